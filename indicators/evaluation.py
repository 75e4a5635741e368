"""What an evaluation of the agreement can say of each result: what is known, and what comes when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.errors import NotStored
from indicators.agreement import Result
from indicators.calendar import (
    EVALUATIONS,
    Evaluation,
    Outlook,
    Rhythm,
    Timetable,
    timetable,
)
from indicators.model import Gap, Indicator, Reader, ResultIndicators
from indicators.norwegian import date as date_text
from indicators.norwegian import listing, short_period
from indicators.region import NAMES, REGION
from indicators.result_verdict import ResultVerdict
from indicators.sentences import change_text, period_text, range_text, value_text
from indicators.summary import Range, headline

NOT_FETCHED = "Ingen data hentet ennå."


@dataclass(frozen=True)
class IndicatorStatus:
    """What is known of one indicator, in a sentence, and when more comes."""

    indicator: Indicator
    known: str
    timetable: Timetable


@dataclass(frozen=True)
class ResultStatus:
    """One of the agreement's results as the evaluation team meets it.

    `verdict` is None where a file it rests on is damaged; indicators whose file is damaged are left
    out.
    """

    result: Result
    verdict: ResultVerdict | None
    indicators: tuple[IndicatorStatus, ...]
    gaps: tuple[Gap, ...]

    @property
    def judged(self) -> tuple[IndicatorStatus, ...]:
        """Those that the verdict rests on."""
        ids = {one.indicator.id for one in self.verdict.judged} if self.verdict else set()
        return tuple(one for one in self.indicators if one.indicator.id in ids)

    def by_outlook(self, evaluation: Evaluation) -> Mapping[Outlook, tuple[IndicatorStatus, ...]]:
        """The indicators by whether they have figures from the agreement at an evaluation."""
        return {
            outlook: tuple(
                one for one in self.indicators if one.timetable.at(evaluation).outlook is outlook
            )
            for outlook in Outlook
        }


def status(indicator: Indicator, read: Reader, today: date) -> IndicatorStatus:
    """What is known of an indicator as of a day.

    Raises:
        data.errors.StoreError: a file is missing or damaged.

    """
    try:
        table = indicator.measure.table(read)
    except NotStored:
        table = None
    plan = timetable(indicator, table, Rhythm(None, None), "", today)
    return IndicatorStatus(indicator, NOT_FETCHED if table is None else known(table, indicator), plan)


def result_status(
    result: Result,
    own: ResultIndicators,
    verdict: ResultVerdict | None,
    statuses: Mapping[str, IndicatorStatus],
) -> ResultStatus:
    """A result with the status of each of its indicators (by id)."""
    found = tuple(statuses[one.id] for one in own.indicators if one.id in statuses)
    return ResultStatus(result, verdict, found, own.gaps)


def evaluation_of(asked: str, today: date) -> Evaluation:
    """The evaluation with this id; of an unknown one, the next that is not past."""
    for one in EVALUATIONS:
        if one.id == asked:
            return one
    return next((one for one in EVALUATIONS if one.date >= today), EVALUATIONS[-1])


def known(table: pd.DataFrame, indicator: Indicator) -> str:
    """The newest figure and the change since the agreement, of the area that has them."""
    found = headline(table, indicator)
    if found is None:
        return "Ingen tall."
    if isinstance(found, Range):
        return (
            f"{range_text(found, indicator)} {period_text(found.period, indicator.timing)}: lavest "
            f"i {NAMES[found.lowest_region]}, høyest i {NAMES[found.highest_region]}. Ikke tall "
            f"for {REGION.name}."
        )
    value = value_text(found.newest.value, indicator, lower_bound=found.newest.lower_bound)
    when = period_text(found.newest.period, indicator.timing)
    return f"{NAMES[found.region]}: {value} {when}. {change_text(found, indicator)}".strip()


def known_from_agreement(status: ResultStatus) -> str:
    """How many of a result's indicators have figures from inside the agreement, as a sentence."""
    if not status.indicators:
        return "Ingen statistikk ennå."
    inside = [one for one in status.indicators if one.timetable.inside]
    return (
        f"{len(inside)} av {len(status.indicators)} "
        f"{'indikator' if len(status.indicators) == 1 else 'indikatorer'} har tall fra "
        "avtaleperioden."
    )


def outlook_sentence(status: ResultStatus, evaluation: Evaluation) -> str:
    """How many indicators have figures from the agreement at an evaluation, as one sentence."""
    if not status.indicators:
        return "Ingen statistikk å vente på."
    counts = [(word.value, len(found)) for word, found in status.by_outlook(evaluation).items()]
    parts = [f"{count} {word}" for word, count in counts if count]
    return f"Tall fra avtaleperioden: {listing(parts)}."


def next_sentence(status: ResultStatus) -> str:
    """The next release that is still ahead, as a sentence; empty where none is known."""
    ahead = [
        (one.timetable.next_release, one.indicator.title, one.timetable.next_period)
        for one in status.indicators
        if one.timetable.next_release and not one.timetable.overdue
    ]
    if not ahead:
        return ""
    release, title, period = min(ahead)
    return f"Neste ventede tall: «{title}» for {short_period(str(period))}, {about(release)}."


def late_sentence(status: ResultStatus) -> str:
    """How many indicators the source should have newer figures for by now."""
    late = [one for one in status.indicators if one.timetable.overdue]
    if not late:
        return ""
    return (
        f"{len(late)} av dem bør kilden ha nyere tall for allerede; de er ikke hentet hit ennå."
    )


def about(release: date) -> str:
    """An expected release: its month, since the day cannot be known."""
    return f"om lag {date_text(release.isoformat()[:7])}"
