"""The store: one Parquet file a series, and a manifest that says what each of them is.

A file is named after its content (`<series>.<first 12 of sha256>.parquet`) and the manifest is
replaced last, so a kill at any moment leaves either the old set or the new one, never a mixture.
"""

import hashlib
import io
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.errors import NotStored, StoreError
from data.table import SCHEMA, problems

DEFAULT_ROOT = Path(__file__).parent
MANIFEST = "manifest.json"
REBUILD = "python -m fetchers rebuild"
_TEMPORARY = ".unfinished-"


@dataclass(frozen=True)
class Entry:
    """What the manifest says about one series."""

    id: str
    title: str
    publisher: str
    table: str
    unit: str
    licence: str
    licence_url: str
    attribution: str
    source_url: str
    origin: str
    """`recorded` (read from a public copy), `live` (fetched from the source) or `register` (counted
    from what coordinators have entered; such figures are not stored)."""
    fetched: str
    """When the figures left the source: ISO date, month or year, as exact as is known."""
    updated: str
    """The source's own time stamp; empty when the copy does not tell."""
    provenance: list[dict[str, str]] = field(default_factory=list)
    """The query or, for recorded figures, the copies: `as_of` and `via` of each."""
    dimensions: list[str] = field(default_factory=list)
    """What the parts of `category` stand for, in order; they are joined by `/`."""
    notes: list[str] = field(default_factory=list)
    """What the source says of every row alike."""
    version: str = ""
    """For live figures: what the source said of its newest version when they were fetched."""
    declaration: str = ""
    """For live figures: a fingerprint of the query they were asked for by."""
    indicator: dict[str, Any] = field(default_factory=dict)
    """For tables that no code declares: how they are shown (`indicators.configured`)."""
    rows: int = 0
    sha256: str = ""
    file: str = ""


class Store:
    """Reads and publishes series under `root` (the folder that holds `manifest.json`)."""

    def __init__(self, root: Path = DEFAULT_ROOT) -> None:
        self.root = root
        self._parsed: tuple[bytes | None, dict[str, Entry]] = None, {}
        """The manifest as it was last read, and what it says: every series asks for it."""

    def manifest(self) -> dict[str, Entry]:
        """All entries by series id; empty where nothing has been published yet.

        Raises:
            StoreError: the manifest exists but cannot be understood.

        """
        path = self.root / MANIFEST
        if not path.exists():
            return {}
        content = path.read_bytes()
        before, entries = self._parsed
        if content != before:
            entries = _entries(content)
            self._parsed = content, entries
        return dict(entries)

    def stamp(self) -> str:
        """A text that changes whenever anything has been published (for caches)."""
        path = self.root / MANIFEST
        return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""

    def read(self, series: str) -> pd.DataFrame:
        """The table of one series (columns as `data.table.COLUMNS`).

        Raises:
            NotStored: the manifest does not list the series.
            StoreError: the file is missing, or its bytes differ from the manifest.

        """
        entry = self._entry(series)
        try:
            content = (self.root / entry.file).read_bytes()
        except OSError:
            # A refresh may have replaced the file since the manifest was read: look once more.
            entry = self._entry(series)
            try:
                content = (self.root / entry.file).read_bytes()
            except OSError as error:
                raise StoreError(
                    f"{entry.file} is missing", series=series, file=entry.file
                ) from error
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            raise StoreError(
                f"{entry.file} differs from its checksum", series=series, file=entry.file
            )
        return pq.read_table(io.BytesIO(content), schema=SCHEMA).to_pandas()

    def _entry(self, series: str) -> Entry:
        entry = self.manifest().get(series)
        if entry is None:
            raise NotStored(f"{series} is not in {MANIFEST}", series=series, file=MANIFEST)
        return entry

    def publish(
        self,
        tables: Mapping[str, tuple[pd.DataFrame, Entry]],
        beside: Mapping[str, bytes] | None = None,
        *,
        afresh: bool = False,
    ) -> None:
        """Put the given series in the store, all of them or none, and drop files no longer used.

        Series not given stay as they are, unless the store is begun `afresh`. Files given as
        `beside` (by their path in the store) are replaced before the manifest: a kill between the
        two leaves them ahead of it, never behind.

        Raises:
            StoreError: a table breaks the table rules; nothing has been written then.

        """
        for name, (table, entry) in tables.items():
            for problem in problems(table):
                raise StoreError(f"{name}: {problem}", series=name, file=entry.file)
        entries = {} if afresh else self.manifest()
        for name, (table, entry) in tables.items():
            content = _parquet(table)
            digest = hashlib.sha256(content).hexdigest()
            file = f"series/{name}.{digest[:12]}.parquet"
            _write(self.root / file, content)
            entries[name] = Entry(
                **{**asdict(entry), "rows": len(table), "sha256": digest, "file": file}
            )
        for path, content in (beside or {}).items():
            _write(self.root / path, content)
        _write(self.root / MANIFEST, _manifest_text(entries))
        self._drop_unused(entries)

    def withdraw(self, series: str) -> None:
        """Take a series out of the store.

        Raises:
            NotStored: the manifest does not list it.

        """
        self._entry(series)
        entries = self.manifest()
        del entries[series]
        _write(self.root / MANIFEST, _manifest_text(entries))
        self._drop_unused(entries)

    def write(self, path: str, content: bytes) -> None:
        """Replace a file beside the series in one step; readers see the old bytes or the new."""
        _write(self.root / path, content)

    def verify(self) -> Iterator[str]:
        """Every way in which the stored files disagree with the manifest, one sentence each."""
        try:
            entries = self.manifest()
        except StoreError as error:
            yield str(error)
            return
        if not entries:
            yield f"{MANIFEST} is missing or lists no series; run: {REBUILD}"
        for name, entry in entries.items():
            try:
                table = self.read(name)
            except (StoreError, pa.ArrowException) as error:
                yield f"{name}: {error}"
                continue
            if len(table) != entry.rows:
                yield f"{name}: {len(table)} rows, the manifest says {entry.rows}"
            for problem in problems(table):
                yield f"{name}: {problem}"

    def _drop_unused(self, entries: Mapping[str, Entry]) -> None:
        used = {self.root / entry.file for entry in entries.values()}
        # A killed writer leaves its temporary file, here or beside the manifest.
        left_behind = self.root.glob(f"{_TEMPORARY}*")
        for path in (*(self.root / "series").iterdir(), *left_behind):
            if path not in used:
                path.unlink(missing_ok=True)


