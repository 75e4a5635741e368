"""Registers: what no statistics show, entered by the agreement's coordinators with date and source.

Here stands which registers there are, what each column means, and what is expected for which
long-term result. The rows lie in `data/register/`; `data.register` reads and validates them.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from data import register as files
from data.register import Fault, Form, Values
from data.register_cells import Column, Kind, Option, Value
from indicators.agreement import PARTIES, RESULTS
from indicators.norwegian import date, listing, number
from indicators.region import CODE_HISTORY, MUNICIPALITIES, REGION, Area

FROM = f"koordinatorene i {listing(PARTIES)}"
"""Who enters what."""


@dataclass(frozen=True)
class Register:
    """One register: its file and what it is for.

    `named` is the column that says what an entry is. `expected` says, by the slug of a long-term
    result, what should stand in the register. `dated` is the column that dates an entry, `year` the
    one that says which year it counts in (empty: that of `dated`), `status` the choice by which
    entries are summed up (empty: none).
    """

    form: Form
    title: str
    purpose: str
    named: str
    expected: Mapping[str, str] = field(default_factory=dict)
    dated: str = "dato"
    year: str = ""
    status: str = ""

    @property
    def slug(self) -> str:
        return self.form.name


@dataclass(frozen=True)
class Entry:
    """A sound row of a register."""

    register: Register
    line: int
    values: Values

    @property
    def results(self) -> tuple[str, ...]:
        """The slugs of the long-term results it is about."""
        told = self.values.get(RESULT.name)
        return told if isinstance(told, tuple) else tuple(self.register.expected)

    @property
    def date(self) -> datetime.date:
        day = self.values[self.register.dated]
        assert isinstance(day, datetime.date)
        return day

    @property
    def year(self) -> int:
        """The year it counts in."""
        told = self.values.get(self.register.year)
        return told if isinstance(told, int) else self.date.year


@dataclass(frozen=True)
class Registers:
    """All registers as they stand: sound entries, newest first, and every fault."""

    entries: Mapping[str, tuple[Entry, ...]]
    """By the slug of the register."""
    faults: tuple[Fault, ...]

    def of(self, register: Register, result: str = "") -> tuple[Entry, ...]:
        """The entries of a register, those about one long-term result where one is given."""
        own = self.entries.get(register.slug, ())
        return tuple(entry for entry in own if not result or result in entry.results)

    def faults_of(self, register: Register) -> tuple[Fault, ...]:
        return tuple(fault for fault in self.faults if fault.file == register.form.file)

    def complete_years(self, register: Register) -> tuple[int, ...]:
        """The years in which, a coordinator has said, nothing is missing.

        A row with a fault may belong to any year, so that none is whole while there is one.
        """
        if self.faults_of(register):
            return ()
        said = [one for one in self.of(COMPLETE_YEARS) if one.values["register"] == register.slug]
        return tuple(sorted(entry.year for entry in said))


@dataclass(frozen=True)
class Standing:
    """How a register stands, for one long-term result or all: what a page says about it."""

    register: Register
    entries: tuple[Entry, ...]
    expected: str
    """What should stand in it, where it is asked for one result that it is meant for."""
    newest: datetime.date | None
    complete: tuple[int, ...]
    """The years a coordinator has said are whole."""
    statuses: tuple[tuple[str, int], ...]
    """How many entries have each status, in the words a reader sees."""


# What many registers have in common


def _names(area: Area) -> tuple[str, ...]:
    """Other ways of writing a municipality: each of its names, and its code."""
    today = tuple(one.name for one in CODE_HISTORY if one.code == area.code)
    return (area.code, *area.name.split(" – "), area.name.replace("–", "-"), *today)


_MUNICIPALITY_OPTIONS = tuple(Option(area.code, area.name, _names(area)) for area in MUNICIPALITIES)
_PLACE_OPTIONS = (
    Option(REGION.code, REGION.name, ("alle", "alle kommunene", f"hele {REGION.name}")),
    *_MUNICIPALITY_OPTIONS,
)

ID = Column(
    "id",
    Kind.ID,
    "En kode du velger selv, og som ingen annen rad i fila har. Den endres aldri, så andre kan "
    "vise til raden.",
    longest=40,
)
RESULT = Column(
    "resultat",
    Kind.CHOICES,
    "Hvilke av avtalens langsiktige resultater raden gjelder, med navn eller nummer.",
    options=tuple(
        Option(one.slug, one.short, (str(one.number), f"{one.number}. {one.short}"))
        for one in RESULTS
    ),
)
PLACES = Column(
    "kommuner",
    Kind.CHOICES,
    f"Kommunene det gjelder. «{REGION.name}» betyr alle sju.",
    options=_PLACE_OPTIONS,
)
SOURCE_COLUMN = Column(
    "kilde",
    Kind.TEXT,
    "Hva som viser at det stemmer: hvem som har publisert det, og for eksempel saksnummer.",
)
LINK = Column(
    "lenke", Kind.LINK, "Adressen til kilden på nettet, så alle kan kontrollere.", longest=1000
)
REMARK = Column(
    "merknad",
    Kind.TEXT,
    "Det en leser ellers kan misforstå. Ikke navn på privatpersoner.",
    required=False,
    longest=500,
)
_END = (SOURCE_COLUMN, LINK, REMARK)


def _date(explanation: str, name: str = "dato") -> Column:
    return Column(name, Kind.DATE, explanation)


def _text(name: str, explanation: str, longest: int = 200) -> Column:
    return Column(name, Kind.TEXT, explanation, longest=longest)


def _choice(name: str, explanation: str, *options: Option) -> Column:
    return Column(name, Kind.CHOICE, explanation, options=options)


# The registers

DECISIONS = Register(
    Form(
        "gjennomslag",
        (
            ID,
            RESULT,
            _date("Dagen det ble avgjort."),
            _text("sak", "Hva regionen ba om, i én setning."),
            PLACES,
            _choice(
                "utfall",
                "Hvordan det gikk. Saker uten gjennomslag skal også føres.",
                Option("gjennomslag", "Gjennomslag", ("ja", "helt")),
                Option("delvis", "Delvis gjennomslag", ("delvis",)),
                Option("ikke", "Ikke gjennomslag", ("nei", "ikke")),
            ),
            _text("avgjort av", "Hvem som avgjorde, for eksempel Stortinget eller et direktorat."),
            *_END,
        ),
    ),
    "Gjennomslag og vedtak",
    "Saker der regionen ba nasjonale myndigheter om noe, og hvordan det gikk.",
    "sak",
    {
        "pavirkning": "Hver sak regionen har fremmet for Stortinget, regjeringen eller en statlig "
        "etat, med avgjørelsen og om det ble gjennomslag.",
        "samferdsel": "Avgjørelser om veg, bane, havn og luftfart som regionen har arbeidet for.",
    },
    status="utfall",
)
PROJECTS = Register(
    Form(
        "prosjekter",
        (
            ID,
            RESULT,
            _date("Dagen søknaden ble sendt, eller dagen den ble avgjort."),
            _text("prosjekt", "Prosjektets navn."),
            PLACES,
            _choice(
                "status",
                "Rett den når søknaden er avgjort, og rett datoen samtidig.",
                Option("sokt", "Søkt"),
                Option("innvilget", "Innvilget", ("ja",)),
                Option("avslatt", "Avslått", ("avslag", "nei")),
            ),
            _choice(
                "finansiering",
                "Hvor pengene kommer fra.",
                Option("nasjonal", "Nasjonal", ("nasjonalt",)),
                Option("internasjonal", "Internasjonal", ("internasjonalt",)),
                Option("regional", "Regional", ("regionalt", "fylkeskommunal")),
            ),
            _text("gitt av", "Hvem som gir eller er søkt om støtte."),
            Column(
                "beløp",
                Kind.AMOUNT,
                "Innvilget beløp i kroner for hele prosjektet; når status er «Søkt» eller "
                "«Avslått», det som er søkt om. Tomt når det ikke er kjent.",
                required=False,
            ),
            *_END,
        ),
    ),
    "Prosjekter og tilskudd",
    "Utviklingsprosjekter flere samarbeider om, fra søknad til tilsagn.",
    "prosjekt",
    {
        "prosjekter": "Hvert felles prosjekt i regionen: søkt, innvilget eller avslått, hvem som "
        "gir støtten, og beløpet i tilsagnet.",
        "lokalsamfunn": "Prosjekter for møteplasser, arrangementer og trivsel.",
        "industri": "Prosjekter for grønne næringsarealer.",
    },
    status="status",
)


def _started_before(values: Values) -> tuple[str, str, str] | None:
    start, adopted = values["oppstart"], values["dato"]
    if isinstance(start, datetime.date) and isinstance(adopted, datetime.date) and start > adopted:
        return "oppstart", "Planarbeidet kan ikke starte etter vedtaket.", "Rett en av datoene."
    return None


PLANS = Register(
    Form(
        "planer",
        (
            ID,
            RESULT,
            _date("Dagen planen ble vedtatt."),
            _text("plan", "Planens navn."),
            PLACES,
            _choice(
                "plantype",
                "Hva slags plan det er.",
                Option("samfunnsdel", "Kommuneplanens samfunnsdel", ("samfunnsdel",)),
                Option("arealdel", "Kommuneplanens arealdel", ("arealdel",)),
                Option("kommunedelplan", "Kommunedelplan"),
                Option("regional", "Regional plan", ("regional",)),
                Option("annen", "Annen plan", ("annen",)),
            ),
            Column(
                "oppstart",
                Kind.DATE,
                "Dagen planarbeidet ble varslet, så tiden fra start til vedtak kan ses.",
                required=False,
            ),
            *_END,
        ),
        rule=_started_before,
    ),
    "Vedtatte planer",
    "Samfunns- og arealplaner med vedtaksdato.",
    "plan",
    {
        "planer": "Gjeldende samfunnsdel og arealdel i hver kommune, og hver ny plan når den blir "
        "vedtatt, med dagen arbeidet startet.",
        "industri": "Planer som legger til rette for grønne næringsarealer på land og i sjø.",
    },
)
CLIMATE_BUDGETS = Register(
    Form(
        "klimabudsjett",
        (
            ID,
            Column("kommune", Kind.CHOICE, "Kommunen.", options=_MUNICIPALITY_OPTIONS),
            Column("år", Kind.YEAR, "Året budsjettet gjelder.", years_ahead=1),
            _date("Dagen kommunestyret vedtok klimabudsjettet.", "vedtaksdato"),
            *_END,
        ),
        once=("kommune", "år"),
    ),
    "Klimabudsjett",
    "Hvilke kommuner som har vedtatt klimabudsjett, år for år.",
    "kommune",
    {
        "klimabudsjett": "Én rad for hver kommune og hvert budsjettår med vedtatt klimabudsjett, "
        "med lenke til vedtaket.",
    },
    dated="vedtaksdato",
    year="år",
)
CONTRACTS = Register(
    Form(
        "kontrakter",
        (
            ID,
            RESULT,
            _date("Dagen kontrakten ble inngått."),
            _text("kontrakt", "Hva som skal leveres."),
            _text("leverandør", "Bedriften som leverer."),
            Column(
                "kommuner",
                Kind.CHOICES,
                "Kommunen der leverandøren holder til.",
                options=_PLACE_OPTIONS,
            ),
            _choice(
                "oppdragsgiver",
                "Hvem det leveres til.",
                Option("forsvaret", "Forsvaret"),
                Option("forsvarsbygg", "Forsvarsbygg"),
                Option("forsvarsmateriell", "Forsvarsmateriell"),
                Option("alliert", "Allierte styrker", ("alliert", "allierte")),
                Option("annen", "Annen"),
            ),
            _choice(
                "leveranse",
                "Hvordan det leveres.",
                Option("kontrakt", "Egen kontrakt", ("kontrakt",)),
                Option("avrop", "Avrop på rammeavtale", ("avrop",)),
                Option("underleveranse", "Underleveranse", ("underleverandør",)),
            ),
            Column(
                "beløp",
                Kind.AMOUNT,
                "Verdien i kroner. Tomt når den ikke er offentlig.",
                required=False,
            ),
            *_END,
        ),
    ),
    "Kontrakter med Forsvaret",
    "Leveranser fra bedrifter i regionen, også avrop og underleveranser som ikke kunngjøres.",
    "kontrakt",
    {
        "forsvar-leveranser": "Kontrakter, avrop og underleveranser til Forsvaret fra bedrifter i "
        "regionen, med beløp der det er offentlig.",
    },
)
FEEDBACK = Register(
    Form(
        "tilbakemeldinger",
        (
            ID,
            RESULT,
            _date("Dagen tilbakemeldingen ble gitt eller publisert."),
            _text("fra", "Hvem, som gruppe eller rolle. Ikke navn på privatpersoner."),
            _choice(
                "metode",
                "Hvordan den er samlet inn.",
                Option("undersokelse", "Spørreundersøkelse", ("undersøkelse",)),
                Option("intervju", "Intervju"),
                Option("horing", "Høring", ("høringssvar",)),
                Option("mote", "Møte"),
                Option("annet", "Annet"),
            ),
            PLACES,
            _text("tilbakemelding", "Hva som ble sagt, kort og balansert.", 1000),
            *_END,
        ),
    ),
    "Tilbakemeldinger",
    "Det folk, bedrifter og kommuner sier om det tall ikke viser.",
    "tilbakemelding",
    {
        "pavirkning": "Hvordan kommunene og nasjonale aktører opplever samarbeidet.",
        "mobilitet": "Erfaringer med å reise i regionen.",
        "lokalsamfunn": "Hva innbyggerne mener om møteplasser og tilbud.",
        "planer": "Erfaringer med planprosessene, fra kommuner og utbyggere.",
        "industri": "Hva bedrifter mener om kommunenes tilrettelegging.",
        "forsvar-bosetting": "Hvorfor ansatte i Forsvaret bosetter seg i regionen, eller lar være.",
    },
    status="metode",
)
MILESTONES = Register(
    Form(
        "milepaeler",
        (
            ID,
            RESULT,
            _text("milepæl", "Milepælen, slik den står i handlingsplanen."),
            PLACES,
            Column("frist", Kind.DATE, "Fristen i handlingsplanen.", years_ahead=10),
            _choice(
                "status",
                "Hvordan det står til.",
                Option("ikke-startet", "Ikke startet"),
                Option("i-gang", "I gang"),
                Option("nadd", "Nådd", ("ferdig",)),
                Option("forsinket", "Forsinket"),
                Option("avlyst", "Avlyst"),
            ),
            _date("Dagen statusen ble satt.", "statusdato"),
            _text("ansvarlig", "Hvem som følger den opp, som rolle eller virksomhet."),
            *_END,
        ),
    ),
    "Milepæler i handlingsplanen",
    "De viktigste stegene i de toårige handlingsplanene, og hvordan det går med dem.",
    "milepæl",
    {
        one.slug: "Én rad for hver milepæl: hva som skal være nådd, fristen, og om det er nådd, i "
        "gang, forsinket eller ikke startet."
        for one in RESULTS
    }
    | {
        "klimabudsjett": "Én rad for hvert felles klimatiltak og hver milepæl: hva som skal være "
        "gjort eller nådd, fristen, og hvordan det står til."
    },
    dated="statusdato",
    status="status",
)

COUNTED = (DECISIONS, PROJECTS, PLANS, CLIMATE_BUDGETS, CONTRACTS)
"""The registers that become series, a figure a year."""


def _is_over(values: Values) -> tuple[str, str, str] | None:
    """A year is whole when it is over; a year's budgets may all be adopted before it begins."""
    year, day, register = values["år"], values["dato"], values["register"]
    assert isinstance(year, int)
    assert isinstance(day, datetime.date)
    if register == CLIMATE_BUDGETS.slug and day.year < year:
        return "dato", f"Året {year} var ikke begynt.", "Vent til året er begynt."
    if register != CLIMATE_BUDGETS.slug and day.year <= year:
        return "dato", f"Året {year} var ikke slutt.", "Vent til året er slutt."
    return None


