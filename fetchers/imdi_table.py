"""One CSV file of IMDi: from bytes to the stored shape by today's codes.

What the files have done, and what is done about it: headers are renamed, so breakdowns are found
by their values; leading zeros are lost; people and per cent stand in the same column; a year may
be told by the codes of another time (2024 came with those of 2020–2023), and codes out of force
are filled with 0; the history disappeared one day (October 2025) and came back three days later.
"""

from collections.abc import Mapping
from string import Formatter

import pandas as pd

from data.table import COLUMNS, CONFIDENTIAL, KEY, LOWER_BOUND, PRELIMINARY, YEAR_TO_DATE
from fetchers import delimited
from fetchers.cells import CellError, figures
from fetchers.errors import ChangedError
from fetchers.http import GarbledError
from indicators.live_imdi import Column, ImdiTable
from indicators.measures import sum_rows
from indicators.region import (
    CODE_HISTORY,
    COUNTRY,
    COUNTY,
    COUNTY_BEFORE_NOTE,
    COUNTY_CODES,
    COUNTY_MUNICIPALITY_CODES,
    COUNTY_UNTIL_2019,
    MUNICIPALITY_CODES,
    NAMES,
    OLD_COUNTY,
    fold,
    joined,
)

ENCODING = "iso-8859-1"
YEAR, UNIT, NUMBER = "År", "Enhet", "Antall"
UNITS = ("Personer", "Prosent")
FEWEST_MUNICIPALITIES = 300
"""Norway has 356 or more in every year the files cover."""
NO_MUNICIPALITY = ("0000", "9999")
"""What would be the country, and people whose municipality is not known."""
SUMMED = f"sum av kommunerader; {LOWER_BOUND}: skjulte tall er ikke med"
WHERE = "indicators/results/flyktninger.py"
_JANUARY = 1

_HISTORY = pd.DataFrame(CODE_HISTORY)[["code", "today", "first", "last"]]
_IN_COUNTY = pd.DataFrame(COUNTY_MUNICIPALITY_CODES, columns=["region", "first", "last"])
_PLACE = ["today", "period", "category"]


def read(body: bytes) -> pd.DataFrame:
    """All rows of a file as text, an empty cell as "".

    Raises:
        GarbledError: a page, nothing, or a file that ends in the middle of a row.
        ChangedError: another encoding or separator than the documented ones.

    """
    rows = delimited.table(
        body, delimiter=";", encoding=ENCODING, remedy="See fetchers/imdi_table.py"
    )
    if len(rows.columns) < 3:
        raise ChangedError(
            f"not separated by semicolon: the header is {rows.columns[0][:60]!r}",
            "See fetchers/imdi_table.py",
        )
    if rows.empty:
        raise GarbledError("a header without rows")
    return rows


def chosen(
    rows: pd.DataFrame, query: ImdiTable, number: str, begins: int, this_year: int
) -> pd.DataFrame:
    """The wanted rows: stored columns, `region` as the number column `number` has it.

    `begins` is the first year the file is known to have; 0 when nobody knows.

    Raises:
        ChangedError: names the column, value or row that is not as declared.

    """
    for header in (YEAR, number, NUMBER):
        if header not in rows:
            raise _changed(query, f"has no column {header}, but {', '.join(rows.columns)}")
    names: dict[str, str] = {}
    for column in (Column(UNIT, (query.unit,)), *query.columns):
        found = _column(rows, column, query)
        names[column.header] = found
        rows = rows[rows[found].isin(column.values)]
    rows = rows.drop_duplicates().reset_index(drop=True)
    if rows.empty:
        raise _changed(query, "has every value that is wanted, but no row with all of them")
    years = _years(rows[YEAR], query, this_year)
    try:
        cells = figures(rows[NUMBER], decimal=".,")
    except CellError as error:
        row = rows.iloc[error.place]
        raise _changed(query, f"{row[number]}, {row[YEAR]}: {error}") from error
    if query.unit == "Personer" and (cells["value"].dropna() % 1 != 0).any():
        raise _changed(query, "counts people in fractions")
    category = _categories(rows.rename(columns={old: new for new, old in names.items()}), query)
    table = pd.DataFrame(
        {
            "region": rows[number].str.strip(),
            "period": years.astype("str"),
            "category": category,
            **cells,
            "note": "",
        }
    )
    if begins and years.min() > begins:
        raise _changed(
            query,
            f"begins in {years.min()} by {number} and is known to begin in {begins} or before: "
            "the history is gone",
            "Wait some days (this happened in October 2025) and run the refresh again",
        )
    table = table[years >= query.first].reset_index(drop=True)
    twice = table[table.duplicated(KEY)]
    if len(twice):
        raise _changed(
            query,
            f"says {'/'.join(twice.iloc[0][KEY])} more than once: there is a breakdown we do not "
            f"know among {', '.join(rows.columns)}",
        )
    return table


