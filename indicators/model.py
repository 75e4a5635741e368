"""What an indicator is: frozen descriptions, no figures and no behaviour beyond look-ups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from indicators.measures import Measure
    from indicators.sources import Source

Reader = Callable[[str], pd.DataFrame]
"""Gives the stored table of a series id; raises `data.errors.StoreError`."""

RegionForm = Literal["today", "of_the_time", "of_2020", "matrix"]
"""How a source names regions.

`today`: today's codes carried back in time by the source. `of_the_time`: the codes in force in each
period; they are folded into today's. `of_2020`: as `of_the_time`, except that municipalities that
were not merged carry their code of 2020 back in time. `matrix`: codes of the time in both region
and category.
"""


@dataclass(frozen=True)
class Recorded:
    r"""Which rows of a recorded file belong to a series, and what they become.

    `breakdown` is a regular expression that must match the whole breakdown; `category` is the
    template (`\1`, `\2`) that makes the stored category of it; `rename` translates the result.
    """

    file: str
    contents: tuple[str, ...]
    table: tuple[str, ...] = ()
    unit: str = ""
    breakdown: str = ""
    category: str = ""
    rename: tuple[tuple[str, str], ...] = ()
    region_form: RegionForm = "today"
    first: int = 0
    last: int = 9999


@dataclass(frozen=True)
class Series:
    """A stored table and where it comes from.

    `additive` says whether values of several municipalities may be summed: true for counts, false
    for percentages, means and medians. `recorded` parts are read in order; where two have the same
    key the first wins.
    """

    id: str
    title: str
    source: Source
    table: str
    unit: str
    additive: bool
    recorded: tuple[Recorded, ...]
    dimensions: tuple[str, ...] = ()


class Direction(Enum):
    """Which way the agreement wants the figure to go."""

    UP = 1
    DOWN = -1
    NONE = 0


class Directness(Enum):
    """How an indicator measures its result."""

    DIRECT = "direkte"
    PROXY = "indirekte (proxy)"
    REGISTER = "register"
    QUALITATIVE = "kvalitativ"


class Level(Enum):
    """Evaluation level, after KS."""

    INPUT = "1 innsats"
    PROCESS = "2 prosess"
    OUTPUT = "3 produkt"
    OUTCOME = "4 resultat"
    IMPACT = "5 samfunnseffekt"


class Timing(Enum):
    """What a period label means; decides which observation is the last before the agreement."""

    FIRST_OF_JANUARY = "1. januar"
    DURING_OR_END = "i løpet av eller ved slutten av perioden"


class Chart(Enum):
    """The chart an indicator is made for."""

    LINES = "linjer"
    BARS = "søyler"
    PYRAMID = "pyramide"
    PROJECTION = "framskriving"
    MATRIX = "matrise"
    SENTENCE = "setning"


@dataclass(frozen=True)
class Category:
    """A breakdown an indicator can be shown for; `id` stands in addresses and files."""

    id: str
    label: str


@dataclass(frozen=True)
class Break:
    """The first period of a new definition, and what changed."""

    period: str
    text: str


@dataclass(frozen=True)
class Indicator:
    """A measure of a long-term result, with all a reader needs to judge it.

    `definition` says what is measured, `limits` in one honest sentence what it does not show.
    `no_region` says why there is no figure for the region, where there is none.
    The first of `categories` is the one shown first.
    """

    id: str
    title: str
    unit: str
    measure: Measure
    definition: str
    limits: str
    decimals: int = 0
    direction: Direction = Direction.NONE
    directness: Directness = Directness.PROXY
    level: Level = Level.IMPACT
    timing: Timing = Timing.DURING_OR_END
    chart: Chart = Chart.LINES
    categories: tuple[Category, ...] = (Category("", ""),)
    breaks: tuple[Break, ...] = ()
    no_region: str = ""
    zero_based: bool = False


@dataclass(frozen=True)
class Gap:
    """What no statistics show yet, and where it will come from."""

    missing: str
    coming: str


@dataclass(frozen=True)
class ResultIndicators:
    """The indicators of one long-term result; the first is its headline."""

    slug: str
    indicators: tuple[Indicator, ...]
    gaps: tuple[Gap, ...] = ()
