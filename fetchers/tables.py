"""Files that people make: delimited text and workbooks, with titles above and notes below.

The header is the first row that holds every declared column, so titles need no counting. Nothing
else is worked out, and a file that is otherwise than stated is refused.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from fetchers import workbook
from fetchers.errors import ChangedError

MOST_TITLE_ROWS = 50


def sheet(body: bytes, name: str, remedy: str) -> list[list[str]]:
    """The rows of a sheet as text, numbers with decimal comma whatever the cell's format."""
    checked = workbook.workbook(remedy)(body)
    return [[_cell(cell) for cell in row] for row in workbook.rows(checked, name, remedy)]


def _cell(cell: workbook.Cell) -> str:
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell).replace(".", ",")
    return workbook.text(cell)


def with_header(rows: Iterable[Sequence[str]], columns: Sequence[str], remedy: str) -> pd.DataFrame:
    """The rows below the header, those columns only, with `row` = their number in the file.

    Empty rows and notes (text in one cell only) are left out.

    Raises:
        ChangedError: no row holds all the columns, one stands twice, or a row is cut off.

    """
    listed = [[" ".join(cell.split()) for cell in row] for row in rows]
    header, top = _header(listed, columns, remedy)
    places = [header.index(name) for name in columns]
    twice = [name for name in columns if header.count(name) > 1]
    if twice:
        raise ChangedError(f"the header has {twice[0]!r} more than once", remedy)
    found = []
    for number, row in enumerate(listed[top + 1 :], top + 2):
        if sum(bool(cell) for cell in row) <= 1:
            continue
        if len(row) <= max(places):
            raise ChangedError(
                f"row {number} has {len(row)} cells, the header {len(header)}: is it cut off?",
                remedy,
            )
        found.append([number, *(row[place] for place in places)])
    if not found:
        raise ChangedError("there are no rows below the header", remedy)
    return pd.DataFrame(found, columns=["row", *columns])


def _header(rows: list[list[str]], columns: Sequence[str], remedy: str) -> tuple[list[str], int]:
    candidates = rows[:MOST_TITLE_ROWS]
    for place, row in enumerate(candidates):
        if set(columns) <= set(row):
            return row, place
    best = max(candidates, key=lambda row: len(set(columns) & set(row)), default=[])
    missing = [name for name in columns if name not in best]
    shown = ", ".join(cell for cell in best if cell)
    raise ChangedError(
        f"no row has the column {missing[0] if missing else ''!r}; the nearest to a header is "
        f"{shown[:120]!r}",
        remedy,
    )
