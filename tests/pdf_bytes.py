"""Small PDFs for tests, written by hand: words at places, in the order given."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Word = tuple[float, float, str]

_WIN_ANSI = "/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding"


def make_pdf(pages: Sequence[Iterable[Word]], *, rotate: int = 0, trailer: str = "") -> bytes:
    """A PDF in 10 point Helvetica; each word is (x, y, text), y upwards from the bottom."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(f'{4 + 2 * n} 0 R' for n in range(len(pages)))}]"
        f" /Count {len(pages)} >>",
        f"<< {_WIN_ANSI} >>",
    ]
    for number, words in enumerate(pages):
        stream = "\n".join(_shown(word) for word in words)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate {rotate}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    return _file(objects, trailer)


def table_row(y: float, label: str, *figures: str, right: Sequence[float]) -> list[Word]:
    """A label at the left edge and figures that end at the ``right`` edges; "" leaves a blank."""
    words = [(50.0, y, label)] if label else []
    return words + [
        (edge - width_of(figure), y, figure)
        for edge, figure in zip(right, figures, strict=True)
        if figure
    ]


def width_of(text: str) -> float:
    """The width of a figure in 10 point Helvetica, or of a word of round letters (a b d e g h n
    o p q u)."""
    narrow = {",": 2.78, ".": 2.78, " ": 2.78, "(": 3.33, ")": 3.33, "—": 10.0, "%": 8.89}
    return sum(narrow.get(character, 5.56) for character in text)


def _shown(word: Word) -> str:
    x, y, text = word
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F1 10 Tf 1 0 0 1 {x:.2f} {y:.2f} Tm ({escaped}) Tj ET"


def _file(objects: Sequence[str], trailer: str) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    return out + (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer}>>\nstartxref\n{len(out)}\n%%EOF\n"
    ).encode("ascii")
