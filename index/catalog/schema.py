"""The tables of a library's catalog (SQLite).

Amounts are text (``Decimal`` in, ``Decimal`` out), days are ISO text, lists are JSON. ``filing``
is the row number of ``filings`` everywhere else; a filing's public id stands only there.
"""

SCHEMA_VERSION = 2
"""Stored in ``PRAGMA user_version``; a library of another version is refused, never guessed at."""

# Tables that libraries of this version made earlier may lack: a writer makes them, a reader does
# without.
ADDED = """
CREATE TABLE IF NOT EXISTS comparisons (
    filing INTEGER PRIMARY KEY REFERENCES filings (number) ON DELETE CASCADE,
    report TEXT NOT NULL
) STRICT;
"""

SCHEMA = """
CREATE TABLE files (
    sha256 TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('indexed', 'refused')),
    reason TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded TEXT NOT NULL
) STRICT;

CREATE TABLE filings (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    file_sha256 TEXT NOT NULL,
    meta TEXT NOT NULL,
    sections TEXT NOT NULL,
    pages TEXT NOT NULL,
    fields TEXT NOT NULL,
    notes TEXT NOT NULL,
    chunk_count INTEGER NOT NULL,
    fact_count INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT;
CREATE INDEX filings_by_file ON filings (file_sha256);

CREATE TABLE texts (
    filing INTEGER PRIMARY KEY REFERENCES filings (number) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE chunks (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    filing INTEGER NOT NULL REFERENCES filings (number) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    past INTEGER NOT NULL,
    section TEXT NOT NULL,
    page INTEGER,
    text TEXT NOT NULL,
    context TEXT NOT NULL,
    headings TEXT NOT NULL,
    scope TEXT NOT NULL,
    vector TEXT NOT NULL
) STRICT;
CREATE INDEX chunks_by_filing ON chunks (filing);

CREATE VIRTUAL TABLE chunks_words USING fts5 (
    text, context, headings, scope,
    content = 'chunks', content_rowid = 'number',
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER chunks_added AFTER INSERT ON chunks BEGIN
    INSERT INTO chunks_words (rowid, text, context, headings, scope)
    VALUES (new.number, new.text, new.context, new.headings, new.scope);
END;
CREATE TRIGGER chunks_removed AFTER DELETE ON chunks BEGIN
    INSERT INTO chunks_words (chunks_words, rowid, text, context, headings, scope)
    VALUES ('delete', old.number, old.text, old.context, old.headings, old.scope);
END;

CREATE TABLE facts (
    number INTEGER PRIMARY KEY,
    filing INTEGER NOT NULL REFERENCES filings (number) ON DELETE CASCADE,
    chunk INTEGER,
    entity TEXT NOT NULL,
    concept TEXT NOT NULL,
    label TEXT NOT NULL,
    label_path TEXT NOT NULL,
    header TEXT NOT NULL,
    period_start TEXT,
    period_end TEXT,
    dimensions TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    scale INTEGER NOT NULL,
    decimals INTEGER NOT NULL,
    approximate INTEGER NOT NULL,
    printed TEXT NOT NULL,
    first INTEGER NOT NULL,
    past INTEGER NOT NULL,
    source TEXT NOT NULL,
    statement TEXT NOT NULL,
    tag TEXT NOT NULL,
    scope TEXT NOT NULL
) STRICT;
CREATE INDEX facts_by_filing ON facts (filing, concept, period_end);
CREATE INDEX facts_by_chunk ON facts (chunk);
CREATE INDEX facts_by_concept ON facts (concept, period_end) WHERE concept <> '';

CREATE VIRTUAL TABLE facts_words USING fts5 (
    label, label_path, scope,
    content = 'facts', content_rowid = 'number', detail = 'column',
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE TRIGGER facts_added AFTER INSERT ON facts BEGIN
    INSERT INTO facts_words (rowid, label, label_path, scope)
    VALUES (new.number, new.label, new.label_path, new.scope);
END;
CREATE TRIGGER facts_removed AFTER DELETE ON facts BEGIN
    INSERT INTO facts_words (facts_words, rowid, label, label_path, scope)
    VALUES ('delete', old.number, old.label, old.label_path, old.scope);
END;

CREATE TABLE periods (
    filing INTEGER NOT NULL REFERENCES filings (number) ON DELETE CASCADE,
    period_start TEXT,
    period_end TEXT NOT NULL,
    facts INTEGER NOT NULL
) STRICT;
CREATE INDEX periods_by_filing ON periods (filing);

CREATE TABLE vectors (
    key TEXT PRIMARY KEY,
    vector BLOB NOT NULL
) STRICT;
"""
