"""Series in sentences: one fact for each number with the period that the sentence pairs it with."""

from __future__ import annotations

from datetime import date

import pytest

from index.facts import extract_facts
from index.types import Fact, Filing, FilingMeta, MonthDay

META = FilingMeta(
    "f", "s", "html", company="Example Corp", form="10-K", fiscal_year_end=MonthDay(12, 31)
)


def facts_of(text: str) -> list[Fact]:
    return list(extract_facts(Filing(meta=META, text=f"{text}\n")))


def said(text: str) -> list[tuple[str, str, str]]:
    """(number, concept, period) of each fact; a calendar year is its number."""
    return [(one.quantity.text, one.concept, when(one)) for one in facts_of(text)]


def when(fact: Fact) -> str:
    period = fact.period
    if period is None:
        return "?"
    if period.start == date(period.end.year, 1, 1) and period.end.month == 12:
        return str(period.end.year)
    return f"{period.start or ''}..{period.end}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Capital expenditures were $63 million, $55 million and $54 million during 2013, 2012"
            " and 2011 (respectively).",
            [("$63 million", "2013"), ("$55 million", "2012"), ("$54 million", "2011")],
        ),
        (
            "For the years ended December 31, 2019 and 2018, capital expenditures were"
            " $12.1 million and $10.3 million, respectively.",
            [("$12.1 million", "2019"), ("$10.3 million", "2018")],
        ),
        (
            "Capital expenditures were $16 million in 2019, $15 million in 2018 and $14 million in"
            " 2017.",
            [("$16 million", "2019"), ("$15 million", "2018"), ("$14 million", "2017")],
        ),
        (
            "Capital expenditures were $5 million for 2020 versus $4 million for 2019.",
            [("$5 million", "2020"), ("$4 million", "2019")],
        ),
        (
            "Capital expenditures for fiscal years 2020, 2019, and 2018 were $3 million,"
            " $2 million, and $1 million.",
            [("$3 million", "2020"), ("$2 million", "2019"), ("$1 million", "2018")],
        ),
        (
            "Capital expenditures increased 5%, or $1 million, to $21 million in 2020 from"
            " $20 million in 2019.",
            [("$21 million", "2020"), ("$20 million", "2019")],
        ),
    ],
)
def test_a_series_is_of_one_subject(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(number, period) for number, concept, period in said(text) if concept == "capex"]
    assert found == expected


def test_a_label_in_brackets_dates_its_own_number() -> None:
    assert said("Revenue was £12.5m (2018: £10.1m; 2017: £9.0m).") == [
        ("£12.5m", "revenue", "2019"), ("£10.1m", "revenue", "2018"), ("£9.0m", "revenue", "2017"),
    ]  # fmt: skip


def test_a_label_in_brackets_borrows_the_day_and_the_length() -> None:
    text = "For the six months ended June 30, 2019 revenue was $5 million (2018: $4 million)."
    assert said(text) == [
        ("$5 million", "revenue", "2019-01-01..2019-06-30"),
        ("$4 million", "revenue", "2018-01-01..2018-06-30"),
    ]
    text = "For the six months ended July 2, 2022 revenue was $5 million (2021: $4 million)."
    assert said(text)[1][2].endswith("..2021-07-02")
    text = "At February 28, 2023 goodwill was $5 million (2024: $4 million)."
    assert said(text)[1] == ("$4 million", "goodwill", "..2024-02-29")


def test_a_label_that_is_a_quarter_is_taken_as_it_stands() -> None:
    text = "Revenue was $5 million (Q2 2018: $4 million)."
    assert said(text)[1] == ("$4 million", "revenue", "2018-04-01..2018-06-30")


def test_the_sentence_with_the_year_of_both() -> None:
    assert said("Revenue for 2019 was $5 million (2018: $4 million).") == [
        ("$5 million", "revenue", "2019"), ("$4 million", "revenue", "2018"),
    ]  # fmt: skip


