"""The scanner for digits: amounts with what is printed around them, ratios, and what to skip."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from index.quantities import brackets
from index.quantities import not_quantities as no
from index.quantities.currencies import MARK, MARKS, currency_before
from index.quantities.found import MEASURED, Found, currency_with, is_approximate, negative_word
from index.quantities.numerals import NUMERAL, VULGAR, Numeral, from_fraction, read_numeral, scaled
from index.quantities.tail import Tail, read_tail
from index.quantities.words import NUMBER_WORDS, read_words

# A hyphen is a minus where no word, digit or bracket touches it; an en dash behind a number and a
# space is a range.
_SIGN = r"(?<![\w)%.¢–-])-|(?<![\w)%.¢–-])(?<![\d%)] )–|(?<!\w)\+"
_RATIO = (
    r"(?P<left>\d{1,16}(?:\.\d{1,28})?)"
    r"(?:-for-|[ ]for[ ](?=\d+[ ](?:forward |reverse )?(?:stock|share) split)|:|[ ]:[ ]"
    r"|(?:-to-|[ ]to[ ])"
    r"(?=1(?:\.0+)?\b(?!,\d|[ ]?[%\d]|[ ](?:million|billion|thousand|percent))))"
    r"(?P<right>\d{1,4}(?:\.\d{1,3})?)(?![\d:]|[.,]\d|[ ]?[%/])"
)
_BELOW = r"(?<![\w)%.,/¢–-])-"  # "-3.27:1"
_BARE_SIGN = re.compile(r"(?<![\w)%.–-])[-–]")
_FIRST = "".join((r"\d.\\+–\-", *MARKS, *VULGAR))
_TOKEN = re.compile(
    rf"(?=[{_FIRST}])(?:(?<![\d.])(?:(?P<skip>{no.LEXICAL})|(?:(?P<below>{_BELOW})|(?<![,/-]))"
    rf"(?P<ratio>{_RATIO}))"
    rf"|(?P<sign>{_SIGN})?"
    rf"(?:(?P<mark>{MARK})[ \n]{{0,3}}\*{{0,2}}(?P<open>\([ ]?)?(?P<sign2>[-–])?)?{NUMERAL})"
)
# "30,000+ employees", "30k+ users"
_PLUS = re.compile(r"\+(?![\d$]|[ ]?[\d$(])")
_FORMS = ("plain", "grouped", "mixed", "continental")
_SPELLED = re.compile(r"[ \n]?\((?P<words>[a-zA-Z -]{3,40})\)")


def scan_digits(text: str) -> Iterator[Found]:
    """The numbers in digits of a flattened text, in order, without overlaps."""
    pos = labelled = 0
    while match := _TOKEN.search(text, pos):
        pos = match.end()
        if match["skip"] is not None:
            labelled = pos if no.is_reference(text, match.start(), labelled) else 0
            continue
        if cell := _read_cell(text, match):
            yield cell
            continue
        found = _read_ratio(text, match) if match["ratio"] else _read_amount(text, match)
        if found is None:
            continue
        if _is_label(text, found, labelled):
            labelled = pos = found.number_end
        elif not _is_no_quantity(text, found):
            pos = max(pos, found.end)
            yield found


def _read_cell(text: str, match: re.Match[str]) -> Found | None:
    """ "1,234" that fills a cell of a row, as most numbers do: nothing around it says more of it,
    neither a currency nor a unit, and it is no year, label or mark. None for any other."""
    start, end = match.span()
    if match.start("grouped") != start or text[start - 1 : start] != "\t":
        return None
    numeral = read_numeral(match) if text[end : end + 1] in ("\t", "") else None
    return Found(start, end, start, end, numeral) if numeral else None


def _read_ratio(text: str, match: re.Match[str]) -> Found | None:
    """ "2-for-1" is 2, "0.68:1" is 0.68, "1-for-10" is a tenth, "-3.27:1" is below nil."""
    left, right = Fraction(match["left"]), Fraction(match["right"])
    start, end = match.span()
    if not right or text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return None
    if right == 1:
        numeral = Numeral(Decimal(match["left"]), len(match["left"].partition(".")[2]))
    else:
        numeral = from_fraction(left / right)
    if match["below"]:
        numeral = replace(numeral, value=-numeral.value)
    approximate = is_approximate(text, start, "ratio")
    return Found(start, end, start, end, numeral, unit="ratio", approximate=approximate, plain=True)


def _read_amount(text: str, match: re.Match[str]) -> Found | None:
    numeral = read_numeral(match)
    if numeral is None:
        return None
    form = next(name for name in _FORMS if match[name] is not None)
    number, end, printed = match.start(form), match.end(), match[form]
    currency, start, bracket = _head(text, match, form)
    if no.is_glued(text, start if currency else number, end, money=bool(currency)):
        return None
    after = bracket.end if bracket and bracket.digits else _past_spelled(text, end, numeral)
    plus = _PLUS.match(text, after)
    after = plus.end() if plus else after
    small = 0 < numeral.value <= 1
    tail = read_tail(text, after, money=bool(currency), small=small, printed=printed)
    if tail.end == end and text[end : end + 1].isalpha():
        return None  # "3M Company", "571W": the letters belong to a name
    span = _span(
        text, (start, end, printed), (match["open"] is not None, bracket), (currency, tail)
    )
    if span is None:
        return None
    found = Found(
        span[0], span[1], number, end, numeral, span[2] or _has_minus(text, match, span[0]),
        currency_with(currency, tail), tail.scale, tail.unit, tail.per,
        "+" in text[end : tail.end] or is_approximate(text, span[0], tail.unit), tail.hundredths,
        plain=form == "plain",
    )  # fmt: skip
    word = -1 if found.negative else negative_word(text, found.start)
    return found if word < 0 else replace(found, negative=True, start=word)


def _has_minus(text: str, match: re.Match[str], start: int) -> bool:
    return match["sign"] in ("-", "–") or match["sign2"] is not None or text[start] in "-–"


def _head(text: str, match: re.Match[str], form: str) -> tuple[str, int, brackets.Bracket | None]:
    """The currency in front, where the amount begins with it, and the brackets around it."""
    mark = match["mark"] or ""
    currency, begin = currency_before(text, match.start("mark") if mark else match.start(), mark)
    start = min(begin, match.start())
    if 0 < begin < match.start() and _BARE_SIGN.match(text, begin - 1):
        start = begin - 1  # "-EUR 5"
    opened = match.start("open") if match["open"] else brackets.opened_at(text, start)
    if opened < 0 or (form == "mixed" and not match["open"]):
        return currency, start, None
    closed = brackets.closed_at(text, match.end())
    if closed > 0 and not currency:
        currency, begin = currency_before(text, opened, "")  # "EUR (3,495) million"
        start = min(start, begin)
    return currency, start, brackets.Bracket(opened, closed, closed > 0)


def _span(
    text: str,
    number: tuple[int, int, str],
    around: tuple[bool, brackets.Bracket | None],
    behind: tuple[str, Tail],
) -> tuple[int, int, bool] | None:
    """Start and end of an amount with its brackets, and whether they mean minus; None for a mark
    such as "(1)"."""
    (start, end, printed), (inner, bracket), (currency, tail) = number, around, behind
    if bracket is None:
        return start, tail.end, False
    outside = inner or start < bracket.start  # "$(1,234)", "EUR (3,495)"
    if not bracket.digits:
        closed = brackets.closed_at(text, tail.end)
        if closed > 0 and (inner or brackets.is_negative(text, bracket.start, closed)):
            return min(start, bracket.start), closed, True
        return start, tail.end, inner
    measured = tail.unit in MEASURED or tail.scale is not None
    if not (measured or currency) and brackets.is_mark(text, bracket.start, bracket.end, printed):
        return None
    if (
        outside
        or measured
        or not currency
        or brackets.is_negative(text, bracket.start, bracket.end)
    ):
        return min(start, bracket.start), tail.end, True
    return start, end, False


def _past_spelled(text: str, end: int, numeral: Numeral) -> int:
    """Behind "30 (thirty)" where the words say the same."""
    match = _SPELLED.match(text, end)
    words = NUMBER_WORDS.fullmatch(match["words"].strip()) if match else None
    spelled = read_words(words) if words else None
    if match and spelled and scaled(spelled.numeral.value, spelled.scale) == numeral.value:
        return match.end()
    return end


def _is_label(text: str, found: Found, labelled: int) -> bool:
    """Whether the number names something: "Note 15", "Notes 5 and 6", "December 6"."""
    lettered = text[found.number_end : found.number_end + 1].isalpha()  # "Rule 430B"
    if found.currency or found.unit in MEASURED or (found.scale is not None and not lettered):
        return False
    if not found.plain:
        return False  # "Other items 1,972": labels have no separators
    goes_on = labelled if not found.unit else 0
    if no.is_reference(text, found.number, goes_on, bare=found.bare):
        return True
    return no.is_date_part(text, found.number, text[found.number : found.number_end])


def _is_no_quantity(text: str, found: Found) -> bool:
    """Whether what stands around a number makes it a year, an address, a page or a list mark."""
    start, end = found.number, found.number_end
    if found.currency or found.scale is not None or found.unit in MEASURED:
        return no.is_in_url(text, found.start, found.end)
    printed = text[start:end]
    if (
        not found.negative
        and no.is_year(printed)
        and no.is_year_in_place(text, (start, end, found.end), found.unit)
    ):
        return True
    if found.negative and no.is_dashed(text, start, end):
        return True
    if found.unit or found.negative or not found.plain:
        return False
    if no.is_hyphened(text, end) or no.is_list_mark(text, start, end):
        return True
    if no.is_braced(text, start, end) or no.is_in_url(text, start, end):
        return True
    return (
        "." not in printed
        and not found.approximate
        and (
            no.is_postcode(text, start, printed)
            or no.is_address(text, end)
            or no.is_name_part(text, end)
            or no.is_model_name(text, start, end)
            or no.is_page_number(text, start, end)
        )
    )
