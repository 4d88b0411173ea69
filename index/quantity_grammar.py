"""The scanner: text -> numbers with everything that is printed around them.

Units that a number takes from its neighbours ("15-20%") are read in ``quantity_ranges``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from index import not_quantities as no
from index import quantity_brackets as brackets
from index.quantity_currencies import MARK, currency_before
from index.quantity_nouns import TIME_NOUNS
from index.quantity_numerals import NUMERAL, Numeral, from_fraction, read_numeral, scaled
from index.quantity_tail import Tail, read_tail
from index.quantity_words import NUMBER_WORDS, SpelledNumber, read_words

# One character for one, so that spans hold: full-width forms, Unicode spaces, minus signs.
FLAT = str.maketrans(
    {
        **{chr(0xFF01 + i): chr(0x21 + i) for i in range(94)},
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009", " "),
        **dict.fromkeys("\u200a\u202f\u205f\u3000\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", " "),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u00ad\r", " "),
        **dict.fromkeys("\u2212\ufe63\u2010\u2011", "-"),
        **dict.fromkeys("\u2012\u2043", "–"),
        "\uffe1": "£", "\uffe5": "¥", "\uffe0": "¢", "\ufe69": "$", "\ufe6a": "%",
    }
)  # fmt: skip

# A hyphen is a minus where no word, digit or bracket touches it; an en dash behind a number and a
# space is a range.
_SIGN = r"(?<![\w)%.])-|(?<![\w)%.])(?<![\d%)] )–|(?<!\w)\+"
_RATIO = (
    r"(?P<left>\d{1,4}(?:\.\d{1,3})?)"
    r"(?:-for-|[ ]for[ ](?=\d+[ ](?:forward |reverse )?(?:stock|share) split)|[ ]?:[ ]?"
    r"|(?:-to-|[ ]to[ ])(?=1(?:\.0+)?\b(?!,\d|[ ]?[%\d]|[ ](?:million|billion|thousand|percent))))"
    r"(?P<right>\d{1,4}(?:\.\d{1,3})?)(?![\d:]|[.,]\d|[ ]?[%/])"
)
_TOKEN = re.compile(
    rf"(?=[\d.{MARK[4:-1]}\\+–½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒-])(?:(?<![\d.])(?:(?P<skip>{no.LEXICAL})"
    rf"|(?<![,/-])(?P<ratio>{_RATIO}))"
    rf"|(?P<sign>{_SIGN})?(?:(?P<mark>{MARK})[ \n]{{0,3}}\*{{0,2}}(?P<open>\([ ]?)?(?P<sign2>[-–])?)?"
    rf"{NUMERAL})"
)
_APPROXIMATE = re.compile(
    r"(?:\b(?i:approximately|approx\.?|about|roughly|around|nearly|almost|circa|close to|some"
    r"|more than|less than|fewer than|greater than|over|under|exceed(?:s|ed|ing)?|in excess of"
    r"|upwards? of|(?:an )?estimated|just (?:over|under|above|below))|(?<![\w.])ca?\.)"
    r"(?:[ \n]{1,2}an? (?:aggregate|total) (?:of )?|[ \n]{0,2})\Z|(?:[~≈∼≃]|\\approx|\\sim)[ ]?\Z"
)
_NEGATIVE = re.compile(r"\b(?i:negative|(?:of|was|to|from|at|is|by|a) minus)[ \n]\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_DOUBLED = re.compile(
    rf"[ \n]{{0,2}}\((?P<mark>(?:US|HK)?{MARK})?{NUMERAL}(?P<percent>[ ]?%)?[ ]?\)"
)
_SPELLED = re.compile(r"[ \n]?\((?P<words>[a-zA-Z -]{3,40})\)")
_HYPHEN_WORD = re.compile(r"[-–][A-Za-z]")
_NAME_WORDS = re.compile(r"[ ](?:[A-Z][a-z]|&)")
_PHONE = re.compile(r"[ -]?\d{2,4}-\d{3,4}")
_SUFFIX = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A number in text. ``scale`` is None where no scale word is printed; ``unit`` is "" where
    nothing is said; ``currency`` is as printed; ``per`` the noun behind "per". ``number`` is where
    the digits begin and ``number_end`` where they end; ``worded`` is True for spelled numbers."""

    start: int
    end: int
    number: int
    number_end: int
    numeral: Numeral
    negative: bool = False
    currency: str = ""
    scale: int | None = None
    unit: str = ""
    per: str = ""
    approximate: bool = False
    hundredths: bool = False
    worded: bool = False

    @property
    def bare(self) -> bool:
        """Nothing but a number is printed."""
        return not (self.currency or self.unit or self.per) and self.scale is None


def scan(text: str) -> Iterator[Found]:
    """Every number of a flattened text that may be a quantity, in order, without overlaps."""
    words = list(_scan_words(text))
    at = 0
    for found in _scan_digits(text):
        while at < len(words) and words[at].start <= found.start:
            yield words[at]
            at += 1
        if not at or found.start >= words[at - 1].end:
            while at < len(words) and words[at].start < found.end:
                at += 1
            yield found
    yield from words[at:]


