"""Registers: lists that people keep in CSV files, read and validated row by row.

What no statistics show is entered by hand, so anything may stand in a file. A row with a fault is
refused as a whole; the others are kept; every fault of every file is told at once, with the row
number Excel shows. What a register is about is declared by the floors above and passed in.
"""

import datetime
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data.register_cells import Column, Kind, Refused, Value, parse, shown
from data.register_text import Records, Unreadable, normal, records

FOLDER = "register"
"""Where registers lie in a store."""
_HEADER = 1
_NO_REGISTER = (".md", ".txt")
"""Files beside the registers that are for people."""

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Form:
    """How a register looks: the name of its file without `.csv`, and its columns in order.

    `once` names columns that together identify a row, besides the column of kind `ID`. `rule`
    checks what no cell can show alone: it gives the column, what is wrong and what to do.
    """

    name: str
    columns: tuple[Column, ...]
    once: tuple[str, ...] = ()
    rule: Callable[[Values], tuple[str, str, str] | None] = lambda values: None

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


@dataclass(frozen=True)
class Row:
    """A sound row: its number in Excel, and a value for every column of its form."""

    line: int
    values: Values


@dataclass(frozen=True)
class Fault:
    """Something a coordinator must mend. `line` is None for a whole file, `column` may be empty."""

    file: str
    line: int | None
    column: str
    wrong: str
    remedy: str

    def text(self) -> str:
        """The fault on one line of bokmål."""
        where = [self.file]
        where += [f"linje {self.line}"] if self.line else []
        where += [f"kolonnen «{self.column}»"] if self.column else []
        return f"{', '.join(where)}: {self.wrong} {self.remedy}"


@dataclass(frozen=True)
class Contents:
    """All sound rows by the name of their form, and all faults by file and line."""

    rows: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


def stamp(folder: Path) -> str:
    """Changes whenever a file in the folder may have; cheap enough to ask for at every look-up."""
    try:
        with os.scandir(folder) as files:
            seen = sorted((file.name, *_state(file.stat())) for file in files)
    except OSError:
        # The folder is not there, or a file was replaced meanwhile: the next look-up sees it.
        return ""
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _state(status: os.stat_result) -> tuple[int, ...]:
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def read(folder: Path, forms: Sequence[Form], today: datetime.date) -> Contents:
    """Every register in a folder. Without the folder there are no registers, and no faults."""
    if not folder.is_dir():
        return Contents()
    files: dict[str, Path] = {}
    faults: list[Fault] = []
    by_file = {form.file: form for form in forms}
    for path in _files(folder):
        name = path.name.casefold()
        if name in by_file and name not in files:
            files[name] = path
        elif path.suffix.casefold() not in _NO_REGISTER:
            faults.append(_unknown_file(path.name, list(by_file)))
    rows = {}
    for name, form in by_file.items():
        if name in files:
            rows[form.name], found = _file(files[name], form, today)
            faults += found
        else:
            faults.append(
                Fault(name, None, "", "Fila mangler.", "Last ned malen og legg den i mappa igjen.")
            )
    return Contents(rows, tuple(sorted(faults, key=lambda one: (one.file, one.line or 0))))


def _files(folder: Path) -> list[Path]:
    """The files in a folder, but for hidden ones and those Excel makes while a file is open."""
    return sorted(
        path for path in folder.iterdir() if path.is_file() and path.name[0] not in (".", "~")
    )


def _unknown_file(name: str, known: list[str]) -> Fault:
    return Fault(
        shown(name),
        None,
        "",
        "Fila hører ikke til noe register og blir ikke lest.",
        f"Flytt den, eller gi den et av disse navnene: {', '.join(known)}.",
    )


def _file(path: Path, form: Form, today: datetime.date) -> tuple[tuple[Row, ...], list[Fault]]:
    """The sound rows of one file and its faults."""
    names = {normal(column.name): column for column in form.columns}
    try:
        found = records(path.read_bytes(), names)
    except Unreadable as error:
        return (), [Fault(form.file, None, "", error.wrong, error.remedy)]
    except OSError:
        remedy = "Lukk den i andre programmer, og se etter om programmet har lov til å lese den."
        return (), [Fault(form.file, None, "", "Fila kan ikke leses.", remedy)]
    faults = list(_cut_short(form, found))
    places, wrong_header = _header(form, found.rows[0])
    faults += wrong_header
    if places is None:
        return (), faults
    rows: list[Row] = []
    seen: dict[tuple[str, ...], int] = {}
    for line, cells in enumerate(found.rows[_HEADER:], start=_HEADER + 1):
        if not any(cell.strip() for cell in cells):
            continue
        values, wrong = _row(form, places, cells, line, today)
        wrong += _repeated(form, values, line, seen)
        faults += wrong
        if not wrong:
            rows.append(Row(line, values))
    return tuple(rows), faults


