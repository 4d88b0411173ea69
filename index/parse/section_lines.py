"""Which lines are headings: Part, Item, exhibit, primary statement, note, plain heading.

Each rule looks at one line (and the text behind it); ``sections`` decides which of them count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

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
_STATEMENT = re.compile(
    r"(?:^|\b)(?:unaudited\s+)?(?:interim\s+)?(?:condensed\s+)?(?:consolidated\s+|combined\s+|comparative\s+)?"
    r"(?:condensed\s+)?(?:interim\s+)?"
    r"(?:balance\s+sheets?|statements?\s+of\s+(?:consolidated\s+|comprehensive\s+|changes\s+in\s+)*"
    r"(?:income|operations|earnings|loss(?:es)?|profit|cash\s*flows?|financial\s+(?:position|condition)|net\s+assets|assets"
    r"|(?:stockholders|shareholders|shareowners|share\s?holders|members|partners)?\s?['’]?\s*(?:equity|deficit|capital|investment)|redeemable)"
    r"|(?:cash\s+flows?|income|earnings)\s+statements?)\b",
    re.IGNORECASE,
)
_STATEMENT_TAIL = re.compile(
    r"^[\s\w,/&'’()\[\]:;.–—-]{0,90}$",
)
_NOTES = re.compile(
    r"^(?:condensed\s+|selected\s+|index\s+to\s+)?(?:explanatory\s+)?notes\s+to\s+(?:the\s+)?(?:unaudited\s+|audited\s+|interim\s+|condensed\s+|consolidated\s+|combined\s+)*"
    r"financial\s+statements?\b.{0,60}$",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^NOTE\s+(?P<number>\d{1,2}[A-Z]?|[A-Z])\s*[.:)–—-]*\s+(?P<title>[\"“(]?[A-Z].*)$|"
    r"^NOTE\s+(?P<bare>\d{1,2}[A-Z]?|[A-Z])\s*[.:)–—-]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2})[.)]?\s+(?P<title>[A-Z][A-Za-z ,&’'/()–—-]{3,90})$")
_PAGE_NUMBER = re.compile(r"(?:\.{2,}|\t|\s)\s*(?:[A-Z]-?)?\d{1,3}(?:\s*[-–]\s*\d{1,3})?$")
_CONTINUED = re.compile(r"\(?\s*(?:continued|cont['’]?d)\.?\s*\)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d,.]*")
_REFERENCE = re.compile(
    r"^(?:of|to|in|and|or|the|above|below|under|for|as|on|is|are|has|was|which|that|herein|hereof|contains?|includes?)\b"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may start a section; ``toc`` marks a line that looks like a contents entry."""

    kind: SectionKind
    item: str
    title: str
    start: int
    end: int
    toc: bool = False

    @property
    def rank(self) -> int:
        """0 for a document, 5 for a plain heading."""
        return RANK[self.kind]


def find_headings(text: str) -> Iterator[Heading]:
    """Every heading line of ``text`` in order, contents entries included."""
    note = 0
    in_notes = False
    for match in _LINE.finditer(text):
        raw = match[0]
        line = raw.strip()
        if not line or len(line) > _LONGEST:
            continue
        start = match.start() + raw.index(line[0])
        heading = _heading(text, line, start, note if in_notes else None)
        if heading is None:
            continue
        if heading.kind == "note" and heading.item.removeprefix("Note ").isdigit():
            note = int(heading.item.removeprefix("Note "))
        elif heading.kind in ("item", "document", "part"):
            in_notes, note = False, 0
        if heading.item == "Notes":
            in_notes, note = True, 0 if not in_notes else note
        yield heading


def _heading(text: str, line: str, start: int, note: int | None) -> Heading | None:
    end = start + len(line)
    first = line[0].lower()
    found: Heading | None = None
    if first in "pi":
        found = _item(text, line, start) or _part(line, start)
    elif first == "e":
        found = _exhibit(line, start)
    elif first == "n":
        found = _note(text, line, start)
    if found is None and len(line) < 140:
        found = _statement(text, line, start)
    if found is None and note is not None and first.isdigit():
        found = _numbered_note(line, start, note)
    if found is None:
        found = _plain(text, line, start)
    return found if found is None or found.end == end else None


