"""From a source to the store: what was good stays until something better is there."""

import csv
import io
import re
import time

import numpy as np
import pytest

from data import attempts
from data.store import Store
from fetchers import pipeline
from fetchers.http import Http, Pace
from fetchers.ssb import Ssb
from tests.fetchers.conftest import series

TABLE, ID, OTHER = "11366", "ukrainske_statsborgere", "innvandrere_andel"
LATER = "2026-06-01T07:00:00Z"


def refresh(store, http, *names, **options):
    return pipeline.refresh(store, series(*names), {"ssb": Ssb(http)}, **options)


def ledger(store: Store) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((store.root / "revisions.csv").read_text())))


@pytest.fixture
def fetched(serve, http, empty_store):
    """A stand-in whose figures are in the store already, and which then has something new."""
    standin = serve(TABLE, "09817")
    done = refresh(empty_store, http, ID, OTHER)
    assert [one.outcome for one in done] == ["published", "published"]
    for table in standin.tables.values():
        table.updated = LATER
    return standin


def test_a_first_refresh_publishes_and_says_where_the_figures_are_from(fetched, empty_store):
    entry = empty_store.manifest()[ID]
    assert (entry.origin, entry.table, entry.updated) == ("live", TABLE, "2026-02-25T07:00:00Z")
    assert "/tables/11366/data" in entry.provenance[0]["via"]
    assert '"148"' in entry.provenance[0]["query"]
    assert entry.notes == ["Tall fra en stedfortreder for SSB."]
    assert list(empty_store.verify()) == []
    assert [row["change"] for row in ledger(empty_store)] == ["first", "first"]
    receipt = empty_store.root / "raw" / ID / "published" / "receipt.json"
    assert '"sha256"' in receipt.read_text()


def test_what_has_not_changed_is_not_asked_for_again(serve, http, empty_store):
    standin = serve(TABLE)
    refresh(empty_store, http, ID)
    standin.seen.clear()
    stamp = empty_store.stamp()
    (again,) = refresh(empty_store, http, ID)
    assert again.outcome == "unchanged"
    assert [seen.path.split("/v2/")[1] for seen in standin.seen] == [f"tables/{TABLE}"]
    assert empty_store.stamp() == stamp


def test_a_damaged_file_is_fetched_again_though_the_source_is_unchanged(serve, http, empty_store):
    serve(TABLE)
    refresh(empty_store, http, ID)
    (empty_store.root / empty_store.manifest()[ID].file).write_bytes(b"")
    assert refresh(empty_store, http, ID)[0].outcome == "published"
    assert list(empty_store.verify()) == []


def test_a_revised_figure_stands_in_the_ledger(fetched, http, empty_store):
    table = fetched.tables[TABLE]
    place = (table.variables[0].place("5524"), 0, 0, table.time.place("2025"))
    before = table.cells[place]
    table.cells[place] += 1
    assert refresh(empty_store, http, ID)[0].text == "2 revised; newest 2025"
    rows = {row["region_name"]: row for row in ledger(empty_store) if row["change"] == "revised"}
    assert rows["Målselv"]["before"] == f"{before:g}"
    assert rows["Målselv"]["after"] == f"{before + 1:g}"
    assert rows["Troms"]["period"] == "2025"


def test_a_dry_run_says_what_would_change_and_writes_nothing(fetched, http, empty_store):
    table = fetched.tables[TABLE]
    table.cells[table.variables[0].place("5524"), 0, 0, -1] += 1
    before = {path: path.stat().st_mtime_ns for path in empty_store.root.rglob("*")}
    (attempt,) = refresh(empty_store, http, ID, dry_run=True)
    assert attempt.text == "would publish: 2 revised; newest 2025"
    assert {path: path.stat().st_mtime_ns for path in empty_store.root.rglob("*")} == before


def zeros(table):
    table.cells[..., -1] = 0


def revised(table):
    table.cells *= 2


def shrunk(table):
    table.cells = table.cells[..., :4]
    table.time.values = dict(list(table.time.values.items())[:4])


def hidden(table):
    table.status = {place: ":" for place in np.ndindex(*table.cells.shape) if place[-1] < 8}
    for place in table.status:
        table.cells[place] = np.nan


def nothing(table):
    table.cells[...] = np.nan
    table.status = dict.fromkeys(np.ndindex(*table.cells.shape), "..")


def negative(table):
    table.cells[table.variables[0].place("5524"), 0, 0, -1] = -5


def county_too_small(table):
    table.cells[table.variables[0].place("0")] = 1


def region_gone(table):
    values = table.variables[0].values
    values["9999"] = values.pop("5524")


def content_renamed(table):
    values = table.variable("ContentsCode").values
    values["Personer"] = values.pop("Personer1")


def older(table):
    table.updated = "2019-01-01T07:00:00Z"


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (zeros, "exactly 0 where the figure is usually large|moved more than 25%"),
        (revised, "published figures moved more than 25%"),
        (shrunk, "period 2014, 2015, .* had figures and has none now"),
        (hidden, "published figures are gone|had figures and has none now"),
        (nothing, "not one figure among the rows"),
        (negative, "1 below zero .5524/2025 -5"),
        (county_too_small, "are more than the whole they are part of"),
        (region_gone, "no Region '5524'"),
        (content_renamed, "no ContentsCode 'Personer1'; closest Personer"),
        (older, "the source's figures are of 2019-01-01T07:00:00Z, the stored ones of 2026"),
    ],
)
def test_figures_that_cannot_be_right_leave_the_old_ones(spoil, cause, fetched, http, empty_store):
    spoil(fetched.tables[TABLE])
    good = empty_store.read(ID)
    attempt, other = refresh(empty_store, http, ID, OTHER)
    assert attempt.outcome == "failed"
    assert "\n" not in attempt.text
    assert re.search(cause, attempt.text)
    assert empty_store.read(ID).equals(good)
    assert other.outcome == "published"
    assert list(empty_store.verify()) == []
    assert attempts.read(empty_store)[ID].text == attempt.text


