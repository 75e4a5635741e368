"""Statistics Norway's classification of municipalities (KLASS 131) against our code history."""

import json
import os
from datetime import date

from fetchers.http import GarbledError, Http
from indicators.region import CODE_HISTORY, COUNTY_MUNICIPALITY_CODES, MUNICIPALITY_CODES, NAMES

BASE_URL = "https://data.ssb.no/api/klass/v1"
MUNICIPALITIES = 131
FIRST = date(1977, 1, 1)
"""Before this year Lavangen and Salangen were one municipality; our history begins here."""
WHERE = "indicators/region.py"


def differences(http: Http, today: date | None = None) -> list[str]:
    """How our code history differs from KLASS, and what has been decided since, a sentence each.

    Raises:
        fetchers.errors.FetchError: KLASS does not answer.

    """
    base = os.environ.get("KLASS_BASE_URL", BASE_URL).rstrip("/")
    until = (today or date.today()).replace(month=1, day=1)
    until = until.replace(year=until.year + 3)
    span = f"from={FIRST}&to={until}&includeFuture=true"
    codes, _ = http.get(f"{base}/classifications/{MUNICIPALITIES}/codes?{span}", _codes)
    changes, _ = http.get(
        f"{base}/classifications/{MUNICIPALITIES}/changes?from=2024-01-02&to={until}", _changes
    )
    found = [
        f"{_named(old)} becomes {new} from {when}: add it to {WHERE}"
        for old, new, when in changes
        if old in _ours_now()
    ]
    for code, first, last in sorted({*_own(), *COUNTY_MUNICIPALITY_CODES}):
        theirs = codes.get(code)
        ours = (max(first, FIRST.year), last)
        if theirs is None:
            found.append(f"{code} is not in KLASS: see {WHERE}")
        elif (max(theirs[0], FIRST.year), theirs[1]) != ours:
            found.append(
                f"{code} is in force {_span(theirs)} in KLASS, {_span(ours)} with us: see {WHERE}"
            )
    return found


def _own() -> set[tuple[str, int, int]]:
    return {(part.code, max(part.first, FIRST.year), part.last) for part in CODE_HISTORY}


def _ours_now() -> set[str]:
    return {*MUNICIPALITY_CODES, *(c for c, _, last in COUNTY_MUNICIPALITY_CODES if last == _NOW)}


_NOW = 9999


def _span(years: tuple[int, int]) -> str:
    return f"{years[0]}–" if years[1] == _NOW else f"{years[0]}–{years[1]}"


def _named(code: str) -> str:
    return f"{code} {NAMES[code]}" if code in NAMES else code


def _codes(body: bytes) -> dict[str, tuple[int, int]]:
    """First and last year in force of every code; a new name begins a new item of the same code."""
    spans: dict[str, tuple[int, int]] = {}
    try:
        for item in json.loads(body)["codes"]:
            first, last = int(item["validFrom"][:4]), _last_year(item)
            before = spans.get(item["code"], (first, last))
            spans[item["code"]] = (min(first, before[0]), max(last, before[1]))
    except (ValueError, KeyError, TypeError) as error:
        raise GarbledError(f"no list of codes: {error!r}") from error
    return spans


def _last_year(item: dict[str, str | None]) -> int:
    ends = item.get("validTo")  # the day after the last
    return int(ends[:4]) - 1 if ends else _NOW


def _changes(body: bytes) -> list[tuple[str, str, str]]:
    try:
        return [
            (item["oldCode"], f"{item['newCode']} {item['newName']}", item["changeOccurred"])
            for item in json.loads(body)["codeChanges"]
        ]
    except (ValueError, KeyError, TypeError) as error:
        raise GarbledError(f"no list of changes: {error!r}") from error
