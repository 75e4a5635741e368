"""One writer at a time: the second says so and stops. A killed writer holds nothing."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = ".writing"


class BusyError(Exception):
    """Somebody else is writing to the store."""


@contextmanager
def only_writer(root: Path) -> Iterator[None]:
    """Hold the store for writing.

    Raises:
        BusyError: another process holds it.

    """
    root.mkdir(parents=True, exist_ok=True)
    with (root / FILE).open("a+b") as handle:
        try:
            _take(handle.fileno())
        except OSError as error:
            raise BusyError(
                "another refresh is writing to the store; wait until it is done"
            ) from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
