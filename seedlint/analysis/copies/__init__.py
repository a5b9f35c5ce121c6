"""The passages that `duplicate-paragraph` compares, and the judgement of a cluster of copies: which copies are intended, and how
two texts differ.
"""
