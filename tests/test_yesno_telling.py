"""Dividends kept up or stopped, rates that a sentence says moved, things out of the ordinary."""

from __future__ import annotations

import pytest

from tests.builders import annual_report, asked


def _incomes(gain: str) -> str:
    rows = (
        ("", "2023", "2022"),
        ("Net sales", "1,200", "1,100"),
        ("Cost of sales", "800", "700"),
        ("(Gain) on completion of the harbour venture", gain, "—"),
        ("Loss from continuing operations", "—", "—"),
        ("Loss on sale of the candle plant", "90", "—"),
        ("Net income", "310", "300"),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(In millions)</p>"
    return f"{head}<p>Years ended December 31,</p><table>{cells}</table>"


@pytest.mark.parametrize(
    ("words", "question", "side"),
    [
        ("We suspended our dividend in 2023.",
         "Does Lantern Works maintain a stable dividend as of FY2023?", "No."),
        ("As a result, we did not pay any dividends in 2023 and 2022.",
         "Is the dividend of Lantern Works stable in 2023?", "No."),
        ("The Company increased its dividend in 2023 for the 12th consecutive year.",
         "Has Lantern's dividend been stable or growing as of FY2023?", "Yes."),
        ("We may suspend our dividend.", "Does Lantern Works maintain a stable dividend?", ""),
        ("Gross margin as a percent of net sales decreased 190 basis points to 33.7 percent.",
         "Did Lantern's gross margin as a percent of net sales improve in FY2023?", "No."),
        ("Gross margin as a percent of net sales increased 40 basis points compared to 2022.",
         "Did Lantern's gross margin as a percent of net sales improve in 2023 over 2022?", "Yes."),
        ("Adjusted gross margin as a percent of net sales increased 40 basis points in 2019.",
         "Did Lantern's gross margin as a percent of net sales improve in FY2023?", ""),
        ("In 2023, we incurred charges of $29 million, which relate to employee termination costs.",
         "Did Lantern book any employee termination charges in 2023?", "Yes."),
        ("In 2023 we received a subpoena from the SEC about our lamps.",
         "Any regulatory investigation hanging over Lantern Works?", "Yes."),
    ],
)  # fmt: skip
def test_what_a_sentence_tells_of_a_claim(words: str, question: str, side: str) -> None:
    answer = asked(question, annual_report(f"<p>{words}</p>"))
    assert answer.text.startswith(side) if side else answer.refused


def test_a_dividend_per_share_that_was_never_cut() -> None:
    rows = (
        ("", "2023", "2022", "2021"),
        ("Net sales", "$1,200", "$1,100", "$1,000"),
        ("Dividends per share", "$1.20", "{}", "$1.00"),
    )

    def held(middle: str) -> object:
        cells = "".join(
            f"<tr>{''.join(f'<td>{cell.format(middle)}</td>' for cell in row)}</tr>" for row in rows
        )
        return annual_report(f"<p>Years ended December 31,</p><table>{cells}</table>")

    question = "Does Lantern Works maintain a stable dividend per share as of 2023?"
    assert asked(question, held("$1.10")).text.startswith("Yes: the dividend per share was never")  # type: ignore[arg-type]
    assert asked(question, held("$0.50")).text.startswith("No: the dividend per share was cut")  # type: ignore[arg-type]


def test_things_out_of_the_ordinary() -> None:
    up = "Were there one-off events that substantially increased net income of Lantern in 2023?"
    answer = asked(up, annual_report(_incomes("(210)")))
    assert answer.text.startswith("Yes: increased by “(Gain) on completion of the harbour venture”")
    assert asked(up, annual_report(_incomes("(10)"))).refused
    down = "Did any unusual items reduce the net income of Lantern in 2023?"
    said = asked(down, annual_report(_incomes("(10)"))).text
    assert said.startswith("Yes: reduced by “Loss on sale of the candle plant”.")


def test_what_somebody_else_does_says_nothing_of_the_company() -> None:
    other = annual_report("<p>Brightly currently casts iron posts for lamps.</p>")
    assert asked("Does Lantern cast iron posts for lamps?", other).refused
    own = annual_report("<p>The Company casts iron posts for lamps.</p>")
    said = asked("Does Lantern cast iron posts for lamps?", own)
    assert said.text.startswith("Yes.")


def test_a_case_with_somebody_is_no_case_with_another() -> None:
    held = annual_report(
        "<p><b>Item 3. Legal Proceedings</b></p>"
        "<p>In 2021 Brightly filed a lawsuit against the Company over its lamps.</p>"
    )
    assert asked("Does Lantern have any pending litigation with Brightly?", held).text[:3] == "Yes"
    assert asked("Does Lantern have any pending litigation with Glow?", held).refused
