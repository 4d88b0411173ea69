"""Numbers told outright: by the row's whole name, or by the words that lead to them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from assistant.check import check, evidence_of_text
from assistant.check.evidence import ground
from assistant.check.outright import is_narrower, is_told_outright, numbered_names
from assistant.check.words import stems
from assistant.operands.row_words import label_of, part_names
from assistant.types import ANOTHER_DEFINITION, Calculation, Evidence, NumberCheck
from index.types import Quantity
from tests.builders import ACME, fact, year

REPORT = """CONSOLIDATED STATEMENTS OF INCOME
(In millions)

Years Ended December 31,
\t2023\t2022
Revenues\t5,200\t4,900
Property tax refunds\t40\t31

CONSOLIDATED BALANCE SHEETS
(In millions)

December 31,
\t2023\t2022
Short-term debt and current portion of long-term debt\t519\t510
Long-term debt\t2,181\t2,050
Convertible long-term debt\t1,700\t1,600
Total current assets\t1,000\t950
Total current liabilities\t2,000\t1,900

Long-term debt, including current portion\t2,700\t2,560

Under the February plan of $200 million the remaining room for the repurchase of shares \
was $140 million.
"""


@cache
def evidence() -> Evidence:
    return evidence_of_text(REPORT, ACME)


def judged(text: str, question: str = "") -> list[NumberCheck]:
    return list(check(text, evidence(), question=question))


def verdicts(text: str, question: str = "") -> list[str]:
    return [one.verdict for one in judged(text, question)]


DEBT = "How much debt, long-term and including the current portion, was there at December 31, 2023?"


def test_a_row_named_whole_is_meant_whatever_else_is_asked_about() -> None:
    text = (
        "Short-term debt and current portion of long-term debt (at December 31, 2023) $519 million"
        " + Long-term debt (at December 31, 2023) $2,181 million = $2,700 million"
    )
    assert verdicts(text, DEBT) == ["supported"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Long-term debt (at December 31, 2023) $519 million",  # another row's figure
        "Long-term debt (at December 31, 2022) $2,181 million",  # another year's
        "Long-term debt (at December 31, 2023) $2,181",  # no millions
        "Long-term debt of Other Corporation (at December 31, 2023): -$2,181 million",
    ],
)
def test_a_name_alone_makes_no_figure_right(text: str) -> None:
    assert verdicts(text, DEBT)[-1] not in ("supported", "rounded")


def test_whose_it_is_may_stand_between_name_and_number() -> None:
    text = "Revenues of Acme Corporation for the year ended December 31, 2023: $5,200 million"
    assert verdicts(text, "How did Acme's property fare in 2023?") == ["supported"]


@pytest.mark.parametrize(
    ("lead", "outright"),
    [
        ("Revenues (for the year ended December 31, 2023) ", True),
        ("- **Revenues**: ", True),
        ("= average of (Revenues (2022) $4,900 and Revenues (2023) ", True),
        ("Revenues of Acme Corporation in 2023 were ", True),
        ("Revenues of Other Corporation in 2023 were ", False),
        ("Revenues US$", True),
        ("Revenues: EUR ", True),
        ("Revenues less ", False),
        ("Revenues from ", False),
        ("Revenues less property tax refunds in 2023: ", False),
        ("Deferred revenues (at December 31, 2023) ", False),
        ("Costs and revenues in 2023: ", False),
        ("", False),
    ],
)
def test_nothing_else_may_stand_between_name_and_number(lead: str, outright: bool) -> None:
    known = next(one for one in ground(evidence()).known if one.fact.label == "Revenues")
    assert is_told_outright(lead, known, frozenset()) is outright


def test_a_row_that_says_more_than_is_asked_is_not_meant_by_its_name() -> None:
    known = next(k for k in ground(evidence()).known if k.fact.label.startswith("Convertible"))
    for asked, narrower in (("long-term debt", True), ("convertible long-term debt", False)):
        words = stems(f"What was {asked} at December 31, 2023?")
        assert is_narrower(known, words, ground(evidence()).known) is narrower
    text = "Convertible long-term debt (at December 31, 2023) $1,700 million"
    assert verdicts(text, "What was convertible long-term debt in 2023?") == ["supported"]


def test_a_segments_figure_is_not_told_by_the_name_of_the_whole() -> None:
    known = next(one for one in ground(evidence()).known if one.fact.label == "Revenues")
    part = replace(known.fact, dimensions=(("segment", "Lamps"),))
    assert not is_told_outright("Revenues in 2023: ", replace(known, fact=part), frozenset())
    named = stems("Lamps")
    assert is_told_outright("Revenues in 2023: ", replace(known, fact=part), named)


def test_a_number_of_a_sentence_is_led_to_by_its_words() -> None:
    said = "the remaining room for the repurchase of shares was $140 million"
    question = "How much was left under the February plan?"
    assert verdicts(said, question) == ["supported"]
    assert verdicts(said.replace("140", "200"), question) != ["supported"]


RATIO = "Was the current ratio 1.0 or better at December 31, 2023?"


def test_what_a_figure_is_held_against_is_not_the_figure() -> None:
    held = judged("No: the current ratio is below 1.0.", RATIO)[-1]
    assert held.verdict == "restated"
    assert "0.5" in held.reason
    assert verdicts("Yes: the current ratio is above 1.0.", RATIO) == ["contradicted"]
    assert verdicts("The current ratio is 1.0.", RATIO) == ["contradicted"]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Receivables, less allowances of $203 (2022, $230)", "Receivables, less allowances"),
        ("Short-term borrowings: 2023—$1,636; 2022—$2,002", "Short-term borrowings"),
        ("Dividends declared ($1.60 per share)", "Dividends declared"),
        ("Common stock, $.05 par value", "Common stock"),
        ("Deposits (included $51,568 and $28,620 at fair value)", "Deposits"),
        ("$1.50 dividend", "$1.50 dividend"),
        ("Net  sales:", "Net sales"),
        ("401(k) plan", "401(k) plan"),
    ],
)
def test_amounts_that_a_label_tells_are_left_out(label: str, shown: str) -> None:
    assert label_of(fact("x", "1", year(2023), label=label)) == shown


def test_a_column_head_without_a_telling_word_is_no_part() -> None:
    one = fact("x", "1", year(2023), dimensions=(("column", "As of"), ("segment", "Retail")))
    assert part_names(one) == ("Retail",)


def test_a_figure_that_another_of_its_filing_fits_as_well_is_not_settled() -> None:
    held = evidence()
    sales, other = (f for f in (k.fact for k in ground(held).known) if f.label == "Revenues")
    text = "Revenues (for the year ended December 31, 2023) $5,200 million"
    (plain,) = check(text, replace(held, contested=(other,)))
    assert plain.verdict == "supported"
    (doubtful,) = check(text, replace(held, contested=(sales,)))
    assert doubtful.verdict == "ambiguous"
    assert "fits as well" in doubtful.reason


def test_what_is_worked_out_from_such_a_figure_is_not_settled_either() -> None:
    held = evidence()
    sales, before = (f for f in (k.fact for k in ground(held).known) if f.label == "Revenues")
    more = Quantity(Decimal(300_000_000), "USD", 6, -6, False, "$300 million", 0, 12)
    change = Calculation("sales of 2023 less those of 2022", more, (sales, before))
    given = replace(held, calculations=(change,), contested=(before,))
    (doubtful,) = check("The change was $300 million.", given)
    assert doubtful.verdict == "ambiguous"
    assert doubtful.formula == change.formula


NUMBERED = """Restructuring
(In millions)

