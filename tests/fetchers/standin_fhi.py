"""FHI's open API as its user guide says: a list of tables, a tree of codes, figures by POST.

Every figure here is made up. The reason for a missing figure stands in the figure's place.
"""

import itertools

from loopback import Asked, Loopback

from indicators.region import MUNICIPALITY_CODES

TITLES = {
    360: "Gjennomforing i videregående skole (utdann_3)",
    354: "FORTROLIGVENN_Ungdata_KH",
    373: "Livskvalitet_Ungdata_KH",
}
SEXES = ["0", "1", "2"]
UNGDATA = {"AAR": ["2024_2024", "2025_2025"], "KJONN": SEXES, "ALDER": ["1_6"], "SOES": ["0"]}
DIMENSIONS = {
    360: {
        "AAR": ["2021_2023", "2022_2024"],
        "KJONN": SEXES,
        "UTDANN": ["0", "1", "2", "3", "9"],
        "INNVKAT": ["0"],
        "MEASURE_TYPE": ["TELLER", "RATE", "SMR", "MEIS"],
    },
    354: {**UNGDATA, "HARVENN": ["Jatrorellerheltsikker"], "MEASURE_TYPE": ["SMR", "MEIS"]},
    373: {**UNGDATA, "LIVSKVALITET": ["8_10"], "MEASURE_TYPE": ["SMR", "MEIS"]},
}
COUNTIES = {"55": list(MUNICIPALITY_CODES), "40": ["4001"]}


class StandIn(Loopback):
    def __init__(self):
        super().__init__(self.reply)
        self.titles = dict(TITLES)
        self.dimensions = {table: dict(found) for table, found in DIMENSIONS.items()}
        self.counties = dict(COUNTIES)
        self.modified = "2026-06-01T05:00:00"
        self.dropped = ""
        self.symbol = ":"

    def reply(self, asked: Asked) -> tuple[int, object]:
        parts = asked.path.strip("/").split("/")
        assert parts[:2] == ["nokkel", "table"]
        if len(parts) == 2:
            return 200, [
                {"tableId": n, "title": t, "publishedAt": None, "modifiedAt": self.modified}
                for n, t in self.titles.items()
            ]
        table = int(parts[2])
        if table not in self.titles:
            return 404, {"status": "not found"}
        return self.tree(table) if parts[3] == "dimension" else self.data(table, asked.body)

    def places(self) -> list[str]:
        return ["0", *(code for pair in self.counties.items() for code in (pair[0], *pair[1]))]

    def tree(self, table: int) -> tuple[int, object]:
        def leaf(code, children=()):
            return {"label": f"navn {code}", "value": code, "children": list(children)}

        counties = [
            leaf(county, [leaf(code) for code in codes]) for county, codes in self.counties.items()
        ]
        listed = [{"code": "GEO", "label": "Geografi", "categories": [leaf("0", counties)]}]
        for code, values in self.dimensions[table].items():
            listed.append(
                {"code": code, "label": code, "categories": [leaf(value) for value in values]}
            )
        return 200, {"dimensions": listed}

    def data(self, table: int, body: dict) -> tuple[int, object]:
        wanted = {one["code"]: one["values"] for one in body["dimensions"]}
        assert all(one["filter"] == "item" for one in body["dimensions"])
        known = {"GEO": self.places(), **self.dimensions[table]}
        if set(wanted) != set(known):
            return 400, {"status": "every dimension must have a filter"}
        if not all(set(values) <= set(known[name]) for name, values in wanted.items()):
            return 400, {"status": "unknown code"}
        wanted = {
            name: [value for value in values if value != self.dropped]
            for name, values in wanted.items()
        }
        cells = list(itertools.product(*wanted.values()))
        return 200, {
            "class": "dataset",
            "version": "2.0",
            "label": self.titles[table],
            "updated": self.modified,
            "source": None,
            "id": list(wanted),
            "size": [len(values) for values in wanted.values()],
            "role": None,
            "dimension": {
                name: {
                    "label": name,
                    "category": {"index": values, "label": {code: code for code in values}},
                }
                for name, values in wanted.items()
            },
            "value": [self.figure(cell[list(wanted).index("GEO")]) for cell in cells],
            "status": "",
            "extension": {"flags": {"index": ["..", ".", ":"], "label": {":": "Anonymisert"}}},
        }

    def figure(self, place: str) -> object:
        """Lavangen is hidden, Dyrøy has nothing, the others their last two digits."""
        if place == "5518":
            return self.symbol
        return None if place == "5528" else float(place[-2:]) + 0.5
