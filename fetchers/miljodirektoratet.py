"""Miljødirektoratet's account of greenhouse gases, from its workbook of all municipalities.

There is no API: one workbook holds every municipality, year, sector, source and gas. Each edition
recalculates the whole history, so it is read whole, from one edition. A link that no longer leads
to it is answered with a web page and status 200.
"""

import hashlib
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache

import pandas as pd

from data.table import COLUMNS, KEY, LOWER_BOUND, MISSING
from fetchers import workbook
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, Http
from fetchers.source import Fetched
from indicators.live_miljodirektoratet import EmissionAccount
from indicators.model import Series
from indicators.region import (
    COUNTRY,
    COUNTY,
    COUNTY_MUNICIPALITY_CODES,
    MUNICIPALITY_CODES,
)

BASE_URL = "https://www.miljodirektoratet.no"
LANDING_PAGE = "https://www.miljodirektoratet.no/tjenester/klimagassutslipp-kommuner/"
SETTING = "MILJODIREKTORATET_WORKBOOK"
"""The address of another edition's workbook, where the declared one has moved."""

NUMBER, YEAR, SECTOR, SOURCE, GAS = "Kommunenummer", "År", "Sektor", "Utslippskilde", "Klimagass"
AMOUNT = re.compile(r"Utslipp\b")
"""The header's 2 is plain in one edition and subscript in another. Not `Utslippskilde`."""
TONNES = re.compile(r"\(tonn CO.-ekvivalenter\)")

FEWEST_MUNICIPALITIES = 300
"""Norway has 357; a sum over far fewer is not the country."""
COUNTIES = re.compile("(03|11|15|18|31|32|33|34|39|40|42|46|50|55|56)..")
"""The numbers of every municipality since 2024 begin with the county's."""
TODAYS_COUNTY = frozenset(code for code, _, last in COUNTY_MUNICIPALITY_CODES if last == 9999)

SUM_OF_COUNTY = "sum av kommunene i fylket"
SUM_OF_COUNTRY = "sum av kommunene i landet"
BLANK = f"{LOWER_BOUND}: minst én kilde står uten tall"


@dataclass(frozen=True)
class _Edition:
    """One workbook as it came."""

    body: bytes
    answer: Answer

    @property
    def version(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:16]

    @property
    def dated(self) -> str:
        """When it was saved; where it does not say, when it was read."""
        return workbook.modified(self.body) or self.answer.fetched


@dataclass
class _Sums:
    """Tonnes by municipality, year and sector, as far as the rows have been read."""

    tonnes: dict[tuple[str, int, str], float] = field(default_factory=lambda: defaultdict(float))
    figures: dict[tuple[str, int, str], int] = field(default_factory=lambda: defaultdict(int))
    blank: set[tuple[str, int, str]] = field(default_factory=set)

    def add(self, key: tuple[str, int, str], amount: float | None) -> None:
        if amount is None:
            self.blank.add(key)
            return
        self.tonnes[key] += amount
        self.figures[key] += 1

    @property
    def keys(self) -> set[tuple[str, int, str]]:
        return {*self.tonnes, *self.blank}


