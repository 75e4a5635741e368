"""Every colour we have chosen ourselves can be seen and read, in light and in dark.

The colours are read where they are written: the style sheet of the pages, the themes, and the
style sheet of the buttons beside a chart. What axe-core cannot judge (borders, focus, small
drawings) is judged here.
"""

import re
import tomllib
from itertools import product
from pathlib import Path

import pytest
from contrast import GRAPHICS, TEXT, contrast

from views import picture, sparkline, style

ROOT = Path(__file__).parent.parent.parent
SHEET = re.sub(r"/\*.*?\*/", "", (ROOT / "views/page.css").read_text(encoding="utf-8"), flags=re.S)
SCHEMES = ("light", "dark")
THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
COLOUR = re.compile(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6})")
DECLARATION = re.compile(r"([\w-]+):([^;{}]*)")
MIXED = re.compile(r"color-mix\(in srgb, currentColor (\d+)%, transparent\)")


def declared(sheet: str, *properties: str) -> set[tuple[str, str]]:
    """The colours of some properties in a style sheet, each as it is in light and in dark."""
    return {
        (light or both, dark or both)
        for name, value in DECLARATION.findall(sheet)
        if name.startswith(properties)
        for light, dark, both in COLOUR.findall(value)
    }


def of_theme(name: str) -> tuple[str, str]:
    return tuple(THEME[scheme][name] for scheme in SCHEMES)


def mixed(ink: str, share: float, behind: str) -> str:
    """`ink` that lets some of what is behind it through."""
    parts = [(int(ink[at : at + 2], 16), int(behind[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in parts)


BACKGROUNDS = {
    of_theme("backgroundColor"),
    of_theme("secondaryBackgroundColor"),
    *declared(SHEET, "background"),
}
TEXTS = {of_theme("textColor"), of_theme("linkColor"), *declared(SHEET, "color")}
LINES = {of_theme("primaryColor"), *declared(SHEET, "border", "outline", "box-shadow")}


def test_the_colours_are_found() -> None:
    assert len(TEXTS) > 4
    assert len(LINES) > 3
    assert len(BACKGROUNDS) > 2


@pytest.mark.parametrize("scheme", range(2), ids=SCHEMES)
def test_every_text_can_be_read_on_every_background(scheme: int) -> None:
    pairs = {(ink[scheme], behind[scheme]) for ink, behind in product(TEXTS, BACKGROUNDS)}
    assert [pair for pair in sorted(pairs) if contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("scheme", range(2), ids=SCHEMES)
def test_quiet_text_can_be_read_on_every_background(scheme: int) -> None:
    ink = of_theme("textColor")[scheme]
    shares = {
        int(share) / 100
        for name, value in DECLARATION.findall(SHEET)
        if name == "color"
        for share in MIXED.findall(value)
    }
    assert shares
    for share, behind in product(shares, (one[scheme] for one in BACKGROUNDS)):
        assert contrast(mixed(ink, share, behind), behind) >= TEXT, (share, behind)


@pytest.mark.parametrize("scheme", range(2), ids=SCHEMES)
def test_borders_and_focus_can_be_seen(scheme: int) -> None:
    behind = of_theme("backgroundColor")[scheme]
    assert [one for one in sorted(LINES) if contrast(one[scheme], behind) < GRAPHICS] == []


@pytest.mark.parametrize("scheme", range(2), ids=SCHEMES)
def test_fields_buttons_and_small_drawings_can_be_seen(scheme: int) -> None:
    behind = of_theme("backgroundColor")[scheme]
    own = {pair[scheme] for pair in declared(picture._CSS, "border", "outline")}
    for colour in {of_theme("borderColor")[scheme], sparkline.INK, *own}:
        assert contrast(colour, behind) >= GRAPHICS, colour


def test_a_chart_is_drawn_on_white_in_both_themes() -> None:
    """So that it is the same on the screen and as a picture; hence it sets all its own colours."""
    layout = style.TEMPLATE["layout"]
    assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == style.BACKGROUND
    assert layout["font"]["color"] == style.TEXT
