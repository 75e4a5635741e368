"""How Miljødirektoratet's emission account of all municipalities is asked for a series."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class EmissionAccount(Live):
    """Emissions by sector from the workbook of all municipalities.

    `address` is where the current edition lies; a new edition may lie elsewhere. `table` is the
    sheet. `sectors` are the names the sheet uses; an edition that has others is another account,
    and its totals cannot be compared. `years` are those before the yearly account begins in
    `yearly_from`: what lies between them was never computed, and stays a gap.
    """

    address: str
    table: str
    sectors: tuple[str, ...]
    years: tuple[int, ...]
    yearly_from: int
    evidence: Evidence
    evidence_text: str
