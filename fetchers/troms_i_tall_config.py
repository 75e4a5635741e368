"""The county's own list of tables: a TOML file, checked field by field before anything is fetched.

Nothing has a default that could be wrong for a table: what is not stated is asked for, by name. The
file's words are Norwegian, since the people who fill it in are.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from data.table import STATUSES
from indicators.agreement import RESULT
from indicators.configured import Shown
from indicators.live_troms_i_tall import ConfiguredTable, Kind
from indicators.model import Direction, Directness, Level, Series
from indicators.sources import TROMS_I_TALL

DEFAULT = Path(__file__).parent / "troms_i_tall.toml"
EXAMPLE = "fetchers/troms_i_tall.example.toml"
BANKS = ("pxweb_v2", "pxweb_v1", "jsonstat_url")
ENCODINGS = ("utf-8", "cp1252", "iso-8859-1")
FORMS = {"dagens": "today", "samtidens": "of_the_time"}
DIRECTIONS = {"opp": Direction.UP, "ned": Direction.DOWN, "ingen": Direction.NONE}
DIRECTNESS = {"direkte": Directness.DIRECT, "indirekte": Directness.PROXY}
LEVELS = {level.value.partition(" ")[2]: level for level in Level}
_ID = re.compile(r"tit_[a-z0-9_]+")
_REQUIRED = {"id", "type", "tittel", "enhet", "summerbar", "regionform", "kolonner"} | {
    "lisens",
    "kreditering",
    "kontakt",
}
_OPTIONAL = {"lisens_url", "bare", "symboler", "indikator"}
_OF_KIND: Mapping[str, set[str]] = {
    "pxweb_v2": {"url", "tabell", "valg"},
    "pxweb_v1": {"url", "tabell", "valg"},
    "jsonstat_url": {"url"},
    "csv_url": {"url", "csv"},
    "xlsx_url": {"url", "xlsx"},
    "manual": {"fil"},
}


@dataclass(frozen=True)
class Configuration:
    """The series of the tables that are stated as they should be, and what is wrong with the rest.

    Each problem is one line that names file, table and field.
    """

    series: tuple[Series, ...] = ()
    problems: tuple[str, ...] = ()


def configured() -> Configuration:
    """The file `TROMS_I_TALL_CONFIG` names, else `fetchers/troms_i_tall.toml` if it exists."""
    path = Path(os.environ.get("TROMS_I_TALL_CONFIG") or DEFAULT)
    if not path.exists() and "TROMS_I_TALL_CONFIG" not in os.environ:
        return Configuration()
    return load(path)


def load(path: Path) -> Configuration:
    """The configuration in a file. A table with a problem is left out; the others count."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        return Configuration(problems=(f"{path.name}: cannot be read: {error}",))
    top = _Checked(found, f"{path.name}")
    active = top.flag("aktiv")
    base = os.environ.get("TROMS_I_TALL_BASE_URL") or top.text("grunnadresse", optional=True)
    tables = top.list_of_tables("tabeller")
    top.see_nothing_else({"aktiv", "grunnadresse", "tabeller"})
    if top.problems or not active:
        return Configuration(problems=tuple(top.problems))
    series: list[Series] = []
    problems: list[str] = []
    for number, table in enumerate(tables, 1):
        checked = _Checked(table, f"{path.name}: table {table.get('id') or f'number {number}'}")
        one = _series(checked, base)
        if one.id in {before.id for before in series}:
            checked.wrong("id", "stands twice")
        if checked.problems:
            problems += checked.problems
        else:
            series.append(one)
    return Configuration(tuple(series), tuple(problems))


def remedy(series: Series) -> str:
    """What to do about a table that is not as configured."""
    contact = series.live.contact if isinstance(series.live, ConfiguredTable) else ""
    path = os.environ.get("TROMS_I_TALL_CONFIG") or "fetchers/troms_i_tall.toml"
    return f"Change table {series.id} in {path}, or ask {contact}"


