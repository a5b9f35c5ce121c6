"""The colours of the HTML report can be read, in light and in dark: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path

import pytest

from seedlint.reporters import html

TOKENS = {
    name: colours
    for name, *colours in re.findall(
        r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", (Path(html.__file__).parent / "style/tokens.css").read_text()
    )
}
GROUNDS = ("page", "card", "sunk", "tint")
TEXT = [
    *((ink, ground) for ink in ("text", "soft", "green") for ground in GROUNDS),
    *((ink, ground) for ink in ("error", "warning", "info") for ground in ("page", "card", f"{ink}-tint")),
    *(("text", ground) for ground in ("mark", "gone", "come")),
    ("on-green", "green"),
    *(("on-heat", f"heat-{step}") for step in (1, 2, 3)),
    *(("on-high", f"heat-{step}") for step in (4, 5)),
]
SIGNS = [
    *((sign, "card") for sign in ("edge", "bar", "hard", "error-bar", "warning-bar", "info-bar")),
    *((sign, ground) for sign in ("green",) for ground in GROUNDS),
]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out(ink: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[ink][theme], TOKENS[ground][theme]) >= 4.5


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("sign", "ground"), SIGNS)
def test_bars_and_borders_of_controls_stand_out(sign: str, ground: str, theme: int) -> None:
    assert contrast(TOKENS[sign][theme], TOKENS[ground][theme]) >= 3


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_no_colour_is_named_outside_of_the_tokens() -> None:
    for file in (Path(html.__file__).parent / "style").glob("*.css"):
        if file.stem != "tokens":
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b", file.read_text()), file.name
