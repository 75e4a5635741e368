"""Both files hold exactly the rows of the chart, and no cell is run as a formula."""

import io
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.store import Store
from data.table import COLUMNS as TABLE_COLUMNS
from indicators.agreement import RESULTS
from indicators.columns import EXPLAINED
from indicators.region import NAMES
from indicators.results import BY_RESULT, INDICATORS
from views.export import COLUMNS, csv_for_analysis, csv_for_excel, long_form

Row = tuple[str, str, str, float | None, str, str]
BOTH = pytest.mark.parametrize(
    ("write", "options"),
    [
        (csv_for_analysis, {"encoding": "utf-8"}),
        (csv_for_excel, {"encoding": "utf-8-sig", "sep": ";", "decimal": ","}),
    ],
    ids=["analysis", "excel"],
)
Write = Callable[[pd.DataFrame], bytes]
POPULATION = INDICATORS["folketall"]


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=TABLE_COLUMNS).astype({"value": "float64"})


def exported(shown: pd.DataFrame, id: str = "folketall") -> pd.DataFrame:
    entries = [Store().manifest()[one.id] for one in INDICATORS[id].measure.series()]
    result = next(one for one in RESULTS if INDICATORS[id] in BY_RESULT[one.slug].indicators)
    return long_form(shown, result, INDICATORS[id], unit="personer", view="verdi", entries=entries)


def parsed(content: bytes, options: dict[str, str]) -> pd.DataFrame:
    text = dict.fromkeys([name for name in COLUMNS if name != "verdi"], str)
    return pd.read_csv(io.BytesIO(content), dtype=text, na_values=[""], **options).fillna(
        dict.fromkeys(text, "")
    )


SHOWN = table(
    ("MT", "2024", "", 33207, "", ""),
    ("5528", "2025", "", None, ":", "færre enn 5; skjult"),
    ("5530", "2025", "", -1234.5, "", 'nedre grense: "minst"'),
)


@BOTH
def test_the_file_parses_back_to_the_rows_shown(write: Write, options: dict[str, str]) -> None:
    back = parsed(write(exported(SHOWN)), options)
    assert list(back.columns) == list(COLUMNS)
    assert list(back["omraade"]) == ["Midt-Troms", "Dyrøy", "Senja"]
    assert list(back["omraade_kode"]) == ["MT", "5528", "5530"]
    assert back["verdi"].tolist() == [33207, pytest.approx(float("nan"), nan_ok=True), -1234.5]
    assert list(back["status"]) == ["", ":", ""]
    assert list(back["merknad"]) == list(SHOWN["note"])


@BOTH
@pytest.mark.parametrize(
    "id", ["unge-utenfor", "bosatte-flyktninger", "framskriving", "folkevekst-prosent"]
)
def test_real_figures_come_back_exactly(
    finished: Callable[[str], pd.DataFrame], write: Write, options: dict[str, str], id: str
) -> None:
    shown = finished(id)
    back = parsed(write(exported(shown, id)), options)
    assert list(back["omraade_kode"]) == list(shown["region"])
    assert list(back["periode"]) == list(shown["period"])
    assert list(back["status"]) == list(shown["status"])
    assert list(back["merknad"]) == list(shown["note"])
    assert back["verdi"].to_numpy() == pytest.approx(shown["value"].to_numpy(), nan_ok=True)
    labels = {one.id: one.label for one in INDICATORS[id].categories}
    assert list(back["gruppe"]) == list(shown["category"])
    assert list(back["gruppe_navn"]) == [labels[category] for category in shown["category"]]


@BOTH
@settings(max_examples=25)
@given(
    values=st.lists(st.none() | st.floats(-1e12, 1e12, allow_nan=False), min_size=1, max_size=10)
)
def test_any_value_comes_back_as_it_was(
    write: Write, options: dict[str, str], values: list[float | None]
) -> None:
    shown = table(*(("0", "2024", "", value, "", "") for value in values))
    back = parsed(write(exported(shown)), options)["verdi"]
    assert back.to_numpy(dtype=float) == pytest.approx(
        shown["value"].to_numpy(), rel=1e-12, nan_ok=True
    )


