"""Promises of titles, headings and sentences (a number of things, a comparison, a year), and their fulfilment in the text."""
