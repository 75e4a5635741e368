"""The region of the agreement: its municipalities, their old codes, and what to compare with.

Another growth agreement replaces this module and `agreement.py`, nothing else.

Statistics Norway's own economic region "Midt-Troms" leaves out Salangen and Lavangen; it is not
the agreement's Midt-Troms and is never used.
"""

from dataclasses import dataclass

import pandas as pd

from data.table import KEY, LOWER_BOUND, MISSING, NOT_POSSIBLE
from indicators.norwegian import listing


@dataclass(frozen=True)
class Area:
    """A place with figures: `code` in tables, `slug` in addresses, `name` on screen."""

    code: str
    slug: str
    name: str


MUNICIPALITIES = (
    Area("5520", "bardu", "Bardu"),
    Area("5528", "dyroy", "Dyrøy"),
    Area("5518", "lavangen", "Loabák – Lavangen"),
    Area("5524", "malselv", "Målselv"),
    Area("5522", "salangen", "Salangen"),
    Area("5530", "senja", "Senja"),
    Area("5526", "sorreisa", "Sørreisa"),
)
MUNICIPALITY_CODES = tuple(area.code for area in MUNICIPALITIES)

REGION = Area("MT", "midt-troms", "Midt-Troms")
"""Computed from the municipalities; never taken from a source."""
COUNTY = Area("55", "troms", "Troms")
REST_OF_COUNTY = Area("55-MT", "troms-uten-midt-troms", "Troms uten Midt-Troms")
OLD_COUNTY = Area("54", "troms-og-finnmark", "Troms og Finnmark")
"""The county of 2020–2023. It is another area than Troms and is never folded into it."""
OLD_COUNTY_FIRST, OLD_COUNTY_LAST = 2020, 2023
COUNTRY = Area("0", "norge", "Norge")

COMPARISONS = (REST_OF_COUNTY, COUNTY, OLD_COUNTY, COUNTRY)
AREAS = (REGION, *MUNICIPALITIES, *COMPARISONS)
NAMES = {area.code: area.name for area in AREAS}
BASE_CODES = (*MUNICIPALITY_CODES, COUNTY.code, OLD_COUNTY.code, COUNTRY.code)
"""The codes that may stand in a stored series."""

PLACE_NAMES = (
    (REGION.code, ("Midt-Troms", "Indre Troms")),
    ("5520", ("Bardu", "Setermoen")),
    ("5528", ("Dyrøy",)),
    ("5518", ("Lavangen",)),
    ("5524", ("Målselv", "Bardufoss", "Andselv")),
    ("5522", ("Salangen",)),
    ("5530", ("Senja", "Finnsnes")),
    ("5526", ("Sørreisa",)),
)
"""What the region and its municipalities are called in running text, by the area that is meant."""

SAMI_NAMES = {"5518": ("Loabák",), "5530": ("Sážža",)}
"""North Sámi names of municipalities that people may search for, official or not."""
PLACES = {
    "5520": ("Setermoen",),
    "5528": ("Brøstadbotn",),
    "5518": ("Tennevoll",),
    "5524": ("Bardufoss", "Andselv", "Andslimoen", "Heggelia", "Moen", "Rundhaug"),
    "5522": ("Sjøvegan",),
    "5530": (
        *("Finnsnes", "Silsand", "Gibostad", "Rossfjordstraumen", "Vangsvik", "Stonglandseidet"),
        *("Gryllefjord", "Skaland", "Fjordgård", "Husøy"),
    ),
    "5526": ("Skøelv",),
}
"""Places by the municipality they lie in, for those who search for where they live.

Each was seen with its municipality in a public text, checked 2026-11. In Statistics Norway's list
of urban settlements of 2023, as Norwegian Wikipedia has it: Setermoen, Andselv, Andslimoen,
Heggelia, Moen, Sjøvegan, Finnsnes, Silsand. In a table of places by municipality in public code:
Brøstadbotn, Tennevoll, Bardufoss, Rundhaug, Stonglandseidet, Husøy. In a public list of churches by
municipality: Rossfjordstraumen, Fjordgård, Skøelv. As the seats of Tranøy and Torsken, now Senja,
in Wikipedia's articles on them: Vangsvik, Gryllefjord. By the municipality code of a school in
Geonorge: Gibostad; of a plant in norskeutslipp.no: Skaland.
"""


@dataclass(frozen=True)
class Predecessor:
    """An earlier code of a municipality, in force from `first` to `last` year inclusive."""

    code: str
    name: str
    today: str
    first: int
    last: int


