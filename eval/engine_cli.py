"""What the engine does by itself, as sub-commands: does it find the page, and how fast is it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer
from rich.markup import escape
from rich.table import Table

from eval.bench_cli import OnlyOption, indexed, load_financebench
from eval.interval import Metric
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LibraryOption, console, said_plainly

if TYPE_CHECKING:
    from eval.asking_speed import Taken
    from eval.retrieval.growth import Point
    from eval.retrieval.pages import Ranker
    from eval.retrieval.side_by_side import Rankings
    from index.library import Library

engine = typer.Typer(add_completion=False)
BaselinesOption = Annotated[bool, typer.Option(help="Also the plain pipeline and BM25.")]
TorchOption = Annotated[
    bool,
    typer.Option(
        "--torch",
        help="Embed the plain pipeline by sentence-transformers, as its tutorial does: the same "
        "vectors (within 1e-6), three times slower.",
    ),
]
_SLOWEST = 5
_OWN = "Vectors of the plain pipeline: by onnxruntime, within 1e-6 of sentence-transformers'."


@engine.command()
def retrieval(
    bench: BenchOption,
    library: LibraryOption = None,
    json: JsonOption = None,
    *,
    only: OnlyOption = None,
    baselines: BaselinesOption = True,
    torch: TorchOption = False,
) -> None:
    """FinanceBench: is the gold page among the first k, with the filing given and without?

    Beside ours, over the same pages and questions: the plain LangChain pipeline and BM25.
    """
    from eval.retrieval.bench import measure
    from eval.retrieval.pages import our_ranker

    with said_plainly():
        questions, pdfs = load_financebench(bench, only)
        held = [question for question in questions if question.pdf]
        with indexed(pdfs, library) as subject, console.status("Ranking pages ...") as status:
            ours = {"": our_ranker(subject.library)}
            if not baselines:
                metrics, rankings = measure(held, ours)
            else:
                status.update("Embedding for the plain pipeline ... (once: they are kept)")
                with _beside(subject.library, torch=torch) as others:
                    metrics, rankings = measure(held, ours | others)
    _print_retrieval(metrics, rankings)
    if baselines and not torch:
        console.print(f"[dim]{_OWN}[/]")
    if json:
        _write_retrieval(json, metrics, rankings)


@contextmanager
def _beside(library: Library, *, torch: bool) -> Iterator[dict[str, Ranker]]:
    """The systems to set beside ours, over the same page texts."""
    from eval.retrieval.bm25 import bm25_ranker
    from eval.retrieval.pages import page_texts
    from eval.retrieval.plain import PlainPipeline
    from index.embed import LocalModel

    pages, ours = page_texts(library), library.embedder
    embedder = LocalModel(ours.spec, torch=True) if torch else ours
    with PlainPipeline(pages, embedder, library.path / "plain") as plain:
        yield {"bm25": bm25_ranker(pages), "plain": plain}


def _systems(rankings: Rankings) -> tuple[str, ...]:
    return ("", *(name for name in ("plain", "bm25") if f"{name}.given" in rankings))


def _print_retrieval(metrics: Mapping[str, Metric], rankings: Rankings) -> None:
    from eval.retrieval.side_by_side import difference_lines, misses_table, systems_table

    names = _systems(rankings)
    console.print(systems_table(metrics, names))
    for line in difference_lines(metrics):
        console.print(line)
    console.print(misses_table(rankings, names))


def _write_retrieval(path: Path, metrics: Mapping[str, Metric], rankings: Rankings) -> None:
    from eval.retrieval.side_by_side import misses

    spots = {
        scope: {r.question.id: [list(spot) for spot in r.spots] for r in ranked}
        for scope, ranked in rankings.items()
    }
    missed = [asdict(miss) for miss in misses(rankings, _systems(rankings))]
    write_json(path, metrics, rankings=spots, misses=missed)


@engine.command()
def speed(
    filing: Annotated[
        Path | None, typer.Option(help="A large filing to parse, such as a 4 MB 10-K.")
    ] = None,
    indexing: Annotated[
        list[Path] | None,
        typer.Option(
            help="Only: pages indexed per second of this PDF, ours beside plain LangChain."
        ),
    ] = None,
    runs: Annotated[int, typer.Option(min=1, help="Times that each PDF is indexed.")] = 3,
    json: JsonOption = None,
) -> None:
    """Import, first and warm answer, checking, parsing: medians of several runs."""
    from eval.speed import measure as measure_speed

    if indexing:
        _indexing(indexing, runs, json)
        return
    with said_plainly(), TemporaryDirectory() as folder, console.status("Timing ..."):
        timings = measure_speed(Path(folder) / "library", filing)
    rows = []
    for t in timings:
        colour = "green" if t.value <= t.goal else "red"
        taken = f"[{colour}]{t.value:.2f} {t.unit}[/]"
        rows.append((t.name, taken, f"{t.goal:g} {t.unit}", str(t.runs)))
    console.print(_table("Median of the runs", ("what", "taken", "goal", "runs"), rows))
    if json:
        write_json(json, {t.name: _exact(t.value, t.runs) for t in timings})


def _indexing(files: list[Path], runs: int, json: Path | None) -> None:
    from eval.retrieval.indexing_speed import compare_indexing

    with said_plainly(), console.status("Indexing, in turns ..."):
        found = compare_indexing(files, runs)
    rows = [
        (escape(one.source), str(one.pages), f"{one.ours:.2f}", f"{one.plain:.2f}",
         f"{one.ratio:.1f}", f"{one.work:.1f}", str(one.runs))
        for one in found
    ]  # fmt: skip
    heads = (
        "file",
        "pages",
        "ours, pages/s",
        "plain LangChain",
        "times faster",
        "times less CPU",
        "runs",
    )
    console.print(_table("Indexing, medians, in turns on the same machine", heads, rows))
    if json:
        figures = {
            f"indexing.{name}.{one.source}": _exact(getattr(one, name), one.runs)
            for one in found
            for name in ("ours", "plain", "ratio", "work")
        }
        write_json(json, figures)


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """The first column is words, the others are figures."""
    table = Table(title=title, title_justify="left")
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at else "left")
    for row in rows:
        table.add_row(*row)
    return table


def _exact(value: float, runs: int) -> Metric:
    """A time as a figure of a report: without an interval."""
    return Metric(value, runs, value, value)


@engine.command()
def asking(
    bench: BenchOption,
    library: LibraryOption = None,
    json: JsonOption = None,
    *,
    only: OnlyOption = None,
) -> None:
    """How long a warm answer takes: FinanceBench's questions over one library, asked twice."""
    from assistant.pipeline import Assistant
    from eval.asking_speed import time_asking

    with said_plainly():
        questions, pdfs = load_financebench(bench, only)
        words = [question.question for question in questions]
        with indexed(pdfs, library) as subject, console.status("Asking ...") as status:
            assistant = Assistant(subject.holdings)
            taken = {"not asked before": time_asking(assistant, words)}
            status.update("Asking again ...")
            taken["asked again"] = time_asking(assistant, words)
    console.print(_asking_table(taken))
    _print_slowest(taken["not asked before"])
    if json:
        write_json(json, _asking_figures(taken))


