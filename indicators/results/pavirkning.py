"""Result 1: "Sterkere politisk påvirkningskraft nasjonalt." No statistics yet."""

from indicators.model import Gap, ResultIndicators

RESULT = ResultIndicators(
    slug="pavirkning",
    indicators=(),
    gaps=(
        Gap(
            "Ingen publiserer statistikk over en regions politiske gjennomslag.",
            "Spørsmål, forslag og vedtak i Stortinget som nevner steder i Midt-Troms, hentes fra "
            "Stortingets åpne data (data.stortinget.no).",
        ),
        Gap(
            "Gjennomslag i enkeltsaker må noen vurdere; det lar seg ikke telle automatisk.",
            "Et eget register der koordinatorene fører sak, dato, kilde og vurdering.",
        ),
    ),
)
