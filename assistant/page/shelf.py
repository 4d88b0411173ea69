"""The library drawn: one line a filing, and who filed what when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from assistant.markup import escape, notice_html
from assistant.page.shelving import Told
from index.types import FilingMeta

_COMPANIES_SHOWN = 14
_COLOURS = 6
"""Forms told apart by colour (classes ``fa-hue-0`` and on); further ones share the last."""


def filing_html(filing: FilingMeta, size: str = "") -> str:
    """One filing: company and form, date and size, the file it came from."""
    day, source = _day(filing), escape(filing.source)
    about = (f"{day.day} {day:%b %Y}" if day else "no date stated", size)
    return (
        f'<div class="fa-filing"><div><b>{escape(filing.company or "Company not stated")}</b> '
        f'<span class="fa-chip">{escape(filing.form or "form not stated")}</span></div>'
        f'<div class="fa-quiet">{escape(" · ".join(part for part in about if part))}</div>'
        f'<div class="fa-quiet fa-file" title="{source}">{source}</div>'
        "</div>"
    )


def told_html(told: Sequence[Told]) -> str:
    """What became of each file, a line each."""
    return "".join(notice_html([one.line], one.tone) for one in told)


def overview_html(filings: Sequence[FilingMeta]) -> str:
    """Companies by rows, filings as dots on one time axis, coloured by form."""
    by_company = defaultdict[str, list[FilingMeta]](list)
    for filing in filings:
        by_company[filing.company or "Company not stated"].append(filing)
    days = [day for filing in filings if (day := _day(filing))]
    if not days:
        return '<div class="fa-quiet">None of the filings states its date.</div>'
    first, last = date(min(days).year, 1, 1), date(max(days).year + 1, 1, 1)
    hues = _hues(filings)
    most_first = sorted(by_company.items(), key=lambda item: (-len(item[1]), item[0]))
    rows = "".join(
        f'<div class="fa-who">{escape(company)}</div><div class="fa-axis">'
        + "".join(_dot_html(filing, first, last, hues) for filing in held if _day(filing))
        + ("" if any(map(_day, held)) else '<span class="fa-quiet">no date stated</span>')
        + "</div>"
        for company, held in most_first[:_COMPANIES_SHOWN]
    )
    more = len(by_company) - _COMPANIES_SHOWN
    rest = f'<div class="fa-quiet">and {more} more companies</div>' if more > 0 else ""
    return (
        f'<div class="fa-overview">{_legend_html(hues)}<div class="fa-timeline">{rows}'
        f'<div></div><div class="fa-years">{_years_html(first, last)}</div></div>{rest}</div>'
    )


def _day(filing: FilingMeta) -> date | None:
    return filing.filed or filing.period_end


def _hues(filings: Sequence[FilingMeta]) -> dict[str, int]:
    forms = sorted({filing.form or "not stated" for filing in filings})
    return {form: min(at, _COLOURS - 1) for at, form in enumerate(forms)}


def _dot_html(filing: FilingMeta, first: date, last: date, hues: dict[str, int]) -> str:
    day = _day(filing)
    if day is None:
        return ""
    left = 100 * (day - first).days / (last - first).days
    form = filing.form or "not stated"
    tip = escape(f"{form}, {day.day} {day:%b %Y}\n{filing.source}")
    return (
        f'<span class="fa-dot fa-hue-{hues[form]}" tabindex="0" data-tip="{tip}" '
        f'style="left:{left:.1f}%"></span>'
    )


def _legend_html(hues: dict[str, int]) -> str:
    items = "".join(
        f'<span><i class="fa-dot fa-hue-{hue}"></i>{escape(form)}</span>'
        for form, hue in hues.items()
    )
    return f'<div class="fa-legend">{items}</div>'


def _years_html(first: date, last: date) -> str:
    """Year marks, thinned so that at most eight are written."""
    count = last.year - first.year
    step = -(-count // 8)
    return "".join(
        f'<span style="left:{100 * at / count:.1f}%">{first.year + at}</span>'
        for at in range(0, count, step)
    )
