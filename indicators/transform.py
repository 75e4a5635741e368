"""Other views of the same figures: indexed to, or as change since, the baseline."""

import pandas as pd

from data.table import KEY, NOT_POSSIBLE
from indicators.measures import finished, is_lower_bound
from indicators.norwegian import period as period_text


def as_index(table: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every figure in per cent of the same region's figure in the period `base` (= 100)."""
    return _against(table, base, lambda value, reference: value / reference * 100, positive=True)


def as_change(table: pd.DataFrame, base: str) -> pd.DataFrame:
    """Every figure minus the same region's figure in the period `base`, in the same unit."""
    return _against(table, base, lambda value, reference: value - reference, positive=False)


def _against(table, base, compute, *, positive):  # type: ignore[no-untyped-def]
    exact = table[(table["period"] == base) & table["value"].notna()]
    exact = exact[~exact["note"].map(is_lower_bound).astype(bool)]
    if positive:
        exact = exact[exact["value"] > 0]
    reference = exact[["region", "category", "value"]].rename(columns={"value": "reference"})
    rows = table.merge(reference, on=["region", "category"], how="left")
    value = compute(rows["value"], rows["reference"])
    unusable = value.isna() & rows["value"].notna()
    status = rows["status"].where(~unusable, NOT_POSSIBLE)
    note = rows["note"].where(~unusable, f"mangler tall for {period_text(base)}")
    return finished(rows[KEY].assign(value=value, status=status, note=note))
