"""The time of a phrase: taken away, put in another's place, set a year back."""

from __future__ import annotations

import re

from index.periods import FiscalCalendar, find_periods

_BEFORE = re.compile(
    r"(?:(?:^|(?<=[\s,(]))(?:in|on|at|as of|as at|for|during|over|from|to|through|of|by|the"
    r"|(?:the )?(?:end|close|start|beginning) of|year[- ]end|full[- ]year|fiscal|financial"
    r"|calendar|year|years?|(?:the )?(?:years?|quarters?|periods?|months?|weeks?|days?)"
    r"(?: (?:ended|ending|to))?)[\s]+)+$",
    re.IGNORECASE,
)
_NO_PREPOSITION = re.compile(
    r"^(?!(?:in|on|at|as of|as at|for|during|over|from|to|through|by)\b)", re.IGNORECASE
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BACK = re.compile(
    r"\b(?:(?:the |a |one )?year[- ](?:ago|earlier|before|prior)(?! (?:tax|interest|any)\w*)"
    r"|(?:the )?(?:prior|previous|preceding|last)(?:[- ](?:fiscal|financial))?"
    r"[- ](?:year|period)(?:['’]s)?"
    r"(?: (?:quarter|period|figure|level))?|twelve months (?:earlier|before|ago)"
    r"|year[- ](?:on|over)[- ]year|(?:the )?year (?:before|earlier|prior)"
    r"|(?:the )?(?:same|comparable|corresponding|year-ago|prior-year) (?:quarter|period|time|point"
    r"|date|month|half)(?: (?:of|in) the (?:prior|previous|preceding) year|(?: a| one| the)? year"
    r" (?:earlier|before|ago))?)",
    re.IGNORECASE,
)
_LEFT = re.compile(
    r"\b(?:in|on|at|as|of|for|during|the|it|its|was|were|is|did|had|has|been|by|that|those|one|ones"
    r"|figure|figures|amount|level|levels|end|close|fiscal|year|years|quarter|period|a|to|from"
    r"|reported|recorded|booked|seen|posted|taken|what|where|stood|value|number|total|ended|half"
    r"|full|year-end)\b|['’]s?(?!\w)|[(),.]",
    re.IGNORECASE,
)


def names_time(text: str, calendar: FiscalCalendar | None) -> bool:
    """Whether a phrase names a period."""
    return bool(find_periods(text, calendar))


def is_back(text: str) -> bool:
    """Whether a phrase means the like period a year before."""
    return _BACK.search(text) is not None


def only_time(text: str, calendar: FiscalCalendar | None) -> bool:
    """Whether a phrase says nothing but a time: "it was in 2018", "the year before", "that of the
    like quarter of 1999"."""
    if not names_time(text, calendar) and not is_back(text):
        return False
    return not _LEFT.sub(" ", _BACK.sub(" ", without_time(text, calendar))).strip()


def without_time(text: str, calendar: FiscalCalendar | None) -> str:
    """A phrase without its periods and the words that only lead to them."""
    for mention in reversed(find_periods(text, calendar)):
        before = _BEFORE.sub("", text[: mention.start])
        after = re.sub(r"^['’]s?(?!\w)", "", text[mention.end :])
        text = f"{before} {after.lstrip(' ,')}" if after[:1] == "," else f"{before} {after}"
    return " ".join(text.split()).strip(" ,")


def time_of(text: str, calendar: FiscalCalendar | None) -> str:
    """The periods of a phrase with the words that lead to them: "at the end of 2018"; "" for none.

    >>> time_of("Pfizer did in 2021", None)
    'in 2021'
    """
    found = [m for m in find_periods(text, calendar) if m.text]
    if not found:
        return ""
    lead = _BEFORE.search(text[: found[0].start])
    start = lead.start() if lead else found[0].start
    phrase = text[start : found[-1].end].strip()
    if not _NO_PREPOSITION.match(phrase):
        return re.sub(r"^of ", "in ", phrase)
    event = not any(reading.start for reading in found[0].readings[:1])
    return f"{'at' if event else 'in'} {re.sub('^(?:of |the (?=(?:19|20)[0-9]{2}$))', '', phrase)}"


def year_before(text: str) -> str:
    """A time with each of its years set back by one; "" where it names none.

    >>> year_before("in the quarter ended April 1, 2000")
    'in the quarter ended April 1, 1999'
    """
    if not _YEAR.search(text):
        return ""
    return _YEAR.sub(lambda match: str(int(match[0]) - 1), text)
