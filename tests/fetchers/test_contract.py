"""Every fetcher module has the same small public shape, and its own base-URL variable."""

import ast
import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

from data.store import Store
from fetchers.http import Http
from fetchers.source import Fetcher
from fetchers.sources import fetchers
from indicators.model import Live
from indicators.results import SERIES
from indicators.sources import SOURCES, TROMS_I_TALL

FOLDER = Path(inspect.getfile(fetchers)).parent
METHODS = ("version", "fetch", "check", "check_all")
LIVE = [series for series in SERIES if series.live]
NAMES = sorted({*(series.source.id for series in LIVE), TROMS_I_TALL.id})


@pytest.fixture(scope="module")
def all_fetchers(tmp_path_factory) -> dict[str, Fetcher]:
    return fetchers(Http(), Store(tmp_path_factory.mktemp("data")))


def test_every_source_that_is_asked_has_a_fetcher_and_none_stands_idle(all_fetchers):
    assert sorted(all_fetchers) == NAMES
    assert set(NAMES) <= {source.id for source in (*SOURCES, TROMS_I_TALL)}


@pytest.mark.parametrize("name", NAMES)
def test_a_fetcher_has_the_shape_of_the_protocol(all_fetchers, name):
    fetcher = all_fetchers[name]
    for method in METHODS:
        ours = inspect.signature(getattr(type(fetcher), method))
        wanted = inspect.signature(getattr(Fetcher, method))
        assert list(ours.parameters) == list(wanted.parameters), method
        assert ours.return_annotation == wanted.return_annotation, method
    public = {one for one, _ in inspect.getmembers(fetcher, callable) if not one.startswith("_")}
    assert public >= set(METHODS)
    assert len(public) <= len(METHODS) + 1  # Enhetsregisteret also tells Doffin where a number lies


@pytest.mark.parametrize("name", NAMES)
def test_a_fetcher_lives_in_the_module_of_its_source_and_can_be_pointed_elsewhere(
    all_fetchers, name
):
    module = inspect.getmodule(type(all_fetchers[name]))
    assert module is import_module(f"fetchers.{name}")
    assert ast.get_docstring(ast.parse(inspect.getsource(module)))
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob(f"{name}*.py"))
    assert re.search(rf'"{name.upper()}_BASE_URL"', text)


@pytest.mark.parametrize("series", LIVE, ids=lambda series: series.id)
def test_every_live_series_says_what_is_seen_of_it(series):
    assert isinstance(series.live, Live)
    assert series.live.evidence in ("verified", "inferred")
    assert series.live.evidence_text.endswith(".")
    assert series.live_table
    assert series.live.signed in (True, False)
    assert series.live.parts_of is None or series.live.parts_of in SERIES
    assert isinstance(series.live.regions, tuple)
