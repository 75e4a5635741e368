"""What an evaluation can say of each result: what is known, what is not, and what comes when."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.errors import NotStored, StoreError
from indicators import publishing
from indicators.agreement import RESULT, Result
from indicators.assess import NOT_JUDGED, Verdict
from indicators.assessments import of_result
from indicators.calendar import (
    EVALUATIONS,
    Evaluation,
    Forecast,
    Outlook,
    Rhythm,
    Timetable,
    combined,
    form_of,
    rhythm_of,
    timetable,
)
from indicators.model import Directness, Gap, Indicator, ResultIndicators, Timing
from indicators.norwegian import date as date_text
from indicators.norwegian import listing
from indicators.norwegian import period as period_name
from indicators.publishing import Basis, Frequency, Publishing
from indicators.region import NAMES, REGION
from indicators.result_verdict import DECIDED, NOT_ENTERED, NOT_FETCHED, ResultVerdict
from indicators.sentences import change_text, period_text, range_text, value_text
from indicators.summary import Range, headline

_ANSWERS = (*DECIDED, Verdict.MIXED)
"""Verdicts on a result that say what has happened."""


@dataclass(frozen=True)
class IndicatorStatus:
    """What is known of one indicator, in a sentence, and when more comes."""

    indicator: Indicator
    known: str
    timetable: Timetable
    published: tuple[Publishing, ...]
    """How its series are published, those that are published alike once."""

    @property
    def inside(self) -> bool:
        """Whether there are figures from inside the agreement."""
        return self.timetable.inside


@dataclass(frozen=True)
class ResultStatus:
    """One of the agreement's results as the evaluation team meets it.

    `verdict` is None where a file it rests on is damaged; indicators whose file is damaged are left
    out of `indicators` and stand in `damaged`.
    """

    result: Result
    verdict: ResultVerdict | None
    indicators: tuple[IndicatorStatus, ...]
    gaps: tuple[Gap, ...]
    damaged: tuple[Indicator, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out for a damaged file."""
        return self.verdict is not None and not self.damaged

    @property
    def judged(self) -> tuple[IndicatorStatus, ...]:
        """Those that the verdict rests on."""
        ids = {one.indicator.id for one in self.verdict.judged} if self.verdict else set()
        return tuple(one for one in self.indicators if one.indicator.id in ids)

    @property
    def not_inside(self) -> tuple[IndicatorStatus, ...]:
        """Those without figures from inside the agreement."""
        return tuple(one for one in self.indicators if not one.inside)

    def by_outlook(self, evaluation: Evaluation) -> Mapping[Outlook, tuple[IndicatorStatus, ...]]:
        """The indicators by whether they have figures from the agreement at an evaluation."""
        return {
            outlook: tuple(
                one for one in self.indicators if one.timetable.at(evaluation).outlook is outlook
            )
            for outlook in Outlook
        }


def status(indicator: Indicator, table: pd.DataFrame | None, today: date) -> IndicatorStatus:
    """What is known of an indicator as of a day, from its finished figures, if it has any."""
    published = [publishing.of(series) for series in indicator.measure.series()]
    rhythm = combined([rhythm_of(one) for one in published])
    form = next((form_of(one) for one in published if form_of(one)), "")
    plan = timetable(indicator, table, rhythm, form, today)
    entered = indicator.directness is Directness.REGISTER
    absent = NOT_ENTERED if entered else NOT_FETCHED
    told = absent if table is None else known(table, indicator)
    return IndicatorStatus(indicator, told, plan, tuple(dict.fromkeys(published)))


def result_status(
    result: Result,
    own: ResultIndicators,
    verdict: ResultVerdict | None,
    statuses: Mapping[str, IndicatorStatus],
) -> ResultStatus:
    """A result with the status of each of its indicators (by id).

    A projection, a pyramid and a matrix are no figures of their own that come from the agreement
    period: they are left out, as they are on a municipality's page.
    """
    found = tuple(
        statuses[one.id]
        for one in own.indicators
        if one.id in statuses and one.chart not in NOT_JUDGED
    )
    damaged = tuple(one for one in own.indicators if one.id not in statuses)
    return ResultStatus(result, verdict, found, own.gaps, damaged)


