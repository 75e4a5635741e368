"""What the repository promises those who clone it."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARIES = {"streamlit", "pandas", "plotly", "requests", "pyarrow", "openpyxl"}
START = "streamlit run app.py"
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "home", "root"]) + r")/\w")


def requirements(name: str) -> list[str]:
    """The lines that name a library."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith(("#", "-r "))]


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """The files under version control, those about to be included."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    names = listed.stdout.decode().split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_to_one_version(name: str) -> None:
    lines = requirements(name)
    assert lines
    assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\d.]+", line)] == []


def test_the_program_needs_exactly_these_libraries() -> None:
    assert {line.partition("==")[0] for line in requirements("requirements.txt")} == LIBRARIES


def test_tests_run_with_the_versions_the_program_is_pinned_to() -> None:
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    assert "-r requirements.txt" in lines


def test_the_readme_has_one_command_that_starts_and_one_that_tests() -> None:
    blocks = re.findall(
        r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL
    )
    start = [block.strip() for block in blocks if block.strip().endswith(START)]
    test = [block.strip() for block in blocks if block.strip().endswith("pytest")]
    assert len(start) == len(test) == 1
    assert "requirements.txt" in start[0]
    assert "requirements-dev.txt" in test[0]
    assert "\n" not in start[0] + test[0]


def test_ci_runs_the_readme_s_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    (command,) = (line for line in script.splitlines() if line.endswith("-m pytest"))
    assert f"\n{command}\n" in readme


def test_the_readme_s_links_lead_to_files_that_are_there() -> None:
    links = re.findall(r"\]\(([^)#]+?)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    local = [link for link in links if "://" not in link]
    assert local
    assert [link for link in local if not (ROOT / link).exists()] == []


def test_no_file_names_a_folder_of_the_machine_it_was_made_on(tracked: list[Path]) -> None:
    found = []
    for path in tracked:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(ROOT)}: {hit}" for hit in MACHINE_PATHS.findall(text)]
    assert found == []


def test_the_code_is_under_the_mit_licence_and_the_figures_are_told_apart() -> None:
    assert "MIT License" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "CC BY 4.0" in readme
    assert "NLOD" in readme
