"""`python -m data freeze`, `editions` and `verify`: exit codes, and a line that says what to do."""

import shutil
import tomllib
from pathlib import Path

import pytest

from data import __main__ as command
from data import editions
from data.register import FOLDER
from data.store import DEFAULT_ROOT, Store
from indicators.assess import METHOD_VERSION

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.fixture
def store(small_store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """What the command works on; the figures made of it are another test's."""
    monkeypatch.setattr(command, "Store", lambda: small_store)
    monkeypatch.setattr(command.frozen, "contents", lambda copy: {"x.csv": b"1\n"})
    return small_store


def test_freeze_tells_the_digest_and_the_address(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["freeze", "midtveis-2026"]) == 0
    out, err = capsys.readouterr()
    edition = editions.load(store, "midtveis-2026")
    assert err == ""
    assert edition.digest in out
    assert "?utgave=midtveis-2026" in out
    version = tomllib.loads(PROJECT.read_text())["project"]["version"]
    assert (edition.method, edition.software) == (METHOD_VERSION, version)


def test_an_edition_that_exists_is_exit_code_one(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(["freeze", "midtveis-2026"]) == 0
    capsys.readouterr()
    assert command.main(["freeze", "midtveis-2026"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == ("edition midtveis-2026 exists and is never overwritten: use another name\n")


def test_damaged_figures_are_exit_code_one(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    (store.root / store.manifest()["neet"].file).unlink()
    assert command.main(["freeze", "midtveis-2026"]) == 1
    assert "so nothing is frozen" in capsys.readouterr().err
    assert editions.names(store) == []


def test_a_fault_in_a_register_is_told_before_an_edition_is_made_for_good(
    store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # what the edition holds is part of it
    monkeypatch.setattr(command, "Store", lambda: store)
    shutil.copytree(DEFAULT_ROOT / FOLDER, store.root / FOLDER)
    climate = store.root / FOLDER / "klimabudsjett.csv"
    climate.write_text(climate.read_text(encoding="utf-8-sig") + "uten-alt-annet\n")
    fault = "klimabudsjett.csv, linje 2"

    assert command.main(["freeze", "midtveis-2026"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(fault)
    assert "nothing is frozen" in err.splitlines()[-1]
    assert editions.names(store) == []

    assert command.main(["freeze", "midtveis-2026", "--leave-out-faulty-rows"]) == 0
    out, err = capsys.readouterr()
    assert "Frozen as midtveis-2026" in out
    assert "Frozen WITHOUT the rows of" in err
    listed = editions.load(store, "midtveis-2026").root / "registerfeil.csv"
    assert listed.read_text().splitlines()[0] == "file,line,column,wrong,remedy"
    assert "klimabudsjett.csv,2," in listed.read_text()


@pytest.mark.parametrize("arguments", [["freeze"], ["freeze", "../x"], ["freeze", "Midtveis 2026"]])
def test_wrong_usage_is_exit_code_two(
    store: Store, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m data freeze" in capsys.readouterr().err


def test_verify_looks_at_editions_too(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    command.main(["freeze", "midtveis-2026"])
    capsys.readouterr()
    assert command.main(["verify"]) == 0
    assert "1 edition(s) are what was frozen: midtveis-2026." in capsys.readouterr().out

    file = store.root / editions.FOLDER / "midtveis-2026" / "x.csv"
    file.chmod(0o644)
    file.write_bytes(b"2\n")
    assert command.main(["verify"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines()[0] == "edition midtveis-2026: x.csv differs from its checksum"
    assert "Put back the folder as it was" in err.splitlines()[1]
    assert "rebuild" not in err


def test_editions_are_listed_sound_or_not(store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["editions"]) == 0
    assert "python -m data freeze NAME" in capsys.readouterr().out
    for name in ("midtveis-2026", "slutt-2028"):
        command.main(["freeze", name])
    capsys.readouterr()
    added = store.root / editions.FOLDER / "slutt-2028" / "y.csv"
    added.write_bytes(b"")
    assert command.main(["editions"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("midtveis-2026: ")
    assert err == "edition slutt-2028: y.csv does not belong to the edition\n"
