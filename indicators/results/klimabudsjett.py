"""Result 11: "Kommunene utvikler og implementerer klimabudsjett …" A register, no statistics."""

from indicators.measures import Count
from indicators.model import (
    Direction,
    Directness,
    Headline,
    Indicator,
    Level,
    ResultIndicators,
)
from indicators.register_counts import BUDGETS_ADOPTED

RESULT = ResultIndicators(
    slug="klimabudsjett",
    headlines=(
        Headline("vedtatte-klimabudsjett", "Det er nettopp dette resultatet sier at skal skje."),
    ),
    indicators=(
        Indicator(
            id="vedtatte-klimabudsjett",
            title="Kommuner med vedtatt klimabudsjett",
            unit="kommuner",
            measure=Count(BUDGETS_ADOPTED.series, partial=True),
            definition="Kommuner som har vedtatt klimabudsjett for året, talt i registeret "
            "koordinatorene fører. Det finnes ikke noe nasjonalt register.",
            limits="Viser at et klimabudsjett er vedtatt, ikke hva som står i det eller om det "
            "følges; en kommune uten oppføring er ukjent til koordinatorene sier at året er ferdig "
            "ført.",
            direction=Direction.UP,
            directness=Directness.REGISTER,
            level=Level.OUTPUT,
            zero_based=True,
        ),
    ),
)