def test_respectively_shares_numbers_out_over_subjects() -> None:
    text = (
        "Net sales and operating income for 2019 were $5 billion and $1 billion, respectively,"
        " compared with $4 billion and $0.9 billion in 2018."
    )
    assert said(text) == [
        ("$5 billion", "revenue", "2019"), ("$1 billion", "operating_income", "2019"),
        ("$4 billion", "revenue", "2018"), ("$0.9 billion", "operating_income", "2018"),
    ]  # fmt: skip
    assert [one.label for one in facts_of(text)][:2] == ["Net sales", "operating income"]


@pytest.mark.parametrize(
    "text",
    [
        "Total revenue of Lamps and Chairs in 2019 was $5 million and $4 million, respectively.",
        "Net sales and operating income were $5, $4 and $3, respectively, in 2019.",
    ],
)
def test_subjects_that_cannot_be_dealt_out_stay_unknown(text: str) -> None:
    assert {concept for _, concept, _ in said(text)} == {""}


def test_a_number_that_goes_on_alone_behind_dealt_ones_stays_unknown() -> None:
    text = (
        "Net sales and operating income were $5 and $1, respectively, and $4 and $3 and $2 in 2018."
    )
    assert said(text)[-1][1] == ""


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Revenue was $5 million compared to $4 million in 2018.", "$5 million"),
        ("Revenue was $5 million, up from 2018.", "$5 million"),
        ("Revenue was $5 million compared to 2018.", "$5 million"),
        ("Revenue rose from $4 million to $5 million in 2019.", "$4 million"),
        ("In 2019, revenue rose from $4 million to $5 million.", "$4 million"),
        ("In 2019, revenue was $5 million versus $4 million.", "$4 million"),
        ("Revenue was $5 million (up 3% in 2018).", "$5 million"),
        ("Revenue was $4 million and $3 million in 2020, 2019 and 2018.", "$4 million"),
        ("Revenue decreased 5% from $10 million in 2018.", "5%"),
        ("During 2013, 2012 and 2011 we paid $63 million.", "$63 million"),
    ],
)
def test_what_is_only_compared_with_dates_nothing(text: str, number: str) -> None:
    assert {period for printed, _, period in said(text) if printed == number} == {"?"}


@pytest.mark.parametrize(
    ("text", "number", "period"),
    [
        ("Net sales increased 5% to $10 million in 2019.", "5%", "2019"),
        ("Revenue was $5 million from operations in 2019.", "$5 million", "2019"),
        ("In 2019, revenue rose from $4 million to $5 million.", "$5 million", "2019"),
        ("In 2019, cash came from $4 million of notes.", "$4 million", "2019"),
        ("Revenue was $5 million in 2019 and the gain was $1 million.", "$1 million", "2019"),
    ],
)
def test_the_period_of_a_number_alone(text: str, number: str, period: str) -> None:
    assert (number, period) in {(printed, when) for printed, _, when in said(text)}


def test_one_number_of_several_days_and_of_each_year() -> None:
    days = said("Goodwill was $45 million at December 31, 2019 and 2018.")
    assert days == [
        ("$45 million", "goodwill", "..2019-12-31"), ("$45 million", "goodwill", "..2018-12-31"),
    ]  # fmt: skip
    each = said("Capital expenditures were $5 million in each of 2019 and 2018.")
    assert [period for _, _, period in each] == ["2019", "2018"]
    assert said("Revenue was $5 million in 2019 and 2018.")[0][2] == "?"


def test_several_series_share_one_list_of_years() -> None:
    text = (
        "During 2013 and 2012, we repurchased 2.1 million and 4 million shares of common stock for"
        " $63 million and $55 million, respectively."
    )
    assert [(number, period) for number, _, period in said(text)] == [
        ("2.1 million", "2013"), ("4 million shares", "2012"),
        ("$63 million", "2013"), ("$55 million", "2012"),
    ]  # fmt: skip


