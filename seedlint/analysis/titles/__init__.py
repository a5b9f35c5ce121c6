"""The words of a title and how a page speaks of them: terms, their occurrences, and the evidence that a page is about something
else.
"""
