"""`python -m fetchers refresh` against every source's stand-in at once, and with one of them down.

Doffin's and the county's are left out: they need a key and a configuration, and have tests of
their own.
"""

import dataclasses
from contextlib import ExitStack
from datetime import date

import pytest
import standin_enhetsregisteret
import standin_fhi
import standin_forskningsradet
import standin_imdi
import standin_innovasjon_norge
import standin_miljodirektoratet
import standin_nav
import standin_norskeutslipp
import standin_nvdb
import standin_stortinget
from loopback import serving

from fetchers import __main__ as command
from fetchers import miljodirektoratet, nav, sources
from fetchers.enhetsregisteret import Enhetsregisteret
from fetchers.forskningsradet import Forskningsradet
from fetchers.imdi import Imdi
from fetchers.innovasjon_norge import InnovasjonNorge
from fetchers.nvdb import Nvdb
from fetchers.recorded import build
from fetchers.stortinget import Stortinget
from tests.fetchers.conftest import series

TODAY = date(2026, 11, 24)
WANTED = series(
    *("ukrainske_statsborgere", "innvandrere_andel", "intro_deltakere", "helt_ledige"),
    *("klimagassutslipp", "industriutslipp", "trafikkulykker", "stortinget_omtale"),
    *("vgs_gjennomforing", "innovasjon_norge_tildelinger", "forskningsradet_prosjekter"),
    "nye_foretak",
)
"""One series of each source, two of Statistics Norway's."""


def small(one):
    """Satisfied with the few rows of a stand-in."""
    if hasattr(one.live, "fewest"):
        return dataclasses.replace(one, live=dataclasses.replace(one.live, fewest=5))
    return one


def on_a_known_day(http, store):
    """The fetchers of the command, those that heed the date as of `TODAY`."""
    return {
        **sources.fetchers(http, store),
        "enhetsregisteret": Enhetsregisteret(http, lambda: TODAY),
        "forskningsradet": Forskningsradet(http, lambda: TODAY),
        "imdi": Imdi(http, lambda: TODAY),
        "innovasjon_norge": InnovasjonNorge(http, lambda: TODAY),
        "nvdb": Nvdb(http, lambda: TODAY),
        "stortinget": Stortinget(http, store.root / "raw" / "stortinget", lambda: TODAY),
    }


@pytest.fixture
def banks(serve, monkeypatch):
    """The stand-in of every source, by its id."""
    serve("11366", "09817")
    monkeypatch.delenv(miljodirektoratet.SETTING, raising=False)
    monkeypatch.delenv("TROMS_I_TALL_CONFIG", raising=False)
    monkeypatch.setattr(nav, "FEWEST_MUNICIPALITIES", 25)
    monkeypatch.setattr(miljodirektoratet, "FEWEST_MUNICIPALITIES", 10)
    monkeypatch.setattr(command, "LIVE", tuple(small(one) for one in WANTED))
    monkeypatch.setattr(command, "all_fetchers", on_a_known_day)
    with ExitStack() as stack:
        found = {
            "enhetsregisteret": standin_enhetsregisteret.StandIn(),
            "fhi": standin_fhi.StandIn(),
            "forskningsradet": standin_forskningsradet.StandIn(),
            "imdi": standin_imdi.StandIn(None),
            "innovasjon_norge": standin_innovasjon_norge.StandIn(),
            "miljodirektoratet": standin_miljodirektoratet.StandIn(),
            "nav": standin_nav.StandIn(),
            "norskeutslipp": standin_norskeutslipp.StandIn(),
            "nvdb": standin_nvdb.StandIn(),
            "stortinget": standin_stortinget.StandIn(),
        }
        for name, standin in found.items():
            stack.enter_context(serving(standin))
            address = getattr(standin, "address", standin.url)
            monkeypatch.setenv(f"{name.upper()}_BASE_URL", address)
        monkeypatch.setenv("IMDI_PAGES_BASE_URL", found["imdi"].url)
        yield found


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
    assert "12 series: " in out
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
