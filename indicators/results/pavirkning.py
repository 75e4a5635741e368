"""Result 1: "Sterkere politisk påvirkningskraft nasjonalt." """

from indicators.live_stortinget import TitleList, Titles
from indicators.model import (
    Category,
    Direction,
    Directness,
    Indicator,
    Level,
    ResultIndicators,
    Series,
)
from indicators.region_wide import RegionWide
from indicators.register_counts import DECISIONS_WON, counted
from indicators.sources import STORTINGET

NAMED_IN_PARLIAMENT = Series(
    "stortinget_omtale",
    "Spørsmål og saker i Stortinget etter sted som er nevnt i tittelen",
    STORTINGET,
    "Skriftlige spørsmål, spørretimespørsmål, interpellasjoner og saker per sesjon",
    "dokumenter",
    # Not additive: a document may name several municipalities.
    additive=False,
    dimensions=("dokumenttype",),
    live=Titles(
        lists=(
            TitleList("skriftlige", "skriftligesporsmal", "sporsmal_liste", fewest=500),
            TitleList("sporretime", "sporretimesporsmal", "sporsmal_liste", fewest=30),
            TitleList("interpellasjoner", "interpellasjoner", "sporsmal_liste", fewest=5),
            TitleList("saker", "saker", "saker_liste", fewest=100),
        ),
        first="2013-2014",
        evidence="verified",
        evidence_text="Addresses, `sporsmal_liste`, `saker_liste`, `id` and `tittel` are seen in "
        "public code that runs (2025-2026: about 2 000 written questions, 100 in question time, "
        "17 interpellations); that titles tell what a document is about is our method, and the "
        "smallest lengths are ours.",
    ),
)

RESULT = ResultIndicators(
    slug="pavirkning",
    no_headline="Hvor ofte regionen nevnes i Stortinget, kan telles, men ikke om den "
    "får gjennomslag.",
    indicators=(
        Indicator(
            id="stortinget-omtale",
            title="Spørsmål og saker i Stortinget som nevner Midt-Troms",
            unit="dokumenter",
            zero_based=True,
            measure=RegionWide(
                NAMED_IN_PARLIAMENT,
                {
                    "sporsmal": ("skriftlige", "sporretime", "interpellasjoner"),
                    "skriftlige": ("skriftlige",),
                    "sporretime": ("sporretime",),
                    "interpellasjoner": ("interpellasjoner",),
                    "saker": ("saker",),
                },
            ),
            definition="Spørsmål og saker i en stortingssesjon (oktober til september) med en "
            "tittel som nevner Midt-Troms, en av kommunene eller Indre Troms, Bardufoss, Andselv, "
            "Setermoen eller Finnsnes. Et dokument som nevner flere kommuner, telles én gang for "
            "hver av dem og én gang for regionen.",
            limits="Viser hvor ofte regionen er på dagsordenen, ikke om den får gjennomslag; en "
            "tittel kan nevne stedet i en kritisk sak, og saker om regionen der tittelen ikke "
            "nevner et sted, er ikke med.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.PROCESS,
            categories=(
                Category("sporsmal", "Spørsmål i alt"),
                Category("skriftlige", "Skriftlige spørsmål"),
                Category("sporretime", "Spørsmål i spørretimen"),
                Category("interpellasjoner", "Interpellasjoner"),
                Category("saker", "Saker (også representantforslag)"),
            ),
        ),
        counted(
            DECISIONS_WON,
            id="gjennomslag",
            title="Saker med gjennomslag nasjonalt",
            definition="Saker regionen har fremmet for nasjonale myndigheter og fått gjennomslag "
            "for, etter året de ble avgjort, talt i registeret koordinatorene fører.",
            limits="Om noe er et gjennomslag, er koordinatorenes vurdering; en liten og en stor "
            "sak teller likt, og saken kan ha blitt avgjort av andre grunner.",
            level=Level.OUTCOME,
            categories=(
                Category("gjennomslag", "Gjennomslag"),
                Category("delvis", "Delvis gjennomslag"),
            ),
        ),
    ),
)
