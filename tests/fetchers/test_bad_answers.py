"""Whatever a source answers, what was good stands, and one line says what happened."""

import json
import shutil
from contextlib import ExitStack
from pathlib import Path

import every_source
import pytest

from data import attempts
from data.store import MANIFEST, Store
from fetchers import pipeline
from fetchers.http import Http, Pace

SOURCES = sorted({*every_source.declared(), "troms_i_tall"})
SAYS = {
    "html": ("web page", "HTML", "workbook", "JSON", "no list"),
    "empty": ("empty", "no web page", "JSON"),
    "cut": ("cut off", "JSON", "links to 0", "expected an Excel workbook"),
    "503": ("503",),
    "loop": ("only leads from one address to the next",),
    "bomb": ("more than", "workbook", "web page", "links to 0"),
}
"""What a line about each kind of bad answer holds, one of these."""


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """Stand-ins, a store that has been refreshed from them, and a series of each source."""
    folder = tmp_path_factory.mktemp("good")
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        standins = every_source.serve_all(stack, patch)
        wanted = {**every_source.declared(), "troms_i_tall": every_source.configured(folder)}
        store = Store(folder / "data")
        for one in wanted.values():
            # Plants that report nothing some years are held back until somebody has looked.
            (done,) = refresh(store, one, accept_revision=True)
            assert done.outcome == "published", done
        forget_versions(store)
        yield standins, store, wanted


def refresh(store, one, **options):
    http = Http(pace=Pace(1_000_000, 60), sleep=lambda _: None, timeout=(5, 5), largest=2_000_000)
    return pipeline.refresh(store, [one], every_source.on_a_known_day(http, store), **options)


def forget_versions(store):
    """So that every source is asked for its figures, and not only whether they are new."""
    path = store.root / MANIFEST
    listed = json.loads(path.read_text(encoding="utf-8"))
    for entry in listed["series"].values():
        entry["version"] = "an older one"
    path.write_text(json.dumps(listed), encoding="utf-8")


def published(store: Store) -> dict[str, bytes]:
    files = [store.root / MANIFEST, *(store.root / "series").iterdir()]
    return {str(file): file.read_bytes() for file in files}


def copied(store: Store, folder: Path) -> Store:
    shutil.copytree(store.root, folder / "data")
    return Store(folder / "data")


@pytest.mark.parametrize("mode", SAYS)
@pytest.mark.parametrize("name", SOURCES)
def test_a_bad_answer_leaves_what_was_good(good, tmp_path, name, mode):
    standins, stored, wanted = good
    store, one = copied(stored, tmp_path), wanted[name]
    before = published(store)
    standins[name].mode = mode
    try:
        (done,) = refresh(store, one)
    finally:
        standins[name].mode = ""
    assert done.outcome == "failed", done
    assert "\n" not in done.text
    assert "report it" not in done.text  # that would be a fault of ours
    assert any(words in done.text for words in SAYS[mode]), done.text
    assert published(store) == before
    assert list(store.verify()) == []
    assert attempts.read(store)[one.id] == done
