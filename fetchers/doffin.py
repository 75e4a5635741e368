"""Doffin (api.doffin.no): which suppliers the buyers of the armed forces have given contracts.

A search shows at most 1 000 hits and cannot be narrowed to a buyer, so every award notice in the
country is read, a month at a time. Months that are settled are read once and what was read of them
is kept. A parameter the server does not know is left unheeded, with status 200 and every notice
there is, so each hit is held against what was asked for.

Suppliers stand by organisation number; Enhetsregisteret tells where they lie today.
"""

import os
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pandas as pd

from data.table import LOWER_BOUND, MISSING, YEAR_TO_DATE
from fetchers.declared import declared_in
from fetchers.doffin_notices import CHANGED, Notice, from_json, read, to_json
from fetchers.enhetsregisteret import Enhetsregisteret
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Answer, Http, Pace
from fetchers.kept import keep, kept
from fetchers.source import Fetched
from fetchers.tally import tally
from indicators.live_doffin import ContractAwards
from indicators.model import Series
from indicators.region import joined

BASE_URL = "https://api.doffin.no/public/v2"
KEY = "DOFFIN_API_KEY"
KEY_HEADER = "Ocp-Apim-Subscription-Key"
SIGN_UP = "https://dof-notices-prod-api.developer.azure-api.net/signup"
READ_AS = "1"
"""Changes when notices are read in another way, so that what is kept is read anew."""

PAGE = 100
SETTLED_AFTER = timedelta(days=60)
"""How long after its last day a month may still get notices."""
SEARCH_PACE = (10, 20.0)
"""Calls and seconds: searches a second apart have been refused after about 14."""


@dataclass
class _Month:
    notices: list[Notice]
    answers: list[Answer] = field(default_factory=list)
    """Empty where the month was kept."""


