"""The Research Council's data set of applications, with the header of its own sample.

The first row is real (its sample, stored 2024); the others are made up for the tests.
"""

import csv
import io

from loopback import Asked, Loopback, Raw

PATH = "/soknader2/dataset.csv"
_HEADER = (
    "prosjektnummer,prosjekttittel,soknadsfrist,soknadsdato,utlysnings_id,utlysningsaktivitet,"
    "utlysningtittel,prosjekttype,soknadstype,soknadstypevariant,sokstart,sokslutt,prosjektfase,"
    "prosjektstart,prosjektslutt,prosjektleder_kjonn,prosjektansvarlig_type,"
    "prosjektansvarlig_navn,kortnavn,organisasjonsnummer,kp1,kp2,sektor,kategori,kommune,"
    "kommunenummer,fylke,fylkenummer,landsdel,virkemiddel_sekvens,virkemiddel,"
    "hovedaktivitet_sekvens,hovedaktivitet,aktivitet,aktivitet_kode,fagomraade,fag,fagdisiplin,"
    "dr_stip_aarsverk,postdok_aarsverk,sokt_belop,tildelt_belop,prosjektleder"
)
HEADER = _HEADER.split(",")


def project(number, applied, phase, begins, place, grant, title="Prøve"):
    return {
        "prosjektnummer": number,
        "prosjekttittel": title,
        "soknadsdato": f"{applied} 00:00:00" if applied else "",
        "prosjektfase": phase,
        "prosjektstart": begins,
        "kommunenummer": place,
        "tildelt_belop": grant,
    }


PROJECTS = (
    project(
        *("104876", "1994-01-01", "Avsluttet", "1994", "5501", "35415000.0"),
        title="Grunnbevilgning NORUT Tromsø (Videreføres i prosjekt 247246)",
    ),
    project("200001", "2003-09-30", "Avsluttet", "2004", "5530", "2000000.5", "To\nlinjer, «ja»"),
    project("200002", "2004-02-01", "Avslag", "", "5530", "0.0"),
    project("200003", "2009-02-01", "Bevilgning", "2010", "5421", "1500000.0"),
    project("200004", "2009-02-01", "Bevilgning", "2010", "301", "250000.0"),
    project("200005", "2009-02-01", "Bevilgning", "2010", "", "1000000.0"),
    project("200006", "2023-02-01", "Bevilgning", "2024", "5524", "4000000.0"),
    project("200007", "2024-08-12", "Bevilgning", "2025", "5524", "4000000.0"),
    project("200008", "2024-08-12", "Vurderes", "", "5524", ""),
    project("200009", "", "Bevilgning", "2011", "5520", "-300.0"),
)


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.header = list(HEADER)
        self.projects = list(PROJECTS)

    def body(self) -> bytes:
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\n")
        rows.writerow(self.header)
        for one in self.projects:
            rows.writerow([one.get(name, "") for name in HEADER])
        return text.getvalue().encode()

    def reply(self, asked: Asked) -> tuple[int, object]:
        if asked.path != PATH:
            return 404, {}
        return 200, Raw(self.body())
