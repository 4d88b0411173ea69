"""From a matched shape to its claim: each function reads the parts of one family of shapes."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.metrics import find_metrics
from assistant.plans.text import MARK, unmarked
from assistant.words import terms
from assistant.yesno.claim import Claim
from assistant.yesno.limits_said import limit_in
from assistant.yesno.moves import counts_itself, side, side_of_limit
from assistant.yesno.since import is_time, of_each, sequential, since
from index.concepts import find_concepts

Match = re.Match[str]
_STARTS_TIME = re.compile(
    rf"^\s*(?:$|{MARK}|[,(]|(?:in|at|on|from|to|during|over|for|of|by|between|since|versus|vs"
    r"|compared|relative|than|year|this|last|as|within|across|through|and|sequentially|again"
    r"|every|each|the (?:prior|previous|year)|against|when|after|despite|with)\b)",
    re.IGNORECASE,
)
_NO_PLACE = (
    rf"(?!{MARK}|the (?:\w+ )?(?:year|quarter|period|months?|half)|its? |what|each|every|both"
    r"|comparison|the (?:last|past|first|second|third|fourth))"
)
_PLACE = re.compile(
    rf"^ (?:in|of|from|at|for) {_NO_PLACE}(?P<where>(?:the )?[^,?\ue000-\uf8ff]{{2,50}}?)"
    r"(?= (?:in|at|for|from|during|between|compared|versus|vs|over|since|than) "
    rf"|[,?\s]*{MARK}|$)",
    re.IGNORECASE,
)
_ITEM_ENDS = re.compile(
    r" (?:in|at|for|from|during|between|compared|versus|vs|over|since|by|than|relative|on)(?= )"
    rf"|,| {MARK}|$"
)
_THAN = re.compile(
    r"(?:on |in )?(?P<item>.+?)(?:\s+(?:than|compared (?:to|with)|versus|vs\.?|relative to)\s+"
    r"(?P<than>.+))?$"
)
_TIMES = {"doubl": "100%", "tripl": "200%", "quadrupl": "300%", "halv": "50%"}


def is_item(text: str) -> bool:
    """Whether a phrase names a line item or a metric, or begins as one does: "its ..."."""
    plain = unmarked(text)
    named = find_concepts(plain) or find_metrics(plain)
    return bool(named) or bool(re.match(r"(?:its|their|the|our|total|net|gross)\b", plain, re.I))


def tail_of(match: Match) -> str:
    """What follows the predicate."""
    return match.groupdict().get("tail") or ""


def only_time_follows(match: Match) -> bool:
    """Whether nothing but times and places follows: not the "net" of "a positive net figure"."""
    return _STARTS_TIME.match(tail_of(match)) is not None


def change(match: Match) -> Claim | None:
    """ "S rose ..." and "C raised its S ...": what moved stands before the verb or behind it."""
    subject, tail = match["s"], tail_of(match)
    if not only_time_follows(match):
        at = _ITEM_ENDS.search(tail)
        item, tail = tail[: at.start()].strip() if at else tail, tail[at.start() :] if at else ""
        return _changed(item, match["way"], match[0], tail) if is_item(item) else None
    place = _PLACE.match(tail)
    if place and not is_time(place["where"]):
        subject = f"{subject} of {place['where']}"
    return _changed(subject, match["way"], match[0], tail)


# "The option was taken up", "the plant was shut down": a verb of two words, no measure that moved.
_PHRASAL = re.compile(
    r"\b(?:take[ns]?|took|pick(?:ed)?|set|brought|given|broken|wound|wrapped|closed?|shut|written"
    r"|opened|backed|summed|caught|held|bought|made|scaled|stepped)$",
    re.IGNORECASE,
)


def lies(match: Match) -> Claim | None:
    """ "S was higher in 2023"."""
    if _PHRASAL.search(match["s"].strip()) and re.match(r"up|down", match["way"], re.IGNORECASE):
        return None
    return change(match) if only_time_follows(match) else None


def move(match: Match) -> Claim | None:
    """ "C saw a decline in T", "C has a growing T"."""
    return _changed(match["t"], match["way"], match[0], tail_of(match))


def _changed(subject: str, words: str, whole: str, tail: str) -> Claim:
    way, better = side(words)
    old, back = since(tail)
    back = "quarter" if sequential(whole) else back
    return Claim(
        "change", subject.strip(), "", way, better, since=old, back=back, every=of_each(whole)
    )


def either(match: Match) -> Claim | None:
    """ "Did S rise or fall?"."""
    old, back = since(tail_of(match))
    return Claim("change", match["s"], since=old, back=back)


def than(match: Match) -> Claim | None:
    """ "S was higher than T": T is a limit, an earlier time or another measure."""
    way, better = side(match["way"])
    return _against(match["s"], match["t"], way, better=better)


def _against(subject: str, other: str, way: int, *, better: bool = False) -> Claim:
    if is_time(other):
        old = other if re.search(MARK, other) else ""
        back = "quarter" if sequential(other) else "" if old else "year"
        return Claim("change", subject, "", way, better, since=old, back=back)  # type: ignore[arg-type]
    limit = limit_in(unmarked(other))
    if limit:
        return Claim("limit", subject, "", way, limit=limit)
    return Claim("versus", subject, other, way)


def outgrew(match: Match) -> Claim | None:
    """ "S grew faster than T", "S outpaced T"."""
    way = -1 if re.search(r"slower|less|lower", match["way"], re.IGNORECASE) else 1
    other = re.sub(r"^(?:that|those|growth) (?:of|in) ", "", match["t"])
    return None if is_time(other) else Claim("versus", match["s"], other, way, rate=True)


def beats(match: Match) -> Claim | None:
    """ "S exceeded T", "S was below T", "S covered T"."""
    placed = re.fullmatch(r"over|under|above|below|beneath", match["way"], re.IGNORECASE)
    if placed and not limit_in(unmarked(match["t"])) and not is_item(match["t"]):
        return None  # "rights under the plan"
    claim = _against(match["s"], match["t"], side_of_limit(match["way"]))
    return replace(claim, inclusive=counts_itself(match["way"]))


def more(match: Match) -> Claim | None:
    """ "C had more S than in T", "C spent more on S than on T"."""
    way, better = side(match["way"])
    rest = tail_of(match)
    found = _THAN.match(f"{match['t']}{rest}")
    if found is None:
        return None
    if found["than"]:
        other = re.sub(r"^(?:on|it did(?: on| in)?|it had(?: in)?|that of) ", "", found["than"])
        return _against(found["item"], other, way, better=better)
    at = _ITEM_ENDS.search(found["item"])
    item = found["item"][: at.start()] if at else found["item"]
    old, back = since(rest)
    compared = old or back or re.match(r"on ", match["t"])
    return Claim("change", item, "", way, better, since=old, back=back) if compared else None


def more_than(match: Match) -> Claim | None:
    """ "C had more than N employees", "C spent over $1 billion on S"."""
    limit = limit_in(unmarked(match["t"]))
    if limit is None or not terms(unmarked(match["item"])):
        return None
    way, itself = side_of_limit(match["way"]), counts_itself(match["way"])
    return Claim("limit", match["item"], "", way, limit=limit, inclusive=itself)


def or_more(match: Match) -> Claim | None:
    """ "S was 5% or more"."""
    limit = limit_in(match["t"])
    way = -1 if re.search(r"less|lower|below|under|fewer", match["way"], re.IGNORECASE) else 1
    return Claim("limit", match["s"], "", way, limit=limit, inclusive=True) if limit else None


def meant(match: Match) -> Claim | None:
    """ "S counts as healthy, meaning 1.0 or better": the question's own threshold decides."""
    limit, said = limit_in(match["t"]), match["cmp"] or match["or"] or ""
    if limit is None or not said:
        return None
    under = re.search(r"at most|below|under|less than|no more|or (?:less|lower)", said, re.I)
    itself = bool(match["or"]) or counts_itself(said)
    return Claim("limit", match["s"], "", -1 if under else 1, limit=limit, inclusive=itself)


