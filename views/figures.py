"""Finished figures for the pages, computed once and kept until something new is published.

They are today's or, where the address asks for an edition, those of the edition as they were; what
is kept is kept by the stamp of the one or the digest of the other, so they never mix. Tables are
kept as they are, not copied for each visitor: nobody writes to them.
"""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from data import attempts, editions, register
from data.attempts import Attempt
from data.editions import Edition
from data.errors import NoEdition, NotStored, StoreError
from data.store import Entry, Store
from indicators import (
    assess,
    assessments,
    evaluation,
    frozen,
    register_counts,
    second_opinion,
    small_numbers,
)
from indicators import contributions as rules
from indicators import population_change as explained
from indicators import registers as declared
from indicators.agreement import RESULTS
from indicators.compare import Comparison, compare
from indicators.configured import with_configured
from indicators.contributions import Contributions
from indicators.evaluation import IndicatorStatus
from indicators.frozen import Frozen
from indicators.model import Indicator, Reader, ResultIndicators
from indicators.profile import Profile, build
from indicators.region import MUNICIPALITIES
from indicators.registers import Registers
from indicators.result_verdict import ResultVerdict, judge_by, shown_first
from indicators.results import BY_RESULT, INDICATORS
from indicators.second_opinion import Opinion
from views import links

_STORE = Store()
"""Today's figures."""
_checked: ContextVar[Edition | None] = ContextVar("checked", default=None)
_seen: ContextVar[tuple[str, str, str] | None] = ContextVar("seen", default=None)


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


def store() -> Store:
    """The series (and registers) to show: today's or the edition's. Keep what is made by `stamp`.

    Raises:
        data.errors.EditionError: as `edition`.

    """
    found = edition()
    return found.store if found else _STORE


def stamp() -> str:
    """Differs between today and every edition, and changes whenever today's figures do."""
    found = edition()
    return found.digest if found else _stamp()


def day() -> datetime.date:
    """The day that the figures are seen from: today, or the day the edition was frozen."""
    found = edition()
    return datetime.date.fromisoformat(found.frozen[:10]) if found else datetime.date.today()


def of_result(slug: str) -> ResultIndicators:
    """The indicators of a long-term result, with those the county has configured."""
    try:
        return with_configured(BY_RESULT[slug], manifest())
    except StoreError:
        return BY_RESULT[slug]  # its figures will say what is wrong with the store


def shown_first_of(slug: str) -> Indicator | None:
    """The indicator that stands for a result before anybody has chosen; None where it has none."""
    own = of_result(slug)
    return shown_first(own, table) if own.indicators else None


def table(indicator: Indicator) -> pd.DataFrame:
    """The finished figures of an indicator.

    Raises:
        data.errors.NotStored: nothing has been fetched for one of its series, or the edition does
            not have it as it is measured now.
        data.errors.StoreError: a file is missing or damaged.

    """
    found = edition()
    return frozen_in(found).table(indicator) if found else table_today(indicator)


def assessment(indicator: Indicator) -> pd.DataFrame:
    """The verdicts on an indicator with all their inputs (`indicators.assess.COLUMNS`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    found = edition()
    if found:
        return frozen_in(found).assessment(indicator)
    return assessment_today(indicator)


def verdict_row(indicator: Indicator, region: str, category: str) -> dict[str, Any] | None:
    """The one row of `assessment` on a region and category; None where there is none.

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _verdict_rows(indicator.id, stamp(), indicator).get((region, category))


def few_behind(indicator: Indicator) -> frozenset[tuple[str, str]]:
    """The regions and categories with small numbers (`indicators.small_numbers`)."""
    return _few_behind(indicator.id, stamp(), indicator)


def result_verdict(slug: str) -> ResultVerdict:
    """The verdict on a long-term result.

    Raises:
        data.errors.StoreError: a file is missing or damaged.

    """
    found = edition()
    return frozen_in(found).results[slug] if found else result_verdict_today(slug)


def statuses(today: datetime.date) -> dict[str, IndicatorStatus]:
    """What is known of each indicator as of a day, by id; those with damaged files are left out."""
    now = stamp()
    with suppress(StoreError):
        return _statuses(today, now)
    found = {}
    for name in INDICATORS:
        with suppress(StoreError):
            found[name] = _status(name, today, now)
    return found


def status(indicator: Indicator) -> IndicatorStatus | None:
    """What is known of an indicator as of `day`; None where its file is damaged or it is new."""
    return statuses(day()).get(indicator.id)


