"""norskeutslipp.no: a page that begins a session, and an export that needs it.

The plants of the region are those that were recorded; the others are made up.
"""

import io

import openpyxl
from loopback import Asked, Loopback, Raw

from data.recorded import read_recorded

COOKIE = "ASP.NET_SessionId=abc"
HEADER = (
    *("Anleggsnavn", "Fylke", "Kommune", "NACE Kode", "År", "Årlig utslipp til luft"),
    *("Grunnlagsverdi for luft", "Årlig utslipp til vann", "Grunnlagsverdi for vann", "Enhet"),
    *("AnleggId", "Org.nr."),
)
NAMES = {"5530": "Senja", "5520": "Bardu", "5524": "Målselv"}


def recorded():
    """Plant, municipality, year, tonnes and number of every recorded figure, as the site writes."""
    rows = read_recorded("emissions__norskeutslipp_no")
    for row in rows.itertuples():
        said = dict(part.split("=", 1) for part in row.breakdown.split("; "))
        tonnes = f"{row.value:.10g}".replace(".", ",")
        yield said["anlegg"], NAMES[row.region], int(row.period), tonnes, int(said["AnleggId"])


OURS = tuple(recorded())


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
        page = Raw(
            b"<html><title>Norske utslipp</title></html>", {"Set-Cookie": f"{COOKIE}; path=/"}
        )
        if asked.path.endswith("exportTableData.aspx") and asked.headers.get("Cookie") == COOKIE:
            assert asked.query["exportType"] == "temaexcel"
            return 200, Raw(self.body)
        return 200, page
