"""Result 6: "Attraktive lokalsamfunn med god tilgang til sosiale og kulturelle møteplasser." """

from indicators.area_profiles import area_profile
from indicators.live_fhi import HealthTable
from indicators.measures import Count, Published
from indicators.model import (
    Category,
    Chart,
    Direction,
    Gap,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    ResultIndicators,
    Series,
)
from indicators.queries import KOSTRA_COUNTS, KOSTRA_RATES, KOSTRA_REGION
from indicators.sources import FHI, SSB

DISTANCE_TO_CENTRE = area_profile(
    "avstand_sentrumssone", "Boliger, gj.avst. sentrumssone. Km", "km"
)
NEW_HOMES_DISTANCE = area_profile(
    "avstand_sentrumssone_nye",
    "Boliger, igangs. siste 4 år, gj.avst. sentrumssone. Km",
    "km",
)
IN_SETTLEMENTS = area_profile("bosatte_i_tettsted", "Andel bosatte i tettsted. Prosent", "prosent")
RECREATION = area_profile(
    "tilgang_rekreasjon",
    "Andel tettstedsbosatte med trygg tilgang til rekreasjonsareal. Prosent",
    "prosent",
)
HIKING = area_profile(
    "tilgang_naerturterreng",
    "Andel tettstedsbosatte med trygg tilgang til nærturterreng. Prosent",
    "prosent",
)


def _culture(id: str, title: str, unit: str, contents: str) -> Series:
    """One key figure of KOSTRA's table on culture; a rate, so never summed."""
    return Series(
        id,
        title,
        SSB,
        "13135",
        unit,
        additive=False,
        live=Query(
            "13135",
            "verified",
            f"{contents} with plain codes and EAK in a public query for 2021–2025; the county's "
            "EKA55 is by analogy.",
            (Pick("ContentsCode", (contents,)),),
            KOSTRA_RATES,
            region=KOSTRA_REGION,
        ),
    )


def _ungdata(id: str, title: str, table: int, titled: str, answer: tuple[str, str]) -> Series:
    """The share of young people with an answer, by sex; `answer` is its dimension and code."""
    dimension, code = answer
    return Series(
        id,
        title,
        FHI,
        str(table),
        "prosent",
        additive=False,
        dimensions=("kjønn",),
        live=HealthTable(
            table=table,
            titled=titled,
            measure="MEIS",
            codes=(("KJONN", ("0", "1", "2")), (dimension, (code,)), ("SOES", ("0",))),
            category="KJONN",
            evidence="inferred",
            evidence_text="Number, title, dimensions and codes are seen in public code that runs "
            "(terchris/atlas); that the measure MEIS is a percentage is as in FHI's other tables "
            "and was not seen stated.",
        ),
    )


CULTURE_SPENDING = _culture(
    "kulturutgifter",
    "Netto driftsutgifter til kultur per innbygger",
    "kroner",
    "KOSdriftinnb0000",
)
LIBRARY_SPENDING = _culture(
    "bibliotekutgifter",
    "Netto driftsutgifter til folkebibliotek per innbygger",
    "kroner",
    "KOSdriftbiblinnb0000",
)
CULTURE_SCHOOL = _culture(
    "kulturskole", "Barn i kulturskole i prosent", "prosent", "KOSmusikkandelba0000"
)


def _leisure(id: str, title: str, unit: str, contents: str) -> Series:
    """One count of KOSTRA's table on leisure centres and support to associations."""
    return Series(
        id,
        title,
        SSB,
        "12063",
        unit,
        additive=True,
        live=Query(
            "12063",
            "verified",
            f"{contents} in a public query for all municipalities, 2025.",
            (Pick("ContentsCode", (contents,)),),
            KOSTRA_COUNTS,
            region=KOSTRA_REGION,
        ),
    )


