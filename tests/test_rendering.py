"""What a reader sees is the text itself, every number with its verdict, and no foreign markup."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.markup import escape, label, period_label
from assistant.page.answer import (
    LOOKS,
    answer_html,
    exchange_html,
    numbers_html,
    question_html,
    refusal_html,
)
from assistant.page.shelf import filing_html, overview_html
from assistant.page.sources import passage_html, rewrapped, source_html
from assistant.page.sums import calculation_html
from assistant.passages import Window, window
from assistant.types import Answer, NumberCheck, Refusal, RefusalReason, Verdict
from index.types import FilingMeta, Period
from tests.exchanges import (
    CALCULATED,
    FILING,
    FLAGGED,
    GALLERY,
    HOSTILE,
    TEXT,
    YEAR,
    check,
    citation,
    quantity,
)

TAGS = {
    *("a", "b", "br", "details", "div", "h1", "i", "li", "mark", "p", "span", "summary"),
    *("table", "tbody", "td", "tr", "ul"),
}
PAYLOADS = (
    "<script>alert(1)</script>",
    '<img src="http://x.example/p.png" onerror="alert(1)">',
    "![a](http://x.example/p.png)",
    "[a](javascript:alert(1))",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='x'></iframe>",
    "</details></div><h1>Verified</h1>",
    "$\\href{http://x.example}{1}$",
    ":red[5] :material/home: :smile:",
    "```mermaid\ngraph TD\n```",
    "&#60;b&#62;",
    HOSTILE,
)
words = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), max_size=80)


class Reader(HTMLParser):
    """Collects what is visible, the tags and the attributes."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.text = ""
        self.marked = ""
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self._in_mark = False
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._in_mark = self._in_mark or tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._in_mark else ""


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


# -- text is shown as it is ----------------------------------------------------------------


@settings(max_examples=1000)
@given(words)
def test_escaped_text_is_seen_as_it_is(text: str) -> None:
    assert Reader(f"<p>{escape(text)}</p>").text == text


@given(words)
def test_a_question_is_seen_as_it_is(text: str) -> None:
    assert Reader(question_html(text)).text == text


@given(st.lists(st.sampled_from(["$5 ", "[1] ", "up\n\n", "12% ", "<b> ", "[2] ", "x\n"])))
def test_an_answer_with_marks_is_its_own_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    checks = tuple(
        NumberCheck(quantity(hit[0], "1", hit.start()), "supported", "stands there")
        for hit in re.finditer(r"\$5|12%", text)
    )
    answer = Answer("?", text, citations=(citation("Services"),), checks=checks)
    shown = answer_html(answer, "p0").split("</div>", 1)[1]
    assert flat(Reader(shown).text) == flat(text)


@given(st.text(st.characters(codec="ascii", exclude_categories=["C"]), max_size=60))
def test_a_button_label_is_seen_as_it_is(text: str) -> None:
    inline = MarkdownIt("commonmark").renderInline(label(text))
    assert Reader(inline).text.replace("\u2060", "") == " ".join(text.split())
    assert not Reader(inline).tags


def test_characters_that_reorder_or_hide_digits_become_visible() -> None:
    assert escape("$1\u202e05\u200b") == "$1\ufffd05\ufffd"


def test_a_lone_surrogate_can_be_sent_to_a_browser() -> None:
    assert escape("a\ud800b").encode() == "a\ufffdb".encode()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_brings_no_markup_and_no_address(payload: str) -> None:
    filing = replace(FILING, company=payload, form=payload, source=payload)
    cited = replace(citation("Services"), filing=filing, section=payload)
    flagged = check(f"{payload} 5", "5", "unsupported", payload, payload)
    answer = replace(
        CALCULATED,
        text=f"{payload} 5 [1]",
        citations=(cited,),
        checks=(flagged,),
        notes=(payload,),
    )
    markup = (
        exchange_html(replace(GALLERY[1], answer=answer), "p0")
        + refusal_html(Refusal("not_disclosed", payload))
        + filing_html(filing)
        + overview_html([filing])
        + source_html(cited, window(payload, 0, 2, payload), "p0")
    )
    seen = Reader(markup)
    assert seen.tags <= TAGS
    assert not {name for name, _ in seen.attributes} & {"src", "srcset", "srcdoc", "onload"}
    assert not [name for name, _ in seen.attributes if name.startswith("on")]
    assert all(str(value).startswith("#") for name, value in seen.attributes if name == "href")
    styles = [str(value) for name, value in seen.attributes if name == "style"]
    assert all(re.fullmatch(r"(width|left):[\d.]+%", style) for style in styles)


