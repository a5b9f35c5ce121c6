"""The site: `python -m sphinx -W -b html docs docs/made/site`, with the extra `docs` installed."""

import os
import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import python_reference  # noqa: E402 - found beside this file
import reference  # noqa: E402

from seedlint import __version__  # noqa: E402

project = "seedlint"
release = version = __version__
extensions = ["myst_parser"]
exclude_patterns = ["made/site", "made/python", "made/testing"]
html_theme = "furo"
smartquotes = False  # '' is the empty string, and a message is quoted as it is printed
html_title = "seedlint"
html_static_path = ["static"]
html_css_files = ["prose.css"]
html_copy_source = html_show_sourcelink = html_show_copyright = False
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
nitpicky = True


def setup(app: object) -> None:
    """Write the generated pages before the pages are read."""
    os.environ["COLUMNS"] = "100"  # the width of the help of the command line
    reference.write(HERE / "made")
    python_reference.write(HERE / "made")
