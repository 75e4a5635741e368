"""The store gives back what was put in, keeps what was good, and names what is damaged."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from data.errors import NotStored, StoreError
from data.store import REBUILD, Entry, Store
from data.table import COLUMNS

Row = tuple[str, str, str, float | None, str, str]


def table(*rows: Row) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def entry(name: str) -> Entry:
    return Entry(
        id=name,
        title=f"Tittel på {name}",
        publisher="SSB",
        table="07459",
        unit="personer",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="Kilde: SSB",
        source_url="https://www.ssb.no/",
        origin="recorded",
        fetched="2026-07-01",
        updated="",
        provenance=[{"as_of": "2026-07-01", "via": "et sted"}],
        dimensions=["alder"],
        notes=["merknad på norsk: æøå"],
    )


PEOPLE = table(
    ("5530", "2024", "", 14894, "", ""),
    ("5530", "2025", "", 14948, "", "foreløpig"),
    ("5528", "2025", "", None, ":", ""),
)
CARS = table(("5530", "2025", "el", 1381.5, "", ""))


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    store.publish({"folk": (PEOPLE, entry("folk")), "biler": (CARS, entry("biler"))})
    return store


# --- what was put in comes out -------------------------------------------------------------------


def test_tables_and_entries_come_back(filled: Store) -> None:
    assert_frame_equal(filled.read("folk"), PEOPLE, check_dtype=False)
    assert_frame_equal(filled.read("biler"), CARS, check_dtype=False)
    read = filled.manifest()
    assert set(read) == {"folk", "biler"}
    assert (read["folk"].rows, read["folk"].notes) == (3, ["merknad på norsk: æøå"])
    assert read["folk"].provenance == [{"as_of": "2026-07-01", "via": "et sted"}]


def test_a_file_is_named_after_the_sha256_of_its_bytes(filled: Store) -> None:
    for name, one in filled.manifest().items():
        digest = hashlib.sha256((filled.root / one.file).read_bytes()).hexdigest()
        assert one.sha256 == digest
        assert one.file == f"series/{name}.{digest[:12]}.parquet"


text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.tuples(text, st.integers(1000, 9999).map(str), text),
        st.tuples(
            st.one_of(
                st.tuples(st.floats(allow_nan=False, allow_infinity=False), st.just("")),
                st.tuples(st.none(), st.sampled_from([".", "..", ":"])),
            ),
            text,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_sound_table_comes_back_unchanged_and_twice_as_the_same_bytes(
    cells: dict[tuple[str, str, str], tuple[tuple[float | None, str], str]],
) -> None:
    rows = table(*((*key, *value, note) for key, (value, note) in cells.items()))
    with TemporaryDirectory() as one, TemporaryDirectory() as other:
        first, second = Store(Path(one)), Store(Path(other))
        first.publish({"a": (rows, entry("a"))})
        # The same rows under another index and with pandas' own metadata.
        odd = rows.set_index(pd.Index(range(7, 7 + len(rows)), name="x"))
        odd.attrs["leftover"] = "of pandas"
        second.publish({"a": (odd, entry("a"))})
        assert_frame_equal(first.read("a"), rows, check_dtype=False)
        assert everything(Path(one)) == everything(Path(other))


def test_another_value_gives_another_file_name(filled: Store) -> None:
    before = filled.manifest()["biler"].file
    filled.publish({"biler": (CARS.assign(value=1382.0), entry("biler"))})
    assert filled.manifest()["biler"].file != before


def test_the_stamp_changes_when_something_is_published_and_not_otherwise(filled: Store) -> None:
    before = filled.stamp()
    filled.read("folk")
    filled.publish({"biler": (CARS, entry("biler"))})
    assert filled.stamp() == before
    filled.publish({"biler": (CARS.assign(value=1.0), entry("biler"))})
    assert filled.stamp() != before


# --- publishing is all or nothing ----------------------------------------------------------------

BROKEN = {
    "neither value nor reason": table(("5530", "2024", "", None, "", "")),
    "both value and reason": table(("5530", "2024", "", 3, ":", "")),
    "duplicate key": pd.concat([CARS, CARS]),
    "period": table(("5530", "2024-05", "", 1, "", "")),
    "status": table(("5530", "2024", "", None, "?", "")),
    "columns": CARS.drop(columns="note"),
    "no rows": CARS.iloc[:0],
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_one_broken_table_leaves_the_store_as_it_was_byte_for_byte(
    filled: Store, broken: pd.DataFrame
) -> None:
    before = everything(filled.root)
    better = PEOPLE.assign(value=PEOPLE["value"] + 1)
    with pytest.raises(StoreError, match="biler") as caught:
        filled.publish(
            {
                "folk": (better, entry("folk")),
                "biler": (broken, entry("biler")),
                "ny": (CARS, entry("ny")),
            }
        )
    assert caught.value.series == "biler"
    assert everything(filled.root) == before


def test_a_kill_before_the_manifest_is_replaced_leaves_the_old_set(
    filled: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def killed(self: Path, target: Path) -> Path:
        if Path(target).name == "manifest.json":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        filled.publish({"folk": (PEOPLE.assign(note="ny"), entry("folk"))})
    assert list(filled.verify()) == []
    assert_frame_equal(filled.read("folk"), PEOPLE, check_dtype=False)


def test_series_not_given_stay_and_files_no_longer_used_are_dropped(filled: Store) -> None:
    before = filled.manifest()
    (filled.root / "series" / "gammel.0123456789ab.parquet").write_bytes(b"left behind")
    filled.publish({"biler": (CARS.assign(value=2.0), entry("biler"))})
    after = filled.manifest()
    assert after["folk"] == before["folk"]
    files = {f"series/{path.name}" for path in (filled.root / "series").iterdir()}
    assert files == {after["folk"].file, after["biler"].file}
    assert list(filled.verify()) == []


def test_everybody_may_read_what_is_published(filled: Store) -> None:
    for name in ("manifest.json", filled.manifest()["folk"].file):
        assert (filled.root / name).stat().st_mode & 0o444 == 0o444


# --- damage is named -----------------------------------------------------------------------------


def test_an_unknown_series_is_not_stored(filled: Store) -> None:
    with pytest.raises(NotStored, match="ukjent") as caught:
        filled.read("ukjent")
    assert caught.value.series == "ukjent"


def test_an_empty_store_has_nothing_stored(tmp_path: Path) -> None:
    with pytest.raises(NotStored):
        Store(tmp_path).read("folk")
    assert Store(tmp_path).manifest() == {}
    assert Store(tmp_path).stamp() == ""


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))


@pytest.mark.parametrize(
    ("damage", "word"),
    [
        (Path.unlink, "is missing"),
        (flip_a_byte, "differs from its checksum"),
        (lambda path: path.write_bytes(b""), "differs from its checksum"),
        (lambda path: path.write_bytes(path.read_bytes() + b"x"), "differs from its checksum"),
    ],
    ids=["missing", "one bit", "emptied", "longer"],
)
def test_a_damaged_file_is_named_and_takes_nothing_else_down(
    filled: Store, damage: Callable[[Path], object], word: str
) -> None:
    file = filled.manifest()["folk"].file
    damage(filled.root / file)
    with pytest.raises(StoreError, match=word) as caught:
        filled.read("folk")
    assert (caught.value.series, caught.value.file) == ("folk", file)
    assert not isinstance(caught.value, NotStored)
    assert list(filled.verify()) == [f"folk: {file} {word}"]
    assert len(filled.read("biler")) == 1


def test_a_wrong_row_count_in_the_manifest_is_named(filled: Store) -> None:
    path = filled.root / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["series"]["folk"]["rows"] = 4
    path.write_text(json.dumps(content), encoding="utf-8")
    assert list(filled.verify()) == ["folk: 3 rows, the manifest says 4"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"series": []}',
        b'{"series": {"folk": null}}',
        b'{"series": {"folk": {"id": "folk"}}}',
    ],
)
def test_a_damaged_manifest_is_named(filled: Store, content: bytes) -> None:
    (filled.root / "manifest.json").write_bytes(content)
    with pytest.raises(StoreError, match=r"manifest\.json is damaged") as caught:
        filled.read("folk")
    assert caught.value.file == "manifest.json"
    (problem,) = filled.verify()
    assert problem.startswith("manifest.json is damaged")


def test_a_missing_manifest_is_named_with_the_command_that_mends_it(filled: Store) -> None:
    (filled.root / "manifest.json").unlink()
    assert list(filled.verify()) == [f"manifest.json is missing or lists no series; run: {REBUILD}"]


def test_a_field_from_a_later_version_of_the_manifest_is_passed_over(filled: Store) -> None:
    path = filled.root / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["series"]["folk"]["from_the_future"] = 1
    path.write_text(json.dumps(content), encoding="utf-8")
    assert len(filled.read("folk")) == 3
