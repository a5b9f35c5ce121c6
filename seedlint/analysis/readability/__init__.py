"""Readability: the prose of a page, the counts that formulas need, the formulas, and the parts of a page that are judged."""
