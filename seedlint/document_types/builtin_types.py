"""The types that we bring, in the shape of the option `types` of `missing-section`.

One that is `on` is looked for in every page: its file name leaves no doubt, and what it asks nearly all good pages of its kind
have. What each was tried on, in public projects, and what an editor would say of the findings:

    readme       225 files, then those of 221 npm packages met by no rule before: 1 finding among the latter, right
    changelog     51 files, then those of the same packages: no finding among the latter
    adr           52 of 51 repositories: twice a part was missing, right; 4 times the status, hence told as possible only
    skill         82 of 24 repositories: 5 files with 9 findings, all right
    post-mortem   22 of 22 repositories: 1 finding, no timeline in a report on a bug of long standing, which one may dispute

Most of the records and skills and all post-mortems were tried by their outlines: front matter, headings, labels and first
sentences. Half of the post-mortems are about games, courses and projects, not outages; the two sections asked for as signs of
the type keep it off these. The presets are there to be named or extended in a config.
Names that only go for a section within its type stand here; those that go for it anywhere in `tables/section_names.txt`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint.document_types.presets import NOT_RECORDS, PRESETS, each

_VERSION = (
    r"(?i:(?:^|[\s\[(@/v._-])\d+\.(?:\d+|x)|^\W*(?:v|version|release|sprint|build|rev)?[\s.#-]*\d|unreleased|upcoming|\bnext\b"
    r"|\b(?:19|20)\d\d\b|\b(?:main|master|trunk|dev|development|head)\b)"
)
# A line that begins with a version, or the way to where the changes are told: releases, pull requests, another log.
_LOG_LINE = (
    r"(?im:^[ \t#*\-=>\[(]*+(?:v|version|release)?[ \t.]{0,3}\d+\.\d)|https?://(?!\S*keep-?a-?changelog)\S*(?:release|tag|commit|pull|history|news|changelog)"
    r"|(?i:\]\((?!https?:)[^)\s]*(?:change|history|news|release))"
)
# Code, a link or a picture shows the use too: of 115 published READMEs eight have no such section, and all of them one of these.
_SHOWN = r"(?m:^[ \t]*(?:```|~~~)|^(?: {4}|\t)\S)|`[^`\n]+`|https?://|\]\(|<(?:pre|code|img|a)\b"

# MADR lets all but options and outcome go: https://adr.github.io/madr/
_MADR = r"(?im:^#{1,6}[ \t]*+(?:\d[\d.]*+[ \t]*+)?(?:considered options|decision outcome|pros and cons of|options considered))"
_LEAD = r"\A(?:---\n(?:.*\n)*?---\n)?\s*+#[^\n]*\n\s*+[A-Z*_`\[][^\n:|]{60,}"
_ANY_STATUS = r"(?i:\b(?:status|accepted|proposed|superseded|deprecated|rejected|approved)\b)"

BUILT_IN: Mapping[str, Mapping[str, Any]] = {
    "readme": {
        "on": True,
        "paths": ["./[Rr][Ee][Aa][Dd][Mm][Ee].*"],
        "sections": [{"name": "Usage", "names": each("Installation, Documentation, Examples, Overview"), "unless": _SHOWN}],
    },
    "changelog": {
        "on": True,
        # Away from the root `history.md` and `releases.md` are as often about the project's past, and how it is released.
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
            # Whole logs of good records do without it, or keep it in their index.
            {"name": "Status", "unless": f"{_MADR}|{_ANY_STATUS}", "sure": False},
            {
                "name": "Context",
                "names": each(
                    "Overview, Motivation, Issue, Rationale, Why, Goals, Requirements, Question, Purpose, Drivers, Introduction,"
                    "Summary, Situation, Current state, Forces, Objective"
                ),
                "unless": f"{_MADR}|{_LEAD}",
            },
            {
                "name": "Decision",
                "names": each(
                    "Outcome, Solution, Proposal, Resolution, Conclusion, Recommendation, Choice, Approach, Result, Design,"
                    "Implementation, Specification, Answer, Policy"
                ),
            },
            {
                "name": "Consequences",
                "names": each(
                    "Results, Positive, Negative, Pros and cons, Pros, Cons, Benefits, Drawbacks, Advantages, Disadvantages,"
                    "Risks, Effects, Outcome, Validation, Limitations, Rationale, Justification"
                ),
                "unless": _MADR,
            },
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
            {"name": "Summary", "names": each("Overview, Issue summary, Incident summary, TL;DR"), "required": False},
            {"name": "Impact", "required": False},
            {
                "name": "Timeline",
                "names": each(
                    "What happened, Events, Incident details, Detection, Chain of events, Detailed description,"
                    "Incident description, Narrative"
                ),
            },
            {"name": "Root cause", "names": each("Cause, Contributing factors, Why it happened"), "required": False},
            {
                "name": "Action items",
                "names": each(
                    "Next steps, Lessons learned, Lessons, Improvements, Recommendations, Mitigation, What we learned, Tasks,"
                    "Action, Action plan, Action register, Learnings, Takeaways, Fixes, Resolution, Going forward,"
                    "What we are doing, Future work"
                ),
            },
        ],
    },
    **PRESETS,
}
