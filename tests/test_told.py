"""What filings tell in forms of their own: causes, roles, the cover, lists in a sentence."""

from __future__ import annotations

import pytest

from assistant.told.cover import on_the_cover
from assistant.told.deals import other_side
from assistant.told.holders import who_holds
from assistant.told.listing import told_list
from assistant.told.moved import read_moved
from assistant.types import Draft
from tests.builders import META, annual_report, asked

MOVES = annual_report(
    "<p>Lamp sales increased 9% to $410 million in 2023, driven by higher prices and new shops,"
    " partially offset by fewer visits.</p>",
    "<p>Gross margin was 40.1% in 2023, compared to 41.5% in 2022. The 1.4 percentage point"
    " decrease was primarily due to dearer copper.</p>",
    "<p>Adjusted operating profit increased in 2023, mainly due to lower bonuses.</p>",
    "<p>Wick sales decreased in 2022 as a result of a strike at our plant.</p>",
    "<p>Our oil sales may decrease because of rules that nobody can foresee.</p>",
    "<p>QRS rent decreased in 2023 due to closed shops.</p>",
    "<p>Changes to freight costs due to storms could occur.</p>",
    "<p>The increase in the tax rate resulting from the new law was partly offset by grants due to"
    " research.</p>",
)


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("What drove the growth of lamp sales in 2023?", "higher prices and new shops, partially"),
        ("Why did the gross margin fall in 2023?", "primarily due to dearer copper"),
        ("What was behind the decline in gross margin?", "dearer copper"),
        ("What were the main reasons for the drop in wick sales in 2022?", "a strike at our plant"),
    ],
)
def test_the_reasons_of_the_figure_the_period_and_the_way_asked_for(
    question: str, says: str
) -> None:
    answer = asked(question, MOVES)
    assert answer.text.startswith(says)
    assert answer.verified


def test_reasons_below_before_and_of_the_cost_that_moved_the_margin() -> None:
    listed = annual_report(
        "<p>Cost of lamps sold increased as a percent to sales driven by:</p><p>• Dearer copper</p>"
        "<p>• Currency impacts</p><p>partially offset by</p><p>• Supply chain benefits</p>"
    )
    said = asked("What drove the gross margin change in 2023?", listed).text
    assert said.startswith("Dearer copper; Currency impacts")
    assert asked("What drove the change in lamp prices in 2023?", listed).refused
    before = annual_report(
        "<p>As a result of the strike at our plant, wick sales fell in 2023.</p>"
    )
    assert asked("What caused the fall in wick sales in 2023?", before).text.startswith(
        "the strike"
    )
    assert asked("What caused the fall in oil sales in 2023?", before).refused


def test_the_year_that_it_is_compared_with_is_not_the_one_told_of() -> None:
    held = annual_report(
        "<p>Gross margin decreased 190 basis points compared to 2022, due to dearer copper.</p>"
    )
    assert "dearer copper" in asked("Why did the gross margin fall in 2023?", held).text


@pytest.mark.parametrize(
    "question",
    [
        "Why did lamp sales decrease in 2023?",  # they rose
        "Why did operating profit increase in 2023?",  # only the adjusted one is told of
        "Why did wick sales decrease in 2023?",  # told of 2022
        "Why did oil sales decrease in 2023?",  # they only may
        "What drove the increase in the tax rate in 2023?",  # told what it was offset by
        "Why did rent decrease in 2023?",  # only that of a part of the company is told of
        "Why did freight costs change in 2023?",  # only what could come is told of
    ],
)
def test_no_reason_is_taken_from_another_figure_period_or_way(question: str) -> None:
    answer = asked(question, MOVES)
    assert answer.refused or "due to" not in answer.text


def test_a_question_for_the_reason_of_a_deed_is_none_for_a_movement() -> None:
    assert read_moved("Why did the company sell its foundry?", frozenset()) is None


COVER = """\
LANTERN WORKS, INC.
(Exact name of registrant as specified in its charter)
Oregon\t93-1234567
(State or other jurisdiction of incorporation)\t(I.R.S. Employer Identification No.)
1 Wick Lane, Salem, Oregon\t97301
(Address of principal executive offices)\t(Zip Code)
Securities registered pursuant to Section 12(b) of the Act:
Title of each class\tTrading Symbol(s)\tName of each exchange on which registered
Common Stock, $.10 par value\tLWX\tNew York Stock Exchange
1.500% Notes due 2027\tLWX27\tNew York Stock Exchange
2.250% Notes due 2031\tLWX31\tNew York Stock Exchange
Securities registered pursuant to Section 12(g) of the Act: None
"""


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "Which debt securities are registered to trade on a national securities exchange?",
            "- 1.500% Notes due 2027 (LWX27), New York Stock Exchange [1]\n- 2.250% Notes due 2031",
        ),
        ("Besides the common stock, what securities are listed?", "- 1.500% Notes due 2027"),
        ("On which exchange is its stock listed?", "New York Stock Exchange [1]"),
        ("In which state is it incorporated?", "Oregon [1]"),
        ("Where is its headquarters?", "1 Wick Lane, Salem, Oregon [1]"),
    ],
)
def test_the_cover_says_it(question: str, says: str) -> None:
    draft = on_the_cover(question, META, COVER)
    assert draft is not None
    assert draft.text.startswith(says)


