"""One tiny test for each trap that a real filing or a real answer set."""

from __future__ import annotations

from decimal import Decimal

from index.quantities import find_quantities, read_cell, read_units
from index.quantities.currencies import currency_of
from index.quantities.nouns import plural
from index.types import Units

NONE = Units()


def seen(text: str, units: Units = NONE) -> list[tuple[str, str]]:
    return [(f"{q.value:f}", q.unit) for q in find_quantities(text, units)]


def test_split_cell_that_lost_its_bracket() -> None:
    assert read_cell("(10,219").value == -10219  # type: ignore[union-attr]
    assert read_cell("10,219)").value == -10219  # type: ignore[union-attr]


def test_em_dash_is_zero_not_missing() -> None:
    cell = read_cell("—", Units(6, "USD", 6))
    assert cell is not None
    assert (cell.value, cell.decimals) == (0, -6)


def test_footnote_mark_is_not_minus_one() -> None:
    assert seen("February 3, 2024 (1)") == []
    assert seen("Products (1)\t$ 294,866") == [("294866", "USD")]
    assert seen("approved\n(13)\nby the board") == []


def test_bracket_in_a_cell_is_minus() -> None:
    assert seen("a\t(12)\tb") == [("-12", "")]
    assert seen("Loss\t($5.2 million)\t") == [("-5200000", "USD")]
    assert seen("the offer ($5.2 million) closed") == [("5200000", "USD")]


def test_grouped_number_glued_in_brackets_to_a_word() -> None:
    assert seen("loss(1,234)") == [("-1234", "")]
    assert seen("was (123)") == [("-123", "")]
    assert seen("Other 45 (12) 33") == [("45", ""), ("-12", ""), ("33", "")]


def test_mixed_units_in_one_sentence() -> None:
    assert seen("$903 (US$0.64 million)", Units(0, "CAD")) == [("903", "CAD"), ("640000", "USD")]


def test_class_a_is_no_australian_dollar() -> None:
    assert seen("per Class A $5.00") == [("5.00", "USD")]
    assert seen("A$5.00") == [("5.00", "AUD")]


def test_rmb_written_with_a_yen_sign() -> None:
    assert seen("RMB¥5 million") == [("5000000", "CNY")]
    assert currency_of("RMB¥") == "CNY"
    assert currency_of("JP¥") == "JPY"
    assert currency_of("doubloons") == ""
    assert currency_of("%$") == ""


def test_escaped_dollar() -> None:
    assert seen(r"\$10 per ADS") == [("10", "USD/ADS")]


def test_unknown_letters_before_a_dollar_are_no_currency() -> None:
    assert seen("VARIABLES$5") == [("5", "USD")]


def test_hundred_percent_in_words_and_digits() -> None:
    assert seen("fifteen (15%) percent") == [("15", "percent")]
    assert seen("fifteen (15%)") == [("15", "percent")]
    assert seen("fifteen (16) days") == [("15", "")]


def test_words_that_double_a_scale_are_no_number() -> None:
    assert seen("two thousand crore")[0] == ("2000", "")


def test_words_inside_an_amount_in_digits_are_not_read_twice() -> None:
    assert seen("30 (thirty) days and 5%") == [("30", "day"), ("5", "percent")]


def test_part_of_a_word_is_no_number() -> None:
    assert seen("someone, tenant, oneself, fortytwo, eighteenth") == []


def test_per_with_a_symbol_or_an_unknown_thing() -> None:
    assert seen("$75 per MWh") == [("75", "USD/MWh")]
    assert seen("$75 per Inc. share") == [("75", "USD")]
    assert seen("$75 per big old red fat new hot thing") == [("75", "USD")]
    assert seen("$75 per the agreement") == [("75", "USD")]


def test_noun_behind_a_full_stop_is_not_counted() -> None:
    assert seen("a total of 5 incl. Shares rose") == [("5", "")]
    assert seen("at least 5 big old red fat new stores") == [("5", "")]


def test_plurals() -> None:
    words = ("facility", "day", "branch", "person", "ADS", "MW", "tax", "aircraft", "share")
    assert [plural(word) for word in words] == [
        "facilities", "days", "branches", "people", "ADSs", "MW", "taxes", "aircraft", "shares",
    ]  # fmt: skip


def test_ranges_of_unlike_things_stay_apart() -> None:
    assert seen("5% to 10 years") == [("5", "percent"), ("10", "year")]
    assert seen("5% to 10") == [("5", "percent"), ("10", "percent")]
    assert seen("about 5% to 10 stores") == [("5", "percent"), ("10", "store")]
    assert seen("5 to $10 million") == [("5000000", "USD"), ("10000000", "USD")]
    assert seen("3 to 300 million") == [("3000000", ""), ("300000000", "")]
    assert seen("300,000 to 3 million") == [("300000", ""), ("3000000", "")]
    assert seen("0 to 0 million") == [("0", ""), ("0", "")]
    assert seen("$5 to 10 stores") == [("5", "USD"), ("10", "store")]


