"""From the bytes of a register file to its rows of cells, in any of the forms Excel saves.

Semicolon, comma or tab; UTF-8 with or without a byte order mark, or Windows' own encoding (cp1252).
A row's number is the one Excel shows: blank rows count, a cell with line breaks is one row, and a
first line `sep=;`, which Excel hides, does not count.
"""

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass

MOST_BYTES = 5_000_000
_SEPARATORS = ";,\t"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_NO_TEXT = {
    b"PK\x03\x04": "Fila er en Excel-arbeidsbok (.xlsx), selv om navnet slutter på .csv.",
    b"\xd0\xcf\x11\xe0": "Fila er en gammel Excel-arbeidsbok (.xls), selv om navnet er .csv.",
    b"%PDF": "Fila er en PDF.",
    b"\xff\xfe": "Fila er lagret som «Unicode-tekst» (UTF-16).",
    b"\xfe\xff": "Fila er lagret som «Unicode-tekst» (UTF-16).",
}
SAVE_AS_CSV = "Åpne den i Excel og lagre den som «CSV UTF-8 (semikolondelt)»."


class Unreadable(Exception):  # noqa: N818 (what a file is, told to the one who edits it)
    """A file that cannot be read as a table at all: what is wrong and what to do, in bokmål."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong, self.remedy = wrong, remedy


@dataclass(frozen=True)
class Records:
    """The rows of a file, the header first.

    `cut_short` is the number of the row where an unclosed quotation mark stopped the reading.
    """

    rows: tuple[tuple[str, ...], ...]
    cut_short: int | None


def records(content: bytes, known: Collection[str]) -> Records:
    """The rows of a file; the separator is the one that gives most of the `known` headers.

    Bytes that are not in the encoding of the rest of the file become lone surrogates.

    Raises:
        Unreadable: the file is empty, too large, or no text.

    """
    text = _decoded(content)
    told = _SEPARATOR_LINE.match(text)
    if told:
        text = text[told.end() :]
    if not text.strip():
        raise Unreadable("Fila er tom.", "Last ned malen og fyll inn under overskriftene.")
    if told:
        return _split(text, told[1])
    found = [_split(text, one) for one in _SEPARATORS]
    return max(found, key=lambda one: len({normal(cell) for cell in one.rows[0]} & set(known)))


def normal(text: str) -> str:
    """A text for comparison: upper and lower case and extra spaces do not matter."""
    return " ".join(text.casefold().split())


def _decoded(content: bytes) -> str:
    for start, wrong in _NO_TEXT.items():
        if content.startswith(start):
            raise Unreadable(wrong, SAVE_AS_CSV)
    if b"\0" in content:
        raise Unreadable("Fila er ikke en tekstfil.", SAVE_AS_CSV)
    if len(content) > MOST_BYTES:
        raise Unreadable(
            f"Fila er større enn {MOST_BYTES // 1_000_000} MB.",
            "Et register er en liste på noen hundre rader. Se etter om feil fil er lagt inn.",
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if not any(_is_utf8_beyond_ascii(line) for line in content.splitlines()):
        try:
            return content.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return content.decode("utf-8-sig", errors="surrogateescape")


def _is_utf8_beyond_ascii(line: bytes) -> bool:
    """Whether a line holds letters such as æ, ø and å in UTF-8, and nothing else is possible."""
    if line.isascii():
        return False
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _split(text: str, separator: str) -> Records:
    rows: list[tuple[str, ...]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for row in reader:
            rows.append(tuple(row))  # noqa: PERF401 (what was read before a fault is kept)
    except csv.Error:
        return Records(tuple(rows) or ((),), len(rows) + 1)
    return Records(tuple(rows) or ((),), None)
