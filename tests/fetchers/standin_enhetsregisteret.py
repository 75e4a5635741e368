"""Enhetsregisteret's search: pages, a depth of 10 000, and deleted entities that do not exist.

Numbers and addresses are made up. `deepest` is lowered so that a test can reach it.
"""

from loopback import Asked, Loopback

from indicators.region import MUNICIPALITY_CODES

BASE = "/enhetsregisteret/api"


def entity(number, municipality, registered="2020-06-01", form="AS", industry="47.110"):
    found = {
        "organisasjonsnummer": number,
        "navn": f"Prøve {number}",
        "organisasjonsform": {"kode": form, "beskrivelse": form},
        "registreringsdatoEnhetsregisteret": registered,
        "forretningsadresse": {"kommunenummer": municipality, "landkode": "NO"},
    }
    if industry:
        found["naeringskode1"] = {"kode": industry, "beskrivelse": "prøve"}
    return found


ENTITIES = (
    *(
        entity(f"91{place}000{n:03}", code, f"{2015 + n % 12}-03-01")
        for place, code in enumerate(MUNICIPALITY_CODES)
        for n in range(24)
    ),
    entity("920000001", "5530", "2014-01-01", industry="25.110"),
    entity("920000002", "5530", "2026-11-24", industry="35.120"),
    entity("920000003", "5530", "2020-05-05", industry="38.210"),
    entity("920000004", "5530", "2020-05-05", form="FLI", industry="94.991"),
    entity("920000005", "5530", "2013-12-31", industry="10.200"),
    entity("920000006", "5524", "2021-01-01", form="ENK", industry=""),
    # Found by its postal address only.
    {
        **entity("920000007", "5501", "2021-01-01", industry="24.100"),
        "postadresse": {"kommunenummer": "5520"},
    },
    {**entity("920000008", "", "2021-01-01"), "forretningsadresse": {"landkode": "SE"}},
)
ESTABLISHMENTS = (
    {
        "organisasjonsnummer": "930000001",
        "overordnetEnhet": "920000001",
        "beliggenhetsadresse": {"kommunenummer": "5526"},
    },
)


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.entities = list(ENTITIES)
        self.deepest = 10_000
        self.page = 1000
        self.unheeded = ""
        self.renamed = ("", "")
        self.vanishing = False

    @property
    def address(self) -> str:
        return f"{self.url}{BASE}"

    def reply(self, asked: Asked) -> tuple[int, object]:
        query = {name: value for name, value in asked.query.items() if name != self.unheeded}
        kind = asked.path.removeprefix(f"{BASE}/")
        assert kind in ("enheter", "underenheter")
        page, size = int(query["page"]), int(query["size"])
        if (page + 1) * size > self.deepest:
            return 400, {"feilmelding": "Maks dybde (page+1)*size er 10 000"}
        hits = [one for one in self._all(kind) if _matches(one, query)]
        hits.sort(key=lambda one: one["organisasjonsnummer"])
        shown = hits[page * size : (page + 1) * size]
        if self.vanishing and page:
            shown = shown[1:]
        found = {"page": {"size": size, "totalElements": len(hits), "number": page}}
        if shown:
            found["_embedded"] = {kind: shown}
        old, new = self.renamed
        return 200, {new if name == old else name: value for name, value in found.items()}

    def _all(self, kind):
        return self.entities if kind == "enheter" else ESTABLISHMENTS


def _matches(one, query) -> bool:
    wanted = query.get("organisasjonsnummer")
    if wanted and one["organisasjonsnummer"] not in wanted.split(","):
        return False
    addresses = [one.get(name, {}) for name in ("forretningsadresse", "postadresse")]
    numbers = [address.get("kommunenummer") for address in addresses]
    if query.get("kommunenummer", numbers[0]) not in numbers:
        return False
    registered = one.get("registreringsdatoEnhetsregisteret", "")
    first = query.get("fraRegistreringsdatoEnhetsregisteret", "")
    last = query.get("tilRegistreringsdatoEnhetsregisteret", "9")
    forms = query.get("organisasjonsform")
    known = not forms or one["organisasjonsform"]["kode"] in forms.split(",")
    return known and first <= registered <= last
