"""What kind of statistics bank is this? For a person with internet, before anything is configured.

It looks and tells; it writes nothing. What it suggests is read from the address itself, and what it
cannot know is left empty, so that the configuration is refused until a person has filled it in.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl

from data.table import PERIOD
from fetchers import jsonstat, workbook
from fetchers.errors import FetchError, RefusedError
from fetchers.http import GarbledError, Http
from indicators.live_troms_i_tall import Kind
from indicators.region import BASE_CODES, COUNTY_MUNICIPALITY_CODES, NAMES

_V2_ROOTS = ("", "/api/v2", "/api/pxwebapi/v2", "/pxwebapi/v2")
_V1_ROOTS = ("", "/api/v1/no", "/PXWeb/api/v1/no", "/pxweb/api/v1/no")
_MARKERS = {
    r"app\.powerbi\.com/view": "Power BI: eksporter tabellen til CSV eller Excel for hånd",
    r"app\.everviz\.com": "Everviz: velg «Download CSV» i figurens meny, eller finn CSV-adressen",
    r"(services\d*|hub|www)\.arcgis\.com": "ArcGIS: se etter en CSV-lenke hos laget eller siden",
    r"datawrapper\.de|dwcdn\.net": "Datawrapper: «Last ned data» under figuren er en CSV-adresse",
    r"flo\.uri\.sh|flourish\.studio": "Flourish: dataene ligger i figuren; lagre dem for hånd",
    r"data-highcharts-chart|highcharts": "Highcharts: se etter CSV i figurens meny",
    r"drupal-settings-json": "Drupal (publiseringsløsning)",
    r"wp-json|wp-content": "WordPress (publiseringsløsning)",
    r"\.aspx\b": "ASP.NET-sider",
}
_FILE_LINK = re.compile(
    r"""(?:href|src)=["']([^"']+\.(?:csv|xlsx|px|json)(?:\?[^"']*)?)["']""", re.I
)
_PERIOD = re.compile(rf"(?=19|20)({PERIOD.pattern})")
"""A period that is no municipality number of today."""
_SHOWN = 10
_MANUAL = "Lagre tallene for hånd i data/manuell/ og bruk type manual."


@dataclass(frozen=True)
class Found:
    """What an address is. `kind` is empty for what cannot be read by an address."""

    url: str
    kind: Kind | None
    told: tuple[str, ...]
    """Sentences about what was seen, in bokmål."""
    address: str = ""
    columns: dict[str, object] = field(default_factory=dict)
    """Suggested `kolonner`, read from the content."""
    options: dict[str, str] = field(default_factory=dict)
    """Fields of the [tabeller.csv] or [tabeller.xlsx] section."""

    def text(self) -> str:
        """What is printed: what was seen, and a configuration to copy."""
        # What an unknown server says of itself must not steer the terminal.
        told = ("".join(sign for sign in line if sign.isprintable()) for line in self.told)
        lines = [self.url, *(f"  {line}" for line in told)]
        return "\n".join([*lines, "", *_configuration(self)]) + "\n"


def run(url: str) -> int:
    """Print what an address is; 0 when something was recognised, 1 when not."""
    try:
        found = probe(url, Http())
    except FetchError as error:
        print(error, file=sys.stderr)  # noqa: T201  a command prints
        return 1
    print(found.text(), end="")  # noqa: T201
    return 0 if found.kind else 1


def probe(url: str, http: Http) -> Found:
    """What kind of statistics bank, or file, an address is.

    Raises:
        fetchers.errors.FetchError: the address is no URL, or nothing answers there.

    """
    if not re.match(r"https?://[^/]", url):
        raise RefusedError(f"{url!r} is no address", "Begin with https://")
    root = url.rstrip("/")
    try:
        body = http.get(url, _as_it_is, accept="*/*")[0]
    except RefusedError:
        body = b""  # a bank's root often answers 404
    return _of_body(url, body) or _of_roots(url, root, http) or _page(url, body)


def _as_it_is(body: bytes) -> bytes:
    return body


def _of_body(url: str, body: bytes) -> Found | None:
    if body.startswith(workbook.MAGIC):
        return _of_workbook(url, body)
    start = body[:500].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"{", b"[")):
        return _of_json(url, body)
    if start.startswith(b"<") or not start:
        return None
    return _of_text(url, body)


