"""Generated prose: coined words with the frequencies of a language, sentences by pattern, paragraphs on a topic.

The frequent words are English, so that the checks of a linter for English apply; the long tail is made of syllables. Every
function is pure: the same `Random` gives the same text on every machine.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random

NOUNS = """
file page server index table value record folder window account report network device driver buffer queue message token
session signal cursor column filter script module package version branch commit header footer section chapter reader
writer editor client request response handler service cluster node disk cache memory thread process worker timer event
log trace metric alert policy role group user owner team project release build test suite case input output stream
channel socket packet frame route gateway proxy key secret string number list map array pointer field schema query
result model view form button menu panel layout theme color font image icon chart label tooltip dialog wizard template
document paragraph sentence word letter term glossary garden kitchen market harbour river bridge station engine battery
sensor motor valve pump pipe cable circuit board meter scale lamp budget invoice order price contract payment supplier
customer visitor guest member office meeting agenda decision question answer reason example method limit error warning
failure repair change mistake habit morning evening week season year
"""

VERBS = """
reads writes opens closes holds keeps moves copies sends checks counts sorts joins splits builds starts stops updates
removes adds finds shows hides names maps binds loads stores saves drops locks frees signs wraps parses prints draws
renders measures limits filters groups merges follows needs uses returns accepts rejects replaces repeats changes
creates allows prevents describes explains reports records tracks watches handles serves guards carries connects
releases restarts schedules reserves
"""

ADJECTIVES = """
new old local remote small large open closed empty full first last single double fast slow safe plain raw final early
late common rare public private hidden shared static mutable stable recent current previous external internal optional
required simple complete partial narrow wide heavy light warm cold quiet busy clean correct broken missing daily weekly
"""

FRAMES = """the A N V the N
a N V each N of the N
when the N V a N , the A N V the N
the N V the N before the N of the N V it
if a N is A , the N V the N and V the N
each N V one A N in the N
you can use the N to see which N V the N
this N is A because the N V a N
there is no N in the A N , so the N V the N
after the N V the N , it V a A N for the N
the N and the N are A , but the N V only the A N
most of the N V the N without a N
in this N we see how the A N V the N
the N of the N is the A N that V the N
it V the N with the N of the N , and then the N V the A N from the N
a A N V the N at the N that the N V
do not change the N while the N V it
to make the N A , the N V the N again
what the N V is a N , not a N
for a A N , the N that V the N is A
with the N in the N , the A N V both the N and the N
as long as the N V the N , no N is A
the N V the N"""
_FRAMES = [frame.split() for frame in FRAMES.splitlines()]

_ONSETS = "b br c cl d dr f fl g gl h k l m n p pl pr qu r s sh sl st t tr v w z"
_VOWELS = "a e i o u a e i o u ai ea ou"
_ENDS = ["", "", "", "l", "m", "n", "nd", "r", "s", "st", "t", "x"]
_TAIL = 12_000
_ZIPF = 1.25
"""The exponent of Zipf's law over content words, chosen so that one word in six is coined."""
_ON_TOPIC = 0.3
"""The share of nouns from the page's own topic: enough for the title to be about the text."""


@dataclass(frozen=True)
class Words:
    """Words from the most frequent to the rarest, with cumulative weights."""

    words: Sequence[str]
    weights: Sequence[float]

    def some(self, random: Random, count: int) -> list[str]:
        """Return so many words, drawn by weight."""
        return random.choices(self.words, cum_weights=self.weights, k=count)


@cache
def nouns() -> Words:
    """Return all nouns, the frequent ones first."""
    return _zipf([*NOUNS.split(), *_coined(Random("nouns"), _TAIL)])


@cache
def verbs() -> Words:
    """Return all verbs, in the third person, the frequent ones first."""
    return _zipf([*VERBS.split(), *(f"{word}es" for word in _coined(Random("verbs"), _TAIL // 6))])


@cache
def adjectives() -> Words:
    """Return all adjectives, the frequent ones first."""
    return _zipf([*ADJECTIVES.split(), *(f"{word}al" for word in _coined(Random("adjectives"), _TAIL // 6))])


def topic(random: Random) -> list[str]:
    """Return a few nouns that a page is about: some common, some coined."""
    common, coined = NOUNS.split(), nouns().words[len(NOUNS.split()) :]
    return [*random.sample(common, 3), *random.sample(coined, random.randint(1, 3))]


def sentences(random: Random, about: Sequence[str]) -> Iterator[str]:
    """Yield endless sentences on a topic, capitalised and with a full stop; one in eight has two clauses."""
    while True:
        frame = random.choice(_FRAMES)
        if random.random() < 0.125:
            frame = [*frame, ",", random.choice(["and", "but", "so", "while"]), *random.choice(_FRAMES)]
        text = " ".join(_filled(random, frame, about)).replace(" ,", ",")
        yield f"{text[0].upper()}{text[1:]}."


def paragraph(random: Random, about: Sequence[str], words: int) -> str:
    """Return whole sentences of at least so many words together."""
    parts: list[str] = []
    for sentence in sentences(random, about):
        parts.append(sentence)
        words -= sentence.count(" ") + 1
        if words <= 0:
            break
    return " ".join(parts)


def edited(random: Random, text: str, share: float) -> str:
    """Return the text with this share of its words replaced, dropped or doubled."""
    words = text.split(" ")
    for place in random.sample(range(len(words)), max(1, int(share * len(words)))):
        words[place] = random.choice(["", f"{words[place]} {words[place]}", *nouns().some(random, 3)])
    return " ".join(word for word in words if word)


def _filled(random: Random, frame: Sequence[str], about: Sequence[str]) -> Iterator[str]:
    for slot in frame:
        if slot == "N":
            yield random.choice(about) if random.random() < _ON_TOPIC else _one(random, nouns())
        elif slot == "V":
            yield _one(random, verbs())
        elif slot == "A":
            yield _one(random, adjectives())
        else:
            yield slot


def _one(random: Random, words: Words) -> str:
    return words.words[bisect(words.weights, random.random() * words.weights[-1], 0, len(words.words) - 1)]


def _zipf(words: list[str]) -> Words:
    return Words(words, list(accumulate((rank + 3) ** -_ZIPF for rank in range(len(words)))))


def _coined(random: Random, count: int) -> list[str]:
    onsets, vowels = _ONSETS.split(), _VOWELS.split()
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = random.choices((1, 2, 3), (2, 6, 1))[0]
        found["".join(random.choice(onsets) + random.choice(vowels) for _ in range(syllables)) + random.choice(_ENDS)] = None
    return list(found)
