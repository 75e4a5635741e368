"""Statistics Norway's PxWebApi v2.

Metadata is read before data, so that a wrong code is reported by name and not as "400"; data is
asked for by POST, since a long address answers 404. After each answer, every variable and code
asked for must have come back: a wildcard that matches nothing is otherwise answered with the
national total under our label.
"""

import json
import os
from collections.abc import Callable, Mapping
from string import Formatter
from typing import Any, TypeVar

import pandas as pd

from data.table import COLUMNS, KEY, MISSING, PRELIMINARY, STATUSES
from fetchers import jsonstat, klass
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Answer, GarbledError, Http
from fetchers.matrix import fold_matrix
from fetchers.selection import CONTENTS, TIME, Plan, Request, plan, split, stored_regions
from fetchers.source import Fetched
from indicators.measures import sum_rows
from indicators.model import Query, Series
from indicators.region import (
    COUNTY,
    COUNTY_CODES,
    COUNTY_MUNICIPALITY_CODES,
    fold,
    joined,
    years,
)

BASE_URL = "https://data.ssb.no/api/pxwebapi/v2"
MOST_CELLS = 800_000
"""Cells in one answer where `/config` does not say."""
LANGUAGE = "no"

T = TypeVar("T")

SUM_OF_COUNTY = "sum av kommunene i fylket"
ZERO, NOT_YET, PROVISIONAL = "-", "...", "*"
"""Symbols of tables from before 2021: exactly zero, not yet available, preliminary."""


class Ssb:
    """Reads tables of the statistics bank; what it has read of a table it asks for once."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._base = os.environ.get("SSB_BASE_URL", BASE_URL).rstrip("/")
        self._tables: dict[str, dict[str, object]] = {}
        self._metadata: dict[str, jsonstat.Dataset] = {}
        self._codelists: dict[str, Mapping[str, str]] = {}
        self._limit = 0

    def version(self, series: Series) -> str:
        """When the table was last updated, as its description says."""
        return str(self._described(series).get("updated") or "")

    def fetch(self, series: Series) -> Fetched:
        """Every period of the series, by today's codes."""
        query = _live(series)
        version = self.version(series)
        planned = self._planned(series)
        if planned.problems:
            raise ChangedError(
                f"table {query.table}: {'; '.join(planned.problems)}",
                f"Change `live` of {series.id} in {declared_in(series)}",
            )
        tables, answers, notes, updates = [], [], set(planned.notes), set()
        for request in planned.requests:
            parts = []
            for part in split(request, self._most_cells()):
                found, answer = self._data(query.table, part)
                answers.append(answer)
                notes.update(found.notes)
                updates.add(found.updated)
                parts.append(found.cells)
            cells = pd.concat(parts, ignore_index=True)
            tables.append(_todays(_stored(cells, series, request), series, request))
        if len(updates) > 1:
            raise UnavailableError(
                f"table {query.table} was updated while it was read", "Run the refresh again"
            )
        table = pd.concat([one for one in tables if len(one)] or tables, ignore_index=True)
        table = table.sort_values(KEY, kind="stable")[COLUMNS].reset_index(drop=True)
        periods = next(one for one in planned.requests[0].asked if one.variable == TIME).codes
        return Fetched(
            table=table,
            version=version,
            updated=updates.pop(),
            periods=tuple(query.period.format(code) for code in periods),
            answers=tuple(answers),
            notes=tuple(sorted(notes)),
        )

    def check(self, series: Series) -> list[str]:
        """Everything declared of the series that its table does not have."""
        try:
            planned = self._planned(series)
        except ChangedError as error:
            return [str(error)]
        table = _live(series).table
        problems = [f"table {table}: {problem}" for problem in planned.problems]
        if self._described(series).get("discontinued"):
            last = self._described(series).get("lastPeriod")
            problems.append(f"table {table} is discontinued; its last period is {last}")
        return problems

    def check_all(self) -> list[str]:
        """How our history of municipality codes differs from Statistics Norway's."""
        return klass.differences(self._http)

    def _planned(self, series: Series) -> Plan:
        query = _live(series)
        metadata = self._described_dimensions(series)
        return plan(query, metadata.dimensions, self._codelist)

    def _described(self, series: Series) -> dict[str, object]:
        table = _live(series).table
        if table not in self._tables:
            read = _as_object
            self._tables[table] = self._of_table(series, f"tables/{table}", read)
        return self._tables[table]

    def _described_dimensions(self, series: Series) -> jsonstat.Dataset:
        table = _live(series).table
        if table not in self._metadata:
            self._metadata[table] = self._of_table(
                series, f"tables/{table}/metadata", jsonstat.metadata
            )
        return self._metadata[table]

    def _of_table(self, series: Series, path: str, read: Callable[[bytes], T]) -> T:
        try:
            return self._http.get(f"{self._base}/{path}?lang={LANGUAGE}", read)[0]
        except RefusedError as error:
            raise ChangedError(
                f"table {_live(series).table} is not to be had: {error.cause}",
                "Find the table that replaces it at https://www.ssb.no/statbank and change `live` "
                f"of {series.id} in {declared_in(series)}",
            ) from error

    def _codelist(self, name: str) -> Mapping[str, str]:
        if name not in self._codelists:
            url = f"{self._base}/codelists/{name}?lang={LANGUAGE}"
            self._codelists[name] = self._http.get(url, _codes)[0]
        return self._codelists[name]

    def _most_cells(self) -> int:
        """Cells allowed in one answer; a limit that makes no sense is not one."""
        if not self._limit:
            found = self._http.get(f"{self._base}/config", _as_object)[0].get("maxDataCells")
            self._limit = found if isinstance(found, int) and found > 0 else MOST_CELLS
        return self._limit

    def _data(self, table: str, request: Request) -> tuple[jsonstat.Dataset, Answer]:
        url = f"{self._base}/tables/{table}/data?lang={LANGUAGE}&outputFormat=json-stat2"
        body = json.dumps(request.body(), ensure_ascii=False)
        found, answer = self._http.post(url, body, jsonstat.dataset)
        _see_that_all_came(table, request, found)
        return found, answer


