"""The issuer's or registrant's name, read from a document's own words."""

from __future__ import annotations

import re
from collections import Counter

_RULE = re.compile(r"^[\W_]*$")
_SUFFIX = (
    r"(?:Inc(?:orporated)?|Corp(?:oration)?|Co(?:mpany)?|Companies|L\.?L\.?C|L\.?P|L\.?L\.?P|Ltd|Limited|PLC|plc|P\.L\.C"
    r"|N\.\s?V|S\.\s?A|S\.A\.B|SE|AG|A/S|ASA|AB|B\.V|GmbH|S\.p\.A|Trust|Bancorp(?:oration)?|Bancshares|Partnership|Partners|Fund"
    r"|Group|Holdings?|INC(?:ORPORATED)?|CORP(?:ORATION)?|CO(?:MPANY)?|COMPANIES|LTD|LIMITED|TRUST|BANCORP|GROUP|HOLDINGS?|FUND)"
)
_NAME_WORD = r"(?:[A-Z0-9][\w'’&./-]*|&|of|and|the|de|in|for|\.com)"
_SUFFIXED = re.compile(
    rf"(?<![\w-])(?P<name>(?:[A-Z0-9][\w'’&./-]*,?\s+)(?:{_NAME_WORD},?\s+){{0,7}}?{_SUFFIX}\b\.?)(?![\w-])"
)
_LABEL_BELOW = re.compile(
    r"\(?\s*(?:exact\s+name\s+of\s+(?:the\s+)?(?:registrants?|issuer|small\s+business|company|trust|co-registrant|issuing\s+entity|depositor)"
    r"|name\s+of\s+(?:the\s+)?(?:registrant|small\s+business\s+issuer)[^)\n]{0,20}\s+(?:as\s+specified\s+)?in\s+its\s+charter"
    r"|exact\s+name\s+as\s+specified\s+in\s+(?:its\s+)?charter"
    r"|\(\s*name\s+of\s+(?:the\s+)?(?:issuer|subject\s+company|registrant)"
    r"|\(?translation\s+of\s+(?:the\s+)?registrant['’]?s?['’]?\s+name)",
    re.IGNORECASE,
)
_NAME_AFTER = (
    re.compile(
        r"^\W*(?:\d+\s*[.(]?[a-z]?\)?\.?\s*)?Issuer\s+Name\s+and\s+Ticker\s+or\s+Trading\s+Symbol\W*(?P<name>[^\[\n]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^\W*(?:(?:Item\s+)?\d+\s*[.(]?\s*\(?[a-z]?\)?[.:]?\s*)?(?:Name\s+of\s+(?:the\s+)?Issuer|Issuer\s+Name)(?!\s*\))[\t :.]*\s?(?P<name>[^\n(]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"^\W*(?:\d+\.\s*)?Name\s+and\s+address\s+of\s+issuer[\t :.]*\s?(?P<name>[^\n(]+)",
        re.IGNORECASE | re.MULTILINE,
    ),
    re.compile(
        r"Institutional\s+Investment\s+Manager\s+Filing\s+this\s+Report:?\s*Name:?\s*(?P<name>[^\n]+)",
        re.IGNORECASE,
    ),
)
_CERTIFIED = re.compile(
    r"report\s+(?:of\s+(?P<name1>[A-Z][^\n]{2,80}?)\s*(?:\([^)]*\)\s*)?)?(?:\(the\s+.Report.\)\s+)?on\s+Form\s+[\w-]+(?:/A)?"
    r"(?:\s+\([^)]*\))?(?:\s+of\s+(?P<name2>[A-Z][^\n;]{2,80}?))?(?:\s*\((?:the|NYSE|Nasdaq)[^)]*\)|\s+for\s+the|;|$|\s+as\s+filed)",
    re.MULTILINE,
)
_TICKER = re.compile(
    rf"(?P<name>(?:{_NAME_WORD},?\s+){{0,9}}{_NAME_WORD})\s*\(?\(\s*(?:the\s+.Company.[^)]*\)\s*\(\s*)?(?:NYSE|Nasdaq|NASDAQ|AMEX|TSX|LSE|OTC\w*|Euronext|HKEX)[^():;]{{0,40}}:\s*[A-Z.]{{1,6}}",
)
_SIGNED = re.compile(
    r"(?:hereunto|thereunto)\s+duly\s+authori[sz]ed\W*\n(?P<after>(?:[^\n]*\n){1,8})", re.IGNORECASE
)
_REGISTRANT = re.compile(r"\(Registrant\)", re.IGNORECASE)
_FORMERLY = re.compile(
    r"\(?\s*(?:formerly\s+(?:known|called|named)|formerly,|f/k/a|previously\s+known)\s+(?:as\s+)?[\"“]?(?P<name>[A-Z][^\n()\"”;]{2,80})",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:united\s+states|securities\s+and\s+exchange|washington|form\b|commission\s+file|\(?mark\s+one|or$|and$|delaware$|not\s+applicable|n/?a$"
    r"|see\s+definition|\(?print|none$|same$|table\s+of\s+contents|exhibit\b|for\s+the|date\b|registrant|pursuant|the\s+securities|of\s+the|act\s+of|current\s+report|report\s+of|file\s+n|by:?$|/s/|signature|to\s*$)",
    re.IGNORECASE,
)
_EDGE = " \t,;:*_-–—|\"“”'"
_FLAT_STOP = re.compile(
    r"(?:file\s+(?:number|no\.?|nos\.?)s?\W*[\d-]+(?:-\d+)*|_{3,}|-{3,}|\b(?:19|20)\d\d\b|20549|FORM\s+\d+-[KQ]|\bOR\b|\bto\b(?:[\s_]|$))\W*",
    re.IGNORECASE,
)
_SPLIT_CAPITALS = re.compile(r"\b([A-Z]) ([A-Z]{2,})\b")
_LEADING = re.compile(
    r"^(?:and|of|the|in|for|by|with|AND)\s+(?=[A-Z])|^(?:\d{4}|\d{1,2})\s+(?=[A-Z][a-z])"
)


def read_company(head: str, flat: str, text: str) -> tuple[str, str] | None:
    """(name, how it was read); ``head`` keeps its lines, ``flat`` is the head on one line."""
    for read, how in (
        (lambda: _above_label(head, flat), "charter name"),
        (lambda: _after_label(head), "labelled field"),
        (lambda: _certified(flat), "certification"),
        (lambda: _by_ticker(flat), "ticker"),
        (lambda: _signed(text), "signature"),
        (lambda: _letterhead(head), "letterhead"),
        (lambda: _commonest(text), "most frequent name"),
    ):
        name = read()
        if name:
            return name, how
    return None


def former_names(flat: str) -> tuple[str, ...]:
    """Names after "formerly known as" on the cover."""
    found = (tidy_name(match["name"]) for match in _FORMERLY.finditer(flat))
    return tuple(dict.fromkeys(name for name in found if name and not _NOT_A_NAME.match(name)))


def tidy_name(raw: str) -> str:
    """A name without the marks around it, spaces collapsed; "" where nothing is left."""
    name = " ".join(raw.split()).strip(_EDGE)
    name = re.sub(r"\s*\((?:the\s|formerly|f/k/a|registrant).*$", "", name, flags=re.IGNORECASE)
    if (
        len(_SPLIT_CAPITALS.findall(name)) > 1
    ):  # small capitals in a PDF: "MGM R ESORTS I NTERNATIONAL"
        name = _SPLIT_CAPITALS.sub(r"\1\2", name)
    return name.strip(_EDGE)


def is_name(candidate: str) -> bool:
    """Whether a line can be a company's name: letters, not too long, none of the cover's words."""
    return (
        1 < len(candidate) <= 120
        and sum(c.isalpha() for c in candidate) >= 2
        and not _NOT_A_NAME.match(candidate)
    )


def _above_label(head: str, flat: str) -> str:
    label = _LABEL_BELOW.search(head)
    if label is None:
        label = _LABEL_BELOW.search(flat)
        return _in_flat(flat, label.start()) if label else ""
    lines = head[: label.start()].split("\n")
    words = [len(line.split()) for line in lines[-12:] if not _RULE.match(line)]
    if sum(words) < 2 * len(words):  # PDF text with a line end after each word
        position = _LABEL_BELOW.search(flat)
        return _in_flat(flat, position.start()) if position else ""
    same_line = tidy_name(_FLAT_STOP.split(lines[-1])[-1])
    if is_name(same_line) and len(same_line) > 3:
        return same_line
    return _last_name(lines[:-1])


def _last_name(lines: list[str]) -> str:
    for position in range(len(lines) - 1, max(-1, len(lines) - 12), -1):
        line = lines[position].strip()
        if _RULE.match(line) or line.startswith("(") or _FORMERLY.match(line):
            continue
        name = tidy_name(_FLAT_STOP.split(line)[-1] or line)
        if not is_name(name):
            continue
        above = lines[position - 1].strip() if position else ""
        if _is_continued(above, name):
            return tidy_name(f"{above} {name}")
        return name
    return ""


def _is_continued(above: str, name: str) -> bool:
    if _RULE.match(above) or not is_name(tidy_name(above)) or len(above) > 80:
        return False
    return bool(
        re.search(r"(?:,|&|\bAND|\band|\bOF|\bof)$", above)
        or re.fullmatch(rf"(?:AND |& )?{_SUFFIX}\.?", name)
    )


def _in_flat(flat: str, end: int) -> str:
    before = flat[max(0, end - 200) : end].rstrip(" (")
    return tidy_name(_FLAT_STOP.split(before)[-1])


def _after_label(head: str) -> str:
    for pattern in _NAME_AFTER:
        for match in pattern.finditer(head):
            name = tidy_name(match["name"])
            if is_name(name):
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
    for match in _SIGNED.finditer(text):
        for line in match["after"].split("\n"):
            name = tidy_name(line)
            if is_name(name) and not re.match(r"(?:By|Date|Name|Title|Dated)\b", name):
                return (
                    tidy_name(_REGISTRANT.sub("", re.split(r"\t|\s{3,}", line.strip())[-1])) or name
                )
    return ""


def _letterhead(head: str) -> str:
    for line in head.split("\n")[:40]:
        match = _SUFFIXED.match(line.strip())
        if match and is_name(match["name"]):
            return tidy_name(match["name"])
    return ""


def _commonest(text: str) -> str:
    counted = Counter(tidy_name(m["name"]) for m in _SUFFIXED.finditer(text[:400_000]))
    ranked = [name for name, count in counted.most_common(5) if count > 1 and is_name(name)]
    return ranked[0] if ranked else ""
