"""The marks of arithmetic in a text: numbers, signs, brackets, line ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.check.expressions import Printed

SCALES = {"thousand": 3, "k": 3, "million": 6, "mm": 6, "m": 6, "billion": 9, "bn": 9, "b": 9,
           "trillion": 12}  # fmt: skip
_SCALE = r"(?:thousand|million|billion|trillion|mm|bn|[kKMBm])(?![\w'’])"
_TOKEN = re.compile(
    r"(?P<word>[A-Za-z]+\d\w*|\d{1,4}(?:[/-]\d{1,4}){2}"
    r"|(?<!\d)(?:19|20)\d\d ?[-–] ?(?:19|20)?\d\d(?![\d,.%]))"
    r"|(?P<bullet>(?:^|(?<=\n))[ \t]*[-–—*•](?=\s))"
    r"|(?P<frac>\\[dt]?frac)"
    r"|(?P<number>(?P<digits>\d{1,3}(?:(?:,|\{,\})\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    rf"(?:\s?(?P<percent>\\?%|percent\b)|\s?(?:\\text\s*\{{\s*)?(?P<scale>{_SCALE})\}}?)?)"
    rf"|(?P<after>(?<=\))\s?{_SCALE})"
    r"|(?P<op>[-−–+*/×÷·^]|\\(?:times|cdot|div)\b|[xX](?=\s?(?:[A-Z]{1,3})?[\d$€£¥(\[]))"
    r"|(?P<eq>=|≈|≅|≃|~|\\approx\b)"
    r"|(?P<open>\\?[(\[{])|(?P<shut>\\?[)\]}])"
    r"|(?P<line>\n\s*)"
    r"|(?P<skip>[ \t]+|\*\*|\\?[$€£¥₹]|\\(?:left|right|[bB]ig|quad|[,;!])|\\text\s*\{[^{}\d]*\}"
    r"|(?:US|HK|CA|A|NT|S|C)(?=\$)|USD\b|US dollars\b|per (?:share|ADS|unit|employee)\b"
    r"|in (?:thousands|millions|billions)\b"
    r"|(?:ordinary |common )?(?:shares?|ADSs?|days?|times|employees?|units?)\b)"
    r"|(?P<other>[A-Za-z'’&]+|.)",
    re.DOTALL | re.MULTILINE,
)
_OPERATORS = {"−": "-", "–": "-", "×": "*", "x": "*", "X": "*", "·": "*", "÷": "/",
              "\\times": "*", "\\cdot": "*", "\\div": "/"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A mark with its span; ``number`` is set where it is one."""

    kind: str
    text: str
    start: int
    end: int
    number: Printed | None = None


def read_tokens(text: str) -> Iterator[Token]:
    """The tokens of a text in order; what says nothing to arithmetic is left out."""
    for match in _TOKEN.finditer(text):
        start, end, kind = match.start(), match.end(), str(match.lastgroup)
        if match["number"] is not None:
            yield Token("number", match[0], start, end, _number(match))
        elif match["op"] is not None:
            yield Token("op", _OPERATORS.get(match["op"], match["op"]), start, end)
        elif kind != "skip":
            yield Token(kind, match[0], start, end)


def _number(match: re.Match[str]) -> Printed:
    digits = match["digits"].replace("{,}", "").replace(",", "")
    percent = match["percent"] is not None
    scale = SCALES[match["scale"].casefold()] if match["scale"] else 0
    power = scale - (2 if percent else 0)
    places = len(digits.partition(".")[2])
    return Printed(
        value=Decimal(digits).scaleb(power),
        ulp=Decimal(1).scaleb(power - places),
        percent=percent,
        scale=scale,
        bracketed=False,
        start=match.start(),
        end=match.end(),
    )
