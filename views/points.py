"""The observations of a series, in order in time: gaps, breaks, lower bounds and years so far.

Takes rows in the shape of `data.table`; knows nothing of how they are drawn or written.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.table import LOWER_BOUND, YEAR_TO_DATE
from indicators.norwegian import short_period


@dataclass(frozen=True)
class Point:
    """One observation of one region; `index` counts the periods of its kind from year 0."""

    index: int
    per_year: int
    period: str
    value: float | None
    status: str
    note: str

    @property
    def x(self) -> float:
        return self.index / self.per_year

    @property
    def is_lower_bound(self) -> bool:
        return LOWER_BOUND in self.note

    @property
    def is_year_to_date(self) -> bool:
        return YEAR_TO_DATE in self.note


@dataclass(frozen=True)
class Goal:
    """A level that somebody asks about, at a moment after the last observation."""

    point: Point
    label: str


def goal(when: str, value: float, label: str) -> Goal:
    """A level to be drawn in a figure; `label` says whose it is."""
    index, per_year = period_index(when)
    return Goal(Point(index, per_year, when, value, "", ""), label)


def _observations(frame: pd.DataFrame) -> Iterator[Point]:
    """The rows as they come, one point each."""
    columns = (frame[name].tolist() for name in ("period", "value", "status", "note"))
    for when, value, status, note in zip(*columns, strict=True):
        index, per_year = period_index(when)
        yield Point(index, per_year, when, None if math.isnan(value) else value, status, note)


def period_index(when: str) -> tuple[int, int]:
    """The place of a period among its kind, and how many of the kind a year has.

    A span of years stands at its last year, which is the one it is published for.
    """
    short_period(when)  # raises for anything that is not a period
    year = int(when[:4])
    if when[4:5] == "K":
        return year * 4 + int(when[5]) - 1, 4
    if when[4:5] == "M":
        return year * 12 + int(when[5:]) - 1, 12
    return int(when[-4:]), 1


def in_order(frame: pd.DataFrame) -> list[Point]:
    """The rows of one region in order, with an empty point for every period that is absent."""
    return _filled(_observations(frame))


def _filled(points: Iterable[Point]) -> list[Point]:
    """The points of one region as `in_order` has them."""
    found = sorted(points, key=lambda point: point.index)
    if len({point.per_year for point in found}) > 1:
        raise ValueError("a series has periods of one kind only")
    step = _step(found)
    filled: list[Point] = []
    for point in found:
        if filled and point.index == filled[-1].index:
            raise ValueError(f"two rows for one region in {point.period}: one category at a time")
        after = filled[-1].index + step if filled else point.index
        filled += [
            Point(index, point.per_year, "", None, "", "")
            for index in range(after, point.index, step)
        ]
        filled.append(point)
    return filled


def _step(points: Sequence[Point]) -> int:
    """How many periods there are from one figure to the next, where none is absent.

    A table of fourth quarters has one figure a year; the quarters between are not missing.
    """
    seasons = {point.index % point.per_year for point in points}
    return points[0].per_year if len(seasons) == 1 else 1


def by_region(frame: pd.DataFrame, names: Mapping[str, str]) -> dict[str, list[Point]]:
    """The points of each region that has rows, in the order of `names`."""
    found: dict[str, list[Point]] = {}
    for region, point in zip(frame["region"].tolist(), _observations(frame), strict=True):
        found.setdefault(region, []).append(point)
    return {code: _filled(found[code]) for code in names if code in found}


def parted_at_breaks(points: Sequence[Point], breaks: Sequence[tuple[str, str]]) -> list[Point]:
    """The points with an empty one before the first of each new definition."""
    firsts = {period_index(when)[0] for when, _ in breaks}
    parted: list[Point] = []
    for point in points:
        if point.index in firsts and parted:
            parted.append(Point(point.index, point.per_year, "", None, "", ""))
        parted.append(point)
    return parted


def by_category(frame: pd.DataFrame) -> dict[str, Point]:
    """The single point of each category."""
    return dict(zip(frame["category"], _observations(frame), strict=True))


def by_region_and_category(frame: pd.DataFrame) -> dict[tuple[str, str], Point]:
    """The single point of each pair of a region and a category."""
    pairs = zip(frame["region"], frame["category"], strict=True)
    return dict(zip(pairs, _observations(frame), strict=True))


def values_of(series: Mapping[str, Sequence[Point]]) -> list[float]:
    """Every value in some series, for the scale they share."""
    return [p.value for points in series.values() for p in points if p.value is not None]


def last_on_line(points: Sequence[Point]) -> Point | None:
    """Where a line ends: the last value that is not a year so far."""
    return next(
        (p for p in reversed(points) if p.value is not None and not p.is_year_to_date), None
    )


def last_seen(points: Sequence[Point]) -> Point | None:
    """The last value that is drawn, on the line or beside it as a year so far."""
    return next((p for p in reversed(points) if p.value is not None), None)


def only_period(frame: pd.DataFrame) -> str:
    """The period of a table; none, or more than one, is refused."""
    periods = sorted(set(frame["period"]))
    if len(periods) != 1:
        raise ValueError(f"this figure shows one period, not {periods}")
    return str(periods[0])
