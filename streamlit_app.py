"""The chat in the browser: draws Answers, and the library they stand on. ``make run`` starts it.

Text that this file did not write (questions, answers, filings, file names, errors) is shown through
``assistant.page.answer`` or by widgets that show plain text; markdown would change it ("$1 to $2").
"""

from __future__ import annotations

import streamlit as st

from assistant.markup import count, label, notice_html
from assistant.page import page, shelving
from assistant.page.answer import exchange_html, question_html
from assistant.page.samples import samples
from assistant.page.shelf import filing_html, overview_html, told_html
from assistant.page.tags import tags_html

OPEN = {"Company": "Any company", "Form": "Any form", "Model": "No model: works offline"}
OTHER = "Another model …"
ROWS = 40
ASK, COMPARE = "Ask", "Printed vs tagged"
NEW, READER, ASSISTANT = ":material/add_comment:", ":material/person:", ":material/fact_check:"


def main() -> None:
    """One run of the page, from top to bottom."""
    st.set_page_config("Filings assistant", page.ICON, layout="centered")
    st.html(page.STYLES)
    state = st.session_state
    for name, value in (("exchanges", []), ("batch", 0), ("told", ())):
        state.setdefault(name, value)
    try:
        held = page.held()
    except page.FilingsError as error:
        if "job" not in state:  # one that is just being made cannot be opened yet
            st.html(notice_html(["The library cannot be opened.", str(error)], "warn"))
            return
        held = ()
    with st.sidebar:
        view = choose_view()
        choices = sidebar(held, asking=view == ASK)
    if view == COMPARE and held:
        compare(held)
        return
    asked = st.chat_input("Ask about the filings", max_chars=2000, disabled=not held)
    question, choices = state.pop("pending", None) or (asked, choices)
    if not (question or state.exchanges):
        welcome(held)
    for at, exchange in enumerate(state.exchanges):
        draw(exchange, at, held)
    if question:
        put(question, choices)
    elif not held:
        start_library()


# -- the conversation ----------------------------------------------------------------------


def put(question: str, choices: page.Choices) -> None:
    """Ask, saying what goes on; nothing of an answer is shown before its numbers are checked."""
    earlier = st.session_state.exchanges
    st.session_state.told = ()
    with st.chat_message("user", avatar=READER):
        st.html(question_html(question))
    with st.chat_message("assistant", avatar=ASSISTANT):
        with st.status(f"{page.STAGES['scope']} …") as status:

            def hear(stage: page.Stage) -> None:
                status.update(label=f"{page.STAGES[stage]} …")
                st.write(page.STAGES[stage])

            try:
                exchange = page.put(question, choices, earlier, hear)
            except page.FilingsError as error:
                status.update(label="The library cannot be used", state="error")
                st.html(notice_html([str(error)], "warn"))
                return
        earlier.append(exchange)
    st.rerun()


def draw(exchange: page.Exchange, at: int, held: tuple[page.Held, ...]) -> None:
    """A question and its answer, with all that the answer stands on."""
    with st.chat_message("user", avatar=READER):
        st.html(question_html(exchange.question))
    with st.chat_message("assistant", avatar=ASSISTANT):
        st.html(exchange_html(exchange, f"p{at}"))
        with st.container(horizontal=True, gap="small", key=f"more-{at}"):
            if held and exchange is st.session_state.exchanges[-1]:
                ask_again(exchange, at, held)
            repeat(exchange, at)


def repeat(exchange: page.Exchange, at: int) -> None:
    """The same question in Python and in a shell, and the answer as a file."""
    with st.popover("Repeat in code", icon=":material/terminal:", type="tertiary"):
        python, shell = page.calls(exchange)
        st.code(python, language="python", wrap_lines=True)
        st.code(shell, language="bash", wrap_lines=True)
    name, body = page.answer_file(exchange)
    st.download_button(
        "Download JSON",
        body,
        name,
        "application/json",
        key=f"json-{at}",
        icon=":material/download:",
        type="tertiary",
        on_click="ignore",
    )


