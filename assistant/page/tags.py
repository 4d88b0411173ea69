"""Printed against tagged, drawn: how far a filing's statements agree with the filer's own tags."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from assistant.markup import count, escape, notice_html
from assistant.page.sources import passage_html
from assistant.passages import Window
from index.disagreements import CAUSES, Cause, Difference, Disagreements

_MOST = 60
"""Differences shown of each kind."""

Opener = Callable[[Difference], Window]

CAUSE_WORDS: dict[Cause, tuple[str, str]] = {
    "rounding": ("Rounding", "the tag is exact, the print is rounded"),
    "sign": ("Sign", "one counts up what the other counts down"),
    "scale": ("Scale", "they differ by a power of ten"),
    "tagging": ("Tagging", "the filer's tag says something else than the printed line"),
    "parse error": ("Misread", "our reader took the cell for something else: do not trust it"),
    "not found": ("Not read", "our reader found no figure here"),
}


def tags_html(found: Disagreements | None, opened: Opener) -> str:
    """The comparison of one filing. ``opened`` gives the words around a difference."""
    if found is None:
        return notice_html(
            [
                "This filing was added before comparisons were kept. "
                "Add it again to compare it with its tags."
            ]
        )
    if found.compared == 0:
        return notice_html(
            [
                "This filing has no tagged statements, so there is nothing to compare. "
                "Its figures are read from the printed tables alone."
            ]
        )
    by_cause: dict[Cause, list[Difference]] = defaultdict(list)
    for one in found.differences:
        by_cause[one.cause].append(one)
    groups = "".join(_group_html(cause, by_cause[cause], opened) for cause in CAUSES)
    return _share_html(found) + groups


def _share_html(found: Disagreements) -> str:
    share = 100 * found.agreed / found.compared
    shown = "100" if found.agreed == found.compared else f"{min(share, 99.9):.1f}"
    apart = found.compared - found.agreed
    rest = (
        f"{count(apart, 'figure')} {'differs' if apart == 1 else 'differ'}"
        if apart
        else "none differs"
    )
    return (
        f'<div class="fa-agree"><span class="fa-share">{shown}%</span><div>'
        f"<div>{found.agreed:,} of {count(found.compared, 'tagged figure')} of the statements were "
        f"read from the print with the same value, unit and period; {rest}.</div>"
        f'<div class="fa-bar fa-long"><i style="width:{share:.1f}%"></i></div>'
        '<div class="fa-quiet">The filer tags each figure for machines. The tables are read '
        "without those tags, so this tests the reading on data that nobody here typed.</div>"
        "</div></div>"
    )


def _group_html(cause: Cause, found: Sequence[Difference], opened: Opener) -> str:
    if not found:
        return ""
    name, meaning = CAUSE_WORDS[cause]
    rows = "".join(_difference_html(one, opened(one)) for one in found[:_MOST])
    rest = len(found) - _MOST
    more = f'<div class="fa-quiet">and {rest} more of this kind</div>' if rest > 0 else ""
    return (
        f'<section class="fa-kind"><h4>{escape(name)}: {len(found)}</h4>'
        f'<div class="fa-quiet">{escape(meaning)}</div>{rows}{more}</section>'
    )


def _difference_html(one: Difference, view: Window) -> str:
    label = " ".join(one.label.split()).strip(" :.") or "no label"
    head = f' <span class="fa-quiet">{escape(one.header)}</span>' if one.header else ""
    same = ' <span class="fa-chip">same figure</span>' if one.agrees else ""
    return (
        '<details class="fa-source fa-differs"><summary>'
        f'<span><span class="fa-place">{escape(label)}</span>{head}{same}'
        f"{_values_html(one)}"
        f'<span class="fa-quiet">{escape(one.why)}</span></span></summary>'
        f'{passage_html(view)}<div class="fa-quiet">Tag: {escape(one.tag)}</div></details>'
    )


def _values_html(one: Difference) -> str:
    return (
        '<span class="fa-both"><span class="fa-quiet">printed</span>'
        f'<span class="fa-amount">{escape(one.read or "nothing was read")}</span>'
        f'<span class="fa-quiet">tagged</span><span class="fa-amount">{escape(one.tagged)}</span>'
        "</span>"
    )
