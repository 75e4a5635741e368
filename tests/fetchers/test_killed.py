"""A refresh that is killed at any moment leaves a store that verifies; the next one mends it."""

import contextlib
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
import os, sys
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
# Imported once, then a child for every refresh: starting Python twenty times is most of the time.
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        with only_writer(store.root):
            pipeline.refresh(store, wanted, {"ssb": Ssb(http)})
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


@pytest.fixture
def recorded_store(recorded_store: Store) -> Store:
    """Only what is refreshed and one series that must stand: all is read again after each kill."""
    for one in set(recorded_store.manifest()) - {*NAMES, "folketall"}:
        recorded_store.withdraw(one)
    return recorded_store


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_killed_at_twenty_moments(serve, http, recorded_store):
    standin = serve("11366", "09817", "11715")
    random.seed(3)
    took, killed, published = 0.0, 0, 0
    with subprocess.Popen(
        [sys.executable, "-c", REFRESH, str(recorded_store.root), *NAMES],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        for number in range(KILLS + 1):
            changed = f"2026-06-{number + 1:02}T07:00:00Z"
            for table in standin.tables.values():
                table.cells = table.cells + (table.cells > 0) * (0.01 * (number % 2 * 2 - 1))
                table.updated = changed
            process.stdin.write("go\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            begun = time.monotonic()
            if number:
                time.sleep(random.uniform(0.05, 0.85) * took)
                with contextlib.suppress(ProcessLookupError):  # it may be done already
                    os.kill(child, signal.SIGKILL)
            ended = int(process.stdout.readline())
            took = took or time.monotonic() - begun
            killed += ended == signal.SIGKILL
            assert list(recorded_store.verify()) == []
            entries = recorded_store.manifest().values()
            published += any(entry.updated == changed for entry in entries)
        process.stdin.close()
    # Most were killed, some of them before their first publication and some after.
    assert killed >= KILLS // 2
    assert 1 < published <= KILLS + 1
    done = pipeline.refresh(recorded_store, series(*NAMES), {"ssb": Ssb(http)})
    assert {one.outcome for one in done} <= {"published", "unchanged"}, done
    assert list(recorded_store.verify()) == []
    assert not list(recorded_store.root.rglob(".unfinished-*"))


class KilledError(BaseException):
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
    with monkeypatch.context() as patched:
        patched.setattr("data.store._manifest_text", _die)
        with pytest.raises(KilledError):
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
    raise KilledError


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
