"""`python -m fetchers rebuild`: the stored series from the recorded figures."""

import argparse
import sys
from pathlib import Path

from data.errors import DataError, StoreError
from data.recorded import RECORDED
from data.store import DEFAULT_ROOT, Store
from fetchers.recorded import build
from indicators.results import SERIES


def rebuild(store: Store, folder: Path = RECORDED) -> int:
    """Build every declared series from the recorded figures and publish them together.

    Either all of them are replaced or, when a recorded file is broken, none. Returns how many.

    Raises:
        data.errors.RecordedError: names the file, the row and the reason.

    """
    built = {series.id: build(series, folder) for series in SERIES if series.recorded}
    store.publish(built, afresh=_is_damaged(store))
    return len(built)


def _is_damaged(store: Store) -> bool:
    """Whether the manifest cannot be read, so that there is nothing to keep."""
    try:
        store.manifest()
    except StoreError:
        return True
    return False


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when all is well, 1 when the figures are refused, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m fetchers", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("rebuild", help="build data/series/ from data/recorded/")
    parser.parse_args(arguments)
    try:
        count = rebuild(Store(DEFAULT_ROOT))
    except DataError as error:
        print(f"refused, the store is as it was: {error}", file=sys.stderr)
        return 1
    print(f"{count} series built from the recorded figures.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
