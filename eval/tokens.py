"""Text as the scorers compare it. Written apart from the assistant's own word rules, so that one
mistake cannot stand on both sides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = "|".join(f"{month[:3]}(?:{month[3:]})?\\.?" if month[3:] else month for month in _MONTHS)
_FISCAL = re.compile(r"\bFY\s?(?P<y>\d{2}|\d{4})\b", re.I)
_DATES = (
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{_MONTH}),?\s+(?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\b"),
)
_USA = re.compile(r"\bU\.\s?S\.(?:\s?A\.)?(?!\w)|\bUSA\b")
_TIME = re.compile(r"\b(\d{1,2})(?::(\d{2}))?\s*([ap])\.?\s?m\b\.?", re.I)
_SCALES = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_SCALED = re.compile(rf"(?<![\w.])(\d[\d,]*(?:\.\d+)?)\s*({'|'.join(_SCALES)})\b", re.I)
# "one" is left out: it is more often a pronoun than a number.
_SPELLED = {
    word: str(value)
    for value, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve".split(), start=2
    )
}
_TOKEN = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|\d[\d,]*(?:\.\d+)?|[^\W\d_]+")
_MARKER = re.compile(r"\[\d+\]")
_ASIDE = re.compile(r"\((?=[^()]*\s[^()]*\))[^()]*\)")
_STOP = frozenset(
    "a an the and or of in on at to for by with from as is are was were be been it its this that "
    "these those there not no yes has have had will would which who whom whose because".split()
)


# "Among the three", "the highest": words that the question has in its own way are no facts.
_ALL_OF = re.compile(
    rf"\b(?:among|of|between|all)\s+(?:(?:the|these|those)\s+)?(?:{'|'.join(_SPELLED)})\b", re.I
)
_DEGREES = frozenset(
    "highest lowest largest smallest biggest greatest most least best worst fastest slowest".split()
)


def tokens(text: str) -> tuple[str, ...]:
    """Words casefolded without articles; dates as 2022-12-09, times as 09:00, numbers without
    separators and scaled by their word, spelled-out numbers as digits. Markers [1] are dropped.

    >>> tokens("The two ADSs of Dec. 9, 2022 at 9 a.m.: HK$37.7 million")
    ('2', 'adss', 'of', '2022-12-09', 'at', '09:00', 'hk', '37700000')
    """
    plain = _MARKER.sub(" ", text).replace("’", "'").replace("'s", "")
    plain = _FISCAL.sub(_year, _USA.sub("US", plain))
    for pattern in _DATES:
        plain = pattern.sub(_iso, plain)
    plain = _SCALED.sub(_scaled, _TIME.sub(_clock, plain))
    found = (_normal(match.group()) for match in _TOKEN.finditer(plain))
    return tuple(token for token in found if token not in ("a", "an", "the"))


def is_figure(token: str) -> bool:
    """True for a number, a date or a time."""
    return token[:1].isdigit()


def key_facts(gold: str, question: str) -> tuple[str, ...]:
    """What a right answer cannot leave out: the figures and names of the gold answer that are not
    already in the question. Asides in brackets are not asked for, nor "the three" things that the
    question lists, nor "the biggest" where it asks for the largest."""
    asked = set(tokens(question))
    text = _ALL_OF.sub(" ", _ASIDE.sub(" ", gold))
    if asked & _DEGREES:
        asked |= _DEGREES
    names = set(_names(text))
    facts = [
        token
        for token in dict.fromkeys(tokens(text))
        if (is_figure(token) or token in names) and token not in asked | _STOP
    ]
    return tuple(facts) or tuple(
        token for token in dict.fromkeys(tokens(text)) if token not in asked | _STOP
    )


def _names(text: str) -> Iterator[str]:
    """Tokens of capitalised words; the first word of a longer sentence only where another
    capital follows ("Alex Xu signed", but not "Apply them towards")."""
    for sentence in re.split(r"(?<=[.;:])\s+", text):
        words = sentence.split()
        for place, word in enumerate(words):
            follows = words[place + 1][:1].isupper() if place + 1 < len(words) else True
            capital = word.lstrip("(\"“'")[:1].isupper()
            if capital and (place > 0 or follows or word.isupper() or len(words) <= 3):
                yield from tokens(word)


def recall(facts: tuple[str, ...], text: str) -> float:
    """The share of ``facts`` that ``text`` holds; 0 where there are none."""
    held = set(tokens(text))
    return sum(fact in held for fact in facts) / len(facts) if facts else 0.0


def holds_phrase(phrase: str, text: str) -> bool:
    """True where the tokens of ``phrase`` stand in ``text`` one after another."""
    wanted, held = tokens(phrase), tokens(text)
    size = len(wanted)
    return size > 0 and any(held[i : i + size] == wanted for i in range(len(held) - size + 1))


def token_f1(text: str, gold: str) -> float:
    """Harmonic mean of token precision and recall, as in SQuAD."""
    held, wanted = Counter(tokens(text)), Counter(tokens(gold))
    common = (held & wanted).total()
    if not common:
        return 0.0
    return 2 * common / (held.total() + wanted.total())


def _year(match: re.Match[str]) -> str:
    year = match["y"]
    century = "19" if year >= "50" else "20"
    return f" {year if len(year) == 4 else century + year} "


def _iso(match: re.Match[str]) -> str:
    month = match["m"].casefold()
    number = int(month) if month.isdigit() else _month_number(month)
    return f" {match['y']}-{number:02d}-{int(match['d']):02d} "


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, start=1) if month[:3] == name[:3])


def _clock(match: re.Match[str]) -> str:
    hour = int(match[1]) % 12 + (12 if match[3].casefold() == "p" else 0)
    return f" {hour:02d}:{match[2] or '00'} "


def _scaled(match: re.Match[str]) -> str:
    number = Decimal(match[1].replace(",", ""))
    return f" {number.scaleb(_SCALES[match[2].casefold()]):f} "


def _normal(token: str) -> str:
    if not is_figure(token) or "-" in token or ":" in token:
        folded = token.casefold()
        return _SPELLED.get(folded, folded)
    number = Decimal(token.replace(",", ""))
    return f"{number.normalize():f}"
