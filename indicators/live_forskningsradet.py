"""How the Research Council's open list of applications is asked for a series."""

from dataclasses import dataclass
from typing import Literal

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class Grants(Live):
    """Granted projects by the year they begin, from one data set (a folder of the repository).

    `measure` is what is summed: projects, or the whole grant in millions of kroner. `granted` are
    the phases of a project that has been supported. `first` is the first year wanted. `fewest` is
    well below the number of applications the data set has had.
    """

    dataset: str
    measure: Literal["antall", "mill. kr"]
    granted: tuple[str, ...]
    first: int
    fewest: int
    evidence: Evidence
    evidence_text: str
