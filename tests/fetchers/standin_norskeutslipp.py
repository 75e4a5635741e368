"""norskeutslipp.no: a page that begins a session, and an export that needs it.

The plants of the region are real, typed from `figures/emissions.csv`; the others are made up.
"""

import io

import openpyxl
from loopback import Asked, Loopback, Raw

COOKIE = "ASP.NET_SessionId=abc"
HEADER = (
    *("Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft"),
    *("Grunnlagsverdi for luft", "Årlig utslipp til vann", "Grunnlagsverdi for vann", "Enhet"),
    *("AnleggId", "Org.nr."),
)
OURS = (
    ("Finnfjord", "Senja", 2000, "16360", 5712),
    ("Finnfjord", "Senja", 2020, "305474,25", 5712),
    ("Finnfjord", "Senja", 2021, "289231,53", 5712),
    ("Botnhågen avfallsforbrenningsanlegg", "Senja", 2021, "5610", 6288),
    ("Stella polaris", "Senja", 2021, "1889,9", 5155),
    ("Forsvarsbygg - varmesentral setermoen leir", "Bardu", 2015, "0", 6289),
    ("Nortura målselv", "Målselv", 2021, "636,23876", 6145),
)


def line(plant, municipality, year, tonnes, number, county="Troms", unit="tonn"):
    return [
        *(plant, county, municipality, "24.102", year, tonnes, "B", None, None, unit),
        *(number, "971686561"),
    ]


def lines():
    """The region's plants among many others, one of them in a place with a name like ours."""
    yield from (line(*one) for one in OURS)
    yield line("Et anlegg", "Berg", 2021, "1", 1, county="Østfold")
    for number in range(1100):
        yield line(f"Anlegg {number}", "Porsgrunn", 2021, "12,5", 10_000 + number, "Telemark")


def book(rows, header=HEADER):
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Utslipp")
    for row in (["Klimagasser (CO2-ekvivalenter)"], [], header, *rows):
        sheet.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.body = book(lines())

    def reply(self, asked: Asked) -> tuple[int, object]:
        page = Raw(b"<html><title>Norske utslipp</title></html>", {"Set-Cookie": f"{COOKIE}; path=/"})
        if asked.path.endswith("exportTableData.aspx") and asked.headers.get("Cookie") == COOKIE:
            assert asked.query["exportType"] == "temaexcel"
            return 200, Raw(self.body)
        return 200, page