LEISURE_CENTRES = _leisure(
    "fritidssentre", "Kommunale fritidssentre", "fritidssentre", "KOSfritidkomm0000"
)
SUPPORTED_CLUBS = _leisure(
    "lag_med_tilskudd",
    "Frivillige lag og foreninger som får kommunalt tilskudd",
    "lag",
    "KOStilskuddlag0000",
)

_KOSTRA = "KOSTRA publiserer nøkkeltallet per kommune, ikke tallene bak det."
_REPORTED = "Tallene er rapportert av kommunene selv, foreløpige i mars og endelige i juni."
CONFIDANT = _ungdata(
    "ungdata_fortrolig_venn",
    "Unge med en fortrolig venn (Ungdata)",
    354,
    "FORTROLIGVENN_Ungdata",
    ("HARVENN", "Jatrorellerheltsikker"),
)
QUALITY_OF_LIFE = _ungdata(
    "ungdata_livskvalitet",
    "Unge med høy livskvalitet (Ungdata)",
    373,
    "Livskvalitet_Ungdata",
    ("LIVSKVALITET", "8_10"),
)

_SEXES = (Category("0", "Alle"), Category("2", "Jenter"), Category("1", "Gutter"))
_NO_REGION = "FHI publiserer prosenten per kommune, ikke antallet unge som har svart."
_SURVEYED = (
    "Ungdata gjennomføres hvert tredje år i kommunene som er med, og FHI jevner ut tallene; "
    "kommuner med få svar mangler. Undersøkelsen spør ikke om møteplasser."
)
_MEAN = "SSB publiserer gjennomsnitt per kommune, ikke antall boliger og avstanden til hver av dem."
_SHARE = "SSB publiserer prosenten per kommune, ikke antallet personer bak den."
_NO_SETTLEMENT = "Dyrøy har ikke noe tettsted etter SSBs definisjon, og mangler derfor i tallene."

