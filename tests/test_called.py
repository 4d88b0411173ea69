"""Names of no company held that still say whose filings are meant."""

from __future__ import annotations

import pytest

from assistant.scope.called import companies_called
from index.types import FilingMeta
from tests.builders import annual_report, asked, statements, table

INN = FilingMeta("1", "uploads/10-K_BlueHeron_2020.pdf", "pdf", company="Harbour Hotels, Inc.")
INN_BEFORE = FilingMeta("2", "HARBOUR_2019_10K.pdf", "pdf", company="HARBOUR HOTELS INC")
MILL = FilingMeta("3", "mill.pdf", "pdf", company="Mill Foods Corp")
NAMELESS = FilingMeta("4", "heron.txt", "text")


def told(**times: int) -> object:
    return lambda filing, word: times.get(f"{word.split()[0]}{filing.id}", 0)


@pytest.mark.parametrize(
    ("name", "times", "company"),
    [
        ("Heron", {}, "Harbour Hotels, Inc."),
        ("Heron's", {}, "Harbour Hotels, Inc."),
        ("Quay Street Hotels", {"Quay1": 9, "Quay2": 1}, "Harbour Hotels, Inc."),
        ("Quay Street Hotels", {"Quay1": 4}, None),  # in passing
        ("Quay Street Hotels", {"Quay1": 9, "Quay3": 2}, None),  # told of by another too
        ("Quayside", {"Quayside1": 7}, None),  # one word may be any company's
        ("Quayside", {"Quayside1": 9}, None),  # "Quayside Inc." is told of too
        ("10-K", {}, None),
    ],
)
def test_a_name_leads_to_the_one_company_that_it_can(
    name: str, times: dict[str, int], company: str | None
) -> None:
    held = (INN, INN_BEFORE, MILL, NAMELESS)
    found = companies_called([name], held, told(**times))  # type: ignore[arg-type]
    assert [one.company for one in found] == ([company] if company else [])


@pytest.mark.parametrize(
    ("name", "times", "company"),
    [
        ("Lumivax", {"Lumivax 1": 9}, "Harbour Hotels, Inc."),
        ("Lumivax", {"Lumivax 1": 7}, None),
        ("Lumivax", {"Lumivax 1": 9, "Lumivax 3": 2}, None),
        ("Lumivax", {"Lumivax 1": 9, "Lumivax, Inc. 1": 1}, None),  # a company's
        ("Heart", {"Heart 1": 9}, None),  # an ordinary word
    ],
)
def test_a_product_leads_to_the_company_whose_filings_tell_of_it_alone(
    name: str, times: dict[str, int], company: str | None
) -> None:
    def told(filing: FilingMeta, word: str) -> int:
        return times.get(f"{word} {filing.id}", 0)

    found = companies_called([name], (INN, INN_BEFORE, MILL), told)
    assert [one.company for one in found] == ([company] if company else [])


def test_how_a_name_was_read_is_said_and_where_it_stands() -> None:
    own, part = companies_called(
        ["Heron", "Quay Hotels"],
        (INN, MILL),
        told(Quay1=9),  # type: ignore[arg-type]
    )
    assert "file is named after" in own.note
    assert "looked up in the filings" in part.note
    assert [(m.start, m.end) for m in own.mentions("What did Heron earn?")] == [(9, 14)]
    assert not list(own.mentions("What did it earn?"))
    assert not list(part.mentions("What did Quay Hotels earn?"))


def test_a_segment_is_asked_for_without_its_company() -> None:
    segments = table(
        ("", "2023", "2022"), ("Quay Street Hotels net sales", "$ 310", "$ 300"),
        ("Ferries net sales", "$ 890", "$ 700"),
    )  # fmt: skip
    tells = "<p>Our Quay Street Hotels are ours. Rooms of Quay Street Hotels are let.</p>" * 3
    inn = annual_report(
        tells, f"<p>(in millions)</p>{segments}", statements(), company="Harbour Inc"
    )
    mill = annual_report(statements(), company="Mill Foods Corp")
    answer = asked("What were net sales of Quay Street Hotels in 2023?", inn, mill)
    assert "$310 million" in answer.text
    assert asked("What were net sales of Wick Street Hotels in 2023?", inn, mill).refused
