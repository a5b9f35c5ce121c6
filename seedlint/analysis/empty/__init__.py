"""The search for headings without text, and the recognition of placeholder text."""
