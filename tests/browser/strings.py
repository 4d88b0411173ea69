"""A page of strings that markdown or HTML would change, each drawn by every door for text."""

from __future__ import annotations

import random

import streamlit as st

from assistant.markup import label, notice_html
from assistant.page import page
from assistant.page.answer import question_html
from tests.exchanges import HOSTILE

_PIECES = (
    *("$5", "$", "~5~", "*6*", "**", "_7_", "__", "`8`", "->", ">=", "<=", ":red[9]", ":smile:"),
    *("[1](http://x.example)", "![2](http://x.example/2.png)", "<b>3</b>", "</div>", "<script>"),
    *("&lt;", "&#36;", "\\$", "\\", "| 4 |", "# ", "- ", "> ", "1. ", "http://x.example", "^5^"),
    *("{6}", "%7B", '"', "'", "€", "−8", "½", "(9)", "[", "]", "(", ")", ":material/home:", "=="),
    *(
        "\\(x\\)",
        "\\[y\\]",
        "---",
        "```",
        "<img src=x onerror=alert(1)>",
        "a@b.example",
        "@x",
        "~~",
    ),
)


def strings(count: int = 200) -> tuple[str, ...]:
    """The same strings in every run: two dozen single pieces first, then mixtures."""
    draw = random.Random(5)
    mixed = (
        " ".join(draw.choice(_PIECES) for _ in range(draw.randint(2, 7))) for _ in range(count)
    )
    return (HOSTILE, *_PIECES, *mixed)[:count]


if __name__ == "__main__":
    st.html(page.STYLES)
    for at, text in enumerate(strings()):
        with st.container(key=f"text-{at}"):
            st.html(question_html(text))
            st.html(notice_html([text]))
        with st.container(key=f"label-{at}"):
            st.button(label(text), key=f"button-{at}")
