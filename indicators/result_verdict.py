"""The verdict on a long-term result, from its headline indicators; nothing is averaged.

The rule (page *Metode*): indicators that all point the same way give the weakest of their verdicts;
indicators that point different ways give *spriker*, and each is named. Those that cannot be judged
are named too, but decide only where none can.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from data.errors import NothingEntered, NotStored
from indicators.assess import Verdict, assess
from indicators.model import Indicator, Reader, ResultIndicators
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
    row: Mapping[str, object] | None
    verdict: Verdict
    reason: str


@dataclass(frozen=True)
class ResultVerdict:
    """The verdict on a result in a sentence, and the indicators it comes from."""

    verdict: Verdict
    text: str
    judged: tuple[Judged, ...]


def judge(result: ResultIndicators, read: Reader) -> ResultVerdict:
    """The verdict on a long-term result from the stored figures.

    Raises:
        data.errors.StoreError: the file of one of its series is missing or damaged.

    """
    by_id = {one.id: one for one in result.indicators}
    judged = tuple(_judged(by_id[headline.indicator], read) for headline in result.headlines)
    verdict = combined([one.verdict for one in judged])
    return ResultVerdict(verdict, result.no_headline or _text(judged), judged)


def combined(verdicts: list[Verdict]) -> Verdict:
    """One verdict from those of the headline indicators; `MIXED` where they point differently."""
    decided = [one for one in verdicts if one in DECIDED]
    if not decided:
        return min(verdicts, key=UNDECIDED.index, default=Verdict.NOT_MEASURABLE)
    for same_way in (BETTER, WORSE, (Verdict.UNCHANGED,)):
        if set(decided) <= set(same_way):
            return min(decided, key=same_way.index)
    return Verdict.MIXED


def _judged(indicator: Indicator, read: Reader) -> Judged:
    try:
        rows = assess(indicator, read)
    except NothingEntered:
        return Judged(indicator, None, Verdict.NO_FIGURES, NOT_ENTERED)
    except NotStored:
        return Judged(indicator, None, Verdict.NO_FIGURES, NOT_FETCHED)
    own = rows[
        (rows["region"] == REGION.code) & (rows["category"] == indicator.categories[0].id)
    ].to_dict("records")
    if not own:
        why = f"Ikke tall for {REGION.name}. {indicator.no_region}".strip()
        return Judged(indicator, None, Verdict.NO_FIGURES, why)
    row = {str(name): value for name, value in own[0].items()}
    return Judged(indicator, row, Verdict(row["verdict"]), verdict_sentence(row, indicator))


def _text(judged: tuple[Judged, ...]) -> str:
    """Which indicators say what: "Bedre for «…», dårligere for «…» og «…»."""
    by_verdict: dict[Verdict, list[str]] = {}
    for one in judged:
        by_verdict.setdefault(one.verdict, []).append(f"«{one.indicator.title}»")
    parts = [f"{found.value} for {listing(names)}" for found, names in by_verdict.items()]
    text = ", ".join(parts)
    return f"{text[:1].upper()}{text[1:]}."
