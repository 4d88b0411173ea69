"""XBRL contexts and units, from inline documents and from instances; read by local names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from lxml import etree

from index.parse.tree_text import text_of
from index.types import Period

_CANONICAL = (
    ("fasb.org/us-gaap", "us-gaap"),
    ("fasb.org/srt", "srt"),
    ("xbrl.sec.gov/dei", "dei"),
    ("/ifrs-full", "ifrs-full"),
    ("xbrl.sec.gov/country", "country"),
    ("xbrl.sec.gov/ecd", "ecd"),
    ("xbrl.sec.gov/cyd", "cyd"),
    ("xbrl.sec.gov/invest", "invest"),
)
# Codes of the XBRL unit registry that filings use for plain counted things.
_UTR = {"D": "day", "M": "month", "Y": "year", "H": "hour", "sqft": "square foot", "acre": "acre"}


@dataclass(frozen=True, slots=True)
class Context:
    """When and about what a tagged fact is; ``dimensions`` are local names, sorted."""

    entity: str
    period: Period
    dimensions: tuple[tuple[str, str], ...] = ()


def local(name: str) -> str:
    """The name without its prefix or namespace: "us-gaap:Cash", "{uri}Cash" and "Cash" are Cash."""
    return name.rpartition("}")[2].rpartition(":")[2]


def canonical_prefix(uri: str, prefix: str) -> str:
    """The usual prefix of a taxonomy ("us-gaap") whatever the document calls it."""
    lowered = uri.lower()
    return next((usual for part, usual in _CANONICAL if part in lowered), prefix)


def read_context(element: etree._Element) -> Context | None:
    """A ``context`` element; None where it has no period that can be read ("forever")."""
    instant = start = end = None
    entity = ""
    dimensions: list[tuple[str, str]] = []
    for child in element.iter():
        name = local(str(child.tag)).lower()
        if name == "instant":
            instant = _day(child)
        elif name == "startdate":
            start = _day(child, opens=True)
        elif name == "enddate":
            end = _day(child)
        elif name == "identifier":
            entity = _text(child)
        elif name in ("explicitmember", "typedmember"):
            dimensions.append((local(str(child.get("dimension", ""))), _member(child)))
    if instant is not None:
        return Context(entity, Period(None, instant), tuple(sorted(dimensions)))
    if start is not None and end is not None and start <= end:
        return Context(entity, Period(start, end), tuple(sorted(dimensions)))
    return None


def read_unit(element: etree._Element) -> str:
    """A ``unit`` element in the project's names: "USD", "USD/share", "share", "" for pure."""
    below: list[str] = []
    above: list[str] = []
    for measure in element.iter():
        if local(str(measure.tag)).lower() != "measure":
            continue
        is_below = any(
            local(str(a.tag)).lower() == "unitdenominator" for a in measure.iterancestors()
        )
        (below if is_below else above).append(_measure(_text(measure)))
    return _unit(above, below)


def _unit(above: Iterable[str], below: Iterable[str]) -> str:
    top = "*".join(name for name in above if name)
    bottom = "*".join(name for name in below if name)
    return f"{top}/{bottom}" if bottom else top


def _measure(qualified: str) -> str:
    prefix, _, name = qualified.rpartition(":")
    if prefix.lower() == "iso4217":
        return name.upper()
    lowered = name.lower()
    if lowered == "pure":
        return ""
    if lowered in ("shares", "share"):
        return "share"
    if lowered in ("percent", "percentage"):
        return "percent"
    if prefix.lower() == "utr":
        return _UTR.get(name, name)
    return name if name.isupper() else lowered


def _member(element: etree._Element) -> str:
    text = " ".join(text_of(element).split())
    return local(text) if local(str(element.tag)).lower() == "explicitmember" else text


def _text(element: etree._Element) -> str:
    return text_of(element).strip()


def _day(element: etree._Element, *, opens: bool = False) -> date | None:
    """A date, or a moment: midnight as an end is the end of the day before."""
    day, _, time = _text(element).partition("T")
    try:
        found = date.fromisoformat(day[:10])
    except ValueError:
        return None
    return found - timedelta(days=1) if time.startswith("00:00:00") and not opens else found