def test_a_short_label_takes_the_words_behind_the_numbers() -> None:
    text = "We recognized $1.5 million and $1.2 million of severance costs in 2019 and 2018."
    assert {one.label for one in facts_of(text)} == {"We recognized of severance costs"}
    assert {one.label for one in facts_of("We paid $5 million.")} == {"We paid"}
    assert {one.label for one in facts_of("Revenue was $5 million of rent in 2019.")} == {
        "Revenue was"
    }


def test_numbers_of_two_units_are_two_series() -> None:
    text = "Revenue was $12.5 million (2018: $10.1 million) and the gain was €3 million."
    assert said(text)[-1] == ("€3 million", "", "?")


def test_numbers_side_by_side_are_a_row_set_as_text() -> None:
    assert not facts_of("Retirement obligations as of year end $ 1,102 $ 965 and the like.")
    assert len(facts_of("Retirement obligations were $ 1,102 and $ 965 in 2009 and 2008.")) == 2


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Long-term debt payments due in 2006 include $350 million of dealer notes (final 2010).",
         "Long-term debt payments due in 2006 include of dealer notes"),
        ("As of December 31, 2006, approximately $27 million has been drawn on the second tranche.",
         "As of December 31, 2006, approximately has been drawn on the second tranche"),
        ("As of May 31, 2007 and 2006, $6 million and $4 million, respectively, of our cash was"
         " held abroad.", "As of May 31, 2007 and 2006, of our cash was held abroad"),
        ("In May 2015, our board of directors added $900 million to the existing authorization.",
         "In May 2015, our board of directors added to the existing authorization"),
        ("The impairment of the plants in the north was $5 million of which half is abroad.",
         "The impairment of the plants in the north was"),
        ("The company recorded impairment charges of approximately $5 million for its stores.",
         "The company recorded impairment charges of approximately"),
    ],
)  # fmt: skip
def test_a_number_is_named_by_the_words_behind_it(text: str, label: str) -> None:
    assert facts_of(text)[0].label == label


@pytest.mark.parametrize(
    "moved",
    [
        "which was an increase of $3 million from $5 million in 2022.",
        "an increase of 60% from $5 million in 2022.",
        "an increase of $3 million, or 60%, compared to $5 million in 2022.",
    ],
)
def test_the_level_behind_a_change_is_of_the_subject_before_it(moved: str) -> None:
    found = facts_of(f"Capital expenditures were $8 million in 2023, {moved}")
    levels = {one.quantity.text: (one.concept, when(one)) for one in found}
    assert levels["$8 million"] == ("capex", "2023")
    assert levels["$5 million"] == ("capex", "2022")
    assert levels.get("$3 million", ("", ""))[0] == ""


def test_what_follows_another_item_is_no_level_of_the_first() -> None:
    text = "Capital expenditures were $8 million, cash was $9 million, up 60% from $5 million."
    assert [concept for _, concept, _ in said(text) if concept == "capex"] == ["capex"]


@pytest.mark.parametrize(
    "text",
    [
        "The margin was 80%, an increase of $3 million from $5 million in 2022.",
        "An increase of 10%, or $3 million, from $5 million in 2022 was recorded.",
    ],
)
def test_a_change_without_a_level_before_it_lends_no_subject(text: str) -> None:
    of_amounts = [fact.label for fact in facts_of(text) if fact.quantity.unit == "USD"]
    assert of_amounts
    assert "The margin was" not in of_amounts


def test_a_bracket_that_is_closed_dates_nothing_behind_it() -> None:
    text = "Payments due in 2006 include $5 million of notes (final 2010) and $6 million of bonds."
    assert [when(one) for one in facts_of(text)] == ["2006", "2006"]


def test_dividends_of_an_amount_a_share_are_dividends_per_share() -> None:
    text = "In 2016 we paid cash dividends of $0.29 per share."
    assert said(text) == [("$0.29 per share", "dividends_per_share", "2016")]
