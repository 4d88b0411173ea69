"""Catalog queries as SQL text and parameters; nothing here opens a database.

A reader's words never reach SQL or the word index's own query language: they are cut into plain
words, each quoted, so ``10-K``, ``"``, ``*`` and ``a AND`` are only words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.catalog_rows import FACT_COLUMNS, dump, scope_word
from index.types import Period

_WORD = re.compile(r"[^\W_]+")
_SLACK = timedelta(days=7)
"""52- and 53-week years end up to a week from the day that a question names."""

_MOST_WORDS = 64


@dataclass(frozen=True, slots=True)
class Query:
    """A statement's condition and its parameters."""

    sql: str
    values: tuple[str | int, ...] = ()


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, each once, in order."""
    return tuple(dict.fromkeys(word.lower() for word in _WORD.findall(text)))


def match_any(phrases: Sequence[str], filings: Sequence[int] | None = None) -> str:
    """A word-index query: any of the phrases, in these filings (None: in all). "" matches nothing.

    A phrase of several words must stand together: "1,577" is the words 1 and 577 in a row.
    """
    quoted = [_quote(phrase) for phrase in phrases[:_MOST_WORDS] if _WORD.search(phrase)]
    if not quoted or (filings is not None and not filings):
        return ""
    return _within("{text context headings}", " OR ".join(quoted), filings)


def match_all(words: Sequence[str], filings: Sequence[int] | None = None) -> str:
    """A word-index query on fact labels: every word, in these filings (None: in all)."""
    quoted = [_quote(word) for word in words[:_MOST_WORDS] if _WORD.search(word)]
    if not quoted or (filings is not None and not filings):
        return ""
    return _within("{label label_path}", " AND ".join(quoted), filings)


def select_facts(
    filings: Sequence[int] | None,
    concepts: Sequence[str] = (),
    words: Sequence[str] = (),
    periods: Sequence[Period] = (),
) -> Query:
    """Facts that meet every condition given, in the order of the filings."""
    conditions, values = ["1"], list[str | int]()
    if filings is not None:
        conditions.append("filing IN (SELECT value FROM json_each(?))")
        values.append(dump(filings))
    if concepts:
        conditions.append("concept IN (SELECT value FROM json_each(?))")
        values.append(dump(concepts))
    if words:
        conditions.append("number IN (SELECT rowid FROM facts_words WHERE facts_words MATCH ?)")
        values.append(match_all(words, filings) or '""')
    if periods:
        wanted = [near_period(period) for period in periods]
        conditions.append("(" + " OR ".join(query.sql for query in wanted) + ")")
        values.extend(value for query in wanted for value in query.values)
    where = " AND ".join(conditions)
    return Query(f"SELECT {FACT_COLUMNS} FROM facts WHERE {where} ORDER BY number", tuple(values))  # noqa: S608


def rank_fact_chunks(
    concepts: Sequence[str],
    filings: Sequence[int] | None,
    periods: Sequence[Period],
    limit: int,
) -> Query:
    """Chunks where facts of these concepts are printed, the likeliest first: more of the concepts,
    a period asked for, a primary statement, the consolidated figure. Gives (chunk, points).
    """
    near = [near_period(period) for period in periods]
    in_period = " OR ".join(query.sql for query in near) or "0"
    # A fact without a period compares to NULL, and NULL would swallow all its points.
    points = f"4 * coalesce({in_period}, 0) + 2 * (statement <> '') + (dimensions = '[]')"
    conditions = ["chunk IS NOT NULL", "concept IN (SELECT value FROM json_each(?))"]
    values: list[str | int] = [value for query in near for value in query.values]
    values.append(dump(concepts))
    if filings is not None:
        conditions.append("filing IN (SELECT value FROM json_each(?))")
        values.append(dump(filings))
    where = " AND ".join(conditions)
    sql = (
        f"SELECT chunk, 8 * count(DISTINCT concept) + max({points}) AS points "  # noqa: S608
        f"FROM facts WHERE {where} GROUP BY chunk ORDER BY points DESC, chunk LIMIT ?"
    )
    return Query(sql, (*values, limit))


def near_period(period: Period) -> Query:
    """A period within a week at each end. A duration also takes balances at its end: "cash in
    FY2022" is the cash on its last day.
    """
    ends = ("period_end BETWEEN ? AND ?", _around(period.end))
    if period.start is None:
        return Query(f"({ends[0]} AND period_start IS NULL)", ends[1])
    start = "(period_start IS NULL OR period_start BETWEEN ? AND ?)"
    return Query(f"({ends[0]} AND {start})", ends[1] + _around(period.start))


def _around(day: date) -> tuple[str, str]:
    low = date.min if day - date.min < _SLACK else day - _SLACK
    high = date.max if date.max - day < _SLACK else day + _SLACK
    return low.isoformat(), high.isoformat()


def _within(columns: str, expression: str, filings: Sequence[int] | None) -> str:
    query = f"{columns} : ({expression})"
    if filings is None:
        return query
    scope = " OR ".join(_quote(scope_word(filing)) for filing in filings)
    return f"scope : ({scope}) AND {query}"


def _quote(phrase: str) -> str:
    return '"' + phrase.replace('"', " ").replace("\0", " ") + '"'