_NOW = 9999

CODE_HISTORY = (
    Predecessor("5518", "Lavangen", "5518", 2024, _NOW),
    Predecessor("5415", "Lavangen", "5518", 2020, 2023),
    Predecessor("1920", "Lavangen", "5518", 1977, 2019),
    Predecessor("5520", "Bardu", "5520", 2024, _NOW),
    Predecessor("5416", "Bardu", "5520", 2020, 2023),
    Predecessor("1922", "Bardu", "5520", 1867, 2019),
    Predecessor("5522", "Salangen", "5522", 2024, _NOW),
    Predecessor("5417", "Salangen", "5522", 2020, 2023),
    Predecessor("1923", "Salangen", "5522", 1977, 2019),
    Predecessor("5524", "Målselv", "5524", 2024, _NOW),
    Predecessor("5418", "Målselv", "5524", 2020, 2023),
    Predecessor("1924", "Målselv", "5524", 1964, 2019),
    Predecessor("5526", "Sørreisa", "5526", 2024, _NOW),
    Predecessor("5419", "Sørreisa", "5526", 2020, 2023),
    Predecessor("1925", "Sørreisa", "5526", 1964, 2019),
    Predecessor("5528", "Dyrøy", "5528", 2024, _NOW),
    Predecessor("5420", "Dyrøy", "5528", 2020, 2023),
    Predecessor("1926", "Dyrøy", "5528", 1964, 2019),
    Predecessor("5530", "Senja", "5530", 2024, _NOW),
    Predecessor("5421", "Senja", "5530", 2020, 2023),
    Predecessor("1927", "Tranøy", "5530", 1964, 2019),
    Predecessor("1928", "Torsken", "5530", 1964, 2019),
    Predecessor("1929", "Berg", "5530", 1902, 2019),
    Predecessor("1931", "Lenvik", "5530", 1964, 2019),
)
"""Statistics Norway's classification 131 (KLASS) for the seven, checked 2026-11."""

COUNTY_UNTIL_2019 = "19"
COUNTY_CODES = (
    (COUNTY_UNTIL_2019, 0, 2019),
    (OLD_COUNTY.code, 2020, 2023),
    (COUNTY.code, 2024, _NOW),
)
"""The county's codes with their first and last year in force, both included."""

_COUNTY_SINCE_2024 = (
    "5501 5503 5510 5512 5514 5516 5518 5520 5522 5524 5526 5528 5530 5532 5534 5536 5538 5540 "
    "5542 5544 5546"
)
_COUNTY_2020_TO_2023 = (
    "5401 5402 5411 5412 5413 5414 5415 5416 5417 5418 5419 5420 5421 5422 5423 5424 5425 5426 "
    "5427 5428 5429"
)
_COUNTY_UNTIL_2019 = (
    "1852 1902 1911 1913 1917 1919 1920 1922 1923 1924 1925 1926 1927 1928 1929 1931 1933 1936 "
    "1938 1939 1940 1941 1942 1943"
)
COUNTY_MUNICIPALITY_CODES = (
    *((code, 2024, _NOW) for code in _COUNTY_SINCE_2024.split()),
    *((code, 2020, 2023) for code in _COUNTY_2020_TO_2023.split()),
    *((code, 1977, 2019) for code in _COUNTY_UNTIL_2019.split()),
    ("1901", 1977, 2012),
    ("1915", 1977, 2012),
    ("1903", 2013, 2019),
)
"""Every municipality of today's Troms since 1977: code, first and last year in force.

1852 Tjeldsund lay in Nordland until 2020. Summed, these are the county on today's borders.
"""
OTHER_MUNICIPALITY_NAMES = (
    *(("5501", "Tromsø"), ("5503", "Harstad"), ("5503", "Bjarkøy"), ("5510", "Kvæfjord")),
    *(("5512", "Tjeldsund"), ("5512", "Skånland"), ("5514", "Ibestad"), ("5516", "Gratangen")),
    *(("5532", "Balsfjord"), ("5534", "Karlsøy"), ("5536", "Lyngen"), ("5538", "Storfjord")),
    *(("5540", "Kåfjord"), ("5542", "Skjervøy"), ("5544", "Nordreisa"), ("5546", "Kvænangen")),
)
"""The county's municipalities outside the region by Norwegian name, also those merged since."""
COUNTY_BEFORE_NOTE = "fylkets grenser før 2020"


