"""Comma- and semicolon-separated files: separator and encoding are stated, never worked out."""

import csv
import io
from collections.abc import Iterator, Sequence

import pandas as pd

from fetchers.errors import ChangedError
from fetchers.http import GarbledError

ACCEPT = "text/csv,application/octet-stream,text/plain;q=0.9,*/*;q=0.8"
_OTHERWISE = {b"<": "a web page", b"PK\x03\x04": "an Excel workbook", b"{": "JSON"}


def rows(body: bytes, *, delimiter: str, encoding: str, remedy: str) -> Iterator[list[str]]:
    """The rows of a file as text. A file in UTF-8 may begin with a byte-order mark.

    Raises:
        GarbledError: a web page, another kind of file, or nothing.
        ChangedError: another encoding than the stated one.

    """
    start = body[:1000].removeprefix(b"\xef\xbb\xbf").lstrip()
    for signature, kind in _OTHERWISE.items():
        if start.startswith(signature):
            raise GarbledError(f"{kind} instead of a CSV file, {start[:40]!r}")
    if not start:
        raise GarbledError("the file is empty")
    text = io.StringIO(_decoded(body, encoding, remedy), newline="")
    try:
        yield from csv.reader(text, delimiter=delimiter)
    except csv.Error as error:
        raise GarbledError(f"no CSV file: {error}") from error


def table(
    body: bytes, *, delimiter: str, encoding: str, remedy: str, columns: Sequence[str] = ()
) -> pd.DataFrame:
    """A file whose first row is its header, as text, an empty cell as "".

    Only the named `columns` are kept, of a large file; without names, all of them.

    Raises:
        GarbledError: as `rows`, or a file that ends in the middle of a row.
        ChangedError: as `rows`, a column that is not there, or a row of another width.

    """
    listed = rows(body, delimiter=delimiter, encoding=encoding, remedy=remedy)
    header = next(listed, [])
    wanted = columns or header
    shown = delimiter.join(header)[:200]
    absent = [name for name in wanted if name not in header]
    if absent:
        raise ChangedError(f"no column {', '.join(absent)}; the header is {shown!r}", remedy)
    if any(header.count(name) > 1 for name in wanted):
        raise ChangedError(f"a column stands twice; the header is {shown!r}", remedy)
    places = [header.index(name) for name in wanted]
    cells = _cells(listed, places, len(header), remedy)
    return pd.DataFrame(dict(zip(wanted, cells, strict=True)), dtype="str")


def _cells(
    listed: Iterator[list[str]], places: list[int], width: int, remedy: str
) -> list[list[str]]:
    """The cells of each wanted column. Every row must be as wide as the header."""
    wanted: list[list[str]] = [[] for _ in places]
    uneven = ""
    for number, row in enumerate(listed, start=2):
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


def _decoded(body: bytes, encoding: str, remedy: str) -> str:
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            raise ChangedError(
                f"the file is not in utf-8 as stated (byte {error.start})", remedy
            ) from error
    else:
        # Letters beyond ASCII that happen to be UTF-8 in another encoding do not occur in practice.
        if encoding == "utf-8" or body.isascii():
            return text
        raise ChangedError(f"the file is in utf-8, stated as {encoding}", remedy)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        raise ChangedError(
            f"the file is not in {encoding} as stated (byte {error.start})", remedy
        ) from error
