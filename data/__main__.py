"""The stored figures: check them, freeze them as an edition, list the editions there are.

As `app.py` does for the pages, this module puts the program together, and therefore, alone on its
floor, knows those above it: an edition also keeps what was made of the series on its day.
"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data import commit, editions, software
from data.errors import DataError, FreezeError
from data.register import FOLDER
from data.store import REBUILD, Store
from indicators import assess, frozen, registers

ROOT = Path(__file__).parent.parent
LEAVE_OUT = "--leave-out-faulty-rows"


def main(arguments: list[str] | None = None) -> int:
    """Exit 0 when all is well, 1 when something is wrong (each named in one line)."""
    parser = argparse.ArgumentParser(prog="python -m data", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("verify", help="check every series, edition and register")
    commands.add_parser("editions", help="list the editions and what they were made by")
    freeze = commands.add_parser("freeze", help="keep the figures of today as an edition")
    freeze.add_argument("name", type=_name, help=editions.NAME_RULE)
    freeze.add_argument(
        LEAVE_OUT,
        action="store_true",
        help="freeze although rows of the registers have faults; they are in none of its figures",
    )
    asked = parser.parse_args(arguments)
    store = Store()
    if asked.command == "freeze":
        return _freeze(store, asked.name, leave_out=asked.leave_out_faulty_rows)
    return _verify(store) if asked.command == "verify" else _list(store)


def _name(text: str) -> str:
    if not editions.is_name(text):
        raise argparse.ArgumentTypeError(f"{text!r} cannot be a name: use {editions.NAME_RULE}")
    return text


def _freeze(store: Store, name: str, *, leave_out: bool) -> int:
    faults: list[str] = []

    def contents(copy: Store) -> dict[str, bytes]:
        # An edition is cited for years and never made again: nobody is to find out afterwards.
        faults.extend(_faults(copy))
        if faults and not leave_out:
            raise FreezeError(
                f"{len(faults)} problem(s) in registers, so nothing is frozen. Have them mended in "
                f"data/{FOLDER}/, or freeze without those rows: {LEAVE_OUT}"
            )
        return frozen.contents(copy)

    try:
        edition = editions.freeze(
            store,
            name,
            contents,
            method=assess.METHOD_VERSION,
            software=software.version(),
            commit=commit.of(ROOT),
        )
    except DataError as error:
        for problem in (*faults, error):
            print(problem, file=sys.stderr)
        return 1
    if faults:
        print(
            f"Frozen WITHOUT the rows of {len(faults)} problem(s) in registers, which are listed "
            f"in {_folder(name)}/{frozen.REGISTER_FAULTS}",
            file=sys.stderr,
        )
    print(f"Frozen as {_described(edition)}")
    print(f"Write the digest in the minutes or the report. Keep {_folder(name)} under git.")
    print(f"It opens at every page's address with ?utgave={name}")
    return 0


def _verify(store: Store) -> int:
    found = list(store.verify())
    harmed = list(_harmed_editions(store))
    entered = _faults(store)
    for problem in (*found, *harmed, *entered):
        print(problem, file=sys.stderr)
    if found:
        print(f"{len(found)} problem(s). To mend: {REBUILD}", file=sys.stderr)
    if harmed:
        print(
            f"{len(harmed)} problem(s) in editions. Put back the folder as it was, from git or "
            "from a copy; an edition cannot be made again.",
            file=sys.stderr,
        )
    if entered:
        print(
            f"{len(entered)} problem(s) in registers. Rows with a fault are not shown until those "
            f"who keep data/{FOLDER}/ have mended them.",
            file=sys.stderr,
        )
    if found or harmed or entered:
        return 1
    print(f"{len(store.manifest())} series agree with the manifest.")
    if names := editions.names(store):
        print(f"{len(names)} edition(s) are what was frozen: {', '.join(names)}.")
    return 0


def _faults(store: Store) -> list[str]:
    """Every fault in the registers, a line each, as the coordinators read it."""
    return [fault.text() for fault in registers.read(store.root / FOLDER, date.today()).faults]


def _harmed_editions(store: Store) -> Iterator[str]:
    for name in editions.names(store):
        for fault in editions.faults(store.root / editions.FOLDER / name):
            yield f"edition {name}: {fault}"


def _list(store: Store) -> int:
    names = editions.names(store)
    if not names:
        print("There are no editions. To make one: python -m data freeze NAME")
    harmed = False
    for name in names:
        try:
            print(_described(editions.load(store, name)))
        except DataError as error:
            harmed = True
            print(error, file=sys.stderr)
    return int(harmed)


def _described(edition: editions.Edition) -> str:
    made_by = f"{edition.software}{f' ({edition.commit[:12]})' if edition.commit else ''}"
    return (
        f"{edition.name}: {edition.frozen}, method {edition.method}, software {made_by}, "
        f"digest {edition.digest}"
    )


def _folder(name: str) -> str:
    return f"data/{editions.FOLDER}/{name}"


if __name__ == "__main__":
    sys.exit(main())