def result_statuses(
    results: Mapping[str, ResultIndicators],
    statuses: Mapping[str, IndicatorStatus],
    verdict: Callable[[str], ResultVerdict],
) -> list[ResultStatus]:
    """As `result_status`, of some results by slug; a damaged file costs only what rests on it.

    Args:
        statuses: of their indicators, by id; those with damaged files are left out.
        verdict: on a result; raises `data.errors.StoreError` where a file is damaged.

    """
    found = []
    for slug, own in results.items():
        try:
            judged = verdict(slug)
        except StoreError:
            judged = None
        found.append(result_status(RESULT[slug], own, judged, statuses))
    return found


def damaged_files(
    results: Iterable[ResultIndicators], *tables: Callable[[Indicator], pd.DataFrame]
) -> list[StoreError]:
    """The damaged files that results rest on, each once.

    Args:
        tables: give a table of an indicator; raise `data.errors.StoreError`.

    """
    found: dict[str, StoreError] = {}
    for indicator in (one for own in results for one in own.indicators):
        for table in tables:
            try:
                table(indicator)
            except NotStored:
                continue
            except StoreError as fault:
                found[fault.file] = fault
    return list(found.values())


def next_evaluation(today: date) -> Evaluation:
    """The first evaluation that is not past; the last one when all are."""
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


def verdicts_sentence(statuses: Sequence[ResultStatus]) -> str:
    """How many results have each verdict: "Av 15 resultater: 2 om lag uendret, …"."""
    counts = Counter(one.verdict.verdict for one in statuses if one.verdict)
    parts = [f"{counts[verdict]} {verdict.value}" for verdict in Verdict if counts[verdict]]
    return f"Av {len(statuses)} resultater: {listing(parts)}."


def in_short(statuses: Sequence[ResultStatus]) -> dict[str, str]:
    """What has happened, how sure that is and what cannot be said, for who reads nothing else.

    Questions and their answers: the results that are judged are named with their verdict, the
    others with the reason.
    """
    by_verdict: dict[Verdict, list[str]] = {}
    for one in statuses:
        if one.verdict:
            by_verdict.setdefault(one.verdict.verdict, []).append(f"«{one.result.short}»")
    judged = {word: names for word, names in by_verdict.items() if word in _ANSWERS}
    count = sum(map(len, judged.values()))
    told = "; ".join(f"{word.value}: {listing(names)}" for word, names in judged.items())
    happened = f"Av {len(statuses)} resultater kan {count or 'ingen'} vurderes nå"
    return {
        "Hva har skjedd?": f"{happened}. {told[:1].upper()}{told[1:]}." if told else f"{happened}.",
        "Hvor sikkert er det?": _how_sure(statuses),
        **{
            f"{word.value[:1].upper()}{word.value[1:]}": f"{listing(by_verdict[word])}."
            for word in Verdict
            if word in by_verdict and word not in _ANSWERS
        },
    }


def _how_sure(statuses: Sequence[ResultStatus]) -> str:
    """On how many figures and years the verdicts rest; empty where there are none."""
    headlines = [one for status in statuses if status.verdict for one in status.verdict.judged]
    decided = [one.row for one in headlines if one.verdict in DECIDED and one.row]
    if not decided:
        return ""
    years = sorted({int(row["years"]) for row in decided})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]}–{years[-1]}"
    return (
        f"Resultatene skal vurderes etter {len(headlines)} utvalgte tall. {len(decided)} av dem "
        f"har tall både fra før og etter at avtalen startet, med {span} år mellom. En vurdering "
        "sier bare om tallet har endret seg mer enn det pleier."
    )


def known_from_agreement(status: ResultStatus) -> str:
    """How many of a result's indicators have figures from inside the agreement, as a sentence."""
    if not status.indicators:
        return "Tallene kan ikke vises." if status.damaged else "Ingen statistikk ennå."
    inside = [one for one in status.indicators if one.inside]
    return f"{_share(inside, status)} har tall fra avtaleperioden."


def outlook_sentence(status: ResultStatus, evaluation: Evaluation) -> str:
    """How many indicators have figures from the agreement at an evaluation, as one sentence."""
    if not status.indicators:
        return "" if status.damaged else "Ingen statistikk å vente på."
    counts = [(word.value, len(found)) for word, found in status.by_outlook(evaluation).items()]
    parts = [f"{word} for {count}" for word, count in counts if count]
    return f"Tall fra avtaleperioden: {listing(parts)}."


def next_sentence(status: ResultStatus) -> str:
    """The next release that is still ahead, as a sentence; empty where none is known."""
    ahead = [
        (one.timetable.next_release, one.indicator.title, one)
        for one in status.indicators
        if one.timetable.next_release
    ]
    if not ahead:
        return ""
    _, title, first = min(ahead, key=lambda found: found[:2])
    return f"Neste tall som ventes: «{title}» for {release_text(first)}."


