"""Fiscal quarters of releases that state no fiscal year end."""

from __future__ import annotations

import pytest

from index.types import MonthDay
from tests.builders import asked, parsed, table

RELEASE = parsed(
    "<html><body><p>EXHIBIT 99.1</p><p>The Loom, Inc. Reports Third Quarter Results</p>"
    "<p>The Loom, Inc. (NYSE: LOOM) today announced results for the thirteen weeks ended"
    " November 2, 2024.</p><p>THE LOOM, INC.</p><p>CONSOLIDATED STATEMENTS OF INCOME</p>"
    "<p>(In thousands)</p>"
    + table(
        ("", "Thirteen Weeks Ended", "", "Thirty-Nine Weeks Ended", ""),
        ("", "November 2, 2024", "October 28, 2023", "November 2, 2024", "October 28, 2023"),
        ("Net sales", "$ 293", "$ 303", "$ 838", "$ 878"),
        ("Net income", "44", "51", "118", "140"),
    )
    + "</body></html>",
    "release.htm",
)


def test_a_release_tells_when_its_year_ends() -> None:
    assert RELEASE.meta.fiscal_year_end == MonthDay(1, 31)


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("What were net sales in the third quarter of fiscal 2024?", "$293 thousand"),
        ("What was net income in Q3 FY2023?", "$51 thousand"),
        ("What was net income for the first nine months of fiscal 2024?", "$118 thousand"),
    ],
)
def test_its_quarters_are_fiscal(question: str, shown: str) -> None:
    """They were read by the calendar, July to September, and refused."""
    assert shown in asked(question, RELEASE).text
