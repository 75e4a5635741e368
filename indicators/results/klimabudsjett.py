"""Result 11: "Kommunene utvikler og implementerer klimabudsjett …" No statistics yet."""

from indicators.model import Gap, ResultIndicators

RESULT = ResultIndicators(
    slug="klimabudsjett",
    no_headline="Det finnes ikke noe register over kommuner med klimabudsjett.",
    indicators=(),
    gaps=(
        Gap(
            "Hvilke av de sju kommunene som har vedtatt klimabudsjett, år for år.",
            "Det finnes ikke noe nasjonalt register. Et eget register med lenke til hvert "
            "budsjettvedtak føres av koordinatorene.",
        ),
        Gap(
            "Felles klimatiltak i Midt-Troms.",
            "Handlingsplanen for 2025–2026, som et eget register over tiltak og milepæler.",
        ),
    ),
)