def due_sentence(status: ResultStatus) -> str:
    """For how many indicators the source should have newer figures than are stored."""
    due = [one for one in status.indicators if one.timetable.due]
    if not due:
        return ""
    return f"For {_share(due, status)} bør kilden allerede ha nyere tall enn dem som er hentet hit."


def _share(some: Sequence[IndicatorStatus], status: ResultStatus) -> str:
    """How many of a result's indicators: "2 av 10 indikatorer"."""
    count = len(status.indicators)
    return f"{len(some)} av {count} {'indikator' if count == 1 else 'indikatorer'}"


def newest_text(status: IndicatorStatus) -> str:
    """The newest period, for whom if not for the region, and that later ones have no figure."""
    newest = status.timetable.newest
    if newest.period is None:
        if all(one.frequency is Frequency.ENTERED for one in status.published):
            return "ikke ført ennå"
        return "ikke hentet ennå" if status.known == NOT_FETCHED else "ingen tall"
    where = "" if newest.region == REGION.code else f" ({NAMES.get(newest.region, 'kommunene')})"
    text = f"{when(newest.period, status.indicator)}{where}"
    if newest.withheld:
        text += (
            f". Til og med {when(newest.withheld, status.indicator)} er tallet skjult eller mangler"
        )
    return text


def due_text(status: IndicatorStatus) -> str:
    """How far the source should have got, where that is further than what is stored."""
    due = status.timetable.due
    return f"Kilden bør ha tall til og med {when(due, status.indicator)}." if due else ""


def release_text(status: IndicatorStatus) -> str:
    """The next period that is ahead and when it comes; why that is not known, where it is not."""
    plan = status.timetable
    if plan.rhythm.ended:
        return "ingen flere ventes"
    if all(one.frequency is Frequency.ENTERED for one in status.published):
        return "når det er ført"
    if plan.next_release is None or plan.next_period is None:
        return "ukjent"
    word = "senest" if plan.rhythm.at_most else "om lag"
    month = date_text(plan.next_release.isoformat()[:7])
    return f"{when(plan.next_period, status.indicator)}, {word} {month}"


def outlook_parts(forecast: Forecast, status: IndicatorStatus) -> tuple[str, str]:
    """The word of a forecast, and up to when: ("finnes", " til og med 2026, ventes til …")."""
    ends = [when(one, status.indicator) for one in (forecast.stored, forecast.expected) if one]
    return forecast.outlook.value, ", ventes".join(f" til og med {end}" for end in ends)


def publishing_text(status: IndicatorStatus) -> str:
    """How often the figures come and how long after, as a sentence; with the remarks."""
    how = status.timetable.rhythm
    if all(one.frequency is Frequency.ENTERED for one in status.published):
        return f"{Frequency.ENTERED.value.capitalize()}. {status.published[0].remark}"
    often = listing(list(dict.fromkeys(one.frequency.value for one in status.published)))
    often = "Ukjent hvor ofte" if often == Frequency.UNKNOWN.value else often.capitalize()
    remarks = dict.fromkeys(one.remark for one in status.published if one.remark)
    return " ".join([f"{often}{_lag_text(how, status.published)}.", *remarks])


def _lag_text(how: Rhythm, published: Sequence[Publishing]) -> str:
    if how.ended:
        return ""
    if how.lag is None:
        return ", ukjent hvor lenge etter perioden"
    if all(one.basis is Basis.AT_ONCE for one in published):
        return ", ute med det samme perioden er over"
    word = "senest" if how.at_most else "om lag"
    if how.lag == 0:
        return f", ute {word} samme måned som perioden slutter"
    return f", ute {word} {how.lag} {'måned' if how.lag == 1 else 'måneder'} etter perioden"


def when(period: str, indicator: Indicator) -> str:
    """A period in words: "1. januar 2026", "4. kvartal 2025"."""
    return period_name(period, indicator.timing is Timing.FIRST_OF_JANUARY)


