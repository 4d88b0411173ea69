"""The balance that a year begins with stands at the end of the year before it."""

from __future__ import annotations

from tests.builders import annual_report, asked, table

REPORT = annual_report(
    "<p>Cash flows (in millions)</p>"
    + table(
        ("", "2023", "2022"),
        ("Net decrease in cash", "(70)", "(20)"),
        ("Restricted cash at beginning of period", "150", "170"),
        ("Restricted cash at end of period", "80", "150"),
    )
)


def test_the_balance_at_either_end() -> None:
    for end, year, value in (
        ("beginning", 2023, "150"), ("beginning", 2022, "170"), ("end", 2023, "80"),
    ):  # fmt: skip
        answer = asked(f"What was restricted cash at the {end} of period in {year}?", REPORT)
        assert answer.value is not None, (end, year)
        assert value in answer.value.text
