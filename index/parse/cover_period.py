"""The period of report and the day of filing, by what each form's cover calls them."""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from index.parse.cover_dates import find_date, find_month

_Labels = tuple[tuple[re.Pattern[str], int], ...]


def _labels(*rules: tuple[str, int]) -> _Labels:
    return tuple((re.compile(pattern, re.IGNORECASE), reach) for pattern, reach in rules)


# (label, how many characters behind it the date may stand). A two-column cover read as text puts
# "Commission file number" between the label and its date.
_ANNUAL = _labels(
    (r"for\s+the\s+(?:fiscal\s+|calendar\s+)?(?:years?|period)\s+(?:ended|ending)\b", 120),
    (r"fiscal\s+year\s+(?:ended|ending)\b", 120),
    (r"transition\s+period\s+from\b.{0,40}?\bto\b", 30),
    (r"year\s+ended\b", 60),
)
_QUARTERLY = _labels(
    (r"for\s+the\s+(?:fiscal\s+)?quarter(?:ly)?(?:\s+period)?\s+(?:ended|ending)\b", 120),
    (r"quarter(?:ly\s+period)?\s+(?:ended|ending)\b", 120),
    (r"for\s+the\s+(?:\w+[\s-]){0,3}(?:months?|weeks?|period)\s+ended\b", 120),
)
_RESULTS = _labels(
    (r"(?:quarters?|years?|months|weeks|periods?|half)\s*,?\s+(?:ended|ending)\b", 40),
)
_OWNERSHIP = _labels(
    (r"date\s+of\s+event\s+requiring\s+statement", 60),
    (r"date\s+of\s+earliest\s+transaction", 60),
    (r"statement\s+for\s+(?:\(?month|issuer['’]s\s+fiscal\s+year\s+ended)", 60),
)
_CALENDAR = _labels((r"calendar\s+(?:year|quarter)(?:\s+or\s+quarter)?\s+ended\b", 60))
_FUND_YEAR = _labels((r"last\s+day\s+of\s+(?:the\s+)?fiscal\s+year\s+for\s+which", 60))
_MEETING = _labels(
    (r"(?:to|will)\s+be\s+held\s+(?:\w+\s+){0,4}?(?:on|at)\b", 60),
    (r"annual\s+meeting\b", 120),
)
_PROSPECTUS = _labels(
    (r"subject\s+to\s+completion\W+(?:preliminary\s+[\w\s]{0,30})?dated?\b", 30),
    (r"(?<!\(to )prospectus(?:\s+supplement)?\s+dated\b", 30),
    (r"date\s+of\s+this\s+prospectus(?:\s+supplement)?\s+is\b", 30),
)
_NOTICE = _labels((r"date\s+of\s+notice", 60))
_BY_FORM: tuple[tuple[tuple[str, ...], _Labels], ...] = (
    (("10-K", "20-F", "40-F", "11-K", "18-K", "ARS"), _ANNUAL),
    (("10-Q",), _QUARTERLY),
    (("10-D",), _labels((r"distribution\s+period\s+from\b.{0,40}?\bto\b", 40))),
    (("13F",), _CALENDAR),
    (("24F",), _FUND_YEAR),
    (("DEF", "PRE ", "DEFA"), _MEETING),
    (("424", "497"), _PROSPECTUS),
    (("144",), _NOTICE),
    (("3", "4", "5"), _OWNERSHIP),
    (("EX-", ""), _RESULTS),
)
_NO_PERIOD = ("S-", "F-", "SF-", "N-", "D", "CORRESP", "UPLOAD")
_EVENT = re.compile(
    r"\(?\s*date\s+of\s+(?:report\W{0,3}date\s+of\s+)?(?:the\s+)?earliest\s+event"
    r"|date\s+of\s+report|\(\s*date\s+of\s+event\s+which",
    re.IGNORECASE,
)
_MONTH_OF = re.compile(
    r"(?:for\s+the\s+month(?:s)?\s+of|month\s+of|dated?:?|for)\s+", re.IGNORECASE
)
_COVER_HEAD_END = re.compile(
    r"commission\s+file|indicate\s+by\s+check|exact\s+name|address\s+of\s+principal", re.IGNORECASE
)
_AS_FILED = re.compile(
    r"as\s+(?:confidentially\s+)?(?:filed|submitted)\s+(?:with|to)\s+the\s+(?:u\.?s\.?\s+)?"
    r"securities\s+and\s+exchange\s+commission\s+on",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(r"^[^\w\n]*SIGNATURES?[^\w\n]*$", re.MULTILINE | re.IGNORECASE)
_DATED = re.compile(r"\bdated?\b\s*:?", re.IGNORECASE)
_DATE_LINE = re.compile(r"^[ \t]*([A-Z][a-z]+\.? \d{1,2}, \d{4})[ \t]*$", re.MULTILINE)
_PLACE = re.compile(r"(?:[A-Za-z.]{2,},?|\()\s*$")
_DASH = re.compile(r"\s*(?:\)|[–—-]|/)")
_RELEASED = re.compile(r"\brelease\b\W{0,12}$", re.IGNORECASE)
_SIGNED_WITHIN = 1500
_MOST_SIGNATURES = 100
_RELEASE_HEAD = 3000


def period_end(form: str, flat: str, text: str) -> date | None:
    """The period of report of a document of this form; ``flat`` is its head on one line."""
    if form.startswith(_NO_PERIOD) and not form.startswith("DEF"):
        return None
    if form.startswith("6-K"):
        return _six_k(flat, text)
    if form.startswith(("8-K", "SC ")):
        return _event_date(flat)
    kind = form.rpartition(" ")[2] if " EX-" in form else form
    labels = next(labels for starts, labels in _BY_FORM if kind.startswith(starts))
    where = " ".join(text.split()) if labels is _NOTICE else flat
    return _after(labels, where)


def filing_date(form: str, flat: str, text: str) -> date | None:
    """The filing date where it is stated, else the day of signature, notice or release."""
    match = _AS_FILED.search(flat)
    stated = find_date(flat, match.end(), match.end() + 40) if match else None
    if stated is not None:
        return stated.day
    return (
        _after(_NOTICE, " ".join(text[-8000:].split()))
        or _signature_date(text)
        or (_release_date(flat) if form.startswith("EX-99") or not form else None)
    )


def _after(labels: _Labels, flat: str) -> date | None:
    for label, reach in labels:
        for match in label.finditer(flat):
            found = find_date(flat, match.end(), match.end() + reach)
            if found is not None:
                return found.day
    return None


def _event_date(flat: str) -> date | None:
    """An 8-K prints the date behind the label, or on the line above it."""
    label = _EVENT.search(flat)
    if label is None:
        edge = _COVER_HEAD_END.search(flat)
        found = find_date(flat, 0, edge.start()) if edge else None
        return found.day if found else None
    after = find_date(flat, label.end(), label.end() + 120)
    before = find_date(flat, max(0, label.start() - 60), label.start())
    if before is None:
        return after.day if after else None
    near = label.start() - before.end
    return before.day if after is None or near < after.start - label.end() else after.day


def _six_k(flat: str, text: str) -> date | None:
    """A 6-K names a month or a day in its head; a month is narrowed by the day of signature."""
    edge = _COVER_HEAD_END.search(flat)
    head = flat[: edge.start() if edge else 2000]
    found = find_date(head)
    if found is not None:
        return found.day
    signed = _signature_date(text)
    for label in _MONTH_OF.finditer(head):
        month = find_month(head[label.end() : label.end() + 30])
        if month is not None:
            same = signed and (signed.year, signed.month) == (month.day.year, month.day.month)
            return signed if same else month.day
    return signed


def _signature_date(text: str) -> date | None:
    for match in islice(_SIGNATURE.finditer(text), _MOST_SIGNATURES):
        window = text[match.end() : match.end() + _SIGNED_WITHIN]
        for dated in _DATED.finditer(window):
            found = find_date(window, dated.end(), dated.end() + 60)
            if found is not None:
                return found.day
        line = _DATE_LINE.search(window)
        found = find_date(line[1]) if line else None
        if found is not None:
            return found.day
    return None


def _release_date(flat: str) -> date | None:
    """The dateline of a press release: "LAS VEGAS, February 8, 2023 -", not a period's end."""
    position = 0
    while (found := find_date(flat, position, _RELEASE_HEAD)) is not None:
        before = flat[max(0, found.start - 40) : found.start]
        dateline = _PLACE.search(before) and _DASH.match(flat, found.end)
        if dateline or _RELEASED.search(before):
            return found.day
        position = found.end
    return None
