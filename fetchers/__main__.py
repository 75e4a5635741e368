"""Fetch official figures into `data/`, and say how it went.

Exit codes: 0 all well; 1 something failed, each named in one line with what to do; 2 wrong usage.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from data import attempts
from data.attempts import Attempt
from data.errors import DataError, StoreError
from data.recorded import RECORDED
from data.store import DEFAULT_ROOT, Store
from fetchers import listing, pipeline, probe
from fetchers.errors import FetchError
from fetchers.http import Http
from fetchers.lock import BusyError, only_writer
from fetchers.progress import Progress
from fetchers.recorded import build
from fetchers.source import Fetcher
from fetchers.sources import fetchers as all_fetchers
from fetchers.troms_i_tall_config import Configuration, configured
from indicators.model import Series
from indicators.results import SERIES
from indicators.sources import TROMS_I_TALL

LIVE = tuple(series for series in SERIES if series.live)

UPDATES = ((5 * 60, 8 * 60 + 15), (11 * 60 + 30, 11 * 60 + 45))
"""Minutes of the Norwegian day when SSB updates: figures may be 0 or a dot until they are out."""


def rebuild(store: Store, folder: Path = RECORDED) -> int:
    """Build every declared series from the recorded figures and publish them together.

    A live series that is whole is left alone. Either all of the others are replaced or, when a
    recorded file is broken, none. Returns how many.

    Raises:
        data.errors.RecordedError: names the file, the row and the reason.

    """
    built = {
        series.id: build(series, folder)
        for series in SERIES
        if series.recorded and not _is_live_and_whole(store, series)
    }
    store.publish(built, afresh=_is_damaged(store))
    return len(built)


def _is_damaged(store: Store) -> bool:
    """Whether the manifest cannot be read, so that there is nothing to keep."""
    try:
        store.manifest()
    except StoreError:
        return True
    return False


def _is_live_and_whole(store: Store, series: Series) -> bool:
    try:
        entry = store.manifest().get(series.id)
        if entry is None or entry.origin != "live":
            return False
        store.read(series.id)
    except StoreError:
        return False
    return True


def main(
    arguments: Sequence[str] | None = None, store: Store | None = None, http: Http | None = None
) -> int:
    """Run one command; returns its exit code."""
    county = configured()
    live = (*LIVE, *county.series)
    parser = _parser(live)
    options = parser.parse_args(arguments)
    if options.command == "refresh" and options.accept_revision and not options.series:
        parser.error("--accept-revision needs --series: look at each before you accept it")
    try:
        return _run(options, store or Store(DEFAULT_ROOT), http or Http(), live, county)
    except BusyError as error:
        print(f"stopped: {error}", file=sys.stderr)
        return 1
    except DataError as error:
        print(f"refused, the store is as it was: {error}", file=sys.stderr)
        return 1


def _run(
    options: argparse.Namespace,
    store: Store,
    http: Http,
    live: Sequence[Series],
    county: Configuration,
) -> int:
    every = (*SERIES, *county.series)
    match options.command:
        case "rebuild":
            with only_writer(store.root):
                count = rebuild(store)
            print(f"{count} series built from the recorded figures.")
            return 0
        case "refresh":
            code = _refresh(store, all_fetchers(http, store), _wanted(live, options), options)
            return max(code, _told(county))
        case "check":
            return _check(all_fetchers(http, store), _wanted(live, options))
        case "status":
            print("\n".join(listing.status(every, store, attempts.read(store))))
            return _told(county)
        case "forget":
            return _forget(store, options.id, every)
        case "probe":
            return probe.run(options.url)
        case _:
            print("\n".join(listing.declared(every)))
            return 0


def _parser(live: Sequence[Series]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fetchers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    refresh = commands.add_parser("refresh", help="fetch what is new at the sources")
    check = commands.add_parser("check", help="ask the sources whether what is declared exists")
    for command in (refresh, check):
        command.add_argument(
            "--source",
            choices=sorted({series.source.id for series in live}),
            help="only this source",
        )
        command.add_argument(
            "--series",
            choices=sorted(series.id for series in live),
            metavar="ID",
            action="append",
            help="only this series; may be given several times",
        )
    refresh.add_argument(
        "--dry-run", action="store_true", help="show what would change, write nothing"
    )
    refresh.add_argument(
        "--accept-revision",
        action="store_true",
        help="publish figures that were held back, after you have looked at them; with --series",
    )
    commands.add_parser("status", help="every series: newest period, fetched, last error")
    commands.add_parser("rebuild", help="build data/series/ from data/recorded/")
    commands.add_parser("series", help="every declared series with its evidence, as Markdown")
    forget = commands.add_parser(
        "forget", help="take out of the store a table that is not configured any more"
    )
    forget.add_argument("id", metavar="ID")
    look = commands.add_parser("probe", help="what kind of statistics bank is this?")
    look.add_argument("url", metavar="URL")
    return parser


def _forget(store: Store, id: str, declared: Sequence[Series]) -> int:
    if any(series.id == id for series in declared):
        print(f"{id} is declared, and would come back: take it out of its file", file=sys.stderr)
        return 1
    with only_writer(store.root):
        store.withdraw(id)
    print(f"{id} is taken out of the store.")
    return 0


def _told(county: Configuration) -> int:
    """Name what is wrong with the county's configuration; the exit code of it."""
    for problem in county.problems:
        print(problem, file=sys.stderr)
    return 1 if county.problems else 0