def contributions(indicator: Indicator, category: str) -> Contributions | str:
    """Which municipality made the region's change, or why that is not shown.

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _contributions(indicator.id, category, stamp(), indicator)


def population_change() -> pd.DataFrame:
    """What made the population change, year by year (`indicators.population_change`).

    Raises:
        data.errors.NotStored, data.errors.StoreError: as `table`.

    """
    return _population_change(stamp())


def profile(code: str) -> Profile:
    """All figures of a municipality against those it can be compared with.

    What cannot be read is named in it.
    """
    return _profile(code, stamp())


def all_assessments() -> pd.DataFrame:
    """The verdicts on all indicators that have figures (`indicators.assessments.EXPLAINED`)."""
    return _assessments(stamp())


def history(indicator: Indicator, region: str, category: str) -> list[tuple[str, str, float]]:
    """The yearly changes behind a verdict: from, to, change (`indicators.assess.history`)."""
    return _history(indicator.id, region, category, stamp(), indicator)


def opinions(indicator: Indicator, row: Mapping[str, Any]) -> list[Opinion]:
    """What other published rules say of one row of `assessment`."""
    return second_opinion.opinions(indicator, table(indicator), row, reader())


def entries(indicator: Indicator) -> list[Entry]:
    """Where an indicator's figures come from, one entry a series."""
    stored, entered = manifest(), registers()
    found = (
        stored.get(series.id) or register_counts.origin(series, entered)
        for series in indicator.measure.series()
    )
    return [entry for entry in found if entry]


def failed(indicator: Indicator) -> list[Attempt]:
    """The last attempts to fetch an indicator's series, as far as they failed."""
    last = attempts.read(store())
    found = [last[series.id] for series in indicator.measure.series() if series.id in last]
    return [attempt for attempt in found if attempt.outcome == "failed"]


def manifest() -> dict[str, Entry]:
    """All stored series by id."""
    return _manifest(stamp(), store())


def registers() -> Registers:
    """What the coordinators have entered, as it stands or stood, and every fault in it.

    Raises:
        data.errors.EditionError: as `edition`.

    """
    found = edition()
    if found:
        return _registers(found.digest, found.frozen[:10], found.root)
    return _registers(*_registers_today(), _STORE.root)


def table_today(indicator: Indicator) -> pd.DataFrame:
    """As `table`, whatever the address asks for."""
    return _table(indicator.id, _stamp(), indicator)


def assessment_today(indicator: Indicator) -> pd.DataFrame:
    """As `assessment`, whatever the address asks for."""
    return _assessment(indicator.id, _stamp(), indicator)


def result_verdict_today(slug: str) -> ResultVerdict:
    """As `result_verdict`, whatever the address asks for."""
    return _result_verdict(slug, _stamp())


def reader() -> Reader:
    """Reads the series to show, stored or counted from the registers."""
    return register_counts.reader(store().read, registers())


def edition_names() -> list[str]:
    """All editions there are, sound or not."""
    return editions.names(_STORE)


def opened(name: str) -> Edition:
    """An edition, checked anew whenever one of its files may have been touched.

    Raises:
        data.errors.EditionError: as `edition`.

    """
    if not editions.is_name(name):
        raise NoEdition("not the name of an edition", name=name)
    return _edition(name, editions.fingerprint(_STORE, name))


def frozen_in(edition: Edition) -> Frozen:
    """What was made of an edition's series on its day."""
    return _frozen(edition.digest, edition)


def comparison(edition: Edition) -> Comparison:
    """An edition against today.

    Raises:
        data.errors.StoreError: a file of today's is missing or damaged.

    """
    return _comparison(edition.digest, _stamp(), edition)


def _table_or_none(indicator: Indicator) -> pd.DataFrame | None:
    try:
        return table(indicator)
    except NotStored:
        return None


def _stamp() -> str:
    """Changes whenever a figure of today's may have: something is published or entered."""
    return " ".join(_seen.get() or _look())


def _look() -> tuple[str, str, str]:
    """Which series, which entries, and the day these are judged on: few dates may be to come."""
    entries = register.stamp(_STORE.root / register.FOLDER)
    return _STORE.stamp(), entries, datetime.date.today().isoformat()


def _registers_today() -> tuple[str, str]:
    """Which entries, and the day they are judged on."""
    _, entries, day = _seen.get() or _look()
    return entries, day


