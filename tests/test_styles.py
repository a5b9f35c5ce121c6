from pathlib import Path

import pytest

from seedlint._internal.startup_cache import StartupCache
from seedlint.errors import RuleError
from seedlint.formats.registry import parse
from seedlint.styles.rules import load_style_rules
from tests.project import seedlint, write

HEAD = "extends: existence\nmessage: \"no '%s'\"\n"


def found(
    rule: str, page: str, *, path: str = "a.md", folder: Path, more: dict[str, str] | None = None
) -> list[tuple[int, int, str]]:
    """Line, column and message of the findings of a rule in YAML on a page."""
    write(folder, {"S/R.yml": rule, **(more or {})})
    words = [(folder / "words", "words", False)] if more else []
    rules, _ = load_style_rules([(folder / "S", "S", False)], words, folder, StartupCache())
    return [
        (finding.place.line, finding.place.column, finding.message)
        for document in parse(path, page)
        for rule, _ in rules
        for finding in rule.check(document, {})
    ]


KINDS = [
    pytest.param(
        f"{HEAD}tokens: [tea, 'milks?']\n", "Some tea, milks.\n", [(1, 6, "no 'tea'"), (1, 11, "no 'milks'")], id="tokens"
    ),
    pytest.param(f"{HEAD}tokens: [tea]\n", "A team.\n", [], id="word boundary"),
    pytest.param(f"{HEAD}nonword: true\ntokens: [tea]\n", "A team.\n", [(1, 3, "no 'tea'")], id="nonword"),
    pytest.param(f"{HEAD}tokens: [tea]\n", "Some Tea.\n", [], id="case"),
    pytest.param(f"{HEAD}ignorecase: true\ntokens: [tea]\n", "Some Tea.\n", [(1, 6, "no 'Tea'")], id="ignorecase"),
    pytest.param(f"{HEAD}raw: ['te', 'a+']\n", "A teaam.\n", [(1, 3, "no 'teaa'")], id="raw parts are joined"),
    pytest.param(f"{HEAD}tokens: [te]\nraw: ['a']\nappend: true\n", "A te a.\n", [], id="append"),
    pytest.param(f"{HEAD}tokens: ['t.+']\nexceptions: [tea]\n", "tea\n\ntop\n", [(3, 1, "no 'top'")], id="exceptions"),
    pytest.param(
        f"{HEAD}tokens: [tea]\n", "`tea` and [tea](https://tea.org) at https://tea.org\n", [(1, 12, "no 'tea'")], id="code"
    ),
    pytest.param(f"{HEAD}tokens: ['a.+b']\n", "one a\ntwo b, a b\n", [(2, 8, "no 'a b'")], id="a dot does not cross lines"),
    pytest.param(f"{HEAD}tokens: ['(?<!no )tea']\n", "no tea, tea\n", [(1, 9, "no 'tea'")], id="look-behind"),
    pytest.param(
        f"{HEAD}tokens: ['(a)\\2', '(b)\\2']\n", "a aa bb\n", [(1, 6, "no 'bb'")], id="groups are numbered across tokens"
    ),
    pytest.param(
        f"{HEAD}tokens: ['x(?i)tea|milk']\n", "xTEA MILK XTEA\n", [(1, 1, "no 'xTEA'"), (1, 6, "no 'MILK'")], id="flags within"
    ),
    pytest.param(
        f"{HEAD}tokens: ['caf\\w']\n",
        "caf\u00e9 cafe\n",
        [(1, 1, "no 'caf\u00e9'"), (1, 6, "no 'cafe'")],
        id="letters of Unicode",
    ),
    pytest.param(
        "extends: substitution\nmessage: Use '%s', not '%s'\nswap:\n  e-?mail: email\n  e-mail address: mailbox\n",
        "An e-mail address, email, e-mail.\n",
        [(1, 4, "Use 'mailbox', not 'e-mail address'"), (1, 27, "Use 'email', not 'e-mail'")],
        id="substitution",
    ),
    pytest.param(
        "extends: substitution\nmessage: Use '%s'\nswap:\n  '(\\w+) of tea': $1 tea\n",
        "A cup of tea.\n",
        [(1, 3, "Use 'cup tea'")],
        id="group",
    ),
    pytest.param(
        "extends: occurrence\nmessage: \"%s commas\"\nscope: sentence\nmax: 1\ntoken: ','\n",
        "One, two. A, b, c.\n",
        [(1, 12, "2 commas")],
        id="max",
    ),
    pytest.param("extends: occurrence\nmessage: no stop\nmin: 1\ntoken: '\\.'\n", "One\n\nTwo.\n", [(1, 1, "no stop")], id="min"),
    pytest.param(
        "extends: repetition\nmessage: \"'%s' twice\"\nignorecase: true\nalpha: true\ntokens: ['[^\\s]+']\n",
        "The the end. 5 5 is\nis right\n",
        [(1, 1, "'the' twice")],
        id="repetition",
    ),
    pytest.param(
        "extends: repetition\nmessage: \"'%s' twice\"\ntokens: ['[\\w]+']\n",
        "It is so, so late. Late or `a` or b, in a mill. mill\n",
        [(1, 7, "'so' twice")],
        id="no repetition over the end of a sentence or over code",
    ),
    pytest.param(
        "extends: consistency\nmessage: \"mixed '%s'\"\nignorecase: true\neither:\n  colour: color\n",
        "A colour.\n\nThe color.\n",
        [(3, 5, "mixed 'color'")],
        id="consistency",
    ),
    pytest.param(
        "extends: conditional\nmessage: \"define '%s'\"\nfirst: '\\b([A-Z]{3})\\b'\n"
        "second: '\\w+ \\(([A-Z]{3})\\)'\nexceptions: [API]\n",
        "The API. Organization (WHO). WHO and NTP.\n",
        [(1, 38, "define 'NTP'")],
        id="conditional",
    ),
    pytest.param(
        "extends: capitalization\nmessage: \"'%s'\"\nscope: heading\nmatch: $sentence\nexceptions: [GitHub]\nindicators: [':']\n",
        "# Use GitHub well\n\n## Use It Well\n\n## Steps: One two\n",
        [(3, 4, "'Use It Well'")],
        id="sentence case",
    ),
    pytest.param(
        "extends: capitalization\nmessage: \"'%s'\"\nscope: heading\nmatch: $title\n",
        "# Use of the Tea\n\n## Use it well now\n",
        [(3, 4, "'Use it well now'")],
        id="title case",
    ),
    pytest.param(
        "extends: metric\nmessage: \"%s\"\nformula: words / sentences + heading.h2\ncondition: '> 3'\n",
        "## A\n\nOne two three four.\n",
        [(1, 1, "5.00")],
        id="metric",
    ),
    pytest.param(
        'extends: readability\nmessage: "%s"\nmetrics: [Automated Readability]\ngrade: 1\n',
        "Extraordinary circumstances.\n",
        [(1, 1, "40.80")],
        id="readability",
    ),
]


