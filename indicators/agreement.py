"""The agreement as data, in its own words: "Tromsvekstavtale for Midt-Troms 2025–2028".

Texts are the agreement's, with its line-break hyphens taken out and nothing else changed. Which
sub-goals a long-term result belongs to is our reading (the agreement does not say): see
`Result.subgoals`.
"""

from dataclasses import dataclass

TITLE = "Tromsvekstavtale for Midt-Troms 2025–2028"
PARTIES = ("Troms fylkeskommune", "Midt-Tromsrådet")
FIRST_YEAR, LAST_YEAR = 2025, 2028
MIDTERM_YEAR, FINAL_YEAR = 2026, 2028

OVERALL_GOAL = (
    "Tromsvekstavtalen for Midt-Troms skal bidra til å gjøre Midt-Troms til en av Norges mest "
    "spennende vekstregioner."
)
RESULTS_INTRODUCTION = (
    "Sammen med annen innsats og satsninger i Midt-Troms er det et mål om følgende langsiktige "
    "effekter av Tromsvekstavtalen for Midt-Troms."
)


@dataclass(frozen=True)
class Subgoal:
    """A "delmål" with its strategies."""

    number: str
    text: str
    strategies: tuple[str, ...]


@dataclass(frozen=True)
class FocusArea:
    """An "innsatsområde" with its introduction and sub-goals."""

    number: int
    title: str
    introduction: str
    subgoals: tuple[Subgoal, ...]


@dataclass(frozen=True)
class Result:
    """One of the long-term results of chapter 8.

    `text` is the agreement's; `short` is ours, for headings and menus; `slug` stands in addresses.
    """

    number: int
    slug: str
    text: str
    short: str
    subgoals: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """Results that are shown together; the order of the agreement is kept."""

    title: str
    results: tuple[int, ...]


