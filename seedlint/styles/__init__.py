"""Style rules in YAML, in the format of Vale: style packages, dictionaries of words, `.vale.ini`.

`sources` finds the files that a config names, `definitions` reads a rule, `kinds` has what each value of `extends` means, and
`batch` runs all rules of a set-up over a page in one walk. Nothing here is imported unless a config names styles.

May import: `_internal`, `errors`, `formats`, `model`, `rule`, `text`.
"""
