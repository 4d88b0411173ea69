"""The deterministic extractor: a ``Filing`` -> the numbers it states, as ``Fact``s."""

from index.facts.extract import (
    calendar_of,
    extract_facts,
    table_facts,
)

__all__ = ["calendar_of", "extract_facts", "table_facts"]
