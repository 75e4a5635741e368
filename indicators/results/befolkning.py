"""Result 3: "Positiv befolkningsutvikling." """

from indicators.measures import Additive, Combined, Count, Growth, Measure, Share
from indicators.model import (
    Category,
    Chart,
    Direction,
    Directness,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    ResultIndicators,
    Series,
    Timing,
)
from indicators.queries import COUNTS, COUNTS_HIST, PROJECTIONS
from indicators.sources import SSB

MEN, WOMEN = "1", "2"
OLDEST = 105
"""The source's last age is 105 years and over."""


def _codes(first: int, last: int = OLDEST) -> tuple[str, ...]:
    """The source's codes of an age span, both ends included."""
    return tuple("105+" if age == OLDEST else f"{age:03}" for age in range(first, last + 1))


_SINGLE_AGES = tuple((f"{age:03}", _codes(age, age)) for age in range(OLDEST + 1))
_PROJECTED_AGES = (
    ("alle", _codes(0)),
    ("0-19", _codes(0, 19)),
    ("20-64", _codes(20, 64)),
    ("65+", _codes(65)),
    ("80+", _codes(80)),
)
_ALTERNATIVES = (("MMMM", ("Personer",)), ("LLML", ("Personer1",)), ("HHMH", ("Personer2",)))

