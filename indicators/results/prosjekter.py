"""Result 9: "Samarbeid om utviklingsprosjekter som oppnår støtte nasjonalt og internasjonalt." """

from dataclasses import replace

from indicators.live_forskningsradet import Grants
from indicators.live_innovasjon_norge import OTHER, Awards
from indicators.measures import Count
from indicators.model import (
    Category,
    Chart,
    Direction,
    Directness,
    Gap,
    Headline,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.publishing import NO_MORE_FIGURES
from indicators.register_counts import PROJECT_MONEY, PROJECTS_GRANTED, counted
from indicators.sources import FORSKNINGSRADET, INNOVASJON_NORGE

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
_AWARDS = Awards(
    "Tildelinger.csv",
    "antall",
    kinds=(("tilskudd", ("tilskudd", "stipend")), ("laan", ("lån", "garanti"))),
    first=2013,
    fewest=60_000,
    evidence="inferred",
    evidence_text="Address, encoding, columns, date and decimal comma are seen in public code that "
    "reads the file; 73 891 rows from 2013 in September 2026. Nobody has seen how the seven are "
    "spelled (each is looked for), nor the words of `Type finansiering` (what has none of ours is "
    "`annet`).",
)
INNOVATION_AWARDS = Series(
    "innovasjon_norge_tildelinger",
    "Tildelinger fra Innovasjon Norge etter type",
    INNOVASJON_NORGE,
    "Tildelinger.csv",
    "tildelinger",
    additive=True,
    dimensions=("type",),
    live=_AWARDS,
)
INNOVATION_MONEY = Series(
    "innovasjon_norge_belop",
    "Beløp tildelt av Innovasjon Norge etter type",
    INNOVASJON_NORGE,
    "Tildelinger.csv",
    "mill. kr",
    additive=True,
    dimensions=("type",),
    live=replace(_AWARDS, measure="mill. kr", signed=True),
)
_GRANTS = Grants(
    "soknader2",
    "antall",
    granted=("Bevilgning", "Avsluttet"),
    first=2004,
    fewest=50_000,
    evidence="verified",
    evidence_text="Columns and their meaning are the data set's own field list, the form of the "
    "values its own sample (stored copies of August 2024 and later). The smallest size is ours: "
    "the file has been 54 MB.",
)
RESEARCH_PROJECTS = Series(
    "forskningsradet_prosjekter",
    "Prosjekter med støtte fra Forskningsrådet etter startår",
    FORSKNINGSRADET,
    "soknader2",
    "prosjekter",
    additive=True,
    live=_GRANTS,
)
RESEARCH_MONEY = Series(
    "forskningsradet_belop",
    "Støtte fra Forskningsrådet etter prosjektets startår",
    FORSKNINGSRADET,
    "soknader2",
    "mill. kr",
    additive=True,
    live=replace(_GRANTS, measure="mill. kr"),
)

_KINDS = {
    "alle": ("tilskudd", "laan", OTHER),
    "tilskudd": ("tilskudd",),
    "laan": ("laan",),
    OTHER: (OTHER,),
}
_KIND_LABELS = (
    Category("alle", "Alle typer"),
    Category("tilskudd", "Tilskudd"),
    Category("laan", "Lån og garantier"),
    Category(OTHER, "Annet"),
)
_FUNDER_LABELS = (
    Category("alle", "All finansiering"),
    Category("nasjonal", "Nasjonal"),
    Category("internasjonal", "Internasjonal"),
    Category("regional", "Regional"),
)

RESULT = ResultIndicators(
    slug="prosjekter",
    headlines=(
        Headline(
            "forskningsradet-prosjekter",
            "Prosjekter som har fått støtte i nasjonal konkurranse.",
        ),
    ),
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
            not_judged=NO_MORE_FIGURES,
            directness=Directness.DIRECT,
            level=Level.OUTPUT,
            chart=Chart.SENTENCE,
        ),
        Indicator(
            id="innovasjon-norge-belop",
            title="Penger fra Innovasjon Norge",
            unit="mill. kr",
            zero_based=True,
            decimals=1,
            measure=Count(INNOVATION_MONEY, _KINDS),
            definition="Beløp Innovasjon Norge har tildelt bedrifter og prosjekter i kommunen, "
            "etter året vedtaket er gjort. Beløp som er trukket tilbake, er trukket fra.",
            limits="Viser hver bedrifts støtte, ikke hva kommunene har fått til sammen; store "
            "enkeltlån gir utslag, og regionale og nasjonale prosjekter er ført der søkeren har "
            "adresse.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTPUT,
            categories=_KIND_LABELS,
        ),
        Indicator(
            id="innovasjon-norge-tildelinger",
            title="Tildelinger fra Innovasjon Norge",
            unit="tildelinger",
            zero_based=True,
            measure=Count(INNOVATION_AWARDS, _KINDS),
            definition="Vedtak i Innovasjon Norge om tilskudd, lån og annen støtte til bedrifter "
            "og prosjekter i kommunen, etter året vedtaket er gjort.",
            limits="Sier ikke om prosjektene er samarbeid mellom kommunene, og ordninger som "
            "kommer til eller faller bort, endrer antallet.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTPUT,
            categories=_KIND_LABELS,
        ),
        Indicator(
            id="forskningsradet-prosjekter",
            title="Prosjekter med støtte fra Forskningsrådet",
            unit="prosjekter",
            zero_based=True,
            measure=Count(RESEARCH_PROJECTS),
            definition="Prosjekter i kommunen som Forskningsrådet har gitt penger, etter året "
            "prosjektet starter. Kommunen er der forskningen finner sted.",
            limits="Partnere som ikke har hovedansvaret, er ikke med, og heller ikke søknader i "
            "Forskningsrådets nye saksbehandlingssystem; de siste årene er derfor for lave.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="forskningsradet-belop",
            title="Penger fra Forskningsrådet",
            unit="mill. kr",
            zero_based=True,
            decimals=1,
            measure=Count(RESEARCH_MONEY),
            definition="Det som er tildelt for hele prosjektperioden til prosjekter i kommunen, "
            "ført på året prosjektet starter.",
            limits="Beløpet brukes over flere år, og går til den som har hovedansvaret, også når "
            "partnere andre steder får en del; de siste årene er for lave.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTPUT,
        ),
        counted(
            PROJECTS_GRANTED,
            id="felles-prosjekter",
            title="Felles prosjekter med tilsagn",
            definition="Prosjekter flere samarbeider om, og som har fått tilsagn om støtte, etter "
            "året tilsagnet ble gitt, talt i registeret koordinatorene fører. Et prosjekt telles i "
            "hver kommune som er med, og én gang for regionen.",
            limits="Viser antall tilsagn, ikke hva prosjektene fører til; små og store prosjekter "
            "teller likt.",
            level=Level.OUTPUT,
            categories=_FUNDER_LABELS,
        ),
        counted(
            PROJECT_MONEY,
            id="felles-prosjekter-belop",
            title="Innvilget til felles prosjekter",
            definition="Innvilget beløp for hele prosjektperioden til felles prosjekter i "
            "regionen, ført på året tilsagnet ble gitt, summert i registeret koordinatorene fører.",
            limits="Ett stort tilsagn gir et stort utslag; beløpene er ikke justert for "
            "prisstigning, og de deles ikke på kommunene.",
            level=Level.OUTPUT,
            categories=_FUNDER_LABELS,
        ),
    ),
    gaps=(
        Gap(
            "All offentlig støtte til bedrifter i kommunene (Støtteregisteret).",
            "Registeret oppgir mottaker og fylke, ikke kommune, og er for dårlig dokumentert til å "
            "brukes ennå.",
        ),
    ),
)
