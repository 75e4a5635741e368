"""What the server answers over plain HTTP besides running the pages."""

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from plotly.offline import get_plotlyjs, get_plotlyjs_version
from starlette.concurrency import run_in_threadpool
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from views import api_v1, frontend

PLOTLY_PATH = f"/plotly-{get_plotlyjs_version()}.min.js"
"""The version is in the path, so that the file may be kept for ever."""

_SCRIPT_OR_STYLE = re.compile(r"/(static/(?:js|css)/[\w-][\w.-]*\.(?:js|css))")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_FIRST = "no-cache"
"""Kept by the browser, which asks each time whether it is still the same."""


@dataclass(frozen=True)
class File:
    """A file that is read once and kept, both as it is and compressed."""

    raw: bytes
    compressed: bytes
    caching: str = _FOR_EVER
    etag: str = ""


async def plotly_js(request: Request) -> Response:
    """The plotly.js that draws the pictures for download, from our own server."""
    return await _script(Headers(scope=request.scope), _plotly_js, "text/javascript")


async def page(request: Request) -> Response:
    """The document that every page starts from, with its language told from the first byte."""
    return HTMLResponse(_front_document(), headers={"Cache-Control": _ASK_FIRST})


class CompressedStaticFiles:
    """Streamlit's own scripts and styles, in Norwegian, compressed once and kept.

    Streamlit leaves compression to a proxy, because compressing 4.7 MB anew for every visitor
    costs more than it saves. Kept compressed it costs a fraction of a second in all, and a first
    visit over a mobile network is several seconds shorter even where no proxy is set up.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = scope["type"] == "http" and _SCRIPT_OR_STYLE.fullmatch(scope["path"])
        file = frontend.STATIC / found[1] if found else None
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
    *api_v1.routes,
    Route("/", page),
    Route("/{name:page}", page),
]
middleware = [Middleware(CompressedStaticFiles)]


async def _script(headers: Headers, read: Callable[[], File], kind: str) -> Response:
    """A file, compressed for whoever can read that; only word that it is the same to who has it."""
    file = await run_in_threadpool(read)
    about = {"Cache-Control": file.caching, "Vary": "Accept-Encoding"}
    if file.etag:
        about["ETag"] = file.etag
        if file.etag in headers.get("If-None-Match", ""):
            return Response(status_code=304, headers=about)
    accepts = "gzip" in headers.get("Accept-Encoding", "")
    if accepts:
        about["Content-Encoding"] = "gzip"
    return Response(file.compressed if accepts else file.raw, media_type=kind, headers=about)


@cache
def _plotly_js() -> File:
    raw = get_plotlyjs().encode()
    return File(raw, gzip.compress(raw, 6))


@lru_cache(maxsize=512)  # more than the files Streamlit has
def _static_file(file: Path) -> File:
    """A file of Streamlit's, in Norwegian.

    Its name changes with what Streamlit wrote in it, but not with our words, so a script we have
    changed is not kept without asking.
    """
    theirs = file.read_text(encoding="utf-8")
    ours = frontend.in_norwegian(theirs)
    raw = ours.encode()
    if ours == theirs:
        return File(raw, gzip.compress(raw, 6))
    etag = f'"{hashlib.sha256(raw).hexdigest()[:16]}"'
    return File(raw, gzip.compress(raw, 6), _ASK_FIRST, etag)


@cache
def _front_document() -> str:
    return frontend.document()
