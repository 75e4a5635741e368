"""The figures of a chart as a real HTML table: caption, headers with scope, reasons for gaps."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from html import escape

import pandas as pd

from data.table import STATUSES
from indicators.measures import is_lower_bound, is_year_to_date
from indicators.norwegian import number


@dataclass(frozen=True)
class Cell:
    """One figure as it stands in the stored shape."""

    value: float
    status: str
    note: str


def html(
    cells: Mapping[tuple[Hashable, Hashable], Cell],
    *,
    caption: str,
    corner: str,
    rows: Mapping[Hashable, str],
    columns: Mapping[Hashable, str],
    decimals: int,
) -> str:
    """A table with a legend of the symbols used in it.

    A missing figure shows the source's symbol; a lower bound is marked with ≥ and a year to date
    with an asterisk.

    Args:
        cells: by row and column; where there is none the source has no row.
        corner: what the rows are, written above their headers.
        rows, columns: keys in order, and the headers to write.

    """
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns.values())
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(_cell(cells.get((row, column)), decimals) for column in columns)
        + "</tr>"
        for row, name in rows.items()
    )
    used = [cells.get((row, column)) for row in rows for column in columns]
    return (
        f'<div class="figures" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f'<thead><tr><th scope="col">{escape(corner)}</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{_legend(used)}"
    )


def _cell(cell: Cell | None, decimals: int) -> str:
    if cell is None:
        return '<td class="missing">–</td>'
    if pd.isna(cell.value):
        reason = escape(cell.note or STATUSES[cell.status])
        return f'<td class="missing" title="{reason}">{cell.status}</td>'
    bound = "≥\u00a0" if is_lower_bound(cell.note) else ""
    so_far = "*" if is_year_to_date(cell.note) else ""
    title = f' title="{escape(cell.note)}"' if cell.note else ""
    return f"<td{title}>{bound}{number(cell.value, decimals)}{so_far}</td>"


def _legend(used: list[Cell | None]) -> str:
    """What the symbols in the table mean; only those that are used."""
    present = [cell for cell in used if cell is not None]
    known = [cell for cell in present if pd.notna(cell.value)]
    meanings = [
        (symbol, meaning)
        for symbol, meaning in STATUSES.items()
        if any(cell.status == symbol for cell in present)
    ]
    if len(present) < len(used):
        meanings.append(("–", "ingen rad i kilden"))
    if any(is_lower_bound(cell.note) for cell in known):
        meanings.append(("≥", "nedre grense: det egentlige tallet er dette eller høyere"))
    if any(is_year_to_date(cell.note) for cell in known):
        meanings.append(("*", "hittil i år, ikke et helt år"))
    if not meanings:
        return ""
    items = "".join(f"<li><b>{escape(symbol)}</b> {escape(text)}</li>" for symbol, text in meanings)
    return f'<ul class="notes">{items}</ul>'