def ask_again(last: page.Exchange, at: int, held: tuple[page.Held, ...]) -> None:
    """The last question once more, in a scope that the reader sets."""
    folded = st.popover("Change scope", icon=":material/tune:", type="tertiary")
    with folded, st.form(f"again-{at}", border=False):
        choices = scope_choices(held, f"again-{at}", last.choices)
        if st.form_submit_button("Ask again", type="primary"):
            st.session_state.exchanges.pop()
            resend(last.question, choices)
            st.rerun()


def forget() -> None:
    """Begin a new conversation."""
    st.session_state.exchanges = []


def resend(question: str, choices: page.Choices) -> None:
    """Have the next run ask this question."""
    st.session_state.pending = (question, choices)


def welcome(held: tuple[page.Held, ...]) -> None:
    """The empty page: what this is, what can be asked, what is held."""
    st.html(page.WELCOME)
    if not held:
        return
    offered = samples(page.library())
    section("Questions to start with, answered offline" if offered else page.ASK_HINT)
    with st.container(key="samples", gap="xsmall"):
        for at, question in enumerate(offered):
            st.button(
                label(question),
                key=f"ask-{at}",
                icon=":material/arrow_forward:",
                on_click=resend,
                args=(question, page.Choices()),
                width="stretch",
            )
    section("In the library")
    st.html(overview_html([one.meta for one in held]))


def compare(held: tuple[page.Held, ...]) -> None:
    """How the statements of a filing, as they were read, agree with the filer's own tags."""
    st.html(page.COMPARE_HEAD)
    named = {shelving.titled(one.meta): one for one in page.tagged_first(held)}
    chosen = named[st.selectbox("Filing", list(named), key="compared")].meta
    st.html(tags_html(page.compared(chosen.id), page.opener(chosen.id)))


def start_library() -> None:
    """What to do where nothing is held yet."""
    if "job" in st.session_state:
        st.html(notice_html(["Filings are being indexed: you can ask as soon as they are in."]))
        return
    st.html(notice_html(["The library is empty. Add filings in the sidebar, or:"]))
    if st.button("Index the two sample filings", type="primary", icon=":material/library_add:"):
        index(shelving.bundled())
        st.rerun()


# -- the sidebar ---------------------------------------------------------------------------


def section(title: str, help_text: str | None = None) -> None:
    """A small heading of the page's own words."""
    st.markdown(f"**{title}**", help=help_text)


def choose_view() -> str:
    """What the page shows: the conversation, or a filing against its tags."""
    views = [ASK, COMPARE]
    chosen = st.segmented_control(
        "View", views, default=ASK, key="view", label_visibility="collapsed", width="stretch"
    )
    return chosen or ASK


def sidebar(held: tuple[page.Held, ...], *, asking: bool) -> page.Choices:
    """Scope and model, where a question may be asked, and the library."""
    choices = asked_with(held) if asking else page.Choices()
    section(f"Library: {count(len(held), 'filing')}")
    library(held)
    return choices


def asked_with(held: tuple[page.Held, ...]) -> page.Choices:
    """Where to look and what to write with."""
    if st.session_state.exchanges:
        st.button("New conversation", key="new", icon=NEW, on_click=forget, width="stretch")
    section("Look only in")
    scope = scope_choices(held, "side", page.Choices())
    section("Write with", page.MODEL_HELP)
    return page.Choices(scope.company, scope.form, scope.period, model_choice())


