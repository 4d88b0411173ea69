"""What is printed behind a number: scale, percent, currency, "per share", the counted noun."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.quantities.currencies import ISO, MARK, NAME
from index.quantities.nouns import WORD_GAP, read_noun, read_per, read_symbol

_SCALES = {
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "lakh": 5, "lac": 5, "crore": 7,
    "milliard": 9,
}  # fmt: skip
# Two letters and more; "mm" and the like are millions only behind money.
_SHORT = {"mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "trn": 12, "tn": 12}
_MONEY_SHORT = {
    "mm": 6, "mil": 6, "bil": 9, "bio": 9, "cr": 7, "k": 3, "m": 6, "b": 9, "t": 12, "thou": 3,
}  # fmt: skip
_LETTERS = {"k": 3, "m": 6, "b": 9}
_FORM_LIKE = frozenset(("10k", "8k", "6k", "11k", "18k", "3m", "401k", "10b", "4k", "5k", "2k"))
_LATEX_GAP = r"(?:\\[,; ]|~|\\ )?[ ]?\\(?:text|textrm|mathrm|mbox)\{[ ]?"
_SCALE = re.compile(
    r"[ ]?(?:\((?:in[ ])?|\bin[ ])(?:USD |US\$ |\$ )?(?P<tail>thousands|millions|billions)\b"
    rf"(?:[ ]of[ ](?i:{NAME}))?\)?"
    r"|[ ]?(?:[×x*]|\\times|\\cdot)[ ]?10(?:\^|\*\*)\{?(?P<power>\d{1,2})\}?"
    rf"|(?:\*{{0,3}}(?:{WORD_GAP}|-)?|{_LATEX_GAP}|\\[,; ][ ]?)"
    r"(?P<word>[A-Za-z]{1,9})(?![A-Za-z])(?:[ ]?\}|\+(?![ ]?[\d$(]))?"
)
_POINTS = (
    r"(?:%|(?i:percent|per cent|percentage))[ \n-]{1,2}(?i:points?)\b|(?:pps?|ppts?|p\.p\.)(?![\w])"
    r"|%[ -]?pts\b"
)
_PERCENT = re.compile(
    rf"\*{{0,3}}(?:{WORD_GAP}|-|{_LATEX_GAP})?(?:(?P<pp>{_POINTS})"
    r"|(?P<percent>\\?%|(?i:percent|per[ \n]cent|pct)\b\.?)"
    r"|(?P<bp>(?i:basis)[ \n-](?i:points?)\b|bps?(?![\w])|BPS?(?![\w])|b\.p\.))\}?"
)
_CODES = "|".join(sorted(ISO))
_CURRENCY = re.compile(
    rf"(?:{WORD_GAP}|(?:{_LATEX_GAP})|-)?(?:(?i:(?P<name>{NAME}))(?![A-Za-z])"
    rf"|(?P<code>{_CODES}|RMB)(?![\w$])(?![ ]?\d)"
    rf"|(?P<mark>{MARK}|US\$|HK\$)(?![ \n]{{0,4}}[(\d.]|[A-Za-z])"
    r"|(?P<hundredth>(?i:cents?|pence)(?![A-Za-z])|¢|(?<!\d{4})(?<=\d)p(?![A-Za-z])))"
)
_TIMES = re.compile(
    rf"(?:{WORD_GAP}|-)times\b|(?:[x×]|(?<!\d\d\d)X)(?!\w|[ ]?[\d$€£(])"
    r"|[ ][xX](?=[.,;)]|\Z|\n)|-?fold\b"
)
_NAMED = re.compile(r"\d|\(|-[a-z]")  # "13k-1", "4M(b)"


@dataclass(frozen=True, slots=True)
class Tail:
    """``scale`` is None where none is printed; ``currency`` is a code, mark or name as printed;
    ``per`` is the noun behind "per". ``end`` is where the tail ends."""

    end: int
    scale: int | None = None
    unit: str = ""
    currency: str = ""
    per: str = ""
    hundredths: bool = False


def read_tail(text: str, pos: int, *, money: bool, small: bool, printed: str) -> Tail:
    """The tail of the number that ends at ``pos``. ``money`` says that a currency stands in front,
    ``small`` that the number is at most one ("1 share"), ``printed`` is its digits."""
    following = text[pos : pos + 1]
    if not following or following in "\t,;:?!|":
        return Tail(pos)
    percent = _PERCENT.match(text, pos)
    if percent:
        return Tail(percent.end(), unit=_percent_unit(percent))
    scale, end = _read_scale(text, pos, money, printed)
    if money:
        return _money(text, end, scale)
    return _plain(text, end, scale, small)


def _percent_unit(match: re.Match[str]) -> str:
    return "pp" if match["pp"] else "bp" if match["bp"] else "percent"


def _money(text: str, pos: int, scale: int | None) -> Tail:
    after = _CURRENCY.match(text, pos)  # "$5 million U.S. dollars", "$5 million USD", "$5 CAD"
    repeated = after and not after["mark"] and not after["hundredth"]
    end = after.end() if after and repeated else pos
    currency = (after["code"] or after["name"]) if after and repeated else ""
    per, end = read_per(text, end)
    return Tail(end, scale, currency=currency or "", per=per)


def _plain(text: str, pos: int, scale: int | None, small: bool) -> Tail:
    after = _CURRENCY.match(text, pos)
    if after:
        per, end = read_per(text, after.end())
        currency = after["name"] or after["code"] or after["mark"] or after["hundredth"]
        return Tail(end, scale, "", currency, per, after["hundredth"] is not None)
    times = _TIMES.match(text, pos)
    if times:
        return Tail(times.end(), scale, "multiple")
    percent = _PERCENT.match(text, pos) if scale is not None else None
    if percent:
        return Tail(percent.end(), scale, _percent_unit(percent))
    symbol, end = read_symbol(text, pos)
    if symbol:
        return Tail(end, scale, symbol)
    noun, end = read_noun(text, pos, one=small and scale is None)
    return Tail(end, scale, noun)


def _read_scale(text: str, pos: int, money: bool, printed: str) -> tuple[int | None, int]:
    match = _SCALE.match(text, pos)
    if match is None:
        return None, pos
    if match["power"] is not None:
        return int(match["power"]), match.end()
    if match["word"] is None and len(printed) == 4 and printed.isdecimal():
        return None, pos  # "2024 (in millions)" is a column head
    if match["word"] is None:
        return _SCALES[match["tail"][:-1]], match.end()
    word = match["word"].lower()
    power = _SCALES.get(word) or _SCALES.get(word.removesuffix("s")) or _SHORT.get(word)
    if power is None and money:
        power = _MONEY_SHORT.get(word)
    glued = match.start("word") == pos and not _NAMED.match(text, match.end("word"))
    if power is None and glued and _plausible_letter(match["word"], printed):
        power = _LETTERS[word]
    return (power, match.end()) if power else (None, pos)


def _plausible_letter(letter: str, printed: str) -> bool:
    """ "2.5M" and "500K users" are amounts; "3M", "10K", "430B" are names."""
    if letter.lower() not in _LETTERS or printed + letter.lower() in _FORM_LIKE:
        return False
    return "." in printed or "," in printed or (len(printed) > 1 and letter not in "Bb")
