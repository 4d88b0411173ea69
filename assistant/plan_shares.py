"""Shares, ratios and amounts per something: one item over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.formula import EVERY_ROW, Operand, Operation
from assistant.plan import Plan, PlanUnit
from assistant.plan_operands import bare
from assistant.plan_shapes import PART, Reading, Shape, operation, shape, shares, single, titled
from assistant.plan_text import MARK, Asked
from assistant.words import terms
from index.concepts import concept, find_concepts

_IS = r"(?:is|was|were|are|be|been|being|will be|would be|has been|have been|had been)"
# What a part is said to be to its whole: "consisted of", "was attributable to", "came from".
_LINKS = (
    r"(?:compris(?:ed|ing)(?: of)?|composed of|made up (?:of|by|from)|represented by|accounted for(?: by"
    r"| under)?|constituted by|due (?:to|from)|attribut(?:able|ed) to|related? to|relating to"
    r"|allocated to|assigned to|associated (?:with|to)|generated (?:by|from|through|in)|derived from"
    r"|earned (?:from|in|by)|contributed by|provided by|tied to|linked to|invested in|held (?:as|in"
    r"|by)|backed by|located in|based in|spent on|paid (?:as|in|for|by|to)|used (?:for|in|to)"
    r"|recorded (?:as|in|under)|classified as|covered by|approved by|owed (?:by|to)|sold (?:to|in|by)"
    r"|from|in|for|by|under|outside(?: of)?|within|as|of|on)"
)
_PARTS_VERB = (
    r"(?:consist(?:s|ed|ing)? of|came from|comes? from|relates? to|related to|pertain(?:s|ed)? to"
    r"|stem(?:s|med)? from|result(?:s|ed)? from|represent(?:s|ed)?|include[sd]?|went to|goes? to"
    r"|belong(?:s|ed)? to|compris(?:es|ed)|arise[s]? from|arose from|derive[sd]? from)"
)
_MAKES_UP = (
    r"(?:represent(?:s|ed)?|account(?:s|ed)? for|ma[dk]es? up|compris(?:es?|ed)"
    r"|constitut(?:es?|ed)|contribut(?:es?|ed)|generat(?:es?|ed)|provid(?:es?|ed)|form(?:s|ed)?"
    r"|equal(?:s|ed|led)?|correspond(?:s|ed)? to)"
)
_TOTAL = re.compile(r"^(?:the\s+)?(?:total|overall|all|entire|aggregate|whole|combined)\b", re.I)
_NOT_IT = re.compile(r"\b(?:not|other than|excluding|except)\b", re.IGNORECASE)


def _part_of_whole(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The named groups part and whole, as a percentage or, for a proportion, a ratio."""
    part, whole = match["part"], match["whole"]
    if _NOT_IT.search(part):
        return  # "what percentage is not related to X" asks for the rest: another formula
    if not terms(bare(part)) and asked.periods(part):
        yield from _due_in(asked, match)
        return
    yield from shares(asked, part, whole, _unit(match))


def _unit(match: Reading) -> PlanUnit:
    said = match.groupdict().get("word") or ""
    return "ratio" if said.lower() in ("proportion", "fraction") else "percent"