# -- every number has its verdict ----------------------------------------------------------


def test_every_verdict_has_a_look() -> None:
    assert set(LOOKS) == set(get_args(Verdict))


def test_each_number_carries_verdict_and_reason() -> None:
    shown = answer_html(FLAGGED, "p0")
    for one in FLAGGED.checks:
        assert re.search(
            rf'data-verdict="{one.verdict}"[^>]*>{re.escape(one.quantity.text)}</span>', shown
        )
        assert escape(one.reason) in shown


def test_the_head_counts_flagged_numbers_without_those_of_the_question() -> None:
    assert "3 of 6 figures not verified: do not rely on them" in answer_html(FLAGGED, "p0")


def test_one_wrong_number_of_one_is_said() -> None:
    text = "It was $5."
    answer = Answer("?", text, checks=(check(text, "$5", "contradicted", "it was $6"),))
    assert "1 of 1 figure not verified: do not rely on it" in answer_html(answer, "p0")


def test_the_same_number_said_twice_is_counted_once() -> None:
    text = "$5, that is $5"
    checks = tuple(
        NumberCheck(quantity("$5", "5", at), "supported", f"printed at {at}") for at in (0, 12)
    )
    shown = answer_html(Answer("?", text, checks=checks), "p0")
    assert "1 figure verified" in shown
    assert shown.count('data-verdict="supported"') == 2


def test_flagged_numbers_come_first_and_unfolded() -> None:
    shown = exchange_html(GALLERY[0], "p0")
    table = shown[shown.index('<details class="fa-fold" open>') :]
    assert table.index("contradicted") < table.index("supported")


def test_the_list_of_numbers_says_where_the_evidence_stands() -> None:
    text = "Services 96,169 [1] and 5"
    inside, outside = citation("96,169"), citation("CONSOLIDATED")
    checks = (
        replace(check(text, "96,169", "supported", "printed"), evidence=(inside,)),
        replace(check(text, "5", "supported", "printed"), evidence=(outside,)),
    )
    answer = Answer("?", text, citations=(citation("Services\t96,169"),), checks=checks)
    shown = numbers_html(answer, "p2")
    assert shown.count('href="#p2-1"') == 1
    assert shown.count("Acme &amp; Sons, Inc. · 10-K · 1 Nov 2024") == 1


def test_many_good_numbers_are_folded_away_few_are_not() -> None:
    text = "1 2 3 4"
    checks = tuple(check(text, word, "supported", f"reason {word}") for word in text.split())
    assert 'class="fa-fold" open' not in numbers_html(Answer("?", text, checks=checks), "p0")
    assert 'class="fa-fold" open' in numbers_html(Answer("?", text, checks=checks[:3]), "p0")


def test_of_two_overlapping_verdicts_the_flagged_one_is_drawn() -> None:
    text = "between $5 and $7"
    both = (
        check(text, "$5 and $7", "supported", "a range"),
        check(text, "$7", "contradicted", "it was $8"),
    )
    shown = answer_html(Answer("?", text, checks=both), "p0")
    assert 'data-verdict="contradicted"' in shown
    assert 'data-verdict="supported"' not in shown


def test_a_marker_leads_to_its_citation_only_when_there_is_one() -> None:
    answer = Answer("?", "A [1] and a bracket [7].", citations=(citation("Services"),))
    shown = answer_html(answer, "p3")
    assert 'href="#p3-1"' in shown
    assert "#p3-7" not in shown
    assert 'id="p3-1"' in source_html(citation("Services"), window(TEXT, 0, 5), "p3")


