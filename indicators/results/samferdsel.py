"""Result 4: "Standardheving på samferdselsinfrastrukturen og styrket fremkommelighet …"

County roads are a county task, and the source delivers their quality by county only. Until 2022 the
county was Troms og Finnmark, which is another area than Troms and stands apart.
"""

from indicators.measures import Count, Share
from indicators.model import (
    Category,
    Direction,
    Gap,
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

_COUNTY_ONLY = (
    "Fylkesvegene er fylkeskommunens ansvar, og kvaliteten publiseres bare for hele fylket."
)
_NOT_MIDT_TROMS = (
    "Gjelder hele Troms: det finnes ikke tall som skiller ut vegene i Midt-Troms. Tall til og med "
    "2022 gjelder Troms og Finnmark, som er et annet område."
)

RESULT = ResultIndicators(
    slug="samferdsel",
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
            "Trafikkulykker med personskade og vegstandard i hver kommune.",
            "Nasjonal vegdatabank (NVDB), ved første henting.",
        ),
        Gap("Reisetid internt og ut av Midt-Troms.", "Ingen offisiell statistikk er funnet."),
    ),
)
