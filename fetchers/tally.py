"""From one row an event to counts or sums a municipality and year.

Registers list what has happened, so a year without a row is a year when nothing happened, and 0 is
a figure. That holds only as long as every event's place is known: the source must see to that.
"""

from collections.abc import Callable, Iterable

import pandas as pd

from data.table import COLUMNS, KEY
from indicators.region import (
    CODE_HISTORY,
    COUNTRY,
    COUNTY,
    COUNTY_MUNICIPALITY_CODES,
    MUNICIPALITY_CODES,
)

TODAY = {part.code: part.today for part in CODE_HISTORY}
"""Today's code of a municipality, whatever vintage of numbers a register writes it by."""
IN_COUNTY = frozenset(code for code, _, _ in COUNTY_MUNICIPALITY_CODES)
"""Every number that a municipality of today's county has had."""


def tally(
    events: pd.DataFrame,
    *,
    periods: Iterable[str],
    categories: Iterable[str],
    note: Callable[[str], str],
    country: bool = True,
) -> pd.DataFrame:
    """The stored shape: sums for the seven, and for the county and the country they lie in.

    Args:
        events: columns `municipality` (a number of any vintage, "" where unknown or abroad),
            `period`, `category` and `value`; the whole country's when `country`.
        periods: every period there is to be a figure for.
        categories: every category, also one without an event.
        note: what is to be said of a period.
        country: whether the events are the whole country's, and not only the seven's.

    """
    own = events.assign(region=events["municipality"].map(TODAY))
    parts = [own[own["region"].notna()]]
    areas = list(MUNICIPALITY_CODES)
    if country:
        county = events[events["municipality"].isin(IN_COUNTY)]
        parts += [county.assign(region=COUNTY.code), events.assign(region=COUNTRY.code)]
        areas += [COUNTY.code, COUNTRY.code]
    sums = pd.concat(parts).groupby(KEY)["value"].sum()
    every = pd.MultiIndex.from_product([areas, sorted(periods), sorted(categories)], names=KEY)
    table = sums.reindex(every, fill_value=0.0).astype("float64").reset_index()
    table = table.assign(status="", note=table["period"].map(note))
    return table.sort_values(KEY, ignore_index=True)[COLUMNS]
