"""A refresh that is killed at any moment leaves a store that verifies, and the next one mends it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.store import Store
from fetchers import pipeline
from fetchers.ssb import Ssb
from tests.fetchers.conftest import series

ROOT = Path(__file__).parents[2]
KILLS = 20
NAMES = ("ukrainske_statsborgere", "innvandrere_andel", "uforetrygdede", "uforetrygdede_andel")

REFRESH = """
import sys
from pathlib import Path
from data.store import Store
from fetchers import pipeline
from fetchers.http import Http, Pace
from fetchers.lock import only_writer
from fetchers.ssb import Ssb
from indicators.results import SERIES
store = Store(Path(sys.argv[1]))
http = Http(pace=Pace(1_000_000, 60), sleep=lambda seconds: None)
wanted = [one for one in SERIES if one.id in sys.argv[2:]]
print("ready", flush=True)
for line in sys.stdin:
    with only_writer(store.root):
        pipeline.refresh(store, wanted, {"ssb": Ssb(http)})
    print("done", flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_at_twenty_moments(serve, http, recorded_store):
    standin = serve("11366", "09817", "11715")
    # Most of a refresh is reading; killed while it writes is what is to be seen, so also often then.
    random.seed(3)
    took = 1.0
    published = 0
    for number in range(KILLS):
        for table in standin.tables.values():
            table.cells = table.cells + 1 * (table.cells > 0)
            table.updated = f"2026-06-{number + 1:02}T07:00:00Z"
        with subprocess.Popen(
            [sys.executable, "-c", REFRESH, str(recorded_store.root), *NAMES],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        ) as process:
            assert process.stdout.readline() == "ready\n"
            process.stdin.write("go\n")
            process.stdin.flush()
            if number == 0:
                begun = time.monotonic()
                assert process.stdout.readline() == "done\n"
                took = time.monotonic() - begun
            else:
                time.sleep(random.uniform(0, took))
            process.send_signal(signal.SIGKILL)
        assert list(recorded_store.verify()) == []
        published += any(
            entry.updated == f"2026-06-{number + 1:02}T07:00:00Z"
            for entry in recorded_store.manifest().values()
        )
    # Some were killed before the first publication of their round, some after.
    assert 1 <= published <= KILLS
    done = pipeline.refresh(recorded_store, series(*NAMES), {"ssb": Ssb(http)})
    assert {one.outcome for one in done} <= {"published", "unchanged"}
    assert list(recorded_store.verify()) == []
    assert not list(recorded_store.root.rglob(".unfinished-*"))


class Killed(BaseException):
    """Stands for the process ending between two steps."""


def test_killed_between_the_ledger_and_the_manifest(serve, http, empty_store, monkeypatch):
    """The one gap that leaves a trace: ledger rows of a version that never came to be."""
    standin = serve("11366")
    one = series("ukrainske_statsborgere")
    pipeline.refresh(empty_store, one, {"ssb": Ssb(http)})
    table = standin.tables["11366"]
    malselv = (table.variables[0].place("5524"), 0, 0, table.time.place("2025"))

    table.updated = "2026-06-01T07:00:00Z"
    table.cells[malselv] += 1
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr("data.store._manifest_text", _die)
        pipeline.refresh(empty_store, one, {"ssb": Ssb(http)})
    assert list(empty_store.verify()) == []

    table.updated = "2026-06-02T07:00:00Z"
    table.cells[malselv] += 1
    pipeline.refresh(empty_store, one, {"ssb": Ssb(http)})
    revised = [
        line.split(",")
        for line in (empty_store.root / "revisions.csv").read_text().splitlines()
        if ",revised,5524," in line
    ]
    assert len(revised) == 1
    assert float(revised[0][9]) - float(revised[0][8]) == 2
    assert len(list((empty_store.root / "series").iterdir())) == 1


def _die(*_: object) -> bytes:
    raise Killed


def test_a_reader_meets_a_series_that_is_replaced_under_it(serve, http, empty_store, monkeypatch):
    serve("11366")
    pipeline.refresh(empty_store, series("ukrainske_statsborgere"), {"ssb": Ssb(http)})
    entry = empty_store.manifest()["ukrainske_statsborgere"]
    stale = [
        {"ukrainske_statsborgere": entry.__class__(**{**entry.__dict__, "file": "series/gone"})}
    ]
    current = Store.manifest
    monkeypatch.setattr(Store, "manifest", lambda self: stale.pop() if stale else current(self))
    assert len(empty_store.read("ukrainske_statsborgere")) == entry.rows
