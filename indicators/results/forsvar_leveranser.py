"""Result 15: "Lokalt og regionalt næringsliv med økte leveranser til Forsvaret." """

from indicators.live_doffin import Buyer, ContractAwards
from indicators.measures import Count
from indicators.model import (
    Category,
    Direction,
    Directness,
    Gap,
    Headline,
    Indicator,
    Level,
    ResultIndicators,
    Series,
)
from indicators.register_counts import CONTRACT_VALUE, CONTRACTS_WON, counted
from indicators.sources import DOFFIN

DEFENCE_SUPPLIERS = Series(
    "forsvar_tildelinger",
    "Leverandører med tildelte kontrakter fra Forsvaret, Forsvarsbygg og Forsvarsmateriell",
    DOFFIN,
    "Kunngjøringer av kontraktsinngåelse",
    "tildelinger",
    additive=True,
    dimensions=("oppdragsgiver",),
    live=ContractAwards(
        notice="ANNOUNCEMENT_OF_CONCLUSION_OF_CONTRACT",
        buyers=(
            Buyer("forsvaret", "986105174", "Forsvaret"),
            Buyer("forsvarsbygg", "975950662", "Forsvarsbygg"),
            Buyer("forsvarsmateriell", "916075855", "Forsvarsmateriell"),
        ),
        first=2018,
        fewest=1500,
        evidence="verified",
        evidence_text="Parameters, fields, the ceiling of 1 000 hits, 2 864–3 764 award notices a "
        "year since 2018, and that unknown parameters are left unheeded, are seen in public code "
        "and notes of July and August 2026 that ran with a key. The buyers' numbers are in public "
        "code; whether old notices name suppliers is not seen: years without are left empty.",
    ),
)
_WAY_LABELS = (
    Category("alle", "Alle leveranser"),
    Category("kontrakt", "Egne kontrakter"),
    Category("avrop", "Avrop på rammeavtaler"),
    Category("underleveranse", "Underleveranser"),
)

RESULT = ResultIndicators(
    slug="forsvar-leveranser",
    headlines=(
        Headline(
            "forsvar-tildelinger",
            "Kunngjorte kontrakter er den delen av leveransene som er offentlig.",
        ),
    ),
    indicators=(
        Indicator(
            id="forsvar-tildelinger",
            title="Kontrakter fra Forsvaret til lokale leverandører",
            unit="tildelinger",
            zero_based=True,
            measure=Count(
                DEFENCE_SUPPLIERS,
                {
                    "alle": ("forsvaret", "forsvarsbygg", "forsvarsmateriell"),
                    "forsvaret": ("forsvaret",),
                    "forsvarsbygg": ("forsvarsbygg",),
                    "forsvarsmateriell": ("forsvarsmateriell",),
                },
            ),
            definition="Leverandører i kunngjøringer i Doffin der Forsvaret, Forsvarsbygg eller "
            "Forsvarsmateriell har inngått kontrakt, etter leverandørens kommune i "
            "Enhetsregisteret i dag. En leverandør telles én gang per kunngjøring.",
            limits="Viser antall, ikke kroner; avrop på rammeavtaler, underleveranser, små og "
            "graderte anskaffelser kunngjøres ikke, og lokale avdelinger av landsdekkende firmaer "
            "telles ved hovedkontoret.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTCOME,
            categories=(
                Category("alle", "Alle tre"),
                Category("forsvaret", "Forsvaret", proper=True),
                Category("forsvarsbygg", "Forsvarsbygg", proper=True),
                Category("forsvarsmateriell", "Forsvarsmateriell", proper=True),
            ),
        ),
        counted(
            CONTRACTS_WON,
            id="forsvar-kontrakter",
            title="Kjente kontrakter med Forsvaret",
            definition="Kontrakter, avrop og underleveranser til Forsvaret fra bedrifter i "
            "regionen, etter året de ble inngått, talt i registeret koordinatorene fører.",
            limits="Bare det koordinatorene kjenner til og kan lenke til; flere oppføringer kan "
            "bety at mer er kjent, ikke at mer er levert.",
            level=Level.OUTCOME,
            categories=_WAY_LABELS,
        ),
        counted(
            CONTRACT_VALUE,
            id="forsvar-kontraktsverdi",
            title="Verdien av kjente kontrakter med Forsvaret",
            definition="Beløpene i kontraktene i registeret koordinatorene fører, etter året de "
            "ble inngått.",
            limits="Mange beløp er ikke offentlige; da er summen en nedre grense. Den er ikke "
            "justert for prisstigning.",
            level=Level.OUTCOME,
            categories=_WAY_LABELS,
        ),
    ),
    gaps=(
        Gap(
            "Den samlede verdien av leveransene, også det som ikke er offentlig.",
            "En egen undersøkelse blant bedriftene må til; registeret har bare det som er kjent.",
        ),
    ),
)