def grew_by(match: Match) -> Claim | None:
    """ "S grew by more than 10%"."""
    limit = limit_in(unmarked(match["t"]))
    if limit is None:
        return None
    way, _ = side(match["way"])
    compare = match["cmp"] or "over"
    old, back = since(tail_of(match))
    return Claim(
        "limit", match["s"], "fall" if way < 0 else "", side_of_limit(compare), limit=limit,
        inclusive=counts_itself(compare), rate=True, since=old, back=back,
    )  # fmt: skip


def doubled(match: Match) -> Claim | None:
    """ "S more than doubled"."""
    word = next(w for w in _TIMES if match["times"].lower().startswith(w))
    old, back = since(tail_of(match))
    return Claim(
        "limit", match["s"], "fall" if word == "halv" else "", 1, limit=limit_in(_TIMES[word]),
        inclusive=not match["more"], rate=True, since=old, back=back,
    )  # fmt: skip


def share(match: Match) -> Claim | None:
    """ "S made up more than half of T"."""
    limit = limit_in(match["limit"])
    if limit is None or not terms(unmarked(match["t"])):
        return None  # "the fourth quarter of 2023"
    compare = match["cmp"] or "over"
    way, itself = side_of_limit(compare) or 1, counts_itself(compare)
    return Claim("share", match["s"], match["t"], way, limit=limit, inclusive=itself)


