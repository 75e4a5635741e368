"""Statistics Norway's "arealprofiler": one series a measure, by today's municipalities."""

from indicators.model import Recorded, Series
from indicators.sources import SSB


def area_profile(
    id: str, contents: str, unit: str, *, additive: bool = False, breakdown: str = ""
) -> Series:
    """A series of one measure of the area profiles.

    `contents` is the source's own name of the measure; `breakdown` picks one class of it.
    """
    return Series(
        id,
        contents,
        SSB,
        "Arealprofiler",
        unit,
        additive=additive,
        recorded=(Recorded("area_profiles", (contents,), breakdown=breakdown),),
    )
