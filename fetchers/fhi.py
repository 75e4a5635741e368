"""FHI's open statistics API: municipal public-health statistics by today's municipalities.

FHI renumbers its tables, so the table's title is read and compared before anything is asked, and
its dimensions are read before codes are sent. Every dimension must be filtered, else FHI answers
400. Codes are always sent by name: FHI's `top` means the oldest years, unlike SSB's.

FHI writes the reason for a missing figure in the figure's own place (`":"`), which JSON-stat does
not allow; it is moved to `status` before the answer is read.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.table import COLUMNS, KEY, MISSING, STATUSES
from fetchers import jsonstat
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, GarbledError, Http
from fetchers.source import Fetched
from indicators.live_fhi import HealthTable
from indicators.model import Series
from indicators.region import COUNTRY, COUNTY, MUNICIPALITY_CODES, NAMES

BASE_URL = "https://statistikk-data.fhi.no/api/open/v1"
BANK = "nokkel"
PLACE, YEARS, MEASURE = "GEO", "AAR", "MEASURE_TYPE"
MOST_ROWS = 50_000
_PERIOD = re.compile(r"(\d{4})_(\d{4})")

Codes = dict[str, tuple[str, ...]]
"""Codes of each dimension, in the source's order."""


@dataclass(frozen=True)
class _Listed:
    title: str
    modified: str


class Fhi:
    """Reads tables; the list of tables is read once."""

    def __init__(self, http: Http) -> None:
        self._http = http
        base = os.environ.get("FHI_BASE_URL", BASE_URL).rstrip("/")
        self._base = f"{base}/{BANK}/table"
        self._tables: dict[int, _Listed] = {}

    def version(self, series: Series) -> str:
        """When the table was last changed, as the list of tables says."""
        return self._listed(series).modified

    def fetch(self, series: Series) -> Fetched:
        """Every period of the table."""
        live = _live(series)
        version = self.version(series)
        asked, problems = _chosen(live, self._dimensions(series))
        if problems:
            raise ChangedError(f"FHI table {live.table}: {'; '.join(problems)}", _remedy(series))
        found, answer = self._data(series, asked)
        return Fetched(
            table=_stored(found, live, series),
            version=version,
            updated=found.updated or version,
            periods=tuple(sorted(_period(code, series) for code in asked[YEARS])),
            answers=(answer,),
            notes=tuple(
                f"{NAMES[area]} finnes ikke i tabellen"
                for area in (COUNTY.code, COUNTRY.code)
                if area not in asked[PLACE]
            ),
        )

    def check(self, series: Series) -> list[str]:
        """Everything declared of the series that its table does not have."""
        try:
            self._listed(series)
            _, problems = _chosen(_live(series), self._dimensions(series))
        except ChangedError as error:
            return [str(error)]
        return [f"FHI table {_live(series).table}: {problem}" for problem in problems]

    def check_all(self) -> list[str]:
        """Nothing is declared beyond each series."""
        return []

    def _listed(self, series: Series) -> _Listed:
        """The table as listed; a table that has become another is named with its likely number."""
        live = _live(series)
        if not self._tables:
            self._tables = self._http.get(self._base, _tables)[0]
        titled = live.titled.casefold()
        fitting = [n for n, one in self._tables.items() if titled in one.title.casefold()]
        if live.table in fitting:
            return self._tables[live.table]
        listed = self._tables.get(live.table)
        now = f"is «{listed.title}»" if listed else "does not exist"
        hint = f"; titled «{live.titled}» is {_numbers(fitting)}" if fitting else ""
        raise ChangedError(f"FHI table {live.table} {now}{hint}", _remedy(series))

    def _dimensions(self, series: Series) -> Codes:
        return self._http.get(f"{self._base}/{_live(series).table}/dimension", _dimensions)[0]

    def _data(self, series: Series, asked: Codes) -> tuple[jsonstat.Dataset, Answer]:
        body = {
            "dimensions": [
                {"code": code, "filter": "item", "values": list(values)}
                for code, values in asked.items()
            ],
            "response": {"format": "json-stat2", "maxRowCount": MOST_ROWS},
        }
        url = f"{self._base}/{_live(series).table}/data"
        found, answer = self._http.post(url, json.dumps(body, ensure_ascii=False), _dataset)
        came = {name: set(one.codes) for name, one in found.dimensions.items()}
        if came != {name: set(codes) for name, codes in asked.items()}:
            wrong = sorted(
                name
                for name in {*came, *asked}
                if came.get(name, set()) != set(asked.get(name, ()))
            )
            raise ChangedError(
                f"FHI table {_live(series).table}: other codes came than were asked for, of "
                f"{', '.join(wrong)}",
                "Nothing to change here: the answer is not what was asked for. Run the refresh "
                "again",
            )
        return found, answer


