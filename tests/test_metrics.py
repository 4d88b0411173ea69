"""The metric table is whole, and its names are found in questions."""

import pytest

from assistant.formula import operands
from assistant.metrics import find_metrics, metrics
from index.concepts import all_concepts


def test_at_least_eighty_metrics_each_with_a_source() -> None:
    assert len(metrics()) >= 80
    assert all(metric.source and metric.names for metric in metrics().values())


def test_every_operand_is_a_concept_that_is_known() -> None:
    known = {concept.name for concept in all_concepts()}
    used = {
        operand.concept
        for metric in metrics().values()
        for formula in (metric.formula, *metric.variants)
        for operand in operands(formula)
    }
    assert used <= known


def test_no_name_stands_for_two_metrics() -> None:
    names = [name for metric in metrics().values() for name in metric.names]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("What was the quick ratio?", ["quick_ratio"]),
        ("unadjusted EBITDA % margin", ["ebitda_margin"]),
        ("net debt to EBITDA and net debt", ["net_debt_to_ebitda", "net_debt"]),
        ("the working capital ratio", ["current_ratio"]),
        ("interest in gross margins", ["gross_margin"]),
        ("adjusted EBITDAR of the region", []),
        ("a rodeo", []),
        ("the price per share that is implied", ["implied_sale_price"]),
        ("Which offering expenses are implied?", ["offering_expenses"]),
    ],
)
def test_the_longest_name_wins(text: str, found: list[str]) -> None:
    assert [mention.name for mention in find_metrics(text)] == found
