"""Who publishes the figures, under which licence, and how they ask to be named."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A publisher. `id` is also the name of the fetcher module that reads it live."""

    id: str
    publisher: str
    url: str
    licence: str
    licence_url: str
    attribution: str


CC_BY = ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/deed.no")
NLOD = ("NLOD 2.0", "https://data.norge.no/nlod/no/2.0")
_NLOD_SENTENCE = (
    "Inneholder data under Norsk lisens for offentlige data (NLOD) tilgjengeliggjort av "
)

SSB = Source(
    "ssb",
    "Statistisk sentralbyrå (SSB)",
    "https://www.ssb.no/statbank",
    *CC_BY,
    "Kilde: Statistisk sentralbyrå",
)
IMDI = Source(
    "imdi",
    "Integrerings- og mangfoldsdirektoratet (IMDi)",
    "https://www.imdi.no/bosetting/bosettingstall/",
    *NLOD,
    f"{_NLOD_SENTENCE}Integrerings- og mangfoldsdirektoratet (IMDi).",
)
NAV = Source(
    "nav",
    "NAV",
    "https://www.nav.no/no/nav-og-samfunn/statistikk",
    *CC_BY,
    "Kilde: NAV",
)
VEGVESEN = Source(
    "nvdb",
    "Statens vegvesen (NVDB)",
    "https://www.vegvesen.no/fag/teknologi/nasjonal-vegdatabank/",
    *NLOD,
    f"{_NLOD_SENTENCE}Statens vegvesen.",
)
MILJODIREKTORATET = Source(
    "miljodirektoratet",
    "Miljødirektoratet",
    "https://www.miljodirektoratet.no/tjenester/klimagassutslipp-kommuner/",
    *NLOD,
    f"{_NLOD_SENTENCE}Miljødirektoratet.",
)
NORSKE_UTSLIPP = Source(
    "norskeutslipp",
    "Miljødirektoratet (norskeutslipp.no)",
    "https://www.norskeutslipp.no/",
    *NLOD,
    f"{_NLOD_SENTENCE}Miljødirektoratet.",
)
FORSKNINGSRADET = Source(
    "forskningsradet",
    "Norges forskningsråd",
    "https://github.com/Forskningsradet/open-data",
    *NLOD,
    f"{_NLOD_SENTENCE}Norges forskningsråd.",
)
NINA = Source(
    "nina",
    "Norsk institutt for naturforskning (NINA)",
    "https://github.com/NINAnor/planlagt_utbygging_norge",
    "Lisens ikke oppgitt i kopien",
    "",
    "Kilde: NINA Rapport 2310",
)
STORTINGET = Source(
    "stortinget",
    "Stortinget",
    "https://data.stortinget.no/",
    *NLOD,
    f"{_NLOD_SENTENCE}Stortinget.",
)
FHI = Source(
    "fhi",
    "Folkehelseinstituttet (FHI)",
    "https://statistikk.fhi.no/",
    "NLOD 2.0 (oppgitt i en offentlig kopi, ikke bekreftet hos FHI)",
    NLOD[1],
    "Kilde: Folkehelseinstituttet, Folkehelsestatistikk",
)
TROMS_I_TALL = Source(
    "troms_i_tall",
    "Troms fylkeskommune (Troms i tall)",
    "https://www.tromsfylke.no/",
    "",
    "",
    "",
)
"""Each table the county configures states its own licence and how it is to be credited."""

INNOVASJON_NORGE = Source(
    "innovasjon_norge",
    "Innovasjon Norge",
    "https://www.innovasjonnorge.no/",
    "NLOD 2.0 (oppgitt i offentlige kopier, ikke bekreftet hos Innovasjon Norge)",
    NLOD[1],
    "Kilde: Innovasjon Norge, tildelingsrapporten",
)
ENHETSREGISTERET = Source(
    "enhetsregisteret",
    "Brønnøysundregistrene (Enhetsregisteret)",
    "https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html",
    *NLOD,
    f"{_NLOD_SENTENCE}Brønnøysundregistrene.",
)
DOFFIN = Source(
    "doffin",
    "Direktoratet for forvaltning og økonomistyring (Doffin)",
    "https://www.doffin.no/",
    "NLOD (oppgitt i en offentlig kopi, ikke bekreftet hos DFØ)",
    NLOD[1],
    "Kilde: Doffin, Direktoratet for forvaltning og økonomistyring (DFØ), og Enhetsregisteret, "
    "Brønnøysundregistrene",
)

COORDINATORS = Source(
    "register",
    "Registeret til avtalens koordinatorer",
    "",
    "lisens ikke fastsatt, hver oppføring lenker til kilden sin",
    "",
    "Kilde: registeret til avtalens koordinatorer",
)
"""What the coordinators of the agreement enter by hand; the pages show it with each source."""

SOURCES = (
    *(SSB, IMDI, NAV, VEGVESEN, MILJODIREKTORATET, NORSKE_UTSLIPP, FORSKNINGSRADET),
    *(NINA, STORTINGET, FHI, INNOVASJON_NORGE, ENHETSREGISTERET, DOFFIN),
)
