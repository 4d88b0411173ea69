"""The chat in the browser: draws Answers, and the library they stand on. ``make run`` starts it.

Text that this file did not write (questions, answers, filings, file names, errors) is shown through
``assistant.rendering`` or by widgets that show plain text; markdown would change it ("$1 to $2").
"""

from __future__ import annotations

import streamlit as st

from assistant import page, shelving
from assistant.rendering import (
    answer_html,
    notice_html,
    numbers_html,
    question_html,
    refusal_html,
    scope_html,
)
from assistant.rendering_shelf import filing_html, overview_html
from assistant.rendering_sources import nearby_html, source_html
from assistant.rendering_sums import calculation_html
from assistant.samples import samples

ANY = "Any"
OFFLINE = "No model: works offline"
OTHER = "Another model …"
ROWS = 40
READER, ASSISTANT = ":material/person:", ":material/fact_check:"


def main() -> None:
    """One run of the page, from top to bottom."""
    st.set_page_config("Filings assistant", ":material/fact_check:", layout="centered")
    st.html(page.STYLES)
    state = st.session_state
    state.setdefault("exchanges", [])
    try:
        held = page.held()
    except page.FilingsError as error:
        st.html(notice_html(["The library cannot be opened.", str(error)], "warn"))
        return
    with st.sidebar:
        choices = sidebar(held)
    asked = st.chat_input("Ask about the filings", max_chars=2000, disabled=not held)
    question, choices = state.pop("pending", None) or (asked, choices)
    if not (question or state.exchanges):
        welcome(held)
    for at, exchange in enumerate(state.exchanges):
        draw(exchange, at)
    if question:
        put(question, choices)
    elif state.exchanges and held:
        ask_again(held)


# -- the conversation ----------------------------------------------------------------------


def put(question: str, choices: page.Choices) -> None:
    """Ask, saying what goes on; nothing of an answer is shown before its numbers are checked."""
    earlier = st.session_state.exchanges
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


def draw(exchange: page.Exchange, at: int) -> None:
    """A question and its answer, with all that the answer stands on."""
    answer, key = exchange.answer, f"p{at}"
    with st.chat_message("user", avatar=READER):
        st.html(question_html(exchange.question))
    with st.chat_message("assistant", avatar=ASSISTANT):
        if answer.status in {"provider_error", "incomplete"}:
            st.html(notice_html([page.STATUS[answer.status]], "warn"))
        if answer.notes:
            st.html(notice_html(answer.notes))
        if answer.refusal:
            st.html(refusal_html(answer.refusal))
        else:
            st.html(answer_html(answer, key))
        for calculation in answer.calculations:
            st.html(calculation_html(calculation, answer, key))
        for citation, view in zip(answer.citations, exchange.windows, strict=True):
            st.html(source_html(citation, view, key))
        details(exchange, at)


def details(exchange: page.Exchange, at: int) -> None:
    """What a careful reader wants beside the answer."""
    answer = exchange.answer
    st.html(scope_html(answer.scope))
    with st.container(horizontal=True, gap="small", key=f"more-{at}"):
        if answer.checks:
            with st.popover("Numbers", icon=":material/rule:", width="content"):
                st.html(numbers_html(answer.checks))
        if answer.passages:
            with st.popover("Passages read", icon=":material/article:", width="content"):
                st.html(nearby_html(answer.passages))
        with st.popover("Repeat", icon=":material/terminal:", width="content"):
            python, shell = page.calls(exchange)
            st.code(python, language="python", wrap_lines=True)
            st.code(shell, language="bash", wrap_lines=True)
        name, body = page.answer_file(exchange)
        st.download_button(
            "JSON",
            body,
            name,
            "application/json",
            key=f"json-{at}",
            icon=":material/download:",
            on_click="ignore",
        )


def ask_again(held: tuple[page.Held, ...]) -> None:
    """The last question once more, in a scope that the reader sets."""
    last: page.Exchange = st.session_state.exchanges[-1]
    folded = st.popover("Change the scope and ask again", icon=":material/tune:")
    with folded, st.form("again", border=False):
        choices = scope_choices(held, "again", last.choices)
        if st.form_submit_button("Ask again", type="primary"):
            st.session_state.exchanges.pop()
            resend(last.question, choices)
            st.rerun()


def resend(question: str, choices: page.Choices) -> None:
    """Have the next run ask this question."""
    st.session_state.pending = (question, choices)


