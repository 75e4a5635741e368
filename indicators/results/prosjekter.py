"""Result 9: "Samarbeid om utviklingsprosjekter som oppnår støtte nasjonalt og internasjonalt." """

from indicators.measures import Count
from indicators.model import (
    Chart,
    Direction,
    Directness,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.sources import FORSKNINGSRADET

HORIZON_2020 = Series(
    "horisont_2020",
    "Deltakelser i Horisont 2020",
    FORSKNINGSRADET,
    "bevilgningereu",
    "deltakelser",
    additive=True,
    recorded=(
        Recorded(
            "background__bevilgningereu",
            ("Kontrakter (deltakelser) i Horisont 2020 med norsk deltaker",),
            breakdown="beregnet: antall rader.*",
            region_form="of_the_time",
        ),
    ),
)

RESULT = ResultIndicators(
    slug="prosjekter",
    indicators=(
        Indicator(
            id="horisont-2020",
            title="Deltakelser i EU-programmet Horisont 2020",
            unit="deltakelser",
            measure=Count(HORIZON_2020),
            definition="Kontrakter i EUs forskningsprogram Horisont 2020 (2014–2020) med en norsk "
            "deltaker i kommunen. 0 betyr at fila ikke har noen rad for kommunen.",
            limits="Gjelder forskningsprosjekter før avtalen, og bare deltakere registrert i "
            "kommunen.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.OUTPUT,
            chart=Chart.SENTENCE,
        ),
    ),
    gaps=(
        Gap(
            "Felles prosjekter i Midt-Troms: søkt, innvilget og beløp.",
            "Et eget register der koordinatorene fører prosjektene med lenke til tilsagnet.",
        ),
        Gap(
            "Tildelinger fra Innovasjon Norge, Forskningsrådet og Støtteregisteret.",
            "Åpne data fra kildene, når de er koblet til.",
        ),
    ),
)
