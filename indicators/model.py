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


LiveForm = Literal["today", "of_the_time", "county_by_parts", "matrix"]
"""How the codes of a live request are to be read.

`today`: the answer stands on today's borders for every period. `of_the_time`: a code counts only
while it was in force, and the rows are folded into today's codes. `county_by_parts`: counts by the
codes of the time for every municipality of the county, summed to the county on today's borders.
`matrix`: codes of the time in both region and category.
"""


@dataclass(frozen=True)
class Regions:
    """One way to ask a table for some regions.

    `pattern` is how the source writes a code: `K-{}` makes `K-5530` of 5530. A pattern without
    braces is a code of the source's own (`EAK` for the country), and then `codes` holds the one
    code it is stored under. `codelist` is empty for the table's own codes.
    """

    codes: tuple[str, ...]
    pattern: str = "{}"
    codelist: str = ""
    form: LiveForm = "today"
    optional: bool = False
    """Left out, with a note, where the table does not have it (a county, the country)."""


@dataclass(frozen=True)
class Pick:
    """What is asked for of one variable: in one of four ways, by default every code it has.

    `codes`: these. `matching`: those that match a regular expression as a whole. `label`: the one
    whose label holds this text, for codes that nobody has seen yet. `groups`: stored name and the
    codes that are summed under it; a code may stand in several groups.
    """

    variable: str
    codes: tuple[str, ...] = ()
    matching: str = ""
    label: str = ""
    groups: tuple[tuple[str, tuple[str, ...]], ...] = ()
    codelist: str = ""

    def __post_init__(self) -> None:
        ways = [self.codes, self.matching, self.label, self.groups]
        if sum(bool(way) for way in ways) > 1:
            raise TypeError(f"{self.variable}: codes, matching, label and groups exclude another")


Evidence = Literal["verified", "inferred"]


class Live:
    """How a source is asked for a series; each fetcher has its own kind."""

    evidence: Evidence
    evidence_text: str
    """What was seen where; for what is inferred, which part nobody has seen."""
    signed: bool = False
    """Whether a figure may be negative (net migration)."""
    regions: tuple[tuple[Regions, ...], ...] = ()
    """The parts of the answer, where it is asked for by regions."""
    parts_of: Series | None = None
    """The series that the categories sum to, where the source has both."""


@dataclass(frozen=True)
class Query(Live):
    """What to ask a table of SSB's PxWebApi v2 for, and what the answer becomes.

    `regions` lists the parts of the answer (municipalities, county, country); of each part the
    first way that the table offers is used. A table without regions is about the country.
    `category` names the variables that make the stored category (`{Kjonn}/{Alder}`); a variable
    that is picked but not named is summed over. `period` makes the stored period of the source's
    (`{}K4` for a year that means its fourth quarter). `first` is the first period asked for.
    """

    table: str
    evidence: Evidence
    evidence_text: str
    picks: tuple[Pick, ...]
    regions: tuple[tuple[Regions, ...], ...] = ()
    region: str = "Region"
    category: str = ""
    period: str = "{}"
    first: str = ""
    signed: bool = False
    parts_of: Series | None = None


@dataclass(frozen=True)
class Series:
    """A stored table and where it comes from.

    `additive` says whether values of several municipalities may be summed: true for counts, false
    for percentages, means and medians. `recorded` parts are read in order; where two have the same
    key the first wins. `live` is how the source is asked; without it there is nothing to refresh.
    """

    id: str
    title: str
    source: Source
    table: str
    unit: str
    additive: bool
    recorded: tuple[Recorded, ...] = ()
    dimensions: tuple[str, ...] = ()
    live: Live | None = None

    def __post_init__(self) -> None:
        if isinstance(self.live, Query) and not self.additive and _sums_over(self.live):
            raise TypeError(f"{self.id}: {_sums_over(self.live)} of a rate cannot be summed over")

    @property
    def live_table(self) -> str:
        """The table that is asked live; only SSB may have another than the recorded one."""
        return self.live.table if isinstance(self.live, Query) else self.table


def _sums_over(query: Query) -> list[str]:
    """The variables whose codes are summed, beside those asked for one code only."""
    return [
        pick.variable
        for pick in query.picks
        if any(len(codes) > 1 for _, codes in pick.groups)
        or (
            f"{{{pick.variable}}}" not in query.category
            and len(pick.codes) != 1
            and not pick.label
            and len(pick.groups) != 1
        )
    ]


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
    """A breakdown an indicator can be shown for; `id` stands in addresses and files.

    `direction` is given where the agreement wants this group another way than the indicator.
    """

    id: str
    label: str
    direction: Direction | None = None
    proper: bool = False
    """Whether the label begins with a name, which keeps its capital letter."""

    @property
    def inside(self) -> str:
        """The label as it stands after a colon or inside a sentence."""
        return self.label if self.proper else self.label[:1].lower() + self.label[1:]


@dataclass(frozen=True)
class Break:
    """The first period of a new definition, and what changed."""

    period: str
    text: str


@dataclass(frozen=True)
class Indicator:
    """A measure of a long-term result, with all a reader needs to judge it.

    `definition` says what is measured, `limits` in one honest sentence what it does not show.
    `no_region` says why there is no figure for the region, where there is none. `not_judged` says,
    as the end of a sentence, why a figure without a direction has none though the agreement speaks
    of what it shows: another figure is judged for the same, or others decide it.
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
    not_judged: str = ""
    zero_based: bool = False
    projection: Measure | None = None
    """What the source expected in a projection made before the agreement: main alternative, low
    and high as the categories `hoved`, `lav` and `hoy`. For an indicator without categories."""

    def __post_init__(self) -> None:
        if self.not_judged and self.direction is not Direction.NONE:
            raise ValueError(f"{self.id}: either a direction, or why it is not judged")

    def direction_of(self, category: str) -> Direction:
        """Which way the agreement wants a category to go."""
        for one in self.categories:
            if one.id == category and one.direction is not None:
                return one.direction
        return self.direction


@dataclass(frozen=True)
class Gap:
    """What no statistics show, and why not or where it may come from, as whole sentences."""

    missing: str
    coming: str


@dataclass(frozen=True)
class Headline:
    """An indicator, by id, that a result is judged by, and why it is the right one.

    Its first category counts.
    """

    indicator: str
    why: str


@dataclass(frozen=True)
class ResultIndicators:
    """The indicators of one long-term result; the first is shown first.

    `headlines` are those the result is judged by; where no statistics can judge it there are none,
    and `no_headline` says why.
    """

    slug: str
    indicators: tuple[Indicator, ...]
    gaps: tuple[Gap, ...] = ()
    headlines: tuple[Headline, ...] = ()
    no_headline: str = ""

    def __post_init__(self) -> None:
        known = {one.id for one in self.indicators}
        for headline in self.headlines:
            if headline.indicator not in known:
                raise ValueError(f"{self.slug}: no indicator {headline.indicator} to judge by")
        if bool(self.headlines) == bool(self.no_headline):
            raise ValueError(f"{self.slug}: either headlines, or why there are none")