class Doffin:
    """Counts suppliers by municipality."""

    def __init__(
        self,
        http: Http,
        kept_in: Path,
        today: Callable[[], date] = date.today,
        pace: Pace | None = None,
    ) -> None:
        self._http = http
        self._base = os.environ.get("DOFFIN_BASE_URL", BASE_URL).rstrip("/")
        self._kept = kept_in
        self._today = today
        self._pace = pace or Pace(*SEARCH_PACE)
        self._register = Enhetsregisteret(http, today)

    def version(self, series: Series) -> str:
        """Always empty: a search does not say when anything last changed."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Every year from the first. A supplier counts once for each notice it is named in."""
        live = _live(series)
        key = _key()
        months = [self._month(live, first, key) for first in _months(live.first, self._today())]
        # A day at the edge of two months may be in both.
        everything = list({one.id: one for month in months for one in month.notices}.values())
        awards = [(buyer, one) for one in everything if (buyer := _buyer(one, live))]
        ours = [one for _, one in awards]
        _see_that_it_is_whole(series, everything, ours, self._today())
        places, looked_up = self._register.municipalities(
            {number for one in ours for number in one.suppliers}
        )
        years = tuple(str(year) for year in range(live.first, self._today().year + 1))
        table = tally(
            _events(awards, places),
            periods=years,
            categories=[buyer.category for buyer in live.buyers],
            note=lambda year: self._note(year, ours, places),
        )
        return Fetched(
            table=_without(table, _silent(ours, years)),
            version="",
            updated=max(one.issued for one in everything),
            periods=years,
            answers=(*(answer for month in months for answer in month.answers), *looked_up),
            notes=(f"{len(everything)} tildelinger i landet er lest, {len(ours)} er Forsvarets.",),
        )

    def check(self, series: Series) -> list[str]:
        """Whether the key is accepted and this month's notices come in the documented form."""
        today = self._today()
        try:
            self._read_month(_live(series), today.replace(day=1), today, _key())
        except (ChangedError, RefusedError) as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing is declared beyond each series."""
        return []

    def _month(self, live: ContractAwards, first: date, key: str) -> _Month:
        last = first.replace(day=monthrange(first.year, first.month)[1])
        settled = self._today() > last + SETTLED_AFTER
        file = self._kept / f"{live.notice.lower()}-{first:%Y-%m}.json.gz"
        asked = f"{READ_AS} {self._url(live, first, last, 1)}"
        if settled and (notices := from_json(kept(file, asked))) is not None:
            return _Month(notices)
        month = self._read_month(live, first, last, key)
        if settled:
            keep(file, asked, [to_json(one) for one in month.notices])
        return month

    def _read_month(self, live: ContractAwards, first: date, last: date, key: str) -> _Month:
        """Every award notice issued in a month, however many pages it takes."""
        month = _Month([])
        total, number = 1, 1
        while (number - 1) * PAGE < total:
            total, notices, answer = self._page(live, first, last, number, key)
            month.notices += notices
            month.answers.append(answer)
            number += 1
        if len({one.id for one in month.notices}) != total:
            raise UnavailableError(
                f"{len(month.notices)} notices came of {total} for {first:%Y-%m}: notices were "
                "added while they were read",
                "Run the refresh again",
            )
        for one in month.notices:
            # The day is UTC's, the search may mean Norway's.
            slack = timedelta(days=1)
            if not (first - slack).isoformat() <= one.issued <= (last + slack).isoformat():
                raise ChangedError(
                    f"asked for notices issued from {first} to {last}, got one of {one.issued}: "
                    "the dates are not heeded",
                    CHANGED,
                )
        return month

    def _page(
        self, live: ContractAwards, first: date, last: date, number: int, key: str
    ) -> tuple[int, list[Notice], Answer]:
        url = self._url(live, first, last, number)
        self._pace.wait()
        try:
            (total, notices), answer = self._http.get(
                url, lambda body: read(body, live.notice), headers={KEY_HEADER: key}
            )
        except RefusedError as error:
            if re.search(r" answers 40[13]\b", error.cause):
                raise RefusedError(
                    f"Doffin does not accept the key in {KEY}",
                    f"See that it is whole and still valid, or get a new one at {SIGN_UP}",
                ) from error
            raise
        return total, notices, answer

    def _url(self, live: ContractAwards, first: date, last: date, number: int) -> str:
        asked = {
            "type": live.notice,
            "issueDateFrom": first.isoformat(),
            "issueDateTo": last.isoformat(),
            "numHitsPerPage": str(PAGE),
            "page": str(number),
            # New notices come last, so that they do not move the pages.
            "sortBy": "PUBLICATION_DATE_ASC",
        }
        return f"{self._base}/search?{urlencode(asked)}"

    def _note(self, year: str, awards: list[Notice], places: Mapping[str, str]) -> str:
        own = [one for one in awards if one.issued[:4] == year]
        nameless = sum(not _names_somebody(one) for one in own)
        gone = {number for one in own for number in one.suppliers} - set(places)
        notes = {YEAR_TO_DATE} if year == str(self._today().year) else set()
        if nameless:
            text = f"{nameless} av {len(own)} kunngjøringer oppgir ingen leverandør"
            notes.add(f"{LOWER_BOUND}: {text}")
        if gone:
            notes.add(f"{LOWER_BOUND}: {len(gone)} leverandører er slettet siden")
        return joined(notes)


def _key() -> str:
    key = os.environ.get(KEY, "").strip()
    if not key:
        raise RefusedError(
            f"Doffin needs a key and {KEY} is not set; the other sources do without it",
            f"Get one, free of charge, at {SIGN_UP} and set {KEY} to it",
        )
    if not re.fullmatch(r"[!-~]+", key):
        raise RefusedError(f"{KEY} holds signs that no key has", f"Set {KEY} to the key alone")
    return key


def _months(first: int, today: date) -> Iterator[date]:
    for year in range(first, today.year + 1):
        for month in range(1, 13):
            if (year, month) <= (today.year, today.month):
                yield date(year, month, 1)


def _buyer(notice: Notice, live: ContractAwards) -> str:
    """The category of the buyer, "" for all others; the first where several buy together."""
    for buyer in live.buyers:
        for number, name in notice.buyers:
            named = re.match(rf"{re.escape(buyer.name)}\b", name, re.IGNORECASE)
            if number == buyer.number or named:
                return buyer.category
    return ""


def _names_somebody(notice: Notice) -> bool:
    return bool(notice.suppliers or notice.others)


def _events(awards: Iterable[tuple[str, Notice]], places: Mapping[str, str]) -> pd.DataFrame:
    """A row a supplier and notice, and one for all the foreign suppliers of a notice."""
    events: list[tuple[str, str, str, float]] = []
    for buyer, one in awards:
        at = (one.issued[:4], buyer)
        events += [(places.get(number, ""), *at, 1.0) for number in one.suppliers]
        events.append(("", *at, float(one.others)))
    return pd.DataFrame(events, columns=["municipality", "period", "category", "value"])


def _without(table: pd.DataFrame, years: list[str]) -> pd.DataFrame:
    """The table with no figures for some years: that nobody is named, is not that nobody won."""
    silent = table["period"].isin(years)
    return table.assign(
        value=table["value"].mask(silent),
        status=table["status"].mask(silent, MISSING),
        note=table["note"].mask(silent, ""),
    )


def _silent(awards: list[Notice], years: tuple[str, ...]) -> list[str]:
    """Years with notices that name no supplier at all."""
    own = {year: [one for one in awards if one.issued[:4] == year] for year in years}
    return [year for year, all_ in own.items() if all_ and not any(map(_names_somebody, all_))]


def _see_that_it_is_whole(
    series: Series, everything: list[Notice], awards: list[Notice], today: date
) -> None:
    live = _live(series)
    to = f"Look at the notices and change `live` of {series.id} in {declared_in(series)}"
    for year in range(live.first, today.year):
        read = sum(one.issued[:4] == str(year) for one in everything)
        if read < live.fewest:
            raise ChangedError(f"{read} award notices of {year}, expected {live.fewest}", to)
        if not any(one.issued[:4] == str(year) for one in awards):
            names = ", ".join(buyer.name for buyer in live.buyers)
            raise ChangedError(f"not one award by {names} in {year}", to)


def _live(series: Series) -> ContractAwards:
    if not isinstance(series.live, ContractAwards):
        raise FetchError(
            f"{series.id} declares no awards in Doffin", "Declare some, or do not refresh it"
        )
    return series.live
