"""Result 5: "Forenkle mobilitet innad og ut av Midt-Troms." """

from indicators.measures import Commuting, Count, Matrix, Share, WithinRegion
from indicators.model import (
    Break,
    Category,
    Chart,
    Direction,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
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
)
_FUELS = ("el", "bensin", "diesel", "gass", "parafin", "annet")

_STOPS_2022 = "Tallene som følger med programmet, slutter i 2022."

RESULT = ResultIndicators(
    slug="mobilitet",
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
            f"å pendle lenger. {_STOPS_2022}",
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
            f"på sokkelen, på Svalbard og i utlandet er ikke med i utpendlingen. {_STOPS_2022}",
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
            limits="Viser registrert bosted og arbeidssted, ikke hvor ofte folk reiser. "
            f"{_STOPS_2022}",
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
        Gap("Passasjerer på Bardufoss lufthavn.", "SSB tabell 08507, ved første henting."),
        Gap(
            "Reiser med buss og båt i Midt-Troms.",
            "Tall finnes bare for hele fylket; etterspørres hos fylkeskommunen.",
        ),
    ),
)
