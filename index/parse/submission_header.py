"""The header of an EDGAR submission, in both of its dialects.

``CONFORMED SUBMISSION TYPE:\\t6-K`` with roles as lines of their own (``ISSUER:``), and
``<TYPE>6-K`` with unclosed tags and roles as groups (``<ISSUER>``). Headers of 2000 mix the two:
a ``<REPORTING-OWNER>`` group inside the first. So every line is read as key and value, whatever
its dialect, and a role lasts until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from index.parse.characters import clean
from index.types import MonthDay

_TAGGED = re.compile(r"<(?P<key>/?[A-Z][A-Z0-9_-]*)>[ \t]*(?P<value>.*)")
_COLON = re.compile(r"[ \t]*(?P<key>[A-Z][A-Z0-9 -]*):[ \t]*(?P<value>.*)")

# Roles of the company that a filing is about, best first. A FILER is that company unless an ISSUER
# or SUBJECT-COMPANY is named beside it.
_COMPANY_ROLES = ("ISSUER", "SUBJECT-COMPANY", "FILER", "FILED-FOR", "SERIAL-COMPANY")
_PEOPLE_ROLES = frozenset(("REPORTING-OWNER", "FILED-BY"))
_OTHER_ROLES = ("CO-REGISTRANT", "DEPOSITOR", "ISSUING-ENTITY", "SECURITIZER", "UNDERWRITER")
_ROLES = frozenset((*_COMPANY_ROLES, *_PEOPLE_ROLES, *_OTHER_ROLES))

# The two dialects' words for one thing.
_SYNONYMS = {
    "COMPANY-CONFORMED-NAME": "CONFORMED-NAME",
    "CENTRAL-INDEX-KEY": "CIK",
    "CONFORMED-SUBMISSION-TYPE": "TYPE",
    "FILED-AS-OF-DATE": "FILING-DATE",
    "CONFORMED-PERIOD-OF-REPORT": "PERIOD",
    "GROUP-MEMBERS": "GROUP-MEMBER",
}


@dataclass(frozen=True, slots=True)
class Party:
    """One company or person of the header. ``cik`` has 10 digits; "" where nothing is stated."""

    role: str
    name: str = ""
    cik: str = ""
    fiscal_year_end: MonthDay | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says; None, "" or () where it does not, or where there is no header."""

    form: str | None = None
    accession: str | None = None
    filed: date | None = None
    period_end: date | None = None
    document_count: int | None = None
    parties: tuple[Party, ...] = ()
    group_members: tuple[str, ...] = ()

    @property
    def company(self) -> Party | None:
        """The issuer, subject company or filer; never the reporting owner or the filed-by party."""
        named = [party for party in self.parties if party.name]
        for role in _COMPANY_ROLES:
            for party in named:
                if party.role == role:
                    return party
        return next((party for party in named if party.role not in _PEOPLE_ROLES), None)

    @property
    def names(self) -> tuple[str, ...]:
        """Further companies of the filing (co-registrants) and the company's former names."""
        company = self.company
        others = [p.name for p in self.parties if p.role not in _PEOPLE_ROLES and p != company]
        former = company.former_names if company else ()
        return _distinct((*others, *former), without=company.name if company else "")

    @property
    def people(self) -> tuple[str, ...]:
        """Reporting owners, the parties that a filing was filed by, and members of their group."""
        company = self.company
        parties = [party.name for party in self.parties if party.role in _PEOPLE_ROLES]
        return _distinct((*parties, *self.group_members), without=company.name if company else "")


@dataclass(slots=True)
class _Draft:
    """A header while its lines are read."""

    top: dict[str, str] = field(default_factory=dict)
    parties: list[dict[str, str]] = field(default_factory=list)
    former: list[list[str]] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


def read_header(text: str) -> Header:
    """The header in ``text``, which ends where the first ``<DOCUMENT>`` starts."""
    draft = _Draft()
    for key, value in _key_values(clean(text)):
        nameless = key in ("CONFORMED-NAME", "CIK") and not draft.parties
        if (key in _ROLES and not value) or nameless:
            draft.parties.append({"role": "FILER", key: value} if nameless else {"role": key})
            draft.former.append([])
        elif key == "GROUP-MEMBER":
            draft.members.append(value)
        elif not draft.parties:
            draft.top.setdefault(key, value)
        elif key == "FORMER-CONFORMED-NAME":
            draft.former[-1].append(value)
        else:
            draft.parties[-1].setdefault(key, value)
    return _header(draft)


def _key_values(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        match = _TAGGED.match(line) or _COLON.match(line)
        if match is None or match["key"].startswith("/"):
            continue
        key = match["key"].strip().replace(" ", "-").replace("_", "-")
        value = match["value"].strip()
        if value or key in _ROLES:
            yield _SYNONYMS.get(key, key), value


def _header(draft: _Draft) -> Header:
    top = draft.top
    count = top.get("PUBLIC-DOCUMENT-COUNT", "")
    return Header(
        form=top.get("TYPE"),
        accession=top.get("ACCESSION-NUMBER"),
        filed=_day(top.get("FILING-DATE", "")),
        period_end=_day(top.get("PERIOD", "")),
        document_count=int(count) if count.isdecimal() else None,
        parties=tuple(
            _party(values, former)
            for values, former in zip(draft.parties, draft.former, strict=True)
        ),
        group_members=_distinct(draft.members),
    )


def _party(values: dict[str, str], former: list[str]) -> Party:
    cik = values.get("CIK", "")
    return Party(
        role=values["role"],
        name=values.get("CONFORMED-NAME", ""),
        cik=cik.zfill(10) if cik.isdecimal() else "",
        fiscal_year_end=_month_day(values.get("FISCAL-YEAR-END", "")),
        former_names=_distinct(former),
    )


def _day(digits: str) -> date | None:
    """The day of "20230930"; None where the eight digits are no day."""
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _month_day(digits: str) -> MonthDay | None:
    """(12, 31) of "1231". 1904 has a 29 February, a fiscal year end of some companies."""
    day = _day("1904" + digits) if len(digits) == 4 else None
    return MonthDay(day.month, day.day) if day else None


def _distinct(names: Iterable[str], *, without: str = "") -> tuple[str, ...]:
    """``names`` in order, each once, compared without regard to case."""
    seen = {without.casefold(), ""}
    kept: list[str] = []
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            kept.append(name)
    return tuple(kept)
