"""The Storting's open data (data.stortinget.no): what is said there about the region.

There is no search: every session's lists are read whole and their titles matched here. A session
lasts from October to September and is stored as `2025-2026`. A finished session is read once and
its answer kept, so that a refresh asks for the current session only.

A document that names places in two municipalities counts once for each of them and once for the
region. The region's count therefore stands by itself, at the country under `<category>/MT`; the
country's own figure is the number of documents in all.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from data.table import COLUMNS, KEY, PRELIMINARY, YEAR_TO_DATE
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError
from fetchers.http import Answer, GarbledError, Http
from fetchers.kept import keep_answer, kept_answer
from fetchers.source import Fetched
from indicators.live_stortinget import TitleList, Titles
from indicators.model import Series
from indicators.region import COUNTRY, PLACE_NAMES, REGION
from indicators.region_wide import SUFFIX

BASE_URL = "https://data.stortinget.no/eksport"

FIRST_MONTH = 10
SETTLED_AFTER = timedelta(days=60)
"""How long after its last day a session's lists may still grow."""


class Stortinget:
    """Counts titles by the places they name."""

    def __init__(self, http: Http, kept: Path, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._base = os.environ.get("STORTINGET_BASE_URL", BASE_URL).rstrip("/")
        self._kept = kept
        self._today = today

    def version(self, series: Series) -> str:
        """Always empty: the lists do not say when they were changed."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Every session from the first, the unfinished one marked as such."""
        live = _live(series)
        rows: list[pd.DataFrame] = []
        answers = []
        periods = sessions(live.first, self._today())
        for session in periods:
            for wanted in live.lists:
                texts, answer = self._texts(series, wanted, session)
                answers.append(answer)
                rows.append(_counted(texts, wanted.category, session, self._note(session)))
        table = pd.concat(rows, ignore_index=True)
        return Fetched(
            table=table.sort_values(KEY, ignore_index=True)[COLUMNS],
            version="",
            updated="",
            periods=periods,
            answers=tuple(answers),
        )

    def check(self, series: Series) -> list[str]:
        """Whether every list of the current session is still there and has titles."""
        problems = []
        session = sessions(_live(series).first, self._today())[-1]
        for wanted in _live(series).lists:
            try:
                self._texts(series, wanted, session)
            except ChangedError as error:
                problems.append(str(error))
        return problems

    def check_all(self) -> list[str]:
        """Nothing is declared beyond the lists of each series."""
        return []

    def _texts(
        self, series: Series, wanted: TitleList, session: str
    ) -> tuple[tuple[str, ...], Answer]:
        """The title of every document in a list, and the answer they were read from."""
        url = f"{self._base}/{wanted.path}?sesjonid={session}&format=json"
        file = self._kept / f"{wanted.path}-{session}.json.gz"
        settled = self._today() > _last_day(session) + SETTLED_AFTER
        where = f"Change `live` of {series.id} in {declared_in(series)}"

        def read(body: bytes) -> tuple[str, ...]:
            return _titles(body, wanted, session, fewest=wanted.fewest if settled else 0, to=where)

        if settled and (answer := kept_answer(file, url)):
            return read(answer.body), answer
        texts, answer = self._http.get(url, read)
        if settled:
            keep_answer(file, answer)
        return texts, answer

    def _note(self, session: str) -> str:
        ends = _last_day(session)
        if self._today() <= ends:
            return f"{YEAR_TO_DATE}: sesjonen varer til 30. september {ends.year}"
        return PRELIMINARY if self._today() <= ends + SETTLED_AFTER else ""


def sessions(first: str, today: date) -> tuple[str, ...]:
    """Every session from `first` (`2013-2014`) to the one of today."""
    newest = today.year if today.month >= FIRST_MONTH else today.year - 1
    return tuple(f"{year}-{year + 1}" for year in range(int(first[:4]), newest + 1))


def named(text: str) -> frozenset[str]:
    """The areas whose places a text names; the region where it names any of them."""
    found = {area for area, pattern in _PATTERNS.items() if pattern.search(text)}
    return frozenset(found | {REGION.code}) if found else frozenset()


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as a whole word, also in the genitive.

    Bardu is not Bardufoss and Senja not Senjahopen; Senjas, and Senja in Senja-pakken, are Senja.
    """
    spelled = "|".join(re.escape(name).replace(r"\-", "[-‐‑–]") for name in names)
    return re.compile(rf"(?<!\w)(?:{spelled})s?(?!\w)", re.IGNORECASE)


_PATTERNS: Mapping[str, re.Pattern[str]] = {area: _pattern(names) for area, names in PLACE_NAMES}


def _counted(texts: tuple[str, ...], category: str, session: str, note: str) -> pd.DataFrame:
    """One row an area: a municipality nobody named has 0, since every title was read."""
    hits = [area for text in texts for area in named(text)]
    rows = [(COUNTRY.code, category, len(texts))]
    for area, _ in PLACE_NAMES:
        if area == REGION.code:
            rows.append((COUNTRY.code, f"{category}{SUFFIX}", hits.count(area)))
        else:
            rows.append((area, category, hits.count(area)))
    table = pd.DataFrame(rows, columns=["region", "category", "value"])
    return table.assign(
        value=table["value"].astype("float64"), period=session, status="", note=note
    )


def _titles(
    body: bytes, wanted: TitleList, session: str, *, fewest: int, to: str
) -> tuple[str, ...]:
    """Title and short title of every document, each document once.

    Raises:
        GarbledError: not JSON.
        ChangedError: JSON in another form than documented, another session, or too few documents.

    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error
    items = found.get(wanted.key) if isinstance(found, dict) else None
    if not isinstance(items, list):
        raise ChangedError(f"{wanted.path} of {session} has no list `{wanted.key}`", to)
    answered = found.get("sesjon_id", session)
    if answered != session:
        raise ChangedError(f"{wanted.path}: asked for {session}, answered for {answered}", to)
    texts: dict[object, str] = dict(_documents(items, f"{wanted.path} of {session}", to))
    if len(texts) < fewest:
        raise ChangedError(
            f"{wanted.path} of {session} has {len(texts)} documents, at least {fewest} expected",
            f"Look at the list; if it is right, lower `fewest`. {to}",
        )
    return tuple(texts.values())


def _documents(items: list[object], where: str, to: str) -> Iterator[tuple[object, str]]:
    for item in items:
        if not isinstance(item, dict) or not {"id", "tittel"} <= set(item):
            raise ChangedError(f"{where}: a document without `id` and `tittel`", to)
        yield item["id"], f"{item['tittel'] or ''}\n{item.get('korttittel') or ''}"


def _last_day(session: str) -> date:
    return date(int(session[5:]), FIRST_MONTH, 1) - timedelta(days=1)


def _live(series: Series) -> Titles:
    if not isinstance(series.live, Titles):
        raise FetchError(
            f"{series.id} declares no lists of the Storting", "Declare some, or do not refresh it"
        )
    return series.live