@pytest.mark.parametrize(("rule", "page", "wanted"), KINDS)
def test_a_kind_of_rule_reports_what_it_is_about(
    rule: str, page: str, wanted: list[tuple[int, int, str]], tmp_path: Path
) -> None:
    assert found(rule, page, folder=tmp_path) == wanted


PAGE = """---
title: A tea
---
# Head tea

Plain tea. ![Alt tea](a.png)

- Item tea

  Second tea

> Quote tea

| Cell tea |
| --- |
| Row tea |
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("text", [2, 4, 6, 6, 8, 10, 12, 14, 16]),
        ("heading", [4]),
        ("heading.h2", []),
        ("list", [8]),
        ("blockquote", [12]),
        ("table", [14, 16]),
        ("table.header", [14]),
        ("table.cell", [16]),
        ("alt", [6]),
        ("sentence", [6, 10]),
        ("paragraph", [6, 10]),
        ("text.frontmatter.title", [2]),
        ("raw", [2, 4, 6, 6, 8, 10, 12, 14, 16]),
        ("text & ~heading & ~list", [2, 6, 6, 10, 12, 14, 16]),
        ("~heading & list", [8]),
        ("[heading, alt]", [4, 6]),
        ("summary", [6, 8, 10, 12]),
        ("text.md", [4, 6, 6, 8, 10, 12, 14, 16]),
    ],
)
def test_a_scope_says_where_a_rule_looks(scope: str, lines: list[int], tmp_path: Path) -> None:
    rule = f"{HEAD}scope: {scope if scope[0] == '[' else repr(scope)}\ntokens: [tea]\n"
    assert [line for line, _, _ in found(rule, PAGE, folder=tmp_path)] == lines


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<!-- vale off -->", "<!-- vale on -->"),
        ("<!-- vale S.R = NO -->", "<!-- vale S.R = YES -->"),
        ('<!-- vale S.R["tea"] = NO -->', '<!-- vale S.R["tea"] = YES -->'),
        ("[comment]: # (vale off)", "[comment]: # (vale on)"),
    ],
)
def test_a_comment_of_vale_switches_rules_off(before: str, after: str, tmp_path: Path) -> None:
    page = f"Some tea.\n\n{before}\n\nMore tea.\n\n{after}\n\nLast tea.\n"
    assert [line for line, _, _ in found(f"{HEAD}tokens: [tea]\n", page, folder=tmp_path)] == [1, 9]


@pytest.mark.parametrize(
    "comment",
    ["<!-- vale S.Other = NO -->", "```\n<!-- vale off -->\n```", "`<!-- vale off -->`", '<!-- vale S.R["milk"] = NO -->'],
)
def test_another_comment_switches_nothing_off(comment: str, tmp_path: Path) -> None:
    assert [message for _, _, message in found(f"{HEAD}tokens: [tea]\n", f"{comment}\n\nMore tea.\n", folder=tmp_path)] == [
        "no 'tea'"
    ]


def test_a_word_of_the_vocabulary_is_an_exception_of_all_rules(tmp_path: Path) -> None:
    words = {"words/accept.txt": "tea\n# a comment\n", "words/reject.txt": "milk\n"}
    page = "Some tea and milk, Tea.\n"
    assert found(f"{HEAD}tokens: [tea, and]\n", page, folder=tmp_path, more=words) == [
        (1, 10, "no 'and'"),
        (1, 20, "Use 'tea' instead of 'Tea'."),
        (1, 14, "Avoid using 'milk'."),
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("extends: magic\nmessage: x\n", "S/R.yml:1: 'extends' is 'magic'; it takes one of capitalization"),
        ("extends: existence\ntokens: [a]\n", "S/R.yml:1: the key 'message' is missing"),
        ("extends: existence\nmessage: x\nlevel: bad\n", "S/R.yml:3: 'level' is 'bad'"),
        ("extends: existence\nmessage: x\nscope: nowhere\n", "S/R.yml:3: unknown scope 'nowhere'"),
        ("extends: [\n", "S/R.yml:2: not YAML"),
        ("", "S/R.yml:1: no rule in YAML"),
        ("extends: '\x00'\n", "S/R.yml:1: not YAML: unacceptable character #x0000"),
        ("a: &a [*b]\n", "S/R.yml:1: the alias '*b' names nothing above it"),
        (f"a: {'[' * 50}\n", "S/R.yml:1: nested too deep"),
    ],
)
def test_a_file_that_is_no_rule_ends_the_run_with_its_line(text: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(RuleError) as error:
        found(text, "", folder=tmp_path)
    assert str(error.value).startswith(problem)


@pytest.mark.parametrize(
    ("rule", "note"),
    [
        ("extends: script\nmessage: x\nscript: y\n", "S.R (S/R.yml:1: 'script' is not supported: it is a program in Tengo)"),
        ("extends: sequence\nmessage: x\ntokens: []\n", "S.R (S/R.yml:1: 'sequence' is not supported: it needs parts of speech)"),
        (
            "extends: existence\nmessage: x\ntokens: ['(a']\n",
            "S.R (S/R.yml:3: the pattern cannot be read: a '(' without its ')')",
        ),
        ("extends: existence\nmessage: x\n", ""),
    ],
)
def test_a_rule_that_cannot_run_is_named_with_its_line(rule: str, note: str, tmp_path: Path) -> None:
    write(tmp_path, {"S/R.yml": rule, ".seedlint.yaml": "styles: S\n", "a.md": "# A\n\nSome text.\n"})
    run = seedlint(tmp_path, "check")
    assert (f"1 style rule did not run: {note}" in run.stderr) == bool(note)
    assert run.returncode == 0


def test_what_the_yaml_of_go_allows_is_allowed_and_named(tmp_path: Path) -> None:
    rule = "extends: substitution\nmessage: \"it\\'s '%s'\"\nswap:\n  tea: milk\n  tea: juice\n"
    assert found(rule, "Some tea.\n", folder=tmp_path) == [(1, 6, "it's 'juice'")]
    read = load_style_rules([(tmp_path / "S", "S", False)], [], tmp_path, StartupCache())[1]
    assert read.odd == ["S/R.yml:4: S.R: the key 'tea' occurs twice; the last one counts"]


def test_a_pattern_that_takes_too_long_is_one_finding_and_the_run_goes_on(tmp_path: Path) -> None:
    slow = "extends: existence\nmessage: x\nraw: ['(a|aa)+(?=c)']\n"
    pages = {f"{name}.md": f"# {name.upper()}\n\n{'a' * 60}! c\n\nSome tea.\n" for name in "pqr"}
    config = {"S/Slow.yml": slow, "S/Tea.yml": f"{HEAD}tokens: [tea]\n", ".seedlint.yaml": "styles: S\n"}
    run = seedlint(write(tmp_path, {**pages, **config}), "check", "--select", "S.*", "--format", "jsonl")
    assert run.returncode == 2
    assert run.stdout.count('"S.Tea"') == 3
    assert run.stdout.count("rule 'S.Slow' failed: the pattern of S/Slow.yml:1 takes more than two seconds") == 3


def test_a_link_out_of_the_root_is_not_read(tmp_path: Path) -> None:
    write(tmp_path, {"secret/R.yml": f"{HEAD}tokens: [tea]\n", "root/S/Other.yml": f"{HEAD}tokens: [milk]\n"})
    (tmp_path / "root/S/R.yml").symlink_to(tmp_path / "secret/R.yml")
    with pytest.raises(RuleError, match="link out of the root"):
        load_style_rules([(tmp_path / "root/S", "S", False)], [], tmp_path / "root", StartupCache())
