"""Shares: a part of a whole, in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.formula import Number, Operation
from assistant.plans.meanings import shares, single
from assistant.plans.operands import AGE, bare
from assistant.plans.plan import Plan, PlanUnit
from assistant.plans.shapes import Reading, Shape, operation, shape, titled
from assistant.plans.text import Asked
from assistant.words import terms

# What a part is said to be to its whole: "was attributable to", "came from", "consisted of".
_LINK = (
    r"(?:compris(?:ed|ing)(?: of)?|composed of|made up (?:of|by|from)|represented by"
    r"|accounted for(?: by| under)?|constituted by|due (?:to|from)|attribut(?:able|ed) to"
    r"|relat(?:ed|ing) to|allocated to|assigned to|associated (?:with|to)"
    r"|generated (?:by|from|through|in)|derived from|earned (?:from|in|by)|contributed by"
    r"|provided by|tied to|linked to|invested in|held (?:as|in|by)|backed by|located in|based in"
    r"|spent on|paid (?:as|in|for|by|to)|used (?:for|in|to)|recorded (?:as|in|under)|classified as"
    r"|covered by|approved by|owed (?:by|to)|sold (?:to|in|by)|due|payable|maturing|from|in|for|by"
    # "spent in", not the nouns of "rent in 2012" and "equipment in 2012"
    r"|(?:\w+(?:ed|en|ld)|spent|sent|lent) (?:in|at|by|to|for|from|with|under|on|as|through"
    r"|outside(?: of)?)(?! (?:the )?(?:years? )?MARK)"
    r"|under|outside(?: of)?|within|as|of|on)"
)
# The same behind its noun: "the percentage of costs made up of rent".
_LINKED = (
    r"(?:associated with|relat(?:ed|ing) to|attribut(?:able|ed) to|due to|allocated to"
    r"|generated (?:by|from)|derived from|consisting of|made up (?:of|by|from)|composed of"
    r"|compris(?:ed of|ing)|represented by|accounted for by|contributed by|coming from"
    r"|arising from|stemming from|pertaining to|invested in|spent on)"
)
_COMES = (
    r"(?:consist(?:s|ed|ing)? of|came from|comes? from|relates? to|related to|pertain(?:s|ed)? to"
    r"|stem(?:s|med)? from|result(?:s|ed)? from|represent(?:s|ed)?|include[sd]?(?! in)|went"
    r" to|goes? to"
    r"|belong(?:s|ed)? to|compris(?:es|ed)|arises? from|arose from|derive[sd]? from|matures? in)"
)
_MAKES = (
    r"(?:represent(?:s|ed)?|account(?:s|ed)? for|ma[dk]es? up|compris(?:es?|ed|ing)"
    r"|constitut(?:es?|ed|ing)|contribut(?:es?|ed)|generat(?:es?|ed)|provid(?:es?|ed)"
    r"|form(?:s|ed)?(?: a part of)?|equal(?:s|ed|led)?|correspond(?:s|ed)? to"
    r"|t(?:ake|akes|ook)(?: up)?|absorb(?:s|ed)?|consum(?:es?|ed)|eats?(?: up| into)?|ate(?: up)?"
    r"|use[sd]?(?: up)?|cover(?:s|ed)?|financ(?:es?|ed)|fund(?:s|ed)?|occup(?:y|ies|ied)"
    r"|c(?:o|a)mes? (?:out )?to|amount(?:s|ed)? to|swallow(?:s|ed)?|bring(?:s)?(?: in)?"
    "|brought(?: in)?)"
)
_SPENT = (
    r"(?:spen[dt]|pa(?:y|id)|put|invest(?:ed)?|earmark(?:ed)?|allocat(?:e|ed)|devot(?:e|ed)"
    "|us(?:e|ed)"
    r"|g[io]ve|return(?:ed)?|distribut(?:e|ed)|plough(?:ed)?|plow(?:ed)?|go|went|hold|held|keep"
    "|kept"
    r"|owe|owed|earn(?:ed)?|ma[dk]e)(?: out| back)?"
)
# What one thing is set against as a measure: "goodwill relative to total assets".
_BESIDE = (
    r"(?:relative to|in relation to|in proportion to|compared (?:to|with)|as against|(?:set "
    "|measured )"
    r"?against|next to|vis-a-vis|for (?:each|every) (?:dollar|euro|pound|1)(?: of)?)"
)
_TOTAL = re.compile(r"^(?:the\s+)?(?:total|overall|all|entire|aggregate|whole|combined)\b", re.I)
# "What share of income was paid out as dividends": the part is the dividends.
_PUT_TO_USE = re.compile(
    r"^(?:paid|eaten|used|swallowed|taken|spent|put|kept|returned|distributed|consumed|absorbed"
    r"|given|handed|ploughed|plowed)(?: up| out| back| over)? (?:by|as|in|on|for|into|to|towards?"
    r"|through) ",
    re.IGNORECASE,
)
_FALLS_DUE = re.compile(
    r"\b(?:due|pay|paid|matur|expir|schedul|vest|expect|remain)\w*\b|\b(?:is|are|was|were) (?:in"
    r"|for)\b",
    re.IGNORECASE,
)
_AGE_ALONE = re.compile(rf"(?:in |for )?(?P<age>{AGE})", re.IGNORECASE)
# "What percentage of X is Y" takes Y for a part of X; "Y as a percentage of X" only compares them.
_IS_PART = re.compile(
    r"(?:percent(?:age)?|share|portion|proportion|fraction|part) (?:of|on|from) "
    r"(?!.*\b(?:in relation|relative|compar|as part of)\b)"
    r".*\b(?:is|was|were|are|came|comes|consist\w*)\b",
    re.IGNORECASE,
)
_NOT_IT = re.compile(r"\b(?:not|other than|excluding|except|non)\b", re.IGNORECASE)
_NOT_OF = re.compile(rf"^(?:not|other than|excluding) (?:{_LINK} )?(?P<part>.{{3,120}})$", re.I)
_FROM_WHOLE = re.compile(
    r"^(?:considering|of|out of|among|from|within|in relation to|given)\s+(?P<whole>.{3,120})$",
    re.I,
)


def _part_of_whole(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The phrases part and whole as a percentage; as a ratio for a proportion."""
    part = _PUT_TO_USE.sub("", match["part"])
    if _NOT_IT.search(part):
        yield from _the_rest(asked, match)
    elif age := _AGE_ALONE.fullmatch(part.strip()):
        yield from _due_within(asked, match["whole"], age["age"])
    elif not terms(bare(part)) and asked.periods(part):
        if _FALLS_DUE.search(match[0]):
            yield from _due_in(asked, match)
    else:
        for plan in shares(asked, part, match["whole"], _unit(match)):
            yield replace(plan, bounded=_IS_PART.match(match[0]) is not None)


