"""Innovasjon Norge's file of awards, as public code reads it. Every award is made up for the tests.

Names in two languages, amounts with spaces and a decimal comma, awards that are taken back, equal
rows, and a county that has changed its name.
"""

from loopback import Asked, Loopback, Raw

PATH = "/Tildelinger.csv"
HEADER = (
    "Fylkesnavn;Kommunenavn;Org-nr;Bedriftsnavn;Virkemiddelkategori;Underkategori;"
    "Innvilget beløp;Innvilget dato;Beslutningsenhet;Næringshovedområde;Næring;Type finansiering"
)
TROMS, OLD = "Troms - Romsa - Tromssa", "Troms og Finnmark"
AWARDS = (
    (TROMS, "Senja", "1 250 000,00", "02.05.2013", "Tilskudd"),
    (TROMS, "Lenvik", "500000", "03.05.2013", "Lån"),
    (TROMS, "Bardu", "100000,50", "31.12.2014", "Tilskudd"),
    (TROMS, "Målselv", "300\u00a0000,00", "01.01.2015", "Risikolån"),
    (TROMS, "Salangen", "200000", "05.06.2015", "Garanti"),
    (TROMS, "Sørreisa", "200000", "05.06.2015", "Rådgiving"),
    # The same twice: there is nothing to tell two equal awards from one written twice.
    (OLD, "Dyrøy", "50000", "07.07.2021", "Tilskudd"),
    (OLD, "Dyrøy", "50000", "07.07.2021", "Tilskudd"),
    (OLD, "Vadsø", "9000000", "07.07.2021", "Tilskudd"),
    (TROMS, "Loabák - Lavangen", "75000", "08.08.2025", "Tilskudd"),
    (TROMS, "Loabák - Lavangen", "-25000", "09.09.2025", "Tilskudd"),
    (TROMS, "Tromsø", "4000000", "08.08.2025", "Tilskudd og lån"),
    (TROMS, "", "1000", "08.08.2025", "Tilskudd"),
    ("Oslo", "Oslo", "8000000", "24.09.2026", "Lån"),
)


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.header = HEADER
        self.awards = list(AWARDS)
        self.encoding = "cp1252"

    def body(self) -> bytes:
        firm = '00912345678;"Prøve ""Ø"" AS";Kategori;Under'
        lines = [
            f"{county};{name};{firm};{amount};{day};Troms;A;B;{kind}"
            for county, name, amount, day, kind in self.awards
        ]
        return ("\r\n".join([self.header, *lines]) + "\r\n").encode(self.encoding)

    def reply(self, asked: Asked) -> tuple[int, object]:
        if asked.path != PATH:
            return 404, {}
        return 200, Raw(self.body())
