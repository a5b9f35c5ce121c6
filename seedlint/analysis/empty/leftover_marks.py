"""Patterns of the notes that writers leave in a text.

The two patterns of a subject find a mark that its sentence is about: "a TODO", "marked TODO", "TODO list", "TODO and FIXME",
"TODO / TBD".
"""

from __future__ import annotations

from seedlint._internal.lazy_regex import regex

MARK = regex(r"(?<![\w.\-/\\#@$%&=+:<'\"“‘«`(])\(?(TODO|TBD|FIXME)\b(?![\w\-/\\'\"”’»`=]|\.\w|\(\))")
SUBJECT_BEFORE = regex(
    r"(?i)(?:\b(?:an?|the|this|that|these|those|your|my|our|their|its|any|all|each|every|no|some|of|as|with|word|mark|marks|marked"
    r"|says?|called|named|like|or|and|for|find|grep|search|add|adds|added|use|uses|using|remove|leave|write|multiple|several|many"
    r"|simple|classic|basic|vue|react|angular|svelte|rails|django|flask)|[\"“‘«`])\W{0,2}\Z|\b(?-i:TODO|TBD|FIXME)\s?[,/|&]\s?\Z"
)
SUBJECT_AFTER = regex(
    r"(?i)\s*(?:lists?|items?|comments?|apps?|applications?|tags?|markers?|trackers?|tracking|scanners?|counts?|entry|entries|tasks?|tree|is|are|or|and|was|were|means|mvc|above|below)\b"
    r"|\s?[,/|&]\s?(?:(?-i:TODO|TBD|FIXME)|etc)\b"
)
PROMISE = regex(
    r"(?i)\b(?<!most )(?<!all )(?<!any )(?<!and )(?<!other )(?<!not )(?<!n['’]t )(?<!\bis )(?<!\bare )"
    r"(?:(?:text|content|description|details|directions|instructions|documentation|examples?|screenshots?|diagram|explanation)"
    r" (?:will go|goes|to go) here"
    r"|(?:section|page|chapter|guide|tutorial|documentation|instructions|directions|explanation) "
    r"(?:is|are|has|have|needs?|remains?) (?:still |yet )?to be written"
    r"|(?:section|page|chapter) (?:will be|is) (?:written|filled in|completed) (?:later|soon))\b"
)
MARKS_ANYWHERE = regex(r"\b(?:TODO|TBD|FIXME)\b")
STATE = regex(r"\W*(?:DONE|DOING|IN[ _-]PROGRESS)\b")
"""The name of a state of work: in a list with one, a mark is another."""
