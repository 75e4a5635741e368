"""The stand-in's tables: a table for every declared query, with real figures where recorded.

Figures are kept by the codes of the time, as the real tables keep them: 0 for a code that was not
in force, the whole of today's Senja before 2020 at Lenvik, and the rest of the county at Tromsø.
What no recorded figure fills is made up, the same every time.
"""

import zlib
from itertools import product
from string import Formatter

import numpy as np
import pandas as pd

from data.store import Store
from indicators.model import Pick, Query, Series
from indicators.queries import KOSTRA_REGION
from indicators.region import (
    CODE_HISTORY,
    COUNTY_CODES,
    COUNTY_MUNICIPALITY_CODES,
    MUNICIPALITY_CODES,
    year,
)
from indicators.results import SERIES
from tests.fetchers.standin.tables import Table, Variable

LIVE = [series for series in SERIES if isinstance(series.live, Query)]
SUMMED_LISTS = {
    "agg_KommSummer": ("K-{}", "agg_KommFylker", "F-{}"),
    "agg_KommSummerS": ("K.{}", "agg_KommFylkerS", "F.{}"),
    "agg_KommSummerHist": ("K_{}", "agg_KommFylkerHist", "F_{}"),
}
OFFERS = {
    **dict.fromkeys(
        ["07459", "06265", "05940", "14490", "13470", "13472", "13563", "10309", "07849", "09594"],
        "agg_KommSummer",
    ),
    "07984": "agg_KommSummerS",
    "06913": "agg_KommSummerHist",
}
"""Which tables have a summed code list; the others only have the codes of the time."""

IN_FORCE = {
    code: (first, last)
    for code, first, last in (
        *COUNTY_MUNICIPALITY_CODES,
        *COUNTY_CODES,
        ("0", 0, 9999),
        ("0301", 0, 9999),
        ("2111", 0, 9999),
        ("9999", 0, 9999),
    )
}
MUNICIPAL = [code for code, _, _ in COUNTY_MUNICIPALITY_CODES]
TROMSO = {2024: "5501", 2020: "5401", 0: "1902"}
MAIN = {part.today: part.code for part in CODE_HISTORY if part.last == 2019}
MAIN["5530"] = "1931"

PERIODS = {
    "08507": [f"{y}M{m:02}" for y in (2024, 2025) for m in range(1, 13)],
    "12944": [f"{y}-{y + 2}" for y in range(2011, 2023)],
    "13864": ["2023", "2024", "2025"],
    "01222": [f"{y}K{q}" for y in range(2018, 2026) for q in (1, 2, 3, 4)] + ["2026K1"],
    "06913": [str(y) for y in range(1986, 2027)],
}
AGES = [*(f"{age:03}" for age in range(105)), "105+"]


def tables(store: Store | None = None) -> dict[str, Table]:
    """Every table that a declared series asks, filled."""
    store = store or Store()
    by_table: dict[str, list[Series]] = {}
    for series in LIVE:
        by_table.setdefault(series.live.table, []).append(series)
    return {name: _table(name, group, store) for name, group in sorted(by_table.items())}


def _table(name: str, group: list[Series], store: Store) -> Table:
    queries = [series.live for series in group]
    recorded = {
        series.id: store.read(series.id) for series in group if series.id in store.manifest()
    }
    variables = [*_regions(queries), *_others(queries), _time(name, queries[0], recorded)]
    shape = [len(variable.values) for variable in variables]
    table = Table(name, f"{name}: {group[0].title}", variables, np.zeros(shape), unit=group[0].unit)
    _make_up(table, group)
    # Totals before their parts, which then take their place.
    for series in sorted(group, key=lambda one: bool(one.live.parts_of)):
        if series.id in recorded:
            _fill(table, series, recorded[series.id])
    return table


