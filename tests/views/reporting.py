"""A basis for reports of a few real indicators: quick, and with figures that can be checked."""

import datetime
from collections.abc import Sequence
from functools import cache

import pandas as pd

from data.errors import NotStored
from data.store import Store
from indicators import assess
from indicators.frozen import description
from indicators.model import Indicator
from indicators.registers import Entry, Registers
from indicators.result_verdict import ResultVerdict, judge
from indicators.results import BY_RESULT, INDICATORS
from views.basis import Basis

STORE = Store()
FETCHED = ("folketall", "boligbygging", "unge-utenfor", "lavinntekt", "bosatt-her-fem-ar")
"""The indicators that have figures here; all others wait for their first."""
MADE = datetime.date(2026, 11, 25)
DESCRIBED = {one.id: description(one) for one in INDICATORS.values()}

_MEASURES = [
    measure
    for name in FETCHED
    for measure in (INDICATORS[name].measure, INDICATORS[name].projection)
    if measure
]
_SERIES = {one.id for measure in _MEASURES for one in measure.series()}


@cache
def read(series: str) -> pd.DataFrame:
    if series not in _SERIES:
        raise NotStored("not here", series=series, file="")
    return STORE.read(series)


@cache
def _table(name: str) -> pd.DataFrame:
    return INDICATORS[name].measure.table(read)


@cache
def _assessment(name: str) -> pd.DataFrame:
    return assess.assess(INDICATORS[name], read, _table(name))


def table(indicator: Indicator) -> pd.DataFrame:
    return _table(indicator.id)


def assessment(indicator: Indicator) -> pd.DataFrame:
    return _assessment(indicator.id)


@cache
def verdict(slug: str) -> ResultVerdict:
    return judge(BY_RESULT[slug], assessment)


def basis(
    *,
    edition: str = "",
    entries: Sequence[Entry] = (),
    address: str = "https://tall.eksempel.no",
    method: str = assess.METHOD_VERSION,
) -> Basis:
    registers = Registers({one.register.slug: (one,) for one in entries}, ())
    return Basis(
        read=read,
        table=table,
        assessment=assessment,
        verdict=verdict,
        manifest=STORE.manifest(),
        registers=registers,
        results=BY_RESULT,
        edition=edition,
        edition_name=edition.split(",")[0],
        made=MADE,
        day=MADE,
        method=method,
        described=DESCRIBED,
        address=address,
    )