RESULT = ResultIndicators(
    slug="lokalsamfunn",
    headlines=(
        Headline(
            "fritidssentre",
            "Fritidssentrene er møteplasser kommunene selv driver.",
        ),
        Headline(
            "lag-med-tilskudd",
            "Lagene er de møtestedene folk lager selv, med støtte fra kommunen.",
        ),
    ),
    indicators=(
        Indicator(
            id="avstand-sentrum",
            title="Boligenes gjennomsnittlige avstand til sentrumssone",
            unit="km",
            decimals=1,
            measure=Published(DISTANCE_TO_CENTRE),
            definition="Gjennomsnittlig avstand fra boligene i kommunen til nærmeste sentrumssone.",
            limits="Avstand til et sentrum sier ikke hva som finnes der, eller om folk møtes.",
            level=Level.OUTCOME,
            no_region=_MEAN,
        ),
        Indicator(
            id="avstand-sentrum-nye-boliger",
            title="Nye boligers gjennomsnittlige avstand til sentrumssone",
            unit="km",
            decimals=1,
            measure=Published(NEW_HOMES_DISTANCE),
            definition="Gjennomsnittlig avstand til nærmeste sentrumssone for boliger satt i gang "
            "de siste fire årene.",
            limits="Bygger på få boliger i de minste kommunene og svinger mye.",
            level=Level.OUTCOME,
            no_region=_MEAN,
        ),
        Indicator(
            id="bosatte-i-tettsted",
            title="Andel bosatte i tettsted",
            unit="%",
            decimals=1,
            measure=Published(IN_SETTLEMENTS),
            definition="Innbyggere som bor i et tettsted (minst 200 personer), i prosent av alle.",
            limits="Tettstedsgrensene tegnes på nytt hvert år, så enkelte hopp skyldes grensen og "
            "ikke flytting.",
            level=Level.OUTCOME,
            no_region=_SHARE,
        ),
        Indicator(
            id="tilgang-rekreasjonsareal",
            title="Trygg tilgang til rekreasjonsareal",
            unit="%",
            measure=Published(RECREATION),
            definition="Bosatte i tettsted med trygg tilgang til rekreasjonsareal, i prosent.",
            limits=f"Gjelder bare dem som bor i tettsted. {_NO_SETTLEMENT}",
            level=Level.OUTCOME,
            chart=Chart.BARS,
            no_region=_SHARE,
        ),
        Indicator(
            id="tilgang-naerturterreng",
            title="Trygg tilgang til nærturterreng",
            unit="%",
            measure=Published(HIKING),
            definition="Bosatte i tettsted med trygg tilgang til nærturterreng, i prosent.",
            limits=f"Gjelder bare dem som bor i tettsted. {_NO_SETTLEMENT}",
            level=Level.OUTCOME,
            chart=Chart.BARS,
            no_region=_SHARE,
        ),
        Indicator(
            id="kulturutgifter",
            title="Kommunens utgifter til kultur per innbygger",
            unit="kroner",
            measure=Published(CULTURE_SPENDING),
            definition="Netto driftsutgifter til kultursektoren delt på innbyggere.",
            limits=f"Høye utgifter er ikke det samme som et godt tilbud. {_REPORTED}",
            level=Level.INPUT,
            no_region=_KOSTRA,
        ),
        Indicator(
            id="bibliotekutgifter",
            title="Kommunens utgifter til folkebibliotek per innbygger",
            unit="kroner",
            measure=Published(LIBRARY_SPENDING),
            definition="Netto driftsutgifter til folkebibliotek delt på innbyggere.",
            limits=f"Sier ikke hvor mange som bruker biblioteket. {_REPORTED}",
            level=Level.INPUT,
            no_region=_KOSTRA,
        ),
        Indicator(
            id="kulturskole",
            title="Andel barn i kulturskole",
            unit="%",
            decimals=1,
            measure=Published(CULTURE_SCHOOL),
            definition="Barn i grunnskolealder som har plass i kommunens kulturskole, i prosent.",
            limits=f"Andre tilbud til barn og unge er ikke med. {_REPORTED}",
            direction=Direction.UP,
            level=Level.OUTPUT,
            no_region=_KOSTRA,
        ),
        Indicator(
            id="fritidssentre",
            title="Kommunale fritidssentre",
            unit="fritidssentre",
            measure=Count(LEISURE_CENTRES, partial=True),
            definition="Fritidssentre og ungdomsklubber kommunen driver.",
            limits=f"Antallet sier ikke hvor ofte de er åpne, eller hvem som kommer. {_REPORTED}",
            direction=Direction.UP,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="lag-med-tilskudd",
            title="Frivillige lag med kommunalt tilskudd",
            unit="lag",
            measure=Count(SUPPORTED_CLUBS, partial=True),
            definition="Frivillige lag og foreninger som fikk tilskudd fra kommunen i året.",
            limits=f"Lag uten tilskudd er ikke med. {_REPORTED}",
            direction=Direction.UP,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="ungdata-fortrolig-venn",
            title="Unge med en fortrolig venn",
            unit="%",
            decimals=1,
            measure=Published(CONFIDANT),
            definition="Ungdom som svarer at de tror eller er helt sikre på at de har minst én "
            "venn de kan stole på og betro seg til, i prosent.",
            limits=_SURVEYED,
            direction=Direction.UP,
            level=Level.IMPACT,
            categories=_SEXES,
            no_region=_NO_REGION,
        ),
        Indicator(
            id="ungdata-livskvalitet",
            title="Unge med høy livskvalitet",
            unit="%",
            decimals=1,
            measure=Published(QUALITY_OF_LIFE),
            definition="Ungdom som på en skala fra 0 til 10 plasserer livet sitt på 8 eller "
            "høyere, i prosent.",
            limits=_SURVEYED,
            direction=Direction.UP,
            level=Level.IMPACT,
            categories=_SEXES,
            no_region=_NO_REGION,
        ),
    ),
    gaps=(
        Gap(
            "Hvordan unge selv opplever nærmiljøet og møteplassene.",
            "Ungdata spør om det, men en tabell med svarene for kommunene er ikke funnet.",
        ),
    ),
)