def test_lists_of_unlike_things_stay_apart() -> None:
    assert seen("$5.25 and $3 million") == [("5.25", "USD"), ("3000000", "USD")]
    assert seen("5 stores and 3 million shares") == [("5", "store"), ("3000000", "share")]
    assert seen("$4,700, or $37.25 per share") == [("4700", "USD"), ("37.25", "USD/share")]
    assert seen("$5 and $6 per share") == [("5", "USD/share"), ("6", "USD/share")]
    assert seen("$5 and 6 per cent") == [("5", "USD"), ("6", "percent")]


def test_price_per_share_in_front_of_its_amount() -> None:
    assert seen("price per ADS of $19.40 or $20.10") == [("19.40", "USD/ADS"), ("20.10", "USD/ADS")]
    assert seen("per share price. We paid $19.40") == [("19.40", "USD")]
    assert seen("$900.00 per month and $25.00") == [("900.00", "USD/month"), ("25.00", "USD")]
    assert seen("EPS of $6.08 and €5.00 more") == [("6.08", "USD/share"), ("5.00", "EUR")]
    assert seen("$6.08 per share in 2024 compared to $5.61 in 2023") == [
        ("6.08", "USD/share"), ("5.61", "USD/share"),
    ]  # fmt: skip


def test_scientific_notation() -> None:
    assert seen("1.5e3 and 2E+9") == [("1500", ""), ("2000000000", "")]
    assert seen("9" * 1200 + "e5") == []


def test_digits_of_other_scripts() -> None:
    assert seen("١٢٣ and １２３") == [("123", ""), ("123", "")]


def test_exact_decimals() -> None:
    value = find_quantities("$0.1 million")[0].value
    assert value == Decimal(100_000)
    assert str(find_quantities("$391.0 billion")[0].value) == "391000000000"


def test_number_of_a_heading_is_no_amount() -> None:
    assert seen("10.1* Employment Agreement") == []
    assert seen("5. Revenue grew 3%") == [("3", "percent")]
    assert seen("text\n29\nmore") == []
    assert seen("29") == [("29", "")]


def test_words_in_a_cell_of_a_share_row() -> None:
    cell = read_cell("about 12 per year", Units(3, None, 3))
    assert cell is None


def test_units_of_shares_only() -> None:
    units = read_units("(Shares in thousands)")
    assert units is not None
    assert (units.scale, units.share_scale) == (0, 3)


def test_single_digits_in_brackets_belong_to_a_printed_row() -> None:
    assert seen("Other 2,487 (3) 15") == [("2487", ""), ("-3", ""), ("15", "")]
    assert seen("Liabilities (8) (7) (1)") == [("-8", ""), ("-7", ""), ("-1", "")]
    assert seen("restated February 3, 2024 (1)\nTotal") == []
    assert seen("5,376,340 (1)\t$1.805") == [("5376340", ""), ("1.805", "USD")]


def test_row_labels_that_end_with_a_label_word() -> None:
    assert seen("Non-cash items 4,426 7,851") == [("4426", ""), ("7851", "")]
    assert seen("Other items 442 378") == [("442", ""), ("378", "")]
    assert seen("4.375% Senior Notes 1,000") == [("4.375", "percent"), ("1000", "")]


def test_colons_that_are_no_ratio() -> None:
    assert seen("the score was 5:0 in x2:1") == []
    assert seen("in 1999: 17 million") == [("17000000", "")]


def test_page_numbers_between_dashes() -> None:
    assert seen("the end\n-3-\nthe next page") == []
    assert seen("the end\n- 12 -\nthe next page") == []
    assert seen("NET SALES -0-") == [("0", "")]


def test_a_year_ago_is_no_rate() -> None:
    for since in ("ago", "before", "earlier"):
        assert seen(f"net income of $5 million a year {since}") == [("5000000", "USD")]
    assert seen("rent of $5 million a year") == [("5000000", "USD/year")]


def test_units_in_capitals() -> None:
    units = read_units("(MILLIONS OF DOLLARS, EXCEPT PER SHARE DATA)")
    assert units is not None
    assert (units.scale, units.currency) == (6, "USD")


def test_a_division_slash_is_a_slash() -> None:
    assert seen("66 2\u22153%") == seen("66 2/3%")


def test_a_cell_of_blanks_is_read_at_once() -> None:
    """Three runs of blanks in a row would have shared a thousand of them for a minute."""
    assert read_cell(" " * 5_000) is None
    assert read_cell("$" + " " * 5_000 + "x") is None
