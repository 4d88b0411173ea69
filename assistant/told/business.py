"""What a company does, in the words in which filings introduce it: "Lantern Works is a retailer of
lamps", "The Company designs, makes and sells lamps"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.told.lines import Line, line_at, told
from assistant.types import Draft
from assistant.words import words
from index.company_names import core_words
from index.types import FilingMeta

_ASKS = re.compile(
    r"^\W*(?:(?:please |can you |could you )?(?:tell me |describe |explain |summari[sz]e )?)?"
    r"(?:what (?:does|do|did) (?P<who>[^?]{2,60}?) (?:actually |mainly |basically )?do"
    r"(?: (?:for a living|as a business|exactly))?"
    r"|what(?: is|'s|’s| was) (?P<whose>[^?]{2,60}?)(?:['’]s|['’])?"
    r" (?:(?:main |core |primary |line of )?business|business model|main activity)(?: about)?"
    r"|what (?:kind|type|sort) of (?:company|business|firm|fund|entity|corporation) (?:is|was)"
    r" (?P<kind>[^?]{2,60}?)"
    r"|(?:what|which) (?:line of )?(?:business|industry|sector) (?:is|was) (?P<in>[^?]{2,60}?) in"
    r"|(?:describe |what is )?the (?:business|main business|business model) of (?P<of>[^?]{2,60}?)"
    r"|(?:in )?what business (?:is|does) (?P<busy>[^?]{2,60}?)(?: engaged?| active)?(?: in)?)"
    r"(?:,? (?:according to|per|as described in|based on|in its) [^?]{2,60})?\W*$",
    re.IGNORECASE,
)
_IT = r"(?:the\s+)?(?:company|registrant|corporation|issuer|partnership|trust|fund|bank)|we|it"
_KIND = (
    r"(?:company|corporation|companies|(?:retail|provid|produc|manufactur|suppli|mak|develop|distribut"
    r"|insur|wholesal|publish|carri|build|market|lend)(?:er|or)s?|operators?|bank|utility|trust|fund"
    r"|partnership|business(?:es)?|enterprise|institution|group|firms?|airline|contractors?|biotech\w*"
    r"|franchisors?|REIT)\b"
)
_DOES = (
    r"(?:designs?|develops?|manufactures?|makes?|markets?|sells?|provides?|produces?|operates?"
    r"|distributes?|supplies|engages?\s+in|explores?|invests?\s+in)\b(?!,\s+primarily)"
)
_INTRODUCED = (
    (
        rf"\s+(?:is|are|was)\s+(?:(?:\w+ly|today|now)\s+)?(?:an?|the|one\s+of)\s+[^.;]{{0,160}}?{_KIND}",
        3,
    ),
    (
        r"\s+(?:is|are|was)\s+(?:\w+ly\s+)?(?:engaged|in\s+the\s+business\s+of|focused|involved)\b",
        3,
    ),
    (rf"\s+(?:\w+ly\s+)?{_DOES}", 2),
    (r"[’']s?\s+(?:\w+\s+)?business\s+(?:\w+\s+){0,12}?(?:is|consists|includes?)\b", 2),
)
_APPOSED = r"(?:,?\s*\([^()]{0,120}\))*(?:,?\s+(?:together\s+with|including)[^.;]{0,80},)?"
# What every filer is, and says nothing of its business.
_NO_BUSINESS = re.compile(
    r"\b(?:party to|subsidiary of|reporting (?:company|person)|accelerated filer|private issuer"
    r"|growth company|shell company|well-known|(?:Delaware|Nevada|Maryland|Virginia|Georgia"
    r"|Minnesota|Michigan|Cayman)\b[^.;]{0,30}(?:corporation|company|partnership)\W*$|subject to"
    r"|not an?\b|no longer|defendant|successor|obligat|forward-looking|required to|risk"
    r"|liab(?:le|ility)|trademark|available|website|fiscal year|the issuer of)",
    re.IGNORECASE,
)
_LONGEST = 700
_LEAD = re.compile(
    r"\W*|(?:Headquartered|Founded|Based|Organized|Incorporated|Established)[^.;]{0,90},\s+"
)
_ITSELF = re.compile(r"(?:the )?(?:company|registrant|issuer|it|they)$", re.IGNORECASE)
_LEGAL = frozenset(
    "inc incorporated corp corporation co company companies ltd limited plc llc lp nv group"
    " holdings holding the of and".split()
)
_EARLY, _OPENING = 0.15, 20_000
_PLAIN = 2


def told_business(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The sentence that introduces the company best; None where something else than its business
    is asked for, or no sentence does."""
    found = _introductions(filing, text) if asks_business(question) else ()
    best = max(found, key=lambda one: one[0], default=None)
    if best is None:
        return None
    line = best[1]
    return told(filing, text, " ".join(line.text.split()), (line.start, line.end))


def asks_business(question: str) -> bool:
    """Whether a question asks what a company does; not what "its audit committee" does."""
    match = _ASKS.match(question)
    who = next((part for part in match.groups() if part), "") if match else ""
    named = who[:1].isupper() or (who.islower() and len(words(who)) == 1)
    return named or _ITSELF.match(who) is not None


def _named(company: str) -> str:
    """A pattern of a company's name as texts print it: "LANTERN WORKS CO" is "Lantern-Works"."""
    parts = [w for w in words(re.sub(r"/[A-Z]{2,3}/?", " ", company)) if core_words(w)]
    kept = [w for w in parts if w.casefold() not in _LEGAL] or parts
    if not kept:
        return ""
    between = r"[\s.,&'’-]{1,3}"
    more = "".join(rf"(?:{between}{re.escape(word)})?" for word in kept[1:])
    legal = "|".join(sorted(_LEGAL))
    return rf"(?:the\s+)?\b{re.escape(kept[0])}{more}(?:{between}(?:{legal})\b\.?)*"


def _introductions(filing: FilingMeta, text: str) -> Iterator[tuple[float, Line]]:
    """Sentences that may introduce the company, with their weights."""
    name = _named(filing.company or "")
    for subject, own in ((name or _IT, 1.5), (rf"\b(?:{_IT})", 0.0)):
        for shape, weight in _INTRODUCED:
            pattern = re.compile(rf"(?<![\w-])(?:{subject}){_APPOSED}{shape}", re.IGNORECASE)
            for match in pattern.finditer(text):
                line = line_at(text, match.start())
                early = match.start() < max(_EARLY * len(text), _OPENING)
                if _serves(line, match.start()) and (early or own or weight > _PLAIN):
                    yield weight + own + early - match.start() / (len(text) + 1), line


def _serves(line: Line, at: int) -> bool:
    """Whether a sentence begins with the company and tells of no mere formality."""
    lead = line.text[: at - line.start]
    begins = _LEAD.fullmatch(lead) is not None
    fits = line.start <= at < line.end and len(line.text) <= _LONGEST and "\t" not in line.text
    return begins and fits and not _NO_BUSINESS.search(line.text)
