"""Result 3: "Positiv befolkningsutvikling." """

from indicators.measures import Additive, Combined, Count, Growth, Measure, Share
from indicators.model import (
    Category,
    Chart,
    Direction,
    Directness,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
    Timing,
)
from indicators.sources import SSB

POPULATION = Series(
    "folketall",
    "Folketall 1. januar",
    SSB,
    "07459",
    "personer",
    additive=True,
    recorded=(Recorded("population__07459", ("Personer1",)),),
)
POPULATION_QUARTER = Series(
    "folketall_kvartal",
    "Folketall ved utgangen av kvartalet",
    SSB,
    "01222",
    "personer",
    additive=True,
    recorded=(Recorded("population__01222", ("Folketallet11",)),),
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
)

MEN, WOMEN = "1", "2"
OLDEST = 105
"""The source's last age is 105 years and over."""


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


_EVERYBODY: Measure = Count(POPULATION)
_2026, _2024 = Count(PROJECTION_2026), Count(PROJECTION_2024)

RESULT = ResultIndicators(
    slug="befolkning",
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
        ),
        Indicator(
            id="folketall-kvartal",
            title="Folketall ved utgangen av kvartalet",
            unit="personer",
            measure=Count(POPULATION_QUARTER),
            definition="Personer registrert bosatt i kommunen ved utgangen av kvartalet.",
            limits="Folketallet svinger gjennom året; sammenlign med samme kvartal, ikke med "
            "kvartalet før. Bare det nyeste kvartalet følger med programmet.",
            direction=Direction.UP,
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
            direction=Direction.UP,
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
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
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
    gaps=(
        Gap(
            "Fødsler, dødsfall, innenlands flytting og innvandring hver for seg.",
            "SSB tabell 01223 og 09588, ved første henting.",
        ),
    ),
)
