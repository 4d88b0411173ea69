"""Hand-made exchanges for the tests of the page: every verdict, a table, a hostile text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from assistant.page.page import Choices, Exchange
from assistant.passages import window
from assistant.types import (
    Answer,
    Calculation,
    Citation,
    NumberCheck,
    Refusal,
    RefusalReason,
    Verdict,
)
from index.types import Chunk, Fact, FilingMeta, Passage, Period, Quantity, Scope

FILING = FilingMeta(
    "f1",
    "acme-10k.htm",
    "html",
    company="Acme & Sons, Inc.",
    form="10-K",
    filed=date(2024, 11, 1),
    period_end=date(2024, 9, 28),
)
YEAR = Period(date(2023, 10, 1), date(2024, 9, 28))
TEXT = (
    "CONSOLIDATED STATEMENTS OF OPERATIONS\n(In millions, except per-share amounts)\n\n"
    "Years ended\n2024\t2023\t2022\nNet sales:\n"
    "Products\t$ 294,866\t$ 298,085\t$ 316,199\nServices\t96,169\t85,200\t78,129\n"
    "Total net sales\t391,035\t383,285\t394,328\nCost of sales\t(210,352)\t(214,137)\t(223,546)\n"
    "Restructuring\t12\n\nThe fee is $5 to $7 per unit, 2*3*4 times ~5%~ of <b>sales</b>."
)


def quantity(text: str, value: str, start: int = 0, unit: str = "USD", scale: int = 6) -> Quantity:
    """A quantity that stands at ``start`` of an answer."""
    return Quantity(Decimal(value), unit, scale, -scale, False, text, start, start + len(text))


def check(text: str, words: str, verdict: Verdict, reason: str, formula: str = "") -> NumberCheck:
    """The verdict on the first ``words`` of an answer's text."""
    return NumberCheck(quantity(words, "1", text.index(words)), verdict, reason, (), formula)


def citation(words: str, marker: int = 1) -> Citation:
    """A citation of the first ``words`` of TEXT."""
    start = TEXT.index(words)
    section = "Item 8 Financial Statements"
    return Citation(marker, FILING, section, 29, start, start + len(words), words)


def exchange(answer: Answer) -> Exchange:
    """The answer with a window for each citation."""
    windows = tuple(
        replace(window(TEXT, one.start, one.end), points=((16, 23),)) for one in answer.citations
    )
    return Exchange(answer.question, answer.question, Choices(), (), answer, windows)


def fact(label: str, text: str, value: str, period: Period = YEAR) -> Fact:
    """A fact of TEXT."""
    start = TEXT.index(text)
    amount = quantity(text, value, start)
    return Fact("f1", "Acme", "", label, (), "2024", period, (), amount, "table", "income")


_FLAGGED = (
    "Net sales rose to $391,035 million [1], from $383.3 billion the year before, up 2.0%. "
    "Services were $97.0 billion, restructuring $12 billion and headcount 164,000 in fiscal 2024."
)
FLAGGED = Answer(
    "How did net sales develop in fiscal 2024?",
    _FLAGGED,
    citations=(citation("Total net sales\t391,035\t383,285\t394,328"),),
    checks=(
        check(_FLAGGED, "$391,035 million", "supported", "printed as 391,035 in “Total net sales”"),
        check(_FLAGGED, "$383.3 billion", "rounded", "383,285 million at the precision shown"),
        check(_FLAGGED, "2.0%", "derived", "recomputed", "(391,035 − 383,285) / 383,285 = 2.0%"),
        check(_FLAGGED, "$97.0 billion", "contradicted", "digits: the filing says 96,169 million"),
        check(_FLAGGED, "$12 billion", "ambiguous", "no units line covers this row"),
        check(_FLAGGED, "164,000", "unsupported", "not in the passages cited"),
        check(_FLAGGED, "2024", "restated", "repeats the question"),
    ),
    scope=Scope(companies=("Acme & Sons, Inc.",), forms=("10-K",), periods=(YEAR,)),
    method="model",
    notes=("“Last year” was read as fiscal 2023.",),
)
_RATIO = "Gross profit of Acme for the year ended September 28, 2024: $180,683 million [1]"
CALCULATED = Answer(
    "What was gross profit?",
    _RATIO,
    citations=(citation("Total net sales\t391,035\t383,285\t394,328"),),
    checks=(check(_RATIO, "$180,683 million", "derived", "recomputed", "391,035 − 210,352"),),
    calculations=(
        Calculation(
            "total net sales − cost of sales",
            quantity("$180,683 million", "180683000000"),
            (
                fact("Total net sales", "391,035", "391035000000"),
                fact("Cost of sales", "210,352", "210352000000"),
            ),
        ),
    ),
    passages=(Passage(Chunk("c1", "f1", 0, len(TEXT), TEXT, section="Item 8"), FILING, 1.0, 1),),
    method="calculation",
)
HOSTILE = (
    "It costs $5 to $7, not $8: ~5~ *6* _7_ -> >= :red[x] :smile: `8` [a](http://x.example) "
    '![i](http://x.example/i.png) <img src="http://x.example/i.png" onerror="alert(1)"> '
    "<script>alert(1)</script> &lt;b&gt; \\$9 | 1 | # 2\n- three\n> four"
)


def refused(reason: RefusalReason, message: str) -> Answer:
    """A refusal."""
    return Answer("A question?", message, refusal=Refusal(reason, message), status="refused")


GALLERY = (
    exchange(FLAGGED),
    exchange(CALCULATED),
    exchange(Answer(HOSTILE, HOSTILE, notes=(HOSTILE,))),
    exchange(refused("conflict", "The 10-K says $5 million, the 8-K says $6 million.")),
    exchange(
        Answer("And with a model?", "Net sales were $391,035 million.", status="provider_error")
    ),
)
