"""What can go wrong on the way from a source to the store.

    FetchError
     ├── UnavailableError  no usable answer, also after retries: wait and run again
     ├── RefusedError      the source says no to what we ask for: our request is at fault
     ├── ChangedError      the source no longer has what we declared, or answers in another form
     └── CheckError        the figures came, but are not believable or not complete

Each holds, beside what happened, a `remedy`: what a person is to do about it.
"""


class FetchError(Exception):
    """Root of all errors about reading a source; `str()` is cause and remedy in one line."""

    def __init__(self, cause: str, remedy: str) -> None:
        super().__init__(f"{cause}. {remedy}")
        self.cause = cause
        self.remedy = remedy


class UnavailableError(FetchError):
    """No usable answer, also after retries."""


class RefusedError(FetchError):
    """The source says no to what we ask for."""


class ChangedError(FetchError):
    """The source no longer has what we declared, or answers in another form than documented."""


class CheckError(FetchError):
    """The figures came, but are not believable or not complete."""
