"""The settings of the public site are what they must be, in the file and as Streamlit reads it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

from views import style

FILE = Path(__file__).parent.parent / ".streamlit" / "config.toml"

SETTINGS: dict[str, Any] = {
    "server.headless": True,
    "server.enableCORS": True,
    "server.enableXsrfProtection": True,
    "server.maxUploadSize": 1,
    "server.fileWatcherType": "none",
    "server.disconnectedSessionTTL": 120,
    "browser.gatherUsageStats": False,
    "browser.serverAddress": "localhost",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "viewer",
    "client.disableDataExport": True,
    "runner.postScriptGC": False,
    "runner.magicEnabled": False,
    "theme.font": "sans-serif",
    "theme.codeFont": "monospace",
    "theme.light.backgroundColor": style.BACKGROUND,
    "theme.light.textColor": style.TEXT,
}


def in_file(name: str) -> Any:
    value: Any = tomllib.loads(FILE.read_text(encoding="utf-8"))
    for part in name.split("."):
        value = value[part]
    return value


@pytest.fixture(autouse=True)
def project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit looks for its settings in the folder it is started from."""
    monkeypatch.chdir(FILE.parent.parent)
    config.get_config_options(force_reparse=True)


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_has_its_value(name: str) -> None:
    assert in_file(name) == SETTINGS[name]
    assert config.get_option(name) == SETTINGS[name]


@pytest.mark.parametrize("name", ["server.address", "server.allowedHosts"])
def test_what_depends_on_the_place_is_left_out(name: str) -> None:
    with pytest.raises(KeyError):
        in_file(name)


def test_light_and_dark_set_the_same_colours() -> None:
    assert in_file("theme.light").keys() == in_file("theme.dark").keys()
