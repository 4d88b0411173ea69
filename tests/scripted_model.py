"""A chat model that says what a test wants, in pieces, and remembers what it was told."""

# ruff: noqa: ARG002 (the arguments are LangChain's)

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGenerationChunk, ChatResult
from pydantic import Field

Line = str | Exception | Callable[[str], str]


class Scripted(BaseChatModel):
    """Says its ``lines`` one after the other, the last one again and again.

    A line is a text, a function of all that the model was told, or an error to raise. ``finish`` is
    the finish reason ("" for none), ``pause`` the seconds between two pieces.
    """

    lines: list[Any]
    finish: str = "stop"
    reason_key: str = "finish_reason"
    pause: float = 0.0
    step: int = 9
    told: list[str] = Field(default_factory=list)
    handlers: list[str] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> Iterator[ChatGenerationChunk]:
        self.told.append("\n".join(str(message.content) for message in messages))
        line = self.lines[min(len(self.told), len(self.lines)) - 1]
        if isinstance(line, Exception):
            raise line
        text = line if isinstance(line, str) else line(self.told[-1])
        for at in range(0, len(text), self.step):
            time.sleep(self.pause)
            yield ChatGenerationChunk(message=AIMessageChunk(text[at : at + self.step]))
        info = {self.reason_key: self.finish} if self.finish else {}
        yield ChatGenerationChunk(message=AIMessageChunk(""), generation_info=info)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise NotImplementedError("it streams")
