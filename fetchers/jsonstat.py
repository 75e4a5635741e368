"""JSON-stat 2, as PxWebApi writes it, to one long table: a row a cell.

Nothing is computed cell by cell: codes are repeated as integers and named once. Categories are
ordered by `category.index`, never by the order of keys. `status` is kept beside the value; the two
are independent here (a value may carry a status), and what they mean is the caller's business.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from fetchers.http import GarbledError


@dataclass(frozen=True)
class Dimension:
    """A variable: its codes in the source's order, with what the source says of each."""

    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str]
    units: Mapping[str, str] = field(default_factory=dict)
    decimals: Mapping[str, int] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    eliminable: bool = False
    """Whether it may be left out; only metadata tells, never a data answer."""
    codelists: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dataset:
    """A decoded answer.

    `cells` has one column a dimension (codes), `value` (float64, NaN for null) and `status` (text,
    empty for none); the last dimension varies fastest. It is empty for metadata.
    """

    label: str
    source: str
    updated: str
    notes: tuple[str, ...]
    dimensions: Mapping[str, Dimension]
    cells: pd.DataFrame


def metadata(body: bytes) -> Dataset:
    """The description of a table: an answer with dimensions and no values.

    Raises:
        GarbledError: not JSON, not JSON-stat 2, or sizes that contradict each other.

    """
    found = _document(body)
    dimensions, _ = _dimensions(found)
    return _described(found, dimensions, pd.DataFrame())


def dataset(body: bytes) -> Dataset:
    """A whole answer with its cells.

    Raises:
        GarbledError: not JSON, not JSON-stat 2, or sizes that contradict each other.

    """
    found = _document(body)
    dimensions, sizes = _dimensions(found)
    count = math.prod(sizes)
    columns: dict[str, Any] = {}
    after = count
    before = 1
    for (name, dimension), size in zip(dimensions.items(), sizes, strict=True):
        after //= max(size, 1)
        places = np.tile(np.repeat(np.arange(size, dtype=np.int32), after), before)
        columns[name] = pd.Categorical.from_codes(places, categories=list(dimension.codes))
        before *= size
    columns["value"] = _values(found.get("value"), count)
    columns["status"] = _statuses(found.get("status"), count)
    return _described(found, dimensions, pd.DataFrame(columns))


def _described(
    found: Mapping[str, Any], dimensions: Mapping[str, Dimension], cells: pd.DataFrame
) -> Dataset:
    return Dataset(
        label=str(found.get("label") or ""),
        source=str(found.get("source") or ""),
        updated=str(found.get("updated") or ""),
        notes=tuple(str(note) for note in found.get("note") or ()),
        dimensions=dimensions,
        cells=cells,
    )


def _document(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error
    if not isinstance(found, dict) or found.get("class") != "dataset":
        raise GarbledError("JSON, but no JSON-stat dataset")
    if not isinstance(found.get("dimension"), dict):
        raise GarbledError("a JSON-stat dataset without dimensions")
    return found


def _dimensions(found: Mapping[str, Any]) -> tuple[dict[str, Dimension], list[int]]:
    names: Any = found.get("id")
    sizes: Any = found.get("size")
    if not _all(names, str) or not _all(sizes, int) or len(names) != len(sizes):
        raise GarbledError("`id` and `size` do not belong together")
    if len(set(names)) != len(names) or {"value", "status"} & set(names):
        raise GarbledError("`id` names a dimension twice, or one as a column of ours")
    dimensions = {}
    for name, size in zip(names, sizes, strict=True):
        try:
            dimensions[name] = _dimension(found["dimension"][name])
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise GarbledError(f"dimension {name} cannot be read: {error!r}") from error
        if len(dimensions[name].codes) != size:
            raise GarbledError(
                f"dimension {name} has {len(dimensions[name].codes)} codes, `size` says {size}"
            )
    return dimensions, list(sizes)


def _all(found: Any, kind: type) -> bool:
    return isinstance(found, list) and all(type(item) is kind for item in found)


def _dimension(found: Mapping[str, Any]) -> Dimension:
    category = found["category"]
    labels = {str(code): str(text) for code, text in (category.get("label") or {}).items()}
    codes = _ordered(category.get("index"), labels)
    extension = found.get("extension") or {}
    units = category.get("unit") or {}
    listed = extension.get("codelists") or extension.get("codeLists") or []
    return Dimension(
        label=str(found.get("label") or ""),
        codes=codes,
        labels={code: labels.get(code, code) for code in codes},
        units={code: str(unit.get("base") or "") for code, unit in units.items()},
        decimals={code: int(unit.get("decimals") or 0) for code, unit in units.items()},
        notes={code: tuple(texts) for code, texts in (category.get("note") or {}).items()},
        eliminable=bool(extension.get("elimination")),
        codelists=tuple(str(item["id"]) for item in listed),
    )


def _ordered(index: Any, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Codes by their position: a list is in order, a dict says it; one code needs neither."""
    if isinstance(index, list):
        codes = tuple(str(code) for code in index)
    elif isinstance(index, dict):
        codes = tuple(sorted(index, key=lambda code: int(index[code])))
        if sorted(index.values()) != list(range(len(index))):
            raise ValueError("positions are not 0, 1, 2 …")
    elif index is None and len(labels) == 1:
        codes = tuple(labels)
    else:
        raise ValueError("no index")
    if len(set(codes)) != len(codes):
        raise ValueError("a code stands twice")
    return codes


def _values(found: Any, count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    if isinstance(found, list):
        if len(found) != count:
            raise GarbledError(f"{len(found)} values, `size` says {count}")
        return _numbers(found)
    if isinstance(found, dict):
        values = np.full(count, np.nan)
        values[_positions(found, count)] = _numbers(list(found.values()))
        return values
    raise GarbledError("no `value`")


def _numbers(found: list[Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    strange = set(map(type, found)) - {int, float, type(None)}
    if strange:
        names = sorted(kind.__name__ for kind in strange)
        raise GarbledError(f"`value` holds {', '.join(names)}, not numbers only")
    try:
        numbers: np.ndarray[Any, np.dtype[np.float64]] = pa.array(
            found, type=pa.float64()
        ).to_numpy(zero_copy_only=False)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise GarbledError(f"`value` holds something else than numbers: {error}") from error
    return numbers


def _statuses(found: Any, count: int) -> pd.Categorical:
    """Status symbols by cell; JSON-stat allows one for all, a list, or those that have one."""
    if found is None:
        found = {}
    if isinstance(found, str):
        found = [found] * count
    if isinstance(found, list):
        if len(found) != count:
            raise GarbledError(f"{len(found)} statuses, `size` says {count}")
        found = {str(place): symbol for place, symbol in enumerate(found) if symbol}
    if not isinstance(found, dict) or not all(isinstance(text, str) for text in found.values()):
        raise GarbledError("`status` is in no form JSON-stat knows")
    symbols = ["", *sorted(set(found.values()) - {""})]
    number = {symbol: place for place, symbol in enumerate(symbols)}
    places = np.zeros(count, dtype=np.int8 if len(symbols) < 127 else np.int32)
    places[_positions(found, count)] = [number[symbol] for symbol in found.values()]
    return pd.Categorical.from_codes(places, categories=symbols)


def _positions(found: Mapping[str, Any], count: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    try:
        places = np.array([int(key) for key in found], dtype=np.int64)
    except (ValueError, OverflowError) as error:
        raise GarbledError(f"a position is not a number: {error}") from error
    if len(places) and (places.min() < 0 or places.max() >= count):
        raise GarbledError(f"a position is outside the {count} cells")
    return places
