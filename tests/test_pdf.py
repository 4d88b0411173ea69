"""PDF pages: rows whole and in order, figures under their heads, pages counted, faults said."""

from __future__ import annotations

import pytest

from index.errors import DamagedFileError, EmptyFileError, EncryptedFileError
from index.parse.pdf import parse_pdf
from index.types import Cell, Filing
from tests.pdf_bytes import Word, make_pdf, table_row, width_of

YEARS = (400.0, 480.0, 560.0)
HEAD = table_row(700, "(in millions)", "2024", "2023", "2022", right=YEARS)


def _parse(*pages: list[Word]) -> Filing:
    return parse_pdf(make_pdf(pages), "a.pdf")


def _cells(filing: Filing, row: str) -> list[tuple[int, str]]:
    cells = [cell for table in filing.tables for cell in table.cells]
    found = next(cell for cell in cells if cell.text == row)
    return [(c.column, c.text) for c in cells if c.row == found.row and c.column]


def _heads(filing: Filing) -> list[Cell]:
    return [cell for cell in filing.tables[0].cells if cell.header]


def test_a_row_is_one_line_with_its_label_and_its_figures_in_order() -> None:
    filing = _parse([*HEAD, *table_row(680, "Net sales", "1,200", "1,100", "(50)", right=YEARS)])
    assert filing.text == "(in millions)\t2024\t2023\t2022\nNet sales\t1,200\t1,100\t(50)"


def test_a_dash_at_a_line_end_does_not_join_the_next_row() -> None:
    filing = _parse(
        [
            *HEAD,
            *table_row(680, "Proceeds from loans", "500", "—", "—", right=YEARS),
            *table_row(660, "Purchases of stock", "(5)", "(178)", "60", right=YEARS),
        ]
    )
    assert "Proceeds from loans\t500\t—\t—\nPurchases of stock\t(5)\t(178)\t60" in filing.text


def test_a_year_without_a_figure_keeps_its_place() -> None:
    filing = _parse(
        [
            *HEAD,
            *table_row(680, "Dividends", "(5)", "(6)", "(7)", right=YEARS),
            *table_row(660, "Contributions", "", "35", "", right=YEARS),
            *table_row(640, "Repayments", "", "", "(24)", right=YEARS),
        ]
    )
    assert _cells(filing, "Contributions") == [(2, "35")]
    assert _cells(filing, "Repayments") == [(3, "(24)")]
    assert "Repayments\t\t\t(24)" in filing.text


def test_rows_drawn_column_by_column_come_together() -> None:
    words = [(50.0, 680.0, "Cash"), (50.0, 660.0, "Debt")]
    words += [(375.0, 680.0, "1,000"), (375.0, 660.0, "2,000")]
    words += [(455.0, 680.0, "3,000"), (455.0, 660.0, "4,000")]
    assert _parse([*words]).text == "Cash\t1,000\t3,000\nDebt\t2,000\t4,000"


def test_figures_drawn_from_right_to_left_keep_their_years() -> None:
    row = table_row(680, "Sales", "2,865", "2,853", "", right=YEARS)
    assert "Sales\t2,865\t2,853" in _parse([*HEAD, row[0], row[2], row[1]]).text


def test_heads_drawn_behind_the_rows_come_back_above_them() -> None:
    labels = ("Sales", "Cost", "Gross profit", "Research", "Tax", "Net income", "Shares", "Cash")
    rows = [
        word
        for n, label in enumerate(labels)
        for word in table_row(680 - 15 * n, label, "10", "20", "30", right=YEARS)
    ]
    filing = _parse([*rows, *table_row(700, "", "2024", "2023", "2022", right=YEARS)])
    assert filing.text.startswith("\t2024\t2023\t2022\nSales\t10\t20\t30\n")
    assert [cell.text for cell in _heads(filing)] == ["2024", "2023", "2022"]


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [(50, 700 - 12 * n, f"left words of the paragraph number {n}") for n in range(4)]
    right = [(320, 700 - 12 * n, f"right words of the paragraph number {n}") for n in range(4)]
    lines = _parse([*left, *right]).text.split("\n")
    assert [line.split()[0] for line in lines] == ["left"] * 4 + ["right"] * 4


def test_letters_drawn_one_by_one_become_words_and_figures() -> None:
    letters = [(50 + 5.56 * n, 680.0, letter) for n, letter in enumerate("Bond")]
    digits = [(300 + 5.56 * n, 680.0, digit) for n, digit in enumerate("936")]
    assert _parse([*letters, *digits]).text == "Bond\t936"


def test_a_period_head_stands_over_all_its_columns() -> None:
    months = [(345.0, 720.0, "Three Months Ended June 30,"), (520.0, 720.0, "Six Months")]
    edges = (380.0, 460.0, 540.0, 590.0)
    filing = _parse(
        [
            *months,
            *table_row(700, "", "2024", "2023", "2024", "2023", right=edges),
            *table_row(680, "Revenue", "10", "20", "30", "40", right=edges),
        ]
    )
    spans = {cell.text: (cell.column, cell.colspan) for cell in _heads(filing)}
    assert spans["Three Months Ended June 30,"] == (1, 2)
    assert spans["Six Months"] == (3, 2)