class Miljodirektoratet:
    """Reads the workbook once, however many series are asked for."""

    def __init__(self, http: Http) -> None:
        self._http = http
        self._base = os.environ.get("MILJODIREKTORATET_BASE_URL", BASE_URL).rstrip("/")
        self._editions: dict[str, _Edition] = {}

    def version(self, series: Series) -> str:
        """A fingerprint of the workbook: nothing else tells one edition from the next."""
        return self._edition(series).version

    def fetch(self, series: Series) -> Fetched:
        """Tonnes of CO₂ equivalents by sector, the seven, the county and the country."""
        account, edition = _account(series), self._edition(series)
        remedy = _remedy(series)
        lines = workbook.rows(edition.body, account.table, remedy)
        columns = _columns(next(lines, ()), remedy)
        sums = _summed(lines, columns, account, remedy)
        years = sorted({year for _, year, _ in sums.keys})
        _see_that_it_is_whole(sums, years, account, edition, remedy)
        return Fetched(
            table=_table(sums),
            version=edition.version,
            updated=edition.dated,
            periods=tuple(str(year) for year in years),
            answers=(edition.answer,),
            notes=(
                f"Utgave datert {edition.dated[:10]}, med tall til og med {years[-1]}. Hele "
                "tidsserien regnes på nytt i hver utgave; tall fra ulike utgaver kan ikke "
                "sammenlignes.",
            ),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the workbook is where it is declared to be, with its sheet and columns."""
        try:
            remedy = _remedy(series)
            lines = workbook.rows(self._edition(series).body, _account(series).table, remedy)
            _columns(next(lines, ()), remedy)
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing beyond the one workbook."""
        return []

    def _edition(self, series: Series) -> _Edition:
        address = os.environ.get(SETTING, _account(series).address)
        url = f"{self._base}{address}" if address.startswith("/") else address
        if url not in self._editions:
            read = workbook.workbook(_remedy(series))
            self._editions[url] = _Edition(*self._http.get(url, read, accept=workbook.ACCEPT))
        return self._editions[url]


def _account(series: Series) -> EmissionAccount:
    if not isinstance(series.live, EmissionAccount):
        raise FetchError(
            f"{series.id} declares no emission account", "Declare one, or do not refresh it"
        )
    return series.live


def _remedy(series: Series) -> str:
    return (
        f"Find the workbook of all municipalities at {LANDING_PAGE}, set {SETTING} to its address "
        f"and, if it has changed, `live` of {series.id} in {declared_in(series)}"
    )


def _columns(header: tuple[workbook.Cell, ...], remedy: str) -> Mapping[str, int]:
    """Where each column stands; the amount's header differs between editions."""
    names = [workbook.text(cell) for cell in header]
    found = {
        name: names.index(name) for name in (NUMBER, YEAR, SECTOR, SOURCE, GAS) if name in names
    }
    lost = [name for name in (NUMBER, YEAR, SECTOR, SOURCE, GAS) if name not in found]
    amounts = [name for name in names if AMOUNT.match(name)]
    if lost or len(amounts) != 1:
        wanted = lost or ["one column that begins with 'Utslipp'"]
        raise ChangedError(
            f"the sheet lacks {', '.join(wanted)}; its first row is {', '.join(names) or 'empty'}",
            remedy,
        )
    if not TONNES.search(amounts[0]):
        raise ChangedError(f"the unit is no longer tonnes of CO₂ equivalents: {amounts[0]}", remedy)
    return {**found, "": names.index(amounts[0])}


def _summed(
    lines: Iterator[tuple[workbook.Cell, ...]],
    columns: Mapping[str, int],
    account: EmissionAccount,
    remedy: str,
) -> _Sums:
    sums, seen = _Sums(), set()
    plain = cache(workbook.text)
    sectors = {name.casefold(): name for name in account.sectors}
    last = max(columns.values())
    for place, line in enumerate(lines, start=2):
        if not any(cell is not None for cell in line):
            continue
        cells = line if len(line) > last else (*line, *[None] * (last + 1 - len(line)))
        try:
            year = _year(cells[columns[YEAR]])
            sector = _sector(plain(cells[columns[SECTOR]]), sectors)
            key = (_number(cells[columns[NUMBER]]), year, sector)
            amount = _amount(cells[columns[""]])
        except ValueError as error:
            raise ChangedError(f"row {place}: {error}", remedy) from error
        detail = (*key, plain(cells[columns[SOURCE]]), plain(cells[columns[GAS]]), amount)
        if amount and detail in seen:
            raise ChangedError(f"row {place} stands twice: {', '.join(map(str, detail))}", remedy)
        seen.add(detail)
        sums.add(key, amount)
    return sums


def _year(cell: workbook.Cell) -> int:
    text = workbook.text(cell).removesuffix(".0")
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise ValueError(f"{cell!r} is no year")
    return int(text)


def _sector(name: str, sectors: Mapping[str, str]) -> str:
    try:
        return sectors[name.casefold()]
    except KeyError:
        near = get_close_matches(name.casefold(), sectors, n=1)
        closest = f"; closest is {sectors[near[0]]!r}" if near else ""
        raise ValueError(f"unknown sector {name!r}{closest}") from None


@cache
def _number(cell: workbook.Cell) -> str:
    """A municipality's number of four digits; one stored as a number has lost its first zero."""
    text = workbook.text(cell).removesuffix(".0").zfill(4)
    known = re.fullmatch(r"\d{4}", text) and COUNTIES.fullmatch(text)
    if not known or (text[:2] == COUNTY.code and text not in TODAYS_COUNTY):
        raise ValueError(f"unknown municipality number {cell!r}")
    return text


def _amount(cell: workbook.Cell) -> float | None:
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise ValueError(f"{cell!r} is no number of tonnes")
    return float(cell)


def _see_that_it_is_whole(
    sums: _Sums, years: list[int], account: EmissionAccount, edition: _Edition, remedy: str
) -> None:
    if not years:
        raise ChangedError("the sheet has a header and no rows", remedy)
    expected = {*account.years, *range(account.yearly_from, years[-1] + 1)}
    lost = sorted(expected - set(years))
    if lost:
        raise ChangedError(f"the years {', '.join(map(str, lost))} are missing", remedy)
    if years[-1] >= int(edition.answer.fetched[:4]):
        raise ChangedError(f"there are figures of {years[-1]}, which is not over", remedy)
    absent = sorted(set(account.sectors) - {sector for _, _, sector in sums.keys})
    if absent:
        raise ChangedError(
            f"the sector {absent[0]!r} is missing: an older edition, whose totals are others",
            remedy,
        )
    listed: dict[int, set[str]] = defaultdict(set)
    for number, year, _ in sums.keys:
        listed[year].add(number)
    for year, numbers in sorted(listed.items()):
        gone = sorted(TODAYS_COUNTY - numbers)
        if gone:
            raise ChangedError(f"{year} has no rows of municipality {', '.join(gone)}", remedy)
        if len(numbers) < FEWEST_MUNICIPALITIES:
            raise ChangedError(
                f"{year} has {len(numbers)} municipalities, fewer than {FEWEST_MUNICIPALITIES}",
                remedy,
            )


def _table(sums: _Sums) -> pd.DataFrame:
    """The stored shape. A sector without rows in a municipality has no row: nobody says it is 0."""
    stored = _Sums()
    for key in sums.keys:
        number, year, sector = key
        for region in _regions(number):
            into = (region, year, sector)
            if sums.figures[key]:
                stored.add(into, sums.tonnes[key])
            if key in sums.blank:
                stored.add(into, None)
    rows = [
        (region, str(year), sector, *_figure(stored, (region, year, sector)))
        for region, year, sector in stored.keys
    ]
    table = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
    return table.sort_values(KEY, ignore_index=True)


def _regions(number: str) -> tuple[str, ...]:
    """The stored regions that a municipality's tonnes count in."""
    own = (number,) if number in MUNICIPALITY_CODES else ()
    county = (COUNTY.code,) if number in TODAYS_COUNTY else ()
    return (*own, *county, COUNTRY.code)


def _figure(stored: _Sums, key: tuple[str, int, str]) -> tuple[float | None, str, str]:
    """Value, status and note."""
    sums = {COUNTY.code: SUM_OF_COUNTY, COUNTRY.code: SUM_OF_COUNTRY}
    notes = [BLANK] if key in stored.blank else []
    notes += [sums[key[0]]] if key[0] in sums else []
    if not stored.figures[key]:
        return None, MISSING, ""
    return round(stored.tonnes[key], 6), "", "; ".join(sorted(notes))
