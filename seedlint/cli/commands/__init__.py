"""The commands, one module each: `add(parser)` adds its arguments, `run(arguments)` runs it and returns its exit code."""
