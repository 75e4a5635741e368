"""A real HTTP server on loopback whose answers a stand-in decides, and which can misbehave."""

import gzip
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HTML = b"<!DOCTYPE html><html><title>Vi har det litt travelt</title></html>"


@dataclass(frozen=True)
class Asked:
    """One request: the path, the query as single values, the headers, the JSON body."""

    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: dict


@dataclass(frozen=True)
class Raw:
    """An answer that is not JSON."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Loopback:
    """`answer` gives status and JSON or `Raw`; `mode` spoils every answer from then on."""

    answer: Callable[[Asked], tuple[int, object]]
    mode: str = ""
    asked: list[Asked] = field(default_factory=list)
    url: str = ""


def spoiled(mode: str, path: str, status: int, found: object) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers of an answer, as the mode wants them."""
    raw = found if isinstance(found, Raw) else Raw(json.dumps(found, ensure_ascii=False).encode())
    content = raw.body
    modes = {
        "html": (200, HTML, {}),
        "empty": (200, b"", {}),
        "503": (503, b"", {}),
        "loop": (302, b"", {"Location": path}),
        "bomb": (200, gzip.compress(bytes(3_000_000)), {"Content-Encoding": "gzip"}),
        "cut": (200, content[: len(content) // 2], {}),
        "encoding": (200, content.decode("utf-8", "replace").encode("cp1252", "replace"), {}),
    }
    return modes.get(mode, (status, content, dict(raw.headers)))


@contextmanager
def serving(loopback: Loopback) -> Iterator[Loopback]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        # Head and body in one packet: two would wait 40 ms for each other.
        wbufsize = 1 << 16
        disable_nagle_algorithm = True

        def do_GET(self):
            self._reply({})

        def do_POST(self):
            length = int(self.headers.get("Content-Length", 0))
            self._reply(json.loads(self.rfile.read(length)))

        def _reply(self, body):
            parts = urlsplit(self.path)
            query = {name: found[0] for name, found in parse_qs(parts.query).items()}
            asked = Asked(parts.path, query, dict(self.headers), body)
            loopback.asked.append(asked)
            self._send(*spoiled(loopback.mode, self.path, *loopback.answer(asked)))

        def _send(self, status, content, headers):
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    loopback.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield loopback
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
