"""A question without its company: whose figure it is is settled before any figure is sought."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from assistant.metrics import find_metrics
from index.company_names import CompanyMention, core_words
from index.concepts import find_concepts

COMPANY = "the company"
"""What stands for a company's name where the sentence needs a subject."""

# "Where is Lantern incorporated?": in small letters only what is an abbreviation is of the name.
_LEGAL = (
    r"(?:,? (?:Incorporated|Corporation|Company|Companies|Limited|Group|Holdings?|INCORPORATED"
    r"|CORPORATION|COMPANY|COMPANIES|LIMITED|GROUP|HOLDINGS?"
    r"|(?i:inc|corp|co|ltd|plc|llc|lp)|N\.?V|S\.?A|A\.?G|SE)\b\.?)"
)
_REST_OF_NAME = re.compile(
    rf"{_LEGAL}*(?P<own>['’]s?(?!\w))?(?: ?\((?:[A-Z]+ ?: ?)?[A-Z.]{{1,6}}\))?"
    r"(?P<own2>['’]s?(?!\w))?"
)
_ARTICLE = re.compile(r"\bthe $", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|s['’]|['’]|['’]s \([^)]*\))$", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(?:^|(?<=[\s,(–—-]))(?:of|for|at|by|from|in|to|with|on|within|inside|about|regarding|under)\s+$",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"\b(?:did|does|do|has|have|had|will|would|can|could|should|must|may|might)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
# "Would you call Lantern capital-intensive?", "What pushed Lantern to a loss?"
_HAS_OBJECT = re.compile(
    r"\b(?:call|consider|rate|regard|see|describe|mak(?:e|es|ing)|made|help\w*|hurt|let|put|lead|led"
    r"|push\w*|dr[io]ve\w*|cost|sue[ds]?|owe[ds]?|bought|buy\w*|acquir\w+|own|owns|join\w*|left"
    r"|caus\w+|caused|enabl\w+|forc\w+|allow\w*|oblig\w+|requir\w+|affect\w*)\s+$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"(?:^|\s)(?:if|that|whether|because|when|while|how|since|until|where|why|though|although"
    r"|unless|once)\s+$",
    re.IGNORECASE,
)
_AGENT = re.compile(
    r"\b(?:\w+ed|sold|held|paid|bought|made|spent|lent|given) by\s+$", re.IGNORECASE
)
_BE = re.compile(r"\b(?:is|are|was|were)\s+$", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.?!:;(“\"–—-])\s*$")
# What may follow a name that ends its phrase: "of Lantern in 2023", "for Lantern?".
_PHRASE_ENDS = re.compile(
    r"^\s*(?:$|[?,.;:()–—-]|(?:in|for|at|on|as|by|from|to|of|during|over|between|with|and|or|but"
    r"|per|versus|vs|than|that|which|who|if|when|while|since|after|before|is|are|was|were|did|does"
    r"|do|has|have|had|will|would|can|could)\b|(?:fy|q[1-4]|[1-4]q|h[12]|fiscal\b)|['’]?\d)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"^\s+(?:also |then |actually |currently |still |itself |ever |not |only )?(?:"
    r"is|are|was|were|did|does|do|has|have|had|will|would|can|could|should|may|might"
    r"|paid|pays?|spent|spends?|got|gets?|made|makes?|held|holds?|took|takes?|gave|gives?|put|puts"
    r"|sold|sells?|bought|buys?|owns?|owed?|owes|saw|sees?|grew|grows?|rose|rise|fell|fall|lost|loses?|won"
    r"|kept|keeps?|left|leaves?|lent|wrote|drew|set|cut|ran|runs?|met|built|began|chose|said|says?|went"
    r"|reports?|records?|recogni[sz]es?|books?|earns?|generates?|uses?|lists?|names?|expects?"
    r"|plans?|needs?|carry|carries|shows?|discloses?|describes?|declares?|issues?|repurchases?"
    r"|employs?|operates?|competes?|faces?|incurs?|depends?|considers?|mentions?|gives?|serves?"
    r"|compares?|sitting|carrying|holding|paying|facing|expecting|using|planning|\w{3,}ed"
    r")(?![\w-])",
    re.IGNORECASE,
)
# Words in -ed that belong to the figure behind them.
_ADJECTIVE = re.compile(
    r"^\s+(?:accrued|adjusted|unadjusted|diluted|undiluted|combined|consolidated|deferred|unearned"
    r"|secured|unsecured|restricted|unrestricted|weighted|limited|fixed|related|allocated|listed"
    r"|capitali[sz]ed|retained|unbilled|reported|non-?gaap|installed|budgeted|invested|leased"
    r"|guaranteed|insured|proved|undeveloped|developed|unused|undrawn|committed|funded|unfunded"
    r"|share-based|stock-based|asset-backed|realized|unrealized|unamortized|estimated)(?![\w-])",
    re.IGNORECASE,
)
_NEXT_WORD = re.compile(r"^\s+(?P<word>[A-Z][\w&’'.-]*)")
_NO_NAME = re.compile(
    r"(?:FY|Q[1-4]|[1-4]Q|H[12]|10-|8-|6-|20-|13|EBIT|EPS|GAAP|R&D|SG&A|G&A|CEO|CFO|Form|January"
    r"|February|March|April|May|June|July|August|September|October|November|December|I|A)",
)


def without_names(text: str, mentions: Iterable[CompanyMention]) -> str:
    """The text with "the company" for a name that owns or does something, and without a name that
    only says whose figure it is.

    ``mentions`` are where the company is named. Names of a part of it, "Pear China" of Pear, stay:
    they are told by their capitals.

    >>> without_names("What was Pear's revenue?", [CompanyMention("Pear Inc.", 9, 15)])
    'What was the company’s revenue?'
    >>> without_names("Did rooms revenue at Pear grow?", [CompanyMention("Pear Inc.", 21, 25)])
    'Did rooms revenue grow?'
    """
    capitals = text != text.upper()
    for start, end in _spans(text, mentions):
        before, name, after = text[:start], text[start:end], text[end:]
        if capitals and not _POSSESSIVE.search(name) and _is_part(after):
            continue
        if rest := _REST_OF_NAME.match(after):
            name, after = name + rest[0].rstrip(" ,"), after[rest.end() :]
            owns = bool(rest["own"] or rest["own2"] or _POSSESSIVE.search(name))
            before = _ARTICLE.sub("", before)
            text = _joined(before, _instead(before, after, owns), after)
    return text


_GLOSS_BEFORE = re.compile(
    r"\b[A-Z][\w&.-]*(?: [A-Z][\w&.-]*)*(?:['’]s)? \((?:formerly|previously|now|then|also|f/k/a|fka"
    r"|aka)(?: known as| called| named)?,? $"
)


_BETWEEN = re.compile(r"\s*(?:&|and|of|,)?\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s*\((?:[A-Z]+ ?: ?)?$")
_SLIPS = 2
_LONG = 5


def _spans(text: str, mentions: Iterable[CompanyMention]) -> list[tuple[int, int]]:
    """Where the company is named, last first: neighbouring words of its name as one span, with the
    other name that explains it, its symbol in brackets and a word of it that is misspelt."""
    found: list[tuple[int, int]] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        start, end = _with_symbol(text, *_with_gloss(text, mention.start, mention.end))
        end = _with_misspelt(text, end, mention.company)
        if found and (start < found[-1][1] or _BETWEEN.fullmatch(text, found[-1][1], start)):
            start, end = found[-1][0], max(end, found[-1][1])
            found.pop()
        found.append((start, end))
    return found[::-1]


def _with_symbol(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with its brackets: "Lantern (NYSE: LNE)"."""
    before = _IN_BRACKETS.search(text[:start])
    return (before.start(), end + 1) if before and text[end : end + 1] == ")" else (start, end)


def _with_misspelt(text: str, end: int, company: str) -> int:
    """The end behind a misspelt further word of the name: "Lantern Electrc"."""
    follows = re.match(r" (?P<word>[A-Za-z]{4,})(?:['’]s)?", text[end:])
    if follows is None:
        return end
    word = follows["word"].casefold()
    near = any(
        len(own) >= _LONG and 0 < OSA.distance(own, word, score_cutoff=_SLIPS) <= _SLIPS
        for own in core_words(company)
    )
    return end + follows.end() if near else end


def _with_gloss(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the other name that it explains: "Block's (formerly known as Square)"."""
    before = _GLOSS_BEFORE.search(text[:start])
    return (before.start(), end + 1) if before and text[end : end + 1] == ")" else (start, end)


def _is_part(after: str) -> bool:
    """Whether a name goes on with one of its own: "MGM China", "Verizon Wireless"."""
    follows = _NEXT_WORD.match(after)
    if follows is None or _NO_NAME.match(follows["word"]) or _REST_OF_NAME.fullmatch(follows[0]):
        return False
    if re.match(rf"^{_LEGAL}", after):
        return False
    return not _item_follows(after)


def _instead(before: str, after: str, owns: bool) -> str | None:
    """What stands in place of a name; "" for nothing, None for nothing and no preposition."""
    if owns:
        return f"{COMPANY}’s"
    joined = any(lead.search(before) for lead in (_JOINS, _AGENT))
    if joined and (_VERB.match(after) or not _item_follows(after)):
        return COMPANY
    if _PREPOSITION.search(before):
        return None if _PHRASE_ENDS.match(after) or _acts(after) else ""
    if any(lead.search(before) for lead in (_AUXILIARY, _HAS_OBJECT)):
        return COMPANY
    if _BE.search(before):
        return "" if _item_follows(after) else COMPANY
    if _acts(after):
        return COMPANY
    return ""


def _acts(after: str) -> bool:
    """Whether a verb follows: "Lantern paid", not "Lantern accrued liabilities"."""
    return (
        _VERB.match(after) is not None
        and _ADJECTIVE.match(after) is None
        and not _item_follows(after)
    )


def _item_follows(after: str) -> bool:
    """Whether a line item or a metric begins right behind the name."""
    rest = after.lstrip()
    starts = [m.start for m in find_concepts(rest)] + [m.start for m in find_metrics(rest)]
    return 0 in starts


def _joined(before: str, instead: str | None, after: str) -> str:
    if instead is None:
        before = _PREPOSITION.sub("", before)
    middle = instead or ""
    gap = " " if before and not before[-1].isspace() and middle else ""
    text = f"{before}{gap}{middle}{after if middle else after.lstrip()}"
    if not middle and before and not before[-1].isspace() and after[:1].isspace():
        text = f"{before} {after.lstrip()}"
    return re.sub(r"\s+", " ", text).strip(" ,;:–—-")
