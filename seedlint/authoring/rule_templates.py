"""The texts of the files that `seedlint new` writes. `$name` and other names after `$` are filled in."""

from __future__ import annotations

from string import Template

DOCUMENT = Template('''"""A page says '$words'.

## Why

Say here what that costs a reader, in two to five sentences.

## Bad

```md bad.md
# $heading

$start, $words, $end. <!-- want -->
```

## Good

```md good.md
# $heading

$start $end.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seedlint import Document, DocumentRule, Finding, Options, opt


def check(document: Document, options: Options) -> Iterator[Finding]:
    for block in document.of("paragraph", "item", "heading"):
        for phrase in options["phrases"]:
            for match in re.finditer(rf"\\b{re.escape(phrase)}\\b", block.text, re.IGNORECASE):
                # The identity says which flaw this is when the text around it has changed: a baseline knows the flaw by it.
                yield Finding(block.at(*match.span()), f"'{phrase}' is left in the text", identity=phrase)


RULE = DocumentRule(
    name="$name",
    doc=__doc__,
    check=check,
    options=(opt("phrases", ["$words"], "phrases that are reported, in any case"),),
    help="write the sentence without the phrase",
)
''')

CORPUS = Template('''"""Two pages have the same title.

## Why

Say here what that costs a reader, in two to five sentences.

## Bad

```md one.md
# Backups <!-- want -->

The nightly job copies every table.
```

```md two.md
# Backups <!-- want -->

A copy is kept for a week.
```

## Good

```md one.md
# How backups are made

The nightly job copies every table.
```

```md two.md
# How long backups are kept

A copy is kept for a week.
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint import CorpusRule, Document, Fact, Finding, Options, Related, opt


def gather(document: Document, options: Options) -> Iterator[Fact]:
    # The engine stores the facts of each page, and calls `judge` again only for the keys of changed pages.
    if document.title and document.title.casefold() not in options["allowed"]:
        yield Fact(document.title.casefold(), document.title_place)


def judge(title: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    for fact in facts:
        # All facts with this title, sorted by place. One page alone is no flaw.
        other = facts[0] if fact is not facts[0] else facts[-1]
        if other is not fact:
            message = f"the title is also in {other.place.path}"
            yield Finding(fact.place, message, (Related(other.place, "the other page"),), identity=title)


RULE = CorpusRule(
    name="$name",
    doc=__doc__,
    gather=gather,
    judge=judge,
    options=(opt("allowed", ["index"], "titles that pages may share, in lower case", per_file=True),),
    help="give each page a title of its own",
)
''')

SIMILARITY = Template('''"""A quote occurs in several places.

## Why

Say here what that costs a reader, in two to five sentences.

## Bad

```md one.md
> The harbour master may order a ship to leave its berth at any time, and need not give a reason for the order. <!-- want -->
```

```md two.md
> The harbour master may order a ship to leave its berth at any time, and need not give a reason for the order. <!-- want -->
```

## Good

```md one.md
> The harbour master may order a ship to leave its berth at any time, and need not give a reason for the order.
```

```md two.md
The first page quotes the rule about berths.
```
"""

from __future__ import annotations

from collections.abc import Iterator

from seedlint import Cluster, CorpusContext, Document, Finding, Options, Passage, Related, SimilarityRule, opt
from seedlint.text.passages import passages


def gather(document: Document, options: Options) -> Iterator[Passage]:
    # The engine compares the passages of all pages, and calls `report` for each cluster of passages with nearly the same text.
    return passages(document, ("quote",), options["min-words"])


def report(cluster: Cluster, options: Options, context: CorpusContext) -> Iterator[Finding]:
    places = [copy.passage.place for copy in cluster.copies]
    for place in places:
        other = places[0] if place is not places[0] else places[-1]
        message = f"the quote is also in {other.path}"
        data = {"cluster": cluster.name}
        yield Finding(place, message, (Related(other, "the other quote"),), identity=cluster.name, data=data)


RULE = SimilarityRule(
    name="$name",
    doc=__doc__,
    gather=gather,
    report=report,
    options=(opt("min-words", 10, "the shortest quote that is compared", unit="words", minimum=3, per_file=True),),
    help="quote the text in one place, and link to it from the other places",
)
''')

PROJECT = Template("""[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "$distribution"
version = "0.1.0"
description = "Rules for seedlint"
requires-python = ">=3.11"
dependencies = ["seedlint"]

[project.entry-points.seedlint]
$package = "$package"

[dependency-groups]
test = ["pytest"]

[tool.hatch.build.targets.wheel]
packages = ["$package"]

[tool.pytest.ini_options]
addopts = ["-p", "seedlint.testing"]  # the examples on the pages of the rules are tests too
testpaths = ["$package", "tests"]
pythonpath = ["."]
""")

HOOK = Template('''"""Rules for seedlint."""

from __future__ import annotations

from seedlint import Rule, hookimpl
from $package import $module

SEEDLINT_API = 1


@hookimpl
def seedlint_rules() -> list[Rule]:
    """Return the rules of this distribution."""
    return [$module.RULE]
''')

TESTS = Template("""from seedlint.testing import Reported, findings
from $package.$module import RULE


def test_a_phrase_is_marked_as_it_is_written() -> None:
    found = findings(RULE, {"page.md": "Some **black** tea.\\n"}, {"phrases": ["Black tea"]})
    assert found == [Reported("page.md", 1, 8, "black** tea", "'Black tea' is left in the text")]


def test_a_part_of_a_word_is_not_reported() -> None:
    assert findings(RULE, {"page.md": "A black teacup.\\n"}, {"phrases": ["black tea"]}) == []
""")
