"""Lists for people: how every series stands, and what every series is asked for by."""

from collections.abc import Iterator, Mapping, Sequence

from data.attempts import Attempt
from data.errors import StoreError
from data.store import Store
from indicators import publishing
from indicators.model import Series
from indicators.publishing import Basis, Frequency, Publishing


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
    """Every series with its licence, when it is published and its evidence, as a Markdown table."""
    live = [one.live for one in series if one.live]
    verified = sum(query.evidence == "verified" for query in live)
    yield (
        f"{len(series)} series: {len(live)} are asked for live ({verified} verified, "
        f"{len(live) - verified} inferred), the others are only read from public copies."
    )
    yield ""
    yield (
        "| source | series | table | unit | licence | attribution | frequency | lag | recorded too "
        "| evidence | what was seen |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for one in sorted(series, key=lambda one: (one.source.publisher, one.id)):
        published = publishing.of(one)
        evidence, seen = (
            (one.live.evidence, one.live.evidence_text)
            if one.live
            else ("recorded", "Not asked live; `data/manifest.json` names the copies.")
        )
        cells = (
            one.source.publisher,
            f"`{one.id}` {one.title}",
            one.live_table,
            one.unit,
            one.source.licence,
            one.source.attribution,
            _FREQUENCY[published.frequency],
            _lag(published),
            "yes" if one.recorded else "no",
            evidence,
            seen,
        )
        yield f"| {' | '.join(cells)} |"


_FREQUENCY = {
    Frequency.MONTHLY: "monthly",
    Frequency.QUARTERLY: "quarterly",
    Frequency.YEARLY: "yearly",
    Frequency.EVERY_THIRD_YEAR: "every third year",
    Frequency.EDITIONS: "an edition about every second year",
    Frequency.ENDED: "ended",
    Frequency.UNKNOWN: "unknown",
}


def _lag(published: Publishing) -> str:
    """How long after the period its figures are out, and how that is known."""
    seen, months = published.seen, _months(published.lag_months)
    match published.basis:
        case Basis.AT_ONCE:
            return "none: what is counted is what has been registered"
        case Basis.STATED if seen:
            return f"{months} ({seen.where})"
        case Basis.SEEN if seen:
            return f"at most {months} ({seen.period} by {seen.on}: {seen.where})"
        case _:
            return "unknown"


def _months(number: int | None) -> str:
    if not number:
        return "less than a month"
    return f"{number} month" if number == 1 else f"{number} months"


def _newest(store: Store, series: str) -> str:
    try:
        return str(store.read(series)["period"].max())
    except StoreError:
        return "damaged"
