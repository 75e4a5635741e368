"""Where so few are counted that a figure moves much by chance alone from one year to the next."""

import pandas as pd

from data.table import COLUMNS
from indicators.measures import Combined, Measure, Share
from indicators.model import Indicator, Reader

FEW = 100
"""Of a hundred that are counted, about ten come and go by chance (√100)."""
COUNTED = {
    "boliger",
    "foretak",
    "personer",
    "søknader",
    "tildelinger",
    "ulykker",
    "virksomheter",
}
"""Units of things that are counted one by one; in kilometres or kroner no figure is few."""


def few_behind(indicator: Indicator, read: Reader) -> frozenset[tuple[str, str]]:
    """The regions and categories whose newest figure rests on fewer than `FEW`.

    For a share, the numerator counts. Where the source gives only a ready share or an average,
    it does not say how many there are, and nothing is flagged.
    """
    counted = (
        indicator.measure.table(read)
        if indicator.unit in COUNTED
        else _numerators(indicator.measure, read)
    )
    known = counted.dropna(subset=["value"]).sort_values("period")
    newest = known.drop_duplicates(["region", "category"], keep="last")
    few = newest[newest["value"].abs() < FEW]
    return frozenset(zip(few["region"], few["category"], strict=True))


def _numerators(measure: Measure, read: Reader) -> pd.DataFrame:
    """How many are counted behind each share; no rows for what is not a share."""
    if isinstance(measure, Share):
        return measure.numerator.table(read)
    if isinstance(measure, Combined):
        named = [
            _numerators(part, read).query("category == @old").assign(category=new)
            for new, (part, old) in measure.parts.items()
            if isinstance(part, Share)
        ]
        if named:
            return pd.concat(named, ignore_index=True)
    return pd.DataFrame(columns=COLUMNS)
