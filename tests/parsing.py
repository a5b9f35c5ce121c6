"""The built-in formats as functions: the documents in a text, and the question which files they read."""

from seedlint.formats.registry import BUILT_IN

parse, knows = BUILT_IN.parse, BUILT_IN.knows