def _live(series: Series) -> Query:
    if not isinstance(series.live, Query):
        raise FetchError(f"{series.id} declares no live query", "Declare one, or do not refresh it")
    return series.live


def _as_object(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise GarbledError(f"not JSON, begins {body[:40]!r}") from error
    if not isinstance(found, dict):
        raise GarbledError("JSON, but no object")
    return found


def _codes(body: bytes) -> Mapping[str, str]:
    try:
        return {
            str(item["code"]): str(item.get("label") or item["code"])
            for item in _as_object(body)["values"]
        }
    except (KeyError, TypeError, AttributeError) as error:
        raise GarbledError(f"no code list: {error!r}") from error


def _see_that_all_came(table: str, request: Request, found: jsonstat.Dataset) -> None:
    remedy = "Nothing to change here: the answer is not what was asked for. Run the refresh again"
    asked = {one.variable: one.codes for one in request.asked}
    if set(found.dimensions) != set(asked):
        raise ChangedError(
            f"table {table}: asked for {sorted(asked)}, answered by {sorted(found.dimensions)}",
            remedy,
        )
    for variable, codes in asked.items():
        got = set(found.dimensions[variable].codes)
        # A period published since the metadata was read is welcome; any other surplus is not.
        surplus = set() if variable == TIME else got - set(codes)
        lost = set(codes) - got
        if lost or surplus:
            words = "did not come back" if lost else "came without being asked for"
            raise ChangedError(
                f"table {table}: {len(lost or surplus)} codes of {variable} {words}, among them "
                f"{min(lost or surplus)}",
                remedy,
            )


def _stored(cells: pd.DataFrame, series: Series, request: Request) -> pd.DataFrame:
    """The stored shape with the codes the source used, rows out of force left out."""
    query = _live(series)
    regions = stored_regions(request)
    rows = cells.assign(period=cells[TIME].astype(str).map(query.period.format))
    if request.regions is None:
        rows["region"] = regions[""]
    else:
        rows["region"] = cells[query.region].astype(str).map(regions)
    if request.regions and request.regions.form in ("of_the_time", "county_by_parts"):
        rows = _in_force(rows)
    rows = _explained(rows)
    names = [name for _, name, _, _ in Formatter().parse(query.category) if name]
    for pick in query.picks:
        if pick.groups:
            rows = _grouped(rows, pick.variable, pick.groups)
    rows = rows.assign(category=_categories(rows, query.category))
    kept = rows[COLUMNS]
    several = any(
        pick.variable not in names or pick.groups
        for pick in query.picks
        if pick.variable != CONTENTS
    )
    if several and kept.duplicated(KEY).any():
        return sum_rows(kept, KEY)
    return kept


def _categories(rows: pd.DataFrame, template: str) -> pd.Series:
    text = pd.Series("", index=rows.index, dtype="str")
    for literal, name, _, _ in Formatter().parse(template):
        text = text + literal
        if name:
            text = text + rows[name].astype("str")
    return text


def _grouped(
    rows: pd.DataFrame, variable: str, groups: tuple[tuple[str, tuple[str, ...]], ...]
) -> pd.DataFrame:
    members = pd.DataFrame(
        [(code, name) for name, codes in groups for code in codes], columns=[variable, "group"]
    )
    rows = rows.assign(**{variable: rows[variable].astype("str")}).merge(members, on=variable)
    return rows.assign(**{variable: rows["group"]}).drop(columns="group")


def _in_force(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of county and municipality codes in force: the others may hold 0 instead of nothing.

    A code that is not known here is kept; `fold` and the checks see to those.
    """
    known = {
        code: (first, last) for code, first, last in (*COUNTY_CODES, *COUNTY_MUNICIPALITY_CODES)
    }
    ends = years(rows["period"])
    first = rows["region"].map({code: span[0] for code, span in known.items()})
    last = rows["region"].map({code: span[1] for code, span in known.items()})
    return rows[first.isna() | ((ends >= first) & (ends <= last))]


def _explained(rows: pd.DataFrame) -> pd.DataFrame:
    """Value, status and note as they are stored: a value, or the reason why there is none."""
    value, symbol = rows["value"], rows["status"].astype("str")
    value = value.mask(value.isna() & (symbol == ZERO), 0.0)
    unknown = set(symbol) - {"", *STATUSES, ZERO, NOT_YET, PROVISIONAL}
    if unknown:
        raise ChangedError(
            f"unknown status symbols {sorted(unknown)}",
            "See https://www.ssb.no/diverse/standardtegn-i-tabeller and teach fetchers/ssb.py them",
        )
    reason = symbol.where(symbol.isin(list(STATUSES)), MISSING)
    note = pd.Series("", index=rows.index, dtype="str").mask(symbol == PROVISIONAL, PRELIMINARY)
    return rows.assign(value=value, status=reason.where(value.isna(), ""), note=note)


def _todays(table: pd.DataFrame, series: Series, request: Request) -> pd.DataFrame:
    """A part of the answer by today's codes."""
    form = request.regions.form if request.regions else "today"
    if form == "of_the_time":
        return fold(table, additive=series.additive)
    if form == "matrix":
        return fold_matrix(table)
    if form == "county_by_parts":
        return _county_from_parts(table)
    return table


def _county_from_parts(table: pd.DataFrame) -> pd.DataFrame:
    summed = sum_rows(table.assign(region=COUNTY.code), KEY)
    notes = [joined({*note.split("; "), SUM_OF_COUNTY}) for note in summed["note"]]
    return summed.assign(note=notes)
