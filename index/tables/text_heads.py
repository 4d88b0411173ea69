"""Header lines of text tables: which words head which column.

In a PDF line the position of a word is lost: "Years ended December 31, 2022 2021 2020" is one
duration and one day over three years. The parts of each kind are spread evenly over the columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from index.dates import HEAD_MONTH

PartKind = Literal["length", "day", "year", "change", "word"]

_COUNT = (
    r"(?:three|six|nine|twelve|thirteen|fourteen|seventeen|twenty[ -]\w+|thirty[ -]\w+"
    r"|forty|fifty[ -]\w+|\d{1,2})"
)
_YEAR = r"(?:19|20)\d\d"
_PARTS = re.compile(
    rf"(?P<change>{_YEAR}\s+(?:vs?\.?|versus|to|over|compared (?:to|with))\s+{_YEAR}"
    r"|%\s?(?:Change|Chg\.?)?"
    r"|(?:[$%]\s+)?\b(?:Percent(?:age)?\s+)?(?:Change|Variance|Increase\s?/?\s?\(?Decrease\)?|"
    r"Inc\.?\s?/?\s?\(?Dec\.?\)?)(?:\s+[%$](?!\s+(?:Change|Var|Inc)))?"
    r"|\bPercent(?:age)?\b(?:\s+Change)?|(?<!\S)\$(?!\S))"
    rf"|(?P<length>\b(?:for\s+the\s+)?(?:{_COUNT}[ -](?:fiscal\s+)?(?:months?|weeks?|quarters?)|"
    r"(?:(?:trailing|fiscal|full)\s+)?(?:years?|quarters?|periods?))(?:\s+period)?\s*(?:ended|ending)\b"
    r"|\b(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:quarter|qtr\.?|half)(?!\w)"
    r"|\bfull\s+year\b"
    rf"|\byear[ -]to[ -]date\b|\b{_COUNT}\s+(?:months|weeks)\b)"
    rf"|(?P<year>\bF?(?:[1-4]Q|Q[1-4])[ -]?(?:FY?)?\s?['’]?(?:{_YEAR}|\d\d)?\b"
    rf"|\b(?:[12]H|H[12]|HY|[69]M|YTD|LTM|TTM)[ -]?(?:FY?)?\s?['’]?(?:{_YEAR}|\d\d)\b"
    rf"|\b{HEAD_MONTH}[-'’]\d\d\b(?![-/])|\b(?:FY|fiscal)\s?['’]?(?:{_YEAR}|\d\d)\b"
    rf"|(?<![\d,.$/-]){_YEAR}[AE]?(?![\d,/%]|\.\d|-\d)|\b\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d\d)\b)"
    rf"|(?P<day>\b{HEAD_MONTH}\s{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?\b(?![,.]?\d)\s?,?|\b\d{{1,2}}\s+{HEAD_MONTH}(?=\s|,|$)"
    rf"|\b{HEAD_MONTH}(?=\s+{_YEAR}|\s*$))"
    r"|(?P<word>\bTotal\b|\bNotes?\b|\bActual\b|\bBudget\b)",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"\([^()]*\)|\b(?:amounts? |dollars? )?in (?:thousands|millions|billions)\b[^()\d]*",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?:as|of|at|for|the|and|in|on|restated|unaudited|audited|fiscal|ended|ending|years?|end|to|our"
    r"|adjusted|months?|weeks?|quarters?|note|dollars|millions|thousands|except|per|share|data|amounts?|\$)\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"(?:19|20)\d\d|\d/\d|%|[Ee]nd(?:ed|ing)\b|ENDED|[Qq]uarter|QUARTER|[Mm]onths|MONTHS|[Ww]eeks"
    r"|WEEKS|[Cc]hange|CHANGE|[Vv]ariance|[Ii]nc|INC|[Pp]ercent|PERCENT|Q[1-4]|[1-4]Q|FULL YEAR"
    r"|[Ff]ull [Yy]ear|[Yy]ear[ -]to|FY|[12]H|H[12Y]|[69]M|TM|YTD|[Hh]alf|HALF"
    r"|\b(?:[Jj]an|JAN|[Ff]eb|FEB|[Mm]ar|MAR|[Aa]pr|APR|[Mm]ay"
    r"|MAY|[Jj]un|JUN|[Jj]ul|JUL|[Aa]ug|AUG|[Ss]ep|SEP|[Oo]ct|OCT|[Nn]ov|NOV|[Dd]ec|DEC)"
)
_OPEN_END = re.compile(r"\b(?:of|in|to|and|for|or|by|than|from|at|the|with|since|until)\s*$")


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A part of a header line; ``start``/``end`` are offsets into the whole text."""

    kind: PartKind
    start: int
    end: int


def may_head(line: str) -> bool:
    """A quick look: False for a line that can hold no part of a head."""
    return bool(_HINT.search(line))


def head_parts(line: str, offset: int) -> tuple[HeadPart, ...]:
    """Parts of a header line in order. A full date is a day and a year."""
    return tuple(
        HeadPart(kind, start + offset, end + offset) for kind, start, end in _parts_of(line)
    )


@lru_cache(maxsize=1 << 9)  # a line near a table is looked at up to four times
def _parts_of(line: str) -> tuple[tuple[PartKind, int, int], ...]:
    flat = _UNITS.sub(lambda match: " " * len(match.group()), line)
    parts = []
    for match in _PARTS.finditer(flat):
        kind: PartKind = match.lastgroup  # type: ignore[assignment]  # the groups are the kinds
        parts.append((kind, match.start(), match.start() + len(match.group().rstrip())))
    return tuple(parts)


def is_head(line: str, parts: Sequence[HeadPart], offset: int) -> bool:
    """True where a line heads columns: period words, column words, a units note, and at most a
    short label before them ("Selected data June 30, 2023 December 31, 2022 Change")."""
    named = [part for part in parts if part.kind != "word"]
    if not named:
        return False
    rest = list(_UNITS.sub(lambda match: " " * len(match.group()), line))
    for part in parts:
        rest[part.start - offset : part.end - offset] = " " * (part.end - part.start)
    first = named[0].start - offset
    before, behind = _words_left("".join(rest[:first])), _words_left("".join(rest[first:]))
    if before + behind <= 2:
        return True
    return behind == 0 and before <= 8 and len(named) >= 2 and not _OPEN_END.search(line[:first])


def _words_left(rest: str) -> int:
    left = re.sub(r"[^A-Za-z0-9]+", " ", _SMALL.sub(" ", rest))
    return 99 if re.search(r"\d\d", left) else len(left.split())


def spread(
    parts: Sequence[HeadPart], columns: Sequence[int]
) -> tuple[tuple[HeadPart, int, int], ...]:
    """(part, first column, number of columns) for parts of one kind over ``columns``.

    Even shares where they divide; nothing where they do not, since a head over the wrong column
    is worse than none.
    """
    if not parts or not columns or len(columns) % len(parts):
        return ()
    share = len(columns) // len(parts)
    return tuple(
        (part, columns[n * share], columns[(n + 1) * share - 1] - columns[n * share] + 1)
        for n, part in enumerate(parts)
    )
