"""Figures as files: CSV for Norwegian Excel and CSV for analysis, of exactly what a chart shows."""

import io
import math
import re
from collections.abc import Sequence

import pandas as pd

from data.store import Entry
from indicators.agreement import Result
from indicators.assessments import of_result
from indicators.columns import explained
from indicators.model import Indicator
from indicators.norwegian import HARD_SPACE
from indicators.region import NAMES

_EXACT = 2**53
"""Below this every whole number is a float of its own."""
_FORMULA_STARTS = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")

ORIGIN = ("kilde", "lisens", "hentet", "utgave")
"""The columns that `with_sources` adds."""
COLUMNS = explained(
    (
        *("resultat", "resultat_nr", "resultat_navn", "indikator", "indikator_navn"),
        *("gruppe", "gruppe_navn", "omraade_kode", "omraade", "periode", "verdi", "status"),
        *("merknad", "enhet", "visning", *ORIGIN),
    )
)
"""The columns of both files, in order, and what they hold."""


def long_form(
    shown: pd.DataFrame,
    result: Result,
    indicator: Indicator,
    *,
    unit: str,
    view: str,
    entries: Sequence[Entry],
    edition: str = "",
) -> pd.DataFrame:
    """The rows of a chart with everything a reader needs to check them (`COLUMNS`)."""
    labels = {one.id: one.label for one in indicator.categories}
    rows = pd.DataFrame(
        {
            "gruppe": shown["category"],
            "gruppe_navn": [labels.get(text, text) for text in shown["category"]],
            "omraade_kode": shown["region"],
            "omraade": shown["region"].map(NAMES),
            "periode": shown["period"],
            "verdi": shown["value"],
            "status": shown["status"],
            "merknad": shown["note"],
            "enhet": unit,
            "visning": view,
        }
    ).assign(**of_result(result), indikator=indicator.id, indikator_navn=indicator.title)
    return with_sources(rows, entries, edition)[list(COLUMNS)]


def with_sources(rows: pd.DataFrame, entries: Sequence[Entry], edition: str) -> pd.DataFrame:
    """The rows with where their figures come from in the last columns."""
    return rows.assign(
        kilde="; ".join(dict.fromkeys(f"{one.publisher}, {one.table}" for one in entries)),
        lisens="; ".join(dict.fromkeys(one.licence for one in entries)),
        hentet="; ".join(dict.fromkeys(one.fetched for one in entries)),
        utgave=edition,
    )


def csv_for_analysis(rows: pd.DataFrame) -> bytes:
    """Comma, decimal point, UTF-8, line feeds: what R and Python read without options."""
    sink = io.StringIO()
    _safe(rows).to_csv(sink, index=False, lineterminator="\n", float_format=_written)
    return sink.getvalue().encode()


def csv_for_excel(rows: pd.DataFrame) -> bytes:
    """Semicolon, decimal comma, UTF-8 with BOM, CRLF: what Norwegian Excel opens by itself."""
    sink = io.StringIO()
    _safe(rows).to_csv(
        sink, index=False, sep=";", lineterminator="\r\n", float_format=_written_with_comma
    )
    return sink.getvalue().encode("utf-8-sig")


def _written(value: float) -> str:
    """A number with every digit it has; a count as 72 and not 72.0."""
    whole = math.isfinite(value) and abs(value) < _EXACT and value == int(value)
    return str(int(value)) if whole else repr(float(value))


def _written_with_comma(value: float) -> str:
    return _written(value).replace(".", ",")


def _safe(rows: pd.DataFrame) -> pd.DataFrame:
    """Text on one line that no spreadsheet runs as a formula; numbers are left alone."""
    text = rows.select_dtypes(exclude="number").columns
    return rows.assign(**{name: [_safe_text(cell) for cell in rows[name]] for name in text})


def _safe_text(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    # A hard space is for pages: "per 1 000" in a file is found by whoever types it.
    line = _CONTROL.sub(" ", cell).replace(HARD_SPACE, " ").strip()
    return f"'{line}" if line.startswith(_FORMULA_STARTS) else line
