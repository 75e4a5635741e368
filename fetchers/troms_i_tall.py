"""The county's statistics bank, whatever it turns out to be.

What "Troms i tall" runs on could not be established, so nothing here is guessed: the county lists
its tables in a TOML file (`troms_i_tall_config`), `python -m fetchers probe URL` helps to fill it
in, and what cannot be had by an address is saved by hand in a folder.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import pandas as pd

from data.store import DEFAULT_ROOT
from fetchers import delimited, jsonstat, workbook
from fetchers.by_hand import saved, sidecar
from fetchers.errors import ChangedError, FetchError, RefusedError
from fetchers.http import Answer, GarbledError, Http
from fetchers.source import Fetched
from fetchers.troms_i_tall_config import configured, remedy
from fetchers.troms_i_tall_rows import csv_rows, of_bank, of_file, stored
from indicators.live_troms_i_tall import ConfiguredTable
from indicators.model import Series

MANUAL = DEFAULT_ROOT / "manuell"
ALL = ("*",)

T = TypeVar("T")


class TromsITall:
    """Reads the configured tables; each is asked for once a run."""

    def __init__(
        self, http: Http, folder: Path = MANUAL, today: Callable[[], date] = date.today
    ) -> None:
        self._http = http
        self._folder = folder
        self._today = today
        self._fetched: dict[str, Fetched] = {}

    def version(self, series: Series) -> str:
        """A checksum of the answer: files do not say when they were updated."""
        return self.fetch(series).version

    def fetch(self, series: Series) -> Fetched:
        """The whole table in the stored shape; read once a run."""
        if series.id not in self._fetched:
            self._fetched[series.id] = self._read(series, _live(series))
        return self._fetched[series.id]

    def check(self, series: Series) -> list[str]:
        """What is declared and not there. Files have no description, so they are read."""
        query = _live(series)
        try:
            if query.kind in ("pxweb_v2", "pxweb_v1"):
                return self._missing_variables(series, query)
            self.fetch(series)
        except FetchError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """What is wrong with the configuration."""
        return list(configured().problems)

    def _read(self, series: Series, query: ConfiguredTable) -> Fetched:
        notes: tuple[str, ...] = ()
        if query.kind == "manual":
            rows, answer, notes = self._by_hand(series, query)
        elif query.kind in ("csv_url", "xlsx_url"):
            body, answer = self._asked(series, lambda: self._file(query, remedy(series)))
            rows = of_file(query, body, remedy(series))
        else:
            found, answer = self._asked(series, lambda: self._bank(query))
            rows = of_bank(query, found, remedy(series))
            notes = found.notes
        table = stored(series, query, rows, self._today().year)
        return Fetched(
            table=table,
            version=hashlib.sha256(answer.body).hexdigest()[:16],
            updated="",
            periods=tuple(sorted(set(table["period"]))),
            answers=(answer,),
            notes=notes,
        )

    def _asked(self, series: Series, ask: Callable[[], T]) -> T:
        try:
            return ask()
        except RefusedError as error:
            raise RefusedError(f"{series.id}: {error.cause}", remedy(series)) from error

    def _file(self, query: ConfiguredTable, mend: str) -> tuple[bytes, Answer]:
        if query.kind == "xlsx_url":
            return self._http.get(query.address, workbook.workbook(mend), accept=workbook.ACCEPT)

        def read(body: bytes) -> bytes:
            # Read here too, so that a page or half a file is asked for again.
            list(csv_rows(query, body, mend))
            return body

        return self._http.get(query.address, read, accept=delimited.ACCEPT)

    def _bank(self, query: ConfiguredTable) -> tuple[jsonstat.Dataset, Answer]:
        if query.kind == "jsonstat_url":
            return self._http.get(query.address, jsonstat.dataset)
        if query.kind == "pxweb_v2":
            url = f"{query.address}/tables/{query.table}/data?outputFormat=json-stat2"
            selection = [
                {"variableCode": variable, "valueCodes": list(codes)}
                for variable, codes in query.picks
            ]
            return self._http.post(url, _json({"selection": selection}), jsonstat.dataset)
        body = {
            "query": [
                {
                    "code": variable,
                    "selection": {
                        "filter": "all" if codes == ALL else "item",
                        "values": list(codes),
                    },
                }
                for variable, codes in query.picks
            ],
            "response": {"format": "json-stat2"},
        }
        return self._http.post(f"{query.address}/{query.table}", _json(body), jsonstat.dataset)

    def _missing_variables(self, series: Series, query: ConfiguredTable) -> list[str]:
        if query.kind == "pxweb_v2":
            url = f"{query.address}/tables/{query.table}/metadata"
            known = {
                name: set(dimension.codes)
                for name, dimension in self._asked(
                    series, lambda: self._http.get(url, jsonstat.metadata)
                )[0].dimensions.items()
            }
        else:
            url = f"{query.address}/{query.table}"
            known = self._asked(series, lambda: self._http.get(url, _variables))[0]
        found = []
        for variable, codes in query.picks:
            if variable not in known:
                found.append(f"{series.id}: no variable {variable}, but {', '.join(sorted(known))}")
            elif codes != ALL and set(codes) - known[variable]:
                absent = sorted(set(codes) - known[variable])
                found.append(f"{series.id}: {variable} has no code {', '.join(absent[:5])}")
        asked = {variable for variable, _ in query.picks}
        return found + [
            f"{series.id}: {name} is a column but not among `valg`"
            for name in (query.region, query.period, *query.categories)
            if name not in asked
        ]

    def _by_hand(
        self, series: Series, query: ConfiguredTable
    ) -> tuple[pd.DataFrame, Answer, tuple[str, ...]]:
        path = self._folder / query.address
        body = saved(path, series)
        told = sidecar(path, series, query, self._today())
        try:
            rows = of_file(query, body, remedy(series))
        except GarbledError as error:
            raise ChangedError(f"{path.name}: {error}", f"Save {path.name} once more") from error
        via = f"{told['url']} (lagret for hånd av {told['hentet_av']} som {path.name})"
        answer = Answer(via, "", told["hentet"], body)
        return rows, answer, (f"{told['kilde']}: {told['definisjon']}",)


def _live(series: Series) -> ConfiguredTable:
    if not isinstance(series.live, ConfiguredTable):
        raise FetchError(f"{series.id} is not configured", "See fetchers/troms_i_tall.example.toml")
    return series.live


def _json(body: Mapping[str, object]) -> str:
    return json.dumps(body, ensure_ascii=False)


def _variables(body: bytes) -> dict[str, set[str]]:
    """Variables and their codes, as PxWebApi v1 describes a table."""
    try:
        return {
            str(one["code"]): {str(value) for value in one["values"]}
            for one in json.loads(body)["variables"]
        }
    except (ValueError, KeyError, TypeError) as error:
        raise GarbledError(f"no description of a table: {error!r}") from error
