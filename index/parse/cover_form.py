"""Which form a document says it is: "FORM 10-K405", "Rule 424(b)(5)", an exhibit of its own."""

from __future__ import annotations

import re

_FORMS = (
    r"10-K(?:405|SB|T)?|10-Q(?:SB)?|8-K(?:12B|12G3|15D5)?|6-K|20-F|40-F|11-K|18-K|10-D|NT\s?10-[KQ]"
    r"|S-(?:1|3|4|8|11)(?:ASR|MEF)?|F-(?:1|3|4|6|10)(?:ASR|MEF)?|SF-[13]|N-(?:1A|2|CSRS?|PX|Q)|13F-(?:HR|NT)|13F"
    r"|24F-2(?:NT)?|144|[345]|D|ARS|1-[AKU]|CB|T-3|SD|25|15"
)
_FORM_LINE = re.compile(
    rf"^\W*(?:SEC\s+)?FORMS?\s+(?P<form>{_FORMS})(?P<amended>\s?/\s?A)?(?:[\s.,:;(_|*-]|$)",
    re.IGNORECASE,
)
_FORM_ANYWHERE = re.compile(
    r"\bForm\s+(?P<form>10-K405|10-KSB|10-KT?|10-QSB|10-Q|8-K|6-K|20-F|40-F|11-K|10-D|S-\d{1,2}|F-\d{1,2}|13F|24F-2|144)"
    r"(?P<amended>\s?/\s?A)?(?![\w-])",
    re.IGNORECASE,
)
_SCHEDULE = re.compile(
    r"^\W*SCHEDULE\s+(?P<form>13[DG]|14[ACNDF](?:-\d\w?)?|TO(?:-[TICR])?|13E-[34]|14D-?9)(?P<amended>\s?/\s?A)?\b",
    re.IGNORECASE,
)
_RULE_424 = re.compile(r"Rule\s+424\s?\(b\)\s?\((\d)\)", re.IGNORECASE)
_RULE_497 = re.compile(r"Rule\s+497\s?\(([a-k])\)", re.IGNORECASE)
_AMENDMENT = re.compile(r"^\W*(?:\(?\s*)AMENDMENT\s+(?:NO|NUMBER)\b", re.IGNORECASE)
_EXHIBIT = re.compile(
    r"^\W*(?i:EXHIBIT|EX)[\s.-]*(?i:NO\.?\s*)?(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:\([a-z]\))?\W*(?:$|[A-Z])"
)
_HEAD_LINES = 60
_EXHIBIT_LINES = 6
_SUMMARY_PROSPECTUS = re.compile(r"^\W*summary prospectus\b", re.IGNORECASE)


def read_form(lines: list[str], flat: str) -> str | None:
    """The form type in EDGAR's spelling ("10-K", "SC 13G/A", "424B5", "EX-99.1", "10-Q EX-31.1").

    ``lines`` are the document's first non-empty lines, ``flat`` its head on one line (PDF text may
    break a line after every word).
    """
    exhibit = _exhibit(lines)
    if exhibit:
        parent = _FORM_ANYWHERE.search(flat)
        certification = exhibit.startswith(("EX-31", "EX-32"))
        return f"{_named(parent)} {exhibit}" if parent and certification else exhibit
    return _headed(lines) or _prospectus(flat) or _mentioned(flat)


def _exhibit(lines: list[str]) -> str | None:
    for line in lines[:_EXHIBIT_LINES]:
        match = _EXHIBIT.match(line)
        if match and len(line) < 60:
            return f"EX-{match['number']}"
        if _FORM_LINE.match(line):
            return None
    return None


def _headed(lines: list[str]) -> str | None:
    head = lines[:_HEAD_LINES]
    amended = any(_AMENDMENT.match(line) for line in head)
    for line in head:
        match = _FORM_LINE.match(line)
        if match:
            return _named(match, amended=amended)
        match = _SCHEDULE.match(line)
        if match:
            return _schedule(match, amended)
    return None


def _schedule(match: re.Match[str], amended: bool) -> str:
    form = re.sub(r"\s", "", match["form"]).upper()
    suffix = "/A" if match["amended"] or amended else ""
    if form.startswith("14A"):
        return "DEF 14A"
    return f"SC {form}{suffix}"


def _prospectus(flat: str) -> str | None:
    match = _RULE_424.search(flat[:4000])
    if match:
        return f"424B{match[1]}"
    match = _RULE_497.search(flat[:4000])
    return f"497{match[1].upper()}" if match else None


def _mentioned(flat: str) -> str | None:
    match = re.search(
        r"\b(?:this|the|its|our)\s+(?:current|annual|quarterly|transition)?\s*report\s+on\s+"
        + _FORM_ANYWHERE.pattern,
        flat,
        re.IGNORECASE,
    ) or re.search(
        r"\bSEC\s+FORM\s+(?P<form>13F|[345]|144|D)(?P<amended>/A)?\b", flat, re.IGNORECASE
    )
    match = match or re.search(
        r"\bFORM\s+(?P<form>10-K405|10-K|10-Q|8-K|6-K|20-F|S-\d|F-\d)(?P<amended>/A)?\b",
        flat[:6000],
    )
    return _named(match) if match else None


def _named(match: re.Match[str] | None, *, amended: bool = False) -> str:
    if match is None:
        return ""
    form = re.sub(r"\s+", " ", match["form"]).upper()
    form = {"13F": "13F-HR", "24F-2": "24F-2NT"}.get(form, form)
    return form + ("/A" if match["amended"] or amended else "")
