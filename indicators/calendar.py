"""Hva vet vi når: when figures from inside the agreement period come, by how the source publishes.

A figure is *inside* the agreement when it tells of a time after 1 January 2025: the year 2025 for
flows, the stock of 1 January 2026 (which tells of 2025) for stocks. When a figure comes is reckoned
from two things that are stated per series with evidence (`indicators.publishing`): how often there
is a new one, and how long after its period it is published. Where either is unknown the answer is
*ukjent*; nothing is guessed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import pandas as pd

from indicators.agreement import FINAL_YEAR, MIDTERM_YEAR
from indicators.measures import is_year_to_date
from indicators.model import Indicator, Timing
from indicators.publishing import Basis, Frequency, Publishing, end_of_month, ends
from indicators.region import MUNICIPALITY_CODES, REGION, year
from indicators.summary import last_baseline_year

_MONTHS = 12
_EVERY = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.YEARLY: _MONTHS,
    Frequency.EVERY_THIRD_YEAR: 3 * _MONTHS,
}
_FORMS = {Frequency.MONTHLY: "2024M12", Frequency.QUARTERLY: "2024K4", Frequency.YEARLY: "2024"}
"""Of a source of which no period has been seen. Which years have every third cannot be known."""
_OVER_NEW_YEAR = "2023-2024"
"""The same, of a year that ends in another month than December: a session of Stortinget."""


@dataclass(frozen=True)
class Evaluation:
    """An evaluation of the agreement.

    The agreement names the year only; the last day of it is taken as the date, so that "exists at
    the evaluation" means at the very latest.
    """

    id: str
    title: str
    date: date


EVALUATIONS = (
    Evaluation("midtveis", f"Midtveisevalueringen {MIDTERM_YEAR}", date(MIDTERM_YEAR, 12, 31)),
    Evaluation("slutt", f"Sluttevalueringen {FINAL_YEAR}", date(FINAL_YEAR, 12, 31)),
)


class Outlook(Enum):
    """Whether figures from inside the agreement exist at an evaluation."""

    EXISTS = "finnes"
    EXPECTED = "ventes"
    NOT_EXPECTED = "ventes ikke"
    UNKNOWN = "ukjent"


@dataclass(frozen=True)
class Rhythm:
    """How a source publishes: months from one figure to the next, and months until it is out.

    `lag` counts from the end of the period a figure tells of, begun months counted. None is
    unknown. `ended` says that no more figures come, `at_most` that the lag may well be shorter: it
    is only known that figures were out by then, so that they may come before they are expected.
    `last_month` is that of `Publishing`: the month that a year ends with.
    """

    every: int | None
    lag: int | None
    ended: bool = False
    at_most: bool = False
    last_month: int = _MONTHS


@dataclass(frozen=True)
class Forecast:
    """What can be said of an indicator at one evaluation.

    `newest` is the newest period that is out by then; None where it cannot be said, or where none
    is. `stored` is the newest that is stored already, where figures from inside the agreement
    exist: what lies between the two is expected, and does not exist.
    """

    evaluation: Evaluation
    outlook: Outlook
    newest: str | None
    stored: str | None = None

    @property
    def expected(self) -> str | None:
        """The newest period that is expected by then, where it is not stored yet."""
        if self.outlook is Outlook.EXPECTED:
            return self.newest
        later = self.stored is not None and self.newest is not None and self.newest > self.stored
        return self.newest if later else None


@dataclass(frozen=True)
class Newest:
    """The newest whole period with a figure, and the area it is for.

    `region` is the agreement's region where it has figures, else empty for its municipalities, else
    another area. `withheld` is the newest period that has been published without a figure for that
    area (hidden or missing), where there is a later one.
    """

    period: str | None = None
    region: str = ""
    withheld: str | None = None


@dataclass(frozen=True)
class Timetable:
    """What is known of an indicator today, what comes next, and what exists at the evaluations.

    `inside` says that there are figures from inside the agreement. `due` is the newest period that
    the source should have by today, where that is newer than what has been fetched. `next_release`
    lies after today, and is the end of the month by which `next_period` is expected.
    """

    newest: Newest
    inside: bool
    rhythm: Rhythm
    due: str | None
    next_period: str | None
    next_release: date | None
    forecasts: tuple[Forecast, ...]

    def at(self, evaluation: Evaluation) -> Forecast:
        """The forecast for an evaluation."""
        return next(one for one in self.forecasts if one.evaluation == evaluation)


@dataclass(frozen=True)
class _Known:
    """What the store says of an indicator."""

    newest: Newest
    timing: Timing

    @property
    def inside(self) -> bool:
        return self.newest.period is not None and is_inside(self.newest.period, self.timing)


def timetable(
    indicator: Indicator, table: pd.DataFrame | None, rhythm: Rhythm, form: str, today: date
) -> Timetable:
    """When an indicator has figures from inside the agreement.

    Args:
        table: its finished figures; None where nothing has been fetched.
        form: some period written as the source writes it ("2024", "2024K4"), used to reckon from
            where no figure is stored; empty where that is unknown.
        today: what is out by now is reckoned from this date.

    """
    known = _Known(newest_period(indicator, table), indicator.timing)
    newest = known.newest.period
    start = newest or form
    first, out, following = None, None, None
    if rhythm.every and start and not rhythm.ended:
        # Quarters summed to years come once a year.
        every = max(rhythm.every, period_length(start))
        rhythm = replace(rhythm, every=every)
        first = _first_inside(start, indicator.timing, every)
        out = _newest_by(today, known, first, rhythm, today)
        following = moved(out or newest or moved(first, -every), every)
    fetched = max(known.newest.withheld or "", newest or "")
    return Timetable(
        known.newest,
        known.inside,
        rhythm,
        out if out and out > fetched else None,
        following,
        release_date(following, rhythm) if following else None,
        forecasts=tuple(_forecast(one, known, first, rhythm, today) for one in EVALUATIONS),
    )


def newest_period(indicator: Indicator, table: pd.DataFrame | None) -> Newest:
    """The newest figure of the first category, which speaks for the indicator.

    Areas outside the region count only where neither it nor its municipalities have figures.
    """
    if table is None:
        return Newest()
    rows = table[~table["note"].map(is_year_to_date).astype(bool)]
    first = rows[rows["category"] == indicator.categories[0].id]
    # A pyramid or a matrix has no category that stands for all of it.
    rows = rows if first.empty else first
    known = rows[rows["value"].notna()]
    for codes, name in (((REGION.code,), REGION.code), (MUNICIPALITY_CODES, "")):
        own = rows[rows["region"].isin(codes)]
        found = own[own["value"].notna()]
        if len(found):
            newest, published = str(found["period"].max()), str(own["period"].max())
            return Newest(newest, name, published if published > newest else None)
    if known.empty:
        return Newest()
    last = known.sort_values("period", kind="stable").iloc[-1]
    return Newest(str(last["period"]), str(last["region"]))


def is_inside(period: str, timing: Timing) -> bool:
    """Whether a figure tells of a time after the agreement took effect."""
    return year(period) > last_baseline_year(timing)


def release_date(period: str, rhythm: Rhythm) -> date | None:
    """The end of the month by which the figure is expected; None where the lag is unknown."""
    if rhythm.lag is None:
        return None
    end = ends(period, rhythm.last_month)
    return end_of_month(_MONTHS * end.year + end.month + rhythm.lag)


def moved(period: str, months: int) -> str:
    """The period so many months later: a quarter later than 2024K4 is 2025K1.

    Raises:
        ValueError: the months are no whole number of such periods.

    """
    kind = period[4:5]
    length = period_length(period)
    steps, rest = divmod(months, length)
    if rest:
        raise ValueError(f"{period} cannot be moved by {months} months")
    if kind == "-":
        return f"{int(period[:4]) + steps}-{year(period) + steps}"
    if not kind:
        return str(int(period) + steps)
    per_year = _MONTHS // length
    years, place = divmod(int(period[:4]) * per_year + int(period[5:]) - 1 + steps, per_year)
    return f"{years}{kind}{place + 1:0{len(period) - 5}}"


def rhythm_of(published: Publishing) -> Rhythm:
    """What `indicators.publishing` says of a series, as far as it can be reckoned with."""
    return Rhythm(
        _EVERY.get(published.frequency),
        published.lag_months,
        ended=published.frequency is Frequency.ENDED,
        at_most=published.basis is Basis.SEEN,
        last_month=published.last_month,
    )


def form_of(published: Publishing) -> str:
    """A period as the series has it; empty where none has been seen and it cannot be known."""
    if published.seen:
        return published.seen.period
    if 0 < published.last_month < _MONTHS:
        return _OVER_NEW_YEAR
    return _FORMS.get(published.frequency, "")


def period_length(period: str) -> int:
    """Months from one period of this kind to the next."""
    return {"K": 3, "M": 1}.get(period[4:5], _MONTHS)


def _first_inside(start: str, timing: Timing, every: int) -> str:
    """The first period inside the agreement among those that follow one another from `start`."""
    period = start
    while is_inside(period, timing):
        period = moved(period, -every)
    while not is_inside(period, timing):
        period = moved(period, every)
    return period


def _forecast(
    evaluation: Evaluation, known: _Known, first: str | None, rhythm: Rhythm, today: date
) -> Forecast:
    """Reckoned by the store where the evaluation is ahead, by the usual lag where it is past."""
    by_then = _newest_by(evaluation.date, known, first, rhythm, today)
    if known.inside and evaluation.date >= today:
        newest = known.newest.period
        return Forecast(evaluation, Outlook.EXISTS, by_then or newest, newest)
    if rhythm.ended:
        return Forecast(evaluation, Outlook.NOT_EXPECTED, known.newest.period)
    release = release_date(first, rhythm) if first else None
    if release is None or (known.newest.withheld and not known.inside):
        # What a source has held back before, it may hold back again.
        return Forecast(evaluation, Outlook.UNKNOWN, None)
    if release > evaluation.date:
        sure = Outlook.UNKNOWN if rhythm.at_most else Outlook.NOT_EXPECTED
        return Forecast(evaluation, sure, by_then)
    if not known.inside:
        return Forecast(evaluation, Outlook.EXPECTED, by_then)
    # Of an evaluation that is past: what was out then, and is stored now.
    return Forecast(evaluation, Outlook.EXISTS, by_then, by_then)


def _newest_by(
    day: date, known: _Known, first: str | None, rhythm: Rhythm, today: date
) -> str | None:
    """The newest period that is out by a day, by what is stored and what is expected."""
    if first is None or rhythm.every is None or rhythm.lag is None:
        return None

    def out(period: str) -> bool:
        release = release_date(period, rhythm)
        return release is not None and release <= day

    if known.newest.period is None:
        period = moved(first, -rhythm.every)
        found = None
    else:
        period = found = known.newest.period
        # What is stored is out today; for a day that is past, by then is reckoned by the lag.
        while day < today and not out(period):
            period = found = moved(period, -rhythm.every)
    while out(following := moved(period, rhythm.every)):
        period = found = following
    return found


def combined(rhythms: Sequence[Rhythm]) -> Rhythm:
    """Several series behind one figure: it comes as seldom and as late as the last of them."""
    every = [one.every for one in rhythms]
    lag = [one.lag for one in rhythms]
    return Rhythm(
        None if None in every or not every else max(one for one in every if one is not None),
        None if None in lag or not lag else max(one for one in lag if one is not None),
        ended=any(one.ended for one in rhythms),
        at_most=any(one.at_most for one in rhythms),
        last_month=max((one.last_month for one in rhythms), default=_MONTHS),
    )
