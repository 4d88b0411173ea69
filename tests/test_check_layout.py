"""Sentences, list items and rows of an answer."""

from __future__ import annotations

from assistant.check.layout import layout


def pieces(text: str) -> list[str]:
    return [text[p.start : p.end].strip() for p in layout(text)]


def test_each_line_and_sentence_is_a_piece() -> None:
    text = "Sales rose. They were $5.\n- cash: $3\n- debt: $2"
    assert pieces(text) == ["Sales rose.", "They were $5.", "- cash: $3", "- debt: $2"]


def test_line_broken_in_mid_sentence_runs_on() -> None:
    assert pieces("Total sales\nwere $5 million.") == ["Total sales\nwere $5 million."]


def test_heading_covers_its_list() -> None:
    text = "For 2022:\n- loss: $5\n- tax: $1"
    first, loss, tax = layout(text)
    assert first.heading == (0, 0)
    assert {text[slice(*p.heading)] for p in (loss, tax)} == {"For 2022:"}


def test_heading_ends_at_a_conclusion() -> None:
    text = "For 2022:\n- loss: $5\nTherefore, the loss is $5."
    assert layout(text)[-1].heading == (0, 0)


def test_markdown_table_row_knows_label_and_head() -> None:
    text = "| Item | 2022 | 2021 |\n|---|---|---|\n| Revenue | $10 | $9 |"
    row = layout(text)[-1]
    assert text[slice(*row.label)].strip() == "Revenue"
    assert text[slice(*row.head_of(text.index("$9")))].strip() == "2021"
    assert row.head_of(len(text) + 5) == (0, 0)


def test_tab_separated_row() -> None:
    text = "Item\t2022\nRevenue\t$10"
    row = layout(text)[-1]
    assert text[slice(*row.label)] == "Revenue"


def test_nothing_in_nothing() -> None:
    assert layout("") == ()
    assert layout("\n \n") == ()
