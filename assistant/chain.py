"""The answer of a chat model: prompt | model | parser, with its faults said plainly.

The model writes prose over numbered evidence; it never computes, and no figure of its draft
reaches a reader before the check has judged it.
"""

from __future__ import annotations

import re
import secrets
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ValidationError

from assistant.prompts import HUMAN, REPAIR, SYSTEM
from index.errors import FilingsError

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

DEADLINE = 60.0
"""Seconds for one reply, from the first byte sent to the last received."""

_TIMEOUT = 20.0
_RETRIES = 1
_MAX_TOKENS = 1_000
_EVIDENCE_CHARACTERS = 40_000
# A reply is whole only if the provider says so; a cut stream ends without a word.
_FINISHED = frozenset({"stop", "end_turn", "stop_sequence"})
_SECRET = re.compile(r"\b(?:sk|key|pk)-[\w-]{4,}|Bearer\s+\S+|(?i:api[_-]?key)\S*\s*[:=]\s*\S+")

Fault = Literal["incomplete", "provider_error"]


class ModelFaultError(FilingsError):
    """The model gave no whole reply. ``fault`` says whether it was cut or never came."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault: Fault = fault


class ModelReply(BaseModel):
    """What the model is asked to return."""

    answered: bool
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the model is given: ``evidence`` are the texts behind the markers 1, 2, ..."""

    question: str
    scope: str
    figures: str
    evidence: tuple[str, ...]


class Conversation:
    """One question put to a model, and its repair. Not kept beyond that question."""

    def __init__(self, model: BaseChatModel, brief: Brief) -> None:
        from langchain_core.prompts import ChatPromptTemplate

        self._model = model
        # The text of filings goes in as values, never as a template: it may hold braces. A fence
        # that nobody can guess keeps it apart from the instructions.
        prompt = ChatPromptTemplate.from_messages([("system", SYSTEM), ("human", HUMAN)])
        self._messages: list[BaseMessage] = prompt.format_messages(
            fence=f"----- {secrets.token_hex(8)} -----",
            question=brief.question,
            scope=brief.scope or "not narrowed",
            figures=brief.figures or "none",
            evidence=_numbered(brief.evidence),
        )

    def reply(self, on_progress: Callable[[int], None] | None = None) -> ModelReply:
        """The model's reply, whole and parsed. ``on_progress`` hears how many characters came.

        Raises ModelFaultError; a reply that is no JSON is asked for once more.
        """
        text = _stream(self._model, self._messages, on_progress)
        try:
            return _parse(text)
        except ValidationError:
            return self.repair(text, ["It is not the JSON object asked for."], on_progress)

    def repair(
        self,
        draft: str,
        problems: Sequence[str],
        on_progress: Callable[[int], None] | None = None,
    ) -> ModelReply:
        """Show the model what is wrong with its draft, and read the next. Raises
        ModelFaultError."""
        from langchain_core.messages import AIMessage, HumanMessage

        listed = "\n".join(f"- {problem}" for problem in problems)
        self._messages = [
            *self._messages,
            AIMessage(draft),
            HumanMessage(REPAIR.format(problems=listed)),
        ]
        try:
            return _parse(_stream(self._model, self._messages, on_progress))
        except ValidationError as error:
            raise ModelFaultError(
                "provider_error", "The model's reply was not in the form asked for, twice."
            ) from error


def load_model(spec: str) -> BaseChatModel:
    """The chat model that ``provider:model`` names. Raises ModelFaultError with what to do."""
    from langchain.chat_models import init_chat_model
    from langchain_core.language_models import BaseChatModel

    provider = spec.partition(":")[0]
    try:
        model = init_chat_model(
            spec,
            timeout=_TIMEOUT,
            max_retries=_RETRIES,
            max_tokens=_MAX_TOKENS,
            temperature=0,
        )
    except ImportError as error:
        raise ModelFaultError(
            "provider_error",
            f"The model {spec} needs its provider's package: "
            f'pip install "filings-assistant[{provider}]".',
        ) from error
    except _faults() as error:
        raise ModelFaultError(
            "provider_error", f"The model {spec} cannot be used: {_said(error)}"
        ) from error
    if not isinstance(model, BaseChatModel):
        raise ModelFaultError("provider_error", f"{spec!r} names no single chat model.")
    return model


def _numbered(evidence: Sequence[str]) -> str:
    room = max(400, _EVIDENCE_CHARACTERS // max(1, len(evidence)))
    return "\n\n".join(f"[{n}] {text[:room]}" for n, text in enumerate(evidence, start=1))


def _stream(
    model: BaseChatModel,
    messages: Sequence[BaseMessage],
    on_progress: Callable[[int], None] | None,
) -> str:
    """The whole text of one reply; a reply that does not say that it is finished is a fault."""
    started = time.monotonic()
    text, finish = "", ""
    try:
        for chunk in model.stream(list(messages)):
            text += chunk.text
            finish = _finish_reason(chunk.response_metadata) or finish
            if on_progress:
                on_progress(len(text))
            if time.monotonic() - started > DEADLINE:
                raise ModelFaultError(
                    "incomplete", f"The model did not finish within {DEADLINE:.0f} seconds."
                )
    except _faults() as error:
        fault: Fault = "incomplete" if text else "provider_error"
        raise ModelFaultError(fault, f"The model could not be asked: {_said(error)}") from error
    if not text.strip():
        raise ModelFaultError("provider_error", "The model sent an empty reply.")
    if finish.lower() not in _FINISHED:
        why = f"it ended with {finish!r}" if finish else "the connection ended early"
        raise ModelFaultError("incomplete", f"The model's reply was cut off: {why}.")
    return text


def _finish_reason(metadata: dict[str, object]) -> str:
    for key in ("finish_reason", "stop_reason", "done_reason"):
        if isinstance(value := metadata.get(key), str):
            return value
    return ""


def _parse(text: str) -> ModelReply:
    """The JSON object in a reply, with or without a code fence around it."""
    start, end = text.find("{"), text.rfind("}")
    return ModelReply.model_validate_json(text[start : end + 1] if 0 <= start < end else text)


def _faults() -> tuple[type[Exception], ...]:
    """What a provider's package may raise: LangChain's own errors, those of the packages that are
    loaded, and the bare ones that bad bytes lead to."""
    from langchain_core.exceptions import LangChainException

    own = [("openai", "OpenAIError"), ("anthropic", "AnthropicError"), ("httpx", "HTTPError")]
    own += [("httpx2", "HTTPError"), ("ollama", "ResponseError")]
    loaded = (getattr(sys.modules.get(module), name, None) for module, name in own)
    return (
        LangChainException,
        OSError,
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        *(error for error in loaded if isinstance(error, type)),
    )


def _said(error: Exception) -> str:
    """An error in one short line without anything that looks like a key."""
    plain = " ".join(str(error).split()) or type(error).__name__
    return _SECRET.sub("[hidden]", plain)[:200]
