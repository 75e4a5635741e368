"""What the server answers over plain HTTP besides running the pages."""

import gzip
import importlib.resources
import re
from collections.abc import Callable
from functools import cache, lru_cache
from html import escape
from pathlib import Path

import streamlit
from plotly.offline import get_plotlyjs, get_plotlyjs_version
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from indicators.agreement import TITLE
from views import figures
from views.export import csv_for_analysis, csv_for_excel

PLOTLY_PATH = f"/plotly-{get_plotlyjs_version()}.min.js"
"""The version is in the path, so that the file may be kept for ever."""
ASSESSMENTS_PATH = "/api/v1/vurderinger.csv"

_STREAMLIT_STATIC = Path(str(importlib.resources.files(streamlit))) / "static"
_SCRIPT_OR_STYLE = re.compile(r"/(static/(?:js|css)/[\w-][\w.-]*\.(?:js|css))")
_WITHOUT_JAVASCRIPT = "<noscript><p>Siden trenger JavaScript for å virke.</p></noscript>"
_FOR_EVER = "public, max-age=31536000, immutable"


async def plotly_js(request: Request) -> Response:
    """The plotly.js that draws the pictures for download, from our own server."""
    return await _script(Headers(scope=request.scope), _plotly_js, "text/javascript")


async def page(request: Request) -> Response:
    """The document that every page starts from, with its language told from the first byte."""
    return HTMLResponse(_front_document(), headers={"Cache-Control": "no-cache"})


async def assessments_csv(request: Request) -> Response:
    """All verdicts with their inputs, for analysis or (`?format=excel`) for Norwegian Excel."""
    write = csv_for_excel if request.query_params.get("format") == "excel" else csv_for_analysis
    content = await run_in_threadpool(lambda: write(figures.all_assessments()))
    headers = {"Content-Disposition": 'attachment; filename="vurderinger.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


class CompressedStaticFiles:
    """Streamlit's own scripts and styles, compressed once and kept.

    Streamlit leaves compression to a proxy, because compressing 4.7 MB anew for every visitor
    costs more than it saves. Kept compressed it costs a fraction of a second in all, and a first
    visit over a mobile network is several seconds shorter even where no proxy is set up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope["type"] == "http" and _SCRIPT_OR_STYLE.fullmatch(scope["path"])
        file = _STREAMLIT_STATIC / found[1] if found else None
        if not file or scope["method"] != "GET" or not file.is_file():
            await self.app(scope, receive, send)
            return
        kind = "text/css" if file.suffix == ".css" else "text/javascript"
        headers = Headers(scope=scope)
        response = await _script(headers, lambda: _static_file(file), kind)
        await response(scope, receive, send)


class _PageName(StringConvertor):
    """The one path segment of a page: letters and hyphens, hence never a file or an own route."""

    regex = "[a-z]+(?:-[a-z]+)*"


register_url_convertor("page", _PageName())

routes = [
    Route(PLOTLY_PATH, plotly_js),
    Route(ASSESSMENTS_PATH, assessments_csv),
    Route("/", page),
    Route("/{name:page}", page),
]
middleware = [Middleware(CompressedStaticFiles)]


async def _script(headers: Headers, read: Callable[[], tuple[bytes, bytes]], kind: str) -> Response:
    """A file that never changes, compressed for whoever can read that."""
    raw, compressed = await run_in_threadpool(read)
    accepts = "gzip" in headers.get("Accept-Encoding", "")
    about = {"Cache-Control": _FOR_EVER, "Vary": "Accept-Encoding"}
    if accepts:
        about["Content-Encoding"] = "gzip"
    return Response(compressed if accepts else raw, media_type=kind, headers=about)


@cache
def _plotly_js() -> tuple[bytes, bytes]:
    raw = get_plotlyjs().encode()
    return raw, gzip.compress(raw, 6)


@lru_cache(maxsize=512)  # more than the files Streamlit has
def _static_file(file: Path) -> tuple[bytes, bytes]:
    raw = file.read_bytes()
    return raw, gzip.compress(raw, 6)


@cache
def _front_document() -> str:
    """Streamlit's index.html in Norwegian; its `lang` cannot be set in any other way."""
    document = (_STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    changes = {
        '<html lang="en">': '<html lang="nb">',
        "<title>Streamlit</title>": f"<title>{escape(TITLE)}</title>",
    }
    for theirs, ours in changes.items():
        document = document.replace(theirs, ours)
    return re.sub("<noscript>.*?</noscript>", _WITHOUT_JAVASCRIPT, document, flags=re.DOTALL)
