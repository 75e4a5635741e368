"""Editions: the figures as they were on a day, kept so that nobody can change them unseen.

An edition is a folder `editions/<name>/` in the store. It is a store itself (`manifest.json`,
`series/`) and holds in addition the registers and whatever else the caller makes of that very store
(figures, verdicts, the agreement). `edition.json` lists the sha256 of every file and has a digest
of the whole: written in minutes or in a report, the digest tells later whether an edition that
calls itself the same still is.

It is written under a hidden name and given its own in one step, so a kill never leaves half of one.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from data.errors import EditionExists, FreezeError, NoEdition, StoreError, TamperedEdition
from data.store import MANIFEST, Store

FOLDER = "editions"
ABOUT = "edition.json"
BESIDE = ("register", "attempts.json")
"""What belongs to the figures of the day without being a series; left out where there is none."""

LONGEST_NAME = 60
NAME_RULE = (
    f"lower-case letters a-z, digits and single hyphens between them, at most {LONGEST_NAME}"
)
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_UNFINISHED = ".unfinished-"
_ATTEMPTS = 3
_ABANDONED = 3600
"""Seconds after which an unfinished edition belongs to a freeze that was killed."""


@dataclass(frozen=True)
class Edition:
    """What `edition.json` says, and where the edition lies."""

    name: str
    frozen: str
    """UTC, ISO 8601."""
    method: str
    """Version of the rule that the verdicts were given by."""
    software: str
    commit: str
    """The program's commit; empty where it did not run in a checkout."""
    digest: str
    """sha256 of everything else that `edition.json` says, the checksums of all files included."""
    root: Path

    @property
    def store(self) -> Store:
        """The series as they were."""
        return Store(self.root)


class Harm(Enum):
    """What can have happened to a file of an edition."""

    CHANGED = "differs from its checksum"
    MISSING = "is missing"
    ADDED = "does not belong to the edition"
    UNREADABLE = "cannot be understood"
    ALTERED = "has been altered: its digest does not fit what it says"
    RENAMED = "names another edition than its folder"


@dataclass(frozen=True)
class Fault:
    """One way in which an edition is not what was frozen."""

    file: str
    harm: Harm

    def __str__(self) -> str:
        return f"{self.file} {self.harm.value}"


def is_name(text: str) -> bool:
    """Whether an edition may be called so; anything that could lead out of the folder may not."""
    return len(text) <= LONGEST_NAME and bool(_NAME.fullmatch(text))


def names(store: Store) -> list[str]:
    """All editions of a store, sound or not."""
    folder = store.root / FOLDER
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_dir() and is_name(path.name))


def load(store: Store, name: str) -> Edition:
    """One edition, after every file in it has been checked.

    Raises:
        NoEdition: there is none of that name.
        TamperedEdition: it is not what was frozen; its `faults` say what has happened.

    """
    if not is_name(name) or not (store.root / FOLDER / name).is_dir():
        raise NoEdition(f"there is no edition {name[:LONGEST_NAME]!r}", name=name)
    root = store.root / FOLDER / name
    found = tuple(faults(root))
    if found:
        listed = "; ".join(map(str, found))
        raise TamperedEdition(f"edition {name}: {listed}", name=name, faults=found)
    about = _about(root)
    del about["files"]
    return Edition(**about, root=root)