@pytest.mark.parametrize("reason", get_args(RefusalReason))
def test_every_refusal_says_what_to_do(reason: RefusalReason) -> None:
    shown = refusal_html(Refusal(reason, "Because."))
    assert "Because." in shown
    assert len(Reader(shown).text) > 40


def test_a_provider_error_is_said_calmly_above_the_answer() -> None:
    shown = exchange_html(GALLERY[4], "p0")
    assert shown.index("model could not be used") < shown.index("Net sales were")


# -- the passage behind a citation ---------------------------------------------------------


@given(st.integers(0, len(TEXT)), st.integers(0, 60))
def test_a_window_is_a_piece_of_the_filing_around_the_quote(start: int, length: int) -> None:
    end = min(len(TEXT), start + length)
    view = window(TEXT * 5, len(TEXT) * 2 + start, len(TEXT) * 2 + end)
    assert view.quote == TEXT[start:end]
    assert view.before + view.quote + view.after in TEXT * 5
    assert view.opens
    assert view.closes


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 200))
def test_exactly_the_cited_words_are_marked(start: int, length: int) -> None:
    view = window(TEXT, start, min(len(TEXT), start + length))
    seen = Reader(passage_html(view))
    assert flat(seen.marked) == flat(view.quote)
    assert flat(seen.text) == flat(view.top + view.before + view.quote + view.after)


def test_figures_within_the_quote_are_marked_twice() -> None:
    shown = exchange_html(GALLERY[0], "p0")
    assert "<mark><b>391,035</b></mark>" in shown


def test_a_filing_without_a_date_is_named_without_a_dot() -> None:
    shown = overview_html([FILING, FilingMeta("f2", "b.txt", "text", company="Beta")])
    assert "no date stated" in shown
    assert shown.count('<span class="fa-dot') == 1


def test_a_row_stands_under_its_heads_and_years_skip_the_label_column() -> None:
    shown = passage_html(Window("", TEXT, ""))
    cells = [re.sub("<[^>]+>", "", row) for row in re.findall(r"<tr>(.*?)</tr>", shown)]
    assert "202420232022" in cells
    assert re.search(r"<tr><td></td><td[^>]*><mark>2024</mark></td>", shown)


LONG = (
    "Prose above.\n\nSTATEMENTS OF INCOME\n\n(In millions)\n\n"
    "Three Months Ended\tSix Months Ended\n"
    "June 29, 2024\tJuly 1, 2023\tJune 29, 2024\tJuly 1, 2023\nNet sales:\n"
    + "".join(f"Line {n}\t{n},001\t{n},002\t{n},003\t{n},004\n" for n in range(1, 60))
)


def test_a_row_far_down_comes_with_caption_units_and_heads_of_its_table() -> None:
    view = window(LONG, LONG.index("Line 40"), LONG.index("Line 40") + 7)
    assert view.top.startswith("STATEMENTS OF INCOME\n\n(In millions)\n\nThree Months Ended")
    assert view.top.endswith("July 1, 2023")
    assert "Line 1\t" not in view.before
    shown = passage_html(view)
    assert '<td colspan="2" class="fa-over">Three Months Ended</td>' in shown
    assert re.search(r"<td></td><td[^>]*>June 29, 2024</td>", shown)
    assert shown.count("<table") == 1
    assert "fa-resumes" in shown


def test_a_row_near_the_top_is_shown_with_all_of_the_top() -> None:
    view = window(LONG, LONG.index("Line 2"), LONG.index("Line 2") + 6)
    assert view.top == ""
    assert "(In millions)" in view.before
    assert "July 1, 2023" in view.before


def test_prose_has_no_table_top() -> None:
    text = "Title\n\n" + "Sentence one is here. " * 60
    assert window(text, 900, 910).top == ""


def test_a_row_with_a_blank_cell_stands_under_no_head() -> None:
    shown = passage_html(Window(TEXT, "", ""))
    row = next(row for row in re.findall(r"<tr>.*?</tr>", shown) if "Restructuring" in row)
    assert 'colspan="4"' in row


