"""A register file in any form Excel saves gives its sound rows, and one list of all that is wrong.

The form here is made for the tests; what the real registers hold is tested in tests/indicators.
"""

import datetime
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.register import Contents, Fault, Form, read, stamp
from data.register_cells import Column, Kind, Option
from data.register_text import MOST_BYTES

TODAY = datetime.date(2026, 11, 25)
PLACES = (
    Option("5530", "Senja"),
    Option("5518", "Loabák – Lavangen", ("Lavangen",)),
    Option("5526", "Sørreisa"),
    Option("x", "Forsvaret og bosetting"),
)
FORM = Form(
    "saker",
    (
        Column("id", Kind.ID, ""),
        Column("sak", Kind.TEXT, "", longest=80),
        Column("dato", Kind.DATE, ""),
        Column("frist", Kind.DATE, "", required=False, years_ahead=10),
        Column("år", Kind.YEAR, "", years_ahead=1),
        Column("kommune", Kind.CHOICE, "", options=PLACES),
        Column("steder", Kind.CHOICES, "", required=False, options=PLACES),
        Column("beløp", Kind.AMOUNT, "", required=False),
        Column("lenke", Kind.LINK, ""),
    ),
    once=("kommune", "år"),
    rule=lambda values: ("år", "Galt år.", "Rett.") if values["år"] == 1999 else None,
)
OTHER = Form("andre", (Column("id", Kind.ID, ""), Column("sak", Kind.TEXT, "")))
HEADER = ";".join(column.name for column in FORM.columns)
GOOD = {
    "id": "S-1",
    "sak": "Ny bru på Sørreisa",
    "dato": "1.3.2026",
    "frist": "",
    "år": "2026",
    "kommune": "Sørreisa",
    "steder": "",
    "beløp": "",
    "lenke": "https://example.org/sak?id=1",
}


def line(**changed: str) -> str:
    return ";".join({**GOOD, **changed}.values())


def of(folder: Path, content: str | bytes, form: Form = FORM) -> Contents:
    (folder / form.file).write_bytes(content if isinstance(content, bytes) else content.encode())
    return read(folder, [form], TODAY)


def one(folder: Path, **changed: str) -> Contents:
    """A file with a sound row before and after one that is changed; it stands on line 3."""
    rows = [line(id="A", år="2024"), line(**changed), line(id="B", år="2025")]
    return of(folder, "\r\n".join([HEADER, *rows]))


def refused(found: Contents, column: str, wrong: str) -> None:
    """The row in the middle is refused for one reason, and its neighbours are kept."""
    (fault,) = found.faults
    assert (fault.file, fault.line, fault.column) == ("saker.csv", 3, column)
    assert wrong in fault.wrong
    assert fault.remedy.endswith(".")
    assert [row.line for row in found.rows["saker"]] == [2, 4]


# What Excel saves


def test_a_sound_row_has_its_values(tmp_path: Path) -> None:
    content = f"{HEADER}\n{line(frist='2027-06-30', steder='Senja, Lavangen', beløp='1 250 000,5')}"
    (row,) = of(tmp_path, content).rows["saker"]
    assert row.line == 2
    assert row.values == {
        "id": "S-1",
        "sak": "Ny bru på Sørreisa",
        "dato": datetime.date(2026, 3, 1),
        "frist": datetime.date(2027, 6, 30),
        "år": 2026,
        "kommune": "5526",
        "steder": ("5530", "5518"),
        "beløp": 1250000.5,
        "lenke": "https://example.org/sak?id=1",
    }


TEXT = st.text("abc æøåÆØÅáéüß,;'\"()%&!?.", min_size=1, max_size=60).filter(
    lambda text: text.strip() and not text.strip().startswith(("=", "+", "-", "@"))
)
CASES = st.fixed_dictionaries(
    {
        "sak": TEXT,
        "dato": st.dates(datetime.date(1990, 1, 1), TODAY),
        "år": st.integers(1990, 2027).filter(lambda year: year != 1999),
        "kommune": st.sampled_from(PLACES),
        "beløp": st.none() | st.integers(0, 10**13).map(lambda cents: cents / 100),
    }
)


def amount(value: float | None, space: str) -> str:
    if value is None:
        return ""
    whole, cents = divmod(round(value * 100), 100)
    return f"{whole:,}".replace(",", space) + (f",{cents:02}" if cents else "")