def sign(match: Match) -> Claim | None:
    """ "S was positive", "C has negative T"."""
    subject = match.groupdict().get("t")
    if not subject and not only_time_follows(match):
        return None
    way = -1 if re.search(r"negative|below", match["way"], re.IGNORECASE) else 1
    return Claim("sign", subject or match["s"], "", way)


def nature(match: Match) -> Claim | None:
    """ "The tax provision was a net benefit": a cost below zero, an income that is an expense."""
    if not is_item(match["s"]) or not only_time_follows(match):
        return None
    good = re.fullmatch(r"benefit|credit|gain|release", match["way"], re.IGNORECASE) is not None
    cost = _COST.search(match["s"]) is not None
    return Claim("sign", match["s"], "", -1 if good == cost else 1)


_COST = re.compile(r"\b(?:expenses?|costs?|charges?|provisions?|tax(?:es)?)\b", re.IGNORECASE)


def profit(match: Match) -> Claim | None:
    """ "C made a net loss", "C turned a profit": of what kind the words before say."""
    if not only_time_follows(match):
        return None
    kind = (match["kind"] or "net").strip().lower()
    measure = "gross profit" if kind == "gross" else f"{kind} income"
    lost = re.search(r"loss|lose|lost|losing", match["way"], re.IGNORECASE)
    return Claim("sign", f"{_owner(match['s'])}{measure}{tail_of(match)}", "", -1 if lost else 1)


def profitable(match: Match) -> Claim | None:
    """ "C was profitable": by net income, a segment by operating income."""
    if not only_time_follows(match):
        return None
    subject = match["s"]
    way = -1 if re.search(r"un|loss|red", match["way"], re.IGNORECASE) else 1
    if is_item(subject) and (find_concepts(subject) or find_metrics(subject)):
        return Claim("sign", subject, "", way)
    part = re.search(r"\b(?:segment|division|unit|business|brand)\b", subject, re.IGNORECASE)
    measure = "operating income" if part else "net income"
    return Claim("sign", f"{_owner(subject)}{measure}{tail_of(match)}", "", way)


def _owner(subject: str) -> str:
    plain = re.sub(r"^the ", "", subject.strip(), flags=re.IGNORECASE)
    if re.match(r"(?:there|it|they|company|group)\b", plain, re.IGNORECASE) or not plain:
        return ""
    return f"{plain}’s "
