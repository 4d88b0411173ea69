"""A page of hand-made answers, drawn as the real page draws them: what tests look at and what a
person looks at to judge the drawing. ``streamlit run tests/browser/gallery.py``."""

from __future__ import annotations

import streamlit as st

from assistant.page import page
from assistant.page.answer import exchange_html, question_html
from tests.exchanges import GALLERY

st.set_page_config("Gallery", layout="centered")
st.html(page.STYLES)
for at, exchange in enumerate(GALLERY):
    with st.container(key=f"show-{at}"):
        st.html(question_html(exchange.question))
        st.html(exchange_html(exchange, f"p{at}"))
