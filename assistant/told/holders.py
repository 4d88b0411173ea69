"""Who holds a role: auditor, transfer agent, placement agent, chief financial officer, signer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.told.lines import line_at, told
from assistant.told.named import AUDIT_FIRM, FIRM, PERSON, is_person, surname
from assistant.types import Draft, Source
from index.types import FilingMeta

_WHO = re.compile(r"\b(?:who|whom|whose|which|what|name)\b", re.IGNORECASE)
# "Which firm did it dismiss?", "Who will succeed the CEO?": the holder is not the answer.
_NOT_THE_HOLDER = re.compile(
    r"\b(?:dismiss\w*|resign\w*|replac\w*|former\w*|previous\w*|succe\w+|left|leave|fee|fees|paid|pay"
    r"|committee|internal|critical|why|how|(?<!since )when|departed?|step\w* down|predecessor)\b",
    re.IGNORECASE,
)
_AUDITS = re.compile(
    r"\baudit(?:s|or|ors|ed|ing)?\b(?! committee| fee)"
    r"|\bindependent (?:registered )?(?:public )?account"
    r"|\baccounting firm\b",
    re.IGNORECASE,
)
_AUDITOR = (
    r"(?:independent\s+(?:registered\s+)?(?:certified\s+)?(?:public\s+)?account(?:ant|ing\s+firm)s?"
    r"|(?:independent\s+)?auditors?)"
)
_AUDITED = tuple(
    (re.compile(pattern), weight)
    for pattern, weight in (
        (rf"/s/\s*(?P<n>{AUDIT_FIRM})", 3),
        (rf"\baudited\s+by\s+(?P<n>{AUDIT_FIRM})", 3),
        (rf"\b(?:selection|appointment|engagement|selected|appointed|engaged)\s+(?:of\s+)?(?P<n>{AUDIT_FIRM})"
         rf"[^.;]{{0,60}}\bas\b[^.;]{{0,80}}{_AUDITOR}", 3),
        (rf"\b(?P<n>{AUDIT_FIRM}),?\s+(?:an\s+|our\s+|the\s+Company.s\s+)?{_AUDITOR}", 2),
        (rf"\(\s*(?P<n>{AUDIT_FIRM})[^()]{{0,60}}PCAOB", 2),
        (rf"{_AUDITOR}\s*(?:is|was|,|:)?\s+(?P<n>{AUDIT_FIRM})", 2),
    )
)  # fmt: skip
_SINCE = re.compile(
    r"served\s+as\s+the\s+Company.s\s+auditors?\s+since\s+[^.\n]{4,40}", re.IGNORECASE
)
_ASKS_SINCE = re.compile(r"\bsince\b|\bhow long\b", re.IGNORECASE)
_AGENTS = re.compile(
    r"\b(?P<role>transfer agent|registrar|depositary|depository|paying agent|trustee|custodian"
    r"|placement agents?|lead underwriters?|underwriters?|book-?running managers?|sales agents?"
    r"|servicer"
    r"|information agent|dealer managers?|sponsor|administrator|investment advis[eo]r|escrow agent"
    r"|financial advis[eo]r|proxy solicitor|legal counsel)\b",
    re.IGNORECASE,
)
_TITLES = {
    "chief executive officer": r"chief\s+executive(?:\s+officer)?|\bCEO\b",
    "chief financial officer": r"chief\s+financial\s+officer|\bCFO\b|finance\s+chief",
    "chief operating officer": r"chief\s+operating\s+officer|\bCOO\b",
    "chief technology officer": r"chief\s+technology\s+officer|\bCTO\b",
    "chief accounting officer": r"chief\s+accounting\s+officer|principal\s+accounting\s+officer",
    "general counsel": r"general\s+counsel|chief\s+legal\s+officer",
    "chairman": r"chair(?:man|woman|person)?\s+of\s+the\s+board|\bchairman\b",
    "treasurer": r"\btreasurer\b",
    "secretary": r"(?:corporate\s+)?secretary",
    "controller": r"\bcontroller\b",
}
_ANY_CHIEF = re.compile(r"\bchief\s+(?:\w+\s+){1,2}officer\b", re.IGNORECASE)
_RUNS = re.compile(
    r"\bwho\s+(?:runs|leads|heads)\s+(?:(?:the\s+)?(?:company|firm|group|bank|business|it)\b|\W*$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\bwho\s+(?:has\s+)?sign(?:ed|s)\b|\bwhose\s+signature\b|\bsigned\s+by\s+wh", re.IGNORECASE
)
_FIRM = re.compile(r"[\w&.,’' -]{0,60}?\bL\.?L\.?P\b")
_FIRM_ENDS = 30
_SIGNATURE = re.compile(rf"/[sS]/\s*(?P<n>(?:[A-Z]\.\s+)?{PERSON})")
_ELSEWHERE = re.compile(
    r"^\s*(?:and\s+[\w\s]{3,40})?\s*(?:of|at|for)\s+"
    r"(?!(?:the\s+)?(?:Company|Registrant|Corporation|Issuer)\b|our\b|us\b)[A-Z]"
)
_EARLIER = re.compile(
    r"\b(?:former|formerly|previously|served as|was|until|prior|interim)\b[^.]{0,60}$",
    re.IGNORECASE,
)
# The lines below a signature that say who it is and in what role.
_IN_BLOCK = re.compile(
    r"^\W*(?:Name|Title|Its|By)\b|\b(?:Officer|President|Director|Secretary|Treasurer|Controller"
    r"|Counsel|Chair\w*|Partner|Manager|Attorney)\b"
)
_BLOCK = 300
_MOST_SIGNERS = 20
_BEFORE = 150
_LEAD = 1.5


def who_holds(question: str, filing: FilingMeta, text: str) -> Draft | None:
    """The holder of the role that a question asks for; None where it asks for none, where the
    filing names none, or names two as often."""
    if _SIGNED.search(question):
        return _signer(filing, text)
    if not (_WHO.search(question) or _AUDITS.search(question)) or _NOT_THE_HOLDER.search(question):
        return None
    if _AUDITS.search(question):
        return _auditor(question, filing, text)
    if agent := _AGENTS.search(question):
        return _best(filing, text, _agents(agent["role"].rstrip("s"), text))
    title = _title(question)
    return _best(filing, text, _officers(title, text)) if title else None


def asks_auditor(question: str) -> bool:
    """Whether a question asks who audits."""
    return bool(_AUDITS.search(question)) and not _NOT_THE_HOLDER.search(question)


def _title(question: str) -> str:
    """The pattern of the title asked for; "" where the question asks for the holder of none."""
    if not re.search(r"\bwho\b|\bname\b", question, re.IGNORECASE):
        return ""
    for pattern in _TITLES.values():
        if re.search(pattern, question, re.IGNORECASE):
            return pattern
    chief = _ANY_CHIEF.search(question)
    if chief:
        return r"\s+".join(map(re.escape, chief[0].split()))
    return _TITLES["chief executive officer"] if _RUNS.search(question) else ""


def _auditor(question: str, filing: FilingMeta, text: str) -> Draft | None:
    found = [
        (match["n"], match.start("n"), float(weight))
        for pattern, weight in _AUDITED
        for match in pattern.finditer(text)
    ]
    since = _SINCE.search(text)
    if since:  # the report that says so is signed right above
        found = [(n, at, w + 3.0 * (0 < since.start() - at < 200)) for n, at, w in found]
    if since and _ASKS_SINCE.search(question):
        near = [(n, at) for n, at, _ in found if 0 < since.start() - at < 200]
        if near:
            name, at = near[-1]
            year = since[0][since[0].find("since") :]
            return told(filing, text, f"{name}, {year}", (at, since.end()))
    return _best(filing, text, iter(found))


def _agents(role: str, text: str) -> Iterator[tuple[str, int, float]]:
    plain = r"\s+".join(map(re.escape, role.split()))
    shapes = (
        (rf"(?i:\b{plain})s?\b(?:\s+and\s+[\w\s]{{3,20}})?(?:\s+(?:of|for|in|on)\s+[^.,;:]{{3,60}}?)?\s+"
         rf"(?:is|are|was|will\s+be)\s+(?:the\s+)?(?P<n>{FIRM})", 3.0),
        (rf"(?P<n>{FIRM})(?:\s*\([^)]{{0,80}}\))?,?\s+(?:(?:the|as|our|its|is|was|acting|act|will|to|an?)\s+){{1,3}}"
         rf"(?:\w+\s+){{0,3}}(?i:{plain})\b", 3.0),
        (rf"\b(?:engaged|appointed|retained|named)\s+(?P<n>{FIRM})(?:,?\s*\([^)]{{0,120}}\))?,?\s+"
         rf"(?:as|to\s+(?:act|serve)\s+as)\s+(?:\w+\s+){{0,4}}(?i:{plain})\b", 3.0),
        (rf"(?i:\b{plain})s?:?\s*[\t:]\s*(?P<n>{FIRM})", 2.0),
    )  # fmt: skip
    for shape, weight in shapes:
        for match in re.finditer(shape, text):
            if len(match["n"].split()) > 1 and not re.match(
                r"(?:The|We|Our|This|In|As)\b", match["n"]
            ):
                yield match["n"], match.start("n"), weight


def _officers(title: str, text: str) -> Iterator[tuple[str, int, float]]:
    for held in re.finditer(title, text, re.IGNORECASE):
        if _ELSEWHERE.match(text[held.end() : held.end() + 60]):
            continue
        left = max(0, held.start() - _BEFORE)
        before = text[left : held.start()]
        if _EARLIER.search(before):
            continue
        behind = re.match(rf"[,:]?\s+(?P<n>{PERSON})", text[held.end() : held.end() + 60])
        if behind and is_person(behind["n"]):
            yield behind["n"], held.end() + behind.start("n"), 1.0
        people = [m for m in re.finditer(PERSON, before) if is_person(m[0])]
        if people and not re.search(r"[.;]\s+[A-Z]", before[people[-1].end() :]):
            sure = 2.0 if re.match(r"\s*(?:,|\n|\t|is\b|as\b)", before[people[-1].end() :]) else 0.5
            yield people[-1][0], left + people[-1].start(), sure


def _signer(filing: FilingMeta, text: str) -> Draft | None:
    """Who signed, each with the lines that say in what role; None where nobody did, or where the
    signatures are many, as under a power of attorney."""
    signed = {surname(m["n"]): m for m in reversed(list(_SIGNATURE.finditer(text)))}
    found = sorted(signed.values(), key=lambda match: match.start())
    # The auditor signs its own report within the filing, not the filing.
    people = [m for m in found if not _FIRM.match(text, m.start("n"), m.end() + _FIRM_ENDS)]
    found = people or found
    if len(found) == 1:
        return told(filing, text, found[0]["n"], (found[0].start(), _block_end(text, found[0])))
    if not 1 < len(found) <= _MOST_SIGNERS:
        return None
    names = tuple(" ".join(match["n"].split()) for match in found)
    sources = tuple(Source(filing, m.start(), _block_end(text, m)) for m in found)
    lines = [f"- {name} [{n}]" for n, name in enumerate(names, start=1)]
    return Draft("\n".join(lines), sources, "sentence", short=names)


def _block_end(text: str, match: re.Match[str]) -> int:
    """Where the lines below a signature end that say who it is and in what role."""
    end = match.end()
    for line in re.finditer(r"[^\n]*\n?", text[match.end() : match.end() + _BLOCK]):
        if line[0].strip() and not _IN_BLOCK.search(line[0]) and match["n"] not in line[0]:
            break
        end = match.end() + line.end() if line[0].strip() else end
    return end


def _best(filing: FilingMeta, text: str, found: Iterator[tuple[str, int, float]]) -> Draft | None:
    """The name that is said most often, where no other is said nearly as often."""
    votes: defaultdict[str, float] = defaultdict(float)
    said: dict[str, tuple[float, str, int]] = {}
    for name, at, weight in found:
        key = (
            re.sub(r"[^a-z& ]", "", " ".join(name.casefold().split()))[:12] if " " in name else name
        )
        votes[key] += weight
        if key not in said or weight > said[key][0]:
            said[key] = (weight, " ".join(name.split()), at)
    ranked = sorted(votes, key=lambda key: -votes[key])
    if not ranked or (len(ranked) > 1 and votes[ranked[0]] < _LEAD * votes[ranked[1]]):
        return None
    weight, name, at = said[ranked[0]]
    if weight < 1.0:
        return None
    line = line_at(text, at)
    span = (line.start, line.end) if line.start <= at < line.end else (at, at + len(name))
    return told(filing, text, name, span)
