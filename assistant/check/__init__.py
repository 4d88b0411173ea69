"""The number check: a verdict on every number of an answer, reached without a language model."""

from assistant.check.verdicts import (
    MAX_NUMBERS,
    check,
    evidence_of_text,
    evidence_of_texts,
)

__all__ = ["MAX_NUMBERS", "check", "evidence_of_text", "evidence_of_texts"]