def _of_json(url: str, body: bytes) -> Found | None:
    found = _parsed(body)
    if isinstance(found, dict) and "dimension" in found:
        return _of_jsonstat(url, body)
    if folder := _v1_folder(found):
        return _v1(url, url.rstrip("/"), folder)
    if isinstance(found, dict) and "variables" in found:
        root, _, table = url.rstrip("/").rpartition("/")
        names = ", ".join(str(one.get("code")) for one in found["variables"])
        told = (f"En tabell ({table}) i PxWeb, grensesnitt v1. Variabler: {names}.",)
        return Found(url, "pxweb_v1", told, root, options={"tabell": table})
    if isinstance(found, dict) and "variableNames" in found and "/tables/" in url:
        root, _, table = url.split("?")[0].rstrip("/").partition("/tables/")
        names = ", ".join(map(str, found["variableNames"]))
        told = (f"En tabell ({table}) i PxWeb, grensesnitt v2. Variabler: {names}.",)
        return Found(url, "pxweb_v2", told, root, options={"tabell": table})
    return None


def _of_jsonstat(url: str, body: bytes) -> Found | None:
    try:
        found = jsonstat.dataset(body)
    except GarbledError:
        return None
    named = {name: one.codes for name, one in found.dimensions.items()}
    told = (f"JSON-stat 2: {found.label or 'uten tittel'}. Dimensjoner: {', '.join(named)}.",)
    columns = _meanings(named)
    several = [name for name, codes in named.items() if len(codes) > 1]
    columns["kategori"] = [name for name in several if name not in columns.values()]
    return Found(url, "jsonstat_url", told, url, columns)


def _of_roots(url: str, root: str, http: Http) -> Found | None:
    for prefix in _V2_ROOTS:
        found = _json_at(f"{root}{prefix}/config", http)
        if isinstance(found, dict) and {"maxDataCells", "apiVersion"} & set(found):
            told = [f"PxWeb, grensesnitt v2, på {root}{prefix}."]
            listed = _json_at(f"{root}{prefix}/tables?pageSize={_SHOWN}", http)
            if isinstance(listed, dict) and isinstance(listed.get("tables"), list):
                told += [f"Tabell {one.get('id')}: {one.get('label')}" for one in listed["tables"]]
            return Found(url, "pxweb_v2", tuple(told), f"{root}{prefix}", options={"tabell": ""})
    for prefix in _V1_ROOTS:
        if folder := _v1_folder(_json_at(f"{root}{prefix}/", http)):
            return _v1(url, f"{root}{prefix}", folder)
    return None


def _v1(url: str, root: str, folder: Sequence[dict[str, Any]]) -> Found:
    told = [f"PxWeb, grensesnitt v1, på {root}. Mapper og tabeller der:"]
    kinds = {"l": "mappe", "t": "tabell"}
    told += [f"{kinds[one['type']]} {one['id']}: {one['text']}" for one in folder[:_SHOWN]]
    return Found(url, "pxweb_v1", tuple(told), root, options={"tabell": ""})


def _v1_folder(found: object) -> list[dict[str, Any]]:
    """The levels (l) and tables (t) of a folder in PxWebApi v1; empty for anything else."""
    if not isinstance(found, list):
        return []
    listed = [
        one
        for one in found
        if isinstance(one, dict) and one.get("type") in ("l", "t") and {"id", "text"} <= set(one)
    ]
    return listed if len(listed) == len(found) else []


def _json_at(url: str, http: Http) -> object:
    """What is there as JSON; None where nothing is."""
    try:
        return _parsed(http.get(url, _as_it_is)[0])
    except FetchError:
        return None


