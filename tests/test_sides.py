"""Comparisons as two plain questions: ``sides_wordings.txt`` is the specification of how they are
taken apart; below, how two answers are weighed."""

from itertools import groupby, pairwise
from pathlib import Path

import pytest

from assistant.sides.answer import asked_apart
from assistant.sides.claim import Asks
from index.types import Filing
from tests.builders import annual_report, asked

LINES = Path(__file__).with_name("sides_wordings.txt").read_text("utf-8").splitlines()
BLOCKS = [
    (told, [line.strip() for line in lines])
    for told, lines in groupby(
        (line for line in LINES if line and not line.startswith("#")),
        key=lambda line: line.startswith("    "),
    )
]
WORDINGS = [
    (before[-1], tuple(told)) for (_, before), (is_told, told) in pairwise(BLOCKS) if is_told
]


def taken_apart(asks: Asks | None) -> tuple[str, ...]:
    if asks is None:
        return ("none",)
    against = asks.against
    way = {1: "over", -1: "under", 0: "equal"}[against.way]
    want = {"whether": "", "gap": ", by how much", "times": ", how many times", "who": ", who"}
    times = "" if against.times == 1 else f" {against.times} times"
    limit = f" {against.limit.text}" if against.limit else ""
    return (*filter(None, asks.pairs[0]), f"{way}{times}{limit}{want[against.want]}")


@pytest.mark.parametrize(("question", "told"), WORDINGS)
def test_wording(question: str, told: tuple[str, ...]) -> None:
    assert taken_apart(asked_apart(question, ("Pear", "Fig", "Lantern"), None)) == told


def _table(*rows: tuple[str, ...], title: str) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<p>{title}</p><table>{cells}</table>"


@pytest.fixture(scope="module")
def report() -> Filing:
    return annual_report(
        _table(
            ("", "2023", "2022"),
            ("Net sales", "1,200", "1,100"),
            ("Goodwill impairment losses", "90", "70"),
            ("Net loss", "(40)", "(10)"),
            title="CONSOLIDATED STATEMENTS OF OPERATIONS (In millions) Years ended December 31,",
        ),
        _table(
            ("Director nominee", "Votes for", "Votes withheld"),
            ("Bruce R. Lund", "1,856,043", "466,268"),
            ("Ann Berg", "1,859,138", "463,173"),
            title="Election of directors",
        ),
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Was Lantern's goodwill impairment in 2023 bigger than the one booked in 2022?",
         "Yes: 90 million [1] is above 70 million"),
        ("Was Lantern's goodwill impairment in 2022 at least twice that of 2023?",
         "No: 70 million [1] is below twice 90 million"),
        ("Did Bruce Lund collect more votes in favor than Ann Berg?",
         "No: 1,856,043 [1] is below 1,859,138"),
        ("Were more votes withheld from Bruce Lund than from Ann Berg?",
         "Yes: 466,268 [1] is above 463,173"),
        ("Were the votes for Bruce R. Lund more numerous than the votes for Ann Berg?",
         "No: 1,856,043 [1] is below 1,859,138"),
    ],
)  # fmt: skip
def test_both_sides_are_shown(report: Filing, question: str, says: str) -> None:
    answer = asked(question, report)
    assert answer.text.startswith(says), answer.text
    assert len(answer.citations) >= 2
    assert answer.verified


@pytest.mark.parametrize(
    "question",
    [
        "Was Lantern's goodwill impairment in 2023 bigger than the one booked in 2019?",
        "Was the Norway unit's goodwill impairment in 2023 bigger than the one booked in 2022?",
        "Did Lantern earn more from candles than from lamps in 2023?",
        "Is the number of votes for Otto Vik above the number of votes for Ann Berg?",
    ],
)
def test_no_side_is_guessed(report: Filing, question: str) -> None:
    assert asked(question, report).refused


def test_companies_are_told_apart() -> None:
    title = "CONSOLIDATED STATEMENTS OF OPERATIONS (In millions) Years ended December 31,"
    reports = [
        annual_report(
            _table(("", "2023", "2022"), ("Net sales", sales, "100"), title=title), company=name
        )
        for name, sales in (("Lantern Works, Inc.", "120"), ("Harbour Candle Co", "150"))
    ]
    answer = asked("Were Lantern Works' net sales in 2023 higher than Harbour Candle's?", *reports)
    assert answer.text.startswith("No: 120 million [1] is below 150 million [2]."), answer.text
    answer = asked("Which had more net sales in 2023, Harbour Candle or Lantern Works?", *reports)
    assert answer.text.startswith("Harbour Candle"), answer.text


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Is Lantern's common stock listed on the NYSE?", "Yes."),
        ("Does Lantern's common stock trade on the Nasdaq?", "No."),
        ("Has Lantern ever paid a cash dividend?", "No."),
    ],
)
def test_a_fact_in_words_settles_a_claim(question: str, says: str) -> None:
    told = (
        "<p>Our common stock is listed on the New York Stock Exchange under the symbol LNT.</p>"
        "<p>We have never declared or paid any cash dividends on our common stock. Our credit"
        " facility restricts us from paying dividends.</p>"
    )
    answer = asked(question, annual_report(told))
    assert answer.text.startswith(says), answer.text
