"""One module a long-term result; together they are the catalogue of indicators and series."""

from indicators.agreement import RESULTS
from indicators.model import Indicator, ResultIndicators, Series
from indicators.register_counts import TALLIES
from indicators.results import (
    befolkning,
    flyktninger,
    forsvar_bosetting,
    forsvar_leveranser,
    industri,
    klimabudsjett,
    lokalsamfunn,
    mobilitet,
    pavirkning,
    planer,
    prosjekter,
    samferdsel,
    sysselsetting,
    utenforskap,
    utslipp,
)

BY_RESULT: dict[str, ResultIndicators] = {
    module.RESULT.slug: module.RESULT
    for module in (
        pavirkning,
        sysselsetting,
        befolkning,
        samferdsel,
        mobilitet,
        lokalsamfunn,
        utenforskap,
        flyktninger,
        prosjekter,
        planer,
        klimabudsjett,
        industri,
        utslipp,
        forsvar_bosetting,
        forsvar_leveranser,
    )
}
"""The indicators of every long-term result, by its slug, in the agreement's order."""

INDICATORS: dict[str, Indicator] = {
    indicator.id: indicator for result in RESULTS for indicator in BY_RESULT[result.slug].indicators
}
"""Every indicator by id."""

SERIES: tuple[Series, ...] = tuple(
    dict.fromkeys(
        series
        for indicator in INDICATORS.values()
        for series in indicator.measure.series()
        if series.id not in TALLIES
    )
)
"""Every series of a source that some indicator reads, each once; not those counted from registers,
which nobody fetches and nothing stores."""
