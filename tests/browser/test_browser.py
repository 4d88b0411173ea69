"""The real page in a real browser. ``make test-browser``; pictures go to ``screenshots/``."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.driver import CHROMEDRIVER, CHROMIUM, Browser, chromium, wait_for
from tests.browser.strings import strings
from tests.exchanges import FLAGGED
from tests.serving import ROOT, served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (CHROMIUM and CHROMEDRIVER),
        reason="chromium and chromedriver are not installed (Debian: chromium, chromium-driver)",
    ),
]
PICTURES = ROOT / "screenshots"
HERE = Path(__file__).parent
INPUT = '[data-testid="stChatInputTextArea"]'


@pytest.fixture(scope="module")
def port(bundled_library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The page over a copy of the bundled library, which tests may change."""
    copy = tmp_path_factory.mktemp("served") / "library"
    shutil.copytree(bundled_library, copy)
    with served(copy) as number:
        yield number


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser with an empty profile."""
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


@pytest.fixture
def home(port: int, window: Browser) -> Browser:
    """The page, freshly opened: a new session."""
    window.size(1280, 1000)
    window.open(f"http://127.0.0.1:{port}/")
    window.wait(INPUT)
    window.wait_text("Ask the filings")
    return window


def ask(browser: Browser, question: str) -> None:
    """Type a question and wait for its answer."""
    before = len(browser.find(".fa-scope"))
    browser.type(INPUT, f"{question}\n")
    wait_for(lambda: len(browser.find(".fa-scope")) > before, f"an answer to {question!r}", 90)
    wait_for(lambda: not browser.find('[data-testid="stStatusWidget"]'), "the page to be at rest")


def picture(browser: Browser, name: str) -> None:
    """Keep what the window shows, once it has settled."""
    time.sleep(0.6)
    browser.screenshot(PICTURES / f"{name}.png")


def visible(browser: Browser, selector: str) -> bool:
    """Whether the first match lies inside the window."""
    script = (
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight"
    )
    return bool(browser.run(script, selector))


def test_a_sample_question_opens_at_the_exact_words(home: Browser) -> None:
    picture(home, "1-empty-state")
    home.click(".st-key-ask-0 button")
    home.wait(".fa-source", 90)
    home.click('a.fa-mark[href="#p0-1"]')
    wait_for(lambda: visible(home, ".fa-source[open] mark"), "the passage to unfold")
    (marked,) = home.texts(".fa-source[open] mark")
    assert marked.startswith("The Company will receive additional net proceeds of approximately")
    assert "HK$37.7 million" in marked
    picture(home, "2-answer-with-citation")


def test_money_is_shown_as_money(home: Browser) -> None:
    ask(home, "What aggregate market value does the Form 144 report? Is it $5 or $6 or *7*?")
    assert "Is it $5 or $6 or *7*?" in home.texts(".fa-question")[0]
    assert not home.find(".katex")
    assert not home.find(".fa-question em")


def test_a_number_says_why_when_it_is_pointed_at(home: Browser) -> None:
    ask(home, "What additional net proceeds will the company get from the Over-allotment Shares?")
    tip = "return getComputedStyle(document.querySelector('.fa-fig'), '::after').content"
    assert "supported" not in home.run(tip)
    home.run("document.querySelector('.fa-fig').focus()")
    assert "supported" in home.run(tip)


def test_a_calculation_is_drawn_with_its_operands(home: Browser) -> None:
    ask(home, "What is the implied price per ADS of the planned sale?")
    (ledger,) = home.texts(".fa-ledger")
    assert "$33,760,830.60" in ledger
    assert "1,740,249" in ledger
    assert "$19.40" in ledger
    home.click('.fa-ledger a[href="#p0-1"]')
    wait_for(lambda: home.find(".fa-source[open]"), "the operand's passage")
    picture(home, "3-calculation")


def test_a_refusal_says_why(home: Browser) -> None:
    ask(home, "What was Apple's revenue in fiscal 2024?")
    assert "That filing is not in the library" in home.texts(".fa-refusal")[0]
    picture(home, "4-refusal")


def test_a_conversation_goes_on_and_starts_anew(home: Browser) -> None:
    ask(home, "How many ADSs does Ruby Finance plan to sell?")
    ask(home, "And who signed it?")
    assert len(home.texts(".fa-question")) == 2
    picture(home, "5-conversation")
    home.click(".st-key-new button")
    home.wait_text("Questions to start with")


def test_how_it_was_found_is_folded_until_it_is_opened(home: Browser) -> None:
    ask(home, "What is the implied price per ADS of the planned sale?")
    assert not visible(home, ".fa-points")
    script = (
        "const fold = [...document.querySelectorAll('details.fa-fold')]"
        ".find(one => one.innerText.includes('How this was found'));"
        "fold.open = true; fold.scrollIntoView()"
    )
    home.run(script)
    wait_for(lambda: visible(home, ".fa-points"), "a bar")
    (found,) = home.texts(".fa-found")
    assert "PASSAGES, BEST FIRST" in found.upper()
    assert "worked" in found
    picture(home, "9-how-it-was-found")


def test_the_other_view_compares_print_and_tags(home: Browser) -> None:
    home.run(
        "[...document.querySelectorAll('[data-testid=\"stSidebar\"] button')]"
        ".find(one => one.innerText.includes('Printed vs tagged')).click()"
    )
    home.wait_text("nothing to compare")
    assert not home.find(INPUT)
    picture(home, "10-printed-vs-tagged")


def test_uploads_are_taken_in_or_refused_and_a_filing_can_be_removed(
    home: Browser, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("FORM 8-K\n\nExample Corp\n\nNet sales were $5 million in fiscal 2024.\n")
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    tool = tmp_path / "tool.bin"
    tool.write_bytes(b"\x7fELF\x00\x01" * 99)
    home.type('[data-testid="stFileUploader"] input', f"{note}\n{empty}\n{tool}")
    home.wait_text("note.txt: added", 90)
    said = " ".join(home.texts(".fa-notice"))
    assert "empty.txt: not added" in said
    assert "tool.bin: not added" in said
    home.wait_text("Library: 3 filings")
    picture(home, "6-uploads")
    home.run("[...document.querySelectorAll('[class*=st-key-remove-] button')].at(-1).click()")
    home.wait_text("Remove this filing?")
    picture(home, "7-remove")
    home.click(".st-key-yes button")
    home.wait_text("Library: 2 filings")
    home.wait_text("Removed: ")


def test_a_narrow_window_needs_no_sideways_scrolling(home: Browser) -> None:
    ask(home, "What is the implied price per ADS of the planned sale?")
    home.click('a.fa-mark[href="#p0-1"]')
    home.size(500, 900)
    home.run("[...document.querySelectorAll('.fa-fig')].at(-1).focus()")
    picture(home, "8-narrow")
    wide = (
        "const main = document.querySelector('.stMain'); return main.scrollWidth - main.clientWidth"
    )
    assert home.run(wide) <= 0


def test_nothing_is_fetched_from_elsewhere(home: Browser, port: int) -> None:
    ask(home, "Who signed the Form 144?")
    script = "return performance.getEntriesByType('resource').map(entry => entry.name)"
    elsewhere = [
        name
        for name in home.run(script)
        if not re.match(rf"(https?|wss?)://127\.0\.0\.1:{port}/|data:|blob:", name)
    ]
    assert elsewhere == []


def test_hand_made_answers_of_every_kind(window: Browser, bundled_library: Path) -> None:
    with served(bundled_library, HERE / "gallery.py") as port:
        window.size(1100, 1500)
        window.open(f"http://127.0.0.1:{port}/")
        window.wait(".st-key-show-4 .fa-answer", 60)
        window.click('a.fa-mark[href="#p0-1"]')
        picture(window, "9-flagged-numbers-and-a-table")
        shown = [" ".join(text.split()) for text in window.texts(".st-key-show-0 .fa-par")]
        assert " ".join(FLAGGED.text.split()) in shown
        assert not window.find("[class*=st-key-show] img, [class*=st-key-show] script")
        window.run("document.querySelector('.st-key-show-1').scrollIntoView()")
        picture(window, "10-calculation-with-bars")


def test_two_hundred_strings_are_seen_as_they_are(window: Browser, bundled_library: Path) -> None:
    with served(bundled_library, HERE / "strings.py") as port:
        window.open(f"http://127.0.0.1:{port}/")
        window.wait(".st-key-button-199 button", 60)
        time.sleep(2)  # elements are drawn in no fixed order
        script = (
            "return [...Array(200).keys()].map(at => [`.st-key-text-${at} .fa-question`, "
            "`.st-key-text-${at} li`, `.st-key-label-${at} button`]"
            ".map(css => document.querySelector(css).innerText))"
        )
        wrong = [
            (text, seen)
            for text, doors in zip(strings(), window.run(script), strict=True)
            for seen in doors
            if seen.replace("\u2060", "").split() != text.split()
        ]
        assert wrong == []
        assert window.find("[class*=st-key-text] a, [class*=st-key-text] img, .katex") == []
