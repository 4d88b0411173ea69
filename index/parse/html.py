"""HTML documents: plain, inline XBRL, pages saved by a browser, the viewer's R files."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from index.errors import DamagedFileError, EmptyFileError
from index.parse.characters import decode
from index.parse.cover import Cover, read_cover
from index.parse.dei import cover_of_dei, merged, meta_of, saved_from, viewer_facts
from index.parse.html_walk import Walked, Walker
from index.parse.ixbrl import cover_facts, find_inline, read_facts
from index.parse.sections import find_sections, named_after
from index.parse.text import parse_text
from index.types import Filing, ParseNote

_WRAPPER = re.compile(r"\s*<DOCUMENT>(?P<header>(?:\s*<[A-Z]+>[^\n]*\n)+?)\s*<TEXT>", re.IGNORECASE)
_TYPE = re.compile(r"<TYPE>([^\n<]+)", re.IGNORECASE)
_WRAPPER_END = re.compile(r"</TEXT>\s*</DOCUMENT>\s*$", re.IGNORECASE)
_PLAIN_INLINE = re.compile(
    r"</?(?:font|b|i|u|em|strong|center|small|big)(?:\s+(?:size|face)=[^>]{0,200})?>", re.IGNORECASE
)
_LINE_TAG = re.compile(r"<(?:p|br|td|tr|li|pre|h[1-6]|ix:\w+)\b", re.IGNORECASE)
_ANY_HTML_SHELL = re.compile(
    r"</?(?:html|head|body|div|title|font|center)\b[^>]{0,2000}>", re.IGNORECASE
)
_SHELL_LINES = 20
_HTML_START = re.compile(r"<html\b", re.IGNORECASE)
_HTML_END = re.compile(r"</html\s*>", re.IGNORECASE)
_SWALLOWING = re.compile(
    r"<(style|script|title|template|noscript|xmp)\b[^>]{0,500}(?<!/)>", re.IGNORECASE
)
_SWALLOWING_END = re.compile(r"</(style|script|title|template|noscript|xmp)\s*>", re.IGNORECASE)
_INLINE_PREFIX = re.compile(r"""xmlns:([\w-]+)\s*=\s*["']http://www\.xbrl\.org/20\d\d/inlineXBRL""")
_PREFIX_WITHIN = 20_000
_TAIL = 5000
_TOO_DEEP = "Excessive depth"


def parse_html(data: bytes, source: str) -> Filing:
    """One HTML document as a Filing.

    Raises ``EmptyFileError`` where no text can be seen, ``DamagedFileError`` where the page nests
    deeper than can be read. What was left out (hidden text) is in the notes.
    """
    page, kind = _unwrap(_with_usual_prefix(decode(data)))
    if _is_plain_text(page):
        return parse_text(_ANY_HTML_SHELL.sub("", page).encode(), source)
    root = _tree(page, source)
    walked = Walker(root).walk()
    inline = find_inline(root)
    facts, fact_notes = read_facts(inline, walked.spans)
    if not walked.text.strip() and not facts:
        raise EmptyFileError(source, "the page shows no text")
    tagged = [*cover_facts(inline)] or [*viewer_facts(walked.text)]
    stated = merged(cover_of_dei(tagged), saved_from(data))
    cover = merged(merged(stated, Cover(form=kind)), read_cover(walked.text))
    return Filing(
        meta=meta_of(cover, data, source, "ixbrl" if inline.numbers or inline.words else "html"),
        text=walked.text,
        sections=named_after(find_sections(walked.text, walked.tables), cover.form),
        pages=walked.pages,
        tables=walked.tables,
        xbrl=facts,
        notes=(*cover.notes, *fact_notes, *_hidden_note(walked), *_damage_notes(page)),
    )


def _with_usual_prefix(page: str) -> str:
    """The page with inline XBRL tags called ``ix:``, as nearly all call them."""
    match = _INLINE_PREFIX.search(page, 0, _PREFIX_WITHIN)
    if match is None or match[1] == "ix":
        return page
    return re.sub(rf"(</?){match[1]}:", r"\1ix:", page)


def _unwrap(page: str) -> tuple[str, str | None]:
    """The page without EDGAR's <DOCUMENT> lines, and the <TYPE> they state."""
    match = _WRAPPER.match(page)
    if match is None:
        return page, None
    kind = _TYPE.search(match["header"])
    return _WRAPPER_END.sub("", page[match.end() :]), kind[1].strip() if kind else None


def _is_plain_text(page: str) -> bool:
    """Plain text with an <html> shell around it: no tag that breaks a line, but many lines.

    An HTML parser would run its lines together and eat the <S> and <C> of its tables.
    """
    return page.count("\n") > _SHELL_LINES and not _LINE_TAG.search(page)


def _tree(page: str, source: str) -> etree._Element:
    root, error = _parsed(page)
    if error == _TOO_DEEP:
        # Unclosed <font> tags nest by the thousand; without attributes they carry no meaning.
        root, error = _parsed(_PLAIN_INLINE.sub("", page))
    if error:
        raise DamagedFileError(source, f"its HTML cannot be read to the end ({error})")
    if root is None:
        raise EmptyFileError(source, "the page is empty")
    return root


def _parsed(page: str) -> tuple[etree._Element | None, str]:
    """The tree, and what kept it from being complete: the HTML parser drops text in silence."""
    parser = etree.HTMLParser(huge_tree=True, no_network=True, encoding="utf-8", remove_pis=True)
    try:
        root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        return None, ""
    except etree.XMLSyntaxError as error:
        return None, _TOO_DEEP if _TOO_DEEP in str(error) else " ".join(str(error).split())[:200]
    fatal = [e.message for e in parser.error_log if e.level_name == "FATAL"]
    if any(_TOO_DEEP in message for message in fatal):
        return root, _TOO_DEEP
    return root, fatal[0][:200] if fatal else ""


def _damage_notes(page: str) -> tuple[ParseNote, ...]:
    """Where the page may be cut off, or an element that is not closed hides what follows it."""
    found = []
    if _HTML_START.search(page) and not _HTML_END.search(page, max(0, len(page) - _TAIL)):
        found.append(
            "the page has no </html> at its end, so it may be cut off; its last figure too"
        )
    opened = Counter(match[1].lower() for match in _SWALLOWING.finditer(page))
    closed = Counter(match[1].lower() for match in _SWALLOWING_END.finditer(page))
    for tag, count in opened.items():
        if count > closed[tag]:
            found.append(f"a <{tag}> is not closed: a browser shows nothing of what follows it")
    comment = page.rfind("<!--")
    if comment >= 0 and page.find("-->", comment) < 0:
        lost = len(page) - comment
        found.append(f"a comment is not closed: {lost} characters of the page are inside it")
    return tuple(ParseNote("damage", reason) for reason in found)


def _hidden_note(walked: Walked) -> tuple[ParseNote, ...]:
    if not walked.hidden:
        return ()
    ways = ", ".join(f"{why} {count}" for why, count in walked.hidden.most_common())
    return (
        ParseNote(
            "hidden text",
            f"{walked.hidden_characters} characters that no reader sees were left out ({ways})",
        ),
    )
