"""The HTTP side of the stand-in: PxWebApi v2 and KLASS, with their limits, and faults on demand."""

import json
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

import numpy as np

from tests.fetchers.standin.tables import ProblemError, Table

LONGEST_URL = 2100


@dataclass
class Seen:
    """A request as it came."""

    method: str
    path: str
    query: dict[str, list[str]]
    body: dict | None


@dataclass
class Standin:
    """The server; use as a context manager. `url` is the value of SSB_BASE_URL."""

    tables: dict[str, Table]
    most_cells: int = 800_000
    calls: int = 10_000
    """Calls allowed in `window` seconds; SSB's guide says 30 in 60."""
    window: float = 60
    retry_after: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    """By table id: the transport fault of its data answers (see `_Handler._send_faulty`)."""
    outages: int = 0
    """So many of the next calls are answered 503, as at 05:00 and 11:30."""
    delay: float = 0
    """Seconds before every data answer."""
    klass_codes: list[dict] = field(default_factory=list)
    klass_changes: list[dict] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)

    def __enter__(self) -> "Standin":
        handler = type("Handler", (_Handler,), {"standin": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._recent: deque[float] = deque()
        self._lock = threading.Lock()
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/api/pxwebapi/v2"

    @property
    def klass_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/api/klass/v1"

    def admits(self) -> bool:
        """Whether one more call is within the limit."""
        with self._lock:
            now = time.monotonic()
            while self._recent and now - self._recent[0] >= self.window:
                self._recent.popleft()
            if len(self._recent) >= self.calls:
                return False
            self._recent.append(now)
            return True

    def data_requests(self) -> list[Seen]:
        return [one for one in self.seen if one.path.endswith("/data")]


class _Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that is killed leaves its connection; that is no news."""


class _Handler(BaseHTTPRequestHandler):
    standin: Standin
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self._answer(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self._answer(json.loads(self.rfile.read(length) or b"{}"))

    def _answer(self, body: dict | None) -> None:
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        standin = self.standin
        standin.seen.append(Seen(self.command, parts.path, query, body))
        if len(self.path) > LONGEST_URL:
            self._send(404, b"")
        elif not standin.admits():
            headers = {"Retry-After": standin.retry_after} if standin.retry_after else {}
            self._send(429, b"", headers=headers)
        elif standin.outages > 0:
            standin.outages -= 1
            self._send(503, b"<html>Oppdatering</html>", "text/html")
        else:
            try:
                self._route(parts.path.split("/api/")[1].split("/"), query, body)
            except ProblemError as problem:
                content = b"" if problem.status == 500 else json.dumps(problem.body).encode()
                self._send(problem.status, content, "application/problem+json")

    def _route(self, path: list[str], query: dict[str, list[str]], body: dict | None) -> None:
        if path[0] == "klass":
            self._klass(path[-1])
            return
        if query.get("lang", ["no"])[0] not in ("no", "en"):
            raise ProblemError(400, "Unsupported language")
        match path[2:]:
            case ["config"]:
                self._json(
                    {
                        "apiVersion": "2.3.2",
                        "appVersion": "2.5.0",
                        "languages": [{"id": "no", "label": "Norsk"}],
                        "defaultLanguage": "no",
                        "maxDataCells": self.standin.most_cells,
                        "maxCallsPerTimeWindow": 0,
                        "timeWindow": 0,
                        "license": "https://www.ssb.no/en/diverse/lisens",
                        "defaultDataFormat": "json-stat2",
                        "dataFormats": ["json-stat2", "csv", "px"],
                    }
                )
            case ["tables", name]:
                self._json(self._table(name, 404).described())
            case ["tables", name, "metadata"]:
                self._json(self._table(name, 404).metadata())
            case ["tables", name, "data"]:
                if query.get("outputFormat", ["json-stat2"])[0] != "json-stat2":
                    raise ProblemError(400, "Unsupported output format")
                table = self._table(name, 400)
                document = table.data((body or {}).get("selection", []), self.standin.most_cells)
                time.sleep(self.standin.delay)
                self._send_faulty(self.standin.faults.get(name, ""), document)
            case ["codelists", name]:
                self._json(self._codelist(unquote(name)))
            case _:
                self._send(404, b"")

    def _table(self, name: str, status: int) -> Table:
        if name not in self.standin.tables:
            raise ProblemError(status, "Non-existent table", 404)
        return self.standin.tables[name]

    def _codelist(self, name: str) -> dict:
        for table in self.standin.tables.values():
            for variable in table.variables:
                if name in variable.codelists:
                    values = [
                        {"code": code, "label": variable.values.get(code, code), "valueMap": own}
                        for code, own in variable.codelists[name].items()
                    ]
                    return {
                        "id": name,
                        "label": name,
                        "language": "no",
                        "languages": ["no", "en"],
                        "elimination": False,
                        "type": "Aggregation",
                        "values": values,
                        "links": [],
                    }
        raise ProblemError(404, "Non-existent codelist")

    def _klass(self, what: str) -> None:
        if what == "changes":
            self._json({"codeChanges": self.standin.klass_changes})
        else:
            self._json({"codes": self.standin.klass_codes})

    def _send_faulty(self, fault: str, document: dict) -> None:
        """A data answer, whole or spoilt on its way."""
        content = json.dumps(document).encode()
        match fault:
            case "slow":
                time.sleep(3)
            case "500":
                self._send(500, b"")
            case "html":
                self._send(200, b"<html><title>Vedlikehold</title></html>", "text/html")
            case "cut off":
                self.close_connection = True
                self._send(200, content[: len(content) // 2], length=len(content))
            case "half json":
                self._send(200, content[: len(content) // 2])
            case _:
                self._json(SPOILT[fault](document) if fault else document)

    def _json(self, document: dict) -> None:
        self._send(200, json.dumps(document).encode())

    def _send(
        self,
        status: int,
        content: bytes,
        kind: str = "application/json",
        *,
        headers: dict[str, str] | None = None,
        length: int | None = None,
    ) -> None:
        try:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content) if length is None else length))
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


def _cube(document: dict) -> np.ndarray:
    return np.array(document["value"], dtype=object).reshape(document["size"])


def _without_first_code(document: dict) -> dict:
    """A whole, well-formed answer that lacks one of the codes that were asked for."""
    name = document["id"][0]
    category = document["dimension"][name]["category"]
    codes = sorted(category["index"], key=category["index"].__getitem__)[1:]
    kept = {"index": {code: place for place, code in enumerate(codes)}, "label": {}}
    dimension = {**document["dimension"], name: {"label": name, "category": kept}}
    value = _cube(document)[1:].ravel().tolist()
    size = [len(codes), *document["size"][1:]]
    return {**document, "dimension": dimension, "size": size, "value": value, "status": {}}


def _without_last_but_one(document: dict) -> dict:
    """An answer where a variable was silently summed away."""
    cube = _cube(document).take(0, axis=0)
    ids = document["id"][1:]
    return {
        **document,
        "id": ids,
        "size": document["size"][1:],
        "dimension": {name: document["dimension"][name] for name in ids},
        "value": cube.ravel().tolist(),
        "status": {},
    }


SPOILT = {
    "wrong size": lambda document: {**document, "value": document["value"][:-1]},
    "dimension missing": _without_last_but_one,
    "codes missing": _without_first_code,
    "text for numbers": lambda found: {**found, "value": [str(one) for one in found["value"]]},
    "strange status": lambda document: {**document, "status": {"0": "?"}},
}
"""What may be wrong with an answer that arrives whole."""