def _entries(manifest: bytes) -> dict[str, Entry]:
    known = {item.name for item in fields(Entry)}
    try:
        listed = json.loads(manifest.decode())["series"]
        return {
            name: Entry(**{k: v for k, v in entry.items() if k in known})
            for name, entry in listed.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreError(f"{MANIFEST} is damaged: {error}", series="", file=MANIFEST) from error


def content_hash(table: pd.DataFrame) -> str:
    """The sha256 a table is, or would be, stored under."""
    return hashlib.sha256(_parquet(table)).hexdigest()


def _parquet(table: pd.DataFrame) -> bytes:
    """The same bytes for the same rows, whatever pandas' own metadata would have added."""
    arrow = pa.Table.from_pandas(table, schema=SCHEMA, preserve_index=False)
    sink = io.BytesIO()
    pq.write_table(arrow.replace_schema_metadata(None), sink, compression="zstd")
    return sink.getvalue()


def _described(entry: Entry) -> dict[str, Any]:
    """An entry as the manifest has it; what only live figures have is left out of the others."""
    only_live = {"version", "declaration", "indicator"}
    return {key: value for key, value in asdict(entry).items() if value or key not in only_live}


def _manifest_text(entries: Mapping[str, Entry]) -> bytes:
    listed: dict[str, Any] = {name: _described(entries[name]) for name in sorted(entries)}
    text = json.dumps({"version": 1, "series": listed}, ensure_ascii=False, indent=1)
    return (text + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    """Replace a file in one step: a reader sees the old bytes or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=_TEMPORARY, delete=False) as handle:
        temporary = Path(handle.name)
        try:
            handle.write(content)
            handle.flush()
            os.fsync(handle.fileno())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    # A temporary file is private to its owner; a published one is for everybody.
    temporary.chmod(0o644)
    temporary.replace(path)
