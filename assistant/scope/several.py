"""A question about several companies, as the same question about each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.company_names import CompanyMention

_JOINS = re.compile(r"(?:['’]s)?\s*(?:,|&|and|,\s*and|as well as)\s*(?:of|for|at|by)?\s*", re.I)
# One figure out of those of several companies is another question.
_TOGETHER = re.compile(
    r"\b(?:which|who|whose|difference|between|combined|together|total|sum|average|mean|ratio|times"
    r"|versus|vs|than|against|or|more|less|higher|lower|larger|smaller|better|bigger)\b",
    re.IGNORECASE,
)
_COMPARE = re.compile(
    r"^\W*(?:please )?(?:compare|contrast|give|show|list|state)\s+", re.IGNORECASE
)
_WHETHER = re.compile(r"^\W*(?:is|are|was|were|do|does|did|has|have|had)\b", re.IGNORECASE)


def each_alone(question: str, mentions: Sequence[CompanyMention]) -> tuple[tuple[str, str], ...]:
    """Each company that the question names in a row, as it does, with the question about it alone;
    none where it names them apart, asks for yes or no, or for one figure made of theirs.

    >>> pear, fig = CompanyMention("Pear Inc.", 19, 23), CompanyMention("Fig Ltd", 28, 31)
    >>> dict(each_alone("Compare revenue of Pear and Fig for 2023", (pear, fig)))["Fig"]
    'What was revenue of Fig for 2023?'
    """
    spans = sorted({(m.start, m.end) for m in mentions})
    if len({m.company for m in mentions}) < 2 or _WHETHER.match(question):
        return ()
    between = [question[a:b] for (_, a), (b, _) in pairwise(spans)]
    start, end = spans[0][0], spans[-1][1]
    outside = f"{question[:start]} {question[end:]}"
    if not all(map(_JOINS.fullmatch, between)) or _TOGETHER.search(outside):
        return ()
    frame = _COMPARE.sub("What was ", question[:start]) if start else ""
    owned = re.search(r"['’]s?$", question[start:end]) is not None
    names = (re.sub(r"['’]s?$", "", question[a:b]) for a, b in spans)
    behind = question[end:].rstrip(" ?.")
    own = "’s" if owned else ""
    return tuple((name, f"{frame}{name}{own}{behind}?") for name in names)
