from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunk import MAX_CHARACTERS, chunk_filing, embedded_text
from index.chunk_pieces import wordy
from index.embed import LocalModel
from index.parse.text import parse_text
from index.types import Cell, Chunk, Filing, FilingMeta, Page, Section, Table
from tests.conftest import HashEmbedder

_META = FilingMeta("f1", "x.txt", "text")
count = HashEmbedder().count_tokens


def _table(text: str, head_rows: int) -> Table:
    """A tab-separated table over all of ``text``."""
    cells, at = [], 0
    for row, line in enumerate(text.split("\n")):
        for column, cell in enumerate(line.split("\t")):
            if cell:
                header = row < head_rows
                cells.append(Cell(row, column, 1, cell, at, at + len(cell), header=header))
            at += len(cell) + 1
    return Table(0, len(text), tuple(cells))


def _assert_lawful(filing: Filing, chunks: tuple[Chunk, ...]) -> None:
    covered = [False] * len(filing.text)
    last = 0
    for chunk in chunks:
        assert chunk.text == filing.text[chunk.start : chunk.end]
        assert chunk.start >= last
        assert chunk.text.strip()
        last = chunk.end
        covered[chunk.start : chunk.end] = [True] * (chunk.end - chunk.start)
    missed = [c for c, seen in zip(filing.text, covered, strict=True) if not seen]
    assert not "".join(missed).strip()
    assert len({chunk.id for chunk in chunks}) == len(chunks)


@pytest.fixture(scope="module")
def model() -> LocalModel:
    return LocalModel()


def test_bundled_filings_are_covered_within_the_models_limit(
    bundled_filings: tuple[Path, ...], model: LocalModel
) -> None:
    for path in bundled_filings:
        filing = parse_text(path.read_bytes(), path.name)
        chunks = chunk_filing(filing, model.count_tokens)
        _assert_lawful(filing, chunks)
        sizes = model.count_tokens([embedded_text(chunk) for chunk in chunks])
        assert max(sizes) <= 254
        assert len(chunks) == len({chunk.id for chunk in chunk_filing(filing, model.count_tokens)})


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="ab.1, \n\t$(é\u2003", max_size=600),
    st.lists(st.integers(0, 600), max_size=5),
)
def test_any_text_is_covered_and_pages_are_not_crossed(text: str, cuts: list[int]) -> None:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    pages = tuple(Page(i, a, b) for i, (a, b) in enumerate(pairwise(edges)))
    filing = Filing(_META, text, pages=pages)
    chunks = chunk_filing(filing, count)
    _assert_lawful(filing, chunks)
    for chunk in chunks:
        page = next(page for page in pages if page.number == chunk.page)
        assert page.start <= chunk.start < chunk.end <= page.end


@pytest.mark.parametrize(
    "text",
    [
        "word " * 5000,
        "x" * 30000,
        "A sentence of a few words. " * 900,
        "\n\n".join(["A paragraph of a few words."] * 900),
        "1,234 " * 8000,
        "§" * 5000,
    ],
)
def test_long_text_of_any_kind_is_cut_to_size(text: str) -> None:
    filing = Filing(_META, text)
    chunks = chunk_filing(filing, count)
    _assert_lawful(filing, chunks)
    assert max(len(chunk.text) for chunk in chunks) <= MAX_CHARACTERS
    assert max(count([wordy(chunk.text)])[0] for chunk in chunks) <= 256


def test_a_chunk_of_table_rows_carries_the_tables_head() -> None:
    rows = [f"Line item number {i} of the table\t1,{i:03}\t2,{i:03}" for i in range(200)]
    text = "\n".join(["(In millions)\t2023\t2022", *rows])
    filing = Filing(_META, text, tables=(_table(text, 1),))
    first, *later = chunk_filing(filing, count)
    assert first.context == ""
    assert first.text.startswith("(In millions)")
    assert len(later) >= 3
    for chunk in later:
        assert chunk.context == "(In millions)\t2023\t2022"
        assert chunk.text.startswith("Line item number")
        assert chunk.text.endswith(tuple("0123456789"))


def test_the_lines_above_a_table_are_part_of_its_head() -> None:
    rows = "\n".join(f"Row {i} with words\t{i}" for i in range(200))
    title = "CONSOLIDATED BALANCE SHEETS\n(in thousands)\n\n"
    table = _table(rows, 0)
    moved = tuple(
        Cell(c.row, c.column, 1, c.text, c.start + len(title), c.end + len(title))
        for c in table.cells
    )
    text = title + rows
    filing = Filing(_META, text, tables=(Table(len(title), len(text), moved),))
    chunks = chunk_filing(filing, count)
    assert "(in thousands)" in chunks[0].text
    assert all("(in thousands)" in chunk.context for chunk in chunks[1:])


