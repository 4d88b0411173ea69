"""A share is of a part and of its own whole, and a percentage is none of what is only expected."""

from assistant.accept.wholes import is_part_of_another
from assistant.calculate.work_out import Worked, work_out
from assistant.formula import Operand, Operation
from assistant.operands.operands import Gap, Wanted
from index.types import Fact
from tests.builders import fact, ledger, plan, year


def share(part: Fact, whole: Fact) -> Worked:
    formula = Operation("/", Operand(phrase=part.label), Operand(phrase=whole.label))
    found = work_out(plan(formula, year(2023), unit="percent"), ledger([part, whole]))
    assert not isinstance(found, Gap)
    return found[0]


def over(*said: str) -> Wanted:
    return Wanted(above=lambda _: frozenset(said))


def test_a_place_of_another_table_is_no_part_of_a_total() -> None:
    whole = fact("", "300", year(2023), label="Total sales", start=100)
    near = fact("", "30", year(2023), label="Norway", start=200)
    far = fact("", "30", year(2023), label="Norway", start=90_000)
    assert not is_part_of_another(share(near, whole), Wanted())
    assert is_part_of_another(share(far, whole), Wanted())
    assert not is_part_of_another(share(far, whole), over("revenu"))


def test_line_items_and_other_operations_are_held_to_nothing() -> None:
    whole = fact("revenue", "300", year(2023), label="Total sales", start=100)
    item = fact("net_income", "30", year(2023), label="Net income", start=90_000)
    assert not is_part_of_another(share(item, whole), Wanted())
    single = work_out(plan(Operand("revenue"), year(2023)), ledger([whole]))
    assert not isinstance(single, Gap)
    assert not is_part_of_another(single[0], Wanted())
