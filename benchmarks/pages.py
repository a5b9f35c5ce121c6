"""One page of a corpus, Markdown or plain text, as a pure function of a seed and a number.

Page n is the same in a corpus of any size, so a corpus is the beginning of every larger corpus. Copies grow in proportion: the
paragraphs that pages share are drawn from stocks that grow with n. Sizes and shares are near those of a large product's
documentation (14,000 pages, 56 MB, 8 paragraphs a page, one in ten of them a copy).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from benchmarks.prose import adjectives, edited, nouns, paragraph, sentences, topic, verbs

_MEDIAN_WORDS, _SPREAD, _MOST_WORDS = 330, 0.95, 9_000
"""Sizes of pages have a log-normal distribution: the mean is 1.6 times the median."""
_SIBLING_EVERY = 25
"""One page in so many is the older version of a page shortly before it, in a tree of its own."""
_PLAIN_EVERY = 12
_EXACT, _NEAR = 0.06, 0.03
"""Shares of paragraphs that are on other pages too, unchanged or edited."""
_PAGES_A_STOCK = 12
"""Pages for each stock paragraph."""
_NOTICES = 30
_FLAWED = 0.02
"""Share of titles about something else, of headings without their list, of paragraphs that are one sentence."""
_TITLES = ("{0} and {1}", "How the {0} uses a {1}", "The {0} of the {1}", "{0} reference", "Set up the {0}", "When a {0} fails")
_HEADINGS = ("The {0}", "{0} and {1}", "Change the {0}", "Limits of a {0}", "Overview", "Examples", "See also", "Parameters")


def name(number: int) -> str:
    """Return the path of a page, which no other page has; forty pages a folder."""
    if _is_sibling(number):
        tree, number = "v1/", number - _distance(number)
    else:
        tree = ""
    random = Random(f"name {number // 40}")
    words = [random.choice(nouns().words[:150]) for _ in range(2)]
    ending = "txt" if _is_plain(number) else "md"
    return f"{tree}{words[0]}-{number // 400}/{words[1]}-{number // 40}/page-{number:06}.{ending}"


def page(seed: int, number: int) -> str:
    """Return the text of a page."""
    if _is_sibling(number):
        original = page(seed, number - _distance(number))
        return "\n".join(_aged(Random(f"{seed} aged {number}"), original.split("\n")))
    random = Random(f"{seed} page {number}")
    about = topic(random)
    promised = topic(random) if random.random() < _FLAWED else about
    title = random.choice(_TITLES).format(*promised[:2]).capitalize()
    blocks = _blocks(random, seed, number, about)
    plain = _is_plain(number)
    head = [title] if plain else [*_front_matter(random, title), f"# {title}"]
    return "\n\n".join([*head, *(_plain(block) if plain else block for block in blocks)]) + "\n"


def _is_sibling(number: int) -> bool:
    return number % _SIBLING_EVERY == _SIBLING_EVERY - 1


def _distance(number: int) -> int:
    return 1 + number // _SIBLING_EVERY % 20


def _is_plain(number: int) -> bool:
    return number % _PLAIN_EVERY == 5


def _aged(random: Random, lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines with one in eight edited; never a heading, a fence or front matter."""
    for line in lines:
        yield edited(random, line, 0.1) if line[:1].isupper() and random.random() < 0.125 else line


def _front_matter(random: Random, title: str) -> list[str]:
    if random.random() < 0.4:
        return []
    day = f"20{random.randint(15, 25)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
    return [f"---\ntitle: {title}\ndate: {day}\ntags: [{', '.join(random.sample(nouns().words[:60], 3))}]\n---"]


