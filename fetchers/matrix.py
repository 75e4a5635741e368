"""A residence × workplace matrix by the codes of the time, as one by today's codes."""

import pandas as pd

from data.table import COLUMNS, KEY
from indicators.measures import sum_rows
from indicators.region import CODE_HISTORY, years

OUTSIDE = "utenfor"


def fold_matrix(table: pd.DataFrame) -> pd.DataFrame:
    """The matrix by today's codes; workplaces outside the region become `utenfor`.

    Both `region` and `category` hold codes of the time; a code that was not in force is left out as
    a residence. Only pairs with commuters stand in the matrix, so an absent pair is none, not a
    missing figure.
    """
    history = pd.DataFrame(CODE_HISTORY)
    ends = years(table["period"])

    def today(codes: pd.Series) -> pd.Series:
        rows = pd.DataFrame({"code": codes, "year": ends}).reset_index()
        merged = rows.merge(history, on="code")
        valid = merged[(merged["year"] >= merged["first"]) & (merged["year"] <= merged["last"])]
        return valid.set_index("index")["today"].reindex(codes.index)

    by_today = table.assign(
        region=today(table["region"]), category=today(table["category"]).fillna(OUTSIDE)
    )
    folded = sum_rows(by_today[by_today["region"].notna()], KEY)
    return folded[folded["value"] != 0].sort_values(KEY, ignore_index=True)[COLUMNS]
