"""How a table that the county has configured is read (`fetchers/troms_i_tall.example.toml`)."""

from dataclasses import dataclass
from typing import Literal

from indicators.configured import Shown
from indicators.model import Evidence, Live

Kind = Literal["pxweb_v2", "pxweb_v1", "jsonstat_url", "csv_url", "xlsx_url", "manual"]


@dataclass(frozen=True)
class ConfiguredTable(Live):
    """One table: where it is, what its columns mean, and who answers for it.

    Columns are headers in a file, variable codes in a statistics bank.
    """

    kind: Kind
    address: str
    """URL; for `manual` the name of a file in the folder of files saved by hand."""
    table: str
    """The bank's name for the table; empty for files."""
    region: str
    period: str
    value: str
    """Empty for a statistics bank, where values have no column."""
    categories: tuple[str, ...]
    """Joined by `/` they make the stored category."""
    form: Literal["today", "of_the_time"]
    picks: tuple[tuple[str, tuple[str, ...]], ...]
    """Variable and codes to ask a bank for; the one code `*` means all of them."""
    only: tuple[tuple[str, tuple[str, ...]], ...]
    """Column and values: the rows that are kept."""
    symbols: tuple[tuple[str, str], ...]
    """What stands instead of a number, and the status it means (or "0")."""
    delimiter: str
    decimal: str
    encoding: str
    sheet: str
    licence: str
    contact: str
    shown: Shown | None
    """How the pages show it; None for a table that is only stored."""
    evidence: Evidence = "inferred"
    evidence_text: str = "As the county, or whoever wrote the configuration, has stated it."
