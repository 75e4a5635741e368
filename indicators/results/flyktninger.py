"""Result 8: "Økt varig bosetting av flyktninger." """

from typing import Literal

from indicators.live_imdi import Column, ImdiTable
from indicators.measures import Combined, Count, Published, Share
from indicators.model import (
    Break,
    Category,
    Direction,
    Directness,
    Gap,
    Headline,
    Indicator,
    Level,
    Pick,
    Query,
    Recorded,
    ResultIndicators,
    Series,
    Timing,
)
from indicators.queries import COUNTS, RATES
from indicators.results.befolkning import POPULATION
from indicators.sources import IMDI, SSB

_LAST_OF_OLD_EXPORT = 2021
"""From 2022 the yearly pages are the final figures; the export of 2023 has part-year figures."""
_STEP = "Anmodning, vedtak og faktisk bosetting"
_SEX = Column("Kjønn", ("Alle",))
_NO_COUNTY_FILE_SEEN = "The county file has not been seen: without it counties are summed."


def _settlement(
    id: str,
    title: str,
    page: Literal["anmodet", "vedtatt", "bosatte"],
    export: str,
    first: int = 1995,
) -> Series:
    """Settlement figures: IMDi's yearly pages where they exist, its older export before that."""
    return Series(
        id,
        title,
        IMDI,
        "bosatt_anmodede og nøkkeltall for bosetting",
        "personer",
        additive=True,
        recorded=(
            Recorded("refugees__nokkeltall_bosetting", (page,), region_form="of_the_time"),
            *(
                (
                    # 2023 is known only from a list with small numbers hidden.
                    Recorded(
                        "refugees__bosatte_per_13_11_2024",
                        ("bosatte flyktninger i alt",),
                        first=2022,
                    ),
                )
                if page == "bosatte"
                else ()
            ),
            Recorded(
                "refugees__bosatt_anmodede",
                (export,),
                region_form="of_the_time",
                last=_LAST_OF_OLD_EXPORT,
            ),
        ),
        live=ImdiTable(
            "bosatt_anmodede",
            "verified",
            "k/: headers, values and monthly updates to August 2026 in Telemark's public scripts "
            f"and files, equal to IMDi's own page. {_NO_COUNTY_FILE_SEEN}",
            first=first,
            columns=(Column(_STEP, (export,)),),
            county_may_be_summed=True,
            flow=True,
            page=page,
        ),
    )


