"""The built-in types of documents, in the schema of the option `types` of `missing-section`.

A type that is `on` is looked for in every page: its file name leaves no doubt, and nearly all good pages of the type have the
sections that it asks for. The types were tried on public projects; the last column says what an editor would say about the
findings:

    readme       225 files, then those of 221 npm packages that no rule had met before: 1 finding among the latter, right
    changelog     51 files, then those of the same packages: no finding among the latter
    adr           52 of 51 repositories: twice a part was missing, right; 4 times the status, so that is reported as possible only
    skill         82 of 24 repositories: 5 files with 9 findings, all right
    proposal    1,899 of three projects: 2 findings, both right; summary and motivation are on 98 of 100 or more
    post-mortem   22 of 22 repositories: 1 finding, no timeline in a report on a bug of long duration, which is open to dispute

Most of the records and skills and all post-mortems were tried by their outlines: front matter, headings, labels and first
sentences. Half of the post-mortems are about games, courses and projects, not outages; the two sections that are signs of the
type keep the type off those pages. A config may name or extend the presets. This module lists names that mean a section only
within its type; `tables/section_names.txt` lists names that mean the section in any type.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint.document_types.presets import NOT_RECORDS, PRESETS, split_names

_VERSION = (
    r"(?i:(?:^|[\s\[(@/v._-])\d+\.(?:\d+|x)|^\W*(?:v|version|release|sprint|build|rev)?[\s.#-]*\d|unreleased|upcoming|\bnext\b"
    r"|\b(?:19|20)\d\d\b|\b(?:main|master|trunk|dev|development|head)\b)"
)
# A line that begins with a version, or a link to the place of the changes: releases, pull requests, another log. Items under no
# heading but the title are changes that are not released yet.
_LOG_LINE = (
    r"(?im:^[ \t#*\-=>\[(]*+(?:v|version|release)?[ \t.]{0,3}\d+\.\d)"
    r"|(?i:https?://(?!\S*keep-?a-?changelog)\S*(?:release|tag|commit|pull|history|news|changelog))"
    r"|(?i:\]\((?!https?:)[^)\s]*(?:change|history|news|release))"
    r"|(?ms:\A(?=.*^[ \t]*[*+-][ \t])(?!.*^#.*^#))"
)
# Code, a link or a picture shows the use too: eight of 115 published READMEs have no such section; all eight have one of these.
_SHOWS_USE = r"(?m:^[ \t]*(?:```|~~~)|^(?: {4}|\t)\S)|`[^`\n]+`|https?://|\]\(|<(?:pre|code|img|a)\b"

# MADR makes everything optional but the options and the outcome: https://adr.github.io/madr/
_MADR = r"(?im:^#{1,6}[ \t]*+(?:\d[\d.]*+[ \t]*+)?(?:considered options|decision outcome|pros and cons of|options considered))"
_LEADING_PARAGRAPH = r"\A(?:---\n(?:.*\n)*?---\n)?\s*+#[^\n]*\n\s*+[A-Z*_`\[][^\n:|]{60,}"
_ANY_STATUS = r"(?i:\b(?:status|accepted|proposed|superseded|deprecated|rejected|approved)\b)"

_PROPOSAL = (
    "**/{rfc,rfcs,RFC,RFCs}/**/[0-9]*.{md,markdown}",
    "**/text/[0-9][0-9][0-9][0-9]-*.{md,markdown}",
    "**/keps/**/[0-9]*-*/[Rr][Ee][Aa][Dd][Mm][Ee].md",
    "**/{enhancements,proposals}/**/*.{md,markdown}",
)
_PARTS_OF_PROPOSALS = split_names(
    "Proposal, Detailed design, Drawbacks, Alternatives, Non-goals, Unresolved questions, Prior art, Graduation criteria,"
    "Implementation history, Risks and mitigations, Test plan"
)

COMPARED = ("proposal",)
"""Built-in types whose pages share more sections than the type requires, so that `sibling-section-missing` compares them too."""

BUILT_IN: Mapping[str, Mapping[str, Any]] = {
    "readme": {
        "on": True,
        "paths": ["./[Rr][Ee][Aa][Dd][Mm][Ee].*"],
        "sections": [
            {"name": "Usage", "names": split_names("Installation, Documentation, Examples, Overview"), "unless": _SHOWS_USE}
        ],
    },
    "changelog": {
        "on": True,
        # Below the root, `history.md` and `releases.md` are as often about the past of the project, or how to release it.
        "paths": ["./{[Cc]hanges,CHANGES,[Hh]istory,HISTORY,RELEASES}.*"],
        "names": ["CHANGELOG", "RELEASE_NOTES", "RELEASE-NOTES"],
        "sections": [{"name": "version", "pattern": _VERSION, "unless": _LOG_LINE}],
    },
    "adr": {
        "on": True,
        "paths": ["**/{[Aa][Dd][Rr]*,*decision*}/**/[0-9][0-9][0-9]*", "{,*-}[Aa][Dd][Rr][-_0-9]*"],
        "except": [*NOT_RECORDS, "*[-_][Aa]nnex*", "*[-_][Aa]ppendix*"],
        "least-sections": 2,
        "sections": [
            # Whole logs of good records have no status, or keep it in their index.
            {"name": "Status", "unless": f"{_MADR}|{_ANY_STATUS}", "sure": False},
            {
                "name": "Context",
                "names": split_names(
                    "Overview, Motivation, Issue, Rationale, Why, Goals, Requirements, Question, Purpose, Drivers, Introduction,"
                    "Summary, Situation, Current state, Forces, Objective"
                ),
                "unless": f"{_MADR}|{_LEADING_PARAGRAPH}",
            },
            {
                "name": "Decision",
                "names": split_names(
                    "Outcome, Solution, Proposal, Resolution, Conclusion, Recommendation, Choice, Approach, Result, Design,"
                    "Implementation, Specification, Answer, Policy"
                ),
            },
            {
                "name": "Consequences",
                "names": split_names(
                    "Results, Positive, Negative, Pros and cons, Pros, Cons, Benefits, Drawbacks, Advantages, Disadvantages,"
                    "Risks, Effects, Outcome, Validation, Limitations, Rationale, Justification"
                ),
                "unless": _MADR,
            },
        ],
    },
    "proposal": {
        "on": True,
        "paths": list(_PROPOSAL),
        "except": ["*[Tt]emplate*", "*TEMPLATE*", "index.*", "**/{enhancements,proposals}/[Rr][Ee][Aa][Dd][Mm][Ee].*"],
        "least-sections": 2,
        "sections": [
            {
                "name": "Summary",
                "names": split_names("Overview, Abstract, TL;DR, Introduction, Synopsis, Proposal, Executive summary"),
                "unless": _LEADING_PARAGRAPH,
            },
            {
                "name": "Motivation",
                "names": split_names(
                    "Context, Problem, Problem statement, Why, Goals, Background, Rationale, Purpose, Use cases, Introduction,"
                    "Overview, Objective, User stories, Pain, Pain points"
                ),
            },
            # What makes the page a proposal; none of these is on nearly all pages under a name of its own.
            *({"name": name, "required": False} for name in _PARTS_OF_PROPOSALS),
        ],
    },
    "skill": {
        "on": True,
        "names": ["SKILL.md"],
        "except": ["**/{fixture,fixtures,testdata,template,templates}/**"],
        "front-matter": ["name", "description"],
    },
    "post-mortem": {
        "on": True,
        "paths": ["*[Pp]ost*mortem*"],
        "except": [*NOT_RECORDS, "_*"],
        "least-sections": 2,
        "sections": [
            {"name": "Summary", "names": split_names("Overview, Issue summary, Incident summary, TL;DR"), "required": False},
            {"name": "Impact", "required": False},
            {
                "name": "Timeline",
                "names": split_names(
                    "What happened, Events, Incident details, Detection, Chain of events, Detailed description,"
                    "Incident description, Narrative"
                ),
            },
            {"name": "Root cause", "names": split_names("Cause, Contributing factors, Why it happened"), "required": False},
            {
                "name": "Action items",
                "names": split_names(
                    "Next steps, Lessons learned, Lessons, Improvements, Recommendations, Mitigation, What we learned, Tasks,"
                    "Action, Action plan, Action register, Learnings, Takeaways, Fixes, Resolution, Going forward,"
                    "What we are doing, Future work"
                ),
            },
        ],
    },
    **PRESETS,
}
