"""What is sent over plain HTTP: compressed once, kept for ever, and in Norwegian."""

import asyncio
import gzip
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from views import api, frontend


@dataclass
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


async def streamlit_itself(request: Request) -> Response:
    return PlainTextResponse("from Streamlit")


SERVER = Starlette(
    routes=[*api.routes, Route("/{path:path}", streamlit_itself)], middleware=api.middleware
)


def get(path: str, accept: str = "gzip", known: str = "", query: str = "") -> Answer:
    """What the server sends, as it goes over the wire."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(b"accept-encoding", accept.encode()), (b"if-none-match", known.encode())],
    }
    asyncio.run(SERVER(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)


def test_plotly_js_is_compressed_and_may_be_kept() -> None:
    answer = get(api.PLOTLY_PATH)
    assert "Plotly" in answer.text[:400] or "plotly.js" in answer.text[:400]
    assert answer.headers["Content-Encoding"] == "gzip"
    assert int(answer.headers["Content-Length"]) < 2_000_000
    assert "immutable" in answer.headers["Cache-Control"]


def test_whoever_cannot_decompress_gets_it_whole() -> None:
    answer = get(api.PLOTLY_PATH, accept="identity")
    assert "Content-Encoding" not in answer.headers
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/resultat", "/metode", "/om-tallene"])
def test_every_page_is_norwegian_from_the_first_byte(path: str) -> None:
    document = get(path).text
    assert '<html lang="nb">' in document
    assert "<title>Streamlit</title>" not in document
    assert "enable JavaScript" not in document
    assert 'id="root"' in document
    assert "BACKEND_BASE_URL" in document


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.png",
        "/_stcore/health",
        "/media/x.csv",
        "/static/js/absent.js",
        "/static/js/../app.js",
        "/static/media/x.js",
    ],
)
def test_everything_else_is_left_to_streamlit(path: str) -> None:
    assert get(path).text == "from Streamlit"


def test_streamlits_scripts_come_compressed_and_unchanged() -> None:
    scripts = (frontend.STATIC / "static" / "js").glob("*.js")
    largest = max(scripts, key=lambda file: file.stat().st_size)
    answer = get(f"/static/js/{largest.name}")
    assert gzip.decompress(answer.body) == largest.read_bytes()
    assert len(answer.body) < largest.stat().st_size / 2
    assert "immutable" in answer.headers["Cache-Control"]


def test_a_script_in_norwegian_is_sent_again_only_when_our_words_have_changed() -> None:
    (script,) = (frontend.STATIC / "static" / "js").glob("Selectbox.*.js")
    answer = get(f"/static/js/{script.name}")
    assert "`Ingen treff`" in answer.text
    assert "`No results`" not in answer.text
    assert answer.headers["Cache-Control"] == "no-cache"
    again = get(f"/static/js/{script.name}", known=answer.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert get(f"/static/js/{script.name}", known='"another"').status == 200
