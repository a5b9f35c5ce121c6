r"""The syntax of .NET patterns, read to a tree.

A tree is made of tuples, so that a walk is a `match` statement:

    ("alternatives", [sequence, …])      a sequence is a list of items
    ("text", character)                  one literal character
    ("escape", "\w")                      a class or an anchor with a backslash, as written
    ("any",) ("start",) ("end",)         `.`, `^`, `$`
    ("class", negated, [member, …])      members are characters, ranges ("a", "z") and escapes, as written
    ("group", kind, content)             kind: a key of _GROUPS, `(` for a capture, `(?P<name>` for one with a name
    ("flags", "i-m", content)            content with these flags; `(?i)` in mid-pattern holds to the end of its group
    ("repeat", item, "{2,3}", "?")       an item, its quantifier, and `?` for lazy
    ("reference", "1")                   a back-reference, by number or name
"""

from __future__ import annotations

from typing import Any

from seedlint._internal.lazy_regex import regex

Tree = tuple[Any, ...]
_DEEPEST = 60
"""Groups in groups. No style that was seen has more than eight; the walk over the tree is recursive."""
_GROUPS = ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>")
_FLAGS = regex(r"\(\?([imsn]*(?:-[imsn]+)?)([:)])")
_NAMED = regex(r"\(\?(?:P?<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')")
_COUNT = regex(r"\{\d+(?:,\d*)?\}")
_REFERENCE = regex(r"\\(?:([1-9]\d?)|k<(\w+)>|k\{(\w+)\})")
_ESCAPE = regex(r"\\(?:x[0-9A-Fa-f]{2}|x\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|[pP]\{\^?\w+\}|[pP][A-Z]|0[0-7]{0,2}|.)", 16)
_POSIX = regex(r"\[:\^?[a-z]+:\]")
_KNOWN_LETTERS = frozenset("wWdDsSbBAZzGtnrfvea")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "v": "\v", "e": "\x1b", "a": "\a"}


class PatternSyntaxError(ValueError):
    """A pattern that cannot be read; the text says why, in the words of a message."""


def parse(pattern: str) -> Tree:
    """Return the tree of a pattern. PatternSyntaxError for a pattern with a mistake or with syntax that no style uses."""
    reader = _Reader(pattern)
    tree = reader.alternatives(0)
    if reader.at < len(pattern):
        raise PatternSyntaxError("a ')' without its '('")
    return tree


def parse_literal(text: str) -> Tree:
    """Return the tree of a text that is no pattern."""
    return ("alternatives", [[("text", character) for character in text]])


