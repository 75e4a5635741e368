"""Data and meaning flow one way: the imports are walked, and any other arrow fails."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("data", "indicators", "fetchers", "views")
LIBRARIES = {"streamlit", "pandas", "plotly", "requests", "pyarrow"}
BROUGHT_ALONG = {"numpy", "starlette"}
"""Libraries that the five bring with them and cannot do without."""

ALLOWED = {
    "data": {"data", "pandas", "pyarrow"},
    "indicators": {"indicators", "data", "pandas"},
    "fetchers": {
        "fetchers",
        "indicators",
        "data",
        "pandas",
        "numpy",
        "requests",
        "pyarrow",
        "openpyxl",
    },
    "views": {"views", "indicators", "data", *LIBRARIES - {"requests"}, *BROUGHT_ALONG},
    "app": {"views", *LIBRARIES - {"requests"}},
}
"""What each floor may import besides the standard library."""

ALSO_ALLOWED = {"data/__main__.py": {"indicators"}}
"""The command line of the figures is a composition root, as `app.py` is: an edition also keeps what
was made of the series. Nothing imports it, so the rest of its floor knows nothing above."""

MODULES = [
    ROOT / "app.py",
    *(path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py"))),
]


def imported(source: str) -> Iterator[str]:
    """The top-level name of every module that a source imports, wherever in it that is."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "" if node.level else str(node.module).partition(".")[0]
        elif isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if name in {"__import__", "import_module"}:
                yield "an import at run time"


def floor_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_its_floor_may(path: Path) -> None:
    names = set(imported(path.read_text(encoding="utf-8"))) - set(sys.stdlib_module_names)
    more = ALSO_ALLOWED.get(path.relative_to(ROOT).as_posix(), set())
    assert names - ALLOWED[floor_of(path)] - more == set()


def test_nobody_imports_a_command_line() -> None:
    for path in MODULES:
        assert "__main__ import" not in path.read_text(encoding="utf-8"), path


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import views.charts as c", {"views"}),
        ("from indicators import region", {"indicators"}),
        ("from . import region", {""}),
        ("def f():\n    import requests", {"requests"}),
        ("if TYPE_CHECKING:\n    from views.style import INK", {"views"}),
        (
            "import importlib\nimportlib.import_module('app')",
            {"importlib", "an import at run time"},
        ),
    ],
)
def test_an_import_is_found_wherever_it_stands(source: str, expected: set[str]) -> None:
    assert set(imported(source)) == expected


def test_the_drawing_has_no_arrow_upwards_or_sideways() -> None:
    above = {
        "data": {"indicators", "fetchers", "views", "app"},
        "indicators": {"fetchers", "views", "app", "streamlit", "plotly", "requests"},
        "fetchers": {"views", "app", "streamlit", "plotly"},
        "views": {"fetchers", "app", "requests"},
    }
    for floor, forbidden in above.items():
        assert ALLOWED[floor] & forbidden == set(), floor


def test_every_python_file_of_the_program_stands_on_a_floor() -> None:
    outside = {
        path.relative_to(ROOT).parts[0]
        for path in ROOT.rglob("*.py")
        if not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    }
    assert outside <= {*FLOORS, "app.py", "benchmarks", "tests"}
