"""What each of many wordings is understood to ask: ``asked_wordings.txt`` is the specification.

A question stands on a line; below it, indented, whose figure it asks for ("any" where it names no
company), the periods with their days, the kind of answer with the scale and the decimals it should
be written in, and the clause that is asked; or why it is refused.
"""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.scope.understand import understand
from index.types import FilingMeta, MonthDay

LANTERN = "LANTERN ELECTRIC COMPANY, INC."
GADGET = "INTERNATIONAL GADGET MACHINES CORPORATION"
BROOK = "Brook & Brook"
SYMBOLS = {LANTERN: ("LNE", "LNE28"), BROOK: ("BRO",), GADGET: ()}
NAMES = {LANTERN: ("Glowlamp Corporation",), BROOK: (), GADGET: ()}


def filing(number: int, company: str, form: str, end: date) -> FilingMeta:
    return FilingMeta(
        str(number), "f", "html", company=company, form=form, period_end=end,
        fiscal_year_end=MonthDay(6, 30) if company == GADGET else MonthDay(12, 31),
        names=NAMES[company], symbols=SYMBOLS[company], cik=company[:1],
    )  # fmt: skip


HELD = (
    filing(1, LANTERN, "10-K", date(2023, 12, 31)),
    filing(2, LANTERN, "10-K", date(2024, 12, 31)),
    filing(3, LANTERN, "10-Q", date(2024, 9, 30)),
    filing(4, GADGET, "10-K", date(2024, 6, 30)),
    filing(5, BROOK, "10-K", date(2024, 12, 31)),
)
# Words that stand in the filings held.
WORDS = frozenset(
    "lantern electric glowlamp gadget brook bulb factory europe china lamps services international"
    " machines lamp makers".split()
)
LINES = Path(__file__).with_name("asked_wordings.txt").read_text("utf-8").splitlines()
WORDINGS = [
    (question, meant.strip()) for question, meant in pairwise(LINES) if meant.startswith("    ")
]


def understood(question: str) -> str:
    found = understand(question, HELD, held=WORDS.__contains__)
    if found.refusal:
        return f"refused {found.refusal.reason}"
    request = found.request
    who = sorted({name.split()[0].title() for name in found.scope.companies}) or ["any"]
    when = [m.readings[0] for m in found.mentions if m.readings]
    days = [f"{p.start}..{p.end}" if p.start else f"{p.end}" for p in when] or ["latest"]
    how: list[str] = [request.kind]
    how += [f"1e{request.scale}"] if request.scale is not None else []
    how += [f"{request.places}dp"] if request.places is not None else []
    return f"{' '.join(who)} | {' '.join(days)} | {' '.join(how)} | {request.text}"


def test_there_are_many_wordings() -> None:
    assert len(WORDINGS) > 150
    assert len({question for question, _ in WORDINGS}) == len(WORDINGS)


@pytest.mark.parametrize(("question", "meant"), WORDINGS)
def test_wording(question: str, meant: str) -> None:
    assert understood(question) == meant
