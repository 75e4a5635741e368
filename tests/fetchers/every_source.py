"""A stand-in for every source but Statistics Norway, and one series of each to refresh."""

import dataclasses
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
import standin_doffin
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
import standin_troms_i_tall
from loopback import Loopback, serving

from data.store import Store
from fetchers import miljodirektoratet, nav, sources
from fetchers.doffin import Doffin
from fetchers.enhetsregisteret import Enhetsregisteret
from fetchers.forskningsradet import Forskningsradet
from fetchers.http import Http, Pace
from fetchers.imdi import Imdi
from fetchers.innovasjon_norge import InnovasjonNorge
from fetchers.nvdb import Nvdb
from fetchers.source import Fetcher
from fetchers.stortinget import Stortinget
from fetchers.troms_i_tall_config import load
from indicators.model import Series
from tests.fetchers.conftest import series

TODAY = date(2026, 11, 24)
FEWER_YEARS = {"forsvar_tildelinger": {"first": 2025}, "trafikkulykker": {"first": 2024}}
"""What would ask a stand-in hundreds of times."""
CONFIGURED = """
aktiv = true
[[tabeller]]
id = "tit_plasser"
type = "xlsx_url"
url = "tall.xlsx"
tittel = "Elever som trives"
enhet = "prosent"
summerbar = false
regionform = "dagens"
lisens = "CC BY 4.0"
kreditering = "Kilde: Troms fylkeskommune"
kontakt = "anne@fylket.example"
kolonner = { region = "Region", periode = "Periode", verdi = "Verdi" }
xlsx = { ark = "Tabell" }
"""


def small(one: Series) -> Series:
    """Satisfied with the few rows and years of a stand-in."""
    changes: dict[str, object] = dict(FEWER_YEARS.get(one.id, {}))
    if hasattr(one.live, "fewest"):
        changes["fewest"] = 5
    return dataclasses.replace(one, live=dataclasses.replace(one.live, **changes))


def declared() -> dict[str, Series]:
    """One series of each source, by its source."""
    wanted = series(
        *("intro_deltakere", "helt_ledige", "klimagassutslipp", "industriutslipp"),
        *("trafikkulykker", "stortinget_omtale", "vgs_gjennomforing", "nye_foretak"),
        *("innovasjon_norge_tildelinger", "forskningsradet_prosjekter", "forsvar_tildelinger"),
    )
    return {one.source.id: small(one) for one in wanted}


def configured(folder: Path) -> Series:
    """The county's series, from a configuration written in `folder`."""
    path = folder / "tabeller.toml"
    path.write_text(CONFIGURED, encoding="utf-8")
    found = load(path)
    assert found.problems == ()
    return found.series[0]


def on_a_known_day(http: Http, store: Store) -> dict[str, Fetcher]:
    """The fetchers of the command, those that heed the date as of `TODAY`."""
    raw = store.root / "raw"
    return {
        **sources.fetchers(http, store),
        "doffin": Doffin(http, raw / "doffin", lambda: TODAY, Pace(1_000_000, 1)),
        "enhetsregisteret": Enhetsregisteret(http, lambda: TODAY),
        "forskningsradet": Forskningsradet(http, lambda: TODAY),
        "imdi": Imdi(http, lambda: TODAY),
        "innovasjon_norge": InnovasjonNorge(http, lambda: TODAY),
        "nvdb": Nvdb(http, lambda: TODAY),
        "stortinget": Stortinget(http, raw / "stortinget", lambda: TODAY),
    }


def serve_all(stack: ExitStack, patch: pytest.MonkeyPatch) -> dict[str, Loopback]:
    """Start every stand-in and point the fetchers at it; by the id of its source."""
    patch.delenv(miljodirektoratet.SETTING, raising=False)
    patch.delenv("TROMS_I_TALL_CONFIG", raising=False)
    patch.setattr(nav, "FEWEST_MUNICIPALITIES", 25)
    patch.setattr(miljodirektoratet, "FEWEST_MUNICIPALITIES", 10)
    register, doffin = standin_enhetsregisteret.StandIn(), standin_doffin.StandIn()
    places = ((standin_doffin.SENJA, "5530"), (standin_doffin.BARDU, "5520"))
    ours = [standin_enhetsregisteret.entity(*place) for place in places]
    register.entities = [*register.entities, *ours]
    found: dict[str, Loopback] = {
        "doffin": doffin,
        "enhetsregisteret": register,
        "fhi": standin_fhi.StandIn(),
        "forskningsradet": standin_forskningsradet.StandIn(),
        "imdi": standin_imdi.StandIn(None),
        "innovasjon_norge": standin_innovasjon_norge.StandIn(),
        "miljodirektoratet": standin_miljodirektoratet.StandIn(),
        "nav": standin_nav.StandIn(),
        "norskeutslipp": standin_norskeutslipp.StandIn(),
        "nvdb": standin_nvdb.StandIn(),
        "stortinget": standin_stortinget.StandIn(),
        "troms_i_tall": standin_troms_i_tall.StandIn(None),
    }
    for name, standin in found.items():
        stack.enter_context(serving(standin))
        patch.setenv(f"{name.upper()}_BASE_URL", getattr(standin, "address", standin.url))
    patch.setenv("IMDI_PAGES_BASE_URL", found["imdi"].url)
    patch.setenv("DOFFIN_API_KEY", doffin.key)
    return found
