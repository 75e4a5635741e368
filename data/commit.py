"""Which commit the program runs from, read from `.git` itself: git need not be installed."""

import re
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def of(root: Path) -> str:
    """The commit checked out in `root`, in hexadecimal; empty where it is not a git checkout."""
    try:
        git = _git_folder(root / ".git")
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        reference = head.removeprefix("ref: ")
        found = head if reference == head else _target(git, reference)
    except (OSError, ValueError):
        return ""
    return found if _HASH.fullmatch(found) else ""


def _git_folder(path: Path) -> Path:
    """A worktree has a file in place of the folder, which says where the folder is."""
    if path.is_dir():
        return path
    told = path.read_text(encoding="utf-8").strip().removeprefix("gitdir: ")
    return path.parent / told


def _target(git: Path, reference: str) -> str:
    """What a branch points at: in a file of its own, or packed with others."""
    shared = git / "commondir"
    folders = [git]
    if shared.exists():
        folders.append(git / shared.read_text(encoding="utf-8").strip())
    for folder in folders:
        if (folder / reference).is_file():
            return (folder / reference).read_text(encoding="utf-8").strip()
    for folder in folders:
        if (folder / "packed-refs").is_file():
            for line in (folder / "packed-refs").read_text(encoding="utf-8").splitlines():
                if line.endswith(f" {reference}"):
                    return line.partition(" ")[0]
    return ""
