"""Readability formulas, the counts that they need, and the prose units that are measured."""
