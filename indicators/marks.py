"""Marks beside a verdict: against the years before, against other areas, against a projection.

They are never merged with the verdict, and none of them claims effect of the agreement.
"""

from enum import Enum

import pandas as pd

from data.errors import NotStored
from indicators.model import Indicator, Reader
from indicators.region import COUNTRY, REST_OF_COUNTY

COMPARED = {"rest_of_county": REST_OF_COUNTY.code, "country": COUNTRY.code}
"""Columns and the areas that a region is compared with."""


class Mark(Enum):
    """Whether something goes better in the direction the agreement wants than something else."""

    BETTER = "bedre"
    SAME = "kan ikke skilles fra vanlig svingning"
    WEAKER = "svakere"


class Projected(Enum):
    """Where the figure came in a projection with three alternatives."""

    ABOVE = "over høyeste alternativ"
    INSIDE = "mellom laveste og høyeste alternativ"
    BELOW = "under laveste alternativ"


def against_own_pace(rows: pd.DataFrame) -> pd.Series:
    """The yearly change since the baseline, against the mean one in the ten years before.

    Alike where they differ by less than a mean of so few years usually does, σ/√years.
    """
    difference = rows["direction"] * (rows["pace_since"] - rows["pace_before"])
    return _marked(difference, rows["sigma"] / rows["years"] ** 0.5, rows["direction"] != 0)


def against_areas(rows: pd.DataFrame) -> pd.DataFrame:
    """The change of the other areas, the difference to it, and the mark, for each of them.

    Both go from and to the same periods. Alike where they differ by less than the region's own
    figure usually moves.
    """
    in_relative = (100 / rows["baseline"]).where(rows["percent"].notna(), 1.0)
    usual = rows["sigma"] * rows["years"] ** 0.5 * in_relative
    found = {}
    for name, code in COMPARED.items():
        theirs = _of_area(rows, code)
        difference = rows["relative"] - theirs
        found[name] = theirs
        found[f"against_{name}"] = difference
        found[f"mark_{name}"] = _marked(
            rows["direction"] * difference, usual, rows["direction"] != 0
        )
    return pd.DataFrame(found, index=rows.index)


def against_projection(rows: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.DataFrame:
    """What a projection from before the agreement expected, and where the figure came in it.

    Null where there is no projection or it has not been fetched: a mark is never worth a verdict.
    """
    found = _projected(rows, indicator, read).where(rows["change"].notna())
    newest, low, high = rows["newest"], found["projected_low"], found["projected_high"]
    known = found.notna().all(axis=1)
    mark = pd.Series(Projected.INSIDE.value, index=rows.index, dtype=object)
    mark = mark.mask(newest > high, Projected.ABOVE.value).mask(newest < low, Projected.BELOW.value)
    return found.assign(
        against_projection=newest - found["projected"],
        mark_projection=mark.where(known, None),
    )


def _projected(rows: pd.DataFrame, indicator: Indicator, read: Reader) -> pd.DataFrame:
    """The alternatives of the projection for the newest period of each row."""
    columns = {"hoved": "projected", "lav": "projected_low", "hoy": "projected_high"}
    nothing = pd.DataFrame(float("nan"), index=rows.index, columns=list(columns.values()))
    if indicator.projection is None:
        return nothing
    try:
        table = indicator.projection.table(read)
    except NotStored:
        return nothing
    wide = table.pivot(index=["region", "period"], columns="category", values="value")
    at = pd.MultiIndex.from_frame(rows[["region", "newest_period"]])
    return wide.reindex(at)[list(columns)].set_axis(rows.index).rename(columns=columns)


def _of_area(rows: pd.DataFrame, code: str) -> pd.Series:
    """The relative change of another area between the same periods; null for the area itself."""
    key = ["category", "baseline_period", "newest_period"]
    other = rows.loc[rows["region"] == code, [*key, "relative"]]
    theirs = rows[key].merge(other, on=key, how="left").set_index(rows.index)["relative"]
    return theirs.where(rows["region"] != code)


def _marked(difference: pd.Series, usual: pd.Series, wanted: pd.Series) -> pd.Series:
    """The mark on differences that are positive the way the agreement wants.

    None where no usual movement is known, as of a figure that has never moved.
    """
    mark = pd.Series(Mark.SAME.value, index=difference.index, dtype=object)
    mark = mark.mask((difference > 0) & (difference >= usual), Mark.BETTER.value)
    mark = mark.mask((difference < 0) & (difference <= -usual), Mark.WEAKER.value)
    return mark.where(wanted & difference.notna() & (usual > 0), None)
