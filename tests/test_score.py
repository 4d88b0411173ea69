"""Scorers: one small test per way in which a score could lie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.types import Answer, Citation, NumberCheck, Refusal, RefusalReason, Verdict
from eval.citing import citation_scores, occurrences, supports
from eval.figures import compatible, difference, gold_figure, unit_name
from eval.golden import GoldenQuestion
from eval.interval import NOTHING, balanced, mean, paired, share
from eval.score import grade, polarity, silent_error, text_score
from eval.tokens import holds_phrase, key_facts, recall, token_f1, tokens
from index.quantities import find_quantities
from index.types import FilingMeta, Quantity

META = FilingMeta(id="f", source="f.txt", format="text")


def figure(text: str) -> Quantity:
    (found,) = find_quantities(text)
    return found


def amount(value: str, unit: str) -> Quantity:
    return Quantity(Decimal(value), unit, 0, 0, False, value, 0, len(value))


def said(text: str, value: Quantity | None = None) -> Answer:
    return Answer(question="q", text=text, value=value)


def refused(reason: RefusalReason) -> Answer:
    return Answer(question="q", text="", refusal=Refusal(reason, "no"), status="refused")


def gold(answer: str, **fields: object) -> GoldenQuestion:
    row = {"id": "g", "question": "What is it?", "answer": answer, "kind": "lookup"} | fields
    return GoldenQuestion.model_validate(row)


def checked(text: str, verdict: Verdict) -> Answer:
    check = NumberCheck(figure(text), verdict, "because")
    return Answer(question="q", text=text, checks=(check,))


# -- numbers


@pytest.mark.parametrize(
    ("given", "unit", "value", "gold_unit"),
    [
        ("41524900", "HKD", "41524900", "HKD"),
        ("41900000", "HKD", "41524900", "HKD"),  # within 1 %
        ("19.40", "USD/ADS", "19.4", "USD/ADS"),
        ("19.40", "USD", "19.4", "USD/ADS"),
        ("318892703", "", "318892703", "shares"),
        ("2", "multiple", "2", "share"),
        ("0.477", "multiple", "47.7052", "percent"),
        ("47.7", "percent", "0.477", "multiple"),
        ("12.5", "bp", "0.125", "percent"),
        ("0", "USD", "0", "USD"),
    ],
)
def test_right_figures(given: str, unit: str, value: str, gold_unit: str) -> None:
    assert difference(amount(given, unit), gold_figure(Decimal(value), gold_unit)) == ""


@pytest.mark.parametrize(
    ("given", "unit", "value", "gold_unit", "why"),
    [
        ("50.03", "USD", "50.03", "HKD/share", "is in USD"),
        ("-29749", "USD", "29749", "USD", "wrong sign"),
        ("29749", "USD", "29749000000", "USD", "not 29749000000"),
        ("42000000", "HKD", "41524900", "HKD", "within 415249"),
        ("15", "percent", "15", "USD", "is in percent"),
        ("365", "day", "365", "share", "is in day"),
        ("1", "USD", "0", "USD", "within 0.5"),
    ],
)
def test_wrong_figures_say_why(given: str, unit: str, value: str, gold_unit: str, why: str) -> None:
    assert why in difference(amount(given, unit), gold_figure(Decimal(value), gold_unit))


def test_the_printed_precision_is_allowed_where_it_is_wider_than_one_percent() -> None:
    assert gold_figure(Decimal("0.4"), "percent").allowed == Decimal("0.05")
    assert gold_figure(Decimal("0.40"), "percent").allowed == Decimal("0.005")
    assert gold_figure(Decimal("1832"), "USD").allowed == Decimal("18.32")


def test_unit_names() -> None:
    assert unit_name("shares") == "share"
    assert unit_name("ADSs") == "ADS"
    assert unit_name("HK$ per share") == "HKD/share"
    assert unit_name("%") == "percent"
    assert compatible("USD/share", "USD")
    assert not compatible("EUR", "USD")


def test_the_committed_value_wins_over_numbers_in_the_text() -> None:
    question = gold("HK$41,524,900", value=41524900, unit="HKD")
    text = "HK$41,524,900, which is HK$3,824,900 above the net proceeds"
    assert grade(question, said(text)).outcome == "wrong"
    assert grade(question, said(text, figure("HK$41,524,900"))).outcome == "right"


def test_the_last_number_in_a_fitting_unit_is_read() -> None:
    question = gold("HK$37.7 million", value=37700000, unit="HKD")
    assert grade(question, said("830,000 shares bring HK$37.7 million [1]")).outcome == "right"
    assert grade(question, said("HK$37.7 million, or 15% of it")).outcome == "right"


def test_a_number_that_repeats_the_question_is_not_read() -> None:
    question = gold("15%", value=15, unit="percent", question="Is 20% the share?")
    text = "15%, not 20%"
    last = find_quantities(text)[-1]
    answer = Answer("q", text, checks=(NumberCheck(last, "restated", "asked"),))
    assert grade(question, answer).outcome == "right"
    assert grade(question, said(text)).outcome == "wrong"


def test_every_figure_of_a_list_must_be_there() -> None:
    question = gold("0.62% and -14.76%", value=[0.62, -14.76], unit="percent")
    assert grade(question, said("0.62%, compared to (14.76)%")).outcome == "right"
    assert grade(question, said("0.62%, compared to 14.76%")).outcome == "wrong"


# -- yes and no, text


def test_yes_needs_the_supporting_figure_too() -> None:
    question = gold(
        "Yes: 318,892,703 in both", value=318892703, unit="share", question="Does it agree?"
    )
    assert grade(question, said("Yes, both say 318,892,703 shares.")).outcome == "right"
    assert grade(question, said("Yes.")).outcome == "wrong"
    assert grade(question, said("No, one says 318,892,703 shares.")).outcome == "wrong"


def test_polarity_is_read_at_the_opening_only() -> None:
    assert polarity("**Yes**, it did") == "yes"
    assert polarity("No: it is exclusive") == "no"
    assert polarity("Nothing says yes") == ""
    assert polarity("Not so") == ""


def test_dates_and_times_match_in_any_dress() -> None:
    assert tokens("Dec. 9, 2022") == tokens("9 December 2022") == tokens("12/09/2022")
    assert tokens("9:00 a.m.") == tokens("9 AM") == ("09:00",)
    assert tokens("FY22") == ("2022",)
    assert tokens("HK$37.7 million [1]") == ("hk", "37700000")


def test_a_date_of_another_day_is_wrong() -> None:
    question = gold("December 9, 2022", kind="text")
    assert grade(question, said("Listing starts on 9 December 2022.")).outcome == "right"
    assert grade(question, said("December 6, 2022")).outcome == "wrong"


def test_what_the_question_says_is_no_key_fact() -> None:
    assert key_facts("Ruby Finance sells 1,740,249 ADSs", "What does Ruby Finance sell?") == (
        "1740249",
        "adss",
    )


def test_an_aside_is_not_asked_for() -> None:
    facts = key_facts("The 13-week period ended November 4, 2023 (not October 28, 2023)", "Which?")
    assert "2023-11-04" in facts
    assert "2023-10-28" not in facts


def test_a_capital_at_the_opening_is_no_name() -> None:
    assert key_facts("Apply them towards the purposes of Alex Xu", "") == ("alex", "xu")


def test_accepted_wordings() -> None:
    question = gold("Apply them", kind="text", accept=["same purposes"])
    assert grade(question, said("for the same  purposes as before")).outcome == "right"
    assert not holds_phrase("same purposes", "the same old purposes")


def test_token_f1_and_recall() -> None:
    assert token_f1("the Corporate bank", "Corporate bank") == 1.0
    assert token_f1("x", "y") == 0.0
    assert recall(("neil", "gray"), "signed by Neil Gray") == 1.0
    assert recall((), "anything") == 0.0


# -- refusals and silence


def test_a_refusal_is_right_only_where_there_is_no_answer() -> None:
    nothing = gold("not stated", kind="unanswerable", refusal="not_disclosed")
    assert grade(nothing, refused("not_disclosed")).outcome == "abstained rightly"
    assert grade(nothing, refused("not_disclosed")).score.right
    assert grade(gold("7", value=7), refused("not_disclosed")).outcome == "abstained wrongly"
    assert grade(nothing, said("318,062,703")).outcome == "wrong"


def test_a_refusal_for_the_wrong_reason_scores_nothing() -> None:
    nothing = gold("not held", kind="unanswerable", refusal="not_indexed")
    judged = grade(nothing, refused("not_disclosed"))
    assert judged.outcome == "abstained rightly"
    assert not judged.score.right
    assert "expected not_indexed" in judged.score.explanation


def test_a_false_premise_may_be_refused_or_set_right() -> None:
    question = gold(
        "It was exercised",
        kind="false-premise",
        refusal="not_disclosed",
        accept=["fully exercised"],
    )
    assert grade(question, refused("not_disclosed")).correct
    assert grade(question, said("It was fully exercised.")).outcome == "right"
    assert grade(question, said("Because of the market.")).outcome == "wrong"


def test_an_empty_answer_is_no_answer() -> None:
    assert grade(gold("7", value=7), said(" ")).outcome == "abstained wrongly"
    nothing = gold("none", kind="unanswerable")
    assert grade(nothing, said("")).outcome == "abstained wrongly"


def test_a_wrong_answer_is_silent_only_where_nothing_is_flagged() -> None:
    question = gold("HK$8", value=8, unit="HKD")
    passed, flagged = checked("HK$7", "supported"), checked("HK$7", "contradicted")
    assert silent_error(grade(question, passed), passed)
    assert not silent_error(grade(question, flagged), flagged)
    right = checked("HK$8", "supported")
    assert not silent_error(grade(question, right), right)


# -- citations

TEXT = "Sales\t100\t90\nNet\tincome\t7\t6\n\nThe company sold 830,000\nshares in May.\n"


def cited(words: str) -> Citation:
    start = TEXT.index(words)
    return Citation(1, META, "", None, start, start + len(words), words)


def test_white_space_does_not_matter_to_evidence() -> None:
    assert occurrences("Net income 7 6", TEXT) == ((13, 27),)
    assert occurrences("<income>7</income>", "value: 7") == ((7, 8),)
    assert occurrences("absent", TEXT) == ()


def test_a_citation_of_the_cell_or_its_row_supports_the_row() -> None:
    assert supports(cited("7"), "Net income 7 6", TEXT)
    assert supports(cited("Net\tincome"), "7 6", TEXT)


def test_the_neighbouring_row_is_no_support() -> None:
    assert not supports(cited("Sales\t100"), "Net income 7 6", TEXT)


def test_evidence_over_a_line_break_is_held_by_its_larger_half() -> None:
    assert supports(cited("The company"), "sold 830,000 shares", TEXT)


def test_citation_precision_and_recall() -> None:
    scores = citation_scores(
        [cited("7"), cited("Sales")], ["Net income 7 6", "830,000 shares"], {"f": TEXT}
    )
    assert scores.precision.value == 0.5
    assert scores.recall.value == 0.5
    none = citation_scores([], ["Net income 7 6"], {"f": TEXT})
    assert (none.precision.value, none.recall.value) == (0.0, 0.0)


# -- intervals


def test_wilson_intervals() -> None:
    half = share(5, 10)
    assert (round(half.low, 3), round(half.high, 3)) == (0.237, 0.763)
    assert share(10, 10).high == 1.0
    assert share(10, 10).low > 0.69
    assert share(0, 10).low == 0.0
    assert share(0, 0) is NOTHING


def test_bootstrap_is_the_same_each_time_and_holds_the_mean() -> None:
    values = [0.0, 0.5, 1.0, 1.0]
    assert mean(values) == mean(values)
    assert mean(values).low <= mean(values).value <= mean(values).high
    assert mean([]) is NOTHING


def test_balanced_accuracy_weighs_both_groups_alike() -> None:
    metric = balanced([True], [True, True, False, False])
    assert metric.value == 0.75
    assert metric.n == 5
    assert balanced([], [True]) is NOTHING


def test_paired_difference() -> None:
    assert paired([0, 1, 0], [1, 1, 0]).value == pytest.approx(1 / 3)


def test_a_percentage_given_more_exactly_is_given() -> None:
    """ "declined 44%" is said by -44.37 %; 45.1 % says something else."""
    gold = "MGM China's revenue declined 44%."
    assert text_score(Answer("q", "MGM China: -44.37%"), gold, "Which region?").right
    assert not text_score(Answer("q", "MGM China: 45.1%"), gold, "Which region?").right


def test_another_word_for_the_most_is_no_fact_of_its_own() -> None:
    question = "Which type of debt received the largest investment?"
    assert key_facts("the biggest was in municipal bonds", question) == ("municipal", "bonds")
    assert "biggest" in key_facts("the biggest one of them", "Which one did it buy?")


def test_the_count_of_the_things_a_question_lists_is_no_fact() -> None:
    question = "Among lamps, wicks and oil, which sold best?"
    assert key_facts("Among the three, lamps sold best.", question) == ()
    assert "3" in key_facts("It sold three plants in Ohio.", "What did it sell?")
