"""What was found for a question without a model: a draft, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.calculate.attempts import Attempt
from assistant.calculate.work_out import Worked
from assistant.citations import MARKER
from assistant.operands.operands import Gap
from assistant.scope.understand import Understanding
from assistant.sentences.extractive import Ranked
from assistant.types import Draft, Refusal, Source
from index.types import FilingMeta


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found for a question, for the answer and for a model to build on.

    ``attempts`` are all plans that were tried, in order; ``gaps`` those met in the last view.
    """

    draft: Draft | None
    worked: tuple[Worked, ...] = ()
    gaps: tuple[Gap, ...] = ()
    sentences: tuple[Ranked, ...] = ()
    attempts: tuple[Attempt, ...] = ()


def joined(found: Sequence[Findings]) -> Findings:
    """The answers to the parts of a question as one; no draft where a part has none."""
    drafts = [findings.draft for findings in found]
    attempts = tuple(attempt for findings in found for attempt in findings.attempts)
    text: list[str] = []
    sources: list[Source] = []
    for draft in drafts:
        if draft is None:
            gaps = tuple(gap for findings in found for gap in findings.gaps)
            return Findings(None, (), gaps, found[0].sentences, attempts)
        text.append(_renumbered(draft.text, len(sources)))
        sources += draft.sources
    whole = [draft for draft in drafts if draft]
    values = tuple(v for d in whole for v in (d.values or (d.value,)) if v)
    # One value stands for the whole answer only where every part gives it in the same unit.
    alike = (
        len(values) == len(whole) == sum(draft.value is not None for draft in whole)
        and len({value.unit for value in values}) == 1
    )
    value = values[0] if alike else None
    calculations = tuple(c for draft in whole for c in draft.calculations)
    method = "calculation" if calculations else whole[0].method
    merged = Draft(
        "\n\n".join(text), tuple(sources), method, value, calculations, values,
        contested=tuple(fact for draft in whole for fact in draft.contested),
    )  # fmt: skip
    worked = tuple(result for findings in found for result in findings.worked)
    return Findings(merged, worked, (), found[0].sentences, attempts)


def of_each(found: Mapping[str, Findings]) -> Findings:
    """The answers for each of several companies as one; those without one are named."""
    whole = [findings for findings in found.values() if findings.draft]
    if not whole:
        return joined(tuple(found.values()))
    all_found = joined(whole)
    missing = [name for name, findings in found.items() if findings.draft is None]
    if all_found.draft is None or not missing:
        return all_found
    told = f"{all_found.draft.text}\n\nNothing was found for {' or '.join(missing)}."
    return replace(all_found, draft=replace(all_found.draft, text=told))


def of_parts(found: Mapping[str, Findings]) -> Findings:
    """The answers to the parts of a question as one; where some have an answer and others none,
    each of the others is said, and no value stands for the whole."""
    whole = [findings for findings in found.values() if findings.draft]
    missing = {part: findings for part, findings in found.items() if findings.draft is None}
    if not missing or not whole:
        return joined(tuple(found.values())) if len(found) > 1 else next(iter(found.values()))
    answered = joined(whole) if len(whole) > 1 else whole[0]
    if answered.draft is None:
        return answered
    told = [
        f"Not answered: “{_IN_BRACKETS.sub('', part)}” {_why(f)}" for part, f in missing.items()
    ]
    text = "\n\n".join((answered.draft.text, *told))
    draft = replace(answered.draft, text=text, value=None)
    return replace(answered, draft=draft, gaps=tuple(g for f in missing.values() for g in f.gaps))


_IN_BRACKETS = re.compile(r"\s*\([^()]*\)[\s?]*$")


def _why(findings: Findings) -> str:
    gap = next(iter(findings.gaps), None)
    return f"({gap.message})" if gap else "(nothing was found)"


def _renumbered(text: str, by: int) -> str:
    return MARKER.sub(lambda match: f"[{int(match[1]) + by}]", text)


def refusal_for(findings: Findings, understanding: Understanding) -> Refusal:
    """Why there is no answer: ambiguous where several figures fit, else not disclosed."""
    for gap in findings.gaps:
        if gap.reason == "ambiguous":
            return Refusal("ambiguous", f"{gap.message}. Which one is meant?")
    looked = sorted({_named(filing) for filing in understanding.filings[:6]})
    # Figures that were found and cannot be combined say more than an item that was not found.
    gaps = sorted(findings.gaps, key=lambda gap: gap.reason == "missing")
    reason = f" What was lacking: {gaps[0].message}." if gaps else ""
    return Refusal(
        "not_disclosed",
        # It may stand there in words that were not understood: nothing is said of the filings.
        f"No answer was found in {'; '.join(looked).rstrip('.')}.{reason}",
    )


def _named(filing: FilingMeta) -> str:
    return f"{filing.form or 'filing'} of {filing.company or 'an unnamed company'}"
