"""Writes JSON-stat 2 in every form the format allows, for the parser to read back."""

import json
import math
from typing import Any


def write(
    dimensions: dict[str, list[str]],
    values: list[float | None],
    statuses: dict[int, str] | None = None,
    *,
    sparse: bool = False,
    index: str = "dict",
    status: str = "dict",
    shuffled: bool = False,
) -> bytes:
    assert len(values) == math.prod(len(codes) for codes in dimensions.values())
    document: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": "T",
        "updated": "2026-01-01T07:00:00Z",
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: {"label": name, "category": _category(codes, index, shuffled=shuffled)}
            for name, codes in dimensions.items()
        },
        "value": values,
    }
    if sparse:
        document["value"] = {str(i): v for i, v in enumerate(values) if v is not None}
    if statuses:
        document["status"] = {str(place): symbol for place, symbol in statuses.items()}
        if status == "list":
            document["status"] = [statuses.get(place) for place in range(len(values))]
    return json.dumps(document).encode()


def _category(codes: list[str], index: str, *, shuffled: bool) -> dict[str, Any]:
    if index == "list":
        return {"index": codes}
    if index == "none" and len(codes) == 1:
        return {"label": {codes[0]: "Den eneste"}}
    places = list(enumerate(codes))
    if shuffled:
        places.reverse()
    return {"index": {code: place for place, code in places}}
