"""What a company's name looks like, and how the marks of a cover are taken off it."""

from __future__ import annotations

import re

# Endings of corporate names, in the spellings of covers.
SUFFIX = (
    r"(?:Inc(?:orporated)?|Corp(?:oration)?|Co(?:mpany)?|Companies|L\.?L\.?C|L\.?L\.?P|L\.?P|Ltd"
    r"|Limited|PLC|plc|P\.L\.C|p\.l\.c|N\.\s?V|S\.\s?A|S\.A\.B|SE|AG|A/S|ASA|AB|B\.V|GmbH|S\.p\.A|Trust"
    r"|Bancorp(?:oration)?|Bancshares|Partnership|Partners|Fund|Group|Holdings?"
    r"|INC(?:ORPORATED)?|CORP(?:ORATION)?|CO(?:MPANY)?|COMPANIES|LTD|LIMITED|TRUST|BANCORP"
    r"|GROUP|HOLDINGS?|FUND)"
)
_CAPITAL = "[A-Z0-9À-ÖØ-Þ]"
# Bounded: a line without spaces must not be scanned again from each of its characters.
_REST = r"[\w'’&./-]{0,30}"
NAME_WORD = rf"(?:{_CAPITAL}{_REST}|&|of|and|the|de|in|for)"
SUFFIXED = re.compile(
    rf"(?<![\w-])(?P<name>{_CAPITAL}{_REST},?[ ](?:{NAME_WORD},?[ ]){{0,7}}?{SUFFIX}\b\.?)"
    r"(?![\w-])"
)
FORMERLY = re.compile(
    r"(?:formerly\s+(?:known|called|named)|formerly,|f/k/a|previously\s+known)\s+(?:as\s+)?"
    r"[\"“]?(?P<name>[A-Z][^\n()\"”;]{2,80}?)(?=[()\"”;\n]|,\s+(?-i:[a-z])|$)",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(
    r"^(?:united\s+states|securities\s+(?:and|registered)|washington|form\b|commission\s+file|file\s+n"
    r"|\(?mark\s+one|or$|and$|delaware$|not\s+applicable|n/?a$|see\s+definition|\(?print|none$|same$"
    r"|table\s+of\s+contents|exhibit\b|for\s+the|dated?\b|registrant|pursuant|the\s+securities|of\s+the"
    r"|act\s+of|(?:current|annual|quarterly|transition)\s+report|report\s+of|by:?$|/s/|signature|to\s*$"
    r"|central\s+index|title\s+of|cusip|yes\b|no\b|[☐☒☑]|\[\s*x?\s*\]|amendment\s+no|page\s+\d|for\s+immediate"
    r"|press\s+release|contacts?\b|news\b|notice\s+of|under\s+the\b|exact\s+name|\(?the\s+[\"“])",
    re.IGNORECASE,
)
_ONLY_A_DATE = re.compile(r"^[A-Z][a-z]+\.? \d{1,2}, \d{4}$")
_EDGE = " \t,;:*_-–—|\"“”'=•"
_SPLIT_CAPITALS = re.compile(r"\b([A-Z]) ([A-Z]{2,})\b")
_ASIDE = re.compile(r"\s*\((?:the\s|formerly|f/k/a|registrant|exact\s|[\"“]).*$", re.IGNORECASE)
_CLAUSE = re.compile(r",\s+(?:(?:we|which|a|an|was|is|were|has)\s).*$")
_LONGEST = 120
_NEAR = 80


def tidy_name(raw: str) -> str:
    """A name without the marks and asides around it, spaces collapsed; "" where nothing is left."""
    name = _CLAUSE.sub("", _ASIDE.sub("", " ".join(raw.split()).strip(_EDGE)))
    name = re.sub(r" (?=[.,])", "", name)
    if len(_SPLIT_CAPITALS.findall(name)) > 1:
        # Small capitals in a PDF: "MGM R ESORTS I NTERNATIONAL".
        name = _SPLIT_CAPITALS.sub(r"\1\2", name)
    return name.strip(_EDGE)


def is_name(candidate: str) -> bool:
    """Whether a line can be a company's name: letters, not too long, no words of a cover form."""
    return (
        1 < len(candidate) <= _LONGEST
        and sum(c.isalpha() for c in candidate) >= 2
        and not _NOT_A_NAME.match(candidate)
        and not _ONLY_A_DATE.match(candidate)
    )


def former_names(company: str, head: str) -> tuple[str, ...]:
    """Names after "formerly known as" behind the company's own name, or on a line by themselves."""
    first = company.split()[0].casefold()
    found = []
    for match in FORMERLY.finditer(head):
        before = head[max(0, match.start() - _NEAR) : match.start()].rpartition("\n")[2]
        if not before.strip(" (") or first in before.casefold():
            found.append(tidy_name(match["name"]))
    return tuple(dict.fromkeys(name for name in found if is_name(name)))


_DEFINED = re.compile(r"[\"“]\s?(?:the\s+)?(?P<name>[A-Z][\w.&'’ -]{1,30}?),?\s?[\"”]")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = frozenset(
    "company corporation corp inc group trust fund partnership bank holdings the and".split()
)


def defined_names(company: str, flat: str) -> tuple[str, ...]:
    """Short names that the text gives the company: MGM Resorts International ("MGM Resorts").

    A short name is made of the name's own words or of its initials; "(the "Effective Time")"
    behind a name defines something else.
    """
    start = re.escape(" ".join(company.split()[:2]))
    place = re.compile(
        rf"{start}[^()\n]{{0,60}}(?:\([^()]{{2,60}}\)\s?)?\((?P<aside>[^()]{{2,160}})\)",
        re.IGNORECASE,
    )
    found: list[str] = []
    for match in place.finditer(flat):
        found.extend(tidy_name(m["name"]) for m in _DEFINED.finditer(match["aside"]))
    return tuple(dict.fromkeys(name for name in found if _is_short_for(name, company)))


def _is_short_for(name: str, company: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(company)]
    short = [word.casefold() for word in _WORD.findall(name)]
    if not short or short == words or all(word in _ENDINGS for word in short):
        return False
    initials = "".join(word[0] for word in words)
    return set(short) <= set(words) or (len(short[0]) > 1 and initials.startswith(short[0]))
