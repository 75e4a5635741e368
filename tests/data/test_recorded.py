"""Recorded figures: every file loads, a broken one is refused, and none was lost on the way."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from data.errors import RecordedError
from data.recorded import RECORDED, RECORDED_COLUMNS, read_recorded
from data.table import FLAGS, PERIOD, STATUSES

FILES = sorted(path.stem for path in RECORDED.glob("*.csv"))


@pytest.fixture(scope="module")
def recorded() -> pd.DataFrame:
    """All rows of all files."""
    return pd.concat([read_recorded(name).assign(file=name) for name in FILES])


# --- the files of the repository -----------------------------------------------------------------


def test_every_file_has_its_sidecar_and_every_sidecar_its_file() -> None:
    assert FILES
    assert sorted(path.stem for path in RECORDED.glob("*.json")) == FILES


def test_every_row_has_a_value_or_a_reason_a_period_and_where_it_was_read(
    recorded: pd.DataFrame,
) -> None:
    assert set(recorded["file"]) == set(FILES)
    assert list(recorded.columns) == [*RECORDED_COLUMNS, "file"]
    assert (recorded["value"].isna() == recorded["status"].isin(STATUSES)).all()
    assert recorded["period"].map(lambda text: bool(PERIOD.fullmatch(text))).all()
    for column in ("source", "table", "contents", "region", "as_of", "via"):
        assert (recorded[column].str.strip() != "").all(), column


def test_no_note_is_left_in_english(recorded: pd.DataFrame) -> None:
    english = re.compile(r"\b(derived|sum of|lower bound|preliminary|cells|counted|fetched)\b")
    notes = recorded.loc[recorded["note"].map(lambda text: bool(english.search(text))), "note"]
    assert list(notes.unique()) == []


def test_the_unfinished_year_of_settlement_is_marked_in_every_row(recorded: pd.DataFrame) -> None:
    rows = recorded[recorded["file"] == "refugees__nokkeltall_bosetting"]
    unfinished = rows[rows["period"] == "2026"]
    assert len(unfinished) > 40
    assert unfinished["note"].str.contains("hittil i år per 28.09.2026", regex=False).all()
    assert not rows.loc[rows["period"] != "2026", "note"].str.contains("hittil").any()


def test_a_sum_that_leaves_hidden_or_missing_cells_out_is_marked_as_a_lower_bound(
    recorded: pd.DataFrame,
) -> None:
    left_out = recorded["note"].str.contains(r"(?:skjult|manglende).* ikke med", regex=True)
    bound = recorded["note"].str.contains(FLAGS[0], regex=False)
    assert left_out.sum() > 60
    assert (bound | ~left_out).all()


# --- nothing was lost ----------------------------------------------------------------------------

CHANGED_STATUS = {"skjult (:) i kilden": ":", "ikke mulig/ingen verdi (.)": "."}
KEY = ["source", "table", "contents", "breakdown", "region", "period", "unit", "as_of", "via"]
NORWEGIAN = (
    (r"derived sum; 0 cells ':' and 0 cells '.' counted as 0", "sum av kommunerader"),
    (
        r"derived sum; (\d+) cells ':' and (\d+) cells '.' counted as 0",
        r"sum av kommunerader; nedre grense: \1 skjulte og \2 manglende kommunetall er ikke med",
    ),
    (r"preliminary \(export Sept 2023\)", "foreløpig: uttrekk fra september 2023"),
    (r"preliminary: export of Sept 2023", "foreløpig: uttrekk fra september 2023"),
    (
        r"derived sum; lower bound \(suppressed cells excluded\)",
        "sum av kommunerader; nedre grense: skjulte tall er ikke med",
    ),
    (
        r"lower bound: suppressed cells \(<5\) not included",
        "nedre grense: skjulte tall (færre enn 5) er ikke med",
    ),
    (
        r"sum av fylkesradene; derived sum; 4 county cells suppressed",
        "sum av fylkesradene; nedre grense: 4 skjulte fylkestall er ikke med",
    ),
    (r"sum av fylkesradene; derived sum", "sum av fylkesradene"),
)
"""English notes of the compilation and what they became."""


def in_norwegian(note: str) -> str:
    for english, norwegian in NORWEGIAN:
        note = re.sub(english, norwegian, note)
    return note.rstrip("; ")


def compiled(path: Path) -> pd.DataFrame:
    """A file of the compilation with the documented normalisations."""
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    period = rows["period"].str.replace(r"^(\d{4})-(\d\d)$", r"\1M\2", regex=True)
    return rows.assign(
        period=period.str.removesuffix(" (H2020)"),
        status=rows["status"].replace(CHANGED_STATUS),
        value=pd.to_numeric(rows["value"].where(rows["value"] != "")),
        note=rows["note"].map(in_norwegian),
    )


def test_every_compiled_row_is_recorded_once_with_the_same_figure_and_provenance(
    shared: Path, recorded: pd.DataFrame
) -> None:
    paths = sorted((shared / "figures").glob("*.csv"))
    assert len(paths) >= 12
    source = pd.concat([compiled(path) for path in paths])
    assert not source.duplicated(KEY).any()
    both = source.merge(recorded, on=KEY, how="outer", suffixes=("", "_here"), indicator=True)
    lost = both[both["_merge"] != "both"]
    assert lost[[*KEY, "_merge"]].head().to_dict("records") == []

    same_value = (both["value"] == both["value_here"]) | (
        both["value"].isna() & both["value_here"].isna()
    )
    assert both.loc[~same_value, KEY].to_dict("records") == []
    assert both.loc[both["status"] != both["status_here"], KEY].to_dict("records") == []
    # The only word added to a note: that 2026 is not a whole year, where the copy forgot it.
    to_date = (both["table"] == "nokkeltall-bosetting") & (both["period"] == "2026")
    added = both["note"].where(
        ~to_date | both["note"].str.contains("hittil i år"),
        both["note"].map(
            lambda note: "; ".join(filter(None, [note, "hittil i år per 28.09.2026"]))
        ),
    )
    different = both[added != both["note_here"]]
    assert different[[*KEY, "note", "note_here"]].to_dict("records") == []


# --- a broken file is refused --------------------------------------------------------------------

CONSTANT = {
    "source": "SSB",
    "table": "07459",
    "contents": "Personer1",
    "breakdown": "",
    "unit": "personer",
    "note": "",
}
PROVENANCE = {"a": {"as_of": "2026", "via": "her"}, "b": {"as_of": "2025", "via": "der"}}
HEADER = "region,period,value,status,provenance"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(
        *lines: str,
        header: str = HEADER,
        constant: object = CONSTANT,
        provenance: object = PROVENANCE,
    ) -> Path:
        (tmp_path / "x.csv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        sidecar = {"constant": constant, "provenance": provenance}
        (tmp_path / "x.json").write_text(json.dumps(sidecar), encoding="utf-8")
        return tmp_path

    return written


def test_a_sound_file_is_read_with_constants_and_provenance(write: Write) -> None:
    rows = read_recorded("x", write("5530,2024,12.5,,a", "5530,2025,,:,b"))
    first, second = rows.to_dict("records")
    assert (first["value"], first["status"], first["via"]) == (12.5, "", "her")
    assert pd.isna(second["value"])
    assert (second["status"], second["as_of"], second["unit"]) == (":", "2025", "personer")


def test_without_a_provenance_column_the_first_copy_is_meant(write: Write) -> None:
    rows = read_recorded("x", write("5530,2024,1,", header="region,period,value,status"))
    assert rows["via"].tolist() == ["her"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("5530,2025,12x,,a", "value is not a number"),
        ('5530,2025,"1,5",,a', "value is not a number"),
        ("5530,2025,,-,a", "unknown status symbol"),
        ("5530,2025,3,:,a", "needs either a value or a status"),
        ("5530,2025,,,a", "needs either a value or a status"),
        ("5530,2025-01,3,,a", "malformed period"),
        ("5530,,3,,a", "malformed period"),
        ("5530,2025,3,,c", "unknown provenance key"),
        ("5530,2024,3,,a", "the same figure stands twice"),
    ],
)
def test_a_broken_row_is_refused_with_file_row_and_reason(
    write: Write, line: str, reason: str
) -> None:
    # The header is row 1, so the broken line is row 4.
    folder = write("5530,2023,1,,a", "5530,2024,1,,a", line, "5530,2022,1,,a")
    with pytest.raises(RecordedError, match=rf"^x\.csv row 4: {re.escape(reason)}"):
        read_recorded("x", folder)


def test_the_same_figure_from_two_copies_is_allowed(write: Write) -> None:
    assert len(read_recorded("x", write("5530,2024,1,,a", "5530,2024,1,,b"))) == 2


def test_an_unknown_column_is_refused(write: Write) -> None:
    folder = write("5530,2024,1,,a,!", header=f"{HEADER},antall")
    with pytest.raises(RecordedError, match=r"x\.csv: unknown columns \['antall'\]"):
        read_recorded("x", folder)


def test_a_column_that_is_nowhere_is_refused(write: Write) -> None:
    without = {name: text for name, text in CONSTANT.items() if name != "unit"}
    with pytest.raises(RecordedError, match="column unit is in neither"):
        read_recorded("x", write("5530,2024,1,,a", constant=without))


def test_a_file_without_rows_is_refused(write: Write) -> None:
    with pytest.raises(RecordedError, match=r"x\.csv: has no rows"):
        read_recorded("x", write())


@pytest.mark.parametrize("name", ["x.csv", "x.json"])
def test_a_missing_half_is_refused(write: Write, name: str) -> None:
    folder = write("5530,2024,1,,a")
    (folder / name).unlink()
    with pytest.raises(RecordedError, match=rf"x: cannot be read: .*{re.escape(name)}"):
        read_recorded("x", folder)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"constant": {}, "provenance": {}}'])
def test_a_damaged_sidecar_is_refused(write: Write, content: str) -> None:
    folder = write("5530,2024,1,,a")
    (folder / "x.json").write_text(content, encoding="utf-8")
    with pytest.raises(RecordedError, match=r"^x"):
        read_recorded("x", folder)


def test_a_file_that_is_not_utf_8_is_refused(write: Write) -> None:
    folder = write("5530,2024,1,,a")
    (folder / "x.csv").write_bytes(f"{HEADER}\nMålselv,2024,1,,a\n".encode("latin-1"))
    with pytest.raises(RecordedError, match="cannot be read"):
        read_recorded("x", folder)
