"""Suppressions: directives in comments, and the entries under `ignore` in the config.

`apply` removes the suppressed findings, `matching` pairs suppressions with findings, `problems` reports suppressions that are
unknown, unused, expired or without a reason, `scope` has the facts of a run that the three need. All modules are pure: the date,
the source lines and the places that a directive covers are arguments.
"""
