"""The stand-in for Statistics Norway, and a client that does not wait between calls."""

import copy
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.store import DEFAULT_ROOT, Store
from fetchers.http import Http, Pace
from indicators.model import Series
from indicators.results import SERIES
from tests.fetchers.standin import fill
from tests.fetchers.standin.server import Standin
from tests.fetchers.standin.tables import Table

BY_ID = {series.id: series for series in SERIES}


@pytest.fixture(scope="session")
def all_tables() -> dict[str, Table]:
    """Every table of the stand-in; do not change them, `standin` gives copies."""
    return fill.tables()


@pytest.fixture
def serve(
    all_tables: dict[str, Table], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Standin]]:
    """Start a stand-in with copies of some tables, and point the fetchers at it."""
    running: list[Standin] = []

    def start(*names: str, **options: object) -> Standin:
        tables = {name: copy.deepcopy(all_tables[name]) for name in names or all_tables}
        standin = Standin(tables, **options).__enter__()
        running.append(standin)
        monkeypatch.setenv("SSB_BASE_URL", standin.url)
        monkeypatch.setenv("KLASS_BASE_URL", standin.klass_url)
        return standin

    yield start
    for standin in running:
        standin.__exit__()


@pytest.fixture
def slept() -> list[float]:
    """How long the client would have slept, in order."""
    return []


@pytest.fixture
def http(slept: list[float]) -> Http:
    """A client that neither paces itself nor waits before it tries again."""
    return Http(pace=Pace(1_000_000, 60), sleep=slept.append, timeout=(2, 1))


@pytest.fixture
def recorded_store(tmp_path: Path) -> Store:
    """A copy of the figures that come with the program."""
    shutil.copytree(DEFAULT_ROOT / "series", tmp_path / "data" / "series")
    shutil.copy(DEFAULT_ROOT / "manifest.json", tmp_path / "data" / "manifest.json")
    return Store(tmp_path / "data")


@pytest.fixture
def empty_store(tmp_path: Path) -> Store:
    return Store(tmp_path / "empty")


def series(*names: str) -> list[Series]:
    return [BY_ID[name] for name in names]