def test_a_dollar_sign_far_from_its_figure_belongs_to_it() -> None:
    row = [(50.0, 680.0, "Cash"), (350.0, 680.0, "$"), (385.0, 680.0, "7"), (470.0, 680.0, "8")]
    filing = _parse([*table_row(700, "", "2024", "2023", right=(392, 478)), *row])
    assert _cells(filing, "Cash") == [(1, "$ 7"), (2, "8")]


def test_a_figure_close_behind_a_long_label_is_cut_from_it() -> None:
    label = "a bound ban on one bond and a hundred and one poundage and"
    figure = 380 - width_of("1,158")
    close = [(figure - 4 - width_of(label), 640.0, label), (figure, 640.0, "1,158")]
    right = (380.0, 460.0)
    filing = _parse(
        [
            *table_row(700, "", "2024", "2023", right=right),
            *table_row(680, "Cash", "12,000", "1,900", right=right),
            *table_row(660, "Debt", "13,000", "1,800", right=right),
            *close,
            (435.0, 640.0, "1,700"),
        ]
    )
    assert _cells(filing, label) == [(1, "1,158"), (2, "1,700")]


def test_a_page_number_under_a_table_is_no_row_of_it() -> None:
    rows = [*HEAD, *table_row(680, "Net sales", "1,200", "1,100", "50", right=YEARS)]
    filing = _parse(
        [*rows, *table_row(660, "Cost", "3", "4", "5", right=YEARS), (390.0, 40.0, "48")]
    )
    assert filing.text.endswith("\n48")
    assert all(cell.text != "48" for table in filing.tables for cell in table.cells)


def test_two_tables_with_heads_of_their_own_are_two() -> None:
    page = [
        *HEAD,
        *table_row(685, "Net sales", "1", "2", "3", right=YEARS),
        *table_row(670, "Cost", "1", "2", "3", right=YEARS),
        *table_row(640, "Shares", "2021", "2020", "2019", right=YEARS),
        *table_row(625, "Issued", "4", "5", "6", right=YEARS),
        *table_row(610, "Bought back", "7", "8", "9", right=YEARS),
    ]
    assert len(_parse(page).tables) == 2


def test_prose_with_figures_set_wide_is_not_cut_into_cells() -> None:
    words: list[Word] = []
    x = 50.0
    for word in "one bond paid on 2024 and one on 2025 and then no bond".split():
        words.append((x, 680.0, word))
        x += width_of(word) + 13
    assert "\t" not in _parse(words).text


def test_a_bullet_stays_with_its_words() -> None:
    assert _parse([(50, 680, "•"), (75, 680, "Risk factors")]).text == "• Risk factors"


def test_every_cell_stands_in_the_text_at_its_span() -> None:
    rows = [*HEAD, *table_row(680, "Net sales", "1,200", "1,100", "(50)", right=YEARS)]
    filing = _parse([(50, 680, "Cover of the report")], rows)
    cells = [cell for table in filing.tables for cell in table.cells]
    assert len(cells) == 8
    assert all(filing.text[c.start : c.end] == c.text for c in cells)


def test_pages_count_from_zero_and_hold_their_text() -> None:
    filing = _parse([(50, 700, "First page")], [(50, 700, "Second page")])
    texts = [filing.text[page.start : page.end] for page in filing.pages]
    assert [page.number for page in filing.pages] == [0, 1]
    assert texts == ["First page", "Second page"]


def test_a_page_without_text_is_noted() -> None:
    filing = _parse([(50, 700, "First page")], [], [(50, 700, "Third page")])
    assert (filing.notes[0].about, filing.notes[0].reason) == ("page 2", "no text on it")
    assert filing.pages[1].start == filing.pages[1].end


def test_a_page_of_too_many_words_is_read_plainly_and_noted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("index.parse.pdf_text.MAX_PIECES", 3)
    filing = _parse([(50, 700, "Net"), (80, 700, "sales"), (300, 700, "5"), (400, 700, "6")])
    assert filing.text == "Net sales 5 6"
    assert "too many words" in filing.notes[0].reason


def test_a_scan_is_refused_and_never_indexed_empty() -> None:
    with pytest.raises(EmptyFileError, match="no text on its 2 pages"):
        _parse([], [])


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_turned_page_reads_like_a_straight_one(rotate: int) -> None:
    words = [*HEAD, *table_row(680, "Net sales", "1,200", "1,100", "(50)", right=YEARS)]
    turned = parse_pdf(make_pdf([words], rotate=rotate), "a.pdf")
    assert turned.text == _parse(words).text


@pytest.mark.parametrize("kept", [20, 300, 900])
def test_a_pdf_cut_off_is_damaged(kept: int) -> None:
    whole = make_pdf([[(50, 700, "First page")], [(50, 700, "Second page")]])
    with pytest.raises(DamagedFileError, match="cut off"):
        parse_pdf(whole[:kept], "a.pdf")


def test_a_pdf_of_rubbish_is_damaged() -> None:
    with pytest.raises(DamagedFileError, match="cannot be opened"):
        parse_pdf(b"%PDF-1.4\nrubbish\n%%EOF", "a.pdf")


def test_a_pdf_with_a_password_says_so() -> None:
    encryption = (
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> "
    )
    data = make_pdf([[(50, 700, "Hidden")]], trailer=encryption.format("00" * 32))
    with pytest.raises(EncryptedFileError, match="asks for a password"):
        parse_pdf(data, "a.pdf")
