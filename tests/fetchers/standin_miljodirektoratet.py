"""miljodirektoratet.no with its workbook of all municipalities, as the documents describe it.

Every figure here is made up for the tests: no municipal total is to be had offline.
"""

import io
from functools import cache

import openpyxl
from loopback import Asked, Loopback, Raw

from indicators.region import COUNTY_MUNICIPALITY_CODES, MUNICIPALITY_CODES

ADDRESS = "/sharepoint/downloaditem/"
ERROR_PAGE = (
    b"\xef\xbb\xbf<!DOCTYPE html><html><head><title>Side for feilmelding p\xc3\xa5 "
    b"Milj\xc3\xb8direktoratet.no</title></head></html>"
)

HEADER = (
    "Fylke",
    "Kommunenummer",
    "Kommune",
    "År",
    "Sektor",
    "Utslippskilde",
    "Klimagass",
    "Utslipp (tonn CO2-ekvivalenter)",
)
YEARS = (2009, 2011, 2013, *range(2015, 2025))
TROMS = [code for code, _, last in COUNTY_MUNICIPALITY_CODES if last == 9999]
OTHERS = ["0301", "1101", "1102", "1103", "1804", "5601"]
"""Far fewer than there are, so that the tests are fast."""
SOURCES = (
    # Source names carry what Excel leaves of line breaks, and spaces.
    ("Annen mobil forbrenning", "Snøscooter", "CO2", 3.0),
    ("Avfall og avløp", "Avløp", "CH4", 20.25),
    ("Energiforsyning", "Fjernvarme unntatt avfallsforbrenning", "CO2", 0.0),
    ("Jordbruk", "Fordøyelsesprosesser husdyr\n", "CH4", 1000.0),
    ("Jordbruk", "Jordbruksarealer _x000D_\n", "N2O", 500.0),
    ("Luftfart", "Innenriks luftfart", "CO2", 7.0),
    ("Oppvarming", "Vedfyring", "CH4", 30.0),
    ("Sjøfart", "*Estimat sjøfart", "CO2", 40.0),
    ("Veitrafikk ", "Personbiler", "CO2", 2000.0),
    ("Veitrafikk", "Personbiler", "N2O", 10.5),
    ("produkter med fluorgasser", "Bruk av HFK", "HFK", 60.0),
)
FARMS = [line for line in SOURCES if line[0] == "Jordbruk"]
"""All that the county's other municipalities have here."""
SMELTER = ("Industri, olje og gass", "Industri, olje og gass", "CO2", 300_000.0)
INLAND = "5520"
"""Has no rows of shipping, as a municipality without a coast may have none."""
SMELTER_IN = "5530"


def rows(number_as=int):
    """Every row of the sheet but the header; numbers stored as numbers have no first zero."""
    for year in YEARS:
        for code in TROMS:
            for sector, source, gas, tonnes in SOURCES if code in MUNICIPALITY_CODES else FARMS:
                if (code, sector) != (INLAND, "Sjøfart"):
                    yield [
                        "Troms",
                        number_as(code),
                        f"K{code}",
                        year,
                        sector,
                        source,
                        gas,
                        tonnes + year - 2009,
                    ]
            if code == SMELTER_IN:
                yield ["Troms", number_as(code), "Senja", year, *SMELTER]
        for code in OTHERS:
            yield ["Ellers", number_as(code), f"K{code}", year, "Veitrafikk", "Busser", "CO2", 1.0]


def book(lines, header=HEADER, sheet="Oversikt - detaljert"):
    """The workbook as bytes."""
    workbook = openpyxl.Workbook(write_only=True)
    workbook.create_sheet("Oversikt - sektorfordelt").append(["År", "Sektor"])
    written = workbook.create_sheet(sheet)
    for line in (header, *lines):
        written.append(list(line))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


@cache
def sound():
    return book(rows())


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.body = sound()
        self.id = "01FM3LD2WOT7QL4D6Y5FC3JYADXGI6A3FA"

    def reply(self, asked: Asked) -> tuple[int, object]:
        # A link that leads nowhere is answered with a page and status 200.
        if asked.path == ADDRESS and asked.query.get("id") == self.id:
            return 200, Raw(self.body)
        return 200, Raw(ERROR_PAGE)
