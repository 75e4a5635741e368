"""Result 5: "Forenkle mobilitet innad og ut av Midt-Troms." """

from indicators.measures import Commuting, Count, Matrix, Published, Share, WithinRegion
from indicators.model import (
    Break,
    Category,
    Chart,
    Direction,
    Gap,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    Regions,
    ResultIndicators,
    Series,
)
from indicators.queries import COMMUTERS, COUNTS, RATES
from indicators.region import MUNICIPALITIES
from indicators.results.sysselsetting import EMPLOYED_BY_RESIDENCE, EMPLOYED_BY_WORKPLACE
from indicators.sources import SSB

MATRIX = Series(
    "pendling",
    "Sysselsatte etter bosted (region) og arbeidssted (kategori), 4. kvartal",
    SSB,
    "03321",
    "personer",
    additive=True,
    dimensions=("arbeidsstedskommune",),
    recorded=(
        Recorded(
            "commuting_matrix",
            ("Sysselsatte",),
            breakdown=r"ArbstedKomm=(\d{4}) .+",
            category=r"\1",
            region_form="matrix",
        ),
    ),
    live=Query(
        "03321",
        "verified",
        "Both variables, contents and the use of * by POST in public queries; workplaces at sea, "
        "on Svalbard and abroad are left out by their code, as in the recorded figures.",
        (
            Pick("ContentsCode", ("Sysselsatte",)),
            Pick("ArbstedKomm", matching=r"(?!2[1-9]|99)\d{4}"),
        ),
        COMMUTERS,
        region="Bokommuen",
        category="{ArbstedKomm}",
        period="{}K4",
    ),
)
CARS = Series(
    "personbiler",
    "Personbiler 31. desember etter drivstoff",
    SSB,
    "07849",
    "biler",
    additive=True,
    dimensions=("drivstoff",),
    recorded=(
        Recorded(
            "vehicles",
            ("Personbil1 (personbiler), summert over KjoringensArt",),
            breakdown="DrivstoffType=(.+)",
            category=r"\1",
            rename=(
                ("Electricity", "el"),
                ("Petrol", "bensin"),
                ("Diesel", "diesel"),
                ("Gas", "gass"),
                ("Paraffin", "parafin"),
                ("Other fuel", "annet"),
            ),
        ),
    ),
    live=Query(
        "07849",
        "verified",
        "agg_KommSummer, Personbil1 and the fuels 1–5 in a program tested live; 6 is the rest.",
        (
            Pick("ContentsCode", ("Personbil1",)),
            Pick("KjoringensArt"),
            Pick(
                "DrivstoffType",
                groups=(
                    ("bensin", ("1",)),
                    ("diesel", ("2",)),
                    ("parafin", ("3",)),
                    ("gass", ("4",)),
                    ("el", ("5",)),
                    ("annet", ("6",)),
                ),
            ),
        ),
        COUNTS,
        category="{DrivstoffType}",
    ),
)
COMMUTERS_PUBLISHED = Series(
    "inn_utpendlere",
    "Inn- og utpendlere, slik SSB publiserer dem, 4. kvartal",
    SSB,
    "11616",
    "personer",
    # A trip between two of the four municipalities that became Senja is no commuting today.
    additive=False,
    dimensions=("retning",),
    live=Query(
        "11616",
        "verified",
        "Both contents with all regions in a public query for 2015–2020.",
        (Pick("ContentsCode", groups=(("inn", ("Innpendlere",)), ("ut", ("Utpendlere",)))),),
        RATES,
        category="{ContentsCode}",
        period="{}K4",
    ),
)
AIR_PASSENGERS = Series(
    "flypassasjerer",
    "Passasjerer på innenlandsfly over Bardufoss lufthavn",
    SSB,
    "08507",
    "passasjerer",
    additive=False,
    live=Query(
        "08507",
        "inferred",
        "Lufthavn, TrafikkFly I and Passasjerer in a recorded answer; the code ENDU for Bardufoss "
        "is from memory.",
        (Pick("ContentsCode", ("Passasjerer",)), Pick("TrafikkFly", ("I",))),
        ((Regions(("5524",), "ENDU"),),),
        region="Lufthavn",
    ),
)
_FUELS = ("el", "bensin", "diesel", "gass", "parafin", "annet")

