"""What a company expects of a figure to come: "we expect revenues to be between $43 and $45"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.sentences.asked_terms import alike
from assistant.sentences.numbers import numbers_in
from assistant.told.lines import Line, lines_with, told
from assistant.types import Draft
from assistant.words import stem, terms
from index.concepts import find_concepts
from index.periods import find_periods
from index.types import FilingMeta

_ASKS = re.compile(
    r"\b(?:guid(?:es?|ed|ance|ing)|outlook|forecasts?|expects?|expecting|projects?|anticipates?"
    r"|predicts?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\b(?:what|how (?:much|high|large)|which range|guidance|outlook)\b", re.I)
_NO_FIGURE = re.compile(
    r"\b(?:why|when|who|where|whether|tax benefit|useful li\w+|adopt\w*|impact of|effect of)\b",
    re.IGNORECASE,
)
_EXPECTS = re.compile(
    r"\b(?:expects?|expected|anticipates?|anticipated|guidance|outlook|forecasts?|projects?"
    r"|projected|estimates?)\b",
    re.IGNORECASE,
)
_FRAME = frozenset(
    map(stem, """guide guides guided guidance guiding outlook forecast expect expecting project
        anticipate predict range what much high give issue announce announcement now full year
        quarter fiscal give new current total company next coming upcoming""".split())
)  # fmt: skip
_AROUND = 1_500
_ROOM = 120


def told_guidance(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The sentence that says what is expected of the line item asked about in the period asked
    about; None where the question asks for none, or none does."""
    if not (_ASKS.search(question) and _FIGURE.search(question)) or _NO_FIGURE.search(question):
        return None
    if not find_concepts(question):
        return None
    own = set(terms(" ".join((filing.company or "", *filing.names, *filing.symbols))))
    periods = [mention.text for mention in find_periods(question)]
    plain = question
    for said in periods:
        plain = plain.replace(said, " ")
    wanted = {t for t in terms(plain) if t.isalpha()} - own - _FRAME
    years = {year for said in periods for year in re.findall(r"(?:19|20)\d\d", said)}
    found = list(_expecting(wanted, years, text))
    if not wanted or not found:
        return None
    line = min(found, key=lambda one: one[0])[1]
    start, end = _point(line, wanted)
    return told(filing, text, " ".join(text[start:end].split()), (start, end))


def _point(line: Line, wanted: set[str]) -> tuple[int, int]:
    """The span of the point of a list that says it; the whole sentence where it is none."""
    at = line.start
    for part in re.split(r"(\s(?:--|•|●)\s)", line.text):
        said = set(terms(part))
        if _EXPECTS.search(part) and all(({t} | alike(t)) & said for t in wanted):
            return at, at + len(part)
        at += len(part)
    return line.start, line.end


def _expecting(wanted: set[str], years: set[str], text: str) -> Iterator[tuple[int, Line]]:
    """Sentences that say what is expected of the item, with how far its words stand from the verb
    and a number."""
    for line in lines_with(text, _EXPECTS):
        said = set(terms(line.text))
        if not numbers_in(line.text) or any(not ({t} | alike(t)) & said for t in wanted):
            continue
        if not _of_years(years, line, text):
            continue
        at = [m.start() for m in _EXPECTS.finditer(line.text)]
        item = [
            m.start()
            for m in re.finditer(r"[A-Za-z]+", line.text)
            if any(stem(m[0]) in {t} | alike(t) for t in wanted)
        ]
        apart = min((abs(a - i) for a in at for i in item), default=_ROOM)
        if apart < _ROOM:
            yield apart, line


def _of_years(years: set[str], line: Line, text: str) -> bool:
    """Whether a sentence, or what leads to it where it names no year itself, is of these years."""
    own = set(re.findall(r"(?:19|20)\d\d", line.text))
    if own:
        return not years or bool(own & years)
    before = re.findall(r"(?:19|20)\d\d", text[max(0, line.start - _AROUND) : line.start])
    return not years or bool(set(before) & years)
