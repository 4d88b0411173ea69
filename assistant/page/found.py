"""How an answer was found, drawn: scope, searches, what was tried, and a bar a passage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.explain.wording import in_order, query_words, understood_rows
from assistant.markup import escape, fold_html
from assistant.page.sources import passage_html, place_of
from assistant.passages import Window
from assistant.types import Explanation, Outcome, Tried
from index.retrieve.record import SIGNALS
from index.types import Passage, Scope

_SHOWN = 8
_PEEK = 160
_SIGNS: dict[Outcome, tuple[str, str]] = {
    "worked": ("good", "✓ worked"),
    "gap": ("unsure", "✗ gap"),
    "passed over": ("plain", "– passed over"),
}


def found_html(explanation: Explanation | None, scope: Scope) -> str:
    """All of it behind one line, folded; nothing where the question was not even read."""
    if explanation is None:
        return ""
    retrieval = explanation.retrieval
    passages = retrieval.passages if retrieval else ()
    queries = (
        ((query.about, query_words(query)) for query in retrieval.queries) if retrieval else ()
    )
    parts = (
        _part("Understood", _pairs_html(understood_rows(explanation, scope))),
        _part("Searched for", _pairs_html(queries)),
        _part("Tried, in this order", _tried_html(explanation.tried)),
        _part("Passages, best first", passages_html(passages[:_SHOWN], len(passages))),
    )
    return fold_html("How this was found", f'<div class="fa-found">{"".join(parts)}</div>')


def passages_html(passages: Sequence[Passage], read: int) -> str:
    """Each passage behind its place and a bar: as long as its score, a colour a signal."""
    if not passages:
        return ""
    most = max(passage.score for passage in passages) or 1.0
    rows = "".join(_passage_html(passage, most) for passage in passages)
    rest = read - len(passages)
    more = f'<div class="fa-quiet">{rest} more were read</div>' if rest > 0 else ""
    return _legend_html(passages) + rows + more


def _part(title: str, body: str) -> str:
    return f"<section><h4>{escape(title)}</h4>{body}</section>" if body else ""


def _pairs_html(rows: Iterable[tuple[str, str]]) -> str:
    inner = "".join(f"<dt>{escape(name)}</dt><dd>{escape(said)}</dd>" for name, said in rows)
    return f'<dl class="fa-pairs">{inner}</dl>' if inner else ""


def _tried_html(tried: Sequence[Tried]) -> str:
    rows = "".join(_attempt_html(one) for one in tried)
    return f'<table class="fa-numbers"><tbody>{rows}</tbody></table>' if rows else ""


def _attempt_html(one: Tried) -> str:
    tone, sign = _SIGNS[one.outcome]
    formula = f'<div class="fa-formula">{escape(one.formula)}</div>' if one.formula else ""
    return (
        f'<tr><td><span class="fa-badge fa-{tone}">{sign}</span></td>'
        f'<td>{escape(one.what)} <span class="fa-quiet">{escape(one.why)}</span>{formula}'
        f"<div>{escape(one.detail)}</div></td></tr>"
    )


def _passage_html(passage: Passage, most: float) -> str:
    place = place_of(passage.filing, passage.chunk.section.rsplit(" › ", 1)[-1], passage.chunk.page)
    view = Window(passage.chunk.text, "", "", heads=passage.chunk.context)
    return (
        '<details class="fa-source fa-hit"><summary>'
        f'<span class="fa-rank">{passage.rank}</span>{_bar_html(passage, most)}'
        f'<span class="fa-place">{escape(" · ".join(place))}</span>'
        f'<span class="fa-peek">{escape(" ".join(passage.chunk.text.split())[:_PEEK])}</span>'
        "</summary>"
        f'<div class="fa-quiet">{escape(_points(passage))}</div>{passage_html(view)}</details>'
    )


def _bar_html(passage: Passage, most: float) -> str:
    pieces = "".join(
        f'<i class="{_hue(name)}" style="width:{100 * max(0.0, points) / most:.1f}%"></i>'
        for name, points in in_order(passage.signals)
    )
    tip = escape(_points(passage).replace(" · ", "\n"))
    return (
        f'<span class="fa-points" role="img" tabindex="0" data-tip="{tip}" aria-label="{tip}">'
        f"{pieces}</span>"
    )


def _points(passage: Passage) -> str:
    """What each signal gave: "facts 5.0 · words 0.8"."""
    return " · ".join(f"{name} {points:.1f}" for name, points in in_order(passage.signals))


def _legend_html(passages: Sequence[Passage]) -> str:
    used = dict.fromkeys(name for passage in passages for name, _ in in_order(passage.signals))
    known = [name for name in SIGNALS if name in used]
    items = "".join(
        f'<span title="{escape(SIGNALS[name])}"><i class="fa-dot {_hue(name)}"></i>'
        f"{escape(name)}: {escape(SIGNALS[name])}</span>"
        for name in known
    )
    return f'<div class="fa-legend">{items}</div>' if items else ""


def _hue(signal: str) -> str:
    names = list(SIGNALS)
    return f"fa-sig-{names.index(signal)}" if signal in names else "fa-sig-other"