def _item(text: str, line: str, start: int) -> Heading | None:
    match = _ITEM.match(line)
    if match is None:
        return None
    title = (match["title"] or "").replace("\t", " ").strip()
    if _REFERENCE.match(title) or len(title) > 180 or title.startswith((",", ")")):
        return None
    number = re.sub(r"[\s()]", "", match["number"]).upper()
    toc = bool(_PAGE_NUMBER.search(" " + title))
    title = title or _next_line(text, start + len(line))
    return Heading("item", f"Item {number}", _tidy(title), start, start + len(line), toc)


def _part(line: str, start: int) -> Heading | None:
    match = _PART.match(line)
    if match is None or _REFERENCE.match(match["title"].lower()) or '"' in line or "”" in line:
        return None
    title = match["title"]
    toc = bool(_PAGE_NUMBER.search(" " + title))
    return Heading(
        "part", f"Part {match['number'].upper()}", _tidy(title), start, start + len(line), toc
    )


def _exhibit(line: str, start: int) -> Heading | None:
    match = _EXHIBIT.match(line)
    if match is None:
        return None
    return Heading("document", f"EX-{match['number']}", "", start, start + len(line))


def _note(text: str, line: str, start: int) -> Heading | None:
    end = start + len(line)
    if _NOTES.match(line) and not _PAGE_NUMBER.search(line):
        return Heading("statement", "Notes", _tidy(line), start, end)
    match = _NOTE.match(line)
    if match is None or len(line) > 150:
        return None
    title = match["title"] or _next_line(text, end)
    if _REFERENCE.match(title) or (match["title"] and _PAGE_NUMBER.search(line)):
        return None
    number = (match["number"] or match["bare"]).upper()
    return Heading("note", f"Note {number}", _tidy(title), start, end)


def _numbered_note(line: str, start: int, note: int) -> Heading | None:
    """ "3. Inventories" behind "Notes to ...": only the next number counts, lists restart at 1."""
    match = _NUMBERED.match(line.replace("\t", " "))
    if match is None or int(match["number"]) != note + 1 or _PAGE_NUMBER.search(line):
        return None
    return Heading(
        "note", f"Note {match['number']}", _tidy(match["title"]), start, start + len(line)
    )


def _statement(text: str, line: str, start: int) -> Heading | None:
    match = _STATEMENT.search(line)
    if match is None or match.start() > 60 or not _STATEMENT_TAIL.match(line[match.end() :]):
        return None
    before = line[: match.start()]
    capitals = [word for word in line.split() if word[:1].isalpha()]
    small = sum(word[0].islower() and word.lower() not in _SMALL_WORDS for word in capitals)
    if small or "\t" in line or line.endswith((".", ",", ";")) or _PAGE_NUMBER.search(line):
        return None
    if before and not re.fullmatch(r"[A-Z][\w&.,'’() –—-]*[\s:–—-]", before):
        return None
    end = start + len(line)
    if len(_NUMBER.findall(text, end, end + 900)) < 8:
        return None
    return Heading("statement", "", _tidy(line), start, end)


_SMALL_WORDS = frozenset("of and the in to for a an on or by with as at from".split())


def _plain(text: str, line: str, start: int) -> Heading | None:
    """A short line in capitals, or in Title Case between blank lines."""
    if len(line) > 90 or not line[0].isalpha() or "\t" in line or line[-1] in ".,;:?!-–—_=":
        return None
    words = line.split()
    if len(words) > 14 or sum(c.isalpha() for c in line) < 4 or sum(c.isdigit() for c in line) > 4:
        return None
    if line.isupper():
        return None if "  " in line else _as_heading(line, start)
    if len(words) > 10 or not _alone(text, start, start + len(line)):
        return None
    capital = sum(word[0].isupper() for word in words if word[0].isalpha())
    small = sum(word[0].islower() and word.lower() not in _SMALL_WORDS for word in words)
    return _as_heading(line, start) if capital and not small else None


def _as_heading(line: str, start: int) -> Heading:
    return Heading("heading", "", _tidy(line), start, start + len(line))


def _alone(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    before = line_start == 0 or text[max(0, line_start - 2) : line_start] == "\n\n"
    return before and (end >= len(text) or text[end : end + 2] in ("\n\n", "\n"))


def _next_line(text: str, end: int) -> str:
    match = re.compile(r"\s*([^\n]*)").match(text, end, min(len(text), end + 300))
    line = match[1].strip() if match else ""
    return line if len(line) < 120 and "\t" not in line else ""


def _tidy(title: str) -> str:
    bare = _CONTINUED.sub("", _PAGE_NUMBER.sub("", " ".join(title.split())))
    return bare.strip(" .,:;-–—_")[:120]
