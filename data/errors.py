"""The errors of the data floor.

    DataError
     ├── RecordedError   a recorded file (``data/recorded/``) is broken: names file, row and reason
     └── StoreError      a stored series (``data/series/``) is damaged: names the file
          └── NotStored  nothing has been fetched for the series yet
           └── NothingEntered  the series is counted from a register that has no entries yet

Messages are for developers (English); what a user reads is written by the view that catches them.
"""


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
