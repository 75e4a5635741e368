"""The national road database, NVDB (API v4): statistics of road objects by municipality.

Only the statistics endpoint is asked: it gives one number for an area and a filter. It does not
group by year, so what happened in a year is what has happened since its first day minus what has
happened since the next year's. Areas are those of today, whatever the year.

A parameter that a server does not know is often left unheeded, and then every municipality would
get the country's number. The numbers are therefore held against each other before they are stored.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from urllib.parse import quote, urlencode

import pandas as pd

from data.table import COLUMNS, KEY, PRELIMINARY, YEAR_TO_DATE
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, GarbledError, Http
from fetchers.source import Fetched
from indicators.live_nvdb import Events, RoadObjects, Stretches
from indicators.model import Series
from indicators.region import COUNTRY, COUNTY, MUNICIPALITY_CODES, NAMES

BASE_URL = "https://nvdbapiles.atlas.vegvesen.no"
HEADERS = {"X-Client": "tromsvekst-dashboard"}
"""Statens vegvesen asks every client to say who it is."""

SETTLED_MONTH = 7
"""Accidents of a year are still being registered until about this month of the next."""
OFF_PUBLISHED = 0.02
"""How far a county's length may be from the one that Statens vegvesen has published."""
SLACK = 1.0
"""Metres by which rounding may make parts exceed their whole."""

Numbers = Mapping[tuple[str, int], float]
"""By area and year."""


