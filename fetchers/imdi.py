"""IMDi's open CSV files, and its yearly settlement pages where the file of settlements fails.

The files are whole tables and say nothing of when they were updated, so each is read once a run,
and a series is known by the checksum of its figures.
"""

import hashlib
import os
from collections.abc import Callable
from datetime import date

import pandas as pd

from data.table import COLUMNS, KEY
from fetchers import imdi_pages, imdi_table, recorded
from fetchers.errors import ChangedError, FetchError, RefusedError
from fetchers.http import Answer, Http
from fetchers.source import Fetched
from indicators.live_imdi import ImdiTable
from indicators.model import Series

BASE_URL = "https://app-simapi-prod.azurewebsites.net"
PAGES_URL = "https://www.imdi.no"
KOMMUNE, FYLKE = "Kommunenummer", "Fylkesnummer"

Rows = tuple[pd.DataFrame, Answer]


class Imdi:
    """Reads IMDi's files; a file that several series are read from is asked for once."""

    def __init__(self, http: Http, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._today = today
        self._base = os.environ.get("IMDI_BASE_URL", BASE_URL).rstrip("/")
        self._pages_base = os.environ.get("IMDI_PAGES_BASE_URL", PAGES_URL).rstrip("/")
        self._files: dict[str, Rows | FetchError] = {}
        self._pages: dict[int, Answer] = {}
        self._fetched: dict[str, Fetched] = {}

    def version(self, series: Series) -> str:
        """A checksum of the figures, since IMDi does not say when they were updated."""
        return self.fetch(series).version

    def fetch(self, series: Series) -> Fetched:
        """Every year of the series, by today's codes; read once a run."""
        if series.id not in self._fetched:
            query = _live(series)
            try:
                fetched = self._from_files(series, query)
            except FetchError as error:
                if not query.page:
                    raise
                fetched = self._from_pages(series, query, error)
            self._fetched[series.id] = fetched
        return self._fetched[series.id]

    def check(self, series: Series) -> list[str]:
        """Everything declared of the series that its files do not have.

        There is no description to ask for, so the files themselves are read.
        """
        try:
            self._from_files(series, _live(series))
        except FetchError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing: the code history is held against SSB's."""
        return []

    def _from_files(self, series: Series, query: ImdiTable) -> Fetched:
        year = self._today().year
        tables, answers, notes = [], [], []
        municipal = None
        if query.municipal:
            rows, answer = self._file("k", query)
            answers.append(answer)
            municipal = imdi_table.chosen(rows, query, KOMMUNE, query.first, year)
            tables.append(imdi_table.municipalities(municipal, query, additive=series.additive))
        try:
            rows, answer = self._file("f", query)
        except RefusedError as error:
            if municipal is None or not query.county_may_be_summed:
                raise ChangedError(
                    f"IMDi's {query.table} for counties is not to be had: {error.cause}",
                    "See whether https://www.imdi.no still offers the table, and change `live` of "
                    f"{series.id} in {imdi_table.WHERE}",
                ) from error
            tables.append(imdi_table.summed_counties(municipal))
            notes.append("Fylke og land er summer av kommunene: IMDi har ingen fylkesfil her.")
        else:
            answers.append(answer)
            county = imdi_table.chosen(rows, query, FYLKE, query.county_first, year)
            tables.append(imdi_table.counties(county, query))
            if municipal is not None and series.additive:
                tables.append(imdi_table.troms_where_not_listed(municipal, tables[-1]))
        return self._finished(query, tables, answers, notes)

    def _finished(
        self,
        query: ImdiTable,
        tables: list[pd.DataFrame],
        answers: list[Answer],
        notes: list[str],
    ) -> Fetched:
        table = pd.concat([one for one in tables if len(one)], ignore_index=True)
        today = self._today()
        if query.flow:
            table = imdi_table.marked_unfinished(table, today.year, today.month)
        table = table.sort_values(KEY, kind="stable")[COLUMNS].reset_index(drop=True)
        return Fetched(
            table=table,
            version=_checksum(table),
            updated="",
            periods=tuple(sorted(set(table["period"]))),
            answers=tuple(answers),
            notes=tuple(notes),
        )

    def _from_pages(self, series: Series, query: ImdiTable, why: FetchError) -> Fetched:
        """The settlement pages, and for the years without a page the recorded figures."""
        try:
            years, _ = self._http.get(
                f"{self._pages_base}/{imdi_pages.HUB}", imdi_pages.years, accept="text/html"
            )
            found = [self._page(year) for year in years]
        except FetchError as error:
            raise type(why)(
                f"{why.cause}; and the yearly pages failed: {error.cause}", why.remedy
            ) from error
        tables = [table[table["category"] == query.page] for table, _ in found]
        others, _ = recorded.build(series)
        others = others[~others["period"].isin([str(year) for year in years])]
        notes = [
            f"IMDis tabell {query.table} kunne ikke leses. Tallene for "
            f"{', '.join(map(str, years))} er fra IMDis årssider, de andre fra en lagret kopi."
        ]
        notes += [
            f"Årssiden for {year} er oppdatert {when}."
            for year, (_, answer) in zip(years, found, strict=True)
            if (when := imdi_pages.updated(answer.body, year))
        ]
        tables = [table.assign(category="") for table in tables]
        return self._finished(query, [others, *tables], [answer for _, answer in found], notes)

    def _page(self, year: int) -> Rows:
        def read(body: bytes) -> pd.DataFrame:
            return imdi_pages.settled(body, year)

        url = f"{self._pages_base}/{imdi_pages.year_path(year)}"
        if year not in self._pages:
            table, answer = self._http.get(url, read, accept="text/html")
            self._pages[year] = answer
            return table, answer
        return read(self._pages[year].body), self._pages[year]

    def _file(self, kind: str, query: ImdiTable) -> Rows:
        """A file, or why there is none: both are remembered, so that nothing is asked twice."""
        path = f"{kind}/{query.table}"
        if path not in self._files:
            try:
                self._files[path] = self._http.get(
                    f"{self._base}/download_csv/{path}", imdi_table.read, accept="text/csv"
                )
            except FetchError as error:
                self._files[path] = error
        found = self._files[path]
        if isinstance(found, FetchError):
            raise found
        return found


def _live(series: Series) -> ImdiTable:
    if not isinstance(series.live, ImdiTable):
        raise FetchError(f"{series.id} declares no table of IMDi", "Declare one in `live`")
    return series.live


def _checksum(table: pd.DataFrame) -> str:
    """Changes with our figures and their marks, not with the rest of a file."""
    return hashlib.sha256(table.to_csv(index=False).encode()).hexdigest()[:16]