def _chosen(live: HealthTable, dimensions: Codes) -> tuple[Codes, list[str]]:
    """The codes to ask for of every dimension, and what the table lacks."""
    wanted = {MEASURE: (live.measure,), **dict(live.codes)}
    problems = [f"no dimension {name}" for name in wanted if name not in dimensions]
    problems += [f"no dimension {name}" for name in (PLACE, YEARS) if name not in dimensions]
    asked: Codes = {}
    for name, codes in dimensions.items():
        if name == PLACE:
            must, asked[name] = MUNICIPALITY_CODES, _places(codes)
        elif name == YEARS:
            must, asked[name] = (), codes
        elif name in wanted:
            must = asked[name] = wanted[name]
        else:
            must, asked[name] = (), codes
            if len(codes) != 1:
                problems.append(f"{name} has {len(codes)} codes and none is chosen")
        lost = [code for code in must if code not in codes]
        if lost:
            problems.append(f"{name} has no {', '.join(lost)}, only {', '.join(codes[:8])} …")
    return asked, problems


def _places(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The municipalities, and the county and the country where the table has them."""
    return tuple(code for code in (*MUNICIPALITY_CODES, COUNTY.code, COUNTRY.code) if code in codes)


def _stored(found: jsonstat.Dataset, live: HealthTable, series: Series) -> pd.DataFrame:
    cells = found.cells
    symbols = cells["status"].astype("str")
    value = cells["value"]
    unknown = sorted(set(symbols) - {"", *STATUSES})
    if unknown:
        raise ChangedError(
            f"FHI table {live.table}: unknown symbols {', '.join(unknown)}",
            f"See {BASE_URL}/{BANK}/table/{live.table}/flag and teach fetchers/fhi.py them",
        )
    reason = symbols.where(symbols != "", MISSING)
    rows = pd.DataFrame(
        {
            "region": cells[PLACE].astype("str"),
            "period": [_period(code, series) for code in cells[YEARS].astype("str")],
            "category": cells[live.category].astype("str") if live.category else "",
            "value": value,
            "status": reason.where(value.isna(), ""),
            "note": "",
        }
    )
    return rows.sort_values(KEY, ignore_index=True)[COLUMNS]


def _period(code: str, series: Series) -> str:
    """`2022_2024` as 2022-2024, and `2024_2024` as 2024."""
    match = _PERIOD.fullmatch(code)
    if not match:
        raise ChangedError(
            f"FHI table {_live(series).table}: unknown period {code}", _remedy(series)
        )
    first, last = match.groups()
    return first if first == last else f"{first}-{last}"


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error


def _tables(body: bytes) -> dict[int, _Listed]:
    try:
        found = {
            int(one["tableId"]): _Listed(str(one["title"]), str(one["modifiedAt"] or ""))
            for one in _json(body)
        }
    except (KeyError, TypeError, ValueError) as error:
        raise GarbledError(f"no list of tables: {error!r}") from error
    if not found:
        raise GarbledError("an empty list of tables")
    return found


def _dimensions(body: bytes) -> Codes:
    try:
        return {
            str(one["code"]): tuple(dict.fromkeys(_values(one["categories"])))
            for one in _json(body)["dimensions"]
        }
    except (KeyError, TypeError, RecursionError) as error:
        raise GarbledError(f"no dimensions: {error!r}") from error


def _values(categories: list[Mapping[str, Any]]) -> list[str]:
    """Codes of a tree of categories: the municipalities are children of their county."""
    found = []
    for one in categories:
        found.append(str(one["value"]))
        found += _values(one.get("children") or [])
    return found


def _dataset(body: bytes) -> jsonstat.Dataset:
    found = _json(body)
    values = found.get("value") if isinstance(found, dict) else None
    if isinstance(values, list):
        flagged = {str(place): one for place, one in enumerate(values) if isinstance(one, str)}
        # Where the reasons stand among the figures, `status` is an empty text.
        if flagged and not found.get("status"):
            found["value"] = [None if isinstance(one, str) else one for one in values]
            found["status"] = flagged
            body = json.dumps(found).encode()
    return jsonstat.dataset(body)


def _numbers(tables: list[int]) -> str:
    return " or ".join(str(number) for number in sorted(tables))


def _remedy(series: Series) -> str:
    return f"Change `live` of {series.id} in {declared_in(series)}"


def _live(series: Series) -> HealthTable:
    if not isinstance(series.live, HealthTable):
        raise FetchError(
            f"{series.id} declares no table of FHI", "Declare one, or do not refresh it"
        )
    return series.live
