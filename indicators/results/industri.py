"""Result 12: "Gjøre kommunene rigget til grønne industrietableringer." """

from indicators.area_profiles import area_profile
from indicators.live_enhetsregisteret import NewEnterprises
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
from indicators.sources import ENHETSREGISTERET, NINA

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
NEW_ENTERPRISES = Series(
    "nye_foretak",
    "Nyregistrerte foretak som fortsatt finnes, etter næring",
    ENHETSREGISTERET,
    "enheter",
    "foretak",
    additive=True,
    dimensions=("naering",),
    live=NewEnterprises(
        forms=("AS", "ASA", "ENK", "NUF", "ANS", "DA", "SA", "KS", "SF", "SE"),
        industries=(
            ("industri", tuple(str(division) for division in range(10, 34))),
            ("kraft", ("35",)),
            ("gjenvinning", ("36", "37", "38", "39")),
        ),
        everything="alle",
        first=2014,
        evidence="verified",
        evidence_text="Parameters, paging and depth are in the register's own specification; "
        "comma-separated values, `sort` and the fields of an entity in public code that runs. "
        "Divisions 10–33, 35 and 36–39 are the same in SN2007 and SN2025. Whether `kommunenummer` "
        "also finds postal addresses is not seen: others are left out.",
    ),
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
        Indicator(
            id="nye-foretak-industri",
            title="Nye foretak i industri, kraft og gjenvinning",
            unit="foretak",
            measure=Count(
                NEW_ENTERPRISES,
                {
                    "samlet": ("industri", "kraft", "gjenvinning"),
                    "industri": ("industri",),
                    "kraft": ("kraft",),
                    "gjenvinning": ("gjenvinning",),
                    "alle": ("alle",),
                },
            ),
            definition="Foretak i Enhetsregisteret etter året de ble registrert, med dagens næring "
            "og adresse. Industri er næring 10–33, kraft 35, gjenvinning 36–39 (vann, avløp, "
            "avfall).",
            limits="Bare foretak som fortsatt finnes, er med, så eldre år er for lave og kan ikke "
            "sammenlignes med nye; næringskoden sier ikke om virksomheten er grønn.",
            level=Level.OUTCOME,
            categories=(
                Category("samlet", "Industri, kraft og gjenvinning"),
                Category("industri", "Industri"),
                Category("kraft", "Kraftforsyning"),
                Category("gjenvinning", "Vann, avløp og gjenvinning"),
                Category("alle", "Alle næringer"),
            ),
        ),
    ),
    gaps=(
        Gap(
            "Planlagt, ikke utbygd næringsareal i hver kommune.",
            "NINAs kartdata på kommunenivå, når de er koblet til.",
        ),
        Gap(
            "Strømforbruk, bedrifter etter næring og areal til næring.",
            "SSB tabell 14490, 10309 og 09594, ved første henting.",
        ),
    ),
)
