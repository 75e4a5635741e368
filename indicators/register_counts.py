"""Registers as series: entries counted, or their amounts summed, year by year.

A year without entries is unknown, not 0, until a coordinator has said that the year is whole
(`ferdige_aar.csv`); until then what has been entered is a lower bound. So it is while a row of the
register is refused, since nobody knows which year that row belongs to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from data.errors import NothingEntered
from data.store import Entry as Origin
from data.table import COLUMNS, LOWER_BOUND, MISSING
from indicators.model import Category, Direction, Directness, Indicator, Level, Reader, Series
from indicators.region import COUNTRY, MUNICIPALITY_CODES, REGION
from indicators.region_wide import SUFFIX, RegionWide
from indicators.registers import (
    CLIMATE_BUDGETS,
    CONTRACTS,
    DECISIONS,
    PLANS,
    PROJECTS,
    Entry,
    Register,
    Registers,
)
from indicators.sources import COORDINATORS

NOT_WHOLE = "året er ikke ferdig ført"
REFUSED = "rader med feil er ikke med"
NO_AMOUNT = "beløp mangler for noen oppføringer"
MILLION = 1_000_000

Group = Mapping[str, str]
"""The value an entry must have in each of the named columns."""


@dataclass(frozen=True)
class Tally:
    """How the entries of a register about one long-term result become a series.

    `groups` are the series' categories. `amount` is the column to sum instead of counting entries;
    a shared project's amount belongs to no single municipality, so only the region has a sum.
    With `one_a_place` a municipality has one entry a year or none, and the region is their sum.
    """

    series: Series
    register: Register
    result: str
    groups: Mapping[str, Group]
    amount: str = ""
    one_a_place: bool = False

    def table(self, registers: Registers) -> pd.DataFrame:
        """The series in the stored shape (`data.table.COLUMNS`).

        Raises:
            NothingEntered: there is no figure for any year.

        """
        entries = registers.of(self.register, self.result)
        complete = registers.complete_years(self.register)
        years = {*complete, *(entry.year for entry in entries)}
        why = REFUSED if registers.faults_of(self.register) else NOT_WHOLE
        rows = [
            (region, str(year), f"{category}{mark}", *self._figure(chosen, whole=whole, why=why))
            for year in range(min(years, default=1), max(years, default=0) + 1)
            for whole in (year in complete,)
            for category, group in self.groups.items()
            for region, mark, place in self._places()
            for chosen in (_chosen(entries, year, group, place),)
        ]
        table = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
        if table["value"].isna().all():
            raise NothingEntered(
                f"{self.register.form.file} has no figure for {self.series.id}",
                series=self.series.id,
                file=f"register/{self.register.form.file}",
            )
        return table

    def _places(self) -> list[tuple[str, str, str]]:
        """Region and mark of category as they are stored, and the place whose entries count."""
        municipal = [(code, "", code) for code in MUNICIPALITY_CODES]
        region = [(COUNTRY.code, SUFFIX, REGION.code)]
        if self.amount:
            return region
        return municipal if self.one_a_place else municipal + region

    def _figure(
        self, entries: Sequence[Entry], *, whole: bool, why: str
    ) -> tuple[float | None, str, str]:
        """Value, status and note of one year and place."""
        value = float(len(entries))
        reasons = [] if whole else [why]
        if self.amount:
            amounts = [entry.values[self.amount] for entry in entries]
            known = [one for one in amounts if isinstance(one, float)]
            value = sum(known) / MILLION
            reasons += [NO_AMOUNT] if len(known) < len(amounts) else []
        if reasons and not value:
            return None, MISSING, ", ".join(reasons)
        if reasons and not self.one_a_place:
            return value, "", f"{LOWER_BOUND}: {', '.join(reasons)}"
        return value, "", ""


def _chosen(entries: Sequence[Entry], year: int, group: Group, place: str) -> list[Entry]:
    return [
        entry
        for entry in entries
        if entry.year == year
        and all(entry.values[column] == value for column, value in group.items())
        and _concerns(entry, place)
    ]


def _concerns(entry: Entry, place: str) -> bool:
    """Whether an entry is about a place; the region is meant by all, and means all of its own."""
    named = entry.values.get("kommuner") or (entry.values.get("kommune"),)
    assert isinstance(named, tuple)
    return place == REGION.code or place in named or REGION.code in named


def _series(id: str, title: str, register: Register, unit: str, *, additive: bool) -> Series:
    table = f"{register.title} ({register.form.file})"
    return Series(id, title, COORDINATORS, table, unit, additive)


DECISIONS_WON = Tally(
    _series(
        "register_gjennomslag",
        "Saker med gjennomslag nasjonalt",
        DECISIONS,
        "saker",
        additive=False,
    ),
    DECISIONS,
    "pavirkning",
    {one: {"utfall": one} for one in ("gjennomslag", "delvis")},
)
PROJECTS_GRANTED = Tally(
    _series(
        "register_prosjekter",
        "Felles prosjekter med tilsagn",
        PROJECTS,
        "prosjekter",
        additive=False,
    ),
    PROJECTS,
    "prosjekter",
    {"alle": {"status": "innvilget"}}
    | {
        one: {"status": "innvilget", "finansiering": one}
        for one in ("nasjonal", "internasjonal", "regional")
    },
)
PROJECT_MONEY = Tally(
    _series(
        "register_prosjektmidler",
        "Innvilget til felles prosjekter",
        PROJECTS,
        "mill. kr",
        additive=False,
    ),
    PROJECTS,
    "prosjekter",
    PROJECTS_GRANTED.groups,
    amount="beløp",
)
PLANS_ADOPTED = Tally(
    _series("register_planer", "Vedtatte planer", PLANS, "planer", additive=False),
    PLANS,
    "planer",
    {"alle": {}} | {one: {"plantype": one} for one in ("samfunnsdel", "arealdel")},
)
BUDGETS_ADOPTED = Tally(
    _series(
        "register_klimabudsjett",
        "Kommuner med vedtatt klimabudsjett",
        CLIMATE_BUDGETS,
        "kommuner",
        additive=True,
    ),
    CLIMATE_BUDGETS,
    "klimabudsjett",
    {"": {}},
    one_a_place=True,
)
CONTRACTS_WON = Tally(
    _series(
        "register_kontrakter", "Kontrakter i registeret", CONTRACTS, "kontrakter", additive=False
    ),
    CONTRACTS,
    "forsvar-leveranser",
    {"alle": {}} | {one: {"leveranse": one} for one in ("kontrakt", "avrop", "underleveranse")},
)
CONTRACT_VALUE = Tally(
    _series(
        "register_kontraktsverdi", "Verdien av kontraktene", CONTRACTS, "mill. kr", additive=False
    ),
    CONTRACTS,
    "forsvar-leveranser",
    CONTRACTS_WON.groups,
    amount="beløp",
)


def counted(
    tally: Tally,
    *,
    id: str,
    title: str,
    definition: str,
    limits: str,
    level: Level,
    categories: tuple[Category, ...],
    direction: Direction = Direction.UP,
) -> Indicator:
    """What a register counts as an indicator, one category for each group of the tally."""
    return Indicator(
        id=id,
        title=title,
        unit=tally.series.unit,
        decimals=1 if tally.amount else 0,
        measure=RegionWide(tally.series, {name: (name,) for name in tally.groups}),
        definition=definition,
        limits=limits,
        direction=direction,
        directness=Directness.REGISTER,
        level=level,
        categories=categories,
        zero_based=True,
    )


TALLIES = {
    one.series.id: one
    for one in (
        DECISIONS_WON,
        PROJECTS_GRANTED,
        PROJECT_MONEY,
        PLANS_ADOPTED,
        BUDGETS_ADOPTED,
        CONTRACTS_WON,
        CONTRACT_VALUE,
    )
}
"""By the id of their series. They are counted when read, and stored nowhere."""


def reader(stored: Reader, registers: Registers) -> Reader:
    """Reads the stored series and those counted from the registers alike."""

    def read(series: str) -> pd.DataFrame:
        tally = TALLIES.get(series)
        return tally.table(registers) if tally else stored(series)

    return read


def origins(
    indicator: Indicator, stored: Mapping[str, Origin], registers: Registers
) -> list[Origin]:
    """Where an indicator's figures come from, one entry for each series that has any.

    Args:
        stored: the manifest.
        registers: what has been entered.

    """
    found = (stored.get(one.id) or _origin(one, registers) for one in indicator.measure.series())
    return [entry for entry in found if entry]


def _origin(series: Series, registers: Registers) -> Origin | None:
    """Where a counted series comes from, dated by its newest entry; None where there is none."""
    tally = TALLIES.get(series.id)
    entries = registers.of(tally.register) if tally else ()
    if not entries:
        return None
    newest = entries[0].date.isoformat()
    return Origin(
        id=series.id,
        title=series.title,
        publisher=COORDINATORS.publisher,
        table=series.table,
        unit=series.unit,
        licence=COORDINATORS.licence,
        licence_url=COORDINATORS.licence_url,
        attribution=COORDINATORS.attribution,
        source_url=COORDINATORS.url,
        origin="register",
        fetched=newest,
        updated=newest,
    )
