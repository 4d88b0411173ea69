"""The curve of refusals: its points, its best one, its picture, and the pages it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from assistant.sentences.answer import ENOUGH
from eval.answers.abstention import BLANKED, blanked, probes_of, text_questions
from eval.answers.abstention_curve import ANSWERABLE, Probe, best, curve, curve_svg, groups_of
from eval.benchmarks.context import Context, context_filing
from eval.benchmarks.tatqa import TatqaQuestion
from index.types import Filing

PROBES = (
    Probe("a", ANSWERABLE, 0.9, True),
    Probe("b", ANSWERABLE, 0.7, False),
    Probe("a", "blanked", 0.3),
    Probe("b", "blanked", 0.8),
    Probe("a", "elsewhere", 0.1),
)


def test_a_point_counts_what_lies_below_it() -> None:
    point = next(p for p in curve(PROBES) if p.threshold == 0.74)
    assert point.refused == (0.5, 1.0)
    assert point.lost == 0.5
    assert point.wrong == 0.0
    assert point.balanced == pytest.approx((0.75 + 0.5) / 2)


def test_the_best_threshold_keeps_the_answerable_ones() -> None:
    assert 0.3 < best(curve(PROBES)).threshold <= 0.7


def test_a_curve_needs_both_kinds_of_question() -> None:
    with pytest.raises(ValueError, match="unanswerable"):
        curve(PROBES[:2])


def test_the_picture_is_well_formed_and_marks_the_threshold_in_use() -> None:
    svg = curve_svg(curve(PROBES), groups_of(PROBES), ENOUGH)
    assert etree.fromstring(svg).tag.endswith("svg")
    assert f"taken: {ENOUGH:.2f}" in svg


def page(*paragraphs: str) -> Filing:
    return context_filing(
        Context(before=paragraphs, rows=(("", "2019"), ("Sales", "5"))), source="t"
    )


def question(text: str, answer: str, filing: Filing) -> TatqaQuestion:
    return TatqaQuestion("q", text, filing, (answer,), "", "span", "text", "")


OWN = page("Working capital consists of cash less debts.", "The board met twice in Oslo.")
ASKED = question("What does working capital consist of?", "cash less debts", OWN)


def test_a_blanked_page_keeps_its_length_and_loses_its_answer() -> None:
    left = blanked(OWN, ("cash less debts.",))
    assert left is not None
    assert len(left.text) == len(OWN.text)
    assert "cash" not in left.text
    assert "Oslo" in left.text


def test_nothing_to_blank_is_no_page() -> None:
    assert blanked(OWN, ("never said",)) is None


def test_a_page_without_its_answer_is_less_sure() -> None:
    probes = {probe.group: probe for probe in probes_of(ASKED, (OWN, page("Rent is due.")))}
    assert probes[ANSWERABLE].right
    assert probes[ANSWERABLE].sure > ENOUGH > probes[BLANKED].sure


def test_only_answers_of_paragraphs_are_asked_about() -> None:
    assert text_questions((ASKED,), "all") == (ASKED,)
    assert text_questions((ASKED,), "odd") == ()
    assert text_questions((question("What does the table show?", "x", OWN),), "all") == ()


def test_the_page_in_the_docs_shows_the_threshold_in_use() -> None:
    docs = Path(__file__).parent.parent / "docs"
    assert f"`{ENOUGH:.2f}`" in (docs / "abstention.md").read_text(encoding="utf-8")
    assert f"taken: {ENOUGH:.2f}" in (docs / "abstention.svg").read_text(encoding="utf-8")
