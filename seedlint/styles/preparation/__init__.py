"""The keys of rules, read to programs: one module for each kind of rule, and what they share.

A run whose styles are cached imports nothing of it.
"""
