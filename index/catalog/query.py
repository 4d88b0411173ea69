"""Catalog queries as SQL text and parameters; nothing here opens a database.

A reader's words never reach SQL or the word index's own query language: they are cut into plain
words, each quoted, so ``10-K``, ``"``, ``*`` and ``a AND`` are only words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.catalog.rows import FACT_COLUMNS, dump, scope_word
from index.types import Period

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
SLACK = timedelta(days=7)
"""52- and 53-week years end up to a week from the day that a question names."""

_MOST_WORDS = 64
_FEW = 12


@dataclass(frozen=True, slots=True)
class Query:
    """A statement's condition and its parameters."""

    sql: str
    values: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsWanted:
    """What facts a question is about. Without concepts, all those of the statements named.

    ``parts`` asks for figures of segments, regions or products before those of the whole company.
    """

    concepts: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    statements: tuple[str, ...] = ()
    parts: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in lower case, each once, in order."""
    return tuple(dict.fromkeys(words_in_order(text)))


def words_in_order(text: str) -> list[str]:
    """The words of a text in lower case, as they follow each other."""
    return [word.lower() for word in _WORD.findall(text)]


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
    quoted = _single(words)
    if not quoted or (filings is not None and not filings):
        return ""
    return _within("{label label_path}", " AND ".join(quoted), filings)


def match_labels(words: Sequence[str], filings: Sequence[int] | None = None) -> str:
    """A word-index query on the row labels of facts: any of the words in these filings; in the
    whole library all of them, for common words stand in too many labels. "" matches nothing.
    """
    quoted = _single(words)
    if not quoted or (filings is not None and not filings):
        return ""
    wide = filings is None or len(filings) > _FEW
    return _within("{label}", (" AND " if wide else " OR ").join(quoted), filings)


def select_facts(
    filings: Sequence[int] | None,
    concepts: Sequence[str] = (),
    words: Sequence[str] = (),
    periods: Sequence[Period] = (),
    place: tuple[int, int] | None = None,
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
    if place:
        conditions.append("first BETWEEN ? AND ?")
        values.extend((place[0], place[1] - 1))
    where = " AND ".join(conditions)
    return Query(f"SELECT {FACT_COLUMNS} FROM facts WHERE {where} ORDER BY number", tuple(values))  # noqa: S608


def rank_fact_chunks(wanted: FactsWanted, filings: Sequence[int] | None, limit: int) -> Query:
    """Chunks where the wanted facts are printed. Gives (line item or statement, chunk, place), best
    places first.

    Each line item ranks the chunks of each filing: a ratio over two statements needs the first of
    each before the second of one. Which filing is meant is for the words of the question to tell.
    """
    near = [near_period(period) for period in wanted.periods]
    in_period = " OR ".join(query.sql for query in near) or "0"
    by, named = ("concept", wanted.concepts)
    if not named:
        by, named = "statement", wanted.statements
    where = f"chunk IS NOT NULL AND {by} IN (SELECT value FROM json_each(?))"  # noqa: S608
    values: list[str | int] = [value for query in near for value in query.values]
    values.extend((dump(wanted.statements), dump(named)))
    if filings is not None:
        where += " AND filing IN (SELECT value FROM json_each(?))"
        values.append(dump(filings))
    whole = "dimensions <> '[]'" if wanted.parts else "dimensions = '[]'"
    home = 0 if wanted.parts else 2
    like = f"{whole} AND " + (f"facts.{by} = what" if wanted.parts else "statement <> ''")
    sql = _RANKED.format(by=by, in_period=in_period, where=where, whole=whole, home=home, like=like)
    return Query(sql, (*values, limit))


# A fact without a period compares to NULL, and NULL would swallow all its points. Of chunks with
# the same points the one with more consolidated figures of a statement is likely the statement
# itself, not that of guarantors, a parent or a segment; of parts, the one that prints the item for
# more of them: the columns of a guarantor's statement are parts too, but each item has one row.
_RANKED = """
WITH pointed AS (
    SELECT {by} AS what, filing, chunk, max(
        4 * coalesce({in_period}, 0) + {home} * (statement <> '') + ({whole})
        + 3 * (statement IN (SELECT value FROM json_each(?)))
    ) AS points
    FROM facts WHERE {where} GROUP BY what, filing, chunk
), placed AS (
    SELECT what, chunk, row_number() OVER (PARTITION BY what, filing ORDER BY points DESC, (
        SELECT count(*) FROM facts
        WHERE facts.chunk = pointed.chunk AND {like}
    ) DESC, chunk) AS place
    FROM pointed
)
SELECT what, chunk, place FROM placed ORDER BY place, what, chunk LIMIT ?
"""


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
    low = date.min if day - date.min < SLACK else day - SLACK
    high = date.max if date.max - day < SLACK else day + SLACK
    return low.isoformat(), high.isoformat()


def _within(columns: str, expression: str, filings: Sequence[int] | None) -> str:
    query = f"{columns} : ({expression})"
    if filings is None:
        return query
    scope = " OR ".join(_quote(scope_word(filing)) for filing in filings)
    return f"scope : ({scope}) AND {query}"


def _single(words: Sequence[str]) -> list[str]:
    """Words for the index of labels, which keeps no order of words: "long-term" is two of them,
    "Lantern's" one."""
    plain = words_of(" ".join(_POSSESSIVE.sub("", word) for word in words))
    return [_quote(word) for word in plain[:_MOST_WORDS]]


def _quote(phrase: str) -> str:
    return '"' + phrase.replace('"', " ").replace("\0", " ") + '"'
