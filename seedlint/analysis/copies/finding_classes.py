"""The classes of findings about copies."""

from __future__ import annotations

PAGE, SECTION, TREE, PARAGRAPH, DRIFT = "page", "section", "tree", "paragraph", "drift"
CLASSES = (PAGE, SECTION, TREE, PARAGRAPH, DRIFT)
