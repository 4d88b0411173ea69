"""Questions about filings, answered with citations and a verdict on every number.

>>> from assistant import ask                                           # doctest: +SKIP
>>> ask("How many shares does each ADS represent?").text                # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.pipeline import Assistant
    from assistant.scope.conversation import Turn
    from assistant.session import answer_from, ask
    from assistant.types import Answer, Citation, NumberCheck, Refusal

__all__ = [
    "Answer",
    "Assistant",
    "Citation",
    "NumberCheck",
    "Refusal",
    "Turn",
    "answer_from",
    "ask",
]

# Loaded when first used, so that importing the package costs nothing.
_HOME = {
    "Answer": "types",
    "Assistant": "pipeline",
    "Citation": "types",
    "NumberCheck": "types",
    "Refusal": "types",
    "Turn": "scope.conversation",
    "answer_from": "session",
    "ask": "session",
}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
