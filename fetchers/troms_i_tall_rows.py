"""Rows of a configured table in the stored shape: checked cell by cell, refused by row number."""

from collections.abc import Iterator

import pandas as pd

from data.table import COLUMNS, KEY, MISSING, PERIOD, STATUSES
from fetchers import delimited, jsonstat, tables
from fetchers.cells import CellError, figures
from fetchers.errors import ChangedError
from fetchers.troms_i_tall_config import FORMS, remedy
from indicators.live_troms_i_tall import ConfiguredTable
from indicators.model import Series
from indicators.region import (
    BASE_CODES,
    CODE_HISTORY,
    COUNTRY,
    COUNTY_MUNICIPALITY_CODES,
    COUNTY_UNTIL_2019,
    MUNICIPALITY_CODES,
    NAMES,
    fold,
    year,
)

_NAMED = {
    **{name.casefold(): code for code, name in NAMES.items() if code in BASE_CODES},
    **{part.name.casefold(): part.code for part in CODE_HISTORY if part.code == part.today},
}
_COUNTRY_CODES = frozenset({"0", "00", "0000"})
_OF_THE_TIME = {part.code for part in CODE_HISTORY} | {COUNTY_UNTIL_2019}
_ELSEWHERE = {code for code, _, _ in COUNTY_MUNICIPALITY_CODES} - _OF_THE_TIME
_FORM_NAMES = {form: name for name, form in FORMS.items()}


def csv_rows(query: ConfiguredTable, body: bytes, mend: str) -> Iterator[list[str]]:
    """The rows of a file by the configured separator and encoding."""
    return delimited.rows(body, delimiter=query.delimiter, encoding=query.encoding, remedy=mend)


def of_file(query: ConfiguredTable, body: bytes, mend: str) -> pd.DataFrame:
    """Columns `row` (its number), `region`, `period`, `category`, `value`, `status`."""
    listed = tables.sheet(body, query.sheet, mend) if query.sheet else csv_rows(query, body, mend)
    filters = [name for name, _ in query.only]
    wanted = [query.region, query.period, query.value, *query.categories, *filters]
    rows = _only(tables.with_header(listed, list(dict.fromkeys(wanted)), mend), query, mend)
    try:
        cells = figures(rows[query.value], decimal=query.decimal, symbols=dict(query.symbols))
    except CellError as error:
        raise ChangedError(
            f"row {rows['row'].iloc[error.place]}, {query.value}: {error} (decimal sign "
            f"{query.decimal!r})",
            f"If it means something, say so under [tabeller.symboler]. {mend}",
        ) from error
    return _named(rows, query).assign(**cells)


def of_bank(query: ConfiguredTable, found: jsonstat.Dataset, mend: str) -> pd.DataFrame:
    """As `of_file`, of a decoded answer."""
    columns = (query.region, query.period, *query.categories)
    for name in columns:
        if name not in found.dimensions:
            raise ChangedError(f"no variable {name}, but {', '.join(found.dimensions)}", mend)
    cells = found.cells.astype(dict.fromkeys(found.dimensions, "str"))
    cells = _only(cells.assign(row=range(1, len(cells) + 1)), query, mend)
    for name in found.dimensions:
        if name not in columns and cells[name].nunique() > 1:
            raise ChangedError(
                f"{name} has {cells[name].nunique()} values and is no column: choose one by valg "
                "or bare, or add it to kategori",
                mend,
            )
    known = {"": MISSING, **{symbol: symbol for symbol in STATUSES}, **dict(query.symbols)}
    status = cells["status"].astype("str")
    empty = cells["value"].isna()
    unknown = sorted(set(status[empty]) - set(known))
    if unknown:
        raise ChangedError(
            f"unknown symbol {unknown[0]!r}", f"Say what it means under [tabeller.symboler]. {mend}"
        )
    reason = status.map(known).where(empty, "")
    rows = _named(cells, query)
    value = cells["value"].mask(reason == "0", 0.0)
    return rows.assign(value=value, status=reason.mask(reason == "0", ""))


def _only(rows: pd.DataFrame, query: ConfiguredTable, mend: str) -> pd.DataFrame:
    for name, values in query.only:
        if name not in rows:
            raise ChangedError(f"no column {name} to choose rows by", mend)
        absent = sorted(set(values) - set(rows[name]))
        if absent:
            raise ChangedError(f"no row has {absent[0]!r} in {name}", mend)
        rows = rows[rows[name].isin(values)]
    return rows.reset_index(drop=True)


def _named(rows: pd.DataFrame, query: ConfiguredTable) -> pd.DataFrame:
    category = pd.Series("", index=rows.index, dtype="str")
    for place, name in enumerate(query.categories):
        category = category + ("/" if place else "") + rows[name].astype("str")
    return pd.DataFrame(
        {
            "row": rows["row"],
            "region": rows[query.region].astype("str"),
            "period": rows[query.period].astype("str"),
            "category": category,
        }
    )


def stored(
    series: Series, query: ConfiguredTable, rows: pd.DataFrame, this_year: int
) -> pd.DataFrame:
    """The stored shape by today's codes; what is not known is refused with its row number."""
    mend = remedy(series)
    regions = {text: _region(text, query) for text in rows["region"].unique()}
    for text, code in regions.items():
        if code is None:
            number = rows.loc[rows["region"] == text, "row"].iloc[0]
            raise ChangedError(
                f"{series.id}: row {number}, {query.region}: {text!r} is no municipality or county "
                f"that is known with regionform {_FORM_NAMES[query.form]}",
                f"Leave such rows out by [tabeller.bare]. {mend}",
            )
    for text in rows["period"].unique():
        if not PERIOD.fullmatch(text) or year(text) > this_year:
            number = rows.loc[rows["period"] == text, "row"].iloc[0]
            raise ChangedError(
                f"{series.id}: row {number}, {query.period}: {text!r} is no period up to now "
                "(2024, 2024K4, 2024M05)",
                mend,
            )
    table = rows.assign(region=rows["region"].map(regions), note="")
    twice = table[table.duplicated(KEY)]
    if len(twice):
        row = twice.iloc[0]
        raise ChangedError(
            f"{series.id}: row {row['row']}: {row['region']}/{row['period']}/{row['category']} "
            "stands more than once",
            f"Name the column that tells them apart in kategori, or use bare. {mend}",
        )
    kept = table[COLUMNS]
    if query.form == "of_the_time":
        kept = fold(kept, additive=series.additive)
    kept = kept[kept["region"].isin(BASE_CODES)]
    if not set(kept["region"]) & set(MUNICIPALITY_CODES):
        raise ChangedError(f"{series.id}: none of the seven municipalities is in the table", mend)
    return kept.sort_values(KEY, kind="stable")[COLUMNS].reset_index(drop=True)


def _region(text: str, query: ConfiguredTable) -> str | None:
    """The code a text stands for: `5520`, `5520 Bardu`, `Bardu`, `0`; None for what is unknown."""
    named = text.strip().casefold().replace(" - ", " – ")
    if named in _NAMED:
        return _NAMED[named]
    code = text.split(maxsplit=1)[0] if text.strip() else ""
    if code in _COUNTRY_CODES:
        return COUNTRY.code
    if code in BASE_CODES or code in _ELSEWHERE:
        return code
    return code if query.form == "of_the_time" and code in _OF_THE_TIME else None
