"""From stored series to finished figures: region × period × category.

A measure gives a table of the stored shape with two more regions: the agreement's region (`MT`) and
the rest of the county (`55-MT`). Regional figures are right by construction: counts are summed, a
share is a sum of numerators over a sum of denominators, and a mean of percentages is refused by
the type: only `Additive` measures have parts that can be summed.
"""

import math
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from data.table import (
    COLUMNS,
    CONFIDENTIAL,
    FLAGS,
    KEY,
    LOWER_BOUND,
    MISSING,
    NOT_POSSIBLE,
    YEAR_TO_DATE,
)
from indicators.model import Reader, Series
from indicators.norwegian import listing
from indicators.region import (
    COUNTY,
    MUNICIPALITY_CODES,
    NAMES,
    REGION,
    REST_OF_COUNTY,
    joined,
)
from indicators.units import VARYING

_AT = ["period", "category"]
QUARTERS = 4


class Measure(ABC):
    """Anything that gives finished figures."""

    @abstractmethod
    def series(self) -> tuple[Series, ...]:
        """The stored series it reads."""

    @abstractmethod
    def table(self, read: Reader) -> pd.DataFrame:
        """Finished figures: `data.table.COLUMNS`, sorted by category, region and period."""

    def group_sizes(self, read: Reader) -> pd.DataFrame | None:
        """How many a percentage is a share of, in the stored shape; None where that is not known.

        Sizes without categories serve every category of the measure.
        """
        return None


class Additive(Measure):
    """A measure whose values for several municipalities may be summed."""

    partial: bool
    """Whether a sum with a part missing is shown as a lower bound, or not at all."""

    @abstractmethod
    def parts(self, read: Reader) -> pd.DataFrame:
        """Figures for municipalities, county and country, before any regional sum."""

    def table(self, read: Reader) -> pd.DataFrame:
        """The parts, the region and the rest of the county."""
        parts = self.parts(read)
        region = _region_sum(parts, partial=self.partial)
        rest = _rest_of_county(parts, region)
        return finished(pd.concat([parts, region, rest], ignore_index=True))


@dataclass(frozen=True)
class Count(Additive):
    """A series of counts, its categories summed into groups.

    Without `groups` the categories are kept as they are. A group whose categories are not all
    there is marked as a lower bound. `factor` converts the unit (0.001 for metres to kilometres).
    """

    of: Series
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    factor: float = 1
    partial: bool = False

    def __post_init__(self) -> None:
        if not self.of.additive:
            raise TypeError(f"{self.of.id} is not additive: a mean of percentages is refused")

    def series(self) -> tuple[Series, ...]:
        return (self.of,)

    def parts(self, read: Reader) -> pd.DataFrame:
        stored = read(self.of.id)
        grouped = _grouped(stored, self.groups) if self.groups else stored
        return grouped.assign(value=grouped["value"] * self.factor)


@dataclass(frozen=True)
class Total(Additive):
    """All categories of a series summed, however many there are in a period, but for `without`."""

    of: Series
    without: tuple[str, ...] = ()
    partial: bool = True

    def series(self) -> tuple[Series, ...]:
        return (self.of,)

    def parts(self, read: Reader) -> pd.DataFrame:
        stored = read(self.of.id)
        counted = stored[~stored["category"].isin(self.without)]
        return sum_rows(counted.assign(category=""), KEY)


@dataclass(frozen=True)
class PerYear(Additive):
    """Quarterly counts summed to years; an unfinished year is marked as year to date."""

    quarterly: Count
    partial: bool = False

    def series(self) -> tuple[Series, ...]:
        return self.quarterly.series()

    def parts(self, read: Reader) -> pd.DataFrame:
        quarters = self.quarterly.parts(read)
        newest = quarters["period"].max()[:4]
        yearly = quarters.assign(period=quarters["period"].str[:4])
        summed = sum_rows(yearly, KEY)
        present = yearly[yearly["value"].notna()].groupby(KEY).size()
        count = pd.Series(summed.set_index(KEY).index.map(present), index=summed.index).fillna(0)
        so_far = (summed["period"] == newest) & (count > 0) & (count < QUARTERS)
        # A hole in a year that is over is no year to date: there is no figure for the year.
        hole = (count < QUARTERS) & ~so_far
        coverage = [f"{number:.0f} av {QUARTERS} kvartaler" for number in count]
        return summed.assign(
            value=summed["value"].where(~hole),
            status=summed["status"].where(~hole | (summed["status"] != ""), MISSING),
            note=[
                joined({note, f"{YEAR_TO_DATE} ({part})"})
                if partly
                else (part if lacking else note)
                for note, part, partly, lacking in zip(
                    summed["note"], coverage, so_far, hole, strict=True
                )
            ],
        )