def _blocks(random: Random, seed: int, number: int, about: Sequence[str]) -> Iterator[str]:
    """Yield an opening, sections until the page has its length, and on three pages of ten a notice."""
    yield paragraph(random, about, random.randint(15, 50))
    left = min(_MOST_WORDS, int(random.lognormvariate(0, _SPREAD) * _MEDIAN_WORDS))
    while left > 0:
        yield f"## {_heading(random, about)}"
        if random.random() < _FLAWED:
            yield f"{random.choice(('##', '###'))} Five ways to change a {about[0]}"
        for _ in range(random.randint(1, 4)):
            block = _block(random, seed, number, about)
            left -= block.count(" ") + 1
            yield block
    if random.random() < 0.3:
        yield _stock(seed, "notice", min(int(random.paretovariate(1)), _NOTICES))


def _heading(random: Random, about: Sequence[str]) -> str:
    return random.choice(_HEADINGS).format(*random.sample(list(about), 2)).capitalize()


def _block(random: Random, seed: int, number: int, about: Sequence[str]) -> str:
    kind = random.choices((_prose, _list, _code, _table, _quote), (60, 16, 12, 7, 5))[0]
    return _shared(random, seed, number) if kind is _prose and random.random() < _EXACT + _NEAR else kind(random, about)


def _shared(random: Random, seed: int, number: int) -> str:
    text = _stock(seed, "paragraph", random.randrange(number // _PAGES_A_STOCK + 1))
    near = random.random() < _NEAR / (_EXACT + _NEAR)
    return edited(random, text, random.choice((0.05, 0.1, 0.2))) if near else text


def _stock(seed: int, kind: str, number: int) -> str:
    random = Random(f"{seed} {kind} {number}")
    return paragraph(random, topic(random), random.randint(14, 70))


def _prose(random: Random, about: Sequence[str]) -> str:
    text = paragraph(random, about, int(random.triangular(10, 110, 40)))
    words = (text.replace(". ", ", because ") if random.random() < _FLAWED else text).split(" ")
    for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
        place = random.randrange(1, len(words))
        words[place] = _marked(random, words[place])
    return _wrapped(words) if random.random() < 0.4 else " ".join(words)


def _marked(random: Random, word: str) -> str:
    """Return the word as code, strong, emphasis or a link; a word with punctuation is not changed."""
    marks = ("`{0}`", "**{0}**", "*{0}*", "[{0}](../{0}/index.md)", "[{0}](https://example.org/{0})")
    return random.choice(marks).format(word) if word.isalpha() else word


def _wrapped(words: Sequence[str]) -> str:
    return "\n".join(" ".join(words[start : start + 13]) for start in range(0, len(words), 13))


def _list(random: Random, about: Sequence[str]) -> str:
    number = random.random() < 0.3
    drawn = sentences(random, about)
    items = [next(drawn) for _ in range(random.randint(2, 7))]
    return "\n".join(f"{place}. {item}" if number else f"- {item}" for place, item in enumerate(items, 1))


def _code(random: Random, about: Sequence[str]) -> str:
    calls = [(random.choice(about), verbs().some(random, 1)[0], nouns().some(random, 1)[0]) for _ in range(random.randint(1, 12))]
    lines = [f"{thing}.{deed}({what}={random.randint(0, 99)})" for thing, deed, what in calls]
    return "\n".join(["```python", *lines, "```"])


def _table(random: Random, about: Sequence[str]) -> str:
    drawn = sentences(random, about)
    rows = [
        f"| `{random.choice(about)}_{place}` | {random.choice(adjectives().words[:60])} | {next(drawn)} |"
        for place in range(random.randint(2, 8))
    ]
    return "\n".join(["| Name | Kind | What it is |", "| --- | --- | --- |", *rows])


def _quote(random: Random, about: Sequence[str]) -> str:
    return f"> **Note:** {paragraph(random, about, random.randint(8, 30))}"


def _plain(block: str) -> str:
    """Return the block as plain text: headings without marks, lists unchanged, code indented, no table."""
    if block.startswith("```"):
        return "\n".join(f"    {line}" for line in block.split("\n")[1:-1])
    if block.startswith("|"):
        return "\n".join(line.strip("| ").replace(" | ", "  ") for line in block.split("\n")[2:])
    return block.lstrip("#> ").replace("`", "").replace("**", "")
