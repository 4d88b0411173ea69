"""Which form a document says it is: "FORM 10-K405", "Rule 424(b)(5)", an exhibit of its own."""

from __future__ import annotations

import re
from itertools import pairwise

_FORMS = (
    r"10\s?-?\s?K(?:405|SB|T)?|10\s?-?\s?Q(?:SB)?|8-K(?:12B|12G3|15D5)?|6-K|20-F|40-F|11-K|18-K|10-D"
    r"|NT\s?10-[KQ]|S-(?:1|3|4|8|11)(?:ASR|MEF)?|F-(?:1|3|4|6|10)(?:ASR|MEF)?|SF-[13]"
    r"|N-(?:1A|2|CSRS?|PX|Q)|13F-(?:HR|NT)|13F|24F-2(?:NT)?|144|[345]|D|ARS|1-[AKU]|CB|T-3|SD|25|15"
)
_AMENDED = r"(?P<amended>\s?/\s?A)?"
_FORM_LINE = re.compile(
    rf"^\W*(?:SEC\s+)?FORMS?\s+(?P<form>{_FORMS}){_AMENDED}(?:[\s.,:;(_|*-]|$)", re.IGNORECASE
)
_COMMON = r"10-K405|10-KSB|10-KT?|10-QSB|10-Q|8-K|6-K|20-F|40-F|11-K|10-D|13F|24F-2|144"
_ON_FORM = re.compile(rf"\bon\s+Form\s+(?P<form>{_COMMON}){_AMENDED}(?![\w-])", re.IGNORECASE)
_THIS_REPORT = re.compile(
    r"\b(?:this|the\s+present)\s+(?:(?:current|annual|quarterly|transition)\s+)?report\s+"
    + _ON_FORM.pattern.removeprefix(r"\b"),
    re.IGNORECASE,
)
_CAPITALS = re.compile(
    rf"\bFORM\s+(?P<form>10-K405|10-[KQ]|8-K|6-K|20-F|S-\d|F-\d|13F|144){_AMENDED}(?![\w-])"
)
_SCHEDULE = re.compile(
    r"^\W*SCHEDULE\s+(?P<form>13[DG]|14[ACNDF](?:-\d\w?)?|TO(?:-[TICR])?|13E-[34]|14D-?9)"
    rf"{_AMENDED}\b",
    re.IGNORECASE,
)
_PROXY = (
    (re.compile(r"[☒☑X]\W{0,3}Preliminary\s+Proxy", re.IGNORECASE), "PRE 14A"),
    (re.compile(r"[☒☑X]\W{0,3}Definitive\s+Additional", re.IGNORECASE), "DEFA14A"),
)
_TENDER = (
    (re.compile(r"[☒☑X]\W{0,3}third[\s-]party\s+tender", re.IGNORECASE), "SC TO-T"),
    (re.compile(r"[☒☑X]\W{0,3}issuer\s+tender", re.IGNORECASE), "SC TO-I"),
)
_RULE_424 = re.compile(r"Rule\s+424\s?\(b\)\s?\((\d)\)", re.IGNORECASE)
_RULE_497 = re.compile(r"Rule\s+497\s?\(([a-k])\)", re.IGNORECASE)
_AMENDMENT = re.compile(r"^\W*AMENDMENT\s+(?:NO|NUMBER)\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"^\W*(?i:EXHIBIT|EX)[\s.-]*(?i:NO\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:\([a-z]\))?\W*(?:$|[A-Z])"
)
_LETTER = re.compile(r"\bDear\s+(?:Mr|Ms|Mrs|Sir|Madam|[A-Z])")
_REGARDING = re.compile(r"\bRe(?:garding)?:\s")
_TO_STAFF = re.compile(r"Division\s+of\s+(?:Corporation\s+Finance|Investment\s+Management)")
_FROM_STAFF = re.compile(r"\bWe\s+have\s+(?:reviewed|completed\s+our\s+review\s+of)\s+your\b")
_DASHES = {ord(dash): "-" for dash in "‐‑‒–—−"}
_HEAD_LINES = 60
_EXHIBIT_LINES = 6
_LONGEST_EXHIBIT_LINE = 60
_HEAD = 4000


def read_form(lines: list[str], flat: str) -> str | None:
    """The form type in EDGAR's spelling ("10-K", "SC 13G/A", "424B5", "EX-99.1", "10-Q EX-31.1").

    ``lines`` are the document's first non-empty lines, ``flat`` its head on one line (PDF text may
    break a line after every word).
    """
    lines = _joined([line.translate(_DASHES) for line in lines[:_HEAD_LINES]])
    flat = flat.translate(_DASHES)
    exhibit = _exhibit(lines)
    if exhibit:
        certified = _ON_FORM.search(flat) if exhibit.startswith(("EX-31", "EX-32")) else None
        return f"{_named(certified)} {exhibit}" if certified else exhibit
    return _letter(flat) or _headed(lines, flat) or _prospectus(flat) or _mentioned(flat)


def _joined(lines: list[str]) -> list[str]:
    """PDF text may break "FORM" | "10-K"."""
    return [
        f"{line} {after}" if line.upper() == "FORM" else line
        for line, after in pairwise([*lines, ""])
    ]


def _exhibit(lines: list[str]) -> str | None:
    for line in lines[:_EXHIBIT_LINES]:
        match = _EXHIBIT.match(line)
        if match and len(line) < _LONGEST_EXHIBIT_LINE:
            return f"EX-{match['number']}"
        if _FORM_LINE.match(line):
            return None
    return None


def _headed(lines: list[str], flat: str) -> str | None:
    amended = any(_AMENDMENT.match(line) for line in lines)
    for line in lines:
        match = _FORM_LINE.match(line)
        if match:
            return _named(match, amended=amended)
        match = _SCHEDULE.match(line)
        if match:
            return _schedule(match, flat, amended=amended)
    return None


def _schedule(match: re.Match[str], flat: str, *, amended: bool) -> str:
    form = re.sub(r"\s", "", match["form"]).upper()
    if form.startswith("14A"):
        return next((kind for box, kind in _PROXY if box.search(flat)), "DEF 14A")
    if form == "TO":
        form = next((kind for box, kind in _TENDER if box.search(flat)), "SC TO")[3:]
    return f"SC {form}" + ("/A" if match["amended"] or amended else "")


def _prospectus(flat: str) -> str | None:
    match = _RULE_424.search(flat[:_HEAD])
    if match:
        return f"424B{match[1]}"
    match = _RULE_497.search(flat[:_HEAD])
    return f"497{match[1].upper()}" if match else None


def _letter(flat: str) -> str | None:
    """Letters between the Commission's staff and a company; they cite forms without being one."""
    head = flat[:_HEAD]
    if not (_LETTER.search(head) and _REGARDING.search(head)):
        return None
    if _FROM_STAFF.search(head):
        return "UPLOAD"
    return "CORRESP" if _TO_STAFF.search(head) else None


def _mentioned(flat: str) -> str | None:
    match = _THIS_REPORT.search(flat) or _CAPITALS.search(flat[:6000])
    if match is None and re.search(r"\bSEC\s+FORM\s+13-?F\b", flat, re.IGNORECASE):
        return "13F-HR"
    return _named(match) if match else None


def _named(match: re.Match[str], *, amended: bool = False) -> str:
    form = re.sub(r"\s+", " ", match["form"]).upper()
    form = re.sub(r"^10\s?-?\s?([KQ])", r"10-\1", form)
    form = {"13F": "13F-HR", "24F-2": "24F-2NT"}.get(form, form)
    return form + ("/A" if match["amended"] or amended else "")