def _cut_short(form: Form, found: Records) -> Iterator[Fault]:
    if found.cut_short is not None:
        yield Fault(
            form.file,
            found.cut_short,
            "",
            "Et anførselstegn er ikke lukket. Denne raden og alle etter den er ikke lest.",
            "Åpne fila i Excel, slett anførselstegnet og lagre på nytt.",
        )


def _header(
    form: Form, cells: Sequence[str]
) -> tuple[dict[int, Column | None] | None, list[Fault]]:
    """Which column stands where, None for one that is not read; nothing where rows cannot be read.

    A column without a header is not among the places.
    """
    known = {normal(column.name): column for column in form.columns}
    written = {place: normal(cell) for place, cell in enumerate(cells) if cell.strip()}
    told = list(written.values())
    faults = []
    missing = [column.name for key, column in known.items() if column.required and key not in told]
    if missing:
        wrong = f"Overskriften mangler {_quoted(missing)}."
        if not set(told) & set(known):
            wrong = "Første linje er ikke overskriftene til dette registeret."
        every = ";".join(column.name for column in form.columns)
        faults.append(
            Fault(form.file, _HEADER, "", wrong, f"Første linje skal være: {every}. Se malen.")
        )
    twice = sorted({name for name in told if name in known and told.count(name) > 1})
    if twice:
        wrong = f"{_quoted(twice)} står flere ganger i overskriften."
        faults.append(Fault(form.file, _HEADER, "", wrong, "Slett den som er feil."))
    if faults:
        return None, faults
    unknown = [cells[place] for place, name in written.items() if name not in known]
    faults += [
        Fault(
            form.file,
            _HEADER,
            shown(name),
            "Kolonnen er ukjent og blir ikke lest.",
            "Slett den, eller rett navnet etter malen.",
        )
        for name in unknown
    ]
    return {place: known.get(name) for place, name in written.items()}, faults


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _row(
    form: Form,
    places: Mapping[int, Column | None],
    cells: Sequence[str],
    line: int,
    today: datetime.date,
) -> tuple[dict[str, Value], list[Fault]]:
    """The values of one row, and everything that is wrong with it."""
    faults = []
    written = {column.name: "" for column in form.columns}
    for place, cell in enumerate(cells):
        column = places.get(place)
        if column is not None:
            written[column.name] = cell
        elif place not in places and cell.strip():
            wrong = f"«{shown(cell)}» står utenfor kolonnene."
            remedy = "Flytt eller slett den. Tekst med skilletegn må stå i anførselstegn."
            faults.append(Fault(form.file, line, "", wrong, remedy))
    values: dict[str, Value] = {}
    for column in form.columns:
        try:
            values[column.name] = parse(column, written[column.name], today)
        except Refused as refused:
            faults.append(Fault(form.file, line, column.name, refused.wrong, refused.remedy))
    if not faults:
        broken = form.rule(values)
        faults += [Fault(form.file, line, *broken)] if broken else []
    return values, faults


def _repeated(
    form: Form, values: Values, line: int, seen: dict[tuple[str, ...], int]
) -> list[Fault]:
    """What an earlier row has said already; the row is remembered for those that follow."""
    ids = [(column.name,) for column in form.columns if column.kind is Kind.ID]
    faults = []
    for names in [*ids, *([form.once] if form.once else [])]:
        if any(name not in values for name in names):
            continue
        key = (*names, *(normal(str(values[name])) for name in names))
        first = seen.setdefault(key, line)
        if first != line:
            wrong = f"Samme {' og '.join(names)} står også på linje {first}."
            remedy = "Hver rad skal være en egen sak: slett den ene, eller rett det som er likt."
            faults.append(Fault(form.file, line, ", ".join(names), wrong, remedy))
    return faults