def _scan_digits(text: str) -> Iterator[Found]:
    pos = skipped = 0
    while match := _TOKEN.search(text, pos):
        pos = match.end()
        if match["skip"] is not None:
            skipped = pos
            continue
        if match["ratio"] is not None:
            found = _read_ratio(text, match)
        else:
            found = _read_amount(text, match, skipped)
        if found is None:
            skipped = pos
        else:
            pos = max(pos, found.end)
            yield found


def _read_ratio(text: str, match: re.Match[str]) -> Found | None:
    """ "2-for-1" is 2, "0.68:1" is 0.68, "1-for-10" is a tenth."""
    left, right = Fraction(match["left"]), Fraction(match["right"])
    start, end = match.span()
    if not right or text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return None
    if right == 1:
        value = Decimal(match["left"])
        numeral = Numeral(value, len(match["left"].partition(".")[2]))
    else:
        numeral = from_fraction(left / right)
    approximate = _is_approximate(text, start, "")
    return Found(start, end, start, end, numeral, unit="ratio", approximate=approximate)


def _printed(match: re.Match[str]) -> tuple[str, int]:
    """The digits of a ``NUMERAL`` match and where they begin."""
    group = next(name for name in _FORMS if match[name] is not None)
    return match[group], match.start(group)


_FORMS = ("plain", "grouped", "mixed", "continental")


def _read_amount(text: str, match: re.Match[str], skipped: int) -> Found | None:
    numeral = read_numeral(match)
    if numeral is None:
        return None
    (printed, number), mark = _printed(match), match["mark"] or ""
    anchor = match.start("mark") if mark else match.start()
    currency, begin = currency_before(text, anchor, mark)
    start = min(begin, match.start())
    if _glued(text, number if not currency else begin, match.end(), money=bool(currency)):
        return None
    opened = start if match["open"] else brackets.opened_at(text, start)
    fraction = match["mixed"] is not None and not match["open"]
    closed = brackets.closed_at(text, match.end()) if opened >= 0 and not fraction else -1
    at = closed if closed > 0 else _past_spelled(text, match.end(), numeral)
    small = 0 < numeral.value <= 1
    tail = read_tail(text, at, money=bool(currency), small=small, printed=printed)
    if tail.end == match.end() and text[tail.end : tail.end + 1].isalpha():
        return None  # "3M Company", "571W": the letters belong to a name
    span = _bracket_span(text, (opened, closed), match, tail)
    if span is None:
        return None
    start, negative = (min(start, span[0]), True) if span[2] else (start, False)
    signs = (match["sign"] or "") + (match["sign2"] or "")
    found = _joined(
        text, (start, max(span[1], tail.end)), (number, match.end()), numeral, currency, tail
    )
    found = _signed(text, found, negative or "-" in signs or "–" in signs)
    return None if _is_no_quantity(text, found, printed, skipped) else found


def _bracket_span(
    text: str, bracket: tuple[int, int], match: re.Match[str], tail: Tail
) -> tuple[int, int, bool] | None:
    """Start and end of the brackets and whether they mean minus; None for a list mark."""
    opened, closed = bracket
    printed, _ = _printed(match)
    if match["open"]:  # "$(1,234)"
        return match.start(), max(closed, tail.end), True
    if closed > 0:
        if _PHONE.match(text, closed):
            return None
        measured = tail.unit in _MEASURED or tail.scale is not None
        plain = not (match["mark"] or tail.currency or measured)
        if plain and brackets.is_list_mark(text, opened, closed, printed):
            return None
        # "(5)%", "(1.2) million" can be nothing but minus
        if plain or measured or brackets.is_negative(text, opened, closed):
            return opened, max(closed, tail.end), True
        return match.start(), match.end(), False
    outer = brackets.closed_at(text, tail.end) if opened >= 0 else -1
    if outer > 0 and brackets.is_negative(text, opened, outer):
        return opened, outer, True
    return match.start(), tail.end, False


def _joined(
    text: str,
    span: tuple[int, int],
    digits: tuple[int, int],
    numeral: Numeral,
    currency: str,
    tail: Tail,
) -> Found:
    return Found(
        *span, *digits, numeral,
        currency=tail.currency or currency if not (tail.currency and currency) else _precise(currency, tail.currency),
        scale=tail.scale, unit=tail.unit, per=tail.per, hundredths=tail.hundredths,
        approximate=_is_approximate(text, span[0], tail.unit),
    )  # fmt: skip


def _precise(before: str, after: str) -> str:
    """ "$5 million CAD": the code behind the amount says which dollar."""
    return after if before.strip("\\ ") in ("$", "¥") else before


def _signed(text: str, found: Found, minus: bool) -> Found:
    if minus:
        return replace(found, negative=True)
    word = _NEGATIVE.search(text, max(0, found.start - 14), found.start)
    if word is None:
        return found
    return replace(found, negative=True, start=word.start())


def _is_approximate(text: str, start: int, unit: str) -> bool:
    match = _APPROXIMATE.search(text, max(0, start - 34), start)
    if match is None:
        return False
    return not (unit in TIME_NOUNS and match[0].lower().startswith(("over", "under", "around")))


