"""Reading a form's element tree by local names, whatever prefix its namespace has."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from index.parse.characters import clean

FORM_ROOTS = frozenset(("ownershipDocument", "edgarSubmission", "informationTable"))

_WRAPPED_LINE = re.compile(r"[ \t]*\n[ \t]+(?=\S)")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPACES = re.compile(r"[ \t\f]+")
_CHARACTER_REFERENCE = re.compile(r"&(?:#\d{2,5}|#x[0-9a-fA-F]{2,4}|[a-z]{2,6});")
_DATES = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:[T+Z-].*)?"),
    re.compile(r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})[/-](?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
)


def local_name(element: etree._Element) -> str:
    """The tag without its namespace."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element) -> list[etree._Element]:
    """The child elements (never comments or instructions)."""
    return [child for child in element if isinstance(child.tag, str)]


def find_all(element: etree._Element, path: str) -> Iterator[etree._Element]:
    """Every element at ``path`` ("issuer/issuerName") below ``element``, by local names."""
    first, _, rest = path.partition("/")
    for child in children(element):
        if local_name(child) == first:
            if rest:
                yield from find_all(child, rest)
            else:
                yield child


def first_text(element: etree._Element, *paths: str) -> str:
    """The first non-empty value at any of ``paths``; "" where there is none."""
    for path in paths:
        for found in find_all(element, path):
            if text := value_of(found):
                return text
    return ""


def all_texts(element: etree._Element, *paths: str) -> tuple[str, ...]:
    """The values at ``paths``, each once, in order."""
    texts = (value_of(found) for path in paths for found in find_all(element, path))
    return tuple(dict.fromkeys(text for text in texts if text))


def value_of(element: etree._Element) -> str:
    """The element's own value (or that of its ``value`` child), in clean characters.

    Indented line breaks are wrapping and become spaces; others stay; blank lines part paragraphs.
    """
    raw = element.text or ""
    if not raw.strip():
        raw = next((c.text or "" for c in children(element) if local_name(c) == "value"), "")
    if _CHARACTER_REFERENCE.search(raw):
        raw = html.unescape(raw)  # escaped twice: "&amp;#167; 240.14a-11"
    text = clean(raw).strip()
    text = _BLANK_LINES.sub("\n\n", text)
    text = "\n\n".join(_WRAPPED_LINE.sub(" ", part) for part in text.split("\n\n"))
    return "\n".join(_SPACES.sub(" ", line).strip() for line in text.split("\n"))


def footnote_marks(element: etree._Element) -> str:
    """``(F1) (F2)`` for the footnotes that the element refers to."""
    ids = [c.get("id", "") for c in children(element) if local_name(c) == "footnoteId"]
    return " ".join(f"({clean(i)})" for i in ids if i)


def is_leaf(element: etree._Element) -> bool:
    """True where the element holds one value: no children but ``value`` and footnote marks."""
    names = [local_name(child) for child in children(element)]
    return all(name in ("value", "footnoteId") for name in names) and names.count("value") <= 1


def read_date(text: str) -> date | None:
    """``2025-02-12``, ``03/31/2023``, ``09-30-2023`` or ``20230930``; None for anything else."""
    for pattern in _DATES:
        if match := pattern.fullmatch(text.strip()):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None


def read_cik(text: str) -> str | None:
    """Ten digits, padded as EDGAR prints them; None for anything else."""
    return text.zfill(10) if text.isdigit() and len(text) <= 10 else None


def last_date(element: etree._Element, *paths: str) -> date | None:
    """The latest date at ``paths``; signatures of several persons bear several dates."""
    days = [read_date(text) for text in all_texts(element, *paths)]
    return max((day for day in days if day), default=None)
