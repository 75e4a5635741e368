"""IMDi's yearly settlement pages: the same figures as `bosatt_anmodede`, for people to read.

They have names, no codes, and a table a county under the heading "Oversikt over bosettingen i
kommunene i <year>". Columns have come and gone (agreed settlements in 2026), so they are told by
their headers and an unknown header is refused.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

import pandas as pd

from data.table import COLUMNS, MISSING, NOT_POSSIBLE
from fetchers.cells import CellError, figures
from fetchers.errors import ChangedError
from fetchers.http import GarbledError
from indicators.region import CODE_HISTORY, COUNTRY, COUNTY, NAMES, OLD_COUNTY

HUB = "bosetting/bosettingstall/"
FIRST = 2022
"""No page before this one has been seen."""
_YEAR_LINK = re.compile(r"/bosetting/bosettingstall/nokkeltall-bosetting-(\d{4})/?")
_HEADING = "Oversikt over bosettingen i kommunene i {}"
_UPDATED = re.compile(r"\(oppdatert ([^)]+)\)")
_METRICS = {
    "Antall personer har blitt anmodet om å bosette": "anmodet",
    "Antall personer har vedtatt å bosette": "vedtatt",
    "Antall bosatte personer": "bosatte",
}
_OTHER_COLUMNS = frozenset(
    {
        "Antall bosatte personer med kollektiv beskyttelse",
        "Antall personer har avtalt å bosette",
        "Antall personer med kollektiv beskyttelse har avtalt å bosette",
    }
)
_NO_FIGURE = {"-": NOT_POSSIBLE, "avventer vedtak": MISSING}
_SUMMED = "sum av fylkesradene"
REMEDY = "See the page in a browser and teach fetchers/imdi_pages.py its new form"


@dataclass
class _Table:
    """A table with the heading (h2) it stands under."""

    under: str
    rows: list[list[str]] = field(default_factory=list)


class _Page(HTMLParser):
    """Headings and tables of a page, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[str] = []
        self.tables: list[_Table] = []
        self.links: list[str] = []
        self._text: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.tables.append(_Table(self.headings[-1] if self.headings else ""))
        elif tag == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif tag in ("h2", "th", "td"):
            self._text = []
        elif tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._text is None or tag not in ("h2", "th", "td"):
            return
        text = " ".join("".join(self._text).split())
        self._text = None
        if tag == "h2":
            self.headings.append(text)
        elif self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append(text)


def years(body: bytes) -> list[int]:
    """The years that the page listing the settlement figures has pages for.

    Raises:
        GarbledError: no such page.

    """
    linked = (_YEAR_LINK.match(link) for link in _parsed(body).links)
    found = {int(link[1]) for link in linked if link}
    if not found:
        raise GarbledError("no links to yearly settlement pages")
    return sorted(year for year in found if year >= FIRST)


def year_path(year: int) -> str:
    """Where a year's page is, under IMDi's address."""
    return f"{HUB}nokkeltall-bosetting-{year}/"


def settled(body: bytes, year: int) -> pd.DataFrame:
    """The figures of a year: stored columns, `category` = anmodet, vedtatt or bosatte.

    Regions are today's codes. The country is the sum of the county rows.

    Raises:
        GarbledError: not a settlement page.
        ChangedError: names the header, municipality or cell that is not as it was.

    """
    page = _parsed(body)
    heading = next((one for one in page.headings if one.startswith(_HEADING.format(year))), None)
    if heading is None:
        raise GarbledError(f"no heading {_HEADING.format(year)!r}")
    municipal: dict[str, dict[str, str]] = {}
    county: dict[str, dict[str, str]] = {}
    for table in page.tables:
        if not table.rows or not table.rows[0]:
            continue
        kind = table.rows[0][0]
        if table.under == heading and kind == "Kommune":
            municipal.update(_by_name(table, year))
        elif kind == "Fylke" and not county:
            county.update(_by_name(table, year))
    rows = [*_of_municipalities(municipal, year), *_of_counties(county, year)]
    table = pd.DataFrame(rows, columns=["region", "category", "text", "note"])
    try:
        cells = figures(table["text"], decimal=",", symbols=_NO_FIGURE)
    except CellError as error:
        row = table.iloc[error.place]
        raise ChangedError(
            f"IMDi's settlement page of {year}: {NAMES[row['region']]}, {row['category']}: {error}",
            REMEDY,
        ) from error
    table = table.assign(period=str(year), **cells)[COLUMNS]
    return pd.concat([table, _country(county, year)], ignore_index=True)


