"""The chat model that a name such as "openai:gpt-4.1-mini" stands for, within our bounds."""

from __future__ import annotations

import math
import os
import re
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from assistant.model.call import Call
from assistant.model.faults import ModelFaultError, package_for

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

SECONDS = 60.0
"""What a model may take for an answer, its repair included, unless FILINGS_MODEL_SECONDS says
otherwise: a model that runs on this machine may need longer."""

_RETRIES = 1
_TOKENS = 1_000
# A model that thinks before it answers spends most of its tokens on that.
_TOKENS_THINKING = 8_000
# Ollama cuts a prompt that is longer than its context without a word; its default is short.
_OLLAMA_CONTEXT = 20_000
_NAME = re.compile(r"([a-z][a-z0-9_]*):([A-Za-z0-9][\w.:/@-]*)")


def seconds_allowed() -> float:
    """Seconds for one answer. Raises ModelFaultError where the setting is no such number."""
    said = os.environ.get("FILINGS_MODEL_SECONDS", "").strip()
    try:
        seconds = float(said) if said else SECONDS
    except ValueError:
        seconds = math.nan
    if not 0 < seconds <= 3600:
        raise ModelFaultError(
            "provider_error", "FILINGS_MODEL_SECONDS has to be a number of seconds, such as 60."
        )
    return seconds


def load_model(spec: str) -> BaseChatModel:
    """The chat model that ``provider:model`` names. Raises ModelFaultError with what to do."""
    named = _NAME.fullmatch(spec)
    if named is None:  # not repeated: it may be a key that was pasted into the wrong place
        raise ModelFaultError(
            "provider_error",
            "The model's name is not of the form provider:model, such as openai:gpt-4.1-mini.",
        )
    seconds = seconds_allowed()

    def load(give: Callable[[BaseChatModel], bool]) -> None:
        give(_make(spec, seconds))

    with Call(load, time.monotonic() + seconds) as call:
        try:
            model = call.take()
        except TimeoutError:
            raise ModelFaultError("provider_error", "The model took too long to load.") from None
    if model is None:
        raise _cannot_load(named[1], call.error)  # not chained: a cause may print a key
    return model


def _make(spec: str, seconds: float) -> BaseChatModel:
    """What the model cannot do is left out: a temperature that its provider refuses would cost
    every answer."""
    from langchain.chat_models import init_chat_model

    # Seconds of silence on the connection: a try that hangs leaves time for the next.
    patience = seconds / 3
    if spec.startswith("ollama:"):
        return init_chat_model(
            spec,
            temperature=0,
            num_predict=_TOKENS_THINKING,
            num_ctx=_OLLAMA_CONTEXT,
            client_kwargs={"timeout": patience},
        )
    bounds: dict[str, Any] = {"timeout": patience, "max_retries": _RETRIES}
    profile = init_chat_model(spec, **bounds).profile or {}
    bounds["max_tokens"] = _TOKENS_THINKING if profile.get("reasoning_output") else _TOKENS
    if profile.get("temperature", True):
        bounds["temperature"] = 0
    model: BaseChatModel = init_chat_model(spec, **bounds)
    return model


def _cannot_load(provider: str, error: BaseException | None) -> ModelFaultError:
    if isinstance(error, ImportError):
        package = package_for(error, provider)
        said = f"Models of {provider} need a package: pip install {package}."
    else:
        said = (
            f"The model cannot be set up ({type(error).__name__}): check its name, and that the "
            f"key of {provider} is in the environment."
        )
    return ModelFaultError("provider_error", said)