def scope_choices(held: tuple[page.Held, ...], key: str, now: page.Choices) -> page.Choices:
    """Company, form and period, each left open unless the reader fixes it."""
    companies = sorted({one.meta.company for one in held if one.meta.company})
    forms = sorted({one.meta.form for one in held if one.meta.form})
    company = choose("Company", ["", *companies], now.company, f"{key}-company")
    form = choose("Form", ["", *forms], now.form, f"{key}-form")
    hint = "Any period: fiscal 2023, Q2 2024 …"
    period = st.text_input(
        "Period", now.period, key=f"{key}-period", placeholder=hint, label_visibility="collapsed"
    )
    return page.Choices(company, form, period.strip(), now.model)


def choose(name: str, options: list[str], now: str, key: str) -> str:
    """One of the options; "" stands for leaving it open."""
    at = options.index(now) if now in options else 0
    return st.selectbox(
        name, options, at, lambda one: one or OPEN[name], key=key, label_visibility="collapsed"
    )


def model_choice() -> str:
    """The chat model to write with, or none."""
    known = page.known_models()
    chosen = choose("Model", [*known, OTHER], known[0], "model")
    if chosen != OTHER:
        return chosen
    named = st.text_input("Its name", key="model-name", placeholder="provider:model").strip()
    if named and not page.is_model_name(named):
        st.html(notice_html(["Write it as provider:model, such as ollama:llama3.2."], "warn"))
        return ""
    return named


def library(held: tuple[page.Held, ...]) -> None:
    """Uploads, what became of them, and the filings held."""
    if "job" in st.session_state:  # one writer at a time
        progress()
    else:
        st.file_uploader(
            "Add filings",
            accept_multiple_files=True,
            key=f"upload-{st.session_state.batch}",
            on_change=take_uploads,
            label_visibility="collapsed",
        )
    if st.session_state.told:
        st.html(told_html(st.session_state.told))
    wanted = ""
    if len(held) > 8:
        wanted = st.text_input("Find", key="find", placeholder="company, form or file").lower()
    matching = [one for one in held if wanted in shelving.described(one.meta).lower()]
    for one in matching[:ROWS]:
        words, action = st.columns([7, 1], vertical_alignment="center", gap="xxsmall")
        words.html(filing_html(one.meta, count(one.fact_count, "figure")))
        if action.button(
            "",
            key=f"remove-{one.meta.id}",
            icon=":material/delete:",
            type="tertiary",
            help="Take this filing out of the library",
        ):
            confirm(one)
    if len(matching) > ROWS:
        st.caption(f"and {len(matching) - ROWS} more: narrow the search")


def take_uploads() -> None:
    """Index what was uploaded; the next uploader starts empty."""
    files = st.session_state[f"upload-{st.session_state.batch}"]
    index(tuple(shelving.Upload(file.name, file.getvalue()) for file in files))
    st.session_state.batch += 1


def index(uploads: tuple[shelving.Upload, ...]) -> None:
    """Begin to index in the background."""
    st.session_state.told = ()
    st.session_state.job = shelving.Job(page.folder(), uploads).start()


@st.fragment(run_every=0.5)
def progress() -> None:
    """How far the indexing is; when it is done, the whole page is drawn anew."""
    job: shelving.Job = st.session_state.job
    if job.running:
        st.progress(job.share)
        st.html(notice_html([job.line]))
        return
    st.session_state.told = job.told
    del st.session_state.job
    st.rerun()


@st.dialog("Remove this filing?")
def confirm(one: page.Held) -> None:
    """Ask before a filing is taken out."""
    st.html(filing_html(one.meta, count(one.fact_count, "figure")))
    st.write(
        "Its text, passages and figures leave the library. The file it came from is not touched."
    )
    with st.container(horizontal=True):
        removed = st.button("Remove", key="yes", type="primary", on_click=remove, args=(one,))
        kept = st.button("Keep", key="no")
    if removed or kept:
        st.rerun()


def remove(one: page.Held) -> None:
    """Take a filing out of the library."""
    try:
        st.session_state.told = (shelving.remove(page.folder(), one.meta.id),)
    except page.FilingsError as error:
        st.session_state.told = (shelving.Told("warn", str(error)),)


main()
