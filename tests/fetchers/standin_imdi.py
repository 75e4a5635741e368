"""IMDi as its files and pages are known: long CSV in ISO-8859-1, one page a year of settlements.

Figures of the seven are IMDi's own (refugees.md 2.1 and 2.2); the other municipalities are filling.
"""

from dataclasses import dataclass, field

import pandas as pd
from loopback import Asked, Loopback, Raw

from data.recorded import read_recorded

FILLING = 340
"""Other municipalities, as Norway has; their numbers are made up and begin with 1 to 3."""
STEPS = ("Anmodning om bosetting", "Faktisk bosetting")
NEW_HEADER = "Anmodning, vedtak og faktisk bosetting"
BASE = "Enhet;År;Kommunenummer;Kommune;{header};Antall"

SETTLED = {
    ("1920", 1995): ".",
    ("1922", 2012): "4",
    ("1922", 2018): ":",
    ("1923", 2018): "10",
    ("1924", 2018): "8",
    ("1925", 2018): "8",
    ("1926", 2018): ".",
    ("1927", 2018): ".",
    ("1928", 2018): ".",
    ("1929", 2018): ".",
    ("1931", 2018): "33",
    ("5415", 2022): "17",
    ("5416", 2022): "54",
    ("5417", 2022): "37",
    ("5418", 2022): "107",
    ("5419", 2022): "87",
    ("5420", 2022): "22",
    ("5421", 2022): "167",
    # The year 2024 was told by the codes of 2020–2023.
    ("5415", 2024): "15",
    ("5416", 2024): "30",
    ("5417", 2024): "17",
    ("5418", 2024): "50",
    ("5419", 2024): "63",
    ("5420", 2024): "18",
    ("5421", 2024): "155",
    ("5518", 2025): "14",
    ("5520", 2025): "24",
    ("5522", 2025): "17",
    ("5524", 2025): "29",
    ("5526", 2025): "33",
    ("5528", 2025): ":",
    ("5530", 2025): "90",
    ("5518", 2026): "8",
    ("5520", 2026): "12",
    ("5522", 2026): "12",
    ("5524", 2026): "13",
    ("5526", 2026): "15",
    ("5528", 2026): ":",
    ("5530", 2026): "49",
}
COUNTY_SETTLED = {2018: ("19", "237"), 2022: ("54", "2248"), 2025: ("55", "673")}
COUNTRY_SETTLED = {2018: "4766", 2022: "31258", 2025: "12596"}
PAGES = {
    2022: {"Lavangen": 17, "Bardu": 54, "Salangen": 37, "Målselv": 107, "Sørreisa": 87}
    | {"Dyrøy": 22, "Senja": 167},
    2025: {"Lavangen": 14, "Bardu": 24, "Salangen": 17, "Målselv": 29, "Sørreisa": 33}
    | {"Dyrøy": ":", "Senja": 90},
    2026: {"Loabák - Lavangen": 8, "Bardu": 12, "Salangen": 12, "Målselv": 13, "Sørreisa": 15}
    | {"Dyrøy": ":", "Senja": 49},
}
PAGE_COUNTIES = {
    2022: {"Troms og Finnmark": 2248, "Resten": 29010},
    2025: {"Troms": 673, "Resten": 11923},
    2026: {"Troms": 401, "Resten": 7078},
}


