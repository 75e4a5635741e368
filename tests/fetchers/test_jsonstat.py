"""JSON-stat 2: what is written in any of its forms is read back; what contradicts itself is not."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fetchers import jsonstat
from fetchers.http import GarbledError
from tests.fetchers.jsonstat_writer import write

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"

codes = st.lists(
    st.text("abcæ0123-+.", min_size=1, max_size=4), min_size=1, max_size=4, unique=True
)


@st.composite
def cubes(draw: st.DrawFn) -> tuple[dict[str, list[str]], list[float | None], dict[int, str]]:
    names = draw(
        st.lists(
            st.sampled_from(["Region", "Kjonn", "ContentsCode", "Tid"]), min_size=1, unique=True
        )
    )
    dimensions = {name: draw(codes) for name in names}
    count = int(np.prod([len(found) for found in dimensions.values()]))
    number = st.one_of(
        st.none(), st.integers(-(10**9), 10**9), st.floats(-1e9, 1e9, allow_nan=False)
    )
    values = draw(st.lists(number, min_size=count, max_size=count))
    symbols = draw(st.dictionaries(st.integers(0, count - 1), st.sampled_from([".", "..", ":"])))
    return dimensions, values, symbols


@given(
    cubes(),
    st.booleans(),
    st.sampled_from(["dict", "list", "none"]),
    st.sampled_from(["dict", "list"]),
    st.booleans(),
)
def test_every_form_is_read_back(cube, sparse, index, status, shuffled):
    dimensions, values, symbols = cube
    body = write(
        dimensions, values, symbols, sparse=sparse, index=index, status=status, shuffled=shuffled
    )
    found = jsonstat.dataset(body)
    assert {name: list(one.codes) for name, one in found.dimensions.items()} == dimensions
    assert [None if np.isnan(v) else v for v in found.cells["value"]] == values
    assert list(found.cells["status"]) == [symbols.get(i, "") for i in range(len(values))]
    # The last dimension varies fastest.
    *_, last = dimensions
    assert list(found.cells[last][: len(dimensions[last])]) == dimensions[last]
    for name, place in zip(
        dimensions,
        np.unravel_index(len(values) - 1, [len(one) for one in dimensions.values()]),
        strict=True,
    ):
        assert found.cells[name].iloc[-1] == dimensions[name][place]


def test_a_value_may_carry_a_status():
    found = jsonstat.dataset(write({"Tid": ["2024", "2025"]}, [1, None], {0: "*", 1: ":"}))
    assert found.cells[["value", "status"]].fillna(-1).values.tolist() == [[1, "*"], [-1, ":"]]


@pytest.mark.parametrize(
    "change",
    [
        {"value": [1]},
        {"value": [1, 2, 3]},
        {"value": None},
        {"value": {"7": 1}},
        {"value": {"-1": 1}},
        {"value": {"x": 1}},
        {"value": ["1", "2"]},
        {"value": [True, False]},
        {"value": [1, {}]},
        {"size": [3]},
        {"size": ["2"]},
        {"size": [2, 2]},
        {"id": ["Tid", "Tid"]},
        {"id": ["value"]},
        {"id": ["Region"]},
        {"status": {"2": "."}},
        {"status": [".", ".", "."]},
        {"status": {"0": 1}},
        {"status": 3},
        {"dimension": {"Tid": {"category": {"index": {"2024": 0, "2025": 2}}}}},
        {"dimension": {"Tid": {"category": {"index": ["2024", "2024"]}}}},
        {"dimension": {"Tid": {"category": {}}}},
        {"dimension": {"Tid": {}}},
        {"dimension": None},
        {"class": "collection"},
    ],
)
def test_every_contradiction_is_an_error(change):
    document = json.loads(write({"Tid": ["2024", "2025"]}, [1, 2]))
    with pytest.raises(GarbledError):
        jsonstat.dataset(json.dumps({**document, **change}).encode())


@given(st.binary(max_size=40))
def test_what_is_not_json_stat_is_garbled(body):
    with pytest.raises(GarbledError):
        jsonstat.dataset(body)


@given(cubes(), st.data())
def test_an_answer_cut_off_anywhere_is_garbled(cube, data):
    body = write(*cube)
    with pytest.raises(GarbledError):
        jsonstat.dataset(body[: data.draw(st.integers(0, len(body) - 1))])


def test_metadata_has_dimensions_and_no_cells():
    document = json.loads(write({"Kjonn": ["0", "1"]}, [1, 2]))
    document["value"] = []
    document["dimension"]["Kjonn"]["extension"] = {
        "elimination": True,
        "codeLists": [{"id": "vs_Kjonn"}],
    }
    found = jsonstat.metadata(json.dumps(document).encode())
    assert found.cells.empty
    assert found.dimensions["Kjonn"].eliminable
    assert found.dimensions["Kjonn"].codelists == ("vs_Kjonn",)


def sample(name: str) -> bytes:
    if not (SAMPLES / name).exists():
        pytest.skip("the project's shared folder is not here")
    return (SAMPLES / name).read_bytes()


def test_a_recorded_answer_of_ssb():
    found = jsonstat.dataset(sample("ssb-v2-03024-data.json"))
    assert len(found.cells) == 2 * 2 * 48
    fresh = found.cells.query("VareGrupper2 == '01' and ContentsCode == 'Kilopris'")
    assert fresh["value"].iloc[0] == 125.36
    assert found.dimensions["ContentsCode"].decimals == {"Vekt": 0, "Kilopris": 2}
    assert found.updated == "2025-12-03T07:00:00Z"


def test_a_recorded_answer_with_missing_figures():
    found = jsonstat.dataset(sample("ssb-v0-05300-data-with-status.json"))
    assert found.cells["status"].value_counts().to_dict() == {"": 404, ".": 20, "..": 8}
    assert (found.cells["value"].isna() == (found.cells["status"] != "")).all()


def test_recorded_metadata_is_ordered_by_position():
    found = jsonstat.metadata(sample("ssb-v2-05810-metadata.json"))
    assert found.dimensions["Kjonn"].codes == ("0", "2", "1")
    assert found.dimensions["Kjonn"].eliminable
