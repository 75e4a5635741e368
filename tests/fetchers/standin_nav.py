"""nav.no with the page of registered unemployed and its workbook HL060, as the documents describe.

The blocks and quirks are those of the workbook of January–August 2026. Figures of Eigersund,
Utsira, Oslo (January) and Svalbard (January) are real; those of the region are of 2022, typed from
`figures/work.csv`, and the rest is made up.
"""

import io

import openpyxl
from loopback import Asked, Loopback, Raw

from indicators.region import COUNTY_MUNICIPALITY_CODES

PAGE = "/no/nav-og-samfunn/statistikk/arbeidssokere-og-stillinger-statistikk/helt-ledige"
FOLDER = "/_/attachment/download/9d4a48b2-3f8a-4bff-aee6-f18e8ed459e0:"
MONTHS = ["Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli", "August"]
COUNT, SHARE = "3. Kommune Antall", "4. Kommune Prosent av arbeidsst"

TROMS = [code for code, _, last in COUNTY_MUNICIPALITY_CODES if last == 9999]
EIGERSUND = [197, 198, 256, 247, 211, 166, 215, 182]
UTSIRA = ["*", "*", "*", "*", 4, "*", 4, "*"]
BARDU = [19, 12, 12, 11, 10, 8, 12, 13]
SHARES = {"5520": 0.9, "1101": 2.5}


def counts(code):
    if code == "5518":  # Lavangen: few enough to be hidden
        return [10, 12, 13, "*", 6, "*", 5, 7]
    return {"1101": EIGERSUND, "1151": UTSIRA, "5520": BARDU}.get(code, [20] * 8)


def blocks():
    """Name of each county and its municipalities."""
    yield "Oslo - Oslove", ["0301"]
    yield "Rogaland", ["1101", "1151"]
    yield "Troms - Romsa - Tromssa", TROMS
    yield "Svalbard og øvrige områder", ["2100"]


def lines(share=False, months=MONTHS, year=2026):
    """The rows of a sheet; column A is empty throughout."""
    said = f"{months[0]} - {months[-1].lower()} {year}"
    yield from ([None, "Kilde: NAV"], [], [None, "Helt ledige. Fylke og kommune"], [None, said], [])
    for name, codes in blocks():
        yield [None, name]
        yield [None, None, *months]
        rows = [[SHARES.get(code, 1.5)] * 8 if share else counts(code) for code in codes]
        known = [[cell for cell in column if cell != "*"] for column in zip(*rows, strict=True)]
        # People in rows that are hidden are in the total.
        hidden = [sum(cell == "*" for cell in column) for column in zip(*rows, strict=True)]
        total = [1.4] * 8 if share else [sum(a) + b for a, b in zip(known, hidden, strict=True)]
        yield [None, f"I alt {name}", *total[: len(months)]]
        for code, row in zip(codes, rows, strict=True):
            yield [None, f"{code} Sted", *row[: len(months)]]
        if share:
            yield []
    yield [None, "Ukjent"]
    yield [None, None, *months]
    unknown = ["*"] * 8 if share else [13, 14, 15, 15, 13, 13, 15, 20]
    yield [None, "I alt Ukjent", *unknown[: len(months)]]
    yield [None, "Ukjent", *unknown[: len(months)]]


def book(count=None, share=None, names=(COUNT, SHARE)):
    workbook = openpyxl.Workbook(write_only=True)
    workbook.create_sheet("0. Om tabellene").append(["I henhold til Statistikklovens § 7-1 …"])
    for name, rows in zip(names, (count or lines(), share or lines(share=True)), strict=True):
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.body = book()
        self.hash = "a833323681bf8e44c0536c619511f2a93534afe6"
        self.file = "202608_HL060%20Helt%20ledige.%20Fylke%20og%20kommune.xlsx"
        self.extra = ""

    @property
    def link(self):
        return f"{FOLDER}{self.hash}/{self.file}"

    def reply(self, asked: Asked) -> tuple[int, object]:
        if asked.path == PAGE:
            others = [f"{FOLDER}{self.hash[::-1]}/202608_HL{number}.xlsx" for number in (50, 70)]
            pdf = self.link.replace(".xlsx", ".pdf")
            anchors = "".join(f'<a href="{one}">x</a>' for one in (*others, pdf, self.link))
            return 200, Raw(f"<html><title>Helt ledige</title>{anchors}{self.extra}".encode())
        if asked.path == self.link:
            return 200, Raw(self.body)
        return 404, Raw(b"<html>Fant ikke siden</html>")