class _Checked:
    """A part of the file; what is asked of it and is not so is put down in `problems`."""

    def __init__(
        self, found: Mapping[str, Any], where: str, problems: list[str] | None = None
    ) -> None:
        self.found = found
        self.where = where
        self.problems: list[str] = [] if problems is None else problems

    def wrong(self, field: str, reason: str) -> None:
        self.problems.append(f"{self.where}: {field}: {reason}")

    def text(self, field: str, *, optional: bool = False) -> str:
        value = self.found.get(field, "")
        if not isinstance(value, str):
            self.wrong(field, f"must be text, is {value!r}")
            return ""
        if not value.strip() and not optional:
            self.wrong(field, "is missing or empty")
        return value.strip()

    def one_of(self, field: str, allowed: tuple[str, ...]) -> str:
        value = self.text(field)
        if value and value not in allowed:
            self.wrong(field, f"is {value!r}, must be one of {', '.join(allowed)}")
        return value

    def flag(self, field: str) -> bool:
        value = self.found.get(field)
        if not isinstance(value, bool):
            self.wrong(field, "must be true or false")
        return value is True

    def part(self, field: str) -> "_Checked":
        value = self.found.get(field)
        if not isinstance(value, dict):
            self.wrong(field, f"must be a section of its own, [tabeller.{field}]")
            value = {}
        return _Checked(value, f"{self.where}: {field}", self.problems)

    def texts(self, field: str) -> tuple[str, ...]:
        value = self.found.get(field, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(one, str) and one for one in value):
            self.wrong(field, "must be a list of texts in quotation marks")
            return ()
        if not value:
            self.wrong(field, "is missing or empty")
        return tuple(value)

    def lists(self, field: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
        part = self.part(field)
        return tuple((name, part.texts(name)) for name in part.found)

    def list_of_tables(self, field: str) -> list[Mapping[str, Any]]:
        value = self.found.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(field, f"must be written as [[{field}]]")
            return []
        return value

    def see_nothing_else(self, known: set[str]) -> None:
        for field in sorted(set(self.found) - known):
            self.wrong(field, f"is not known here; known are {', '.join(sorted(known))}")


def _series(table: _Checked, base: str) -> Series:
    kind: Any = table.one_of("type", get_args(Kind))
    fields = _REQUIRED | _OPTIONAL | _OF_KIND.get(kind, set())
    if kind == "manual":
        fields |= {"csv" if table.text("fil").lower().endswith(".csv") else "xlsx"}
    table.see_nothing_else(fields)
    identity = table.text("id")
    if identity and not _ID.fullmatch(identity):
        table.wrong("id", f"is {identity!r}, must be tit_ and then a–z, 0–9 and _")
    licence, title = table.text("lisens"), table.text("tittel")
    return Series(
        id=identity,
        title=title,
        source=replace(
            TROMS_I_TALL,
            licence=licence,
            licence_url=table.text("lisens_url", optional=True),
            attribution=table.text("kreditering"),
        ),
        table=table.text("tabell", optional=True) or title,
        unit=table.text("enhet"),
        additive=table.flag("summerbar"),
        dimensions=_categories(table),
        live=_live(table, kind, fields, base, licence),
    )


def _live(table: _Checked, kind: Any, fields: set[str], base: str, licence: str) -> ConfiguredTable:
    columns = table.part("kolonner")
    columns.see_nothing_else({"region", "periode", "verdi", "kategori"})
    has_value_column = kind not in BANKS
    if not has_value_column and "verdi" in columns.found:
        columns.wrong("verdi", f"has no meaning for {kind}")
    csv = table.part("csv") if "csv" in fields else None
    if csv:
        csv.see_nothing_else({"skilletegn", "desimaltegn", "tegnsett"})
    sheet = table.part("xlsx").text("ark") if "xlsx" in fields else ""
    form: Any = FORMS.get(table.one_of("regionform", tuple(FORMS)), "today")
    return ConfiguredTable(
        kind=kind,
        address=_file_name(table) if kind == "manual" else _address(table, base),
        table=table.text("tabell") if "tabell" in fields else "",
        region=columns.text("region"),
        period=columns.text("periode"),
        value=columns.text("verdi") if has_value_column else "",
        categories=_categories(table),
        form=form,
        picks=table.lists("valg") if "valg" in fields else (),
        only=table.lists("bare") if "bare" in table.found else (),
        symbols=_symbols(table),
        delimiter=_sign(csv, "skilletegn", (";", ",", "\t", "|")),
        decimal=_sign(csv, "desimaltegn", (",", ".")) if csv else ",",
        encoding=csv.one_of("tegnsett", ENCODINGS) if csv else "",
        sheet=sheet,
        licence=licence,
        contact=table.text("kontakt"),
        shown=_shown(table),
    )


def _shown(table: _Checked) -> Shown | None:
    if "indikator" not in table.found:
        return None
    part = table.part("indikator")
    part.see_nothing_else(
        {"resultat", "definisjon", "viser_ikke", "maaler", "nivaa"} | {"retning", "per_1_januar"}
    )
    direction = part.one_of("retning", tuple(DIRECTIONS)) if "retning" in part.found else "ingen"
    return Shown(
        result=part.one_of("resultat", tuple(RESULT)),
        definition=part.text("definisjon"),
        limits=part.text("viser_ikke"),
        directness=DIRECTNESS.get(part.one_of("maaler", tuple(DIRECTNESS)), Directness.PROXY),
        level=LEVELS.get(part.one_of("nivaa", tuple(LEVELS)), Level.OUTCOME),
        direction=DIRECTIONS.get(direction, Direction.NONE),
        first_of_january="per_1_januar" in part.found and part.flag("per_1_januar"),
    )


def _categories(table: _Checked) -> tuple[str, ...]:
    columns = table.found.get("kolonner")
    if not isinstance(columns, dict) or "kategori" not in columns:
        return ()
    return _Checked(columns, f"{table.where}: kolonner", table.problems).texts("kategori")


def _sign(csv: _Checked | None, field: str, allowed: tuple[str, ...]) -> str:
    """A single character, which may be a tab and so is not stripped."""
    if csv is None:
        return ""
    value = csv.found.get(field)
    if value not in allowed:
        csv.wrong(field, f"is {value!r}, must be one of {' '.join(map(repr, allowed))}")
        return ""
    return str(value)


def _symbols(table: _Checked) -> tuple[tuple[str, str], ...]:
    if "symboler" not in table.found:
        return ()
    part = table.part("symboler")
    return tuple((name, part.one_of(name, (*STATUSES, "0"))) for name in part.found)


def _address(table: _Checked, base: str) -> str:
    """The URL, put after `grunnadresse` where it is not whole."""
    given = table.text("url")
    url = given if "://" in given else f"{base.rstrip('/')}/{given.lstrip('/')}"
    parts = urlsplit(url)
    if given and (parts.scheme not in ("http", "https") or not parts.hostname):
        table.wrong("url", f"is {given!r}: neither whole (https://…) nor a path after grunnadresse")
    return url.rstrip("/")


def _file_name(table: _Checked) -> str:
    name = table.text("fil")
    if name and (Path(name).name != name or not name.lower().endswith((".csv", ".xlsx"))):
        table.wrong("fil", f"is {name!r}, must be the name of a .csv or .xlsx file, no folders")
    return name
