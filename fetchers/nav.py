"""NAV's workbook of registered unemployed by municipality and month (HL060).

Its address holds a hash that is new every month, so it is read from the page that links to it. It
holds the current year only: a new year begins with January alone. Earlier months are therefore
kept as they were stored last; of these NAV offers nothing by municipality.

A sheet is one block a county: its name, the months, `I alt <county>`, then a row a municipality.
"""

import html
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin

import pandas as pd

from data.store import Store
from data.table import COLUMNS, CONFIDENTIAL, KEY, LOWER_BOUND, MISSING
from fetchers import workbook
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, GarbledError, Http
from fetchers.recorded import build
from fetchers.source import Fetched
from indicators.live_nav import MonthlyWorkbook
from indicators.measures import STATUS_IN_SUM
from indicators.model import Series
from indicators.region import COUNTRY, COUNTY, COUNTY_MUNICIPALITY_CODES, MUNICIPALITY_CODES

BASE_URL = "https://www.nav.no"
LINK = re.compile(r"""href=["']([^"']*/attachment/[^"']+\.xlsx)["']""", re.IGNORECASE)
MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)
PERIOD = re.compile(rf"({'|'.join(MONTHS)})(?:\s*[-–]\s*({'|'.join(MONTHS)}))?\s+(\d{{4}})")
MUNICIPALITY = re.compile(r"(\d{4})\s+\S")
TOTAL = "I alt "
UNKNOWN = "Ukjent"
"""The last block, of people whose municipality is not known; its only row has this name too."""
HIDDEN = "*"
"""Fewer than 4 people."""

LABEL, FIRST_MONTH = 1, 2
"""Columns: the first is empty."""
FEWEST_MUNICIPALITIES = 300
"""Norway has 357."""
TODAYS_COUNTY = frozenset(code for code, _, last in COUNTY_MUNICIPALITY_CODES if last == 9999)
SUM_OF_COUNTIES = "sum av fylkene"
KEPT = "NAV viser bare inneværende år for kommunene; eldre måneder er slik de sist ble hentet."

Figure = tuple[float | None, str]
"""Value and status."""


@dataclass
class _Block:
    """A county of the sheet: its total, and its municipalities' rows, a figure a month."""

    name: str
    total: Sequence[Figure]
    municipalities: dict[str, Sequence[Figure]] = field(default_factory=dict)
    others: int = 0


@dataclass(frozen=True)
class _Sheet:
    year: int
    months: int
    blocks: Sequence[_Block]

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(f"{self.year}M{month:02}" for month in range(1, self.months + 1))


class Nav:
    """Reads the page and its workbook once, however many series are asked for."""

    def __init__(self, http: Http, store: Store | None = None) -> None:
        self._http = http
        self._base = os.environ.get("NAV_BASE_URL", BASE_URL).rstrip("/")
        self._store = store or Store()
        self._links: dict[str, str] = {}
        self._workbooks: dict[str, tuple[bytes, Answer]] = {}

    def version(self, series: Series) -> str:
        """The workbook's address, which is new whenever the workbook is."""
        return self._link(series).removeprefix(self._base)

    def fetch(self, series: Series) -> Fetched:
        """The months of the current year, and of earlier years what is stored."""
        body, answer = self._workbook(series)
        remedy = _remedy(series)
        sheet = _read(workbook.rows(body, _live(series).table, remedy), remedy)
        if series.additive:
            _see_that_parts_fit(sheet, remedy)
        new = pd.DataFrame(list(_rows(sheet, additive=series.additive)), columns=COLUMNS)
        table = pd.concat([new.astype({"value": "float64"}), self._stored(series)])
        table = table.drop_duplicates(KEY).sort_values(KEY, ignore_index=True)
        return Fetched(
            table=table,
            version=self.version(series),
            updated=f"{sheet.year}-{sheet.months:02}",
            periods=sheet.periods,
            answers=(answer,),
            notes=(KEPT,),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the page still links to the workbook, and the workbook has the sheet."""
        try:
            body, _ = self._workbook(series)
            remedy = _remedy(series)
            _read(workbook.rows(body, _live(series).table, remedy), remedy)
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing beyond the one workbook."""
        return []

    def _link(self, series: Series) -> str:
        live = _live(series)
        if live.page not in self._links:
            url = f"{self._base}{live.page}"
            links, _ = self._http.get(url, _links, accept="text/html")
            ours = sorted({link for link in links if live.workbook in unquote(link)})
            if len(ours) != 1:
                raise ChangedError(
                    f"{url} links to {len(ours)} workbooks named {live.workbook}, of "
                    f"{len(links)} in all",
                    _remedy(series),
                )
            self._links[live.page] = urljoin(url, ours[0])
        return self._links[live.page]

    def _workbook(self, series: Series) -> tuple[bytes, Answer]:
        link = self._link(series)
        if link not in self._workbooks:
            read = workbook.workbook(_remedy(series))
            self._workbooks[link] = self._http.get(link, read, accept=workbook.ACCEPT)
        return self._workbooks[link]

    def _stored(self, series: Series) -> pd.DataFrame:
        """What is stored of the series; where nothing is, what was recorded."""
        if series.id in self._store.manifest():
            return self._store.read(series.id)
        return build(series)[0]


def _live(series: Series) -> MonthlyWorkbook:
    if not isinstance(series.live, MonthlyWorkbook):
        raise FetchError(
            f"{series.id} declares no monthly workbook", "Declare one, or do not refresh it"
        )
    return series.live


def _remedy(series: Series) -> str:
    return (
        f"Look at {BASE_URL}{_live(series).page} and change `live` of {series.id} in "
        f"{declared_in(series)} to what is there"
    )


def _links(body: bytes) -> list[str]:
    text = body.decode("utf-8", "replace")
    if "<" not in text:
        raise GarbledError("no web page")
    return [html.unescape(link) for link in LINK.findall(text)]


def _read(lines: Iterator[tuple[workbook.Cell, ...]], remedy: str) -> _Sheet:
    """A sheet from its first row.

    Raises:
        ChangedError: it is not as described at the top.

    """
    year, last, months, blocks = 0, 0, 0, list[_Block]()
    for place, line in enumerate(lines, start=1):
        cells = [*line, *[None] * (FIRST_MONTH - len(line))]
        label, rest = workbook.text(cells[LABEL]), cells[FIRST_MONTH:]
        period = PERIOD.fullmatch(label.lower())
        try:
            if period and not year:
                year, last = int(period[3]), 1 + MONTHS.index(period[2] or period[1])
            elif not label:
                months = _months(rest, months)
            elif label.startswith(TOTAL):
                blocks.append(_Block(label.removeprefix(TOTAL), _figures(rest, months)))
            elif blocks and any(cell is not None for cell in rest[:months]):
                _add(blocks[-1], label, _figures(rest, months))
        except ValueError as error:
            raise ChangedError(f"row {place} ({label or 'no label'}): {error}", remedy) from error
    if not year or months != last:
        raise ChangedError(
            f"the sheet says that it ends in month {last} of {year} and has {months} months", remedy
        )
    _see_that_it_is_whole(blocks, remedy)
    return _Sheet(year, months, blocks)


def _months(cells: Sequence[workbook.Cell], before: int) -> int:
    """How many months a row names, from January, the same in every block; other rows name none."""
    names = [name.lower() for name in map(workbook.text, cells) if name]
    if not names or names[0] not in MONTHS:
        return before
    if names != list(MONTHS[: len(names)]) or before not in (0, len(names)):
        raise ValueError(f"expected the months from January, got {', '.join(names)}")
    return len(names)


def _figures(cells: Sequence[workbook.Cell], months: int) -> Sequence[Figure]:
    if not months:
        raise ValueError("figures before the row of months")
    return [_figure(cell) for cell in (*cells[:months], *[None] * (months - len(cells)))]


def _figure(cell: workbook.Cell) -> Figure:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell), ""
    text = workbook.text(cell)
    if text not in ("", HIDDEN):
        raise ValueError(f"{text!r} is neither a number nor {HIDDEN!r}")
    return None, CONFIDENTIAL if text else MISSING