class _Reader:
    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def alternatives(self, depth: int) -> Tree:
        if depth > _DEEPEST:
            raise PatternSyntaxError(f"more than {_DEEPEST} groups inside of one another")
        sequences: list[list[Tree]] = []
        sequence: list[Tree] = []
        while self.at < len(self.pattern):
            sign = self.pattern[self.at]
            if sign == ")":
                break
            if sign == "|":
                self.at += 1
                sequences.append(sequence)
                sequence = []
            elif sign in "*+?" or (sign == "{" and _COUNT.match(self.pattern, self.at)):
                self.repeat(sequence)
            elif (flags := _FLAGS.match(self.pattern, self.at)) and flags[2] == ")":
                self.at = flags.end()
                rest = self.alternatives(depth + 1)
                # `a(?i)b|c` is `a(?i:b)|(?i:c)`: the flags hold for all alternatives that follow in the group.
                first, *others = rest[1]
                sequence.append(("flags", flags[1], ("alternatives", [first])))
                sequences.append(sequence)
                sequences += [[("flags", flags[1], ("alternatives", [other]))] for other in others]
                return ("alternatives", sequences)
            else:
                item = self.item(sign, depth)
                if item:
                    sequence.append(item)
        sequences.append(sequence)
        return ("alternatives", sequences)

    def repeat(self, sequence: list[Tree]) -> None:
        count = _COUNT.match(self.pattern, self.at)
        quantifier = count[0] if count else self.pattern[self.at]
        self.at += len(quantifier)
        lazy = self.pattern[self.at : self.at + 1] == "?"
        self.at += lazy
        if not sequence or sequence[-1][0] == "repeat":
            raise PatternSyntaxError(f"{quantifier!r} repeats nothing")
        sequence.append(("repeat", sequence.pop(), quantifier, "?" * lazy))

    def item(self, sign: str, depth: int) -> Tree | None:
        if sign == "(":
            return self.group(depth)
        if sign == "[":
            return self.char_class()
        if sign == "\\":
            return self.escape()
        self.at += 1
        return {".": ("any",), "^": ("start",), "$": ("end",)}.get(sign) or ("text", sign)

    def group(self, depth: int) -> Tree | None:
        pattern, at = self.pattern, self.at
        if pattern.startswith("(?#", at):
            self.at = pattern.find(")", at) + 1 or len(pattern)
            return None
        named, flags = _NAMED.match(pattern, at), _FLAGS.match(pattern, at)
        opening = next((known for known in _GROUPS if pattern.startswith(known, at)), None)
        if opening:
            self.at += len(opening)
            found = ("group", opening, self.alternatives(depth + 1))
        elif named:
            self.at = named.end()
            found = ("group", f"(?P<{named[1] or named[2]}>", self.alternatives(depth + 1))
        elif flags:
            self.at = flags.end()
            found = ("flags", flags[1], self.alternatives(depth + 1))
        elif pattern.startswith("(?", at):
            raise PatternSyntaxError(f"the group {pattern[at : at + 4]!r} is not supported")
        else:
            self.at += 1
            found = ("group", "(", self.alternatives(depth + 1))
        if self.at >= len(pattern):
            raise PatternSyntaxError("a '(' without its ')'")
        self.at += 1
        return found

    def escape(self) -> Tree:
        reference = _REFERENCE.match(self.pattern, self.at)
        if reference:
            self.at = reference.end()
            return ("reference", reference[1] or reference[2] or reference[3])
        written = self._escaped()
        return written if isinstance(written, tuple) else ("text", written)

    def _escaped(self) -> str | Tree:
        """Return the character that an escape means, or the escape itself where it is a class or an anchor."""
        found = _ESCAPE.match(self.pattern, self.at)
        if not found:
            raise PatternSyntaxError("a backslash at the end")
        self.at = found.end()
        written, letter = found[0], found[0][1]
        if letter in "xu" and len(written) > 2:
            number = int(written[2:].strip("{}"), 16)
            if number > 0x10FFFF:
                raise PatternSyntaxError(f"the escape {written!r} names no character")
            return chr(number)
        if letter == "0":
            return chr(int(written[1:], 8))
        if letter in "pP":
            return ("escape", written)
        if letter in _CONTROL:
            return _CONTROL[letter]
        if letter in _KNOWN_LETTERS:
            return ("escape", written)
        if letter.isascii() and letter.isalnum():
            raise PatternSyntaxError(f"the escape {written!r} is not supported")
        return letter

    def char_class(self) -> Tree:
        pattern = self.pattern
        self.at += 1
        negated = pattern.startswith("^", self.at)
        self.at += negated
        members: list[Any] = []
        first = True
        while True:
            if self.at >= len(pattern):
                raise PatternSyntaxError("a '[' without its ']'")
            if pattern[self.at] == "]" and not first:
                self.at += 1
                return ("class", negated, members)
            first = False
            member = self._member()
            is_range = isinstance(member, str) and pattern[self.at : self.at + 1] == "-" and pattern[self.at + 1 : self.at + 2]
            if is_range and is_range not in "]":
                self.at += 1
                if pattern[self.at] == "[":
                    raise PatternSyntaxError("a class that is taken from a class is not supported")
                last = self._member()
                if not isinstance(last, str):
                    members += [member, "-", last]
                    continue
                if last < str(member):
                    raise PatternSyntaxError(f"the range {member}-{last} runs backwards")
                members.append((member, last))
            else:
                members.append(member)

    def _member(self) -> str | Tree:
        posix = _POSIX.match(self.pattern, self.at)
        if posix:
            self.at = posix.end()
            return ("escape", posix[0])
        if self.pattern[self.at] == "\\":
            if self.pattern.startswith("\\b", self.at):
                self.at += 2
                return "\b"
            return self._escaped()
        self.at += 1
        return self.pattern[self.at - 1]