def results_table(statuses: Sequence[ResultStatus], evaluation: Evaluation) -> pd.DataFrame:
    """One row a result: what the table on the page says, for a file."""
    rows = [
        {
            **of_result(status.result),
            "avtaletekst": status.result.text,
            "vurdering": status.verdict.verdict.value if status.verdict else "",
            "begrunnelse": status.verdict.text if status.verdict else "",
            "hva_vi_vet": " ".join(f"{one.indicator.title}: {one.known}" for one in status.judged),
            "hva_vi_ikke_kan_vite_ennaa": " ".join(
                [
                    *(f"{one.indicator.title}." for one in status.not_inside),
                    *(gap.missing for gap in status.gaps),
                ]
            ),
            "evaluering": evaluation.title,
            "regnet_per": evaluation.date.isoformat(),
            "indikatorer": len(status.indicators),
            **{
                f"tall_{outlook.value.replace(' ', '_')}": len(found)
                for outlook, found in status.by_outlook(evaluation).items()
            },
            "naar_vi_vet_mer": " ".join(when_sentences(status, evaluation)),
        }
        for status in statuses
    ]
    return _file(rows, RESULTS_COLUMNS)


RESULTS_COLUMNS = (
    *("resultat", "resultat_nr", "resultat_navn", "avtaletekst", "vurdering", "begrunnelse"),
    *("hva_vi_vet", "hva_vi_ikke_kan_vite_ennaa", "evaluering", "regnet_per", "indikatorer"),
    *(f"tall_{outlook.value.replace(' ', '_')}" for outlook in Outlook),
    "naar_vi_vet_mer",
)
INDICATORS_COLUMNS = (
    *("resultat", "resultat_nr", "resultat_navn", "indikator", "indikator_navn"),
    *("nyeste_periode", "omraade", "uten_tall_til_og_med", "tall_fra_avtaleperioden"),
    *("hyppighet", "maaneder_etter_perioden", "grunnlag", "sett", "burde_vaert_hentet"),
    *("neste_periode", "neste_senest"),
    *(
        f"{one.id}{what}"
        for one in EVALUATIONS
        for what in ("", "_finnes_til_og_med", "_ventes_til_og_med")
    ),
)
"""The columns of the two files (`indicators.columns` says what they hold)."""


def indicators_table(statuses: Sequence[ResultStatus]) -> pd.DataFrame:
    """One row an indicator: everything the timetable rests on, for a file."""
    rows = [_timetable_row(result, one) for result in statuses for one in result.indicators]
    return _file(rows, INDICATORS_COLUMNS)


def _file(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> pd.DataFrame:
    """A file's rows, none with a column that the file has not, and none without one.

    Raises:
        ValueError: a row has other columns; pandas would leave them out and write empty ones.

    """
    for row in rows:
        if row.keys() != set(columns):
            raise ValueError(f"not the columns of the file: {row.keys() ^ set(columns)}")
    return pd.DataFrame(rows, columns=list(columns))


def _timetable_row(result: ResultStatus, status: IndicatorStatus) -> dict[str, object]:
    plan = status.timetable
    row: dict[str, object] = {
        **of_result(result.result),
        "indikator": status.indicator.id,
        "indikator_navn": status.indicator.title,
        "nyeste_periode": plan.newest.period or "",
        "omraade": NAMES.get(plan.newest.region, "kommunene") if plan.newest.period else "",
        "uten_tall_til_og_med": plan.newest.withheld or "",
        "tall_fra_avtaleperioden": "ja" if plan.inside else "nei",
        "hyppighet": "; ".join(dict.fromkeys(one.frequency.value for one in status.published)),
        "maaneder_etter_perioden": plan.rhythm.lag,
        "grunnlag": "; ".join(dict.fromkeys(one.basis.value for one in status.published)),
        "sett": "; ".join(
            dict.fromkeys(
                f"{one.seen.period} ute {one.seen.on}" for one in status.published if one.seen
            )
        ),
        "burde_vaert_hentet": plan.due or "",
        "neste_periode": plan.next_period or "",
        "neste_senest": plan.next_release.isoformat() if plan.next_release else "",
    }
    for forecast in plan.forecasts:
        row[forecast.evaluation.id] = forecast.outlook.value
        row[f"{forecast.evaluation.id}_finnes_til_og_med"] = forecast.stored or ""
        row[f"{forecast.evaluation.id}_ventes_til_og_med"] = forecast.expected or ""
    return row


def when_sentences(status: ResultStatus, evaluation: Evaluation) -> list[str]:
    """What will be known of a result when, a sentence each."""
    return [*release_sentences(status, evaluation), *(gap.coming for gap in status.gaps)]


def release_sentences(status: ResultStatus, evaluation: Evaluation) -> list[str]:
    """What the sources publish when, a sentence each."""
    sentences = [outlook_sentence(status, evaluation), due_sentence(status), next_sentence(status)]
    return [text for text in sentences if text]
