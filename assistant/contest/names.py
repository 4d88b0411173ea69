"""The contestants that a question lists: "Among A, B, and C, which ...", "..., A or B?"."""

from __future__ import annotations

import re

from assistant.words import terms
from index.periods import find_periods

HIGH = (
    r"highest|largest|greatest|biggest|most|maximum|best|higher|larger|greater|bigger|more|top"
    r"|fastest|strongest|faster|steepest|sharpest|deepest|heaviest|quickest"
)
LOW = (
    r"lowest|smallest|least|minimum|fewest|worst|lower|smaller|less|fewer|slowest|weakest|slower"
    r"|shallowest|slimmest|lightest|mildest"
)
_AMONG = re.compile(
    r"\b(?:among|amongst|out of|between|of)\s+(?P<list>[^?;:]{3,160}?),?\s+(?=which|what)",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?:^|[,:;]\s*)(?:which|what"
    r"|who)\b[^?]{3,120}?[,:]\s*(?P<list>[^?;:]{3,120}?\bor\b[^?;:]{2,80})",
    re.IGNORECASE,
)
WAS_OR = re.compile(
    r"^\W*(?:was|were|is|are|did|do|does|has|have)\s+"
    r"(?P<list>[^?,]{2,80}?\s+or\s+[^?,]{2,80}?)\s+"
    rf"(?=(?:{HIGH}|{LOW})\b|(?:have|had|grow|increase|decline|fall|rise|show)\b)",
    re.IGNORECASE,
)
COMPARE = re.compile(
    r"^\W*how (?:did|does|do|has|have)\s+"
    r"(?P<list>[^?,]{3,80}?\s+compared? (?:to|with)\s+[^?,]{3,80}?)"
    r"(?=\s+(?:in|for|during)\b|[?,]|$)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\b(?:prior|previous|preceding|last|same|corresponding|comparable)\b"
    r"|\b(?:year|quarter|period|month|half)s?\b(?: (?:before|ago|earlier))?",
    re.IGNORECASE,
)
_COMMAS = r",\s*(?:and|or)\s+|,\s*|\s+(?:and|or|compared? (?:to|with))\s+"


def named_in(text: str) -> tuple[tuple[str, ...], str]:
    """The contestants that a question lists, and the words that list them: "Among A, B, and C,
    which ...", "..., A or B?", "Was A or B larger?"."""
    for pattern in (_AMONG, _EITHER, WAS_OR, COMPARE):
        match = pattern.search(text)
        if match is None:
            continue
        listed = match["list"].strip(" ?.")
        parts = re.split(_COMMAS, listed, flags=re.IGNORECASE)
        named = tuple(_bare(part) for part in parts if terms(part))
        if len(named) > 1 and all(map(_says_more_than_when, named)):
            return named, listed
    return (), ""


def _says_more_than_when(name: str) -> bool:
    """Whether a name is of a thing: in "the rate of 2022 compared to 2021" and in
    "revenue compared to the prior year" the second is none."""
    for mention in reversed(find_periods(name)):
        name = f"{name[: mention.start]} {name[mention.end :]}"
    return bool(terms(_WHEN.sub(" ", name)))


def _bare(name: str) -> str:
    return re.sub(r"^(?:(?:the|its|their)\s+)*(?:\w+['’]s\s+)?", "", name.strip())
