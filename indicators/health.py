"""How the stored figures stand, source by source: how old they are, and what failed last."""

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.attempts import Attempt
from data.store import Entry

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class SourceHealth:
    """The series of one publisher."""

    publisher: str
    series: int
    newest: str
    """When its newest figures left the source, as exactly as is known."""
    age: int | None
    """Days since then; None where the day is not known."""
    tried: str
    """When one of its series was last asked for (UTC); empty where none ever was."""
    failed: int
    """How many of its series failed the last time."""


@dataclass(frozen=True)
class Health:
    """All sources, by name."""

    series: int
    newest: str
    sources: tuple[SourceHealth, ...]


def health(
    manifest: Mapping[str, Entry], attempts: Mapping[str, Attempt], today: datetime.date
) -> Health:
    """How the stored figures stand on a day.

    Args:
        manifest: the stored series by id.
        attempts: the last refresh by series id.

    """
    publishers = sorted({entry.publisher for entry in manifest.values()})
    sources = tuple(
        _source(name, [one for one in manifest.values() if one.publisher == name], attempts, today)
        for name in publishers
    )
    return Health(len(manifest), newest_fetch(manifest.values()), sources)


def newest_fetch(entries: Iterable[Entry]) -> str:
    """When the newest of some figures left their source, as exactly as is known; empty for none."""
    return max((entry.fetched for entry in entries), default="")


def from_copies(entries: Iterable[Entry]) -> int:
    """How many of some series have not been fetched from their source, but from a copy of it."""
    return sum(entry.origin != "live" for entry in entries)


def _source(
    publisher: str, entries: list[Entry], attempts: Mapping[str, Attempt], today: datetime.date
) -> SourceHealth:
    newest = newest_fetch(entries)
    known = _DAY.match(newest)
    tried = [attempts[entry.id] for entry in entries if entry.id in attempts]
    return SourceHealth(
        publisher,
        len(entries),
        newest,
        (today - datetime.date.fromisoformat(known[0])).days if known else None,
        max((attempt.at for attempt in tried), default=""),
        sum(attempt.outcome == "failed" for attempt in tried),
    )