def test_a_total_without_a_label_stands_under_its_columns() -> None:
    text = "Selling\t71,986\t70,242\nGeneral\t13,602\t12,908\n85,588\t83,150"
    shown = passage_html(Window(text, "", ""))
    assert '<tr><td></td><td class="fa-figure">85,588</td>' in shown


def test_a_year_as_a_label_is_no_amount() -> None:
    text = "Due\tMin\tMax\n2024\t5\n2025\t6\t7"
    assert "<td></td>" not in passage_html(Window(text, "", ""))


def test_a_note_that_names_a_year_is_no_row_of_years() -> None:
    text = "Label\t2023\t2022\nIssued 2019\t5\nA\t1\t2"
    assert "<td></td>" not in passage_html(Window(text, "", ""))


def test_column_heads_from_further_up_are_shown_once() -> None:
    assert window("a\nrow 5", 2, 7, "Years ended 2024").heads == "Years ended 2024"
    assert window("Years ended 2024\nrow 5", 17, 22, "Years ended 2024").heads == ""


def test_wrapped_prose_is_one_line_of_the_same_length() -> None:
    first = "The total number of issued and outstanding Class A ordinary shares is"
    block = f"{first}\nmade up as follows"
    assert rewrapped(block) == f"{first} made up as follows"


@pytest.mark.parametrize(
    "second", ["Cost of sales 210,352", "• a point", "(a) a point", "  set in"]
)
def test_rows_and_list_items_keep_their_line(second: str) -> None:
    block = "A line that is long enough to have been wrapped by whoever printed it,\n" + second
    assert rewrapped(block) == block


def test_text_in_columns_keeps_its_pitch() -> None:
    assert "fa-fixed" in passage_html(
        Window("Sales ......... $16,681\nCosts        $9,000", "", "")
    )


# -- drawings ------------------------------------------------------------------------------


def test_a_calculation_shows_operands_formula_result_and_where_they_stand() -> None:
    shown = calculation_html(CALCULATED.calculations[0], CALCULATED.citations, "p1")
    text = Reader(shown).text
    for part in ("Total net sales", "$391,035 million", "Cost of sales", "$180,683 million"):
        assert part in text
    assert 'href="#p1-1"' in shown
    assert shown.count("fa-bar") == 2


def test_amounts_of_different_units_are_not_compared_by_bars() -> None:
    one, two = CALCULATED.calculations[0].operands
    shares = replace(two, quantity=replace(two.quantity, unit="share"))
    mixed = replace(CALCULATED.calculations[0], operands=(one, shares))
    assert "fa-bar" not in calculation_html(mixed, (), "p0")


def test_a_negative_operand_draws_no_bars() -> None:
    one, two = CALCULATED.calculations[0].operands
    loss = replace(two, quantity=replace(two.quantity, value=Decimal(-5)))
    mixed = replace(CALCULATED.calculations[0], operands=(one, loss))
    assert "fa-bar" not in calculation_html(mixed, (), "p0")


def test_the_overview_has_a_row_a_company_and_a_dot_a_filing() -> None:
    other = FilingMeta("f2", "b.txt", "text", company="Beta", form="8-K", filed=YEAR.end)
    shown = overview_html([FILING, replace(FILING, id="f3"), other])
    assert shown.count("fa-who") == 2
    assert shown.count('<span class="fa-dot') == 3


def test_filings_without_a_date_draw_no_axis() -> None:
    shown = overview_html([FilingMeta("f", "a.txt", "text")])
    assert "None of the filings states its date" in shown
    assert "fa-axis" not in shown


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (YEAR, "year to 28 Sep 2024"),
        (Period(None, YEAR.end), "at 28 Sep 2024"),
        (replace(YEAR, start=YEAR.end.replace(month=6, day=30)), "3 months to 28 Sep 2024"),
        (replace(YEAR, start=YEAR.end.replace(day=8)), "8 Sep 2024 to 28 Sep 2024"),
    ],
)
def test_periods_in_few_words(period: Period, words: str) -> None:
    assert period_label(period) == words
