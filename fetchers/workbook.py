"""Excel workbooks as sources publish them: checked before they are opened, then read row by row.

An .xlsx file is a zip archive, so a small file may unpack to anything. What it says of its own
sizes is added up before anything is unpacked; zipfile never gives more of a part than is said.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

import openpyxl

from fetchers.errors import ChangedError
from fetchers.http import GarbledError

ACCEPT = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,*/*;q=0.8"
MAGIC = b"PK\x03\x04"
LARGEST_UNPACKED = 800_000_000
"""Bytes. Half a million rows in two sheets are about 250 million."""
MOST_PARTS = 1000

_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(r"<dcterms:modified[^>]*>\s*([0-9T:.Z+-]+)\s*<")

Cell = object
"""What openpyxl makes of a cell: text, number, date, truth value or None."""

_UNREADABLE = (
    *(LookupError, ValueError, TypeError, AttributeError, RuntimeError, OSError, EOFError),
    *(ParseError, zipfile.BadZipFile, zlib.error),
)
"""What openpyxl lets through when a part of a workbook is not as it should be."""


def workbook(remedy: str) -> Callable[[bytes], bytes]:
    """A reader for `fetchers.http`: gives back a body that is a workbook, sound as an archive.

    `remedy` is what to do when the address answers with something else than a workbook.

    Raises (when called):
        GarbledError: cut off or empty; worth another attempt.
        ChangedError: a web page or another file, or more than can be unpacked safely.

    """

    def read(body: bytes) -> bytes:
        if not body:
            raise GarbledError("the file is empty")
        if not body.startswith(MAGIC):
            raise ChangedError(f"expected an Excel workbook, got {_what(body)}", remedy)
        try:
            with zipfile.ZipFile(io.BytesIO(body)) as archive:
                parts = archive.infolist()
        except (zipfile.BadZipFile, ValueError, RuntimeError) as error:
            raise GarbledError(f"the workbook is cut off or damaged ({error})") from error
        unpacked = sum(part.file_size for part in parts)
        if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
            raise ChangedError(
                f"the workbook of {len(body)} bytes unpacks to {unpacked} bytes in {len(parts)} "
                f"parts, more than {LARGEST_UNPACKED} bytes or {MOST_PARTS} parts; not opened",
                remedy,
            )
        return body

    return read


def rows(body: bytes, sheet: str, remedy: str) -> Iterator[tuple[Cell, ...]]:
    """The rows of a sheet from its first, each as long as it is written.

    Raises:
        ChangedError: no such sheet, or a part that cannot be read.

    """
    with _opened(body, remedy) as book:
        if sheet not in book.sheetnames:
            raise ChangedError(
                f"the workbook has no sheet {sheet!r}; it has {', '.join(book.sheetnames)}", remedy
            )
        found = book[sheet]
        # The size that a sheet says it has is often wrong, and rows beyond it would be lost.
        found.reset_dimensions()
        yield from found.iter_rows(values_only=True)


def sheets(body: bytes, remedy: str) -> list[str]:
    """The names of the sheets, in their order; at least one.

    Raises:
        ChangedError: as `rows`.

    """
    with _opened(body, remedy) as book:
        names = [str(name) for name in book.sheetnames]
    if not names:
        raise ChangedError("the workbook has no sheets", remedy)
    return names


@contextmanager
def _opened(body: bytes, remedy: str) -> Iterator[openpyxl.Workbook]:
    try:
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()
    except _UNREADABLE as error:
        raise ChangedError(
            f"the workbook cannot be read ({type(error).__name__}: {error})", remedy
        ) from error


def modified(body: bytes) -> str:
    """When the workbook says it was last saved, ISO 8601; empty where it does not say."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        if _PROPERTIES not in archive.namelist():
            return ""
        found = _MODIFIED.search(archive.read(_PROPERTIES).decode("utf-8", "replace"))
    return found[1] if found else ""


def text(cell: Cell) -> str:
    """A cell as plain text: without what Excel leaves of line breaks, without spaces around."""
    if cell is None:
        return ""
    return " ".join(str(cell).replace("_x000D_", " ").split())


def _what(body: bytes) -> str:
    start = body[:4096].decode("utf-8", "replace")
    if start.lstrip("\ufeff \r\n\t").startswith("<"):
        title = re.search(r"<title[^>]*>(.*?)</title>", start, re.IGNORECASE | re.DOTALL)
        named = f" titled {' '.join(title[1].split())!r}" if title else ""
        return f"a web page{named}"
    return f"a file that begins {body[:8]!r}"
