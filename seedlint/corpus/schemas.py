"""The columns of the tables between steps."""

from __future__ import annotations

import pyarrow as pa

DOCUMENTS = pa.schema(
    [
        ("row", pa.uint64()),
        ("key", pa.string()),
        ("input", pa.string()),
        ("number", pa.uint64()),
        ("source", pa.string()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("failed", pa.string()),
        ("detail", pa.string()),
        ("count", pa.uint64()),
        ("digest", pa.uint64()),
        ("bytes", pa.uint64()),
        ("words", pa.uint32()),
        ("language", pa.string()),
        ("metric", pa.string()),
        ("readability", pa.float32()),
        ("title_score", pa.float32()),
    ]
)
FINDINGS = pa.schema(
    [
        ("row", pa.uint64()),
        ("key", pa.string()),
        ("rule", pa.string()),
        ("cluster", pa.string()),
        ("fallback", pa.bool_()),
        ("body", pa.binary()),
    ]
)
FACTS = pa.schema(
    [
        ("row", pa.uint64()),
        ("fact", pa.string()),
        ("key", pa.string()),
        ("line", pa.uint32()),
        ("column", pa.uint32()),
        ("order", pa.uint32()),
        ("body", pa.binary()),
    ]
)
TOKENS = pa.schema([("row", pa.uint64()), ("content", pa.uint64()), ("tokens", pa.binary())])
TEXTS = pa.schema(
    [
        ("row", pa.uint64()),
        ("content", pa.uint64()),
        ("key", pa.string()),
        ("line", pa.uint32()),
        ("column", pa.uint32()),
        ("order", pa.uint32()),
        ("tokens", pa.binary()),
        ("body", pa.binary()),
    ]
)
CONTENTS = pa.schema([("content", pa.uint64()), ("holders", pa.uint32()), ("tokens", pa.binary())])
POSTINGS = pa.schema([("print", pa.uint64()), ("content", pa.uint64())])
COUNTS = pa.schema([("prints", pa.uint32())])
MEETINGS = pa.schema([("later", pa.uint64()), ("earlier", pa.list_(pa.uint64()))])
PRINTS = pa.schema([("print", pa.uint64())])
HELD = pa.schema([("content", pa.uint64())])
PAIRS = pa.schema([("later", pa.uint64()), ("earlier", pa.uint64())])
LINKS = pa.schema([("later", pa.uint64()), ("earlier", pa.uint64()), ("kind", pa.string()), ("likeness", pa.float64())])
MEMBERS = pa.schema([("cluster", pa.uint64()), *((field.name, field.type) for field in TEXTS if field.name != "row")])
SUMMARIES = pa.schema([("cluster", pa.string()), ("body", pa.string())])
COPIES = pa.schema(
    [
        ("rule", pa.string()),
        ("cluster", pa.string()),
        ("position", pa.uint32()),
        ("key", pa.string()),
        ("line", pa.uint32()),
        ("column", pa.uint64()),
        ("end_line", pa.uint32()),
        ("end_column", pa.uint64()),
        ("kind", pa.string()),
        ("similarity", pa.float64()),
        ("repeats", pa.uint32()),
        ("words", pa.uint32()),
        ("text", pa.string()),
    ]
)
SAMPLED = pa.schema([("rule", pa.string()), ("fact", pa.string()), ("facts", pa.uint64())])