def _past_spelled(text: str, end: int, numeral: Numeral) -> int:
    """Behind "30 (thirty)" where the words say the same."""
    match = _SPELLED.match(text, end)
    words = NUMBER_WORDS.fullmatch(match["words"].strip()) if match else None
    spelled = read_words(words) if words else None
    if match and spelled and scaled(spelled.numeral.value, spelled.scale) == numeral.value:
        return match.end()
    return end


def _glued(text: str, start: int, end: int, *, money: bool) -> bool:
    """True where letters or dots hold the digits: "A320", "10b5-1", "1.2.3", "F-12"."""
    before, second = text[start - 1 : start], text[max(0, start - 2) : start - 1]
    if before and not money:
        if before.isalpha() or before == "_" or (before in "/@#&" and second.isalpha()):
            return True
        if before in "-–." and second.isalpha():
            return True
    return text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()


def _is_no_quantity(text: str, found: Found, printed: str, skipped: int) -> bool:
    """Whether what stands around a number makes it a label, a date, an address or a page."""
    if found.currency or found.scale is not None or found.unit in _MEASURED:
        return no.is_in_url(text, found.start, found.end)
    if no.is_reference(text, found.number, skipped if not found.unit else 0):
        return True
    if no.is_date_part(text, found.number, printed):
        return True
    if _YEAR.match(printed) and (not found.unit or no.is_year_in_place(text, found.number)):
        return True
    if found.unit or not printed.replace(".", "").isdecimal() or found.negative:
        return False
    if _HYPHEN_WORD.match(text, found.number_end):
        return True
    if no.is_list_mark(text, found.number, found.number_end):
        return True
    if "." in printed:
        return no.is_in_url(text, found.start, found.end)
    return not found.approximate and (
        no.is_postcode(text, found.number, printed)
        or no.is_address(text, found.number_end)
        or no.is_name_part(text, found.number_end)
        or no.is_model_name(text, found.number, found.number_end)
        or no.is_page_number(text, found.number, found.number_end)
        or no.is_in_url(text, found.start, found.end)
    )


_MEASURED = frozenset(("percent", "pp", "bp", "multiple"))


def _scan_words(text: str) -> Iterator[Found]:
    pos = 0
    while match := NUMBER_WORDS.search(text, pos):
        pos = match.end()
        spelled = read_words(match)
        found = _read_spelled(text, match, spelled) if spelled else None
        if found is not None:
            yield found
            pos = max(pos, found.end)


def _read_spelled(text: str, match: re.Match[str], spelled: SpelledNumber) -> Found | None:
    start, end = match.span()
    numeral, scale = spelled.numeral, spelled.scale or None
    ratio = _spelled_ratio(text, match, numeral)
    if ratio is not None:
        return ratio
    doubled = _doubled(text, end, scaled(numeral.value, spelled.scale))
    mark = doubled["mark"] or "" if doubled else ""
    at = doubled.end() if doubled else end
    small = 0 < numeral.value <= 1 and scale is None
    tail = read_tail(text, at, money=bool(mark), small=small, printed="")
    if doubled and doubled["percent"]:
        tail = replace(tail, unit="percent")
    again = None if doubled else _doubled(text, tail.end, scaled(numeral.value, spelled.scale))
    stop = again.end() if again else tail.end
    tail = tail if tail.scale is None or scale is None else Tail(at)
    found = _joined(text, (start, stop), (start, end), numeral, mark, tail)
    found = replace(found, scale=scale if tail.scale is None else tail.scale, worded=True)
    return None if _is_no_amount_word(text, found, match[0], spelled.lone_one) else found


def _doubled(text: str, pos: int, value: Decimal) -> re.Match[str] | None:
    """The digits of "thirty (30) days", where they say the same as the words."""
    match = _DOUBLED.match(text, pos)
    numeral = read_numeral(match) if match else None
    return match if numeral is not None and numeral.value == value else None


def _spelled_ratio(text: str, match: re.Match[str], left: Numeral) -> Found | None:
    """ "two-for-one" """
    if not text.startswith("-for-", match.end()):
        return None
    at = match.end() + len("-for-")
    word = _SUFFIX.match(text, at)
    words = NUMBER_WORDS.fullmatch(word[0]) if word else None
    right = read_words(words) if words else None
    if word is None or right is None or not right.numeral.value:
        return None
    value = from_fraction(Fraction(left.value) / Fraction(right.numeral.value))
    return Found(
        *match.span()[:1], word.end(), match.start(), match.end(), value, unit="ratio", worded=True
    )


def _is_no_amount_word(text: str, found: Found, printed: str, lone_one: bool) -> bool:
    """Whether a spelled number is a pronoun ("one of"), a name ("Two Harbors") or a label."""
    if no.is_reference(text, found.start, 0):
        return True
    if not found.bare:
        return False
    if lone_one or _HYPHEN_WORD.match(text, found.number_end):
        return True
    before = no.word_before(text, found.start)
    named = _NAME_WORDS.match(text, found.number_end) or (before[:1].isupper() and before.isalpha())
    return printed[0].isupper() and bool(named)
