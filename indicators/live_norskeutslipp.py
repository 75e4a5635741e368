"""How norskeutslipp.no is asked for what plants have reported."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class PlantReports(Live):
    """Yearly emissions to air, a plant at a time, from the export of a page.

    `page` must be visited first: the site remembers in the session what `export` is to hold.
    `unit` is what the export must say of every figure. `first` is the first year that plants
    report by the scope of today.
    """

    page: str
    export: str
    table: str
    unit: str
    first: int
    evidence: Evidence
    evidence_text: str
