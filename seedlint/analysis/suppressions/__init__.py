"""Rules about suppressions whose findings come from the filters of a run, not from a document."""
