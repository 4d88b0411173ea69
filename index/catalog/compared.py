"""Comparisons of statements with tags, to a catalog row and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from decimal import Decimal

from index.disagreements import Difference, Disagreements


def dump_disagreements(held: Disagreements) -> str:
    """A comparison as JSON, amounts as text."""
    return json.dumps(
        {
            "compared": held.compared,
            "agreed": held.agreed,
            "differences": [asdict(one) for one in held.differences],
        },
        ensure_ascii=False,
        separators=(",", ":"),
        default=str,
    )


def load_disagreements(text: str, filing_id: str) -> Disagreements:
    """The reverse of ``dump_disagreements``."""
    value = json.loads(text)
    differences = tuple(
        Difference(
            **{
                **held,
                "tagged_value": Decimal(held["tagged_value"]),
                "read_value": None if held["read_value"] is None else Decimal(held["read_value"]),
            }
        )
        for held in value["differences"]
    )
    return Disagreements(filing_id, value["compared"], value["agreed"], differences)
