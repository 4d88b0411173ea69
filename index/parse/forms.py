"""Forms that are filed as XML: 3, 4, 5, 144, 13F-HR, Schedules 13D and 13G, D, and the like.

Elements are matched by local name: the same form comes with a default namespace, with ``ns2:``
or with ``own:``. Every value is printed and becomes a ``Field``; labels are the form's wording.
"""

from __future__ import annotations

from lxml import etree

from index.errors import EmptyFileError, UnsupportedFileError
from index.parse import forms_13f, forms_144, forms_d, forms_other, forms_ownership, forms_schedule
from index.parse.form_layout import Family
from index.parse.form_text import FormText
from index.parse.form_tree import FORM_ROOTS, first_text, local_name
from index.parse.form_walk import write_tree
from index.parse.identity import display_name, filing_id
from index.parse.safe_xml import safe_xml
from index.types import Filing, FilingMeta, ParseNote


def parse_form_xml(data: bytes, source: str) -> Filing:
    """A ``Filing`` of one XML form; ``UnsupportedFileError`` for XML that is no form."""
    root = safe_xml(data, source)
    name = local_name(root)
    if name not in FORM_ROOTS:
        raise UnsupportedFileError(source, f"XML with the root <{name}>, which is no SEC form")
    family = _family(root)
    out = FormText()
    form = first_text(root, "documentType", "submissionType", "headerData/submissionType")
    out.heading(family.title(root), item=form, depth=0)
    values = forms_13f.judge_values(root)
    if values:
        out.note(values.units_line)
    write_tree(root, family.layout, out)
    parts = out.finish()
    if not parts.fields:
        raise EmptyFileError(source, f"the form <{name}> has no values")
    start = FilingMeta(filing_id(data), display_name(source), "form-xml")
    meta = family.read_meta(root, start)
    return Filing(
        meta=meta,
        text=parts.text,
        sections=parts.sections,
        tables=parts.tables,
        fields=parts.fields,
        notes=(*_missing(meta), *((values.note,) if values else ())),
    )


def _family(root: etree._Element) -> Family:
    name = local_name(root)
    if name == "ownershipDocument":
        return forms_ownership.FAMILY
    if name == "informationTable":
        return forms_13f.FAMILY
    form = first_text(root, "headerData/submissionType", "submissionType").upper()
    if form.startswith("144"):
        return forms_144.FAMILY
    if form.startswith("13F"):
        return forms_13f.FAMILY
    if form.startswith(("SCHEDULE 13", "SC 13")):
        return forms_schedule.FAMILY
    return forms_d.FAMILY if form in ("D", "D/A") else forms_other.FAMILY


def _missing(meta: FilingMeta) -> tuple[ParseNote, ...]:
    """A note for each of company, form and period that the document does not state."""
    stated = {"company": meta.company, "form": meta.form, "period_end": meta.period_end}
    return tuple(
        ParseNote(name, "the document does not state it")
        for name, value in stated.items()
        if value is None
    )
