"""A statistics table as PxWebApi v2 serves it: metadata, code lists, selections, JSON-stat 2."""

import math
import re
from dataclasses import dataclass, field, replace

import numpy as np


class ProblemError(Exception):
    """What the server answers as problem+json."""

    def __init__(self, status: int, title: str, body_status: int | None = None) -> None:
        super().__init__(title)
        self.status = status
        self.body = {"type": "Parameter error", "title": title, "status": body_status or status}


@dataclass
class Variable:
    code: str
    label: str
    values: dict[str, str]
    eliminable: bool = False
    codelists: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """By id: the codes of the list, each with the table's own codes that it sums."""

    def place(self, code: str) -> int:
        return list(self.values).index(code)


@dataclass
class Table:
    id: str
    label: str
    variables: list[Variable]
    cells: np.ndarray
    """One axis a variable; NaN where `status` gives a symbol."""
    status: dict[tuple[int, ...], str] = field(default_factory=dict)
    updated: str = "2026-02-25T07:00:00Z"
    unit: str = "personer"
    discontinued: bool = False
    notes: tuple[str, ...] = ("Tall fra en stedfortreder for SSB.",)

    def variable(self, code: str) -> Variable:
        for variable in self.variables:
            if variable.code.lower() == code.lower():
                return variable
        raise ProblemError(400, "Non-existent variable")

    @property
    def time(self) -> Variable:
        return self.variable("Tid")

    def described(self) -> dict:
        periods = list(self.time.values)
        return {
            "language": "no",
            "id": self.id,
            "label": self.label,
            "description": "",
            "updated": self.updated,
            "firstPeriod": periods[0],
            "lastPeriod": periods[-1],
            "category": "public",
            "variableNames": [variable.label for variable in self.variables],
            "source": "Statistisk sentralbyrå",
            "timeUnit": "Annual",
            "discontinued": self.discontinued or None,
            "links": [],
        }

    def metadata(self) -> dict:
        document = self._document([list(one.values.items()) for one in self.variables])
        for variable in self.variables:
            extension = document["dimension"][variable.code]["extension"]
            extension["elimination"] = variable.eliminable
            extension["codelists"] = [
                {"id": name, "label": name, "type": "Aggregation", "links": []}
                for name in variable.codelists
            ]
        document["value"] = []
        return document

    def data(self, selection: list[dict], most_cells: int) -> dict:
        """The answer to a selection, by the rules the real server keeps."""
        chosen = {}
        for item in selection:
            variable = self.variable(item["variableCode"])
            chosen[variable.code] = _chosen(variable, item)
        for variable in self.variables:
            if variable.code not in chosen and not variable.eliminable:
                raise ProblemError(400, "Missing selection for mandantory variable")
        if math.prod(len(codes) for codes in chosen.values()) > most_cells:
            raise ProblemError(400, "Too many cells selected")
        cells, symbols = self.cells, self._symbols()
        axis, shown = 0, []
        for variable in self.variables:
            if variable.code not in chosen:
                cells, symbols = cells.sum(axis=axis), symbols.max(axis=axis)
                continue
            groups = [
                [variable.place(code) for code in codes] for _, codes in chosen[variable.code]
            ]
            if all(len(group) == 1 for group in groups):
                places = [group[0] for group in groups]
                cells, symbols = cells.take(places, axis), symbols.take(places, axis)
            else:
                cells = np.stack([cells.take(group, axis).sum(axis) for group in groups], axis)
                symbols = np.stack([symbols.take(group, axis).max(axis) for group in groups], axis)
            labels = _labels(variable)
            shown.append([(code, labels.get(code, code)) for code, _ in chosen[variable.code]])
            axis += 1
        kept = replace(self, variables=[one for one in self.variables if one.code in chosen])
        document = kept._document(shown)
        flat = cells.ravel()
        document["value"] = [None if math.isnan(one) else _number(one) for one in flat.tolist()]
        found = symbols.ravel()
        if found.any():
            document["status"] = {
                str(place): SYMBOLS[found[place]] for place in np.flatnonzero(found).tolist()
            }
        return document

    def _symbols(self) -> np.ndarray:
        symbols = np.zeros(self.cells.shape, dtype=np.int8)
        for place, symbol in self.status.items():
            symbols[place] = SYMBOLS.index(symbol)
        return symbols

    def _document(self, shown: list[list[tuple[str, str]]]) -> dict:
        dimension = {}
        for variable, codes in zip(self.variables, shown, strict=True):
            category = {
                # Key order is not the order: a reader must go by the positions.
                "index": {
                    code: place for place, (code, _) in sorted(enumerate(codes), reverse=True)
                },
                "label": dict(codes),
            }
            if variable.code == "ContentsCode":
                category["unit"] = {code: {"base": self.unit, "decimals": 0} for code, _ in codes}
            dimension[variable.code] = {
                "label": variable.label,
                "category": category,
                "extension": {"elimination": False, "show": "value"},
            }
        return {
            "version": "2.0",
            "class": "dataset",
            "label": self.label,
            "source": "Statistisk sentralbyrå",
            "updated": self.updated,
            "note": list(self.notes),
            "role": {"time": ["Tid"], "metric": ["ContentsCode"]},
            "id": [variable.code for variable in self.variables],
            "size": [len(codes) for codes in shown],
            "dimension": dimension,
            "extension": {"px": {"tableid": self.id, "aggregallowed": False}},
        }


SYMBOLS = ["", ".", "..", ":"]


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _labels(variable: Variable) -> dict[str, str]:
    return variable.values


def _chosen(variable: Variable, item: dict) -> list[tuple[str, list[str]]]:
    """Selected codes in order, each with the table's own codes it stands for."""
    own = {code: [code] for code in variable.values}
    if item.get("codelist"):
        if item["codelist"] not in variable.codelists:
            raise ProblemError(400, "Non-existent codelist")
        own = variable.codelists[item["codelist"]]
    wanted = item.get("valueCodes") or []
    if len(set(wanted)) != len(wanted):
        raise ProblemError(500, "")
    codes: list[str] = []
    for text in wanted:
        codes += [code for code in _expanded(text, list(own)) if code not in codes]
    if not codes:
        raise ProblemError(400, "Missing selection for mandantory variable")
    place = {code: number for number, code in enumerate(own)}
    return [(code, own[code]) for code in sorted(codes, key=place.__getitem__)]


def _expanded(text: str, codes: list[str]) -> list[str]:
    if text == "*":
        return codes
    call = re.fullmatch(r"(from|to|top|range)\(([^)]*)\)", text)
    if call:
        name, inside = call.group(1), call.group(2).split(",")
        if name == "top":
            return codes[-int(inside[0]) :]
        if any(one not in codes for one in inside):
            raise ProblemError(400, "Non-existent value")
        first = codes.index(inside[0]) if name != "to" else 0
        last = codes.index(inside[-1]) if name != "from" else len(codes) - 1
        return codes[first : last + 1]
    if text not in codes:
        raise ProblemError(400, "Non-existent value")
    return [text]
