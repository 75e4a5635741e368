"""How the national road database (NVDB) is asked for statistics of road objects."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class RoadObjects(Live):
    """One type of road object, by its number in NVDB's catalogue."""

    type: int
    first: int
    """First year."""
    evidence: Evidence
    evidence_text: str


@dataclass(frozen=True)
class Events(RoadObjects):
    """Objects that happened on a day, counted by year; `dated_by` is the property with the day."""

    dated_by: int


@dataclass(frozen=True)
class Stretches(RoadObjects):
    """Objects along a road, measured in metres as they were on 31 December.

    `filters` are parameters of the request. `published` are official figures of the county for
    31 December that the same question must give again: they prove that we ask what we mean.
    """

    filters: tuple[tuple[str, str], ...]
    published: tuple[tuple[int, float], ...]
