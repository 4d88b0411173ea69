"""What the engine does by itself, as sub-commands: does it find the page, and how fast is it?"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.table import Table

from eval.bench_cli import OnlyOption, indexed, load_financebench
from eval.report import write_json
from eval.shell import BenchOption, JsonOption, LibraryOption, console, said_plainly

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
    from eval.bm25 import bm25_ranker
    from eval.pages import our_ranker, page_texts
    from eval.plain import PlainPipeline
    from eval.retrieval_bench import measure
    from eval.side_by_side import difference_lines, misses, misses_table, systems_table
    from index.embed import LocalModel

    with said_plainly():
        questions, pdfs = load_financebench(bench, only)
        held = [question for question in questions if question.pdf]
        with indexed(pdfs, library) as subject, console.status("Ranking pages ...") as status:
            systems = {"": our_ranker(subject.library)}
            if not baselines:
                metrics, rankings = measure(held, systems)
            else:
                pages = page_texts(subject.library)
                systems["bm25"] = bm25_ranker(pages)
                status.update("Embedding for the plain pipeline ... (once: they are kept)")
                ours = subject.library.embedder
                embedder = LocalModel(ours.spec, torch=True) if torch else ours
                with PlainPipeline(pages, embedder, subject.library.path / "plain") as plain:
                    metrics, rankings = measure(held, systems | {"plain": plain})
    names = ("", *(name for name in ("plain", "bm25") if f"{name}.given" in rankings))
    console.print(systems_table(metrics, names))
    for line in difference_lines(metrics):
        console.print(line)
    if baselines and not torch:
        console.print(f"[dim]{_OWN}[/]")
    console.print(misses_table(rankings, names))
    if json:
        spots = {
            scope: {r.question.id: [list(spot) for spot in r.spots] for r in ranked}
            for scope, ranked in rankings.items()
        }
        missed = [asdict(miss) for miss in misses(rankings, names)]
        write_json(json, metrics, rankings=spots, misses=missed)


@engine.command()
def speed(
    filing: Annotated[
        Path | None, typer.Option(help="A large filing to parse, such as a 4 MB 10-K.")
    ] = None,
    json: JsonOption = None,
) -> None:
    """Import, first and warm answer, checking, parsing: medians of several runs."""
    from eval.interval import Metric
    from eval.speed import measure as measure_speed

    with said_plainly(), TemporaryDirectory() as folder, console.status("Timing ..."):
        timings = measure_speed(Path(folder) / "library", filing)
    table = Table(title="Median of the runs", title_justify="left")
    for heading in ("what", "taken", "goal", "runs"):
        table.add_column(heading, justify="left" if heading == "what" else "right")
    for t in timings:
        colour = "green" if t.value <= t.goal else "red"
        taken = f"[{colour}]{t.value:.2f} {t.unit}[/]"
        table.add_row(t.name, taken, f"{t.goal:g} {t.unit}", str(t.runs))
    console.print(table)
    if json:
        figures = {t.name: Metric(t.value, t.runs, t.value, t.value) for t in timings}
        write_json(json, figures)
