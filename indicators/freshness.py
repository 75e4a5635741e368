"""How old the figures are: what they are about, when they came, and what the source has since.

A figure that is missing here may well exist: the reader is told apart "nobody knows yet" from "the
source should have it, and it has not been fetched".
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from indicators.agreement import RESULTS
from indicators.evaluation import IndicatorStatus, when
from indicators.norwegian import listing
from indicators.publishing import ends
from indicators.result_verdict import ResultVerdict

Statuses = Mapping[str, IndicatorStatus]
"""What is known of each indicator, by id."""


def unfetched(status: IndicatorStatus | None, shown: str = "") -> str:
    """That the source should have newer figures than what is shown here; else empty.

    Args:
        shown: the newest period of the area in question; by default that of the indicator.

    """
    due = status.timetable.due if status else None
    if status is None or due is None or due <= shown:
        return ""
    which = "nyere tall" if status.timetable.newest.period else "tall"
    return f"Kilden bør ha {which} ({when(due, status.indicator)}); de er ikke hentet hit."


def unfetched_of(some: Iterable[IndicatorStatus]) -> str:
    """As `unfetched`, for several indicators in one sentence that names them."""
    some = [one for one in some if one.timetable.due]
    due = [
        f"«{one.indicator.title}» ({when(one.timetable.due, one.indicator)})"
        for one in some
        if one.timetable.due
    ]
    if not due:
        return ""
    which = "nyere tall" if all(one.timetable.newest.period for one in some) else "tall"
    return f"Kilden bør ha {which} for {listing(due)}; de er ikke hentet hit."


def waiting(verdicts: Mapping[str, ResultVerdict | None], statuses: Statuses) -> tuple[str, ...]:
    """The results judged by figures that the source should have newer, in order."""
    return tuple(
        result.slug
        for result in RESULTS
        if (verdict := verdicts.get(result.slug))
        and any(unfetched(statuses.get(one.indicator.id)) for one in verdict.judged)
    )


def waiting_sentence(slugs: Sequence[str], every: int) -> str:
    """How many results wait for figures to be fetched; empty where none does."""
    if not slugs:
        return ""
    return (
        f"For {len(slugs)} av {every} resultater bør kilden ha nyere tall enn dem som er hentet "
        "hit, så vurderingen kan bli en annen når de hentes."
    )


def span_in_short(shown: Iterable[IndicatorStatus]) -> str:
    """As `span_sentence`, where there is room for a line only."""
    dated = _newest(shown)
    if not dated:
        return ""
    (first, oldest), (last, newest) = dated[0][0], dated[-1][0]
    return (
        f"Vurdert etter tall {f'for {newest}' if first == last else f'fra {oldest} til {newest}'}."
    )


def span_sentence(shown: Iterable[IndicatorStatus]) -> str:
    """The newest and the oldest period among the newest figures of some indicators."""
    dated = _newest(shown)
    if not dated:
        return ""
    (first, oldest), (last, newest) = dated[0][0], dated[-1][0]
    if first == last:
        return f"De nyeste tallene er for {newest}."
    titles = dict.fromkeys(f"«{title}»" for (end, _), title in dated if end == first)
    return (
        f"De ferskeste tallene resultatene vurderes etter, er for {newest}. De eldste er for "
        f"{oldest}: {listing(list(titles))}."
    )


def _newest(shown: Iterable[IndicatorStatus]) -> list[tuple[tuple[date, str], str]]:
    """The end of the newest period of each indicator, its name, and the title; oldest first."""
    return sorted(
        (
            (ends(period, one.timetable.rhythm.last_month), when(period, one.indicator)),
            one.indicator.title,
        )
        for one in shown
        if (period := one.timetable.newest.period)
    )
