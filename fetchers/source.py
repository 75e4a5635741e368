"""The public shape that every source module shares."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from fetchers.http import Answer
from indicators.model import Series


@dataclass(frozen=True)
class Fetched:
    """Figures as they came from a source, in the stored shape, not yet checked."""

    table: pd.DataFrame
    """`data.table.COLUMNS`, today's codes."""
    version: str
    """What the source says of its newest version; equal to `Fetcher.version` at the same time."""
    updated: str
    """When the source says these figures were updated."""
    periods: tuple[str, ...]
    """The stored periods the source lists; each must have figures."""
    answers: tuple[Answer, ...]
    """The answers as they came, for the receipt."""
    notes: tuple[str, ...] = ()


class Fetcher(Protocol):
    """A source that can be asked. Every method raises `fetchers.errors.FetchError`."""

    def version(self, series: Series) -> str:
        """A text that changes when the source has something new of the series."""

    def fetch(self, series: Series) -> Fetched:
        """The whole series, since history is revised."""

    def check(self, series: Series) -> list[str]:
        """Everything declared that the source does not have, a sentence each; no figures asked."""

    def check_all(self) -> list[str]:
        """What is wrong beyond any one series, a sentence each."""
