"""An edition against today: what the sources have revised, and whether a verdict has changed.

Nothing here is shown as the figure of the one or the other: every value says whether it is of then
or of now.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.errors import NotStored
from data.register import FOLDER
from data.store import Store
from data.table import ADDED, REMOVED, REVISED, differences
from indicators import configured
from indicators.agreement import RESULTS, Result
from indicators.assess import METHOD_VERSION, records
from indicators.frozen import Frozen, agreement_as_data, description
from indicators.model import Indicator
from indicators.norwegian import listing, number, short_period
from indicators.region import MUNICIPALITY_CODES, NAMES, REGION
from indicators.result_verdict import ResultVerdict
from indicators.results import INDICATORS
from indicators.verdict_sentences import verdict_sentence

SERIES_COLUMNS = [
    "series",
    "title",
    "what",
    "revised",
    "added",
    "removed",
    "largest_where",
    "largest_before",
    "largest_after",
]
"""Of `Comparison.series`: counts are of figures; `largest_…` is the figure revised most."""

NEW, GONE, CHANGED = "ny", "borte", "endret"

FIGURE_COLUMNS = [
    "indicator",
    "title",
    "region",
    "area",
    "category",
    "group",
    "baseline_period_then",
    "baseline_then",
    "baseline_period_now",
    "baseline_now",
    "newest_period_then",
    "newest_then",
    "newest_period_now",
    "newest_now",
    "verdict_then",
    "verdict_now",
    "why_then",
    "why_now",
]
"""Of `Comparison.figures`: the last two are filled in where the verdict is another."""

_KEY = ["region", "category"]
_COMPARED = ["baseline_period", "baseline", "newest_period", "newest", "verdict"]
_NOISE = 1e-9
"""Relative difference that a sum in another order makes."""


@dataclass(frozen=True)
class ResultChange:
    """A long-term result that is judged otherwise now."""

    result: Result
    then: ResultVerdict
    now: ResultVerdict


@dataclass(frozen=True)
class Comparison:
    """What differs between an edition and today; all empty where nothing does."""

    notes: tuple[str, ...]
    """What besides figures has changed, a bokmål sentence each."""
    results: tuple[ResultChange, ...]
    figures: pd.DataFrame
    """Baselines, newest figures and verdicts that are others now (`FIGURE_COLUMNS`)."""
    series: pd.DataFrame
    """Series that are others now (`SERIES_COLUMNS`)."""

    @property
    def main(self) -> pd.DataFrame:
        """The rows of `figures` of the region, in the first group of each indicator."""
        rows = self.figures
        first = rows["indicator"].map({id: one.categories[0].id for id, one in INDICATORS.items()})
        return rows[(rows["region"] == REGION.code) & (rows["category"] == first)]


def compare(
    method: str,
    then: Frozen,
    then_store: Store,
    now_store: Store,
    *,
    assessment: Callable[[Indicator], pd.DataFrame],
    judged: Callable[[str], ResultVerdict],
) -> Comparison:
    """An edition against today.

    Args:
        method: version of the rule that the edition's verdicts were given by.
        assessment, judged: the verdicts of today on an indicator and on a result.

    Raises:
        data.errors.StoreError: a series of today is missing or damaged.

    """
    changes = [
        ResultChange(result, then.results[result.slug], judged(result.slug))
        for result in RESULTS
        if result.slug in then.results
    ]
    every = {**INDICATORS, **configured.indicators(now_store.manifest())}
    return Comparison(
        notes=(*_notes(method, then, every), *_register_notes(then_store.root, now_store.root)),
        results=tuple(one for one in changes if one.then.verdict is not one.now.verdict),
        figures=_figures(then, assessment, every.values()),
        series=_series(then_store, now_store),
    )


def summary(found: Comparison) -> str:
    """The differences in a few words, for the reader who wants no tables."""
    main = found.main
    verdicts = int((main["verdict_then"] != main["verdict_now"]).sum())
    parts = [
        _count(len(found.results), "langsiktig resultat", "langsiktige resultater", "vurderes"),
        _count(verdicts, "indikator", "indikatorer", f"for {REGION.name} vurderes"),
    ]
    changed = int((found.series["what"] == CHANGED).sum())
    new = int((found.series["what"] == NEW).sum())
    series = f"{_amount(changed, 'dataserie', 'dataserier')} har fått nye eller rettede tall"
    if new:
        series += f", og {_amount(new, 'dataserie', 'dataserier')} er kommet til"
    return " ".join([*parts, f"{series[:1].upper()}{series[1:]}."])


def _count(count: int, one: str, several: str, how: str) -> str:
    text = f"{_amount(count, one, several)} {how} annerledes nå enn i utgaven."
    return text[:1].upper() + text[1:]


def _amount(count: int, one: str, several: str) -> str:
    if count == 0:
        return f"ingen {several}"
    return f"{number(count)} {one if count == 1 else several}"


def _notes(method: str, then: Frozen, every: Mapping[str, Indicator]) -> list[str]:
    now = {id: description(indicator) for id, indicator in every.items()}
    new = [one["title"] for id, one in now.items() if id not in then.described]
    gone = [one["title"] for id, one in then.described.items() if id not in now]
    other = [
        one["title"]
        for id, one in now.items()
        if id in then.described and _meaning(then.described[id]) != _meaning(one)
    ]
    notes = []
    if method != METHOD_VERSION:
        notes.append(
            f"Regelen for vurderinger er endret fra versjon {method} til {METHOD_VERSION}. En "
            "annen vurdering nå kan komme av det."
        )
    if agreement_as_data() != then.agreement:
        notes.append("Avtalens tekst i programmet er endret siden utgaven.")
    for text, titles in (
        ("Nye indikatorer siden utgaven", new),
        ("Indikatorer som ikke er med lenger", gone),
        ("Indikatorer som måles eller forklares på en annen måte nå", other),
    ):
        if titles:
            notes.append(f"{text}: {listing([f'«{title}»' for title in titles])}.")
    return notes


def _register_notes(then: Path, now: Path) -> list[str]:
    before, after = _registers(then), _registers(now)
    changed = [
        name.removesuffix(".csv")
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    return [f"Registre som er endret siden utgaven: {listing(changed)}."] if changed else []


def _registers(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / FOLDER).glob("*.csv")}


def _meaning(described: Mapping[str, object]) -> list[object]:
    told = ("unit", "definition", "direction", "timing", "categories", "breaks", "series")
    return [described.get(part) for part in told]


def _figures(
    then: Frozen,
    assessment: Callable[[Indicator], pd.DataFrame],
    indicators: Iterable[Indicator],
) -> pd.DataFrame:
    parts = []
    for indicator in indicators:
        try:
            before = then.assessment(indicator)
            after = assessment(indicator)
        except NotStored:
            continue
        parts.append(_of_indicator(indicator, before, after, then))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=FIGURE_COLUMNS)


def _of_indicator(
    indicator: Indicator, before: pd.DataFrame, after: pd.DataFrame, then: Frozen
) -> pd.DataFrame:
    both = before[[*_KEY, *_COMPARED]].merge(
        after[[*_KEY, *_COMPARED]], on=_KEY, how="outer", suffixes=("_then", "_now")
    )
    differs = pd.Series(False, index=both.index)
    for column in _COMPARED:
        differs |= ~_alike(both[f"{column}_then"], both[f"{column}_now"])
    rows = both[differs]
    other = [was != now for was, now in zip(rows["verdict_then"], rows["verdict_now"], strict=True)]
    keys = list(zip(rows["region"], rows["category"], strict=True))
    now = {(row["region"], row["category"]): row for row in records(after)}
    labels = {one.id: one.label for one in indicator.categories}
    rows = rows.assign(
        indicator=indicator.id,
        title=indicator.title,
        area=rows["region"].map(NAMES),
        group=[labels.get(one, one) for one in rows["category"]],
        why_then=[
            then.sentences.get((indicator.id, *key), "") if told else ""
            for key, told in zip(keys, other, strict=True)
        ],
        why_now=[
            verdict_sentence(now[key], indicator) if told and key in now else ""
            for key, told in zip(keys, other, strict=True)
        ],
    )
    return rows[FIGURE_COLUMNS]


def _alike(one: pd.Series, other: pd.Series) -> pd.Series:
    """Equal, or both missing; figures but for what the order of a sum may do."""
    equal = (one == other) | (one.isna() & other.isna())
    if one.dtype.kind == "f" and other.dtype.kind == "f":
        larger = pd.concat([one.abs(), other.abs()], axis=1).max(axis=1)
        equal |= (one - other).abs() <= _NOISE * larger
    return equal


def _series(before: Store, after: Store) -> pd.DataFrame:
    then, now = before.manifest(), after.manifest()
    rows: list[dict[str, object]] = []
    for id in sorted(then.keys() | now.keys()):
        if id not in now or id not in then:
            entry = now.get(id) or then[id]
            what = NEW if id in now else GONE
            rows.append({"series": id, "title": entry.title, "what": what})
        elif then[id].sha256 != now[id].sha256:
            differing = differences(before.read(id), after.read(id))
            if len(differing):
                title = now[id].title
                rows.append({"series": id, "title": title, "what": CHANGED, **_told(differing)})
    return pd.DataFrame(rows, columns=SERIES_COLUMNS)


def _told(differing: pd.DataFrame) -> dict[str, object]:
    """How many figures differ in which way, and the one that was revised most.

    Among the agreement's municipalities, since the country's figure would nearly always be the one.
    """
    counts = differing["change"].value_counts()
    told: dict[str, object] = {
        "revised": int(counts.get(REVISED, 0)),
        "added": int(counts.get(ADDED, 0)),
        "removed": int(counts.get(REMOVED, 0)),
    }
    revised = differing[differing["change"] == REVISED]
    own = revised[revised["region"].isin(MUNICIPALITY_CODES)]
    candidates = own if len(own) else revised
    size = (candidates["value_after"] - candidates["value_before"]).abs()
    if size.notna().any():
        largest = candidates.loc[size.idxmax()]
        where = [NAMES.get(largest["region"], largest["region"]), short_period(largest["period"])]
        told["largest_where"] = ", ".join([*where, *filter(None, [largest["category"]])])
        told["largest_before"] = float(largest["value_before"])
        told["largest_after"] = float(largest["value_after"])
    return told
