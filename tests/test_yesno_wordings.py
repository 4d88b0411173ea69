"""How each of many wordings of a yes-or-no question is read: ``yesno_wordings.txt`` is the
specification. A wording that is misread is added there first."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.plans.text import MARK, Asked, read
from assistant.question import read_question
from assistant.whether import read_whether
from assistant.yesno.claim import Claim
from assistant.yesno.reading import read_claim
from assistant.yesno.shapes import SHAPES, Shape

LINES = Path(__file__).with_name("yesno_wordings.txt").read_text("utf-8").splitlines()
WORDINGS = [
    (question, claim.strip()) for question, claim in pairwise(LINES) if claim.startswith("    ")
]


def claimed(question: str) -> str:
    whether = read_whether(question)
    if whether is None:
        return "none"
    asked = read(whether.text)
    return written(read_claim(whether, asked), asked)


def written(claim: Claim, asked: Asked) -> str:
    parts = [claim.kind]
    parts += [_dated(claim.measure, asked)] if claim.kind not in ("words", "judgement") else []
    parts += [f"to {_dated(claim.other, asked)}"] if claim.other else []
    parts += [_way(claim)] if claim.way else []
    parts += [claim.limit.text] if claim.limit else []
    parts += [f"since {_dated(claim.since, asked)}"] if claim.since else []
    parts += [f"since the {claim.back} before"] if claim.back else []
    for flag in ("inclusive", "rate", "every", "why"):
        parts += [flag] if getattr(claim, flag) else []
    return " | ".join(parts)


def _way(claim: Claim) -> str:
    if claim.better:
        return "better" if claim.way > 0 else "worse"
    return "up" if claim.way > 0 else "down"


def _dated(phrase: str, asked: Asked) -> str:
    said = re.sub(MARK, lambda mark: f"[{asked.periods(mark[0])[0].end.year}]", phrase)
    return " ".join(said.split())


@pytest.mark.parametrize(("question", "claim"), WORDINGS)
def test_wording(question: str, claim: str) -> None:
    assert claimed(question) == claim
    assert (read_question(question).kind == "yesno") == (claim != "none")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.example)
def test_every_shape_reads_its_example(shape: Shape) -> None:
    match = shape.pattern.match(shape.example)
    assert match
    assert shape.build(match)


def test_the_specification_has_no_wording_twice() -> None:
    assert len(dict(WORDINGS)) == len(WORDINGS) >= 100
