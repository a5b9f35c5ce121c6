"""The tables of the index; `seedlint.index` says what each is for. SCHEMA is raised with any change to them."""

from __future__ import annotations

SCHEMA = 4
PAGE_BYTES = 8192
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE moved (record BLOB PRIMARY KEY, present INTEGER) WITHOUT ROWID;
CREATE TABLE result (
  id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB, content TEXT, current INTEGER, failed BLOB, own BLOB, ignores BLOB,
  shared BLOB);
CREATE INDEX result_path ON result (path);
CREATE INDEX result_failed ON result (id) WHERE current AND failed IS NOT NULL;
CREATE INDEX result_ignores ON result (path) WHERE current AND ignores IS NOT NULL;
CREATE INDEX result_due ON result (path) WHERE current AND own IS NULL;
CREATE INDEX result_told ON result (id) WHERE current AND own <> '';
CREATE INDEX result_old ON result (id) WHERE NOT current;
CREATE TABLE fact (rule INTEGER, key BLOB, result INTEGER, number INTEGER, body BLOB,
  PRIMARY KEY (rule, key, result, number)) WITHOUT ROWID;
CREATE INDEX fact_result ON fact (result);
CREATE TABLE finding (id INTEGER PRIMARY KEY, rule INTEGER, key BLOB, path BLOB, failed INTEGER, fallback TEXT, body BLOB);
CREATE INDEX finding_key ON finding (rule, key);
CREATE INDEX finding_path ON finding (path);
CREATE INDEX finding_failed ON finding (id) WHERE failed;
CREATE INDEX finding_told ON finding (id) WHERE fallback IS NULL;
CREATE INDEX finding_fallback ON finding (rule, fallback, path) WHERE fallback IS NOT NULL;
CREATE TABLE content (rule INTEGER, key INTEGER, filed INTEGER, holders INTEGER, prints INTEGER, facts BLOB, pairs BLOB,
  cluster INTEGER, PRIMARY KEY (rule, key)) WITHOUT ROWID;
CREATE INDEX content_cluster ON content (rule, cluster) WHERE cluster IS NOT NULL;
CREATE INDEX content_gone ON content (rule, key) WHERE NOT holders;
CREATE TABLE holder (rule INTEGER, key INTEGER, result INTEGER, number INTEGER,
  PRIMARY KEY (rule, key, result, number)) WITHOUT ROWID;
CREATE TABLE held (result INTEGER, rule INTEGER, keys BLOB, PRIMARY KEY (result, rule)) WITHOUT ROWID;
CREATE TABLE link (rule INTEGER, earlier INTEGER, later INTEGER, PRIMARY KEY (rule, earlier, later)) WITHOUT ROWID;
CREATE TABLE cluster (rule INTEGER, key INTEGER, digest TEXT, PRIMARY KEY (rule, key)) WITHOUT ROWID;
CREATE TABLE page (id INTEGER PRIMARY KEY, rule INTEGER, body BLOB);
CREATE TABLE posting (rule INTEGER, number INTEGER, key INTEGER, PRIMARY KEY (rule, number, key)) WITHOUT ROWID;
"""


def statements() -> list[str]:
    """What makes them, as SQLite keeps it."""
    return [statement.strip() for statement in TABLES.split(";") if statement.strip()]
