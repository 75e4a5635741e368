"""What the tests of the pages have in common."""

import pytest
from streamlit.components.v2 import manifest_scanner


@pytest.fixture(autouse=True)
def _no_search_for_installed_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of every run: AppTest reads the metadata of all packages, and we use none of them."""
    monkeypatch.setattr(manifest_scanner, "scan_component_manifests", list)
