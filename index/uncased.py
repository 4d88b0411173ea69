"""Text that holds no capital letter: where its sentences end, which no capital tells."""

from __future__ import annotations

import re

_CAPITAL = re.compile(r"[A-Z]")
_STOP = re.compile(r"(?<=[a-z0-9%)”\"’'])[.!?][\"”’)\]]*(?=\s+[\"“(\[$€£]?\s?[a-z0-9])")
# A full stop of these ends no sentence; nor does that of a lone letter ("u.s.", "l.p.").
_SHORT = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|inc|corp|co|cos|ltd|llc|jr|sr|st|no|nos|vs?|approx|sec|art|fig|rs|ie|eg"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|etc)|\b[a-z]|\b\d{1,2})$"
)


def uncased_stops(text: str) -> tuple[int, ...]:
    """Offsets behind the stops that end sentences of a text without capitals; () for any other.

    >>> text = "sales of acme inc. rose. costs were $ 2.5 million in 2019. none fell"
    >>> [text[:at][-10:] for at in uncased_stops(text)]
    ['inc. rose.', 'n in 2019.']
    """
    if _CAPITAL.search(text):
        return ()
    return tuple(
        match.end()
        for match in _STOP.finditer(text)
        if match[0][0] != "." or not _SHORT.search(text, max(0, match.start() - 8), match.start())
    )
