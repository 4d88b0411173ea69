"""Inline XBRL: the tagged numbers of a page, and what its cover facts (dei) say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from index.parse.characters import clean
from index.parse.ixbrl_numbers import printed_value
from index.parse.xbrl_context import Context, canonical_prefix, local, read_context, read_unit
from index.types import ParseNote, XbrlFact

_MOST_CONTINUATIONS = 100
Spans = Mapping[etree._Element, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class CoverFact:
    """A dei fact as printed, with its context."""

    name: str
    value: str
    context: Context | None


@dataclass(slots=True)
class Inline:
    """The XBRL elements of one page, found in one pass."""

    contexts: dict[str, Context] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    numbers: list[etree._Element] = field(default_factory=list)
    words: list[etree._Element] = field(default_factory=list)
    continuations: dict[str, etree._Element] = field(default_factory=dict)


def find_inline(root: etree._Element) -> Inline:
    """All contexts, units and tags; tag names come in lower case from the HTML parser."""
    found = Inline()
    for element in root.iter(etree.Element):
        tag = element.tag
        if ":" not in tag:
            if tag == "html":
                _read_prefixes(element, found)
            continue
        name = tag.rpartition(":")[2]
        if name == "nonfraction":
            found.numbers.append(element)
        elif name == "nonnumeric":
            found.words.append(element)
        elif name == "continuation":
            found.continuations[str(element.get("id", ""))] = element
        elif name == "context":
            context = read_context(element)
            if context is not None:
                found.contexts[str(element.get("id", ""))] = context
        elif name == "unit":
            found.units[str(element.get("id", ""))] = read_unit(element)
        elif not found.prefixes:
            _read_prefixes(element, found)
    return found


def read_facts(inline: Inline, spans: Spans) -> tuple[tuple[XbrlFact, ...], tuple[ParseNote, ...]]:
    """The tagged numbers in the order of the page, and how many could not be read, and why.

    A nil fact is missing, not 0. ``start == end == 0`` where the number is not printed.
    """
    facts: list[XbrlFact] = []
    problems: Counter[str] = Counter()
    for element in inline.numbers:
        fact = _fact(element, inline, spans)
        if isinstance(fact, XbrlFact):
            facts.append(fact)
        else:
            problems[fact] += 1
    notes = tuple(
        ParseNote("inline XBRL", f"{n} facts left out: {why}") for why, n in problems.items()
    )
    return tuple(facts), notes


def cover_facts(inline: Inline) -> Iterator[CoverFact]:
    """The dei facts (registrant, form, period, symbols), hidden ones too."""
    for element in inline.words:
        name = _tag_name(element, inline)
        if name.startswith("dei:"):
            value = " ".join(clean(_words(element, inline)).split())
            context = inline.contexts.get(str(element.get("contextref", "")))
            yield CoverFact(name.removeprefix("dei:"), value, context)


def _read_prefixes(element: etree._Element, found: Inline) -> None:
    for name, uri in element.attrib.items():
        if str(name).startswith("xmlns:"):
            prefix = str(name).removeprefix("xmlns:")
            found.prefixes[prefix] = canonical_prefix(str(uri), prefix)


def _tag_name(element: etree._Element, inline: Inline) -> str:
    prefix, _, name = str(element.get("name", "")).partition(":")
    return f"{inline.prefixes.get(prefix.lower(), prefix)}:{name}"


def _fact(element: etree._Element, inline: Inline, spans: Spans) -> XbrlFact | str:
    if str(element.get("xsi:nil", "")).lower() in ("true", "1"):
        return "nil"
    context = inline.contexts.get(str(element.get("contextref", "")))
    if context is None:
        return "no context with a period"
    value = printed_value(
        clean(_number_text(element)),
        str(element.get("format", "")),
        sign=str(element.get("sign", "")),
        scale=_integer(element.get("scale")) or 0,
    )
    if value is None:
        return "what is printed is not a number"
    start, end = spans.get(element, (0, 0))
    unit = inline.units.get(str(element.get("unitref", "")), "")
    decimals = _integer(element.get("decimals"))
    tag = _tag_name(element, inline)
    return XbrlFact(
        tag, value, unit, decimals, context.period, context.dimensions, start=start, end=end
    )


def _number_text(element: etree._Element) -> str:
    """The tag's own text: what stands in ``ix:exclude`` is printed but not part of the number."""
    if not len(element):
        return element.text or ""
    pieces = []
    walk = etree.iterwalk(element, events=("start", "end", "comment"))
    for event, node in walk:
        if event == "start":
            excluded = local(str(node.tag)) == "exclude"
            pieces.append("" if excluded else node.text or "")
            if excluded:
                walk.skip_subtree()
        elif node is not element:
            pieces.append(node.tail or "")
    return "".join(pieces)


def _words(element: etree._Element, inline: Inline) -> str:
    """The text of a tag and of its continuations, in their order."""
    pieces = []
    for _ in range(_MOST_CONTINUATIONS):
        pieces.append(_number_text(element))
        following = inline.continuations.get(str(element.get("continuedat", "")))
        if following is None:
            break
        element = following
    return " ".join(pieces)


def _integer(value: str | None) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