def _due_in(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "What percentage of lease payments is due in 2018?": the year's payment over their total."""
    whole = single(asked, match["whole"])
    periods = asked.periods(match["part"])
    if whole is None or len(periods) != 1:
        return
    phrase = whole.phrase if _TOTAL.match(whole.phrase) else f"total {whole.phrase}"
    year = replace(whole, phrase=_TOTAL.sub("", whole.phrase).strip(), period=periods[0])
    title = f"{titled(match['whole'])} of {periods[0].end.year} as a share of their total"
    yield operation(title, Operation("/", year, replace(whole, phrase=phrase)), "percent")


def _part_in_whole(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "percentage of leases in total liabilities" and "percentage of sites in Asia": the side
    that is called a total is the whole; where none is, the first is."""
    first, second = match["first"], match["second"]
    if not terms(bare(second)):
        return
    first_whole = _TOTAL.match(first) or (match["in"] in _PLACED and not _TOTAL.match(second))
    part, whole = (second, first) if first_whole else (first, second)
    if first_whole and not _TOTAL.match(first):
        item = single(asked, first)
        place = bare(second)
        if item is not None:
            inside = replace(item, where=place)
            title = f"{titled(first)} in {place} as a share of {titled(first)}"
            yield operation(title, Operation("/", inside, item), "percent", asked.asked)
        return
    yield from shares(asked, part, whole, _unit(match))


_PLACED = ("in", "within", "from", "for", "at")


def _ratio(asked: Asked, match: Reading) -> Iterator[Plan]:
    yield from shares(asked, match["one"], match["two"], "ratio")


def _times(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "How many times larger was A than B?" is A over B."""
    yield from shares(asked, match["one"], match["two"], "ratio")


def _per(asked: Asked, match: Reading) -> Iterator[Plan]:
    """An amount for each of something: "net proceeds per over-allotment share". None for "dividends
    per share", a line item of its own, and for a time."""
    named = find_concepts(match["item"])
    whole = find_concepts(f"{match['item']} per {match['unit']}")
    cut = len(match["item"])
    if any(m.start < cut < m.end for m in whole) or _PLAIN_PER.match(match["unit"]):
        return
    item, unit = single(asked, match["item"]), single(asked, match["unit"])
    if item is None or unit is None or (named and concept(named[-1].name).unit != "money"):
        return
    if named and not unit.concept:
        return
    title = f"{titled(match['item'])} per {titled(match['unit'])}"
    yield operation(title, Operation("/", item, unit), "", asked.asked)


_PLAIN_PER = re.compile(
    r"(?:(?:class [a-z] |common |ordinary |diluted |basic )*(?:shares?|ads|unit)\b"
    r"|(?:year|annum|month|quarter|day|week)\b|(?:share|ads|unit)$|cent\b)",
    re.IGNORECASE,
)
_TO = r"(?:to|over|and|versus|vs\.?|relative to|compared (?:to|with)|against|divided by|as against)"
_X = r"[^?;]{2,170}?"
_Y = r"[^?;]{2,170}"

SHAPES: tuple[Shape, ...] = (
    shape(
        "of a whole, what part",
        "Of total operating leases, what percentage related to aircraft?",
        rf"^of (?P<whole>{_X}),\s+(?:what|which|how much)(?: (?P<word>{PART}))?(?: of (?:it|them|these"
        rf"|those))?\s+(?:{_IS}\s+(?:{_LINKS}\s+)?|{_PARTS_VERB}\s+)(?P<part>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "as a part of",
        "What were rent expenses as a percentage of total operating expenses?",
        rf"^(?P<part>{_X})\s+(?:expressed |stated |shown |calculated )?as (?:a |an |the )?"
        rf"(?:total )?(?P<word>{PART})\s+of\s+(?P<whole>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "makes up what part",
        "Export sales accounted for what share of net sales in 2019?",
        rf"^(?P<part>{_X})\s+(?:{_MAKES_UP}|{_IS})\s+(?:for )?(?:what|which|how (?:much|large|big))(?: (?:a )?"
        rf"(?P<word>{PART}))?\s+(?:of|to|in)\s+(?P<whole>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "part of a whole did something make up",
        "What percentage of revenue did the Nordic countries contribute in 2018?",
        rf"^(?P<word>{PART})\s+of\s+(?P<whole>{_X})\s+(?:did|do|does|{_IS})\s+(?P<part>{_X})\s+"
        rf"(?:represent|account for|ma[dk]e up|compris(?:e|ing)|constitut(?:e|ing)|contribute|generate"
        rf"|provide|form(?: a part of)?|have|hold)(?P<when>(?:\s+\w+){{0,3}}\s*{MARK})?$",
        _part_of_whole,
    ),
    shape(
        "part did something make up of a whole",
        "What percentage did services represent of total revenue?",
        rf"^(?P<word>{PART})\s+(?:did|do|does)\s+(?P<part>{_X})\s+(?:represent|account for|make up"
        rf"|comprise|constitute|contribute|form)\s+(?:of|to|towards?|in)?\s*(?P<whole>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "part of a whole is something",
        "What percentage of total goodwill was allocated to wholesale banking?",
        rf"^(?P<word>{PART})\s+(?:of|on|from)\s+(?P<whole>{_X})\s+(?:(?:that|which)\s+)?"
        rf"(?:(?:{_IS})\s+(?:{_LINKS}\s+)?|{_PARTS_VERB}\s+)(?P<part>(?!than\b){_Y})$",
        _part_of_whole,
    ),
    shape(
        "part of a whole by its link",
        "What was the percent of the total purchase price associated with goodwill?",
        rf"^(?P<word>{PART})\s+of\s+(?P<whole>(?:the )?(?:total|overall|all|aggregate|entire)\b{_X})\s+"
        rf"(?P<link>associated with|related to|relating to|attribut(?:able|ed) to|due to|allocated to"
        rf"|generated (?:by|from)|derived from|from|as)\s+(?P<part>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "part of a whole that someone does something with",
        "What share of the shares acquired in 2019 does the seller propose to sell?",
        rf"^(?P<word>{PART})\s+of\s+(?P<whole>{_X})\s+(?:did|do|does)\s+(?P<part>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "part in relation to a whole",
        "What is the percentage of operating leases in relation to the total obligations?",
        rf"^(?P<word>{PART})\s+of\s+(?P<part>{_X})\s+(?:in relation to|relative to|with respect to"
        rf"|in comparison (?:to|with)|compared (?:to|with)|as part of|among|against|out of|over|on|to"
        rf"|as a (?:part|portion|share) of)\s+(?P<whole>{_Y})$",
        _part_of_whole,
    ),
    shape(
        "part inside a whole",
        "What is the share of software in total revenue for 2020?",
        rf"^(?P<word>{PART})\s+of\s+(?P<first>{_X})\s+(?P<in>in|within|from|for|at)\s+(?P<second>{_Y})$",
        _part_in_whole,
    ),
    shape(
        "ratio of one to another",
        "What was the ratio of long-term debt to total capital at the end of 2012?",
        rf"^(?:\w+ )?ratio\s+(?:of|between|for)\s+(?P<one>{_X})\s+{_TO}\s+(?P<two>{_Y})$",
        _ratio,
    ),
    shape(
        "one to another ratio",
        "What is the inventory to sales ratio?",
        rf"^(?P<one>{_X})(?:\s+to\s+|-to-|\s*/\s*)(?P<two>{_X})\s+ratio(?P<when>\b{_Y})?$",
        _ratio,
    ),
    shape(
        "one divided by another",
        "What is net income divided by total assets?",
        rf"^(?P<one>{_X})\s+divided by\s+(?P<two>{_Y})$",
        _ratio,
    ),
    shape(
        "how many times",
        "How many times larger were current assets than current liabilities in 2020?",
        rf"^(?:by )?(?:how many times|what (?:factor|multiple))\s+(?:(?:larger|greater|higher|bigger|more|"
        rf"as (?:large|high|much|great) )\s*)?(?:{_IS}|did)\s+(?P<one>{_X})\s+(?:(?:larger|greater|higher"
        rf"|bigger|more)\s+)?(?:than|as|of|exceed)\s+(?P<two>{_Y})$",
        _times,
    ),
    shape(
        "so much per something",
        "What is the average storage capacity per terminal?",
        rf"^(?:average |mean )?(?P<item>{_X})\s+(?:per|for (?:each|every))\s+(?:the\s+)?(?P<unit>[\w ’-]{{3,50}})"
        rf"(?:\s+(?:in|for|at)\s+{MARK})?$",
        _per,
    ),
)
