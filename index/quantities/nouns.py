"""What a number counts: "830,000 Class A ordinary shares" -> share, "13-week" -> week."""

from __future__ import annotations

import re

_IRREGULAR = {
    "person": "people", "foot": "feet", "square foot": "square feet", "cubic foot": "cubic feet",
    "aircraft": "aircraft", "child": "children", "man": "men", "woman": "women",
    "dealership": "dealerships",
}  # fmt: skip
TIME_NOUNS = frozenset("year month week day quarter hour minute".split())
MEASURES = frozenset("foot mile acre ounce pound gallon ton kilometer meter inch".split())
SHARE_NOUNS = frozenset(("share", "ADS", "GDS", "depositary share"))
NOUNS = TIME_NOUNS | frozenset(
    (
        "share ADS ADR GDS RSU PSU SAR unit option warrant right security vote bond note debenture"
        " holder stockholder shareholder employee associate worker person people director officer"
        " professional engineer scientist salesperson partner advisor member trustee man woman"
        " child adult executive manager representative agent broker"
        " store restaurant branch bank office location hotel room property facility plant site"
        " building center warehouse factory showroom dealership theatre theater screen casino"
        " hospital clinic pharmacy school campus home house household apartment lot tenant resident"
        " customer subscriber user client patient physician student participant investor lender"
        " beneficiary dealer supplier vendor distributor retailer franchisee franchise"
        " country state region city market province territory jurisdiction county community"
        " patent trademark brand product program project agreement contract loan lease license"
        " lawsuit claim case plaintiff transaction acquisition payment installment instalment"
        " account fund trust policy certificate company subsidiary entity segment division"
        " barrel acre aircraft airplane vehicle vessel ship truck car train railcar trailer rig"
        " well mine device machine server download visit order shipment container game film title"
        " episode drug candidate trial study item tranche nominee meeting session"
        " foot mile kilometer metre meter ton tonne ounce pound gallon megawatt gigawatt kilowatt"
        " bushel carat inch yard point hectare business committee bottler counterpart category"
        " website movie line dividend obligation shareowner"
    ).split()
)  # fmt: skip
# Symbols of measure, as printed; matched with their case: "MW" is power, "mw" nothing.
_SYMBOLS = frozenset(
    (
        "MW GW kW kWh MWh GWh TWh kg km mg nm GB TB MB PB GHz MHz Gbps Mbps bbl Bbl Mbbl MMbbl boe"
        " BOE Boe MBoe MMBoe Mcf mcf MMcf Bcf Tcf MMBtu MMbtu mmbtu Dth GWh FTE FTEs sqft"
    ).split()
)


def plural(noun: str) -> str:
    """ "facility" -> "facilities", "ADS" -> "ADSs" """
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun in _SYMBOLS:
        return noun
    if noun.isupper():
        return noun + "s"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return noun + "es"
    return noun + "s"


_PLURALS = {plural(noun).lower(): noun for noun in NOUNS} | {"persons": "person"}
_SINGULARS = {noun.lower(): noun for noun in NOUNS}
# Words that end the phrase a number may stand in: "5 of the stores" counts, "5 in stores" does not.
_STOP = frozenset(
    (
        "a an the and or of in to for from with at by on as is was were are be been has have had"
        " our its their his her which that this these those it we they not no than then per into"
        " during since through until over under between among against about but if when where who"
        " whose will would may shall should could can did does compared versus vs due net after"
        " before respectively while increased decreased increase decrease represents represented"
        " including excluding each every such both more less plus minus divided multiplied times"
        " equals"
    ).split()
)
# Across a line end only lower case follows: the next row's label must not become a unit.
WORD_GAP = r"(?:[ ]{1,2}|[ ]?\n[ ]{0,8}(?=[a-z]|Class ))"
_WORD = re.compile(rf"{WORD_GAP}(?P<word>[A-Za-z][\w’'&/.-]*)")
_OF_OUR = re.compile(r"[ \n]of[ \n](?:our|the|its|their|such|these|those)(?=[ \n])")
_HYPHEN_NOUN = re.compile(
    r"-[ \n]?(?:(?:trading|business|calendar|consecutive)[ -])?(?P<word>[A-Za-z]+)"
)
_AMERICAN = re.compile(r"american depositary (?:shares?|receipts?)\Z|AD[SR]s?\Z", re.IGNORECASE)
_DEPOSITARY = re.compile(r"\bdepositary shares?\Z", re.IGNORECASE)
_AWARD = re.compile(r"\b(restricted|performance)[ -](?:stock|share)[ -]units?\Z", re.IGNORECASE)
_AREA = re.compile(r"\b(square|cubic) (?:feet|foot|meters?|metres?|miles?|yards?)\Z", re.IGNORECASE)
_MODEL = re.compile(r"(?!AD|US)[A-Z]{3,}\Z")  # "737 MAX aircraft"
_WORDS_AHEAD = 5
_AGO = re.compile(r"[ \n](?:ago|before|earlier|prior|later|previously)\b", re.IGNORECASE)
_PER = re.compile(
    rf"(?:[ ](?:par[ ]value|declared|paid|(?:in[ ])?(?:cash[ ])?dividends?|in[ ]earnings))?"
    rf"(?:{WORD_GAP}(?:(?:per|for each|for every)|(?P<article>an?))(?:[ -]|[ ]?\n[ ]{{0,8}})"
    r"|[ ]?/[ ]?|-per-)"
)
_EPS = re.compile(
    rf"{WORD_GAP}(?:(?i:in|of|adjusted|diluted|basic|gaap|non-gaap|core)[ ]){{0,3}}EPS\b"
)
_PER_WORD = re.compile(r"[ \n]{0,2}(?P<word>[A-Za-z][\w’'.-]*)")
_PER_WORDS = 6


