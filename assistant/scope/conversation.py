"""Follow-up questions: what "and in the Form 144?" takes over from the question before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.scope.carried import FRONTED, with_topic, with_years
from assistant.scope.companies import subjects
from assistant.scope.forms import find_forms
from assistant.scope.references import names_nothing, reference_in
from assistant.words import terms
from index.concepts import find_concepts
from index.periods import find_periods

_ELLIPSIS = re.compile(
    r"^\s*(?:and|but|so|then|also|what about|how about|what if|or|same for|now)\b", re.IGNORECASE
)
_REFERS_BACK = re.compile(
    r"\b(?:it|its|they|their|them|that|those|this|these|there|he|she|his|her|him)\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"^\s*(?:(?:and|but|so|then|also|or|now)\b[\s,]*)?"
    r"(?:what about|how about|what if|same for)?\s*",
    re.IGNORECASE,
)

# "What was, then, in millions, the total?": a word of talk.
_THEN_IN = re.compile(r"\b(is|was|are|were)\s*,\s*then\s*,(?=\s+in\b)", re.IGNORECASE)
_THEN = re.compile(r"\b(is|was|are|were)\s*,\s*then\s*,", re.IGNORECASE)
# With a verb: "at what time?" only asks more of the question before.
_OWN_QUESTION = re.compile(
    r"(?:(?:for|from|to|by|with|on|at|in) )?"
    r"(?:who\s+\w+|(?:whom|whose|what|which|when|where|why|how)\b"
    r"[^?]{0,60}?\b(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b)",
    re.IGNORECASE,
)
# Words that stand for a figure that was named before.
_OF_NOTHING = frozenset(
    terms(
        "value amount figure number total sum change difference ratio percentage percent rate"
        " growth result increase decrease average year years quarter period time same one then"
        " previous prior following portion share proportion answer relation represent combined"
        " range fluctuation variation times divided less minus plus multiplied between them again"
        " first second section thousand million billion"
    )
)
_VALUE = re.compile(r"\b(?:values?|amounts?|prices?|figures?)\b", re.IGNORECASE)
_WORKED = re.compile(
    r"\b(?:change|difference|growth|increase|decrease|decline|percent\w*|ratio)\b", re.IGNORECASE
)
# "What was that change for the index?" asks for work that was done before on another item.
_SAME_WORK = re.compile(rf"\b(?:that|this)\s+{_WORKED.pattern}\s+(?:for|of|in)\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(did|does|do|was|is|were|are|has|have|had|will)\s+(?:it|they)\b",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"^\W*who\s+(?:(?:is|was|are|were|serve[sd]?\s+as|act(?:s|ed)\s+as)\s+)(?P<who>[^?,;(]{3,80}?)"
    r"(?=\s*(?:$|[?,;(])|\s+(?:in|at|as of|on|during|for|according|per|from|when|by)\b)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:(?P<owns>his|her(?=\s+[a-z]))|he|she|him|her)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?:ADSs?|ADRs?|USD|EUR|HKD|GBP|RMB|Class)\b")
# "Coca-Cola?", "Coca-Cola in 2023?": a name and nothing else but a period.
_ONLY_NAME = re.compile(
    r"(?:for |of |at |by )?([A-Z][\w.&-]*(?: (?:& )?[A-Z][\w.&-]*){0,4})(?:['’]s)?"
    r"(?=\W*$|\s+(?:in|for|at|as of|during)\b)"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w.&'’-]*(?:\s+(?:of\s+)?[A-Z][\w.&'’-]*)*")


# "The Quarry one", "I mean Lund's", "the notice by Pear Inc.": which of those that were named.
_PAPER = r"(?:ones?|notices?|filings?|forms?|reports?|documents?|company)"
_MEANT = re.compile(
    r"\W*(?:(?:i (?:mean|meant|want)|sorry|(?:it|that)(?:['’]s| is)|use|take|please)[\s,:]+)*"
    rf"(?:the\s+)?(?:{_PAPER}\s+)?(?:(?:of|by|from|for|filed by|about)\s+)?(?:the\s+)?"
    rf"(?P<name>[^?.!,;:]{{2,60}}?)(?:['’]s?)?(?:\s+{_PAPER})?(?:,?\s+please)?\W*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question of the conversation, as it was understood."""

    question: str


