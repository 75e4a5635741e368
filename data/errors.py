"""The errors of the data floor.

    DataError
     ├── RecordedError   a recorded file (``data/recorded/``) is broken: names file, row and reason
     ├── StoreError      a stored series (``data/series/``) is damaged: names the file
     │    └── NotStored  nothing has been fetched for the series yet
     │         └── NothingEntered  the register it is counted from has no entries for it yet
     ├── FreezeError     an edition could not be made: says why and what to do
     │    └── EditionExists  the name is taken
     └── EditionError    an edition cannot be opened
          ├── NoEdition        there is none of that name
          └── TamperedEdition  it is not what was frozen: `faults` says what has happened

Messages are for developers (English); what a user reads is written by the view that catches them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.editions import Fault


class DataError(Exception):
    """Root of all errors about the stored figures."""


class RecordedError(DataError):
    """A recorded file is broken; the message names file, row and reason."""


class StoreError(DataError):
    """A stored series is missing or damaged; `series` is its id, `file` the file concerned."""

    def __init__(self, message: str, *, series: str, file: str) -> None:
        super().__init__(message)
        self.series = series
        self.file = file


class NotStored(StoreError):  # noqa: N818 (a state of things, not a fault)
    """The series is declared, but no figures have been stored for it yet."""


class NothingEntered(NotStored):
    """The series is counted from a register in which nobody has entered anything for it yet."""


class FreezeError(DataError):
    """An edition could not be made; nothing has been written."""


class EditionExists(FreezeError):  # noqa: N818 (a state of things, not a fault)
    """There is an edition of that name, and it stays as it is."""


class EditionError(DataError):
    """An edition cannot be opened; `name` is what was asked for."""

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class NoEdition(EditionError):  # noqa: N818 (a state of things, not a fault)
    """There is no edition of that name."""


class TamperedEdition(EditionError):  # noqa: N818 (a state of things, not a fault)
    """An edition is not what was frozen."""

    def __init__(self, message: str, *, name: str, faults: tuple[Fault, ...]) -> None:
        super().__init__(message, name=name)
        self.faults = faults
