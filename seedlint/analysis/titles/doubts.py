"""Reasons why a page that seems to be about something else may fit its title all the same.

The score counts words. It cannot know that a title is a pun, or that it names a colleague who writes about herself as "I". On
12,000 published pages that had no part in the fit, the sure verdicts of the score alone were all wrong, most for one of these
reasons.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from seedlint._internal.lazy_regex import regex
from seedlint.analysis.titles.evidence import repeat_share, title_model
from seedlint.analysis.titles.lexicon import frame_words
from seedlint.analysis.titles.normalized_page import NormalizedText, split_names
from seedlint.analysis.titles.terms import TermMatch, absent_subjects

EVERYDAY, TOPICAL = 0.1, 0.2
"""The share of the pages with a word that say it again and again. `backwards` has .03, `knowledge` .04, `docker` .31: an
everyday word is said in passing, a topic is repeated. Our own limits."""
_OFTEN = 5
"""Occurrences of a subject on a page that is about it in some way, however little the rest of the title fits. Our own limit."""
_RARE = 0.02
"""The share of all pages in which a rare subject occurs at most. Our own limit, tried on titles swapped within a site."""
_PERSONAL = 0.015
"""The share of `I`, `my` and `me` in the words of a page on which someone presents himself. Our own limit."""
_LONGEST_NAME = 4
_SHARED, _WHOLE = 5, 4
"""Letters at the beginning of two words that make them forms of one word, and of a word that may be a part of a joined name."""
_NAMES_OF_FOLDERS = ("index", "_index", "readme", "skill")
"""Names of a file that has the name of its folder for a name of its own."""
_EDITORIAL = regex(
    r"(?i)(?:^|/)_?(?:blogs?|posts?|drafts|news(?:letters?)?|articles?|stories|essays)/|(?:^|/)(?:19|20)\d\d-\d\d-\d\d-[^/]*\Z"
)
_SHORTEST_ROOT, _LEAST_ROOT, _ROOT_TIMES = 5, 0.5, 4
"""Letters of a word of the page with which a word of the title begins, their share of it, and its occurrences."""
_SHORTEST_JOINED = 7
_WORD = regex(r"[^\W_]+")


def find_doubt(title: str, matches: Sequence[TermMatch], page: NormalizedText) -> str:
    """Return the reason why a mismatch is not sure, as a clause about the title or the page; '' for none."""
    absent = absent_subjects(matches)
    if said := says_a_subject(matches):
        return f"the page says '{said.term.word}' {said.times} times"
    if other := _other_form(title, absent, page):
        return f"the page says '{other}', another form of a word of the title"
    if absent and all(topicality(match) < EVERYDAY for match in absent):
        return "what is missing are everyday words, which may be a figure of speech"
    if _is_person(title, matches, page):
        return "the title may be the name of the person who writes the page"
    return ""


def find_path_doubt(path: str, title: str, matches: Sequence[TermMatch]) -> str:
    """Return the reason why the path of a page makes a mismatch doubtful, as a clause; '' for none."""
    return find_name_doubt(path, title, matches) or ("titles of posts and news are often puns" if is_editorial(path) else "")


def is_editorial(path: str) -> bool:
    """Return whether a path is that of a post or news, whose titles have to please, and do so with puns."""
    return _EDITORIAL.search(path) is not None


def find_name_doubt(path: str, title: str, matches: Sequence[TermMatch]) -> str:
    """Return how the name of a file agrees with the title, as a clause; '' where it does not.

    Whoever named a file after its title meant this title, however little the page says its words.
    """
    folders, _, name = path.rpartition("/")
    name = name.partition(".")[0]
    if name.lower() in _NAMES_OF_FOLDERS:
        name = folders.rpartition("/")[2]
    words = [word for word in _WORD.findall(split_names(name).lower()) if not word.isdigit()]
    joined, titled = "".join(words), _WORD.findall(title.lower())
    for match in absent_subjects(matches):
        if any(_is_in_name(part, [*words, *_WORD.findall(name.lower())], joined) for part in _WORD.findall(match.term.word)):
            return f"the name of the file says '{match.term.word}' as well"
    if words and all(any(part.startswith(word[:_SHARED]) for part in titled) for word in words):
        return "the file has words of its title for a name"
    return ""


def _is_in_name(word: str, words: Sequence[str], joined: str) -> bool:
    return word in words or (len(word) >= _WHOLE and word[:_SHARED] in joined)


def topicality(match: TermMatch) -> float:
    """Return the share of the pages with this subject that say it again and again, from 0 to 1."""
    return repeat_share(match.term.stem)


def says_a_subject(matches: Sequence[TermMatch]) -> TermMatch | None:
    """Return the subject of the title that the page says again and again and other pages seldom say."""
    return next((match for match in matches if match.times >= _OFTEN and not match.term.frame and _is_rare(match)), None)


def _is_rare(match: TermMatch) -> bool:
    return title_model().frequency.get(match.term.stem, 0) < _RARE * title_model().pages


def _is_person(title: str, matches: Sequence[TermMatch], page: NormalizedText) -> bool:
    """Return whether the title could be a person's name over a page in the first person that says no word of the name."""
    words = [word for word in _WORD.findall(title) if word.lower() not in frame_words()]
    subjects = [match for match in matches if not match.term.frame]
    return (
        1 <= len(words) <= _LONGEST_NAME
        and all(word[0].isupper() for word in words)
        and all(not match.times and _is_rare(match) for match in subjects)
        and sum(page.text.count(word) for word in (" i ", " my ", " me ")) >= _PERSONAL * page.words
    )


def _other_form(title: str, absent: Sequence[TermMatch], page: NormalizedText) -> str:
    """Return the word of the page that a missing word was made from (`batch` for `Batcher`), or that joins or splits it."""
    counts, joined = Counter(page.text.split()), page.text.replace(" ", "")
    for match in absent:
        word = match.term.word.partition(".")[0]
        for end in range(len(word) - 1, max(_SHORTEST_ROOT, int(_LEAST_ROOT * len(word) + 0.5)) - 1, -1):
            if counts[word[:end]] >= _ROOT_TIMES:
                return word[:end]
        if len(word) > _SHORTEST_JOINED and word in joined:
            return word
    both = (one + other for one, other in pairwise(_WORD.findall(title.lower())))
    return next((word for word in both if len(word) >= _SHORTEST_JOINED and word in counts), "")