def singular(word: str, *, one: bool) -> str:
    """The noun that ``word`` counts, or "". A singular form counts only up to one or for time
    ("10 year notes"): "5 share repurchase programs" counts programs."""
    low = word.rstrip("’'.").lower()
    head = low.partition("-")[0]
    if head in TIME_NOUNS:
        return head  # "30 consecutive trading day-period"
    if low in _PLURALS:
        return _PLURALS[low]
    noun = _SINGULARS.get(low, "")
    return noun if noun and (one or noun in TIME_NOUNS or noun in MEASURES) else ""


def read_noun(text: str, pos: int, *, one: bool = False) -> tuple[str, int]:
    """The noun counted by the number that ends at ``pos`` and where it ends, or ("", pos).

    ``one`` admits singular nouns ("1 share"). Looks past adjectives, not past a line's end.
    """
    if text.startswith("-", pos):
        hyphen = _HYPHEN_NOUN.match(text, pos)
        noun = singular(hyphen["word"], one=True) if hyphen else ""
        return (noun, hyphen.end()) if hyphen and noun else ("", pos)
    skipped = None if one else _OF_OUR.match(text, pos)  # "one of the directors" counts nothing
    start = end = skipped.end() if skipped else pos
    for _ in range(_WORDS_AHEAD):
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match["word"]
        if word in _SYMBOLS and end == start:
            return word.removesuffix("s") if word == "FTEs" else word, match.end("word")
        if word != "A" and (word.lower() in _STOP or _MODEL.match(word)):
            break
        end = match.start() + len(match[0].rstrip("."))
        noun = singular(word, one=one)
        if noun:
            return _kind(text[start:end], noun), end
        if match[0].endswith("."):
            break
    return "", pos


def read_symbol(text: str, pos: int) -> tuple[str, int]:
    """A symbol of measure glued to the number: "500MW" -> ("MW", end)."""
    match = _GLUED.match(text, pos)
    return (match[0], match.end()) if match and match[0] in _SYMBOLS else ("", pos)


_GLUED = re.compile(r"[A-Za-z]{2,5}\b")


def read_per(text: str, pos: int) -> tuple[str, int]:
    """The "per Class A ordinary share" behind an amount: ("share", end), or ("", pos)."""
    eps = _EPS.match(text, pos)
    if eps:
        return "share", eps.end()
    match = _PER.match(text, pos)
    if match is None:
        return "", pos
    start = end = match.end()
    for _ in range(2 if match["article"] else _PER_WORDS):
        word = _PER_WORD.match(text, end)
        if word is None or (word["word"] not in ("A", "one") and word["word"].lower() in _STOP):
            break
        end = word.start() + len(word[0].rstrip("."))
        noun = "year" if word["word"].rstrip(".") == "annum" else singular(word["word"], one=True)
        if noun:
            since = match["article"] and _AGO.match(text, end)  # "$5 a year ago" is no rate
            return ("", pos) if since else (_kind(text[start:end], noun), end)
        if word["word"] in _SYMBOLS:
            return word["word"], end
        if word[0].endswith("."):
            break
    return "", pos


def _kind(phrase: str, noun: str) -> str:
    """The noun made precise by its phrase. ADSs are no shares: one may stand for two."""
    if noun not in ("share", "ADS", "ADR", "unit", "foot", "mile", "meter", "metre", "yard"):
        return noun
    phrase = re.sub(r"\s+", " ", phrase)
    if _AMERICAN.search(phrase):
        return "ADS"
    if _DEPOSITARY.search(phrase):
        return "depositary share"
    award = _AWARD.search(phrase)
    if award:
        return "RSU" if award[1].lower() == "restricted" else "PSU"
    area = _AREA.search(phrase)
    return f"{area[1].lower()} {noun}" if area else noun