def updated(body: bytes, year: int) -> str:
    """The date in the heading of a year that is not over; empty for the others."""
    for heading in _parsed(body).headings:
        if heading.startswith(_HEADING.format(year)) and (found := _UPDATED.search(heading)):
            return found[1]
    return ""


def _parsed(body: bytes) -> _Page:
    page = _Page()
    try:
        page.feed(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise GarbledError(f"not in UTF-8 as documented: {error}") from error
    return page


def _by_name(table: _Table, year: int) -> dict[str, dict[str, str]]:
    """Name → metric → cell text."""
    metrics = [_metric(header, year) for header in table.rows[0][1:]]
    found = {}
    for row in table.rows[1:]:
        if len(row) != len(metrics) + 1:
            raise ChangedError(
                f"IMDi's settlement page of {year} has {len(row)} cells for {row[:1]}, "
                f"{len(metrics) + 1} headers",
                REMEDY,
            )
        found[row[0]] = {
            metric: cell for metric, cell in zip(metrics, row[1:], strict=True) if metric
        }
    return found


def _metric(header: str, year: int) -> str:
    plain = header.rstrip(":").strip()
    plain = plain.replace(" kommunen har", " har").replace(" kommuner i fylket har", " har")
    if plain in _OTHER_COLUMNS:
        return ""
    if plain not in _METRICS:
        raise ChangedError(
            f"IMDi's settlement page of {year} has an unknown column {header!r}", REMEDY
        )
    return _METRICS[plain]


def _of_municipalities(
    found: dict[str, dict[str, str]], year: int
) -> list[tuple[str, str, str, str]]:
    by_name = {_plain(name): cells for name, cells in found.items()}
    rows = []
    for one in CODE_HISTORY:
        if not one.first <= year <= one.last:
            continue
        cells = by_name.get(_plain(one.name))
        if cells is None:
            raise ChangedError(f"IMDi's settlement page of {year} has no {one.name}", REMEDY)
        rows += [(one.today, metric, text, "") for metric, text in cells.items()]
    return rows


def _plain(name: str) -> str:
    """The Norwegian part of a name: `Loabák – Lavangen` is Lavangen."""
    return re.split(r"\s[-–]\s", name)[-1].strip().casefold()


def _of_counties(found: dict[str, dict[str, str]], year: int) -> list[tuple[str, str, str, str]]:
    area = OLD_COUNTY if year < 2024 else COUNTY
    if area.name not in found:
        raise ChangedError(f"IMDi's settlement page of {year} has no {area.name}", REMEDY)
    return [(area.code, metric, text, "") for metric, text in found[area.name].items()]


def _country(found: dict[str, dict[str, str]], year: int) -> pd.DataFrame:
    """The country as the sum of its counties, which are too large to be hidden."""
    cells = pd.DataFrame(found).T
    rows = []
    for metric in cells:
        try:
            values = figures(cells[metric], decimal=",", symbols=_NO_FIGURE)
        except CellError as error:
            name = cells.index[error.place]
            raise ChangedError(
                f"IMDi's settlement page of {year}: {name}, {metric}: {error}", REMEDY
            ) from error
        if values["value"].notna().all():
            rows.append((COUNTRY.code, str(year), metric, values["value"].sum(), "", _SUMMED))
    return pd.DataFrame(rows, columns=["region", "period", "category", "value", "status", "note"])
