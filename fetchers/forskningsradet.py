"""The Research Council's open data: one row an application, with municipality and grant.

The data set is a file in a public repository, put there anew when someone does it. How old it is,
is told by the newest application in it: what begins after that is not there yet, and is no zero.
"""

import hashlib
import os
from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd

from data.table import PRELIMINARY
from fetchers import delimited
from fetchers.cells import CellError, figures
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, Http
from fetchers.source import Fetched
from fetchers.tally import IN_COUNTY, TODAY, tally
from indicators.live_forskningsradet import Grants
from indicators.model import Series
from indicators.region import COUNTY

BASE_URL = "https://raw.githubusercontent.com/Forskningsradet/open-data/main/datasets"

PROJECT, APPLIED, PHASE, BEGINS, PLACE, GRANT = (
    *("prosjektnummer", "soknadsdato", "prosjektfase", "prosjektstart"),
    *("kommunenummer", "tildelt_belop"),
)
COLUMNS = (PROJECT, APPLIED, PHASE, BEGINS, PLACE, GRANT)
MOST_WITHOUT_YEAR = 0.01
"""The part of the granted projects that may lack the year they begin."""
MILLION = 1_000_000


class Forskningsradet:
    """Reads each data set once, however many series are asked for."""

    def __init__(self, http: Http, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._base = os.environ.get("FORSKNINGSRADET_BASE_URL", BASE_URL).rstrip("/")
        self._today = today
        self._read: dict[str, tuple[pd.DataFrame, Answer]] = {}

    def version(self, series: Series) -> str:
        """A fingerprint of the file: its own date is not always kept up."""
        _, answer = self._file(series)
        return hashlib.sha256(answer.body).hexdigest()[:16]

    def fetch(self, series: Series) -> Fetched:
        """Every year from the first to the one the newest application is of."""
        live, remedy = _live(series), _remedy(series)
        rows, answer = self._file(series)
        _see_that_it_is_whole(rows, live, remedy)
        applied = rows.loc[rows[APPLIED].str[:10] <= self._today().isoformat(), APPLIED]
        newest = applied.str[:10].max()
        projects, notes = _granted(rows, live, remedy)
        years = [str(year) for year in range(live.first, int(newest[:4]) + 1)]
        if not projects["municipality"].isin(TODAY).any():
            raise ChangedError("not one project ever in the region's municipalities", remedy)
        table = tally(
            projects[projects["period"].isin(years)].assign(category=""),
            periods=years,
            categories=("",),
            note=lambda year: PRELIMINARY if year == years[-1] else "",
        )
        return Fetched(
            table=table,
            version=self.version(series),
            updated=newest,
            periods=tuple(years),
            answers=(answer,),
            notes=(f"Nyeste søknad i fila er fra {newest}.", *notes),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the file is there and has its columns."""
        try:
            self._file(series)
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing beyond the data sets of each series."""
        return []

    def _file(self, series: Series) -> tuple[pd.DataFrame, Answer]:
        name = _live(series).dataset
        if name not in self._read:
            read = partial(
                delimited.table,
                columns=COLUMNS,
                delimiter=",",
                encoding="utf-8",
                remedy=_remedy(series),
            )
            self._read[name] = self._http.get(
                f"{self._base}/{name}/dataset.csv", read, accept=delimited.ACCEPT
            )
        return self._read[name]


def _see_that_it_is_whole(rows: pd.DataFrame, live: Grants, remedy: str) -> None:
    if len(rows) < live.fewest:
        raise ChangedError(f"{len(rows)} applications, at least {live.fewest} expected", remedy)
    twice = rows.loc[rows[PROJECT].duplicated(), PROJECT]
    if len(twice):
        raise ChangedError(f"project {twice.iloc[0]} stands twice", remedy)
    if not rows[PHASE].isin(live.granted).any():
        phases = ", ".join(sorted(set(rows[PHASE]))[:6])
        raise ChangedError(f"no project is {' or '.join(live.granted)}, but {phases}", remedy)
    if not rows[APPLIED].str.fullmatch(r"\d{4}-\d{2}-\d{2}.*").any():
        raise ChangedError(f"{APPLIED} holds no date, such as {rows[APPLIED].max()!r}", remedy)


def _granted(rows: pd.DataFrame, live: Grants, remedy: str) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Projects with a grant, as `municipality`, `period` and `value`; and what to note of them."""
    rows = rows[rows[PHASE].isin(live.granted)].reset_index(drop=True)
    try:
        kroner = figures(rows[GRANT], decimal=".")["value"].fillna(0.0)
    except CellError as error:
        project = rows[PROJECT].iloc[error.place]
        raise ChangedError(f"project {project}, {GRANT}: {error}", remedy) from error
    supported = kroner > 0
    rows, kroner = rows[supported], kroner[supported]
    begins = rows[BEGINS].str.strip()
    dated = begins.str.fullmatch(r"\d{4}")
    if (~dated).sum() > MOST_WITHOUT_YEAR * len(rows):
        text = begins[~dated].iloc[0]
        raise ChangedError(f"{(~dated).sum()} grants without a year, such as {text!r}", remedy)
    projects = pd.DataFrame(
        {
            "municipality": _numbers(rows[PLACE], remedy),
            "period": begins,
            "value": 1.0 if live.measure == "antall" else kroner / MILLION,
        }
    )
    left_out = int((~dated).sum())
    notes = (f"{left_out} prosjekter i landet er uten startår og ikke med.",) if left_out else ()
    return projects[dated], notes


def _numbers(texts: pd.Series, remedy: str) -> pd.Series:
    """Municipality numbers with the zero that spreadsheets take away; blank is abroad."""
    numbers = texts.str.strip()
    numbers = numbers.where(numbers == "", numbers.str.zfill(4))
    odd = ~numbers.str.fullmatch(r"|\d{4}")
    unknown = odd | (numbers.str.startswith(COUNTY.code) & ~numbers.isin(IN_COUNTY))
    if unknown.any():
        raise ChangedError(f"unknown municipality number {numbers[unknown].iloc[0]!r}", remedy)
    return numbers


def _remedy(series: Series) -> str:
    return (
        f"Look at https://github.com/Forskningsradet/open-data and change `live` of {series.id} "
        f"in {declared_in(series)} or fetchers/forskningsradet.py"
    )


def _live(series: Series) -> Grants:
    if not isinstance(series.live, Grants):
        raise FetchError(
            f"{series.id} declares no grants of Forskningsrådet",
            "Declare some, or do not refresh it",
        )
    return series.live
