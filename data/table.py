"""The one table shape of every stored series, and the rules a table must keep.

Long form: `region`, `period`, `category`, `value`, `status`, `note`. The key is the first three.
`value` is null if and only if `status` gives a reason; a reason is shown, never filled.
"""

import math
import re
from collections.abc import Iterator

import pandas as pd
import pyarrow as pa

# Names and periods as Python's own strings: with Arrow's, of which pandas asks one at a time, all
# verdicts take nearly twice as long.
pd.set_option("mode.string_storage", "python")

KEY = ["region", "period", "category"]
COLUMNS = [*KEY, "value", "status", "note"]

SCHEMA = pa.schema(
    [
        pa.field("region", pa.string(), nullable=False),
        pa.field("period", pa.string(), nullable=False),
        pa.field("category", pa.string(), nullable=False),
        pa.field("value", pa.float64()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("note", pa.string(), nullable=False),
    ]
)

NOT_POSSIBLE, MISSING, CONFIDENTIAL = ".", "..", ":"
STATUSES = {
    NOT_POSSIBLE: "ikke mulig å oppgi tall",
    MISSING: "tallgrunnlag mangler",
    CONFIDENTIAL: "vises ikke av konfidensialitetshensyn",
}
"""Statistics Norway's standard symbols and what they mean, in its own words."""

LOWER_BOUND = "nedre grense"
YEAR_TO_DATE = "hittil i år"
PRELIMINARY = "foreløpig"
FLAGS = (LOWER_BOUND, YEAR_TO_DATE, PRELIMINARY)
"""Words that a `note` holds when a value is not an ordinary, final figure for a whole period."""

PERIOD = re.compile(r"\d{4}(K[1-4]|M(0[1-9]|1[0-2])|-\d{4})?")


ADDED, REVISED, REMOVED = "added", "revised", "removed"


def differences(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """What distinguishes two tables of the stored shape, a row each figure.

    Columns: the key, value and status `_before` and `_after`, and `change` (`ADDED` …).
    """
    both = before.merge(
        after, on=KEY, how="outer", suffixes=("_before", "_after"), indicator="change"
    )
    both["change"] = both["change"].map(
        {"left_only": REMOVED, "right_only": ADDED, "both": REVISED}
    )
    value, other = both["value_before"], both["value_after"]
    same = (value == other) | (value.isna() & other.isna())
    same &= both["status_before"] == both["status_after"]
    columns = [*KEY, "value_before", "value_after", "status_before", "status_after", "change"]
    return both.loc[(both["change"] != REVISED) | ~same, columns].reset_index(drop=True)


def problems(table: pd.DataFrame) -> Iterator[str]:
    """Everything that breaks the table rules, one sentence each; nothing for a sound table."""
    if list(table.columns) != COLUMNS:
        yield f"columns are {list(table.columns)}, expected {COLUMNS}"
        return
    if table.empty:
        yield "the table has no rows"
        return
    duplicated = table[table.duplicated(KEY)]
    if len(duplicated):
        yield f"{len(duplicated)} duplicate keys, first {_key(duplicated)}"
    odd_period = table[~table["period"].map(lambda text: bool(PERIOD.fullmatch(text)))]
    if len(odd_period):
        yield f"{len(odd_period)} malformed periods, first {_key(odd_period)}"
    odd_status = table[~table["status"].isin(["", *STATUSES])]
    if len(odd_status):
        yield f"{len(odd_status)} unknown status symbols, first {_key(odd_status)}"
    infinite = table[table["value"].isin([math.inf, -math.inf])]
    if len(infinite):
        yield f"{len(infinite)} infinite values, first {_key(infinite)}"
    unexplained = table[table["value"].isna() != (table["status"] != "")]
    if len(unexplained):
        yield (
            f"{len(unexplained)} rows where a value and a reason for its absence do not "
            f"exclude each other, first {_key(unexplained)}"
        )


def _key(table: pd.DataFrame) -> str:
    first = table.iloc[0]
    return "/".join(str(first[column]) for column in KEY)
