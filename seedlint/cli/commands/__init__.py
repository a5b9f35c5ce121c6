"""One module a command, named after it, each with `add(parser)` for its arguments and `run(arguments)` for its exit code."""
