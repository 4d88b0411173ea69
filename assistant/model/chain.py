"""One question put to a chat model: prompt | model | parser.

The model writes prose over numbered evidence; it never computes, and no figure of its draft
reaches a reader before the check has judged it. A reply counts only if it came whole.
"""

from __future__ import annotations

import json
import re
import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.model.call import Call
from assistant.model.faults import Fault, ModelFaultError, fault_from
from assistant.model.load import seconds_allowed
from assistant.model.prompts import BLOCK, HUMAN, REPAIR, SYSTEM

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk, BaseMessage

Progress = Callable[[int], None]
"""Hears how many characters of a reply have come; never what they say, for no figure of theirs is
checked yet."""

_MAX_CHARACTERS = 8_000
# A reply is whole only if the provider says so; a cut stream ends without a word.
_FINISHED = frozenset({"stop", "end_turn", "stop_sequence", "completed", "complete"})
_THOUGHTS = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL)


class ModelReply(BaseModel):
    """What the model is asked to return."""

    model_config = ConfigDict(strict=True, str_strip_whitespace=True, str_min_length=1)

    answered: bool
    text: str


@dataclass(frozen=True, slots=True)
class Brief:
    """What the model is given: ``evidence`` are the texts behind the markers 1, 2, ..., each with
    its title. ``scope`` and ``figures`` may be empty."""

    question: str
    scope: str
    figures: str
    evidence: tuple[tuple[str, str], ...]


class Conversation:
    """One question put to a model, and at most one repair of its reply."""

    def __init__(self, model: BaseChatModel, brief: Brief) -> None:
        """Raises ModelFaultError where FILINGS_MODEL_SECONDS is no number of seconds."""
        self._model = model
        self._ends = time.monotonic() + seconds_allowed()
        self._fence = f"=== {secrets.token_hex(8)}"
        self._messages = _messages(brief, self._fence)
        self.may_repair = True

    def reply(self, on_progress: Progress | None = None) -> ModelReply:
        """The model's reply, whole and parsed. A reply that is not in the form asked for is
        repaired, which uses up the one repair. Raises ModelFaultError."""
        text = _receive(self._model, self._messages, self._ends, on_progress)
        reply = parse(text)
        return reply or self.repair(text, ["It is not the JSON object asked for."], on_progress)

    def repair(
        self, draft: str, problems: Sequence[str], on_progress: Progress | None = None
    ) -> ModelReply:
        """Show the model what is wrong with its draft, and read its next reply.

        Raises ModelFaultError; ValueError where the one repair was used up.
        """
        from langchain_core.messages import AIMessage, HumanMessage

        if not self.may_repair:
            raise ValueError("a reply is repaired once")
        self.may_repair = False
        # What is wrong may quote a filing, so it stands in a block as all quotations do.
        listed = "\n".join(f"- {' '.join(problem.split())}" for problem in problems)
        block = BLOCK.format(fence=self._fence, title="problems", text=listed)
        self._messages += [AIMessage(draft), HumanMessage(REPAIR.format(block=block))]
        reply = parse(_receive(self._model, self._messages, self._ends, on_progress))
        if reply is None:
            raise ModelFaultError(
                "provider_error", "The model's reply was not in the form asked for, twice."
            )
        return reply


def parse(text: str) -> ModelReply | None:
    """The one JSON object of the form asked for, with or without words or a code fence around it;
    None where there is none, or more than one."""
    text = _THOUGHTS.sub("", text)
    found: list[ModelReply] = []
    at = text.find("{")
    while at >= 0:
        try:
            value, end = json.JSONDecoder().raw_decode(text, at)
            found.append(ModelReply.model_validate(value))
        except ValidationError:
            pass  # another object
        except (ValueError, RecursionError):
            end = at + 1
        at = text.find("{", end)
    return found[0] if len(found) == 1 else None


def _messages(brief: Brief, fence: str) -> list[BaseMessage]:
    """The prompt. Filings go in as values, never as a template: they may hold braces. A fence that
    nobody can guess keeps them apart from the instructions."""
    from langchain_core.prompts import ChatPromptTemplate

    titled = [("scope", brief.scope or "not narrowed")]
    titled += [("checked figures, with their markers", brief.figures)] if brief.figures else []
    titled += [(f"[{n}] {title}", text) for n, (title, text) in enumerate(brief.evidence, start=1)]
    blocks = [
        BLOCK.format(fence=fence, title=" ".join(title.split()), text=text)
        for title, text in titled
    ]
    prompt = ChatPromptTemplate.from_messages([("system", SYSTEM), ("human", HUMAN)])
    return prompt.format_messages(fence=fence, question=brief.question, blocks="\n\n".join(blocks))


def _receive(
    model: BaseChatModel, messages: list[BaseMessage], ends: float, hear: Progress | None
) -> str:
    """The whole text of one reply. Raises ModelFaultError where it is not whole."""
    from langsmith import tracing_context

    def read(give: Callable[[AIMessageChunk], bool]) -> None:
        # LangChain would send prompts to LangSmith wherever LANGSMITH_TRACING happens to be set.
        with tracing_context(enabled=False):
            for chunk in model.stream(messages):
                if not give(chunk):
                    return

    text = finish = ""
    with Call(read, ends) as call:
        try:
            while (chunk := call.take()) is not None:
                text += chunk.text
                finish = _finish_reason(chunk.response_metadata) or finish
                if len(text) > _MAX_CHARACTERS:
                    raise ModelFaultError("incomplete", "The model's reply came to no end.")
                if hear:
                    hear(len(text))
        except TimeoutError:
            fault: Fault = "incomplete" if text else "provider_error"
            raise ModelFaultError(
                fault, "The model was not done in the time that FILINGS_MODEL_SECONDS gives it."
            ) from None
    _demand_whole(text, finish, call.error)
    return text


def _demand_whole(text: str, finish: str, error: BaseException | None) -> None:
    if error is not None:
        raise fault_from(error, begun=bool(text))  # not chained: a cause may print a key
    if not text.strip():
        raise ModelFaultError("provider_error", "The model sent an empty reply.")
    if finish not in _FINISHED:
        why = "the connection ended early"
        if finish:
            why = f"it ended with “{finish}”" if finish.isidentifier() else "it ended unfinished"
        raise ModelFaultError("incomplete", f"The model's reply was cut off: {why}.")


def _finish_reason(metadata: dict[str, object]) -> str:
    for key in ("finish_reason", "stop_reason", "done_reason", "stopReason", "status"):
        if isinstance(value := metadata.get(key), str):
            return value.lower()[:40]
    return ""
