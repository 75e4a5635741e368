"""Result 14: "Økt bosetting som følge av Forsvarets tilstedeværelse." """

from indicators.measures import Combined, Count, Difference, PerYear
from indicators.model import (
    Category,
    Direction,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
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
)
COMPLETED = Series(
    "boliger_fullfort",
    "Fullførte boliger per kvartal",
    SSB,
    "05889",
    "boliger",
    additive=True,
    recorded=(Recorded("housing", ("Fullforte",)),),
)

_NOT_THE_EFFECT = "Ingen tall skiller ut Forsvarets del."

RESULT = ResultIndicators(
    slug="forsvar-bosetting",
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
            f"{_NOT_THE_EFFECT} Tallene slutter i 2022.",
            level=Level.IMPACT,
        ),
    ),
    gaps=(
        Gap(
            "Sysselsatte i offentlig administrasjon og forsvar, etter bosted og arbeidssted.",
            "SSB tabell 07984 og 13470 (næring 84), ved første henting.",
        ),
        Gap(
            "Netto innflytting til Bardu, Målselv og Sørreisa.",
            "SSB tabell 09588 og 13864, ved første henting.",
        ),
    ),
)
