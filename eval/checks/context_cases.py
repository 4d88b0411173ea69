"""Gold answers of TAT-QA and FinQA as bare numbers, on the page that comes with each question.

Nothing is shown of how such a number came about, so the check has to find out from the question
alone: a harder attack set than answers in words, and reported apart from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from assistant.check.evidence import ground
from eval.benchmarks import finqa as finqa_set
from eval.benchmarks import tatqa as tatqa_set
from eval.benchmarks.finqa import FinqaQuestion
from eval.benchmarks.tatqa import TatqaQuestion
from eval.checks.cases import GoldCase, whole
from eval.mutate import Attack, Others, attacks, others_of
from index.quantities import find_quantities
from index.types import Filing

EVERY = 4
_Question = TypeVar("_Question", TatqaQuestion, FinqaQuestion)
_NUMBER = re.compile(r"\(?-?[$€£]?\s?-?[\d,]+(?:\.\d+)?\)?%?")


def tatqa_cases(bench: Path) -> Iterator[GoldCase]:
    """Every fourth TAT-QA question whose answer is one number."""
    yield from _cases(tatqa_set.load_questions(bench), tatqa_answer)


def finqa_cases(bench: Path) -> Iterator[GoldCase]:
    """Every fourth FinQA question whose answer is a number."""
    yield from _cases(finqa_set.load_questions(bench), finqa_answer)


def tatqa_answer(question: TatqaQuestion) -> str:
    """The answer as one would write it, "12.5%" or "1,577 million"; "" where it is no number.

    A count ("how many years ...") is no number that a filing prints.
    """
    if len(question.answers) != 1 or question.answer_type == "count":
        return ""
    said = question.answers[0].strip()
    if not _NUMBER.fullmatch(said):
        return ""
    if question.scale == "percent":
        return said if said.endswith("%") else f"{said}%"
    return f"{said} {question.scale}".strip()


def finqa_answer(question: FinqaQuestion) -> str:
    """The answer as the set prints it; "" for yes and no."""
    return "" if question.executed is None else question.printed


def _cases(
    questions: Iterable[_Question], answer_of: Callable[[_Question], str]
) -> Iterator[GoldCase]:
    asked = [(question, answer) for question in questions if (answer := answer_of(question))]
    for question, answer in asked[::EVERY]:
        yield GoldCase(
            id=question.id,
            question=question.question,
            answer=answer,
            evidence=whole((question.filing,)),
            golds=(),
            attacks=_attacks(answer, question.filing),
        )


def _attacks(answer: str, filing: Filing) -> tuple[Attack, ...]:
    numbers = find_quantities(answer)
    if not numbers:
        return ()
    facts = [known.fact for known in ground(whole((filing,))).known]
    same = [f for f in facts if abs(f.quantity.value) == abs(numbers[-1].value)]
    found = [others_of(fact, facts) for fact in same]
    others = Others(
        next((other.period for other in found if other.period), None),
        next((other.row for other in found if other.row), None),
    )
    return attacks(answer, numbers[-1], others)
