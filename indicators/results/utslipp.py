"""Result 13: "Reduksjon av klimagassutslipp i Midt-Troms." """

from indicators.live_miljodirektoratet import EmissionAccount
from indicators.live_norskeutslipp import PlantReports
from indicators.measures import Combined, Count, Share, Total
from indicators.model import (
    Category,
    Direction,
    Directness,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.norwegian import listing
from indicators.region import NAMES
from indicators.results.befolkning import POPULATION
from indicators.sources import MILJODIREKTORATET, NORSKE_UTSLIPP, SSB

_SECTORS = {
    "vei": "Veitrafikk",
    "jordbruk": "Jordbruk",
    "industri": "Industri, olje og gass",
    "sjofart": "Sjøfart",
    "annen-mobil": "Annen mobil forbrenning",
    "avfall": "Avfall og avløp",
    "oppvarming": "Oppvarming",
    "energi": "Energiforsyning",
    "luftfart": "Luftfart",
    "fluorgasser": "produkter med fluorgasser",
}
"""Category of the indicator: sector as the account spells it."""

MUNICIPAL_EMISSIONS = Series(
    "klimagassutslipp",
    "Klimagassutslipp i kommuner, etter sektor",
    MILJODIREKTORATET,
    "Utslipp av klimagasser i kommuner og fylker",
    "tonn CO₂-ekvivalenter",
    additive=True,
    dimensions=("sektor",),
    live=EmissionAccount(
        address="/sharepoint/downloaditem/?id=01FM3LD2WOT7QL4D6Y5FC3JYADXGI6A3FA",
        table="Oversikt - detaljert",
        sectors=tuple(_SECTORS.values()),
        years=(2009, 2011, 2013),
        yearly_from=2015,
        evidence="inferred",
        evidence_text="Address, sheet and columns: evensrii/Telemark klimagassutslipp.py, which "
        "read them in 2026-01 to 2026-04; sectors and years: the single-area workbook of Oslo, "
        "2026-06. Nobody here has seen how municipality numbers are stored, nor that every year "
        "stands on today's borders; both are checked when it is read.",
    ),
)
PLANT_EMISSIONS = Series(
    "industriutslipp",
    "Rapporterte klimagassutslipp fra landbasert industri, per anlegg",
    NORSKE_UTSLIPP,
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
    live=PlantReports(
        page="/no/Komponenter/Utslipp/Klimagasser-CO2-ekvivalenter/"
        "?ComponentType=utslipp&ComponentPageID=1166&SectorID=600",
        export="/Templates/NorskeUtslipp/Pages/exportTableData.aspx"
        "?PageID=1166&ComponentType=utslipp&exportType=temaexcel&epslanguage=no",
        table="Klimagasser (CO2-ekvivalenter), landbasert industri",
        unit="tonn",
        first=2001,
        evidence="inferred",
        evidence_text="Addresses, the visit before the export and the columns: evensrii/Telemark "
        "norskeutslipp.py, which read them until 2025-01. Nobody here has seen how the export "
        "spells Troms and its municipalities.",
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

_SUMS = "For Troms og Norge: summen av kommunene, som ikke er det nasjonale utslippsregnskapet."
_RECALCULATED = "Hele rekka regnes på nytt i hver utgave, og 2010, 2012 og 2014 finnes ikke."


DOUBTFUL = {"5520": ("2010", "2015"), "5524": ("2013", "2014", "2015")}
"""Municipalities and the years whose reported emissions are a fifth of the usual or less, or five
times as much or more."""


def _doubtful() -> str:
    return " og ".join(f"{NAMES[code]} {listing(years)}" for code, years in DOUBTFUL.items())


def _per_inhabitant(emissions: Total) -> Share:
    return Share(emissions, Count(POPULATION), per=1)


RESULT = ResultIndicators(
    slug="utslipp",
    headlines=(
        Headline(
            "klimagassutslipp",
            "Utslippene i kommunene er målet selv.",
        ),
        Headline(
            "klimagassutslipp-uten-industri",
            "Uten industrien vises resten, som ellers drukner i ett smelteverk.",
        ),
    ),
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
            f"Ut fra årene omkring ser disse tallene ut til å være feilrapportert: {_doubtful()}.",
            direction=Direction.DOWN,
            level=Level.IMPACT,
        ),
        Indicator(
            id="klimagassutslipp",
            title="Klimagassutslipp",
            unit="tonn CO₂-ekv.",
            measure=Total(MUNICIPAL_EMISSIONS),
            definition="Utslipp innenfor kommunens grenser i året, alle sektorer og klimagasser "
            "omregnet til CO₂-ekvivalenter, etter Miljødirektoratets utslippsregnskap for "
            f"kommuner og fylker. {_SUMS}",
            limits="Ett smelteverk i Senja er en stor del av summen, så endringen fra år til år "
            "viser mest hvordan det går der. Opptak i skog og utslipp fra varer laget andre steder "
            f"er ikke med. {_RECALCULATED}",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            zero_based=True,
        ),
        Indicator(
            id="klimagassutslipp-uten-industri",
            title="Klimagassutslipp uten industri, olje og gass",
            unit="tonn CO₂-ekv.",
            measure=Total(MUNICIPAL_EMISSIONS, without=(_SECTORS["industri"],)),
            definition="Utslipp innenfor kommunens grenser i året, alle sektorer unntatt industri, "
            f"olje og gass, i CO₂-ekvivalenter. {_SUMS}",
            limits="Tallene er i hovedsak beregnet, ikke målt, og viser ikke alltid hva kommunen "
            f"selv har gjort. {_RECALCULATED}",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            zero_based=True,
        ),
        Indicator(
            id="klimagassutslipp-sektor",
            title="Klimagassutslipp etter sektor",
            unit="tonn CO₂-ekv.",
            measure=Count(
                MUNICIPAL_EMISSIONS,
                {category: (sector,) for category, sector in _SECTORS.items()},
                partial=True,
            ),
            definition="Utslipp innenfor kommunens grenser i året, i CO₂-ekvivalenter, etter "
            f"hvilken sektor de kommer fra. {_SUMS}",
            limits="En sektor uten tall i en kommune er ikke nødvendigvis null utslipp, så summen "
            f"for Midt-Troms er da en nedre grense. {_RECALCULATED}",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=tuple(
                Category(category, sector[:1].upper() + sector[1:])
                for category, sector in _SECTORS.items()
            ),
            zero_based=True,
        ),
        Indicator(
            id="klimagassutslipp-innbygger",
            title="Klimagassutslipp per innbygger",
            unit="tonn CO₂-ekv. per innbygger",
            decimals=1,
            measure=Combined(
                {
                    "alle": (_per_inhabitant(Total(MUNICIPAL_EMISSIONS)), ""),
                    "uten-industri": (
                        _per_inhabitant(
                            Total(MUNICIPAL_EMISSIONS, without=(_SECTORS["industri"],))
                        ),
                        "",
                    ),
                }
            ),
            definition="Utslipp innenfor kommunens grenser i året, i CO₂-ekvivalenter, delt på "
            "folketallet 1. januar samme år. For Midt-Troms er utslipp og folketall lagt sammen "
            "før de deles på hverandre.",
            limits="Sier hva som slippes ut i kommunen, ikke hva innbyggerne forbruker. Når "
            f"folketallet synker, øker tallet selv om utslippene er de samme. {_RECALCULATED}",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("alle", "Alle sektorer"),
                Category("uten-industri", "Uten industri, olje og gass"),
            ),
            zero_based=True,
        ),
        Indicator(
            id="utslipp-norge",
            title="Klimagassutslipp i Norge",
            unit="tusen tonn CO₂-ekv.",
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
)
