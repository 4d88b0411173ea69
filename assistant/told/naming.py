"""What a short form stands for, and what a company was called before."""

from __future__ import annotations

import re

from assistant.told.lines import line_at, told
from assistant.types import Draft
from index.types import FilingMeta

_SHORT = r"[“\"']?(?P<short>[A-Z][A-Za-z0-9&.-]*[A-Z0-9][A-Za-z0-9&.-]*)[”\"']?"
_STANDS_FOR = re.compile(
    rf"\bwhat\s+(?:does|do|did)\s+(?:the\s+)?(?:\w+\s+)?{_SHORT}\s+(?:\([^)]*\)\s+)?"
    r"(?:stand\s+for|mean|refer\s+to|abbreviate|denote)\b"
    rf"|\bwhat\s+is\s+(?:meant\s+by\s+)?[“\"']?(?P<meant>[A-Z][A-Z0-9&.-]+)[”\"']?\s+"
    r"(?:short|an?\s+(?:abbreviation|acronym))\s+(?:for|of)\b"
    r"|\bwhat\s+is\s+(?:the\s+)?(?:full\s+(?:name|form)|long\s+form)\s+of\s+(?:the\s+)?"
    r"[“\"']?(?P<full>[A-Z][A-Z0-9&.-]+)\b",
    re.IGNORECASE,
)
_FORMERLY = re.compile(
    r"\b(?:formerly|previously|earlier|before|originally)\s+(?:called|known|named)\b"
    r"|\b(?:former|previous|old|earlier|original)\s+(?:corporate\s+|legal\s+)?name\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:formerly|previously|f/k/a)(?:\s+(?:known\s+as|called|named))?,?\s+[“\"]?"
    r"(?P<n>[A-Z][\w&’'-]*(?:,?\s+(?:[A-Z][\w&’'-]*|of|and|&))*(?:,?\s+(?:Inc|Corp|Co|Ltd)\.)?)"
)
_LONG = r"(?:(?:[A-Za-z][\w&’'.-]*|&)[ \n,]+){0,11}[A-Za-z][\w&’'.-]*"
_CAPITALS = re.compile(r"[A-Z][\w’'-]+(?:,?\s+(?:and\s+|of\s+|&\s+)?[A-Z][\w’'-]+)*\s*$")
_SMALL = frozenset("of and the for in to on a an with by de & per".split())


def told_name(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The long form of a short one, or a former name; None where the question asks for neither,
    or the filing does not say."""
    if match := _STANDS_FOR.search(question):
        short = match["short"] or match["meant"] or match["full"]
        return _long_form(short.rstrip(".,"), filing, text)
    return _former(filing, text) if _FORMERLY.search(question) else None


def _long_form(short: str, filing: FilingMeta, text: str) -> Draft | None:
    """The words before the brackets that first hold the short form, as many as spell it."""
    glossed = re.compile(
        rf"(?P<long>{_LONG})\s*\(\s*(?:the\s+|collectively,?\s+)?[“\"']?{re.escape(short)}[”\"']?,?[”\s)]",
        re.IGNORECASE,
    )
    found = list(glossed.finditer(text))
    for match in found:
        if long := _spelt(match["long"], short):
            line = line_at(text, match.end("long") - 1)
            return told(filing, text, long, (line.start, line.end))
    glossary = re.compile(rf"^{re.escape(short)}\t+(?P<long>[A-Z][^\t\n]{{4,160}})$", re.MULTILINE)
    if row := glossary.search(text):
        return told(filing, text, row["long"], row.span())
    for match in found:
        if name := _CAPITALS.search(match["long"]):
            line = line_at(text, match.end("long") - 1)
            return told(filing, text, name[0].removeprefix("The "), (line.start, line.end))
    return None


def _spelt(words: str, short: str) -> str:
    """The last words whose initials spell a short form, small words aside; "" where none do."""
    letters = re.sub(r"[^A-Za-z]", "", short).casefold().removesuffix("s") or short
    parts = re.split(r"\s+", words.strip())
    for start in range(len(parts) - 1, -1, -1):
        firsts = [p[0].casefold() for w in parts[start:] for p in re.split(r"[-/]", w) if p]
        big = [
            p[0].casefold()
            for w in parts[start:]
            if w.casefold() not in _SMALL
            for p in re.split(r"[-/]", w)
            if p
        ]
        for spelt in ("".join(firsts), "".join(big)):
            if spelt.startswith(letters) and len(spelt) - len(letters) <= 1:
                return " ".join(parts[start:])
    return ""


def _former(filing: FilingMeta, text: str) -> Draft | None:
    """The name that stands behind "formerly known as" right beside the company's own."""
    own = filing.company.split(",")[0].split()[0].casefold() if filing.company else ""
    for match in _ONCE.finditer(text):
        before = text[max(0, match.start() - 120) : match.start()].casefold()
        if own and own in before:
            line = line_at(text, match.start())
            span = (line.start, max(line.end, match.end()))
            return told(filing, text, match["n"].strip(" ,"), span)
    return None
