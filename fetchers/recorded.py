"""Recorded figures as a source: from `data/recorded/` to stored series.

Recorded figures let the dashboard show real figures before anyone has run a live refresh. A series
declares which recorded rows are its own (`indicators.model.Recorded`); this module picks them,
folds old municipality codes into today's and describes where they were read.
"""

import re
from pathlib import Path

import pandas as pd

from data.errors import RecordedError
from data.recorded import RECORDED, read_recorded
from data.store import Entry
from data.table import COLUMNS, FLAGS, KEY
from fetchers.matrix import fold_matrix
from indicators.model import Recorded, Series
from indicators.region import BASE_CODES, CODE_HISTORY, fold, in_force, years


def build(series: Series, folder: Path = RECORDED) -> tuple[pd.DataFrame, Entry]:
    """The stored table of a series and its manifest entry, from the recorded figures.

    Raises:
        data.errors.RecordedError: a recorded file is broken, or has no rows for the series.

    """
    tables, copies, notes = [], [], []
    for part in series.recorded:
        rows = _rows(part, folder)
        if rows.empty:
            raise RecordedError(f"{part.file}.csv: no row is what {series.id} declares")
        copies.append(rows[["as_of", "via"]].drop_duplicates())
        rows, common = _without_common_note(rows)
        notes.append(common)
        tables.append(_by_todays_codes(rows, part, additive=series.additive))
    # Earlier parts are the better ones, so the first row of a key is kept.
    table = pd.concat(tables, ignore_index=True).drop_duplicates(KEY)
    table = table.sort_values(KEY, kind="stable")[COLUMNS].reset_index(drop=True)
    read_from = pd.concat(copies).drop_duplicates().sort_values(["as_of", "via"])
    return table, Entry(
        id=series.id,
        title=series.title,
        publisher=series.source.publisher,
        table=series.table,
        unit=series.unit,
        licence=series.source.licence,
        licence_url=series.source.licence_url,
        attribution=series.source.attribution,
        source_url=series.source.url,
        origin="recorded",
        fetched=read_from["as_of"].max(),
        updated="",
        provenance=read_from.to_dict("records"),
        dimensions=list(series.dimensions),
        notes=sorted({note for note in notes if note}),
    )


def _rows(part: Recorded, folder: Path) -> pd.DataFrame:
    """The rows of a recorded file that a declaration asks for, their category filled in."""
    rows = read_recorded(part.file, folder)
    rows = rows[rows["contents"].isin(part.contents)]
    if part.table:
        rows = rows[rows["table"].isin(part.table)]
    if part.unit:
        rows = rows[rows["unit"] == part.unit]
    ends = years(rows["period"])
    rows = rows[(ends >= part.first) & (ends <= part.last)]
    pattern, renamed = re.compile(part.breakdown), dict(part.rename)
    matches = rows["breakdown"].map(pattern.fullmatch)
    rows, matches = rows[matches.notna()], matches[matches.notna()]
    category = [match.expand(part.category) for match in matches]
    return rows.assign(category=[renamed.get(text, text) for text in category])


def _without_common_note(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """What the source says of every row alike belongs to the series, not to each figure."""
    notes = set(rows["note"])
    if len(notes) == 1 and not any(flag in next(iter(notes)) for flag in FLAGS):
        return rows.assign(note=""), notes.pop()
    return rows, ""


def _by_todays_codes(rows: pd.DataFrame, part: Recorded, *, additive: bool) -> pd.DataFrame:
    table = rows[COLUMNS]
    if part.region_form == "of_the_time":
        return fold(table, additive=additive)
    if part.region_form == "of_2020":
        return fold(_with_codes_of_the_time(table), additive=additive)
    if part.region_form == "matrix":
        return fold_matrix(table)
    return table[table["region"].isin(BASE_CODES) & in_force(table)]


def _with_codes_of_the_time(table: pd.DataFrame) -> pd.DataFrame:
    """Codes of 2020 that a source carried back in time, as the codes that were in force."""
    before = {
        later.code: earlier.code
        for later in CODE_HISTORY
        for earlier in CODE_HISTORY
        if later.first == 2020
        and earlier.last == 2019
        and later.today == earlier.today
        and sum(one.last == 2019 and one.today == later.today for one in CODE_HISTORY) == 1
    }
    early = years(table["period"]) < 2020
    return table.assign(region=table["region"].where(~early, table["region"].replace(before)))
