"""Result 14: "Økt bosetting som følge av Forsvarets tilstedeværelse." """

from indicators.measures import Combined, Count, Difference, PerYear
from indicators.model import (
    Category,
    Chart,
    Direction,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    Regions,
    ResultIndicators,
    Series,
    Timing,
)
from indicators.queries import COUNTS, COUNTS_S
from indicators.region import MUNICIPALITIES, MUNICIPALITY_CODES
from indicators.results.sysselsetting import EMPLOYED_BY_RESIDENCE, EMPLOYED_BY_WORKPLACE
from indicators.sources import SSB

STARTED = Series(
    "boliger_igangsatt",
    "Igangsatte boliger per kvartal",
    SSB,
    "05889",
    "boliger",
    additive=True,
    recorded=(Recorded("housing", ("Igangsatte",)),),
    live=Query(
        "05889",
        "inferred",
        "Igangsatte and Byggeareal * in a public query with recorded answers; that the classes of "
        "Byggeareal sum to all dwellings is checked against those answers.",
        (Pick("ContentsCode", ("Igangsatte",)), Pick("Byggeareal")),
        COUNTS,
    ),
)
COMPLETED = Series(
    "boliger_fullfort",
    "Fullførte boliger per kvartal",
    SSB,
    "05889",
    "boliger",
    additive=True,
    recorded=(Recorded("housing", ("Fullforte",)),),
    live=Query(
        "05889",
        "inferred",
        "Fullforte and Byggeareal * in a public query with recorded answers; that the classes of "
        "Byggeareal sum to all dwellings is checked against those answers.",
        (Pick("ContentsCode", ("Fullforte",)), Pick("Byggeareal")),
        COUNTS,
    ),
)
DWELLINGS = Series(
    "boliger",
    "Boliger 1. januar etter bygningstype",
    SSB,
    "06265",
    "boliger",
    additive=True,
    dimensions=("bygningstype",),
    live=Query(
        "06265",
        "verified",
        "agg_KommSummer, the six building types and Boliger in exact public queries, 2006–2026.",
        (
            Pick("ContentsCode", ("Boliger",)),
            Pick("BygnType", ("01", "02", "03", "04", "05", "999")),
        ),
        COUNTS,
        category="{BygnType}",
    ),
)
COMPLETED_BY_YEAR = Series(
    "boliger_fullfort_aar",
    "Fullførte boliger i året",
    SSB,
    "05940",
    "boliger",
    additive=True,
    live=Query(
        "05940",
        "inferred",
        "Fullforte, Byggeareal * and agg_KommSummer in an exact public query; that the classes of "
        "Byggeareal hold no total was not seen.",
        (Pick("ContentsCode", ("Fullforte",)), Pick("Byggeareal")),
        COUNTS,
    ),
)
PUBLIC_AND_DEFENCE = Series(
    "sysselsatte_offentlig_forsvar",
    "Sysselsatte i offentlig administrasjon og forsvar, 4. kvartal",
    SSB,
    "07984",
    "personer",
    additive=True,
    dimensions=("etter",),
    live=Query(
        "07984",
        "verified",
        "NACE2007 84, 0, 15-74 and both contents in public queries.",
        (
            Pick(
                "ContentsCode",
                groups=(("arbeidssted", ("SysselsatteArb",)), ("bosted", ("Sysselsatte",))),
            ),
            Pick("NACE2007", ("84",)),
            Pick("Kjonn", ("0",)),
            Pick("Alder", ("15-74",)),
        ),
        COUNTS_S,
        category="{ContentsCode}",
        period="{}K4",
    ),
)
_ORIGINS = (*MUNICIPALITY_CODES, "5501", "5503", "0301")
MOVED_FROM = Series(
    "flytting_fra",
    "Innflyttere etter kommunen de flyttet fra",
    SSB,
    "13864",
    "personer",
    additive=True,
    dimensions=("fraflyttingskommune",),
    live=Query(
        "13864",
        "inferred",
        "Both region variables with agg_KommGjeldende in an exact public query; contents were only "
        "seen as *. Only today's codes, so from 2024.",
        (
            Pick("ContentsCode", label="flytt"),
            Pick("Fraflyttingsregion", _ORIGINS, codelist="agg_KommGjeldende"),
        ),
        ((Regions(MUNICIPALITY_CODES, codelist="agg_KommGjeldende"),),),
        region="TilflyttRegion",
        category="{Fraflyttingsregion}",
        first="2024",
    ),
)

_NOT_THE_EFFECT = "Ingen tall skiller ut Forsvarets del."