@dataclass
class StandIn(Loopback):
    """What the tests change: which files there are, and what is wrong with the settlement file."""

    answer: object = None
    header: str = NEW_HEADER
    number_header: str = "Antall"
    county_file: bool = False
    lines: list[str] = field(default_factory=list)
    """Lines put at the end of the municipal settlement file."""
    only_year: int = 0
    filling: int = FILLING
    page_cell: str = "85"
    page_header: str = "Antall bosatte personer:"
    broken: tuple[str, ...] = ()
    """Beginnings of paths that answer 404."""
    utf8: bool = False
    recorded: bool = False
    """Serve every figure recorded in the repository, so that a refresh loses none."""

    def __post_init__(self):
        self.answer = self.reply

    def reply(self, asked: Asked) -> tuple[int, object]:
        path = asked.path.removeprefix("/")
        if any(path.startswith(one) for one in self.broken):
            return 404, Raw(b"")
        if path == "bosetting/bosettingstall/":
            links = [
                f'<a href="/bosetting/bosettingstall/nokkeltall-bosetting-{year}/">{year}</a>'
                for year in PAGES
            ]
            return 200, Raw(b"<!DOCTYPE html>" + "".join(links).encode())
        if path.startswith("bosetting/bosettingstall/nokkeltall-bosetting-"):
            return 200, Raw(self.page(int(path.rstrip("/")[-4:])).encode())
        files = {
            "k/bosatt_anmodede": self.settlement,
            "k/enslige_mindrearige": lambda: _municipal("minors"),
            "f/enslige_mindrearige": lambda: _county("minors"),
            "k/intro_deltakere": lambda: _municipal("programme"),
            "f/intro_deltakere": lambda: _county("programme"),
            "k/befolkning_innvandringsgrunn": lambda: _municipal("reason"),
            "f/befolkning_innvandringsgrunn": lambda: _county("reason"),
            "k/flyktning_botid_flytting": _secondary,
            "f/intro_status_arbutd_avslutta": _after_programme,
        }
        if self.county_file:
            files["f/bosatt_anmodede"] = self.county_settlement
        name = path.removeprefix("download_csv/")
        if self.recorded:
            files.update({one: lambda one=one: recorded_file(one) for one in RECORDED_FILES})
        if name not in files:
            return 404, Raw(b"")
        return 200, Raw(files[name]().encode("utf-8" if self.utf8 else "iso-8859-1"))

    def settlement(self) -> str:
        head = BASE.format(header=self.header).replace("Antall", self.number_header)
        rows = []
        for (code, year), text in SETTLED.items():
            rows.append(f"Personer;{year};{code};;Faktisk bosetting;{text}")
            rows.append(f"Personer;{year};{code};;Anmodning om bosetting;{text}")
            rows.append(f"Personer;{year};{code};;Vedtak om bosetting;.")
            rows.append(f"Prosent;{year};{code};;Faktisk bosetting;100")
        # Codes that are not in force yet are filled with 0.
        rows += [f"Personer;2018;{code};;Faktisk bosetting;0" for code in ("5520", "5421")]
        rows += [f"Personer;2024;{code};;Faktisk bosetting;0" for code in ("5518", "5530")]
        for number in range(self.filling):
            code = 301 + number * 4
            rows += [
                f"Personer;{year};{code};;{step};10"
                for year in (2018, 2022, 2024, 2025)
                for step in (*STEPS, "Vedtak om bosetting")
            ]
        rows.append("Personer;2025;9999;Uoppgitt;Faktisk bosetting;7")
        if self.only_year:
            rows = [row for row in rows if row.split(";")[1] == str(self.only_year)]
        return "\n".join([head, *rows, *self.lines]) + "\n"

    def county_settlement(self) -> str:
        rows = ["Enhet;År;Fylkesnummer;Fylke;Bosetting;Antall", "Personer;2012;0;Norge;"]
        rows[1] += "Faktisk bosetting;5757"
        for year, (code, text) in COUNTY_SETTLED.items():
            rows.append(f"Personer;{year};{code};;Faktisk bosetting;{text}")
            rows.append(f"Personer;{year};0;Norge;Faktisk bosetting;{COUNTRY_SETTLED[year]}")
            others = {"19", "54", "55"} - {code}
            rows += [f"Personer;{year};{other};;Faktisk bosetting;0" for other in others]
        return "\n".join(rows) + "\n"

    def page(self, year: int) -> str:
        when = " (oppdatert 28. september)" if year == 2026 else ""
        body = f"<h2>Nasjonale tall {year}</h2>"
        body += _html_table("Fylke", "kommuner i fylket", PAGE_COUNTIES[year], self)
        body += f"<h2>Oversikt over bosettingen i kommunene i {year}{when}</h2>"
        body += "<h3>Agder</h3>" + _html_table(
            "Kommune", "kommunen", {"Gjerstad": "avventer vedtak", "Bygland": "-"}, self
        )
        body += "<h3>Troms</h3>" + _html_table("Kommune", "kommunen", PAGES[year], self)
        body += "<h2>Anmodning</h2><table><tr><th>Kommune</th><th>Noe annet</th></tr></table>"
        return f"<!DOCTYPE html><html><body>{body}</body></html>"


