"""The part of a company that it sold, spun off, wound down or shows as discontinued."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.told.lines import Line, lines_with, told
from assistant.types import Draft
from index.types import FilingMeta

_PART = (
    r"(?:business(?:es)?|segments?|units?|divisions?|subsidiar(?:y|ies)|brands?|operations?|lines?"
    r"|franchises?|activit(?:y|ies)|plants?|facilit(?:y|ies)|propert(?:y|ies)|stores?)"
)
_ASKS = re.compile(
    rf"\b(?:which|what|name)\s+(?:[\w&.’'-]+\s+){{0,6}}?{_PART}\b(?P<rest>[^?]*)", re.IGNORECASE
)
# A way to part with something: how a question asks for it, and how a filing tells of it.
_WAYS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), said)
    for asked, said in (
        (r"discontinued\s+operations?", r"discontinued\s+operations?"),
        (r"sunset\w*|w(?:ind|ound|inding)[\s-]+(?:it\s+)?down|phas\w+\s+out|exit(?:ed|ing|s)?"
         r"|discontinu(?:e|ed|ing)|shut(?:ting)?\s+down|clos(?:e|ed|ing)(?:\s+down)?|ceas\w+",
         r"sunset|w(?:ind|ound|inding)[\s-]+down|phas\w+\s+out|exit(?:ed|ing|s)?"
         r"|discontinu(?:e|ed|ing)(?!\s+operation)"
         r"|shut(?:ting)?\s+down|clos(?:e|ed|ing)\s+(?:down\s+)?(?:of\s+)?|ceased?"),
        (r"sp[iu]n(?:ning)?(?:[\s-]+(?:it\s+)?(?:off|out)|s)?|split(?:ting)?[\s-]+off|separat\w+"
         r"|demerg\w+|spin-?offs?",
         r"sp[iu]n(?:ning)?[\s-]*(?:off|out)|split[\s-]?off|separat(?:e|ed|ing|ion)|demerge\w*"),
        (r"s[eo]ld|sell(?:ing)?|sales?\s+of|divest\w*|dispos\w+",
         r"sold|sell|sale|divest\w*|dispos\w+"),
    )
)  # fmt: skip
_NOT = re.compile(
    r"\b(?:who|how|why|when|much|many|price|gain|loss|proceeds|percent\w*|revenues?|largest|highest"
    r"|lowest|products?\s+(?:are|is|does|do)\s+sold)\b",
    re.IGNORECASE,
)
_NAMED = (
    r"(?P<name>[A-Z][\w&’'-]*(?:(?:,|\s+and|\s+of|\s+&)?\s+[A-Z][\w&’'-]*){0,5})"
    rf"\s+(?P<kind>(?:(?:operating|reportable|business|product|operating\s+and\s+reportable)\s+)?{_PART})\b"
)
_MAY = re.compile(r"\b(?:may|might|could|would|if)\b", re.IGNORECASE)
_NOBODY = re.compile(r"(?:The|Our|Its|We|In|On|Company|Note|Item|Former|Other|Each|This|These)\b")
# "The sale of a subsidiary within our Northern segment": the segment was not sold.
_INSIDE = re.compile(r"\b(?:within|in|from)\s+(?:our|its|the)\s+$")
# "Subject to the sale of the Quay operations": another's, and not done.
_ELSE = re.compile(r"\bsubject\s+to\s+(?:[\w-]+\s+){0,3}(?:sale|disposition|divestiture)\b", re.I)
_YEAR = re.compile(r"\b(?:FY\s?'?)?((?:19|20)\d\d)\b")
_FAR = 90
_LEAD = 2


def told_parted(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The part that the company parted with in the way asked about; None where the question asks
    for none, or where the filing names none, or several as often."""
    asked = _ASKS.search(question)
    said = _way(asked["rest"]) if asked and not _NOT.search(question) else ""
    if not said:
        return None
    years = frozenset(_YEAR.findall(question))
    found: defaultdict[str, list[tuple[str, Line]]] = defaultdict(list)
    for name, line in _parts(said, text):
        named = frozenset(_YEAR.findall(line.text))
        if not (years and named) or years & named:
            found[name.split()[0].casefold()].append((name, line))
    ranked = sorted(found.values(), key=lambda told_of: -len(told_of))
    if not ranked or (len(ranked) > 1 and len(ranked[0]) < _LEAD * len(ranked[1])):
        return None
    dated = [one for one in ranked[0] if years & frozenset(_YEAR.findall(one[1].text))]
    name, line = (dated or ranked[0])[0]
    return told(filing, text, name, (line.start, line.end))


def _way(rest: str) -> str:
    """The words with which a filing tells of the way that a question asks about; "" for none."""
    return next((said for asks, said in _WAYS if asks.search(rest)), "")


def _parts(said: str, text: str) -> Iterator[tuple[str, Line]]:
    """The named parts right beside such words, with their sentences."""
    behind = re.compile(
        rf"\b(?:{said})\b[^.;]{{0,{_FAR}}}?\b(?:our|its|the|[Cc]ompany[’']s)\s+{_NAMED}"
    )
    before = re.compile(
        rf"\b(?:(?:Our|Its|The)\s+)?{_NAMED}[^.;]{{0,{_FAR}}}?\b(?:as|in|was|were|been)\s+(?:an?\s+)?(?:{said})\b"
    )
    for shape in (behind, before):
        for line in lines_with(text, shape):
            match = shape.search(line.text)
            if match is None or "\t" in line.text or _MAY.search(line.text):
                continue
            inside = _INSIDE.search(line.text[: match.start("name")])
            inside = inside or _ELSE.search(line.text[: match.start("name")])
            if not (inside or _NOBODY.match(match["name"])):
                yield f"{match['name']} {match['kind']}", line
