"""Everything that is declared, fetched from the stand-in: from nothing, and over the recorded."""

import pytest

from fetchers import pipeline
from fetchers.ssb import Ssb
from indicators.model import Query
from indicators.results import INDICATORS, SERIES

LIVE = [series for series in SERIES if isinstance(series.live, Query)]


@pytest.mark.parametrize("start", ["empty_store", "recorded_store"])
def test_every_series_is_published_and_every_indicator_has_figures(start, serve, http, request):
    serve()
    store = request.getfixturevalue(start)
    done = pipeline.refresh(store, LIVE, {"ssb": Ssb(http)})
    assert [one for one in done if one.outcome != "published"] == []
    assert list(store.verify()) == []
    stored = store.manifest()
    assert all(stored[series.id].origin == "live" for series in LIVE)
    for indicator in INDICATORS.values():
        if all(series.id in stored for series in indicator.measure.series()):
            table = indicator.measure.table(store.read)
            wanted = {one.id for one in indicator.categories} - {""}
            assert wanted <= set(table["category"]), indicator.id
            assert table["value"].notna().any()
