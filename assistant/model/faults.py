"""What goes wrong with a chat model, in words that never repeat the provider's.

A provider's message may hold a part of the key ("Incorrect API key provided: sk-ab***yz"), of the
prompt, or a page of HTML. Only its kind, its status code and its error code are told.
"""

from __future__ import annotations

import re
from typing import Literal

from index.errors import FilingsError

Fault = Literal["incomplete", "provider_error"]

_BY_STATUS = {
    401: "The provider did not accept the key: check the provider's API key in the environment",
    402: "The provider asks for payment",
    403: "The provider does not let this key use this model",
    404: "The provider does not know this model, or its address is wrong",
    408: "The provider did not answer in time",
    413: "The evidence is longer than this model reads",
    429: "The provider allows no more requests for now",
    529: "The provider is overloaded",
}
# What LangChain's packages call the same conditions, where they keep no status.
_BY_NAME = {
    "ModelAuthenticationError": 401,
    "ModelPermissionDeniedError": 403,
    "ModelNotFoundError": 404,
    "ModelInvalidRequestError": 400,
    "ModelRateLimitError": 429,
}
# Error codes are identifiers such as "model_not_found"; nothing else is repeated.
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
_TELLING = frozenset({400, 404, 409, 422, 429})
_PACKAGE = re.compile(r"\blangchain-[a-z-]+")


class ModelFaultError(FilingsError):
    """The model gave no whole reply. ``fault`` says whether it was cut or never came."""

    def __init__(self, fault: Fault, message: str) -> None:
        super().__init__(message)
        self.fault: Fault = fault


def fault_from(error: BaseException, *, begun: bool = False) -> ModelFaultError:
    """What a provider's package raised, as ours. ``begun`` says that text had already come."""
    return ModelFaultError("incomplete" if begun else "provider_error", f"{in_words(error)}.")


def in_words(error: BaseException) -> str:
    """An error of any provider's package as a clause, without a word of its own message."""
    status = _status(error)
    names = " ".join(kind.__name__ for kind in type(error).__mro__)
    if "ContextOverflow" in names:
        return "The evidence is longer than this model reads"
    if status is not None:
        return _status_in_words(status, error)
    if "Timeout" in names:
        return "The provider did not answer in time"
    if "Connect" in names or isinstance(error, OSError):
        return "The connection to the provider failed"
    return f"The provider's reply could not be read ({type(error).__name__})"


def package_for(error: ImportError, provider: str) -> str:
    """The package that a provider needs: "langchain-openai"."""
    named = _PACKAGE.search(str(error))
    return named[0] if named else f"langchain-{provider.replace('_', '-')}"


def _status_in_words(status: int, error: BaseException) -> str:
    if status in _BY_STATUS:
        said = _BY_STATUS[status]
    elif status >= 500:
        said = "The provider had an error of its own"
    else:
        said = "The provider refused the request"
    code = getattr(error, "code", None)
    known = isinstance(code, str) and _CODE.fullmatch(code) and len(code) <= 40
    told = f"{status}, {code}" if known and status in _TELLING else str(status)
    return f"{said} ({told}){_wait(error)}"


def _status(error: BaseException) -> int | None:
    """The HTTP status, which packages keep in different places; None where there is none."""
    response = getattr(error, "response", None)
    places = (
        getattr(error, "status_code", None),
        getattr(response, "status_code", None),
        getattr(error, "code", None),
    )
    named = [_BY_NAME.get(kind.__name__) for kind in type(error).__mro__]
    return next((p for p in (*places, *named) if isinstance(p, int) and 400 <= p < 600), None)


def _wait(error: BaseException) -> str:
    """How long the provider asks to wait, where it says so in seconds."""
    headers = getattr(getattr(error, "response", None), "headers", None)
    asked = headers.get("retry-after") if headers is not None else None
    if isinstance(asked, str) and re.fullmatch(r"\d{1,6}", asked):
        return f"; it asks to wait {int(asked):,} seconds"
    return ""
