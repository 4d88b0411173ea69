"""Yes or no by the check boxes of a cover page: "shell company ... Yes ☐ No ☒"."""

from __future__ import annotations

import re

from assistant.holdings.holdings import Holdings
from assistant.sentences.quoting import quoted
from assistant.types import Draft, Source
from index.types import FilingMeta

_TICKED, _EMPTY = "☒☑✓✔ýþxX", "☐◻□¨o"
_MARK = rf"[{_TICKED}{_EMPTY}]"
_COVER = 25_000
_NEAR = 160
# A mark before "Yes" belongs to it; only without one does the mark behind.
_BEFORE = re.compile(rf"(?<!\w)(?P<yes>{_MARK})\s*yes\s*(?P<no>{_MARK})\s*no\b", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\byes\s*(?P<yes>{_MARK})?(?!\w)\s*no(?!\w)\s*(?P<no>{_MARK}(?!\w))?", re.IGNORECASE
)


def by_box(wanted: re.Pattern[str], filing: FilingMeta, holdings: Holdings) -> Draft | None:
    """Yes or no by the boxes behind the words of a cover page; None where they are not there, or
    not one of the two is ticked."""
    text = holdings.filing_text(filing.id)[:_COVER]
    for match in wanted.finditer(text):
        after = text[match.end() : match.end() + _NEAR]
        boxes = _BEFORE.search(after) or _BEHIND.search(after)
        side = _side(boxes) if boxes else ""
        if boxes and side:
            start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _NEAR)
            end = match.end() + boxes.end()
            said = f"{side}. “{quoted(text[start:end])}” [1]"
            return Draft(said, (Source(filing, start, end),), "sentence")
    return None


def _side(boxes: re.Match[str]) -> str:
    yes, no = (bool(boxes[name]) and boxes[name] in _TICKED for name in ("yes", "no"))
    if yes == no:
        return ""
    return "Yes" if yes else "No"
