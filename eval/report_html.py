"""The run as one HTML page that needs nothing beside it: plots are inline SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping
from html import escape

from eval.interval import Metric
from eval.report import OUTCOMES
from eval.run import Result, Run, outcomes

_COLOURS = dict(zip(OUTCOMES, ("#1b7f4b", "#3b82a0", "#c0392b", "#d9a21b"), strict=True))
_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem;
  color: #1c2733; background: #fff; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
td { white-space: pre-line; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top;
  padding: .35rem .6rem; border-bottom: 1px solid #dde3ea; } th { font-weight: 600; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
svg { max-width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: #1c2733; }
.tag { color: #fff; border-radius: .3rem; padding: 0 .4rem; white-space: nowrap; }
.why { color: #5b6875; font-size: .9em; }
"""


def render_html(done: Run, *, title: str) -> str:
    """The whole page. Every text of a question or an answer is escaped."""
    parts = [
        "<!doctype html><html lang='en'><head><meta charset='utf-8'>",
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        "".join(f"<p>{escape(note)}</p>" for note in done.notes),
        "<h2>Outcomes by kind of question</h2>",
        _outcome_plot(done),
        "<h2>Metrics with 95 % intervals</h2>",
        _metric_plot(done.metrics),
        "<h2>Every question</h2>",
        _question_table(done),
        "</body></html>",
    ]
    return "\n".join(parts)


def _outcome_plot(done: Run) -> str:
    grid = outcomes(done.results)
    left, width, row = 150, 560, 26
    most = max((counts.total() for counts in grid.values()), default=1)
    shapes = []
    for line, (kind, counts) in enumerate(grid.items()):
        y, x = 24 + line * row, float(left)
        shapes.append(_text(left - 8, y + 14, kind, anchor="end"))
        for name in OUTCOMES:
            if counts[name]:
                span = width * counts[name] / most
                label = f"{kind}: {counts[name]} {name}"
                shapes.append(_bar((x, y, span, row - 8), _COLOURS[name], label))
                x += span
        shapes.append(_text(x + 6, y + 14, str(counts.total())))
    legend = [
        _bar((left + 150 * i, 2, 12, 12), _COLOURS[name], name)
        + _text(left + 150 * i + 18, 12, name)
        for i, name in enumerate(OUTCOMES)
    ]
    return _svg(left + width + 50, 24 + row * len(grid), [*legend, *shapes])


def _metric_plot(metrics: Mapping[str, Metric]) -> str:
    left, width, row = 260, 420, 22
    shapes = []
    measured = {name: metric for name, metric in metrics.items() if metric.n}
    for line, (name, metric) in enumerate(measured.items()):
        y = 16 + line * row
        low, value, high = (left + width * x for x in (metric.low, metric.value, metric.high))
        shapes.append(_text(left - 10, y + 4, name, anchor="end"))
        shapes.append(_line(left, left + width, y, "#eef1f5"))
        shapes.append(_line(low, high, y, "#3b82a0"))
        shapes.append(f"<circle cx='{value:.1f}' cy='{y}' r='4' fill='#1c5d78'/>")
        shapes.append(_text(left + width + 12, y + 4, f"{metric.value:.3f}  n={metric.n}"))
    return _svg(left + width + 130, 16 + row * len(measured), shapes)


def _question_table(done: Run) -> str:
    head = "".join(
        f"<th>{name}</th>" for name in ("id", "question", "gold", "answer", "outcome", "numbers")
    )
    return f"<table><tr>{head}</tr>{''.join(map(_question_row, done.results))}</table>"


def _question_row(result: Result) -> str:
    answer, grade = result.answer, result.grade
    said = answer.refusal.message if answer.refusal else answer.text
    silent = " (silent)" if result.silent else ""
    numbers = f"{len(answer.checks)}, {result.flagged} flagged" if answer.checks else ""
    tag = f"<span class='tag' style='background:{_COLOURS[grade.outcome]}'>{grade.outcome}</span>"
    cells = [
        escape(result.question.id),
        escape(result.question.question),
        escape(result.question.answer),
        f"{escape(said)}<div class='why'>{escape(grade.score.explanation)}</div>",
        tag + silent,
        numbers,
    ]
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _svg(width: float, height: float, shapes: list[str]) -> str:
    size = f"viewBox='0 0 {width:.0f} {height:.0f}' width='{width:.0f}' height='{height:.0f}'"
    return f"<svg xmlns='http://www.w3.org/2000/svg' role='img' {size}>{''.join(shapes)}</svg>"


def _bar(box: tuple[float, float, float, float], colour: str, label: str) -> str:
    x, y, width, height = box
    place = f"x='{x:.1f}' y='{y:.1f}' width='{width:.1f}' height='{height:.1f}'"
    return f"<rect {place} fill='{colour}'><title>{escape(label)}</title></rect>"


def _line(x1: float, x2: float, y: float, colour: str) -> str:
    return (
        f"<line x1='{x1:.1f}' x2='{x2:.1f}' y1='{y}' y2='{y}' stroke='{colour}' stroke-width='3'/>"
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start") -> str:
    if math.isnan(x):
        return ""
    return f"<text x='{x:.1f}' y='{y:.1f}' text-anchor='{anchor}'>{escape(words)}</text>"