@given(
    cases=st.lists(CASES, max_size=8, unique_by=lambda case: (case["kommune"].id, case["år"])),
    separator=st.sampled_from(";,\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    ending=st.sampled_from(["\r\n", "\n", "\r"]),
    iso=st.booleans(),
    space=st.sampled_from(["", " ", "\u00a0"]),
    told=st.booleans(),
)
def test_every_form_excel_saves_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory,
    cases: Sequence[dict],
    separator: str,
    encoding: str,
    ending: str,
    iso: bool,
    space: str,
    told: bool,
) -> None:
    def quoted(cell: str) -> str:
        special = any(one in cell for one in (separator, '"', "\n", "\r"))
        return '"' + cell.replace('"', '""') + '"' if special else cell

    rows = [list(GOOD)]
    for number, case in enumerate(cases):
        day = case["dato"]
        date = day.isoformat() if iso else f"{day.day}.{day.month}.{day.year}"
        changed = {
            "id": f"S-{number}",
            "sak": case["sak"],
            "dato": date,
            "år": str(case["år"]),
            "kommune": case["kommune"].label,
            "beløp": amount(case["beløp"], space),
        }
        rows.append(list({**GOOD, **changed}.values()))
    text = ending.join(separator.join(quoted(cell) for cell in row) for row in rows)
    first = f"sep={separator}\r\n" if told else ""
    folder = tmp_path_factory.mktemp("register")
    found = of(folder, (first + text + ending).encode(encoding))
    assert found.faults == ()
    assert [row.line for row in found.rows["saker"]] == list(range(2, len(cases) + 2))
    for row, case in zip(found.rows["saker"], cases, strict=True):
        assert row.values["sak"] == " ".join(case["sak"].split())
        assert row.values["dato"] == case["dato"]
        assert row.values["år"] == case["år"]
        assert row.values["kommune"] == case["kommune"].id
        assert row.values["beløp"] == case["beløp"]


@given(content=st.binary(max_size=400))
def test_whatever_stands_in_a_file_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    found = of(tmp_path_factory.mktemp("register"), content)
    assert found.rows["saker"] == ()
    assert found.faults


@given(cell=st.text(max_size=100))
def test_whatever_stands_in_a_cell_no_row_is_lost_unseen(
    tmp_path_factory: pytest.TempPathFactory, cell: str
) -> None:
    written = '"' + cell.replace('"', '""') + '"'
    content = f"{HEADER}\n{line(sak=written)}".encode("utf-8", "surrogatepass")
    found = of(tmp_path_factory.mktemp("register"), content)
    assert len(found.rows["saker"]) + bool(found.faults) == 1
    for row in found.rows["saker"]:
        assert not str(row.values["sak"]).startswith(("=", "+", "-", "@", "\t"))
        assert "<script" not in str(row.values["sak"])


def test_lines_are_counted_as_excel_shows_them(tmp_path: Path) -> None:
    """Blank rows count, a cell on two lines is one row, and `sep=;` is hidden."""
    rows = [
        HEADER,
        line(sak='"to\nlinjer"'),
        ";;;;;;;;",
        "",
        line(id="S-2", år="2025", dato="i går"),
    ]
    found = of(tmp_path, "sep=;\r\n" + "\r\n".join(rows))
    assert [row.values["sak"] for row in found.rows["saker"]] == ["to linjer"]
    (fault,) = found.faults
    assert (fault.line, fault.column) == (5, "dato")


def test_columns_may_change_places_and_optional_ones_be_left_out(tmp_path: Path) -> None:
    names = [name for name in reversed(GOOD) if name not in ("frist", "steder", "beløp")]
    content = ";".join(name.upper() for name in names) + ";;\n"
    content += ";".join(GOOD[name] for name in names) + ";;"
    found = of(tmp_path, content)
    assert found.faults == ()
    (row,) = found.rows["saker"]
    assert (row.values["frist"], row.values["steder"], row.values["beløp"]) == (None, (), None)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1250000", 1250000.0),
        ("1 250 000", 1250000.0),
        ("1\u00a0250\u00a0000,50", 1250000.5),
        ("kr 500", 500.0),
        ("500 kr", 500.0),
        ("12.5", 12.5),
        ("0", 0.0),
    ],
)
def test_an_amount_is_understood(tmp_path: Path, written: str, value: float) -> None:
    assert one(tmp_path, beløp=written).rows["saker"][1].values["beløp"] == value


@pytest.mark.parametrize(
    ("written", "ids"),
    [
        ("Senja og Lavangen", ("5530", "5518")),
        ("sørreisa/SENJA", ("5530", "5526")),
        ("Forsvaret og bosetting", ("x",)),
        ("Forsvaret og bosetting, Senja og Sørreisa", ("5530", "5526", "x")),
        ("5530, Senja", ("5530",)),
    ],
)
def test_several_values_are_understood(tmp_path: Path, written: str, ids: tuple[str, ...]) -> None:
    assert one(tmp_path, steder=written).rows["saker"][1].values["steder"] == ids


# What is refused, row by row


