"""Titles and pages that were made from one template: the template, its slots and the words that fill them."""
