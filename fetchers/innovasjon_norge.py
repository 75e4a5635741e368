"""Innovasjon Norge's list of awards (Tildelinger.csv): one row an award, replaced every night.

Municipalities stand by name, not by number, so the names are matched, each part of a name in two
languages by itself. The list has no key of its own: equal rows are counted as they stand.
"""

import os
import re
from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd

from data.table import YEAR_TO_DATE
from fetchers import delimited
from fetchers.cells import CellError, figures
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, Http
from fetchers.source import Fetched
from fetchers.tally import tally
from indicators.live_innovasjon_norge import OTHER, Awards
from indicators.model import Series
from indicators.region import (
    CODE_HISTORY,
    COUNTY,
    MUNICIPALITY_CODES,
    NAMES,
    OTHER_MUNICIPALITY_NAMES,
)

BASE_URL = "https://indatapublic.blob.core.windows.net/tildelingsrapport"

COUNTY_NAME, NAME, AMOUNT, DAY, KIND = (
    *("Fylkesnavn", "Kommunenavn", "Innvilget beløp", "Innvilget dato"),
    "Type finansiering",
)
COLUMNS = (COUNTY_NAME, NAME, AMOUNT, DAY, KIND)
MOST_UNKNOWN = 0.01
"""The part of the county's awards that may have a municipality nobody knows the name of."""
MILLION = 1_000_000

_BETWEEN_NAMES = re.compile(r"\s+[-–—]\s+|[–—/]")
"""Loabák - Lavangen, Loabák – Lavangen; a plain hyphen inside a name is a part of it."""
_CODES = {
    **{part.name.casefold(): part.today for part in CODE_HISTORY},
    **{name.casefold(): code for code, name in OTHER_MUNICIPALITY_NAMES},
}