def _read() -> Reader:
    """Reads today's series, stored or counted from the registers."""
    return register_counts.reader(_STORE.read, _registers(*_registers_today(), _STORE.root))


@st.cache_resource(max_entries=8, show_spinner=False)
def _registers(stamp: str, day: str, _root: Path) -> Registers:
    return declared.read(_root / register.FOLDER, datetime.date.fromisoformat(day))


@st.cache_resource(max_entries=500, show_spinner=False)
def _table(id: str, stamp: str, _indicator: Indicator) -> pd.DataFrame:
    return _indicator.measure.table(_read())


@st.cache_resource(max_entries=500, show_spinner=False)
def _few_behind(id: str, stamp: str, _indicator: Indicator) -> frozenset[tuple[str, str]]:
    try:
        return small_numbers.few_behind(_indicator, reader())
    except StoreError:
        return frozenset()  # the page says what is wrong with the figures


@st.cache_resource(max_entries=500, show_spinner=False)
def _assessment(id: str, stamp: str, _indicator: Indicator) -> pd.DataFrame:
    return assess.assess(_indicator, _read(), _table(id, stamp, _indicator))


@st.cache_resource(max_entries=2000, show_spinner=False)
def _history(
    id: str, region: str, category: str, stamp: str, _indicator: Indicator
) -> list[tuple[str, str, float]]:
    row = _verdict_rows(id, stamp, _indicator)[region, category]
    return assess.history(_indicator, table(_indicator), row)


@st.cache_resource(max_entries=500, show_spinner=False)
def _verdict_rows(
    id: str, stamp: str, _indicator: Indicator
) -> dict[tuple[str, str], dict[str, Any]]:
    rows = assessment(_indicator).to_dict("records")
    return {(row["region"], row["category"]): row for row in rows}


@st.cache_resource(max_entries=50, show_spinner=False)
def _result_verdict(slug: str, stamp: str) -> ResultVerdict:
    return judge_by(BY_RESULT[slug], lambda indicator: _assessment(indicator.id, stamp, indicator))


@st.cache_resource(max_entries=8, show_spinner=False)
def _assessments(stamp: str) -> pd.DataFrame:
    found = []
    for result in RESULTS:
        own = of_result(result.slug)
        for indicator in own.indicators:
            # What has not been fetched, or is damaged, has no verdict; the other pages say so.
            with suppress(StoreError):
                found.append((own, indicator, assessment(indicator)))
    open_edition = edition()
    method = open_edition.method if open_edition else assess.METHOD_VERSION
    return assessments.together(found, method)


@st.cache_resource(max_entries=50, show_spinner="Regner ut kommunens tall …")
def _profile(code: str, stamp: str) -> Profile:
    area = next(one for one in MUNICIPALITIES if one.code == code)
    return build(area, table, assessment, reader())


@st.cache_resource(max_entries=500, show_spinner=False)
def _contributions(
    id: str, category: str, stamp: str, _indicator: Indicator
) -> Contributions | str:
    return rules.contributions(_indicator, table(_indicator), category, reader())


@st.cache_resource(max_entries=8, show_spinner=False)
def _population_change(stamp: str) -> pd.DataFrame:
    return explained.population_change(reader())


@st.cache_resource(max_entries=8, show_spinner=False)
def _manifest(stamp: str, _store: Store) -> dict[str, Entry]:
    return _store.manifest()


@st.cache_resource(max_entries=20, show_spinner=False)
def _edition(name: str, fingerprint: str) -> Edition:
    return editions.load(_STORE, name)


@st.cache_resource(max_entries=8, show_spinner=False)
def _frozen(digest: str, _edition: Edition) -> Frozen:
    return frozen.load(_edition)


@st.cache_resource(max_entries=1000, show_spinner=False)
def _status(id: str, today: datetime.date, stamp: str) -> IndicatorStatus:
    found = INDICATORS[id]
    return evaluation.status(found, _table_or_none(found), today)


@st.cache_resource(max_entries=8, show_spinner=False)
def _statuses(today: datetime.date, stamp: str) -> dict[str, IndicatorStatus]:
    """All of them; a damaged file is an error, so that nothing is kept."""
    return {name: _status(name, today, stamp) for name in INDICATORS}


@st.cache_resource(max_entries=8, show_spinner=False)
def _comparison(digest: str, stamp: str, _edition: Edition) -> Comparison:
    return compare(
        _edition.method,
        frozen_in(_edition),
        _edition.store,
        _STORE,
        assessment=assessment_today,
        judged=result_verdict_today,
    )