\t2023
Severance costs 1\t295
Level 3 assets\t40
5.5% notes due 2030\t77
"""


def test_a_number_in_the_name_of_a_row_is_no_claim() -> None:
    held = evidence_of_text(NUMBERED, ACME)
    text = "Severance costs 1 for the year ended December 31, 2023: $295 million"
    assert [one.verdict for one in check(text, held)] == ["restated", "supported"]
    loose = check("Acme had 3 plants and 1 more.", held)
    assert "restated" not in [one.verdict for one in loose]
    names = numbered_names(ground(held).known)
    assert names == ("Level 3 assets", "Severance costs 1")


def test_a_tagged_segment_is_named_by_its_words() -> None:
    known = next(one for one in ground(evidence()).known if one.fact.label == "Revenues")
    part = replace(known.fact, dimensions=(("segment", "NorthAmericaSegmentMember"),))
    of_part = replace(known, fact=part)
    assert is_told_outright("Revenues in 2023: ", of_part, stems("North America"))
    assert not is_told_outright("Revenues in 2023: ", of_part, stems("Asia"))


def test_a_metric_by_another_definition_is_worked_out_and_its_operands_printed() -> None:
    held = evidence()
    debt, cash = (
        next(k.fact for k in ground(held).known if k.fact.label == label)
        for label in ("Long-term debt", "Total current assets")
    )
    rest = Quantity(Decimal(1_181_000_000), "USD", 6, -6, False, "$1,181 million", 0, 14)
    other = Calculation("debt − assets", rest, (debt, cash), ANOTHER_DEFINITION)
    text = "$2,181 million − $1,000 million = $1,181 million"
    question = "What was long-term debt at December 31, 2023?"
    given = replace(held, calculations=(other,))
    assert [one.accepted for one in check(text, given, question=question)] == [True] * 3


SHEET = """CONSOLIDATED BALANCE SHEETS
(In millions)

