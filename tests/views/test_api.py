"""What is sent over plain HTTP: compressed once, kept for ever, and in Norwegian."""

import asyncio
import gzip
from dataclasses import dataclass
from typing import Any

import pandas as pd
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from views import api, figures


@dataclass
class Answer:
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


def get(path: str, accept: str = "gzip", query: str = "") -> Answer:
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
        "headers": [(b"accept-encoding", accept.encode())],
    }
    asyncio.run(SERVER(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(Headers(raw=sent[0]["headers"]), body)


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


def test_all_verdicts_come_as_a_file_for_analysis_and_for_excel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = pd.DataFrame({"omraade": ["Dyrøy"], "z": [-1.5]})
    monkeypatch.setattr(figures, "all_assessments", lambda: rows)
    answer = get(api.ASSESSMENTS_PATH, accept="identity")
    assert answer.body.decode() == "omraade,z\nDyrøy,-1.5\n"
    assert 'filename="vurderinger.csv"' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    excel = get(api.ASSESSMENTS_PATH, accept="identity", query="format=excel")
    assert excel.body.decode("utf-8-sig") == "omraade;z\r\nDyrøy;-1,5\r\n"


@pytest.mark.parametrize("path", ["/", "/resultat", "/metode", "/om-tallene"])
def test_every_page_is_norwegian_from_the_first_byte(path: str) -> None:
    document = get(path).text
    assert '<html lang="nb">' in document
    assert "<title>Streamlit</title>" not in document
    assert "enable JavaScript" not in document
    assert 'id="root"' in document


@pytest.mark.parametrize(
    "path",
    [
        "/favicon.png",
        "/_stcore/health",
        "/media/x.csv",
        "/api/v1/helse",
        "/static/js/absent.js",
        "/static/js/../app.js",
        "/static/media/x.js",
    ],
)
def test_everything_else_is_left_to_streamlit(path: str) -> None:
    assert get(path).text == "from Streamlit"


def test_streamlits_scripts_come_compressed_and_unchanged() -> None:
    scripts = (api._STREAMLIT_STATIC / "static" / "js").glob("*.js")
    largest = max(scripts, key=lambda file: file.stat().st_size)
    answer = get(f"/static/js/{largest.name}")
    assert gzip.decompress(answer.body) == largest.read_bytes()
    assert len(answer.body) < largest.stat().st_size / 2
