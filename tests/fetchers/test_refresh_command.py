"""`python -m fetchers …`: exit codes, one line a failure, and lists for people."""

import json
import re
from dataclasses import replace

import pytest

from data.store import Store
from fetchers import __main__ as command
from fetchers.lock import only_writer
from indicators.region import CODE_HISTORY, COUNTY_MUNICIPALITY_CODES
from tests.fetchers.conftest import series

ID, OTHER = "ukrainske_statsborgere", "innvandrere_andel"


@pytest.fixture
def run(http, empty_store):
    def call(*arguments: str, store: Store = empty_store) -> int:
        return command.main(list(arguments), store, http)

    return call


def test_all_well_is_0(serve, run, capsys):
    serve("11366", "09817")
    assert run("refresh", "--series", ID, "--series", OTHER) == 0
    out = capsys.readouterr()
    assert f"published  {ID}: 144 first; newest 2025" in out.out
    assert "2 series: 2 new, 0 unchanged, 0 failed." in out.out


def test_a_failure_is_1_and_one_line_on_the_error_stream(serve, run, capsys):
    serve("11366", "09817").faults["11366"] = "html"
    assert run("refresh", "--series", ID, "--series", OTHER) == 1
    out = capsys.readouterr()
    (line,) = [text for text in out.err.splitlines() if not text.startswith("note:")]
    assert line.startswith(f"failed     {ID}: POST http")
    assert line.endswith("see the source's own operating messages")
    assert f"published  {OTHER}" in out.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["refresh", "--series", "folketal"],
        ["refresh", "--source", "nina"],
        ["refresh", "--accept-revision"],
        ["renew"],
        [],
    ],
)
def test_wrong_usage_is_2(arguments, run, capsys):
    with pytest.raises(SystemExit) as left:
        run(*arguments)
    assert left.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_a_second_refresh_says_so_and_stops(serve, run, empty_store, capsys):
    serve("11366")
    with only_writer(empty_store.root):
        assert run("refresh", "--series", ID) == 1
    assert "another refresh is writing to the store" in capsys.readouterr().err
    assert run("refresh", "--series", ID) == 0


def test_status_lists_every_series_with_its_last_error(serve, run, recorded_store, capsys):
    serve("11366", "09817").faults["11366"] = "500"
    run("refresh", "--series", ID, "--series", OTHER, store=recorded_store)
    capsys.readouterr()
    assert run("status", store=recorded_store) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert set(lines) == {"series", *(one.id for one in command.SERIES)}
    assert "none" in lines[ID]
    assert "the server answers 500" in lines[ID]
    assert "live      2025" in lines[OTHER]
    assert "recorded  2026" in lines["folketall"]


def test_check_names_what_is_gone_and_asks_for_no_figures(serve, run, capsys, klass):
    standin = serve("11366", "09817", **klass)
    assert run("check", "--series", ID, "--series", OTHER) == 0
    values = standin.tables["11366"].variable("Statsborg").values
    values["804"] = values.pop("148")
    assert run("check", "--series", ID, "--series", OTHER) == 1
    error = capsys.readouterr().err
    assert f"{ID}: table 11366: no Statsborg '148'; it has X9 (Noe annet), 804" in error
    assert standin.data_requests() == []


@pytest.fixture
def klass():
    own = {(part.code, part.first, part.last) for part in CODE_HISTORY}
    codes = {code: (first, last) for code, first, last in {*COUNTY_MUNICIPALITY_CODES, *own}}
    return {
        "klass_codes": [
            {
                "code": code,
                "validFrom": f"{first}-01-01",
                "validTo": None if last == 9999 else f"{last + 1}-01-01",
            }
            for code, (first, last) in codes.items()
        ],
        "klass_changes": [],
    }


def test_check_names_new_mergers_and_codes_that_differ(serve, run, capsys, klass):
    klass["klass_changes"] = [
        {
            "oldCode": "5526",
            "newCode": "5530",
            "newName": "Senja",
            "changeOccurred": "2028-01-01",
        }
    ]
    klass["klass_codes"] = [
        {**one, "validTo": "2028-01-01"} if one["code"] == "5526" else one
        for one in klass["klass_codes"]
        if one["code"] != "1929"
    ]
    serve("11366", **klass)
    assert run("check", "--series", ID) == 1
    error = capsys.readouterr().err
    assert (
        "ssb: 5526 Sørreisa becomes 5530 Senja from 2028-01-01: add it to indicators/region.py"
        in error
    )
    assert "ssb: 5526 is in force 2024–2027 in KLASS, 2024– with us" in error
    assert "ssb: 1929 is not in KLASS" in error


def test_a_new_name_in_klass_is_no_new_municipality(serve, run, klass):
    renamed = next(one for one in klass["klass_codes"] if one["code"] == "5536")
    klass["klass_codes"].append({**renamed, "validFrom": "2026-01-01"})
    renamed["validTo"] = "2026-01-01"
    serve("11366", **klass)
    assert run("check", "--series", ID) == 0


def test_the_declared_series_are_listed_with_their_evidence(run, capsys):
    assert run("series") == 0
    lines = capsys.readouterr().out.splitlines()
    declared, live, verified, inferred = (int(number) for number in re.findall(r"\d+", lines[0]))
    assert (declared, live) == (93, 73)
    assert verified + inferred == live
    assert len(lines) == 4 + declared
    assert all(line.count("|") == 12 for line in lines[2:])


def test_rebuild_leaves_live_series_alone(serve, run, recorded_store, monkeypatch):
    serve("07459")
    monkeypatch.setattr(command, "SERIES", series("folketall", "folketall_kvartal"))
    run("refresh", "--series", "folketall", store=recorded_store)
    assert run("rebuild", store=recorded_store) == 0
    assert recorded_store.manifest()["folketall"].origin == "live"
    manifest = recorded_store.root / "manifest.json"
    broken = json.loads(manifest.read_text())["series"]["folketall"]["file"]
    (recorded_store.root / broken).unlink()
    assert run("rebuild", store=recorded_store) == 0
    assert recorded_store.manifest()["folketall"].origin == "recorded"


def test_a_table_that_is_not_declared_any_more_is_told_and_can_be_forgotten(
    run, recorded_store, capsys
):
    kept = recorded_store.manifest()
    table = recorded_store.read("folketall")
    recorded_store.publish({"tit_gammel": (table, replace(kept["folketall"], id="tit_gammel"))})
    assert run("status", store=recorded_store) == 0
    assert "forget tit_gammel" in capsys.readouterr().out
    assert run("forget", "folketall", store=recorded_store) == 1
    assert "folketall is declared" in capsys.readouterr().err
    assert run("forget", "tit_gammel", store=recorded_store) == 0
    assert recorded_store.manifest() == kept
    assert run("forget", "tit_gammel", store=recorded_store) == 1
    assert "tit_gammel is not in manifest.json" in capsys.readouterr().err
