"""How an element looks: CSS read just far enough to tell seen text from hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

_BRACE = re.compile(r"[{}]")
_PRINT_ONLY = re.compile(r"@media[^{]*\bprint\b", re.IGNORECASE)
_LONGEST_SELECTOR = 1000
_LONGEST_RULE = 2000  # longer ones hold embedded fonts
_SELECTOR = re.compile(r"^(?P<tag>[a-z][\w-]*)?(?P<mark>[.#][\w-]+)?$", re.IGNORECASE)
_LENGTH = re.compile(r"^(-?(?:\d+(?:\.\d+)?|\.\d+))\s*(px|pt|em|rem|ex|in|cm|mm|pc|%|vw|vh)?$")
_RGB = re.compile(r"rgba?\(([^)]*)\)")
_COLOURS = {
    "white": (255, 255, 255),
    "black": (0, 0, 0),
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
}
_ZERO_CLIPS = ("rect(0", "inset(50%", "inset(100%", "circle(0", "polygon(0 0 0 0")
_SIZES = ("height", "max-height", "width", "max-width")
_FONT_SIZE = re.compile(r"(?<![\d.])0(?:px|pt|em|rem|%)?(?:/|\s)")
_LOOK_ATTRIBUTES = ("style", "class", "id", "color", "bgcolor", "face", "text")
_FAR = 400.0
_TINY = {"px": 1.01, "pt": 0.76, "%": 5.0, "em": 0.08, "rem": 0.08, None: 1.01}
_NEVER_SHOWN = frozenset(
    (
        "script style template noscript head title iframe object datalist canvas audio video"
        " noframes noembed"
    ).split()
)
_RELEVANT = frozenset(
    (
        "display visibility opacity font-size font color background background-color overflow"
        " height max-height width position left top right text-indent clip clip-path transform"
        " margin-left max-width mso-hide content-visibility font-family -webkit-text-fill-color"
    ).split()
)

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Look:
    """What text inherits. ``colour`` or ``background`` is None where it is not known.

    ``hidden`` says why text of this look is not seen, "" where it is.
    """

    colour: Colour | None = (0, 0, 0)
    background: Colour | None = (255, 255, 255)
    invisible: bool = False
    zero_size: bool = False
    transparent: bool = False
    symbol: str = ""
    pre: bool = False
    hidden: str = ""


class Styles:
    """Looks of the elements of one document, from its ``<style>`` rules and attributes."""

    def __init__(self, style_sheets: Iterable[str]) -> None:
        self._rules = _read_rules(style_sheets)
        self._declared: dict[str, dict[str, str]] = {}
        self._looks: dict[tuple[Look, str, str], Look] = {}

    def hides(self, element: etree._Element, tag: str) -> str:
        """Why the element and all in it is hidden, whatever its children say; "" if it is not."""
        if tag in _NEVER_SHOWN:
            return f"<{tag}>"
        if not self._rules and not element.attrib:
            return ""
        if element.get("hidden") is not None:
            return "hidden attribute"
        declared = self._declarations(element, tag)
        return _hiding(declared) if declared else ""

    def look(self, parent: Look, element: etree._Element, tag: str) -> Look:
        """The look of an element's own text, given its parent's."""
        key = (parent, tag, self._key(element))
        held = self._looks.get(key)
        if held is None:
            look = _inherit(parent, self._declarations(element, tag), tag)
            held = self._looks[key] = replace(look, hidden=_why_hidden(look))
        return held

    def _key(self, element: etree._Element) -> str:
        attributes = element.attrib
        if not attributes:
            return ""
        return "|".join([str(attributes.get(name, "")) for name in _LOOK_ATTRIBUTES])

    def _declarations(self, element: etree._Element, tag: str) -> dict[str, str]:
        key = f"{tag}|{self._key(element)}"
        held = self._declared.get(key)
        if held is None:
            held = self._declared[key] = self._read(element, tag)
        return held

    def _read(self, element: etree._Element, tag: str) -> dict[str, str]:
        found: dict[str, str] = {}
        if self._rules:
            classes = str(element.get("class", "")).split()
            marks = ["", *(f".{name}" for name in classes), f"#{element.get('id', '')}"]
            for mark in marks:
                found.update(self._rules.get(("", mark.lower()), {}))
                found.update(self._rules.get((tag, mark.lower()), {}))
        found.update(_old_attributes(element, tag))
        found.update(declarations(str(element.get("style", ""))))
        return found


def _old_attributes(element: etree._Element, tag: str) -> dict[str, str]:
    """Presentation attributes where HTML gives them a meaning: ``<table color=white>`` has none."""
    found = {}
    background = element.get("bgcolor")
    if background and tag in ("body", "table", "tr", "td", "th", "thead", "tbody", "tfoot"):
        found["background-color"] = str(background).strip().lower()
    colour = element.get({"font": "color", "body": "text"}.get(tag, "-"))
    if colour:
        found["color"] = str(colour).strip().lower()
    if tag == "font" and element.get("face"):
        found["font-family"] = str(element.get("face")).lower()
    return found


def declarations(style: str) -> dict[str, str]:
    """The declarations that bear on visibility, names and values in lower case."""
    if not style:
        return {}
    found = {}
    for part in style.lower().split(";"):
        name, colon, value = part.partition(":")
        name = name.strip()
        if colon and name in _RELEVANT:
            found[name] = value.replace("!important", "").strip()
    return found


def _read_rules(style_sheets: Iterable[str]) -> dict[tuple[str, str], dict[str, str]]:
    rules: dict[tuple[str, str], dict[str, str]] = {}
    for sheet in style_sheets:
        for selectors, body in _blocks(sheet):
            declared = declarations(body)
            for selector in selectors.split(",") if declared else ():
                match = _SELECTOR.match(selector.strip())
                if match and (match["tag"] or match["mark"]):
                    key = ((match["tag"] or "").lower(), (match["mark"] or "").lower())
                    rules.setdefault(key, {}).update(declared)
    return rules


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """(selectors, body) of each rule for the screen; linear, whatever braces are missing."""
    sheet = "".join(
        part.partition("*/")[2] if position else part
        for position, part in enumerate(sheet.split("/*"))
    )
    open_: list[tuple[str, int]] = []
    last = 0
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            prelude = sheet[max(last, brace.start() - _LONGEST_SELECTOR) : brace.start()]
            open_.append((prelude.rpartition(";")[2], brace.end()))
        elif open_:
            prelude, start = open_.pop()
            printed = any(_PRINT_ONLY.search(outer) for outer, _ in open_)
            if start == last and not printed and brace.start() - start <= _LONGEST_RULE:
                yield prelude, sheet[start : brace.start()]
        last = brace.end()


def _hiding(declared: dict[str, str]) -> str:
    if declared.get("display") == "none":
        return "display:none"
    if declared.get("mso-hide") == "all" or declared.get("content-visibility") == "hidden":
        return "hidden by style"
    opacity = _LENGTH.match(declared.get("opacity", ""))
    if opacity and float(opacity[1]) <= (5 if opacity[2] == "%" else 0.05):
        return "opacity:0"
    if "hidden" in declared.get("overflow", "") and _has_no_size(declared):
        return "no size"
    if _is_off_page(declared):
        return "placed off the page"
    clip = declared.get("clip", "") + declared.get("clip-path", "")
    if clip.startswith(_ZERO_CLIPS) or re.match(r"scale[xy]?\(0\)", declared.get("transform", "")):
        return "clipped away"
    return ""


def _has_no_size(declared: dict[str, str]) -> bool:
    sizes = (_pixels(declared.get(name, "")) for name in _SIZES)
    return any(size is not None and size <= 1 for size in sizes)


def _is_off_page(declared: dict[str, str]) -> bool:
    shifts = (_pixels(declared.get(name, "")) for name in ("text-indent", "margin-left"))
    if any(shift is not None and shift < -_FAR for shift in shifts):
        return True
    if declared.get("position") not in ("absolute", "fixed", "relative"):
        return False
    places = (_pixels(declared.get(name, "")) for name in ("left", "top", "right"))
    return any(place is not None and place < -_FAR for place in places)


def _pixels(value: str) -> float | None:
    match = _LENGTH.match(value)
    if match is None:
        return None
    factor = {"em": 16.0, "rem": 16.0, "in": 96.0, "cm": 38.0, "%": 10.0}.get(match[2] or "px", 1.0)
    return float(match[1]) * factor


def _inherit(parent: Look, declared: dict[str, str], tag: str) -> Look:
    look = replace(parent, pre=True) if tag in ("pre", "listing", "xmp") else parent
    if not declared:
        return look
    if visibility := declared.get("visibility"):
        look = replace(look, invisible=visibility in ("hidden", "collapse"))
    if _FONT_SIZE.search(declared.get("font", "")):
        look = replace(look, zero_size=True)
    if size := declared.get("font-size"):
        look = replace(look, zero_size=_is_tiny(size, parent.zero_size))
    look = _coloured(look, declared)
    if family := declared.get("font-family"):
        look = replace(look, symbol=_symbol_font(family))
    return look


def _why_hidden(look: Look) -> str:
    if look.invisible:
        return "visibility:hidden"
    if look.zero_size:
        return "zero font size"
    if look.transparent or _same(look.colour, look.background):
        return "text in the colour of its background"
    return ""


def _coloured(look: Look, declared: dict[str, str]) -> Look:
    background = declared.get("background-color") or declared.get("background")
    if background and background not in ("transparent", "none", "inherit", "initial"):
        look = replace(look, background=_colour(background))
    colour = declared.get("-webkit-text-fill-color") or declared.get("color")
    if colour and colour != "inherit":
        look = replace(look, colour=_colour(colour), transparent=_is_transparent(colour))
    return look


def _is_tiny(size: str, inherited: bool) -> bool:
    match = _LENGTH.match(size)
    if match is None:
        return False if size in ("smaller", "larger", "small", "medium", "large") else inherited
    if match[2] in ("em", "%") and inherited:
        return True
    return float(match[1]) < _TINY.get(match[2], 0.02)


def _colour(value: str) -> Colour | None:
    value = value.split()[0] if not value.startswith("rgb") else value
    if value in _COLOURS:
        return _COLOURS[value]
    digits = value.removeprefix("#")
    if re.fullmatch(r"[0-9a-f]{3}", digits):
        digits = "".join(2 * digit for digit in digits)
    if re.fullmatch(r"[0-9a-f]{6}", digits):
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    match = _RGB.match(value)
    parts = re.findall(r"\d+", match[1])[:3] if match else []
    return (int(parts[0]), int(parts[1]), int(parts[2])) if len(parts) == 3 else None


def _is_transparent(value: str) -> bool:
    if value == "transparent" or re.fullmatch(r"#(?:[0-9a-f]{6}0[0-9a-f]|[0-9a-f]{3}0)", value):
        return True
    match = _RGB.match(value)
    parts = re.split(r"[,\s/]+", match[1].strip()) if match else []
    alpha = _LENGTH.match(parts[3]) if len(parts) == 4 else None
    return alpha is not None and float(alpha[1]) <= 0.05


def _same(colour: Colour | None, background: Colour | None) -> bool:
    if colour is None or background is None:
        return False
    return all(abs(a - b) <= 12 for a, b in zip(colour, background, strict=True))


def _symbol_font(family: str) -> str:
    if "wingdings" not in family and "webdings" not in family:
        return ""
    return "wingdings2" if re.search(r"wingdings\s*2", family) else "wingdings"