def _regions(queries: list[Query]) -> list[Variable]:
    query = queries[0]
    if not query.regions:
        return []
    name, table = query.region, query.table
    if name == "Lufthavn":
        return [Variable(name, "lufthavn", {"ENDU": "Bardufoss", "ENGM": "Oslo Gardermoen"})]
    codes = list(MUNICIPAL)
    if name == KOSTRA_REGION:
        codes += ["EKA19", "EKA54", "EKA55", "EAK"]
    else:
        codes += ["19", "54", "55", "0301"]
        # The regional projections are not summed to the country here.
        codes += [] if table in ("14746", "14288") else ["0"]
    variable = Variable(name, "region", {code: f"Sted {code}" for code in codes})
    if table == "03321":
        variable.values = _commuting_codes()
    if table in OFFERS:
        summed = OFFERS[table]
        own, county_list, county = SUMMED_LISTS[summed]
        today = {part: [] for part in MUNICIPALITY_CODES}
        for part in CODE_HISTORY:
            today[part.today].append(part.code)
        variable.codelists[summed] = {own.format(code): parts for code, parts in today.items()}
        variable.codelists[county_list] = {county.format("55"): MUNICIPAL}
    if table == "13864":
        variable.codelists["agg_KommGjeldende"] = {code: [code] for code in _now()}
    return [variable]


def _now() -> list[str]:
    return ["0301", *(code for code, _, last in COUNTY_MUNICIPALITY_CODES if last == 9999)]


def _commuting_codes() -> dict[str, str]:
    own = [part.code for part in CODE_HISTORY]
    return {code: f"Sted {code}" for code in [*own, "1902", "5401", "5501", "0301"]}


def _others(queries: list[Query]) -> list[Variable]:
    picks: dict[str, list[Pick]] = {}
    for query in queries:
        for pick in query.picks:
            picks.setdefault(pick.variable, []).append(pick)
    found = []
    for name, asked in picks.items():
        eliminable = any(name not in {pick.variable for pick in one.picks} for one in queries)
        values = _values(queries[0].table, name, asked)
        if not eliminable and name not in SUMMED_WHOLE:
            values["X9"] = "Noe annet"
        codelists = {
            one.codelist: {code: [code] for code in values} for one in asked if one.codelist
        }
        found.append(Variable(name, name.lower(), values, eliminable, codelists))
    # The real tables put the contents last but one.
    return sorted(found, key=lambda one: one.code == "ContentsCode")


SUMMED_WHOLE = ("ArbstedKomm", "KjoringensArt", "Byggeareal", "Fraflyttingsregion")
"""Variables that are asked for whole, so nothing may stand in them that is not asked for."""


def _values(table: str, name: str, asked: list[Pick]) -> dict[str, str]:
    if name == "Alder" and table in ("07459", "14746", "14288"):
        return {code: f"{code} år" for code in AGES}
    if name == "ArbstedKomm":
        return {**_commuting_codes(), "2111": "Svalbard", "9999": "Uoppgitt"}
    if name == "Fraflyttingsregion":
        return {code: f"Sted {code}" for code in _now()}
    values: dict[str, str] = {}
    for pick in asked:
        for code in [*pick.codes, *(code for _, codes in pick.groups for code in codes)]:
            values[code] = f"Verdi {code}"
        if pick.label:
            values["L1"] = pick.label.capitalize()
    return values or {"1": "Den ene", "2": "Den andre"}


def _time(name: str, query: Query, recorded: dict[str, pd.DataFrame]) -> Variable:
    codes = set(PERIODS.get(name, []))
    for stored in recorded.values():
        codes |= {_source_period(query, period) for period in stored["period"]}
    if not codes or (min(codes) > "2020" and name not in (*PERIODS, "14746", "14288")):
        codes |= {str(y) for y in range(2010, 2026)}
    return Variable("Tid", "år", {code: code for code in sorted(codes)})


def _source_period(query: Query, period: str) -> str:
    return period.removesuffix(query.period.replace("{}", ""))