def welcome(held: tuple[page.Held, ...]) -> None:
    """The empty page: what this is, what can be asked, what is held."""
    st.html(page.WELCOME)
    if not held:
        st.html(notice_html(["The library is empty. Add filings in the sidebar, or:"]))
        if st.button("Index the two sample filings", type="primary", icon=":material/library_add:"):
            index(shelving.bundled())
            st.rerun()
        return
    st.caption("Questions to start with, answered without a model or a network")
    for at, question in enumerate(samples(page.library())):
        with st.container(key=f"sample-{at}"):
            st.button(
                question.replace("$", r"\$"),
                key=f"ask-{at}",
                on_click=resend,
                args=(question, page.Choices()),
                width="stretch",
            )
    st.caption("In the library")
    st.html(overview_html([one.meta for one in held]) or "<p></p>")


# -- the sidebar ---------------------------------------------------------------------------


def sidebar(held: tuple[page.Held, ...]) -> page.Choices:
    """Scope, model and library."""
    st.subheader("Scope", anchor=False)
    scope = scope_choices(held, "side", page.Choices())
    model = model_choice()
    st.subheader("Library", anchor=False)
    library(held)
    if st.session_state.exchanges:
        st.divider()
        if st.button("New conversation", icon=":material/add_comment:", width="stretch"):
            st.session_state.exchanges = []
            st.rerun()
    return page.Choices(scope.company, scope.form, scope.period, model)


def scope_choices(held: tuple[page.Held, ...], key: str, now: page.Choices) -> page.Choices:
    """Company, form and period, each left open unless the reader fixes it."""
    companies = [ANY, *sorted({one.meta.company for one in held if one.meta.company})]
    forms = [ANY, *sorted({one.meta.form for one in held if one.meta.form})]
    company = st.selectbox("Company", companies, _place(companies, now.company), key=f"{key}-co")
    form = st.selectbox("Form", forms, _place(forms, now.form), key=f"{key}-form")
    period = st.text_input(
        "Period", now.period, key=f"{key}-period", placeholder="such as fiscal 2023, Q2 2024"
    )
    return page.Choices(
        "" if company == ANY else company, "" if form == ANY else form, period.strip(), now.model
    )


def _place(options: list[str], wanted: str) -> int:
    return options.index(wanted) if wanted in options else 0


def model_choice() -> str:
    """The chat model to write with, or none."""
    options = [*(name or OFFLINE for name in page.known_models()), OTHER]
    chosen = st.selectbox("Model", options, key="model", help=page.MODEL_HELP)
    if chosen != OTHER:
        return "" if chosen == OFFLINE else chosen
    named = st.text_input("Its name", key="model-name", placeholder="provider:model").strip()
    if named and not page.is_model_name(named):
        st.html(notice_html(["Write it as provider:model, such as ollama:llama3.2."], "warn"))
        return ""
    return named


def library(held: tuple[page.Held, ...]) -> None:
    """Uploads, what became of them, and the filings held."""
    with st.form("upload", clear_on_submit=True, border=False):
        files = st.file_uploader("Add filings", accept_multiple_files=True)
        if st.form_submit_button("Add to the library", width="stretch") and files:
            index(tuple(shelving.Upload(file.name, file.getvalue()) for file in files))
    if "job" in st.session_state:
        progress()
    for told in st.session_state.get("told", ()):
        st.html(notice_html([told.line], told.tone))
    st.caption(f"{len(held)} filing{'' if len(held) == 1 else 's'}")
    wanted = ""
    if len(held) > 8:
        wanted = st.text_input("Find", key="find", placeholder="company, form or file").lower()
    matching = [one for one in held if wanted in shelving.described(one.meta).lower()]
    for one in matching[:ROWS]:
        with st.container(horizontal=True, vertical_alignment="center", key=f"row-{one.meta.id}"):
            st.html(filing_html(one.meta, f"{one.fact_count:,} figures"), width="stretch")
            if st.button(
                "",
                key=f"remove-{one.meta.id}",
                icon=":material/delete:",
                type="tertiary",
                help="Take this filing out of the library",
            ):
                confirm(one)
    if len(matching) > ROWS:
        st.caption(f"and {len(matching) - ROWS} more: narrow the search")


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
    st.html(filing_html(one.meta, f"{one.fact_count:,} figures"))
    st.write(
        "Its text, passages and figures leave the library. The file it came from is not touched."
    )
    with st.container(horizontal=True):
        if st.button("Remove", type="primary", key="yes"):
            try:
                st.session_state.told = (shelving.remove(page.folder(), one.meta.id),)
            except page.FilingsError as error:
                st.session_state.told = (shelving.Told("warn", f"{error}"),)
            st.rerun()
        if st.button("Keep", key="no"):
            st.rerun()


main()
