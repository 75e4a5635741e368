"""Result 2: "Øke sysselsetting i Midt-Troms." """

from indicators.live_nav import MonthlyWorkbook
from indicators.measures import Combined, Count, Published, Share
from indicators.model import (
    Break,
    Category,
    Chart,
    Direction,
    Directness,
    Gap,
    Indicator,
    Level,
    Recorded,
    ResultIndicators,
    Series,
)
from indicators.sources import NAV, SSB

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
)

_BACKGROUND = Published(EMPLOYMENT_BY_BACKGROUND)

_STOPS_2022 = (
    "Tallene som følger med programmet, slutter i 2022; nyere tall kommer ved første henting fra "
    "SSB."
)

RESULT = ResultIndicators(
    slug="sysselsetting",
    indicators=(
        Indicator(
            id="sysselsatte-arbeidssted",
            title="Sysselsatte etter arbeidssted",
            unit="personer",
            measure=Count(EMPLOYED_BY_WORKPLACE),
            definition="Personer 15–74 år som har arbeidsstedet sitt i kommunen, i 4. kvartal, "
            "uansett hvor de bor.",
            limits="Viser ikke om arbeidsplassene er på heltid, og ikke hva avtalen har bidratt "
            f"med. {_STOPS_2022}",
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
            f"større andel er i arbeid. {_STOPS_2022}",
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
            f"i arbeid. {_STOPS_2022}",
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
            limits="Sier ikke om arbeidsplassene passer kompetansen til dem som bor her. "
            f"{_STOPS_2022}",
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
            limits="Registrert ledighet er bare dem som melder seg hos NAV. Tall under 4 vises "
            "ikke. For kommunene følger bare januar–oktober 2022 med programmet, og NAV gir bare "
            "inneværende år; for Troms og Norge følger hele rekka.",
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
            limits="For kommunene følger bare januar–oktober 2022 med programmet, og NAV gir bare "
            "inneværende år; for Troms og Norge følger hele rekka.",
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
            "mye. For kommunene følger bare 2025 med programmet.",
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
    gaps=(
        Gap(
            "Sysselsatte etter næring, også offentlig administrasjon og forsvar.",
            "SSB tabell 13470 og 13472, ved første henting.",
        ),
    ),
)
