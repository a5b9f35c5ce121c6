from collections.abc import Iterable, Iterator, Sequence

import pytest

from seedlint import CorpusRule, Document, DocumentRule, Fact, Finding, Place, opt
from seedlint.authoring.doc_tests import run_examples
from seedlint.rule import Options

PAGE = """A page says TBD.

## Why

It is not done.

## Bad

```md bad.md
Fine.

This is TBD. <!-- want -->
```

## Good

```md good.md
All done.
```
"""


def check(document: Document, options: Options) -> Iterator[Finding]:
    for block in document.of("paragraph"):
        at = block.text.find("TBD")
        if at >= 0:
            yield Finding(block.at(at, at + 3), "placeholder text 'TBD'")


def rule(doc: str = PAGE, check: object = check) -> DocumentRule:
    return DocumentRule("leftover", doc, check, (opt("words", 3, "how many"),))  # type: ignore[arg-type]


def test_a_rule_that_keeps_its_word_passes() -> None:
    assert run_examples(rule()) == []


def test_a_line_that_is_wanted_and_not_reported_fails() -> None:
    assert run_examples(rule(PAGE.replace("Fine.", "Fine. <!-- want -->"))) == ["Bad: bad.md:1: wanted, not reported"]


def test_a_line_that_is_reported_and_not_wanted_fails() -> None:
    failures = ["Good: good.md:1: reported, not wanted: placeholder text 'TBD'"]
    assert run_examples(rule(PAGE.replace("All done.", "All TBD."))) == failures


def test_failures_come_in_the_order_of_the_lines() -> None:
    doc = PAGE.replace("Fine.", "\n\n".join(f"{number} <!-- want -->" for number in range(12)))
    lines = [int(failure.split(":")[2]) for failure in run_examples(rule(doc))]
    assert lines == sorted(lines) and len(lines) == 12


def test_a_page_that_is_not_complete_fails() -> None:
    assert "no section 'Why'" in run_examples(rule(PAGE.replace("## Why", "")))


def test_a_page_without_a_wanted_line_fails() -> None:
    assert "Bad: no line ends in <!-- want -->" in run_examples(rule("A flaw.\n\n## Bad\n\n```md a.md\nx\n```\n"))


def test_a_rule_that_raises_fails_even_on_a_line_that_is_wanted() -> None:
    def broken(document: Document, options: Options) -> Iterable[Finding]:
        raise KeyError("words")

    failures = run_examples(rule(PAGE.replace("Fine.\n\n", ""), broken))
    assert failures[0].startswith("Bad: bad.md: rule 'leftover' failed: KeyError: 'words'")


def test_an_option_that_the_rule_lacks_fails() -> None:
    doc = PAGE.replace("```md bad.md", '<!-- options: {"wrods": 1} -->\n```md bad.md')
    assert run_examples(rule(doc)) == ["Bad: the rule has no option 'wrods'"]


def test_an_example_of_an_unknown_format_fails() -> None:
    doc = PAGE.replace("```md good.md", "```yaml good.yaml")
    assert run_examples(rule(doc)) == ["Good: good.yaml: not a format that seedlint knows"]


def test_the_options_of_a_section_reach_the_rule() -> None:
    def wordy(document: Document, options: Options) -> Iterator[Finding]:
        if options["words"] == 9:
            yield from check(document, options)

    assert run_examples(rule(check=wordy)) == ["Bad: bad.md:3: wanted, not reported"]
    assert run_examples(rule(PAGE.replace("```md bad.md", '<!-- options: {"words": 9} -->\n```md bad.md'), wordy)) == []


CORPUS = """Two pages have the same title.

## Why

They cannot be told apart.

## Bad

```md a.md
# One <!-- want -->
```

```md b.md
# One <!-- want -->
```

## Good

```md a.md
# One
```

```md b.md
# Two
```
"""


def gather(document: Document, options: Options) -> Iterator[Fact]:
    yield Fact(document.title, document.title_place)


def judge(key: str, facts: Sequence[Fact], options: Options) -> Iterator[Finding]:
    if len(facts) > 1:
        yield from (Finding(fact.place, f"the title '{key}' is there twice") for fact in facts)


def test_a_corpus_rule_sees_the_named_files_of_a_section_together() -> None:
    assert run_examples(CorpusRule("same-title", CORPUS, gather, judge)) == []


def test_the_files_of_another_section_are_not_seen() -> None:
    doc = CORPUS.replace("# Two", "# Three").replace("## Good", "## Good\n\n```md c.md\n# Two\n```\n\n## Good, again")
    assert run_examples(CorpusRule("same-title", doc, gather, judge)) == []


def test_a_rule_that_remembers_breaks_a_law() -> None:
    seen: list[str] = []

    def remembering(document: Document, options: Options) -> Iterator[Finding]:
        seen.append(document.path)
        for finding in check(document, options):
            yield Finding(finding.place, f"file number {len(seen)}")

    assert run_examples(rule(check=remembering)) == ["Bad: the order of the files changes the findings"]


def test_a_place_outside_of_the_file_breaks_a_law() -> None:
    def astray(document: Document, options: Options) -> Iterator[Finding]:
        for finding in check(document, options):
            yield Finding(Place(document.path, finding.place.line, 1, 99, 1), "astray")

    assert run_examples(rule(check=astray)) == ["Bad: bad.md:3:1 to 99:1 is not in the files"]


@pytest.mark.parametrize("message", ["", "ends.", "two\nlines"])
def test_a_message_that_is_not_one_line_breaks_a_law(message: str) -> None:
    def wordy(document: Document, options: Options) -> Iterator[Finding]:
        for finding in check(document, options):
            yield Finding(finding.place, message)

    assert run_examples(rule(check=wordy)) == [f"Bad: the message {message!r} is not one line without a period at its end"]
