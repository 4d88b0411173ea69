"""One pass over an HTML tree: text, tables, pages, and where tagged numbers came to stand."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from index.parse.characters import clean
from index.parse.html_styles import Look, Styles
from index.parse.html_tables import TableBuilder
from index.parse.html_text import Inline, TextBuilder, symbol
from index.parse.tree_text import text_of
from index.types import Page, Table

_BLOCKS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog dir div dl dt"
        " fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li"
        " listing main menu nav ol p page pre section summary table tbody tfoot thead title"
        " tr td th ul xmp"
    ).split()
)
_PAGE_BREAK = re.compile(r"(?:page-)?break-(before|after)\s*:\s*(?:always|page|left|right)")
_PAGE_COMMENT = re.compile(r"^\W*page\s?break\b", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"^\s*\(?(?:\d{1,2}|[a-zA-Z]{1,2}|[*†‡§]+)\)?(?:\s*,.*)?\s*$")
_ORDINAL = re.compile(r"^\s*(?:st|nd|rd|th|TM|SM|®|™)\s*$", re.IGNORECASE)
_FACT = "ix:nonfraction"
_PAGE_IMAGE_WIDTH = 300


@dataclass(slots=True)
class Walked:
    """What the pass gives. ``spans`` is keyed by the position of the ix element in the tree."""

    text: str
    tables: tuple[Table, ...]
    pages: tuple[Page, ...]
    spans: dict[etree._Element, tuple[int, int]]
    hidden: Counter[str] = field(default_factory=Counter)
    hidden_characters: int = 0


class Walker:
    """Reads one tree once; ``walk`` gives the result."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._styles = Styles(_style_sheets(root))
        self._out = TextBuilder()
        self._line = Inline()
        self._looks: list[Look] = [Look()]
        self._tables: list[TableBuilder] = []
        self._finished: list[Table] = []
        self._breaks: list[int] = []
        self._open_facts: dict[etree._Element, tuple[Inline, int]] = {}
        self._holds_table = _elements_with_tables(root)
        self._cell: etree._Element | None = None
        self._hidden: Counter[str] = Counter()
        self._hidden_characters = 0

    def walk(self) -> Walked:
        """The whole tree."""
        events = etree.iterwalk(self._root, events=("start", "end", "comment"))
        for event, element in events:
            if event == "start":
                if not self._start(element):
                    events.skip_subtree()
            elif event == "end":
                self._end(element)
            else:
                self._comment(element)
        self._flush()
        text = self._out.text()
        tables = tuple(sorted(self._finished, key=lambda table: (table.start, -table.end)))
        spans = {
            key: span for key, span in self._out.spans.items() if isinstance(key, etree._Element)
        }
        pages = _pages(text, self._breaks)
        return Walked(text, tables, pages, spans, self._hidden, self._hidden_characters)

    def _start(self, element: etree._Element) -> bool:
        """Open an element; False where nothing in it is to be read."""
        tag = _tag(element)
        reason = "ix:header" if tag == "ix:header" else self._styles.hides(element, tag)
        if reason:
            self._drop(element, tag, reason)
            self._looks.append(self._looks[-1])
            return False
        look = self._styles.look(self._looks[-1], element, tag)
        if look.hidden and _is_words_of_image(element):
            look = Look()
        self._looks.append(look)
        self._open(element, tag)
        if element.text:
            self._write(element.text, look)
        return True

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._open_block(element, tag)
        elif tag == "br":
            self._break_line()
        elif tag == "sup":
            self._space_before_footnote(element)
        elif tag == _FACT:
            self._open_facts[element] = (self._line, self._line.length)

    def _open_block(self, element: etree._Element, tag: str) -> None:
        if self._page_break(element, "before") or tag == "page":
            self._end_page()
        if tag == "table":
            self._flush()
            self._out.gap(2)
            self._tables.append(TableBuilder())
        elif tag == "tr" and self._tables:
            self._close_row()
            self._tables[-1].start_row()
        elif tag in ("td", "th") and self._tables and not self._is_layout(element):
            self._open_cell(element, tag)
        else:
            self._block_edge()
        if tag == "hr" and self._page_break(element, "after"):
            self._end_page()

    def _open_cell(self, element: etree._Element, tag: str) -> None:
        self._leave_cell()
        self._flush()
        table = self._tables[-1]
        if table.row < 0:
            table.start_row()
        colspan, rowspan = _count(element.get("colspan")), _count(element.get("rowspan"))
        self._line = table.start_cell(colspan, rowspan, tag == "th").content
        self._cell = element

    def _end(self, element: etree._Element) -> None:
        tag = _tag(element)
        look = self._looks.pop()
        if tag == _FACT and element in self._open_facts:
            line, start = self._open_facts.pop(element)
            if line is self._line and line.length > start:
                line.marks.append((element, start, line.length))
        elif tag in _BLOCKS and tag != "hr":
            self._close_block(element, tag)
        if element.tail:
            self._write(element.tail, self._looks[-1])
        del look

    def _close_block(self, element: etree._Element, tag: str) -> None:
        if tag == "table" and self._tables:
            self._close_table()
        elif tag == "tr" and self._tables:
            self._close_row()
        elif tag in ("td", "th") and self._tables and not self._is_layout(element):
            self._close_cell(element)
        else:
            self._block_edge()
        if self._page_break(element, "after"):
            self._end_page()

    def _close_cell(self, element: etree._Element) -> None:
        if self._cell is element:
            self._leave_cell()
        else:  # a row or a cell began inside it: what follows them is text beside the table
            self._block_edge()

    def _leave_cell(self) -> None:
        if self._cell is not None:
            self._cell = None
            self._line = Inline()

    def _close_row(self) -> None:
        """Write the row; a new row inside an open cell (an unclosed tag) ends that cell too."""
        self._leave_cell()
        self._flush()
        self._tables[-1].end_row(self._out)

    def _close_table(self) -> None:
        self._close_row()
        builder = self._tables.pop()
        table = builder.table()
        if table is not None:
            self._finished.append(table)
        self._out.gap(2)

    def _is_layout(self, cell: etree._Element) -> bool:
        """A cell of a row that holds a table in one of its cells: its text is blocks."""
        if not self._holds_table:
            return False
        row = cell.getparent()
        while row is not None and _tag(row) != "tr":
            row = None if _tag(row) == "table" else row.getparent()
        return cell in self._holds_table or (row is not None and row in self._holds_table)

    def _write(self, raw: str, look: Look) -> None:
        if look.hidden:
            bare = raw.strip()
            if bare:
                self._hidden[look.hidden] += 1
                self._hidden_characters += len(bare)
            return
        if look.pre and self._cell is None:
            self._write_lines(raw)
            return
        self._line.append(symbol(raw, look.symbol) if look.symbol else raw)

    def _write_lines(self, raw: str) -> None:
        """Text of a ``<pre>``: its lines and spaces are kept."""
        first, *others = clean(raw).expandtabs().split("\n")
        self._line.append_verbatim(first)
        for line in others:
            self._flush()
            self._out.newline()
            self._line.append_verbatim(line.rstrip())

    def _break_line(self) -> None:
        if self._cell is not None:
            self._line.soft_break()
            return
        self._flush()
        self._out.newline()

    def _block_edge(self) -> None:
        if self._cell is not None:
            self._line.soft_break()
            return
        self._flush()
        self._out.gap(2)

    def _flush(self) -> None:
        if self._cell is not None or not self._line.length:
            return
        text = self._line.text()
        if text.strip():
            self._out.write(text, self._line.marks)
        self._line = Inline()

    def _space_before_footnote(self, element: etree._Element) -> None:
        """``4,894<sup>1</sup>`` must not become 48,941."""
        last = self._line.last_character()
        text = text_of(element)
        if last.isalnum() and _FOOTNOTE_MARK.match(text) and not _ORDINAL.match(text):
            self._line.space()

    def _page_break(self, element: etree._Element, side: str) -> bool:
        style = element.get("style")
        if not style or "break" not in style.lower():
            return False
        return any(found == side for found in _PAGE_BREAK.findall(style.lower()))

    def _end_page(self) -> None:
        self._flush()
        self._breaks.append(self._out.length)

    def _comment(self, element: etree._Element) -> None:
        if element.text and _PAGE_COMMENT.match(element.text) and self._cell is None:
            self._end_page()
        if element.tail:
            self._write(element.tail, self._looks[-1])

    def _drop(self, element: etree._Element, tag: str, reason: str) -> None:
        if tag in ("script", "style", "head", "title"):
            return
        characters = len(text_of(element).strip())
        if characters:
            self._hidden[reason] += 1
            self._hidden_characters += characters