COMPLETE_YEARS = Register(
    Form(
        "ferdige_aar",
        (
            _choice(
                "register",
                "Registeret som er ferdig ført for året.",
                *(Option(one.slug, one.title, (one.form.file,)) for one in COUNTED),
            ),
            Column("år", Kind.YEAR, "Året der ingenting mangler.", years_ahead=1),
            _date("Dagen du kontrollerte at alt er ført."),
            _text("ført av", "Din rolle, for eksempel koordinator i fylkeskommunen. Ikke navn."),
            REMARK,
        ),
        once=("register", "år"),
        rule=_is_over,
    ),
    "Ferdig førte år",
    "År der koordinatorene sier at et register er helt. Først da betyr «ingen rader» null; ellers "
    "vet vi det ikke, og tallene vises som nedre grense.",
    "register",
    year="år",
)

REGISTERS = (*COUNTED, FEEDBACK, MILESTONES, COMPLETE_YEARS)
MANY = len(RESULTS) // 2
"""More results than this are not listed by name."""
BY_SLUG = {one.slug: one for one in REGISTERS}


def read(folder: Path, today: datetime.date) -> Registers:
    """The registers in a folder as they stand on a day; entries newest first."""
    contents = files.read(folder, [one.form for one in REGISTERS], today)
    entries = {
        one.slug: tuple(
            sorted(
                (Entry(one, row.line, row.values) for row in contents.rows.get(one.slug, ())),
                key=lambda entry: (entry.date, entry.line),
                reverse=True,
            )
        )
        for one in REGISTERS
    }
    return Registers(entries, contents.faults)