class Nvdb:
    """Asks for one number at a time."""

    def __init__(self, http: Http, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._base = os.environ.get("NVDB_BASE_URL", BASE_URL).rstrip("/")
        self._today = today

    def version(self, series: Series) -> str:
        """Always empty: statistics do not say when the objects behind them were changed."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Every year from the first."""
        live = _live(series)
        answers: list[Answer] = []
        if isinstance(live, Events):
            table = self._events(series, live, answers)
        else:
            table = self._stretches(series, live, answers)
        return Fetched(
            table=table.assign(category="", status="").sort_values(KEY, ignore_index=True)[COLUMNS],
            version="",
            updated="",
            periods=tuple(sorted(set(table["period"]))),
            answers=tuple(answers),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the county still has a number."""
        live = _live(series)
        parameters = _since(live, live.first) if isinstance(live, Events) else _lengths(live)
        try:
            self._number(series, COUNTY.code, parameters, [])
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing is declared beyond each series."""
        return []

    def _events(self, series: Series, live: Events, answers: list[Answer]) -> pd.DataFrame:
        newest = self._today().year
        areas = (*MUNICIPALITY_CODES, COUNTY.code, COUNTRY.code)
        since = {
            (area, year): self._number(series, area, _since(live, year), answers)
            for area in areas
            for year in range(live.first, newest + 1)
        }
        faults = [*_unheeded_area(since), *_unheeded_date(since, live.first, newest)]
        empty = [NAMES[code] for code in MUNICIPALITY_CODES if not since[code, live.first]]
        if empty:
            # Not one in all these years is no figure: the source may not know the code.
            faults.append(f"not one object since {live.first} in {', '.join(empty)}")
        _refuse(series, faults)
        rows = [
            (area, str(year), number - since.get((area, year + 1), 0), self._note(year))
            for (area, year), number in since.items()
        ]
        return pd.DataFrame(rows, columns=["region", "period", "value", "note"])

    def _note(self, year: int) -> str:
        today = self._today()
        if year == today.year:
            return YEAR_TO_DATE
        unsettled = year == today.year - 1 and today.month < SETTLED_MONTH
        return PRELIMINARY if unsettled else ""

    def _stretches(self, series: Series, live: Stretches, answers: list[Answer]) -> pd.DataFrame:
        areas = (*MUNICIPALITY_CODES, COUNTY.code)
        metres = {
            (area, year): self._number(
                series, area, {**_lengths(live), "tidspunkt": f"{year}-12-31"}, answers
            )
            for area in areas
            for year in range(live.first, self._today().year)
        }
        _refuse(series, [*_unheeded_area(metres), *_not_as_published(metres, live)])
        rows = [(area, str(year), number, "") for (area, year), number in metres.items()]
        return pd.DataFrame(rows, columns=["region", "period", "value", "note"])

    def _number(
        self, series: Series, area: str, parameters: Mapping[str, str], answers: list[Answer]
    ) -> float:
        live = _live(series)
        asked = urlencode({**_area(area), **parameters}, quote_via=quote, safe=",")
        url = f"{self._base}/vegobjekter/{live.type}/statistikk?{asked}"
        name = "antall" if isinstance(live, Events) else "lengde"

        def read(body: bytes) -> float:
            return _read(body, name, series)

        number, answer = self._http.get(url, read, headers=HEADERS)
        answers.append(answer)
        return number


def _area(code: str) -> dict[str, str]:
    if code == COUNTRY.code:
        return {}
    return {"fylke" if code == COUNTY.code else "kommune": code}


def _since(live: Events, year: int) -> dict[str, str]:
    return {"egenskap": f"{live.dated_by}>={year}-01-01"}


def _lengths(live: RoadObjects) -> dict[str, str]:
    filters = live.filters if isinstance(live, Stretches) else ()
    return {"inkluder": "lengde", **dict(filters)}


def _read(body: bytes, name: str, series: Series) -> float:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error
    number = found.get(name) if isinstance(found, dict) else None
    if isinstance(number, bool) or not isinstance(number, int | float) or not number >= 0:
        raise ChangedError(
            f"{series.id}: the statistics hold no number `{name}` but {body[:60]!r}",
            f"See https://nvdbapiles.atlas.vegvesen.no and change `live` in {declared_in(series)}",
        )
    return float(number)


def _unheeded_area(numbers: Numbers) -> Iterator[str]:
    """Where parts are more than their whole, or a municipality is as much as the county."""
    for year in sorted({year for _, year in numbers}):
        parts = [numbers[code, year] for code in MUNICIPALITY_CODES]
        county = numbers[COUNTY.code, year]
        country = numbers.get((COUNTRY.code, year), county)
        if sum(parts) > county + SLACK or county > country + SLACK or sum(parts) == 0 < county:
            yield (
                f"{year}: {sum(parts):g} in the seven municipalities, {county:g} in the county, "
                f"{country:g} in the country: the source does not seem to heed `kommune` or `fylke`"
            )
            return


def _unheeded_date(since: Numbers, first: int, newest: int) -> Iterator[str]:
    """Where less has happened in a longer time, or as much in the newest year as in all."""
    for area in sorted({area for area, _ in since}):
        counts = [since[area, year] for year in range(first, newest + 1)]
        if counts != sorted(counts, reverse=True):
            yield f"{NAMES[area]}: the number since a year is smaller than since the next"
            return
    if since[COUNTRY.code, first] == since[COUNTRY.code, newest]:
        yield "as many since the first year as since the newest: `egenskap` seems not to be heeded"


def _not_as_published(metres: Numbers, live: Stretches) -> Iterator[str]:
    for year, published in live.published:
        number = metres.get((COUNTY.code, year), published)
        if abs(number - published) > published * OFF_PUBLISHED:
            yield (
                f"{NAMES[COUNTY.code]} {year}: {number:.0f} metres, "
                f"Statens vegvesen has published {published:.0f}"
            )


def _refuse(series: Series, faults: list[str]) -> None:
    if faults:
        raise ChangedError(
            f"{series.id}: {'; '.join(faults)}",
            f"Ask the address in the receipt by hand and change `live` in {declared_in(series)}",
        )


def _live(series: Series) -> Events | Stretches:
    if not isinstance(series.live, Events | Stretches):
        raise FetchError(
            f"{series.id} declares no road objects of NVDB", "Declare some, or do not refresh it"
        )
    return series.live