def _html_table(kind: str, who: str, settled: dict, standin: StandIn) -> str:
    headers = [
        kind,
        f"Antall personer {who} har blitt anmodet om &aring; bosette:",
        f"Antall personer {who} har vedtatt &aring; bosette:",
        standin.page_header,
        "Antall bosatte personer med kollektiv beskyttelse:",
    ]
    rows = "".join(f"<th>{one}</th>" for one in headers)
    rows = f"<thead><tr>{rows}</tr></thead><tbody>"
    for name, figure in settled.items():
        cells = (name, standin.page_cell, "1\u00a0000", figure, ":")
        rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
    return f"<table>{rows}</tbody></table>"


_SEVEN = ("5518", "5520", "5522", "5524", "5526", "5528", "5530")


def _municipal(kind: str) -> str:
    """Artificial figures (7) for the seven; the filling says 3."""
    first, header, cells = _KINDS[kind]
    rows = [f"Kommunenummer;Kommune;{header};Enhet;År;Antall"]
    codes = [*((code, "7") for code in _SEVEN)]
    codes += [(str(301 + number * 4), "3") for number in range(FILLING)]
    for code, figure in codes:
        for year in (first, 2024, 2025):
            rows += [f"{code};;{one};Personer;{year};{figure}" for one in cells]
            rows += [f"{code};;{one};Prosent;{year};1" for one in cells]
    return "\n".join(rows) + "\n"


def _county(kind: str) -> str:
    first, header, cells = _KINDS[kind]
    rows = [f"Fylkesnummer;Fylke;{header};Enhet;År;Antall"]
    for year in (first, 2024, 2025):
        for code, figure in (("0", "5000"), ("55", "90" if year >= 2024 else "0"), ("54", "0")):
            rows += [f"{code};;{one};Personer;{year};{figure}" for one in cells]
    return "\n".join(rows) + "\n"


_KINDS = {
    "minors": (2014, NEW_HEADER, STEPS),
    "programme": (2005, "Kjønn", ("Alle", "Kvinner")),
    "reason": (
        2006,
        "Kjønn;Innvandringsgrunn",
        ("Alle;Flyktninger og deres familieinnvandrede", "Alle;Alle"),
    ),
}


def _secondary() -> str:
    rows = ["Enhet;År;Sekundærflytting;Botid i Norge;Kommunenummer;Kommune;Antall"]
    codes = [str(code) for code in range(5415, 5422)]
    codes += [str(301 + number * 4) for number in range(FILLING)]
    rows += [
        f"Personer;{year};{moved};{stay};{code};;{len(moved)}"
        for year in (2016, 2023)
        for code in codes
        for moved in ("alle", "Bosatt her", "Flyttet hit", "Uoppgitt")
        for stay in ("0-4 år", "5+ år", "Alle")
    ]
    return "\n".join(rows) + "\n"


