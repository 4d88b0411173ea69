"""A model's text as plain text: no links, no images, no markup, and markers that stand for sources.

What a model writes may have been dictated by a filing. An image or a link can carry what was asked
to a stranger without a click, so none is left but those of sec.gov.
"""

from __future__ import annotations

import html
import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import urlsplit

from assistant.citations import MARKER
from index.parse.characters import clean

REMOVED = "(link removed)"

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
# Repetitions are bounded throughout: a text of nothing but brackets must not take long.
_TARGET = r"\((?:[^()\n]|\([^()\n]{0,200}\)){0,1000}\)"
_IMAGE = re.compile(rf"!\[[^\[\]\n]{{0,300}}\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])?")
_LINK = re.compile(
    rf"\[([^\[\]\n]{{0,300}}(?:\[[^\[\]\n]{{0,100}}\][^\[\]\n]{{0,100}})?)\]({_TARGET})"
)
_REFERENCE = re.compile(r"(?m)^[ \t]*\[[^\]\n]+\]:[ \t]*<?(?:[A-Za-z][\w+.-]*:|//|www\.).*$")
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*=[^<>]*|\s*/?)>", re.DOTALL
)
_COLON, _SLASHES = "[:：]", r"[/／\\]{2}"
_STOP = r"[^\s<>\"“”()\[\]{}|`]"
_URL = re.compile(
    rf"(?:[A-Za-z][A-Za-z0-9+.-]{{0,20}}{_COLON})?(?<![\w/／\\]){_SLASHES}{_STOP}+"
    rf"|[A-Za-z][A-Za-z0-9+.-]{{0,20}}{_COLON}{_SLASHES}{_STOP}*"
    rf"|\b(?:mailto|javascript|vbscript|blob){_COLON}\S+|\bdata{_COLON}[\w.+-]+/[\w.+-]+[;,]\S*"
    rf"|\bwww[.．]{_STOP}+"
    rf"|(?<![\w-])(?:[A-Za-z0-9-]{{1,63}}[.．]){{1,9}}[A-Za-z]{{2,24}}(?::\d+)?[/／?#](?=\S){_STOP}*",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?<![\w*_])(\*\*|__)(?=\S)(.+?)(?<=\S)\1(?![\w*_])")
_HEADING = re.compile(r"(?m)^[ \t]{0,3}#{1,6}[ \t]+")
_FENCE = re.compile(r"(?m)^[ \t]*```[\w-]*[ \t]*$\n?")

_NUMBER = r"\s*[#№]?\s*(\d{1,3})\s*"
_NAMED = re.compile(
    rf"\[{{1,3}}\s*(?:evidence|source|passage|citation|document|doc|ref|block)s?\.?:?{_NUMBER}\]{{1,3}}",
    re.IGNORECASE,
)
_LENTICULAR = re.compile(r"【\s*(\d{1,3})(?:[†:][^】\n]{0,40})?\s*】")
_WRAPPED = re.compile(r"\[{1,3}\s*\^?\s*(\d{1,3})\s*\]{1,3}")
# "[1,740,249]" is a number.
_LIST = re.compile(
    r"\[{1,3}(?!\d{1,3}(?:,\d{3})+\])\s*\^?(\d{1,3}(?:\s*(?:,|;|&|and)\s*\^?\d{1,3})+)\s*\]{1,3}"
)
_RANGE = re.compile(r"\[{1,3}\s*(\d{1,3})\s*[-–—]\s*(\d{1,3})\s*\]{1,3}")
_MARKERS_ONLY = re.compile(r"\s*\[?\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]?\s*")
_LONGEST_RANGE = 10


@dataclass(frozen=True, slots=True)
class Tidied:
    """A plain text; ``dangling`` are the markers that were taken out of it because they stand for
    nothing, ``links`` is how many links and images were."""

    text: str
    dangling: tuple[int, ...]
    links: int


def tidy(text: str, sources: int, hosts: Container[str] = ()) -> Tidied:
    """A model's text made plain, with markers 1 to ``sources`` written as ``[n]``.

    ``hosts`` are names of web sites that may stay, as bare names: where one is asked for.

    >>> tidy("**Net sales** rose【2】. See [this](http://x.example/a) [7].", 2)
    Tidied(text='Net sales rose[2]. See this.', dangling=(7,), links=1)
    """
    plain, links = _without_links(clean(_ENTITY.sub(lambda m: html.unescape(m[0]), text)), hosts)
    plain = _FENCE.sub("", _HEADING.sub("", _BOLD.sub(r"\2", plain))).replace("`", "")
    plain, dangling = _closed(_one_form(plain), sources)
    return Tidied(re.sub(r"[ \t]+(?=\n|\Z)", "", plain).strip(), dangling, links)


def is_official(url: str) -> bool:
    """True for an address at sec.gov, and for no other that looks like one."""
    if re.search(r"[\\@：／．\s]", url):
        return False
    try:
        parts = urlsplit(url if "://" in url else f"https://{url}")
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return False
    known = host == "sec.gov" or host.endswith(".sec.gov")
    return known and parts.scheme.lower() in ("http", "https") and port is None and host.isascii()


def _without_links(text: str, hosts: Container[str]) -> tuple[str, int]:
    removed = 0

    def unwrap(match: re.Match[str]) -> str:
        nonlocal removed
        label, target = match[1], match[2][1:-1].strip()
        if _MARKERS_ONLY.fullmatch(label):
            label = f"[{label.strip(' []')}]"
        if not _URL.match(target) and not re.match(r"[/#?]|[\w-]+\.[\w.-]+", target):
            return match[0]  # "[sic] (as printed)" is no link
        removed += 1
        return label

    def bare(match: re.Match[str]) -> str:
        nonlocal removed
        url = match[0].rstrip(".,;:!?'’*_")
        if is_official(url):
            return match[0]
        removed += 1
        host = host_of(url)
        return (host if host in hosts else REMOVED) + match[0][len(url) :]

    text, images = _IMAGE.subn("", text)
    text, references = _REFERENCE.subn("", text)
    text, tags = _TAG.subn("", _LINK.sub(unwrap, text))
    return _URL.sub(bare, text), removed + images + references + tags


def host_of(url: str) -> str:
    """The name of the web site of an address, without "www."; empty where there is none."""
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


def _one_form(text: str) -> str:
    """All ways of writing a marker as ``[n]``."""
    text = text.replace("［", "[").replace("］", "]")
    for pattern in (_NAMED, _LENTICULAR, _WRAPPED):
        text = pattern.sub(lambda match: f"[{int(match[1])}]", text)
    text = _RANGE.sub(_spread, text)
    return _LIST.sub(
        lambda match: "".join(f"[{int(n)}]" for n in re.findall(r"\d+", match[1])), text
    )


def _spread(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    if not first < last <= first + _LONGEST_RANGE:
        return f"[{first}][{last}]"
    return "".join(f"[{n}]" for n in range(first, last + 1))


def _closed(text: str, sources: int) -> tuple[str, tuple[int, ...]]:
    dangling: list[int] = []

    def keep(match: re.Match[str]) -> str:
        marker = int(match[1])
        if 1 <= marker <= sources:
            return match[0]
        dangling.append(marker)
        return ""

    closed = re.sub(rf"[ \t]?{MARKER.pattern}", keep, text)
    return closed, tuple(dict.fromkeys(dangling))
