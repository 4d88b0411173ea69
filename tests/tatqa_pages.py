"""Pages as TAT-QA writes them, for tests of what is measured on the set."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

Page = dict[str, object]


def tatqa_page(
    number: int,
    rows: Sequence[Sequence[str]],
    asked: Sequence[tuple[str, str]],
    *,
    told: Sequence[str] = (),
    kind: str = "span",
) -> Page:
    """A page of one table, paragraphs, and questions, each with its answer; an answer of the
    ``kind`` is of the text where there are paragraphs ``told``, else of the table."""
    questions = [
        {
            "uid": f"{number}-{order}", "order": order, "question": question, "answer": [answer],
            "derivation": "", "answer_type": kind, "answer_from": "text" if told else "table",
            "rel_paragraphs": ["1"] if told else [], "req_comparison": False, "scale": "",
        }
        for order, (question, answer) in enumerate(asked, start=1)
    ]  # fmt: skip
    paragraphs = [
        {"uid": f"p{number}-{order}", "order": order, "text": text}
        for order, text in enumerate(told or (f"Page {number} of Acme Corp.",), start=1)
    ]
    table = {"uid": f"t{number}", "table": [list(row) for row in rows]}
    return {"table": table, "paragraphs": paragraphs, "questions": questions}


def tatqa_folder(folder: Path, pages: Iterable[Page]) -> Path:
    """The folder with these pages as the set's dev file."""
    path = folder / "tatqa" / "dev.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(list(pages)), encoding="utf-8")
    return folder
