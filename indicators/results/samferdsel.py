"""Result 4: "Standardheving på samferdselsinfrastrukturen og styrket fremkommelighet …"

County roads are a county task, and the source delivers their quality by county only. Until 2022 the
county was Troms og Finnmark, which is another area than Troms and stands apart.
"""

from indicators.live_nvdb import Events, Stretches
from indicators.measures import Count, Share
from indicators.model import (
    Category,
    Direction,
    Gap,
    Headline,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.sources import VEGVESEN


def _county_roads(id: str, title: str, table: str, contents: tuple[str, ...], unit: str) -> Series:
    """A series of a KOSTRA delivery whose sheets were renamed in 2025."""
    return Series(
        id,
        title,
        VEGVESEN,
        f"KOSTRA-leveranse: {table}",
        unit,
        additive=True,
        recorded=(Recorded("roads", contents, table=(table,), breakdown="Ark=.*"),),
    )


BELOW_10_TONNES = _county_roads(
    "fylkesveg_under_10_tonn",
    "Fylkesveg med tillatt aksellast under 10 tonn",
    "Kostra 05 - Fylkesveg aksellast u 10t",
    ("Lengde (m)", "Lengde [m]"),
    "meter",
)
UNPAVED = _county_roads(
    "fylkesveg_uten_fast_dekke",
    "Fylkesveg uten fast dekke (kjøreveg)",
    "Kostra 03 - Fylkesveg uten fast dekke",
    ("Lengde kjøreveg (m)", "Lengde kjøreveg [m]"),
    "meter",
)
BRIDGES_BELOW_10_TONNES = _county_roads(
    "fylkesvegbruer_under_10_tonn",
    "Bruer på fylkesveg med tillatt aksellast under 10 tonn",
    "Kostra 18 - Bruer under 10t",
    ("Antall", "Antall [stk]"),
    "bruer",
)
COUNTY_ROADS = Series(
    "fylkesveg_lengde",
    "Fylkesveg i alt",
    VEGVESEN,
    "KOSTRA-leveranse: Kostra 01 - Vegnett hele landet",
    "km",
    additive=True,
    recorded=(
        Recorded(
            "roads",
            ("F",),
            table=(
                "Kostra 01 - Vegnett hele landet 2024 fylker",
                "Kostra 01 - Vegnett hele landet",
            ),
            breakdown="Ark=Tabell fylker",
        ),
    ),
)
ROADS = Series(
    "vegnett",
    "Veglengde etter vegkategori",
    VEGVESEN,
    "KOSTRA-leveranse: Kostra 01 - Vegnett hele landet",
    "km",
    additive=True,
    dimensions=("vegkategori",),
    recorded=(
        # The delivery for 2023 already used the codes of 2024.
        Recorded(
            "roads",
            ("Vegnett",),
            table=("KOSTRA 01 Vegnett",),
            breakdown="Vegkategori=(.)",
            category=r"\1",
            first=2023,
        ),
        Recorded(
            "roads",
            ("Vegnett",),
            table=("KOSTRA 01 Vegnett",),
            breakdown="Vegkategori=(.)",
            category=r"\1",
            region_form="of_the_time",
            last=2022,
        ),
    ),
)
ACCIDENTS = Series(
    "trafikkulykker",
    "Politiregistrerte trafikkulykker med personskade",
    VEGVESEN,
    "Vegobjekttype 570 Trafikkulykke",
    "ulykker",
    additive=True,
    live=Events(
        type=570,
        first=2014,
        dated_by=5055,
        evidence="inferred",
        evidence_text="The address, X-Client, fylke=55, egenskap=5055>=2021-01-01 and the answer "
        '{"antall": 483} were seen run on 2026-09-28; kommune= is in NVDB\'s own description of '
        "the API and was not seen run. That the register holds accidents with personal injury "
        "only, and that those on roads since closed are still counted, is not confirmed.",
    ),
)


def _county_roads_by_municipality(
    id: str,
    title: str,
    report: str,
    type: int,
    filters: tuple[tuple[str, str], ...],
    published: tuple[tuple[int, float], ...],
) -> Series:
    """Metres of county road on 31 December, by the question behind a KOSTRA delivery.

    The deliveries give the county only; the same question by municipality is ours, and is held
    against the county's published figure. From 2024, when Troms became a county again.
    """
    return Series(
        id,
        title,
        VEGVESEN,
        f"Vegobjekttype {type}",
        "meter",
        additive=True,
        live=Stretches(
            type=type,
            first=2024,
            filters=(("vegsystemreferanse", "Fv"), ("trafikantgruppe", "K"), *filters),
            published=published,
            evidence="inferred",
            evidence_text=f"Type and filters as in {report} of nvdb-vegdata/kostra (2025), which "
            "sums objects by county; kommune, tidspunkt and inkluder=lengde of the statistics are "
            "in NVDB's own description of the API. The combination was not seen run; the "
            "county's published figures decide whether it is right.",
        ),
    )


BELOW_10_TONNES_LOCALLY = _county_roads_by_municipality(
    "fylkesveg_under_10_tonn_kommune",
    "Fylkesveg med tillatt aksellast under 10 tonn, etter kommune",
    "rapport5.py",
    904,
    (("egenskap", "10901>18185"), ("sideanlegg", "false"), ("adskiltelop", "med,nei")),
    ((2024, 713_156), (2025, 631_408)),
)
UNPAVED_LOCALLY = _county_roads_by_municipality(
    "fylkesveg_uten_fast_dekke_kommune",
    "Fylkesveg uten fast dekke (kjøreveg), etter kommune",
    "rapport3.py",
    241,
    (("egenskap", "1216=3615"),),
    ((2024, 263_412), (2025, 262_568)),
)

_COUNTY_ONLY = (
    "Fylkesvegene er fylkeskommunens ansvar, og kvaliteten publiseres bare for hele fylket."
)
_OUR_QUESTION = (
    "Statens vegvesen leverer bare tall for fylket; fordelingen på kommuner er vårt uttrekk av "
    "Nasjonal vegdatabank og er kontrollert mot fylkestallet. Den sier ikke hvor viktig vegen er."
)
_NOT_MIDT_TROMS = (
    "Gjelder hele Troms: det finnes ikke tall som skiller ut vegene i Midt-Troms. Tall til og med "
    "2022 gjelder Troms og Finnmark, som er et annet område."
)

RESULT = ResultIndicators(
    slug="samferdsel",
    headlines=(
        Headline(
            "fylkesveg-under-10-tonn-kommuner",
            "Fylkesveg som ikke tåler full last, er det nærmeste vi kommer vegstandarden.",
        ),
        Headline(
            "fylkesveg-uten-fast-dekke-kommuner",
            "Fast dekke er en standardheving som kan telles.",
        ),
    ),
    indicators=(
        Indicator(
            id="fylkesveg-under-10-tonn",
            title="Fylkesveg med tillatt aksellast under 10 tonn",
            unit="km",
            measure=Count(BELOW_10_TONNES, factor=0.001),
            definition="Kilometer fylkesveg der tunge kjøretøy må kjøre med redusert last, ved "
            "utgangen av året.",
            limits=_NOT_MIDT_TROMS,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
            no_region=_COUNTY_ONLY,
        ),
        Indicator(
            id="fylkesveg-under-10-tonn-andel",
            title="Andel av fylkesvegene med tillatt aksellast under 10 tonn",
            unit="%",
            decimals=1,
            measure=Share(Count(BELOW_10_TONNES, factor=0.001), Count(COUNTY_ROADS)),
            definition="Kilometer fylkesveg under 10 tonn aksellast, i prosent av all fylkesveg, "
            "ved utgangen av året.",
            limits=_NOT_MIDT_TROMS,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
            no_region=_COUNTY_ONLY,
        ),
        Indicator(
            id="fylkesveg-uten-fast-dekke",
            title="Fylkesveg uten fast dekke",
            unit="km",
            decimals=1,
            measure=Count(UNPAVED, factor=0.001),
            definition="Kilometer fylkesveg med grus, ved utgangen av året. Gang- og sykkelveg er "
            "ikke med.",
            limits=_NOT_MIDT_TROMS,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
            no_region=_COUNTY_ONLY,
        ),
        Indicator(
            id="fylkesvegbruer-under-10-tonn",
            title="Bruer på fylkesveg med tillatt aksellast under 10 tonn",
            unit="bruer",
            measure=Count(BRIDGES_BELOW_10_TONNES),
            definition="Antall bruer på fylkesveg med tillatt aksellast under 10 tonn, ved "
            "utgangen "
            "av året.",
            limits=_NOT_MIDT_TROMS,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
            no_region=_COUNTY_ONLY,
        ),
        Indicator(
            id="fylkesveg-under-10-tonn-kommuner",
            title="Fylkesveg i Midt-Troms med tillatt aksellast under 10 tonn",
            unit="km",
            zero_based=True,
            decimals=1,
            measure=Count(BELOW_10_TONNES_LOCALLY, factor=0.001),
            definition="Kilometer fylkesveg i kommunen der tunge kjøretøy må kjøre med redusert "
            "last, ved utgangen av året.",
            limits=_OUR_QUESTION,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="fylkesveg-uten-fast-dekke-kommuner",
            title="Fylkesveg i Midt-Troms uten fast dekke",
            unit="km",
            zero_based=True,
            decimals=1,
            measure=Count(UNPAVED_LOCALLY, factor=0.001),
            definition="Kilometer fylkesveg i kommunen med grus, ved utgangen av året. Gang- og "
            "sykkelveg er ikke med.",
            limits=_OUR_QUESTION,
            direction=Direction.DOWN,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="trafikkulykker",
            title="Trafikkulykker",
            unit="ulykker",
            zero_based=True,
            measure=Count(ACCIDENTS),
            definition="Trafikkulykker som er registrert i Nasjonal vegdatabank, etter kommunen "
            "de skjedde i og året de skjedde. Det er ulykker med personskade som politiet har "
            "meldt.",
            limits="Ulykker som ikke meldes til politiet, er ikke med, skadegraden er ikke skilt "
            "ut, og tallene er så små at ett år sier lite; se flere år under ett.",
            direction=Direction.DOWN,
            level=Level.OUTCOME,
        ),
        Indicator(
            id="veglengde",
            title="Veglengde",
            unit="km",
            measure=Count(
                ROADS,
                {"F": ("F",), "E": ("E",), "R": ("R",), "K": ("K",), "P": ("P",), "S": ("S",)},
            ),
            definition="Kilometer veg etter hvem som eier den, ved utgangen av året.",
            limits="Lengden sier ikke noe om standarden. Den er med for å vise hvor mye veg det "
            "gjelder.",
            level=Level.INPUT,
            categories=(
                Category("F", "Fylkesveg"),
                Category("E", "Europaveg"),
                Category("R", "Riksveg"),
                Category("K", "Kommunal veg"),
                Category("P", "Privat veg"),
                Category("S", "Skogsbilveg"),
            ),
        ),
    ),
    gaps=(
        Gap(
            "Bruer med lav tillatt aksellast i hver kommune, og hvor slitt vegdekket er.",
            "Bruene finnes i Nasjonal vegdatabank (NVDB), men ikke i statistikken der.",
        ),
        Gap("Reisetid internt og ut av Midt-Troms.", "Ingen offisiell statistikk er funnet."),
    ),
)