RESULT = ResultIndicators(
    slug="mobilitet",
    no_headline="Statistikken viser hvor mange som reiser og pendler, ikke om "
    "det er blitt enklere.",
    indicators=(
        Indicator(
            id="arbeider-i-midt-troms",
            title="Andel sysselsatte som arbeider i Midt-Troms",
            unit="%",
            decimals=1,
            measure=Share(WithinRegion(MATRIX), Count(EMPLOYED_BY_RESIDENCE)),
            definition="Sysselsatte bosatt i kommunen som arbeider i en av de sju kommunene, i "
            "prosent av alle sysselsatte bosatt der, i 4. kvartal.",
            limits="En høy andel kan bety et godt arbeidsmarked i nærheten, eller at det er "
            "vanskelig "
            "å pendle lenger.",
            level=Level.IMPACT,
        ),
        Indicator(
            id="pendling",
            title="Pendlere over kommunegrensene",
            unit="personer",
            measure=Commuting(MATRIX, EMPLOYED_BY_WORKPLACE),
            definition="Sysselsatte som bor i én kommune og arbeider i en annen, i 4. kvartal. For "
            "Midt-Troms er inn- og utpendling regnet over regionens ytre grense.",
            limits="Viser hvor folk er registrert bosatt og ansatt, ikke hvor ofte de reiser. "
            "Arbeid "
            "på sokkelen, på Svalbard og i utlandet er ikke med i utpendlingen.",
            level=Level.IMPACT,
            categories=(
                Category("mellom", "Mellom kommunene i Midt-Troms"),
                Category("ut", "Ut"),
                Category("inn", "Inn"),
            ),
        ),
        Indicator(
            id="pendlingsmatrise",
            title="Pendling mellom kommunene",
            unit="personer",
            measure=Matrix(MATRIX),
            definition="Sysselsatte etter bostedskommune og arbeidsstedskommune, i 4. kvartal.",
            limits="Viser registrert bosted og arbeidssted, ikke hvor ofte folk reiser.",
            level=Level.IMPACT,
            chart=Chart.MATRIX,
            no_region="En matrise har ikke ett tall for Midt-Troms; se «Pendlere over "
            "kommunegrensene».",
            categories=(
                *(Category(area.code, area.name) for area in MUNICIPALITIES),
                Category("utenfor", "Utenfor Midt-Troms"),
            ),
        ),
        Indicator(
            id="pendlere-ssb",
            title="Inn- og utpendlere, slik SSB publiserer dem",
            unit="personer",
            measure=Published(COMMUTERS_PUBLISHED),
            definition="Sysselsatte som pendler inn til og ut av kommunen, i 4. kvartal.",
            limits="Viser registrert bosted og arbeidssted, ikke hvor ofte folk reiser. Senja har "
            "tall først fra 2020.",
            level=Level.IMPACT,
            categories=(Category("inn", "Innpendlere"), Category("ut", "Utpendlere")),
            no_region="Pendling mellom kommunene i Midt-Troms ville blitt talt med; indikatoren "
            "«Pendlere over kommunegrensene» regner over regionens ytre grense.",
        ),
        Indicator(
            id="flypassasjerer-bardufoss",
            title="Passasjerer på Bardufoss lufthavn",
            unit="passasjerer",
            measure=Published(AIR_PASSENGERS),
            definition="Passasjerer på innenlandske ruter over Bardufoss lufthavn i måneden.",
            limits="Svinger med årstid og øvelser; sammenlign med samme måned året før. Flyplassen "
            "ligger i Målselv og brukes av hele regionen.",
            direction=Direction.UP,
            level=Level.OUTCOME,
            no_region="Tallet gjelder flyplassen, ikke hvor de reisende bor; det står på Målselv.",
        ),
        Indicator(
            id="elbilandel",
            title="Andel elbiler",
            unit="%",
            decimals=1,
            measure=Share(Count(CARS, {"": ("el",)}), Count(CARS, {"": _FUELS})),
            definition="Elbiler i prosent av alle registrerte personbiler 31. desember.",
            limits="Sier noe om omstilling av bilparken, lite om hvor lett det er å komme seg "
            "fram.",
            direction=Direction.UP,
            level=Level.OUTCOME,
            breaks=(
                Break(
                    "2025",
                    "Fra 2025 føres leasede biler på leietakerens kommune. Tallene for 2024 og "
                    "2025 kan derfor ikke sammenlignes direkte.",
                ),
            ),
        ),
    ),
    gaps=(
        Gap(
            "Reiser med buss og båt i Midt-Troms.",
            "Tall finnes bare for hele fylket. Fylkeskommunen må spørres om tall for kommunene.",
        ),
    ),
)