def _asking_table(taken: Mapping[str, Sequence[Taken]]) -> Table:
    from eval.asking_speed import by_stage, spread

    rows = []
    for name, found in taken.items():
        wall, work = (spread([getattr(t, kind) for t in found]) for kind in ("wall", "work"))
        lines = [(name, work), *((f"  {stage}", of) for stage, of in by_stage(found).items())]
        lines.append(("  on the clock", wall))
        rows += [(what, f"{s.median:.0f}", f"{s.p95:.0f}", f"{s.most:.0f}") for what, s in lines]
    title = f"Warm answers, milliseconds of processor time, n = {len(found)}"
    return _table(title, ("what", "median", "p95", "most"), rows)


def _print_slowest(taken: Sequence[Taken]) -> None:
    for one in sorted(taken, key=lambda one: -one.work)[:_SLOWEST]:
        console.print(f"[dim]{one.work:6.0f} ms[/] {escape(one.question)}", soft_wrap=True)


def _asking_figures(taken: Mapping[str, Sequence[Taken]]) -> dict[str, Metric]:
    from eval.asking_speed import spread

    return {
        f"asking.{name.replace(' ', '_')}.{kind}.{of}": _exact(getattr(found, of), len(times))
        for name, times in taken.items()
        for kind in ("work", "wall")
        for found in (spread([getattr(one, kind) for one in times]),)
        for of in ("median", "p95", "most")
    }


@engine.command()
def growth(
    library: Annotated[Path, typer.Option(help="A library of real filings with pages, to copy.")],
    pages: Annotated[
        list[int] | None, typer.Option(help="Sizes to measure at (repeat for more).")
    ] = None,
    svg: Annotated[Path | None, typer.Option(help="Draw the curve here.")] = None,
    json: JsonOption = None,
) -> None:
    """How retrieval time grows with the library: copies of real filings, nothing embedded."""
    from eval.retrieval.growth import SIZES, exponent, grow
    from eval.retrieval.growth_chart import growth_svg

    with said_plainly(), TemporaryDirectory() as folder, console.status("Copying ...") as status:
        sizes = tuple(pages or SIZES)
        points = tuple(grow(library, Path(folder) / "grown", sizes, status.update))
    console.print(_growth_table(points))
    console.print(f"The median grows as pages^{exponent(points):.2f} (1 is in proportion).")
    if svg:
        svg.parent.mkdir(parents=True, exist_ok=True)
        svg.write_text(growth_svg(points), encoding="utf-8")
        console.print(f"Written: {escape(str(svg))}")
    if json:
        write_json(json, _growth_figures(points))


def _growth_table(points: Sequence[Point]) -> Table:
    rows = [
        (f"{p.pages:,}", f"{p.filings:,}", f"{p.chunks:,}", f"{p.median:.0f}", f"{p.p95:.0f}",
         f"{p.work:.0f}", f"{p.work_p95:.0f}", str(p.questions))
        for p in points
    ]  # fmt: skip
    heads = ("pages", "filings", "chunks", "median ms", "p95 ms", "CPU median", "CPU p95", "n")
    return _table("Scope and retrieval, warm", heads, rows)


def _growth_figures(points: Sequence[Point]) -> dict[str, Metric]:
    return {
        f"growth.{name}@{p.pages}": _exact(value, p.questions)
        for p in points
        for name, value in (
            ("median_ms", p.median),
            ("p95_ms", p.p95),
            ("cpu_ms", p.work),
            ("cpu_p95_ms", p.work_p95),
        )
    }
