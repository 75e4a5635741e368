"""`python -m data verify` says in one line each what is wrong, and how to mend it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from data import __main__ as command
from data.store import DEFAULT_ROOT, MANIFEST, REBUILD, Store


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A copy of the repository's figures, which the command is made to look at."""
    shutil.copy(DEFAULT_ROOT / MANIFEST, tmp_path / MANIFEST)
    shutil.copytree(DEFAULT_ROOT / "series", tmp_path / "series")
    copied = Store(tmp_path)
    monkeypatch.setattr(command, "Store", lambda: copied)
    return copied


def test_the_repository_s_figures_agree_with_the_manifest() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data", "verify"],
        cwd=DEFAULT_ROOT.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        done.stdout.splitlines()[0] == f"{len(Store().manifest())} series agree with the manifest."
    )


def test_each_damage_is_one_line_and_the_exit_code_is_one(
    copy: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {name: entry.file for name, entry in copy.manifest().items()}
    (copy.root / files["folketall"]).unlink()
    (copy.root / files["neet"]).write_bytes(b"not Parquet")
    assert command.main(["verify"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.splitlines() == [
        f"folketall: {files['folketall']} is missing",
        f"neet: {files['neet']} differs from its checksum",
        f"2 problem(s). To mend: {REBUILD}",
    ]


def test_faults_in_registers_are_listed_by_file_and_line(
    copy: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(DEFAULT_ROOT / "register", copy.root / "register")
    assert command.main(["verify"]) == 0
    with (copy.root / "register" / "klimabudsjett.csv").open("a", encoding="utf-8") as file:
        file.write("K-1;Oslo;2025;1.2.2025;vedtak;https://example.org/;")
    (copy.root / "register" / "planer.csv").write_bytes(b"")
    assert command.main(["verify"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("klimabudsjett.csv, linje 2, kolonnen «kommune»: «Oslo» er ikke")
    assert lines[1].startswith("planer.csv: Fila er tom.")
    assert lines[2].startswith("2 problem(s) in registers.")


@pytest.mark.parametrize("content", [None, "{", '{"series": {}}'])
def test_a_missing_damaged_or_empty_manifest_is_a_problem(
    copy: Store, content: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = copy.root / MANIFEST
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    assert command.main(["verify"]) == 1
    err = capsys.readouterr().err
    assert MANIFEST in err
    assert REBUILD in err


@pytest.mark.parametrize("arguments", [[], ["mend"], ["verify", "more"]])
def test_wrong_usage_is_exit_code_two(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        command.main(arguments)
    assert caught.value.code == 2
    assert "usage: python -m data" in capsys.readouterr().err