def test_a_cover_that_lists_only_shares_says_that_there_is_no_debt() -> None:
    lines = [line for line in COVER.split("\n") if "Notes" not in line]
    draft = on_the_cover("Which notes are listed on an exchange?", META, "\n".join(lines))
    assert draft is not None
    assert draft.text.startswith("None: the cover lists no debt securities")


TOLD = """\
We were audited by Hill & Dale LLP. Our opinion rests on tests. /s/ Hill & Dale LLP
We have served as the Company's auditor since 1987.

The transfer agent and registrar for our common stock is Bluebird Transfer, LLC. They are in Salem.

Maya Q. Stone, Senior Vice President, Finance, and Chief Financial Officer\t51
Ivo Brand, Executive Vice President and Chief Operating Officer\t44
Ann Reed served as Chief Financial Officer of Harbor Lamps until 2019.

Lamps
Our principal competitors include: Glow Co, Brightly, Torchlight and Ember.

Coatings
At home, we compete primarily against two other makers of coatings: Varnish Inc and Lac.
Our competitors may have more money, more people and better plants.

The Company has three reportable segments: Lamps, Coatings and Wicks.
"""


def _who(question: str) -> Draft | None:
    return who_holds(question, META, TOLD)


def test_who_heads_a_segment_is_not_who_heads_the_company() -> None:
    told = "Ada Hill, Chief Executive Officer\t58"
    assert who_holds("Who heads the company?", META, told) is not None
    assert who_holds("Who heads the Lamps segment at the company?", META, told) is None


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who audits the company?", "Hill & Dale LLP [1]"),
        ("Who audits the company and since when?", "Hill & Dale LLP, since 1987 [1]"),
        ("Who is the transfer agent for the common stock?", "Bluebird Transfer, LLC [1]"),
        ("Who is the CFO?", "Maya Q. Stone [1]"),
        ("Who is the chief operating officer?", "Ivo Brand [1]"),
    ],
)
def test_the_holder_of_a_role(question: str, says: str) -> None:
    draft = _who(question)
    assert draft is not None
    assert draft.text.startswith(says)


@pytest.mark.parametrize(
    "question",
    [
        "Which audit firm did the company dismiss?",
        "Who is on the audit committee?",
        "Who will succeed the chief financial officer?",
        "Who is the treasurer?",
    ],
)
def test_the_holder_is_not_who_is_asked_for(question: str) -> None:
    assert _who(question) is None


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Who are the principal competitors of its Lamps segment?", "Glow Co, Brightly"),
        ("Which two makers of coatings does it compete with?", "Varnish Inc and Lac"),
        ("What are the three reportable segments?", "Lamps, Coatings and Wicks"),
    ],
)
def test_a_list_told_in_a_sentence(question: str, says: str) -> None:
    draft = told_list(question, META, TOLD, frozenset())
    assert draft is not None
    assert draft.text.startswith(says)


def test_no_list_of_another_segment() -> None:
    assert told_list("Who competes with its Pumps segment?", META, TOLD, frozenset()) is None
    assert told_list("What are its competitors' advantages?", META, TOLD, frozenset()) is None


def test_who_signed_comes_with_the_role() -> None:
    text = "Date: May 1\nBy:\t/s/ Maya Stone\nName:\tMaya Stone\n\nTitle:\tTreasurer\n\nExhibit 9\n"
    draft = who_holds("Who signed the report, and in what role?", META, text)
    assert draft is not None
    assert draft.text.startswith("Maya Stone [1]")
    assert "Treasurer" in draft.text
    assert "Exhibit" not in draft.text


DEALS = """\
In March 2021, the Company sold its Wickfield foundry to Harbor Lamps, Inc. for $40 million in cash.

We licensed the Glimmer technology from Beacon Institute in 2019.

We decided that Tallow did not fit with us and to sell Tallow. On June 7, 2022, we sold our entire
interest to Selkirk Candles, Ltd. for one dollar.

We may sell our Emberton works to Torch Group.
"""


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("To whom did it sell the Wickfield foundry?", "Harbor Lamps, Inc"),
        ("Who bought the Wickfield foundry?", "Harbor Lamps, Inc"),
        ("From whom did it license Glimmer?", "Beacon Institute"),
        ("Who bought its stake in Tallow, and when?", "Selkirk Candles, Ltd"),
    ],
)
def test_the_other_side_of_a_deal(question: str, says: str) -> None:
    draft = other_side(question, META, DEALS, frozenset())
    assert draft is not None
    assert draft.text.startswith(says)


def test_no_other_side_of_what_only_may_be_sold() -> None:
    assert other_side("Who bought the Emberton works?", META, DEALS, frozenset()) is None


def test_what_one_segment_includes_is_no_list_of_segments() -> None:
    one = "Our Lamps segment includes Street Lamps, Ship Lamps and Glow."
    assert told_list("What are its segments?", META, one, frozenset()) is None
    wordy = (
        "Our segments include operations that are unincorporated divisions of it and others that"
        " are separately incorporated subsidiaries."
    )
    assert told_list("What are its segments?", META, wordy, frozenset()) is None


def test_an_auditor_that_only_the_annual_report_names() -> None:
    held = annual_report("<p>/s/ Pine & Birch LLP</p><p>We have audited the statements.</p>")
    assert asked("Who audits Lantern Works?", held).text.startswith("Pine & Birch LLP")
