"""What a filing says of itself: its filer's numbers, its dates, the symbol, the telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from assistant.told.lines import told
from assistant.types import Draft, Source
from index.types import FilingMeta

_COVER = 6_000
_LEAD = 240


@dataclass(frozen=True, slots=True)
class _Particular:
    """What a question may ask: ``asks`` its words, ``stands`` how a cover prints it."""

    asks: re.Pattern[str]
    stands: tuple[re.Pattern[str], ...]


def _particular(asks: str, *stands: str) -> _Particular:
    return _Particular(
        re.compile(asks, re.IGNORECASE), tuple(re.compile(one, re.IGNORECASE) for one in stands)
    )


_IRS = r"(?P<n>\b\d{2}-\d{7}\b)"
_FILE = r"(?P<n>\b\d{1,3}-\d{4,6}(?:-\d{2})?\b)"
_PHONE = r"(?P<n>(?:\+?\d{1,3}[ -])?\(?\d{3}\)?[-/. ]{1,2}\d{3}[-. ]\d{4})"
_DAY = r"(?P<n>[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})"
_CUSIP = r"(?P<n>\b(?-i:[0-9A-Z]{6}(?=[0-9A-Z -]*\d)[ -]?[0-9A-Z]{2}[ -]?\d)\b)"
_PRINTED = (
    _particular(
        r"\bCUSIP\b",
        rf"{_CUSIP}\s*\(?CUSIP",
        rf"CUSIP(?: (?:number|no\.?))?[):\s]{{1,6}}{_CUSIP}",
    ),
    _particular(
        # "What did the IRS assess?" asks for no number of the filer.
        r"\b(?:IRS|I\.R\.S\.) (?:number|no\b|id\b|identification)"
        r"|\b(?:employer identification|(?-i:EIN)|tax(?:payer)? (?:id|identification))\b",
        rf"{_IRS}(?=[\s\S]{{0,400}}employer)",
        rf"employer[\s\S]{{0,200}}?{_IRS}",
    ),
    _particular(
        r"\b(?:commission |SEC )file (?:number|no)\b",
        rf"file (?:number|no\.?)s?[):.\s]{{1,8}}{_FILE}",
        rf"{_FILE}(?=[\s\S]{{0,300}}file\s+number)",
    ),
    _particular(
        r"\b(?:tele)?phone (?:numbers?|no\b)|\b(?:reach|call|contact)\b[^?]*\bby (?:tele)?phone\b"
        r"|\bwhat(?: is|['’]s)\b[^?]*\b(?:tele)?phone\W*$",
        rf"telephone number[^\n\d(+]{{0,60}}{_PHONE}",
        rf"{_PHONE}\s*\n+\s*\(?registrant.s telephone",
        rf"\bphone:?\s*{_PHONE}",
    ),
    _particular(
        r"\bdate of (?:the )?event\b|\bevent date\b|\btriggering date\b",
        rf"{_DAY}\s*\n+\s*\(?date of event",
        rf"date of event[^\n:]{{0,80}}:?\s*{_DAY}",
    ),
)
_STATE = re.compile(
    r"^(?![^?]*\bsubsidiar)[^?]*(?:\b(?:in (?:which|what) (?:state|country|jurisdiction)"
    r"|state of incorporation|where)\b[^?]*\bincorporat|\bincorporated in (?:which|what)\b)",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\(an? (?P<n>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:corporation|limited|company|partnership|trust)\b"
)
_CIK = re.compile(r"\b(?:CIK|central index key)\b", re.IGNORECASE)
_SYMBOL = re.compile(r"\b(?:ticker|trading symbol|stock symbol)\b", re.IGNORECASE)
_FILED = re.compile(
    r"\b(?:when|what (?:day|date)|on (?:which|what) (?:day|date))\b[^?]*\bfiled\b(?!\s+for\b)"
    r"|\b(?:filing|filed) date\b|\bdate of filing\b",
    re.IGNORECASE,
)
_SOMETHING_ELSE = re.compile(
    r"\b(?:lawsuits?|complaints?|suits?|petition|bankruptcy|claims?|patents?|motion|appeal|charges)\b",
    re.IGNORECASE,
)


def told_particular(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The particular asked for, as the cover prints it or the filing's header gave it; None where
    the question asks for none, or neither does."""
    cover = text[:_COVER]
    for one in _PRINTED:
        if one.asks.search(question):
            return _as_printed(one, filing, text, cover)
    if _STATE.search(question) and (state := _STATED.search(cover)):
        return told(filing, text, state["n"], _line(text, state.start("n")))
    for asks, given in _HEADERS:
        if asks.search(question) and not _SOMETHING_ELSE.search(question):
            said = given(filing)
            return _of_header(said, filing, cover) if said else None
    return None


def _as_printed(one: _Particular, filing: FilingMeta, text: str, cover: str) -> Draft | None:
    for stands in one.stands:
        if match := stands.search(cover):
            return told(filing, text, match["n"], _line(text, match.start("n")))
    return None


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return start, end if end > 0 else len(text)


def _of_header(said: str, filing: FilingMeta, cover: str) -> Draft:
    """What stands in the filing's header, with the head of its cover, which tells whose it is."""
    end = cover.rfind(" ", 0, _LEAD) if len(cover) > _LEAD else len(cover)
    return Draft(f"{said} [1]", (Source(filing, 0, max(end, 1)),), "sentence", short=(said,))


def _cik(filing: FilingMeta) -> str:
    return f"CIK{filing.cik}" if filing.cik else ""


def _symbols(filing: FilingMeta) -> str:
    return ", ".join(filing.symbols)


def _filed(filing: FilingMeta) -> str:
    return _written(filing.filed) if filing.filed else ""


def _written(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


_HEADERS: tuple[tuple[re.Pattern[str], Callable[[FilingMeta], str]], ...] = (
    (_CIK, _cik),
    (_SYMBOL, _symbols),
    (_FILED, _filed),
)