def _after_programme() -> str:
    rows = [
        "År;Fylkesnummer;Fylke;Kjønn;Avslutningsår for introduksjonsprogrammet;"
        "Arbeidssituasjon etter avsluttet/avbrutt introduksjonsprogram;Enhet;Antall"
    ]
    ended = "Avsluttet eller avbrutt intro for ett år siden"
    # 2024 is told by the counties of 2023, so Troms is 0; 71 and 67 are IMDi's.
    for code, figure in (("54", "71"), ("55", "0"), ("0", "67")):
        rows.append(f"2024;{code};;Alle;{ended};I arbeid eller utdanning;Prosent;{figure}")
        rows.append(f"2024;{code};;Alle;{ended};I arbeid eller utdanning;Personer;100")
        rows.append(f"2024;{code};;Kvinner;{ended};I arbeid eller utdanning;Prosent;50")
    return "\n".join(rows) + "\n"


def _recorded_settlements() -> pd.DataFrame:
    """The old export to 2021, the list of 2023, and the yearly pages; codes as recorded."""
    export = read_recorded("refugees__bosatt_anmodede")
    export = export[export["period"].astype(int) <= 2021]
    listed = read_recorded("refugees__bosatte_per_13_11_2024")
    listed = listed[(listed["period"] == "2023") | (listed["region"] == "55")]
    listed = listed.assign(contents="Faktisk bosetting")
    pages = read_recorded("refugees__nokkeltall_bosetting")
    names = {
        "anmodet": "Anmodning om bosetting",
        "vedtatt": "Vedtak om bosetting",
        "bosatte": "Faktisk bosetting",
    }
    pages = pages.assign(contents=pages["contents"].map(names)).dropna(subset="contents")
    return pd.concat([export, listed, pages]).rename(columns={"contents": "columns"})


def _recorded_stock() -> pd.DataFrame:
    rows = read_recorded("refugees__befolkning_innvandringsgrunn")
    rows = rows[rows["unit"] == "personer"]
    later = read_recorded("refugees__flyktning_botid_flytting")
    later = later[later["breakdown"] == "Sekundærflytting=alle;Botid i Norge=Alle"]
    later = later[later["period"] == "2022"].assign(
        contents="Flyktninger og deres familieinnvandrede"
    )
    return pd.concat([rows, later]).assign(columns=lambda all_: "Alle;" + all_["contents"])


def _recorded_secondary() -> pd.DataFrame:
    rows = read_recorded("refugees__flyktning_botid_flytting")
    parts = rows["breakdown"].str.extract("Sekundærflytting=(.+);Botid i Norge=(.+)")
    return rows.assign(columns=parts[0] + ";" + parts[1])


_RECORDED = {
    "bosatt_anmodede": (NEW_HEADER, _recorded_settlements),
    "befolkning_innvandringsgrunn": ("Kjønn;Innvandringsgrunn", _recorded_stock),
    "flyktning_botid_flytting": ("Sekundærflytting;Botid i Norge", _recorded_secondary),
}
RECORDED_FILES = [f"{kind}/{name}" for kind in "kf" for name in _RECORDED]


def recorded_file(path: str) -> str:
    """A file with the recorded figures; the county's old code is 19, as IMDi has it."""
    kind, name = path.split("/")
    header, read = _RECORDED[name]
    rows = read().drop_duplicates(["columns", "region", "period"], keep="last")
    municipal = rows["region"].str.len() == 4
    rows = rows[municipal if kind == "k" else ~municipal]
    before = (rows["region"] == "55") & (rows["period"].astype(int) < 2020)
    rows = rows.assign(region=rows["region"].mask(before, "19"))
    number = "Kommunenummer" if kind == "k" else "Fylkesnummer"
    text = [f"{value:.0f}" if value == value else "" for value in rows["value"]]
    cells = rows["status"].where(rows["status"] != "", text)
    lines = [f"Enhet;År;{number};{header};Antall"]
    lines += [
        f"Personer;{period};{region};{columns};{cell}"
        for period, region, columns, cell in zip(
            rows["period"], rows["region"], rows["columns"], cells, strict=True
        )
    ]
    if kind == "k":
        breakdowns = sorted(set(rows["columns"]))
        lines += [
            f"Personer;2016;{301 + number * 4};{columns};3"
            for number in range(FILLING)
            for columns in breakdowns
        ]
    return "\n".join(lines) + "\n"
