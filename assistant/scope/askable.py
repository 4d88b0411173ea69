"""Questions that no filing can answer, whatever it says: other languages, advice, a name alone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from assistant.scope.clause import marked
from assistant.scope.names_away import without_names
from assistant.types import Refusal
from assistant.words import terms
from index.company_names import CompanyMention

# Words that stand in most sentences of a language and in few of another's.
_ENGLISH = frozenset(
    """what which who when where why how the of in is was were are did does do has have for and at
    by on to from its their much many me please a an with than that this""".split()
)
_FOREIGN = frozenset(
    """le la les des du quel quelle quels quelles était etait sont est combien pour dans avec et au
    aux der die das den dem ein eine war wie hoch welche welcher im von für fuer und wurde el los
    las del cuál cual cuáles cuales fue fueron cuánto cuanto ingresos para por il lo gli quanto
    qual quali nel della dei erano foi quais receita em os as no na wat hoeveel het een van hur
    vad var""".split()
)
_ADVICE = re.compile(
    r"\bshould (?:i|we|one|you|investors?) (?:\w+ )?(?:buy|sell|invest|hold|short|own)\b"
    # Not "what is the return of an investment in the index": that is worked out.
    r"|\b(?:is|are) [^?]{2,60} (?<!of )(?<!on )an? (?:good |bad |safe |smart |strong |great )?"
    r"(?:buy|sell|(?:long[- ]term )?investment)\b(?! (?:company|firm|trust|adviser|grade))"
    r"|\b(?:would you|do you) recommend (?:buying|selling|investing)\b"
    r"|\bworth (?:buying|investing)\b"
    r"|\bprice target\b|\bwill (?:the |its )?(?:stock|share)s? (?:price )?(?:go|rise|fall|crash)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:(?:hi|hello|hey|thanks?|thank you|thx|bye|ok(?:ay)?|test(?:ing)?|help|yes|no|there"
    r"|good (?:morning|afternoon|evening))\W*)+$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_FEW = 2
_SUCH_AS = "Please say what to look up, such as: What was revenue?"


def unaskable(question: str) -> Refusal | None:
    """Why a question cannot be looked up, whoever it is about."""
    if not _is_latin(question) or _is_foreign(question):
        return Refusal("bad_question", "Please ask in English, in Latin letters.")
    if _GREETING.match(question):
        return Refusal("bad_question", _SUCH_AS)
    if _ADVICE.search(question):
        return Refusal(
            "bad_question",
            "Filings hold what a company reports, no advice and no forecast of prices. "
            "Please ask for what they state.",
        )
    return None


def asks_nothing(question: str, mentions: Sequence[CompanyMention]) -> Refusal | None:
    """A refusal where a question is only names of companies, periods and forms: "Pear 10-K"."""
    bare = re.sub("[\ue000-\uf8ff]", " ", marked(without_names(question, mentions)).text)
    if terms(bare) and bare.strip(" ?.").lower() != "the company":
        return None
    return Refusal(
        "bad_question", f"“{question.strip()}” says where to look and not what for. {_SUCH_AS}"
    )


def _is_latin(question: str) -> bool:
    """Whether at least half of the letters are Latin: of others no word would be understood, and
    the digits among them would be taken for the whole question."""
    letters = [character for character in question if character.isalpha()]
    latin = sum(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return 2 * latin >= len(letters)


def _is_foreign(question: str) -> bool:
    """Whether the small words are those of another language: "de" alone may be of a name."""
    words = [word.casefold() for word in _WORD.findall(question)]
    foreign = sum(word in _FOREIGN for word in words)
    return foreign >= _FEW and foreign > sum(word in _ENGLISH for word in words)
