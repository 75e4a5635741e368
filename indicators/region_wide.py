"""Counts that exist for the region itself, and are not the sum of its municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.table import KEY
from indicators.measures import Measure, finished, sum_rows
from indicators.model import Reader, Series
from indicators.region import COUNTRY, MUNICIPALITY_CODES, REGION

SUFFIX = f"/{REGION.code}"
"""Marks a category whose figure, stored at the country, is about the region as a whole."""


@dataclass(frozen=True)
class RegionWide(Measure):
    """Municipal counts as they are, and the region's from the categories that end in `/MT`.

    A document that names two municipalities counts once for each of them and once for the region,
    so the region's figure is stored by itself. `groups` sums categories, which must not overlap.
    What is stored at the country without the mark (all documents) is not shown.
    """

    of: Series
    groups: Mapping[str, tuple[str, ...]]

    def series(self) -> tuple[Series, ...]:
        return (self.of,)

    def table(self, read: Reader) -> pd.DataFrame:
        stored = read(self.of.id)
        own = stored[stored["region"].isin(MUNICIPALITY_CODES)]
        marked = (stored["region"] == COUNTRY.code) & stored["category"].str.endswith(SUFFIX)
        region = stored[marked]
        region = region.assign(
            region=REGION.code, category=region["category"].str.removesuffix(SUFFIX)
        )
        rows = pd.concat([own, region], ignore_index=True)
        parts = [
            rows[rows["category"].isin(members)].assign(category=name)
            for name, members in self.groups.items()
        ]
        return finished(sum_rows(pd.concat(parts, ignore_index=True), KEY))
