"""Result 13: "Reduksjon av klimagassutslipp i Midt-Troms." """

from indicators.measures import Count, Total
from indicators.model import (
    Category,
    Direction,
    Gap,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.sources import MILJODIREKTORATET, SSB

PLANT_EMISSIONS = Series(
    "industriutslipp",
    "Rapporterte klimagassutslipp fra landbasert industri, per anlegg",
    MILJODIREKTORATET,
    "norskeutslipp.no",
    "tonn CO₂-ekvivalenter",
    additive=True,
    dimensions=("anlegg",),
    recorded=(
        # Before 2001 the largest plant reported by another scope; 2022 is known for one plant only.
        Recorded(
            "emissions__norskeutslipp_no",
            ("Årlig utslipp til luft, rapportert av anlegg",),
            breakdown="anlegg=(.+?); AnleggId=.*",
            category=r"\1",
            first=2001,
            last=2021,
        ),
    ),
)
_SOURCES_OF_EMISSION = (
    "0 Alle kilder",
    "1 Olje- og gassutvinning",
    "2 Industri og bergverk",
    "3 Energiforsyning",
    "4 Oppvarming i andre næringer og husholdninger",
    "5 Veitrafikk",
    "6 Luftfart, sjøfart, fiske, motorredskaper m.m.",
    "7 Jordbruk",
    "9 Andre kilder",
)
NATIONAL_EMISSIONS = Series(
    "utslipp_norge",
    "Klimagassutslipp fra norsk territorium etter kilde (AR5)",
    SSB,
    "13931",
    "1 000 tonn CO₂-ekvivalenter",
    additive=True,
    dimensions=("kilde",),
    recorded=(
        Recorded(
            "emissions__13931",
            ("Utslipp til luft (AR5)",),
            breakdown="kilde=(.+);komponent=Klimagasser i alt",
            category=r"\1",
        ),
    ),
    live=Query(
        "13931",
        "inferred",
        "Variables, VT0, A10 and UtslippCO2ekvival in public code; the codes of the sources are "
        "assumed to be the figures their names begin with.",
        (
            Pick("ContentsCode", ("UtslippCO2ekvival",)),
            Pick(
                "UtslpTilLuft",
                groups=tuple((name, (name[0],)) for name in _SOURCES_OF_EMISSION),
                codelist="vs_UtslpKildeA01",
            ),
            Pick("UtslpEnergivare", ("VT0",)),
            Pick("UtslpKomp", ("A10",)),
        ),
        category="{UtslpTilLuft}",
    ),
)

RESULT = ResultIndicators(
    slug="utslipp",
    indicators=(
        Indicator(
            id="industriutslipp",
            title="Rapporterte utslipp fra industrianlegg",
            unit="tonn CO₂-ekv.",
            measure=Total(PLANT_EMISSIONS),
            definition="Årlige klimagassutslipp til luft, rapportert av landbaserte industrianlegg "
            "med rapporteringsplikt i Senja, Bardu og Målselv. Finnfjord i Senja er nesten alt.",
            limits="Ikke kommunens samlede utslipp: veitrafikk, landbruk, sjøfart og oppvarming er "
            "ikke med, og små anlegg rapporterer ikke. Et år uten tall er ikke null utslipp. "
            "Målselv 2014 og 2015 ser ut til å være feilrapportert.",
            direction=Direction.DOWN,
            level=Level.IMPACT,
        ),
        Indicator(
            id="utslipp-norge",
            title="Klimagassutslipp i Norge",
            unit="1 000 tonn CO₂-ekv.",
            measure=Count(
                NATIONAL_EMISSIONS,
                {
                    "alle": ("0 Alle kilder",),
                    "vei": ("5 Veitrafikk",),
                    "jordbruk": ("7 Jordbruk",),
                    "industri": ("2 Industri og bergverk",),
                    "olje-gass": ("1 Olje- og gassutvinning",),
                    "oppvarming": ("4 Oppvarming i andre næringer og husholdninger",),
                },
            ),
            definition="Utslipp fra norsk territorium, alle klimagasser omregnet til "
            "CO₂-ekvivalenter (AR5).",
            limits="Gjelder hele landet. Med som bakgrunn til tallene for Midt-Troms kommer.",
            direction=Direction.DOWN,
            level=Level.IMPACT,
            categories=(
                Category("alle", "Alle kilder"),
                Category("vei", "Veitrafikk"),
                Category("jordbruk", "Jordbruk"),
                Category("industri", "Industri og bergverk"),
                Category("olje-gass", "Olje- og gassutvinning"),
                Category("oppvarming", "Oppvarming i næringer og husholdninger"),
            ),
            no_region="SSB publiserer utslipp for landet, ikke for kommuner.",
        ),
    ),
    gaps=(
        Gap(
            "De samlede klimagassutslippene i hver kommune, etter sektor.",
            "Miljødirektoratets kommunefordelte utslippsregnskap, ved første henting.",
        ),
    ),
)
