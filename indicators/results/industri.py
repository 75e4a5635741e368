"""Result 12: "Gjøre kommunene rigget til grønne industrietableringer." """

from indicators.area_profiles import area_profile
from indicators.live_enhetsregisteret import NewEnterprises
from indicators.measures import Count, Published
from indicators.model import (
    Category,
    Chart,
    Direction,
    Gap,
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
from indicators.queries import COUNTS
from indicators.sources import ENHETSREGISTERET, NINA, SSB

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
LAND_FOR_BUSINESS = Series(
    "naeringsareal",
    "Areal til næring",
    SSB,
    "09594",
    "km²",
    additive=True,
    live=Query(
        "09594",
        "inferred",
        "Areal, agg:KommSummer and the class list in public queries; the code of the class Næring "
        "was not seen.",
        (
            Pick("ContentsCode", ("Areal",)),
            Pick("ArealKlasse", label="næring", codelist="vs_ArealHovedklasser2"),
        ),
        COUNTS,
    ),
)
ELECTRICITY = Series(
    "stromforbruk",
    "Strømforbruk i alt",
    SSB,
    "14490",
    "GWh",
    additive=True,
    live=Query(
        "14490",
        "inferred",
        "Forbruk and agg_KommSummer in an exact public query; the code of I alt, and the unit, "
        "were not seen.",
        (Pick("ContentsCode", ("Forbruk",)), Pick("Forbrukargruppe", label="i alt")),
        COUNTS,
    ),
)
ENTERPRISES = Series(
    "industrivirksomheter",
    "Virksomheter i industri og kraftforsyning 1. januar",
    SSB,
    "10309",
    "virksomheter",
    additive=True,
    dimensions=("naering",),
    live=Query(
        "10309",
        "inferred",
        "Industries, sizes and agg:KommSummer in public queries; the contents code was not seen, "
        "and it is assumed that the eight sizes leave no one out and hold no total.",
        (
            Pick("ContentsCode", label="edrifter"),
            Pick("NACE2007", ("10-33", "35")),
            Pick("AntAnsatte", ("00", "01", "02", "03", "04", "05", "15", "16")),
        ),
        COUNTS,
        category="{NACE2007}",
    ),
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
    headlines=(
        Headline(
            "naeringsareal",
            "Areal til næring er det kommunene selv rår over.",
        ),
        Headline(
            "industrivirksomheter",
            "Virksomhetene viser om noen faktisk etablerer seg.",
        ),
    ),
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
                Category("forsvar", "Forsvaret", proper=True),
                Category("alle", "Alle formål"),
            ),
            no_region="Rapporten gir tall for fylket og landet, ikke for kommunene.",
        ),
        Indicator(
            id="bebygd-naeringsareal",
            title="Andel av bebygd areal til næring og tjenester",
            unit="%",
            decimals=1,
            measure=Published(BUSINESS_LAND),
            definition="Areal til næring, offentlig og privat tjenesteyting, i prosent av alt "
            "bebygd areal i kommunen.",
            limits="Viser hva som er bygd, ikke hva som er klart for nye etableringer.",
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
            id="naeringsareal",
            title="Areal til næring",
            unit="km²",
            decimals=2,
            measure=Count(LAND_FOR_BUSINESS),
            definition="Bebygd areal til næring i kommunen.",
            limits="Viser hva som er tatt i bruk, ikke hva som er klart for nye etableringer. "
            "Metoden er endret mellom år.",
            direction=Direction.UP,
            level=Level.INPUT,
        ),
        Indicator(
            id="stromforbruk",
            title="Strømforbruk",
            unit="GWh",
            measure=Count(ELECTRICITY),
            definition="Strøm brukt i kommunen i året, alle forbrukere.",
            limits="Følger også temperaturen. Sier ikke om det er ledig kapasitet i nettet.",
            level=Level.OUTCOME,
        ),
        Indicator(
            id="industrivirksomheter",
            title="Virksomheter i industri og kraftforsyning",
            unit="virksomheter",
            timing=Timing.FIRST_OF_JANUARY,
            measure=Count(ENTERPRISES, {"industri": ("10-33",), "kraft": ("35",)}),
            definition="Virksomheter med industri eller kraftforsyning som hovedaktivitet, alle "
            "størrelser.",
            limits="Skiller ikke grønn industri fra annen, og en virksomhet uten ansatte teller "
            "like mye som en stor.",
            direction=Direction.UP,
            level=Level.OUTCOME,
            categories=(Category("industri", "Industri"), Category("kraft", "Kraftforsyning")),
        ),
        Indicator(
            id="nye-foretak-industri",
            title="Nye foretak i industri, kraft og gjenvinning",
            unit="foretak",
            zero_based=True,
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
                Category("samlet", "Alle de tre næringene"),
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
            "Norsk institutt for naturforskning (NINA) har kartdata for hver kommune. De er ikke "
            "hentet hit ennå.",
        ),
    ),
)
