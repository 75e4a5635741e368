"""The verdict on a long-term result, from its headline indicators; nothing is averaged.

The rule (page *Metode*): indicators that all point the same way give the weakest of their verdicts;
indicators that point different ways give *spriker*, and each is named. Those that cannot be judged
are named too, but decide only where none can.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.errors import NothingEntered, NotStored, StoreError
from indicators.assess import Verdict, row_of
from indicators.model import Indicator, ResultIndicators
from indicators.norwegian import listing
from indicators.region import REGION
from indicators.verdict_sentences import verdict_sentence

BETTER = (Verdict.SOMEWHAT_BETTER, Verdict.BETTER)
WORSE = (Verdict.SOMEWHAT_WORSE, Verdict.WORSE)
DECIDED = (*BETTER, Verdict.UNCHANGED, *WORSE)
"""Verdicts that say which way a figure has gone."""
UNDECIDED = (
    Verdict.TOO_EARLY,
    Verdict.TOO_FEW_YEARS,
    Verdict.NOT_COMPARABLE,
    Verdict.NO_BASELINE,
    Verdict.NO_DIRECTION,
    Verdict.NO_FIGURES,
    Verdict.NOT_MEASURABLE,
)
"""Verdicts that say why nothing can be said, the one closest to an answer first."""

NOT_FETCHED = "Ingen data hentet ennå."
NOT_ENTERED = "Ingen har ført noe i registeret ennå."


@dataclass(frozen=True)
class Judged:
    """A headline indicator, its row of the assessment for the region, and why the verdict is so."""

    indicator: Indicator
    row: Mapping[str, Any] | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class ResultVerdict:
    """The verdict on a result in a sentence, and the indicators it comes from."""

    verdict: Verdict
    text: str
    judged: tuple[Judged, ...]


def judge(result: ResultIndicators, assessed: Callable[[Indicator], pd.DataFrame]) -> ResultVerdict:
    """The verdict on a long-term result.

    Args:
        assessed: the verdicts on an indicator (`indicators.assess.assess`).

    Raises:
        data.errors.StoreError: the file of one of its series is missing or damaged.

    """
    by_id = {one.id: one for one in result.indicators}
    judged = tuple(_judged(by_id[headline.indicator], assessed) for headline in result.headlines)
    verdict = combined([one.verdict for one in judged])
    return ResultVerdict(verdict, result.no_headline or _text(judged), judged)


def shown_first(result: ResultIndicators, table: Callable[[Indicator], pd.DataFrame]) -> Indicator:
    """The indicator that stands for a result: a headline one with figures, else any with figures.

    One whose file is damaged counts as having them, so that the damage is seen. Where there are no
    figures at all it is the first indicator, of which there must be one.
    """
    headlines = [headline.indicator for headline in result.headlines]
    by_id = {one.id: one for one in result.indicators}
    ordered = [*(by_id[id] for id in headlines), *result.indicators]
    return next((one for one in ordered if _has_figures(one, table)), result.indicators[0])


@dataclass(frozen=True)
class Group:
    """Results with verdicts of one kind, by slug in the agreement's order."""

    title: str
    verdict: Verdict
    """The one that stands for the kind."""
    results: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many results there are of this kind."""
        return len(self.results)


_KINDS = (
    ("dårligere", Verdict.WORSE, WORSE),
    ("spriker", Verdict.MIXED, (Verdict.MIXED,)),
    ("om lag uendret", Verdict.UNCHANGED, (Verdict.UNCHANGED,)),
    ("bedre", Verdict.BETTER, BETTER),
    ("for tidlig å si", Verdict.TOO_EARLY, (Verdict.TOO_EARLY, Verdict.TOO_FEW_YEARS)),
    (
        "mangler tall å sammenligne",
        Verdict.NO_FIGURES,
        (Verdict.NO_BASELINE, Verdict.NOT_COMPARABLE, Verdict.NO_DIRECTION, Verdict.NO_FIGURES),
    ),
    (
        Verdict.NOT_MEASURABLE.value,
        Verdict.NOT_MEASURABLE,
        (Verdict.NOT_MEASURABLE,),
    ),
)


def grouped(verdicts: Mapping[str, Verdict]) -> list[Group]:
    """All results by kind of verdict, what calls for attention first; kinds without any too."""
    return [
        Group(title, stands_for, tuple(slug for slug, one in verdicts.items() if one in kind))
        for title, stands_for, kind in _KINDS
    ]


LOOK_FIRST = 3
"""More than this nobody looks at first."""


def look_first(verdicts: Mapping[str, Verdict]) -> tuple[str, ...]:
    """The results to look at first: worse ones, then disagreeing ones; else those judged."""
    worse, mixed, unchanged, better = (group.results for group in grouped(verdicts)[:4])
    return ((*worse, *mixed) or (*unchanged, *better))[:LOOK_FIRST]


def situation(verdicts: Mapping[str, Verdict]) -> str:
    """How many results can be judged and how they have gone, in a sentence or two."""
    judged = grouped(verdicts)[:4]
    count = sum(group.count for group in judged)
    if not count:
        return f"Ingen av de {len(verdicts)} resultatene kan vurderes ennå."
    start = f"{count} av {len(verdicts)} resultater kan vurderes nå."
    worse, *others = judged
    ways = [(worse.count or "ingen", "er dårligere")]
    ways += [
        (group.count, group.title if group.verdict is Verdict.MIXED else f"er {group.title}")
        for group in others
        if group.count
    ]
    told = listing([f"{number} {way}" for number, way in ways])
    return f"{start} {told[:1].upper()}{told[1:]}."


def combined(verdicts: list[Verdict]) -> Verdict:
    """One verdict from those of the headline indicators; `MIXED` where they point differently."""
    decided = [one for one in verdicts if one in DECIDED]
    if not decided:
        return min(verdicts, key=UNDECIDED.index, default=Verdict.NOT_MEASURABLE)
    for same_way in (BETTER, WORSE, (Verdict.UNCHANGED,)):
        if set(decided) <= set(same_way):
            return min(decided, key=same_way.index)
    return Verdict.MIXED


def _judged(indicator: Indicator, assessed: Callable[[Indicator], pd.DataFrame]) -> Judged:
    try:
        rows = assessed(indicator)
    except NothingEntered:
        return Judged(indicator, None, Verdict.NO_FIGURES, NOT_ENTERED)
    except NotStored:
        return Judged(indicator, None, Verdict.NO_FIGURES, NOT_FETCHED)
    row = row_of(rows, REGION.code, indicator.categories[0].id)
    if row is None:
        why = f"Ikke tall for {REGION.name}. {indicator.no_region}".strip()
        return Judged(indicator, None, Verdict.NO_FIGURES, why)
    return Judged(indicator, row, Verdict(row["verdict"]), verdict_sentence(row, indicator))


def _has_figures(indicator: Indicator, table: Callable[[Indicator], pd.DataFrame]) -> bool:
    try:
        return bool(table(indicator)["value"].notna().any())
    except NotStored:
        return False
    except StoreError:
        return True


def _text(judged: tuple[Judged, ...]) -> str:
    """Which indicators say what: "Bedre for «…», dårligere for «…» og «…»."""
    by_verdict: dict[Verdict, list[str]] = {}
    for one in judged:
        by_verdict.setdefault(one.verdict, []).append(f"«{one.indicator.title}»")
    parts = [f"{found.value} for {listing(names)}" for found, names in by_verdict.items()]
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
