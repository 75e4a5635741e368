import dataclasses
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import serving
from standin_stortinget import FILLING, StandIn

from data.table import problems
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.stortinget import Stortinget, named, sessions
from indicators.model import Series
from indicators.region import MUNICIPALITY_CODES, PLACE_NAMES
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT, RESULT

TODAY = date(2026, 11, 24)
SERIES = dataclasses.replace(
    NAMED_IN_PARLIAMENT, live=dataclasses.replace(NAMED_IN_PARLIAMENT.live, first="2023-2024")
)


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("STORTINGET_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def fetcher(source, tmp_path):
    return Stortinget(http(), tmp_path, lambda: TODAY)


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("Om Bardufoss", {"5524", "MT"}),
        ("Om Bardu", {"5520", "MT"}),
        ("Om Bardus skoler", {"5520", "MT"}),
        ("Om Senja-pakken og Sør-Senja", {"5530", "MT"}),
        ("Om Senjahopen, Bardujord, Lavangseidet og Midt-Tromsø", set()),
        ("Om Finnsnes’ framtid", {"5530", "MT"}),
        ("Om «Midt–Troms»", {"MT"}),
        ("MÅLSELV OG SALANGEN", {"5524", "5522", "MT"}),
        ("", set()),
    ],
)
def test_a_place_is_a_whole_word_also_in_the_genitive(text, areas):
    assert named(text) == areas


@given(st.sampled_from([n for _, names in PLACE_NAMES for n in names]), st.text(max_size=5))
def test_a_name_is_found_wherever_no_letter_touches_it(name, around):
    assert named(f"{around} {name}s, {around}") >= named(name)
    assert "MT" in named(name)


def test_every_municipality_has_a_name():
    assert set(MUNICIPALITY_CODES) < {area for area, _ in PLACE_NAMES}


def test_a_session_begins_in_october():
    assert sessions("2023-2024", date(2026, 9, 30))[-1] == "2025-2026"
    assert sessions("2023-2024", date(2026, 10, 1))[-1] == "2026-2027"


def test_counts_for_each_municipality_and_for_the_region(fetcher):
    fetched = fetcher.fetch(SERIES)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period", "category"])["value"]
    assert value["5520", "2023-2024", "skriftlige"] == 2
    assert value["5524", "2023-2024", "skriftlige"] == 2
    assert value["5530", "2023-2024", "skriftlige"] == 1
    assert value["5526", "2023-2024", "saker"] == 1  # only the short title names it
    assert value["0", "2023-2024", "skriftlige/MT"] == 3
    assert value["0", "2023-2024", "skriftlige"] == FILLING + 4
    assert value["0", "2024-2025", "skriftlige/MT"] == 1
    assert value["5530", "2024-2025", "skriftlige"] == 0
    assert fetched.periods == ("2023-2024", "2024-2025", "2025-2026", "2026-2027")


def test_the_unfinished_session_says_so(fetcher):
    table = fetcher.fetch(SERIES).table
    notes = table.groupby("period")["note"].unique().map(list)
    assert notes["2026-2027"] == ["hittil i år: sesjonen varer til 30. september 2027"]
    assert notes["2025-2026"] == ["foreløpig"]
    assert notes["2024-2025"] == [""]


def test_the_indicator_does_not_sum_municipalities_to_the_region(fetcher):
    table = fetcher.fetch(SERIES).table
    finished = RESULT.indicators[0].measure.table(lambda _: table)
    value = finished.set_index(["region", "period", "category"])["value"]
    # Three written questions name four municipalities five times; and one interpellation.
    assert value["MT", "2023-2024", "sporsmal"] == 4
    assert value["5528", "2023-2024", "sporsmal"] == 1
    assert "0" not in set(finished["region"])
    assert value["MT", "2026-2027", "sporsmal"] == 0


def test_a_finished_session_is_read_once(source, fetcher, tmp_path):
    first = fetcher.fetch(SERIES)
    asked = len(source.asked)
    again = Stortinget(http(), tmp_path, lambda: TODAY).fetch(SERIES)
    later = {one.query["sesjonid"] for one in source.asked[asked:]}
    assert later == {"2025-2026", "2026-2027"}
    assert again.table.equals(first.table)
    assert len(again.answers) == len(first.answers)


def test_what_was_kept_is_read_again_when_damaged_or_from_another_address(
    source, fetcher, tmp_path, monkeypatch
):
    fetcher.fetch(SERIES)
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-20])
    asked = len(source.asked)
    fetcher.fetch(SERIES)
    assert len(source.asked) == asked + 16
    with serving(StandIn()) as other:
        monkeypatch.setenv("STORTINGET_BASE_URL", other.url)
        Stortinget(http(), tmp_path, lambda: TODAY).fetch(SERIES)
        assert len(other.asked) == 16


@pytest.mark.parametrize(
    ("mode", "error"),
    [
        ("html", UnavailableError),
        ("empty", UnavailableError),
        ("cut", UnavailableError),
        ("encoding", UnavailableError),
        ("503", UnavailableError),
        ("loop", RefusedError),
        ("bomb", RefusedError),
    ],
)
def test_bad_answers_end_in_one_line_and_are_not_kept(source, tmp_path, mode, error):
    source.mode = mode
    with pytest.raises(error) as caught:
        Stortinget(http(largest=1_000_000), tmp_path, lambda: TODAY).fetch(SERIES)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"filling": 3}, "has 7 documents, at least 500"),
        ({"key": "liste"}, "no list `sporsmal_liste`"),
        ({"field": "overskrift"}, "without `id` and `tittel`"),
        ({"session": "2010-2011"}, "asked for 2023-2024, answered for 2010-2011"),
    ],
)
def test_a_changed_source_is_named(source, fetcher, tmp_path, change, words):
    for name, value in change.items():
        setattr(source, name, value)
    with pytest.raises(ChangedError, match=words) as caught:
        fetcher.fetch(SERIES)
    assert "indicators/results" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_check_reads_the_current_session_only(source, fetcher):
    assert fetcher.check(SERIES) == []
    assert {one.query["sesjonid"] for one in source.asked} == {"2026-2027"}
    source.key = "liste"
    assert len(fetcher.check(SERIES)) == 4


def test_a_series_of_another_source_is_refused(fetcher):
    other = Series("x", "x", NAMED_IN_PARLIAMENT.source, "x", "x", additive=True)
    with pytest.raises(FetchError, match="declares no lists"):
        fetcher.fetch(other)
