"""Few are flagged by how many stand behind a figure, not by how small the figure itself is."""

import pandas as pd
import pytest

from data.table import COLUMNS
from indicators.measures import Combined, Count, Measure, Published, Share
from indicators.model import Indicator, Series
from indicators.small_numbers import FEW, few_behind
from indicators.sources import SSB

PART, WHOLE = (
    Series(name, "", SSB, "", "personer", additive=True, recorded=()) for name in ("del", "hele")
)


def flagged(measure: Measure, unit: str, part: dict[str, float]) -> set[str]:
    """The regions flagged when `part` of 1 000 are counted in each of them, in 2024."""

    def read(series: str) -> pd.DataFrame:
        values = part if series == "del" else dict.fromkeys(part, 1000.0)
        rows = [
            (region, year, "", value * (2 if year == "2023" else 1), "", "")
            for region, value in values.items()
            for year in ("2023", "2024")
        ]
        return pd.DataFrame(rows, columns=COLUMNS)

    indicator = Indicator(id="x", title="", unit=unit, measure=measure, definition="", limits="")
    return {region for region, _ in few_behind(indicator, read)}


SHARE = Share(Count(PART), Count(WHOLE))


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        (Count(PART), "personer"),
        (SHARE, "%"),
        (Combined({"": (SHARE, "")}), "%"),
    ],
)
def test_the_newest_number_behind_a_figure_decides(measure: Measure, unit: str) -> None:
    numbers = {"5530": FEW, "5518": FEW - 1.0, "5528": 3.0}
    assert flagged(measure, unit, numbers) & set(numbers) == {"5518", "5528"}


@pytest.mark.parametrize(("measure", "unit"), [(Count(PART), "km"), (Published(PART), "%")])
def test_where_nothing_is_counted_one_by_one_nothing_is_flagged(
    measure: Measure, unit: str
) -> None:
    assert flagged(measure, unit, {"5530": 3.0}) == set()