class InnovasjonNorge:
    """Reads the file once, however many series are asked for."""

    def __init__(self, http: Http, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._base = os.environ.get("INNOVASJON_NORGE_BASE_URL", BASE_URL).rstrip("/")
        self._today = today
        self._read: dict[str, tuple[pd.DataFrame, Answer]] = {}

    def version(self, series: Series) -> str:
        """Always empty: the file is replaced every night and does not say whether it changed."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Every year from the first, the one that runs marked as such."""
        live, remedy = _live(series), _remedy(series)
        rows, answer = self._file(series)
        events = _events(rows, live, remedy)
        unknown = _see_that_it_is_whole(events, live, remedy)
        newest = events["day"].max().date()
        if newest > self._today():
            raise ChangedError(f"an award of {newest}, which is not yet", remedy)
        years = [str(year) for year in range(live.first, newest.year + 1)]
        table = tally(
            events[events["period"].isin(years)],
            periods=years,
            categories=(*(kind for kind, _ in live.kinds), OTHER),
            note=lambda year: YEAR_TO_DATE if year == str(self._today().year) else "",
        )
        return Fetched(
            table=table,
            version="",
            updated=newest.isoformat(),
            periods=tuple(years),
            answers=(answer,),
            notes=unknown,
        )

    def check(self, series: Series) -> list[str]:
        """Whether the file is there and has its columns."""
        try:
            self._file(series)
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing beyond the one file."""
        return []

    def _file(self, series: Series) -> tuple[pd.DataFrame, Answer]:
        name = _live(series).file
        if name not in self._read:
            read = partial(
                delimited.table,
                columns=COLUMNS,
                delimiter=";",
                encoding="cp1252",
                remedy=_remedy(series),
            )
            self._read[name] = self._http.get(f"{self._base}/{name}", read, accept=delimited.ACCEPT)
        return self._read[name]


def municipality(name: str) -> str:
    """Today's number of a municipality of the county by any name it has had, "" for others."""
    found = {_CODES.get(part.strip().casefold(), "") for part in _BETWEEN_NAMES.split(name)} - {""}
    return found.pop() if len(found) == 1 else ""


def kind_of(text: str, kinds: tuple[tuple[str, tuple[str, ...]], ...]) -> str:
    """The kind whose words stand in the source's type; `annet` where none or several do."""
    found = [kind for kind, words in kinds if any(word in text.casefold() for word in words)]
    return found[0] if len(found) == 1 else OTHER


def _events(rows: pd.DataFrame, live: Awards, remedy: str) -> pd.DataFrame:
    """A row an award: `municipality`, `county`, `name`, `day`, `period`, `category`, `value`."""
    kroner = _amounts(rows[AMOUNT], remedy)
    day = _days(rows[DAY], remedy)
    # What is taken back lessens the sum, and is no award of its own.
    counted = (kroner > 0).astype("float64") if live.measure == "antall" else kroner / MILLION
    return pd.DataFrame(
        {
            "municipality": _each(rows[NAME], municipality),
            "county": rows[COUNTY_NAME].str.strip(),
            "name": rows[NAME].str.strip(),
            "day": day,
            "period": day.dt.year.astype("str"),
            "category": _each(rows[KIND], lambda text: kind_of(text, live.kinds)),
            "value": counted,
        }
    )


def _each(texts: pd.Series, make: Callable[[str], str]) -> pd.Series:
    """`make` of every text, asked once for each that differs."""
    return texts.map({text: make(text) for text in texts.unique()})


def _amounts(texts: pd.Series, remedy: str) -> pd.Series:
    try:
        read = figures(texts, decimal=",")
    except CellError as error:
        raise ChangedError(f"row {error.place + 2}, {AMOUNT}: {error}", remedy) from error
    blank = read["value"].isna()
    if blank.any():
        row = int(blank.to_numpy().argmax()) + 2
        raise ChangedError(f"row {row} has no amount in {AMOUNT}", remedy)
    return read["value"]


def _days(texts: pd.Series, remedy: str) -> pd.Series:
    days = pd.to_datetime(texts.str.strip(), format="%d.%m.%Y", errors="coerce")
    if days.isna().any():
        row = int(days.isna().to_numpy().argmax())
        raise ChangedError(f"row {row + 2}, {DAY}: {texts.iloc[row][:20]!r} is no date", remedy)
    return days


def _see_that_it_is_whole(events: pd.DataFrame, live: Awards, remedy: str) -> tuple[str, ...]:
    """What is to be noted of the file.

    Raises:
        ChangedError: too few rows, history lost, or municipalities that cannot be told.

    """
    if len(events) < live.fewest:
        raise ChangedError(f"{len(events)} awards, at least {live.fewest} expected", remedy)
    begins = events["day"].min().year
    if begins > live.first:
        raise ChangedError(f"the list begins in {begins}, not in {live.first}", remedy)
    absent = set(MUNICIPALITY_CODES) - set(events["municipality"])
    if absent:
        names = ", ".join(sorted(NAMES[code] for code in absent))
        raise ChangedError(f"no award ever in {names}: is it spelled in another way?", remedy)
    # The county of 2020–2023 also held municipalities that are none of ours.
    here = events[events["county"].str.match(rf"{COUNTY.name}\b(?! og )")]
    lost = here[(here["municipality"] == "") & (here["name"] != "")]
    if lost.empty:
        return ()
    spelled = ", ".join(sorted(set(lost["name"]))[:5])
    if len(lost) > MOST_UNKNOWN * len(here):
        raise ChangedError(
            f"{len(lost)} of {len(here)} awards in {COUNTY.name} are in municipalities we do not "
            f"know: {spelled}",
            "Add the names to indicators/region.py",
        )
    return (f"{len(lost)} tildelinger i fylket er uten kjent kommune ({spelled}).",)


def _remedy(series: Series) -> str:
    return (
        f"Open {BASE_URL}/{_live(series).file} and change `live` of {series.id} in "
        f"{declared_in(series)} or fetchers/innovasjon_norge.py"
    )


def _live(series: Series) -> Awards:
    if not isinstance(series.live, Awards):
        raise FetchError(
            f"{series.id} declares no awards of Innovasjon Norge",
            "Declare some, or do not refresh it",
        )
    return series.live