@pytest.mark.parametrize(
    ("column", "written", "wrong"),
    [
        ("id", "", "tom"),
        ("id", "1-2026", "kode"),
        ("id", "A", "Samme id står også på linje 2."),
        ("sak", "", "tom"),
        ("sak", "   ", "tom"),
        ("sak", "x" * 81, "81 tegn; det er plass til 80"),
        ("sak", "=1+1", "formel"),
        ("sak", "+47 77 00 00 00", "formel"),
        ("sak", "-1", "formel"),
        ("sak", "@sum", "formel"),
        ("sak", '"\t=1+1"', "formel"),
        ("sak", "\u200b=1+1", "formel"),
        ("sak", "\u00a0=1+1", "formel"),
        ("sak", "＝1", "formel"),
        ("sak", "<b>fet</b>", "HTML"),
        ("sak", "a <!-- b", "HTML"),
        ("sak", "snu \u202e om", "usynlige"),
        ("sak", "bjelle\x07", "usynlige"),
        ("sak", "#NAVN?", "feilverdi"),
        ("sak", "########", "feilverdi"),
        ("sak", "SÃ¸rreisa", "tegnsett"),
        ("sak", "S\ufffdrreisa", "tegnsett"),
        ("dato", "", "tom"),
        ("dato", "31.2.2026", "finnes ikke"),
        ("dato", "2026-02-31", "finnes ikke"),
        ("dato", "1.3.26", "ikke skrevet som en dato"),
        ("dato", "3/1/2026", "ikke skrevet som en dato"),
        ("dato", "46082", "ikke skrevet som en dato"),
        ("dato", "1.3.1814", "før 1990"),
        ("dato", "26.11.2026", "ikke kommet ennå"),
        ("frist", "1.1.2037", "mer enn 10 år fram"),
        ("år", "26", "årstall"),
        ("år", "2028", "årstall"),
        ("år", "²⁰²⁶", "årstall"),
        ("år", "1999", "Galt år."),
        ("kommune", "Oslo", "ikke en av verdiene"),
        ("kommune", "Senja, Sørreisa", "ikke en av verdiene"),
        ("steder", "Senja, Oslo", "«Oslo» er ikke en av verdiene"),
        ("beløp", "1.500", "sikre på"),
        ("beløp", "1,234,567", "sikre på"),
        ("beløp", "1,5E+06", "sikre på"),
        ("beløp", "1,5 mill.", "sikre på"),
        ("beløp", "-5", "formel"),
        ("beløp", "9" * 15, "urimelig"),
        ("lenke", "", "tom"),
        ("lenke", "www.example.org", "ikke en lenke"),
        ("lenke", "javascript:alert(1)", "ikke en lenke"),
        ("lenke", "data:text/html,x", "ikke en lenke"),
        ("lenke", "file:///etc/passwd", "ikke en lenke"),
        ("lenke", "https://", "ikke en lenke"),
        ("lenke", "https://[::1", "ikke en lenke"),
        ("lenke", "https://bank.no@example.org/", "brukernavn"),
    ],
)
def test_a_row_is_refused_with_file_line_and_column(
    tmp_path: Path, column: str, written: str, wrong: str
) -> None:
    refused(one(tmp_path, **{column: written}), column, wrong)


def test_a_row_that_says_again_what_another_has_said_is_refused(tmp_path: Path) -> None:
    found = one(tmp_path, år="2024")
    refused(found, "kommune, år", "Samme kommune og år står også på linje 2.")


def test_a_near_miss_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    (fault,) = one(tmp_path, kommune="Sørreia").faults
    assert fault.remedy.startswith("Mente du «Sørreisa»? Bruk en av disse: Senja, ")


def test_a_cell_outside_the_columns_is_refused(tmp_path: Path) -> None:
    refused(one(tmp_path, lenke="https://example.org;resten"), "", "«resten» står utenfor")


def test_everything_that_is_wrong_with_a_row_is_told(tmp_path: Path) -> None:
    found = one(tmp_path, sak="", dato="i går", lenke="")
    assert [fault.column for fault in found.faults] == ["sak", "dato", "lenke"]
    assert {fault.line for fault in found.faults} == {3}


def test_a_fault_is_one_line_of_norwegian() -> None:
    fault = Fault("saker.csv", 3, "dato", "Datoen 31.2.2026 finnes ikke.", "Rett dagen.")
    assert fault.text() == (
        "saker.csv, linje 3, kolonnen «dato»: Datoen 31.2.2026 finnes ikke. Rett dagen."
    )
    assert Fault("saker.csv", None, "", "Fila er tom.", "Fyll inn.").text() == (
        "saker.csv: Fila er tom. Fyll inn."
    )


# Whole files


