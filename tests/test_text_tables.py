"""Tables found in plain text and PDF lines: one small test a trap."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from index.tables import find_text_tables
from index.types import Cell, Table


def rows_of(table: Table) -> list[list[tuple[int, str]]]:
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if not cell.header:
            rows.setdefault(cell.row, []).append(cell)
    return [[(c.column, " ".join(c.text.split())) for c in cells] for cells in rows.values()]


def heads_of(table: Table) -> list[tuple[int, int, str]]:
    return [(cell.column, cell.colspan, cell.text) for cell in table.cells if cell.header]


def lines(*printed: str) -> str:
    return "\n".join(printed) + "\n"


def only(tables: Sequence[Table]) -> Table:
    assert len(tables) == 1
    return tables[0]


def test_pdf_lines_with_single_blanks() -> None:
    text = lines(
        "(In millions, except per share data) 2023 2022 2021",
        "Revenues $ 51,217 $ 46,710 $ 44,538",
        "Interest expense (income), net (6) 205 262",
        "Loss on x — 34 (20)",
    )
    table = only(find_text_tables(text))
    assert heads_of(table) == [
        (0, 1, "(In millions, except per share data)"),
        (1, 1, "2023"),
        (2, 1, "2022"),
        (3, 1, "2021"),
    ]
    assert rows_of(table) == [
        [(0, "Revenues"), (1, "$ 51,217"), (2, "$ 46,710"), (3, "$ 44,538")],
        [(0, "Interest expense (income), net"), (1, "(6)"), (2, "205"), (3, "262")],
        [(0, "Loss on x"), (1, "—"), (2, "34"), (3, "(20)")],
    ]


def test_one_day_over_several_years_is_no_date_of_the_first() -> None:
    text = lines("Years ended December 31, 2022 2021", "Sales 5 6", "Costs 3 4")
    heads = heads_of(only(find_text_tables(text)))
    assert heads == [(1, 2, "Years ended December 31,"), (1, 1, "2022"), (2, 1, "2021")]


def test_quarter_and_year_to_date_share_the_columns() -> None:
    text = lines(
        "Three Months Ended June 30, Six Months Ended June 30,",
        "2024 2023 2024 2023",
        "Net sales 10 11 20 21",
        "Net income 1 2 3 4",
    )
    heads = heads_of(only(find_text_tables(text)))
    assert (1, 2, "Three Months Ended June 30,") in heads
    assert (3, 2, "Six Months Ended June 30,") in heads
    assert (4, 1, "2023") in heads


def test_change_columns_stand_apart_from_the_years() -> None:
    text = lines(
        "Year Ended December 31, Change",
        "2017 2016 2015 2017 vs. 2016 2016 vs. 2015",
        "Revenues $ 11 $ 8 $ 6 32% 30 %",
        "Operating margin 7% 4% 5% 75% (20)%",
    )
    heads = heads_of(only(find_text_tables(text)))
    assert (1, 3, "Year Ended December 31,") in heads
    assert (4, 2, "Change") in heads
    assert (5, 1, "2016 vs. 2015") in heads


def test_row_with_fewer_values_than_columns_is_not_placed() -> None:
    text = lines("2022 2021 2020", "Sales 5 6 7", "Reach-forward losses 3,460 6,493", "Costs 1 2 3")
    assert [(0, "Reach-forward losses 3,460 6,493")] in rows_of(only(find_text_tables(text)))


def test_more_values_than_columns_are_part_of_the_label() -> None:
    text = lines("2007 2006", "Notes due 2009 300 310", "Notes due 2011 5 6")
    assert rows_of(only(find_text_tables(text)))[0] == [
        (0, "Notes due 2009"),
        (1, "300"),
        (2, "310"),
    ]


def test_note_reference_is_no_value() -> None:
    text = lines(
        "                              2001         2000",
        "Receivables                $  2,214     $  4,685",
        "Inventories (Note 5)          6,191        7,514",
        "Total                      $  8,405     $ 12,199",
    )
    assert rows_of(only(find_text_tables(text)))[1] == [
        (0, "Inventories (Note 5)"), (1, "6,191"), (2, "7,514"),
    ]  # fmt: skip


SGML = """<TABLE>
<CAPTION>
                              Three Months Ended        Six Months Ended
                              ------------------        ----------------
                           April 1,    March 27,     April 1,   March 27,
                             2000        1999          2000       1999
                           --------    ---------     --------   ---------