FOCUS_AREAS = (
    FocusArea(
        1,
        "Befolkningsutvikling",
        "Innsatsområde 1 har et helhetlig blikk på utviklingen i Midt-Troms i en situasjon med "
        "aldrende befolkning, fødselsunderskudd og mangel på arbeidskraft.",
        (
            Subgoal(
                "1.1",
                "Styrke Midt-Troms som bo- og arbeidsmarkedsregion, med bærekraftig "
                "samferdselsinfrastruktur og velfungerende senterfunksjoner",
                (
                    "Styrke senterfunksjonene i Midt-Troms.",
                    "Utvikling av samferdselsinfrastruktur og trafikksikkerhet, innenfor rammene "
                    "av regional transportplan Troms.",
                    "Binde Midt-Troms sammen gjennom bærekraftig og samordnet kollektivtilbud som "
                    "har god korrespondanse over fylkesgrensen og forenkler mobilitet innad og ut "
                    "av Midt-Troms.",
                ),
            ),
            Subgoal(
                "1.2",
                "Sikre tilstrekkelig og kvalifisert arbeidskraft basert på arbeidsmarkedsbehovet "
                "i Midt-Troms",
                (
                    "Etablere fleksible opplæringsmodeller innen videregående opplæring og høyere "
                    "yrkesfaglig utdanning.",
                    "Legge fremtidige arbeids- og næringslivsbehov i Midt-Troms til grunn for "
                    "utdanningstilbudene.",
                    "Tilby helhetlig og livslang karriereveiledning, inkludert å synliggjøre "
                    "utdanningsveier og karrieremuligheter i Midt-Troms overfor ungdom og unge "
                    "voksne.",
                    "Hindre utenforskap og sette flere i stand til å ta del i arbeidslivet, med et "
                    "spesielt fokus på å redusere ungt utenforskap.",
                ),
            ),
            Subgoal(
                "1.3",
                "Skape og videreutvikle inkluderende og attraktive lokalsamfunn i Midt-Troms.",
                (
                    "Det tilrettelegges for et styrket samspill mellom arrangementer og "
                    "trivselstiltak i Midt-Troms.",
                    "Mangfold, likestilling og deltakelse i samfunns- og kulturlivet skal støttes.",
                    "Tilrettelegge for at flyktninger vil bo og bli i Midt-Troms.",
                    "Samarbeid om utviklingsprosjekter basert på fortrinn, muligheter og "
                    "utfordringer i Midt-Troms. Oppmerksomhet på kunnskap, kontinuitet og "
                    "sammenhenger.",
                ),
            ),
        ),
    ),
    FocusArea(
        2,
        "Styrket samfunns og arealplanarbeid, inkludert tilrettelegging for grønne industriområder",
        "Innsatsområde 2 omhandler samfunns, og arealplanlegging som fundament for klimatilpasning "
        "og tilrettelegging for verdiskaping i forbindelse med det grønne skiftet.",
        (
            Subgoal(
                "2.1",
                "Sikre en forutsigbar arealforvaltning som tilrettelegger for bærekraftig nærings- "
                "og samfunnsutvikling i Midt-Troms, basert på oppdatert kunnskap og godt planverk "
                "i kommunene",
                (
                    "Erfaringsdeling og styrket kunnskapsgrunnlag i planarbeidet.",
                    "Samhandling og tidlig medvirkning og koordinering i regionale og kommunale "
                    "planprosesser.",
                ),
            ),
            Subgoal(
                "2.2",
                "Midt-Troms er attraktiv for ny og grønn næringsvirksomhet, basert på komparative "
                "fortrinn.",
                (
                    "Tilrettelegge for grønne næringsarealer, både sjøarealer og næringsområder på "
                    "land.",
                    "Koordinering, videreutvikling og kunnskapsbygging om næringsutviklingen i "
                    "Midt-Troms.",
                ),
            ),
        ),
    ),
    FocusArea(
        3,
        "Grønn omstilling og kommunenes rolle i arbeidet med klimatilpasning og omstilling til "
        "lavutslipp samfunn",
        "Grønn omstilling handler om kommunal sektors arbeid med klimatilpasning og reduksjon av "
        "klimagassutslipp, gjennom rollen som planmyndighet, innkjøper, samfunnsutvikler og "
        "tilrettelegger for næringsutvikling.",
        (
            Subgoal(
                "3.1",
                "Styrke omstilling til lavutslipp og tilpasning til et endret klima i Midt-Troms, "
                "basert på fortrinn og særtrekk i Midt-Troms.",
                (
                    "Felles kunnskapsbygging om konsekvenser av klimaendringene i Midt-Troms.",
                    "Utvikle en felles forståelse rundt kommunalt og regionalt nivås rolle i "
                    "omstillingen til lavutslippssamfunn og arbeide for felles fremtidige tiltak i "
                    "Midt-Troms.",
                ),
            ),
        ),
    ),
    FocusArea(
        4,
        "Forsvarets oppbygging og tilstedeværelse i Midt-Troms",
        "Forsvarssektoren er en betydelig samfunnsaktør i Midt-Troms, med virksomhet som berører "
        "mange mennesker over hele landet, og bidrar til økonomisk verdiskaping for mange "
        "lokalsamfunn, direkte og indirekte.",
        (
            Subgoal(
                "4.1",
                "Forsvarets oppbygging og tilstedeværelse skal bidra til positive ringvirkninger "
                "for samfunns- og næringsliv i Midt-Troms og omkringliggende områder.",
                (
                    "Koordinert innsats for å være et godt vertskapsfylke for Forsvaret og bidra "
                    "til økt bosetting i Midt-Troms og omkringliggende områder.",
                    "Arbeide for at Forsvaret tilbyr flere praksisplasser og læreplasser og "
                    "stiller med kompetanse slik at utdanningstilbud kan realiseres.",
                    "Samarbeide for å kartlegge arbeidskraft og kompetansebehovene i arbeidslivet "
                    "i Midt-Troms som følge av oppbygging av Forsvaret.",
                    "Bidra til at lokale bedrifter og bedrifter på tvers av næringer enklere kan "
                    "levere til Forsvaret, samt legge til rette for nye etableringer.",
                    "Utbygging og standardheving på samferdselsinfrastruktur som også ivaretar "
                    "Forsvarets transportbehov.",
                ),
            ),
        ),
    ),
)

