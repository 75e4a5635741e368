"""Lists for people: how every series stands, and what every series is asked for by."""

from collections.abc import Iterator, Mapping, Sequence

from data.attempts import Attempt
from data.errors import StoreError
from data.store import Store
from indicators.model import Series


def status(
    series: Sequence[Series], store: Store, attempts: Mapping[str, Attempt]
) -> Iterator[str]:
    """Every series in a line: origin, newest period, fetched, the source's time, last error."""
    manifest = store.manifest()
    width = max((len(one.id) for one in series), default=0)
    yield _line(width, "series", "origin", "newest", "fetched", "updated", "last error")
    for one in series:
        entry, attempt = manifest.get(one.id), attempts.get(one.id)
        error = attempt.text if attempt and attempt.outcome == "failed" else ""
        if entry is None:
            yield _line(width, one.id, "none", "", "", "", error)
            continue
        newest = _newest(store, one.id)
        yield _line(
            width, one.id, entry.origin, newest, entry.fetched[:10], entry.updated[:10], error
        )


def _line(width: int, *cells: str) -> str:
    name, origin, newest, fetched, updated, error = cells
    return f"{name:{width}}  {origin:8}  {newest:9}  {fetched:10}  {updated:10}  {error}".rstrip()


def declared(series: Sequence[Series]) -> Iterator[str]:
    """Every series that has a live query, with its evidence, as a Markdown table."""
    live = sorted((one for one in series if one.live), key=lambda one: one.id)
    verified = sum(one.live.evidence == "verified" for one in live if one.live)
    yield (
        f"{len(live)} series are asked for live: {verified} verified, "
        f"{len(live) - verified} inferred."
    )
    yield ""
    yield "| series | table | unit | recorded too | evidence | what was seen |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for one in live:
        if one.live:
            yield (
                f"| `{one.id}` {one.title} | {one.live_table} | {one.unit} | "
                f"{'yes' if one.recorded else 'no'} | {one.live.evidence} | "
                f"{one.live.evidence_text} |"
            )


def _newest(store: Store, series: str) -> str:
    try:
        return str(store.read(series)["period"].max())
    except StoreError:
        return "damaged"
