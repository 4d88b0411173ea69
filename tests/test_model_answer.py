"""The rules for a model's draft: closed markers, checked figures, one repair, plain words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from assistant.holdings.desk import Desk
from assistant.model.citing import with_markers
from assistant.model.evidence import BUDGET, pieces
from assistant.pipeline import Assistant, Stage
from assistant.scope.conversation import Turn
from assistant.types import Answer, Citation, Draft, NumberCheck, Source
from index.parse import parse_bytes
from index.types import FilingMeta, Quantity, Scope
from tests.acme import acme
from tests.provider_stub import reply
from tests.scripted_model import Line, Scripted

INCOME = "What was net income in 2023?"
PEOPLE = "How many people did Acme employ?"
AUDITOR = "Who audits Acme?"
RIGHT = "Net income for 2023 was $120 million [1]."
MANY = "The Company employed 4,300 people at December 31, 2023 [1]."


@pytest.fixture(scope="module")
def desk() -> Desk:
    return acme()


class Asked:
    """An answer, and what the model was told on the way to it."""

    def __init__(self, desk: Desk, question: str, *lines: Line, **how: object) -> None:
        self.model = Scripted(lines=list(lines), told=[], **how)
        self.stages: list[Stage] = []
        self.heard: list[int] = []
        self.answer: Answer = Assistant(desk, self.model).ask(
            question, on_stage=self.stages.append, on_progress=self.heard.append
        )

    @property
    def rounds(self) -> int:
        return len(self.model.told)

    @property
    def notes(self) -> str:
        return " ".join(self.answer.notes)


def verdicts(answer: Answer) -> dict[str, bool]:
    return {check.quantity.text.strip(): check.accepted for check in answer.checks}


# -- a good draft --------------------------------------------------------------------------


def test_a_good_draft_is_the_answer(desk: Desk) -> None:
    asked = Asked(desk, INCOME, reply(RIGHT))
    answer = asked.answer
    assert (answer.text, answer.method, answer.status) == (RIGHT, "model", "ok")
    assert verdicts(answer) == {"$120 million": True}
    assert answer.verified
    assert answer.value
    assert answer.value.value == Decimal(120_000_000)
    assert (asked.rounds, answer.notes) == (1, ())


def test_its_citation_opens_at_the_exact_words(desk: Desk) -> None:
    found = Asked(desk, PEOPLE, reply(MANY.replace("[1]", "[2]"))).answer
    (citation,) = found.citations
    assert citation.quote == "The Company employed 4,300 people at December 31, 2023."
    assert desk.filing_text(citation.filing.id)[citation.start : citation.end] == citation.quote


def test_a_claim_without_figures_opens_at_its_sentence(desk: Desk) -> None:
    text = "Revenue grew because new stores were opened in Canada [1]."
    (citation,) = Asked(desk, "Why did revenue grow in 2023?", reply(text)).answer.citations
    assert citation.quote == (
        "Revenue grew because the Company opened new stores in Canada during 2023."
    )


def test_a_figure_without_a_marker_gets_that_of_its_place(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply("The Company employed 4,300 people at December 31, 2023."))
    assert asked.answer.text.startswith("The Company employed 4,300 people [")
    assert "4,300" in asked.answer.citations[0].quote
    assert asked.rounds == 1


def test_a_rounded_figure_states_the_one_worked_out(desk: Desk) -> None:
    answer = Asked(desk, "What was the gross margin in 2023?", reply("It was 40% [1].")).answer
    assert answer.method == "model"
    assert answer.value
    assert answer.value.value == Decimal(40)
    assert answer.calculations


def test_stages_and_progress_are_heard_in_order(desk: Desk) -> None:
    asked = Asked(desk, INCOME, reply(RIGHT))
    assert asked.stages == ["scope", "retrieve", "answer", "check"]
    assert asked.heard[-1] == len(reply(RIGHT))


def test_a_follow_up_is_put_to_the_model_complete(desk: Desk) -> None:
    model = Scripted(lines=[reply("It was $100 million in 2022 [1].")], told=[])
    history = (Turn("What was net income in 2023?"),)
    answer = Assistant(desk, model).ask("And in 2022?", history=history)
    assert "Question: What was net income in 2022?" in model.told[0]
    assert verdicts(answer) == {"$100 million": True}


def test_the_checked_figures_are_told_with_their_markers(desk: Desk) -> None:
    told = Asked(desk, INCOME, reply(RIGHT)).model.told[0]
    assert "Net income of ACME CORP for the year ended December 31, 2023: $120 million [1]" in told
    assert "10-K of ACME CORP" in told


# -- one repair, then the honest flag ------------------------------------------------------


def test_a_failed_figure_is_repaired(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply("Acme employed 4,900 people [1]."), reply(MANY))
    assert asked.answer.text == MANY
    assert asked.rounds == 2
    assert "The figure 4,900 people is" in asked.model.told[1]
    assert asked.answer.notes == ()


def test_a_figure_that_fails_twice_is_shown_with_its_verdict(desk: Desk) -> None:
    wrong = "Acme employed 4,900 people [1], and declared a dividend of $0.85 per share [1]."
    asked = Asked(desk, PEOPLE, reply(wrong))
    assert asked.rounds == 2
    assert asked.answer.method == "model"
    assert verdicts(asked.answer) == {"4,900 people": False, "$0.85 per share": True}
    assert "1 of the 2 figures in the model's answer could not be verified" in asked.notes
    assert not asked.answer.verified


def test_a_marker_without_a_source_is_repaired(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply(MANY.replace("[1]", "[77]")), reply(MANY))
    assert "It cites evidence that was not given." in asked.model.told[1]
    assert (asked.answer.text, asked.rounds, asked.answer.notes) == (MANY, 2, ())


def test_a_marker_that_dangles_twice_is_taken_out_and_told(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply("The Company opened stores in Canada [77]."))
    assert asked.answer.text == "The Company opened stores in Canada."
    assert asked.answer.citations == ()
    assert "a source that it was not given" in asked.notes
    assert "names no source" in asked.notes


def test_a_broken_reply_uses_up_the_repair(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, "no json", reply("Acme employed 4,900 people [1]."), reply(MANY))
    assert asked.rounds == 2
    assert verdicts(asked.answer) == {"4,900 people": False}
    assert "could not be verified" in asked.notes


def test_a_fault_in_the_repair_leaves_the_offline_answer(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply("Acme employed 4,900 people [1]."), ConnectionError())
    assert (asked.answer.status, asked.answer.method) == ("provider_error", "sentence")
    assert "4,900" not in asked.answer.text


# -- the model may not overrule ------------------------------------------------------------


def test_a_draft_that_passes_over_the_figure_worked_out_is_set_aside(desk: Desk) -> None:
    asked = Asked(desk, INCOME, reply("Revenue was $1,250 million in 2023 [1]."))
    assert asked.rounds == 2
    assert "does not state the checked figure $120 million" in asked.model.told[1]
    assert (asked.answer.method, asked.answer.status) == ("fact", "ok")
    assert "$120 million" in asked.answer.text
    assert "set aside" in asked.notes


def test_a_figure_that_the_check_works_out_may_answer_otherwise(desk: Desk) -> None:
    text = "Revenue rose by $150 million in 2023 [1]."
    answer = Asked(desk, "By how much did revenue grow in 2023?", reply(text)).answer
    assert [(c.quantity.text, c.verdict) for c in answer.checks] == [("$150 million", "derived")]
    assert answer.method == "model"


def test_a_value_is_committed_only_where_the_text_states_it(desk: Desk) -> None:
    text = "It declared $0.85 per share [1]; it employed 4,300 people [1]."
    assert Asked(desk, AUDITOR, reply(text)).answer.value is None
    only = Asked(desk, AUDITOR, reply("It declared a dividend of $0.85 per share [1].")).answer
    assert only.value
    assert only.value.value == Decimal("0.85")


def test_no_answer_by_the_model_leaves_the_offline_one_and_none_of_its_words(desk: Desk) -> None:
    asked = Asked(desk, INCOME, reply("Not given; call $5 at http://x.example", answered=False))
    assert (asked.answer.method, asked.answer.status) == ("fact", "ok")
    assert asked.answer.notes == ("The model found no answer in what it was given to read.",)


def test_no_answer_by_anybody_is_a_refusal_for_its_own_reason(desk: Desk) -> None:
    asked = Asked(desk, AUDITOR, reply("Not stated.", answered=False))
    assert asked.answer.refusal
    assert asked.answer.refusal.reason == "not_disclosed"
    assert asked.answer.status == "refused"
    assert "The model found no answer" in asked.notes


def test_without_an_offline_answer_a_fault_is_told_beside_the_refusal(desk: Desk) -> None:
    asked = Asked(desk, AUDITOR, OSError("sk-canary"))
    assert asked.answer.refusal
    assert asked.answer.refusal.reason == "not_disclosed"
    assert asked.answer.status == "provider_error"
    assert "connection to the provider failed" in asked.notes


def test_words_that_are_only_links_are_no_answer(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply("![x](http://x.example/i.png)"))
    assert (asked.answer.status, asked.answer.method) == ("provider_error", "sentence")


def test_links_are_taken_out_and_told(desk: Desk) -> None:
    asked = Asked(desk, PEOPLE, reply(f"{MANY} See [more](http://x.example/?q=4300)."))
    assert asked.answer.text == f"{MANY} See more."
    assert "taken out" in asked.notes


# -- when the model is not asked -----------------------------------------------------------


@pytest.mark.parametrize("question", ["", "??", "x" * 2_001, "What was revenue of Globex in 2023?"])
def test_a_question_that_is_refused_costs_nothing(desk: Desk, question: str) -> None:
    asked = Asked(desk, question, reply(RIGHT))
    assert asked.answer.refused
    assert asked.rounds == 0


def test_an_empty_desk_asks_no_model() -> None:
    asked = Asked(Desk(()), INCOME, reply(RIGHT))
    assert asked.answer.refusal
    assert (asked.answer.refusal.reason, asked.rounds) == ("empty_library", 0)


# -- cut replies ---------------------------------------------------------------------------


@pytest.mark.parametrize("end", range(0, len(reply(RIGHT)) + 1, 3))
@pytest.mark.parametrize("finish", ["", "length"])
def test_a_reply_cut_anywhere_is_never_the_answer(desk: Desk, end: int, finish: str) -> None:
    answer = Asked(desk, INCOME, reply(RIGHT)[:end], finish=finish).answer
    assert answer.method == "fact"
    assert answer.status == ("incomplete" if end else "provider_error")
    assert verdicts(answer) == {"$120 million": True}


FIGURE = "$1,250 million"


@pytest.mark.parametrize("end", range(1, len(FIGURE)))
def test_a_figure_cut_anywhere_is_never_accepted(desk: Desk, end: int) -> None:
    """Even by a provider that calls the cut reply finished, in JSON that was mended."""
    answer = Asked(desk, AUDITOR, reply(f"Revenue in 2023 was {FIGURE[:end]}")).answer
    accepted = [c.quantity.value for c in answer.checks if c.verdict != "restated" and c.accepted]
    assert set(accepted) <= {Decimal(1_250_000_000)}  # "$1,250 m" says the same


# -- evidence and citations ----------------------------------------------------------------


def test_evidence_keeps_to_its_budget_and_cuts_no_figure() -> None:
    words = "and the Company says nothing else of it in this long and tiresome sentence " * 3
    rows = "\n\n".join(f"Item {n} of the list, {words}, was $1,{n:03d},111." for n in range(300))
    big = Desk(parse_bytes(f"ACME CORP\n\n{rows}".encode(), "big.txt"))
    (meta,) = big.filings()
    passages = big.search("list amounted", Scope(), 400)
    own = Draft("x [1]", (Source(meta, 0, 60_000),), "fact")
    given = pieces(own, passages, big)
    assert sum(len(piece.text) for piece in given) <= BUDGET
    assert all(piece.text.rstrip().endswith(".") for piece in given)
    assert given[0].source == own.sources[0]


def _check(words: str, text: str, places: Sequence[tuple[int, int]]) -> NumberCheck:
    start = text.index(words)
    quantity = Quantity(Decimal(5), "USD", 0, 0, False, words, start, start + len(words))
    evidence = tuple(Citation(0, META, "", None, s, e, "x") for s, e in places)
    return NumberCheck(quantity, "supported", "", evidence)


META = FilingMeta("f", "f.txt", "text")
SOURCES = (Source(META, 0, 100), Source(META, 100, 200))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was $5 in all.", "It was $5 [2] in all."),
        ("It was $5 [2].", "It was $5 [2]."),
        ("It was $5. [2]", "It was $5. [2]"),
        ("It was $5 [1].", "It was $5 [2] [1]."),
        ("It was $5. Others say more [2].", "It was $5 [2]. Others say more [2]."),
        ("Others said more [2]. It was $5.", "Others said more [2]. It was $5 [2]."),
        ("Both [1]. [2] It was $5.", "Both [1]. [2] It was $5 [2]."),
    ],
)
def test_a_marker_is_put_where_the_sentence_bears_none(text: str, wanted: str) -> None:
    assert with_markers(text, [_check("$5", text, [(110, 112)])], SOURCES) == wanted


def test_no_marker_is_made_up() -> None:
    text = "It was $5."
    assert with_markers(text, [_check("$5", text, [(300, 302)])], SOURCES) == text
    assert with_markers(text, [_check("$5", text, [])], SOURCES) == text