def standing(registers: Registers, register: Register, result: str = "") -> Standing:
    """How one register stands, for one long-term result where one is given."""
    own = registers.of(register, result)
    column = next((one for one in register.form.columns if one.name == register.status), None)
    counts = {
        option.label: sum(entry.values[register.status] == option.id for entry in own)
        for option in (column.options if column else ())
    }
    return Standing(
        register,
        own,
        register.expected.get(result, ""),
        own[0].date if own else None,
        registers.complete_years(register),
        tuple((label, count) for label, count in counts.items() if count),
    )


def of_result(registers: Registers, result: str) -> tuple[Standing, ...]:
    """Every register meant for a long-term result, or with entries about it."""
    found = (standing(registers, one, result) for one in REGISTERS if one != COMPLETE_YEARS)
    return tuple(one for one in found if one.expected or one.entries)


def expectations(register: Register) -> list[tuple[str, str]]:
    """What should stand in a register and for which results; results that expect the same share."""
    by_text: dict[str, list[str]] = {}
    for result in RESULTS:
        if result.slug in register.expected:
            by_text.setdefault(register.expected[result.slug], []).append(result.short)
    return [
        ("Alle de andre resultatene" if len(shorts) > MANY else listing(shorts), what)
        for what, shorts in sorted(by_text.items(), key=lambda item: len(item[1]))
    ]


def text(column: Column, value: Value) -> str:
    """A value as a reader sees it; empty where there is none."""
    labels = {option.id: option.label for option in column.options}
    if isinstance(value, tuple):
        return listing([labels[one] for one in value]) if value else ""
    if isinstance(value, datetime.date):
        return date(value.isoformat())
    if isinstance(value, float):
        return number(value, 0 if value.is_integer() else 2, "kr")
    return labels.get(str(value), str(value)) if value is not None else ""


def for_excel(column: Column, value: Value) -> str:
    """A value as a coordinator writes it, so that a file that is downloaded can be put back."""
    if isinstance(value, tuple):
        return ", ".join(text(column, (one,)) for one in value)
    if isinstance(value, datetime.date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",").removesuffix(",00")
    return text(column, value)


def for_analysis(value: Value) -> str:
    """A value by ids and codes, with ISO dates and decimal points."""
    if isinstance(value, tuple):
        return "; ".join(value)
    return "" if value is None else str(value)


def allowed(column: Column) -> Sequence[str]:
    """The values that may be chosen in a column, as they are written."""
    return [option.label for option in column.options]
