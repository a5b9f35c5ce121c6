"""Vocabularies: words that are right (`accept.txt`) and words that are not (`reject.txt`), and the rules that they become."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seedlint.styles.keys import Keys
from seedlint.styles.yaml_values import Value


def vocabulary_rules(accept: Iterable[str], reject: Iterable[str]) -> Iterator[tuple[str, Keys]]:
    """Yield the rules `Vale.Terms`, for the case of accepted words, and `Vale.Avoid`, for rejected ones, if they have words."""
    by_word: dict[str, set[str]] = {}
    for term in accept:
        if all(sign.isalnum() or sign in " -" for sign in term):
            by_word.setdefault(term.lower(), set()).add(term)
    # A list with `cron` and `Cron` accepts both.
    swap = {word: Value(min(terms), 1) for word, terms in by_word.items() if len(terms) == 1}
    if swap:
        keys = {
            "extends": "substitution",
            "message": "Use '%s' instead of '%s'.",
            "level": "error",
            "ignorecase": "true",
            "vocab": "false",
        }
        yield "Vale.Terms", Keys({**_values(keys), "swap": Value(swap, 1)})
    rejected = [Value(term, 1) for term in reject]
    if rejected:
        keys = {"extends": "existence", "message": "Avoid using '%s'.", "level": "error"}
        yield "Vale.Avoid", Keys({**_values(keys), "tokens": Value(rejected, 1)})


def repetition_rule() -> Keys:
    """Return the rule `Vale.Repetition`."""
    keys = {"extends": "repetition", "message": "'%s' is repeated!", "level": "error", "alpha": "true"}
    action = {"name": Value("edit", 1), "params": Value([Value("truncate", 1), Value(" ", 1)], 1)}
    return Keys({**_values(keys), "tokens": Value([Value("[^\\s]+", 1)], 1), "action": Value(action, 1)})


def spelling_rule() -> Keys:
    """Return the rule `Vale.Spelling`."""
    keys = {"extends": "spelling", "message": "Did you really mean '%s'?", "level": "error"}
    return Keys(_values(keys))


def _values(keys: dict[str, str]) -> dict[str, Value]:
    return {name: Value(text, 1) for name, text in keys.items()}
