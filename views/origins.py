"""How figures came here, in words: fetched from the source, read from a public copy, or entered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """`how` they came here, and what a date beside them is (`dated`: "hentet 3. mai 2026")."""

    how: str
    dated: str


WORDS = {
    "live": Words("hentet direkte", "hentet"),
    "recorded": Words("lest fra en offentlig kopi", "fra kopi tatt"),
    "register": Words("ført", "nyeste oppføring"),
}
"""By `data.store.Entry.origin`."""