def _make_up(table: Table, group: list[Series]) -> None:
    """Figures for every cell in force: counts that add up to the county and the country, or rates.

    Small whole numbers serve as both, since one table may hold counts and percentages.
    """
    series = group[0]
    if table.id in ("03321", "14746", "14288"):
        return  # recorded figures only: pairs without commuters, and ages that are not known, are 0
    random = np.random.default_rng(zlib.crc32(table.id.encode()))
    low = -60 if series.live.signed else 5
    table.cells[...] = random.integers(low, 95, table.cells.shape)
    for axis, variable in enumerate(table.variables):
        if variable.eliminable:
            # What only some series ask for must not add to the total of the others.
            table.cells[_at(axis, slice(1, None))] = 0
    if not series.live.regions or series.live.region == "Lufthavn":
        return
    _clear_out_of_force(table)
    _sum_up_the_country(table, group)
    if table.id in ("13135", "12063", "12671", "08764"):
        # One cell is hidden, as small ones are.
        dyroy = table.variables[0].place("5528")
        hidden = (dyroy, *([0] * (table.cells.ndim - 2)), len(table.time.values) - 1)
        table.cells[hidden] = np.nan
        table.status[hidden] = ":"


def _clear_out_of_force(table: Table) -> None:
    region = table.variables[0]
    for code in region.values:
        first, last = IN_FORCE.get(code.removeprefix("EKA"), (0, 9999))
        for period in table.time.values:
            if not first <= year(period) <= last:
                table.cells[region.place(code), ..., table.time.place(period)] = 0


def _sum_up_the_country(table: Table, group: list[Series]) -> None:
    region = table.variables[0]
    contents = table.variables.index(table.variable("ContentsCode"))
    country = next(code for code in ("0", "EAK") if code in region.values)
    total = table.cells[[region.place(code) for code in MUNICIPAL]].sum(axis=0)
    for one in group:
        if one.additive:
            codes = [table.variables[contents].place(code) for code in _contents(one)]
            place = _at(contents - 1, codes)
            table.cells[region.place(country)][place] = total[place] * 30


def _contents(series: Series) -> list[str]:
    pick = next(one for one in series.live.picks if one.variable == "ContentsCode")
    return [*pick.codes, *(code for _, codes in pick.groups for code in codes)] or ["L1"]


def _at(axis: int, what: object) -> tuple:
    return (*([slice(None)] * axis), what)


def _fill(table: Table, series: Series, stored: pd.DataFrame) -> None:
    """The recorded figures of a series at the cells that its query adds up to them."""
    query = series.live
    stored = stored[stored["value"].notna()]
    if table.id == "03321":
        _fill_matrix(table, stored)
        return
    if table.id in ("14746", "14288"):
        stored = _ages_apart(stored)
    cells = _cells_of_categories(table, query)
    by_region: dict[tuple, dict[str, float]] = {}
    for row in stored.itertuples(index=False):
        period = _source_period(query, row.period)
        for place in cells.get(row.category, []):
            by_region.setdefault((place, period), {})[row.region] = row.value
    for (place, period), figures in by_region.items():
        when = table.time.place(period)
        inner, others = place
        for other in others:
            table.cells[_whole(table, other, when)] = 0
        _put(table, inner, when, year(period), figures, summed=series.additive)


def _fill_matrix(table: Table, stored: pd.DataFrame) -> None:
    """Commuters between the codes of the time; those to elsewhere work in Oslo."""
    home, work = table.variable("Bokommuen"), table.variable("ArbstedKomm")
    order = [one.code for one in table.variables]
    for row in stored.itertuples(index=False):
        ends = year(row.period)
        place = {
            "Bokommuen": home.place(_code_of_the_time(row.region, ends)),
            "ArbstedKomm": work.place(
                "0301" if row.category == "utenfor" else _code_of_the_time(row.category, ends)
            ),
            "ContentsCode": 0,
            "Tid": table.time.place(row.period[:4]),
        }
        table.cells[tuple(place[name] for name in order)] = row.value


def _code_of_the_time(today: str, ends: int) -> str:
    codes = [p.code for p in CODE_HISTORY if p.today == today and p.first <= ends <= p.last]
    return codes[0] if len(codes) == 1 else MAIN[today]


def _whole(table: Table, inner: tuple[int, ...], when: int) -> tuple:
    has_region = table.variables[0].code not in ("ContentsCode", "UtslpTilLuft")
    return (*((slice(None),) if has_region else ()), *inner, when)


