"""Files that a person has saved in a folder, each with a note beside it that says where from."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from fetchers.errors import ChangedError
from indicators.live_troms_i_tall import ConfiguredTable
from indicators.model import Series

LARGEST_FILE = 50_000_000
"""Bytes."""
_SIDECAR = ("kilde", "url", "hentet_av", "definisjon", "lisens")


def saved(path: Path, series: Series) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ChangedError(f"{path} is larger than {LARGEST_FILE} bytes", "Save less in it")
        return path.read_bytes()
    except OSError as error:
        raise ChangedError(
            f"{series.id}: no file {path}",
            f"Save it there with {path.name}.meta.toml beside it, or remove the table",
        ) from error


def sidecar(path: Path, series: Series, query: ConfiguredTable, today: date) -> dict[str, str]:
    """Where a file saved by hand is from; `hentet` as an ISO date."""
    beside = path.with_name(f"{path.name}.meta.toml")
    mend = f"Write in {beside.name}: hentet = 2026-01-31 (the date) and {', '.join(_SIDECAR)}"
    try:
        found: dict[str, Any] = tomllib.loads(beside.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise ChangedError(f"{series.id}: {beside.name} cannot be read: {error}", mend) from error
    for field in _SIDECAR:
        if not isinstance(found.get(field), str) or not found[field].strip():
            raise ChangedError(f"{series.id}: {beside.name}: {field} is missing or empty", mend)
    when = found.get("hentet")
    if type(when) is not date or when > today:
        raise ChangedError(
            f"{series.id}: {beside.name}: hentet is {when!r}, not a date up to today", mend
        )
    if found["lisens"].strip() != query.licence:
        raise ChangedError(
            f"{series.id}: {beside.name}: lisens is {found['lisens']!r}, in the configuration "
            f"{query.licence!r}",
            mend,
        )
    return {**{field: found[field].strip() for field in _SIDECAR}, "hentet": when.isoformat()}
