"""Headings of primary statements: "CONSOLIDATED BALANCE SHEETS", "Statements of Cash Flows"."""

from __future__ import annotations

import re

_STATEMENT = re.compile(
    r"(?:balance\s+sheets?"
    r"|statements?\s+of\s+(?:consolidated\s+|comprehensive\s+|changes\s+in\s+|condensed\s+)*"
    r"(?:income|operations|earnings|loss(?:es)?|profit|cash\s*flows?|net\s+assets|assets"
    r"|financial\s+(?:position|condition)|redeemable|retained\s+earnings|accumulated\s+deficit"
    r"|(?:stock\s?holders|share\s?holders|shareowners|members|partners|owners|total)?\s?['’]?\s*"
    r"(?:equity|deficit|capital|investment))"
    r"|(?:cash\s+flows?|income|earnings)\s+statements?)\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:[A-Z][\w&.,'’()/ -]{0,70}[\s,:–—-]+)?"
    r"(?:(?:unaudited|interim|condensed|consolidated|combined|comparative|parent|company)\s+)*$",
    re.IGNORECASE,
)
_NOT_BEFORE = re.compile(
    r"\b(?:off|analysis|review|discussion|notes|effects?|impact|index|report|schedule|selected|see"
    r"|summary|related|affecting|other|quarterly|between)\b",
    re.IGNORECASE,
)
_AFTER = re.compile(r"^\s*(?:$|[(\[–—:,-]|and\b|of\b|as\b|for\b|at\b|\(?continued)", re.IGNORECASE)
# Sentence case ("Consolidated statements of income (unaudited)") is also how prose names them, so
# then the line must hold nothing else.
_BARE = re.compile(
    r"^(?:(?:Unaudited|Interim|Condensed|Consolidated|Combined)\s+)(?:\w+\s+)?\|\s*(?:\([^)]*\))?$"
)
_NUMBER = re.compile(r"\d[\d,.]*")
_FAMILIES = (
    ("comprehensive", re.compile(r"comprehensive", re.IGNORECASE)),
    ("cash", re.compile(r"cash", re.IGNORECASE)),
    ("equity", re.compile(r"equity|deficit|capital|retained|investment", re.IGNORECASE)),
    ("balance", re.compile(r"balance|financial\s+(?:position|condition)|assets", re.IGNORECASE)),
    ("income", re.compile(r"income|operations|earnings|loss|profit", re.IGNORECASE)),
)
_LONGEST = 140
_LOOK_AHEAD = 900
_FIGURES = 8


def is_statement(text: str, line: str, start: int) -> bool:
    """Whether a line heads a primary statement: its words, in capitals or Title Case, and figures
    in the text behind it (an index of statements has few)."""
    if len(line) > _LONGEST or "\t" in line or line[-1] in ".;,":
        return False
    match = _STATEMENT.search(line)
    if match is None or not _AFTER.match(line[match.end() :]):
        return False
    before = line[: match.start()]
    if not _BEFORE.match(before) or _NOT_BEFORE.search(before):
        return False
    if _in_sentence_case(line) and not _BARE.match(f"{before}|{line[match.end() :]}"):
        return False
    end = start + len(line)
    return len(_NUMBER.findall(text, end, end + _LOOK_AHEAD)) >= _FIGURES


def _in_sentence_case(line: str) -> bool:
    return any(word[0].islower() and len(word) > 4 for word in line.split())


def family(title: str) -> str:
    """Which statement a heading names: balance, income, comprehensive, cash, equity or ""."""
    return next((name for name, pattern in _FAMILIES if pattern.search(title)), "")
