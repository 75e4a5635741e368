"""A county's bank in every form it might have. All figures are made up for the tests."""

import io
import json
from dataclasses import dataclass, field

import openpyxl
from loopback import Asked, Loopback, Raw

CODES = ["5518", "5520", "5522", "5524", "5526", "5528", "5530", "5501", "55", "0"]
TITLE = "Elevplasser;;;\r\nKilde: fylket;;;\r\n\r\n"
HEADER = "Kommune;År;Antall;Enhet\r\n"


def csv_text(row="") -> str:
    """Titles, semicolon, decimal comma, thousands with a space, a note at the end."""
    rows = [f"{code} Sted;2024;1 {int(code) % 1000:03},5;Plasser" for code in CODES]
    rows += [f"{code};2025;{int(code) % 100};Plasser" for code in CODES if code != "5528"]
    rows += ["Dyrøy;2025;:;Plasser", "Bardu;2024;50;Prosent"]
    rows = [row, *rows] if row else rows
    return TITLE + HEADER + "\r\n".join(rows) + "\r\n;;;\r\nNoter: foreløpig utgave;;;\r\n"


def workbook(sheet="Tabell", first=("Region", "Periode", "Verdi")) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Forside"
    page = book.create_sheet(sheet)
    page.append(["Elever som trives", None, None])
    page.append([])
    page.append(list(first))
    for code in CODES[:7]:
        page.append([int(code), 2024, 87.5])
    page.append(["Troms", 2024, "88,25"])
    page.append(["Merk: skjulte tall er utelatt", None, None])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def jsonstat(codes=CODES, status=None) -> dict:
    years = ["2024", "2025"]
    return {
        "version": "2.0",
        "class": "dataset",
        "label": "Passasjerer",
        "id": ["Region", "Tid", "ContentsCode"],
        "size": [len(codes), 2, 1],
        "dimension": {
            name: {"label": name, "category": {"index": values}}
            for name, values in (("Region", codes), ("Tid", years), ("ContentsCode", ["P"]))
        },
        "value": [
            None if status and place == 0 else float(place) for place in range(2 * len(codes))
        ],
        **({"status": {"0": status}} if status else {}),
    }


@dataclass
class StandIn(Loopback):
    answer: object = None
    csv: bytes = field(default_factory=lambda: csv_text().encode("cp1252"))
    xlsx: bytes = field(default_factory=workbook)
    stat: dict = field(default_factory=jsonstat)
    page: str = ""

    def __post_init__(self):
        self.answer = self.reply

    def reply(self, asked: Asked) -> tuple[int, object]:
        if asked.path in ("/v2/tables/TAB/data", "/no/mappe/TAB"):
            return self.px(asked)
        answers = {
            "/tall.csv": Raw(self.csv),
            "/tall.xlsx": Raw(self.xlsx),
            "/tall.json": self.stat,
            "/v2/tables/TAB/metadata": {
                name: value for name, value in self.stat.items() if name != "value"
            },
            "/bank/api/v2/config": {"apiVersion": "2.0", "maxDataCells": 100},
            "/bank/api/v2/tables": {"tables": [{"id": "TAB", "label": "Passasjerer"}]},
            "/gammel/PXWeb/api/v1/no/": [{"id": "mappe", "type": "l", "text": "Skole"}],
            "/side": Raw(self.page.encode()),
        }
        found = answers.get(asked.path)
        return (200, found) if found is not None else (404, Raw(b""))

    def px(self, asked: Asked) -> tuple[int, object]:
        variables = [
            {"code": name, "values": one["category"]["index"]}
            for name, one in self.stat["dimension"].items()
        ]
        if not asked.body:
            return 200, {"title": "Passasjerer", "variables": variables}
        if asked.path.startswith("/v2"):
            names = {one["variableCode"] for one in asked.body["selection"]}
        else:
            assert asked.body["response"] == {"format": "json-stat2"}
            names = {one["code"] for one in asked.body["query"]}
        if names != {"Region", "Tid", "ContentsCode"}:
            return 400, {"title": "Missing selection for mandatory variable"}
        return 200, json.loads(json.dumps(self.stat))
