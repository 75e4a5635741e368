"""Recorded figures: official statistics kept as reviewable text, with where each row was read.

`data/recorded/<name>.csv` holds the rows; `<name>.json` beside it holds what is the same in every
row (`constant`) and the public copies the rows were read from (`provenance`: `as_of`, `via`).
Read together they give one frame with the columns of `RECORDED_COLUMNS`.
"""

import json
import math
from pathlib import Path

import pandas as pd

from data.errors import RecordedError
from data.table import PERIOD, STATUSES

RECORDED = Path(__file__).parent / "recorded"

TEXT_COLUMNS = [
    "source",
    "table",
    "contents",
    "breakdown",
    "region",
    "period",
    "status",
    "unit",
    "note",
]
RECORDED_COLUMNS = [*TEXT_COLUMNS, "value", "as_of", "via"]


def read_recorded(name: str, folder: Path = RECORDED) -> pd.DataFrame:
    """All rows of one recorded file, constants and provenance filled in.

    Regions are municipality and county codes of the time; periods are in Statistics Norway's form;
    `value` is a float, null exactly where `status` gives the reason.

    Raises:
        RecordedError: missing or malformed file, unknown column, or a row that breaks a rule.

    """
    rows, sidecar = _load(name, folder)
    for column in TEXT_COLUMNS:
        if column not in rows:
            if column not in sidecar["constant"]:
                raise RecordedError(f"{name}: column {column} is in neither the csv nor the json")
            rows[column] = sidecar["constant"][column]
    if "value" not in rows:
        rows["value"] = sidecar["constant"].get("value", "")
    copies = sidecar["provenance"]
    if "provenance" not in rows:
        rows["provenance"] = next(iter(copies))
    _refuse(name, rows, ~rows["provenance"].isin(list(copies)), "unknown provenance key")
    for column in ("as_of", "via"):
        rows[column] = rows["provenance"].map({key: copy[column] for key, copy in copies.items()})

    number = pd.to_numeric(rows["value"].where(rows["value"] != ""), errors="coerce")
    given = rows["value"] != ""
    finite = number.notna() & ~number.isin([math.inf, -math.inf])
    _refuse(name, rows, given & ~finite, "value is not a number")
    _refuse(name, rows, ~rows["status"].isin(["", *STATUSES]), "unknown status symbol")
    _refuse(name, rows, given == (rows["status"] != ""), "needs either a value or a status")
    _refuse(
        name,
        rows,
        ~rows["period"].map(lambda text: bool(PERIOD.fullmatch(text))),
        "malformed period",
    )
    key = ["table", "contents", "breakdown", "region", "period", "unit", "provenance"]
    _refuse(name, rows, rows.duplicated(key), "the same figure stands twice")
    rows["value"] = number.astype("float64")
    return rows[RECORDED_COLUMNS]


def _load(name: str, folder: Path) -> tuple[pd.DataFrame, dict[str, dict[str, dict[str, str]]]]:
    try:
        sidecar = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        rows = pd.read_csv(
            folder / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8"
        )
    except (OSError, ValueError) as error:
        raise RecordedError(f"{name}: cannot be read: {error}") from error
    if not isinstance(sidecar, dict) or not sidecar.get("provenance") or "constant" not in sidecar:
        raise RecordedError(f"{name}.json: needs `constant` and at least one `provenance`")
    for key, copy in sidecar["provenance"].items():
        if not {"as_of", "via"} <= set(copy):
            raise RecordedError(f"{name}.json: provenance {key} needs `as_of` and `via`")
    unknown = set(rows.columns) - {*TEXT_COLUMNS, "value", "provenance"}
    if unknown:
        raise RecordedError(f"{name}.csv: unknown columns {sorted(unknown)}")
    if rows.empty:
        raise RecordedError(f"{name}.csv: has no rows")
    return rows, sidecar


def _refuse(name: str, rows: pd.DataFrame, faulty: pd.Series, reason: str) -> None:
    if faulty.any():
        first = int(faulty.to_numpy().argmax())
        # Row 1 of the file is the header, so the first figure stands on row 2.
        raise RecordedError(
            f"{name}.csv row {first + 2}: {reason}: {','.join(rows.iloc[first].astype(str))}"
        )
