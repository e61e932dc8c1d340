"""How Sphinx builds the handbook. ``python3 dev.py docs`` runs it; `docs/decisions/0012-handbook.md` says why it is built so."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version as version_of
from pathlib import Path

from sphinx.application import Sphinx

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT)]

from docs.generated import PAGES  # noqa: E402 (found through the line before)

project = "habeas"
release = version_of("habeas")
html_title = f"habeas {release}"
language = "en"
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
myst_heading_anchors = 4
html_theme = "furo"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_theme_options: dict[str, list[str]] = {"top_of_page_buttons": []}
html_use_index = False
nitpicky = True

MARK = re.compile(r"^<!-- generated: ([a-z]+) -->$", re.MULTILINE)
"""Where a page holds what is written from the code."""


def fill(_app: Sphinx, _page: str, source: list[str]) -> None:
    """Put what is generated in place of its mark. A mark that nothing is known for is an error of the build."""
    source[0] = MARK.sub(lambda found: PAGES[found[1]](), source[0])


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("source-read", fill)
