"""data.stortinget.no as its lists are documented: one list a session, titles, Microsoft dates.

Every title here is made up for the tests.
"""

from loopback import Asked, Loopback

KEYS = {
    "skriftligesporsmal": "sporsmal_liste",
    "sporretimesporsmal": "sporsmal_liste",
    "interpellasjoner": "sporsmal_liste",
    "saker": "saker_liste",
}
TITLES = {
    ("skriftligesporsmal", "2023-2024"): [
        "Om ferjesambandet til Senja og vegen over Målselvfjellet",
        "Om Bardufoss lufthavn og Bardus behov for vann",
        "Om Målselv og Bardu som forsvarskommuner",
        "Om Senjahopen, Bardujord og andre navn som ikke er våre",
    ],
    ("skriftligesporsmal", "2024-2025"): ["Om MIDT‑TROMS og Indre Troms"],
    ("skriftligesporsmal", "2025-2026"): ["Om noe helt annet"],
    ("interpellasjoner", "2023-2024"): ["Om skogen i Dyrøy"],
}
SHORT_TITLES = {("saker", "2023-2024"): ["Samtykke til salg i Sørreisa"]}
FILLING = 600
"""Documents about nothing of ours in every list, as in the real ones."""


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.filling = FILLING
        self.key = ""
        self.field = "tittel"
        self.session = ""

    def reply(self, asked: Asked) -> tuple[int, object]:
        path = asked.path.removeprefix("/")
        if path not in KEYS:
            return 404, {}
        assert asked.query["format"] == "json"
        session = asked.query["sesjonid"]
        titles = TITLES.get((path, session), []) + ["Om krill"] * self.filling
        short = SHORT_TITLES.get((path, session), [])
        items = [
            {
                "id": number,
                self.field: title,
                "korttittel": short[number] if number < len(short) else None,
                "datert_dato": "/Date(1727740800000+0200)/",
                "status": 1,
            }
            for number, title in enumerate(titles)
        ]
        # A document that stands twice is one document.
        items += items[:1]
        return 200, {
            "respons_dato_tid": "/Date(1784578479969+0200)/",
            "versjon": "1.6",
            "sesjon_id": self.session or session,
            self.key or KEYS[path]: items,
        }