@pytest.mark.parametrize(
    ("fault", "cause"),
    [
        ("500", "failed 4 times, last: the server answers 500"),
        ("html", "not whole JSON, begins b'<html>"),
        ("cut off", "the answer was cut off"),
        ("half json", "not whole JSON"),
        ("wrong size", "values, `size` says"),
        ("text for numbers", "`value` holds"),
        ("slow", "no answer within the time limit"),
        ("dimension missing", "answered by"),
        ("codes missing", "codes of Region did not come back"),
        ("strange status", r"unknown status symbols \['\?'\]"),
    ],
)
def test_answers_that_arrive_spoilt_leave_the_old_figures(fault, cause, fetched, empty_store):
    fetched.faults[TABLE] = fault
    good = empty_store.read(ID)
    http = Http(pace=Pace(1000, 60), sleep=lambda _: None, timeout=(1, 0.3))
    attempt, other = refresh(empty_store, http, ID, OTHER)
    assert attempt.outcome == "failed"
    assert re.search(cause, attempt.text)
    assert empty_store.read(ID).equals(good)
    assert other.outcome == "published"


def test_a_person_may_accept_a_revision(fetched, http, empty_store):
    revised(fetched.tables[TABLE])
    (held,) = refresh(empty_store, http, ID)
    assert f"refresh --series {ID} --accept-revision" in held.text
    assert (empty_store.root / "raw" / ID / "refused" / "receipt.json").exists()
    (accepted,) = refresh(empty_store, http, ID, accept_revision=True)
    assert accepted.outcome == "published"
    assert empty_store.manifest()[ID].updated == LATER


def test_nobody_can_accept_what_is_wrong_by_itself(fetched, http, empty_store):
    negative(fetched.tables[TABLE])
    (attempt,) = refresh(empty_store, http, ID, accept_revision=True)
    assert attempt.outcome == "failed"


def test_live_figures_that_cover_less_do_not_replace_recorded_ones(serve, http, recorded_store):
    standin = serve("07459")
    shrunk_table = standin.tables["07459"]
    shrunk_table.cells = shrunk_table.cells[..., 20:]
    shrunk_table.time.values = dict(list(shrunk_table.time.values.items())[20:])
    (attempt,) = refresh(recorded_store, http, "folketall")
    assert "had figures and has none now" in attempt.text
    assert recorded_store.manifest()["folketall"].origin == "recorded"


def test_live_figures_that_cover_as_much_replace_recorded_ones(serve, http, recorded_store):
    serve("07459")
    before = recorded_store.read("folketall")
    (attempt,) = refresh(recorded_store, http, "folketall")
    assert attempt.text == "no figure differs; newest 2026"
    assert recorded_store.manifest()["folketall"].origin == "live"
    after = recorded_store.read("folketall")
    assert after["value"].tolist() == before["value"].tolist()


def test_parts_that_do_not_sum_to_the_total_are_refused(serve, http, empty_store):
    standin = serve("07459")
    ages = standin.tables["07459"]
    ssb = Ssb(http)
    pipeline.refresh(empty_store, series("folketall"), {"ssb": ssb})
    ages.cells[ages.variables[0].place("5524"), 0, 40, 0, -1] += 500
    (attempt,) = pipeline.refresh(empty_store, series("folketall_alder"), {"ssb": ssb})
    assert "sums of parts differ from the total" in attempt.text


def test_a_source_that_is_silent_is_given_up_and_everything_named(monkeypatch, empty_store):
    monkeypatch.setenv("SSB_BASE_URL", "http://127.0.0.1:9")
    http = Http(pace=Pace(1000, 60), sleep=lambda _: None)
    names = [ID, OTHER, "folketall", "boliger", "stromforbruk"]
    done = refresh(empty_store, http, *names)
    assert [one.outcome for one in done] == ["failed"] * 5
    assert all("no connection" in one.text for one in done[:3])
    assert all("not tried" in one.text for one in done[3:])


def test_an_outage_passes(serve, http, empty_store):
    serve(TABLE, outages=3)
    assert refresh(empty_store, http, ID)[0].outcome == "published"


def test_the_limit_on_calls_is_kept_to(serve, empty_store, slept):
    standin = serve(TABLE, "09817", calls=3, window=0.2)
    paced = Http(pace=Pace(3, 0.25), sleep=slept.append)
    assert [one.outcome for one in refresh(empty_store, paced, ID, OTHER)] == ["published"] * 2
    assert slept == []
    assert len(standin.seen) > 6


def test_a_limit_that_is_hit_is_waited_out(serve, http, empty_store, slept):
    serve(TABLE, calls=2, window=0.3, retry_after="1")
    patient = Http(pace=Pace(1000, 60), sleep=lambda s: (slept.append(s), time.sleep(0.31)))
    assert refresh(empty_store, patient, ID)[0].outcome == "published"
    assert set(slept) == {1.0}


def test_a_fault_of_ours_in_one_series_does_not_cost_the_others(serve, http, empty_store):
    serve(TABLE, "09817")

    class Faulty(Ssb):
        def fetch(self, one):
            if one.id == ID:
                raise KeyError("oops")
            return super().fetch(one)

    done = pipeline.refresh(empty_store, series(ID, OTHER), {"ssb": Faulty(http)})
    assert [one.outcome for one in done] == ["failed", "published"]
    assert "unexpected KeyError" in done[0].text
