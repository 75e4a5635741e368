"""What an edition keeps beside the series: what the program made of them on that day.

    agreement.json      the agreement as the program had it
    indikatorer.json    every indicator: what it measured, in which unit
    tall.parquet        the finished figures of every indicator that had any
    vurderinger.csv     every verdict on an indicator with all its inputs
    resultater.json     the verdict on every long-term result, in words
    registerfeil.csv    every fault in the registers: such rows are in no figure; most often none

Under an edition the pages show these, and compute none of it anew: what was said that day stays
said, also when a definition or the rule of the verdicts is changed later.
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from data.editions import Edition
from data.errors import NothingEntered, NotStored
from data.register import FOLDER, Fault
from data.store import Store
from data.table import COLUMNS
from indicators import agreement, assess, configured, register_counts, registers
from indicators.assess import Verdict
from indicators.model import Indicator
from indicators.region import NAMES, REGION
from indicators.result_verdict import Judged, ResultVerdict, judge
from indicators.results import BY_RESULT, INDICATORS
from indicators.verdict_sentences import verdict_sentence

AGREEMENT, INDICATORS_FILE = "agreement.json", "indikatorer.json"
FIGURES, VERDICTS, RESULTS = "tall.parquet", "vurderinger.csv", "resultater.json"
REGISTER_FAULTS = "registerfeil.csv"

_INDICATOR, _SENTENCE = "indicator", "sentence"
_NO_VALUE = "NA"
"""Told from an empty text, which is a value; what R and pandas read as missing."""
_KEY = [_INDICATOR, "region", "category"]
_TEXTS = [*_KEY, "baseline_period", "newest_period", "verdict", _SENTENCE]


@dataclass(frozen=True)
class Frozen:
    """What was made of an edition's series on its day, by indicator id."""

    described: Mapping[str, Mapping[str, Any]]
    tables: Mapping[str, pd.DataFrame]
    assessments: Mapping[str, pd.DataFrame]
    sentences: Mapping[tuple[str, str, str], str]
    """Why each verdict was what it was, by indicator, region and category."""
    results: Mapping[str, ResultVerdict]
    agreement: Mapping[str, Any]

    def table(self, indicator: Indicator) -> pd.DataFrame:
        """The finished figures as they were.

        Raises:
            NotStored: there were none, or they measured something else than the indicator does now
                (`NothingEntered` for what is counted from a register).

        """
        return self._of(indicator, self.tables, FIGURES)

    def assessment(self, indicator: Indicator) -> pd.DataFrame:
        """The verdicts as they were given; raises as `table`."""
        return self._of(indicator, self.assessments, VERDICTS)

    def _of(
        self, indicator: Indicator, kept: Mapping[str, pd.DataFrame], file: str
    ) -> pd.DataFrame:
        same = self.described.get(indicator.id, {}).get("unit") == indicator.unit
        if not same or indicator.id not in kept:
            entered = any(one.id in register_counts.TALLIES for one in indicator.measure.series())
            absent = NothingEntered if entered else NotStored
            raise absent(f"{indicator.id} is not in the edition", series=indicator.id, file=file)
        return kept[indicator.id]


def contents(store: Store) -> dict[str, bytes]:
    """The files above, made of the series in `store`."""
    tables, verdicts = {}, {}
    today = datetime.now(UTC).date()
    entered = registers.read(store.root / FOLDER, today)
    read = register_counts.reader(store.read, entered)
    every = {**INDICATORS, **configured.indicators(store.manifest())}
    for indicator in every.values():
        try:
            tables[indicator.id] = indicator.measure.table(read)
            verdicts[indicator.id] = assess.assess(indicator, read, tables[indicator.id])
        except NotStored:
            continue

    def assessed(indicator: Indicator) -> pd.DataFrame:
        # What has no figures has none to judge, and says itself why.
        known = verdicts.get(indicator.id)
        return assess.assess(indicator, read) if known is None else known

    return {
        AGREEMENT: _json(agreement_as_data()),
        INDICATORS_FILE: _json({one.id: description(one) for one in every.values()}),
        FIGURES: _together(tables).to_parquet(index=False, compression="zstd"),
        VERDICTS: _verdicts_as_csv(verdicts, every),
        RESULTS: _json({slug: _said(judge(own, assessed)) for slug, own in BY_RESULT.items()}),
        REGISTER_FAULTS: _faults_as_csv(entered.faults),
    }


def load(edition: Edition) -> Frozen:
    """What `contents` made when the edition was frozen."""
    root = edition.root
    figures = pd.read_parquet(root / FIGURES)
    tables = _apart(figures, COLUMNS)
    verdicts = pd.read_csv(
        root / VERDICTS,
        dtype=dict.fromkeys(_TEXTS, str),
        keep_default_na=False,
        na_values=[_NO_VALUE],
    )
    # An indicator of which nothing is judged has figures and no rows.
    none = {id: pd.DataFrame(columns=assess.COLUMNS) for id in tables}
    assessments = {**none, **_apart(verdicts, assess.COLUMNS)}
    results = _read_json(root / RESULTS)
    return Frozen(
        described=_read_json(root / INDICATORS_FILE),
        tables=tables,
        assessments=assessments,
        sentences=verdicts.set_index(_KEY)[_SENTENCE].to_dict(),
        results={slug: _result_verdict(said, assessments) for slug, said in results.items()},
        agreement=_read_json(root / AGREEMENT),
    )


