"""What a box of a form says, asked for in other words than the form's: "Who is the issuer?", "On
which exchange will they be sold?", "Where did the money come from?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.told.lines import told
from assistant.types import Draft
from assistant.words import words
from index.types import Field, FilingMeta

_BOXES = tuple(
    (re.compile(asks, re.IGNORECASE), re.compile(rf"(?:{path})$"))
    for asks, path in (
        (
            r"\b(?:who|whose|(?:which|what) (?:company|issuer))\b[^?]{0,40}"
            r"\b(?:issuer|subject company)\b",
            r"issuer(?:Info)?/issuerName",
        ),
        (r"\b(?:which|what)\b[^?]{0,20}\bexchange\b", r"securitiesExchangeName"),
        (
            # "When did he acquire the shares to be sold?" asks for another day.
            r"\bwhen\b(?![^?]*\b(?:acquir|b(?:ought|uy)|purchas|obtain|receiv|g[eo]t\b))"
            r"[^?]*\b(?:sell|sold|sale)\b|\b(?:date|day)\b[^?]{0,30}\b(?:sale|sell)\b",
            r"securitiesInformation/approxSaleDate",
        ),
        (
            r"\bhow (?:did|were|was|have|has)\b[^?]*"
            r"\b(?:acquir\w+|obtain\w*|g[eo]t|receiv\w+|come by)\b",
            r"natureOfAcquisitionTransaction",
        ),
        (
            r"\bsource of (?:the )?(?:funds|money)\b|\bwhere did\b[^?]*\b(?:funds|money)\b"
            r"|\bhow (?:did|were)\b[^?]*\b(?:fund|financ|paid for)",
            r"item3/fundsSource|fundType",
        ),
        (r"\bcitizen\w*\b|\bplace of organi[sz]ation\b", r"citizenshipOrOrganization"),
        (
            r"\b(?:purpose|why)\b[^?]*"
            r"\b(?:transaction|acqui\w+|purchas\w+|b(?:ought|uy)|stake|invest(?:ed)?|wr(?:ite|ote)|letter)\b",
            r"item4/transactionPurpose",
        ),
        (r"\brelationship\b", r"relationshipToIssuer"),
    )
)
_MEANING = 80
_FORM = re.compile(r"(?:144|SC(?:HEDULE)? ?13[DG])(?:/A)?", re.IGNORECASE)
_ITEM = re.compile(r"^(?P<item>.*\[\d+\])/")
_NAME = re.compile(r"reportingPersonName$")


def told_box(question: str, filing: FilingMeta, fields: Sequence[Field], text: str) -> Draft | None:
    """What the box asked for says, of the person named where several have one; None where the
    question asks for no box of this form, or the boxes of several say different things."""
    if not _FORM.fullmatch(filing.form or ""):
        return None
    path = next((path for asks, path in _BOXES if asks.search(question)), None)
    held = [field for field in fields if path and path.search(field.path)]
    held = _of_named(question, held, fields) or held
    first = [field for field in held if _ITEM.match(field.path) is None]
    held = first or held
    if not held or len({field.value for field in held}) > 1:
        return None
    field = held[0]
    start = text.rfind("\n", 0, field.start) + 1
    if "\t" in text[start : field.start]:
        return told(filing, text, field.value, (field.start, field.end))
    stop = text.find("\n", field.end)
    end = stop if 0 < stop - field.end < _MEANING else field.end  # "WC (working capital)"
    return told(filing, text, text[field.start : end], (start, end))


def _of_named(question: str, held: Sequence[Field], fields: Sequence[Field]) -> list[Field]:
    """The boxes of the reporting person whose name the question gives best."""
    asked = {word.casefold() for word in words(question)}
    points: dict[str, int] = {}
    for field in fields:
        item = _ITEM.match(field.path)
        if item and _NAME.search(field.path):
            points[item["item"]] = len(asked & {word.casefold() for word in words(field.value)})
    most = max(points.values(), default=0)
    best = [item for item, count in points.items() if count == most and most]
    return [f for f in held if len(best) == 1 and f.path.startswith(f"{best[0]}/")]
