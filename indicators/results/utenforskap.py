"""Result 7: "Redusere utenforskap." """

from indicators.area_profiles import area_profile
from indicators.live_fhi import HealthTable
from indicators.measures import Combined, Count, Published, Share
from indicators.model import (
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
from indicators.publishing import NO_MORE_FIGURES
from indicators.queries import COUNTS, RATES
from indicators.sources import FHI, IMDI, SSB

_AGE_BY_SEX = (
    Pick("Alder", ("15-29", "20-24", "25-29")),
    Pick("Kjonn", ("0", "1", "2")),
)
_ORIGIN = (
    Pick("Alder", ("15-29",)),
    Pick(
        "InnvandrKat",
        groups=(("A-G", ("A-G",)), ("innvandrere", ("B",)), ("eksl. innvandrere", ("A_C-G",))),
    ),
)
_STATUS_13556, _STATUS_13563 = "vs_ArbStatus2018niva4", "vs_ArbStatus2018niva4a"


def _young(id: str, title: str, table: str, file: str, contents: str, breakdown: str) -> Series:
    """Persons 15–29 by the codes of the time; `breakdown` has one group, the category."""
    if table == "13556":
        codelist, picks, category = _STATUS_13556, _AGE_BY_SEX, "{Alder};Kjonn={Kjonn}"
    else:
        codelist, picks, category = _STATUS_13563, _ORIGIN, "{InnvandrKat}"
    return Series(
        id,
        title,
        SSB,
        table,
        "personer",
        additive=True,
        recorded=(
            Recorded(
                file,
                (contents,),
                breakdown=breakdown,
                category=r"\1",
                region_form="of_the_time",
            ),
        ),
        live=Query(
            table,
            "verified",
            "Codes and code lists in exact public queries; the regions' summed list is seen on "
            "13563 only.",
            (
                Pick("ContentsCode", ("Bosatte",)),
                Pick("HovArbStyrkStatus", (contents,), codelist=codelist),
                *picks,
            ),
            COUNTS,
            category=category,
        ),
    )


_AGE_AND_SEX = r"Alder=(.+;Kjonn=.)"
_BY_ORIGIN = r"Alder=15-29;InnvandrKat=(.+)"

NEET = _young(
    "neet",
    "Unge utenfor arbeid, utdanning og arbeidsmarkedstiltak",
    "13556",
    "work__13556",
    "NEET",
    _AGE_AND_SEX,
)
YOUNG = _young("unge_i_alt", "Unge i alt (13556)", "13556", "work__13556", "TOT3", _AGE_AND_SEX)
NEET_BY_ORIGIN = _young(
    "neet_innvandring",
    "Unge utenfor arbeid, utdanning og arbeidsmarkedstiltak, etter innvandringskategori",
    "13563",
    "work__13563",
    "NEET2",
    _BY_ORIGIN,
)
YOUNG_BY_ORIGIN = _young(
    "unge_innvandring",
    "Unge i alt, etter innvandringskategori (13563)",
    "13563",
    "work__13563",
    "TOT3",
    _BY_ORIGIN,
)
DISABLED = Series(
    "uforetrygdede",
    "Uføretrygdede 18–67 år",
    SSB,
    "11715",
    "personer",
    additive=True,
    recorded=(Recorded("work__11715", ("UforetygdPers",), breakdown="Alder=18-67"),),
    live=Query(
        "11715",
        "verified",
        "18-67 and both contents (UforetygdPers is SSB's spelling) in a public query with recorded "
        "answers for 2024.",
        (Pick("ContentsCode", ("UforetygdPers",)), Pick("Alder", ("18-67",))),
        COUNTS,
    ),
)
DISABLED_SHARE = Series(
    "uforetrygdede_andel",
    "Uføretrygdede 18–67 år i prosent av befolkningen",
    SSB,
    "11715",
    "prosent",
    additive=False,
    recorded=(Recorded("work__11715", ("UforetrygdPros",), breakdown="Alder=18-67"),),
    live=Query(
        "11715",
        "verified",
        "18-67 and both contents (UforetygdPers is SSB's spelling) in a public query with recorded "
        "answers for 2024.",
        (Pick("ContentsCode", ("UforetrygdPros",)), Pick("Alder", ("18-67",))),
        RATES,
    ),
)
LOW_INCOME = area_profile(
    "lavinntekt", "Andel personer i lavinntekthusholdning (EU60). Prosent", "prosent"
)
PERSISTENT_LOW_INCOME = Series(
    "vedvarende_lavinntekt_2013",
    "Personer i husholdninger med vedvarende lavinntekt",
    IMDI,
    "vedvarende_lavinntekt",
    "prosent",
    additive=False,
    recorded=(
        Recorded(
            "background__imdi_vedvarende_lavinntekt",
            ("Personer i husholdninger med vedvarende lavinntekt (60 % av median, treårsperiode)",),
            breakdown="innvkat_3=(.+); vreg_3=alle",
            category=r"\1",
            region_form="of_the_time",
        ),
    ),
)
CHILDREN_LOW_INCOME = Series(
    "barn_lavinntekt",
    "Barn under 18 år i husholdninger med lavinntekt (EU60)",
    SSB,
    "08764",
    "prosent",
    additive=False,
    live=Query(
        "08764",
        "verified",
        "EUskala60 in a public query for all regions, 2005–2024.",
        (Pick("ContentsCode", ("EUskala60",)),),
        RATES,
    ),
)
# FHI's table 403 gives persistent low income too. This one is nearer to the source, reaches back to
# 2011–2013, is under a licence that is known, and says in each period which three years it means.
PERSISTENT_CHILDREN = Series(
    "barn_vedvarende_lavinntekt",
    "Barn under 18 år i husholdninger med vedvarende lavinntekt, treårsperioder",
    SSB,
    "12944",
    "prosent",
    additive=False,
    live=Query(
        "12944",
        "inferred",
        "EUskalaSeksti and periods such as 2022-2024 stand in a catalogue; no age code was seen.",
        (Pick("ContentsCode", ("EUskalaSeksti",)), Pick("Alder", label="0-17 år")),
        RATES,
    ),
)
HOUSEHOLD_INCOME = Series(
    "husholdningsinntekt",
    "Husholdningenes inntekt etter skatt, median",
    SSB,
    "06944",
    "kroner",
    additive=False,
    live=Query(
        "06944",
        "verified",
        "InntSkatt, household types and plain codes in a public query with recorded answers.",
        (
            Pick("ContentsCode", ("InntSkatt",)),
            Pick(
                "HusholdType",
                groups=(
                    ("alle", ("0000",)),
                    ("aleneboende", ("0001",)),
                    ("par-uten-barn", ("0002",)),
                    ("par-med-barn", ("0003",)),
                    ("enslig-forelder", ("0004",)),
                ),
            ),
        ),
        RATES,
        category="{HusholdType}",
    ),
)
LABOUR_STATUS = Series(
    "arbeidsstyrkestatus",
    "Bosatte 20–66 år etter prioritert arbeidsstyrkestatus",
    SSB,
    "13563",
    "personer",
    additive=True,
    dimensions=("status",),
    live=Query(
        "13563",
        "verified",
        "The eight statuses, 20-66, A-G and Bosatte in a public query with recorded answers.",
        (
            Pick("ContentsCode", ("Bosatte",)),
            Pick(
                "HovArbStyrkStatus",
                ("TOT", "A.01", "A.09", "U.03", "U.04-U.05", "U.06-U.07", "U.90A"),
            ),
            Pick("Alder", ("20-66",)),
            Pick("InnvandrKat", ("A-G",)),
        ),
        COUNTS,
        category="{HovArbStyrkStatus}",
    ),
)
COMPLETED_SCHOOL = Series(
    "vgs_gjennomforing",
    "Gjennomføring i videregående skole",
    FHI,
    "360",
    "prosent",
    additive=False,
    dimensions=("kjønn",),
    live=HealthTable(
        table=360,
        titled="videregående skole",
        measure="RATE",
        codes=(("KJONN", ("0", "1", "2")), ("UTDANN", ("0",))),
        category="KJONN",
        evidence="inferred",
        evidence_text="Number, title, dimensions and measures are seen in public code that runs "
        "(terchris/atlas); that 0 of UTDANN means all levels is as in FHI's other tables.",
    ),
)
_GROUPS = {
    "alle": ("15-29;Kjonn=0",),
    "kvinner": ("15-29;Kjonn=2",),
    "menn": ("15-29;Kjonn=1",),
    "20-24": ("20-24;Kjonn=0",),
    "25-29": ("25-29;Kjonn=0",),
}
_ORIGINS = {"innvandrere": ("innvandrere",), "uten-innvandrere": ("eksl. innvandrere",)}

_NEET_COUNT = Count(NEET, _GROUPS, partial=True)
_NEET_SHARE = Share(_NEET_COUNT, Count(YOUNG, _GROUPS))
_ORIGIN_COUNT = Count(NEET_BY_ORIGIN, _ORIGINS, partial=True)
_ORIGIN_SHARE = Share(_ORIGIN_COUNT, Count(YOUNG_BY_ORIGIN, _ORIGINS))

_CATEGORIES = (
    Category("alle", "Alle 15–29 år"),
    Category("kvinner", "Kvinner 15–29 år"),
    Category("menn", "Menn 15–29 år"),
    Category("20-24", "20–24 år"),
    Category("25-29", "25–29 år"),
    Category("innvandrere", "Innvandrere 15–29 år"),
    Category("uten-innvandrere", "Befolkningen uten innvandrere, 15–29 år"),
)
_FEW = (
    "Små tall: i Lavangen og Dyrøy er det under 250 unge, og noen få personer flytter andelen "
    "flere "
    "prosentpoeng fra ett år til det neste."
)

RESULT = ResultIndicators(
    slug="utenforskap",
    headlines=(
        Headline(
            "unge-utenfor",
            "Unge utenfor arbeid og utdanning er utenforskapet avtalen nevner særskilt.",
        ),
        Headline(
            "uforetrygdede",
            "Uføretrygd er den varige delen av utenforskapet blant voksne.",
        ),
    ),
    indicators=(
        Indicator(
            id="unge-utenfor",
            title="Unge utenfor arbeid og utdanning",
            unit="%",
            decimals=1,
            measure=Combined(
                {
                    **{group: (_NEET_SHARE, group) for group in _GROUPS},
                    **{origin: (_ORIGIN_SHARE, origin) for origin in _ORIGINS},
                }
            ),
            definition="Unge 15–29 år som verken er i arbeid, utdanning eller "
            "arbeidsmarkedstiltak, "
            "i prosent av alle unge i samme alder. For Midt-Troms er antallene lagt sammen før "
            "prosenten regnes ut.",
            limits=f"Sier ikke hvorfor de står utenfor, eller hvor lenge. {_FEW}",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=_CATEGORIES,
        ),
        Indicator(
            id="unge-utenfor-antall",
            title="Unge utenfor arbeid og utdanning, antall",
            unit="personer",
            measure=Combined(
                {
                    **{group: (_NEET_COUNT, group) for group in _GROUPS},
                    **{origin: (_ORIGIN_COUNT, origin) for origin in _ORIGINS},
                }
            ),
            definition="Unge 15–29 år som verken er i arbeid, utdanning eller "
            "arbeidsmarkedstiltak.",
            limits="Antallet følger også hvor mange unge som bor i kommunen.",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=_CATEGORIES,
        ),
        Indicator(
            id="uforetrygdede-andel",
            title="Andel uføretrygdede 18–67 år",
            unit="%",
            decimals=1,
            measure=Published(DISABLED_SHARE),
            definition="Mottakere av uføretrygd 18–67 år i prosent av befolkningen i samme alder.",
            limits="Flere eldre i arbeidsfør alder gir flere uføretrygdede.",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            chart=Chart.BARS,
            no_region="SSB publiserer prosenten, men ikke befolkningen den er regnet av.",
        ),
        Indicator(
            id="uforetrygdede",
            title="Uføretrygdede 18–67 år, antall",
            unit="personer",
            measure=Count(DISABLED),
            definition="Mottakere av uføretrygd 18–67 år.",
            limits="Antallet følger også hvor mange som bor i kommunen.",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            chart=Chart.BARS,
        ),
        Indicator(
            id="barn-lavinntekt",
            title="Barn i husholdninger med lavinntekt",
            unit="%",
            decimals=1,
            measure=Published(CHILDREN_LOW_INCOME),
            definition="Barn under 18 år i husholdninger med årsinntekt under 60 prosent av "
            "medianen (EU60), i prosent.",
            limits="Lav inntekt ett år er ikke det samme som varig fattigdom. Få barn i små "
            "kommuner gir store utslag.",
            direction=Direction.DOWN,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            no_region="SSB publiserer prosenten per kommune, ikke antallet barn bak den.",
        ),
        Indicator(
            id="barn-vedvarende-lavinntekt",
            title="Barn i husholdninger med vedvarende lavinntekt",
            unit="%",
            decimals=1,
            measure=Published(PERSISTENT_CHILDREN),
            definition="Barn under 18 år i husholdninger som gjennom tre år har hatt under 60 "
            "prosent av medianinntekten, i prosent.",
            limits="Treårsperiodene overlapper, så en endring kommer langsomt til syne.",
            direction=Direction.DOWN,
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            no_region="SSB publiserer prosenten per kommune, ikke antallet barn bak den.",
        ),
        Indicator(
            id="husholdningsinntekt",
            title="Husholdningenes inntekt etter skatt",
            unit="kroner",
            measure=Published(HOUSEHOLD_INCOME),
            definition="Median inntekt etter skatt for husholdningene i kommunen.",
            limits="Ikke justert for prisstigning. Medianen sier ikke hvor mange som har lite.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            categories=(
                Category("alle", "Alle husholdninger"),
                Category("aleneboende", "Aleneboende"),
                Category("par-uten-barn", "Par uten barn"),
                Category("par-med-barn", "Par med barn 0–17 år"),
                Category("enslig-forelder", "Enslig forelder"),
            ),
            no_region="En median kan ikke regnes ut av kommunenes medianer.",
        ),
        Indicator(
            id="arbeidsstyrkestatus",
            title="Voksne i arbeid, utdanning og utenfor",
            unit="%",
            decimals=1,
            measure=Share(
                Count(
                    LABOUR_STATUS,
                    {
                        "sysselsatt": ("A.01", "A.09"),
                        "ledig": ("U.03",),
                        "aap-ufor": ("U.06-U.07",),
                        "utdanning": ("U.04-U.05",),
                        "annet": ("U.90A",),
                    },
                ),
                Count(LABOUR_STATUS, {"": ("TOT",)}),
            ),
            definition="Bosatte 20–66 år etter hovedsakelig tilknytning til arbeidslivet, i "
            "prosent av alle i samme alder. For Midt-Troms er antallene lagt sammen før prosenten "
            "regnes ut.",
            limits="Hver person står i én gruppe, også den som både arbeider og får ytelser.",
            directness=Directness.DIRECT,
            level=Level.IMPACT,
            categories=(
                Category("sysselsatt", "Sysselsatt"),
                Category("ledig", "Registrert ledig"),
                Category("aap-ufor", "Arbeidsavklaring og uføretrygd"),
                Category("utdanning", "Utdanning"),
                Category("annet", "Annet"),
            ),
        ),
        Indicator(
            id="lavinntekt",
            title="Personer i husholdning med lavinntekt",
            unit="%",
            decimals=1,
            measure=Published(LOW_INCOME),
            definition="Personer i husholdninger med inntekt under 60 prosent av medianen "
            "(EU60), i "
            "prosent.",
            limits="Lav inntekt ett år er ikke det samme som varig fattigdom.",
            direction=Direction.DOWN,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            no_region="SSB publiserer prosenten per kommune, ikke antallet personer bak den.",
        ),
        Indicator(
            id="vedvarende-lavinntekt",
            title="Vedvarende lavinntekt 2013",
            unit="%",
            decimals=1,
            measure=Published(PERSISTENT_LOW_INCOME),
            definition="Personer i husholdninger som gjennom tre år hadde under 60 prosent av "
            "medianinntekten, i prosent. Alle aldre.",
            limits="Ett gammelt tall, med som bakgrunn. Senja kan ikke regnes ut for 2013, da "
            "området var fire kommuner.",
            not_judged=NO_MORE_FIGURES,
            directness=Directness.PROXY,
            level=Level.IMPACT,
            chart=Chart.BARS,
            categories=(
                Category("alle", "Hele befolkningen"),
                Category("innvandrere", "Innvandrere"),
                Category("befolkningen_ellers", "Befolkningen ellers"),
            ),
            no_region="Kilden publiserer prosenten per kommune, ikke antallet personer bak den.",
        ),
        Indicator(
            id="vgs-gjennomforing",
            title="Fullført videregående",
            unit="%",
            decimals=1,
            measure=Published(COMPLETED_SCHOOL),
            definition="Elever som har fullført videregående, i prosent av dem som begynte, slik "
            "Folkehelseinstituttet regner det for kommunene: tall for tre år om gangen, alle "
            "nivåer av foreldrenes utdanning samlet.",
            limits="Gjelder unge som begynte på videregående for mange år siden, og små kull gjør "
            "at tallet svinger selv om det er et snitt av tre år.",
            direction=Direction.UP,
            directness=Directness.PROXY,
            level=Level.OUTCOME,
            categories=(
                Category("0", "Alle"),
                Category("2", "Kvinner"),
                Category("1", "Menn"),
            ),
            no_region="FHI publiserer prosenten og hvor mange som har fullført, men ikke hvor "
            "mange som begynte.",
        ),
    ),
)
