"""The kinds of YAML rules, a module each: the values of `extends`.

`prepare` reads the keys of a rule to a program: a JSON value, which is kept beside the index, so that no later run reads YAML.
`check` runs a program on a unit and yields alerts. `KINDS` in `registry` has both by the name of the kind.
"""