@dataclass(frozen=True)
class Difference(Additive):
    """One count minus another, where both are whole figures."""

    first: Additive
    second: Additive
    partial: bool = False

    def series(self) -> tuple[Series, ...]:
        return (*self.first.series(), *self.second.series())

    def parts(self, read: Reader) -> pd.DataFrame:
        both = _paired(self.first.parts(read), self.second.parts(read))
        exact = ~_bounded(both["note_1"]) & ~_bounded(both["note_2"])
        return _combined(both, (both["value_1"] - both["value_2"]).where(exact))


@dataclass(frozen=True)
class Share(Measure):
    """Sum of numerators over sum of denominators, times `per` (100 for per cent).

    A numerator that is a lower bound makes the share one; a denominator that is one leaves no
    figure. A denominator without categories serves every category of the numerator.
    """

    numerator: Additive
    denominator: Additive
    per: float = 100

    def series(self) -> tuple[Series, ...]:
        return (*self.numerator.series(), *self.denominator.series())

    def table(self, read: Reader) -> pd.DataFrame:
        both = _paired(self.numerator.table(read), self.denominator.table(read))
        usable = (both["value_2"] > 0) & ~_bounded(both["note_2"])
        ratio = (both["value_1"] / both["value_2"].where(usable)) * self.per
        return finished(_combined(both, ratio))

    def group_sizes(self, read: Reader) -> pd.DataFrame | None:
        counted = {one.unit for one in self.series()}
        # A share of kilometres is a share of no number of anything.
        if self.per != 100 or not counted <= VARYING:
            return None
        return self.denominator.table(read)


@dataclass(frozen=True)
class Growth(Measure):
    """Change through a year, from one 1 January to the next, in numbers or per cent.

    The figure stands at the year it happened in: 2025 is from 1 January 2025 to 1 January 2026.
    """

    stock: Additive
    relative: bool

    def series(self) -> tuple[Series, ...]:
        return self.stock.series()

    def table(self, read: Reader) -> pd.DataFrame:
        after = self.stock.table(read)
        before = after.assign(period=_years_later(after["period"], 1))
        both = _paired(after, before)
        exact = ~_bounded(both["note_1"]) & ~_bounded(both["note_2"])
        change = (both["value_1"] - both["value_2"]).where(exact)
        if self.relative:
            change = change / both["value_2"].where(both["value_2"] > 0) * 100
        both = both.assign(period=_years_later(both["period"], -1))
        return finished(_combined(both, change))


@dataclass(frozen=True)
class Published(Measure):
    """Percentages, means and medians as the source publishes them: no figure for the region."""

    of: Series
    categories: tuple[str, ...] = ()

    def series(self) -> tuple[Series, ...]:
        return (self.of,)

    def table(self, read: Reader) -> pd.DataFrame:
        stored = read(self.of.id)
        if self.categories:
            stored = stored[stored["category"].isin(self.categories)]
        return finished(stored)


@dataclass(frozen=True)
class Combined(Measure):
    """Several measures side by side, each category of each under its own name.

    `parts` maps a new category to a measure and the category it has there.
    """

    parts: Mapping[str, tuple[Measure, str]]

    def series(self) -> tuple[Series, ...]:
        found = [one for measure, _ in self.parts.values() for one in measure.series()]
        return tuple(dict.fromkeys(found))

    def table(self, read: Reader) -> pd.DataFrame:
        tables = {id(measure): measure.table(read) for measure in self._distinct()}
        named = [
            tables[id(measure)].query("category == @old").assign(category=new)
            for new, (measure, old) in self.parts.items()
        ]
        return finished(pd.concat(named, ignore_index=True))

    def group_sizes(self, read: Reader) -> pd.DataFrame | None:
        found = {id(measure): measure.group_sizes(read) for measure in self._distinct()}
        named = []
        for new, (measure, old) in self.parts.items():
            sizes = found[id(measure)]
            if sizes is None:
                return None
            named.append(sizes[sizes["category"].isin([old, ""])].assign(category=new))
        return pd.concat(named, ignore_index=True)

    def _distinct(self) -> list[Measure]:
        """Each measure once: several categories usually come from the same one."""
        return list({id(measure): measure for measure, _ in self.parts.values()}.values())


