"""The classes of findings about copies."""

from __future__ import annotations

PAGE, SECTION, PATCHWORK, TREE, PARAGRAPH, DRIFT = "page", "section", "patchwork", "tree", "paragraph", "drift"
CLASSES = (PAGE, SECTION, PATCHWORK, TREE, PARAGRAPH, DRIFT)
