"""All the text inside an element of a parsed tree."""

from __future__ import annotations

from lxml import etree


def text_of(element: etree._Element) -> str:
    """The text of the element and of all in it, as it stands; comments are not text."""
    return "".join(str(piece) for piece in element.itertext(etree.Element))
