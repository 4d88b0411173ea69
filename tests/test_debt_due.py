"""Total debt is every line of the balance sheet that is owed to lenders, each once."""

from decimal import Decimal

import pytest

from assistant.calculate.work_out import Worked, work_out
from assistant.check.evidence import evidence_of_text
from assistant.check.verdicts import check
from assistant.formula import parse_formula
from assistant.metrics import metrics
from assistant.operands.operands import Gap
from index.types import Fact
from tests.builders import META, at, fact, ledger, plan, year

DEBT = metrics()["total_debt"].formula


def line(label: str, value: str, concept: str = "", *, start: int = 0, of: int = 2023) -> Fact:
    """A line of Lantern's balance sheet."""
    place = start or 40 * len(label)
    return fact(concept, value, at(of), label=label, statement="balance", start=place)


LONG = line("Long-term debt", "500", "long_term_debt")
PAPER = line("Commercial paper", "60", "short_term_debt")
CURRENT = line("Current portion of long-term debt", "40", "current_portion_debt")


def worked(*facts: Fact, formula: str = "") -> Worked:
    asked = parse_formula(formula) if formula else DEBT
    found = work_out(plan(asked, year(2023)), ledger(facts))
    assert not isinstance(found, Gap), found.message
    return found[0]


def test_the_current_portion_stands_beside_commercial_paper() -> None:
    found = worked(LONG, PAPER, CURRENT)
    assert found.value == 600
    assert [choice.fact for _, choice in found.choices] == [LONG, PAPER, CURRENT]


def test_a_line_of_short_borrowings_that_no_concept_knows_counts() -> None:
    other = line("Commercial paper and other short-term debt", "7")
    assert worked(LONG, CURRENT, other).value == 547


def test_one_line_alone_is_all_that_is_due() -> None:
    assert worked(LONG, PAPER).value == 560
    assert worked(LONG, CURRENT).value == 540


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Short-term debt and current portion of long-term debt", "100"),
        ("Short-term borrowings, including current maturities of long-term debt", "100"),
        ("Total short-term debt", "100"),
    ],
)
def test_a_line_that_holds_both_counts_once(label: str, value: str) -> None:
    both = line(label, value, "short_term_debt")
    assert worked(LONG, both, CURRENT).value == 600
    assert worked(LONG, both, PAPER, CURRENT).value == 600


def test_a_sum_printed_under_another_name_counts_once() -> None:
    notes = line("Notes payable and other", "100", "short_term_debt", start=700)
    assert worked(LONG, PAPER, CURRENT, notes).value == 600


def test_a_line_of_two_kinds_of_term_debt_holds_no_commercial_paper() -> None:
    """ "Current portion of long-term debt and finance leases" is no line of borrowings too."""
    leases = line(
        "Current portion of long-term debt and finance leases", "40", "current_portion_debt"
    )
    assert worked(LONG, PAPER, leases).value == 600


@pytest.mark.parametrize(
    "elsewhere",
    [
        fact("current_portion_debt", "40", at(2023), label="Current maturities"),
        line("Current portion of long-term debt", "40", "current_portion_debt", of=2022),
        line("Current portion of long-term debt", "40", "current_portion_debt", start=90_000),
        line("Current portion of long-term debt", "0", "current_portion_debt"),
    ],
    ids=["a note", "another year", "another sheet", "nothing"],
)
def test_what_is_not_on_the_sheet_that_day_is_not_added(elsewhere: Fact) -> None:
    """A note tells of what the sheet's line is made."""
    assert worked(LONG, PAPER, elsewhere).value == 560


def test_a_cell_and_its_tag_are_one_line() -> None:
    tagged = fact(
        "current_portion_debt", "40", at(2023), label="Term debt, current", statement="balance",
        source="xbrl", start=CURRENT.quantity.start,
    )  # fmt: skip
    assert worked(LONG, PAPER, CURRENT, tagged).value == 600


def test_every_metric_of_debt_counts_all_of_it() -> None:
    """Last year's too, in a mean."""
    before = [
        line(f.label, str(f.quantity.value / 2), f.concept, of=2022) for f in (LONG, PAPER, CURRENT)
    ]
    mean = "average(long_term_debt + short_term_debt)"
    assert worked(LONG, PAPER, CURRENT, *before, formula=mean).value == 450
    equity, cash = fact("equity", "300", at(2023)), fact("cash", "90", at(2023))
    found = worked(
        LONG, PAPER, CURRENT, equity, formula="equity + (long_term_debt + short_term_debt)"
    )
    assert found.value == 900
    net = worked(LONG, PAPER, CURRENT, cash, formula="long_term_debt + short_term_debt - cash")
    assert net.value == Decimal(510)


def test_formulas_join_the_two_lines_first() -> None:
    """Only then is what is due found in all its lines."""
    for metric in metrics().values():
        for formula in (metric.formula, *metric.variants):
            text = repr(formula)
            pairs = text.count("left=Operand(concept='long_term_debt'")
            assert text.count("concept='short_term_debt'") <= pairs, metric.name


SHEET = (
    "CONSOLIDATED BALANCE SHEETS\n(In millions)\n\n\tDecember 31, 2023\tDecember 31, 2022\n"
    "Cash and cash equivalents\t90\t80\nShort-term investments\t30\t20\n"
    "Total assets\t900\t800\nCommercial paper\t60\t50\n"
    "Current portion of long-term debt\t40\t30\nLong-term debt\t500\t450\n"
    "Total liabilities\t700\t650\n"
)


def test_the_check_knows_another_definition_by_all_lines_of_debt() -> None:
    text = (
        "Net debt was 500 + 60 + 40 − 90 = $510 million in 2023. By another definition "
        "500 + 60 + 40 − 90 − 30 = $480 million."
    )
    found = check(text, evidence_of_text(SHEET, META), question="What was net debt in 2023?")
    last = found[-1]
    assert (last.verdict, last.reason) == ("derived", "net debt by another definition in use")
