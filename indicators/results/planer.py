"""Result 10: "Oppdaterte samfunns- og arealplaner og mer effektive planprosesser …" """

from indicators.area_profiles import area_profile
from indicators.measures import Count
from indicators.model import Chart, Direction, Gap, Indicator, Level, ResultIndicators

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

RESULT = ResultIndicators(
    slug="planer",
    indicators=(
        Indicator(
            id="ledig-boligareal",
            title="Ledig areal til boliger i kommuneplanens arealdel",
            unit="dekar",
            measure=Count(VACANT_HOUSING_LAND),
            definition="Ubebygd areal avsatt til boligbebyggelse i kommuneplanens arealdel.",
            limits="Sier ikke hvor gamle planene er, eller hvor lenge en plansak tar. To målinger: "
            "2022 for tre kommuner og 2024 for alle sju.",
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
    ),
    gaps=(
        Gap(
            "Når kommuneplanene ble vedtatt, og hvor gamle de er.",
            "Et eget register over vedtaksår. Nasjonal arealplanbase (DiBK) har datoene, men ser "
            "ut til å kreve avtale gjennom Norge digitalt.",
        ),
        Gap(
            "Tid fra oppstartsmøte til vedtak, innsigelser og saksbehandlingstid.",
            "SSBs KOSTRA-tabeller 12671 og 14304, ved første henting.",
        ),
    ),
)
