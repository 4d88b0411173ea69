"""What a yes-or-no question claims: of what measure, in what way, against what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from index.types import Quantity

ClaimKind = Literal[
    "change", "steady", "limit", "share", "sign", "versus", "judgement", "owner", "words"
]
Back = Literal["", "year", "quarter"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of one kind.

    ======== ==========================================================================
    change   ``measure`` moved ``way`` (0: "did it rise or fall?") since ``since``
    steady   ``measure`` was about the same in every year
    limit    ``measure`` is over (``way`` 1) or under (-1) ``limit``; with ``rate`` its growth is
    share    ``measure`` is over or under ``limit`` of ``other``
    sign     ``measure`` is above zero (``way`` 1), below (-1)
    versus   ``measure`` is over or under ``other``
    owner    ``measure`` owns most of ``other``
    judgement, words: decided by a threshold of common use, by what the filing tells of such
             events, by a sentence that says it
    ======== ==========================================================================

    Phrases are the question's own, a mark for each period in them. ``better`` says that ``way``
    is towards the better (1) or the worse (-1), whichever way that is for the measure.
    ``inclusive``
    counts the limit itself. ``since`` is the earlier time as worded and ``back`` what it is where
    it names none: the like period a year before, or the quarter before. ``every`` asks for
    each step of several years. ``why`` asks for the reason too.
    """

    kind: ClaimKind
    measure: str = ""
    other: str = ""
    way: int = 0
    better: bool = False
    limit: Quantity | None = None
    inclusive: bool = False
    rate: bool = False
    since: str = ""
    back: Back = ""
    every: bool = False
    why: bool = False
