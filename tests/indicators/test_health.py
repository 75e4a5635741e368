"""How the sources stand: ages are told only where the day is known."""

import datetime
from dataclasses import replace

from data.attempts import Attempt
from data.store import Store
from indicators.health import from_copies, health, newest_fetch

TODAY = datetime.date(2026, 11, 25)


def test_each_source_has_its_newest_figures_and_what_failed_last() -> None:
    entry = Store().manifest()["neet"]
    manifest = {
        "a": replace(entry, id="a", publisher="B", fetched="2026-11-20"),
        "b": replace(entry, id="b", publisher="B", fetched="2025"),
        "c": replace(entry, id="c", publisher="A", fetched="2026-02"),
    }
    attempts = {
        "a": Attempt("a", "2026-11-25T03:00:00Z", "published", ""),
        "b": Attempt("b", "2026-11-25T03:01:00Z", "failed", "timed out"),
        "gone": Attempt("gone", "2026-11-25T03:02:00Z", "failed", "no longer a series"),
    }
    found = health(manifest, attempts, TODAY)
    assert (found.series, found.newest) == (3, "2026-11-20")
    first, second = found.sources
    assert (first.publisher, first.newest, first.age, first.tried, first.failed) == (
        *("A", "2026-02", None, "", 0),
    )
    assert (second.series, second.age, second.failed) == (2, 5, 1)
    assert second.tried == "2026-11-25T03:01:00Z"


def test_the_newest_fetch_is_the_last_day_of_them_and_copies_are_counted() -> None:
    entry = Store().manifest()["neet"]
    some = [
        replace(entry, fetched="2025", origin="recorded"),
        replace(entry, fetched="2026-11-20", origin="live"),
    ]
    assert (newest_fetch(some), from_copies(some)) == ("2026-11-20", 1)
    assert (newest_fetch([]), from_copies([])) == ("", 0)


def test_a_store_with_nothing_in_it_has_no_sources() -> None:
    assert health({}, {}, TODAY).sources == ()
