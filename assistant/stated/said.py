"""The figure as a sentence says it: the clause that says all that is asked, else the best one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.holdings.holdings import Holdings
from assistant.metrics import find_metrics
from assistant.operands.frames import LITTLE
from assistant.operands.operands import Gap
from assistant.operands.row_words import folded
from assistant.plans.choose import asks_total
from assistant.plans.grammar import may_be_said
from assistant.plans.text import read
from assistant.scope.understand import Understanding
from assistant.sentences.answer import answer_from
from assistant.sentences.asked_terms import alike
from assistant.sentences.extractive import Ranked
from assistant.stated.answer import is_barred, stated_figure
from assistant.stated.parts import WHOLE, names_a_part
from assistant.stated.senses import says, senses
from assistant.stated.standing import is_foreseen, tells_another_standing
from assistant.types import Draft
from index.concepts import find_concepts
from index.embed import ordinary_words

# Within a question a capital makes a name of a word: of a product, a place, a segment.
_NAME = re.compile(
    r"(?<=[a-z,;’'] )(?:[A-Z][\w&’'-]*[a-z][\w&’'-]*(?: (?=[A-Z][a-z]))?)+(?! ?(?:20|19)\d\d)"
    r"|\b(?:UK|U\.K\.|EU|EMEA|APAC|LATAM)(?!\w)"
)
_LONG_WORD = re.compile(r"\b[A-Za-z]{5,}\b(?![-’'])")
_BEFORE = 700
_EVERYWHERE = re.compile(
    r"\b(?:worldwide|globally|around the (?:world|globe)|throughout the world|across the globe)\b",
    re.IGNORECASE,
)


def figure_said(
    understanding: Understanding,
    holdings: Holdings,
    ranked: tuple[Ranked, ...],
    away: Sequence[str],
    *,
    firm: bool,
) -> Draft | Gap | None:
    """The figure as a sentence says it; a price or rate also where it could not be worked out."""
    request = understanding.request
    may_state = not firm or request.kind in ("price", "percent") or asks_total(request.text)
    stated = stated_figure(understanding, holdings, away) if may_state else None
    if isinstance(stated, Gap):
        return stated
    if stated and not (
        _is_of_a_part(stated, understanding, holdings)
        or _names_another(stated, understanding, holdings)
        or is_foreseen(request, _read(stated, holdings), stated.value)
    ):
        return _rounder(stated, request.places) or stated
    said = None if firm else answer_from(ranked, request, understanding, holdings)
    if said is None or is_no_answer(said, understanding, holdings, away):
        return None
    unsaid = ranked[0].missing and not says_what_is_asked(said, understanding)
    return None if unsaid else _rounder(said, request.places) or said


def _is_of_a_part(said: Draft, understanding: Understanding, holdings: Holdings) -> bool:
    """Whether a sentence tells the figure of a part by its name, "Spending for Ferries was", and
    the question names no such part."""
    source = said.sources[0]
    text = holdings.filing_text(source.filing.id)[source.start : source.end]
    return names_a_part(understanding.question, source.filing, text)


def _rounder(said: Draft, places: int | None) -> Gap | None:
    """Why a percentage in words is no answer: "8% of revenue" where one decimal is asked for."""
    value = said.value
    if value is None or value.unit != "percent" or value.decimals >= (places or 0):
        return None
    told = f"the filing says {value.text}, which has fewer decimals than the question asks for"
    return Gap("missing", told)


def is_no_answer(
    said: Draft, understanding: Understanding, holdings: Holdings, away: Sequence[str]
) -> bool:
    """Whether the words around a figure tell of another standing than is asked for, deny it, or
    tell of a part alone."""
    if said.method == "sentence" and _is_of_a_part(said, understanding, holdings):
        return True
    source = said.sources[0]
    text = holdings.filing_text(source.filing.id)[source.start : source.end]
    if tells_another_standing(understanding.request, f"{said.text} {text}"):
        return True
    if said.method == "sentence" and (
        leaves_out_a_name(said, understanding, holdings)
        or is_foreseen(understanding.request, text, said.value)
    ):
        return True
    by_words = said.method == "sentence" and understanding.request.numeric and said.value
    return bool(by_words and said.value and is_barred(understanding, text, said.value, away))


def _names_another(said: Draft, understanding: Understanding, holdings: Holdings) -> bool:
    """Whether a sentence says none of what the question calls by its name, and tells of the whole
    world or of something else by its own name."""
    source, text = said.sources[0], _read(said, holdings)
    own = frozenset(folded(text))
    asked = _names_asked(understanding.request.text)
    if not asked or all(says(alike(name) | senses(name), own) for name in asked):
        return False
    filing = source.filing
    whose = (understanding.question, filing.company or "", *filing.names, *filing.people)
    known = frozenset(folded(" ".join(whose)))
    return _EVERYWHERE.search(text) is not None or not _names_in(text) <= known


def _read(said: Draft, holdings: Holdings) -> str:
    """The words of the filing that an answer is read in."""
    source = said.sources[0]
    return holdings.filing_text(source.filing.id)[source.start : source.end]


def _names_in(text: str) -> frozenset[str]:
    """The folded terms of names within a text."""
    found = frozenset(folded(" ".join(_NAME.findall(text)))) - WHOLE - LITTLE
    return frozenset(name for name in found if not name[:1].isdigit())


def _names_asked(text: str) -> frozenset[str]:
    """Those of a question, with its words that are in no dictionary, however written: "lumivax
    sales". Line items and metrics have other names."""
    items = [(item.start, item.end) for item in find_concepts(text)]
    items += [(item.start, item.end) for item in find_metrics(text)]
    strange = [
        match[0]
        for match in _LONG_WORD.finditer(text)
        if match[0].casefold() not in ordinary_words()
        and not any(start <= match.start() < end for start, end in items)
    ]
    return _names_in(text) | frozenset(folded(" ".join(strange))) - WHOLE - LITTLE


def leaves_out_a_name(said: Draft, understanding: Understanding, holdings: Holdings) -> bool:
    """Whether neither a sentence nor what stands before it says what the question calls by its
    name: the price of Northfield is not that of Harbour City, nor stores worldwide those of a
    country."""
    source, text = said.sources[0], understanding.request.text
    before = holdings.filing_text(source.filing.id)[max(0, source.start - _BEFORE) : source.end]
    filing = source.filing
    whose = (filing.company or "", *filing.names, *filing.people)
    known = frozenset(folded(" ".join((before, *whose))))
    return any(not says(alike(name) | senses(name), known) for name in _names_asked(text))


def says_what_is_asked(draft: Draft, understanding: Understanding) -> bool:
    """Whether a sentence answers a question whose figure is to be worked out."""
    asked = read(understanding.request.text, understanding.scope.periods, understanding.calendar)
    return may_be_said(asked, draft.text, draft.value.unit if draft.value else "")
