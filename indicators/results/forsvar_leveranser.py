"""Result 15: "Lokalt og regionalt næringsliv med økte leveranser til Forsvaret." No figures yet."""

from indicators.model import Gap, ResultIndicators

RESULT = ResultIndicators(
    slug="forsvar-leveranser",
    indicators=(),
    gaps=(
        Gap(
            "Kontrakter som Forsvaret, Forsvarsmateriell og Forsvarsbygg tildeler leverandører i "
            "Midt-Troms.",
            "Kunngjøringer i Doffin, koblet til leverandørens kommune i Enhetsregisteret.",
        ),
        Gap(
            "Verdien av leveransene, også avrop og underleveranser.",
            "Publiseres ikke. En egen undersøkelse blant bedriftene må til.",
        ),
    ),
)