REQUESTED = _settlement(
    "anmodet", "Anmodning om bosetting av flyktninger", "anmodet", "Anmodning om bosetting"
)
DECIDED = _settlement(
    "vedtatt", "Vedtak om bosetting av flyktninger", "vedtatt", "Vedtak om bosetting"
)
SETTLED = _settlement("bosatt", "Bosatte flyktninger", "bosatte", "Faktisk bosetting", first=2012)
SECONDARY = Series(
    "flyktninger_botid",
    "Bosatte med flyktningbakgrunn 1. januar, etter første bosettingskommune og botid",
    IMDI,
    "flyktning_botid_flytting",
    "personer",
    additive=True,
    dimensions=("sekundaerflytting", "botid"),
    recorded=(
        # 2015 has no known first municipality for most of the country.
        Recorded(
            "refugees__flyktning_botid_flytting",
            ("flyktninger bosatt i kommunen per 1.1",),
            breakdown="Sekundærflytting=(.+);Botid i Norge=(.+)",
            category=r"\1/\2",
            region_form="of_the_time",
            first=2016,
        ),
    ),
    live=ImdiTable(
        "flyktning_botid_flytting",
        "verified",
        "k/: headers, values and figures to 1.1.2023 in Telemark's public scripts and files; it "
        f"seems to have stopped there. {_NO_COUNTY_FILE_SEEN}",
        first=2016,
        columns=(
            Column("Sekundærflytting", ("alle", "Bosatt her", "Flyttet hit", "Uoppgitt")),
            Column("Botid i Norge", ("Alle", "0-4 år", "5+ år")),
        ),
        category="{Sekundærflytting}/{Botid i Norge}",
        county_may_be_summed=True,
    ),
)
REFUGEE_BACKGROUND = Series(
    "flyktningbakgrunn",
    "Personer med flyktningbakgrunn 1. januar",
    IMDI,
    "befolkning_innvandringsgrunn og flyktning_botid_flytting",
    "personer",
    additive=True,
    recorded=(
        Recorded(
            "refugees__befolkning_innvandringsgrunn",
            ("Flyktninger og deres familieinnvandrede",),
            unit="personer",
            breakdown="Kjønn=Alle",
            region_form="of_2020",
        ),
        Recorded(
            "refugees__flyktning_botid_flytting",
            ("flyktninger bosatt i kommunen per 1.1",),
            breakdown="Sekundærflytting=alle;Botid i Norge=Alle",
            region_form="of_the_time",
            first=2022,
        ),
    ),
    live=ImdiTable(
        "befolkning_innvandringsgrunn",
        "verified",
        "k/ and f/: headers and values in Telemark's public scripts, figures to 1.1.2025 in its "
        "files; equal to SSB's persons with refugee background within a few.",
        first=2006,
        columns=(
            Column("Innvandringsgrunn", ("Flyktninger og deres familieinnvandrede",)),
            _SEX,
        ),
    ),
)
UNACCOMPANIED_MINORS = Series(
    "enslige_mindrearige",
    "Enslige mindreårige flyktninger: anmodet og bosatt",
    IMDI,
    "enslige_mindrearige",
    "personer",
    additive=True,
    dimensions=("steg",),
    live=ImdiTable(
        "enslige_mindrearige",
        "verified",
        "k/ and f/: headers, values and years (from 2014) in Telemark's public scripts; its files "
        "have figures to 2026, where only the requests are known.",
        first=2014,
        county_first=2014,
        columns=(Column(_STEP, ("Anmodning om bosetting", "Faktisk bosetting")),),
        category=f"{{{_STEP}}}",
        rename=(("Anmodning om bosetting", "anmodet"), ("Faktisk bosetting", "bosatt")),
        flow=True,
    ),
)
INTRODUCTION_PROGRAMME = Series(
    "intro_deltakere",
    "Deltakere i introduksjonsprogrammet",
    IMDI,
    "intro_deltakere",
    "personer",
    additive=True,
    live=ImdiTable(
        "intro_deltakere",
        "verified",
        "k/ and f/: headers, values and years (from 2005, to 2025) in Telemark's public scripts "
        "and files.",
        first=2005,
        county_first=2005,
        columns=(_SEX,),
        flow=True,
    ),
)
AFTER_INTRODUCTION_PROGRAMME = Series(
    "intro_status",
    "I arbeid eller utdanning ett år etter introduksjonsprogrammet",
    IMDI,
    "intro_status_arbutd_avslutta",
    "prosent",
    additive=False,
    live=ImdiTable(
        "intro_status_arbutd_avslutta",
        "inferred",
        "f/: headers, values and the year 2024 by the counties of 2023 in Telemark's public "
        "scripts and files. Nobody has seen how far back the table goes.",
        first=2024,
        county_first=2024,
        columns=(
            _SEX,
            Column(
                "Avslutningsår for introduksjonsprogrammet",
                ("Avsluttet eller avbrutt intro for ett år siden",),
            ),
            Column(
                "Arbeidssituasjon etter avsluttet/avbrutt introduksjonsprogram",
                ("I arbeid eller utdanning",),
            ),
        ),
        unit="Prosent",
        municipal=False,
        borders_lag=1,
    ),
)
IMMIGRANTS = Series(
    "innvandrere_1986_2015",
    "Innvandrere 1. januar",
    IMDI,
    "befolkning_hovedgruppe (SSB)",
    "personer",
    additive=True,
    recorded=(
        Recorded(
            "background__imdi_befolkning_hovedgruppe",
            ("Befolkning 1. januar etter innvandrerkategori",),
            unit="personer",
            breakdown="innvandrere; kjønn=alle",
            region_form="of_the_time",
        ),
    ),
)

UKRAINIANS = Series(
    "ukrainske_statsborgere",
    "Ukrainske statsborgere 1. januar",
    SSB,
    "11366",
    "personer",
    additive=True,
    live=Query(
        "11366",
        "verified",
        "Statsborg 148, Personer1 and plain codes in a public query with recorded answers.",
        (Pick("ContentsCode", ("Personer1",)), Pick("Statsborg", ("148",))),
        COUNTS,
    ),
)
IMMIGRANT_SHARE = Series(
    "innvandrere_andel",
    "Innvandrere i prosent av befolkningen 1. januar",
    SSB,
    "09817",
    "prosent",
    additive=False,
    live=Query(
        "09817",
        "verified",
        "InnvandrKat B, Landbakgrunn 999 and AndelBefolkning in exact public queries.",
        (
            Pick("ContentsCode", ("AndelBefolkning",)),
            Pick("InnvandrKat", ("B",)),
            Pick("Landbakgrunn", ("999",)),
        ),
        RATES,
    ),
)

