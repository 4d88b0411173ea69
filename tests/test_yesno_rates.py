"""A figure in percent under the name of a cost is no cost: rooms let are better when more are."""

from assistant.session import answer_from
from index.parse import parse_bytes

REPORT = """\
ACME CORP

Form 10-K

Annual report for the fiscal year ended December 31, 2023

Key statistics of our hotels:

                 2023     2022
Occupancy         89%      74%
"""


def test_a_rise_of_occupancy_is_an_improvement() -> None:
    question = "Did occupancy improve in 2023?"
    text = answer_from(parse_bytes(REPORT.encode(), "acme.txt"), question).text
    assert not text.startswith("No:")
    assert "rent expense" not in text