def _column(rows: pd.DataFrame, wanted: Column, query: ImdiTable) -> str:
    """The column that holds the wanted values, whatever it is called now."""
    holding = [name for name in rows if set(wanted.values) <= set(rows[name])]
    if wanted.header in holding:
        return wanted.header
    if len(holding) == 1:
        return str(holding[0])
    described = f"{wanted.header} ({', '.join(wanted.values)})"
    if holding:
        raise _changed(query, f"may have {described} in any of {', '.join(holding)}")
    raise _changed(query, f"has no column with {described}, but {', '.join(rows.columns)}")


def _years(texts: pd.Series, query: ImdiTable, this_year: int) -> pd.Series:
    odd = texts[~texts.str.fullmatch(r"(19|20)\d\d")]
    if len(odd):
        raise _changed(query, f"has {odd.iloc[0]!r} as a year")
    years = texts.astype("int64")
    if years.max() > this_year:
        raise _changed(query, f"has the year {years.max()}, which is not here yet")
    return years


def _categories(rows: pd.DataFrame, query: ImdiTable) -> pd.Series:
    text = pd.Series("", index=rows.index, dtype="str")
    for literal, name, _, _ in Formatter().parse(query.category):
        text = text + literal
        if name:
            text = text + rows[name].astype("str")
    return text.replace(dict(query.rename))


def municipalities(rows: pd.DataFrame, query: ImdiTable, *, additive: bool) -> pd.DataFrame:
    """The seven by today's codes.

    Of a municipality's codes, those in force speak; where they say nothing (no row, 0 or `.`) and
    another of its codes has a figure, that one does. A 0 under a code out of force is no figure,
    unless the file tells all those years by that code and none by the one in force.
    """
    rows = rows.assign(region=rows["region"].str.zfill(4))
    _see_that_all_are_there(rows, query)
    found = rows.merge(_HISTORY, left_on="region", right_on="code")
    year = found["period"].astype("int64")
    in_force = (year >= found["first"]) & (year <= found["last"])
    speaks = (found["value"] > 0) | (found["status"] == CONFIDENTIAL)
    place = [found[name] for name in _PLACE]
    own = (in_force & speaks).groupby(place).transform("any")
    other = (~in_force & speaks).groupby(place).transform("any")
    _see_that_they_agree(found[in_force & own & other], found[~in_force & speaks], query)
    time = [found["today"], year.map(_time)]
    told_by_own = in_force.groupby(time).transform("any")
    told_by_it = speaks.groupby([*time, found["code"]]).transform("any")
    elsewhere = ~in_force & ((speaks & ~own) | (told_by_it & ~told_by_own))
    folded = fold(found.loc[in_force & (own | ~other), COLUMNS], additive=additive)
    parts = (folded, _one_each(found[elsewhere], query))
    return pd.concat([one for one in parts if len(one)], ignore_index=True)[COLUMNS]


def _time(year: int) -> str:
    """Which codes were in force: those of the county of that year."""
    return next(code for code, first, last in COUNTY_CODES if first <= year <= last)


def _see_that_all_are_there(rows: pd.DataFrame, query: ImdiTable) -> None:
    count = rows["region"].nunique()
    if count < FEWEST_MUNICIPALITIES:
        raise _changed(
            query,
            f"has {count} municipalities, Norway more than {FEWEST_MUNICIPALITIES}: rows are gone",
            "Wait some days (this happened in October 2025) and run the refresh again",
        )
    unknown = {
        code
        for code in rows["region"]
        if code.startswith(COUNTY.code)
        and not code.endswith(("00", "99"))
        and code not in set(_IN_COUNTY["region"])
    }
    if unknown:
        raise ChangedError(
            f"IMDi's {query.table} has {min(unknown)}, which is no municipality of Troms that we "
            "know",
            "Is it new? python -m fetchers check asks SSB; add it to indicators/region.py",
        )
    newest = rows["period"].max()
    late = rows[rows["period"] >= str(int(newest) - 1)].merge(
        _HISTORY, left_on="region", right_on="code"
    )
    absent = sorted(set(MUNICIPALITY_CODES) - set(late["today"]))
    if absent:
        raise _changed(
            query, f"has no row of {', '.join(NAMES[code] for code in absent)} in {newest}"
        )


def _see_that_they_agree(own: pd.DataFrame, other: pd.DataFrame, query: ImdiTable) -> None:
    """Two codes of one municipality may both have a figure, but not different ones."""
    single = own[~own.duplicated(_PLACE, keep=False)]
    # Before 2020 Senja was four: one of them alone is not the same as the whole.
    parts = _HISTORY.groupby(["today", "first"])["code"].transform("size")
    whole = set(_HISTORY.loc[parts == 1, "code"])
    both = single[single["code"].isin(whole)].merge(
        other[other["code"].isin(whole)], on=_PLACE, suffixes=("", "_other")
    )
    apart = both[
        both["value"].notna() & both["value_other"].notna() & (both["value"] != both["value_other"])
    ]
    if len(apart):
        row = apart.iloc[0]
        raise _changed(
            query,
            f"has {NAMES[row['today']]} {row['period']} twice: {row['value']:g} under "
            f"{row['code']} and {row['value_other']:g} under {row['code_other']}",
        )


