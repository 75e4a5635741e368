"""How Statistics Norway's tables name regions, as the parts of a query (`model.Query.regions`).

Every table names them in its own way, so the parts list the ways in order of preference: a summed
code list carries counts back in time on today's borders, and codes of the time are folded by us.
Rates are never summed, so they are always asked for by the codes of the time.
"""

from indicators.model import Regions
from indicators.region import (
    CODE_HISTORY,
    COUNTRY,
    COUNTY,
    COUNTY_CODES,
    COUNTY_MUNICIPALITY_CODES,
    MUNICIPALITY_CODES,
)

_CODES_OF_THE_TIME = tuple(dict.fromkeys(part.code for part in CODE_HISTORY))
_COUNTY_OF_THE_TIME = tuple(code for code, _, _ in COUNTY_CODES)

OF_THE_TIME = Regions(_CODES_OF_THE_TIME, form="of_the_time")
COUNTY_OF_THE_TIME = Regions(_COUNTY_OF_THE_TIME, form="of_the_time", optional=True)
COUNTY_BY_PARTS = Regions(
    tuple(code for code, _, _ in COUNTY_MUNICIPALITY_CODES), form="county_by_parts", optional=True
)
COUNTRY_OWN_CODE = Regions((COUNTRY.code,), optional=True)
COUNTRY_LISTED = Regions((COUNTRY.code,), codelist="vs_Landet", optional=True)


def summed(
    codelist: str, pattern: str, county_list: str, county_pattern: str
) -> tuple[tuple[Regions, ...], ...]:
    """Counts by a summed code list where the table offers it, else by the codes of the time."""
    return (
        (Regions(MUNICIPALITY_CODES, pattern, codelist), OF_THE_TIME),
        (Regions((COUNTY.code,), county_pattern, county_list, optional=True), COUNTY_BY_PARTS),
        (COUNTRY_OWN_CODE, COUNTRY_LISTED),
    )


COUNTS = summed("agg_KommSummer", "K-{}", "agg_KommFylker", "F-{}")
COUNTS_S = summed("agg_KommSummerS", "K.{}", "agg_KommFylkerS", "F.{}")
COUNTS_HIST = summed("agg_KommSummerHist", "K_{}", "agg_KommFylkerHist", "F_{}")
RATES = ((OF_THE_TIME,), (COUNTY_OF_THE_TIME,), (COUNTRY_OWN_CODE, COUNTRY_LISTED))
COMMUTERS = ((Regions(_CODES_OF_THE_TIME, form="matrix"),),)

KOSTRA_REGION = "KOKkommuneregion0000"
_KOSTRA_COUNTRY = Regions((COUNTRY.code,), "EAK", optional=True)
KOSTRA_COUNTS = ((OF_THE_TIME,), (COUNTY_BY_PARTS,), (_KOSTRA_COUNTRY,))
KOSTRA_RATES = (
    (OF_THE_TIME,),
    (Regions(_COUNTY_OF_THE_TIME, "EKA{}", form="of_the_time", optional=True),),
    (_KOSTRA_COUNTRY,),
)

PROJECTIONS = (
    (OF_THE_TIME,),
    (COUNTY_OF_THE_TIME, COUNTY_BY_PARTS),
    (COUNTRY_OWN_CODE, COUNTRY_LISTED),
)
"""Tables that begin with the county of today: its own code where they have it, else its sum."""