@dataclass(frozen=True)
class Commuting(Measure):
    """Commuters out, in and between the municipalities, from the residence × workplace matrix.

    A municipality's commuters are counted over today's borders, so that a trip inside today's Senja
    is no commuting in 2017 either. The region's are counted over the region's outer border; those
    between its municipalities stand apart (`mellom`).
    """

    matrix: Series
    workplaces: Series

    def series(self) -> tuple[Series, ...]:
        return (self.matrix, self.workplaces)

    def table(self, read: Reader) -> pd.DataFrame:
        cells = _exact(read(self.matrix.id))
        jobs = _exact(read(self.workplaces.id))
        jobs = jobs[jobs["region"].isin(MUNICIPALITY_CODES)]
        everywhere = jobs.groupby("period")["region"].transform("size") == len(MUNICIPALITY_CODES)
        own = cells[cells["category"] == cells["region"]]
        inside = cells[cells["category"].isin(MUNICIPALITY_CODES)]
        leaving = cells[cells["category"] != cells["region"]]
        between = inside[inside["category"] != inside["region"]]
        outside = leaving[~leaving["category"].isin(MUNICIPALITY_CODES)]
        found = {
            "ut": {**_by_region(leaving), **_as_region(outside)},
            "inn": {
                **_minus(_by_region(jobs), _by_region(own)),
                **_minus(_as_region(jobs[everywhere]), _as_region(inside)),
            },
            "mellom": {**_by_region(between), **_as_region(between)},
        }
        rows = [
            (region, period, category, value, "", "")
            for category, values in found.items()
            for (region, period), value in values.items()
        ]
        return finished(pd.DataFrame(rows, columns=COLUMNS))


@dataclass(frozen=True)
class Matrix(Measure):
    """The cells of a residence × workplace matrix as they are; an absent pair is none."""

    of: Series

    def series(self) -> tuple[Series, ...]:
        return (self.of,)

    def table(self, read: Reader) -> pd.DataFrame:
        return finished(read(self.of.id))


@dataclass(frozen=True)
class WithinRegion(Additive):
    """Employed residents who work in any of the region's municipalities."""

    matrix: Series
    partial: bool = False

    def series(self) -> tuple[Series, ...]:
        return (self.matrix,)

    def parts(self, read: Reader) -> pd.DataFrame:
        cells = read(self.matrix.id)
        return sum_rows(cells[cells["category"].isin(MUNICIPALITY_CODES)].assign(category=""), KEY)


def is_lower_bound(note: str) -> bool:
    """Whether a figure with this note is at least, and perhaps more than, what it says."""
    return LOWER_BOUND in note


def is_year_to_date(note: str) -> bool:
    """Whether a figure with this note covers only a part of its year."""
    return YEAR_TO_DATE in note


def finished(table: pd.DataFrame) -> pd.DataFrame:
    """Rows in their fixed order, periods before the first and after the last figure left out."""
    known = table["value"].notna().to_numpy()
    if not known.any():
        return table[COLUMNS].iloc[:0]
    # Texts are compared once, to number them in their order; the rest is done on the numbers.
    order = {code: place for place, code in enumerate(NAMES)}
    keys = pd.DataFrame(
        {
            "category": pd.factorize(table["category"], sort=True)[0],
            "place": table["region"].map(order).to_numpy(),
            "period": pd.factorize(table["period"], sort=True)[0],
        }
    )
    bounds = keys[known].groupby("category")["period"].agg(["min", "max"])
    ends = bounds.reindex(keys["category"])
    inside = keys["period"].between(ends["min"].to_numpy(), ends["max"].to_numpy())
    rows = keys[inside].sort_values(["category", "place", "period"], kind="stable").index
    return table[COLUMNS].take(rows).reset_index(drop=True)


