"""The commit is read from `.git` in each of the shapes that git gives it."""

from pathlib import Path

import pytest

from data import commit

HASH, OTHER = "0123456789abcdef0123456789abcdef01234567", "f" * 40


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{text}\n")


def test_a_branch_with_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path / ".git/HEAD", "ref: refs/heads/main")
    write(tmp_path / ".git/refs/heads/main", HASH)
    write(tmp_path / ".git/packed-refs", f"{OTHER} refs/heads/main")  # older than the file
    assert commit.of(tmp_path) == HASH


def test_a_packed_branch(tmp_path: Path) -> None:
    write(tmp_path / ".git/HEAD", "ref: refs/heads/main")
    packed = f"# pack-refs with: peeled\n{OTHER} refs/heads/other-main\n{HASH} refs/heads/main"
    write(tmp_path / ".git/packed-refs", packed)
    assert commit.of(tmp_path) == HASH


def test_a_commit_checked_out_by_itself(tmp_path: Path) -> None:
    write(tmp_path / ".git/HEAD", HASH)
    assert commit.of(tmp_path) == HASH


@pytest.mark.parametrize("packed", [True, False])
def test_a_worktree(tmp_path: Path, packed: bool) -> None:
    main, tree = tmp_path / "main/.git", tmp_path / "tree"
    write(tree / ".git", f"gitdir: {main / 'worktrees/tree'}")
    write(main / "worktrees/tree/HEAD", "ref: refs/heads/side")
    write(main / "worktrees/tree/commondir", "../..")
    if packed:
        write(main / "packed-refs", f"{HASH} refs/heads/side")
    else:
        write(main / "refs/heads/side", HASH)
    assert commit.of(tree) == HASH


@pytest.mark.parametrize("head", [None, "", "ref: refs/heads/unborn", "nonsense", "ref: ../../x"])
def test_nothing_to_tell(tmp_path: Path, head: str | None) -> None:
    write(tmp_path / "x", "not a hash")
    if head is not None:
        write(tmp_path / ".git/HEAD", head)
    assert commit.of(tmp_path) == ""
