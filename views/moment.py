"""Which state of the figures is shown: today's or, where the address asks for one, an edition's.

Whatever is made of a state is kept by its stamp, so that today and the editions never mix.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data import editions, register
from data.editions import Edition
from data.errors import NoEdition
from data.store import Store
from indicators import frozen, register_counts
from indicators import registers as declared
from indicators.assess import METHOD_VERSION
from indicators.frozen import Frozen
from indicators.model import Reader
from indicators.registers import Registers
from views import links

TODAY = Store()
"""Today's figures."""
_checked: ContextVar[Edition | None] = ContextVar("checked", default=None)
_seen: ContextVar["Moment | None"] = ContextVar("seen", default=None)


@dataclass(frozen=True)
class Moment:
    """A state of the series and the registers.

    `stamp` changes whenever a figure may have, `entries` whenever something entered has; both
    differ between today and every edition. `day` (ISO) is the one all is seen from, `method` the
    version of the rule of the verdicts.
    """

    store: Store
    stamp: str
    entries: str
    day: str
    method: str

    @property
    def registers(self) -> Registers:
        """What the coordinators have entered, and every fault in it."""
        return _registers(self.entries, self.day, self.store.root)

    @property
    def read(self) -> Reader:
        """Reads a series, stored or counted from the registers."""
        return register_counts.reader(self.store.read, self.registers)


def shown() -> Moment:
    """What the address asks for.

    Raises:
        data.errors.EditionError: as `edition`.

    """
    found = edition()
    if found is None:
        return today()
    return Moment(found.store, found.digest, found.digest, found.frozen[:10], found.method)


def today() -> Moment:
    """Today's, whatever the address asks for."""
    return _seen.get() or _look()


@contextmanager
def seen_once() -> Iterator[None]:
    """While a page is made: whether today's figures have changed is looked up once, not for each.

    A page is then made of one state of them; what is published meanwhile is seen by the next run.
    """
    token = _seen.set(_look())
    try:
        yield
    finally:
        _seen.reset(token)


def stamp() -> str:
    """Differs between today and every edition, and changes whenever today's figures do."""
    return shown().stamp


def day() -> datetime.date:
    """The day that the figures are seen from: today, or the day the edition was frozen."""
    return datetime.date.fromisoformat(shown().day)


def edition() -> Edition | None:
    """The edition that the address asks for; none where it asks for none.

    Raises:
        data.errors.EditionError: it does not exist, or is not what was frozen.

    """
    name = links.edition()
    if name is None:
        return None
    known = _checked.get()
    return known if known and known.name == name else opened(name)


@contextmanager
def checked(edition: Edition) -> Iterator[None]:
    """While a page is made: its edition has been looked over, and is not for every figure anew."""
    token = _checked.set(edition)
    try:
        yield
    finally:
        _checked.reset(token)


def then() -> Frozen | None:
    """What was made of the open edition on its day; none where none is open."""
    found = edition()
    return made_of(found) if found else None


def made_of(edition: Edition) -> Frozen:
    """What was made of an edition's series on its day."""
    return _frozen(edition.digest, edition)


def edition_names() -> list[str]:
    """All editions there are, sound or not."""
    return editions.names(TODAY)


def opened(name: str) -> Edition:
    """An edition, checked anew whenever one of its files may have been touched.

    Raises:
        data.errors.EditionError: as `edition`.

    """
    if not editions.is_name(name):
        raise NoEdition("not the name of an edition", name=name)
    return _edition(name, editions.fingerprint(TODAY, name))


def _look() -> Moment:
    """Today's day counts too: dates entered may be yet to come."""
    day = datetime.date.today().isoformat()
    entries = register.stamp(TODAY.root / register.FOLDER)
    return Moment(TODAY, f"{TODAY.stamp()} {entries} {day}", entries, day, METHOD_VERSION)


@st.cache_resource(max_entries=8, show_spinner=False)
def _registers(entries: str, day: str, _root: Path) -> Registers:
    return declared.read(_root / register.FOLDER, datetime.date.fromisoformat(day))


@st.cache_resource(max_entries=20, show_spinner=False)
def _edition(name: str, fingerprint: str) -> Edition:
    return editions.load(TODAY, name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _frozen(digest: str, _edition: Edition) -> Frozen:
    return frozen.load(_edition)
