"""What a report is made from: the figures of one moment, whoever asks and whenever it is written.

A report is written in a thread of its own after a click, where no address says which edition is
open; so everything it needs is taken along from the page that has the button.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from data.errors import NotStored, StoreError
from data.store import Entry
from indicators import register_counts, small_numbers
from indicators.agreement import Result
from indicators.evaluation import ResultStatus, damaged_files, result_statuses, status
from indicators.frozen import description
from indicators.health import newest_fetch
from indicators.model import Indicator, Reader, ResultIndicators
from indicators.norwegian import date
from indicators.registers import Registers
from indicators.result_verdict import ResultVerdict
from views import figures, moment, today
from views.edition import in_files
from views.links import EDITION


@dataclass(frozen=True)
class Basis:
    """Figures, verdicts, registers and sources of one moment.

    `results` has the indicators of each result by its slug, with those the county has configured.
    `edition` describes the edition and `edition_name` names it in addresses; both are empty for the
    figures of the day. `made` is the day the report is dated, `day` the one the figures are of and
    everything expected is reckoned from. `method` is the version of the rule that gave the
    verdicts, and `described` says what each indicator measured then (`indicators.frozen`), both of
    the edition where one is open. `address` is where the app answers, without a path, and
    may be empty.
    """

    read: Reader
    table: Callable[[Indicator], pd.DataFrame]
    assessment: Callable[[Indicator], pd.DataFrame]
    verdict: Callable[[str], ResultVerdict]
    manifest: Mapping[str, Entry]
    registers: Registers
    results: Mapping[str, ResultIndicators]
    edition: str
    edition_name: str
    made: datetime.date
    day: datetime.date
    method: str
    described: Mapping[str, Mapping[str, Any]]
    address: str

    def entries(self, indicator: Indicator) -> list[Entry]:
        """Where an indicator's figures come from, one entry a series."""
        return register_counts.origins(indicator, self.manifest, self.registers)

    def counts(self, indicator: Indicator) -> pd.DataFrame:
        """How many each figure of an indicator counts (`indicators.small_numbers.counts`)."""
        return small_numbers.counts(indicator, self.read)

    def stored(self, indicator: Indicator) -> pd.DataFrame | None:
        """The finished figures of an indicator; None where there are none yet.

        Raises:
            data.errors.StoreError: a file is missing or damaged.

        """
        try:
            return self.table(indicator)
        except NotStored:
            return None

    def found(self, indicator: Indicator) -> pd.DataFrame | None:
        """The finished figures of an indicator; None where there are none that can be shown."""
        try:
            table = self.stored(indicator)
        except StoreError:
            return None  # `damaged` names the file
        return table if table is not None and table["value"].notna().any() else None

    def statuses(self, results: Iterable[Result]) -> list[ResultStatus]:
        """What is known of results; a damaged file costs only what rests on it."""
        wanted = {one.slug: self.results[one.slug] for one in results}
        known = {}
        for indicator in (one for own in wanted.values() for one in own.indicators):
            with suppress(StoreError):
                known[indicator.id] = status(indicator, self.stored(indicator), self.day)
        return result_statuses(wanted, known, self.verdict)

    def damaged(self, results: Iterable[Result]) -> list[StoreError]:
        """The damaged files that figures or verdicts of results rest on, each once."""
        wanted = (self.results[one.slug] for one in results)
        return damaged_files(wanted, self.table, self.assessment)

    def assessed(self, indicator: Indicator) -> pd.DataFrame | None:
        """The verdicts on an indicator with all their inputs; None where there are no figures."""
        try:
            return self.assessment(indicator)
        except StoreError:
            return None

    def link_to(self, page: str, **query: str) -> str:
        """The address of a page that shows these figures; empty where the app's is not known."""
        if not self.address:
            return ""
        named = query | ({EDITION: self.edition_name} if self.edition_name else {})
        return f"{self.address.rstrip('/')}/{page}{'?' + urlencode(named) if named else ''}"

    @property
    def which(self) -> str:
        """Which figures these are, as a sentence."""
        if self.edition:
            return f"Tallene er fra den lagrede utgaven {self.edition}."
        if not self.manifest:
            return "Ingen tall er hentet ennå."
        newest = newest_fetch(self.manifest.values())
        return f"Tallene er de løsningen hadde den dagen; de nyeste er hentet {date(newest[:10])}."


def of_page(address: str) -> Basis:
    """What the page shows now: the figures of the day, or of the edition that the address names.

    Raises:
        data.errors.StoreError: the edition cannot be opened, or the manifest is damaged.

    """
    found, shown, then = moment.edition(), moment.shown(), moment.then()
    results = figures.results()
    return Basis(
        read=shown.read,
        table=then.table if then else today.table,
        assessment=then.assessment if then else today.assessment,
        verdict=then.results.__getitem__ if then else today.result_verdict,
        manifest=figures.manifest(),
        registers=shown.registers,
        results=results,
        edition=in_files(),
        edition_name=found.name if found else "",
        made=datetime.date.today(),
        day=moment.day(),
        method=shown.method,
        described=then.described if then else _described(shown.stamp, results),
        address=address,
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _described(stamp: str, _results: Mapping[str, ResultIndicators]) -> dict[str, dict[str, Any]]:
    return {one.id: description(one) for own in _results.values() for one in own.indicators}
