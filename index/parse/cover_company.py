"""The issuer's or registrant's name, read from a document's own words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator

from index.parse.cover_names import FORMERLY, NAME_WORD, SUFFIX, SUFFIXED, is_name, tidy_name

_RULE = re.compile(r"^[\W_]*$")
_LABEL_BELOW = re.compile(
    r"(?:exact\s+name\s+of\s+(?:the\s+|each\s+)?(?:co-)?"
    r"(?:registrants?|issuer|small\s+business|company|trust|issuing\s+entity)"
    r"|exact\s+name\s+as\s+specified\s+in\s+(?:its\s+)?charter"
    r"|name\s+of\s+(?:the\s+)?(?:registrant|(?:small\s+business\s+)?issuer)\s+"
    r"(?:as\s+specified\s+)?in\s+its\s+charter"
    r"|\(\s*name\s+of\s+(?:the\s+)?(?:issuer|subject\s+company|registrant)"
    r"|\(\s*registrant\s+name\s*\)"
    r"|translation\s+of\s+(?:the\s+)?registrant['’]?s?['’]?\s+name)",
    re.IGNORECASE,
)
_COLUMN_HEAD = re.compile(r"commission|i\.?r\.?s\.?\s+employer|state\s+(?:or|of)", re.IGNORECASE)
_NUMBERING = r"^[^\w\n]*(?:(?:Item\s+)?\d+\s*[.(]?\s*\(?[a-z]?\)?[.:]?\s*)?"
_NAME_AFTER = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        _NUMBERING + r"Issuer\s+Name\s+and\s+Ticker\s+or\s+Trading\s+Symbol\W*(?P<name>[^\[\n]+)",
        _NUMBERING
        + r"(?:Name\s+of\s+(?:the\s+)?Issuer|Issuer\s+Name)(?!\s*\))[\t :.]*\s?(?P<name>[^\n(]+)",
        _NUMBERING + r"Name\s+and\s+address\s+of\s+issuer[\t :.]*\s?(?P<name>[^\n(]+)",
        r"Investment\s+Manager\s+Filing\s+this\s+Report:?\s*Name:?\s*(?P<name>[^\n]+)",
        r"^[ \t]*Re(?:garding)?:\s+(?P<name>[A-Z][^\n]{2,80}?)"
        r"(?:\s+(?:Form\s|Registration|Schedule)[^\n]*)?$",
    )
)
_COLUMN_WORDS = re.compile(r"\b(?:title\s+of\s+class|cusip|state\s+of|address)\b", re.IGNORECASE)
_CERTIFIED = re.compile(
    r"report\s+(?:of\s+(?P<name1>[A-Z][^\n]{2,80}?)\s*(?:\([^)]*\)\s*)?)?(?:\(the\s+.Report.\)\s+)?"
    r"on\s+Form\s+[\w-]+(?:/A)?(?:\s+\([^)]*\))?(?:\s+of\s+(?P<name2>[A-Z][^\n;]{2,80}?))?"
    r"(?:\s*\((?:the|NYSE|Nasdaq)[^)]*\)|\s+for\s+the|;|$|\s+as\s+filed)",
    re.MULTILINE,
)
_TICKER = re.compile(
    rf"(?P<name>(?:{NAME_WORD},?\s+){{0,9}}{NAME_WORD})\s*\(?\(\s*(?:the\s+.Company.[^)]*\)\s*\(\s*)?"
    r"(?:NYSE|Nasdaq|NASDAQ|AMEX|TSX|LSE|OTC\w*|Euronext|HKEX)[^():;]{0,40}:\s*[A-Z.]{1,6}"
)
_LEADING = re.compile(
    r"^(?:and|of|the|in|for|by|with|AND)\s+(?=[A-Z])|^(?:\d{4}|\d{1,2})\s+(?=[A-Z][a-z])"
)
_SIGNED = re.compile(
    r"(?:hereunto|thereunto)\s+duly\s+authori[sz]ed\W*\n(?P<after>(?:[^\n]*\n){1,8})", re.IGNORECASE
)
_SIGNER = re.compile(r"(?:By|Date|Name|Title|Dated)\b")
_REGISTRANT = re.compile(r"\(Registrant\)", re.IGNORECASE)
_FLAT_STOP = re.compile(
    r"(?:file\s+(?:number|no\.?|nos\.?)s?\W*[\d-]+(?:-\d+)*|_{3,}|-{3,}|\b(?:19|20)\d\d\b|20549"
    r"|FORM\s+\d+-[KQ]|\bOR\b|\bto\b(?:[\s_]|$))\W*",
    re.IGNORECASE,
)
_LINES_ABOVE = 6
_SIGNATURE_HEAD = 2_000_000
_LETTERHEAD_LINES = 40
_OFTEN = 3


def read_company(
    head: str, flat: str, text: str, *, stated_only: bool = False
) -> tuple[str, str] | None:
    """(name, how it was read); ``head`` keeps its lines, ``flat`` is the head on one line.

    ``stated_only`` keeps to names with a label: a 13F lists hundreds of companies.
    """
    readers: tuple[tuple[str, Callable[[], str]], ...] = (
        ("charter name", lambda: next(charter_names(head, flat), "")),
        ("labelled field", lambda: _after_label(head)),
        ("certification", lambda: _certified(flat)),
        ("ticker", lambda: _by_ticker(flat)),
        ("signature", lambda: _signed(text)),
        ("letterhead", lambda: _letterhead(head)),
        ("most frequent name", lambda: _commonest(text)),
    )
    for how, read in readers[:2] if stated_only else readers:
        name = read()
        if name:
            return name, how
    return None


def charter_names(head: str, flat: str) -> Iterator[str]:
    """Names that a label of the cover declares to be exact: the registrant, then co-registrants."""
    found = False
    for label in _LABEL_BELOW.finditer(head):
        name = _at_label(head, label)
        if name:
            found = True
            yield name
    flat_label = None if found else _LABEL_BELOW.search(flat)
    if flat_label is not None:
        name = _in_flat(flat, flat_label.start())
        if is_name(name):
            yield name


def _at_label(head: str, label: re.Match[str]) -> str:
    line_end = head.find("\n", label.end())
    line = head[head.rfind("\n", 0, label.start()) + 1 : line_end if line_end > 0 else len(head)]
    if _COLUMN_HEAD.search(line):
        match = SUFFIXED.search(head, label.end(), label.end() + 800)
        return tidy_name(match["name"]) if match else ""
    lines = head[: label.start()].split("\n")
    words = [len(text.split()) for text in lines[-12:] if not _RULE.match(text)]
    if sum(words) < 2 * len(words):  # PDF text with a line end after each word: read it flat
        return ""
    same_line = tidy_name(_FLAT_STOP.split(lines[-1].rstrip(" ("))[-1])
    return same_line if is_name(same_line) and len(same_line) > 3 else _above(lines[:-1])


def _above(lines: list[str]) -> str:
    """The nearest line above that can be a name; what is no name ends the search."""
    looked = 0
    for position in range(len(lines) - 1, -1, -1):
        line = lines[position].strip()
        if _RULE.match(line) or line.startswith("(") or FORMERLY.match(line):
            continue
        looked += 1
        name = tidy_name(_FLAT_STOP.split(line)[-1] or line)
        if is_name(name):
            above = lines[position - 1].strip() if position else ""
            return tidy_name(f"{above} {name}") if _is_continued(above, name) else name
        if looked == _LINES_ABOVE:
            break
    return ""


def _is_continued(above: str, name: str) -> bool:
    if _RULE.match(above) or not is_name(tidy_name(above)) or len(above) > 80:
        return False
    open_end = re.search(r"(?:,|&|\bAND|\band|\bOF|\bof)$", above)
    return bool(open_end or re.fullmatch(rf"(?:AND |& )?{SUFFIX}\.?", name))


def _in_flat(flat: str, end: int) -> str:
    before = flat[max(0, end - 200) : end].rstrip(" (")
    return tidy_name(_FLAT_STOP.split(before)[-1])


def _after_label(head: str) -> str:
    for pattern in _NAME_AFTER:
        for match in pattern.finditer(head):
            name = tidy_name(match["name"].split("\t")[0])
            if is_name(name) and not _COLUMN_WORDS.search(match["name"]):
                return name
    return ""


def _certified(flat: str) -> str:
    match = _CERTIFIED.search(flat)
    if match is None:
        return ""
    name = tidy_name(match["name2"] or match["name1"] or "")
    return name if is_name(name) else ""


def _by_ticker(flat: str) -> str:
    match = _TICKER.search(flat[:6000])
    if match is None:
        return ""
    name = match["name"]
    while _LEADING.match(name):
        name = _LEADING.sub("", name)
    name = tidy_name(name)
    return name if is_name(name) else ""


def _signed(text: str) -> str:
    for match in _SIGNED.finditer(text[-_SIGNATURE_HEAD:]):
        for line in match["after"].split("\n"):
            parts = re.split(r"\t|\s{3,}", _REGISTRANT.sub("", line).strip())
            name = tidy_name(parts[-1])
            if is_name(name) and not _SIGNER.match(name):
                return name
    return ""


def _letterhead(head: str) -> str:
    for line in head.split("\n")[:_LETTERHEAD_LINES]:
        match = SUFFIXED.match(line.strip())
        if match and is_name(match["name"]):
            return tidy_name(match["name"])
    return ""


def _commonest(text: str) -> str:
    counted = Counter(tidy_name(m["name"]) for m in SUFFIXED.finditer(text[:400_000]))
    ranked = [(n, count) for n, count in counted.most_common(5) if is_name(n)]
    if not ranked or ranked[0][1] < _OFTEN:
        return ""
    rival = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] > 1.5 * rival else ""
