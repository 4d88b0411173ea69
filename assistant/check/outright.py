"""Is a number told outright: its row's own name, whole, right before it?

"Revenues (for the year ended May 31, 2023) $51,217 million" is about the row "Revenues", whatever
else its line speaks of. Other words between name and number leave that open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.check.bind import is_named
from assistant.check.known import Known
from assistant.check.words import label_words, stems
from assistant.operands.row_words import ROW_AXES, label_of, member_name
from assistant.words import terms
from index.quantities.currencies import ISO, MARKS, alternatives
from index.types import Quantity

_LEAST_LETTERS = 6
_LEADING = 5
_TELLING = 3
# What may stand before a name that begins anew: the start of the line, an operation, a bracket.
_BEFORE = re.compile(
    r"(?:^|[/−×+=(:;,•*|–]|^\s*-|\baverage of|[\d)\]]\s+and)[\s(*]*(?:the\s+)?$", re.IGNORECASE
)
# "US$", "€", "RMB": not any few letters, for "less" and "from" make another figure of it.
_MARK = rf"[A-Z.]{{0,4}}[{''.join(MARKS)}]|(?:{alternatives(['RMB', *sorted(ISO)])})\b"
_BETWEEN = re.compile(
    r"\**(?:\s*\([^()]*\))*(?:\s+of\s+(?P<whose>[^:;/+=]{0,120}?))?"
    r"(?:\s+(?:for|at|as of|in)\s+(?:the\s+)?[^:;/+=]{0,120}?)?\**\s*(?::|was|were|is|of)?\**\s*"
    rf"(?:approximately|about)?\s*(?:{_MARK})?\s*[(-]?\s*",
    re.IGNORECASE,
)


def is_told_outright(lead: str, known: Known, said: frozenset[str]) -> bool:
    """Whether ``lead``, the words of a line before a number, ends in the row's name and what may
    stand between a name and its number: whose it is, and of when. ``said`` are the words around:
    a segment or column that they do not name is another than the whole. A number of a sentence is
    told so by the words that lead to it there."""
    name, plain = _squashed(label_of(known.fact)), _squashed(lead)
    if known.fact.source == "prose":
        return _is_led_to(plain, name)
    if known.generic or sum(map(str.isalpha, name)) < _LEAST_LETTERS:
        return False
    at = plain.rfind(name)
    if at < 0 or not _BEFORE.search(plain[:at]):
        return False
    between = _BETWEEN.fullmatch(plain, at + len(name))
    if between is None or not _is_filer(between["whose"], known):
        return False
    return all(is_named(member, said) for member in _parts(known))


def is_narrower(known: Known, asked: frozenset[str], others: Iterable[Known]) -> bool:
    """Whether another row says no more than is asked for, and this one that and more ("Net cost"
    beside "Cost"), or its one word is not asked for at all."""
    own = stems(label_of(known.fact))
    if known.fact.source == "prose" or not asked or own <= asked:
        return False
    if len(own) == 1 and not known.fact.concept:
        return True
    rows = (stems(label_of(other.fact)) for other in others if other.fact.source != "prose")
    return any(row < own and row <= asked and len(row) > 1 for row in rows)


def _is_led_to(lead: str, label: str) -> bool:
    said, told = lead.split()[-_LEADING:], label.split()[-_LEADING:]
    return said == told and len(said) == _LEADING and len(terms(" ".join(said))) >= _TELLING


def _parts(known: Known) -> Iterable[str]:
    """The segments and columns that a number is of; a column's head of a time alone is none."""
    return (
        member
        for axis, member in known.fact.dimensions
        if axis not in ROW_AXES and axis != "table" and label_words(member_name(member))
    )


def _is_filer(whose: str | None, known: Known) -> bool:
    return whose is None or _squashed(whose) in (
        _squashed(known.filing.company or ""),
        _squashed(known.fact.entity),
    )


@lru_cache(maxsize=1 << 12)
def _squashed(text: str) -> str:
    return " ".join(text.casefold().split())


# Without an amount, a percentage or a year: those may be claims.
_NUMBERED = re.compile(r"(?=.*[A-Za-z]{4})(?!.*(?:[$€£¥%]|\d{3}|\d[.,]\d)).*\d.*")


def numbered_names(known: Iterable[Known]) -> tuple[str, ...]:
    """The names of rows that have a number in them: "Severance costs 1", "Level 3 assets"."""
    names = {" ".join(k.fact.label.split()) for k in known if k.fact.source != "prose"}
    return tuple(sorted(filter(_NUMBERED.fullmatch, names)))


def name_around(text: str, number: Quantity, names: Iterable[str]) -> str:
    """The name of a row that a number of the text is a part of; "" for none."""
    for name in names:
        at = text.find(name, max(0, number.end - len(name)), number.start + len(name))
        if 0 <= at <= number.start and number.end <= at + len(name):
            return name
    return ""