def _one_each(rows: pd.DataFrame, query: ImdiTable) -> pd.DataFrame:
    """Figures under codes out of force, as rows of today's municipality."""
    rows = rows.drop_duplicates([*_PLACE, "value", "status"])
    several = rows[rows.duplicated(_PLACE)]
    if len(several):
        row = several.iloc[0]
        raise _changed(
            query,
            f"has {NAMES[row['today']]} {row['period']} only under codes out of force, and they "
            "differ",
        )
    return rows.assign(region=rows["today"])[COLUMNS]


def counties(rows: pd.DataFrame, query: ImdiTable) -> pd.DataFrame:
    """Troms, Troms og Finnmark and Norge; a 0 under a county code out of force is no figure."""
    codes = rows["region"].str.zfill(2).replace("00", COUNTRY.code)
    rows = rows.assign(region=codes)
    if COUNTRY.code not in set(codes):
        raise _changed(query, "has no row of the whole country (00) in the county file")
    borders = rows["period"].astype("int64") - query.borders_lag
    spans = {code: (first, last) for code, first, last in COUNTY_CODES}
    first = codes.map({code: span[0] for code, span in spans.items()})
    last = codes.map({code: span[1] for code, span in spans.items()})
    in_force = (borders >= first) & (borders <= last)
    told = (rows["value"] > 0) & codes.isin([COUNTY.code, OLD_COUNTY.code])
    before = (codes == COUNTY_UNTIL_2019) & in_force
    kept = rows[(codes == COUNTRY.code) | in_force | told]
    note = kept["note"].mask(before[kept.index], COUNTY_BEFORE_NOTE)
    region = kept["region"].replace(COUNTY_UNTIL_2019, COUNTY.code)
    kept = kept.assign(region=region, note=note)
    return kept.drop_duplicates(KEY)[COLUMNS]


def summed_counties(rows: pd.DataFrame) -> pd.DataFrame:
    """Troms and Norge as sums of municipalities, where there is no county file.

    A year that Troms' own municipalities tell by the codes of two times is left out: its sum would
    count people twice.
    """
    rows = rows.assign(region=rows["region"].str.zfill(4))
    own = rows.merge(_IN_COUNTY, on="region")
    speaking = own[(own["value"] > 0) | (own["status"] == CONFIDENTIAL)]
    time = speaking["region"].str[:2].replace("18", COUNTY_UNTIL_2019)
    times = time.groupby(speaking["period"]).agg(["nunique", "first"])
    told_by: Mapping[str, str] = times.loc[times["nunique"] == 1, "first"].to_dict()
    time_of_row = own["region"].str[:2].replace("18", COUNTY_UNTIL_2019)
    county = own[time_of_row == own["period"].map(told_by)].assign(region=COUNTY.code)
    listed = rows["period"].isin(list(told_by)) & ~rows["region"].isin(NO_MUNICIPALITY)
    country = rows[listed].assign(region=COUNTRY.code)
    sums = sum_rows(pd.concat([county, country], ignore_index=True)[COLUMNS], KEY)
    return sums.assign(note=SUMMED)


def troms_where_not_listed(rows: pd.DataFrame, listed: pd.DataFrame) -> pd.DataFrame:
    """Troms as a sum for the years the county file has only Troms og Finnmark (2020–2023)."""
    sums = summed_counties(rows)
    troms = sums[sums["region"] == COUNTY.code]
    have = pd.MultiIndex.from_frame(listed[KEY])
    return troms[~pd.MultiIndex.from_frame(troms[KEY]).isin(have)]


def marked_unfinished(table: pd.DataFrame, year: int, month: int) -> pd.DataFrame:
    """Figures of a year that is not over as year to date; IMDi's final ones come in mid January."""
    notes = table["note"].map(lambda note: {*note.split("; ")})
    running = table["period"] == str(year)
    settling = (table["period"] == str(year - 1)) & (month == _JANUARY)
    flags = pd.Series("", index=table.index).mask(running, YEAR_TO_DATE)
    flags = flags.mask(settling, PRELIMINARY)
    return table.assign(
        note=[joined({*note, flag}) for note, flag in zip(notes, flags, strict=True)]
    )


def _changed(query: ImdiTable, cause: str, remedy: str = "") -> ChangedError:
    return ChangedError(
        f"IMDi's {query.table} {cause}",
        remedy or f"Look at the file and change `live` in {WHERE} or fetchers/imdi_table.py",
    )