<S>                        <C>         <C>           <C>        <C>
Net sales                  $  1,945    $   1,530     $  4,288   $   3,240
Operating expenses:
   Research                      92           --          182         152
   Allowance for losses on
     other assets.........      (41)           -           79         301
                           --------    ---------     --------   ---------
      Total                $  1,996    $   1,530     $  4,549   $   3,693
                           ========    =========     ========   =========
</TABLE>
"""


def test_sgml_table_with_rules_dot_leaders_and_a_wrapped_label() -> None:
    table = only(find_text_tables(SGML))
    assert rows_of(table) == [
        [(0, "Net sales"), (1, "$ 1,945"), (2, "$ 1,530"), (3, "$ 4,288"), (4, "$ 3,240")],
        [(0, "Operating expenses:")],
        [(0, "Research"), (1, "92"), (2, "--"), (3, "182"), (4, "152")],
        [
            (0, "Allowance for losses on other assets"),
            (1, "(41)"), (2, "-"), (3, "79"), (4, "301"),
        ],
        [(0, "Total"), (1, "$ 1,996"), (2, "$ 1,530"), (3, "$ 4,549"), (4, "$ 3,693")],
    ]  # fmt: skip
    assert heads_of(table)[:2] == [(1, 2, "Three Months Ended"), (3, 2, "Six Months Ended")]


def test_blank_in_an_aligned_column_stays_blank() -> None:
    text = lines(
        "                  2001      2000      1999",
        "Sales              500       400       300",
        "Special charge                90",
        "Income              50        40        30",
    )
    assert rows_of(only(find_text_tables(text)))[1] == [(0, "Special charge"), (2, "90")]


def test_html_lines_set_apart_by_tabs() -> None:
    text = lines("2024\t2023", "Total net sales\t$ 391,035\t$ 383,285", "Notes due 2030\t5\t6")
    assert rows_of(only(find_text_tables(text)))[1] == [(0, "Notes due 2030"), (1, "5"), (2, "6")]


def test_new_years_begin_a_new_table() -> None:
    text = lines("2017 2016", "Revenues 5 6", "Income 1 2", "As of December 31,", "2017 2016",
                 "Total assets 50 60", "Long-term debt 7 8")  # fmt: skip
    tables = find_text_tables(text)
    assert [rows_of(table)[0][0][1] for table in tables] == ["Revenues", "Total assets"]


def test_prose_that_ends_in_numbers_is_no_table() -> None:
    text = lines(
        "Streaming obligations increased from $14.5 billion in 2016 to $17.7 billion in",
        "2017 primarily due to commitments. We paid interest of 15",
        "and the number of members grew by 12",
        "percent over the same period of the year before, as was said in Note 7.",
    )
    assert find_text_tables(text) == ()


def test_heading_in_small_letters_goes_on() -> None:
    text = lines("2020 2019", "Revenue 5 6", "Weighted shares used to compute net income per",
                 "share", "Basic 443,126 424,999", "Diluted 482,167 466,076")  # fmt: skip
    headings = [row for row in rows_of(only(find_text_tables(text))) if len(row) == 1]
    assert headings == [[(0, "Weighted shares used to compute net income per share")]]


PERICOM = """                               Three Months Ended              Twelve Months Ended
                        ------------------------------------   -----------------------
                          Jun 30,      Mar 31       Jun 30       Jun 30       Jun 30
                           2005         2005         2004         2005         2004
                        ----------   ----------   ----------   ----------   ----------
                                     (Restated)
