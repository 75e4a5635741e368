"""Is a figure made of so few that chance alone moves it a lot?

Something that happens or not to each of many, counted n times, varies by about √n from year to year
though nothing has changed. Below 100 that is more than 10 per cent of the figure, and a change of
+20 per cent is nothing to remark on. (American health statistics mark rates as unreliable below 20,
where chance is 22 per cent; figures that others act upon deserve an earlier warning.)
"""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from data.table import KEY
from indicators.measures import Combined, Growth, Measure, Share, is_year_to_date
from indicators.model import Indicator, Reader
from indicators.norwegian import number
from indicators.units import FEWEST, SINGULAR, UNITS


@dataclass(frozen=True)
class Observation:
    """A figure of an indicator, and where and when it is from."""

    region: str
    period: str
    value: float


PEOPLE = "personer"
_NOTHING = pd.DataFrame(columns=[*KEY, "value", "unit"])
RULE = (
    f"Et tall merkes når det teller færre enn {FEWEST}: det som telles, varierer av seg selv med "
    f"om lag kvadratroten av antallet, og under {FEWEST} er det mer enn 10 prosent av tallet. For "
    "andeler er det antallet i telleren som avgjør (de som er utenfor, ikke alle i gruppen); for "
    "vekst er det endringen i antall. Der kilden bare gir prosent eller gjennomsnitt, vet vi ikke "
    "hvor mange som står bak, og da settes det ikke noe merke."
)


def counts(indicator: Indicator, read: Reader) -> pd.DataFrame:
    """How many each figure counts: `region`, `period`, `category`, `value` and `unit`.

    No rows where that is not known: the source publishes the percentage only, or what is measured
    (kilometres, tonnes) does not come one by one.
    """
    if indicator.unit in UNITS:
        return _known(indicator.measure.table(read), indicator.unit)
    return _behind(indicator.measure, read)


def behind(
    indicator: Indicator,
    category: str,
    figure: Observation,
    counts: Callable[[Indicator], pd.DataFrame],
) -> tuple[float, str] | None:
    """How many a figure counts, and what they are: `(18.0, "personer")`; None as in `counts`.

    Args:
        counts: gives the answer of the function `counts`, by whoever has it already.

    """
    if indicator.unit in UNITS:
        return abs(figure.value), indicator.unit
    rows = counts(indicator)
    here = (rows["region"] == figure.region) & (rows["period"] == figure.period)
    found = rows[here & (rows["category"] == category)]
    if found.empty:
        return None
    return abs(float(found["value"].iloc[0])), str(found["unit"].iloc[0])


def few_behind(counted: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """The regions and categories whose newest figure counts fewer than `FEWEST`.

    Args:
        counted: the answer of `counts`.

    """
    newest = counted.sort_values("period").drop_duplicates(["region", "category"], keep="last")
    few = newest[newest["value"].abs() < FEWEST]
    return frozenset(zip(few["region"], few["category"], strict=True))


def warning(count: float, unit: str) -> str:
    """The mark of a figure with so many behind it; empty where there are enough."""
    if count >= FEWEST:
        return ""
    what = "få personer" if unit == PEOPLE else f"få {unit}"
    return f"{what}, store svingninger"


def explanation(count: float, unit: str, *, changed: bool = False) -> str:
    """How many stand behind a marked figure; of one that is a change, how large that is."""
    counted = f"{number(count)} {SINGULAR[unit] if count == 1 else unit}"
    return f"Endringen er på {counted}." if changed else f"{counted} står bak tallet."


def _behind(measure: Measure, read: Reader) -> pd.DataFrame:
    """The counts behind shares and growth in per cent; no rows for what is neither."""
    if isinstance(measure, Combined):
        parts = [
            _behind(part, read).query("category == @old").assign(category=new)
            for new, (part, old) in measure.parts.items()
        ]
        return pd.concat(parts, ignore_index=True)
    if isinstance(measure, Share):
        return _counted(measure.numerator, read)
    if isinstance(measure, Growth) and measure.relative:
        # A percentage, but what has happened is that there are so many more or fewer.
        return _counted(Growth(measure.stock, relative=False), read)
    return _NOTHING


def _counted(measure: Measure, read: Reader) -> pd.DataFrame:
    """The figures of a measure whose series all count the same kind of thing."""
    units = {one.unit for one in measure.series()}
    if len(units) > 1 or not units <= UNITS:
        return _NOTHING
    return _known(measure.table(read), units.pop())


def _known(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Figures of whole periods: a year so far counts few because it is not over."""
    known = rows[rows["value"].notna() & ~rows["note"].map(is_year_to_date).astype(bool)]
    return known[[*KEY, "value"]].assign(unit=unit)
