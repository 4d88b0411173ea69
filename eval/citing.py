"""Do the citations open at the words that the gold answer stands on?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.types import Citation
from eval.score import Score

_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class CitationScores:
    """Precision: cited spans that hold gold evidence. Recall: gold evidence that is cited."""

    precision: Score
    recall: Score


def citation_scores(
    citations: Sequence[Citation], evidence: Sequence[str], texts: Mapping[str, str]
) -> CitationScores:
    """Both scores of one answer. ``texts`` gives a filing's text by its id."""
    hits = [
        [
            supports(citation, words, texts.get(citation.filing.id, citation.quote))
            for words in evidence
        ]
        for citation in citations
    ]
    good = sum(any(row) for row in hits)
    found = sum(any(column) for column in zip(*hits, strict=True))
    return CitationScores(
        _ratio(good, len(citations), "cited spans hold gold evidence"),
        _ratio(found, len(evidence), "pieces of gold evidence are cited"),
    )


def supports(citation: Citation, evidence: str, text: str) -> bool:
    """True where the cited words overlap the evidence, or their lines hold half of it or more.

    White space is collapsed on both sides. A neighbouring table row is no support.
    """
    start, end = citation.start, citation.end
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", max(start, end - 1))
    line_end = len(text) if line_end < 0 else line_end
    for at, until in occurrences(evidence, text):
        if min(end, until) > max(start, at):
            return True
        if 2 * (min(line_end, until) - max(line_start, at)) >= until - at:
            return True
    return False


def occurrences(evidence: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where the evidence stands in a text, as spans; white space may differ.

    Evidence quoted from raw XML ("<value>5</value>") is sought by its content where it is not
    found as it stands, for the text of a form holds no tags.
    """
    for words in (evidence, _TAG.sub(" ", evidence)):
        parts = [re.escape(part) for part in words.split()]
        if parts:
            pattern = re.compile(r"\s+".join(parts))
            found = tuple(match.span() for match in pattern.finditer(text))
            if found:
                return found
    return ()


def _ratio(hits: int, n: int, what: str) -> Score:
    return Score(hits / n if n else 0.0, f"{hits} of {n}", f"{hits} of {n} {what}")
