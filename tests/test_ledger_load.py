"""What a ledger fetches: every fact of the likeliest filings, and rows that hold the phrase."""

from collections.abc import Sequence

from assistant.calculate.ledger_load import ledger_for
from assistant.formula import Operand
from assistant.holdings.desk import Desk
from assistant.scope.understand import understand
from index.types import Fact
from tests.builders import annual_report, asked, statements, table


class Counting(Desk):
    """A desk that keeps which words were asked for."""

    words: tuple[tuple[str, ...], ...] = ()

    def facts(
        self,
        filing_ids: Sequence[str] = (),
        concepts: Sequence[str] = (),
        *,
        words: Sequence[str] = (),
    ) -> tuple[Fact, ...]:
        self.words = (*self.words, tuple(words))
        return super().facts(filing_ids, concepts, words=words)


def reports() -> list[object]:
    """Eight filings; only the last prints a backlog."""
    plain = [annual_report(statements(), end=f"December 31, {2010 + n}") for n in range(7)]
    backlog = table(("", "2023"), ("Order backlog", "$ 77"), ("Deposits", "$ 5"))
    return [*plain, annual_report(statements(), f"<p>Orders</p>{backlog}")]


def test_a_row_of_a_filing_beyond_the_first_is_found_by_its_words() -> None:
    desk = Counting(reports())  # type: ignore[arg-type]
    asked = understand("What was the order backlog?", desk.filings(), held=desk.mentions)
    ledger = ledger_for(asked, desk)
    found = ledger.facts(Operand(phrase="order backlog"))
    assert any(fact.label == "Order backlog" for fact in found)


def test_a_line_item_alone_is_not_fetched_by_words() -> None:
    desk = Counting(reports())  # type: ignore[arg-type]
    asked = understand("What were net sales?", desk.filings(), held=desk.mentions)
    found = ledger_for(asked, desk).facts(Operand("revenue", "net sales"))
    assert {fact.concept for fact in found} == {"revenue"}
    assert all(not words for words in desk.words)


def test_rows_by_words_are_those_that_hold_them_all() -> None:
    desk = Desk(reports())  # type: ignore[arg-type]
    assert {fact.label for fact in desk.facts(words=("Orders", "backlogs"))} == {"Order backlog"}


def test_a_line_item_that_only_a_sentence_names_is_found_beside_tables() -> None:
    filing = annual_report(
        statements(), "<p>We paid $7 million and $5 million in interest in 2023 and 2022.</p>"
    )
    answer = asked("What was the change in interest paid between 2022 and 2023?", filing)
    assert answer.value is not None
    assert answer.value.value == 2_000_000


def test_the_very_words_of_a_list_in_a_sentence() -> None:
    filing = annual_report(
        "<p>During the years ended December 31, 2023 and 2022, we recorded compensation expense"
        " related to skill, merit and bonus awards of approximately $9 million and $5 million,"
        " respectively.</p>"
    )
    question = "What was the average compensation expense related to skill, merit and bonus awards"
    answer = asked(f"{question} in 2022 and 2023?", filing)
    assert answer.value is not None
    assert answer.value.value == 7_000_000


OLD = annual_report(
    "<p>Contractual obligations</p><p>(in millions)</p>",
    table(("Payments due by period", "2019", "2023"), ("Long-term debt", "$ 10", "$ 77")),
    company="Pier Works, Inc.",
    end="December 31, 2018",
)
NEW = annual_report(
    "<p>CONSOLIDATED BALANCE SHEETS</p><p>(In millions)</p>",
    table(("", "December 31,", ""), ("", "2023", "2022"), ("Long-term debt", "$ 55", "$ 60")),
    company="Pier Works, Inc.",
)


def test_what_an_old_report_tells_ahead_is_not_what_was() -> None:
    answer = asked("What was Pier Works' long-term debt at the end of 2023?", OLD, NEW)
    assert "$55 million" in answer.text
    assert "77" not in answer.text


def test_what_falls_due_is_told_ahead() -> None:
    desk = Desk([OLD, NEW])
    for question, told in (
        ("What long-term debt is due in 2023?", True),
        ("Long-term debt?", False),
    ):
        read = understand(question, desk.filings(), held=desk.mentions)
        found = ledger_for(read, desk).facts(Operand("long_term_debt", "long-term debt"))
        assert any("77" in fact.quantity.text for fact in found) is told


def test_where_no_later_report_is_held_what_is_told_ahead_is_kept() -> None:
    desk = Desk([OLD])
    read = understand("Long-term debt in 2023?", desk.filings(), held=desk.mentions)
    found = ledger_for(read, desk).facts(Operand("long_term_debt", "long-term debt"))
    assert any("77" in fact.quantity.text for fact in found)