def _put(
    table: Table,
    inner: tuple[int, ...],
    when: int,
    ends: int,
    figures: dict[str, float],
    *,
    summed: bool,
) -> None:
    """One period of one category: country, county and municipalities by the codes of the time."""
    if len(inner) == len(table.variables) - 1:
        table.cells[(*inner, when)] = figures["0"]
        return
    values = table.variables[0].values

    def put(code: str, value: float) -> None:
        if code in values:
            table.cells[(table.variables[0].place(code), *inner, when)] = value

    own = {code: value for code, value in figures.items() if code in MUNICIPALITY_CODES}
    county = figures.get("55")
    if table.id == "14288" and county is None:
        # Recorded for the seven only: a county of just them, so that parts and whole agree.
        county = sum(own.values())
    if "0" in figures:
        put("0", figures["0"])
    if county is not None:
        for code in MUNICIPAL:
            put(code, 0)
        put(next(code for code, first, last in COUNTY_CODES if first <= ends <= last), county)
        put(
            next(code for first, code in TROMSO.items() if ends >= first),
            county - sum(own.values()),
        )
    for part in CODE_HISTORY:
        if part.today in own and part.first <= ends <= part.last:
            main = ends > 2019 or part.code == MAIN[part.today] or not summed
            put(part.code, own[part.today] if main else 0)


def _cells_of_categories(table: Table, query: Query) -> dict[str, list]:
    """By stored category: the place that holds its figure, and those that must be 0 beside it."""
    names = [name for _, name, _, _ in Formatter().parse(query.category) if name]
    inside = [one for one in table.variables if one.code not in (query.region, "Tid")]
    choices = []
    for variable in inside:
        pick = next((one for one in query.picks if one.variable == variable.code), None)
        if pick is None:
            # Left out by this series: the first code holds everything.
            choices.append([("", list(variable.values)[:1])])
        elif variable.code in names:
            groups = pick.groups or [(code, (code,)) for code in pick.codes or variable.values]
            choices.append([(name, list(codes)) for name, codes in groups])
        else:
            codes = list(pick.codes) or ["L1"] * bool(pick.label) or list(variable.values)
            choices.append([("", codes)])
    found: dict[str, list] = {}
    for combination in product(*choices):
        text = query.category.format(
            **{
                variable.code: name
                for variable, (name, _) in zip(inside, combination, strict=True)
                if variable.code in names
            }
        )
        places = list(
            product(
                *(
                    [variable.place(code) for code in codes]
                    for variable, (_, codes) in zip(inside, combination, strict=True)
                )
            )
        )
        main = places[0]
        if query.table in ("14746", "14288"):
            found[text] = [(_age_place(inside, main, text), ())]
        else:
            found[text] = [(main, tuple(places[1:]))]
    return found


_AGE_OF_GROUP = {"0-19": "010", "20-64": "030", "65+": "070", "80+": "085", "alle": "030"}


def _age_place(inside: list[Variable], main: tuple[int, ...], text: str) -> tuple[int, ...]:
    axis = next(i for i, one in enumerate(inside) if one.code == "Alder")
    age = inside[axis].place(_AGE_OF_GROUP[text.split("/")[1]])
    return (*main[:axis], age, *main[axis + 1 :])


def _ages_apart(stored: pd.DataFrame) -> pd.DataFrame:
    """Overlapping age groups as groups that do not overlap: what is 80+ is not also 65+."""
    split = stored.assign(
        alternative=stored["category"].str.split("/").str[0],
        age=stored["category"].str.split("/").str[1],
    )
    wide = split.pivot_table(
        index=["region", "period", "alternative"], columns="age", values="value"
    )
    if "80+" in wide:
        wide["65+"] = wide["65+"] - wide["80+"].fillna(0)
    known = wide["0-19"].notna()
    wide["alle"] = wide["alle"].where(~known)
    long = wide.stack().rename("value").dropna().reset_index()
    return long.assign(category=long["alternative"] + "/" + long["age"])