def agreement_as_data() -> dict[str, Any]:
    """The agreement as plain data, in its own words, as it comes back from a file."""
    data = {
        "title": agreement.TITLE,
        "parties": list(agreement.PARTIES),
        "first_year": agreement.FIRST_YEAR,
        "last_year": agreement.LAST_YEAR,
        "overall_goal": agreement.OVERALL_GOAL,
        "focus_areas": [asdict(area) for area in agreement.FOCUS_AREAS],
        "results": [asdict(result) for result in agreement.RESULTS],
    }
    plain: dict[str, Any] = json.loads(json.dumps(data))
    return plain


def description(indicator: Indicator) -> dict[str, Any]:
    """What an indicator was said to measure, as plain data."""
    # The county's own tables are declared under no result in code.
    declared = (slug for slug, own in BY_RESULT.items() if indicator in own.indicators)
    return {
        "result": next(declared, ""),
        "title": indicator.title,
        "unit": indicator.unit,
        "decimals": indicator.decimals,
        "direction": indicator.direction.value,
        "definition": indicator.definition,
        "limits": indicator.limits,
        "directness": indicator.directness.value,
        "level": indicator.level.value,
        "timing": indicator.timing.value,
        "categories": {one.id: one.label for one in indicator.categories},
        "breaks": {one.period: one.text for one in indicator.breaks},
        "no_region": indicator.no_region,
        "series": [series.id for series in indicator.measure.series()],
    }


def _said(verdict: ResultVerdict) -> dict[str, Any]:
    judged = [
        {"indicator": one.indicator.id, "verdict": one.verdict.value, "reason": one.reason}
        for one in verdict.judged
    ]
    return {"verdict": verdict.verdict.value, "text": verdict.text, "judged": judged}


def _result_verdict(
    said: Mapping[str, Any], assessments: Mapping[str, pd.DataFrame]
) -> ResultVerdict:
    """As it was said; an indicator that the program no longer has is named in the text alone."""
    judged = tuple(
        Judged(
            INDICATORS[one["indicator"]],
            _of_region(assessments.get(one["indicator"]), INDICATORS[one["indicator"]]),
            Verdict(one["verdict"]),
            one["reason"],
        )
        for one in said["judged"]
        if one["indicator"] in INDICATORS
    )
    return ResultVerdict(Verdict(said["verdict"]), said["text"], judged)


def _of_region(rows: pd.DataFrame | None, indicator: Indicator) -> dict[str, Any] | None:
    """The verdict that counts for the result: of the region, in the first category."""
    if rows is None:
        return None
    return assess.row_of(rows, REGION.code, indicator.categories[0].id)


def _read_json(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _verdicts_as_csv(
    verdicts: Mapping[str, pd.DataFrame], indicators: Mapping[str, Indicator]
) -> bytes:
    """For people too: what an id and a code stand for is in words beside them."""
    rows = _together(verdicts)
    titles = {id: indicators[id].title for id in verdicts}
    rows.insert(1, "title", rows[_INDICATOR].map(titles))
    rows.insert(3, "area", rows["region"].map(NAMES))
    rows[_SENTENCE] = [
        verdict_sentence(row, indicators[row[_INDICATOR]]) for row in assess.records(rows)
    ]
    return _csv(rows, na_rep=_NO_VALUE)


def _faults_as_csv(faults: Sequence[Fault]) -> bytes:
    """Which rows of the registers are in no figure, and why; no line: all of a file."""
    columns = [one.name for one in fields(Fault)]
    return _csv(pd.DataFrame(faults, columns=columns).astype({"line": "Int64"}))


def _csv(rows: pd.DataFrame, na_rep: str = "") -> bytes:
    sink = io.StringIO()
    rows.to_csv(sink, index=False, lineterminator="\n", na_rep=na_rep)
    return sink.getvalue().encode()


def _together(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    filled = {id: frame for id, frame in frames.items() if len(frame)}
    parts = [frame.assign(**{_INDICATOR: id}) for id, frame in filled.items()]
    rows = pd.concat(parts, ignore_index=True)
    return rows[[_INDICATOR, *(name for name in rows.columns if name != _INDICATOR)]]


def _apart(rows: pd.DataFrame, columns: list[str]) -> dict[str, pd.DataFrame]:
    """By indicator; a column that the program has got since is empty."""
    return {
        str(id): part.reindex(columns=columns).reset_index(drop=True)
        for id, part in rows.groupby(_INDICATOR, sort=False)
    }
