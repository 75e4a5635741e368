"""How FHI's open statistics are asked: a table, one measure, and codes of its dimensions."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class HealthTable(Live):
    """A table of FHI's municipal public-health statistics (`nokkel`).

    FHI gives tables new numbers, so `titled` is a text that the title must hold. `codes` says
    what is asked for of each dimension; a dimension that is not named must have one code only.
    `category` is the dimension that becomes the stored category, empty for none.
    """

    table: int
    titled: str
    measure: str
    codes: tuple[tuple[str, tuple[str, ...]], ...]
    evidence: Evidence
    evidence_text: str
    category: str = ""
