"""Definitions inside a question: "working capital ratio, that is, current assets divided by current
liabilities". They win over the metric table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from assistant.formula import Formula, Operand, Operation, mapped, operands
from assistant.plans.arithmetic import is_worked, read_arithmetic
from assistant.plans.defined_items import is_known, metric_of, read_items, read_operand
from index.concepts import find_concepts
from index.periods import FiscalCalendar

__all__ = ["Definition", "find_definitions", "read_formula", "read_operand"]

_NAMED = re.compile(
    r"\b(?P<name>[A-Za-z%&][\w%&/' -]{1,60}?)(?:\s*\([A-Z]{2,6}\))?\s+(?:here\s+)?"
    r"(?:is|are|can be)?\s*(?:defined|calculated|computed)\s+(?:here\s+)?(?:as|by|using)\s*:?\s*"
    r"|\b(?:define|calculate|compute)\s+(?P<verb>[\w%&/' -]{2,60}?)\s+(?:as|by|using)\s*:?\s*"
    r"|\b(?:with|where|taking|treating)\s+(?P<taken>[\w%&/'’ -]{2,60}?)\s+(?:(?:taken|measured"
    "|understood|counted"
    r"|read|worked out|calculated|computed|defined)\s+(?:as|to be)|being|as|meaning)\s+"
    r"|\bif\s+(?P<supposed>[\w%&/'’ -]{2,60}?)\s+(?:is|means|equals|stands for)\s+"
    r"|(?P<equals>[A-Za-z%&][\w%&/'’ -]{1,60}?)\s*(?:=|\bmeans\b|\bequals\b|\bis short for\b)\s*",
    re.IGNORECASE,
)
_FIRST_WORDS = re.compile(
    r"^(?:(?:and|where|with|while|here|the|so|compute|calculate)\s+)+", re.IGNORECASE
)
# A bracket that only dates what stands before it: "average inventories (FY2022, FY2023)".
_DATED = re.compile(
    r"\(((?:\s|,|and|to|through|[-–/]|\b(?:(?:at|the|both|fiscal) )*(?:year|years|year[- ]?ends?)\b"
    r"|(?:FY|CY|fiscal )?'?(?:19|20)?\d\d)+)\)",
    re.IGNORECASE,
)
_INLINE = re.compile(r"\((?P<body>[^()]{5,200}(?:\([^()]{3,60}\)[^()]{0,200})?)\)")
# What leads to a definition: "taking current plus long-term debt less cash".
_LEADS = re.compile(
    r"\b(?:taking|take|using|use|counting|count|i\.?e\.?,?|that is(?: to say)?,?|meaning|namely"
    "|in other words,?"
    r"|(?:measured|defined|calculated|computed|expressed|worked out|understood|read|taken)(?:"
    " here)? (?:as|by"
    r"|from)|in terms of|based on|on the basis of|equal to|equals|as(?=\s+\())\s*:?\s+"
    r"(?P<list>(?:the sum of |both )?)",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\b(?:counting|adding|combining|made up of|consisting of)\s+", re.IGNORECASE)
# What may stand before a formula that nothing leads to, of known line items alone.
_SEGMENT = re.compile(r"(?:^|[,:;=?.]|\s[-–—])\s+")
_STOP = re.compile(
    r"(?<=[\w)])\.(?:\s|$)|[?;=]|:\s|$|,\s*(?:(?:where|with|and"
    r"|while)\s+)*(?=[A-Za-z][\w&/'’ -]{0,40}?\s*"
    r"(?:=|\bmeans\b|\bequals\b))|,\s+(?=(?:in|to|as a|rounded?|usd|us|and give|give)\b|\$)",
    re.IGNORECASE,
)
_CLAUSE_STOP = re.compile(
    r"(?<=[\w)%])\.(?:\s|$)|[?;]|:\s|$|,?\s+(?:[-–—]\s+)?(?=(?:what|how|which|where)\b)"
    r"|\s+[-–—]\s+(?=[a-z]+\s+[a-z]+\s+[a-z])"
    r"|,\s+(?=(?:in|as|at|on|for|to|rounded?|with|excluding|ignoring|leaving|based|both|all"
    r"|usd|us|eur|gbp|one|two|three|no|thousands?|millions?|percent|give|answer|please)\b|[$€£%])",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\s*\([^()]*\b(?:left out|excluded|excluding|leaving out|not (?:counted|included)|ignor\w+"
    "|without"
    r"|not )[^()]*\)",
    re.IGNORECASE,
)
_NUMERATOR = re.compile(
    r"\b(?:using|with|taking|take|use)\s+(?P<top>.{3,80}?)\s+(?:as|in)\s+(?:the\s+"
    r"|its\s+)?numerator\s+and"
    r"\s+(?P<bottom>.{3,80}?)\s+(?:as|in)\s+(?:the\s+|its\s+)?denominator",
    re.IGNORECASE,
)
_JOIN = r"(?:[/*×÷+−]|-(?= )|divided by|over|times|multiplied by|plus|minus|less)"
_JOINS_ON, _JOINS_TO = re.compile(rf"\s*{_JOIN}", re.I), re.compile(rf"{_JOIN}\s*$", re.I)
_ADJECTIVE = (
    r"(?:current|non-?current|short-?term|long-?term|basic|diluted|domestic|foreign|federal|state"
    r"|deferred|secured|unsecured|fixed|variable|trade|other|opening|closing|beginning|ending)"
)
# "Current plus long-term debt" is current debt plus long-term debt.
_ELIDED = re.compile(
    rf"\b(?P<one>{_ADJECTIVE})\s+(?P<op>plus|and|minus|less|&"
    rf"|\+)\s+(?P<two>{_ADJECTIVE})\s+(?P<noun>(?!plus|minus"
    r"|less|and|over)[a-z][\w&-]*)",
    re.IGNORECASE,
)
_AVERAGED_ENDS = re.compile(r"\b(?:opening|beginning) and (?:closing|ending)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Definition:
    """A formula that the question itself gives. ``name`` is "" for one that has none of its own."""

    name: str
    formula: Formula
    text: str
    start: int
    end: int


def find_definitions(
    question: str, calendar: FiscalCalendar | None = None
) -> tuple[Definition, ...]:
    """Definitions in order of appearance, later names replaced in earlier formulas.

    "CCC is defined as: DIO + DSO - DPO. DIO is defined as: 365 * ..." becomes one formula for CCC
    and one for DIO. What cannot be read as arithmetic is left out.
    """
    found = tuple(_named(question, calendar)) or tuple(_unnamed(question, calendar))
    named = {d.name.casefold(): d.formula for d in found if d.name}
    return tuple(
        Definition(d.name, _with_names(d.formula, named), d.text, d.start, d.end) for d in found
    )


def _named(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    for match in _NAMED.finditer(question):
        stop = (_CLAUSE_STOP if match["supposed"] else _STOP).search(question, match.end())
        end = stop.start() if stop else len(question)
        body = question[match.end() : end]
        formula = read_formula(body, calendar)
        if formula is not None:
            name = _FIRST_WORDS.sub("", next(filter(None, match.groups()), "").strip())
            yield Definition(name, formula, body.strip(), match.start(), end)


def _unnamed(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    """The first definition that stands in brackets, behind words that lead to one, or between two
    commas; those that are led to may be of any line items."""
    yield from list(_ratio_named(question, calendar))[:1] or (
        list(_bracketed(question, calendar))
        or list(_led_to(question, calendar))[:1]
        or list(_counted(question, calendar))[:1]
        or list(_set_off(question, calendar))[:1]
    )


def _ratio_named(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    if ratio := _NUMERATOR.search(question):
        top, bottom = (read_items(ratio[part], calendar) for part in ("top", "bottom"))
        yield Definition("", Operation("/", top, bottom), ratio[0], ratio.start(), ratio.end())


def _bracketed(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    for match in _INLINE.finditer(question):
        formula = read_formula(match["body"], calendar)
        if formula is not None and not _is_a_term(question, match):
            body = match["body"]
            yield Definition("", formula, body.strip(), match.start("body"), match.end("body"))


def _is_a_term(question: str, bracket: re.Match[str]) -> bool:
    """Whether a bracket is one term of a longer formula: "(cash + receivables) / liabilities"."""
    before, behind = question[: bracket.start()], question[bracket.end() :]
    return bool(_JOINS_ON.match(behind) or _JOINS_TO.search(before))


def _led_to(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    for match in _LEADS.finditer(question):
        yield from _segment(question, match.end(), calendar)


def _counted(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    """ "Counting dividends paid and share repurchases": the sum of what is counted."""
    for match in _COUNTS.finditer(question):
        body, end = _body(question, match.end())
        formula = read_items(body, calendar)
        if isinstance(formula, Operation) and all(is_known(item) for item in operands(formula)):
            yield Definition("", formula, body, match.end(), end)


def _set_off(question: str, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    for match in _SEGMENT.finditer(question):
        for one in _segment(question, match.end(), calendar):
            if match.end() and all(is_known(item) for item in operands(one.formula)):
                yield one


def _segment(question: str, start: int, calendar: FiscalCalendar | None) -> Iterator[Definition]:
    body, end = _body(question, start)
    formula = read_formula(body, calendar)
    if formula is not None and is_worked(formula):
        yield Definition("", formula, body, start, end)


def _body(question: str, start: int) -> tuple[str, int]:
    stop = _CLAUSE_STOP.search(question, start)
    end = stop.start() if stop else len(question)
    return question[start:end].strip(), end


def _with_names(formula: Formula, named: Mapping[str, Formula]) -> Formula:
    def one(item: Operand) -> Formula:
        return named.get(item.phrase.casefold()) or metric_of(item) or item

    return mapped(formula, one)


def read_formula(text: str, calendar: FiscalCalendar | None = None) -> Formula | None:
    """Arithmetic in words or symbols; None where there is no operator in the text.

    >>> read_formula("total current assets divided by total current liabilities").symbol
    '/'
    """
    plain = _ELIDED.sub(_spelled_out, _DATED.sub(r" \1", _LEFT_OUT.sub("", text)))
    return read_arithmetic(plain, lambda phrase: read_items(phrase, calendar))


def _spelled_out(match: re.Match[str]) -> str:
    if _AVERAGED_ENDS.search(match[0]) or _is_one_item(match[0]):
        return match[0]
    noun = match["noun"]
    return f"{match['one']} {noun} {match['op']} {match['two']} {noun}"


def _is_one_item(phrase: str) -> bool:
    """Whether a line item is called so as a whole: "short-term and other investments"."""
    return any(m.start == 0 and m.end == len(phrase) for m in find_concepts(phrase))
