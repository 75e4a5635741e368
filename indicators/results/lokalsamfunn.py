"""Result 6: "Attraktive lokalsamfunn med god tilgang til sosiale og kulturelle møteplasser." """

from indicators.area_profiles import area_profile
from indicators.live_fhi import HealthTable
from indicators.measures import Published
from indicators.model import (
    Category,
    Chart,
    Direction,
    Gap,
    Indicator,
    Level,
    ResultIndicators,
    Series,
)
from indicators.sources import FHI

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
            "Kultur, bibliotek, kulturskole og fritidssentre i kommunene.",
            "SSBs KOSTRA-tabeller 13135 og 12063, ved første henting.",
        ),
        Gap(
            "Hvordan unge selv opplever nærmiljøet og møteplassene.",
            "Ungdata spør om det, men en tabell med svarene for kommunene er ikke funnet.",
        ),
    ),
)
