"""Companies as questions name them."""

import pytest

from assistant.scope.companies import actors, core_words, find_companies, subjects, unknown_names
from index.types import FilingMeta

NAMES = (
    "Acme Water Works Company, Inc.",
    "Pear Inc.",
    "Pear Hospitality REIT, Inc.",
    "Mill & Mill",
    "INTERNATIONAL GADGET MACHINES CORPORATION",
    "Block Stone, Inc.",
    "Target Corp /MN/",
    "QRMorgan Chaser & Co.",
    "7 LAMPS COM INC",
)
FILINGS = tuple(FilingMeta(str(n), "f", "html", company=name) for n, name in enumerate(NAMES))


def named(question: str) -> list[str]:
    return [m.company for m in find_companies(question, FILINGS, lambda word: word == "apply")]


@pytest.mark.parametrize(
    ("question", "companies"),
    [
        ("What did Acme Water Works pay?", [NAMES[0]]),
        ("Pear Hospitality's revenue", [NAMES[2]]),
        ("IGM's revenue", [NAMES[4]]),
        ("What is M&M's margin?", [NAMES[3]]),
        ("What is MnM's margin?", [NAMES[3]]),
        ("capex of target", [NAMES[6]]),
        ("What was the production target?", []),
        ("What is QRM's VaR?", [NAMES[7]]),
        ("acme watr works revenue", [NAMES[0]]),
        ("WHAT WAS TARGET'S REVENUE", [NAMES[6]]),
        ("Who bought pear's stake?", [NAMES[1]]),
        ("Who set the target's price?", []),
        ("target R&D in FY2023", [NAMES[6]]),
        ("What does 7-Lamps pay?", [NAMES[8]]),
        ("Gadget Machines revenue", [NAMES[4]]),
    ],
)
def test_names_short_names_initials_and_typos(question: str, companies: list[str]) -> None:
    assert named(question) == companies


def test_a_word_of_the_filings_is_never_a_typo() -> None:
    filings = (FilingMeta("1", "f", "html", company="Apple Inc."),)
    assert find_companies("When did the rules apply?", filings, lambda _: True) == ()
    mention = find_companies("Aplle revenue", filings, lambda _: False)[0]
    assert (mention.company, mention.exact) == ("Apple Inc.", False)


def test_a_symbol_that_is_a_word_counts_in_capitals_only() -> None:
    held = (FilingMeta("1", "f", "html", company="Hatbro Inc.", symbols=("HAS",)),)
    assert find_companies("Has it paid dividends?", held, lambda _: True) == ()
    assert find_companies("what has it paid?", held, lambda _: True) == ()
    assert find_companies("Revenue of HAS in 2023?", held, lambda _: True)[0].start == 11


def test_a_name_shared_by_two_companies_gives_both() -> None:
    twins = tuple(
        FilingMeta(i, "f", "html", company=f"Delta {w}") for i, w in enumerate(("Air", "Oil"))
    )  # type: ignore[arg-type]
    found = {m.company for m in find_companies("Delta Air and Delta Oil", twins, lambda _: True)}
    assert found == {"Delta Air", "Delta Oil"}


def test_legal_forms_do_not_count() -> None:
    assert core_words("The Pear Company, Inc. /DE/") == ("pear",)
    assert core_words("The Company") == ("the", "company")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What was Tesla's revenue?", ("Tesla",)),
        ("what was tesla's revenue?", ("tesla",)),
        ("What was the FY2022 EBITDA in USD?", ()),
        ("When was Form F-3ASR filed?", ()),
        ("WHAT IS THE REVENUE?", ()),
    ],
)
def test_names_that_stand_nowhere(question: str, names: tuple[str, ...]) -> None:
    assert unknown_names(question, lambda _: False) == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did Pfizer grow its revenue?", ("Pfizer",)),
        ("What was Pfizer's revenue in FY2022?", ("Pfizer",)),
        ("What was the EBITDA of Kraft Heinz?", ("Kraft Heinz",)),
        ("What was the revenue?", ()),
    ],
)
def test_names_whose_figures_are_asked_for(question: str, names: tuple[str, ...]) -> None:
    assert subjects(question) == names


def test_a_name_that_the_filings_mention_is_no_stranger() -> None:
    assert unknown_names("What did Citigroup borrow?", lambda word: word == "citigroup") == ()


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many ADSs does RUBY Finance plan to sell?", ("RUBY Finance",)),
        ("What did Jane B. Miller pay for her shares?", ("Jane B. Miller",)),
        ("Has Fig & Sons Ltd bought any?", ("Fig & Sons Ltd",)),
        ("Did Deferred Rent Credits rise?", ()),
        ("What did Volkstone pay?", ()),
        ("HOW MANY DOES RUBY FINANCE PLAN TO SELL?", ()),
    ],
)
def test_who_acts_in_a_question(question: str, names: tuple[str, ...]) -> None:
    assert actors(question) == names
