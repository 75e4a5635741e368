"""How Innovasjon Norge's list of awards is asked for a series."""

from dataclasses import dataclass
from typing import Literal

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class Awards(Live):
    """Awards by year and kind, from the one file with every award.

    `measure` is what is summed: awards, or the money in millions of kroner. `kinds` are the stored
    categories and the words in the source's own type that make an award one of them; an award with
    the words of no kind, or of several, is `annet`. `first` is the first year wanted; a file that
    begins later has lost its history. `fewest` is well below the number of rows it has had.
    """

    file: str
    measure: Literal["antall", "mill. kr"]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    first: int
    fewest: int
    evidence: Evidence
    evidence_text: str
    signed: bool = False
    """Whether a sum may be negative: an award that is taken back stands with a minus."""


OTHER = "annet"
"""The category of an award that is of no declared kind."""
