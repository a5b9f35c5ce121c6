"""Types of documents that a config may name or extend; no preset is looked for in a page otherwise.

Each preset follows the form that it is named after: keepachangelog.com, adr.github.io/madr, the RFCs of Rust, Diátaxis for
how-to, tutorial and reference, the model cards of Mitchell et al. (2019) and the dataset cards of Hugging Face.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NOT_RECORDS = ["*[Tt]emplate*", "*TEMPLATE*", "index.*", "[Rr][Ee][Aa][Dd][Mm][Ee].*"]
"""Files in a folder of records that are not records."""


def split_names(names: str) -> list[str]:
    """Return the names between the commas."""
    return [name.strip() for name in names.split(",")]


PRESETS: Mapping[str, Mapping[str, Any]] = {
    "keep-a-changelog": {
        "names": ["CHANGELOG"],
        "sections": [
            {"name": "Unreleased", "required": False, "level": 2},
            {"name": "version with date", "pattern": r"^\W*v?\d+\.\d+\.\d+\S*\W+(?:19|20)\d\d-\d\d-\d\d", "level": 2},
        ],
        "order": True,
    },
    "madr": {
        "sections": [
            "Context and Problem Statement",
            {"name": "Decision Drivers", "required": False},
            {"name": "Considered Options", "holds": ["list"]},
            "Decision Outcome",
            {"name": "Consequences", "required": False},
            {"name": "Confirmation", "required": False},
            {"name": "Pros and Cons of the Options", "required": False},
            {"name": "More Information", "required": False},
        ],
        "order": True,
    },
    "rfc": {
        "paths": ["**/{rfc,rfcs,RFC,RFCs}/**/[0-9]*.{md,markdown}"],
        "except": NOT_RECORDS,
        "sections": [
            {"name": "Summary", "names": split_names("Overview, Abstract, TL;DR")},
            {"name": "Motivation", "names": split_names("Context, Problem, Why, Goals")},
            {
                "name": "Proposal",
                "names": split_names("Detailed design, Design, Guide-level explanation, Specification, Solution"),
            },
            {
                "name": "Drawbacks",
                "names": split_names(
                    "Risks, Trade-offs, Consequences, Disadvantages, Downsides, Cons, Costs, Impact, Compatibility,"
                    "Backwards compatibility, Security considerations, Security implications, Cross-cutting concerns"
                ),
            },
            {
                "name": "Alternatives",
                "names": split_names("Alternatives considered, Rationale and alternatives, Considered options, Rejected ideas"),
            },
            {"name": "Unresolved questions", "names": split_names("Open questions, Questions"), "required": False},
        ],
    },
    "runbook": {
        "paths": ["**/{runbook,runbooks,playbooks}/**/*.{md,markdown}"],
        "except": NOT_RECORDS,
        "sections": [
            {
                "name": "Symptoms",
                "names": split_names(
                    "Alert, Alerts, When to use, Trigger, Triggers, Detection, Overview, Purpose, Meaning, Impact"
                ),
            },
            {
                "name": "Diagnosis",
                "names": split_names("Investigation, Triage, Checks, Debugging, Troubleshooting"),
                "required": False,
            },
            {
                "name": "Steps",
                "names": split_names("Mitigation, Resolution, Remediation, Actions, Recovery, How to fix, Response"),
                "unless": r"(?m)^[ \t]*+\d+[.)] ",
            },
            {"name": "Verification", "required": False},
            {"name": "Escalation", "names": split_names("Contacts, Who to call, On-call, Owners, Support"), "required": False},
        ],
    },
    "how-to": {
        "sections": [
            {"name": "Prerequisites"},
            {"name": "Steps", "unless": r"(?m)^[ \t]*+\d+[.)] |^#{1,6}[ \t]*+(?:step[ \t]*+)?\d"},
            {"name": "Verification", "required": False},
            {"name": "Next steps", "required": False},
        ],
        "order": True,
    },
    "tutorial": {
        "sections": [
            {
                "name": "Overview",
                "names": split_names(
                    "What you will learn, What you will build, What we will build, Objectives, Goals, Learning objectives"
                ),
            },
            {"name": "Prerequisites"},
            {"name": "Next steps", "names": split_names("Summary, Conclusion, Recap, What you learned")},
        ],
        "order": True,
    },
    "reference": {
        "sections": [
            {
                "name": "Parameters",
                "names": split_names("Arguments, Options, Props, Properties, Fields, Syntax, Signature, Request"),
            },
            {"name": "Returns", "names": split_names("Return value, Response, Result, Output"), "required": False},
            {"name": "Errors", "names": split_names("Exceptions, Raises, Error codes, Status codes"), "required": False},
            {"name": "Examples", "holds": ["code"]},
        ],
    },
    "model-card": {
        "names": ["MODEL_CARD", "MODELCARD", "MODEL-CARD"],
        "sections": [
            {"name": "Model details", "names": split_names("Model description, Model summary, Overview, About")},
            {
                "name": "Intended use",
                "names": split_names("Uses, Usage, Use cases, Direct use, How to use, Intended uses and limitations"),
            },
            {
                "name": "Limitations",
                "names": split_names("Bias, Risks, Out-of-scope use, Ethical considerations, Caveats and recommendations"),
            },
            {"name": "Training data", "names": split_names("Training, Training details, Training procedure, Dataset, Data")},
            {
                "name": "Evaluation",
                "names": split_names("Results, Metrics, Performance, Evaluation results, Quantitative analyses, Benchmarks"),
            },
            {"name": "License", "names": split_names("Licence, Terms of use"), "required": False},
        ],
    },
    "dataset-card": {
        "names": ["DATASET_CARD", "DATASHEET", "DATASET-CARD"],
        "sections": [
            {
                "name": "Dataset description",
                "names": split_names("Dataset summary, Dataset details, Overview, Motivation, About"),
            },
            {
                "name": "Dataset structure",
                "names": split_names("Data fields, Data instances, Composition, Format, Features, Schema, Files, Fields"),
            },
            {
                "name": "Dataset creation",
                "names": split_names("Source data, Collection process, Collection, Curation rationale, Sources, Methodology"),
            },
            {
                "name": "Limitations",
                "names": split_names("Considerations for using the data, Known limitations, Biases, Bias, Risks"),
                "required": False,
            },
            {"name": "License", "names": split_names("Licensing information, Licence, Terms of use, Distribution")},
        ],
    },
    "agents": {
        "names": ["AGENTS.md", "CLAUDE.md"],
        "sections": [
            {
                "name": "Commands",
                "names": split_names("Build, Test, Testing, Development, Setup, Build and test, Running, Workflow"),
                "unless": r"`",
            },
        ],
    },
    "blog-post": {"front-matter": ["title", "date"]},
}
