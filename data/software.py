"""Which version of the program this is."""

import tomllib
from pathlib import Path

_ROOT = Path(__file__).parent.parent


def version() -> str:
    """The version that `pyproject.toml` gives the program."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: str = project["project"]["version"]
    return found