def _add(block: _Block, label: str, figures: Sequence[Figure]) -> None:
    found = MUNICIPALITY.match(label)
    if found is None:
        if label != UNKNOWN:
            raise ValueError("figures of something that is no municipality")
        block.others += 1
    elif found[1] in block.municipalities:
        raise ValueError(f"municipality {found[1]} stands twice")
    else:
        block.municipalities[found[1]] = figures


def _see_that_it_is_whole(blocks: Sequence[_Block], remedy: str) -> None:
    # Were there a total of the whole country, it would be a block of nothing.
    empty = [block.name for block in blocks if not block.municipalities and not block.others]
    if empty:
        raise ChangedError(f"{empty[0]} has a total and no municipalities", remedy)
    ours = [block for block in blocks if block.municipalities.keys() & set(MUNICIPALITY_CODES)]
    if len(ours) != 1 or set(ours[0].municipalities) != TODAYS_COUNTY:
        differing = sorted(TODAYS_COUNTY ^ {code for one in ours for code in one.municipalities})
        raise ChangedError(
            f"the county is not the {len(TODAYS_COUNTY)} municipalities it was; differing: "
            f"{', '.join(differing) or 'it stands in several blocks'}",
            remedy,
        )
    codes = [code for block in blocks for code in block.municipalities]
    if len(set(codes)) < FEWEST_MUNICIPALITIES:
        raise ChangedError(
            f"the sheet has {len(set(codes))} municipalities, fewer than {FEWEST_MUNICIPALITIES}",
            remedy,
        )


def _see_that_parts_fit(sheet: _Sheet, remedy: str) -> None:
    """The municipalities of a county are never more than the county."""
    for block in sheet.blocks:
        for at, period in enumerate(sheet.periods):
            whole = block.total[at][0]
            known = sum(figures[at][0] or 0 for figures in block.municipalities.values())
            if whole is not None and known > whole:
                raise ChangedError(
                    f"{period}: the municipalities of {block.name} are {known:g}, more than the "
                    f"{whole:g} in all",
                    remedy,
                )


def _rows(
    sheet: _Sheet, *, additive: bool
) -> Iterator[tuple[str, str, str, float | None, str, str]]:
    """The stored rows: the seven, the county and, for counts, the country."""
    county = next(block for block in sheet.blocks if set(block.municipalities) >= TODAYS_COUNTY)
    wanted: Mapping[str, Sequence[Figure]] = {
        COUNTY.code: county.total,
        **{code: county.municipalities[code] for code in MUNICIPALITY_CODES},
    }
    for at, period in enumerate(sheet.periods):
        for region, figures in wanted.items():
            yield region, period, "", *figures[at], ""
        if additive:
            yield _country([block.total[at] for block in sheet.blocks], period)


def _country(totals: Sequence[Figure], period: str) -> tuple[str, str, str, float | None, str, str]:
    hidden = sorted({status for value, status in totals if value is None})
    note = "; ".join([*(f"{LOWER_BOUND}: {STATUS_IN_SUM[one]}" for one in hidden), SUM_OF_COUNTIES])
    value = sum(value for value, _ in totals if value is not None)
    return COUNTRY.code, period, "", value, "", note