def year(period: str) -> int:
    """The year a period ends in: 2024 for `2024`, `2024K4`, `2024M05` and `2022-2024`."""
    return int(period[5:]) if period[4:5] == "-" else int(period[:4])


def years(periods: pd.Series) -> pd.Series:
    """`year` of every period, as integers also when there are none."""
    return periods.map(year).astype("int64")


def fold(table: pd.DataFrame, *, additive: bool) -> pd.DataFrame:
    """A table by the codes of the time, as a table by today's codes.

    Rows of a code that was not in force in the row's period are dropped: several sources fill them
    with 0. Counts (`additive`) of merged municipalities are summed; where a predecessor has no
    figure the sum is marked as a lower bound. A rate is never summed: it is kept where the
    municipality had one predecessor and marked as not possible where it had several.

    Args:
        table: the stored shape (`data.table.COLUMNS`), any codes.

    Returns:
        The same shape with the codes of `BASE_CODES` only.

    """
    # A figure that two copies give is one figure.
    table = table.drop_duplicates(KEY)
    municipal = _fold_municipalities(table, additive=additive)
    return pd.concat([municipal, _fold_counties(table)], ignore_index=True)


def _fold_municipalities(table: pd.DataFrame, *, additive: bool) -> pd.DataFrame:
    history = pd.DataFrame(CODE_HISTORY)
    rows = table.merge(history, left_on="region", right_on="code")
    ends = years(rows["period"])
    rows = rows[(ends >= rows["first"]) & (ends <= rows["last"])]
    if rows.empty:
        return table.iloc[:0]
    rows = rows.assign(region=rows["today"], year=years(rows["period"]))
    parts_expected = {
        (today, when): [
            part.name
            for part in CODE_HISTORY
            if part.today == today and part.first <= when <= part.last
        ]
        for today, when in rows[["region", "year"]].drop_duplicates().itertuples(index=False)
    }
    merged = rows.set_index(["region", "year"]).index.map(parts_expected.get).map(len) > 1
    single = rows[~merged]
    folded = [single[table.columns]]
    for key, parts in rows[merged].groupby(KEY, sort=False):
        names = parts_expected[key[0], year(key[1])]
        folded.append(_fold_one(dict(zip(KEY, key, strict=True)), parts, names, additive=additive))
    return pd.concat(folded, ignore_index=True)


def _fold_one(
    key: dict[str, str], parts: pd.DataFrame, expected: list[str], *, additive: bool
) -> pd.DataFrame:
    notes = {note for note in parts["note"] if note}
    if not additive:
        value, status = float("nan"), NOT_POSSIBLE
        notes = {f"prosent og snitt kan ikke slås sammen for {len(expected)} tidligere kommuner"}
    else:
        present = parts[parts["value"].notna()]
        without = sorted(set(expected) - set(present["name"]))
        if present.empty:
            value, status = float("nan"), max(parts["status"], key=_severity)
        else:
            value, status = present["value"].sum(), ""
            notes.add(f"sum av {listing(sorted(expected))}")
            if without:
                notes.add(f"{LOWER_BOUND}: uten tall for {listing(without)}")
    return pd.DataFrame([{**key, "value": value, "status": status, "note": joined(notes)}])


def in_force(table: pd.DataFrame) -> pd.Series:
    """Whether each row's region existed in its period, as far as the counties go.

    Sources fill a county that did not exist with 0. Troms itself was no county in 2020–2023 either,
    but figures for it have been summed for those years.
    """
    ends = years(table["period"])
    old_county = table["region"] == OLD_COUNTY.code
    return ~old_county | ((ends >= OLD_COUNTY_FIRST) & (ends <= OLD_COUNTY_LAST))


def _fold_counties(table: pd.DataFrame) -> pd.DataFrame:
    kept = table[table["region"].isin([COUNTY.code, OLD_COUNTY.code, COUNTRY.code])]
    kept = kept[in_force(kept)]
    before = table[table["region"] == COUNTY_UNTIL_2019]
    before = before[years(before["period"]) <= 2019]
    before = before.assign(
        region=COUNTY.code,
        note=[joined({note, COUNTY_BEFORE_NOTE}) for note in before["note"]],
    )
    return pd.concat([kept, before], ignore_index=True)


def _severity(status: str) -> int:
    """Which reason to show when several parts lack figures: hidden, then missing, then none."""
    return [NOT_POSSIBLE, MISSING, ":"].index(status)


def joined(notes: set[str]) -> str:
    """Several notes as one text, in a fixed order."""
    return "; ".join(sorted(note for note in notes if note))
