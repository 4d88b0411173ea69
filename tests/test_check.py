"""The number check as a whole: which numbers of an answer are accepted, and why others are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.check import check, evidence_of_text, evidence_of_texts
from assistant.check.evidence import ground
from assistant.types import Calculation, Citation, Evidence, NumberCheck
from index.quantities import find_quantities
from index.types import FilingMeta, MonthDay, Period, Scope

META = FilingMeta(
    id="f1",
    source="example.htm",
    format="html",
    company="Example Foods, Inc.",
    form="10-K",
    fiscal_year_end=MonthDay(12, 31),
)
INCOME = """CONSOLIDATED STATEMENTS OF INCOME
(In millions, except per share data)

Years Ended December 31,
	2022	2021	2020
Net sales	$ 7,170	$ 6,950	$ 6,500
Cost of sales	4,302	4,205	3,985
Gross profit	2,868	2,745	2,515
Operating income	1,018	962	873
Interest expense	(112)	(98)	(91)
Income before income taxes	906	864	782
Provision for income taxes	199	190	180
Net income	$ 707	$ 674	$ 602
Diluted earnings per share	$ 3.41	$ 3.22	$ 2.87
"""
CASH = """CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions)

Years Ended December 31,
	2022	2021	2020
Net cash provided by operating activities	1,301	1,255	1,190
Purchases of property, plant and equipment	(463)	(359)	(412)
Dividends paid	(389)	(353)	(319)
Net cash used in financing activities	(702)	(655)	(610)
"""
BALANCE = """CONSOLIDATED BALANCE SHEETS
(In millions)

	December 31, 2022	December 31, 2021