def standalone(
    question: str,
    history: Sequence[Turn],
    is_company: Callable[[str], bool] = lambda _: False,
    party: Callable[[str], str] = lambda _: "",
) -> str:
    """The question with what it leaves unsaid taken from the question before.

    A form, period or line item that the follow-up names replaces the earlier one; what it does not
    name stays. A question that stands on its own is returned unchanged. ``is_company`` says whether
    a name is that of a company, so that "what about Coca-Cola?" replaces the one asked about;
    ``party`` gives the name of the company or person of a filing that words are nothing but a part
    of, so that "the Lund one" tells which was meant, and "" for others.

    >>> standalone("and in the Form 144?", [Turn("How many shares are outstanding in the 6-K?")])
    'How many shares are outstanding in the Form 144?'
    """
    question = with_topic(_THEN.sub(r"\1", _THEN_IN.sub(r"\1,", question.strip())))
    meant = _MEANT.fullmatch(question) if history else None
    if meant and (name := party(meant["name"])):
        return _of_party(_asked_before(history), name, is_company)
    if history and not reference_in(question):
        question = with_years(question, [turn.question for turn in history])
    if not history or reference_in(question) or not _is_follow_up(question):
        return question
    earlier = _asked_before(history)
    if _VALUE.search(question) and _WORKED.search(earlier):
        return question  # "the 2016 value" of a change is not that change in 2016
    rest = _LEAD_IN.sub("", question).strip()
    if _asks_anew(rest):
        return in_context(rest, earlier)
    earlier, rest = _of_another(rest, earlier, is_company)
    replaced = False
    for finder in (_form_spans, _period_spans, _concept_spans):
        new, old = finder(question), finder(earlier)
        if not new:
            continue
        replaced = True
        wording = question[new[0][0] : new[0][1]]
        if old:
            start, end = old[0][0], old[-1][1]
            earlier = f"{earlier[:start]}{wording}{earlier[end:]}"
        else:
            earlier = f"{earlier.rstrip(' ?.')} {_connected(question, new[0][0])}{wording}?"
    if replaced or earlier != _asked_before(history):
        return earlier
    return f"{earlier.rstrip(' ?.')}: {rest}" if rest else earlier


def _of_party(earlier: str, name: str, is_company: Callable[[str], bool]) -> str:
    """The earlier question as one about a party that is named now."""
    asked, _ = _of_another(name, earlier, is_company)
    return asked if asked != earlier else f"{earlier.rstrip(' ?.')} for {name}?"


def _asked_before(history: Sequence[Turn]) -> str:
    """The last question that names what it asks about."""
    own = (turn.question for turn in reversed(history) if not reference_in(turn.question))
    return next(own, history[-1].question)


def understood(
    history: Sequence[Turn],
    is_company: Callable[[str], bool] = lambda _: False,
    party: Callable[[str], str] = lambda _: "",
) -> tuple[Turn, ...]:
    """The turns with each follow-up among them made to stand on its own.

    >>> understood([Turn("What was revenue in 2019?"), Turn("and in 2018?")])[1].question
    'What was revenue in 2018?'
    """
    found: list[Turn] = []
    for turn in history:
        found.append(Turn(standalone(turn.question, found, is_company, party)))
    return tuple(found)


def _of_another(rest: str, earlier: str, is_company: Callable[[str], bool]) -> tuple[str, str]:
    """The earlier question about the company that a follow-up names instead, and what is left of
    the follow-up: "what about Coca-Cola?" asks of Coca-Cola what was asked of Boeing, while "and
    Services?" asks of a part of the same company.
    """
    named = _ONLY_NAME.match(rest)
    spans = sorted((*_form_spans(rest), *_period_spans(rest), *_concept_spans(rest)))
    former = subjects(earlier)
    if named is None or len(former) != 1 or any(start < named.end(1) for start, _ in spans):
        return earlier, rest
    if not is_company(named[1]):
        return earlier, rest
    asked = re.sub(rf"(?<!\w){re.escape(former[0])}(?!\w)", lambda _: named[1], earlier)
    return asked, rest[named.end() :].strip(" ?.")