def _wanted(live: Sequence[Series], options: argparse.Namespace) -> list[Series]:
    return [
        series
        for series in live
        if (not options.source or series.source.id == options.source)
        and (not options.series or series.id in options.series)
    ]


def _refresh(
    store: Store,
    fetchers: dict[str, Fetcher],
    wanted: Sequence[Series],
    options: argparse.Namespace,
) -> int:
    if any(series.source.id == "ssb" for series in wanted) and _is_updating(datetime.now(UTC)):
        print(
            "note: SSB updates its tables at this hour (05:00–08:15, 11:30–11:45); figures that "
            "are not out yet may be 0 or a dot. A later run gives what is missing.",
            file=sys.stderr,
        )
    progress = Progress(len(wanted))
    with only_writer(store.root):
        done = pipeline.refresh(
            store,
            wanted,
            fetchers,
            dry_run=options.dry_run,
            accept_revision=options.accept_revision,
            report=progress.step,
        )
    progress.end()
    return _summed_up(done)


def _is_updating(moment: datetime) -> bool:
    local = moment.astimezone(ZoneInfo("Europe/Oslo"))
    minute = local.hour * 60 + local.minute
    return any(first <= minute < last for first, last in UPDATES)


def _summed_up(done: Sequence[Attempt]) -> int:
    failed = [attempt for attempt in done if attempt.outcome == "failed"]
    new = sum(attempt.outcome == "published" for attempt in done)
    print(
        f"{len(done)} series: {new} new, {len(done) - new - len(failed)} unchanged, "
        f"{len(failed)} failed."
    )
    return 1 if failed else 0


def _check(fetchers: dict[str, Fetcher], wanted: Sequence[Series]) -> int:
    problems = []
    for series in wanted:
        try:
            found = fetchers[series.source.id].check(series)
        except FetchError as error:
            found = [str(error)]
        problems += [f"{series.id}: {problem}" for problem in found]
    # The county's configuration may be wrong to the point of declaring nothing.
    for name in sorted({*(series.source.id for series in wanted), TROMS_I_TALL.id}):
        try:
            problems += [f"{name}: {problem}" for problem in fetchers[name].check_all()]
        except FetchError as error:
            problems.append(f"{name}: {error}")
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"{len(wanted)} series checked, {len(problems)} problems.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
