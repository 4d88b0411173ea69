"""Sections: Items, statements, notes, exhibits; one small text a trap, and the span laws."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.parse.sections import find_sections
from index.types import Section, Table

_FILINGS = Path(__file__).resolve().parents[1] / "eval" / "filings"
_BODY = "The words of this part go on for a while and say what there is to say about it. " * 6
_ROWS = "\n".join(f"Line {n}\t{n},000\t{n + 1},000" for n in range(12))


def items(text: str, *kinds: str) -> list[str]:
    check_laws(text)
    return [s.item or s.title for s in find_sections(text) if s.kind in (kinds or ("item",))]


def check_laws(text: str) -> tuple[Section, ...]:
    sections = find_sections(text)
    outermost = [s for s in sections if s.depth == 0]
    assert (outermost[0].start, outermost[-1].end) == (0, len(text))
    assert all(s.kind == "document" for s in outermost)
    for before, after in pairwise(outermost):
        assert before.end == after.start
    open_: list[Section] = []
    for before, after in pairwise(sections):
        assert before.start <= after.start
    for section in sections:
        assert 0 <= section.start <= section.end <= len(text)
        open_ = open_[: section.depth]
        assert len(open_) == section.depth
        if open_:
            assert open_[-1].start <= section.start
            assert section.end <= open_[-1].end
        open_.append(section)
    return sections


def test_a_table_of_contents_gives_no_sections() -> None:
    names = ["1. Business", "1A. Risk Factors", "2. Properties", "3. Legal Proceedings"]
    contents = "\n".join(f"Item {name}\t{n}" for n, name in enumerate(names, 4))
    body = "\n\n".join(f"Item {name}\n\n{_BODY}" for name in names)
    text = f"Contents\n\nPART I\n{contents}\n\nPART I\n\n{body}"
    assert items(text) == ["Item 1", "Item 1A", "Item 2", "Item 3"]
    first = next(s for s in find_sections(text) if s.item == "Item 1")
    assert first.start == text.rindex("Item 1. Business")
    assert first.title == "Business"


def test_contents_without_page_numbers_and_without_parts() -> None:
    names = ["1 Business", "2 Properties", "3 Legal Proceedings", "4 Mine Safety", "5 Market"]
    text = "\n".join(f"ITEM {n}" for n in names) + "\n\nPART I\n\n"
    text += "\n\n".join(f"ITEM {name}\n\n{_BODY}" for name in names)
    found = [s for s in find_sections(text) if s.kind == "item"]
    assert [s.item for s in found] == ["Item 1", "Item 2", "Item 3", "Item 4", "Item 5"]
    assert found[0].start > text.index("PART I")


def test_short_items_that_come_once_are_sections() -> None:
    text = f"PART II\n\nItem 1. Legal Proceedings\n\n{_BODY}\n\n" + "\n\n".join(
        f"Item {n}. {name}\n\nNone."
        for n, name in ((2, "Sales"), (3, "Defaults"), (4, "Safety"), (5, "Other"))
    )
    assert items(text) == ["Item 1", "Item 2", "Item 3", "Item 4", "Item 5"]


def test_a_quarterly_report_counts_its_items_anew_in_part_two() -> None:
    text = "".join(
        f"PART {part}\n\n" + "".join(f"Item {n}. Words\n\n{_BODY}\n\n" for n in numbers)
        for part, numbers in (("I", (1, 2, 3, 4)), ("II", (1, 6)))
    )
    assert items(text, "part", "item") == [
        *("Part I", "Item 1", "Item 2", "Item 3", "Item 4"),
        *("Part II", "Item 1", "Item 6"),
    ]


def test_a_reference_to_an_item_starts_no_section() -> None:
    text = (
        f"Item 1A. Risk Factors\n\n{_BODY}\n\nItem 7. Liquidity, is where cash is\n\n{_BODY}"
        f"\n\nItem 1B. Unresolved\n\nNone.\n\nItem 2. Properties\n\n{_BODY}\n\n"
        f"Item 7. Discussion\n\n{_BODY}\n\nItem 7 of this report is meant.\n"
    )
    assert items(text) == ["Item 1A", "Item 1B", "Item 2", "Item 7"]


def test_a_line_of_wrapped_prose_is_no_heading() -> None:
    text = (
        "We describe the risks of our business in more detail elsewhere, above all in the part\n"
        "Item 1A. Risk Factors and in the notes that follow it, as well as in the exhibits.\n"
    )
    assert items(text) == []


def test_running_heads_do_not_start_the_item_again() -> None:
    text = "\n\n".join(f"Item 8. Financial Statements\n\n{_BODY}\n\n{n}" for n in range(3))
    assert items(text) == ["Item 8"]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\t", " — "])
def test_the_title_beside_or_below_the_number(gap: str) -> None:
    text = f"ITEM 7.{gap}MANAGEMENT'S DISCUSSION\n\n{_BODY}"
    (section,) = [s for s in find_sections(text) if s.kind == "item"]
    assert section.title == "MANAGEMENT'S DISCUSSION"


def test_items_of_a_current_report() -> None:
    text = (
        f"FORM 8-K\n\nItem 2.02\tResults of Operations.\n\n{_BODY}\n\n"
        f"Item 9.01 Financial Statements and Exhibits.\n\n{_BODY}\n\nSIGNATURES\n\n"
        f"Exhibit 99.1\n\n{_BODY}"
    )
    assert items(text, "item", "document") == ["", "Item 2.02", "Item 9.01", "EX-99.1"]


def test_an_exhibit_index_is_not_a_row_of_documents() -> None:
    text = (
        f"Item 15. Exhibits\n\n{_BODY}\n\nExhibit 21\n\nSubsidiaries\n\nExhibit 23\n\nConsent\n\n"
    )
    assert items(text, "document") == [""]


def test_statements_need_figures_and_an_index_has_none() -> None:
    text = (
        "Item 8. Financial Statements\n\nConsolidated Balance Sheets\n\nConsolidated Statements of"
        f" Cash Flows\n\n{_BODY}\n\nACME INC.\n\nCONSOLIDATED BALANCE SHEETS\n\n{_ROWS}\n\n"
        f"CONSOLIDATED STATEMENTS OF CASH FLOWS (Continued)\n\n{_ROWS}\n\n"
    )
    assert items(text, "statement") == [
        "CONSOLIDATED BALANCE SHEETS",
        "CONSOLIDATED STATEMENTS OF CASH FLOWS",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "OFF-BALANCE SHEET ARRANGEMENTS",
        "Balance Sheet Location",
        "ANALYSIS OF THE CONSOLIDATED STATEMENTS OF INCOME",
        "Report on the Consolidated Balance Sheets",
        "the consolidated statements of income include",
    ],
)
def test_what_only_names_a_statement_is_none(line: str) -> None:
    assert items(f"{line}\n\n{_ROWS}\n", "statement") == []


@pytest.mark.parametrize(
    "line",
    [
        "Consolidated statements of income (unaudited)",
        "ACME CORP AND SUBSIDIARIES CONSOLIDATED STATEMENT OF OPERATIONS",
        "Condensed Consolidated Statements of Stockholders’ Equity (Deficit)",
        "STATEMENTS OF CONSOLIDATED INCOME",
        "UNAUDITED INTERIM CONDENSED CONSOLIDATED STATEMENTS OF FINANCIAL POSITION",
        "CASH FLOWS STATEMENTS",
    ],
)
def test_dialects_of_statement_names(line: str) -> None:
    assert len(items(f"{line}\n\n{_ROWS}\n", "statement")) == 1


def test_notes_count_up_and_references_do_not() -> None:
    text = (
        f"NOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\nNote 1 - Policies\n\n{_BODY}\n\nNote 12\n\n"
    )
    text += f"Note 2: Inventory\n\n{_BODY}\n\nNote 1. Again\n\nNote 3 — Debt (continued)\n\n{_BODY}"
    found = [s for s in find_sections(text) if s.kind == "note"]
    assert ("Note 2", "Inventory") in [(s.item, s.title) for s in found]
    assert "Note 12" not in [s.item for s in found]
    assert found[-1].title == "Debt"


def test_numbered_notes_only_behind_their_heading() -> None:
    numbered = (
        f"1. BASIS OF PRESENTATION\n\n{_BODY}\n\n2.\n\nREVENUES\n\n{_BODY}\n\n4. SKIPPED ONE\n\n"
    )
    head = "NOTES TO CONDENSED CONSOLIDATED FINANCIAL STATEMENTS\n\n"
    assert items(head + numbered, "note") == ["Note 1", "Note 2"]
    assert items(numbered, "note") == []


def test_a_statement_named_again_in_the_notes_is_a_heading_there() -> None:
    text = (
        f"CONSOLIDATED BALANCE SHEETS\n\n{_ROWS}\n\nNOTES TO CONSOLIDATED FINANCIAL STATEMENTS\n\n"
        f"Note 1. Policies\n\n{_BODY}\n\nConsolidated Balance Sheets\n\n{_ROWS}\n\nNote 2. Debt"
    )
    assert items(text, "statement", "note") == [
        "CONSOLIDATED BALANCE SHEETS",
        "Notes",
        "Note 1",
        "Note 2",
    ]


def test_a_row_of_a_table_is_no_heading() -> None:
    text = f"Balance\n\nItem\t2024\nASSETS\nCash\t1,000\n1. Leases\n{_ROWS}\n\nREST\n\n{_BODY}"
    table = Table(text.index("Item\t"), text.index("\n\nREST"), ())
    titles = [s.title for s in find_sections(text, (table,))]
    assert "ASSETS" not in titles
    assert "REST" in titles
    assert "ASSETS" in [s.title for s in find_sections(text)]


def test_text_without_any_heading_is_one_document() -> None:
    assert find_sections("just words, no heading at all") == (Section("document", "", "", 0, 29),)
    assert find_sections("") == (Section("document", "", "", 0, 0),)


def test_the_bundled_report_has_its_exhibit() -> None:
    text = (_FILINGS / "6-K_360DigiTech_2022-12-06.txt").read_text()
    assert items(text, "document") == ["", "EX-99.1"]
    titles = [s.title for s in find_sections(text)]
    assert "FULL EXERCISE OF THE OVER-ALLOTMENT OPTION" in titles
    assert "Approval of Listing" in titles


def test_four_megabytes_are_quick() -> None:
    one = f"Item 1. Business\n\n{_BODY}\n\nNote 1. Policies\n\n{_ROWS}\n\nBALANCE SHEETS\n\n"
    text = one * (4_000_000 // len(one))
    started = time.perf_counter()
    find_sections(text)
    assert time.perf_counter() - started < 10  # about 0.5 s alone


_PIECES = st.lists(
    st.sampled_from(
        "PART I|PART II|Item 1. Business|Item 1A|Item 7|Item 2.02|Exhibit 99.1|NOTE 1 - A b"
        "|Note 2. Debt|3. Leases|NOTES TO FINANCIAL STATEMENTS|BALANCE SHEETS|SIGNATURES"
        "|Item 5\t12|1,000\t2,000|words go here.||Approval of Listing".split("|")
    ),
    max_size=50,
)


@settings(max_examples=200, deadline=None)
@given(_PIECES, st.sampled_from(["\n", "\n\n"]))
def test_sections_nest_and_cover_any_text(pieces: list[str], gap: str) -> None:
    check_laws(gap.join(pieces))
