"""Financial data schedules (EX-27, 1993 to 2001): unclosed tags are the labels.

``<NET-INCOME>     233`` under ``<MULTIPLIER> 1,000,000`` is a net income of 233 million. Run
through an HTML parser the labels vanish and only the figures stay. The text is kept as printed;
each value becomes a ``Field``. No ``Table`` is made of it: its cells would be read without the
multiplier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.parse.characters import clean, decode
from index.parse.identity import filing_id
from index.types import Field, Filing, FilingMeta, ParseNote

_LINE = re.compile(
    r"^[ \t]*<(?P<tag>[A-Z][A-Z0-9&,.'/-]*)>(?P<values>[^\n]*)$", re.MULTILINE | re.IGNORECASE
)
_VALUE = re.compile(r"(?P<value>\([^()<>\n]*\)|[^\s<>](?:[^\s<>]| (?=[^\s<>]))*)(?:<F\d+>)*")
_FOOTNOTE = re.compile(r"F\d+")
_LAYOUT_TAGS = frozenset(("TABLE", "CAPTION", "S", "C", "PAGE", "FN", "LEGEND"))
# Tags of the whole schedule: they stand once, above the columns.
_SHARED_TAGS = frozenset(("ARTICLE", "MULTIPLIER", "CURRENCY", "CIK", "NAME", "RESTATED"))

# Tags whose words are no line item as statements print it. The rest read as they stand:
# <NET-INCOME> is "Net income".
_LABELS = {
    "PP&E": "Property, plant and equipment",
    "DEPRECIATION": "Accumulated depreciation",
    "ALLOWANCES": "Allowances for doubtful accounts",
    "CGS": "Cost of goods sold",
    "BONDS": "Bonds, mortgages and similar debt",
    "PREFERRED-MANDATORY": "Preferred stock, mandatory redemption",
    "PREFERRED": "Preferred stock, no mandatory redemption",
    "COMMON": "Common stock",
    "OTHER-SE": "Other stockholders' equity",
    "TOTAL-LIABILITY-AND-EQUITY": "Total liabilities and equity",
    "SALES": "Net sales of tangible products",
    "INCOME-PRETAX": "Income before income taxes",
    "INCOME-CONTINUING": "Income from continuing operations",
    "CHANGES": "Cumulative effect of changes in accounting principles",
    "EPS-PRIMARY": "Basic earnings per share",
    "EPS-BASIC": "Basic earnings per share",
    "EPS-DILUTED": "Diluted earnings per share",
    "FISCAL-YEAR-END": "Fiscal year end",
}


def parse_schedule(data: bytes, source: str, item: str = "EX-27") -> Filing:
    """A financial data schedule as text and fields; ``item`` is its exhibit type.

    Paths are ``EX-27/NET-INCOME``; with several columns ``EX-27[2]/NET-INCOME``, where the
    multiplier and the currency stand with each column. Values are as printed, without footnote
    marks: ``(2,440)``, ``1.40``, ``DEC-31-1997``, ``3-MOS``. They are not scaled.
    """
    text = clean(decode(data)).strip("\n")
    rows = list(_rows(text))
    columns = max((len(values) for tag, values in rows if tag == "PERIOD-END"), default=1)
    fields = tuple(_fields(rows, columns, item))
    notes = () if fields else (ParseNote(item, "a financial data schedule without any value"),)
    meta = FilingMeta(id=filing_id(data), source=source, format="text", form=item)
    return Filing(meta=meta, text=text, fields=fields, notes=notes)


def _rows(text: str) -> Iterator[tuple[str, list[re.Match[str]]]]:
    """Each tag with its values, as matches in ``text``."""
    for line in _LINE.finditer(text):
        tag = line["tag"].upper()
        if tag in _LAYOUT_TAGS or _FOOTNOTE.fullmatch(tag):
            continue
        values = list(_VALUE.finditer(text, line.start("values"), line.end("values")))
        if values:
            yield tag, values


def _fields(
    rows: list[tuple[str, list[re.Match[str]]]], columns: int, item: str
) -> Iterator[Field]:
    for column in range(columns):
        prefix = f"{item}[{column + 1}]" if columns > 1 else item
        for tag, values in rows:
            position = 0 if tag in _SHARED_TAGS and len(values) == 1 else column
            if position < len(values):
                value = values[position]
                yield Field(
                    path=f"{prefix}/{tag}",
                    label=label_of(tag),
                    value=value["value"],
                    start=value.start("value"),
                    end=value.end("value"),
                )


def label_of(tag: str) -> str:
    """The line item that a schedule's tag stands for: "Net income" for ``NET-INCOME``."""
    return _LABELS.get(tag) or tag.replace("-", " ").capitalize()
