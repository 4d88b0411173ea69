"""Financial data schedules: the tags are the labels, and the multiplier travels with them."""

from __future__ import annotations

from index.parse.ex27 import label_of, parse_schedule
from index.types import Filing

SCHEDULE = """
<TABLE> <S> <C>

<ARTICLE> 5
<LEGEND>
THIS SCHEDULE CONTAINS SUMMARY INFORMATION FOR 1999
</LEGEND>
<MULTIPLIER> 1,000,000

<S>                             <C>
<PERIOD-TYPE>                   3-MOS
<FISCAL-YEAR-END>                          SEP-30-2000
<PERIOD-END>                               APR-01-2000<F1>
<PP&E>                                           7,709
<DEPRECIATION>                                 (2,440)
<EXTRAORDINARY>                                      0<F1>
<NET-INCOME>                                       233
<EPS-PRIMARY>                                     1.40<F2>
<FN>
<F1>RESTATED FOR 3 SPLITS.
</FN>
</TABLE>
"""


def parse(text: str, item: str = "EX-27") -> Filing:
    return parse_schedule(text.encode(), "a.txt", item)


def values(filing: Filing) -> dict[str, str]:
    return {field.path: field.value for field in filing.fields}


def test_labels_stay_in_the_text_as_printed() -> None:
    text = " ".join(parse(SCHEDULE).text.split())
    assert "<NET-INCOME> 233" in text
    assert "<PP&E> 7,709" in text


def test_values_and_what_scales_and_dates_them() -> None:
    found = values(parse(SCHEDULE))
    assert found["EX-27/NET-INCOME"] == "233"
    assert found["EX-27/MULTIPLIER"] == "1,000,000"
    assert found["EX-27/PERIOD-TYPE"] == "3-MOS"
    assert found["EX-27/FISCAL-YEAR-END"] == "SEP-30-2000"


def test_footnote_marks_are_no_part_of_a_value() -> None:
    found = values(parse(SCHEDULE))
    assert found["EX-27/PERIOD-END"] == "APR-01-2000"
    assert found["EX-27/EXTRAORDINARY"] == "0"
    assert found["EX-27/EPS-PRIMARY"] == "1.40"


def test_footnotes_and_legend_are_no_values() -> None:
    paths = set(values(parse(SCHEDULE)))
    assert not any(path.endswith(("/F1", "/LEGEND", "/FN", "/C")) for path in paths)


def test_brackets_stay_so_that_a_sign_is_not_lost() -> None:
    assert values(parse(SCHEDULE))["EX-27/DEPRECIATION"] == "(2,440)"


def test_every_field_stands_on_its_value() -> None:
    filing = parse(SCHEDULE)
    assert filing.fields
    for field in filing.fields:
        assert filing.text[field.start : field.end] == field.value


def test_columns_are_numbered_and_each_has_the_multiplier() -> None:
    found = values(
        parse(
            "<MULTIPLIER> 1,000\n<PERIOD-TYPE>  3-MOS   6-MOS\n"
            "<PERIOD-END>  MAR-31-1998   JUN-30-1998\n<CASH>   120   340\n<BONDS>   (1)   0\n"
        )
    )
    assert found["EX-27[1]/CASH"] == "120"
    assert found["EX-27[2]/CASH"] == "340"
    assert found["EX-27[2]/PERIOD-END"] == "JUN-30-1998"
    assert found["EX-27[2]/MULTIPLIER"] == "1,000"
    assert found["EX-27[1]/BONDS"] == "(1)"


def test_paths_start_with_the_exhibit() -> None:
    assert values(parse(SCHEDULE, "EX-27.3"))["EX-27.3/NET-INCOME"] == "233"


def test_a_schedule_without_values_says_so() -> None:
    filing = parse("<ARTICLE>\nsee the annual report\n")
    assert filing.fields == ()
    assert "without any value" in filing.notes[0].reason


def test_no_table_is_made_because_its_cells_would_lose_the_multiplier() -> None:
    assert parse(SCHEDULE).tables == ()


def test_labels_are_line_items() -> None:
    assert label_of("NET-INCOME") == "Net income"
    assert label_of("PP&E") == "Property, plant and equipment"
    assert label_of("DEPRECIATION") == "Accumulated depreciation"
