"""The open data over HTTP, version 1: `/api/v1/…`. Bytes are made in `open_data`, kept by stamp.

Anyone may read it from any web page. Whatever is asked for and cannot be given is answered in JSON:
`feil` says why in bokmål, `error` in English.
"""

import datetime
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data import attempts, commit, software
from data.errors import (
    EditionError,
    NothingEntered,
    NotStored,
    StoreError,
    TamperedEdition,
)
from data.store import MANIFEST
from indicators import assess, frozen
from indicators.health import health
from indicators.model import Indicator
from indicators.result_verdict import NOT_ENTERED, NOT_FETCHED
from views import assessed, basis, data_package, export, figures, links, moment, open_data
from views.edition import HARM
from views.open_data import FOLDER, Published

ASSESSMENTS_PATH = f"{FOLDER}/vurderinger.csv"
ADDRESSES = (
    f"{FOLDER}/indikatorer.json",
    f"{FOLDER}/indikatorer/{{id}}.csv",
    f"{FOLDER}/indikatorer/{{id}}.json",
    f"{FOLDER}/indikatorer/{{id}}.parquet",
    f"{FOLDER}/resultater.json",
    ASSESSMENTS_PATH,
    f"{FOLDER}/datapakke.zip",
    f"{FOLDER}/helse",
)
_ROOT = Path(__file__).parent.parent
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_READING = "GET, HEAD, OPTIONS"
_FOR_ANYONE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Content-Disposition",
}
_FORMAT = "format"
_ANALYSIS, _EXCEL = "analyse", "excel"
_WRITE = {_ANALYSIS: export.csv_for_analysis, _EXCEL: export.csv_for_excel}
_MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "zip": "application/zip",
}


@dataclass(frozen=True)
class Wanted:
    """What is asked for: a file, of one indicator or of all, and how a CSV file is written."""

    file: str
    kind: str
    form: str
    indicator: str = ""


class Refused(Exception):  # noqa: N818 (an answer, not a fault of ours)
    """What is asked for cannot be given."""

    def __init__(self, status: int, why: str, in_english: str, **more: object) -> None:
        super().__init__(in_english)
        self.status = status
        self.body = {"status": "feil", "feil": why, "error": in_english, **more}