December 31,
\t2023\t2022
Long-term debt\t2,181\t2,050
Cash and cash equivalents\t310\t250
Marketable securities\t77\t70
"""


def test_the_operand_of_another_definition_is_known_by_its_place() -> None:
    held = evidence_of_text(SHEET, ACME)
    facts = {k.fact.label: k.fact for k in reversed(ground(held).known)}
    worth = Quantity(Decimal(1_794_000_000), "USD", 6, -6, False, "$1,794 million", 0, 14)
    formula = "long term debt − cash − short term investments"
    other = Calculation(formula, worth, tuple(facts.values()), ANOTHER_DEFINITION)
    text = (
        "Net debt of Acme Corporation at December 31, 2023: $1,871 million\n\n"
        "Long-term debt (at December 31, 2023) $2,181 million − Cash and cash equivalents (at"
        " December 31, 2023) $310 million = $1,871 million\n\n"
        f"By another definition in use ({formula}):\n\n"
        "$2,181 million − $310 million − $77 million = $1,794 million"
    )
    question = "What was net debt at December 31, 2023?"
    bare = [one.accepted for one in check(text, held, question=question)]
    given = replace(held, calculations=(other,))
    assert bare[-2:] != [True, True]
    assert all(one.accepted for one in check(text, given, question=question)[-4:])


def test_a_result_that_rests_on_no_contested_figure_is_judged_as_ever() -> None:
    held = evidence()
    sales, before = (f for f in (k.fact for k in ground(held).known) if f.label == "Revenues")
    more = Quantity(Decimal(300_000_000), "USD", 6, -6, False, "$300 million", 0, 12)
    change = Calculation("sales of 2023 less those of 2022", more, (sales,))
    (one,) = check(
        "Revenues rose $300 million.", replace(held, calculations=(change,), contested=(before,))
    )
    assert one.accepted


def test_a_threshold_of_what_was_not_worked_out_only_repeats_the_question() -> None:
    question = "Was the quick ratio 2.0 or better at December 31, 2023?"
    assert verdicts("No: the quick ratio is below 2.0.", question) == ["restated"]


def test_a_row_of_one_word_that_is_not_asked_for_is_not_meant_by_its_name() -> None:
    known = next(one for one in ground(evidence()).known if one.fact.label == "Revenues")
    row = replace(known, fact=replace(known.fact, label="Wharfage", concept=""))
    assert is_narrower(row, stems("What was pilotage in 2023?"), ())
    assert not is_narrower(row, stems("What was wharfage in 2023?"), ())
