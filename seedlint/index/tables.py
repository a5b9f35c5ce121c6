"""The tables of the index. SCHEMA is raised with any change to them.

In all tables a rule goes by its number (`file_results.rule_numbers`), a file by the id of its row in `result`. Sealed
(`seals`) are the four bodies of `result`, each `value` of `meta`, and each `body` of `measure`, `fact`, `finding`, `context`
and `page`.
The rest is held by a checksum of the whole file (`file_sums`).

- `meta`: single values by name: the manifest, the generation, the directory of postings.
- `moved`: records of files that differ from the manifest (`manifest`).
- `result`: one row for each content that was seen at a path; at most one row of a path is current (`file_results`). `own` are the
  findings of document rules, NULL if they were not asked yet; `failed` are crashes of the other rules; `ignores` are suppression
  comments; `shared` are the passages of all rules. AUTOINCREMENT: an id is never used twice, so the order of ids is that of age.
- `measure`: statistics of results, for those that were asked for (`measures`).
- `fact`: the facts of corpus rules (`facts`).
- `finding`: the findings of corpus and similarity rules, by key or cluster (`findings`).
- `content`: the distinct passages of a similarity rule (`contents`). `filed`: its postings are in pages, not in the table
  `posting`; `holders`: the number of its passages, 0 if only the pages still have it; `prints`: the number of its fingerprints;
  `facts`: its tokens with the fact bits of all its passages, NULL if these are the same; `pairs`: the earlier contents that it
  was compared with.
- `holder`, `held`: the passages of a content, and the contents of a file's passages.
- `link`: pairs of contents that agree. `cluster`: the rule's summary of each cluster; the key is that of its first
  content. `context`: the corpus context of a rule, a row for each key.
- `page`, `posting`: fingerprints with the contents that have them (`postings`).
"""

from __future__ import annotations

SCHEMA = 7
PAGE_BYTES = 8192
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE moved (record BLOB PRIMARY KEY, present INTEGER) WITHOUT ROWID;
CREATE TABLE result (
  id INTEGER PRIMARY KEY AUTOINCREMENT, path BLOB, content TEXT, current INTEGER, failed BLOB, own BLOB, ignores BLOB,
  shared BLOB);
CREATE INDEX result_path ON result (path);
CREATE INDEX result_current ON result (id) WHERE current;
CREATE INDEX result_failed ON result (id) WHERE current AND failed IS NOT NULL;
CREATE INDEX result_ignores ON result (path) WHERE current AND ignores IS NOT NULL;
CREATE INDEX result_unchecked ON result (path) WHERE current AND own IS NULL;
CREATE INDEX result_own ON result (id) WHERE current AND length(own) > 8;
CREATE INDEX result_old ON result (id) WHERE NOT current;
CREATE TABLE measure (result INTEGER PRIMARY KEY, body BLOB);
CREATE TABLE fact (rule INTEGER, key BLOB, result INTEGER, number INTEGER, body BLOB,
  PRIMARY KEY (rule, key, result, number)) WITHOUT ROWID;
CREATE INDEX fact_result ON fact (result);
CREATE TABLE finding (id INTEGER PRIMARY KEY, rule INTEGER, key BLOB, path BLOB, failed INTEGER, fallback TEXT, body BLOB);
CREATE INDEX finding_key ON finding (rule, key);
CREATE INDEX finding_path ON finding (path);
CREATE INDEX finding_failed ON finding (id) WHERE failed;
CREATE INDEX finding_reported ON finding (id) WHERE fallback IS NULL;
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
CREATE TABLE context (rule INTEGER, key BLOB, body BLOB, PRIMARY KEY (rule, key)) WITHOUT ROWID;
CREATE TABLE page (id INTEGER PRIMARY KEY, rule INTEGER, body BLOB);
CREATE TABLE posting (rule INTEGER, number INTEGER, key INTEGER, PRIMARY KEY (rule, number, key)) WITHOUT ROWID;
"""


def statements() -> list[str]:
    """Return the statements that create the tables, in the exact text in which SQLite stores them."""
    return [statement.strip() for statement in TABLES.split(";") if statement.strip()]
