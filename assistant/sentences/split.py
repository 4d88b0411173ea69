"""Sentences and rows of a passage, each with its span in the filing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.types import Field, FilingMeta, Passage
from index.uncased import uncased_stops

# A full stop ends a sentence unless it closes an initial, a title or a legal form.
_END = re.compile(
    r"[.!?][\"'”’)\]]*(?=\s+[\"'“‘(\[]?[A-Z0-9•])|\n\s*\n|\n(?=[^\n]*\t)|(?<=\t)[^\n]*\n"
)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Inc|Corp|Co|Ltd|Jr|Sr|St|No|Nos|vs?|approx|Sec|Art|Fig|Rs|U\.S|S\.A"
    r"|N\.V|L\.P|i\.e|e\.g|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_LIST_MARK = re.compile(r"\n\s*(?:[•●○▪–—-]|\(?[a-z0-9]{1,3}[.)])\s")
_LONGEST = 1200
_LABEL_LENGTH = 80
_FIELD_LENGTH = 200


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item, table row or form field. ``start``/``end`` are spans of the filing's
    text. ``context`` are the column heads and headings it is read under; ``label`` is what it
    fills in: "Date of Notice" for "03/31/2023". ``rank`` is that of its passage. ``is_head`` marks
    a heading or a line of column heads, which names things and says nothing of them."""

    text: str
    start: int
    end: int
    filing: FilingMeta
    rank: int
    context: str = ""
    label: str = ""
    is_field: bool = False
    is_head: bool = False


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a text, without the white space around them.

    >>> [("A. Smith of X Inc. left. He had 2.5 shares."[s:e]) for s, e in
    ...  split("A. Smith of X Inc. left. He had 2.5 shares.")]
    ['A. Smith of X Inc. left.', 'He had 2.5 shares.']
    """
    cuts = [0]
    for match in _END.finditer(text):
        head = text[max(0, match.start() - 12) : match.start() + 1]
        if match[0][0] != "." or not _ABBREVIATED.search(head):
            cuts.append(match.end())
    cuts += uncased_stops(text)
    cuts += [match.start() for match in _LIST_MARK.finditer(text)]
    cuts = [cut for cut in cuts if not _inside_signature(text, cut)]
    cuts = sorted({*cuts, len(text)})
    spans = []
    for start, end in pairwise(cuts):
        body = text[start:end]
        left = start + len(body) - len(body.lstrip())
        right = end - (len(body) - len(body.rstrip()))
        spans += [
            (at, min(at + _LONGEST, right)) for at in range(left, right, _LONGEST) if right > left
        ]
    return tuple(spans)


_SIGNER = re.compile(r"\s*(?:Name|Title|Its):")


def _inside_signature(text: str, cut: int) -> bool:
    """ "By: /s/ Alex Xu", "Name: Alex Xu", "Title: Director": one signature on several lines."""
    return _SIGNER.match(text, cut) is not None and "/s/" in text[max(0, cut - 160) : cut]


# "The increase is mainly attributable to ...": what increased stands in the sentence before.
_LOOKS_BACK = re.compile(
    r"(?:The|This|These|Such|It|They|Those|Both|That)\s+(?:(?:\w+\s+)?(?:increase|decrease|change|decline"
    r"|improvement|reduction|growth|difference|variance|amount)s?\b|is|was|are|were|has|have|will|can"
    r"|may|requires?|relates?|represents?|includes?|reflects?|consists?)"
)


def sentences(passage: Passage) -> tuple[Sentence, ...]:
    """The sentences and rows of a passage; the lines of a form or table one by one."""
    chunk = passage.chunk
    context = " ".join((*chunk.heading_path, chunk.context))
    found: list[Sentence] = []
    above = before = ""
    for start, end in split(chunk.text):
        text = chunk.text[start:end]
        label = above if len(text) < _LABEL_LENGTH else ""
        span = (chunk.start + start, chunk.start + end)
        head = _is_head(text, chunk.heading_path)
        around = f"{context} {before}" if _LOOKS_BACK.match(text) else context
        found.append(
            Sentence(text, *span, passage.filing, passage.rank, around, label, is_head=head)
        )
        before = text if "\t" not in text else before
        is_label = len(text) < _LABEL_LENGTH and text[-1].isalnum() and "\t" not in text
        above = text if is_label else ""
    return tuple(found)


def _is_head(text: str, headings: Sequence[str]) -> bool:
    if "\t" in text:
        return not re.search(r"\d", text)
    plain = " ".join(text.split()).casefold()
    return any(
        plain.endswith(heading.casefold()) and len(plain) < len(heading) + 12
        for heading in headings
        if heading
    )


_MARKED = re.compile(r"^([^\t\n]{3,90}?)\s*\((\d{1,2}|[a-z])\)\s*(?=\t)", re.MULTILINE)
_NOTE = re.compile(r"\((\d{1,2}|[a-z])\)\s+\S")


def with_footnotes(found: Sequence[Sentence], passages: Sequence[Passage]) -> list[Sentence]:
    """The sentences, a footnote with the label that bears its mark around it: "(1) Includes ..."
    below "Service costs (1)" says what service costs include."""
    labels: dict[tuple[str, str], str] = {}
    for passage in passages:
        for match in _MARKED.finditer(passage.chunk.text):
            labels.setdefault((passage.filing.id, match[2]), match[1])
    noted = []
    for sentence in found:
        note = _NOTE.match(sentence.text)
        label = labels.get((sentence.filing.id, note[1])) if note else None
        around = f"{sentence.context} {label}" if label else sentence.context
        noted.append(replace(sentence, context=around) if label else sentence)
    return noted


_ROW = re.compile(r"^(.*\[\d+\])")


def field_sentences(filing: FilingMeta, fields: Sequence[Field]) -> tuple[Sentence, ...]:
    """The filled-in fields of a form; the other fields of a repeated row are its context."""
    rows: dict[str, list[str]] = {}
    for field in fields:
        if match := _ROW.match(field.path):
            rows.setdefault(match[1], []).append(field.value)
    found = []
    for field in fields:
        if len(field.value) > _FIELD_LENGTH:
            continue  # remarks are prose, and read as such
        match = _ROW.match(field.path)
        beside = " ".join(rows[match[1]]) if match else ""
        group = re.sub(r"(?<=[a-z])(?=[A-Z])|[/\[\]\d]", " ", field.path.rpartition("/")[0])
        context = f"{group} {beside}"
        span = (field.start, field.end)
        found.append(Sentence(field.value, *span, filing, 1, context, field.label, is_field=True))
    return tuple(found)