def _asks_anew(rest: str) -> bool:
    """Whether a follow-up asks something of its own: "who signed it?" is not about the count asked
    for before; "how much was it in 2022?" is."""
    if not _OWN_QUESTION.match(FRONTED.sub("", rest)) or _SAME_WORK.search(rest):
        return False
    if find_concepts(rest) and find_periods(rest):
        return True
    spans = sorted((*_form_spans(rest), *_period_spans(rest), *_concept_spans(rest)), reverse=True)
    for start, end in spans:
        rest = f"{rest[:start]} {rest[end:]}"
    return bool(set(terms(rest)) - _OF_NOTHING)


_QUALIFIERS = re.compile(
    r"(?:(?<![\w’'&.-])(?!(?:what|how|much|was|were|is|are|the|its|their|of|did|do|does|and|an?|in|for"
    r"|to|by|on|from|report(?:ed)?|give|show|tell|me)\b)[\w&.-]+(?:['’]s?)?\s+){1,5}$",
    re.IGNORECASE,
)


def in_context(question: str, earlier: str) -> str:
    """A question of its own with what it is about: the line item that its pronoun stands for, and
    the period, form and names of the question before.

    >>> in_context("why did it fall?", "What was revenue in 2023?")
    'why did revenue fall (2023)?'
    """
    items = _concept_spans(earlier)
    if items and not _concept_spans(question):
        wording = _with_qualifiers(earlier, *items[0])
        question = _SUBJECT.sub(lambda match: f"{match[1]} {wording}", question, count=1)
    question = _of_person(question, earlier)
    kept = []
    for finder in (_form_spans, _period_spans, _name_spans):
        if not finder(question):
            kept += [earlier[start:end] for start, end in finder(earlier)]
    kept = [said for said in dict.fromkeys(kept) if said not in question]
    about = f" ({'; '.join(kept)})" if kept else ""
    return f"{question.rstrip(' ?.')}{about}?"


def _with_qualifiers(text: str, start: int, end: int) -> str:
    """A line item with the words before it that say of what it is: "iPhone revenue"."""
    told = _QUALIFIERS.search(text[:start])
    if told is None:
        return text[start:end]
    article = "" if re.search(r"['’]s?\s", told[0]) else "the "
    return f"{article}{text[told.start() : end]}"


def _of_person(question: str, earlier: str) -> str:
    """A question about "she" or "his" as one about whoever was asked for before: "Who was the
    treasurer in 2023?", "When was she appointed?" is about the treasurer."""
    role = _ROLE.match(earlier)
    if role is None:
        return question
    who = role["who"].strip()
    return _PERSON.sub(lambda found: f"{who}’s" if found["owns"] else who, question, count=1)


def _is_follow_up(question: str) -> bool:
    if _ELLIPSIS.search(question):
        return True
    if find_periods(question) and names_nothing(question):
        return True  # "what was the 2016 value?"
    few = len(terms(question)) <= 3
    names_item = bool(find_concepts(question)) and bool(find_periods(question))
    return (
        few
        and not names_item
        and (bool(_REFERS_BACK.search(question)) or len(terms(question)) <= 1)
    )


def _connected(question: str, start: int) -> str:
    """The words that lead to the named thing in the follow-up: "in the " of "and in the 10-K?"."""
    lead = _LEAD_IN.sub("", question[:start])
    return lead if len(lead) < 24 else ""


def _form_spans(text: str) -> list[tuple[int, int]]:
    return [(start, end) for _, start, end in find_forms(text)]


def _period_spans(text: str) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in find_periods(text)]


def _concept_spans(text: str) -> list[tuple[int, int]]:
    return [(mention.start, mention.end) for mention in find_concepts(text)]


def _name_spans(text: str) -> list[tuple[int, int]]:
    """Names in the middle of a question: "Ruby Finance"; no line items, forms or periods."""
    others = (*_form_spans(text), *_period_spans(text), *_concept_spans(text))
    spans = [match.span() for match in _NAME.finditer(text)]
    return [
        (start, end)
        for start, end in spans
        if not any(s < end and start < e for s, e in others)
        and not _ABBREVIATED.match(text[start:])
    ]
