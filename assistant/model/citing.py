"""Citations of a model's draft, brought to the exact words that its figures were found at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.citations import MARKER, row_around
from assistant.holdings.holdings import Holdings
from assistant.sentences.split import split
from assistant.types import NumberCheck, Source
from assistant.words import terms

Span = tuple[int, int]

# A citation longer than this shows no reader where to look.
_LONGEST = 900
_COVERED = 0.5
_MARKERS_AHEAD = re.compile(rf"(?:\s*{MARKER.pattern})+[.;,]?")


def with_markers(text: str, checks: Sequence[NumberCheck], sources: Sequence[Source]) -> str:
    """The text with a marker behind every accepted figure whose sentence does not cite the place
    it was found at."""
    cited = _cited(text)
    for check in sorted(checks, key=lambda one: -one.quantity.end):
        if not check.accepted or not check.evidence:
            continue
        end = check.quantity.end
        here = next((marks for (start, stop), marks in cited if start <= end <= stop), frozenset())
        places = _places(check, sources)
        if places and not here.intersection(places):
            text = f"{text[:end]} [{places[0]}]{text[end:]}"
    return text


def narrowed(
    text: str, checks: Sequence[NumberCheck], sources: Sequence[Source], holdings: Holdings
) -> tuple[Source, ...]:
    """The sources, each cut down to the rows and sentences that the text uses; as it was where
    one of its uses cannot be found in it."""
    wanted: dict[int, list[Span | None]] = {}
    for (start, end), marks in _cited(text):
        inside = [c for c in checks if start <= c.quantity.start and c.quantity.end <= end]
        for marker in marks:
            wanted.setdefault(marker, []).append(
                _used(text[start:end], inside, sources[marker - 1], holdings)
            )
    return tuple(
        _cut(source, wanted.get(marker, [])) for marker, source in enumerate(sources, start=1)
    )


def _cited(text: str) -> list[tuple[Span, frozenset[int]]]:
    """Sentences with the markers they bear; those behind the full stop belong to what is before."""
    found: list[tuple[Span, frozenset[int]]] = []
    at = 0
    for start, end in split(text):
        ahead = _MARKERS_AHEAD.match(text, start)
        if ahead and found:
            (first, _), marks = found[-1]
            found[-1] = (first, ahead.end()), marks | _marks(ahead[0])
            start = ahead.end()
        at = max(at, start)
        if at < end:
            found.append(((at, end), _marks(text[at:end])))
    return found


def _marks(text: str) -> frozenset[int]:
    return frozenset(int(match[1]) for match in MARKER.finditer(text))


def _places(check: NumberCheck, sources: Sequence[Source]) -> list[int]:
    return [
        marker
        for marker, source in enumerate(sources, start=1)
        if any(True for _ in _evidence_in(source, (check,)))
    ]


def _evidence_in(source: Source, checks: Sequence[NumberCheck]) -> Iterator[Span]:
    for check in checks:
        for place in check.evidence if check.accepted else ():
            inside = source.start <= place.start and place.end <= source.end
            if inside and place.filing.id == source.filing.id and place.end > place.start:
                yield place.start, place.end


def _used(
    sentence: str, checks: Sequence[NumberCheck], source: Source, holdings: Holdings
) -> Span | None:
    """What of a source a sentence uses: the rows of its figures, else the sentence most alike."""
    text = holdings.filing_text(source.filing.id)
    rows = [row_around(text, *span) for span in _evidence_in(source, checks)]
    if rows:
        return min(start for start, _ in rows), max(end for _, end in rows)
    said = set(terms(MARKER.sub("", sentence)))
    best, most = None, 0.0
    for start, end in split(text[source.start : source.end]):
        shared = said.intersection(terms(text[source.start + start : source.start + end]))
        share = len(shared) / len(said) if said else 0.0
        if share > most:
            best, most = (source.start + start, source.start + end), share
    return best if most >= _COVERED else None


def _cut(source: Source, uses: Sequence[Span | None]) -> Source:
    spans = [use for use in uses if use is not None]
    if not spans or len(spans) < len(uses):
        return source
    start = max(source.start, min(first for first, _ in spans))
    end = min(source.end, max(last for _, last in spans))
    return Source(source.filing, start, end) if 0 < end - start <= _LONGEST else source
