"""`python -m fetchers rebuild`: the same bytes every time, all of the series or none."""

import io
import shutil
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from data.errors import RecordedError
from data.recorded import RECORDED
from data.store import DEFAULT_ROOT, MANIFEST, Store
from fetchers import __main__ as command
from fetchers.__main__ import rebuild
from indicators.results import SERIES
from indicators.sources import SOURCES

RECORDED_SERIES = {series.id for series in SERIES if series.recorded}


def everything(folder: Path) -> dict[str, bytes]:
    paths = [folder / MANIFEST, *(folder / "series").iterdir()]
    return {path.name: path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """What the command builds in an empty folder."""
    store = Store(tmp_path_factory.mktemp("rebuilt"))
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(io.StringIO()) as said:
        patch.setattr(command, "DEFAULT_ROOT", store.root)
        assert command.main(["rebuild"]) == 0
    assert said.getvalue() == f"{len(RECORDED_SERIES)} series built from the recorded figures.\n"
    return store


def test_rebuilding_gives_the_repository_s_own_bytes(rebuilt: Store) -> None:
    assert (rebuilt.root / MANIFEST).read_bytes() == (DEFAULT_ROOT / MANIFEST).read_bytes()
    assert everything(rebuilt.root) == everything(DEFAULT_ROOT)


def test_what_is_built_agrees_with_its_manifest(rebuilt: Store) -> None:
    assert list(rebuilt.verify()) == []


def test_every_declared_series_is_stored_and_nothing_else(rebuilt: Store) -> None:
    assert set(rebuilt.manifest()) == RECORDED_SERIES


def test_every_entry_says_where_its_figures_come_from(rebuilt: Store) -> None:
    publishers = {source.publisher for source in SOURCES}
    for name, entry in rebuilt.manifest().items():
        assert entry.publisher in publishers, name
        assert entry.licence, name
        assert entry.attribution.endswith((".", "SSB", "NAV", "2310", "sentralbyrå")), name
        assert entry.source_url.startswith("https://"), name
        assert entry.origin == "recorded", name
        copies = [(copy["as_of"], copy["via"]) for copy in entry.provenance]
        assert copies, name
        assert copies == sorted(set(copies)), name
        assert entry.fetched == max(as_of for as_of, _ in copies), name


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """The recorded figures with one cell of one file damaged."""
    folder = tmp_path / "recorded"
    shutil.copytree(RECORDED, folder)
    path = folder / "population__07459.csv"
    lines = path.read_text(encoding="utf-8").split("\n")
    region, period, _, *rest = lines[99].split(",")
    lines[99] = ",".join([region, period, "mange", *rest])
    path.write_text("\n".join(lines), encoding="utf-8")
    return folder


def test_a_broken_recorded_file_is_named_and_the_store_stays_as_it_was(
    damaged: Path, tmp_path: Path
) -> None:
    root = tmp_path / "store"
    root.mkdir()
    shutil.copy(DEFAULT_ROOT / MANIFEST, root)
    shutil.copytree(DEFAULT_ROOT / "series", root / "series")
    with pytest.raises(
        RecordedError, match=r"population__07459\.csv row 100: value is not a number: .*mange"
    ):
        rebuild(Store(root), damaged)
    assert everything(root) == everything(DEFAULT_ROOT)


def test_the_command_says_what_it_refuses_in_one_line(
    damaged: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(command, "DEFAULT_ROOT", tmp_path / "store")
    monkeypatch.setattr(command, "rebuild", lambda store: rebuild(store, damaged))
    assert command.main(["rebuild"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("refused, the store is as it was: population__07459.csv row 100: ")
    assert err.count("\n") == 1
    assert not (tmp_path / "store" / MANIFEST).exists()


@pytest.mark.parametrize("arguments", [[], ["refreshh"], ["rebuild", "more"]])
def test_wrong_usage_is_exit_code_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m fetchers" in capsys.readouterr().err