POPULATION = Series(
    "folketall",
    "Folketall 1. januar",
    SSB,
    "07459",
    "personer",
    additive=True,
    recorded=(Recorded("population__07459", ("Personer1",)),),
    live=Query(
        "07459",
        "verified",
        "agg_KommSummer, K-codes and Personer1 in answers recorded 2026-09; F-55 by analogy with "
        "F-40.",
        (Pick("ContentsCode", ("Personer1",)),),
        COUNTS,
    ),
)
POPULATION_QUARTER = Series(
    "folketall_kvartal",
    "Folketall ved utgangen av kvartalet",
    SSB,
    "01222",
    "personer",
    additive=True,
    recorded=(Recorded("population__01222", ("Folketallet11",)),),
    live=Query(
        "01222",
        "verified",
        "Plain codes and Folketallet11 in a public query with recorded answers; whether the table "
        "has agg_KommSummer is read from its metadata.",
        (Pick("ContentsCode", ("Folketallet11",)),),
        COUNTS,
    ),
)
POPULATION_BY_AGE = Series(
    "folketall_alder",
    "Folketall 1. januar etter kjønn og ettårig alder",
    SSB,
    "07459",
    "personer",
    additive=True,
    dimensions=("kjonn", "alder"),
    recorded=(
        Recorded(
            "population_age_sex",
            ("Personer1",),
            breakdown=r"Alder=(\d{3});Kjonn=([12])",
            category=r"\2/\1",
        ),
    ),
    live=Query(
        "07459",
        "verified",
        "As folketall; Kjonn 1 and 2 and Alder 000–105+ in public queries.",
        (
            Pick("ContentsCode", ("Personer1",)),
            Pick("Kjonn", ("1", "2")),
            Pick("Alder", groups=_SINGLE_AGES),
        ),
        COUNTS,
        category="{Kjonn}/{Alder}",
        first="2005",
        parts_of=POPULATION,
    ),
)
PROJECTION_2026 = Series(
    "framskriving_2026",
    "Framskrevet folketall 1. januar, 2026-utgaven",
    SSB,
    "14746",
    "personer",
    additive=True,
    dimensions=("alternativ", "alder"),
    recorded=(
        Recorded(
            "projections__14746",
            ("framskrevet folkemengde 1. januar",),
            breakdown="alternativ=(.+);alder=(.+)",
            category=r"\1/\2",
        ),
    ),
    live=Query(
        "14746",
        "verified",
        "Contents and plain codes in a public query with recorded answers; the ages were only seen "
        "as *, their codes are by analogy with 14288.",
        (
            Pick("ContentsCode", groups=_ALTERNATIVES),
            Pick("Kjonn", ("1", "2")),
            Pick("Alder", groups=_PROJECTED_AGES),
        ),
        PROJECTIONS,
        category="{ContentsCode}/{Alder}",
    ),
)
PROJECTION_2024 = Series(
    "framskriving_2024",
    "Framskrevet folketall 1. januar, 2024-utgaven",
    SSB,
    "14288",
    "personer",
    additive=True,
    dimensions=("alternativ", "alder"),
    recorded=(
        Recorded(
            "projections__14288",
            ("framskrevet folkemengde 1. januar",),
            breakdown="alternativ=(.+);alder=(.+)",
            category=r"\1/\2",
        ),
    ),
    live=Query(
        "14288",
        "inferred",
        "Personer and the ages in a public query; that Personer1 and Personer2 are the low and the "
        "high alternative is by analogy with 14746.",
        (
            Pick("ContentsCode", groups=_ALTERNATIVES),
            Pick("Kjonn", ("1", "2")),
            Pick("Alder", groups=_PROJECTED_AGES),
        ),
        PROJECTIONS,
        category="{ContentsCode}/{Alder}",
    ),
)
CHANGES = Series(
    "befolkningsendringer",
    "Fødte, døde og flyttinger i kalenderåret",
    SSB,
    "06913",
    "personer",
    additive=True,
    dimensions=("endring",),
    live=Query(
        "06913",
        "verified",
        "agg_KommSummerHist with K_-codes in public queries; the contents codes stand in a stored "
        "catalogue, Fodselsoverskudd and Nettoinnflytting also in a query.",
        (
            Pick(
                "ContentsCode",
                groups=(
                    ("fodte", ("Levende",)),
                    ("dode", ("Dode",)),
                    ("fodselsoverskudd", ("Fodselsoverskudd",)),
                    ("innflyttinger", ("Innflyttinger",)),
                    ("utflyttinger", ("Utflyttinger",)),
                    ("nettoinnflytting", ("Nettoinnflytting",)),
                ),
            ),
        ),
        COUNTS_HIST,
        category="{ContentsCode}",
        first="1986",
        signed=True,
    ),
)
MOVES = Series(
    "flytting",
    "Netto innenlands flytting, innvandring og utvandring",
    SSB,
    "09588",
    "personer",
    additive=True,
    dimensions=("flytting",),
    live=Query(
        "09588",
        "verified",
        "Plain codes and the four contents in a public query with recorded answers.",
        (
            Pick(
                "ContentsCode",
                groups=(
                    ("innenlands", ("NettoInnland",)),
                    ("utland", ("Nettoinnvandring",)),
                    ("innvandring", ("Innvandring",)),
                    ("utvandring", ("Utvandring",)),
                ),
            ),
        ),
        COUNTS,
        category="{ContentsCode}",
        signed=True,
    ),
)


def ages(first: int, last: int, sexes: str = MEN + WOMEN) -> tuple[str, ...]:
    """The stored categories of an age span, both ends included."""
    return tuple(f"{sex}/{age:03}" for sex in sexes for age in range(first, last + 1))


AGE_GROUPS = {
    "0-19": ages(0, 19),
    "20-39": ages(20, 39),
    "20-66": ages(20, 66),
    "67-": ages(67, OLDEST),
    "80-": ages(80, OLDEST),
}
_AGE_CATEGORIES = (
    Category("20-39", "20–39 år"),
    Category("0-19", "0–19 år"),
    Category("20-66", "20–66 år"),
    Category("67-", "67 år og over"),
    Category("80-", "80 år og over"),
)

PYRAMID_AGES = {
    f"{first}-{first + 4}" if first < 90 else "90-": (first, first + 4 if first < 90 else OLDEST)
    for first in range(0, 95, 5)
}


def _one(series: Series, categories: tuple[str, ...]) -> Additive:
    return Count(series, {"": categories})


_JUDGED_BY_POPULATION = (
    "tallet viser den samme utviklingen som «Folketall 1. januar», og det er der den vurderes."
)

