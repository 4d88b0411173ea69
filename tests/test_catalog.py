from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.catalog import Catalog, rows
from index.catalog.query import match_any, words_of
from index.errors import LibraryDamagedError, LibraryError, LibraryMismatchError
from index.types import FilingMeta, MonthDay, Page, ParseNote, Period, Section
from tests.conftest import HashEmbedder
from tests.library_samples import (
    END_2023,
    FY2022,
    FY2023,
    a_fact,
    a_filing,
    a_record,
    an_entry,
)

TEXT = 'Revenue 1,577 and cash 99\n\nForm 10-K of a company AND its "quotes" or NOT'


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = Catalog(tmp_path / "catalog.sqlite3", writable=True)
    yield opened
    opened.close()


def _add(catalog: Catalog, text: str = TEXT, company: str = "Acme Corp", concept: str = "") -> str:
    filing = a_filing(text, company=company)
    facts = [a_fact(filing, "1,577", concept=concept or "revenue")] if "1,577" in text else []
    entry = an_entry(filing, HashEmbedder(), facts)
    vectors = {key: np.ones(4, dtype=np.float32) for key in entry.vector_keys}
    catalog.add(a_record(filing), [entry], vectors)
    return filing.meta.id


def test_everything_of_a_filing_comes_back_as_it_went_in(catalog: Catalog) -> None:
    filing = a_filing(TEXT, fiscal_year_end=MonthDay(9, 28), names=("Acme",), symbols=("ACM",))
    entry = an_entry(filing, HashEmbedder(), [a_fact(filing, "1,577"), a_fact(filing, "99")])
    catalog.add(a_record(filing), [entry], {})
    held = catalog.get(filing.meta.id)
    assert held.meta == filing.meta
    assert catalog.text(filing.meta.id) == TEXT
    assert catalog.chunks(filing.meta.id) == entry.chunks
    assert tuple(fact for fact, _ in catalog.facts()) == entry.facts
    assert (held.chunk_count, held.fact_count) == (len(entry.chunks), 2)


def test_sections_pages_notes_come_back() -> None:
    sections = (Section("item", "Item 7", "MD&A “quoted”\t", 3, 9, 2),)
    assert rows.load_sections(rows.dump_sections(sections)) == sections
    pages = (Page(0, 0, 4), Page(1, 4, 9))
    assert rows.load_pages(rows.dump_pages(pages)) == pages
    notes = (ParseNote("page 3", "no text"),)
    assert rows.load_notes(rows.dump_notes(notes)) == notes


def test_meta_of_a_document_that_states_nothing_comes_back() -> None:
    meta = FilingMeta("id", "x.txt", "text")
    assert rows.load_meta(rows.dump_meta(meta)) == meta


