"""A figure of less than what is asked is none."""

from assistant.formula import Operand
from assistant.operands.operands import Wanted
from assistant.operands.row_words import folded
from assistant.operands.unsaid import left_unsaid
from tests.builders import fact

CASH = Operand("cash", "cash")
LABELS = frozenset(
    folded("Cash Cash held in trust account Inventories Total assets Sales proceeds")
)


def unsaid(question: str, label: str = "Cash", *, printed: frozenset[str] = LABELS) -> set[str]:
    row = fact("cash", "12", None, label=label)
    return set(left_unsaid(question, CASH, row, Wanted(), printed))


def test_words_that_other_rows_tell_apart_must_be_said() -> None:
    assert unsaid("How much cash did it hold in its trust account?") == {"trust", "account"}


def test_the_row_that_says_them_answers() -> None:
    question = "How much cash did it hold in its trust account?"
    assert not unsaid(question, "Cash held in trust account")


def test_words_that_no_row_prints_tell_nothing_apart() -> None:
    assert not unsaid("How much cash did it keep under the mattress?")


def test_what_stands_before_the_asking_words_is_no_part_of_what_is_asked() -> None:
    assert not unsaid("Leaving the trust account aside, how much cash was there?")


def test_times_and_verbs_tell_nothing_apart() -> None:
    printed = LABELS | set(folded("First half of the year, through June, cash paid"))
    question = "How much cash did it report for the first half, through June?"
    assert not unsaid(question, printed=frozenset(printed))