def _the_rest(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "What percentage of leases is not related to aircraft?": what those leave of it."""
    rest = _NOT_OF.match(match["part"])
    if rest is None:
        return
    for plan in shares(asked, rest["part"], match["whole"]):
        title = f"share of {titled(match['whole'])} that is not {titled(rest['part'])}"
        formula = Operation("-", Number(Decimal(1)), plan.formula)
        yield operation(title, formula, "percent", plan.periods)


def _unit(match: Reading) -> PlanUnit:
    said = (match.groupdict().get("word") or "").strip().lower()
    return "ratio" if said in ("proportion", "fraction") else "percent"


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


def _due_within(asked: Asked, phrase: str, age: str) -> Iterator[Plan]:
    """ "What percentage of obligations is due in more than five years?": that column over all."""
    whole = single(asked, phrase)
    if whole is None:
        return
    part = replace(whole, where=age)
    title = f"{titled(phrase)} due in {age} as a share of their total"
    yield operation(title, Operation("/", part, whole), "percent", asked.asked)


def _part_in_whole(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "percentage of leases in total liabilities" and "percentage of sites in Asia": the side
    that is called a total is the whole; where none is, the second is a place."""
    first, second = match["first"], match["second"]
    if not terms(bare(second)):
        return
    if _TOTAL.match(second):
        yield from shares(asked, first, second, _unit(match))
    elif _TOTAL.match(first):
        yield from shares(asked, second, first, _unit(match))
    elif (item := single(asked, first)) is not None:
        place = bare(second)
        title = f"{titled(first)} in {place} as a share of {titled(first)}"
        inside = replace(item, where=place)
        yield operation(title, Operation("/", inside, item), "percent", asked.asked)


def _of_each_dollar(asked: Asked, match: Reading) -> Iterator[Plan]:
    """What one dollar of a whole has of a part: the share, in percent ("61 cents" are 61 %)."""
    part = _PUT_TO_USE.sub("", match["part"])
    yield from shares(asked, part, match["whole"] or match["of"])


def _how_much_of(asked: Asked, match: Reading) -> Iterator[Plan]:
    """The part in percent where that is asked for; else the part's own amount."""
    phrase = _PUT_TO_USE.sub("", match["part"])
    if asked.in_percent or re.search(r"\bfinanc(?:es?|ed)\b", match[0]):
        yield from shares(asked, phrase, match["whole"])
        return
    part = single(asked, phrase)
    if part is not None and part.concept and part.phrase:
        yield Plan(part.phrase, part, "lookup", "", asked.asked)


def _beside(asked: Asked, match: Reading) -> Iterator[Plan]:
    """One set against another as its measure, in percent; two times of one are a change."""
    if terms(bare(match["part"])) and terms(bare(match["whole"])):
        yield from shares(asked, match["part"], match["whole"])


def _part_of_lead(asked: Asked, match: Reading) -> Iterator[Plan]:
    """ "Considering the 2008 net loss, what is the percentage of amortization?": the whole stands
    before the question."""
    whole = _FROM_WHOLE.match(asked.lead)
    if whole is not None:
        yield from shares(asked, match["part"], whole["whole"], _unit(match))


SHAPES: tuple[Shape, ...] = (
    shape(
        "of a whole, what part",
        "Of total operating leases, what percentage related to aircraft?",
        r"(?:out )?of <whole>, (?:what|which|how much) ?(?P<word>PART)?(?: of (?:it|them"
        r"|these|those))? "
        rf"(?:IS (?:{_LINK} )?|{_COMES} )<part>",
        _part_of_whole,
    ),
    shape(
        "as a part of",
        "What were rent expenses as a percentage of total operating expenses?",
        "<part> (?:(?:come|came|amount(?:ed)?)(?: out)?(?: to)? )?(?:expressed |stated |shown"
        " |calculated )?as (?:(?:a |an |the )(?:total"
        " )?(?P<word>PART)|PERCENT) of"
        " <whole>",
        _part_of_whole,
    ),
    shape(
        "makes up what part",
        "Export sales accounted for what share of net sales in 2019?",
        rf"<part> (?:{_MAKES}|IS) (?:for |equal to |worth |about )?(?:what|which|how (?:much"
        "|large|big))"
        r"(?: (?:a )?(?P<word>PART))?"
        " (?:of|to|in) <whole>",
        _part_of_whole,
    ),
    shape(
        "part of a whole something makes up",
        "What percentage of revenue did the Nordic countries contribute in 2018?",
        rf"(?P<word>PART) of <whole> (?:DID|IS) <part> {_MAKES}(?:(?: \w+){{0,4}} ?MARK| for)?",
        _part_of_whole,
    ),
    shape(
        "part something makes up of a whole",
        "What percentage did services represent of total revenue?",
        rf"(?P<word>PART) (?:DID|that) <part> {_MAKES}"
        r" (?:in relation to|relative to|of|to|towards?|in)? ?<whole>",
        _part_of_whole,
    ),
    shape(
        "part of a whole that is something",
        "What percentage of total goodwill was allocated to wholesale banking?",
        rf"(?P<word>PART) (?:of|on|from) <whole> (?:that |which )?(?:IS (?:{_LINK} )?|{_COMES}"
        rf" )(?!than )"
        "<part>",
        _part_of_whole,
    ),
    shape(
        "part of a whole linked to something",
        "What was the percent of the total purchase price associated with goodwill?",
        rf"(?P<word>PART) of <whole> (?:{_LINKED}|as(?! (?:a )?part of)) <part>",
        _part_of_whole,
    ),
    shape(
        "what part of a whole someone put to a use",
        "What percentage of its 2020 operating cash flow did Lantern spend on vans?",
        rf"(?P<word>PART) of <whole> (?:DID|IS) <who> {_SPENT} (?:on|for|in|as|to|into|through"
        "|from)"
        r" <part>",
        _part_of_whole,
    ),
    shape(
        "part of a whole that someone does something with",
        "What share of the shares acquired in 2019 does the seller propose to sell?",
        "(?P<word>PART) of <whole> (?:did|do|does) <part>",
        _part_of_whole,
    ),
    shape(
        "contribution of something to a whole",
        "What is the percentage contribution of services to total revenue?",
        "(?P<word>PART) (?:constitution|composition|contribution|weight) (?:of|from) <part>"
        " (?:to|in|towards?|among|of) <whole>",
        _part_of_whole,
    ),
    shape(
        "part in relation to a whole",
        "What is the percentage of operating leases in relation to the total obligations?",
        "(?P<word>PART) of <part> (?:in relation to|relative to|with respect to|in comparison"
        " (?:to|with)|(?:as )?compared (?:to|with)|concerning|in(?:cluded|corporated) (?:in|within)"
        "|contained in|as (?:a )?part of|among|against|out of|over|to) <whole>",
        _part_of_whole,
    ),
    shape(
        "part inside a whole",
        "What is the share of software in total revenue for 2020?",
        "(?P<word>PART) of <first> (?:in|within|from|for|at|on) <second>",
        _part_in_whole,
    ),
    shape(
        "so many cents of each dollar",
        "How many cents of each dollar of revenue turned into net income in 2021?",
        r"(?:how (?:many|much)(?: cents)?|what part) (?:of|from|in|out of) (?:each|every|a|one)"
        r" (?:(?:dollar|euro|pound|yen) (?:of|in) <whole>|(?P<of>[\w -]{3,40}?) (?:dollar|euro"
        "|pound))"
        rf" (?:IS (?:{_LINK} )?|{_COMES} |turned into |became |ended up (?:as|in) |(?:was|were"
        r"|is) (?:\w+"
        r" ){0,2}?(?:by|on|as) |DID <who> \w+ (?:on|for|in|as) )<part>",
        _of_each_dollar,
    ),
    shape(
        "what weight it has in a whole",
        "What weight did inventories have in total assets?",
        r"(?P<word>PART) (?:DID|IS) <part> (?:have|carry|take|hold)(?: up)? (?:in|of|within)"
        " <whole>",
        _part_of_whole,
    ),
    shape(
        "how much of a whole something is",
        "How much of total assets was goodwill at the end of 2020, in percent?",
        rf"how much of <whole> (?:(?:IS|DID) (?:{_LINK} )?|{_COMES} |{_MAKES} )<part>",
        _how_much_of,
    ),
    shape(
        "how much something adds to a whole",
        "How much did savings contribute to total deposits in 2014, in percent?",
        r"how (?:much|many) DID <part> (?:contribute|add)(?:ed)? (?:to|towards?) <whole>",
        _how_much_of,
    ),
    shape(
        "how big a part of a whole",
        "How big a part of total debt was overdraft at year-end 2020?",
        r"how (?:big|large|high|great|small) (?:a |an )?(?P<word>PART) of <whole> (?:IS|DID)"
        r" (?:made up (?:by|of) )?<part>",
        _part_of_whole,
    ),
    shape(
        "one beside another",
        "Dividends relative to operating cash flow in 2021?",
        rf"(?:how (?:\w+ )(?:IS|DID) )?<part>,? {_BESIDE} <whole>",
        _beside,
    ),
    shape(
        "part of the one of the other",
        "What was the percent of the goodwill of the total assets acquired?",
        "(?P<word>PART) of (?:the )?<part> of the <whole>",
        _part_of_whole,
    ),
    shape(
        "part of what stands before",
        "Considering the net deferred loss in 2008, what is the percentage of amortization"
        " expense?",
        "(?P<word>PART) (?:of|IS) <part>",
        _part_of_lead,
    ),
)
