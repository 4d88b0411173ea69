"""Markers in every way that models write them; links, images and markup in none."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.citations import markers
from assistant.model.text import REMOVED, host_of, is_official, tidy
from index.quantities import find_quantities

KNOWN = 12
# What a model writes, and what becomes of it with sources 1 to 12.
MARKERS = {
    "[1]": "[1]",
    "[12]": "[12]",
    "[01]": "[1]",
    "[007]": "[7]",
    "[ 3 ]": "[3]",
    "[[3]]": "[3]",
    "[[ 3 ]]": "[3]",
    "[^3]": "[3]",
    "[^ 3]": "[3]",
    "【3】": "[3]",
    "【3†source】": "[3]",
    "【3:0†10-K.pdf】": "[3]",
    "［3］": "[3]",
    "[３]": "[3]",
    "[٣]": "[3]",
    "[source 3]": "[3]",
    "[Source: 3]": "[3]",
    "[sources 3]": "[3]",
    "[evidence 3]": "[3]",
    "[Evidence #3]": "[3]",
    "[passage 3]": "[3]",
    "[citation 3]": "[3]",
    "[doc 3]": "[3]",
    "[document 3]": "[3]",
    "[ref. 3]": "[3]",
    "[ref 3]": "[3]",
    "[block 3]": "[3]",
    "[1][2]": "[1][2]",
    "[1] [2]": "[1] [2]",
    "[1, 2]": "[1][2]",
    "[1,2,3]": "[1][2][3]",
    "[1; 2]": "[1][2]",
    "[1 and 2]": "[1][2]",
    "[1 & 2]": "[1][2]",
    "[^1, ^2]": "[1][2]",
    "[1-3]": "[1][2][3]",
    "[1–3]": "[1][2][3]",
    "[1 — 3]": "[1][2][3]",
    "[3-1]": "[3][1]",
    "[2-2]": "[2][2]",
    "[1](http://x.example)": "[1]",
    "[1](https://www.sec.gov/x)": "[1]",
    "[[1]](http://x.example)": "[1]",
    "[1, 2](http://x.example)": "[1][2]",
    "**[1]**": "[1]",
    "`[1]`": "[1]",
    "\u200b[1]\u200b": "[1]",
    "[\u200b1]": "[1]",
    "[1\u2060]": "[1]",
    "&#91;1&#93;": "[1]",
    "<sup>[1]</sup>": "[1]",
    # nothing behind them
    "[0]": "",
    "[13]": "",
    "[99]": "",
    "[999]": "",
    "[source 99]": "",
    "【99】": "",
    "[1, 99]": "[1]",
    "[11-14]": "[11][12]",
    "[0-2]": "[1][2]",
    "[000]": "",
    # no markers at all
    "[2024]": "[2024]",
    "[sic]": "[sic]",
    "[1a]": "[1a]",
    "[a1]": "[a1]",
    "[1.5]": "[1.5]",
    "[-1]": "[-1]",
    "[1": "[1",
    "1]": "1]",
    "(1)": "(1)",
    "{1}": "{1}",
    "[]": "[]",
    "[ ]": "[ ]",
    "[one]": "[one]",
    "[$5]": "[$5]",
    "[5%]": "[5%]",
    "[12/31/2023]": "[12/31/2023]",
    "[1,740,249]": "[1,740,249]",
    "¹": "¹",
}
SETTINGS = (
    "Net sales rose {}.",
    "{} Net sales rose.",
    "Net sales rose{} to $5 million.",
    "Net sales rose. {}\nCosts fell {}",
)


@pytest.mark.parametrize("written", MARKERS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_marker_in_any_form(setting: str, written: str) -> None:
    text = tidy(setting.replace("{}", written), KNOWN).text
    wanted = MARKERS[written]
    assert re.findall(r"\[.*?\]", text) == re.findall(r"\[.*?\]", wanted) * setting.count("{}")
    assert all(1 <= marker <= KNOWN for marker in markers(text))


def test_markers_that_stand_for_nothing_are_told() -> None:
    assert tidy("A [0] b [1] c [99][99].", 5).dangling == (0, 99)


def test_no_sources_no_markers() -> None:
    tidied = tidy("A [1] b [2].", 0)
    assert (tidied.text, tidied.dangling) == ("A b.", (1, 2))


ANSWER = (
    "**Net sales** were $391,035 million [1], [source 2] up 2.0% from $383,285 million 【3】 "
    "([see](https://x.example/?d=1)) [^4] [5, 6] <b>in 2024</b> [7-8] ![i](http://x.example/i)[9]."
)


@pytest.mark.parametrize("end", range(len(ANSWER) + 1))
def test_a_text_cut_anywhere_holds_no_marker_and_no_link_that_the_whole_does_not(end: int) -> None:
    cut, whole = tidy(ANSWER[:end], KNOWN), tidy(ANSWER, KNOWN)
    assert set(markers(cut.text)) <= set(markers(whole.text))
    assert cut.dangling == ()
    assert "x.example" not in cut.text
    assert not re.search(r"//\S", cut.text)


# -- links ---------------------------------------------------------------------------------

HOSTILE = (
    "http://evil.example",
    "https://evil.example/leak?d=391",
    "HTTPS://EVIL.EXAMPLE/x",
    "//evil.example/x",
    "https:\\\\evil.example\\x",
    "https:/\\evil.example/x",
    "www.evil.example",
    "WWW.EVIL.EXAMPLE/x",
    "evil.example/leak?d=391",
    "evil.example?d=391",
    "evil.example:8080/x",
    "a.b.c.d.e.f.g.h.i.j.k.l.evil.example/x",
    "ftp://evil.example/x",
    "hxxps://evil.example/x",
    "file://evil.example/x",
    "https：／／evil.example/x",
    "ht\u200btps://evil.example/x",
    "https://\u00adevil.example/x",
    "&#104;ttps://evil.example/x",
    "https&#58;//evil.example/x",
    "https&colon;//evil.example/x",
    "<https://evil.example/x>",
    "![chart](https://evil.example/i.png)",
    "![](https://evil.example/i.png)",
    "![a](<https://evil.example/i.png>)",
    "![a](https://evil.example/i(1).png 'title')",
    "![a][evil]\n\n[evil]: https://evil.example/i.png",
    "![a](//evil.example/i.png)",
    "![a](https://evil.example/i.png",
    "[click](https://evil.example)",
    '[click]( https://evil.example "t" )',
    "[click](evil.example/x)",
    "[click](//evil.example)",
    "[click](javascript:fetch('//evil.example'))",
    "[click](data:text/html;base64,aHR0cHM6Ly9ldmlsLmV4YW1wbGU=)",
    "[click][evil]\n[evil]: <https://evil.example>",
    "[**click**](https://evil.example)",
    "[![a](https://evil.example/i)](https://evil.example/j)",
    "<img src=https://evil.example/i.png>",
    "<img src='https://evil.example/i.png' onerror='x()'>",
    "<IMG/SRC=https://evil.example/i.png>",
    '<a href="https://evil.example">click</a>',
    '<iframe src="//evil.example"></iframe>',
    "<link rel=prefetch href=//evil.example>",
    "<style>@import url(https://evil.example/s.css)</style>",
    "<!-- https://evil.example -->",
    "<svg><image href=https://evil.example/i.svg /></svg>",
    "mailto:x@evil.example?body=391",
    "javascript:location='https://evil.example'",
    "https://sec.gov.evil.example/x",
    "https://evil.example/www.sec.gov",
    "https://evil.example?https://www.sec.gov",
    "https://www.sec.gov@evil.example/x",
    "https://www.sec.gov:443@evil.example/x",
    "https://www.sec.gov\\@evil.example/x",
    "https://www.sec.gov\\.evil.example/x",
    "https://www.sec.gov%2eevil.example/x",
    "https://notsec.gov.evil.example",
    "see:https://evil.example/x.",
    "(https://evil.example/x)",
    "“https://evil.example/x”",
    "xhttps://evil.example",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("setting", ["{}", "Net sales rose [1]. See {} for more.", "a\n{}\nb"])
def test_no_link_out_is_left(setting: str, text: str) -> None:
    tidied = tidy(setting.format(text), 3)
    assert not re.search(r"(?i)https?:|www\.|//|\\\\|!\[|\]\(|<\w|javascript:|data:", tidied.text)
    assert not re.search(r"(?i)evil\.example[/?:]", tidied.text)
    assert tidied.links >= 1


@pytest.mark.parametrize(
    "url",
    [
        "https://www.sec.gov/Archives/edgar/data/320193/000032019324000123/aapl-20240928.htm",
        "https://data.sec.gov/api/xbrl/companyfacts/CIK0000320193.json",
        "http://sec.gov/x?a=b#c",
        "www.sec.gov/edgar",
    ],
)
def test_addresses_of_the_sec_stay(url: str) -> None:
    assert is_official(url)
    assert tidy(f"See {url}.", 1) == tidy(f"See {url}.", 1, ())
    assert tidy(f"See {url}.", 1).text == f"See {url}."


@pytest.mark.parametrize(
    "text",
    [
        "AT&T and R&D rose 5% [1].",
        "x < 5 and y > 3, a<b",
        "The ratio is 3:1, the margin 1/2, and/or n/a.",
        "Amazon.com, Inc. and Booking.com rose.",
        "U.S./Canada sales, Inc./Ltd. and p.m./a.m.",
        "Net loss (as restated) [sic] of $(1,234) [1]",
        "Item 1A. Note: see no. 5; No.12/2023",
        "2*3*4, 2**3 and a_b_c, __init__x",
        "- a list\n- of things",
        "HK$37.7 million ~ 5% ± 2",
        "Other data: HK$5; tel: 86",
    ],
)
def test_plain_text_stays_as_it_is(text: str) -> None:
    assert tidy(text, 3) == type(tidy("", 0))(text, (), 0)


def test_markup_goes_and_words_stay() -> None:
    text = "## Answer\n**Net sales** were __$5 million__ [1].\n```\n`x`\n```"
    assert tidy(text, 1).text == "Answer\nNet sales were $5 million [1].\nx"


def test_a_site_that_was_asked_for_stays_as_a_bare_name() -> None:
    text = "See https://www.acme.example/ir?x=1 and http://evil.example."
    assert tidy(text, 1, {"acme.example"}).text == f"See acme.example and {REMOVED}."
    assert host_of("https://[bad") == ""


def test_characters_that_cannot_be_seen_are_taken_out() -> None:
    assert tidy("$1\u202e05 mil\u00adlion\u200b [1]\r\n", 1).text == "$105 million [1]"


SIGNS = "[](){}<>!/\\:.@#?&;=*_`-–^, \n0123456789abwhtpsecgov¹【】“”\u200b"


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60))
def test_any_text_comes_out_plain(text: str) -> None:
    once = tidy(text, 3)
    assert all(1 <= marker <= 3 for marker in markers(once.text))
    assert not re.search(r"https?://(?!(?:[\w.-]+\.)?sec\.gov)", once.text)
    assert tidy(once.text, 3).text.count("[") <= once.text.count("[")


@settings(max_examples=200, deadline=None)
@given(
    st.decimals(0, 10**9, places=2), st.sampled_from(["$ {:,} [1]", "{:,}% [2]", "**${:,}** [9]"])
)
def test_no_figure_changes(value: object, form: str) -> None:
    text = form.format(value)
    before = [q.value for q in find_quantities(re.sub(r"[*]|\[\d\]", "", text))]
    after = [q.value for q in find_quantities(re.sub(r"\[\d\]", "", tidy(text, 3).text))]
    assert before == after


@pytest.mark.parametrize(
    "unit",
    ["[", "![", "[1,", "<a ", "a.", "&#1", "[1 and ", "**a", "((", "【1", "[1]: ", "://", "<!--"],
)
def test_no_text_takes_long(unit: str) -> None:
    started = time.monotonic()
    tidy(unit * (8_000 // len(unit)) + "/x", 3)
    assert time.monotonic() - started < 2
