"""Answer -> Score: pure rules that say what was read and why it is right or wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.types import Answer
from eval.figures import GoldFigure, difference, gold_figure
from eval.golden import GoldenQuestion
from eval.stated import all_stated, committed, stated
from eval.tokens import holds_phrase, is_figure, key_facts, recall
from index.quantities import find_quantities

Outcome = Literal["right", "wrong", "abstained rightly", "abstained wrongly"]
_POLARITY = re.compile(r"\W*(?:answer:\s*)?(yes|no)\b", re.IGNORECASE)
_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Score:
    """``value`` is 0 to 1; ``answer`` is what was read as the answer; ``explanation`` says why."""

    value: float
    answer: str
    explanation: str

    @property
    def right(self) -> bool:
        """True for a full score."""
        return self.value == 1.0


@dataclass(frozen=True, slots=True)
class Grade:
    """One answer judged: the outcome, and the score behind it."""

    outcome: Outcome
    score: Score

    @property
    def correct(self) -> bool:
        """A right answer, or a refusal where a refusal is right."""
        return self.outcome in ("right", "abstained rightly")

    @property
    def abstained(self) -> bool:
        """True for both kinds of refusal."""
        return self.outcome.startswith("abstained")


def grade(question: GoldenQuestion, answer: Answer) -> Grade:
    """The outcome of one answer to one golden question."""
    if answer.refused or not answer.text.strip():
        right = question.may_refuse and answer.refused
        outcome: Outcome = "abstained rightly" if right else "abstained wrongly"
        return Grade(outcome, refusal_score(question, answer))
    if question.must_refuse:
        # Of a bank whose report is not held, too, gross margin is "not a relevant metric".
        score = phrase_score(answer, question.accept)
        if not score.right:
            score = Score(0.0, answer.text, "answered what the filings do not answer")
    elif question.kind == "false-premise":
        score = phrase_score(answer, question.accept)
    else:
        score = content_score(question, answer)
    return Grade("right" if score.right else "wrong", score)


def content_score(question: GoldenQuestion, answer: Answer) -> Score:
    """Figures, yes or no, or text, whichever the gold answer is made of."""
    accepted = phrase_score(answer, question.accept)
    if accepted.right:
        return accepted
    figures = tuple(
        gold_figure(value, question.unit, question.tolerance) for value in question.value
    )
    side = polarity(question.answer)
    if side and (question.kind == "yesno" or not figures or _asks_yes_no(question.question)):
        return yesno_score(answer, side, figures)
    if figures:
        return numeric_score(answer, figures)
    return text_score(answer, question.answer, question.question)


def numeric_score(answer: Answer, figures: Sequence[GoldFigure]) -> Score:
    """Right where the one committed value is the gold figure (of several: where all are given)."""
    if len(figures) > 1:
        missing = all_stated(answer, figures)
        return Score(float(not missing), answer.text, missing or "all gold figures are given")
    value = committed(answer, figures[0])
    if value is None:
        return Score(0.0, answer.text, f"no number in {figures[0].unit or 'any unit'} given")
    wrong = difference(value, figures[0])
    return Score(float(not wrong), value.text, wrong or f"{value.text} is the gold figure")


def yesno_score(answer: Answer, side: str, figures: Sequence[GoldFigure] = ()) -> Score:
    """Right where the answer opens with the gold side and holds the supporting figures."""
    said = polarity(answer.text)
    if said != side:
        return Score(0.0, said or answer.text, f"says {said or 'neither yes nor no'}, not {side}")
    missing = all_stated(answer, figures) if figures else ""
    return Score(float(not missing), said, missing or f"says {side}")


def text_score(answer: Answer, gold: str, question: str) -> Score:
    """Right where the answer holds every figure and date that the gold answer adds to the question,
    and three quarters of its facts in all (so up to three names must all be there)."""
    facts = key_facts(gold, question)
    rates = _rates_given(answer, gold)
    missing = [fact for fact in facts if recall((fact,), answer.text) == 0 and fact not in rates]
    enough = len(facts) - len(missing) >= _ENOUGH * len(facts) and not any(map(is_figure, missing))
    lost = f"missing: {', '.join(missing)}" if missing else "all key facts are there"
    return Score(float(enough), answer.text, lost)


def _rates_given(answer: Answer, gold: str) -> frozenset[str]:
    """The percentages of a gold text that the answer gives more exactly: 44.37 % for 44 %."""
    said = [abs(q.value) for q in stated(answer) if q.unit in ("percent", "pp")]
    wanted = [q for q in find_quantities(gold) if q.unit in ("percent", "pp")]
    return frozenset(
        f"{abs(q.value).normalize():f}"
        for q in wanted
        if any(abs(value - abs(q.value)) <= q.tolerance for value in said)
    )


def phrase_score(answer: Answer, phrases: Sequence[str]) -> Score:
    """Right where one of the phrases stands in the answer, white space and dress aside."""
    for phrase in phrases:
        if holds_phrase(phrase, answer.text):
            return Score(1.0, answer.text, f"says {phrase!r}")
    return Score(0.0, answer.text, f"says none of {', '.join(phrases) or 'nothing accepted'}")


def refusal_score(question: GoldenQuestion, answer: Answer) -> Score:
    """Right where refusing is right and the reason is one of those expected."""
    given = answer.refusal.reason if answer.refusal else "no text"
    if not question.may_refuse or not answer.refused:
        return Score(0.0, given, f"no reply, though the answer is {question.answer!r}")
    if question.refusal and given not in question.refusal:
        return Score(0.0, given, f"refused as {given}, expected {' or '.join(question.refusal)}")
    return Score(1.0, given, f"refused rightly: {given}")


def silent_error(result: Grade, answer: Answer) -> bool:
    """Answered, wrong, and nothing flagged: what a reader cannot see."""
    return result.outcome == "wrong" and all(check.accepted for check in answer.checks)


def polarity(text: str) -> str:
    """``yes``, ``no`` or ``""``: the side on which a text opens."""
    match = _POLARITY.match(text)
    return match[1].casefold() if match else ""


def _asks_yes_no(question: str) -> bool:
    return (
        re.match(
            r"(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)\b",
            question.strip(),
            re.IGNORECASE,
        )
        is not None
    )
