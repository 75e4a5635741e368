"""Result 2: "Øke sysselsetting i Midt-Troms." """

from indicators.live_nav import MonthlyWorkbook
from indicators.measures import Combined, Count, Published, Share
from indicators.model import (
    Break,
    Category,
    Chart,
    Direction,
    Directness,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.queries import COUNTS, COUNTS_S, RATES
from indicators.sources import NAV, SSB

_ALL_15_TO_74 = (Pick("NACE2007", ("00-99",)), Pick("Kjonn", ("0",)), Pick("Alder", ("15-74",)))

EMPLOYED_BY_WORKPLACE = Series(
    "sysselsatte_arbeidssted",
    "Sysselsatte 15–74 år etter arbeidssted, 4. kvartal",
    SSB,
    "11618",
    "personer",
    additive=True,
    recorded=(
        Recorded(
            "work__11618",
            ("SysselArbsted",),
            breakdown="Alder=15-74;Kjonn=0",
            region_form="of_the_time",
        ),
    ),
    live=Query(
        "07984",
        "verified",
        "agg_KommSummerS with K.-codes, 00-99, 0, 15-74 and both contents in public queries; "
        "11618, which the recorded figures are of, was only seen up to 2022.",
        (Pick("ContentsCode", ("SysselsatteArb",)), *_ALL_15_TO_74),
        COUNTS_S,
        period="{}K4",
    ),
)
EMPLOYED_BY_RESIDENCE = Series(
    "sysselsatte_bosted",
    "Sysselsatte 15–74 år etter bosted, 4. kvartal",
    SSB,
    "11618",
    "personer",
    additive=True,
    recorded=(
        Recorded(
            "work__11618",
            ("SysselBosted",),
            breakdown="Alder=15-74;Kjonn=0",
            region_form="of_the_time",
        ),
    ),
    live=Query(
        "07984",
        "verified",
        "agg_KommSummerS with K.-codes, 00-99, 0, 15-74 and both contents in public queries; "
        "11618, which the recorded figures are of, was only seen up to 2022.",
        (Pick("ContentsCode", ("Sysselsatte",)), *_ALL_15_TO_74),
        COUNTS_S,
        period="{}K4",
    ),
)
POPULATION_15_74 = Series(
    "befolkning_15_74",
    "Befolkning 15–74 år, 4. kvartal",
    SSB,
    "11618",
    "personer",
    additive=True,
    recorded=(
        Recorded(
            "work__11618",
            ("BefolkningBosted",),
            breakdown="Alder=15-74;Kjonn=0",
            region_form="of_the_time",
        ),
    ),
    live=Query(
        "11618",
        "verified",
        "Variables, contents and codes in SSB's own published program; last seen for 2022.",
        (
            Pick("ContentsCode", ("BefolkningBosted",)),
            Pick("Kjonn", ("0",)),
            Pick("Alder", ("15-74",)),
        ),
        COUNTS,
        period="{}K4",
    ),
)


def _hl060(sheet: str) -> MonthlyWorkbook:
    return MonthlyWorkbook(
        page="/no/nav-og-samfunn/statistikk/arbeidssokere-og-stillinger-statistikk/helt-ledige",
        workbook="HL060",
        table=sheet,
        evidence="inferred",
        evidence_text="Page, link, sheets and rows: terchris/atlas nav-helt-ledige, which read the "
        "workbook of January–August 2026 on 2026-10-02. Nobody here has seen the workbook.",
    )


UNEMPLOYED = Series(
    "helt_ledige",
    "Helt ledige",
    NAV,
    "HL060 og arbeidssøkere",
    "personer",
    additive=True,
    recorded=(
        Recorded("work__nav_arbeidssokere", ("Helt ledige",), breakdown="Begge kjønn"),
        Recorded(
            "work__nav_hl060",
            ("Helt ledige",),
            breakdown="begge kjønn",
            region_form="of_the_time",
        ),
    ),
    live=_hl060("3. Kommune Antall"),
)
UNEMPLOYED_SHARE = Series(
    "helt_ledige_andel",
    "Helt ledige i prosent av arbeidsstyrken",
    NAV,
    "HL060 og arbeidssøkere",
    "prosent",
    additive=False,
    recorded=(
        Recorded(
            "work__nav_arbeidssokere",
            ("Helt ledige, andel av arbeidsstyrken",),
            breakdown="Begge kjønn",
        ),
        Recorded(
            "work__nav_hl060",
            ("Helt ledige, andel av arbeidsstyrken",),
            breakdown="begge kjønn",
            region_form="of_the_time",
        ),
    ),
    live=_hl060("4. Kommune Prosent av arbeidsst"),
)
EMPLOYMENT_BY_BACKGROUND = Series(
    "sysselsetting_bakgrunn",
    "Sysselsatte 20–66 år i prosent av befolkningen, etter innvandringsbakgrunn",
    SSB,
    "11607 og 09837",
    "prosent",
    additive=False,
    dimensions=("bakgrunn", "kjonn"),
    recorded=(
        Recorded(
            "work__11607",
            ("Sysselsatte2",),
            breakdown="Alder=20-66;Landbakgrunn=(.+);Kjonn=(.)",
            category=r"\1/\2",
        ),
        Recorded(
            "work__09837",
            ("Sysselsatte i prosent av befolkningen",),
            breakdown="20-66 år; (Hele befolkningen|Befolkningen ekskl. innvandrere"
            "|Innvandrere i alt); (begge|menn|kvinner)",
            category=r"\1/\2",
            rename=(
                ("Hele befolkningen/begge", "alle/0"),
                ("Hele befolkningen/menn", "alle/1"),
                ("Hele befolkningen/kvinner", "alle/2"),
                ("Befolkningen ekskl. innvandrere/begge", "abc/0"),
                ("Befolkningen ekskl. innvandrere/menn", "abc/1"),
                ("Befolkningen ekskl. innvandrere/kvinner", "abc/2"),
                ("Innvandrere i alt/begge", "zzz/0"),
                ("Innvandrere i alt/menn", "zzz/1"),
                ("Innvandrere i alt/kvinner", "zzz/2"),
            ),
        ),
    ),
    live=Query(
        "11607",
        "inferred",
        "Landbakgrunn zzz, abc, ddd and eee and Sysselsatte2 in public queries; the code of "
        "everybody (alle) was only seen in a copy.",
        (
            Pick("ContentsCode", ("Sysselsatte2",)),
            Pick("Alder", ("20-66",)),
            Pick("Kjonn", ("0", "1", "2")),
            Pick("Landbakgrunn", ("alle", "abc", "zzz", "ddd", "eee")),
        ),
        RATES,
        category="{Landbakgrunn}/{Kjonn}",
        period="{}K4",
    ),
)
_INDUSTRIES = (
    "01-03 05-09 10-33 35-39 41-43 45-47 49-53 55-56 58-63 64-66 68-75 77-82 84 85 86-88 90-99"
)
EMPLOYED_BY_INDUSTRY = Series(
    "sysselsatte_naering",
    "Sysselsatte etter arbeidssted og næring, 4. kvartal",
    SSB,
    "13470",
    "personer",
    additive=True,
    dimensions=("naering",),
    live=Query(
        "13470",
        "inferred",
        "Variables, industry codes and agg:KommSummer in public queries of the older API; the name "
        "agg_NACE2007arb11 in the new one is by analogy.",
        (
            Pick("ContentsCode", ("SysselsatteArb",)),
            Pick("NACE2007", tuple(_INDUSTRIES.split()), codelist="agg_NACE2007arb11"),
        ),
        COUNTS,
        category="{NACE2007}",
        period="{}K4",
    ),
)
EMPLOYED_BY_SECTOR = Series(
    "sysselsatte_sektor",
    "Sysselsatte etter arbeidssted og sektor, 4. kvartal",
    SSB,
    "13472",
    "personer",
    additive=True,
    dimensions=("sektor",),
    live=Query(
        "13472",
        "inferred",
        "Sectors, contents and agg:KommSummer in public queries; whether the table has an industry "
        "variable that must be chosen was not seen.",
        (
            Pick("ContentsCode", ("SysselEtterArbste",)),
            Pick(
                "Sektor",
                groups=(
                    ("stat", ("6100",)),
                    ("fylke", ("6500.6",)),
                    ("kommune", ("6500.7",)),
                    ("privat", ("A+B+D+E.0-1+9",)),
                    ("offentlige-foretak", ("A+B+D+E.5-7",)),
                ),
            ),
        ),
        COUNTS,
        category="{Sektor}",
        period="{}K4",
    ),
)
EMPLOYED_SHARE = Series(
    "sysselsatte_andel",
    "Sysselsatte 15–74 år i prosent av befolkningen, 4. kvartal",
    SSB,
    "06445",
    "prosent",
    additive=False,
    live=Query(
        "06445",
        "verified",
        "Alder, Kjonn and current codes in public queries; contents code from a copy.",
        (
            Pick("ContentsCode", ("Sysselsatte",)),
            Pick("Alder", ("15-74",)),
            Pick("Kjonn", ("0",)),
        ),
        RATES,
        period="{}K4",
    ),
)

_BACKGROUND = Published(EMPLOYMENT_BY_BACKGROUND)

RESULT = ResultIndicators(
    slug="sysselsetting",
    headlines=(
        Headline(
            "sysselsatte-arbeidssted",
            "Arbeidsplassene i regionen er det avtalen ber om flere av.",
        ),
        Headline(
            "sysselsettingsandel",
            "Andelen viser om flere av dem som bor her er i arbeid, uansett hvor mange de er.",
        ),
    ),
    indicators=(
        Indicator(
            id="sysselsatte-arbeidssted",
            title="Sysselsatte etter arbeidssted",
            unit="personer",
            measure=Count(EMPLOYED_BY_WORKPLACE),
            definition="Personer 15–74 år som har arbeidsstedet sitt i kommunen, i 4. kvartal, "
            "uansett hvor de bor.",
            limits="Viser ikke om arbeidsplassene er på heltid, og ikke hva avtalen har bidratt "
            "med.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="sysselsatte-bosted",
            title="Sysselsatte etter bosted",
            unit="personer",
            measure=Count(EMPLOYED_BY_RESIDENCE),
            definition="Personer 15–74 år som bor i kommunen og er i arbeid, i 4. kvartal, uansett "
            "hvor de arbeider.",
            limits="Følger også folketallet: flere innbyggere gir flere sysselsatte uten at en "
            "større andel er i arbeid.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="sysselsettingsandel",
            title="Andel sysselsatte 15–74 år",
            unit="%",
            decimals=1,
            measure=Share(Count(EMPLOYED_BY_RESIDENCE), Count(POPULATION_15_74)),
            definition="Sysselsatte 15–74 år etter bosted, i prosent av befolkningen 15–74 år, i "
            "4. kvartal. For Midt-Troms: summen av sysselsatte delt på summen av befolkningen.",
            limits="Andelen faller når befolkningen blir eldre, også om like mange i hver alder er "
            "i arbeid.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="arbeidsplassdekning",
            title="Arbeidsplasser per 100 sysselsatte innbyggere",
            unit="per 100",
            decimals=1,
            measure=Share(Count(EMPLOYED_BY_WORKPLACE), Count(EMPLOYED_BY_RESIDENCE)),
            definition="Sysselsatte etter arbeidssted delt på sysselsatte etter bosted, ganger "
            "100. "
            "Over 100 betyr at flere pendler inn enn ut.",
            limits="Sier ikke om arbeidsplassene passer kompetansen til dem som bor her.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
        ),
        Indicator(
            id="helt-ledige",
            title="Helt ledige",
            unit="personer",
            measure=Count(UNEMPLOYED, partial=True),
            definition="Personer registrert som helt arbeidsledige hos NAV ved utgangen av "
            "måneden.",
            limits="Registrert ledighet er bare dem som melder seg hos NAV. Tall under fire vises "
            "ikke.",
            direction=Direction.DOWN,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            breaks=(
                Break("2018M11", "NAV la om registreringen av arbeidssøkere."),
                Break("2024M01", "NAV la om statistikken."),
                Break("2025M04", "NAV la om statistikken."),
            ),
        ),
        Indicator(
            id="helt-ledige-andel",
            title="Helt ledige i prosent av arbeidsstyrken",
            unit="%",
            decimals=1,
            measure=Published(UNEMPLOYED_SHARE),
            definition="Helt ledige i prosent av arbeidsstyrken, ved utgangen av måneden, slik NAV "
            "publiserer det.",
            limits="Registrert ledighet er bare dem som melder seg hos NAV.",
            direction=Direction.DOWN,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            no_region="NAV publiserer prosenten, men ikke arbeidsstyrken den er regnet av.",
            breaks=(
                Break("2018M11", "NAV la om registreringen av arbeidssøkere."),
                Break("2024M01", "NAV la om statistikken."),
                Break("2025M04", "NAV la om statistikken."),
            ),
        ),
        Indicator(
            id="sysselsatte-naering",
            title="Arbeidsplasser etter næring",
            unit="personer",
            measure=Count(
                EMPLOYED_BY_INDUSTRY,
                {
                    "offentlig-forsvar": ("84",),
                    "helse": ("86-88",),
                    "undervisning": ("85",),
                    "primaer": ("01-03",),
                    "industri": ("10-33",),
                    "bygg": ("41-43",),
                    "handel": ("45-47",),
                    "transport": ("49-53",),
                    "reiseliv": ("55-56",),
                },
            ),
            definition="Sysselsatte med arbeidssted i kommunen, etter næring, i 4. kvartal.",
            limits="Offentlig administrasjon og Forsvaret er én gruppe i tabellen; Forsvaret kan "
            "ikke skilles ut.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("offentlig-forsvar", "Offentlig administrasjon og forsvar"),
                Category("helse", "Helse- og sosialtjenester"),
                Category("undervisning", "Undervisning"),
                Category("primaer", "Jordbruk, skogbruk og fiske"),
                Category("industri", "Industri"),
                Category("bygg", "Bygge- og anleggsvirksomhet"),
                Category("handel", "Varehandel"),
                Category("transport", "Transport og lagring"),
                Category("reiseliv", "Overnatting og servering"),
            ),
        ),
        Indicator(
            id="sysselsatte-sektor",
            title="Arbeidsplasser etter sektor",
            unit="personer",
            measure=Count(EMPLOYED_BY_SECTOR),
            definition="Sysselsatte med arbeidssted i kommunen, i statlig, fylkeskommunal, "
            "kommunal og privat sektor, i 4. kvartal.",
            limits="Ansatte i Forsvaret er en del av statlig sektor.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("privat", "Privat sektor"),
                Category("stat", "Stat"),
                Category("kommune", "Kommune"),
                Category("fylke", "Fylkeskommune"),
                Category("offentlige-foretak", "Offentlig eide foretak"),
            ),
        ),
        Indicator(
            id="sysselsettingsandel-ssb",
            title="Andel sysselsatte 15–74 år, slik SSB publiserer den",
            unit="%",
            decimals=1,
            measure=Published(EMPLOYED_SHARE),
            definition="Sysselsatte 15–74 år i prosent av befolkningen i samme alder, i 4. "
            "kvartal, etter bosted.",
            limits="Senja har tall først fra 2020, siden prosenter for de fire gamle kommunene "
            "ikke kan slås sammen.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            no_region="SSB publiserer prosenten per kommune; andelen for Midt-Troms er regnet av "
            "antallene og står som en egen indikator.",
        ),
        Indicator(
            id="sysselsetting-bakgrunn",
            title="Andel sysselsatte 20–66 år etter bakgrunn",
            unit="%",
            decimals=1,
            measure=Combined(
                {
                    "alle": (_BACKGROUND, "alle/0"),
                    "uten-innvandrere": (_BACKGROUND, "abc/0"),
                    "innvandrere": (_BACKGROUND, "zzz/0"),
                    "kvinner": (_BACKGROUND, "alle/2"),
                    "menn": (_BACKGROUND, "alle/1"),
                    "innvandrede-kvinner": (_BACKGROUND, "zzz/2"),
                    "innvandrede-menn": (_BACKGROUND, "zzz/1"),
                }
            ),
            definition="Sysselsatte 20–66 år i prosent av befolkningen i samme alder, i 4. "
            "kvartal, etter om personen er innvandrer.",
            limits="Innvandrere er en sammensatt gruppe; i små kommuner er tallene få og svinger "
            "mye.",
            direction=Direction.UP,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            chart=Chart.BARS,
            categories=(
                Category("alle", "Hele befolkningen"),
                Category("uten-innvandrere", "Befolkningen uten innvandrere"),
                Category("innvandrere", "Innvandrere"),
                Category("kvinner", "Kvinner"),
                Category("menn", "Menn"),
                Category("innvandrede-kvinner", "Innvandrede kvinner"),
                Category("innvandrede-menn", "Innvandrede menn"),
            ),
            no_region="SSB publiserer prosenten, men ikke befolkningen den er regnet av.",
        ),
    ),
)
