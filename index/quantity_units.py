"""What stands behind a number: scale words, percent, per-share tails, counted nouns."""

from __future__ import annotations

import re

SCALES = {
    "hundred": 2, "thousand": 3, "thousands": 3, "million": 6, "millions": 6, "billion": 9,
    "billions": 9, "trillion": 12, "trillions": 12, "lakh": 5, "lakhs": 5, "crore": 7,
    "crores": 7, "milliard": 9, "milliards": 9,
}  # fmt: skip
# Abbreviations; the one-letter ones need a currency, a decimal point or a noun: 3M is a company.
SHORT_SCALES = {
    "k": 3, "m": 6, "mm": 6, "mn": 6, "mln": 6, "mio": 6, "mil": 6, "b": 9, "bn": 9, "bln": 9,
    "bil": 9, "bio": 9, "t": 12, "tn": 12, "trn": 12, "cr": 7,
}  # fmt: skip
PERCENT = re.compile(
    r"[ \n]{0,2}(?P<pp>(?:%|percent|per cent|percentage)[- \n]{1,2}points?\b|pps?\b|ppts?\b|% ?pts\b)"
    r"|[ \n]{0,2}(?P<percent>\\?%|(?:percent|per[ \n]cent|pct|PERCENT)\b)"
    r"|[ \n-]{0,2}(?P<bp>basis[ \n-]points?\b|bps?\b|b\.p\.s?)",
    re.IGNORECASE,
)
_IRREGULAR = {
    "person": "people", "foot": "feet", "square foot": "square feet", "aircraft": "aircraft",
    "child": "children", "series": "series", "man": "men", "woman": "women", "index": "indices",
}  # fmt: skip
TIME_NOUNS = frozenset(("year", "month", "week", "day", "quarter", "hour", "minute", "second"))
NOUNS = (
    frozenset(
        (
            "share employee store restaurant customer option warrant patent country state person foot"
            " unit vote barrel acre aircraft vehicle segment branch bank office location hotel room"
            " property subscriber member user director officer stockholder shareholder holder"
            " facility plant site building associate worker contract agreement loan lease license"
            " product brand trademark claim case lawsuit plaintiff bond note debenture dealer supplier"
            " vendor well rig vessel ship truck car train franchise franchisee center mile ton tonne"
            " ounce pound gallon megawatt gigawatt kilowatt point item entity"
            " subsidiary company fund account transaction payment installment instalment "
            " region city market province territory jurisdiction household student"
            " patient physician hospital clinic drug candidate trial study jurisdiction home lot"
            " apartment tenant lender investor analyst clients client partner team game film title"
            " episode device machine server download visit order shipment container right security"
            " participant beneficiary professional engineer scientist salesperson language people"
            " ADS GDS RSU PSU SAR"
        ).split()
    )
    | TIME_NOUNS
)


def plural(noun: str) -> str:
    """ "facility" -> "facilities", "ADS" -> "ADSs" """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.isupper():
        return noun + "s"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun + "s"


_PLURALS = {plural(noun).lower(): noun for noun in NOUNS} | {"persons": "person"}
_SINGULARS = {noun.lower(): noun for noun in NOUNS}
_STOP = frozenset(
    (
        "a an the and or of in to for from with at by on as is was were are be been has have had"
        " our its their his her which that this these those it we they not no than then per into"
        " during since through until over under between among against about but if when where who"
        " whose will would may shall compared versus vs due net after before respectively while"
        " increased decreased increase decrease represents represented including excluding"
    ).split()
)
_OF_OUR = re.compile(r"[ \n]of[ \n](?:our|the|its|their|such|these|those)(?=[ \n])")
_WORD = re.compile(r"[ \n]{1,2}(?P<word>[A-Za-z][\w’'&/-]*)")
_HYPHEN_NOUN = re.compile(r"-[ \n]?(?P<word>[A-Za-z]+)")
_ADS = re.compile(r"american depositary (?:shares?|receipts?)\Z|ADSs?\Z|ADRs?\Z", re.IGNORECASE)
_WORDS_AHEAD = 5
_PER = re.compile(
    r"[ \n]{1,2}(?:per|for each|for every|an?|each)[ \n]{1,2}|[ ]?/[ ]?|-per-", re.IGNORECASE
)
_PER_WORD = re.compile(r"[ \n]{0,2}(?P<word>[A-Za-z][\w’'-]*)")
_PER_WORDS = 6


def singular(word: str, *, one: bool) -> str:
    """The noun that ``word`` counts, or "". A singular form counts only behind "one" or for time
    ("10 year notes"): "5 share repurchase programs" counts programs."""
    low = word.lower()
    if low in _PLURALS:
        return _PLURALS[low]
    noun = _SINGULARS.get(low, "")
    return noun if noun and (one or noun in TIME_NOUNS) else ""


def read_noun(text: str, pos: int, *, one: bool = False) -> tuple[str, int]:
    """The noun that is counted by the number ending at ``pos`` and where it ends, or ("", pos).

    Looks past adjectives: "830,000 Class A ordinary shares" -> share, "13-week" -> week.
    """
    hyphen = _HYPHEN_NOUN.match(text, pos)
    if hyphen:
        noun = singular(hyphen["word"], one=True)
        return (noun, hyphen.end()) if noun else ("", pos)
    skipped = _OF_OUR.match(text, pos)
    end = skipped.end() if skipped else pos
    for _ in range(_WORDS_AHEAD):
        match = _WORD.match(text, end)
        if match is None or (match["word"] != "A" and match["word"].lower() in _STOP):
            break
        end = match.end()
        noun = singular(match["word"], one=one)
        if noun:
            phrase = re.sub(r"\s+", " ", text[pos:end]).strip()
            return _share_kind(phrase, noun), end
    return "", pos


def read_per(text: str, pos: int) -> tuple[str, int]:
    """The "per Class A ordinary share" behind an amount: ("share", end), or ("", pos)."""
    match = _PER.match(text, pos)
    if match is None:
        return "", pos
    start = end = match.end()
    for _ in range(_PER_WORDS):
        word = _PER_WORD.match(text, end)
        if word is None or (word["word"].lower() in _STOP and word["word"].lower() != "a"):
            break
        end = word.end()
        noun = _SINGULARS.get(word["word"].lower(), "")
        if word["word"].lower() in ("annum", "ann"):
            noun = "year"
        if noun:
            return _share_kind(re.sub(r"\s+", " ", text[start:end]), noun), end
    return "", pos


def _share_kind(phrase: str, noun: str) -> str:
    """ADSs are not shares: 360 DigiTech's stand for two."""
    if _ADS.search(phrase):
        return "ADS"
    return noun
