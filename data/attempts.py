"""`data/attempts.json`: how the last refresh of every series went."""

import json
from dataclasses import asdict, dataclass
from typing import Literal

from data.store import Store

FILE = "attempts.json"

Outcome = Literal["published", "unchanged", "failed"]


@dataclass(frozen=True)
class Attempt:
    """One refresh of one series: when, how it went and, in one line, why."""

    series: str
    at: str
    """UTC, ISO 8601."""
    outcome: Outcome
    text: str


def read(store: Store) -> dict[str, Attempt]:
    """The last attempt by series id; a file that cannot be read is as none."""
    try:
        found = json.loads((store.root / FILE).read_text(encoding="utf-8"))
        return {name: Attempt(**attempt) for name, attempt in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def note(store: Store, attempt: Attempt) -> None:
    """Put down how a series went."""
    attempts = {**read(store), attempt.series: attempt}
    listed = {name: asdict(attempts[name]) for name in sorted(attempts)}
    text = json.dumps(listed, ensure_ascii=False, indent=1)
    store.write(FILE, (text + "\n").encode())
