"""Whatever can be chosen on the result page can be sent as a link, and comes back the same."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pandas as pd
import pytest

from data.store import Store
from indicators.agreement import RESULT
from indicators.model import Chart, Indicator
from indicators.region import COMPARISONS
from indicators.results import BY_RESULT, INDICATORS
from views import address
from views.address import ALWAYS_WHOLE, OWN, Choice

RESULT_OF = {
    indicator.id: RESULT[slug] for slug, own in BY_RESULT.items() for indicator in own.indicators
}


def choices(indicator: Indicator, usual: Choice, table: pd.DataFrame) -> Iterator[Choice]:
    """Choices that the widgets of an indicator can make, one step from the usual one."""
    present = address.with_figures(table)
    own = [area.code for area in OWN if area.code in present]
    others = [area.code for area in COMPARISONS if area.code in present]
    yield usual
    if indicator.chart in (Chart.PYRAMID, Chart.PROJECTION):
        for code in (*own, *others):
            yield replace(usual, regions=(code,))
    if indicator.chart in (Chart.LINES, Chart.BARS):
        for category in indicator.categories:
            yield replace(usual, category=category.id)
        for code in own:
            yield replace(usual, regions=(code,))
        for code in others:
            yield replace(usual, comparisons=(code,))
        if own and others:
            yield replace(usual, regions=tuple(own), comparisons=tuple(others))
        yield replace(usual, regions=() if own else usual.regions, comparisons=())
    if indicator.chart is Chart.LINES:
        for view in address.views_of(usual, table):
            yield replace(usual, view=view)


STORED = set(Store().manifest())
WITH_FIGURES = [
    indicator
    for indicator in INDICATORS.values()
    if {series.id for series in indicator.measure.series()} <= STORED
]


@pytest.mark.parametrize("indicator", WITH_FIGURES, ids=lambda indicator: indicator.id)
def test_a_choice_survives_being_sent_as_a_link(
    indicator: Indicator, finished: Callable[[str], pd.DataFrame]
) -> None:
    table = finished(indicator.id)
    periods = address.periods_of(table)
    usual = address.default(indicator, table)
    for choice in choices(indicator, usual, table):
        shortest = (choice.first if indicator.chart in ALWAYS_WHOLE else periods[-1], periods[-1])
        for first, last in {(choice.first, choice.last), shortest}:
            sent = replace(choice, first=first, last=last)
            query = address.query_of(RESULT_OF[indicator.id], sent, table)
            received = parse_qs(urlencode(query, doseq=True))
            assert address.result_of(received)[0] == RESULT_OF[indicator.id]
            own = BY_RESULT[RESULT_OF[indicator.id].slug].indicators
            assert address.indicator_of(received, own, own[-1])[0] == indicator
            back, complaints = address.parse(received, indicator, table)
            assert complaints == [], query
            assert back == sent, query