def answer(file: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of a file; one that is called `{id}` is about the indicator in the address."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(lambda: _answered(request, file, kind))

    return endpoint


async def helse(request: Request) -> Response:
    """Whether the figures can be read, for whoever watches over the server."""
    return await run_in_threadpool(_health)


async def nothing(request: Request) -> Response:
    """Whatever else is asked of the API."""
    if request.method == "OPTIONS":
        more = {
            "Allow": _READING,
            "Access-Control-Allow-Methods": _READING,
            "Access-Control-Allow-Headers": "If-None-Match",
        }
        return Response(status_code=204, headers=_FOR_ANYONE | more)
    if request.method not in ("GET", "HEAD"):
        return _refusal(
            Refused(405, "Her kan du bare hente tall, med GET.", "Only GET and HEAD."),
            {"Allow": _READING},
        )
    return _refusal(
        Refused(
            404,
            "Adressen finnes ikke. Disse finnes:",
            "There is no such address. These exist:",
            adresser=ADDRESSES,
        )
    )


routes = [
    Route(f"{FOLDER}/indikatorer.json", answer("indikatorer", "json")),
    *(
        Route(f"{FOLDER}/indikatorer/{{id}}.{kind}", answer("{id}", kind))
        for kind in ("csv", "json", "parquet")
    ),
    Route(f"{FOLDER}/resultater.json", answer("resultater", "json")),
    Route(ASSESSMENTS_PATH, answer("vurderinger", "csv")),
    Route(f"{FOLDER}/datapakke.zip", answer("datapakke", "zip")),
    Route(f"{FOLDER}/helse", helse),
    Route("/api", nothing, methods=_METHODS),
    Route("/api/{rest:path}", nothing, methods=_METHODS),
]


def _answered(request: Request, file: str, kind: str) -> Response:
    try:
        edition, form = _asked(request, kind)
        wanted = Wanted(file, kind, form, request.path_params.get("id", ""))
        with links.as_if(edition), _looked_over():
            return _given(wanted, edition, request.headers.get("If-None-Match", ""))
    except Refused as refused:
        return _refusal(refused)
    except EditionError as error:
        return _refusal(_edition_refused(error))
    except NotStored as error:
        return _refusal(_no_figures(error))
    except StoreError as error:
        return _refusal(_damaged(error))


def _asked(request: Request, kind: str) -> tuple[str | None, str]:
    """The edition and the form of CSV that the query asks for.

    A name that is not known is refused: whoever misspells `utgave` must not get today's figures.
    """
    known = {links.EDITION, _FORMAT} if kind == "csv" else {links.EDITION}
    names = [name for name, _ in request.query_params.multi_items()]
    if not set(names) <= known or len(names) > len(set(names)):
        listed = ", ".join(sorted(known))
        raise Refused(
            400,
            f"Etter ? kan adressen bare ha dette, én gang hver: {listed}.",
            f"The query may have these only, once each: {listed}.",
        )
    form = request.query_params.get(_FORMAT, _ANALYSIS)
    if form not in _WRITE:
        raise Refused(
            400,
            "Formatet finnes ikke. Bruk format=excel for norsk Excel, eller utelat det.",
            "There is no such format. Use format=excel, or leave it out.",
        )
    return request.query_params.get(links.EDITION), form


def _looked_over() -> AbstractContextManager[None]:
    """The edition asked for is checked once, and not for every figure in the file anew."""
    found = moment.edition()
    return moment.checked(found) if found else nullcontext()


def _given(wanted: Wanted, edition: str | None, known: str) -> Response:
    """The file as figures now stand; only word that it is the same to who has it."""
    stamp = moment.stamp()
    tag = hashlib.sha256(repr((_program(), edition, stamp, wanted)).encode()).hexdigest()
    about = _FOR_ANYONE | {"Cache-Control": "no-cache", "ETag": f'"{tag[:16]}"'}
    if about["ETag"] in known:
        return Response(status_code=304, headers=about)
    content = _content(wanted, edition, stamp)
    if wanted.kind != "json":
        about["Content-Disposition"] = f'attachment; filename="{_name(wanted, edition)}"'
    return Response(content, media_type=_MEDIA_TYPES[wanted.kind], headers=about)


def _name(wanted: Wanted, edition: str | None) -> str:
    of_edition = f"-utgave-{edition}" if edition else ""
    suffix = "-excel" if wanted.form == _EXCEL else ""
    return f"{wanted.indicator or wanted.file}{of_edition}{suffix}.{wanted.kind}"


@st.cache_resource(max_entries=100, show_spinner=False)
def _content(wanted: Wanted, edition: str | None, stamp: str) -> bytes:
    """The file; nothing that cannot be made whole is kept."""
    published = _published()
    if wanted.file == "indikatorer":
        return open_data.indicators_json(published)
    if wanted.file == "resultater":
        return open_data.results_json(published)
    if wanted.file == "vurderinger":
        return _WRITE[wanted.form](_every_verdict(published))
    if wanted.file == "datapakke":
        return data_package.data_package(published, _every_verdict(published))
    return _of_indicator(published, wanted)


def _every_verdict(published: Published) -> pd.DataFrame:
    for _, indicator in published.indicators:
        # What is damaged would only be missing among the verdicts.
        with suppress(NotStored):
            published.basis.assessment(indicator)
    return assessed.every()


def _of_indicator(published: Published, wanted: Wanted) -> bytes:
    slug, indicator = _named(published, wanted.indicator)
    table = published.basis.table(indicator)
    if wanted.kind == "json":
        return open_data.indicator_json(published, slug, indicator, table)
    long = open_data.rows(published, indicator, table)
    return open_data.parquet(long) if wanted.kind == "parquet" else _WRITE[wanted.form](long)


def _named(published: Published, id: str) -> tuple[str, Indicator]:
    for slug, indicator in published.indicators:
        if indicator.id == id:
            return slug, indicator
    raise Refused(
        404,
        f"Indikatoren finnes ikke. Alle står i {FOLDER}/indikatorer.json.",
        f"There is no such indicator. All are listed in {FOLDER}/indikatorer.json.",
    )


def _published() -> Published:
    """The figures of the day, or of the edition that is open."""
    then = moment.then()
    return Published(
        basis=basis.of_page(""),
        agreement=then.agreement if then else frozen.agreement_as_data(),
    )


def _health() -> Response:
    about = _FOR_ANYONE | {"Cache-Control": "no-store"}
    try:
        with links.as_if(None):
            stored, last = figures.manifest(), attempts.read(moment.shown().store)
        if not stored:
            raise NotStored("no series are stored", series="", file=MANIFEST)
    except (StoreError, OSError) as error:
        return _refusal(_unreadable(error))
    content = open_data.health_json(
        health(stored, last, datetime.date.today()),
        version=software.version(),
        method=assess.METHOD_VERSION,
    )
    return Response(content, media_type=_MEDIA_TYPES["json"], headers=about)


def _edition_refused(error: EditionError) -> Refused:
    if isinstance(error, TamperedEdition):
        return Refused(
            409,
            "Utgaven er ikke lenger slik den ble frosset, og gis derfor ikke ut.",
            "The edition is not what was frozen, and is therefore not given out.",
            filer=[{"fil": one.file, "hva": HARM[one.harm]} for one in error.faults],
        )
    return Refused(
        404,
        "Utgaven finnes ikke.",
        "There is no such edition.",
        utgaver=moment.edition_names(),
    )


def _no_figures(error: NotStored) -> Refused:
    why = NOT_ENTERED if isinstance(error, NothingEntered) else NOT_FETCHED
    return Refused(404, why, "There are no figures of this indicator yet.")


def _unreadable(error: Exception) -> Refused:
    return Refused(
        503,
        f"Tallene kan ikke leses: filen data/{MANIFEST} mangler eller er skadet.",
        f"The figures cannot be read: data/{MANIFEST}: {type(error).__name__}.",
        versjon=software.version(),
    )


def _damaged(error: StoreError) -> Refused:
    return Refused(
        500,
        f"Tallene kan ikke gis ut: filen data/{error.file} mangler eller er skadet.",
        f"The figures cannot be given out: data/{error.file} is missing or damaged.",
    )


def _refusal(refused: Refused, more: Mapping[str, str] | None = None) -> Response:
    return Response(
        open_data.as_json(refused.body),
        status_code=refused.status,
        media_type=_MEDIA_TYPES["json"],
        headers=_FOR_ANYONE | {"Cache-Control": "no-store"} | dict(more or {}),
    )


@cache
def _program() -> str:
    """Differs whenever other code may make other bytes of the same figures."""
    return f"{software.version()} {commit.of(_ROOT) or secrets.token_hex(8)}"
