"""The registers as declared: what ships is empty, what is entered is counted, unknown is not 0."""

import datetime
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NothingEntered
from data.register import FOLDER
from data.register_cells import Kind
from data.store import DEFAULT_ROOT, Store
from data.table import problems
from indicators import publishing, registers
from indicators.agreement import RESULTS
from indicators.assess import Verdict, assess
from indicators.measures import is_lower_bound
from indicators.model import Directness, Indicator
from indicators.region import MUNICIPALITIES, REGION
from indicators.register_counts import TALLIES, origins, reader
from indicators.registers import COMPLETE_YEARS, COUNTED, REGISTERS, Register, Registers
from indicators.result_verdict import judge
from indicators.results import BY_RESULT, INDICATORS, SERIES
from views import register_files

TODAY = datetime.date(2026, 11, 25)
SHIPPED = DEFAULT_ROOT / FOLDER
OF_REGISTERS = [
    one for one in INDICATORS.values() if {s.id for s in one.measure.series()} & TALLIES.keys()
]
USUAL = {
    Kind.TEXT: "tekst",
    Kind.DATE: "1.3.2026",
    Kind.YEAR: "2026",
    Kind.AMOUNT: "1 000 000",
    Kind.LINK: "https://example.org/",
}


class Folder:
    """A folder of registers that a coordinator fills in."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.rows: dict[str, list[Mapping[str, str]]] = {one.slug: [] for one in REGISTERS}

    def add(self, name: str, /, **cells: str) -> "Folder":
        self.rows[name].append(cells)
        return self

    def read(self) -> Registers:
        for one in REGISTERS:
            lines = [";".join(column.name for column in one.form.columns)]
            for number, cells in enumerate(self.rows[one.slug]):
                usual = {
                    column.name: f"R-{number}"
                    if column.kind is Kind.ID
                    else USUAL.get(column.kind) or column.options[0].label
                    for column in one.form.columns
                }
                lines.append(";".join({**usual, **cells}.values()))
            (self.root / one.form.file).write_text("\n".join(lines), encoding="utf-8")
        return registers.read(self.root, TODAY)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def figures(id: str, kept: Registers) -> dict[tuple[str, str], tuple[float | None, bool]]:
    """Value and whether it is a lower bound, by region and year, of the first category."""
    indicator = INDICATORS[id]
    table = indicator.measure.table(reader(Store().read, kept))
    assert list(problems(table)) == []
    table = table[table["category"] == indicator.categories[0].id]
    return {
        (region, period): (None if pd.isna(value) else value, is_lower_bound(note))
        for region, period, _, value, _, note in table.itertuples(index=False)
    }


# What ships


def test_the_registers_that_ship_hold_headers_and_nothing_else() -> None:
    kept = registers.read(SHIPPED, TODAY)
    assert kept.faults == ()
    assert not any(kept.entries.values())
    for one in REGISTERS:
        assert (SHIPPED / one.form.file).read_bytes() == register_files.template(one)


def test_every_shipped_file_is_a_register_or_explains_them() -> None:
    names = {path.name for path in SHIPPED.iterdir()}
    assert names == {*(one.form.file for one in REGISTERS), "LESMEG.md"}
    told = (SHIPPED / "LESMEG.md").read_text(encoding="utf-8")
    assert [one.form.file for one in REGISTERS if f"`{one.form.file}`" not in told] == []


@pytest.mark.parametrize("register", REGISTERS, ids=lambda one: one.slug)
def test_a_register_says_what_it_is_for_and_what_its_columns_mean(register: Register) -> None:
    names = [column.name for column in register.form.columns]
    assert len(set(names)) == len(names)
    assert {register.named, register.dated} <= set(names)
    assert {register.year, register.status} - {""} <= set(names)
    assert register.purpose.endswith(".")
    assert all(column.explanation.endswith(".") for column in register.form.columns)
    assert all(text.endswith(".") for text in register.expected.values())
    assert set(register.expected) <= {result.slug for result in RESULTS}
    if register != COMPLETE_YEARS:
        required = {column.name for column in register.form.columns if column.required}
        assert {"kilde", "lenke", register.dated} <= required
        assert register.expected


def test_an_empty_register_is_unknown_and_says_what_is_expected_of_whom() -> None:
    kept = registers.read(SHIPPED, TODAY)
    read = reader(Store().read, kept)
    assert len(OF_REGISTERS) == len(TALLIES)
    for indicator in OF_REGISTERS:
        assert indicator.directness is Directness.REGISTER
        with pytest.raises(NothingEntered):
            indicator.measure.table(read)
    for slug in ("pavirkning", "prosjekter", "planer", "klimabudsjett", "forsvar-leveranser"):
        assert all(one.expected for one in registers.of_result(kept, slug))
    assert "Troms fylkeskommune og Midt-Tromsrådet" in registers.FROM
    found = judge(BY_RESULT["klimabudsjett"], lambda one: assess(one, read))
    assert found.verdict is Verdict.NO_FIGURES


def test_what_is_counted_is_neither_fetched_nor_stored() -> None:
    assert not {series.id for series in SERIES} & TALLIES.keys()


# What is entered


def test_budgets_are_counted_by_municipality_and_year(folder: Folder) -> None:
    """2024 and 2025 are whole; for 2026 the five without a row are unknown, not 0."""
    for year, names in (
        (2024, ["Senja"]),
        (2025, ["Senja", "Bardu", "Lavangen"]),
        (2026, ["Senja", "Dyrøy"]),
    ):
        for name in names:
            folder.add("klimabudsjett", id=f"K-{year}-{name}", kommune=name, år=str(year))
    for year in ("2024", "2025"):
        folder.add("ferdige_aar", register="Klimabudsjett", år=year)
    found = figures("vedtatte-klimabudsjett", folder.read())
    assert found["MT", "2024"] == (1, False)
    assert found["MT", "2025"] == (3, False)
    assert found["MT", "2026"] == (2, True)
    assert found["5520", "2024"] == (0, False)
    assert found["5520", "2025"] == (1, False)
    assert found["5520", "2026"] == (None, False)
    assert found["5530", "2026"] == (1, False)


def test_a_whole_year_can_be_judged_and_an_unfinished_one_cannot(folder: Folder) -> None:
    for year, count in ((2024, 0), (2025, 6)):
        for area in MUNICIPALITIES[:count]:
            folder.add("klimabudsjett", id=f"K-{area.slug}", kommune=area.name, år=str(year))
        folder.add("ferdige_aar", register="Klimabudsjett", år=str(year))
    indicator = INDICATORS["vedtatte-klimabudsjett"]

    def verdict() -> str:
        rows = assess(indicator, reader(Store().read, folder.read()))
        return str(rows.loc[rows["region"] == REGION.code, "verdict"].item())

    assert verdict() == Verdict.BETTER.value
    folder.rows["ferdige_aar"].pop()
    assert verdict() == Verdict.NOT_COMPARABLE.value


def test_a_project_counts_once_for_the_region_and_in_each_of_its_municipalities(
    folder: Folder,
) -> None:
    granted = {"resultat": "9", "status": "Innvilget"}
    folder.add("prosjekter", **granted, kommuner="Senja, Bardu", dato="1.2.2025")
    folder.add("prosjekter", **granted, kommuner="Midt-Troms", dato="31.12.2025", beløp="2 500 000")
    folder.add("prosjekter", **{**granted, "status": "Søkt"}, kommuner="Senja", dato="1.3.2025")
    folder.add("prosjekter", **{**granted, "resultat": "Mobilitet"}, dato="1.3.2025")
    folder.add("ferdige_aar", register="Prosjekter og tilskudd", år="2025")
    kept = folder.read()
    assert kept.faults == ()
    found = figures("felles-prosjekter", kept)
    assert found["MT", "2025"] == (2, False)
    assert found["5530", "2025"] == (2, False)
    assert found["5520", "2025"] == (2, False)
    assert found["5528", "2025"] == (1, False)
    assert figures("felles-prosjekter-belop", kept) == {("MT", "2025"): (3.5, False)}


def test_an_unknown_amount_makes_the_sum_a_lower_bound(folder: Folder) -> None:
    granted = {"resultat": "9", "status": "Innvilget", "dato": "1.2.2025"}
    folder.add("prosjekter", **granted).add("prosjekter", **granted, beløp="")
    folder.add("ferdige_aar", register="Prosjekter og tilskudd", år="2025")
    assert figures("felles-prosjekter-belop", folder.read())["MT", "2025"] == (1, True)
    folder.rows["prosjekter"].pop(0)
    assert figures("felles-prosjekter-belop", folder.read()) == {}


def test_a_year_without_entries_between_others_is_unknown_until_it_is_whole(
    folder: Folder,
) -> None:
    won = {"resultat": "1", "utfall": "Gjennomslag", "kommuner": "Senja"}
    folder.add("gjennomslag", **won, dato="1.2.2023").add("gjennomslag", **won, dato="1.2.2025")
    found = figures("gjennomslag", folder.read())
    assert found["MT", "2023"] == (1, True)
    assert found["MT", "2024"] == (None, False)
    folder.add("ferdige_aar", register="gjennomslag", år="2024", dato="5.1.2025")
    assert figures("gjennomslag", folder.read())["MT", "2024"] == (0, False)


def test_a_row_with_a_fault_takes_away_the_certainty_of_every_year(folder: Folder) -> None:
    won = {"resultat": "1", "utfall": "Gjennomslag", "kommuner": "Senja", "dato": "1.2.2025"}
    folder.add("gjennomslag", **won)
    folder.add("ferdige_aar", register="gjennomslag", år="2025", dato="5.1.2026")
    assert figures("gjennomslag", folder.read())["MT", "2025"] == (1, False)
    folder.add("gjennomslag", **{**won, "dato": "31.2.2025"})
    assert figures("gjennomslag", folder.read())["MT", "2025"] == (1, True)


@pytest.mark.parametrize(
    ("register", "year", "said", "refused"),
    [
        ("gjennomslag", "2025", "31.12.2025", True),
        ("gjennomslag", "2025", "1.1.2026", False),
        ("klimabudsjett", "2026", "31.12.2025", True),
        ("klimabudsjett", "2026", "1.1.2026", False),
        ("klimabudsjett", "2027", "1.11.2026", True),
    ],
)
def test_a_year_is_not_whole_before_it_can_be(
    folder: Folder, register: str, year: str, said: str, refused: bool
) -> None:
    faults = folder.add("ferdige_aar", register=register, år=year, dato=said).read().faults
    assert [fault.column for fault in faults] == ["dato"] * refused


def test_a_plan_cannot_begin_after_it_was_adopted(folder: Folder) -> None:
    folder.add("planer", dato="1.2.2025", oppstart="2.2.2025")
    (fault,) = folder.read().faults
    assert (fault.line, fault.column) == (2, "oppstart")


@pytest.mark.parametrize(
    ("register", "column", "written"),
    [("prosjekter", "resultat", "16"), ("prosjekter", "resultat", "Ukjent resultat")]
    + [("prosjekter", "kommuner", name) for name in ("Oslo", "Lenvik", "Tromsø")],
)
def test_an_unknown_result_or_municipality_is_refused(
    folder: Folder, register: str, column: str, written: str
) -> None:
    (fault,) = folder.add(register, **{column: written}).read().faults
    assert (fault.file, fault.line, fault.column) == (f"{register}.csv", 2, column)


@pytest.mark.parametrize("result", RESULTS, ids=lambda one: one.slug)
def test_a_result_may_be_named_or_numbered(folder: Folder, result) -> None:
    for written in (result.short, str(result.number), f"{result.number}. {result.short}"):
        folder.add("milepaeler", resultat=written)
    kept = folder.read()
    assert kept.faults == ()
    assert len(kept.of(registers.MILESTONES, result.slug)) == 3


def test_an_entry_of_any_register_is_shown_with_the_results_it_is_about(folder: Folder) -> None:
    folder.add("kontrakter", resultat="Sysselsetting, Leveranser til Forsvaret")
    kept = folder.read()
    for slug in ("sysselsetting", "forsvar-leveranser"):
        shown = {one.register.slug: one for one in registers.of_result(kept, slug)}
        assert len(shown["kontrakter"].entries) == 1
    assert "kontrakter" not in {one.register.slug for one in registers.of_result(kept, "planer")}


def test_the_source_of_a_count_is_dated_by_its_newest_entry(folder: Folder) -> None:
    decisions = INDICATORS["gjennomslag"]
    assert origins(decisions, {}, folder.read()) == []
    folder.add("gjennomslag", dato="1.2.2025").add("gjennomslag", dato="3.4.2024")
    (entry,) = origins(decisions, {}, folder.read())
    assert (entry.origin, entry.fetched) == ("register", "2025-02-01")
    assert entry.licence


# Files that are downloaded can be put back


@given(
    register=st.sampled_from([one for one in REGISTERS if one in COUNTED]),
    dates=st.lists(st.dates(datetime.date(2020, 1, 1), TODAY), max_size=4),
    amount=st.none() | st.integers(0, 10**12).map(lambda cents: cents / 100),
)
def test_a_downloaded_register_holds_the_same_entries(
    tmp_path_factory: pytest.TempPathFactory,
    register: Register,
    dates: list[datetime.date],
    amount: float | None,
) -> None:
    written = Folder(tmp_path_factory.mktemp("written"))
    columns = {column.name for column in register.form.columns}
    for number, day in enumerate(dates):
        cells = {register.dated: day.isoformat()}
        cells |= {"beløp": "" if amount is None else f"{amount:.2f}"} if "beløp" in columns else {}
        cells |= {"oppstart": ""} if "oppstart" in columns else {}
        cells |= {"kommune": MUNICIPALITIES[number].name} if register.year else {}
        written.add(register.slug, **cells)
    before = written.read()
    assert before.faults == ()
    again = Folder(tmp_path_factory.mktemp("again"))
    again.read()
    file = again.root / register.form.file
    file.write_bytes(register_files.for_norwegian_excel(register, before.of(register)))
    after = registers.read(again.root, TODAY)
    assert after.faults == ()

    def values(kept: Registers) -> list[str]:
        return sorted(str(entry.values) for entry in kept.of(register))

    assert values(after) == values(before)


def test_a_file_for_programs_has_ids_iso_dates_and_decimal_points(folder: Folder) -> None:
    folder.add("prosjekter", resultat="9, 13", kommuner="Senja", beløp="1 000,50")
    entries = folder.read().of(registers.PROJECTS)
    text = register_files.for_programs(registers.PROJECTS, entries).decode()
    assert "prosjekter; utslipp,2026-03-01,tekst,5530," in text
    assert ",1000.5," in text


def test_the_explanation_names_every_column() -> None:
    for register in REGISTERS:
        lines = register_files.explanation(register).decode("utf-8-sig").splitlines()
        assert [line.partition(";")[0] for line in lines[1:]] == [
            column.name for column in register.form.columns
        ]


def test_every_indicator_of_a_register_has_a_category_for_each_group() -> None:
    def own(indicator: Indicator) -> set[str]:
        return {category.id for category in indicator.categories}

    for indicator in OF_REGISTERS:
        (series,) = indicator.measure.series()
        assert own(indicator) == set(TALLIES[series.id].groups)


def test_nobody_knows_when_more_is_entered() -> None:
    for tally in TALLIES.values():
        assert publishing.of(tally.series) == publishing.ENTERED
        assert publishing.ENTERED.basis is publishing.Basis.UNKNOWN
