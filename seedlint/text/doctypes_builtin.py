"""The types that we bring, in the shape of the option `types` of `missing-section`.

One that is `on` is looked for in every page: its file name leaves no doubt, and what it asks nearly all good pages of its kind
have; each was tried on some fifty pages of public projects. The others are there to be named or extended in a config.
Names that only go for a section within its type stand here; those that go for it anywhere in `section_names`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_VERSION = (
    r"(?i)(?:^|[\s\[(@/v._-])\d+\.(?:\d+|x)|^\W*(?:v|version|release|sprint|build|rev)?[\s.#-]*\d|unreleased|upcoming|\bnext\b|\bhead\b"
    r"|\b(?:19|20)\d\d\b|\b(?:main|master|trunk|dev|development)\b|^v\d"
)
_ADR_FOLDER = "{adr,adrs,ADR,ADRs,decisions,architecture-decisions,architecture-decision-records,architecture_decision_records}"

BUILT_IN: Mapping[str, Mapping[str, Any]] = {
    "readme": {
        "on": True,
        "paths": ["./{README,Readme,readme}.{md,markdown,mdown,mkd,txt}"],
        "sections": [
            {
                "name": "Usage",
                "names": ["Installation", "Documentation", "Examples", "Overview"],
                "unless": r"(?m)^[ \t]*(?:```|~~~)|^(?: {4}|\t)\S|`[^`\n]+`|https?://|\]\(|<(?:pre|code|img|a)\b",
            },
        ],
    },
    "changelog": {
        "on": True,
        "names": ["CHANGELOG", "CHANGES", "CHANGELOG.md", "HISTORY.md", "RELEASES.md", "RELEASE_NOTES", "RELEASE-NOTES"],
        "sections": [
            {
                "name": "version",
                "pattern": _VERSION,
                "unless": r"(?im)^[\s#*\-=>\[(]*(?:v|version|release)?\s*\d+\.\d|https?://|\]\(",
            },
        ],
    },
    "adr": {
        "on": True,
        "paths": [f"**/{_ADR_FOLDER}/**/{{[0-9][0-9][0-9]*,ADR[-_0-9]*,adr[-_0-9]*}}.{{md,markdown}}"],
        "except": ["*{template,Template,TEMPLATE,index,README}*"],
        "sections": [
            {"name": "Status", "required": False},
            {
                "name": "Context",
                "names": [
                    "Overview",
                    "Motivation",
                    "Issue",
                    "Rationale",
                    "Why",
                    "Problem",
                    "Goals",
                    "Requirements",
                    "Question",
                    "Purpose",
                    "Drivers",
                ],
            },
            {
                "name": "Decision",
                "names": [
                    "Outcome",
                    "Solution",
                    "Proposal",
                    "Resolution",
                    "Conclusion",
                    "Recommendation",
                    "Choice",
                    "Approach",
                    "Result",
                ],
            },
            {
                "name": "Consequences",
                "names": [
                    "Results",
                    "Positive",
                    "Negative",
                    "Pros and cons",
                    "Pros",
                    "Cons",
                    "Benefits",
                    "Drawbacks",
                    "Advantages",
                    "Disadvantages",
                    "Risks",
                    "Effects",
                    "Outcome",
                    "Rationale",
                    "Validation",
                ],
            },
        ],
    },
    "skill": {"on": True, "names": ["SKILL.md"], "front-matter": ["name", "description"]},
    "post-mortem": {
        "on": True,
        "paths": ["**/{postmortems,post-mortems,postmortem,post-mortem}/**/[0-9][0-9][0-9][0-9]*.{md,markdown}"],
        "except": ["*{template,Template,TEMPLATE,index,README}*"],
        "sections": [
            {"name": "Timeline", "names": ["What happened", "Events", "History", "Incident details", "Detection", "Description"]},
            {
                "name": "Action items",
                "names": [
                    "Next steps",
                    "Lessons learned",
                    "Lessons",
                    "Improvements",
                    "Recommendations",
                    "Mitigation",
                    "Resolution",
                    "What we learned",
                    "Tasks",
                ],
            },
        ],
    },
}
