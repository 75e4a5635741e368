"""Large comma- or semicolon-separated files, of which only some columns are wanted."""

import csv
import io
from collections.abc import Callable, Iterator

import pandas as pd

from fetchers.errors import ChangedError
from fetchers.http import GarbledError

ACCEPT = "text/csv,application/octet-stream,text/plain;q=0.9,*/*;q=0.8"


def reader(
    columns: tuple[str, ...], *, delimiter: str, encoding: str, remedy: str
) -> Callable[[bytes], pd.DataFrame]:
    """A reader for `fetchers.http`: the named columns as text, an empty cell as "".

    The reader raises `GarbledError` for what is no such file or only a part of one, and
    `ChangedError` for a file with other columns, in another encoding or of another form.
    """

    def read(body: bytes) -> pd.DataFrame:
        if not body.strip():
            raise GarbledError("the file is empty")
        if body.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"<", b"{")):
            raise GarbledError(f"a web page or a message instead of a file, {body[:40]!r}")
        try:
            text = io.TextIOWrapper(io.BytesIO(body), encoding=encoding, newline="")
            rows = csv.reader(text, delimiter=delimiter)
            header = next(rows, [])
            absent = [name for name in columns if name not in header]
            if absent:
                shown = delimiter.join(header)[:200]
                raise ChangedError(
                    f"no column {', '.join(absent)}; the header is {shown!r}", remedy
                )
            places = [header.index(name) for name in columns]
            cells = _cells(rows, places, len(header), remedy)
        except UnicodeDecodeError as error:
            raise ChangedError(f"the file is not in {encoding} ({error.reason})", remedy) from error
        except csv.Error as error:
            raise ChangedError(f"the file is no list of rows ({error})", remedy) from error
        return pd.DataFrame(dict(zip(columns, cells, strict=True)), dtype="str")

    return read


def _cells(
    rows: Iterator[list[str]], places: list[int], width: int, remedy: str
) -> list[list[str]]:
    """The cells of each wanted column. Every row must be as wide as the header."""
    wanted: list[list[str]] = [[] for _ in places]
    uneven = ""
    for number, row in enumerate(rows, start=2):
        if uneven:
            raise ChangedError(uneven, remedy)
        if not row:
            continue
        if len(row) == width:
            for cells, place in zip(wanted, places, strict=True):
                cells.append(row[place])
        else:
            uneven = f"row {number} has {len(row)} cells, the header {width}"
    if uneven:
        # Nothing comes after it.
        raise GarbledError(f"{uneven}: the file is cut off")
    return wanted
