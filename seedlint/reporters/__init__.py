"""The formats of `--format`, one module each.

A reporter is a function `write(report, out)` in a module of this folder with the name of its format. To add a format, write the
module and add its name to `NAMES` in `registry`. The input is a `report.Report`: violations, counts, source lines, the run.

- A reporter is pure: the report is its only input, `out` its only effect. Equal reports give equal bytes: no time, no order of a
  set, no absolute path. The violations are sorted already, by path, line, column and rule.
- No raw control characters, since texts and paths come from strangers. `_internal.terminal.escape_line` escapes a text for
  lines that people read, `escaping.replace_surrogates` for JSON (with `escaping.to_json`), `escaping.element` and
  `escaping.content` for XML and HTML. A format with signs of its own, such as `github`, escapes these as well.
- A format for services that know only the repository writes `report.run.prefix` before each path.
- Columns count code points from 1, ends are exclusive. A format that counts in another unit converts (`rdjsonl`: bytes).
- `report.lines(path)` may raise OSError or ValueError, or lack the line: the file may have changed since the run.

Tests over `NAMES` cover a new format without new code: order (tests/test_reporters.py, test_reporter_schemas.py), whole runs,
any number of jobs, prefix and hostile file names (test_reporter_runs.py). A format with a schema gets a row in
test_reporter_schemas.py.

May import: `_internal`, `analysis`, `authoring`, `model`, `rule`, `stats`.
"""
