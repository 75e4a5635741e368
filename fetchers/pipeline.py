"""From a source to the store: fetch, keep the answers, check, compare, publish, put down.

A series that fails leaves what was stored as it was, and never stops the others. Each series is
published by itself, its manifest entry last, so a kill at any moment leaves a store that verifies.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import pandas as pd

from data import attempts
from data.attempts import Attempt
from data.errors import DataError, StoreError
from data.store import Entry, Store, content_hash
from fetchers import checks, ledger, receipts
from fetchers.errors import CheckError, FetchError, UnavailableError
from fetchers.source import Fetched, Fetcher
from indicators.configured import described
from indicators.live_troms_i_tall import ConfiguredTable
from indicators.model import Series

PATIENCE = 3
"""Series in a row that a source may leave unanswered before the rest of it is given up."""


def refresh(
    store: Store,
    wanted: Iterable[Series],
    fetchers: Mapping[str, Fetcher],
    *,
    dry_run: bool = False,
    accept_revision: bool = False,
    report: Callable[[Attempt], None] = lambda attempt: None,
) -> list[Attempt]:
    """Refresh each series by the fetcher of its source; how each went, in the order tried.

    `dry_run` fetches, checks and compares, and writes nothing. `accept_revision` publishes also
    what a person should look at first (`checks.doubts`). The caller holds the lock.
    """
    done: list[Attempt] = []
    silent: dict[str, int] = {}
    # Totals first, so that the parts can be held against them.
    for series in sorted(wanted, key=lambda one: bool(one.live and one.live.parts_of)):
        source = series.source.id
        if silent.get(source, 0) >= PATIENCE:
            text = (
                f"not tried: {source} has not answered {PATIENCE} times in a row. Run again later"
            )
            attempt = _attempt(series, "failed", text)
        else:
            attempt, answered = _one(
                store,
                series,
                fetchers[source],
                dry_run=dry_run,
                accept_revision=accept_revision,
            )
            silent[source] = 0 if answered else silent.get(source, 0) + 1
        done.append(attempt)
        if not dry_run:
            attempts.note(store, attempt)
        report(attempt)
    return done


def _one(
    store: Store, series: Series, fetcher: Fetcher, *, dry_run: bool, accept_revision: bool
) -> tuple[Attempt, bool]:
    """How one series went, and whether its source answered at all."""
    try:
        return _refreshed(
            store, series, fetcher, dry_run=dry_run, accept_revision=accept_revision
        ), True
    except UnavailableError as error:
        return _attempt(series, "failed", str(error)), False
    except (FetchError, DataError) as error:
        return _attempt(series, "failed", str(error)), True
    except Exception as error:  # a fault of ours in one series must not cost the others
        text = (
            f"unexpected {type(error).__name__}: {error}. This is a fault in fetchers/: report it"
        )
        return _attempt(series, "failed", " ".join(text.split())), True


def _refreshed(
    store: Store, series: Series, fetcher: Fetcher, *, dry_run: bool, accept_revision: bool
) -> Attempt:
    entry, before = _stored(store, series)
    version = fetcher.version(series)
    if entry and before is not None and _is_unchanged(entry, series, version):
        return _attempt(series, "unchanged", f"unchanged since {entry.updated}")
    fetched = fetcher.fetch(series)
    try:
        _examine(store, series, fetched, entry, before, accept_revision=accept_revision)
    except CheckError as error:
        if not dry_run:
            receipts.keep(store.root, series.id, receipts.REFUSED, fetched.answers, error.cause)
        raise
    differences = ledger.differences(before, fetched.table)
    text = f"{ledger.summary(differences)}; newest {fetched.table['period'].max()}"
    if dry_run:
        return _attempt(series, "published", f"would publish: {text}")
    receipts.keep(store.root, series.id, receipts.PUBLISHED, fetched.answers, text)
    new = _entry(series, fetched)
    path = store.root / ledger.LEDGER
    old_ledger = path.read_text(encoding="utf-8") if path.exists() else ""
    new_ledger = ledger.appended(
        old_ledger, differences, new, entry, content_hash(fetched.table)[:12]
    )
    store.publish({series.id: (fetched.table, new)}, {ledger.LEDGER: new_ledger.encode()})
    return _attempt(series, "published", text)


def _stored(store: Store, series: Series) -> tuple[Entry | None, pd.DataFrame | None]:
    """What is stored of a series; a damaged table counts as none, so that it is replaced."""
    entry = store.manifest().get(series.id)
    if entry is None:
        return None, None
    try:
        return entry, store.read(series.id)
    except StoreError:
        return entry, None


def _is_unchanged(entry: Entry, series: Series, version: str) -> bool:
    return (
        entry.origin == "live"
        and bool(version)
        and entry.version == version
        and entry.declaration == fingerprint(series)
    )


def _examine(
    store: Store,
    series: Series,
    fetched: Fetched,
    entry: Entry | None,
    before: pd.DataFrame | None,
    *,
    accept_revision: bool,
) -> None:
    faults = list(checks.faults(series, fetched))
    if entry:
        faults += checks.older(fetched, entry)
    if not faults:
        faults += _against_total(store, series, fetched)
    if faults:
        raise CheckError(
            f"refused, the stored figures stay: {_some(faults)}",
            f"See {receipts.RAW}/{series.id}/{receipts.REFUSED}/ in the store for what came",
        )
    doubts = list(checks.doubts(series, fetched, before))
    if doubts and not accept_revision:
        raise CheckError(
            f"held back, the stored figures stay: {_some(doubts)}",
            "If the source means it: "
            f"python -m fetchers refresh --series {series.id} --accept-revision",
        )


def _against_total(store: Store, series: Series, fetched: Fetched) -> Iterable[str]:
    """The sum of parts against the total, where both are of the same version of one source."""
    total = series.live.parts_of if series.live else None
    if total is None:
        return []
    entry, whole = _stored(store, total)
    if entry is None or whole is None or entry.version != fetched.version:
        return []
    return checks.sum_of_parts(fetched.table, whole)


def _some(problems: list[str]) -> str:
    rest = len(problems) - 3
    return "; ".join(problems[:3]) + (f"; and {rest} more" if rest > 0 else "")


def fingerprint(series: Series) -> str:
    """Changes whenever what is asked for, or what it becomes, is declared otherwise."""
    declared = repr((series.live, series.additive, series.unit, series.title, series.source))
    return hashlib.sha256(declared.encode()).hexdigest()[:12]


def _entry(series: Series, fetched: Fetched) -> Entry:
    return Entry(
        id=series.id,
        title=series.title,
        publisher=series.source.publisher,
        table=series.live_table,
        unit=series.unit,
        licence=series.source.licence,
        licence_url=series.source.licence_url,
        attribution=series.source.attribution,
        source_url=series.source.url,
        origin="live",
        fetched=max(answer.fetched for answer in fetched.answers),
        updated=fetched.updated,
        provenance=[
            {"as_of": answer.fetched[:10], "via": answer.url, "query": answer.request}
            for answer in fetched.answers
        ],
        dimensions=list(series.dimensions),
        notes=list(fetched.notes),
        version=fetched.version,
        declaration=fingerprint(series),
        indicator=_shown(series, fetched.table),
    )


def _shown(series: Series, table: pd.DataFrame) -> dict[str, Any]:
    """How the pages are to show a table that no code declares; empty for all others."""
    live = series.live
    if not isinstance(live, ConfiguredTable) or live.shown is None:
        return {}
    return described(live.shown, series, live.contact, table)


def _attempt(series: Series, outcome: attempts.Outcome, text: str) -> Attempt:
    return Attempt(series.id, datetime.now(UTC).isoformat(timespec="seconds"), outcome, text)
