"""norskeutslipp.no: what plants with a duty to report have reported, plant by plant.

The export is a workbook whose content the site takes from the session, so the page is visited
first. Rows name the municipality, without its number; figures are text with decimal comma.
"""

import os
import re
from collections.abc import Iterator, Mapping

import pandas as pd

from data.table import COLUMNS, KEY, MISSING
from fetchers import workbook
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, GarbledError, Http
from fetchers.source import Fetched
from indicators.live_norskeutslipp import PlantReports
from indicators.measures import sum_rows
from indicators.model import Series
from indicators.region import CODE_HISTORY, COUNTY

BASE_URL = "https://www.norskeutslipp.no"

PLANT, IN_COUNTY, MUNICIPALITY = "Anleggsnavn", "Fylke", "Kommune"
YEAR, AMOUNT, UNIT, ID = "År", "Årlig utslipp til luft", "Enhet", "AnleggId"
WANTED = (PLANT, IN_COUNTY, MUNICIPALITY, YEAR, AMOUNT, UNIT, ID)
TITLE_ROWS = 10
"""The header stands below a title; rows to look for it in."""
FEWEST_ROWS = 1000
"""The export is of the whole country since the 1990s; Telemark alone has several hundred rows."""

TODAYS_CODE = {part.name: part.today for part in CODE_HISTORY}
"""By the municipality's name, old names too: no two municipalities of the county share one."""


class NorskeUtslipp:
    """Reads the export once a series, page first."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._base = os.environ.get("NORSKEUTSLIPP_BASE_URL", BASE_URL).rstrip("/")

    def version(self, series: Series) -> str:
        """Always empty: the site does not say when reports were added or corrected."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Tonnes a year of every plant in the region. A year without a report has no row."""
        live, (body, answer) = _reports(series), self._export(series)
        lines = workbook.rows(body, _first_sheet(body, series), _remedy(series))
        columns = _columns(lines, series)
        table, count = _stored(lines, columns, live, _remedy(series))
        if count < FEWEST_ROWS:
            raise ChangedError(
                f"the export has {count} rows, fewer than {FEWEST_ROWS}: not the whole country",
                _remedy(series),
            )
        if table.empty:
            raise ChangedError("the export has no plant in the region", _remedy(series))
        return Fetched(
            table=table,
            version="",
            updated=answer.fetched,
            periods=tuple(sorted(set(table["period"]))),
            answers=(answer,),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the page leads to an export with the columns that are read."""
        try:
            body, _ = self._export(series)
            _columns(workbook.rows(body, _first_sheet(body, series), _remedy(series)), series)
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing beyond the export."""
        return []

    def _export(self, series: Series) -> tuple[bytes, Answer]:
        live = _reports(series)
        self._http.get(f"{self._base}{live.page}", _page, accept="text/html")
        read = workbook.workbook(_remedy(series))
        return self._http.get(f"{self._base}{live.export}", read, accept=workbook.ACCEPT)


def _reports(series: Series) -> PlantReports:
    if not isinstance(series.live, PlantReports):
        raise FetchError(
            f"{series.id} declares no plant reports", "Declare them, or do not refresh it"
        )
    return series.live


def _remedy(series: Series) -> str:
    return (
        f"Open {BASE_URL}{_reports(series).page}, choose the export to Excel, and change `live` "
        f"of {series.id} in {declared_in(series)} to the addresses it uses"
    )


def _page(body: bytes) -> None:
    if b"<" not in body[:1000]:
        raise GarbledError("no web page")


def _first_sheet(body: bytes, series: Series) -> str:
    """The export has one sheet, whose name nobody has written down."""
    return workbook.sheets(body, _remedy(series))[0]


def _columns(lines: Iterator[tuple[workbook.Cell, ...]], series: Series) -> Mapping[str, int]:
    """Where each column stands; `lines` is left after the header."""
    for _, line in zip(range(TITLE_ROWS), lines, strict=False):
        names = [workbook.text(cell) for cell in line]
        if PLANT not in names:
            continue
        lost = [name for name in WANTED if name not in names]
        if lost:
            raise ChangedError(
                f"the export lacks {', '.join(lost)}; it has {', '.join(filter(None, names))}",
                _remedy(series),
            )
        return {name: names.index(name) for name in WANTED}
    raise ChangedError(
        f"none of the first {TITLE_ROWS} rows of the export holds {PLANT}", _remedy(series)
    )


def _stored(
    lines: Iterator[tuple[workbook.Cell, ...]],
    columns: Mapping[str, int],
    live: PlantReports,
    remedy: str,
) -> tuple[pd.DataFrame, int]:
    """The region's rows in the stored shape, and how many rows the whole country has."""
    found, seen, count = [], set(), 0
    for line in lines:
        row = {
            name: workbook.text(line[at]) if at < len(line) else "" for name, at in columns.items()
        }
        count += bool(row[PLANT])
        code = _code(row[MUNICIPALITY])
        if code is None or not row[IN_COUNTY].startswith(COUNTY.name):
            continue
        try:
            year, tonnes = _figure(row, live)
        except ValueError as error:
            plant = f"{row[PLANT]} ({row[MUNICIPALITY]}, {row[YEAR]})"
            raise ChangedError(f"{plant}: {error}", remedy) from error
        if year < live.first:
            continue
        if (row[ID], year) in seen:
            raise ChangedError(f"{row[PLANT]} stands twice in {year}", remedy)
        seen.add((row[ID], year))
        status = MISSING if tonnes is None else ""
        found.append((code, str(year), row[PLANT], tonnes, status, ""))
    table = pd.DataFrame(found, columns=COLUMNS).astype({"value": "float64"})
    if len(table):
        # Two plants may share a name.
        table = sum_rows(table, KEY).sort_values(KEY, ignore_index=True)
    return table, count


def _figure(row: Mapping[str, str], live: PlantReports) -> tuple[int, float | None]:
    if row[UNIT] != live.unit:
        raise ValueError(f"the unit is {row[UNIT]!r}, not {live.unit!r}")
    return _year(row[YEAR]), _tonnes(row[AMOUNT])


def _code(name: str) -> str | None:
    """Today's code of a municipality by its Norwegian name; None for others of the county."""
    parts = re.split(r"\s+[-–]\s+", name)
    return next((TODAYS_CODE[part] for part in parts if part in TODAYS_CODE), None)


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20)\d\d(\.0)?", text):
        raise ValueError(f"{text!r} is no year")
    return int(text[:4])


def _tonnes(text: str) -> float | None:
    """A figure written with decimal comma, or as a number; None where there is none."""
    if not text:
        return None
    plain = text.replace(" ", "")
    if not re.fullmatch(r"\d+([.,]\d+)?", plain):
        raise ValueError(f"{text!r} is no number of tonnes")
    return float(plain.replace(",", "."))
