"""An edition holds what was frozen, opens only as that, and is never half of one or overwritten."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data import editions
from data.editions import ABOUT, FOLDER, Edition, Harm
from data.errors import EditionExists, FreezeError, NoEdition, TamperedEdition
from data.store import MANIFEST, Store

ROOT = Path(__file__).parents[2]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def nothing(store: Store) -> dict[str, bytes]:
    return {}


def freeze(store: Store, name: str = "midtveis-2026", contents=nothing) -> Edition:
    return editions.freeze(
        store, name, contents, method="1", software="0.1.0", commit="c0ffee", now=NOON
    )


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def writable(path: Path) -> Path:
    path.chmod(0o644)
    return path


# What is kept


def test_an_edition_holds_the_series_and_says_what_it_was_made_by(small_store: Store) -> None:
    edition = freeze(small_store)
    assert edition.root == small_store.root / FOLDER / "midtveis-2026"
    assert edition.frozen == "2026-11-25T12:00:00+00:00"
    assert (edition.method, edition.software, edition.commit) == ("1", "0.1.0", "c0ffee")
    assert list(edition.store.verify()) == []
    assert edition.store.manifest() == small_store.manifest()
    assert edition.store.read("folketall").equals(small_store.read("folketall"))
    assert editions.names(small_store) == ["midtveis-2026"]
    assert editions.load(small_store, "midtveis-2026") == edition


def test_every_file_is_listed_with_its_checksum(small_store: Store) -> None:
    edition = freeze(small_store, contents=lambda store: {"vurderinger.csv": b"a,b\n"})
    kept = files(edition.root)
    listed = json.loads(kept.pop(ABOUT))["files"]
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in kept.items()}
    assert "vurderinger.csv" in listed


def test_registers_are_kept_but_not_what_spreadsheets_leave_behind(small_store: Store) -> None:
    folder = small_store.root / "register"
    (folder / "gammelt").mkdir(parents=True)
    for name in ("planer.csv", "gammelt/planer.csv", ".~lock.planer.csv#", "~$planer.csv"):
        (folder / name).write_bytes(name.encode())
    kept = files(freeze(small_store).root)
    assert {name: kept[name] for name in kept if name.startswith("register/")} == {
        "register/planer.csv": b"planer.csv",
        "register/gammelt/planer.csv": b"gammelt/planer.csv",
    }


def test_the_files_are_read_only(small_store: Store) -> None:
    root = freeze(small_store).root
    assert {path.stat().st_mode & 0o222 for path in root.rglob("*") if path.is_file()} == {0}


def test_what_is_made_is_made_of_the_copy(small_store: Store) -> None:
    """A refresh in the middle of a freeze changes neither the figures nor what is made of them."""
    old = small_store.read("folketall")

    def contents(copy: Store) -> dict[str, bytes]:
        entry = small_store.manifest()["folketall"]
        small_store.publish({"folketall": (old.assign(value=old["value"] + 1), entry)})
        return {"sum.txt": str(copy.read("folketall")["value"].sum()).encode()}

    edition = freeze(small_store, contents=contents)
    assert edition.store.read("folketall").equals(old)
    assert (edition.root / "sum.txt").read_text() == str(old["value"].sum())
    assert not small_store.read("folketall").equals(old)


def test_a_refresh_while_the_series_are_copied_is_taken_whole(
    small_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, entry = small_store.read("folketall"), small_store.manifest()["folketall"]
    new = old.assign(value=old["value"] + 1)
    copied, begun = editions._copy_series, []

    def copy_series(store: Store, copy: Store) -> list[str]:
        if begun:
            return copied(store, copy)
        begun.append(True)
        copy.write(MANIFEST, (store.root / MANIFEST).read_bytes())
        store.publish({"folketall": (new, entry)})  # the file the manifest names is gone now
        return list(copy.verify())

    monkeypatch.setattr(editions, "_copy_series", copy_series)
    assert freeze(small_store).store.read("folketall").equals(new)


def test_the_digest_depends_on_every_file_and_on_all_that_is_said(small_store: Store) -> None:
    digests = {
        freeze(small_store, "en").digest,
        freeze(small_store, "to").digest,
        freeze(small_store, "tre", lambda store: {"x": b"1"}).digest,
        freeze(small_store, "fire", lambda store: {"x": b"2"}).digest,
    }
    assert len(digests) == 4


# Names


@pytest.mark.parametrize("name", ["midtveis-2026", "a", "2028", "x" * 60])
def test_names_that_may_be_used(name: str) -> None:
    assert editions.is_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *("", ".", "..", "../x", "a/b", "a\\b", "/etc", ".unfinished-x"),
        *("A", "å", "²", "a b", "a.b", "a--b", "-a", "a-", "a\n", "a\0", "x" * 61),
    ],
)
def test_names_that_may_not(small_store: Store, name: str) -> None:
    before = files(small_store.root.parent)
    with pytest.raises(FreezeError, match="use lower-case letters"):
        freeze(small_store, name)
    with pytest.raises(NoEdition):
        editions.load(small_store, name)
    assert files(small_store.root.parent) == before


@given(st.text(max_size=70))
@example("con/../..")
def test_a_name_never_leads_out_of_the_folder(name: str) -> None:
    if editions.is_name(name):
        folder = Path("/data/editions")
        assert (folder / name).parent == folder
        assert os.path.normpath(folder / name) == str(folder / name)


def test_an_edition_that_does_not_exist(small_store: Store) -> None:
    assert editions.names(small_store) == []
    with pytest.raises(NoEdition) as caught:
        editions.load(small_store, "finnes-ikke")
    assert caught.value.name == "finnes-ikke"


# Never overwritten, never half


def test_an_edition_is_never_overwritten(small_store: Store) -> None:
    kept = files(freeze(small_store).root)
    old = small_store.read("folketall")
    entry = small_store.manifest()["folketall"]
    small_store.publish({"folketall": (old.assign(value=old["value"] + 1), entry)})
    with pytest.raises(EditionExists, match="never overwritten"):
        freeze(small_store)
    assert files(small_store.root / FOLDER) == {
        f"midtveis-2026/{name}": content for name, content in kept.items()
    }


def test_nor_by_one_that_was_begun_before_it(small_store: Store) -> None:
    def contents(copy: Store) -> dict[str, bytes]:
        freeze(small_store, contents=lambda store: {"x": b"first"})
        return {"x": b"second"}

    with pytest.raises(EditionExists):
        freeze(small_store, contents=contents)
    assert (small_store.root / FOLDER / "midtveis-2026" / "x").read_bytes() == b"first"
    assert editions.names(small_store) == ["midtveis-2026"]


def test_figures_that_do_not_verify_are_not_frozen(small_store: Store) -> None:
    file = small_store.root / small_store.manifest()["neet"].file
    file.write_bytes(file.read_bytes()[:-1])
    with pytest.raises(FreezeError, match=r"neet: .* differs from its checksum"):
        freeze(small_store)
    assert files(small_store.root / FOLDER) == {}


@pytest.mark.parametrize("content", [None, "{", '{"series": {}}'])
def test_a_store_without_a_sound_manifest_is_not_frozen(
    small_store: Store, content: str | None
) -> None:
    path = small_store.root / MANIFEST
    path.unlink() if content is None else path.write_text(content)
    with pytest.raises(FreezeError, match=MANIFEST):
        freeze(small_store)
    assert files(small_store.root / FOLDER) == {}


FREEZE = """
import os, sys
from pathlib import Path
from data import editions
from data.store import Store
store = Store(Path(sys.argv[1]))
# Imported once, then a child for every freeze: starting Python is most of the time.
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        editions.freeze(store, line.strip(), lambda copy: {"x": b"x" * 100_000},
                        method="1", software="1")
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_any_moment_there_is_a_whole_edition_or_none(small_store: Store) -> None:
    random.seed(5)
    took, killed, ended = 0.0, 0, {}
    with subprocess.Popen(
        [sys.executable, "-c", FREEZE, str(small_store.root)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(21):
            name = f"utgave-{number}"
            process.stdin.write(f"{name}\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            begun = time.monotonic()
            if number:
                time.sleep(random.uniform(0.05, 0.95) * took)
                with contextlib.suppress(ProcessLookupError):  # it may be done already
                    os.kill(child, signal.SIGKILL)
            ended[name] = int(process.stdout.readline())
            took = took or time.monotonic() - begun
            killed += ended[name] == signal.SIGKILL
        process.stdin.close()
    assert killed >= 10
    there = editions.names(small_store)
    assert {name for name, status in ended.items() if status == 0} <= set(there) < set(ended)
    for name in there:
        assert list(editions.load(small_store, name).store.verify()) == []


def test_what_a_killed_freeze_left_is_cleared_by_a_later_one(small_store: Store) -> None:
    folder = small_store.root / FOLDER
    for name in ("old", "running"):
        (folder / f".unfinished-{name}").mkdir(parents=True)
    os.utime(folder / ".unfinished-old", (0, 0))
    freeze(small_store)
    assert {path.name for path in folder.iterdir()} == {".unfinished-running", "midtveis-2026"}


# Tampering


def change(root: Path) -> None:
    path = writable(root / "x.csv")
    path.write_bytes(b"A" + path.read_bytes()[1:])


def remove(root: Path) -> None:
    writable(root / "x.csv").unlink()


def add(root: Path) -> None:
    (root / "register").mkdir()
    (root / "register" / "y.csv").write_bytes(b"")


def edit_what_is_said(root: Path) -> None:
    path = writable(root / ABOUT)
    path.write_text(path.read_text().replace("2026-11-25", "2026-11-24"))


def edit_a_file_and_its_checksum(root: Path) -> None:
    old = hashlib.sha256((root / "x.csv").read_bytes()).hexdigest()
    change(root)
    new = hashlib.sha256((root / "x.csv").read_bytes()).hexdigest()
    path = writable(root / ABOUT)
    path.write_text(path.read_text().replace(old, new))


def cut_short(root: Path) -> None:
    writable(root / ABOUT).write_text("{")


def say_something_else(root: Path) -> None:
    writable(root / ABOUT).write_text('{"name": ["midtveis-2026"], "files": 1}')


def say_nothing(root: Path) -> None:
    (root / ABOUT).unlink()


@pytest.mark.parametrize(
    ("tamper", "file", "harm"),
    [
        (change, "x.csv", Harm.CHANGED),
        (remove, "x.csv", Harm.MISSING),
        (add, "register/y.csv", Harm.ADDED),
        (edit_what_is_said, ABOUT, Harm.ALTERED),
        (edit_a_file_and_its_checksum, ABOUT, Harm.ALTERED),
        (cut_short, ABOUT, Harm.UNREADABLE),
        (say_something_else, ABOUT, Harm.UNREADABLE),
        (say_nothing, ABOUT, Harm.MISSING),
    ],
)
def test_a_tampered_edition_does_not_open_and_says_why(
    small_store: Store, tamper: Callable[[Path], None], file: str, harm: Harm
) -> None:
    root = freeze(small_store, contents=lambda store: {"x.csv": b"a,b\n1,2\n"}).root
    before = editions.fingerprint(small_store, "midtveis-2026")
    tamper(root)
    assert editions.fingerprint(small_store, "midtveis-2026") != before
    with pytest.raises(TamperedEdition) as caught:
        editions.load(small_store, "midtveis-2026")
    assert [(fault.file, fault.harm) for fault in caught.value.faults] == [(file, harm)]
    assert f"{file} {harm.value}" in str(caught.value)


def test_every_fault_is_told(small_store: Store) -> None:
    root = freeze(small_store, contents=lambda store: {"x.csv": b"1", "y.csv": b"1"}).root
    remove(root)
    add(root)
    writable(root / "y.csv").write_bytes(b"2")
    assert [fault.file for fault in editions.faults(root)] == ["register/y.csv", "x.csv", "y.csv"]


def test_an_edition_cannot_be_passed_off_as_another(small_store: Store) -> None:
    root = freeze(small_store).root
    shutil.copytree(root, root.parent / "slutt-2028")
    with pytest.raises(TamperedEdition, match="names another edition than its folder"):
        editions.load(small_store, "slutt-2028")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_changed_byte_anywhere_is_found(small_store: Store, data: st.DataObject) -> None:
    root = small_store.root / FOLDER / "midtveis-2026"
    if not root.exists():
        freeze(small_store, contents=lambda store: {"x.csv": b"a,b\n1,2\n"})
    path = root / data.draw(st.sampled_from(sorted(files(root))))
    content = path.read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != content[place]))
    writable(path).write_bytes(content[:place] + bytes([byte]) + content[place + 1 :])
    try:
        # White space between the words of edition.json is no part of what it says.
        said = path.name == ABOUT and _same(path.read_bytes(), content)
        assert said or list(editions.faults(root)), (path, place, byte)
    finally:
        path.write_bytes(content)
    assert list(editions.faults(root)) == []


def _same(one: bytes, other: bytes) -> bool:
    with contextlib.suppress(ValueError):
        return bool(json.loads(one) == json.loads(other))
    return False
