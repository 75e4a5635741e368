"""How IMDi's open CSV files are asked for a series."""

from dataclasses import dataclass
from typing import Literal

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class Column:
    """A column of the file and the values wanted of it.

    IMDi has renamed headers, so `header` is only where to look first: the column counts when it
    holds every value, and so does another one that does, if it is the only one.
    """

    header: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class ImdiTable(Live):
    """What to read of `download_csv/k/{table}` (municipalities) and `/f/{table}` (counties).

    `columns` are the breakdowns; `category` names those that make the stored category
    (`{Sekundærflytting}/{Botid i Norge}`), and `rename` translates the result.
    """

    table: str
    evidence: Evidence
    evidence_text: str
    first: int
    """The first year wanted. A file that begins later has lost its history and is refused."""
    columns: tuple[Column, ...]
    county_first: int = 0
    """The same of the county file; 0 where nobody has seen how far back it goes."""
    category: str = ""
    rename: tuple[tuple[str, str], ...] = ()
    unit: Literal["Personer", "Prosent"] = "Personer"
    municipal: bool = True
    """Whether the table has municipalities at all."""
    county_may_be_summed: bool = False
    """Nobody has seen the county file: without it county and country are summed, and say so."""
    flow: bool = False
    """Counted through the year, so that the year that is not over yet is year to date."""
    borders_lag: int = 0
    """How many years old the county borders of a year are (people who finished the year before)."""
    page: Literal["", "anmodet", "vedtatt", "bosatte"] = ""
    """The column of the yearly settlement pages with the same figures, if the file fails."""
