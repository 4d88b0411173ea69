"""How an answer should be written, apart from what is asked: "State it in USD millions, 1 dp."."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Unit = Literal["", "money", "percent"]

_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_SHORT_SCALES = {
    "k": 3, "000": 3, "000s": 3, "m": 6, "mn": 6, "mm": 6, "mln": 6, "mil": 6, "mio": 6, "bn": 9,
    "bln": 9, "bil": 9, "b": 9, "tn": 12,
}  # fmt: skip
_SPELLED = {
    "no": 0, "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_CURRENCY = (
    r"(?:usd|us\$|u\.s\.|hk\$|eur|euros?|gbp|hkd|rmb|cny|inr|jpy|yen|cad|dollars?|pounds?|[$€£¥])"
)
# Words that an instruction is made of; a run of nothing else says how to answer. Each run must
# also hold a unit, a scale or a number of decimals.
_FILLERS = frozenset(
    """a all amount amounts and an answer answers as at be decimal decimals digit digits dp express
    expressed figure figures figure's give given gives i if in is it just kindly like me nearest
    needed number numbers of only or place places please point points present presented quote quoted
    reply report reported respond result results rounded round rounding round(ed) show shown state
    stated terms that the them thanks to unit units us use using value values whole with would
    your tenth hundredth written write should provide provided up full exact please-in
    after approximate approximately rough roughly integer no""".split()
)
_WORD = re.compile(r"[A-Za-z0-9’'.$€£¥%&-]+")
_DECIMALS = re.compile(
    r"(?<![\w.])(?P<n>\d|no|zero|one|two|three|four|five|six)[ -]?(?:decimals?(?:[ -]places?)?\b"
    r"|dps?\b|d\.p\.|digits? after)",
    re.IGNORECASE,
)
_NEAREST = re.compile(r"\bnearest (?P<to>tenth|hundredth|whole|integer)", re.IGNORECASE)
_SCALE = re.compile(
    rf"(?<![\w.])(?:(?:{_CURRENCY}) ?)?(?P<scale>thousand|million|billion|trillion)s?\b"
    rf"|(?<![\w.]){_CURRENCY} ?(?P<short>k|'?000s?|mm?|mn|mln|mio|bn?|bln|tn)(?!\w)"
    r"|(?<![\w.'’])(?P<alone>mn|mm|mln|bn|bln|[’']?000s?)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(rf"(?<![\w.]){_CURRENCY}(?:k|mm?|mn|mln|bn?|bln|tn)?(?!\w)", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent(?:age)?s?\b|\bpct\b", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:just|only|please|thanks|kindly)\b", re.IGNORECASE)
_UNIT_WORD = re.compile(
    rf"(?:{_CURRENCY}(?:[ ]?(?:k|mm?|mn|mln|bn?|bln|tn))?|(?:thousand|million|billion|trillion)s?|%"
    r"|k|m|mm|mn|mln|mio|bn|bln|[’']?000s?|per|cent|per ?cent(?:age)?s?|pct"
    r"|u\.?s|\d|one|two|three|four|five|six|zero)",
    re.IGNORECASE,
)
# A run begins and ends at these; a full stop inside "U.S." or "0.5" is none.
_CUT = re.compile(
    r"(?<=[a-zA-Z\d)%$])(?<!\b[A-Z]\.[A-Z])[.?!](?=\s|$)|,(?!\d)|[;:()\[\]?!]|\s[-–—]+\s|\n"
)
# A run that no sign sets apart: "... in USD millions please", "in thousands of euros in 2020".
_LED_TO = re.compile(
    r"\s+(?:(?:expressed|stated|shown|reported|given|presented|measured|rounded|answer(?:ed)?)\s+)?"
    r"(?:in|to|as)\s+",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s+(?:in|for|at|as of|during|on|by|from|over)\s", re.IGNORECASE)
_MANY = re.compile(
    r"\bhow many (?P<scale>thousand|million|billion)s? (?:of )?(?:us |u\.s\. )?"
    r"(?:dollars|usd|euros?|pounds|yen)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Instruction:
    """How a number should be written: ``scale`` is a power of ten, ``places`` the decimals,
    ``unit`` what it is counted in; None and "" where nothing is said."""

    scale: int | None = None
    places: int | None = None
    unit: Unit = ""


def without_instructions(question: str) -> tuple[str, Instruction]:
    """A question without what only says how to write the answer, and what that says.

    >>> without_instructions("What were sales in 2023? USD millions please, one decimal.")
    ('What were sales in 2023?', Instruction(scale=6, places=1, unit='money'))
    """
    said: list[str] = []
    if match := _MANY.search(question):
        said.append(f"USD {match['scale']}s")
        question = f"{question[: match.start()]}how much{question[match.end() :]}"
    kept: list[str] = []
    for text, stop in _runs(question):
        if _instructs(text):
            said.append(text)
            if stop == "," and kept and kept[-1].endswith(","):
                kept[-1] = kept[-1][:-1]
            kept.append(_closing(stop))
            continue
        for start, end in _unset(text):
            said.append(text[start:end])
            text = text[:start] + text[end:]
        kept.append(text + stop)
    return _tidy("".join(kept)) or question, _read(said)


def _unset(text: str) -> list[tuple[int, int]]:
    """Where instructions stand that no sign sets apart, the last one first."""
    found = []
    for lead in _LED_TO.finditer(text):
        on = _GOES_ON.search(text, lead.end())
        for end in dict.fromkeys((len(text), on.start() if on else len(text))):
            money = end == len(text) or _SCALE.search(text, lead.end(), end)
            if money and _instructs(text[lead.end() : end]):
                found.append((lead.start(), end))
                break
    return found[::-1][:1]


def _runs(text: str) -> list[tuple[str, str]]:
    """The text in runs, each with the sign that closes it."""
    runs, at = [], 0
    for cut in _CUT.finditer(text):
        runs.append((text[at : cut.start()], cut[0]))
        at = cut.end()
    return [*runs, (text[at:], "")]


def _closing(stop: str) -> str:
    """The sign of a run that was cut out: a bracket, and the mark of a question, stay."""
    return stop if stop in "()[]?" else " "


def _instructs(text: str) -> bool:
    """Whether a run of words says nothing but how to write the answer."""
    words = _WORD.findall(text)
    if not words or len(words) > 16:
        return False
    units = [word for word in words if _UNIT_WORD.fullmatch(word.strip("."))]
    known = all(w in units or w.casefold().strip(".") in _FILLERS for w in words)
    telling = _ONLY.search(text) is not None or bool(
        _SCALE.search(text) or _MONEY.search(text) or _PERCENT.search(text)
        or _DECIMALS.search(text) or _NEAREST.search(text)
    )  # fmt: skip
    return known and (telling or _is_short_scale(words))


def _is_short_scale(words: list[str]) -> bool:
    """ "in m", "in bn": a scale as tables abbreviate it, led to by "in"."""
    return len(words) == 2 and words[0].lower() == "in" and words[1].lower() in _SHORT_SCALES


def _tidy(text: str) -> str:
    text = re.sub(r"\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"\s+([,;:.?!)])", r"\1", re.sub(r"\s+", " ", text))
    text = re.sub(r"[,;:]+(?=\s*[.?!]|\s*$)|\s[-–—]+(?=\s*[.?!]|\s*$)", "", text)
    text = re.sub(r"([.?!])(?:\s*[.?!])+", r"\1", text)
    return text.strip(" ,;-–—")


def _read(said: list[str]) -> Instruction:
    text = " ; ".join(said)
    unit: Unit = "percent" if _PERCENT.search(text) else "money" if _MONEY.search(text) else ""
    return Instruction(_scale(text), _places(text), unit)


def _scale(text: str) -> int | None:
    match = _SCALE.search(text)
    if match is None:
        short = re.search(r"\bin (\w+)", text)
        return _SHORT_SCALES.get(short[1].lower()) if short else None
    if match["scale"]:
        return _SCALES[match["scale"].lower()]
    return _SHORT_SCALES[(match["short"] or match["alone"]).lower().lstrip("’'")]


def _places(text: str) -> int | None:
    if match := _DECIMALS.search(text):
        word = match["n"].lower()
        return int(word) if word.isdigit() else _SPELLED[word]
    if match := _NEAREST.search(text):
        return {"tenth": 1, "hundredth": 2}.get(match["to"].lower(), 0)
    return None
