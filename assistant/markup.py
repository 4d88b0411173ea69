"""Markup that all drawings share. Text that the page did not write goes through ``escape``."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Literal

from index.types import Period

# Characters that draw nothing, or draw others elsewhere: "$1" + U+202E + "05" is shown as "$150".
# A lone surrogate cannot be sent to a browser at all. All become a visible sign.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_ARROW = re.compile(r"(?<=[-<>])(?=[->=])")
_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")


def escape(text: str) -> str:
    """Text as HTML that shows exactly this text. Every string that is put into markup goes here."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return html.escape(_UNSEEN.sub("\ufffd", plain))


def label(text: str) -> str:
    """Text for a widget whose label is markdown, such as a button: it shows exactly this text.

    A word joiner, which draws nothing, keeps Streamlit from turning "->" and ">=" into arrows and
    signs: it does so after markdown, where no backslash helps.
    """
    plain = _UNSEEN.sub("\ufffd", " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", _ARROW.sub("\u2060", plain))


def fold_html(title: str, body: str, *, unfolded: bool = False) -> str:
    """Markup behind a line that folds it out. ``body`` is markup already."""
    state = " open" if unfolded else ""
    return (
        f'<details class="fa-fold"{state}><summary>{escape(title)}</summary>'
        f'<div class="fa-body">{body}</div></details>'
    )


def shortened(text: str, most: int) -> str:
    """A text in one line, cut behind a whole word where it is longer than ``most`` characters.

    >>> shortened("We  plan to grow", 10)
    'We plan …'
    """
    plain = " ".join(text.split())
    return plain if len(plain) <= most else plain[:most].rsplit(" ", 1)[0] + " …"


def notice_html(lines: Sequence[str], tone: Literal["info", "warn", "good"] = "info") -> str:
    """Lines that are said calmly: notes of an answer, what became of an upload."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f'<ul class="fa-notice fa-{tone}">{items}</ul>'


def period_label(period: Period) -> str:
    """A period in few words: "at 31 Dec 2022", "year to 28 Sep 2024", "3 months to 30 Jun 2024"."""
    end = f"{period.end.day} {period.end:%b %Y}"
    if period.start is None:
        return f"at {end}"
    months = round(period.days / 30.44)
    if months == 12:
        return f"year to {end}"
    if months and abs(period.days - months * 30.44) < 4:
        return f"{months} month{'s' if months > 1 else ''} to {end}"
    return f"{period.start.day} {period.start:%b %Y} to {end}"


def count(number: int, noun: str) -> str:
    """A number of things: "1 figure", "1,200 figures"."""
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"