Cash and cash equivalents	$ 576	$ 491
Inventories	1,240	1,118
Total current assets	3,005	2,790
Total assets	9,871	9,402
Total current liabilities	1,733	1,688
"""
PROSE = """The Company expects to incur costs of approximately $700 million in connection with the \
separation of its pet business. On May 3, 2022, the Company sold its frozen unit for $45.2 million \
in cash. Our net revenues from Europe were $1,203 million in 2022 and $1,150 million in 2021. \
As of December 31, 2022, we had approximately 12,300 employees.
"""


@cache
def evidence() -> Evidence:
    return evidence_of_texts(((INCOME, 44), (CASH, 46), (BALANCE, 45), (PROSE, 12)), META)


def judged(text: str, question: str = "") -> tuple[NumberCheck, ...]:
    return check(text, evidence(), question=question)


def verdicts(text: str, question: str = "") -> list[str]:
    return [found.verdict for found in judged(text, question)]


ACCEPTED = [
    ("Net sales were $7,170 million in 2022.", ["supported"]),
    ("Net sales were about $7.2 billion in 2022.", ["rounded"]),
    ("In 2021 the company paid $353 million of dividends.", ["supported"]),
    ("Dividends paid: $(389) million in 2022", ["supported"]),
    ("| | 2022 | 2021 |\n|---|---|---|\n| Gross profit | $2,868 million | $2,745 million |",
     ["supported", "supported"]),
    ("Gross margin = $2,868 / $7,170 = 40.0% in 2022",
     ["supported", "supported", "derived"]),
    ("Net sales rose from $6,950 million in 2021 to $7,170 million in 2022, a growth of 3.2%.",
     ["supported", "supported", "derived"]),
    ("Total current assets were $3,005 million and total current liabilities $1,733 million at "
     "December 31, 2022, so the current ratio was 1.73.", ["supported", "supported", "derived"]),
    ("The frozen unit was sold for $45.2 million.", ["supported"]),
    ("Revenues from Europe were $1,203 million in 2022.", ["supported"]),
    ("There were about 12,300 employees.", ["supported"]),
    ("Diluted EPS was $3.41 for 2022 [1].", ["supported"]),
    (r"\[ \frac{2{,}868}{7{,}170} = 40.0\% \] is the gross margin of 2022",
     ["supported", "supported", "derived"]),
    ("Net income was $707 million in 2022, up from $674 million a year before.",
     ["supported", "supported"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACCEPTED, ids=[text[:40] for text, _ in ACCEPTED])
def test_accepted(text: str, expected: list[str]) -> None:
    found = judged(text)
    assert [(c.verdict, c.reason) for c in found if not c.accepted] == []
    assert [c.verdict for c in found] == expected


FLAGGED = [
    ("wrong digits", "Net sales were $7,710 million in 2022.", "contradicted", "digits"),
    ("wrong period", "Net sales were $6,950 million in 2022.", "contradicted", "period"),
    ("wrong scale", "Net sales were $7,170 billion in 2022.", "contradicted", "scale"),
    ("scale left out", "Net sales were $7,170 in 2022.", "contradicted", "scale"),
    ("wrong currency", "Net sales were €7,170 million in 2022.", "contradicted",
     "unit or currency"),
    ("wrong sign", "Net income was -$707 million in 2022.", "contradicted", "sign"),
    ("amount paid is not negative", "It paid out -$389 million in dividends in 2022.",
     "contradicted", "sign"),
    ("wrong line item", "Gross profit was $4,302 million in 2022.", "contradicted", "line item"),
    ("per share for a total", "Net income was $3.41 million in 2022.", "contradicted", ""),
    ("not in the evidence", "Research expense was $91.5 million in 2022.", "unsupported", ""),
    ("no line named", "It was 2,868.", "unsupported", ""),
    ("a coincidence", "The office has 463 parking places.", "unsupported", ""),
    ("change told as a level", "Net sales increased by $7,170 million in 2022.",
     "contradicted", ""),
    ("arithmetic that does not hold", "Gross margin = $2,868 / $7,170 = 42.0% in 2022",
     "contradicted", "digits"),
    ("operand of another year", "Gross margin in 2022 = $2,745 / $7,170 = 38.3%",
     "contradicted", ""),
    ("unit of the result", "Gross profit less taxes in 2022: $2,868 million - $199 million = "
     "€2,669 million", "contradicted", "unit or currency"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "verdict", "says"), [row[1:] for row in FLAGGED], ids=[row[0] for row in FLAGGED]
)
def test_flagged(text: str, verdict: str, says: str) -> None:
    last = judged(text)[-1] if verdict != "contradicted" or "=" in text else judged(text)[0]
    flagged = [c for c in judged(text) if not c.accepted]
    assert flagged, [(c.quantity.text, c.verdict, c.reason) for c in judged(text)]
    assert not last.accepted
    if says:
        assert any(says in c.reason for c in flagged), [c.reason for c in flagged]


SHORT = [
    ("$389.00", "How much did Example Foods pay in dividends in FY2022, in USD millions?", True),
    ("$353.00", "How much did Example Foods pay in dividends in FY2022, in USD millions?", False),
    ("-$389.00", "How much did Example Foods pay in dividends in FY2022, in USD millions?", False),
    ("$0.389", "How much did Example Foods pay in dividends in FY2022, in USD millions?", False),
    ("$0.39", "What were dividends paid in FY2022 in USD billions?", True),
    ("40.0%", "What was the gross margin in 2022?", True),
    ("39.5%", "What was the gross margin in 2022?", False),
    ("39.5%", "What was the gross margin in 2021?", True),
    ("3.17%", "What was the growth rate of net sales from 2021 to 2022?", True),
    ("6.92%", "What was the growth rate of net sales from 2021 to 2022?", False),
    ("838", "What is the free cash flow for 2022 in USD millions? FCF is defined as: (cash from "
     "operations - capex).", True),
    ("1764", "What is the free cash flow for 2022 in USD millions? FCF is defined as: (cash from "
     "operations - capex).", False),
    ("1.73", "What is the working capital ratio for 2022? Define working capital ratio as total "
     "current assets divided by total current liabilities. Round to two decimal places.", True),
    ("0.73", "What is the working capital ratio for 2022? Define working capital ratio as total "
     "current assets divided by total current liabilities. Round to two decimal places.", False),
    ("3.65", "What was the inventory turnover of 2022, sales cost over average inventory?", True),
    ("661", "What were the average net earnings for 2020, 2021 and 2022, in millions?", True),
    ("$104 million", "By how much did purchases of property, plant and equipment increase from "
     "2021 to 2022?", True),
    ("-$104 million", "By how much did purchases of property, plant and equipment increase from "
     "2021 to 2022?", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question", "right"),
    SHORT,
    ids=[f"{text} {question[:30]}" for text, question, _ in SHORT],
)
def test_short_answer_is_the_answer_to_the_question(text: str, question: str, right: bool) -> None:
    (found,) = judged(text, question)
    assert found.accepted is right, (found.verdict, found.reason, found.formula)


def test_derived_shows_its_formula_and_its_operands() -> None:
    (found,) = judged("40.0%", "What was the gross margin in 2022?")
    assert found.verdict == "derived"
    assert "2,868" in found.formula
    assert "7,170" in found.formula
    assert {citation.quote.strip("$ ") for citation in found.evidence} == {"2,868", "7,170"}


def test_citation_opens_at_the_number() -> None:
    (found,) = judged("Net sales were $7,170 million in 2022.")
    (citation,) = found.evidence
    text = "\n".join((INCOME, CASH, BALANCE, PROSE))
    assert text[citation.start : citation.end] == citation.quote
    assert "7,170" in citation.quote
    assert citation.page == 44


def test_spans_point_into_the_answer() -> None:
    text = "Sales were $7,170 million [1] in 2022; net income $707 million [2]."
    assert [text[c.quantity.start : c.quantity.end] for c in judged(text)] == [
        "$7,170 million", "$707 million",
    ]  # fmt: skip


def test_cut_off_digits_are_said() -> None:
    text = "Gross margin of 2021 = $2,745 / $6,950 = 39.4%"
    assert "cut off" in judged(text)[-1].reason


def test_number_of_the_question_is_restated() -> None:
    question = "Does any customer account for more than 20% of sales?"
    assert verdicts("No customer accounts for more than 20%.", question) == ["restated"]


def test_false_premise_is_not_restated() -> None:
    question = "Why did net sales reach $9,000 million in 2022?"
    (found,) = judged("Net sales reached $9,000 million in 2022.", question)
    assert found.verdict == "contradicted"


def test_definition_of_the_question_beats_the_answers_own_formula() -> None:
    question = "What is the 2022 free cash flow? FCF is defined as: (cash from operations - capex)."
    text = "FCF = $1,301 million - $(463) million = $1,764 million"
    found = judged(text, question)
    assert found[-1].verdict == "contradicted"
    assert "838" in found[-1].reason


def test_scope_gives_the_period_that_the_question_leaves_out() -> None:
    scope = Scope(periods=(Period(date(2021, 1, 1), date(2021, 12, 31)),))
    question = "What were net sales?"
    (right,) = check("$6,950 million", evidence(), question=question, scope=scope)
    (wrong,) = check("$7,170 million", evidence(), question=question, scope=scope)
    assert right.verdict == "supported"
    assert wrong.verdict == "contradicted"


def test_no_period_at_all_means_the_latest() -> None:
    assert verdicts("Net sales are $7,170 million.") == ["supported"]
    assert verdicts("Net sales are $6,500 million.") == ["ambiguous"]


def two_companies() -> Evidence:
    other = replace(META, id="f2", company="Sample Drinks Corp")
    drinks = INCOME.replace("7,170", "5,432").replace("6,950", "5,111")
    mine, theirs = evidence_of_text(INCOME, META), evidence_of_text(drinks, other)
    return Evidence(passages=mine.passages + theirs.passages)


def test_number_of_another_company() -> None:
    right, wrong = (
        check(f"{name} had net sales of $7,170 million in 2022.", two_companies())[0]
        for name in ("Example Foods", "Sample Drinks")
    )
    assert right.verdict == "supported"
    assert wrong.verdict == "contradicted"
    assert "wrong entity" in wrong.reason


def test_company_of_the_scope() -> None:
    scope = Scope(companies=("Sample Drinks Corp",))
    text = "Net sales were $7,170 million in 2022."
    assert check(text, two_companies(), scope=scope)[0].verdict == "contradicted"


def test_words_quoted_by_the_program_are_supported() -> None:
    quote = "The Company expects to incur costs of approximately $700 million"
    citation = Citation(1, META, "", None, 0, len(quote), quote)
    given = replace(evidence(), quotable=(citation,))
    (found,) = check(f"It says: “{quote}” [1]", given)
    assert found.verdict == "supported"
    assert "word for word" in found.reason


def test_calculation_of_the_program_is_derived() -> None:
    year = Period(date(2022, 1, 1), date(2022, 12, 31))
    known = {k.fact.label: k.fact for k in ground(evidence()).known if k.fact.period == year}
    operands = (known["Net income"], known["Net sales"])
    result = find_quantities("9.86%")[0]
    calculation = Calculation("net income / net sales", result, operands)
    given = replace(evidence(), calculations=(calculation,))
    (found,) = check("The result is 9.86%.", given)
    assert found.verdict == "derived"
    assert found.formula == "net income / net sales"
    assert len(found.evidence) == 2
    (wrong,) = check("The result is 9.68%.", given)
    assert not wrong.accepted


def test_a_calculation_chosen_by_likeness_is_doubted() -> None:
    year = Period(date(2022, 1, 1), date(2022, 12, 31))
    known = {k.fact.label: k.fact for k in ground(evidence()).known if k.fact.period == year}
    operands = (known["Net income"], known["Net sales"])
    result = find_quantities("9.86%")[0]
    likely = Calculation("net income / net sales", result, operands, likely=True)
    (found,) = check("The result is 9.86%.", replace(evidence(), calculations=(likely,)))
    assert found.verdict == "ambiguous"
    assert "likeness" in found.reason
    assert len(found.evidence) == 2


def test_no_evidence_supports_nothing() -> None:
    assert [c.verdict for c in check("Net sales were $5 million.", Evidence())] == ["unsupported"]


def test_no_numbers_no_checks() -> None:
    assert check("", evidence()) == ()
    assert judged("Net sales grew in fiscal 2022 and 2021.") == ()


def test_same_answer_same_verdicts() -> None:
    text = "Net sales were $7,170 million in 2022 and $6,590 million in 2021."
    assert judged(text) == judged(text)


ANSWERS = st.one_of(
    st.text(max_size=200),
    st.text(alphabet="0123456789$€%().,-−–+*/=×≈ \n\t|[]{}\\frac ab2021FYmillion", max_size=160),
    st.lists(
        st.sampled_from(
            ["Net sales", "were", "$7,170", "million", "in 2022", "(463)", "=", "/", "40.0%", ".",
             "\n- ", "| ", "**", "average", "increase of", "1.73x", "per share", "[1]",
             "respectively"]
        ),
        max_size=30,
    ).map(" ".join),
)  # fmt: skip


def never_raises(text: str, question: str) -> None:
    for found in judged(text, question):
        number = found.quantity
        assert text[number.start : number.end] == number.text
        assert found.reason
        assert isinstance(number.value, Decimal)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, ANSWERS)
def test_never_raises(text: str, question: str) -> None:
    never_raises(text, question)


@pytest.mark.slow
@settings(max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANSWERS, ANSWERS)
def test_never_raises_on_ten_thousand_answers(text: str, question: str) -> None:
    never_raises(text, question)
