"""Doffin's search: a key, pages, a ceiling of hits, and parameters that are silently left unheeded.

The form of a notice is that of the API's own description; every notice here is made up. Numbers of
suppliers are those of the Enhetsregisteret stand-in, with a valid last digit.
"""

from loopback import Asked, Loopback, Raw

AWARD = "ANNOUNCEMENT_OF_CONCLUSION_OF_CONTRACT"
FORSVARET, FORSVARSBYGG, MATERIELL, COUNTY = (
    {"id": "b1", "organizationId": "986105174", "name": "Forsvaret"},
    {"id": "b2", "organizationId": "975 950 662", "name": "FORSVARSBYGG"},
    # Without a number, and with an office behind its name.
    {"id": "b3", "organizationId": None, "name": "Forsvarsmateriell, avd. Bardufoss"},
    {"id": "b4", "organizationId": "930068128", "name": "Troms fylkeskommune"},
)
RESEARCH = {"id": "b5", "organizationId": "970963340", "name": "Forsvarets forskningsinstitutt"}
SENJA, BARDU, TROMSO, DELETED, SWEDISH = (
    "979750730",
    "974760673",
    "916075855",
    "971527404",
    "556516-1352",
)
"""Valid numbers; whose they really are does not matter here."""


def notice(number, issued, buyer, *lots, type_=AWARD):
    return {
        "id": number,
        "type": type_,
        "allTypes": ["RESULT", type_],
        "buyer": [buyer],
        "heading": "Prøve",
        "description": "",
        "locationId": ["NO074"],
        "estimatedValue": None,
        "status": None,
        "issueDate": f"{issued}T19:04:53Z",
        "publicationDate": issued,
        "cpvCodes": ["45000000"],
        "lots": [
            {
                "heading": "",
                "description": "",
                "winner": [
                    {"id": "w", "organizationId": number, "name": f"Prøve {number}"}
                    for number in winners
                ],
            }
            for winners in lots
        ],
    }


NOTICES = (
    # Wins two lots of one notice: once.
    notice("2025-1", "2025-01-10", FORSVARET, [SENJA], [SENJA, BARDU]),
    notice("2025-2", "2025-01-31", FORSVARSBYGG, [f"NO {SENJA} MVA"], [SWEDISH]),
    notice("2025-3", "2025-06-15", MATERIELL, [BARDU, TROMSO, DELETED]),
    notice("2025-4", "2025-06-15", COUNTY, [BARDU]),
    notice("2025-5", "2025-06-16", RESEARCH, [BARDU]),
    {**notice("2025-6", "2025-07-01", FORSVARET), "lots": None},
    notice("2026-1", "2026-11-20", FORSVARET, [BARDU]),
    notice("2026-2", "2026-11-20", FORSVARET, [BARDU], type_="ANNOUNCEMENT_OF_COMPETITION"),
)


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.key = "prove-nokkel-0123"
        self.notices = list(NOTICES)
        self.ceiling = 1000
        self.unheeded = ""
        self.renamed = ("", "")
        self.refusals = 0
        self.growing = False

    @property
    def address(self) -> str:
        return f"{self.url}/public/v2"

    def reply(self, asked: Asked) -> tuple[int, object]:
        if asked.headers.get("Ocp-Apim-Subscription-Key") != self.key:
            return 401, {"statusCode": 401, "message": "Access denied due to invalid key."}
        assert asked.path == "/public/v2/search"
        if self.refusals:
            self.refusals -= 1
            # No Retry-After, and nothing in the body.
            return 429, Raw(b"")
        query = {name: value for name, value in asked.query.items() if name != self.unheeded}
        if query["sortBy"] not in ("PUBLICATION_DATE_ASC", "PUBLICATION_DATE_DESC"):
            return 404, {}
        size, page = int(query["numHitsPerPage"]), int(query["page"])
        assert size <= 100
        first = query.get("issueDateFrom", "0")
        last = query.get("issueDateTo", "9")
        type_ = query.get("type")
        hits = [
            one
            for one in self.notices
            if first <= one["issueDate"][:10] <= last and type_ in (None, *one["allTypes"])
        ]
        shown = hits[(page - 1) * size : page * size]
        answer = {
            "numHitsTotal": len(hits) + (1 if self.growing else 0),
            "numHitsAccessible": min(len(hits) + (1 if self.growing else 0), self.ceiling),
            "hits": shown,
        }
        old, new = self.renamed
        return 200, {new if name == old else name: value for name, value in answer.items()}