def fingerprint(store: Store, name: str) -> str:
    """Changes whenever a file of an edition may have; cheap enough to ask for at every look-up."""
    found = []
    for folder, _, files in os.walk(store.root / FOLDER / name):
        for file in files:
            status = os.lstat(f"{folder}/{file}")
            found.append((folder, file, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    return hashlib.sha256(repr(found).encode()).hexdigest()


def faults(root: Path) -> Iterator[Fault]:
    """Every way in which the folder of an edition is not what was frozen."""
    try:
        about = _about(root)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        yield Fault(ABOUT, Harm.UNREADABLE if (root / ABOUT).exists() else Harm.MISSING)
        return
    if about["digest"] != _digest(about):
        yield Fault(ABOUT, Harm.ALTERED)
    if about["name"] != root.name:
        yield Fault(ABOUT, Harm.RENAMED)
    listed, present = about["files"], _files(root) - {ABOUT}
    for file in sorted(listed.keys() | present):
        if file not in present:
            yield Fault(file, Harm.MISSING)
        elif file not in listed:
            yield Fault(file, Harm.ADDED)
        elif _sha256(root / file) != listed[file]:
            yield Fault(file, Harm.CHANGED)


def freeze(
    store: Store,
    name: str,
    contents: Callable[[Store], Mapping[str, bytes]],
    *,
    method: str,
    software: str,
    commit: str = "",
    now: datetime | None = None,
) -> Edition:
    """Keep the store as it is under a name that is free.

    Args:
        contents: makes further files (by their path) of the copy of the store, so that they are
            of the very figures that are frozen, whatever is published meanwhile.
        method, software, commit: what the verdicts and the files were made by.

    Raises:
        FreezeError: the name is not one, or the store does not verify; nothing has been written.
        EditionExists: the name is taken; an edition is never overwritten.

    """
    if not is_name(name):
        raise FreezeError(f"{name[:LONGEST_NAME]!r} cannot be a name: use {NAME_RULE}")
    target = store.root / FOLDER / name
    if target.exists():
        raise EditionExists(f"edition {name} exists and is never overwritten: use another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    _drop_abandoned(target.parent)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=_UNFINISHED) as unfinished:
        copy = Store(Path(unfinished) / name)
        _copy(store, copy)
        for path, content in contents(copy).items():
            copy.write(path, content)
        about = {
            "name": name,
            "frozen": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
            "method": method,
            "software": software,
            "commit": commit,
            "files": {file: _sha256(copy.root / file) for file in sorted(_files(copy.root))},
        }
        about["digest"] = _digest(about)
        text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
        copy.write(ABOUT, text.encode())
        for file in _files(copy.root):
            (copy.root / file).chmod(0o444)
        try:
            copy.root.rename(target)
        except OSError as error:
            raise EditionExists(
                f"edition {name} came to be meanwhile and is never overwritten: use another name"
            ) from error
    return load(store, name)


def _copy(store: Store, copy: Store) -> None:
    """The series as one manifest lists them, and what lies beside them."""
    for _ in range(_ATTEMPTS):
        shutil.rmtree(copy.root, ignore_errors=True)
        problems = _copy_series(store, copy)
        if not problems:
            break
        if store.stamp() == copy.stamp():
            listed = "; ".join(problems)
            raise FreezeError(f"the figures do not verify, so nothing is frozen: {listed}")
        # Something was published while we copied, and replaced files: take the new ones.
    else:
        raise FreezeError("the figures are being replaced: wait until the refresh is done")
    for beside in BESIDE:
        path = store.root / beside
        for file in [path] if path.is_file() else sorted(path.rglob("*")):
            # Editors and spreadsheets leave hidden files behind (.~lock.x.csv#, .DS_Store).
            if file.is_file() and not file.name.startswith((".", "~")):
                copy.write(file.relative_to(store.root).as_posix(), file.read_bytes())


def _copy_series(store: Store, copy: Store) -> list[str]:
    try:
        copy.write(MANIFEST, (store.root / MANIFEST).read_bytes())
        for entry in copy.manifest().values():
            copy.write(entry.file, (store.root / entry.file).read_bytes())
    except OSError as error:
        return [f"{error.filename} cannot be read"]
    except StoreError as error:
        return [str(error)]
    return list(copy.verify())


def _drop_abandoned(folder: Path) -> None:
    for path in folder.glob(f"{_UNFINISHED}*"):
        if time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)


def _files(root: Path) -> set[str]:
    """Every file below a folder, as relative paths with slashes."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir()}


def _about(root: Path) -> dict[str, Any]:
    """What `edition.json` says; raises the usual errors where it has not the shape it must have."""
    about: dict[str, Any] = json.loads((root / ABOUT).read_text(encoding="utf-8"))
    texts = ("name", "frozen", "method", "software", "commit", "digest")
    if about.keys() != {*texts, "files"}:
        raise KeyError(ABOUT)
    pairs = [*((key, about[key]) for key in texts), *about["files"].items()]
    if not all(isinstance(text, str) for pair in pairs for text in pair):
        raise TypeError(ABOUT)
    datetime.fromisoformat(about["frozen"])
    return about


def _digest(about: Mapping[str, Any]) -> str:
    said = {key: value for key, value in about.items() if key != "digest"}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
