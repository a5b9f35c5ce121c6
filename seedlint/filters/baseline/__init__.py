"""The baseline: findings that were there before, so that only new findings are reported.

    findings -> items -> comparison with the entries of the file -> new findings, and the entries for the next file

`entries` says what is kept of a finding, `compare` matches items with entries, `apply` uses the comparison, `file` reads and
writes. All but `file` is pure. A finding is recognized by rule, identity and words, never by its line number.
"""
