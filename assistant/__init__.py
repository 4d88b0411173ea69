"""Questions about filings, answered with citations and a verdict on every number.

>>> from assistant import ask                                           # doctest: +SKIP
>>> ask("How many shares does each ADS represent?").text                # doctest: +SKIP
"""

from assistant.conversation import Turn
from assistant.pipeline import Assistant
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
