"""HTML: the text conventions, tables, pages and hidden text; one small page a trap."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import DamagedFileError, EmptyFileError
from index.parse.html import parse_html
from index.types import Filing

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "filings"


def page(body: str, head: str = "") -> Filing:
    return parse_html(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "page.htm")


def rows(filing: Filing) -> list[list[str]]:
    found: dict[tuple[int, int], list[str]] = {}
    for number, table in enumerate(filing.tables):
        for cell in table.cells:
            found.setdefault((number, cell.row), []).append(cell.text)
    return list(found.values())


def check_spans(filing: Filing) -> None:
    for table in filing.tables:
        for cell in table.cells:
            assert filing.text[cell.start : cell.end] == cell.text
            assert table.start <= cell.start <= cell.end <= table.end
    for fact in filing.xbrl:
        assert 0 <= fact.start <= fact.end <= len(filing.text)
    for before, after in pairwise(filing.pages):
        assert before.end == after.start
    assert not filing.pages or (filing.pages[0].start, filing.pages[-1].end) == (
        0,
        len(filing.text),
    )


def test_paragraphs_are_lines_with_a_blank_line_between() -> None:
    filing = page("<p>Net sales\n   rose <b>2</b>%.</p><div>Costs<br>fell.</div>")
    assert filing.text == "Net sales rose 2%.\n\nCosts\nfell."


def test_split_cells_are_joined() -> None:
    filing = page(
        "<table><tr><td>Item</td><td></td><td>2024</td><td></td><td></td><td>Change</td></tr>"
        "<tr><td>Net sales</td><td>$</td><td>293,618</td><td></td><td>&nbsp;</td>"
        "<td>16</td><td>%</td></tr><tr><td>Net loss</td><td></td><td>(4,894</td><td>)</td><td></td>"
        "<td>(2</td><td>)%</td></tr><tr><td>Other</td><td>$ (</td><td>51</td><td>)</td><td></td>"
        "<td>—</td><td>%</td></tr></table>"
    )
    assert rows(filing)[1:] == [
        ["Net sales", "$ 293,618", "16%"],
        ["Net loss", "(4,894)", "(2)%"],
        ["Other", "$ (51)", "—%"],
    ]
    assert filing.text.split("\n")[1] == "Net sales\t$ 293,618\t16%"
    check_spans(filing)


def test_a_dollar_sign_does_not_reach_over_a_blank_column() -> None:
    filing = page(
        "<table><tr><td>Debt</td><td>$</td><td></td><td></td><td></td><td>5</td></tr></table>"
    )
    assert rows(filing) == [["Debt", "$", "5"]]


def test_brackets_of_a_footnote_are_not_joined_to_a_number() -> None:
    filing = page(
        "<table><tr><td>Revenue</td><td>(1)</td><td>16</td><td>(2)</td><td>17</td></tr></table>"
    )
    assert rows(filing) == [["Revenue", "(1)", "16", "(2)", "17"]]


def test_colspan_and_rowspan_keep_the_grid() -> None:
    filing = page(
        "<table><tr><th rowspan=2>Item</th><th colspan=2>2024</th><th colspan=2>2023</th></tr>"
        "<tr><th>Q1</th><th>Q2</th><th>Q1</th><th>Q2</th></tr>"
        "<tr><td>Sales</td><td>1</td><td>2</td><td>3</td><td>4</td></tr></table>"
    )
    cells = {cell.text: cell for cell in filing.tables[0].cells}
    assert (cells["2023"].column, cells["2023"].colspan) == (3, 2)
    assert [c.column for c in filing.tables[0].cells if c.row == 1] == [1, 2, 3, 4]
    assert cells["Item"].header
    assert not cells["Sales"].header


def test_rows_above_the_first_number_are_headers() -> None:
    filing = page(
        "<table><tr><td></td><td>2024</td><td>2023</td></tr>"
        "<tr><td>Sales:</td></tr><tr><td>Phones</td><td>7</td><td>8</td></tr></table>"
    )
    assert [cell.text for cell in filing.tables[0].cells if cell.header] == [
        "2024",
        "2023",
        "Sales:",
    ]


def test_nested_tables_are_tables_of_their_own_and_text_is_not_repeated() -> None:
    filing = page(
        "<table><tr><td>OMB APPROVAL"
        "<table><tr><td>OMB Number:</td><td>3235-0104</td></tr></table></td>"
        "<td>Price</td></tr><tr><td>Shares</td><td>134,018</td></tr></table>"
    )
    assert filing.text.count("3235-0104") == 1
    assert ["OMB Number:", "3235-0104"] in rows(filing)
    assert ["Shares", "134,018"] in rows(filing)
    check_spans(filing)


def test_rows_and_cells_that_are_not_closed_lose_nothing() -> None:
    filing = page(
        "<table><td><tr><td>A<tr><tr><td>B</td></tr><td>C</td><p>D</p></tr>E<tr><td>F<td>G</table>H"
    )
    assert set(filing.text.split()) == set("ABCDEFGH")


def test_a_page_inside_one_table_cell_keeps_its_paragraphs() -> None:
    words = "All figures are unaudited and prepared by management. " * 8
    filing = page(f"<table><tr><td><p>{words}</p><p>Second paragraph.</p></td></tr></table>")
    assert filing.text.split("\n\n")[1] == "Second paragraph."
    assert filing.tables == ()


def test_a_superscript_note_is_not_glued_to_its_number() -> None:
    filing = page("<p>4,894<sup>1</sup> at the 24<sup>th</sup> store<sup>(a)</sup></p>")
    assert filing.text == "4,894 1 at the 24th store (a)"


def test_c1_entities_and_zero_width_characters() -> None:
    filing = page("<p>Target&#146;s &#147;cost&#148; &#150; &#128;5 per&#8203;iod&#160;end</p>")
    assert filing.text == "Target’s “cost” – €5 period end"


def test_windows_1252_bytes_in_cells_of_their_own() -> None:
    data = b"<html><body><table><tr><td>Cash<td>\x80<td>658,136<td>\x97</td></tr></table>"
    assert parse_html(data, "x").text == "Cash\t€ 658,136\t—"


def test_wingdings_check_boxes() -> None:
    filing = page(
        "<p>Form 20-F <font face=Wingdings>x</font> Form 40-F <font face=Wingdings>&#168;</font>"
        " <span style=\"font-family:'Wingdings 2'\">T</span> &#9746; <span>box</span></p>"
    )
    assert filing.text == "Form 20-F ☒ Form 40-F ☐ ☒ ☒ box"


HIDDEN = (
    "<div style='display:none'>SECRET</div>",
    "<div style='DISPLAY : NONE !important'>SECRET</div>",
    "<div hidden>SECRET</div>",
    "<p style='visibility:hidden'>SECRET</p>",
    "<span style='font-size:0'>SECRET</span>",
    "<span style='font-size:0.1px'>SECRET</span>",
    "<span style='color:#fff'>SECRET</span>",
    "<font color='#FFFFFF'>SECRET</font>",
    "<span style='color:white'>SECRET</span>",
    "<span style='color:rgb(254, 254, 254)'>SECRET</span>",
    "<span style='color:transparent'>SECRET</span>",
    "<span style='color:rgba(0,0,0,0)'>SECRET</span>",
    "<div style='background:#000;color:#000000'>SECRET</div>",
    "<div style='opacity:0'>SECRET</div>",
    "<div style='position:absolute;left:-9999px'>SECRET</div>",
    "<div style='text-indent:-9999px'>SECRET</div>",
    "<div style='height:0;overflow:hidden'>SECRET</div>",
    "<div style='clip-path:inset(100%)'>SECRET</div>",
    "<div style='transform:scale(0)'>SECRET</div>",
    "<div style='mso-hide:all'>SECRET</div>",
    "<div style='margin-left:-9999px'>SECRET</div>",
    "<div style='max-width:0;overflow:hidden'>SECRET</div>",
    "<p style='font:0/0 a'>SECRET</p>",
    "<p style='color:#00000000'>SECRET</p>",
    "<canvas>SECRET</canvas>",
    "<noembed>SECRET</noembed>",
    "<p class='gone'>SECRET</p>",
    "<p id='ghost'>SECRET</p>",
    "<script>SECRET</script>",
    "<noscript>SECRET</noscript>",
    "<template>SECRET</template>",
    "<!-- SECRET -->",
    "<ix:header><ix:hidden>SECRET</ix:hidden></ix:header>",
    "<img alt='SECRET'>",
    "<input type='hidden' value='SECRET'>",
)


@pytest.mark.parametrize("markup", HIDDEN)
def test_hidden_text_is_left_out(markup: str) -> None:
    style = "<style>.gone{display:none} #ghost {font-size:0px}</style>"
    filing = page(f"<p>before</p>{markup}<p>after</p>", style)
    assert filing.text == "before\n\nafter"


def test_a_note_says_how_much_hidden_text_was_left_out() -> None:
    filing = page("<p>shown</p><div style='display:none'>1234567</div>")
    (note,) = [n for n in filing.notes if n.about == "hidden text"]
    assert note.reason.startswith("7 characters")
    assert "display:none 1" in note.reason


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr bgcolor='#0000ff'><td><font color='white'>SEEN</font></td></tr></table>",
        "<div style='visibility:hidden'><p style='visibility:visible'>SEEN</p></div>",
        "<div style='font-size:0'><span style='font-size:10pt'>SEEN</span></div>",
        "<table color=white><tr><td>SEEN</td></tr></table>",
        "<div style='height:1pt'>SEEN</div>",
        "<style>@media print { .x { display:none } }</style><p class='x'>SEEN</p>",
    ],
)
def test_seen_text_is_kept(markup: str) -> None:
    assert "SEEN" in page(markup).text


def test_page_breaks_make_pages() -> None:
    filing = page(
        "<p>one</p><p>2</p><hr style='page-break-after:always'><p>two</p>"
        "<div style='page-break-before:always'></div><p style='page-break-before:always'>three</p>"
    )
    assert [filing.text[p.start : p.end].strip() for p in filing.pages] == [
        "one\n\n2",
        "two",
        "three",
    ]
    check_spans(filing)


def test_a_document_without_breaks_has_no_pages() -> None:
    assert page("<p>one</p><hr><p>two</p>").pages == ()


def test_pre_documents_keep_their_lines() -> None:
    filing = page("<pre>UNITED STATES\n      FORM 8-K\n\nSales     1,000    2,000\n</pre>")
    assert filing.text == "UNITED STATES\n      FORM 8-K\n\nSales     1,000    2,000"


def test_plain_text_in_an_html_shell_keeps_its_tables() -> None:
    lines = "\n".join(f"<S>  <C>\nItem {n}     {n},000" for n in range(30))
    filing = page(f"<div>\nAEGON N.V.\n<TABLE>{lines}\n</TABLE></div>")
    assert "<S>  <C>\nItem 7     7,000" in filing.text


def test_edgar_document_wrapper_gives_the_form_and_no_text() -> None:
    data = (
        b"<DOCUMENT>\n<TYPE>EX-99.1\n<SEQUENCE>2\n<FILENAME>a.htm\n<TEXT>\n"
        b"<html><body><p>News</p></body></html>\n</TEXT>\n</DOCUMENT>\n"
    )
    filing = parse_html(data, "x.htm")
    assert filing.text == "News"
    assert filing.sections[0].item == "EX-99.1"
    assert filing.meta.form == "EX-99.1"


def test_a_saved_page_says_where_it_was_saved_from() -> None:
    data = (
        b"<!-- saved from url=(0080)https://www.sec.gov/Archives/edgar/data/1939965/"
        b"000121390025102293/x.htm --><html><body><p>Text</p></body></html>"
    )
    meta = parse_html(data, "x.htm").meta
    assert (meta.cik, meta.accession) == ("0001939965", "0001213900-25-102293")


@pytest.mark.parametrize("depth", [100, 254, 256, 300, 1000, 2000])
def test_deep_text_does_not_vanish(depth: int) -> None:
    assert page("<div>" * depth + "DEEP" + "</div>" * depth).text == "DEEP"


def test_text_deeper_than_the_parser_reads_is_an_error_not_a_silence() -> None:
    with pytest.raises(DamagedFileError, match="cannot be read to the end"):
        page("<p>top</p>" + "<div>" * 5000 + "DEEP" + "</div>" * 5000)


def test_unclosed_font_tags_by_the_thousand() -> None:
    filing = page("".join(f"<font size=2>word{n} " for n in range(5000)))
    assert filing.text.endswith("word4999")


@pytest.mark.parametrize(
    ("page_text", "words"),
    [
        ("<html><body><table><tr><td>Sales</td><td>6,0", "may be cut off"),
        ("<html><p>seen</p><style>.a{} <p>not seen</p></html>", "<style> is not closed"),
        ("<html><p>seen</p><!-- <p>not seen</p></html>", "a comment is not closed"),
    ],
)
def test_a_damaged_page_is_not_read_in_silence(page_text: str, words: str) -> None:
    filing = parse_html(page_text.encode(), "x.htm")
    (note,) = [n for n in filing.notes if n.about == "damage"]
    assert words in note.reason


def test_a_whole_page_is_not_called_damaged() -> None:
    filing = page("<p>all here</p>", "<title>t</title><style>p{}</style>")
    assert not [n for n in filing.notes if n.about == "damage"]


def test_an_empty_page_is_an_error() -> None:
    for data in (
        b"<html><body></body></html>",
        b"<html><script>x</script></html>",
        b"<p>\xc2\xa0</p>",
    ):
        with pytest.raises(EmptyFileError):
            parse_html(data, "empty.htm")


@pytest.mark.parametrize(
    "body",
    [
        "<style>@font-face{src:url(data:" + "A" * 2_000_000,
        "<style>" + "/*" * 200_000 + "</style>text",
        "<style " * 100_000,
        "<table><tr>" + "<td colspan=1000 rowspan=1000>1</td>" * 300 + "</tr>" + "<tr><td>2" * 3000,
    ],
    ids=["cut in a font", "open comments", "open tags", "spans"],
)
def test_hostile_pages_take_linear_time(body: str) -> None:
    started = time.perf_counter()
    page(f"<p>seen</p>{body}")
    assert time.perf_counter() - started < 10  # well under 1 s alone


def test_one_line_of_four_megabytes() -> None:
    row = "<tr><td>Net sales</td><td>$</td><td>1,234</td><td style='color:#000'></td></tr>"
    body = f"<table>{row * 15}</table><p>{'word ' * 700}</p>" * 900
    started = time.perf_counter()
    filing = page(body)
    assert time.perf_counter() - started < 20  # about 1 s alone
    assert len(filing.tables) == 900
    assert "\n" not in body
    check_spans(filing)


_MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <b> </b> <br> <table> </table> <tr> </tr> <td> </td> <th>"
        " <td_colspan=3> <td_rowspan=2> <pre> </pre> <hr_style='page-break-after:always'>"
        " <sup> </sup> $ 1,234 (56 ) % — 2024 word &nbsp; &#146; <!--x--> <p_hidden> </span>"
        " \n <ix:nonFraction_contextRef='c'_name='a:B'> </ix:nonFraction> & < \u200b".split(" ")
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(_MARKUP)
def test_span_laws_hold_on_any_markup(parts: list[str]) -> None:
    body = " ".join(parts).replace("_", " ")
    filing = page(f"<p>start</p>{body}")
    check_spans(filing)
    assert "\r" not in filing.text
    assert "\u200b" not in filing.text
    assert "\n\n\n" not in filing.text or "<pre>" in body


_TAGS = st.lists(
    st.sampled_from(
        "<p> </p> <div> </div> <b> </b> <br> <table> </table> <tr> </tr> <td> </td> <th> </th>"
        " <sup> </sup> <ul> <li> <pre> </pre> <font> </font> <tbody> <caption> <ix:nonFraction>"
        " <hr> </ix:nonFraction> <center> <td/> <p/> <a> </a> <td_colspan=2> <td_rowspan=3>".split(
            " "
        )
    ),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(_TAGS)
def test_no_seen_word_vanishes_whatever_the_tags(tags: list[str]) -> None:
    words = [f"word{n}x" for n in range(len(tags) + 1)]
    pieces = [
        f"{word}{tag.replace('_', ' ')}" for word, tag in zip(words, [*tags, ""], strict=True)
    ]
    text = page("".join(pieces)).text
    assert [word for word in words if word not in text] == []


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "needed"),
    [
        (
            "10-K_CocaCola_FY2024_ixbrl.html",
            ("Net Operating Revenues\t$ 47,061\t$ 45,754\t$ 43,004",),
        ),
        ("10-K_Apple_FY2024_0000320193-24-000123_ixbrl.html", ("Total net sales\t$ 391,035\t2%",)),
        ("6-K_BreraHoldings_EX99.1_2025-06-30_ixbrl.htm", ("Cash\t€ 658,136\t€ 1,522,006",)),
    ],
)
def test_real_pages(name: str, needed: tuple[str, ...]) -> None:
    path = _SHARED / name
    if not path.exists():
        pytest.skip("needs ../shared/filings")
    filing = parse_html(path.read_bytes(), name)
    check_spans(filing)
    for line in needed:
        assert line in filing.text


def test_a_viewer_page_lists_the_cover_facts() -> None:
    filing = page(
        "<table><tr><th>Cover - USD ($)</th><th>12 Months Ended<br>Sep. 28, 2024</th></tr>"
        "<tr><td>Document Type</td><td>10-K</td></tr><tr><td>Entity Registrant Name</td>"
        "<td>Acme Corp</td></tr><tr><td>Document Period End Date</td><td>Sep. 28, 2024</td></tr>"
        "<tr><td>Entity Central Index Key</td><td>0000000001</td></tr></table>"
    )
    meta = filing.meta
    assert (meta.form, meta.company, meta.cik) == ("10-K", "Acme Corp", "0000000001")
    assert str(meta.period_end) == "2024-09-28"
