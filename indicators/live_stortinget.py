"""How the Storting's open data is asked: which lists of titles are counted, and from when."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class TitleList:
    """A list the Storting publishes for every session; `category` is what it is stored under.

    `fewest` is well below the smallest number a finished session has had: a list shorter than that
    has lost its rows on the way.
    """

    category: str
    path: str
    key: str
    fewest: int


@dataclass(frozen=True)
class Titles(Live):
    """Titles counted by the places they name, from the session `first` on (`2013-2014`)."""

    lists: tuple[TitleList, ...]
    first: str
    evidence: Evidence
    evidence_text: str
