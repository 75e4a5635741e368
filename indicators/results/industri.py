"""Result 12: "Gjøre kommunene rigget til grønne industrietableringer." """

from indicators.area_profiles import area_profile
from indicators.measures import Count, Published
from indicators.model import (
    Category,
    Chart,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.sources import NINA

PLANNED_LAND = Series(
    "planlagt_ikke_utbygd",
    "Planlagt, ikke utbygd areal etter formål",
    NINA,
    "NINA Rapport 2310",
    "km²",
    additive=True,
    dimensions=("formaal",),
    recorded=(
        Recorded(
            "planned_area",
            ("Planlagt, ikke utbygd areal (arealreserve)",),
            breakdown="arealformålsgruppe=(.+)",
            category=r"\1",
            region_form="of_the_time",
        ),
    ),
)
BUSINESS_LAND = area_profile(
    "bebygd_naering",
    "Andel bebygd areal etter arealbruksklasse",
    "prosent",
    breakdown="klasse=Næring, offentlig og privat tjenestyting",
)
BUSINESS_DISTANCE = area_profile(
    "naeringsbygg_avstand", "Næringsbyggs nærhet til sentrumssone. Kilometer", "km"
)

RESULT = ResultIndicators(
    slug="industri",
    indicators=(
        Indicator(
            id="planlagt-naeringsareal",
            title="Planlagt, ikke utbygd areal",
            unit="km²",
            decimals=1,
            measure=Count(
                PLANNED_LAND,
                {
                    "naering": ("06 Næringsvirksomhet",),
                    "rastoff": ("07 Råstoffutvinning",),
                    "kombinert": ("08 Kombinerte formål",),
                    "havn": ("16 Havner og småbåthavner",),
                    "forsvar": ("13 Forsvaret",),
                    "alle": ("total",),
                },
            ),
            definition="Areal avsatt til utbygging i gjeldende planer, men ikke bygd ut, målt av "
            "NINA i 2023.",
            limits="Gjelder hele Troms og Finnmark, ikke Midt-Troms, og sier ikke om arealet har "
            "kraft, vei og vann.",
            level=Level.INPUT,
            chart=Chart.BARS,
            categories=(
                Category("naering", "Næringsvirksomhet"),
                Category("kombinert", "Kombinerte formål"),
                Category("rastoff", "Råstoffutvinning"),
                Category("havn", "Havner og småbåthavner"),
                Category("forsvar", "Forsvaret"),
                Category("alle", "Alle formål"),
            ),
            no_region="Tallene som følger med programmet, er bare for fylket og landet.",
        ),
        Indicator(
            id="bebygd-naeringsareal",
            title="Andel av bebygd areal til næring og tjenester",
            unit="%",
            decimals=1,
            measure=Published(BUSINESS_LAND),
            definition="Areal til næring, offentlig og privat tjenesteyting, i prosent av alt "
            "bebygd areal i kommunen.",
            limits="Viser hva som er bygd, ikke hva som er klart for nye etableringer. Bare 2024.",
            level=Level.INPUT,
            chart=Chart.BARS,
            no_region="SSB publiserer prosenten per kommune, ikke arealet bak den.",
        ),
        Indicator(
            id="naeringsbygg-avstand",
            title="Næringsbyggs avstand til sentrumssone",
            unit="km",
            decimals=1,
            measure=Published(BUSINESS_DISTANCE),
            definition="Gjennomsnittlig avstand fra næringsbygg til nærmeste sentrumssone.",
            limits="Sier noe om hvor bedriftene ligger, ikke om det er plass til nye.",
            level=Level.INPUT,
            no_region="SSB publiserer gjennomsnitt per kommune.",
        ),
    ),
    gaps=(
        Gap(
            "Planlagt, ikke utbygd næringsareal i hver kommune.",
            "NINAs kartdata på kommunenivå, når de er koblet til.",
        ),
        Gap(
            "Strømforbruk, nye virksomheter og areal til næring.",
            "SSB tabell 14490, 10309 og 09594, ved første henting.",
        ),
    ),
)
