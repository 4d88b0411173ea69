"""Which lines are headings: Part, Item, exhibit, primary statement, note, plain heading.

Each rule looks at one line and the text around it; ``sections`` decides which of them count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.parse.section_statements import is_statement
from index.types import SectionKind

# Outermost first; a section ends where one of the same or a lower rank starts.
RANK: dict[str, int] = {
    "document": 0,
    "part": 1,
    "item": 2,
    "statement": 3,
    "note": 4,
    "heading": 5,
}
NOTES = "Notes"

_LINE = re.compile(r"[^\n]+")
_LONGEST = 200
_PART = re.compile(r"^PART\s+(?P<number>IV|I{1,3})\b[\s.,:–—-]*(?P<title>.{0,100})$", re.IGNORECASE)
_ITEM = re.compile(
    r"^(?:PART\s+(?P<part>IV|I{1,3})\b[\s.,:–—-]+)?ITEMS?\s*[–—-]?\s*"
    r"(?P<number>\d{1,2}(?:\.\d\d(?!\d))?(?:\s?\(?[A-K]\)?(?![a-zA-Z]))?)"
    r"(?:\s+and\s+\d{1,2}[A-C]?)?(?:[\s.,:–—-]+(?P<title>.*))?$",
    re.IGNORECASE,
)
_EXHIBIT = re.compile(
    r"^(?:EXHIBIT|EX)[\s.–-]*(?:NO\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})*)\W*$", re.IGNORECASE
)
_NOTE = re.compile(
    r"^NOTE\s+(?P<number>\d{1,2}|[A-Z])\s*(?:[.:)–—-]+\s*|\s+)(?P<title>[\"“(]?[A-Z][a-zA-Z].*)$"
    r"|^NOTE\s+(?P<bare>\d{1,2}|[A-Z])\s*[.:)–—-]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]?\s+(?P<title>[A-Z][A-Za-z ,&’'/()–—-]{3,90})$")
_BARE_NUMBER = re.compile(r"^\d{1,2}\.$")
_PAGE_NUMBER = re.compile(r"(?:\.{2,}|\t|\s)\s*(?:[A-Z]-?)?\d{1,3}(?:\s*[-–]\s*\d{1,3})?$")
_CONTINUED = re.compile(r"\(?\s*\b(?:continued|cont['’]?d)\b\.?\s*\)?", re.IGNORECASE)
_NOTES = re.compile(
    r"^(?:condensed\s+|selected\s+)?(?:explanatory\s+)?notes\s+to\s+(?:the\s+)?"
    r"(?:unaudited\s+|audited\s+|interim\s+|condensed\s+|consolidated\s+|combined\s+)*"
    r"(?:financial\s+statements?\b|balance\s+sheets?\b).{0,60}$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?:of|to|in|and|or|the|above|below|under|for|as|on|is|are|has|was|which|that|herein|hereof"
    r"|contains?|includes?|through|thereto|hereto)\b"
)
_SENTENCE = re.compile(
    r"[a-z]{3,}[.;] [A-Z]|\b(?:this form|this report|see|refer to)\b", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^(?:table of contents|quicklinks|index|back to (?:top|contents)|page)\b", re.IGNORECASE
)
_SMALL_WORDS = frozenset(
    ("of", "and", "the", "in", "to", "for", "a", "an", "on", "or", "by", "with", "as", "at", "from")
)
_WRAPPED = 50


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may start a section; ``contents`` marks one that looks like a contents entry."""

    kind: SectionKind
    item: str
    title: str
    start: int
    end: int
    contents: bool = False

    @property
    def rank(self) -> int:
        """0 for a document, 5 for a plain heading."""
        return RANK[self.kind]


def find_headings(text: str) -> Iterator[Heading]:
    """Every line of ``text`` that looks like a heading, in order, contents entries included."""
    before = ""
    for match in _LINE.finditer(text):
        raw = match[0]
        line = raw.strip()
        if not line:
            continue
        if len(line) <= _LONGEST:
            alone = text[max(0, match.start() - 2) : match.start()] in ("", "\n", "\n\n")
            start = match.start() + raw.index(line[0])
            if alone or not _runs_on(before):
                heading = _heading(text, line, start)
                if heading is not None:
                    yield heading
        before = line


def _runs_on(before: str) -> bool:
    """Whether the line above is prose that is not finished, so that this line continues it."""
    if len(before) <= _WRAPPED or before[-1] in '.:;!?)”"' or before[-1].isdigit():
        return False
    words = before.split()
    return 3 * sum(word[0].islower() for word in words) >= len(words)