def test_the_excel_file_is_what_norwegian_excel_opens_by_itself() -> None:
    content = csv_for_excel(exported(SHOWN))
    assert content.startswith(b"\xef\xbb\xbfresultat;resultat_nr;")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert len(lines) == 5
    assert lines[-1] == ""
    assert "\n" not in "".join(lines)
    assert ";-1234,5;" in lines[3]
    assert "1234.5" not in lines[3]


def test_the_analysis_file_needs_no_options() -> None:
    content = csv_for_analysis(exported(SHOWN))
    assert content.startswith(b"resultat,")
    assert b"\r" not in content
    assert b",-1234.5," in content
    assert pd.read_csv(io.BytesIO(content)).shape == (3, len(COLUMNS))


@BOTH
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\n@", "\r="])
def test_text_that_a_spreadsheet_would_run_is_made_plain(
    write: Write, options: dict[str, str], start: str
) -> None:
    evil = f"{start}HYPERLINK(1)"
    shown = table(("5530", "2024", "", -5, "", evil), ("5530", "2025", evil, -7.25, "", ""))
    back = parsed(write(exported(shown)), options)
    on_one_line = evil.strip()
    assert back["merknad"][0] == f"'{on_one_line}"
    assert back["gruppe"][1] == f"'{on_one_line}"
    assert list(back["verdi"]) == [-5, -7.25]


@BOTH
def test_negative_numbers_are_numbers_and_not_text(write: Write, options: dict[str, str]) -> None:
    content = write(exported(table(("MT", "2022K4", "", -707, "", ""))))
    assert "'" not in content.decode()
    assert parsed(content, options)["verdi"].tolist() == [-707]


@BOTH
@settings(max_examples=30)
@given(note=st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=30))
def test_no_note_can_break_a_row_or_become_a_formula(
    write: Write, options: dict[str, str], note: str
) -> None:
    shown = table(("5530", "2024", "", 1, "", note), ("5530", "2025", "", 2, "", "etter"))
    raw = write(exported(shown)).decode(options["encoding"])
    back = parsed(raw.encode(options["encoding"]), options)
    assert len(back) == 2
    assert back["merknad"][1] == "etter"
    assert not back["merknad"][0].startswith(("=", "+", "-", "@", "\t"))


def test_every_column_is_explained_and_filled() -> None:
    rows = exported(SHOWN)
    assert set(COLUMNS) <= set(EXPLAINED)
    for name in (
        "resultat",
        "resultat_navn",
        "indikator",
        "omraade",
        "periode",
        "enhet",
        "visning",
        "kilde",
        "lisens",
        "hentet",
    ):
        assert (rows[name] != "").all(), name
    assert rows["kilde"][0] == "Statistisk sentralbyrå (SSB), 07459"
    assert rows["lisens"][0] == "CC BY 4.0"


def test_counts_are_written_without_a_decimal() -> None:
    content = csv_for_analysis(exported(table(("MT", "2024", "", 72, "", ""))))
    assert b",72," in content


def test_every_area_has_its_name() -> None:
    shown = table(*((code, "2024", "", 1, "", "") for code in NAMES))
    assert list(exported(shown)["omraade"]) == list(NAMES.values())


@BOTH
def test_every_whole_number_is_written_as_one_and_every_other_with_all_its_digits(
    write: Write, options: dict[str, str]
) -> None:
    rows = pd.DataFrame({"a": [3961.0, 0.1, None, float("inf"), -0.0], "b": [1, 2, 3, 4, 5]})
    mark = options.get("decimal", ".")
    lines = write(rows).decode(options["encoding"]).split()[1:]
    found = [line.split(options.get("sep", ","))[0] for line in lines]
    assert found == ["3961", f"0{mark}1", "", "inf", "0"]