@pytest.mark.parametrize(
    ("content", "wrong"),
    [
        (b"", "tom"),
        (b" \r\n ", "tom"),
        (b"\xef\xbb\xbf", "tom"),
        (b"PK\x03\x04 and so on", ".xlsx"),
        (b"\xd0\xcf\x11\xe0 and so on", ".xls"),
        (b"%PDF-1.7", "PDF"),
        (HEADER.encode("utf-16"), "UTF-16"),
        (b"id;sak\0;dato", "ikke en tekstfil"),
        (b"x" * (MOST_BYTES + 1), "større enn 5 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_and_the_others_are_read(
    tmp_path: Path, content: bytes, wrong: str
) -> None:
    (tmp_path / OTHER.file).write_text("id;sak\nA;b", encoding="utf-8")
    (tmp_path / FORM.file).write_bytes(content)
    found = read(tmp_path, [FORM, OTHER], TODAY)
    (fault,) = found.faults
    assert (fault.file, fault.line) == ("saker.csv", None)
    assert wrong in fault.wrong
    assert len(found.rows["andre"]) == 1
    assert found.rows["saker"] == ()


@pytest.mark.parametrize(
    ("header", "wrong"),
    [
        (HEADER.replace(";lenke", ""), "mangler «lenke»"),
        (HEADER.replace("lenke", "link").replace("sak;", ""), "mangler «sak», «lenke»"),
        (line(), "ikke overskriftene"),
        ("Liste over saker", "ikke overskriftene"),
        (f"{HEADER};Dato", "«dato» står flere ganger"),
    ],
)
def test_a_wrong_header_is_told_with_the_right_one(tmp_path: Path, header: str, wrong: str) -> None:
    found = of(tmp_path, f"{header}\n{line()}")
    (fault,) = found.faults
    assert fault.line == 1
    assert wrong in fault.wrong
    assert found.rows["saker"] == ()


def test_an_unknown_column_is_told_and_the_rows_are_kept(tmp_path: Path) -> None:
    found = of(tmp_path, f"{HEADER};notat\n{line()};husk")
    (fault,) = found.faults
    assert (fault.line, fault.column) == (1, "notat")
    assert len(found.rows["saker"]) == 1


def test_an_open_quotation_mark_stops_the_reading_and_says_where(tmp_path: Path) -> None:
    rows = [HEADER, line(), line(id="B", år="2025", sak='"åpen'), line(id="C", år="2024")]
    found = of(tmp_path, "\n".join(rows))
    (fault,) = found.faults
    assert fault.line == 3
    assert "anførselstegn" in fault.wrong
    assert [row.values["id"] for row in found.rows["saker"]] == ["S-1"]


def test_rows_in_another_encoding_than_the_rest_are_refused(tmp_path: Path) -> None:
    before = f"{HEADER}\n{line(id='A', år='2024')}\n".encode()
    found = of(tmp_path, before + line(kommune="Senja").encode("cp1252"))
    (fault,) = found.faults
    assert (fault.line, fault.column) == (3, "sak")
    assert "blander to tegnsett" in fault.wrong
    assert "\udcf8" not in fault.text()
    assert [row.line for row in found.rows["saker"]] == [2]


def test_faults_of_several_files_are_one_list_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "saker.csv").write_text(f"{HEADER}\n{line(dato='x')}\n{line(sak='')}")
    (tmp_path / "andre.csv").write_text("id;sak\nA;=1\nB;god\nC;")
    (tmp_path / "saker (kopi).csv").write_text(HEADER)
    found = read(tmp_path, [FORM, OTHER], TODAY)
    assert [(fault.file, fault.line, fault.column) for fault in found.faults] == [
        ("andre.csv", 2, "sak"),
        ("andre.csv", 4, "sak"),
        ("saker (kopi).csv", None, ""),
        ("saker.csv", 2, "dato"),
        ("saker.csv", 3, "sak"),
        ("saker.csv", 3, "id"),
        ("saker.csv", 3, "kommune, år"),
    ]
    assert [row.values["id"] for row in found.rows["andre"]] == ["B"]


def test_a_missing_file_is_told_but_not_a_missing_folder(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, [FORM], TODAY).faults
    assert fault.wrong == "Fila mangler."
    assert read(tmp_path / "none", [FORM], TODAY) == Contents()


def test_help_for_people_and_files_of_an_open_excel_are_left_alone(tmp_path: Path) -> None:
    for name in ("LESMEG.md", "~$saker.csv", ".DS_Store", ".~lock.saker.csv#"):
        (tmp_path / name).write_text("x")
    assert of(tmp_path, f"{HEADER}\n{line()}").faults == ()


def test_the_stamp_changes_with_every_file(tmp_path: Path) -> None:
    assert stamp(tmp_path / "none") == stamp(tmp_path / "none")
    stamps = [stamp(tmp_path)]
    for name, content in (("a.csv", "x"), ("a.csv", "yy"), ("b.csv", "x")):
        (tmp_path / name).write_text(content)
        stamps.append(stamp(tmp_path))
    (tmp_path / "a.csv").unlink()
    stamps.append(stamp(tmp_path))
    assert len(set(stamps)) == len(stamps)