def _heading(text: str, line: str, start: int) -> Heading | None:
    first = line[0].lower()
    if first in "pi" and (found := _item(text, line, start) or _part(line, start)):
        return found
    if first == "e" and (found := _exhibit(line, start)):
        return found
    if first == "n" and (found := _note(text, line, start)):
        return found
    if first.isdigit():
        return _numbered(text, line, start)
    if is_statement(text, line, start):
        contents = bool(_PAGE_NUMBER.search(line))
        return Heading("statement", "", tidy(line), start, start + len(line), contents)
    return _plain(text, line, start)


def _item(text: str, line: str, start: int) -> Heading | None:
    match = _ITEM.match(line)
    if match is None:
        return None
    title = (match["title"] or "").replace("\t", " ").strip()
    if _REFERENCE.match(title) or title.startswith((",", ")")) or _SENTENCE.search(title[:120]):
        return None
    number = re.sub(r"[\s()]", "", match["number"]).upper()
    contents = bool(_PAGE_NUMBER.search(" " + title))
    title = title or _next_line(text, start + len(line))
    return Heading("item", f"Item {number}", tidy(title), start, start + len(line), contents)


def _part(line: str, start: int) -> Heading | None:
    match = _PART.match(line)
    if match is None or _REFERENCE.match(match["title"].lower()) or '"' in line or "”" in line:
        return None
    title = match["title"]
    contents = bool(_PAGE_NUMBER.search(" " + title))
    item = f"Part {match['number'].upper()}"
    return Heading("part", item, tidy(title), start, start + len(line), contents)


def _exhibit(line: str, start: int) -> Heading | None:
    match = _EXHIBIT.match(line)
    if match is None:
        return None
    return Heading("document", f"EX-{match['number']}", "", start, start + len(line))


def _note(text: str, line: str, start: int) -> Heading | None:
    end = start + len(line)
    if _NOTES.match(line):
        contents = bool(_PAGE_NUMBER.search(line))
        return Heading("statement", NOTES, tidy(line), start, end, contents)
    match = _NOTE.match(line)
    if match is None or len(line) > 150:
        return None
    title = match["title"] or _next_line(text, end)
    if not title or _REFERENCE.match(title) or _SENTENCE.search(title):
        return None
    number = (match["number"] or match["bare"]).upper()
    contents = bool(match["title"] and _PAGE_NUMBER.search(line))
    return Heading("note", f"Note {number}", tidy(title), start, end, contents)


def _numbered(text: str, line: str, start: int) -> Heading | None:
    """ "3. Inventories", or "3." above its title: a note only where ``sections`` expects note 3."""
    end = start + len(line)
    if _BARE_NUMBER.match(line):
        line = f"{line} {_next_line(text, end)}"
    match = _NUMBERED.match(line.replace("\t", " "))
    if match is None or _PAGE_NUMBER.search(line):
        return None
    return Heading("note", f"Note {int(match['number'])}?", tidy(match["title"]), start, end)


def _plain(text: str, line: str, start: int) -> Heading | None:
    """A short line in capitals, or in Title Case between blank lines."""
    if len(line) > 90 or not line[0].isalpha() or "\t" in line or line[-1] in ".,;:?!-–—_=":
        return None
    words = line.split()
    letters = sum(c.isalpha() for c in line)
    if len(words) > 14 or letters < 4 or letters < 0.6 * len(line) or _FURNITURE.match(line):
        return None
    if line.isupper():
        return None if "  " in line else _as_heading(line, start)
    if len(words) > 10 or not _alone(text, start, start + len(line)):
        return None
    capital = sum(word[0].isupper() for word in words if word[0].isalpha())
    small = sum(word[0].islower() and word.lower() not in _SMALL_WORDS for word in words)
    return _as_heading(line, start) if capital and not small else None


def _as_heading(line: str, start: int) -> Heading:
    return Heading("heading", "", tidy(line), start, start + len(line))


def _alone(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    before = line_start == 0 or text[max(0, line_start - 2) : line_start] == "\n\n"
    return before and (end >= len(text) or text[end : end + 2] in ("\n\n", "\n"))


_REST_OF_LINE = re.compile(r"\s*([^\n]*)")


def _next_line(text: str, end: int) -> str:
    match = _REST_OF_LINE.match(text, end, min(len(text), end + 300))
    line = match[1].strip() if match else ""
    return line if len(line) < 120 and "\t" not in line else ""


def tidy(title: str) -> str:
    """A heading's words without page numbers, "(continued)" and trailing marks."""
    bare = _CONTINUED.sub("", _PAGE_NUMBER.sub("", " ".join(title.split())))
    return bare.strip(" .,:;-–—_")[:120]