def _grouped(stored: pd.DataFrame, groups: Mapping[str, tuple[str, ...]]) -> pd.DataFrame:
    members = pd.DataFrame(
        [(old, new) for new, olds in groups.items() for old in olds], columns=["category", "group"]
    )
    rows = stored.merge(members, on="category")
    rows = rows.assign(category=rows["group"])[COLUMNS]
    expected = {new: len(olds) for new, olds in groups.items()}
    summed = sum_rows(rows, KEY)
    present = rows[rows["value"].notna()].groupby(KEY).size()
    found = summed.set_index(KEY).index.map(present)
    short = pd.Series(found, index=summed.index).fillna(0) < summed["category"].map(expected)
    missing_part = short & summed["value"].notna()
    notes = summed["note"].where(
        ~missing_part,
        [
            joined({*old.split("; "), f"{LOWER_BOUND}: en del av gruppen mangler tall"})
            for old in summed["note"]
        ],
    )
    return summed.assign(note=notes)


def sum_rows(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Rows with the same key summed; null only where every one is; flags of any are kept."""
    value = rows.groupby(key, sort=False)["value"].sum(min_count=1)
    notes: dict[tuple[str, ...], set[str]] = {}
    statuses: dict[tuple[str, ...], set[str]] = {}
    # One pass over plain texts: a call for each group costs more than all the rest.
    columns = (rows[name].tolist() for name in [*key, "status", "note"])
    for *at, status, note in zip(*columns, strict=True):
        if note:
            notes.setdefault(tuple(at), set()).add(note)
        if status:
            statuses.setdefault(tuple(at), set()).add(status)
    table = value.reset_index()
    keys = value.index.tolist()
    table["status"] = pd.Series(
        [_worst(statuses[at]) if at in statuses else "" for at in keys], dtype=object
    )
    hidden = (table["status"] != "") & table["value"].notna()
    table["note"] = pd.Series(
        [joined(notes[at]) if at in notes else "" for at in keys], dtype=object
    )
    table.loc[hidden, "note"] = [
        joined({*note.split("; "), f"{LOWER_BOUND}: {STATUS_IN_SUM[status]}"})
        for note, status in table.loc[hidden, ["note", "status"]].itertuples(index=False)
    ]
    table["status"] = table["status"].where(table["value"].isna(), "")
    return table[COLUMNS]


STATUS_IN_SUM = {
    CONFIDENTIAL: "skjulte tall er ikke med",
    MISSING: "manglende tall er ikke med",
    NOT_POSSIBLE: "tall som ikke finnes, er ikke med",
}


def _worst(statuses: Collection[str]) -> str:
    for status in (CONFIDENTIAL, MISSING, NOT_POSSIBLE):
        if status in statuses:
            return status
    return MISSING


def _region_sum(parts: pd.DataFrame, *, partial: bool) -> pd.DataFrame:
    """The region as the sum of its municipalities, with its coverage where it is not whole."""
    own = parts[parts["region"].isin(MUNICIPALITY_CODES)]
    groups = own.groupby(_AT, sort=False)
    whole = (groups["value"].transform("count") == len(MUNICIPALITY_CODES)) & (
        groups["note"].transform("nunique") == 1
    )
    plain = whole & ~own["note"].str.contains("|".join(FLAGS))
    sums = own[plain].groupby(_AT, sort=False)["value"].sum().reset_index()
    simple = sums.assign(region=REGION.code, status="", note="")[COLUMNS]
    special = [
        (REGION.code, period, category, *_incomplete_sum(group, partial=partial))
        for (period, category), group in _parts(own[~plain]).items()
    ]
    return pd.concat(
        [simple, pd.DataFrame(special, columns=COLUMNS).astype({"value": "float64"})],
        ignore_index=True,
    )


class _Part(NamedTuple):
    """What a municipality adds to a regional sum."""

    region: str
    value: float
    status: str
    note: str


def _parts(rows: pd.DataFrame) -> dict[tuple[str, str], list[_Part]]:
    """The rows by period and category, in the order they come."""
    found: dict[tuple[str, str], list[_Part]] = {}
    columns = (rows[name].tolist() for name in [*_AT, *_Part._fields])
    for period, category, *part in zip(*columns, strict=True):
        found.setdefault((period, category), []).append(_Part(*part))
    return found


def _incomplete_sum(group: Sequence[_Part], *, partial: bool) -> tuple[float | None, str, str]:
    """Value, status and note of a regional sum with parts missing or marked."""
    present = [part for part in group if not math.isnan(part.value)]
    if not present:
        return None, _worst([part.status for part in group]), ""
    flags = {flag for part in present for flag in _flags(part.note)}
    flags = {flag for flag in flags if not is_lower_bound(flag)}
    counted = {part.region for part in present}
    absent = [NAMES[code] for code in MUNICIPALITY_CODES if code not in counted]
    hidden = {NAMES[part.region] for part in group if part.status == CONFIDENTIAL}
    told = [
        f"{word} {listing(names)}"
        for word, names in (
            ("mangler", [name for name in absent if name not in hidden]),
            ("skjult for", [name for name in absent if name in hidden]),
        )
        if names
    ]
    coverage = (
        f"{len(present)} av {len(MUNICIPALITY_CODES)} kommuner har tall, {' og '.join(told)}"
        if told
        else ""
    )
    if absent and not partial:
        return None, MISSING, coverage
    bounded = [NAMES[part.region] for part in present if is_lower_bound(part.note)]
    if absent:
        flags.add(f"{LOWER_BOUND}: {coverage}")
    elif bounded:
        flags.add(f"{LOWER_BOUND}: ufullstendig tall for {listing(bounded)}")
    return math.fsum(part.value for part in present), "", joined(flags)


def _bounded(notes: pd.Series) -> pd.Series:
    """`is_lower_bound` of every note, as booleans also when there are none."""
    return notes.astype("str").str.contains(LOWER_BOUND, regex=False)


def _flags(note: str) -> list[str]:
    """The parts of a note that mark a figure as something else than an ordinary, final one."""
    return [part for part in note.split("; ") if part.startswith(FLAGS)]


def _rest_of_county(parts: pd.DataFrame, region: pd.DataFrame) -> pd.DataFrame:
    """The county without the region, where both are whole figures."""
    both = _paired(parts[parts["region"] == COUNTY.code].assign(region=REGION.code), region)
    exact = ~_bounded(both["note_1"]) & ~_bounded(both["note_2"])
    both = both[exact & both["value_1"].notna() & both["value_2"].notna()]
    rest = _combined(both, both["value_1"] - both["value_2"])
    return rest.assign(region=REST_OF_COUNTY.code)


def _paired(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Rows of both with the same key; a second table without categories fits every category."""
    on = KEY
    if set(second["category"]) == {""}:
        on, second = ["region", "period"], second.drop(columns="category")
    return first.merge(second, on=on, suffixes=("_1", "_2"))


def _combined(both: pd.DataFrame, value: pd.Series) -> pd.DataFrame:
    """The stored shape from a pair of tables and the value computed from them."""
    if both.empty:
        return pd.DataFrame(columns=COLUMNS).astype({"value": "float64"})
    statuses = [
        "" if pd.notna(number) else _worst((one, two))
        for number, one, two in zip(value, both["status_1"], both["status_2"], strict=True)
    ]
    notes = [
        joined({*one.split("; "), *two.split("; ")})
        for one, two in zip(both["note_1"], both["note_2"], strict=True)
    ]
    return both[KEY].assign(value=value, status=statuses, note=notes)


def _years_later(periods: pd.Series, years: int) -> pd.Series:
    """Years moved; texts also where there are none, which a list would not tell."""
    return periods.map(lambda text: str(int(text) + years))


def _exact(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a figure that is not a lower bound."""
    return rows[rows["value"].notna() & ~_bounded(rows["note"])]


def _by_region(rows: pd.DataFrame) -> dict[tuple[str, str], float]:
    sums = rows.groupby(["region", "period"])["value"].sum()
    return {(region, period): value for (region, period), value in sums.items()}


def _as_region(rows: pd.DataFrame) -> dict[tuple[str, str], float]:
    sums = rows.groupby("period")["value"].sum()
    return {(REGION.code, period): value for period, value in sums.items()}


def _minus(
    first: dict[tuple[str, str], float], second: dict[tuple[str, str], float]
) -> dict[tuple[str, str], float]:
    return {key: value - second[key] for key, value in first.items() if key in second}
