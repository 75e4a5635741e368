"""How NAV's workbook of registered unemployed is asked for a series."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class MonthlyWorkbook(Live):
    """One sheet of the workbook that a page of statistics links to, the months of one year.

    `page` lists many workbooks; `workbook` is what the file name of ours holds. `table` is the
    sheet. The workbook's own address changes every month.
    """

    page: str
    workbook: str
    table: str
    evidence: Evidence
    evidence_text: str