Net revenues            $   21,121   $   19,433   $   20,029   $   79,557   $   66,417
Cost of revenues            12,940       11,982       12,789       50,764       45,182
"""


def test_rule_shows_how_far_a_head_reaches() -> None:
    heads = heads_of(only(find_text_tables(PERICOM)))
    assert heads[:2] == [(1, 3, "Three Months Ended"), (4, 2, "Twelve Months Ended")]
    assert (2, 1, "Mar 31") in heads
    assert (2, 1, "(Restated)") in heads


def test_rule_as_long_as_its_words_says_nothing_of_columns() -> None:
    text = SGML.replace(
        "------------------        ----------------", "------------------        ---"
    )
    heads = heads_of(only(find_text_tables(text)))
    assert heads[:2] == [(1, 2, "Three Months Ended"), (3, 2, "Six Months Ended")]


def test_title_left_of_the_columns_heads_none() -> None:
    text = lines("SUMMARY", "                              2001         2000",
                 "Receivables                $  2,214     $  4,685",
                 "Inventories                   6,191        7,514")  # fmt: skip
    assert heads_of(only(find_text_tables(text)))[0] == (0, 1, "SUMMARY")


def test_head_near_a_column_heads_it() -> None:
    text = lines("                         Old                  New    Shares",
                 "                         2001                 2000",
                 "Receivables                   2,214     4,685     12",
                 "Inventories                   6,191     7,514     13",
                 "Payables                      6,191     7,514     13")  # fmt: skip
    heads = heads_of(only(find_text_tables(text)))
    assert (1, 1, "Old") in heads
    assert (0, 1, "Old") not in heads


def test_figure_left_of_the_columns_is_part_of_the_label() -> None:
    text = lines("                              2001         2000",
                 "Bonds due 2009 7            $   300     $    310",
                 "Bonds due 2011                5,000        6,000",
                 "Bonds due 2012                5,001        6,001",
                 "Bonds due 2013                5,002        6,002")  # fmt: skip
    assert rows_of(only(find_text_tables(text)))[0][0] == (0, "Bonds due 2009 7")


def test_two_values_over_one_column_are_not_placed() -> None:
    text = lines("                    2001        2000", "Sales            500,000     400,000",
                 "Costs            300,000     200,000", "Charges          3   400     200,000",
                 "Income           100,000     100,000")  # fmt: skip
    rows = rows_of(only(find_text_tables(text)))
    assert [(0, "Charges 3 400 200,000")] in rows


def test_uneven_heads_are_left_out() -> None:
    text = lines("June 30, June 30,", "Sales 1 2 3", "Costs 4 5 6")
    assert heads_of(only(find_text_tables(text))) == [(0, 1, "June 30, June 30,")]


def test_a_lone_column_without_a_head_is_no_table() -> None:
    assert find_text_tables(lines("Employees 5,000", "Factories 6,000")) == ()


def test_one_row_without_a_head_is_no_table() -> None:
    assert find_text_tables(lines("Employees 5,000 6,000")) == ()


def test_rows_that_cannot_be_placed_make_no_table() -> None:
    text = lines("2023 2022 2021", "Sales 5 6", "Costs 5 6 and so on")
    assert find_text_tables(text) == ()


def test_long_label_is_prose() -> None:
    text = lines("2023 2022", "word " * 60 + "5 6", "Sales 7 8", "Costs 5 6")
    assert rows_of(only(find_text_tables(text)))[-1] == [(0, "Costs"), (1, "5"), (2, "6")]


def test_words_alone_head_nothing() -> None:
    text = lines("Notes Total", "2023 2022", "Sales 7 8", "Costs 5 6")
    assert (1, 1, "2023") in heads_of(only(find_text_tables(text)))


def test_page_end_ends_a_table() -> None:
    text = lines("2023 2022", "Sales 7 8", "Costs 5 6", "<PAGE>", "Sales 9 10", "Costs 11 12")
    assert len(find_text_tables(text)) == 2


def test_blank_lines_end_a_table() -> None:
    text = lines("2023 2022", "Sales 7 8", "Costs 5 6", "", "", "", "", "", "", "Tax 9 10")
    assert len(rows_of(only(find_text_tables(text)))) == 2


def test_prose_line_above_the_heads_is_left_out() -> None:
    text = lines("As was told to all of the holders of the shares of the company in May it paid",
                 "2023 2022", "Sales 7 8", "Costs 5 6", "less: tax", "Income 1 2")  # fmt: skip
    table = only(find_text_tables(text))
    assert [cell.text for cell in table.cells if cell.header] == ["2023", "2022"]


def test_cells_say_what_stands_at_their_offsets() -> None:
    for table in find_text_tables("preface\n" + SGML, 3):
        for cell in table.cells:
            assert ("preface\n" + SGML)[cell.start : cell.end] == cell.text


def test_a_part_of_a_text_is_read_alone() -> None:
    text = SGML + "\n" + SGML
    assert len(find_text_tables(text, 0, len(SGML))) == 1
    assert len(find_text_tables(text, len(SGML))) == 1
    assert len(find_text_tables(text)) == 2


TABLEISH = st.lists(
    st.sampled_from(
        ["Net sales", "2023", " 2022", "  ", "\t", "(5)", "$ 1,234", "—", "\n", "\n\n", "%",
         "Total", "<TABLE>", "<S>", "<PAGE>", "....", "-----", "June 30,", "\f", "12)",
         "Three Months Ended"]
    ),
    max_size=60,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(TABLEISH, st.text(max_size=300)))
def test_any_text_gives_cells_of_itself(text: str) -> None:
    for table in find_text_tables(text):
        for cell in table.cells:
            assert text[cell.start : cell.end] == cell.text
            assert cell.column >= 0
            assert cell.colspan >= 1


def test_a_long_table_is_read_in_bounded_time() -> None:
    text = "2023 2022\n" + "Line of some label 1,234 5,678\n" * 20_000
    assert sum(len(table.cells) for table in find_text_tables(text)) > 39_000


def test_one_line_of_a_million_characters_is_passed_over() -> None:
    assert find_text_tables("word 12 " * 125_000) == ()


def test_heads_that_tabs_set_apart_stand_over_the_columns_in_order() -> None:
    text = (
        "($ in millions)\t2022\t2021\tReported\tConstant currency\n"
        "U.S.\t$12,516\t$12,163\t2.9%\t2.9\nInternational\t11,190\t12,641\t(11.5)\t(1.1)\n"
    )
    (table,) = find_text_tables(text)
    heads = [(cell.column, cell.text) for cell in table.cells if cell.header]
    assert heads == [
        (0, "($ in millions)"), (1, "2022"), (2, "2021"), (3, "Reported"),
        (4, "Constant currency"),
    ]  # fmt: skip


def test_a_year_left_of_the_columns_is_part_of_the_label() -> None:
    text = (
        "                         2010      2009\n"
        "Bonds, payable          1,200     1,100\n"
        "Notes  2006               300       310\n"
        "Other                     400       410\n"
        "Leases                    500       510\n"
        "Loans                     600       610\n"
    )
    (table,) = find_text_tables(text)
    labels = [cell.text for cell in table.cells if cell.column == 0 and not cell.header]
    assert labels == ["Bonds, payable", "Notes  2006", "Other", "Leases", "Loans"]


def test_a_heading_with_a_colon_does_not_go_on() -> None:
    text = (
        "                         2010      2009\n"
        "Cash                    1,200     1,100\n"
        "Investments:\n"
        "held by the bank\n"
        "Bonds                     300       310\n"
    )
    (table,) = find_text_tables(text)
    assert "Investments:" in [cell.text for cell in table.cells]


def test_dots_between_a_number_and_words_are_read_at_once() -> None:
    """Cut in every possible way, sixty dots would have taken years."""
    text = f"Revenue   5   7\nSee note 5 {'.' * 500} herein\nCost   6   7\n"
    (table,) = find_text_tables(text)
    assert [cell.text for cell in table.cells if cell.column] == ["5", "7", "6", "7"]
