"""What made the population change, year by year: births and deaths, and moves inside and abroad.

The parts come from other tables than the population itself. What they do not explain is shown as
the deviation (*avvik*): corrections of the register and registrations that came late. It is never
spread over the parts.
"""

import pandas as pd

from data.table import COLUMNS
from indicators.measures import Count, Growth, finished, is_lower_bound
from indicators.model import Category, Reader, Series
from indicators.norwegian import listing, number, signed
from indicators.region import NAMES
from indicators.results.befolkning import CHANGES, MOVES, POPULATION

EXPLAINED = ("folketall", "folkevekst")
"""The indicators whose change these parts make."""

PARTS = (
    Category("fodselsoverskudd", "Fødselsoverskudd"),
    Category("innenlands", "Netto innenlands flytting"),
    Category("utland", "Netto innvandring"),
)
DEVIATION = Category("avvik", "Avvik")
TOTAL = Category("endring", "Endring i folketallet")
SERIES: tuple[Series, ...] = (POPULATION, CHANGES, MOVES)

_MEASURES = (
    Count(CHANGES, {"fodselsoverskudd": ("fodselsoverskudd",)}),
    Count(MOVES, {"innenlands": ("innenlands",), "utland": ("utland",)}),
)
_AT = ["region", "period"]


def population_change(read: Reader) -> pd.DataFrame:
    """The parts, the deviation and the total by region and year (`data.table.COLUMNS`).

    2025 is from 1 January 2025 to 1 January 2026. A year where a part is missing has no deviation;
    years that no part has are left out.

    Raises:
        data.errors.NotStored: one of `SERIES` has not been fetched yet.
        data.errors.StoreError: a file is missing or damaged.

    """
    parts = pd.concat([measure.table(read) for measure in _MEASURES], ignore_index=True)
    total = Growth(Count(POPULATION), relative=False).table(read).assign(category=TOTAL.id)
    rows = pd.concat([parts, total], ignore_index=True)
    exact = rows[~rows["note"].map(is_lower_bound).astype(bool)]
    wide = exact.pivot_table(index=_AT, columns="category", values="value")
    wide = wide.reindex(columns=[*(part.id for part in PARTS), TOTAL.id])
    explained = wide[[part.id for part in PARTS]].sum(axis=1, skipna=False)
    deviation = (wide[TOTAL.id] - explained).dropna().rename("value").reset_index()
    deviation = deviation.assign(category=DEVIATION.id, status="", note="")[COLUMNS]
    rows = pd.concat([rows, deviation], ignore_index=True)
    return finished(rows[rows["period"].isin(set(parts["period"]))])


def population_change_sentence(table: pd.DataFrame, region: str, period: str) -> str:
    """One year of one region: "I 2025 økte folketallet i … med 102: fødselsoverskudd −50, …".

    Empty where the total of that year is missing; a part that is missing is named.
    """
    rows = table[(table["region"] == region) & (table["period"] == period)]
    values = rows[rows["value"].notna()].set_index("category")["value"]
    if TOTAL.id not in values:
        return ""
    total = float(values[TOTAL.id])
    where = NAMES[region]
    opening = f"I {period} var folketallet i {where} uendret"
    if total:
        way = "økte" if total > 0 else "gikk"
        down = "" if total > 0 else " ned"
        opening = f"I {period} {way} folketallet i {where}{down} med {number(abs(total))}"
    told = listing(
        [
            f"{one.label.lower()} {signed(float(values[one.id]))}"
            for one in (*PARTS, DEVIATION)
            if one.id in values
        ]
    )
    missing = [one.label.lower() for one in PARTS if one.id not in values]
    lacking = f" Tall for {listing(missing)} mangler." if missing else ""
    return f"{opening}: {told}.{lacking}"
