"""What many tests need: the repository's own figures, and the project's shared folder."""

import json
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from data.errors import NotStored
from data.store import DEFAULT_ROOT, MANIFEST, Store
from indicators.results import INDICATORS

ROOT = Path(__file__).parent.parent
SMALL = ("folketall", "neet", "unge_i_alt")

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


@pytest.fixture
def small_store(tmp_path: Path) -> Store:
    """A store with a few of the repository's series, for tests that write to it or freeze it."""
    manifest = json.loads((DEFAULT_ROOT / MANIFEST).read_text(encoding="utf-8"))
    manifest["series"] = {name: manifest["series"][name] for name in SMALL}
    root = tmp_path / "data"
    (root / "series").mkdir(parents=True)
    (root / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    for entry in manifest["series"].values():
        shutil.copy(DEFAULT_ROOT / entry["file"], root / entry["file"])
    return Store(root)


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
