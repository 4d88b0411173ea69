"""From the words of a yes-or-no question to its claim, by an ordered list of shapes."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.plans.text import Asked, unmarked
from assistant.whether import Whether
from assistant.yesno.building import meant
from assistant.yesno.claim import Claim
from assistant.yesno.judgements import find_judgement
from assistant.yesno.kept import given_back, kept
from assistant.yesno.shapes import MEANING, OWNS, SHAPES

_WHY = re.compile(
    r"[,;]?\s+(?:and|,)\s*(?:if so,?\s*|also\s*)?(?P<word>what|why|how|by how much|which|who|when"
    r"|for what)\b.*$|[,;]?\s+if so\b.*$",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:why|what (?:was|is|were|drove|caused|explains?|led|lay)|reasons?|explain)\b",
    re.IGNORECASE,
)
_WHY_NOT = re.compile(r"\bwhy,? (?:or|and) why not\b|\bwhy \(?(?:or )?not\)?", re.IGNORECASE)
_STEADY = re.compile(
    r"\b(?:consistent(?!\s+with)|stable|steady|fluctuat\w*|volatile|constant|flat|unchanged"
    r"|broadly the same)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|never|no longer|fail(?:ed)? to|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
# What figures of the past do not decide: the future, causes, and events that moved a figure.
_OPEN = re.compile(
    r"\b(?:expect\w*|will|forecast\w*|guidance|project(?:ed|ion)\w*|likely|anticipat\w*|outlook"
    r"|plans? to|intends? to|would)\b"
    r"|\b(?:due to|because|driven by|as a result of|thanks to|owing to|on account of|mainly from"
    r"|attribut(?:ed|able) to|caused by|helped by|hurt by)\b"
    r"|\b(?:that|which|who)\b[^?]{0,60}?\b(?:increase|decrease|reduce|improve|boost|hurt|affect"
    r"|impact)(?:d|s|ed)?\b(?<!crease)(?<!reduce)",
    re.IGNORECASE,
)
_UNSURE = frozenset({"will", "would", "can", "could", "should"})


def read_claim(whether: Whether, asked: Asked) -> Claim:
    """The claim of a question. ``asked`` is ``whether.text``, read for its periods. A claim whose
    shape is none of those of figures is of an event, or of words."""
    text = asked.whole.strip(" ?.!")
    if whether.auxiliary:
        text = re.sub(rf"^{whether.auxiliary} ", "", text, flags=re.IGNORECASE)
    cut = _WHY.search(text)
    why = bool(cut and cut["word"] and _REASON.search(cut[0])) or _wants_reason(whether.behind)
    text = text[: cut.start()] if cut else text
    claim = _of_words(whether, text) or _of_figures(kept(text)) or Claim("words", text)
    measure, other, since = map(given_back, (claim.measure, claim.other, claim.since))
    return replace(claim, measure=measure, other=other, since=since, why=why)


def _wants_reason(behind: str) -> bool:
    """Whether the sentences behind a question ask for the reason: not where they say what to do
    "if the metric is not useful"; "why or why not" asks for it whichever way."""
    behind = _WHY_NOT.sub("why", behind)
    return bool(_REASON.search(behind)) and not re.search(r"\bnot\b|n['’]t\b", behind)


def _of_words(whether: Whether, text: str) -> Claim | None:
    """A claim that no figure decides, whatever its shape, or that the question's threshold does."""
    if threshold := MEANING.match(text):
        return meant(threshold)
    if find_judgement(unmarked(text)):
        return Claim("judgement", f"{text} {whether.behind}")
    if owner := OWNS.match(text):
        return Claim("owner", owner["s"], owner["t"])
    unsure = whether.auxiliary in _UNSURE or _OPEN.search(text)
    return Claim("words", text) if unsure else None


def _of_figures(text: str) -> Claim | None:
    if _STEADY.search(text):
        return Claim("steady", _STEADY.sub(" ", text))
    if _NOT.search(text):
        return None
    for shape in SHAPES:
        match = shape.pattern.match(text)
        claim = shape.build(match) if match else None
        if claim:
            return claim
    return None
