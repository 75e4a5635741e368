"""`python -m fetchers refresh` against every source's stand-in at once, and with one of them down.

The county's own is left out: it needs a configuration, and has tests of its own.
"""

from contextlib import ExitStack

import every_source
import pytest

from fetchers import __main__ as command
from fetchers.recorded import build
from tests.fetchers.conftest import series

WANTED = (*every_source.declared().values(), *series("ukrainske_statsborgere", "innvandrere_andel"))
"""One series of each source, two of Statistics Norway's."""


@pytest.fixture
def banks(serve, monkeypatch):
    """The stand-in of every source, by its id."""
    serve("11366", "09817")
    monkeypatch.setattr(command, "LIVE", WANTED)
    monkeypatch.setattr(command, "all_fetchers", every_source.on_a_known_day)
    with ExitStack() as stack:
        found = every_source.serve_all(stack, monkeypatch)
        yield {name: one for name, one in found.items() if name != "troms_i_tall"}


def test_one_source_that_is_down_costs_only_its_own_figures(banks, http, empty_store, capsys):
    # Plants that report nothing some years: a zero that is recorded is no reason to doubt.
    (plants,) = series("industriutslipp")
    empty_store.publish({plants.id: build(plants)})
    assert command.main(["refresh"], empty_store, http) == 0, capsys.readouterr().err
    stored = empty_store.manifest()
    assert set(stored) == {one.id for one in WANTED}
    assert {one.source.id for one in WANTED} == {*banks, "ssb"}
    files = {one.file: (empty_store.root / one.file).read_bytes() for one in stored.values()}

    banks["norskeutslipp"].mode = "503"
    capsys.readouterr()
    assert command.main(["refresh"], empty_store, http) == 1
    out, err = capsys.readouterr()
    (line,) = [one for one in err.splitlines() if not one.startswith("note:")]
    assert line.startswith("failed     industriutslipp: ")
    assert "13 series: " in out
    assert "1 failed." in out
    assert list(empty_store.verify()) == []
    after = empty_store.manifest()
    assert after["industriutslipp"] == stored["industriutslipp"]
    assert {name: (empty_store.root / name).read_bytes() for name in files} == files
    for name in ("trafikkulykker", "nye_foretak"):  # sources without versions are read anew
        assert after[name].fetched >= stored[name].fetched
    assert command.main(["status"], empty_store, http) == 0
    status = capsys.readouterr().out
    (line,) = [one for one in status.splitlines() if one.startswith("industriutslipp ")]
    assert stored["industriutslipp"].fetched[:10] in line
    assert "503" in line


def test_a_fault_in_the_county_s_configuration_is_told_and_stops_nothing(
    serve, http, empty_store, capsys, monkeypatch, tmp_path
):
    serve("11366")
    path = tmp_path / "tabeller.toml"
    path.write_text("aktiv = 1\n", encoding="utf-8")
    monkeypatch.setenv("TROMS_I_TALL_CONFIG", str(path))
    arguments = ["refresh", "--series", "ukrainske_statsborgere"]
    assert command.main(arguments, empty_store, http) == 1
    out, err = capsys.readouterr()
    assert "1 new, 0 unchanged, 0 failed." in out
    assert "tabeller.toml: aktiv: must be true or false" in err
