"""Prints a form's element tree by a ``Layout``: nothing in the tree is lost, known or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from index.parse.form_layout import Layout, Rows
from index.parse.form_text import FormText, Value
from index.parse.form_tree import children, footnote_marks, is_leaf, local_name, value_of

_YES_NO = {"true": "Yes", "false": "No", "1": "Yes", "0": "No", "Y": "Yes", "N": "No"}
_FLAGS = frozenset(
    (
        "isDirector",
        "isOfficer",
        "isTenPercentOwner",
        "isOther",
        "aff10b5One",
        "equitySwapInvolved",
        "notSubjectToSection16",
        "noSecuritiesOwned",
        "form3HoldingsReported",
        "form4TransactionsReported",
    )
)


def write_tree(root: etree._Element, layout: Layout, out: FormText) -> None:
    """Write everything below ``root`` to ``out``, in document order."""
    _write_children(root, "", (layout, out))


def _write_children(element: etree._Element, path: str, to: tuple[Layout, FormText]) -> None:
    layout = to[0]
    below = [child for child in children(element) if local_name(child) not in layout.skip]
    counts = Counter(local_name(child) for child in below)
    seen: Counter[str] = Counter()
    for child in below:
        name = local_name(child)
        seen[name] += 1
        if name in layout.rows:
            if seen[name] == 1:
                rows = [row for row in below if local_name(row) == name]
                _write_rows(rows, _join(path, name), to)
            continue
        index = f"[{seen[name]}]" if counts[name] > 1 else ""
        _write_element(child, _join(path, name) + index, to)


def _write_element(element: etree._Element, path: str, to: tuple[Layout, FormText]) -> None:
    layout, out = to
    name, parent = local_name(element), _parent_name(element)
    if is_leaf(element):
        value = _value(element, path, layout)
        out.line(value.label, [value])
    elif name in layout.joined:
        out.line(layout.joined[name], list(_leaves(element, path, layout)))
    else:
        heading = layout.headings.get(f"{parent}/{name}") or layout.headings.get(name)
        if heading:
            number = f" {path[path.rindex('[') + 1 : -1]}" if path.endswith("]") else ""
            out.heading(heading.title + number, item=heading.item)
        _write_children(element, path, to)


def _write_rows(rows: Sequence[etree._Element], path: str, to: tuple[Layout, FormText]) -> None:
    layout, out = to
    spec = layout.rows[local_name(rows[0])]
    found = [_row(row, f"{path}[{number}]", layout) for number, row in enumerate(rows, 1)]
    columns = _columns(spec, found)
    if not columns:
        return
    if spec.heading:
        out.heading(spec.heading.title, item=spec.heading.item)
    grid = [
        [_cell(row, below, label, f"{path}[{number}]") for below, label in columns.items()]
        for number, row in enumerate(found, 1)
    ]
    out.table(list(columns.values()), grid)
    for line in _legend(grid):
        out.note(line)


def _row(row: etree._Element, path: str, layout: Layout) -> dict[str, Value]:
    """The values of one row by their path below it, in document order."""
    return {value.path[len(path) + 1 :]: value for value in _leaves(row, path, layout)}


def _columns(spec: Rows, rows: Sequence[dict[str, Value]]) -> dict[str, str]:
    """Path below the row -> label, for columns that any row fills; unknown leaves come last."""
    filled = {
        below: value for row in rows for below, value in row.items() if value.text or value.mark
    }
    columns = {
        below: label
        for label, below in spec.columns.items()
        if any(_is_under(path, below) for path in filled)
    }
    for below, value in filled.items():
        if not any(_is_under(below, known) for known in spec.columns.values()):
            columns[below] = value.label
    return columns


def _cell(row: dict[str, Value], below: str, label: str, path: str) -> Value:
    """One cell: a leaf, or everything under an address or list joined by commas."""
    parts = [value for found, value in row.items() if _is_under(found, below)]
    texts = [" ".join(part.text.split()) for part in parts if part.text]
    marks = " ".join(part.mark for part in parts if part.mark)
    meaning = parts[0].meaning if len(parts) == 1 else ""
    return Value(f"{path}/{below}", label, ", ".join(texts), marks, meaning)


def _legend(grid: Sequence[Sequence[Value]]) -> Iterator[str]:
    """``Transaction Code: S = open market or private sale; M = ...`` for every coded column."""
    meanings: dict[str, dict[str, str]] = {}
    for row in grid:
        for cell in row:
            if cell.meaning:
                meanings.setdefault(cell.label, {})[cell.text] = cell.meaning
    for label, known in meanings.items():
        yield f"{label}: " + "; ".join(f"{code} = {meaning}" for code, meaning in known.items())


def _leaves(element: etree._Element, path: str, layout: Layout) -> Iterator[Value]:
    """Every leaf below ``element``; same-named siblings are told apart by [n]."""
    below = [child for child in children(element) if local_name(child) not in layout.skip]
    counts = Counter(local_name(child) for child in below)
    seen: Counter[str] = Counter()
    for child in below:
        name = local_name(child)
        seen[name] += 1
        inner = _join(path, name) + (f"[{seen[name]}]" if counts[name] > 1 else "")
        if is_leaf(child):
            yield _value(child, inner, layout)
        else:
            yield from _leaves(child, inner, layout)


def _value(element: etree._Element, path: str, layout: Layout) -> Value:
    name, parent = local_name(element), _parent_name(element)
    if name == "footnoteId":
        return Value(path, "Footnote", "", f"({element.get('id', '')})")
    if name == "footnote" and element.get("id"):
        return Value(path, f"({element.get('id')})", value_of(element))
    text = value_of(element)
    if name in _FLAGS or name.endswith("Flag") or text in ("true", "false", "Y", "N"):
        text = _YES_NO.get(text, text)
    meaning = layout.meaning(parent, name, text)
    return Value(path, layout.label(parent, name), text, footnote_marks(element), meaning)


def _is_under(path: str, above: str) -> bool:
    return path == above or path.startswith((f"{above}/", f"{above}["))


def _parent_name(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local_name(parent)


def _join(path: str, name: str) -> str:
    return f"{path}/{name}" if path else name