def _tag(element: etree._Element) -> str:
    tag = element.tag
    return tag if isinstance(tag, str) else ""


def _is_words_of_image(element: etree._Element) -> bool:
    """Whether invisible text is the text layer of the picture of a page right before it.

    Slides and press releases are filed as page images, each with its words behind it in white
    one-point type: a reader sees the words in the picture.
    """
    around: etree._Element | None = element
    for _ in range(2):
        before = around.getprevious() if around is not None else None
        if before is not None and _tag(before) == "img":
            return _count(before.get("width")) >= _PAGE_IMAGE_WIDTH
        around = around.getparent() if around is not None else None
    return False


def _style_sheets(root: etree._Element) -> list[str]:
    return [text_of(style) for style in root.iter("style")]


def _elements_with_tables(root: etree._Element) -> set[etree._Element]:
    """Cells and rows that hold a table: their other cells are layout."""
    found = set()
    for table in root.iter("table"):
        for above in table.iterancestors("td", "th", "tr", "table"):
            if _tag(above) == "table":
                break
            found.add(above)
    return found


def _count(value: str | None) -> int:
    digits = re.match(r"\s*(\d{1,4})", value or "")
    return max(1, int(digits[1])) if digits else 1


def _pages(text: str, breaks: list[int]) -> tuple[Page, ...]:
    """Pages between breaks, blank ones dropped; none where the document has no breaks."""
    edges = [0]
    for place in sorted(set(breaks)):
        if text[edges[-1] : place].strip():
            edges.append(place)
    if len(edges) > 1 and not text[edges[-1] :].strip():
        edges.pop()
    if len(edges) < 2:
        return ()
    ends = [*edges[1:], len(text)]
    return tuple(Page(n, a, b) for n, (a, b) in enumerate(zip(edges, ends, strict=True)))
