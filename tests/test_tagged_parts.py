"""The parts of a company as its tags name them: "GlobalServicesMember"."""

from assistant.formula import Operand
from assistant.operands.operands import Choice, Wanted, choose
from assistant.operands.row_words import part_names, part_terms
from assistant.words import terms
from index.types import Fact
from tests.builders import fact, year

SEGMENT = (
    ("ConsolidationItemsAxis", "OperatingSegmentsMember"),
    ("StatementBusinessSegmentsAxis", "DeepSeaServicesSegmentMember"),
)


def tagged(concept: str, value: str, label: str, member: str = "ServiceMember") -> Fact:
    """A fact of one kind of product."""
    dims = (("ProductOrServiceAxis", member),)
    return fact(concept, value, year(2023), label=label, dimensions=dims, source="ixbrl")


def test_a_tag_is_read_as_words() -> None:
    found = fact("revenue", "7", year(2023), dimensions=SEGMENT)
    assert part_names(found) == ("Deep Sea Services",)
    assert {"deep", "sea"} <= part_terms(found)


def test_a_row_named_by_its_segment_is_that_segments_figure() -> None:
    """ "Deep Sea Services | 7" was no part that a question can name, for its own label names it."""
    whole = fact("revenue", "50", year(2023))
    plain = fact("revenue", "7", year(2023), label="Deep Sea Services")
    part = fact(
        "revenue", "7", year(2023), label="Deep Sea Services", dimensions=SEGMENT, source="ixbrl"
    )
    asked = Wanted(period=year(2023), terms=frozenset(terms("revenue of Deep Sea Services")))
    found = choose(Operand("revenue"), [whole, plain, part], asked)
    assert isinstance(found, Choice)
    assert found.fact.quantity.text == "7"


def test_services_as_a_share_of_sales_are_the_tagged_ones() -> None:
    """The services under "Gross margin" were taken, for they have no tag."""
    margin = fact("gross_profit", "71", year(2023), label="Services")
    sales = tagged("revenue", "96", "Services")
    cost = tagged("cost_of_revenue", "25", "Services")
    wanted = Wanted(period=year(2023), siblings=frozenset({"revenue"}))
    found = choose(Operand(phrase="services"), [margin, cost, sales], wanted)
    assert isinstance(found, Choice)
    assert found.fact is sales
