"""A filing into chunks: pieces small enough for the embedding model that can be read alone.

Every chunk is a span of the filing's text, and together they cover all of it that is not blank. No
chunk crosses a page, a document or an Item. A chunk that starts inside a table carries the table's
head (title, units line, column heads) as ``context``, so its figures keep their meaning.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from index.chunk_pieces import Piece, TokenCounter, pieces_of, wordy
from index.types import Chunk, Filing, Page, Section

_SPARE = 10
"""Tokens kept free of those a model reads: two are its own marks, and joining may add a few."""

MAX_CHARACTERS = 2400
"""Figures hardly count as tokens, so rows of mere figures need a bound of their own."""

_PIECE_SHARE = 0.7
"""Of a chunk: what headings and context leave, at the least."""

_SMALL = 24
"""Tokens under which a heading does not stand alone but goes with what follows."""

_STUB = 60
"""Characters under which "PART II" or a bare title is no stretch of its own before an Item."""

_TITLE_CHARACTERS = 80
_PATH_DEPTH = 4
_CUTTING = frozenset({"document", "part", "item", "statement", "note"})


def embedded_text(chunk: Chunk) -> str:
    """What the model sees of a chunk: headings, context and words, without figures.

    Figures cost tokens and mean nothing to a small model: "$391.0 billion" and "$391.0 million"
    are the same to it. Years stay. A chunk of figures alone keeps them.
    """
    parts = (" > ".join(chunk.heading_path), chunk.context, chunk.text)
    whole = "\n".join(part for part in parts if part)
    return wordy(whole) or " ".join(whole.split())


def chunk_filing(
    filing: Filing, count_tokens: TokenCounter, max_tokens: int = 256
) -> tuple[Chunk, ...]:
    """The chunks of a filing in the order of its text. ``count_tokens`` is the model's own, and
    ``max_tokens`` where it cuts a text.
    """
    room = max_tokens - _SPARE
    headings = _Headings(filing.sections, count_tokens)
    pieces = pieces_of(filing, _cuts(filing), int(room * _PIECE_SHARE), count_tokens)
    pages = _Pages(filing.pages)
    chunks = []
    for _, segment in groupby(pieces, key=lambda piece: piece.segment):
        for group in _packed(list(segment), headings, room):
            chunks.append(_to_chunk(filing, group, headings, pages))
    return tuple(chunks)


def _cuts(filing: Filing) -> list[int]:
    """Places that no chunk crosses."""
    hard = {0, len(filing.text)}
    for page in filing.pages:
        hard.update((page.start, page.end))
    soft: set[int] = set()
    for section in filing.sections:
        if section.kind in _CUTTING:
            edges = hard if section.kind == "document" else soft
            edges.update((section.start, section.end))
    cuts: list[int] = []
    for cut in sorted(hard | soft):
        is_stub = bool(cuts) and len(filing.text[cuts[-1] : cut].strip()) < _STUB
        if cut in hard or not is_stub:
            cuts.append(cut)
    return [cut for cut in cuts if 0 <= cut <= len(filing.text)]


def _packed(pieces: Sequence[Piece], headings: _Headings, room: int) -> Iterator[list[Piece]]:
    """Neighbouring pieces together, as many as fit into ``room`` tokens with their headings."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _fits(group, piece, headings, room):
            carried = _carried(group)
            yield group[: len(group) - len(carried)]
            group = carried
        group.append(piece)
    if group:
        yield group


def _fits(group: Sequence[Piece], piece: Piece, headings: _Headings, room: int) -> bool:
    used = sum(each.tokens for each in group) + group[0].head_tokens
    room -= headings.tokens(group[0].start)
    if used + piece.tokens > room or piece.end - group[0].start > MAX_CHARACTERS:
        return False
    # A table that does not fit in the rest of a chunk starts its own, where it may fit.
    opens = piece.table is not None and group[-1].table != piece.table
    if opens and used + piece.table_tokens > room:
        return used <= room // 2
    return not (used > room // 2 and headings.starts_at(piece.start))


def _carried(group: Sequence[Piece]) -> list[Piece]:
    """The heading at the end of a group: it belongs to what follows."""
    last = group[-1]
    is_heading = last.table is None and last.tokens < _SMALL and not last.ends_sentence
    return [last] if is_heading and len(group) > 1 else []


def _to_chunk(filing: Filing, group: Sequence[Piece], headings: _Headings, pages: _Pages) -> Chunk:
    start, end = group[0].start, group[-1].end
    text = filing.text[start:end]
    path = headings.path(max(group, key=lambda piece: piece.tokens).start)
    key = f"{filing.meta.id}\0{start}\0{end}\0{text}"
    return Chunk(
        id=hashlib.sha256(key.encode()).hexdigest()[:32],
        filing_id=filing.meta.id,
        start=start,
        end=end,
        text=text,
        context=group[0].head,
        heading_path=tuple(_title(section) for section in path),
        section=_name(path),
        page=pages.number(start),
    )


def _name(path: Sequence[Section]) -> str:
    """The innermost Item, exhibit or statement, or else the innermost heading."""
    named = [section.item for section in path if section.item]
    return named[-1] if named else _title(path[-1]) if path else ""


def _title(section: Section) -> str:
    title = " ".join(section.title.split())
    if section.item and not title.lower().startswith(section.item.lower()):
        title = f"{section.item} {title}".strip()
    return title[:_TITLE_CHARACTERS]


class _Headings:
    """The sections around a place, outermost first."""

    def __init__(self, sections: Sequence[Section], count_tokens: TokenCounter) -> None:
        self._sections = sorted(sections, key=lambda s: (s.start, s.depth))
        self._starts = {section.start for section in sections}
        self._count_tokens = count_tokens
        self._tokens: dict[tuple[Section, ...], int] = {}
        self._paths: dict[int, tuple[Section, ...]] = {}

    def starts_at(self, place: int) -> bool:
        """True where a section begins: the better place to cut, once a chunk is half full."""
        return place in self._starts

    def path(self, place: int) -> tuple[Section, ...]:
        """The innermost few sections around ``place``."""
        if place not in self._paths:
            around = [s for s in self._sections if s.start <= place < s.end and _title(s)]
            # "Part II" says nothing that the Item within it does not.
            within = [s for s in around if s.kind != "part"] or around
            self._paths[place] = tuple(within[-_PATH_DEPTH:])
        return self._paths[place]

    def tokens(self, place: int) -> int:
        """Tokens that the headings take of a chunk that starts at ``place``."""
        path = self.path(place)
        if path not in self._tokens:
            joined = " > ".join(_title(section) for section in path)
            self._tokens[path] = self._count_tokens([wordy(joined)])[0]
        return self._tokens[path]


class _Pages:
    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = sorted(pages, key=lambda page: page.start)
        self._starts = [page.start for page in self._pages]

    def number(self, place: int) -> int | None:
        """The page that ``place`` stands on; None in a filing without pages."""
        at = bisect_right(self._starts, place) - 1
        if at < 0 or place >= self._pages[at].end:
            return None
        return self._pages[at].number