def _parsed(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _of_workbook(url: str, body: bytes) -> Found | None:
    try:
        workbook.workbook("")(body)
        names = openpyxl.load_workbook(io.BytesIO(body), read_only=True).sheetnames
        rows = [[workbook.text(cell) for cell in row] for row in workbook.rows(body, names[0], "")]
    except (FetchError, GarbledError, KeyError, ValueError):
        return Found(url, None, ("En Excel-fil som ikke kan leses.",))
    told = (f"En Excel-fil med arkene {', '.join(names)}.", _header_sentence(rows))
    return Found(url, "xlsx_url", told, url, _columns(rows), {"ark": names[0]})


def _of_text(url: str, body: bytes) -> Found | None:
    encoding = "utf-8"
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = body.decode("cp1252", "replace")
    lines = text.splitlines()[:200]
    delimiter = max(";,\t|", key=lambda sign: sum(line.count(sign) for line in lines))
    if not any(delimiter in line for line in lines):
        return None
    rows = list(csv.reader(lines, delimiter=delimiter))
    cells = [cell for row in rows for cell in row]
    commas = sum(bool(re.fullmatch(r"[\d\s]+,\d+", cell)) for cell in cells)
    points = sum(bool(re.fullmatch(r"[\d\s]+\.\d+", cell)) for cell in cells)
    options = {
        "skilletegn": delimiter,
        "desimaltegn": "." if points > commas or delimiter == "," else ",",
        "tegnsett": encoding,
    }
    told = (f"En CSV-fil i {encoding}, delt av {delimiter!r}.", _header_sentence(rows))
    return Found(url, "csv_url", told, url, _columns(rows), options)


def _page(url: str, body: bytes) -> Found:
    text = body.decode("utf-8", "replace")
    told = ["En nettside." if text.strip() else "Ingen statistikkbank, fil eller side funnet her."]
    told += [advice for marker, advice in _MARKERS.items() if re.search(marker, text, re.I)]
    links = list(dict.fromkeys(_FILE_LINK.findall(text)))
    told += [f"Lenke til fil: {link}" for link in links[:_SHOWN]]
    told.append("Prøv probe på en av filene." if links else _MANUAL)
    return Found(url, None, tuple(told))


def _header_sentence(rows: Sequence[Sequence[str]]) -> str:
    return f"Kolonner: {', '.join(cell for cell in _header(rows) if cell) or 'ingen funnet'}."


def _header(rows: Sequence[Sequence[str]]) -> Sequence[str]:
    """The first row that is as full as any."""
    return max(rows[:50], key=lambda row: sum(bool(cell.strip()) for cell in row), default=[])


def _columns(rows: Sequence[Sequence[str]]) -> dict[str, object]:
    header = _header(rows)
    below = list(rows)[list(rows).index(header) + 1 :] if rows else []
    named = {
        name: [row[place].strip() for row in below if place < len(row) and row[place].strip()]
        for place, name in enumerate(header)
        if name
    }
    found = _meanings(named)
    numeric = [
        name
        for name, cells in named.items()
        if name not in found.values() and _most(cells, re.compile(r"[-−]?[\d\s]+([.,]\d+)?"))
    ]
    found["verdi"] = numeric[-1] if numeric else ""
    return found


def _meanings(named: dict[str, Any]) -> dict[str, object]:
    codes = {*BASE_CODES, *NAMES.values(), *(code for code, _, _ in COUNTY_MUNICIPALITY_CODES)}
    region = [
        name
        for name, cells in named.items()
        if any(cell.split(maxsplit=1)[:1] and cell.split(maxsplit=1)[0] in codes for cell in cells)
        and not _most(cells, _PERIOD)
    ]
    period = [name for name, cells in named.items() if name not in region and _most(cells, _PERIOD)]
    return {"region": (region or [""])[0], "periode": (period or [""])[0]}


def _most(cells: Iterable[str], pattern: re.Pattern[str]) -> bool:
    listed = list(cells)
    return bool(listed) and sum(bool(pattern.fullmatch(one)) for one in listed) > len(listed) / 2


def _configuration(found: Found) -> list[str]:
    """The lines of a configuration; what only a person knows is empty, and refused until filled."""
    kind = found.kind or "manual"
    where = {"fil": ""} if kind == "manual" else {"url": found.address}
    options = dict(found.options)
    if "tabell" in options:
        where["tabell"] = options.pop("tabell")
    lines = [
        "# Kopier til fetchers/troms_i_tall.toml og fyll ut det som er tomt.",
        "aktiv = true",
        "",
        "[[tabeller]]",
        'id = "tit_"  # små bokstaver, tall og _ etter tit_',
        f"type = {_quoted(kind)}",
        *(f"{name} = {_quoted(value)}" for name, value in where.items()),
        'tittel = ""',
        'enhet = ""',
        "summerbar = false  # true bare for antall som kan summeres over kommuner",
        'regionform = ""  # dagens, eller samtidens (kodene som gjaldt det året)',
        'lisens = ""',
        'kreditering = ""',
        'kontakt = ""',
        "",
        "[tabeller.kolonner]",
    ]
    columns = {"region": "", "periode": "", **found.columns}
    if kind == "manual":
        columns = {**columns, "verdi": ""}
        options = {"skilletegn": "", "desimaltegn": "", "tegnsett": ""}
    lines += [f"{name} = {_quoted(value)}" for name, value in columns.items() if value != []]
    if kind in ("pxweb_v1", "pxweb_v2"):
        lines += ["", "[tabeller.valg]", '# Region = ["5520", "5528"]', '# Tid = ["*"]']
    if options:
        section = "xlsx" if "ark" in options else "csv"
        lines += ["", f"[tabeller.{section}]"]
        lines += [f"{name} = {_quoted(value)}" for name, value in options.items()]
    return lines


def _quoted(value: object) -> str:
    """A text or a list of texts as TOML writes them."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
