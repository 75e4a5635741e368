"""The fetcher of every source that can be asked."""

from data.store import Store
from fetchers.doffin import Doffin
from fetchers.enhetsregisteret import Enhetsregisteret
from fetchers.fhi import Fhi
from fetchers.forskningsradet import Forskningsradet
from fetchers.http import Http
from fetchers.imdi import Imdi
from fetchers.innovasjon_norge import InnovasjonNorge
from fetchers.miljodirektoratet import Miljodirektoratet
from fetchers.nav import Nav
from fetchers.norskeutslipp import NorskeUtslipp
from fetchers.nvdb import Nvdb
from fetchers.source import Fetcher
from fetchers.ssb import Ssb
from fetchers.stortinget import Stortinget
from fetchers.troms_i_tall import TromsITall


def fetchers(http: Http, store: Store) -> dict[str, Fetcher]:
    """By `indicators.sources.Source.id`. What a source keeps between runs lies in the store."""
    kept = store.root / "raw"
    return {
        "doffin": Doffin(http, kept / "doffin"),
        "enhetsregisteret": Enhetsregisteret(http),
        "fhi": Fhi(http),
        "forskningsradet": Forskningsradet(http),
        "imdi": Imdi(http),
        "innovasjon_norge": InnovasjonNorge(http),
        "miljodirektoratet": Miljodirektoratet(http),
        "nav": Nav(http, store),
        "norskeutslipp": NorskeUtslipp(http),
        "nvdb": Nvdb(http),
        "ssb": Ssb(http),
        "stortinget": Stortinget(http, kept / "stortinget"),
        "troms_i_tall": TromsITall(http, store.root / "manuell"),
    }
