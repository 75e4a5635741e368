"""Result 10: "Oppdaterte samfunns- og arealplaner og mer effektive planprosesser …" """

from indicators.area_profiles import area_profile
from indicators.measures import Count, Published
from indicators.model import (
    Category,
    Chart,
    Direction,
    Gap,
    Indicator,
    Level,
    Pick,
    Query,
    ResultIndicators,
    Series,
)
from indicators.queries import KOSTRA_COUNTS, KOSTRA_RATES, KOSTRA_REGION
from indicators.register_counts import PLANS_ADOPTED, counted
from indicators.sources import SSB

VACANT_HOUSING_LAND = area_profile(
    "ledig_boligareal",
    "Ledig ubebygd areal innen kommuneplanens arealdels 1110 Boligbebyggelse og 110 Boligområde "
    "(pbl 1985). Dekar",
    "dekar",
    additive=True,
)
CONVERTED_FARMLAND = area_profile(
    "omdisponert_dyrket_jord",
    "Omdisponering av dyrket jord siste 4 år. Dekar",
    "dekar",
    additive=True,
)
SHORE_EXEMPTIONS = area_profile(
    "dispensasjoner_strandsone",
    "Byggesøknader i 100-m beltet innvilget gjennom dispensasjon. Antall",
    "søknader",
    additive=True,
)
PLANNING_TIME = Series(
    "planprosess_dager",
    "Tid fra oppstartsmøte til vedtak, private detaljreguleringer",
    SSB,
    "12671",
    "dager",
    additive=False,
    live=Query(
        "12671",
        "verified",
        "KOSpdtregplgos40000 with plain codes in a public query for 2015–2025.",
        (Pick("ContentsCode", ("KOSpdtregplgos40000",)),),
        KOSTRA_RATES,
        region=KOSTRA_REGION,
    ),
)
OBJECTIONS = Series(
    "planer_innsigelse",
    "Planer møtt med innsigelse, i prosent",
    SSB,
    "14304",
    "prosent",
    additive=False,
    live=Query(
        "14304",
        "inferred",
        "The measure stands on a stored page for 2015–2023; no code was seen.",
        (Pick("ContentsCode", label="innsigelse"),),
        KOSTRA_RATES,
        region=KOSTRA_REGION,
    ),
)
BUILDING_CASES = Series(
    "byggesaker",
    "Behandlede byggesøknader",
    SSB,
    "12676",
    "søknader",
    additive=True,
    live=Query(
        "12676",
        "inferred",
        "Only the title and the years 2015–2025 were seen, no code.",
        (Pick("ContentsCode", label="byggesøknader"),),
        KOSTRA_COUNTS,
        region=KOSTRA_REGION,
    ),
)

RESULT = ResultIndicators(
    slug="planer",
    no_headline="Tid og innsigelser publiseres bare som gjennomsnitt per kommune, og planenes "
    "alder står ikke i noen statistikk.",
    indicators=(
        Indicator(
            id="ledig-boligareal",
            title="Ledig areal til boliger i kommuneplanens arealdel",
            unit="dekar",
            measure=Count(VACANT_HOUSING_LAND),
            definition="Ubebygd areal avsatt til boligbebyggelse i kommuneplanens arealdel.",
            limits="Sier ikke hvor gamle planene er, eller hvor lenge en plansak tar.",
            level=Level.INPUT,
            chart=Chart.BARS,
        ),
        Indicator(
            id="dispensasjoner-strandsone",
            title="Dispensasjoner i 100-metersbeltet langs sjøen",
            unit="søknader",
            measure=Count(SHORE_EXEMPTIONS),
            definition="Byggesøknader i 100-metersbeltet som er innvilget gjennom dispensasjon.",
            limits="Mange dispensasjoner kan tyde på planer som ikke er oppdatert, men tallet "
            "følger "
            "også hvor mye som bygges. Bardu har ikke kystlinje.",
            direction=Direction.DOWN,
            level=Level.PROCESS,
            no_region="Bardu har ikke kystlinje, og flere av de andre kommunene mangler tall "
            "enkelte "
            "år.",
        ),
        Indicator(
            id="omdisponert-dyrket-jord",
            title="Omdisponert dyrket jord",
            unit="dekar",
            measure=Count(CONVERTED_FARMLAND),
            definition="Dyrket jord omdisponert til andre formål. SSB kaller målet «siste 4 "
            "år», men "
            "verdiene ser ut til å gjelde ett år.",
            limits="Sier noe om arealbruken, lite om plankvaliteten. Periodens lengde er usikker i "
            "kilden.",
            direction=Direction.DOWN,
            level=Level.OUTCOME,
        ),
        Indicator(
            id="planprosess-dager",
            title="Tid fra oppstartsmøte til vedtak",
            unit="dager",
            zero_based=True,
            measure=Published(PLANNING_TIME),
            definition="Gjennomsnittlig antall dager fra oppstartsmøte til vedtak for private "
            "detaljreguleringsplaner vedtatt i året.",
            limits="Mange små kommuner vedtar ingen eller én slik plan i året; da er det ikke noe "
            "tall, eller ett som svinger mye.",
            direction=Direction.DOWN,
            level=Level.PROCESS,
            no_region="KOSTRA publiserer gjennomsnitt per kommune, ikke antall planer bak dem.",
        ),
        Indicator(
            id="planer-innsigelse",
            title="Andel planer møtt med innsigelse",
            unit="%",
            zero_based=True,
            measure=Published(OBJECTIONS),
            definition="Planer som ble møtt med innsigelse, i prosent av planene kommunen "
            "behandlet.",
            limits="Bygger på få planer i små kommuner.",
            direction=Direction.DOWN,
            level=Level.PROCESS,
            no_region="KOSTRA publiserer prosenten per kommune.",
        ),
        Indicator(
            id="byggesaker",
            title="Behandlede byggesøknader",
            unit="søknader",
            zero_based=True,
            measure=Count(BUILDING_CASES, partial=True),
            definition="Byggesøknader kommunen behandlet i året.",
            limits="Viser hvor mye som bygges, ikke hvor raskt sakene går.",
            level=Level.OUTPUT,
        ),
        counted(
            PLANS_ADOPTED,
            id="vedtatte-planer",
            title="Vedtatte planer",
            definition="Samfunns- og arealplaner vedtatt i året, talt i registeret koordinatorene "
            "fører. En plan for flere kommuner telles i hver av dem og én gang for regionen.",
            limits="Mange vedtak ett år er ikke i seg selv bedre enn få; hvor gamle planene er, "
            "og hvor lang tid de tok, står i registeret.",
            direction=Direction.NONE,
            level=Level.OUTPUT,
            categories=(
                Category("alle", "Alle planer"),
                Category("samfunnsdel", "Kommuneplanens samfunnsdel"),
                Category("arealdel", "Kommuneplanens arealdel"),
            ),
        ),
    ),
    gaps=(
        Gap(
            "Vedtaksdatoene for alle planer, uten at noen må føre dem inn.",
            "Nasjonal arealplanbase hos Direktoratet for byggkvalitet har dem, men ser ut til å "
            "kreve avtale gjennom Norge digitalt.",
        ),
    ),
)
