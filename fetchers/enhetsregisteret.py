"""Enhetsregisteret, the register of legal entities (data.brreg.no): who, since when, and where.

A search never shows more than its first 10 000 hits, so a longer one is split by date. The register
holds only what still exists, at its address of today: what has been deleted since is not counted,
and what has moved is counted where it is now.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

import pandas as pd

from data.table import LOWER_BOUND, YEAR_TO_DATE
from fetchers.declared import declared_in
from fetchers.errors import ChangedError, FetchError, UnavailableError
from fetchers.http import Answer, GarbledError, Http
from fetchers.source import Fetched
from fetchers.tally import tally
from indicators.live_enhetsregisteret import NewEnterprises
from indicators.model import Series
from indicators.region import MUNICIPALITY_CODES, NAMES, joined

BASE_URL = "https://data.brreg.no/enhetsregisteret/api"
DOCUMENTATION = "https://data.brreg.no/enhetsregisteret/api/dokumentasjon/no/index.html"

DEEPEST = 10_000
"""Hits of one search that can be reached."""
PAGE = 1000
AT_A_TIME = 100
"""Organisation numbers asked for at once: an address of about 1 100 characters."""

SURVIVORS = f"{LOWER_BOUND}: foretak som er slettet siden, er ikke med"
_CHANGED = f"See {DOCUMENTATION} and change fetchers/enhetsregisteret.py"


@dataclass(frozen=True)
class Entity:
    """What is read of an entity; `industry` and `municipality` are "" where it has none."""

    number: str
    registered: str
    form: str
    industry: str
    municipality: str


@dataclass(frozen=True)
class _Page:
    total: int
    entities: tuple[Entity, ...]


class Enhetsregisteret:
    """Counts new enterprises, and tells other sources where an enterprise lies."""

    def __init__(self, http: Http, today: Callable[[], date] = date.today) -> None:
        self._http = http
        self._base = os.environ.get("ENHETSREGISTERET_BASE_URL", BASE_URL).rstrip("/")
        self._today = today

    def version(self, series: Series) -> str:
        """Always empty: a search does not say when the register last changed."""
        return ""

    def fetch(self, series: Series) -> Fetched:
        """Every year from the first, each a lower bound."""
        live = _live(series)
        answers: list[Answer] = []
        events: list[tuple[str, str, str]] = []
        for code in MUNICIPALITY_CODES:
            found = list(self._registered(code, live, date(live.first, 1, 1), answers))
            own = [one for one in found if one.municipality == code]
            if not own:
                raise ChangedError(
                    f"{series.id}: of {len(found)} entities not one has its address in "
                    f"{NAMES[code]} ({code}): `kommunenummer` seems not to be heeded",
                    f"See {DOCUMENTATION} and change `live` in {declared_in(series)}",
                )
            for one in own:
                events += [(code, one.registered[:4], kind) for kind in _kinds(one, live)]
        years = tuple(str(year) for year in range(live.first, self._today().year + 1))
        return Fetched(
            table=tally(
                pd.DataFrame(events, columns=["municipality", "period", "category"]).assign(
                    value=1.0
                ),
                periods=years,
                categories=(live.everything, *(kind for kind, _ in live.industries)),
                note=self._note,
                country=False,
            ),
            version="",
            updated="",
            periods=years,
            answers=tuple(answers),
        )

    def check(self, series: Series) -> list[str]:
        """Whether a search is still answered in the documented form."""
        live = _live(series)
        try:
            self._page(_query(MUNICIPALITY_CODES[0], live, self._today(), self._today()), 0, [])
        except ChangedError as error:
            return [str(error)]
        return []

    def check_all(self) -> list[str]:
        """Nothing is declared beyond each series."""
        return []

    def municipalities(self, numbers: Iterable[str]) -> tuple[dict[str, str], tuple[Answer, ...]]:
        """Today's municipality of each organisation number; one that is deleted is left out.

        An entity without an address in Norway has "". Numbers of legal entities and of their
        establishments are both looked up.
        """
        found: dict[str, str] = {}
        answers: list[Answer] = []
        for kind in ("enheter", "underenheter"):
            missing = sorted(set(numbers) - set(found))
            for start in range(0, len(missing), AT_A_TIME):
                asked = missing[start : start + AT_A_TIME]
                query = {"organisasjonsnummer": ",".join(asked)}
                page = self._page(query, 0, answers, kind)
                given = {one.number: one.municipality for one in page.entities}
                if not set(given) <= set(asked):
                    raise ChangedError("`organisasjonsnummer` seems not to be heeded", _CHANGED)
                found |= given
        return found, tuple(answers)

    def _note(self, year: str) -> str:
        running = {YEAR_TO_DATE} if year == str(self._today().year) else set()
        return joined({SURVIVORS, *running})

    def _registered(
        self,
        code: str,
        live: NewEnterprises,
        start: date,
        answers: list[Answer],
        end: date | None = None,
    ) -> Iterator[Entity]:
        """Every entity of a search, in as many parts as it takes."""
        end = end or self._today()
        query = _query(code, live, start, end)
        first = self._page(query, 0, answers)
        if first.total > DEEPEST:
            if start == end:
                raise ChangedError(f"{first.total} entities in {code} on {start} alone", _CHANGED)
            middle = start + (end - start) // 2
            yield from self._registered(code, live, start, answers, middle)
            yield from self._registered(code, live, middle + timedelta(days=1), answers, end)
            return
        entities = list(first.entities)
        for number in range(1, -(-first.total // PAGE)):
            entities += self._page(query, number, answers).entities
        if len({one.number for one in entities}) != first.total:
            raise UnavailableError(
                f"{len(entities)} entities came of {first.total} in {code}: the register changed "
                "while it was read",
                "Run the refresh again",
            )
        for one in entities:
            if not start.isoformat() <= one.registered <= end.isoformat():
                raise ChangedError(
                    f"asked for {start} to {end}, got {one.registered}: the dates are not heeded",
                    _CHANGED,
                )
        yield from entities

    def _page(
        self, query: dict[str, str], number: int, answers: list[Answer], kind: str = "enheter"
    ) -> _Page:
        asked = {**query, "page": str(number), "size": str(PAGE)}
        url = f"{self._base}/{kind}?{urlencode(asked, safe=',')}"
        page, answer = self._http.get(url, lambda body: _read(body, kind))
        answers.append(answer)
        if number == 0 and page.total and not page.entities:
            raise ChangedError(f"{page.total} hits, and none in `_embedded.{kind}`", _CHANGED)
        return page


def _query(code: str, live: NewEnterprises, start: date, end: date) -> dict[str, str]:
    return {
        "kommunenummer": code,
        "organisasjonsform": ",".join(live.forms),
        "fraRegistreringsdatoEnhetsregisteret": start.isoformat(),
        "tilRegistreringsdatoEnhetsregisteret": end.isoformat(),
        # Without an order that stays, pages overlap.
        "sort": "organisasjonsnummer,ASC",
    }


def _kinds(entity: Entity, live: NewEnterprises) -> Iterator[str]:
    """The categories an entity counts in."""
    if entity.form not in live.forms:
        return
    yield live.everything
    for kind, divisions in live.industries:
        if entity.industry[:2] in divisions:
            yield kind


def _read(body: bytes, kind: str) -> _Page:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error
    if not isinstance(found, dict):
        raise ChangedError(f"a search is answered with {body[:40]!r}", _CHANGED)
    page, embedded = found.get("page"), found.get("_embedded", {})
    total = page.get("totalElements") if isinstance(page, dict) else None
    items = embedded.get(kind, []) if isinstance(embedded, dict) else None
    if not isinstance(total, int) or not isinstance(items, list):
        raise ChangedError(f"no `page.totalElements` or no list in `_embedded.{kind}`", _CHANGED)
    return _Page(total, tuple(_entity(item) for item in items))


def _entity(item: object) -> Entity:
    if not isinstance(item, dict) or not isinstance(item.get("organisasjonsnummer"), str):
        raise ChangedError("an entity without `organisasjonsnummer`", _CHANGED)
    address = item.get("forretningsadresse") or item.get("beliggenhetsadresse") or {}
    return Entity(
        number=item["organisasjonsnummer"],
        registered=_text(item, "registreringsdatoEnhetsregisteret"),
        form=_text(item.get("organisasjonsform"), "kode"),
        industry=_text(item.get("naeringskode1"), "kode"),
        municipality=_text(address, "kommunenummer"),
    )


def _text(item: object, name: str) -> str:
    return str(item.get(name) or "") if isinstance(item, dict) else ""


def _live(series: Series) -> NewEnterprises:
    if not isinstance(series.live, NewEnterprises):
        raise FetchError(
            f"{series.id} declares no enterprises of Enhetsregisteret",
            "Declare some, or do not refresh it",
        )
    return series.live
