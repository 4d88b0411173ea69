"""From a question and the filings held to a scope."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.scope.askable import unaskable
from assistant.scope.understand import Filters, Understanding, understand
from index.types import FilingMeta, MonthDay

DECEMBER = MonthDay(12, 31)


def filing(number: int, company: str, form: str, end: date, **more: object) -> FilingMeta:
    return FilingMeta(
        str(number), "f", "html", company=company, form=form, period_end=end,
        fiscal_year_end=DECEMBER, **more,  # type: ignore[arg-type]
    )  # fmt: skip


HELD = (
    filing(1, "Pear Inc.", "10-K", date(2021, 12, 31)),
    filing(2, "Pear Inc.", "10-K", date(2022, 12, 31)),
    filing(3, "Pear Inc.", "10-Q", date(2023, 6, 30)),
    filing(4, "Acme Works, Inc.", "10-K", date(2022, 12, 31)),
    filing(5, "Pear Inc.", "144", date(2023, 3, 31), people=("Ruby Finance Ltd.",)),
)


def asked(question: str, **filters: str) -> Understanding:
    return understand(question, HELD, held=lambda _: False, filters=Filters(**filters))


def ids(understanding: Understanding) -> list[str]:
    return [filing.id for filing in understanding.filings]


def test_company_and_period_put_the_right_filing_first() -> None:
    found = asked("What was Pear's revenue in FY2022?")
    assert found.scope.companies == ("Pear Inc.",)
    assert found.scope.periods[0].end == date(2022, 12, 31)
    assert ids(found)[0] == "2"
    assert "4" not in ids(found)


def test_a_form_is_a_filter() -> None:
    assert ids(asked("What was Pear's revenue in its 10-Q?")) == ["3"]


def test_a_form_not_held_is_refused_with_what_is_held() -> None:
    found = asked("According to Pear's 20-F, what was revenue?")
    assert found.refusal is not None
    assert found.refusal.reason == "not_indexed"
    assert "10-K" in found.refusal.message


def test_a_form_asked_about_is_no_filter() -> None:
    found = asked("When did Pear file its registration statement on Form F-3?")
    assert found.refusal is None
    assert len(found.filings) == 4


def test_a_company_not_held_is_refused_with_those_held() -> None:
    found = asked("What was Tesla's revenue?")
    assert found.refusal is not None
    assert "Tesla" in found.refusal.message
    assert "Pear Inc." in found.refusal.message


def test_a_year_not_held_is_refused_with_the_nearest() -> None:
    found = asked("What was Acme Works' revenue in FY2010?")
    assert found.refusal is not None
    assert "2010" in found.refusal.message
    assert "2022-12-31" in found.refusal.message


def test_filings_are_found_by_their_date_and_by_persons() -> None:
    assert ids(asked("How many shares are named in the Form 144 of 31 March 2023?")) == ["5"]
    assert ids(asked("What does Ruby Finance propose to sell?")) == ["5"]


def test_what_the_caller_fixes_wins() -> None:
    found = asked("What was revenue?", company="acme works", period="fiscal 2022")
    assert ids(found) == ["4"]
    assert found.scope.periods[0].end == date(2022, 12, 31)
    assert ids(asked("What was Pear's revenue?", form="144")) == ["5"]


def test_an_empty_library_says_so() -> None:
    found = understand("What was revenue?", (), held=lambda _: False)
    assert found.refusal is not None
    assert found.refusal.reason == "empty_library"


@pytest.mark.parametrize(
    "question",
    [
        "?", "WHAT WAS PEAR'S REVENUE", "'; DROP TABLE filings; --", 'NEAR("a" OR *) AND',
        "Was war der Umsatz von Pear im Jahr 2022?", "x" * 2000, "Pear Acme Pear Acme 2022 2021",
        "\u202egnirts", "10-K 10-Q 8-K", "((((((", "FY9999", "Q5 2022", "0/0/0000",
    ],
)  # fmt: skip
def test_any_question_gives_a_scope_or_a_refusal(question: str) -> None:
    found = asked(question)
    assert found.refusal is not None or found.filings


def test_a_company_that_others_only_mention_is_not_held() -> None:
    question = "What was Zebra's net income in FY2022?"
    found = understand(question, HELD, held=lambda _: True)
    assert found.refusal is not None
    assert "Zebra" in found.refusal.message


TWINS = (
    filing(11, "Delta Air Lines, Inc.", "10-K", date(2022, 12, 31)),
    filing(12, "Delta Oil Corp", "10-K", date(2022, 12, 31)),
)


def test_a_name_of_two_companies_is_asked_about() -> None:
    found = understand("What was Delta's revenue?", TWINS, held=lambda _: True)
    assert found.refusal is not None
    assert found.refusal.reason == "ambiguous"
    assert "Delta Air Lines, Inc. or Delta Oil Corp" in found.refusal.message


@pytest.mark.parametrize("question", ["Delta Oil's revenue?", "Did Delta Oil gain on Delta?"])
def test_a_whole_name_settles_a_short_one(question: str) -> None:
    found = understand(question, TWINS, held=lambda _: True)
    assert found.scope.companies == ("Delta Oil Corp",)


def test_a_new_name_keeps_the_filings_under_the_old_one() -> None:
    held = (
        filing(21, "Square, Inc.", "10-K", date(2020, 12, 31), cik="1512673"),
        filing(22, "Block, Inc.", "10-K", date(2022, 12, 31), cik="1512673"),
        filing(23, "Pear Inc.", "10-K", date(2022, 12, 31), cik="7"),
    )
    found = understand("How did Block's revenue develop?", held, held=lambda _: True)
    assert ids(found) == ["22", "21"]


def test_a_company_under_two_names_is_not_asked_about() -> None:
    held = (
        filing(21, "Pear Computer Inc", "10-Q", date(2000, 4, 1), cik="320"),
        filing(22, "Pear Inc.", "10-K", date(2022, 12, 31), cik="320"),
    )
    found = understand("What were Pear Computer's net sales?", held, held=lambda _: True)
    assert found.refusal is None
    assert set(ids(found)) == {"21", "22"}


SHOP = (
    filing(31, "Shop Inc.", "10-K", date(2022, 1, 29)),
    filing(32, "Shop Inc.", "10-K", date(2023, 1, 28)),
)


def test_a_year_that_ends_in_january_says_how_it_was_read() -> None:
    held = tuple(replace(f, fiscal_year_end=MonthDay(1, 28)) for f in SHOP)
    found = understand("What was Shop's revenue in fiscal 2022?", held, held=lambda _: True)
    assert len(found.scope.periods) == 1
    assert [note for note in found.scope.notes if "it could also mean" in note]


def test_a_long_run_of_blanks_is_one() -> None:
    found = understand(f"What was{' ' * 1900}Shop's revenue?", SHOP, held=lambda _: True)
    assert found.question == "What was Shop's revenue?"


def test_a_year_that_a_range_only_implies_has_no_note() -> None:
    held = tuple(replace(f, fiscal_year_end=MonthDay(1, 28)) for f in SHOP)
    found = understand("Shop's revenue from fiscal 2020 to 2022?", held, held=lambda _: True)
    assert len(found.scope.notes) == 2
    assert all(note.startswith(("fiscal 2020", "2022")) for note in found.scope.notes)


@pytest.mark.parametrize(
    "words", ["last fiscal year", "latest", "most recent year", "latest full fiscal year"]
)
def test_the_latest_year_is_that_of_the_latest_annual_report(words: str) -> None:
    found = understand(f"What was Shop's revenue in its {words}?", SHOP, held=lambda _: True)
    assert [period.end for period in found.scope.periods] == [date(2023, 1, 28)]
    assert any(words in note and "2023-01-28" in note for note in found.scope.notes)


@pytest.mark.parametrize(
    "question", ["What is in Shop's latest 10-K?", "How did it do over the last 3 years?"]
)
def test_the_latest_filing_is_no_period(question: str) -> None:
    assert understand(question, SHOP, held=lambda _: True).scope.periods == ()


def test_the_latest_revenue_is_no_years_where_a_quarter_is_held() -> None:
    held = (*SHOP, filing(33, "Shop Inc.", "10-Q", date(2023, 4, 29)))
    assert understand("Shop's latest revenue?", held, held=lambda _: True).scope.periods == ()


def test_without_a_company_the_scope_says_that_all_were_searched() -> None:
    found = understand("What was revenue in 2022?", HELD, held=lambda _: True)
    assert found.scope.notes == (
        "No company is named: filings of all 2 companies held were searched.",
    )


BAD = {
    "capitals": ("WHAT WAS PEAR'S REVENUE IN FY2022?", ("Pear Inc.",)),
    "no capitals": ("what was pears revenue in fy2022", ("Pear Inc.",)),
    "misspelt": ("What was Acme Wroks' revenue?", ("Acme Works, Inc.",)),
    "no company": ("What was revenue?", ()),
    "five companies": (
        "Pear, Acme Works, Teslo, Nyke and Forde: revenue?", ("Pear Inc.", "Acme Works, Inc."),
    ),
    "SQL": ("Pear'; DROP TABLE filings; --", ("Pear Inc.",)),
    "FTS5": ('revenue NEAR/2 ("Pear OR x* ^ AND NOT', ("Pear Inc.",)),
    "long": ("What was Pear's revenue? " + "really " * 280, ("Pear Inc.",)),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_questions_have_a_sensible_scope(name: str) -> None:
    question, companies = BAD[name]
    found = understand(question, HELD, held=lambda word: word in ("revenue", "wie", "hoch"))
    assert found.refusal is None
    assert found.scope.companies == companies


def test_a_year_not_held_and_another_script_are_refused_with_the_reason() -> None:
    for question in ("Wie hoch war der Umsatz von Pear 2022?", "?"):
        refusal = asked(question).refusal
        assert refusal is not None
        assert refusal.reason == "bad_question"
    year = asked("What was Pear's revenue in 1999?").refusal
    script = asked("ペアの2022年度の売上高は?").refusal
    assert year is not None
    assert script is not None
    assert (year.reason, script.reason) == ("not_indexed", "bad_question")
    assert "Latin" in script.message


def test_a_company_in_capitals_at_the_start_is_a_name() -> None:
    refusal = asked("ACMECO revenue 2022").refusal
    assert refusal is not None
    assert "ACMECO" in refusal.message


def test_companies_of_which_nothing_is_held_are_told_beside_those_held() -> None:
    found = asked("Compare the revenue of Pear and Volkstone in 2022")
    assert found.scope.companies == ("Pear Inc.",)
    assert found.scope.notes == ("Nothing held is of Volkstone.",)


SOLD = "How many shares does {} plan to sell?"


@pytest.mark.parametrize("name", ["Jade Finance", "Jane Miller"])
def test_who_stands_in_no_filing_is_not_answered_by_another(name: str) -> None:
    held = {"jade", "finance", "jane"}  # words of a library, and no name of anybody
    found = understand(SOLD.format(name), HELD, held=lambda word: word in held)
    assert found.refusal is not None
    assert found.refusal.reason == "not_indexed"
    assert name in found.refusal.message


@pytest.mark.parametrize("name", ["Ruby Finance", "Jade Finance", "R. Finance Ltd.", "Acme Works"])
def test_who_stands_in_a_filing_or_its_header_is_asked_about(name: str) -> None:
    found = understand(SOLD.format(name), HELD, held=lambda text: text == "Jade Finance")
    assert found.refusal is None


def test_a_stranger_beside_a_company_held_is_refused() -> None:
    found = asked("How many shares of Pear does Jane Miller own?")
    assert found.refusal is not None
    assert "Jane Miller" in found.refusal.message


@pytest.mark.parametrize("period", ["banana", "the good old days", "13/45/2023"])
def test_a_period_that_cannot_be_read_is_never_quietly_left_out(period: str) -> None:
    found = asked("What was Pear's revenue?", period=period)
    assert found.refusal is not None
    assert period in found.refusal.message


@pytest.mark.parametrize("period", ["FY2022", "fiscal 2022", "December 31, 2022", "Q2 2023"])
def test_a_period_that_is_set_is_taken(period: str) -> None:
    found = asked("What was Pear's revenue?", period=period)
    assert found.refusal is None
    assert found.scope.periods


def test_the_return_of_an_investment_is_no_advice() -> None:
    assert unaskable("Is Acme stock a good investment?") is not None
    assert unaskable("what is the roi of an investment in acme from 2014 to 2016?") is None
