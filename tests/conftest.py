"""What many tests need: the repository's own figures, and the project's shared folder."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from data import editions
from data.errors import NotStored
from data.store import DEFAULT_ROOT, MANIFEST, Store
from indicators import frozen
from indicators.assess import METHOD_VERSION
from indicators.results import INDICATORS

ROOT = Path(__file__).parent.parent
SMALL = ("folketall", "framskriving_2024", "framskriving_2026", "neet", "unge_i_alt")
EDITION = "midtveis-2026"

# How long an example takes says nothing about the program.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's shared folder: the figures as they were compiled, and the agreement."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the project's shared folder is not here")
    return folder


@pytest.fixture(scope="session")
def store() -> Store:
    """The figures that are in the repository."""
    return Store()


def small(root: Path) -> Store:
    """A store in `root` with a few of the repository's series."""
    manifest = json.loads((DEFAULT_ROOT / MANIFEST).read_text(encoding="utf-8"))
    manifest["series"] = {name: manifest["series"][name] for name in SMALL}
    (root / "series").mkdir(parents=True)
    (root / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    for entry in manifest["series"].values():
        shutil.copy(DEFAULT_ROOT / entry["file"], root / entry["file"])
    return Store(root)


@pytest.fixture
def small_store(tmp_path: Path) -> Store:
    """A store of its own with a few series, for tests that write to it or freeze it."""
    return small(tmp_path / "data")


@pytest.fixture(scope="session")
def _frozen_once(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = small(tmp_path_factory.mktemp("frozen") / "data")
    editions.freeze(store, EDITION, frozen.contents, method=METHOD_VERSION, software="0.1.0")
    return store


@pytest.fixture
def store_with_edition(tmp_path: Path, _frozen_once: Store) -> Store:
    """A small store of its own, of which the edition `EDITION` has been frozen."""
    shutil.copytree(_frozen_once.root, tmp_path / "with-edition")
    return Store(tmp_path / "with-edition")


@pytest.fixture(scope="session")
def finished(store: Store) -> Callable[[str], pd.DataFrame]:
    """The finished figures of an indicator, by its id."""

    @cache
    def table(indicator: str) -> pd.DataFrame:
        try:
            return INDICATORS[indicator].measure.table(store.read)
        except NotStored:
            pytest.skip("no figures before the first refresh")

    return table
