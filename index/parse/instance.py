"""XBRL instance documents: the facts of a filing as bare data, made readable line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lxml import etree

from index.errors import EmptyFileError, UnsupportedFileError
from index.parse.characters import clean
from index.parse.dei import cover_of_dei, meta_of
from index.parse.html_walk import Walker
from index.parse.ixbrl import CoverFact
from index.parse.safe_xml import safe_xml
from index.parse.sections import find_sections, named_after
from index.parse.xbrl_context import Context, canonical_prefix, local, read_context, read_unit
from index.types import Filing, ParseNote, Period, XbrlFact

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|\d+|[a-z]+")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_MARKUP = re.compile(r"</?[a-zA-Z][^>]*>")
# Policies and tables are said once more inside the note they belong to.
_REPEATED = ("PolicyTextBlock", "PoliciesTextBlock", "TableTextBlock")


@dataclass(slots=True)
class _Writer:
    """The readable text, and the facts with their places in it."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    facts: list[XbrlFact] = field(default_factory=list)

    def line(self, text: str) -> int:
        """Add a line; returns its start."""
        start = self.length
        self.lines.append(text)
        self.length += len(text) + 1
        return start


def parse_instance(data: bytes, source: str) -> Filing:
    """An XBRL instance as a Filing: one line a fact (words, period, members, value and unit).

    ``start``/``end`` of a fact cover its value in that text; an amount is printed in full, so
    nothing is scaled. Raises what ``safe_xml`` raises, ``UnsupportedFileError`` where the root is
    no instance, ``EmptyFileError`` where it holds no facts.
    """
    root = safe_xml(data, source)
    if local(str(root.tag)) != "xbrl":
        raise UnsupportedFileError(
            source, f"its root is <{local(str(root.tag))}>, not an XBRL instance"
        )
    contexts = {str(e.get("id")): c for e in _named(root, "context") if (c := read_context(e))}
    units = {str(e.get("id")): read_unit(e) for e in _named(root, "unit")}
    elements = [e for e in root.iter(etree.Element) if e.get("contextRef") is not None]
    cover = cover_of_dei(_cover_facts(elements, contexts))
    writer = _Writer()
    left_out = 0
    for element in elements:
        left_out += not _write(element, contexts, units, writer)
    text = "\n".join(writer.lines)
    if not text:
        raise EmptyFileError(source, "the XBRL instance holds no facts")
    nil = (ParseNote("XBRL instance", f"{left_out} facts without a value or period"),)
    return Filing(
        meta=meta_of(cover, data, source, "xbrl-instance"),
        text=text,
        sections=named_after(find_sections(text), cover.form),
        xbrl=tuple(writer.facts),
        notes=(*cover.notes, *(nil if left_out else ())),
    )


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (e for e in root.iter(etree.Element) if local(str(e.tag)) == name)


def _cover_facts(
    elements: list[etree._Element], contexts: dict[str, Context]
) -> Iterator[CoverFact]:
    for element in elements:
        tag = _tag(element)
        if tag.startswith("dei:") and element.text:
            context = contexts.get(str(element.get("contextRef")))
            yield CoverFact(tag.removeprefix("dei:"), clean(element.text).strip(), context)


def _tag(element: etree._Element) -> str:
    name = etree.QName(element)
    return f"{canonical_prefix(name.namespace or '', element.prefix or '')}:{name.localname}"


def _write(
    element: etree._Element, contexts: dict[str, Context], units: dict[str, str], writer: _Writer
) -> bool:
    """Write one fact; False where it has no value or no period."""
    context = contexts.get(str(element.get("contextRef")))
    value = " ".join(clean(element.text or "").split())
    if context is None or not value or element.get(_NIL) in ("true", "1"):
        return False
    if element.get("unitRef") is None:
        return _write_words(element, value, writer)
    unit = units.get(str(element.get("unitRef")), "")
    if not _NUMBER.fullmatch(value):
        return False
    number = Decimal(value)
    printed = f"{number:,f}"
    before = "\t".join((_words(_tag(element)), _period(context.period), *_members(context), ""))
    start = writer.line(f"{before}{printed} {unit}".rstrip()) + len(before)
    decimals = _decimals(element)
    writer.facts.append(
        XbrlFact(
            _tag(element),
            number,
            unit,
            decimals,
            context.period,
            context.dimensions,
            start=start,
            end=start + len(printed),
        )
    )
    return True


def _write_words(element: etree._Element, value: str, writer: _Writer) -> bool:
    name = local(str(element.tag))
    if name.endswith(_REPEATED):
        return True
    label = _words(name)
    if not _MARKUP.search(value):
        writer.line(f"{label}: {value}")
        return True
    writer.line("")
    writer.line(label)
    writer.line("")
    for line in _shown(element.text or "").split("\n"):
        writer.line(line)
    writer.line("")
    return True


def _shown(markup: str) -> str:
    """The text of a text block, which is escaped HTML."""
    parser = etree.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8", remove_pis=True)
    root = etree.fromstring(f"<html><body>{markup}</body></html>".encode(), parser)
    return "" if root is None else Walker(root).walk().text


def _words(tag: str) -> str:
    """ "us-gaap:NetIncomeLoss" is "Net Income Loss"."""
    return " ".join(_WORD.findall(local(tag)))


def _period(period: Period) -> str:
    if period.start is None:
        return f"as of {period.end.isoformat()}"
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def _members(context: Context) -> tuple[str, ...]:
    if not context.dimensions:
        return ()
    return (", ".join(f"{_words(axis)}: {_words(m) or m}" for axis, m in context.dimensions),)


def _decimals(element: etree._Element) -> int | None:
    try:
        return int(str(element.get("decimals")))
    except ValueError:
        return None