def test_a_row_below_a_group_heading_carries_it() -> None:
    rows = [f"Some asset with a long name {i}\t{i}" for i in range(60)]
    text = "\n".join(["USD\t2023", "Current assets:", *rows])
    filing = Filing(_META, text, tables=(_table(text, 1),))
    chunks = chunk_filing(filing, count)
    assert len(chunks) > 1
    assert all(chunk.context == "USD\t2023\nCurrent assets:" for chunk in chunks[1:])


def test_a_group_heading_does_not_reach_the_next_table() -> None:
    first = "Liabilities:\n" + "\n".join(f"Some liability {i}\t{i}" for i in range(3))
    second = "\n".join(f"Some asset with a long name {i}\t{i}" for i in range(60))
    text = f"{first}\n\nA paragraph of prose between the two tables stands here.\n\n{second}"
    start = text.index("Some asset")
    moved = tuple(
        Cell(c.row, c.column, 1, c.text, c.start + start, c.end + start)
        for c in _table(second, 0).cells
    )
    tables = (_table(first, 0), Table(start, len(text), moved))
    chunks = chunk_filing(Filing(_META, text, tables=tables), count)
    assert len(chunks) > 1
    assert not any("Liabilities" in chunk.context for chunk in chunks)


def test_a_heading_goes_with_what_follows() -> None:
    body = "A sentence of seven or eight words. " * 30
    text = f"{body}\n\nLIQUIDITY\n\n{body}"
    chunks = chunk_filing(Filing(_META, text), count)
    assert not chunks[0].text.rstrip().endswith("LIQUIDITY")
    assert any(chunk.text.startswith("LIQUIDITY\n\nA sentence") for chunk in chunks)


def test_no_chunk_crosses_an_item_or_a_document() -> None:
    body = "We do many things in many places, as we did last year and the year before. "
    text = f"Item 1. Business\n{body}\n\nItem 2. Properties\n{body}"
    second = text.index("Item 2")
    filing = Filing(
        _META,
        text,
        sections=(
            Section("document", "10-K", "10-K", 0, len(text)),
            Section("item", "Item 1", "Business", 0, second, 1),
            Section("item", "Item 2", "Item 2. Properties", second, len(text), 1),
        ),
    )
    first, last = chunk_filing(filing, count)
    assert (first.section, last.section) == ("Item 1", "Item 2")
    assert first.heading_path == ("10-K", "Item 1 Business")
    assert last.heading_path == ("10-K", "Item 2. Properties")


def test_a_bare_part_goes_with_its_first_item() -> None:
    text = "PART II\nItem 5. Market for shares\nOur shares trade in New York."
    item = text.index("Item 5")
    filing = Filing(
        _META,
        text,
        sections=(
            Section("part", "Part II", "", 0, len(text)),
            Section("item", "Item 5", "Market for shares", item, len(text), 1),
        ),
    )
    (chunk,) = chunk_filing(filing, count)
    assert chunk.text == text
    assert chunk.section == "Item 5"
    assert chunk.heading_path == ("Item 5 Market for shares",)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Net sales $ 391,035 (1,234) 16% 2023", "Net sales 2023"),
        ("Purchases ..... — 1.5 -", "Purchases"),
        ("December 31, 2022", "December 2022"),
        ("the 10-K for FY2018, Q2", "the 10-K for FY2018, Q2"),
        ("2021, (2020) 2019.", "2021, (2020) 2019."),
        ("12 34", ""),
    ],
)
def test_figures_are_left_out_and_years_stay(text: str, kept: str) -> None:
    assert wordy(text) == kept


def test_a_chunk_of_mere_figures_still_has_something_to_embed() -> None:
    (chunk,) = chunk_filing(Filing(_META, "12 34\n56"), count)
    assert embedded_text(chunk) == "12 34 56"


def test_the_embedded_text_has_headings_and_context_first() -> None:
    chunk = Chunk("i", "f", 0, 1, "Cash\t99", "(In millions)", ("10-K", "Item 8"))
    assert embedded_text(chunk) == "10-K > Item (In millions) Cash"


def test_an_empty_filing_has_no_chunks() -> None:
    assert chunk_filing(Filing(_META, ""), count) == ()
    assert chunk_filing(Filing(_META, " \n\n\t"), count) == ()
