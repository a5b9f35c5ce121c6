"""Two pages give different depths for the same berth.

## Why

A skipper reads one of the pages. If nobody corrected that page after the last survey, the ship touches the ground.

## Bad

```md arrival.md
# Arrival

Berth 4 is 6.5 m deep at low water. <!-- want -->
```

```md berths.md
# Berths

- Berth 4 is 7 m deep. <!-- want -->
- Berth 5 is 4 m deep.
```

## Good

```md arrival.md
# Arrival

Berth 4 is 6.5 m deep at low water.
```

```md berths.md
# Berths

- Berth 4 is 6.5 m deep.
- Berth 5 is 4 m deep.
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seedlint import PROSE, CorpusRule, Document, Fact, Finding, Options, Related

DEPTH = re.compile(r"\b(?P<berth>berth \d+) is (?P<depth>\d+(?:\.\d+)?) m deep\b", re.IGNORECASE)


def gather(document: Document, options: Options) -> Iterator[Fact]:
    for block in document.of(*PROSE):
        for found in DEPTH.finditer(block.text):
            yield Fact(found["berth"].lower(), block.at(*found.span()), float(found["depth"]))


def judge(berth: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    first: dict[float, Fact] = {}
    for fact in facts:
        first.setdefault(fact.value, fact)
    if len(first) == 1:
        return
    for fact in facts:
        other = next(other for depth, other in first.items() if depth != fact.value)
        message = f"{berth} is {other.value:g} m deep in {other.place.path}"
        yield Finding(fact.place, message, (Related(other.place, "the other depth"),), identity=f"{berth} {fact.value:g}")


RULE = CorpusRule(
    name="depth-drift", doc=__doc__, gather=gather, judge=judge, help="take the depth of the last survey, and give it once"
)
