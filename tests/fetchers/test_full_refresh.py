"""Everything that is declared, fetched from the stand-in: from nothing, and over the recorded."""

from fetchers import pipeline
from fetchers.http import Http
from fetchers.source import Fetched
from fetchers.ssb import Ssb
from indicators.model import Query, Series
from indicators.results import INDICATORS, SERIES

LIVE = [series for series in SERIES if isinstance(series.live, Query)]


class AskedOnce(Ssb):
    """Gives the second store what was fetched for the first."""

    def __init__(self, http: Http) -> None:
        super().__init__(http)
        self._given: dict[str, Fetched] = {}

    def fetch(self, series: Series) -> Fetched:
        if series.id not in self._given:
            self._given[series.id] = super().fetch(series)
        return self._given[series.id]


def test_every_series_is_published_and_every_indicator_has_figures(
    serve, http, empty_store, recorded_store
):
    serve()
    source = AskedOnce(http)
    for store in (empty_store, recorded_store):
        done = pipeline.refresh(store, LIVE, {"ssb": source})
        assert [one for one in done if one.outcome != "published"] == []
        assert list(store.verify()) == []
    from_nothing, stored = empty_store.manifest(), recorded_store.manifest()
    for series in LIVE:
        assert stored[series.id].origin == "live"
        assert stored[series.id].sha256 == from_nothing[series.id].sha256
    for indicator in INDICATORS.values():
        if all(series.id in stored for series in indicator.measure.series()):
            table = indicator.measure.table(recorded_store.read)
            wanted = {one.id for one in indicator.categories} - {""}
            assert wanted <= set(table["category"]), indicator.id
            assert table["value"].notna().any()
