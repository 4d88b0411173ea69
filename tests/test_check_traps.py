"""Traps of the number check: each right answer with the wrong one beside it."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.check import check, evidence_of_text
from assistant.types import Evidence, NumberCheck
from eval.checks.cases import whole
from tests.builders import ACME, annual_report, table

ANNUAL = """CONSOLIDATED STATEMENTS OF INCOME
(In millions)

Years Ended December 31,
\t2022\t2021\t2020
Net sales\t$ 5,200\t$ 4,900\t$ 4,800
Gross profit\t2,100\t1,900\t1,850
Inventory write-downs\t(57)\t(41)\t(40)

As of December 31, 2022, the Company employed approximately 4,300 people.

Research expense was $61 million (2021: $55 million).

The offer price was HK$50.03 per share and the result per share was -HK$9.07.

The maturity profile of the bridge loans was as follows: 33% will mature in less than 1 year, 17% \
will mature within 1 to 3 years and 50% will mature in over 3 years.

The net effect of these changes in 2022 and 2021 resulted in $169 and $138 increases in asbestos \
reserves, respectively.
"""
QUARTERS = """CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions)

\tThree Months Ended\tSix Months Ended
\tJune 30, 2022\tJune 30, 2021\tJune 30, 2022\tJune 30, 2021
Net sales\t$ 1,945\t$ 1,530\t$ 4,288\t$ 3,240
"""
REGIONS = table(
    ("($ in millions)", "2022", "2021", "% Change", "Constant currency"),
    ("U.S.", "$48,580", "$47,156", "3.0%", "3.2%"),
    ("International", "46,363", "46,619", "(0.6)%", "9.1%"),
)
ALLOCATION = table(
    ("", "2022 Target allocation", "2022 Actual allocation", "2021 Actual allocation"),
    ("Debt securities", "82%", "83%", "70%"),
    ("Equity securities", "18%", "17%", "30%"),
)
TEXTS = {"annual": ANNUAL, "quarters": QUARTERS}
PAGES = {"regions": REGIONS, "allocation": ALLOCATION}


@cache
def evidence(name: str) -> Evidence:
    if name in TEXTS:
        return evidence_of_text(TEXTS[name], ACME)
    return whole((annual_report(PAGES[name]),))


def judged(text: str, question: str = "", *, on: str = "annual") -> tuple[NumberCheck, ...]:
    return check(text, evidence(on), question=question)


def flagged(text: str, question: str = "", *, on: str = "annual") -> list[str]:
    """The numbers that are not accepted, as printed."""
    return [c.quantity.text for c in judged(text, question, on=on) if not c.accepted]


@pytest.mark.parametrize(
    ("text", "question", "wrong"),
    [
        ("Net sales rose from $4,900 million to $5,200 million.", "", []),
        ("Net sales rose from $4,800 million to $5,200 million.", "", ["$4,800 million"]),
        ("Net sales rose to $5,200 million from $4,900 million.", "", []),
        (
            "Net sales rose from $4,900 million to $5,200 million.",
            "How did net sales develop in 2022?",
            [],
        ),
        (
            "Net sales rose from $5,200 million to $4,900 million.",
            "How did net sales develop in 2022?",
            ["$5,200 million", "$4,900 million"],
        ),
        ("In 2022 net sales were $5,200 million, compared with $4,900 million.", "", []),
        ("In 2022 net sales were $5,200 million, compared with $4,800 million.", "",
         ["$4,800 million"]),
    ],
)  # fmt: skip
def test_the_level_that_a_change_starts_from_is_the_one_before(
    text: str, question: str, wrong: list[str]
) -> None:
    assert flagged(text, question) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Net sales were $5,200 million, against $4,900 million a year before.", []),
        ("Net sales were $5,200 million, up from $4,900 million a year earlier.", []),
        ("Net sales were $5,200 million; a year before they were $5,200 million.",
         ["$5,200 million"]),
    ],
)  # fmt: skip
def test_a_year_told_by_another_dates_only_its_own_number(text: str, wrong: list[str]) -> None:
    assert flagged(text, "What were net sales in 2022?") == wrong


def test_a_year_before_is_no_rate_a_year() -> None:
    found = judged("Net sales were $4,900 million a year before.", "What were net sales in 2022?")
    assert [(c.quantity.unit, c.verdict) for c in found] == [("USD", "supported")]


@pytest.mark.parametrize(
    ("year", "amount", "wrong"),
    [(2022, 61, False), (2021, 55, False), (2022, 55, True), (2021, 61, True)],
)
def test_a_year_in_brackets_dates_the_number_behind_it(year: int, amount: int, wrong: bool) -> None:
    assert bool(flagged(f"Research expense was ${amount} million in {year}.")) is wrong


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Acme employed 4,300 people.", "How many people work at Acme?"),
        ("Acme employed approximately 4,300 people at the end of 2022.", ""),
    ],
)
def test_the_company_is_whoever_files(text: str, question: str) -> None:
    assert flagged(text, question) == []
    assert flagged(text.replace("4,300", "3,400"), question)


def test_minus_before_a_currency_in_letters() -> None:
    assert flagged("The result per share was -HK$9.07.") == []
    assert flagged("The result per share was HK$9.07.") == ["HK$9.07"]
    assert flagged("The offer price was -HK$50.03 per share.") == ["-HK$50.03 per share"]


@pytest.mark.parametrize("share", ["33%", "17%"])
def test_a_number_that_opens_its_clause_is_told_behind_it(share: str) -> None:
    text = f"{share} of the bridge loans will mature in less than 1 year."
    assert flagged(text) == ([] if share == "33%" else ["17%"])


def test_an_increase_told_with_is() -> None:
    text = "The increase in asbestos reserves was $169 in 2022 and $138 in 2021, a total of $307."
    assert flagged(text) == []
    assert flagged(text.replace("$307", "$317")) == ["$317"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("4,288 - 1,945 = $2,343 million", []),
        ("4,288 - 1,530 = $2,758 million", ["$2,758 million", "1,530"]),
        ("4,288 - 1,945 = $2,343 billion", ["$2,343 billion"]),
        ("$4,288 million - $1,945 million = $2,343 million", []),
        ("$4,288 million - €1,945 million = $2,343 million", ["$2,343 million", "€1,945 million"]),
    ],
)
def test_a_quarter_is_the_half_year_less_the_other(text: str, wrong: list[str]) -> None:
    question = "What were net sales in the three months ended March 31, 2022?"
    assert sorted(flagged(text, question, on="quarters")) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("U.S. sales rose 3.0% in 2022, while international sales fell 0.6%.", []),
        ("U.S. sales rose 3.0% in 2022, while international sales rose 0.6%.", ["0.6%"]),
        ("U.S. sales rose 0.3% in 2022.", ["0.3%"]),
        ("International sales grew 9.1% in 2022 at constant currency.", []),
        ("International sales fell 0.6% in 2022 at constant currency.", ["0.6%"]),
    ],
)
def test_a_percent_column_behind_two_years_is_the_change(text: str, wrong: list[str]) -> None:
    assert flagged(text, on="regions") == wrong


def test_a_column_named_in_part_is_the_one_meant() -> None:
    text = "The actual share of equity securities fell from 30% in 2021 to 17% in 2022."
    assert flagged(text, on="allocation") == []
    assert flagged(text.replace("17%", "18%"), on="allocation") == ["18%"]


def test_a_result_goes_into_the_next_sum() -> None:
    text = "830,000 x 2 = 1,660,000; 1,660,000 less"
    assert len(judged(text)) >= 3  # read, whatever it is worth
    shown = (
        "Net sales less gross profit: $5,200 million - $2,100 million = $3,100 million in 2022, "
        "$1,000 million more than gross profit of $2,100 million."
    )
    assert flagged(shown) == []
    assert flagged(shown.replace("$1,000 million", "$1,100 million")) == ["$1,100 million"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("(5,200 / 4,900) - 1 = +6.12%", []),
        ("(5,200 / 4,900) - 1 = +6.21%", ["+6.21%"]),
        ("(5,200 - 4,900) / 4,900 x 100\n= 6.12 or 6.12%", []),
        ("($5,200 million - $4,900 million) / $4,900 million x 100\n0.061 or 6.1%", []),
        ("($5,200 million - $4,900 million) / $4,900 million\n0.081", ["0.081"]),
    ],
)
def test_results_as_writers_set_them(text: str, wrong: list[str]) -> None:
    question = "By what percentage did net sales change from 2021 to 2022?"
    assert flagged(text, question) == wrong


def test_a_minus_is_not_forgiven_because_the_number_was_said_before() -> None:
    text = "$5,200 million (also given as {}$5,200 million)"
    assert flagged(text.format(""), "What were net sales in 2022?") == []
    assert flagged(text.format("-"), "What were net sales in 2022?") == ["-$5,200 million"]


def test_the_metric_of_the_year_before_is_judged_by_its_own_year() -> None:
    question = "Did gross margin improve in 2022?"
    assert flagged("It was 40.4% for 2022.\nGross margin for 2021: 38.8%", question) == []
    assert flagged("It was 40.4% for 2022.\nGross margin for 2021: 40.4%", question) == ["40.4%"]


def test_the_figures_of_an_answer_are_counted_by_it() -> None:
    text = "Net sales of $5,200 million in 2022 and $4,900 million in 2021: the two figures differ."
    assert flagged(text) == []
    assert flagged(text.replace("two figures", "nine figures")) == ["nine"]


def test_another_figure_is_not_what_the_question_asks_for() -> None:
    text = "Another figure stands for net sales: $4,900 million in 2021."
    assert flagged(text, "What were net sales in 2022?") == []


def test_a_table_about_the_line_is_no_part_of_it() -> None:
    assert flagged("$5,200 million", "What were net sales for 2022?") == []
