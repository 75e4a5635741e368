"""How figures look: colours, dashes and markers, the Plotly template, and lettering.

A region keeps its colour, dash and marker in every figure, so that nobody has to learn a legend
twice, and none of the three is alone in telling two regions apart (WCAG 1.4.1).
"""

import re
from dataclasses import dataclass
from typing import Any
from unicodedata import category

FONT = "Arial, Helvetica, sans-serif"
FONT_SIZE = 13
BACKGROUND = "#ffffff"
TEXT = "#1f2328"
QUIET_TEXT = "#595959"
GRID = "#e4e7eb"
AXIS = "#767676"
OTHERS = "#8c8c8c"
"""The regions that stand behind the one in focus."""
BAND = "#c3cbdb"
"""A range of outcomes; its edges are drawn as lines, so the fill need not stand out alone."""
MUTED = "#eceef1"
MEN, WOMEN = "#6f88bd", "#b9766f"
STRONGEST_CELL = "#9db9ea"

TEMPLATE: dict[str, Any] = {
    "layout": {
        "font": {"family": FONT, "size": FONT_SIZE, "color": TEXT},
        "paper_bgcolor": BACKGROUND,
        "plot_bgcolor": BACKGROUND,
        # Decimal comma and a hard space between thousands, wherever Plotly writes a number itself.
        "separators": ",\u00a0",
        # Explicit, because a font missing on the reader's device must not cut the labels.
        "margin": {"l": 64, "r": 24, "t": 32, "b": 40, "pad": 0, "autoexpand": False},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": FONT_SIZE}, "namelength": -1},
        # A finger that scrolls past a figure must scroll the page, not the figure.
        "dragmode": False,
        "xaxis": {
            "gridcolor": GRID,
            "linecolor": AXIS,
            "showline": True,
            "ticks": "outside",
            "tickcolor": AXIS,
            "tickangle": 0,
            "fixedrange": True,
            "zeroline": False,
        },
        "yaxis": {
            "gridcolor": GRID,
            "fixedrange": True,
            "zeroline": False,
            "tickangle": 0,
            "ticklabelstandoff": 4,
        },
    }
}


@dataclass(frozen=True)
class RegionStyle:
    """How one region is drawn. `ink` is its colour, dark enough to write with."""

    colour: str
    ink: str
    dash: str
    marker: str
    width: float = 2.0


REGIONS = {
    "5518": RegionStyle("#a578c3", "#8c65a5", "dot", "diamond"),
    "5520": RegionStyle("#5a78ff", "#506ae2", "solid", "circle"),
    "5522": RegionStyle("#780f5a", "#780f5a", "dashdot", "square"),
    "5524": RegionStyle("#d2780f", "#ac620c", "dash", "triangle-down"),
    "5526": RegionStyle("#f04b69", "#ce405a", "longdash", "cross"),
    "5528": RegionStyle("#780f00", "#780f00", "longdashdot", "x"),
    "5530": RegionStyle("#4b1e96", "#4b1e96", "9px,3px,3px,3px,3px,3px", "pentagon"),
    "MT": RegionStyle("#000000", "#000000", "solid", "circle", width=4.0),
    "55-MT": RegionStyle("#6e6e6e", "#6e6e6e", "dash", "hexagon"),
    "55": RegionStyle("#7a7a7a", "#6e6e6e", "dot", "star"),
    "54": RegionStyle("#8c8c8c", "#6e6e6e", "dashdot", "star-square"),
    "0": RegionStyle("#595959", "#595959", "solid", "hourglass"),
}
"""By region code. Municipalities have colours, the region is thick and black, the rest are grey."""

_WORD_JOINER = "\u2060"
_LOOK_ALIKES = str.maketrans(
    {"<": "\u2039", ">": "\u203a", "*": "\u2217", "~": "\u223c", "`": "\u2019", "\\": "\u2216"}
    | {"$": "\uff04"}
)


def plain(text: str) -> str:
    """Text from a source, so that neither Plotly nor Streamlit reads markup into it.

    Characters that always start markup are replaced by look-alikes; those that only do so together
    with their neighbour (`:red[`, `](`, `_x_`, `&lt;`, addresses) are parted from it by an
    invisible word joiner. Ordinary text comes back unchanged.
    """
    on_one_line = " ".join(text.split())
    # Without what cannot be seen and may turn the reading direction.
    on_one_line = "".join(c for c in on_one_line if category(c) not in ("Cc", "Cf"))
    parted = re.sub(r":(?=\S)|[\]&@]|(?<=www)(?=\.)", rf"\g<0>{_WORD_JOINER}", on_one_line)
    parted = parted.replace("_", f"{_WORD_JOINER}_{_WORD_JOINER}")
    starts_a_block = re.match(r"[#+-]|\d+[.)]", parted)
    return (_WORD_JOINER if starts_a_block else "") + parted.translate(_LOOK_ALIKES)


_WIDTHS = {
    "'ijl": 0.22,
    " !,./:;I[\\]ft\u00a0|": 0.278,
    '()-`r"': 0.345,
    "*°": 0.395,
    "Jcksvxyzš": 0.5,
    "+<=>~−×": 0.584,
    "FTZø": 0.611,
    "&ABEKPSVXYÅ": 0.667,
    "CDHNRUw": 0.722,
    "GOQØ": 0.778,
    "Mm%æ": 0.889,
    "W": 0.944,
    "Æ—…@": 1.0,
}
_WIDTH = {character: width for group, width in _WIDTHS.items() for character in group}
_ORDINARY_WIDTH = 0.556
_SLACK = 1.06
"""Phones without Arial use a font that is a little wider."""


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """About how many pixels wide `text` is in Arial (its advance widths, with some slack)."""
    return sum(_WIDTH.get(character, _ORDINARY_WIDTH) for character in text) * size * _SLACK


def wrap(text: str, width: float, size: float = FONT_SIZE) -> list[str]:
    """`text` as lines of at most `width` pixels; a word that is wider alone is divided."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if text_width(longer, size) <= width:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if lines[-1] and text_width(lines[-1] + character, size) > width:
                lines.append("")
            lines[-1] += character
    return lines
