"""How often a source publishes, and how long after a period its figures are out.

Nothing here is guessed. A lag is counted from evidence: a copy of the source, made on a known day,
that already had the figures of a period (they were out by then at the latest), or a day or a rule
of publication that somebody has stated. Where neither is known, the lag is unknown.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from indicators.model import Series
from indicators.region import year
from indicators.sources import COORDINATORS, TROMS_I_TALL


class Frequency(Enum):
    """How often figures for a new period come."""

    MONTHLY = "månedlig"
    QUARTERLY = "kvartalsvis"
    YEARLY = "årlig"
    EVERY_THIRD_YEAR = "hvert tredje år"
    EDITIONS = "ny utgave omtrent hvert annet år"
    """Every edition is complete the day it comes; nothing is added to it."""
    ENTERED = "føres fortløpende"
    """Entered by the coordinators: a year has its figure when they have entered it."""
    ENDED = "avsluttet"
    UNKNOWN = "ukjent"


class Basis(Enum):
    """What a lag rests on."""

    STATED = "oppgitt"
    AT_ONCE = "tallene er de registrerte hendelsene selv"
    SEEN = "utledet: tallene var ute senest da"
    UNKNOWN = "ikke kjent"


@dataclass(frozen=True)
class Seen:
    """The figures for `period` were out `on` that day or in that month, as exact as is known.

    `where` names the copy, or who says so. `stated` is true when `on` is the day of publication
    itself, false when it is the day a copy was made, which may be long after.
    """

    period: str
    on: str
    where: str
    stated: bool = False


@dataclass(frozen=True)
class Publishing:
    """How a series is published.

    `last_month` is the month of the year that a year's figure is about the end of: 12, or 0 for a
    stock on the first of January, or 9 for a session of Stortinget, which is written with both its
    years. `at_once` says that the figures are complete the day their period ends. `remark` is for
    readers (bokmål).
    """

    frequency: Frequency
    seen: Seen | None = None
    last_month: int = 12
    at_once: bool = False
    remark: str = ""

    @property
    def basis(self) -> Basis:
        """What `lag_months` rests on."""
        if self.at_once:
            return Basis.AT_ONCE
        if self.seen is None:
            return Basis.UNKNOWN
        return Basis.STATED if self.seen.stated else Basis.SEEN

    @property
    def lag_months(self) -> int | None:
        """Months from the end of a period until its figures are out, begun months counted.

        With the basis `SEEN` this is the most it can have been. None where nobody knows.
        """
        if self.at_once:
            return 0
        if self.seen is None:
            return None
        out = 12 * int(self.seen.on[:4]) + int(self.seen.on[5:7])
        end = ends(self.seen.period, self.last_month)
        return max(out - 12 * end.year - end.month, 0)


def ends(period: str, last_month: int = 12) -> date:
    """The last day a figure tells of.

    Args:
        last_month: of the last year of the period (`Publishing.last_month`): a stock of 1 January
            2026 (0) tells of what happened in 2025, the session 2024-2025 (9) ends in September.
            Quarters and months end with themselves.

    """
    kind, part = period[4:5], period[5:]
    month = {"K": 3 * int(part), "M": int(part)}[kind] if kind in ("K", "M") else last_month
    return end_of_month(12 * year(period) + month)


def end_of_month(number: int) -> date:
    """The last day of a month, counted from January of year 0 as 1."""
    years, month = divmod(number - 1, 12)
    return date(years, month + 1, monthrange(years, month + 1)[1])


def of(series: Series) -> Publishing:
    """How the series is published.

    Raises:
        KeyError: nobody has said, in this module, how its table is published.

    """
    if series.source.id == TROMS_I_TALL.id:
        return UNKNOWN
    if series.source.id == COORDINATORS.id:
        return ENTERED
    return OF_ONE_SERIES.get(series.id) or TABLES[series.source.id, series.live_table]


UNKNOWN = Publishing(Frequency.UNKNOWN)
NO_MORE_FIGURES = (
    "kilden gir ikke ut flere slike tall, så det kommer ingen fra avtaleperioden å sammenligne med."
)
"""Why an indicator whose series has ended is not judged (`Indicator.not_judged`)."""
ENTERED = Publishing(Frequency.ENTERED, remark="Et år har tall når koordinatorene har ført det.")

# The public copies that dates were read from (`data/recorded/*.json` has those of its figures).
_NORD_NORGE = "FunksterOne/nord-norge"
_TELEMARK = "evensrii/Telemark"
_ATLAS = "terchris/atlas"
_PENDLING = "statisticsnorway/pendling"


def _yearly(period: str, on: str, where: str) -> Publishing:
    return Publishing(Frequency.YEARLY, Seen(period, on, where))


def _january(period: str, on: str, where: str) -> Publishing:
    return replace(_yearly(period, on, where), last_month=0)


_KOSTRA = Publishing(
    Frequency.YEARLY,
    Seen(
        "2025",
        "2026-03-15",
        "janbrus/pxwebapi-skills kostra.md: 15 March unrevised, 15 June revised",
        stated=True,
    ),
    remark="Foreløpige tall kommer 15. mars og endelige 15. juni.",
)
_OWN_TABLE = "Hver framskriving er en egen tabell; den neste får et nytt tabellnummer."
_COUNTED_AFTERWARDS = Publishing(
    Frequency.YEARLY,
    at_once=True,
    remark="Vegdatabanken kan spørres om en hvilken som helst dag som har vært.",
)
_ROAD_REPORTS = replace(
    UNKNOWN,
    frequency=Frequency.YEARLY,
    remark="Leveres til KOSTRA én gang i året; dagen er ikke kjent.",
)
_AREA_PROFILES_SEEN = f"{_TELEMARK}: SSB's workbook of area profiles"

TABLES: dict[tuple[str, str], Publishing] = {
    ("ssb", "01222"): Publishing(Frequency.QUARTERLY, Seen("2026K1", "2026-08-09", _NORD_NORGE)),
    ("ssb", "03321"): _yearly("2022K4", "2023-03-01", _PENDLING),
    ("ssb", "05889"): Publishing(Frequency.QUARTERLY, Seen("2026K2", "2026-08-09", _NORD_NORGE)),
    ("ssb", "05940"): replace(UNKNOWN, frequency=Frequency.YEARLY),
    ("ssb", "06265"): _january("2026", "2026-08-09", _NORD_NORGE),
    ("ssb", "06445"): _yearly("2025K4", "2026-08-20", _TELEMARK),
    ("ssb", "06913"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("ssb", "06944"): _yearly("2024", "2026-05-19", _NORD_NORGE),
    ("ssb", "07459"): _january("2026", "2026-03-31", "niphr/csdata"),
    ("ssb", "07849"): _yearly("2025", "2026-03-20", "oolemno/kommune-dashbord"),
    ("ssb", "07984"): _yearly("2025K4", "2026-08-20", _TELEMARK),
    ("ssb", "08507"): replace(UNKNOWN, frequency=Frequency.MONTHLY),
    ("ssb", "08764"): _yearly("2024", "2026-08", f"{_ATLAS}, May to August 2026"),
    ("ssb", "09588"): _yearly("2025", "2026-08-09", _NORD_NORGE),
    ("ssb", "09594"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("ssb", "09817"): _january("2026", "2026-08-09", _NORD_NORGE),
    ("ssb", "10309"): replace(UNKNOWN, frequency=Frequency.YEARLY, last_month=0),
    ("ssb", "11366"): _january("2026", "2026-08-09", _NORD_NORGE),
    ("ssb", "11607"): _yearly("2025K4", "2026-05-19", _NORD_NORGE),
    ("ssb", "11616"): replace(UNKNOWN, frequency=Frequency.YEARLY),
    ("ssb", "11618"): _yearly("2022K4", "2023-03-01", _PENDLING),
    ("ssb", "11715"): _yearly("2024", "2026-05-19", _NORD_NORGE),
    ("ssb", "12063"): _KOSTRA,
    ("ssb", "12671"): _KOSTRA,
    ("ssb", "12676"): _KOSTRA,
    ("ssb", "12944"): _yearly("2022-2024", "2026-08", f"{_ATLAS}, May to August 2026"),
    ("ssb", "13135"): _KOSTRA,
    ("ssb", "13470"): _yearly("2025K4", "2026-08-20", _TELEMARK),
    ("ssb", "13472"): _yearly("2025K4", "2026-08-20", _TELEMARK),
    ("ssb", "13556"): _yearly("2024", "2025-11-04", "larsbauger/sobru_nettside"),
    ("ssb", "13563"): _yearly("2024", "2025-11-04", "larsbauger/sobru_nettside"),
    ("ssb", "13864"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("ssb", "13931"): _yearly("2023", "2024-11", "idunnbh/Mappe"),
    ("ssb", "14288"): Publishing(Frequency.EDITIONS, last_month=0, remark=_OWN_TABLE),
    ("ssb", "14304"): _KOSTRA,
    ("ssb", "14490"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("ssb", "14746"): Publishing(
        Frequency.EDITIONS,
        Seen("2026", "2026-06-12", "SSB's day of publication", stated=True),
        last_month=0,
        remark=_OWN_TABLE,
    ),
    ("ssb", "Arealprofiler"): _yearly("2024", "2025-11", _AREA_PROFILES_SEEN),
    ("imdi", "bosatt_anmodede og nøkkeltall for bosetting"): Publishing(
        Frequency.YEARLY,
        Seen("2025", "2026-01", "IMDi's page of 2025, copied by " + _ATLAS),
        remark="Tallene for inneværende år oppdateres hver måned.",
    ),
    ("imdi", "befolkning_innvandringsgrunn og flyktning_botid_flytting"): _january(
        "2025", "2025-11", _TELEMARK
    ),
    ("imdi", "flyktning_botid_flytting"): Publishing(
        Frequency.UNKNOWN,
        Seen("2023", "2024-12", _TELEMARK),
        last_month=0,
        remark="Kom hvert år fram til 2023; ingen nyere utgave er sett.",
    ),
    ("imdi", "enslige_mindrearige"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("imdi", "intro_deltakere"): _yearly("2025", "2026-08-20", _TELEMARK),
    ("imdi", "intro_status_arbutd_avslutta"): _yearly("2024", "2026-08-20", _TELEMARK),
    ("imdi", "befolkning_hovedgruppe (SSB)"): Publishing(Frequency.ENDED, last_month=0),
    ("imdi", "vedvarende_lavinntekt"): Publishing(
        Frequency.ENDED, remark="Ett års tall, fra en kopi av 2015."
    ),
    ("nav", "HL060 og arbeidssøkere"): Publishing(
        Frequency.MONTHLY, Seen("2026M08", "2026-10-02", _ATLAS)
    ),
    ("nvdb", "KOSTRA-leveranse: Kostra 01 - Vegnett hele landet"): _ROAD_REPORTS,
    ("nvdb", "KOSTRA-leveranse: Kostra 03 - Fylkesveg uten fast dekke"): _ROAD_REPORTS,
    ("nvdb", "KOSTRA-leveranse: Kostra 05 - Fylkesveg aksellast u 10t"): _ROAD_REPORTS,
    ("nvdb", "KOSTRA-leveranse: Kostra 18 - Bruer under 10t"): _ROAD_REPORTS,
    ("nvdb", "Vegobjekttype 904"): _COUNTED_AFTERWARDS,
    ("nvdb", "Vegobjekttype 241"): _COUNTED_AFTERWARDS,
    ("nvdb", "Vegobjekttype 570 Trafikkulykke"): Publishing(
        Frequency.YEARLY,
        remark="Ulykker blir registrert fortløpende, også etter at året er over.",
    ),
    ("miljodirektoratet", "Utslipp av klimagasser i kommuner og fylker"): Publishing(
        Frequency.YEARLY,
        Seen("2024", "2026-02-02", f"{_TELEMARK}, that had 2023 in 2025-01"),
        remark="Hele historien regnes om i hver utgave.",
    ),
    ("norskeutslipp", "norskeutslipp.no"): _yearly("2023", "2025-01-23", _TELEMARK),
    (
        "stortinget",
        "Skriftlige spørsmål, spørretimespørsmål, interpellasjoner og saker per sesjon",
    ): Publishing(Frequency.YEARLY, last_month=9, at_once=True),
    ("fhi", "354"): replace(UNKNOWN, frequency=Frequency.EVERY_THIRD_YEAR),
    ("fhi", "360"): replace(UNKNOWN, frequency=Frequency.YEARLY),
    ("fhi", "373"): replace(UNKNOWN, frequency=Frequency.EVERY_THIRD_YEAR),
    ("forskningsradet", "bevilgningereu"): Publishing(
        Frequency.ENDED, remark="Horisont 2020 er avsluttet."
    ),
    ("forskningsradet", "soknader2"): replace(
        UNKNOWN, remark="Datasettet er ikke sett oppdatert siden 13. august 2024."
    ),
    ("innovasjon_norge", "Tildelinger.csv"): Publishing(
        Frequency.YEARLY,
        Seen("2025", "2026-09", "a catalogue of September 2026"),
    ),
    ("enhetsregisteret", "enheter"): Publishing(Frequency.YEARLY, at_once=True),
    ("doffin", "Kunngjøringer av kontraktsinngåelse"): Publishing(Frequency.YEARLY, at_once=True),
    ("nina", "NINA Rapport 2310"): Publishing(
        Frequency.UNKNOWN, remark="En rapport; om det kommer flere, er ikke kjent."
    ),
}
"""By source and the table that is asked (`Series.live_table`)."""

OF_ONE_SERIES: dict[str, Publishing] = {
    "bosatte_i_tettsted": _yearly("2023", "2025-11", _AREA_PROFILES_SEEN),
    "dispensasjoner_strandsone": _yearly("2023", "2025-11", _AREA_PROFILES_SEEN),
    "omdisponert_dyrket_jord": _yearly("2023", "2025-11", _AREA_PROFILES_SEEN),
    "lavinntekt": _yearly("2022", "2025-11", _AREA_PROFILES_SEEN),
}
"""The area profiles whose newest year is another than that of the rest."""