_STEPS = (
    Category("bosatt", "Bosatte"),
    Category("vedtatt", "Vedtatt av kommunen"),
    Category("anmodet", "Anmodet av IMDi"),
)
_STATE_DECIDES = (
    "staten avgjør hvert år hvor mange som skal bosettes, ut fra hvor mange som flykter. Varig "
    "bosetting, som avtalen vil ha, vurderes etter dem som fortsatt bor der de først ble bosatt."
)
_SMALL = (
    "Ett- og to-tall er endret til 0 eller 3 i kilden, og tall under fem kan være skjult; derfor "
    "er noen summer en nedre grense."
)
_NOT_RETENTION = (
    "Dette er ikke andelen som ble boende: de som har flyttet ut, er ikke med, og en kommune ingen "
    "flytter til, får høy andel."
)

RESULT = ResultIndicators(
    slug="flyktninger",
    headlines=(
        Headline(
            "bosatt-her-fem-ar",
            "De som fortsatt bor der de først ble bosatt etter fem år, er det nærmeste åpne "
            "målet på varig bosetting. Hvor mange som kommer, bestemmes av staten og av hvor "
            "mange som flykter.",
        ),
    ),
    indicators=(
        Indicator(
            id="bosatte-flyktninger",
            title="Bosetting av flyktninger",
            unit="personer",
            measure=Combined(
                {
                    "bosatt": (Count(SETTLED, partial=True), ""),
                    "vedtatt": (Count(DECIDED, partial=True), ""),
                    "anmodet": (Count(REQUESTED, partial=True), ""),
                }
            ),
            definition="Flyktninger IMDi ba kommunen bosette (anmodet), kommunen vedtok å bosette "
            "(vedtatt) og som faktisk ble bosatt i året. Familieinnvandrede som kommer direkte til "
            "familien, er ikke med.",
            limits="Viser hvor mange som kommer, ikke hvor mange som blir. Staten avgjør hvert år "
            "hvor mange som skal bosettes, så et høyere eller lavere tall er ikke et resultat av "
            "avtalen.",
            not_judged=_STATE_DECIDES,
            level=Level.OUTPUT,
            categories=_STEPS,
        ),
        Indicator(
            id="bosatte-per-1000",
            title="Bosatte flyktninger per 1\u00a0000 innbyggere",
            unit="per 1\u00a0000",
            decimals=1,
            measure=Share(Count(SETTLED, partial=True), Count(POPULATION), per=1000),
            definition="Bosatte flyktninger i året per 1\u00a0000 innbyggere 1. januar samme år.",
            limits="Viser hvor mange som kommer, ikke hvor mange som blir. Staten avgjør hvert år "
            "hvor mange som skal bosettes.",
            not_judged=_STATE_DECIDES,
            level=Level.OUTPUT,
        ),
        Indicator(
            id="flyktningbakgrunn",
            title="Personer med flyktningbakgrunn",
            unit="personer",
            measure=Count(REFUGEE_BACKGROUND),
            definition="Bosatte med flyktningbakgrunn og deres familieinnvandrede, 1. januar.",
            limits="Barn født i Norge er ikke med, og tall til og med 1. januar 2022 er fra før "
            f"flyktningene fra Ukraina kom. {_SMALL}",
            direction=Direction.UP,
            level=Level.OUTCOME,
            timing=Timing.FIRST_OF_JANUARY,
        ),
        Indicator(
            id="forst-bosatt-her",
            title="Andel med flyktningbakgrunn som først ble bosatt her",
            unit="%",
            decimals=1,
            measure=Share(
                Count(
                    SECONDARY,
                    {
                        "alle": ("Bosatt her/Alle",),
                        "5+": ("Bosatt her/5+ år",),
                        "0-4": ("Bosatt her/0-4 år",),
                    },
                ),
                Count(
                    SECONDARY,
                    {"alle": ("alle/Alle",), "5+": ("alle/5+ år",), "0-4": ("alle/0-4 år",)},
                ),
            ),
            definition="Av dem med flyktningbakgrunn som bor i kommunen 1. januar: andelen som "
            "også "
            "først ble bosatt i den samme kommunen.",
            limits=_NOT_RETENTION,
            direction=Direction.UP,
            level=Level.OUTCOME,
            timing=Timing.FIRST_OF_JANUARY,
            categories=(
                Category("alle", "Uansett botid"),
                Category("5+", "Minst fem år i Norge"),
                Category("0-4", "Under fem år i Norge"),
            ),
            breaks=(
                Break("2018", "Mange med ukjent første kommune i 2018; tallet er svakt."),
                Break("2022", "Fordelingen på botid er lagt om i kilden."),
            ),
        ),
        Indicator(
            id="bosatt-her-fem-ar",
            title="Først bosatt her og minst fem år i Norge",
            unit="personer",
            measure=Count(SECONDARY, {"": ("Bosatt her/5+ år",)}),
            definition="Personer med flyktningbakgrunn og minst fem års botid i Norge, som bor i "
            "kommunen de først ble bosatt i, 1. januar.",
            limits="Det nærmeste åpne målet på dem som ble, men en beholdning og ikke en andel: de "
            "som har flyttet ut, er ikke med.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTCOME,
            timing=Timing.FIRST_OF_JANUARY,
        ),
        Indicator(
            id="ukrainske-statsborgere",
            title="Ukrainske statsborgere",
            unit="personer",
            measure=Count(UKRAINIANS),
            definition="Bosatte med ukrainsk statsborgerskap 1. januar.",
            limits="Ikke alle er flyktninger, og bosatte på asylmottak er med. Viser ikke hvor "
            "lenge de blir.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTCOME,
            timing=Timing.FIRST_OF_JANUARY,
        ),
        Indicator(
            id="innvandrere-andel",
            title="Andel innvandrere i befolkningen",
            unit="%",
            decimals=1,
            measure=Published(IMMIGRANT_SHARE),
            definition="Innvandrere i prosent av alle bosatte, 1. januar.",
            limits="Alle innvandringsgrunner, også arbeid. Andelen stiger også når andre flytter "
            "ut.",
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
            no_region="SSB publiserer prosenten per kommune.",
        ),
        Indicator(
            id="enslige-mindrearige",
            title="Enslige mindreårige flyktninger",
            unit="personer",
            zero_based=True,
            measure=Count(UNACCOMPANIED_MINORS, partial=True),
            definition="Enslige mindreårige flyktninger bosatt i kommunen i året, og hvor mange "
            "IMDi ba kommunen bosette.",
            limits="Viser hvor mange som kommer, ikke hvor mange som blir. Tall under fem er "
            "skjult, så de fleste år med bosetting i en liten kommune vises ikke.",
            level=Level.OUTPUT,
            categories=(
                Category("bosatt", "Bosatt"),
                Category("anmodet", "Anmodet av IMDi"),
            ),
        ),
        Indicator(
            id="introduksjonsprogram",
            title="Deltakere i introduksjonsprogrammet",
            unit="personer",
            zero_based=True,
            measure=Count(INTRODUCTION_PROGRAMME, partial=True),
            definition="Deltakere i introduksjonsprogrammet i året.",
            limits="Viser hvor mange som får tilbudet, ikke hva det fører til. Antallet følger "
            "hvor mange som bosettes, og tall under fem er skjult.",
            level=Level.OUTPUT,
        ),
        Indicator(
            id="etter-introduksjonsprogram",
            title="I arbeid eller utdanning ett år etter introduksjonsprogrammet",
            unit="%",
            measure=Published(AFTER_INTRODUCTION_PROGRAMME),
            definition="Av dem som avsluttet eller avbrøt introduksjonsprogrammet året før: "
            "andelen som er i arbeid eller utdanning.",
            limits="Finnes bare for fylke og land, så det sier ikke hvordan det går i "
            "Midt-Troms; fylkesgrensene er fra året deltakerne sluttet.",
            direction=Direction.UP,
            level=Level.OUTCOME,
            no_region="IMDi gir tallet bare for fylker og landet.",
        ),
        Indicator(
            id="innvandrere-1986-2015",
            title="Innvandrere 1986–2015",
            unit="personer",
            measure=Count(IMMIGRANTS),
            definition="Innvandrere bosatt 1. januar, alle innvandringsgrunner.",
            limits="Bakgrunn fram til 2015. Alle innvandrere, ikke bare flyktninger.",
            level=Level.IMPACT,
            timing=Timing.FIRST_OF_JANUARY,
        ),
    ),
    gaps=(
        Gap(
            "Hvor mange som blir boende av dem som bosettes i ett og samme år.",
            "SSBs oversikt over flyktninger som flytter videre, gir tallet for fylker; for "
            "Midt-Troms må det bestilles.",
        ),
    ),
)
