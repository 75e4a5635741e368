"""Finished figures for the pages, computed once and kept until something new is published.

Tables are kept as they are, not copied for each visitor: nobody writes to them.
"""

import datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from data import attempts, register
from data.attempts import Attempt
from data.store import Entry, Store
from indicators import assess, register_counts
from indicators import registers as declared
from indicators.model import Indicator, Reader
from indicators.registers import Registers
from indicators.results import INDICATORS

_STORE = Store()


def table(indicator: Indicator) -> pd.DataFrame:
    """The finished figures of an indicator.

    Raises:
        data.errors.NotStored: nothing has been fetched for one of its series.
        data.errors.StoreError: a file is missing or damaged.

    """
    return _table(indicator.id, _stamp())


def assessment(indicator: Indicator) -> pd.DataFrame:
    """The verdicts on an indicator with all their inputs (`indicators.assess.COLUMNS`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _assessment(indicator.id, _stamp())


def entries(indicator: Indicator) -> list[Entry]:
    """Where an indicator's figures come from, one entry a series."""
    stored, kept = manifest(), registers()
    found = (
        stored.get(series.id) or register_counts.origin(series, kept)
        for series in indicator.measure.series()
    )
    return [entry for entry in found if entry]


def failed(indicator: Indicator) -> list[Attempt]:
    """The last attempts to fetch an indicator's series, as far as they failed."""
    last = attempts.read(_STORE)
    found = [last[series.id] for series in indicator.measure.series() if series.id in last]
    return [attempt for attempt in found if attempt.outcome == "failed"]


def manifest() -> dict[str, Entry]:
    """All stored series by id."""
    return _manifest(_STORE.stamp())


def registers() -> Registers:
    """What the coordinators have entered, and every fault in it."""
    return _registers(*_registers_stamp())


def reader() -> Reader:
    """Reads stored series, and those counted from the registers, by their id."""
    return register_counts.reader(_STORE.read, registers())


def _stamp() -> str:
    """Changes whenever a figure may have: something is published or a register is edited."""
    return " ".join((_STORE.stamp(), *_registers_stamp()))


def _registers_stamp() -> tuple[str, str]:
    """Which registers, and the day they are judged on: a date may not lie in the future."""
    return register.stamp(_register_folder()), datetime.date.today().isoformat()


def _register_folder() -> Path:
    return _STORE.root / register.FOLDER


@st.cache_resource(max_entries=2, show_spinner=False)
def _registers(stamp: str, today: str) -> Registers:
    return declared.read(_register_folder(), datetime.date.fromisoformat(today))


@st.cache_resource(max_entries=500, show_spinner=False)
def _table(indicator: str, stamp: str) -> pd.DataFrame:
    return INDICATORS[indicator].measure.table(reader())


@st.cache_resource(max_entries=500, show_spinner=False)
def _assessment(indicator: str, stamp: str) -> pd.DataFrame:
    return assess.assess(INDICATORS[indicator], reader())


@st.cache_resource(max_entries=2, show_spinner=False)
def _manifest(stamp: str) -> dict[str, Entry]:
    return _STORE.manifest()
