"""What a submission is: its header's statements first, then its main document's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from index.parse.submission_header import Header
from index.types import FilingMeta, ParseNote

# What the notes on a cover are about.
_COVER = frozenset(("company", "form", "period_end", "filed", "cik", "accession"))

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’]")


def describe(
    header: Header, item: str, documents: Sequence[FilingMeta], meta: FilingMeta
) -> FilingMeta:
    """``meta`` filled in. ``documents`` are the main document's own meta, and after it those of
    XBRL instances, which know the fiscal year and period; ``item`` is the main document's TYPE.

    Where there is a header, only it gives the period of report: a comment letter without one
    mentions the year of another filing.
    """
    company, said = header.company, documents[0]
    name = company.name if company else said.company
    return replace(
        meta,
        company=name,
        cik=(company.cik if company else "") or said.cik,
        accession=header.accession or said.accession,
        form=header.form or item or said.form,
        filed=header.filed or said.filed,
        period_end=header.period_end if header.form else said.period_end,
        fiscal_year_end=(company.fiscal_year_end if company else None) or said.fiscal_year_end,
        fiscal_year=next((m.fiscal_year for m in documents if m.fiscal_year), None),
        fiscal_period=next((m.fiscal_period for m in documents if m.fiscal_period), None),
        symbols=next((m.symbols for m in documents if m.symbols), ()),
        names=_merged((_own_name(name, said.company), header.names, said.names), without=name),
        people=_merged((header.people, said.people), without=name),
    )


def cover_notes(meta: FilingMeta, header: Header) -> Iterator[ParseNote]:
    """Why ``meta`` has gaps, where a header should have filled them."""
    if header.form is None:
        yield ParseNote("header", "none; what the filing is was read from its main document")
        return
    for name in ("company", "cik", "filed", "period_end"):
        if getattr(meta, name) is None:
            yield ParseNote(name, "the header states none")


def is_cover_note(note: ParseNote) -> bool:
    """Whether ``note`` is on a document's own cover: an exhibit need not name a company."""
    return note.about in _COVER


def _own_name(name: str | None, said: str | None) -> tuple[str, ...]:
    """The document's own spelling: "Ford Motor Company" beside the header's "FORD MOTOR CO".

    Only where the first words agree: a tender offer's cover names the bidder first.
    """
    if not name or not said:
        return ()
    return (said,) if _first_word(name) == _first_word(said) else ()


def _first_word(name: str) -> str:
    """The word that two spellings share: "COCA COLA CO", "The Coca-Cola Company"."""
    words = _WORD.findall(_APOSTROPHE.sub("", name.casefold()))
    return next((word for word in words if word != "the"), "")


def _merged(groups: Iterable[Iterable[str]], without: str | None) -> tuple[str, ...]:
    """All names in order, each once, without regard to case."""
    found: dict[str, str] = {}
    for name in chain.from_iterable(groups):
        found.setdefault(name.casefold(), name)
    found.pop((without or "").casefold(), None)
    return tuple(found.values())
