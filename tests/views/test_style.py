"""The palette can be seen and told apart, and text from a source stays text."""

import itertools

import pytest
from contrast import GRAPHICS, TEXT, contrast
from hypothesis import given
from hypothesis import strategies as st

from indicators.region import AREAS
from views import style


def test_every_area_has_a_style() -> None:
    assert set(style.REGIONS) == {area.code for area in AREAS}


@pytest.mark.parametrize("code", style.REGIONS)
def test_a_region_can_be_seen_and_its_name_read(code: str) -> None:
    assert contrast(style.REGIONS[code].colour) >= GRAPHICS
    assert contrast(style.REGIONS[code].ink) >= TEXT


@pytest.mark.parametrize("colour", [style.AXIS, style.OTHERS, style.MEN, style.WOMEN])
def test_graphics_can_be_seen(colour: str) -> None:
    assert contrast(colour) >= GRAPHICS


@pytest.mark.parametrize(
    ("ink", "behind"),
    [
        (style.TEXT, style.BACKGROUND),
        (style.QUIET_TEXT, style.BACKGROUND),
        (style.QUIET_TEXT, style.MUTED),
        (style.TEXT, style.STRONGEST_CELL),
    ],
)
def test_text_can_be_read(ink: str, behind: str) -> None:
    assert contrast(ink, behind) >= TEXT


@pytest.mark.parametrize("fill", [style.MEN, style.WOMEN, style.BAND])
def test_lines_can_be_seen_on_what_they_cross(fill: str) -> None:
    assert contrast(style.TEXT, fill) >= GRAPHICS


def test_no_two_regions_look_the_same() -> None:
    looks = [(look.colour, look.dash, look.marker) for look in style.REGIONS.values()]
    assert len(set(looks)) == len(looks)


def test_colour_is_never_alone_in_telling_two_regions_apart() -> None:
    shapes = [(look.dash, look.marker) for look in style.REGIONS.values() if look.width < 4]
    assert len(set(shapes)) == len(shapes)


def test_the_region_is_thicker_than_any_other() -> None:
    others = [look.width for code, look in style.REGIONS.items() if code != "MT"]
    assert style.REGIONS["MT"].width >= 2 * max(others)


def test_the_template_writes_norwegian_numbers_within_explicit_margins() -> None:
    layout = style.TEMPLATE["layout"]
    assert layout["separators"] == ",\u00a0"
    assert set("lrtb") <= set(layout["margin"])
    assert layout["font"]["family"] == "Arial, Helvetica, sans-serif"


@pytest.mark.parametrize(
    "text",
    [
        "Målselv",
        "Troms uten Midt-Troms",
        "Loabák – Lavangen",
        "15–74 år, 2024: 9,5 %",
        "tab. 07459",
    ],
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert style.plain(text) == text


@pytest.mark.parametrize(
    ("hostile", "markup"),
    [
        ("<b>x</b>", "<"),
        ('<a href="javascript:x">y</a>', ">"),
        ("&lt;b&gt;", "&lt;"),
        (":red[x]", ":red["),
        (":material/home:", ":material"),
        ("[k](https://x.no)", "]("),
        ("[k](https://x.no)", "://"),
        ("www.x.no", "www."),
        ("a@b.no", "@b"),
        ("$x^2$", "$"),
        ("**x**", "*"),
        ("_x_", "_x"),
        ("`x`", "`"),
        ("~~x~~", "~"),
        ("\\*", "\\"),
        ("one\n\n# two", "\n"),
    ],
)
def test_markup_is_neutralised(hostile: str, markup: str) -> None:
    assert markup in hostile
    assert markup not in style.plain(hostile)


@pytest.mark.parametrize("text", ["# x", "- x", "+ x", "1. x", "2) x"])
def test_a_text_never_starts_a_list_or_a_heading(text: str) -> None:
    assert style.plain(text) == "\u2060" + text


@given(st.text(alphabet="abæø MWil.,-", max_size=60), st.floats(40, 300))
def test_wrapping_keeps_every_character_and_the_width(text: str, width: float) -> None:
    text = " ".join(text.split())
    lines = style.wrap(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(style.text_width(line) <= width for line in lines)


def test_a_word_is_divided_only_when_it_is_too_wide_alone() -> None:
    assert style.wrap("Troms uten Midt-Troms", 100) == ["Troms uten", "Midt-Troms"]
    assert all(a and b for a, b in itertools.pairwise(style.wrap("x" * 80, 100)))
