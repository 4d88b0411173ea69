"""What a question sets against what, in the parts of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from index.types import Quantity

Want = Literal["whether", "gap", "times", "who"]


@dataclass(frozen=True, slots=True)
class Against:
    """One figure set against another.

    ``one`` and ``two`` are the sides as worded. ``deed`` says that the first side is what somebody
    did ("Ford employ" of "did Ford employ more people in Europe than in Canada?"); ``noun`` is what
    there was more of. ``lead`` are words that hold for both ("at the 2024 meeting"). ``way`` is 1
    where the first is said to be over the second, -1 under it, 0 equal to it; ``times`` is what the
    second is taken times. ``limit`` is the second side where it is a number; ``names`` are the two
    owners where the question asks which of them it is.
    """

    one: str
    two: str
    way: int
    want: Want = "whether"
    deed: bool = False
    noun: str = ""
    lead: str = ""
    times: Decimal = Decimal(1)
    inclusive: bool = False
    limit: Quantity | None = None
    names: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Asks:
    """Two plain questions in several wordings, in the order to try them; ``two`` is "" against a
    limit. ``alike`` says that one thing is asked for twice, of two times or two owners; ``timed``
    that the times differ."""

    against: Against
    pairs: tuple[tuple[str, str], ...]
    alike: bool = True
    timed: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """A side in parts: ``one`` and ``noun`` as in Against, what stands behind them, and a time
    where they name none."""

    one: str
    noun: str
    behind: str = ""
    when: str = ""
