"""Text cells of CSV files, workbooks and pages as figures, or as the reason why there is none."""

import re
from collections.abc import Mapping

import pandas as pd

from data.table import MISSING, STATUSES

SPACES = " \u00a0\u2007\u2009\u202f"
"""What stands between groups of three digits: ordinary, no-break, figure, thin and narrow space."""
_MINUS = "-\u2212"


class CellError(Exception):
    """A cell that is neither a figure nor a known symbol; `place` is its place in the column."""

    def __init__(self, place: int, text: str) -> None:
        super().__init__(f"{text[:40]!r} is neither a figure nor a known symbol")
        self.place = place
        self.text = text


def figures(
    texts: pd.Series, *, decimal: str, symbols: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Columns `value` (float, null where there is none) and `status`, one row a cell.

    Args:
        texts: the cells as they stand, an empty one as "".
        decimal: the decimal signs the source uses. Any other sign inside a number is refused.
        symbols: what the source writes instead of a number, and the status it means (or "0").
            The standard symbols and the empty cell are always known.

    Raises:
        CellError: the first cell that is neither.

    """
    known = {"": MISSING, **{symbol: symbol for symbol in STATUSES}, **(symbols or {})}
    text = texts.astype("str").str.strip(SPACES)
    status = text.map(known)
    written = text.where(status.isna(), "")
    number = re.compile(
        rf"[{_MINUS}]?(\d+|\d{{1,3}}([{SPACES}]\d{{3}})+)([{re.escape(decimal)}]\d+)?"
    )
    for place, (cell, missing) in enumerate(zip(text, status.isna(), strict=True)):
        if missing and not number.fullmatch(cell):
            raise CellError(place, cell)
    plain = written.str.replace(rf"[{SPACES}]", "", regex=True)
    plain = plain.str.replace("\u2212", "-").str.replace(
        rf"[{re.escape(decimal)}]", ".", regex=True
    )
    value = pd.to_numeric(plain.where(plain != ""), errors="raise").astype("float64")
    zero = status == "0"
    return pd.DataFrame(
        {
            "value": value.mask(zero, 0.0),
            "status": status.fillna("").mask(zero, "").astype("str"),
        },
        index=texts.index,
    )