RESULTS = (
    Result(
        1,
        "pavirkning",
        "Sterkere politisk påvirkningskraft nasjonalt.",
        "Politisk påvirkningskraft",
        (),
    ),
    Result(2, "sysselsetting", "Øke sysselsetting i Midt-Troms.", "Sysselsetting", ("1.2",)),
    Result(3, "befolkning", "Positiv befolkningsutvikling.", "Befolkning", ("1.1", "1.2", "1.3")),
    Result(
        4,
        "samferdsel",
        "Standardheving på samferdselsinfrastrukturen og styrket fremkommelighet internt og ut av "
        "Midt-Troms",
        "Samferdselsinfrastruktur",
        ("1.1",),
    ),
    Result(5, "mobilitet", "Forenkle mobilitet innad og ut av Midt-Troms.", "Mobilitet", ("1.1",)),
    Result(
        6,
        "lokalsamfunn",
        "Attraktive lokalsamfunn med god tilgang til sosiale og kulturelle møteplasser.",
        "Lokalsamfunn og møteplasser",
        ("1.3",),
    ),
    Result(7, "utenforskap", "Redusere utenforskap.", "Utenforskap", ("1.2",)),
    Result(
        8,
        "flyktninger",
        "Økt varig bosetting av flyktninger.",
        "Bosetting av flyktninger",
        ("1.3",),
    ),
    Result(
        9,
        "prosjekter",
        "Samarbeid om utviklingsprosjekter som oppnår støtte nasjonalt og internasjonalt.",
        "Utviklingsprosjekter",
        ("1.3",),
    ),
    Result(
        10,
        "planer",
        "Oppdaterte samfunns- og arealplaner og mer effektive planprosesser i lokalt og regionalt.",
        "Planer og planprosesser",
        ("2.1",),
    ),
    Result(
        11,
        "klimabudsjett",
        "Kommunene utvikler og implementerer klimabudsjett og felles tiltak for å redusere "
        "klimaavtrykk.",
        "Klimabudsjett",
        ("3.1",),
    ),
    Result(
        12,
        "industri",
        "Gjøre kommunene rigget til grønne industrietableringer.",
        "Grønne industrietableringer",
        ("2.2",),
    ),
    Result(
        13,
        "utslipp",
        "Reduksjon av klimagassutslipp i Midt-Troms.",
        "Klimagassutslipp",
        ("3.1",),
    ),
    Result(
        14,
        "forsvar-bosetting",
        "Økt bosetting som følge av Forsvarets tilstedeværelse.",
        "Forsvaret og bosetting",
        ("4.1",),
    ),
    Result(
        15,
        "forsvar-leveranser",
        "Lokalt og regionalt næringsliv med økte leveranser til Forsvaret.",
        "Leveranser til Forsvaret",
        ("4.1",),
    ),
)

GROUPS = (
    Group("På tvers av innsatsområdene", (1,)),
    Group("Innsatsområde 1: Befolkningsutvikling", (2, 3, 4, 5, 6, 7, 8, 9)),
    Group("Innsatsområde 2 og 3: Planlegging, næring og klima", (10, 11, 12, 13)),
    Group("Innsatsområde 4: Forsvaret", (14, 15)),
)

RESULT = {result.slug: result for result in RESULTS}
SUBGOAL = {subgoal.number: subgoal for area in FOCUS_AREAS for subgoal in area.subgoals}


def focus_areas(result: Result) -> tuple[FocusArea, ...]:
    """The focus areas that hold the sub-goals of a result."""
    return tuple(
        area
        for area in FOCUS_AREAS
        if any(subgoal.number in result.subgoals for subgoal in area.subgoals)
    )
