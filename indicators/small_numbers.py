"""Is a figure made of so few that chance alone moves it a lot?

Something that happens or not to each of many, counted n times, varies by about √n from year to year
though nothing has changed. Below 100 that is more than 10 per cent of the figure, and a change of
20 per cent is nothing to remark on. (American health statistics mark rates as unreliable below 20,
where chance is 22 per cent; figures that others act upon deserve an earlier warning.)
"""

from dataclasses import dataclass

import pandas as pd

from indicators.measures import Combined, Growth, Share
from indicators.model import Indicator, Reader, Series
from indicators.norwegian import number
from indicators.sentences import SINGULAR


@dataclass(frozen=True)
class Observation:
    """A figure of an indicator, and where and when it is from."""

    region: str
    period: str
    value: float


FEWEST = 100
"""From this many on, chance moves a count by less than about 10 per cent."""
PEOPLE = "personer"
RULE = (
    f"Et tall merkes når det teller færre enn {FEWEST}: det som telles, varierer av seg selv med "
    f"om lag kvadratroten av antallet, og under {FEWEST} er det mer enn 10 prosent av tallet. For "
    "andeler er det antallet i telleren som avgjør (de som er utenfor, ikke alle i gruppen); for "
    "vekst er det endringen i antall. Der kilden bare gir prosent eller gjennomsnitt, vet vi ikke "
    "hvor mange som står bak, og da settes det ikke noe merke."
)


def behind(
    indicator: Indicator, category: str, figure: Observation, read: Reader
) -> tuple[float, str] | None:
    """How many a municipality's figure counts, and what they are: `(18.0, "personer")`.

    None where that is not known: the source publishes the percentage only, or what is measured
    (kilometres, tonnes) is not counted.
    """
    measure = indicator.measure
    if isinstance(measure, Combined):
        measure, category = measure.parts[category]
    if isinstance(measure, Share):
        return _at(measure.numerator.parts(read), category, figure, measure.numerator.series())
    if isinstance(measure, Growth) and measure.relative:
        # A percentage, but what has happened is that there are so many more or fewer.
        rows = Growth(measure.stock, relative=False).table(read)
        return _at(rows, category, figure, measure.series())
    return (abs(figure.value), indicator.unit) if indicator.unit in SINGULAR else None


def warning(count: float, unit: str) -> str:
    """The mark of a figure with so many behind it; empty where there are enough."""
    if count >= FEWEST:
        return ""
    what = "få personer" if unit == PEOPLE else f"få {unit}"
    return f"{what}, store svingninger"


def explanation(count: float, unit: str) -> str:
    """How many stand behind a marked figure."""
    return f"{number(count)} {SINGULAR[unit] if count == 1 else unit} står bak tallet."


def _at(
    rows: pd.DataFrame, category: str, figure: Observation, series: tuple[Series, ...]
) -> tuple[float, str] | None:
    """The count of the figure's region and period, where the series count one kind of thing."""
    units = {one.unit for one in series}
    here = (rows["region"] == figure.region) & (rows["period"] == figure.period)
    found = rows.loc[here & (rows["category"] == category), "value"].dropna()
    if found.empty or len(units) > 1 or not units <= set(SINGULAR):
        return None
    return abs(float(found.iloc[0])), units.pop()