RESULT = ResultIndicators(
    slug="forsvar-bosetting",
    headlines=(
        Headline(
            "offentlig-forsvar",
            "Sysselsatte i offentlig administrasjon og forsvar er den minste gruppen "
            "statistikken skiller ut.",
        ),
        Headline(
            "boligbygging",
            "Det må bygges boliger for at flere skal kunne bosette seg.",
        ),
    ),
    indicators=(
        Indicator(
            id="boligbygging",
            title="Boligbygging",
            unit="boliger",
            measure=Combined(
                {
                    "igangsatt": (PerYear(Count(STARTED)), ""),
                    "fullfort": (PerYear(Count(COMPLETED)), ""),
                }
            ),
            definition="Boliger satt i gang og fullført i året (sum av fire kvartaler).",
            limits=f"Viser om det bygges, ikke for hvem. {_NOT_THE_EFFECT}",
            direction=Direction.UP,
            level=Level.OUTCOME,
            categories=(Category("igangsatt", "Igangsatt"), Category("fullfort", "Fullført")),
        ),
        Indicator(
            id="boligbygging-kvartal",
            title="Boligbygging per kvartal",
            unit="boliger",
            measure=Combined(
                {"igangsatt": (Count(STARTED), ""), "fullfort": (Count(COMPLETED), "")}
            ),
            definition="Boliger satt i gang og fullført i kvartalet.",
            limits=f"Svinger mye fra kvartal til kvartal; se på år. {_NOT_THE_EFFECT}",
            direction=Direction.UP,
            level=Level.OUTCOME,
            categories=(Category("igangsatt", "Igangsatt"), Category("fullfort", "Fullført")),
        ),
        Indicator(
            id="arbeidsplasser-minus-sysselsatte",
            title="Arbeidsplasser minus sysselsatte innbyggere",
            unit="personer",
            measure=Difference(Count(EMPLOYED_BY_WORKPLACE), Count(EMPLOYED_BY_RESIDENCE)),
            definition="Sysselsatte etter arbeidssted minus sysselsatte etter bosted, i 4. "
            "kvartal. "
            "Et positivt tall betyr at flere arbeider i kommunen enn det bor sysselsatte der.",
            limits="Stort overskudd der Forsvaret er, kan bety at ansatte bor andre steder. "
            f"{_NOT_THE_EFFECT}",
            level=Level.IMPACT,
        ),
        Indicator(
            id="offentlig-forsvar",
            title="Sysselsatte i offentlig administrasjon og forsvar",
            unit="personer",
            measure=Count(PUBLIC_AND_DEFENCE),
            definition="Sysselsatte 15–74 år i offentlig administrasjon og forsvar (næring 84), "
            "etter arbeidssted og etter bosted, i 4. kvartal.",
            limits="Kommunal og statlig administrasjon er med; Forsvaret kan ikke skilles ut. Om "
            "vernepliktige er talt med, går ikke fram av tabellen.",
            direction=Direction.UP,
            level=Level.IMPACT,
            categories=(
                Category("arbeidssted", "Arbeider i kommunen"),
                Category("bosted", "Bor i kommunen"),
            ),
        ),
        Indicator(
            id="boliger",
            title="Boliger",
            unit="boliger",
            measure=Count(
                DWELLINGS,
                {
                    "alle": ("01", "02", "03", "04", "05", "999"),
                    "enebolig": ("01",),
                    "tomannsbolig": ("02",),
                    "rekkehus": ("03",),
                    "blokk": ("04",),
                },
            ),
            definition="Boliger i kommunen 1. januar, bebodde og ubebodde.",
            limits=f"Viser ikke om boligene er ledige eller bebodde. {_NOT_THE_EFFECT}",
            direction=Direction.UP,
            level=Level.OUTCOME,
            timing=Timing.FIRST_OF_JANUARY,
            categories=(
                Category("alle", "Alle boliger"),
                Category("enebolig", "Eneboliger"),
                Category("tomannsbolig", "Tomannsboliger"),
                Category("rekkehus", "Rekkehus og kjedehus"),
                Category("blokk", "Boligblokker"),
            ),
        ),
        Indicator(
            id="boliger-fullfort-aar",
            title="Fullførte boliger i året, SSBs årstall",
            unit="boliger",
            measure=Count(COMPLETED_BY_YEAR),
            definition="Boliger tatt i bruk i året, slik SSB publiserer dem i årstabellen.",
            limits=f"Årstabellen er den endelige; kvartalstallene kan avvike. {_NOT_THE_EFFECT}",
            direction=Direction.UP,
            level=Level.OUTCOME,
        ),
        Indicator(
            id="innflyttere-fra",
            title="Innflyttere etter hvor de flyttet fra",
            unit="personer",
            measure=Count(MOVED_FROM),
            definition="Personer som flyttet til kommunen i året, etter kommunen de flyttet fra.",
            limits=f"Bare utvalgte fraflyttingskommuner, og bare fra 2024. {_NOT_THE_EFFECT}",
            level=Level.IMPACT,
            chart=Chart.BARS,
            categories=(
                Category("5501", "Tromsø"),
                Category("5503", "Harstad"),
                Category("0301", "Oslo"),
                *(Category(area.code, area.name) for area in MUNICIPALITIES),
            ),
        ),
    ),
)
