"""Who buys most: customers that a filing names, tabulates or describes, and who denies it."""

from __future__ import annotations

import pytest

from assistant.told.customers import asks_customers
from tests.builders import annual_report, asked

NAMED = annual_report(
    "<p>We sell lamps to wholesale customers. During 2023, Fjord Retail, Inc. and its affiliates"
    " accounted for 14 percent of our net sales. No other customer accounted for 10 percent.</p>",
    "<p>In 2021, Oslo Lights accounted for 22% of our net sales.</p>",
)
GROUPS = annual_report(
    "<p>We derive a large part of our revenues from a limited number of harbour towns.</p>",
    "<p>In 2023, 40% of our revenues were earned pursuant to U.S. government contracts.</p>",
)
TABLED = annual_report(
    "<p>The following gives sales as a percentage of net sales for our two largest customers:</p>"
    "<table><tr><td></td><td>2023</td><td>2022</td></tr>"
    "<tr><td>Fjord Retail, Inc.</td><td>14 %</td><td>12 %</td></tr>"
    "<tr><td>Oslo Lights</td><td>11 %</td><td>10 %</td></tr></table>",
)
NONE = annual_report("<p>No customer accounted for 10% or more of our net sales in 2023.</p>")
ALONE = annual_report(
    "<p>We serve many customers. In 2023, Core Services comprised 70% of our revenues.</p>"
    "<p>Our business is not dependent on any single customer.</p>"
)
UNNAMED = annual_report("<p>In 2023 our three largest customers made up 21% of net sales.</p>")


@pytest.mark.parametrize(
    ("question", "held", "says"),
    [
        ("Who is the largest customer of Lantern in 2023?", NAMED,
         "Fjord Retail, Inc. and its affiliates accounted for 14 percent of our net sales [1]"),
        ("Which customer made up 14% of Lantern's net sales in 2023?", NAMED, "Fjord Retail, Inc."),
        ("On which customer does Lantern depend most, and for what part of its net sales?", NAMED,
         "Fjord Retail, Inc."),
        ("Who are the primary customers of Lantern as of FY2023?", GROUPS,
         "a limited number of harbour towns [1]\n\n40% of our revenues were earned"),
        ("Who are the two largest customers of Lantern?", TABLED,
         "Fjord Retail, Inc.; Oslo Lights [1]"),
        ("Which customers account for more than 10% of Lantern's net sales?", NONE, "No customer"),
        ("Does Lantern depend on any one customer for a tenth or more of net sales?", NONE, "No."),
        ("Does any single customer account for more than 10% of net sales in 2023?", NAMED, "Yes."),
        ("Does Lantern rely on a single large customer?", NAMED, "Yes."),
        ("Does Lantern depend on any single customer for a large share of revenues?", ALONE,
         "No. “Our business is not"),
    ],
)  # fmt: skip
def test_customers_with_what_they_bring(question: str, held: object, says: str) -> None:
    assert asked(question, held).text.startswith(says)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("Which customer made up 35% of Lantern's net sales in 2023?", NAMED),
        ("Who are the three largest customers of Lantern?", TABLED),
        ("Who are Lantern's largest customers by name?", UNNAMED),
        ("Who are Lantern's largest customers?", ALONE),
        ("Does any single customer account for more than 30% of net sales in 2023?", NAMED),
    ],
)
def test_another_share_or_count_or_no_name_is_no_answer(question: str, held: object) -> None:
    assert asked(question, held).refused  # type: ignore[arg-type]


def test_a_figure_of_sales_to_customers_asks_for_no_customer() -> None:
    assert not asks_customers("What is the percentage of revenue from sales to customers in China?")
    assert asks_customers("What are the largest customers of the Lamps segment?")