@pytest.mark.parametrize("value", ["0.10", "-1E+3", "123456789012345678901234567890.12345", "0"])
def test_amounts_come_back_to_the_last_digit(catalog: Catalog, value: str) -> None:
    filing = a_filing(value)
    fact = a_fact(filing, value)
    catalog.add(a_record(filing), [an_entry(filing, HashEmbedder(), [fact])], {})
    ((back, _),) = catalog.facts()
    assert str(back.quantity.value) == str(Decimal(value))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_safe_search(text: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE w USING fts5 (text, context, headings, scope)")
    database.execute("INSERT INTO w VALUES ('a 10 k b', '', '', 'f1')")
    query = match_any([text, *words_of(text)], [1, 2])
    if query:
        rows = database.execute("SELECT rowid FROM w WHERE w MATCH ?", (query,)).fetchall()
        assert rows in ([], [(1,)])
    database.close()


@pytest.mark.parametrize(
    "text",
    ["10-K", '"quotes"', "company AND", "*", "NEAR(", "text:", "x*", "-", "", "\0", "NOT", "^a"],
)
def test_the_word_indexs_own_language_is_only_words(catalog: Catalog, text: str) -> None:
    _add(catalog)
    found = catalog.search_words([text], None, 5)
    assert len(found) == (1 if text in ("10-K", '"quotes"', "company AND", "NOT", "^a") else 0)


def test_a_figure_is_found_as_printed(catalog: Catalog) -> None:
    _add(catalog)
    _add(catalog, "1 is far from 577 here", company="Other Inc")
    (hit,) = catalog.search_words(["1,577"], None, 5)
    assert "1,577" in catalog.chunks_by_number([hit.chunk])[hit.chunk].text


def test_a_search_keeps_to_the_filings_named(catalog: Catalog) -> None:
    first, second = _add(catalog), _add(catalog, company="Other Inc")
    number = catalog.get(second).number
    found = catalog.search_words(["revenue"], [number], 5)
    chunks = catalog.chunks_by_number([hit.chunk for hit in found]).values()
    assert {chunk.filing_id for chunk in chunks} == {second} != {first}
    assert catalog.search_words(["revenue"], [], 5) == ()


def test_facts_by_filing_concept_words_and_period(catalog: Catalog) -> None:
    filing = a_filing("Net revenue 10 20 and total assets 30")
    facts = (
        a_fact(filing, "10", label="Net revenue", period=FY2023),
        a_fact(filing, "20", label="Net revenue", period=FY2022),
        a_fact(filing, "30", concept="total_assets", label="Total assets", period=END_2023),
    )
    catalog.add(a_record(filing), [an_entry(filing, HashEmbedder(), facts)], {})
    number = catalog.get(filing.meta.id).number

    def found(**wanted: object) -> tuple[str, ...]:
        return tuple(f.quantity.text for f, _ in catalog.facts([number], **wanted))  # type: ignore[arg-type]

    assert found(concepts=["revenue"]) == ("10", "20")
    assert found(words=["revenues"]) == ("10", "20")
    assert found(words=["total", "assets"]) == ("30",)
    assert found(words=["revenue", "assets"]) == ()
    assert found(words=["total-assets"]) == ("30",)
    assert found(words=["Revenue's"]) == ("10", "20")
    assert found(words=["?"]) == ()
    assert found(periods=[FY2022]) == ("20",)
    assert found(periods=[FY2023]) == ("10", "30")  # a balance at its last day belongs to a year
    assert found(periods=[END_2023]) == ("30",)
    at = filing.text.index("20")
    assert found(place=(at, at + 1)) == ("20",)
    assert found(place=(at + 1, at + 2)) == ()
    assert catalog.facts([number + 1]) == ()


def test_a_53_week_year_is_near_the_year_asked_for(catalog: Catalog) -> None:
    from datetime import date

    filing = a_filing("Revenue 5")
    late = Period(date(2023, 1, 2), date(2024, 1, 6))
    catalog.add(
        a_record(filing), [an_entry(filing, HashEmbedder(), [a_fact(filing, "5", period=late)])], {}
    )
    assert len(catalog.facts(periods=[FY2023])) == 1
    assert catalog.facts(periods=[FY2022]) == ()


def test_a_fact_knows_its_chunk(catalog: Catalog) -> None:
    filing_id = _add(catalog)
    ((fact, chunk),) = catalog.facts()
    assert chunk is not None
    found = catalog.chunks_by_number([chunk])[chunk]
    assert found.filing_id == filing_id
    assert found.start <= fact.quantity.start < found.end


def test_removal_leaves_nothing_but_cached_vectors(catalog: Catalog, tmp_path: Path) -> None:
    filing_id = _add(catalog)
    catalog.remove(filing_id)
    database = sqlite3.connect(tmp_path / "catalog.sqlite3")
    for table in ("files", "filings", "texts", "chunks", "facts", "periods"):
        assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table  # noqa: S608
    for table in ("chunks_words", "facts_words"):
        sql = f"SELECT count(*) FROM {table} WHERE {table} MATCH 'revenue'"  # noqa: S608
        found = database.execute(sql)
        assert found.fetchone() == (0,), table
    assert database.execute("SELECT count(*) FROM vectors").fetchone()[0] > 0
    database.close()
    with pytest.raises(LibraryError, match="no filing"):
        catalog.remove(filing_id)


def test_the_same_file_again_replaces_what_it_gave(catalog: Catalog) -> None:
    _add(catalog)
    before = catalog.held()[0]
    _add(catalog)
    (after,) = catalog.held()
    assert (after.meta, after.digest) == (before.meta, before.digest)
    assert len(catalog.facts()) == 1


def test_the_word_indexes_are_joined_and_find_the_same(catalog: Catalog, tmp_path: Path) -> None:
    for number in range(4):
        _add(catalog, TEXT + f" and {number}")
    before = catalog.searches.words(["revenue", "cash"], None, 9)
    assert _pieces(tmp_path) == 4
    catalog.merge_words()
    assert _pieces(tmp_path) == 1
    assert catalog.searches.words(["revenue", "cash"], None, 9) == before
    _add(catalog, TEXT + " and one more")
    catalog.merge_words()
    assert _pieces(tmp_path) == 2  # one more file is not worth writing all of it anew


def _pieces(folder: Path) -> int:
    database = sqlite3.connect(folder / "catalog.sqlite3")
    ((count,),) = database.execute("SELECT count(DISTINCT segid) FROM chunks_words_idx")
    database.close()
    return int(count)


def test_a_failed_write_leaves_nothing(catalog: Catalog) -> None:
    filing = a_filing(TEXT)
    entry = an_entry(filing, HashEmbedder(), [a_fact(filing, "1,577")])
    with pytest.raises(LibraryError):
        catalog.add(a_record(filing), [entry, entry], {})
    assert catalog.held() == ()
    assert catalog.files() == ()


def test_a_reader_sees_what_a_writer_commits(catalog: Catalog, tmp_path: Path) -> None:
    reader = Catalog(tmp_path / "catalog.sqlite3")
    assert reader.held() == ()
    filing_id = _add(catalog)
    assert [held.meta.id for held in reader.held()] == [filing_id]
    with pytest.raises(LibraryError, match="for reading only"):
        reader.remove(filing_id)
    reader.close()


def test_a_file_that_is_no_catalog(tmp_path: Path) -> None:
    path = tmp_path / "catalog.sqlite3"
    path.write_bytes(b"this is not a database at all, " * 400)
    with pytest.raises(LibraryDamagedError, match="damaged"):
        Catalog(path)


def test_a_catalog_of_another_version(catalog: Catalog, tmp_path: Path) -> None:
    database = sqlite3.connect(tmp_path / "catalog.sqlite3")
    database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(LibraryMismatchError, match="version 99"):
        Catalog(tmp_path / "catalog.sqlite3")


def test_a_missing_catalog(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no catalog"):
        Catalog(tmp_path / "catalog.sqlite3")


KILLED_WRITER = """
    import sys, time
    from pathlib import Path
    from index.catalog import Catalog
    from tests.library_samples import a_filing, a_record, an_entry
    from tests.conftest import HashEmbedder
    catalog = Catalog(Path(sys.argv[1]), writable=True)
    filing = a_filing("half of a filing " * 50)
    with catalog._transaction() as cursor:
        cursor.execute("PRAGMA cache_size = 1")
        cursor.execute("PRAGMA cache_spill = ON")
        cursor.execute("DELETE FROM filings")
        for i in range(3000):
            cursor.execute("INSERT INTO vectors VALUES (?, ?)", (str(i), b"x" * 2000))
        print("written", flush=True)
        time.sleep(60)
"""


def test_a_reader_undoes_what_a_killed_writer_left(catalog: Catalog, tmp_path: Path) -> None:
    filing_id = _add(catalog)
    path = tmp_path / "catalog.sqlite3"
    catalog.close()
    command = [sys.executable, "-c", textwrap.dedent(KILLED_WRITER), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == b"written\n"
        writer.send_signal(signal.SIGKILL)
    assert path.with_name("catalog.sqlite3-journal").stat().st_size > 0
    reader = Catalog(path)
    assert [held.meta.id for held in reader.held()] == [filing_id]
    reader.close()


@pytest.mark.parametrize("filings", [1, 20])
def test_one_concept_of_one_filing_is_found_at_once(catalog: Catalog, filings: int) -> None:
    numbers = " ".join(str(i) for i in range(1000, 3000))
    for i in range(filings):
        filing = a_filing(f"{i} {numbers}", company=f"Company {i}")
        facts = [
            a_fact(filing, str(n), concept="revenue" if n % 200 == 0 else f"c{n % 50}")
            for n in range(1000, 3000)
        ]
        catalog.add(a_record(filing), [an_entry(filing, HashEmbedder(), facts)], {})
    number = catalog.held()[-1].number
    began = time.perf_counter()
    for _ in range(20):
        assert len(catalog.facts([number], ["revenue"])) == 10
    assert (time.perf_counter() - began) / 20 < 0.05  # 0.5 ms here; loose for a busy machine
