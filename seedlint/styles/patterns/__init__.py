"""Patterns of style rules: from the syntax of .NET, in which Vale's styles are written, to the two engines that run them.

Vale compiles patterns with regexp2, a port of the engine of .NET. `syntax` reads such a pattern to a tree. `dialects` writes the
tree for RE2 and for the package `regex`; `engines` compiles and runs what was written.
"""