_EVERYBODY: Measure = Count(POPULATION)
_2026, _2024 = Count(PROJECTION_2026), Count(PROJECTION_2024)

RESULT = ResultIndicators(
    slug="befolkning",
    headlines=(
        Headline(
            "folketall",
            "Folketallet er målet selv.",
        ),
        Headline(
            "netto-flytting",
            "Innenlands flytting viser om folk velger regionen; fødsler og dødsfall følger mest "
            "av alder.",
        ),
    ),
    indicators=(
        Indicator(
            id="folketall",
            title="Folketall 1. januar",
            unit="personer",
            measure=Count(POPULATION),
            definition="Personer registrert bosatt i kommunen 1. januar.",
            limits="Viser ikke hvorfor folketallet endrer seg: fødsler, dødsfall og flytting "
            "trekker hver sin vei.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            projection=Combined(
                {
                    "hoved": (_2024, "MMMM/alle"),
                    "lav": (_2024, "LLML/alle"),
                    "hoy": (_2024, "HHMH/alle"),
                }
            ),
        ),
        Indicator(
            id="folketall-kvartal",
            title="Folketall ved utgangen av kvartalet",
            unit="personer",
            measure=Count(POPULATION_QUARTER),
            definition="Personer registrert bosatt i kommunen ved utgangen av kvartalet.",
            limits="Folketallet svinger gjennom året; sammenlign med samme kvartal, ikke med "
            "kvartalet før.",
            not_judged=_JUDGED_BY_POPULATION,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            chart=Chart.BARS,
        ),
        Indicator(
            id="folkevekst-prosent",
            title="Årlig folkevekst i prosent",
            unit="%",
            decimals=2,
            measure=Growth(Count(POPULATION), relative=True),
            definition="Endring i folketallet fra 1. januar til 1. januar året etter, i prosent.",
            limits="Ett enkelt år sier lite i små kommuner, der noen få flyttinger gir store "
            "utslag.",
            not_judged=_JUDGED_BY_POPULATION,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="folkevekst",
            title="Årlig folkevekst i antall",
            unit="personer",
            measure=Growth(Count(POPULATION), relative=False),
            definition="Endring i folketallet fra 1. januar til 1. januar året etter.",
            limits="Viser ikke om veksten skyldes fødsler, innenlands flytting eller innvandring.",
            not_judged=_JUDGED_BY_POPULATION,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="befolkningsendringer",
            title="Fødte, døde og flyttinger",
            unit="personer",
            measure=Count(CHANGES),
            definition="Fødselsoverskudd (fødte minus døde) og nettoinnflytting (innflyttere minus "
            "utflyttere, også over landegrensen) i kalenderåret.",
            limits="For Midt-Troms er inn- og utflyttinger summen av kommunenes, så flytting "
            "mellom de sju kommunene er med i begge; forskjellen mellom dem er riktig.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("nettoinnflytting", "Nettoinnflytting"),
                Category("fodselsoverskudd", "Fødselsoverskudd"),
                Category("fodte", "Fødte"),
                Category("dode", "Døde"),
                Category("innflyttinger", "Innflyttinger"),
                Category("utflyttinger", "Utflyttinger"),
            ),
        ),
        Indicator(
            id="netto-flytting",
            title="Netto innflytting fra resten av landet og fra utlandet",
            unit="personer",
            measure=Count(MOVES),
            definition="Innflyttere minus utflyttere i året, delt i innenlands flytting og "
            "flytting over landegrensen.",
            limits="Viser ikke hvorfor folk flytter, eller hvor lenge de blir.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("innenlands", "Netto innenlands flytting"),
                Category("utland", "Netto innvandring"),
                # More of both is neither good nor bad: the net is judged.
                Category("innvandring", "Innvandring", Direction.NONE),
                Category("utvandring", "Utvandring", Direction.NONE),
            ),
        ),
        Indicator(
            id="aldersgrupper-andel",
            title="Andel av befolkningen etter alder",
            unit="%",
            decimals=1,
            measure=Share(Count(POPULATION_BY_AGE, AGE_GROUPS), Count(POPULATION)),
            definition="Innbyggere i aldersgruppen i prosent av alle innbyggere, 1. januar.",
            limits="En andel kan øke selv om antallet går ned, når de andre gruppene krymper mer.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            categories=_AGE_CATEGORIES,
        ),
        Indicator(
            id="aldersgrupper",
            title="Antall innbyggere etter alder",
            unit="personer",
            measure=Count(POPULATION_BY_AGE, AGE_GROUPS),
            definition="Innbyggere i aldersgruppen 1. januar.",
            limits="Viser ikke om endringen skyldes flytting eller at folk blir eldre.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            categories=_AGE_CATEGORIES,
        ),
        Indicator(
            id="aldersbaereevne",
            title="Eldre per 100 i yrkesaktiv alder",
            unit="per 100",
            decimals=1,
            measure=Share(
                _one(POPULATION_BY_AGE, ages(67, OLDEST)), _one(POPULATION_BY_AGE, ages(20, 66))
            ),
            definition="Innbyggere 67 år og over per 100 innbyggere 20–66 år, 1. januar.",
            limits="Sier ikke hvor mange som faktisk er i arbeid eller trenger tjenester.",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
        ),
        Indicator(
            id="kvinner-per-100-menn",
            title="Kvinner per 100 menn, 20–39 år",
            unit="per 100",
            decimals=1,
            measure=Share(
                _one(POPULATION_BY_AGE, ages(20, 39, WOMEN)),
                _one(POPULATION_BY_AGE, ages(20, 39, MEN)),
            ),
            definition="Kvinner 20–39 år per 100 menn i samme alder, 1. januar.",
            limits="I kommuner med mange vernepliktige og militært ansatte påvirkes tallet av hvor "
            "de er folkeregistrert.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
        ),
        Indicator(
            id="alderspyramide",
            title="Alderspyramide",
            unit="personer",
            measure=Count(
                POPULATION_BY_AGE,
                {
                    f"{sex}/{label}": ages(first, last, code)
                    for sex, code in (("menn", MEN), ("kvinner", WOMEN))
                    for label, (first, last) in PYRAMID_AGES.items()
                },
            ),
            definition="Innbyggere 1. januar etter kjønn og femårige aldersgrupper, to år side om "
            "side.",
            limits="Viser to øyeblikk, ikke veien mellom dem.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            chart=Chart.PYRAMID,
        ),
        Indicator(
            id="framskriving",
            title="Framskrevet folketall",
            unit="personer",
            measure=Combined(
                {
                    "faktisk": (_EVERYBODY, ""),
                    "hoved": (_2026, "MMMM/alle"),
                    "lav": (_2026, "LLML/alle"),
                    "hoy": (_2026, "HHMH/alle"),
                    "hoved-2024": (_2024, "MMMM/alle"),
                    "lav-2024": (_2024, "LLML/alle"),
                    "hoy-2024": (_2024, "HHMH/alle"),
                }
            ),
            definition="SSBs framskriving fra 2026 (tabell 14746) med hovedalternativ og lav og "
            "høy nasjonal vekst, og framskrivingen fra 2024 (tabell 14288) mot det som faktisk "
            "skjedde.",
            limits="En framskriving er hva som skjer hvis utviklingen de siste årene fortsetter. "
            "Den er ikke en prognose for hva avtalen kan utrette.",
            directness=Directness.PROXY,
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            chart=Chart.PROJECTION,
            categories=(
                Category("faktisk", "Folketall"),
                Category("hoved", "Framskrevet i 2026, hovedalternativet"),
                Category("lav", "Framskrevet i 2026, lav nasjonal vekst"),
                Category("hoy", "Framskrevet i 2026, høy nasjonal vekst"),
                Category("hoved-2024", "Framskrevet i 2024, hovedalternativet"),
                Category("lav-2024", "Framskrevet i 2024, lav nasjonal vekst"),
                Category("hoy-2024", "Framskrevet i 2024, høy nasjonal vekst"),
            ),
        ),
    ),
)
