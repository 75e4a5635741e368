"""Ask the routes of the app as a browser or a program does, without a network."""

import asyncio
import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from views import api


@dataclass
class Answer:
    status: int
    headers: Headers
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body, parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


async def _streamlit_itself(request: Request) -> Response:
    return PlainTextResponse("from Streamlit")


def server(middleware: Sequence[Middleware] = ()) -> Starlette:
    """The app's routes, and Streamlit behind them."""
    routes = [*api.routes, Route("/{path:path}", _streamlit_itself)]
    return Starlette(routes=routes, middleware=middleware)


def answered(
    by: Starlette, path: str, query: str = "", *, method: str = "GET", **headers: str
) -> Answer:
    """What a server sends, as it goes over the wire; `if_none_match` is a header's name here."""
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": [
            (name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()
        ],
    }
    asyncio.run(by(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body)
