"""The way out: paced, retried where it helps and only there, and bounded."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fetchers.errors import RefusedError, UnavailableError
from fetchers.http import ATTEMPTS, LONGEST_WAIT, USER_AGENT, GarbledError, Http, Pace

Script = list[tuple[int, dict[str, str], bytes]]


class Server:
    """Answers what it is told, in order, the last one again and again."""

    def __init__(self, script: Script) -> None:
        self.calls: list[tuple[str, str, bytes]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: object) -> None:
                pass

            def do_GET(self) -> None:
                self._answer()

            def do_POST(self) -> None:
                self._answer()

            def _answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                server.calls.append((self.command, self.headers["User-Agent"], body))
                status, headers, content = script[min(len(server.calls), len(script)) - 1]
                self.send_response(status)
                ours = {"Content-Length": str(len(content)), "Connection": "close"}
                for name, value in {**ours, **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                self.close_connection = True

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def answering() -> Iterator[Callable[[Script], Server]]:
    running: list[Server] = []

    def start(script: Script) -> Server:
        running.append(Server(script))
        return running[-1]

    yield start
    for server in running:
        server.close()


FINE: tuple[int, dict[str, str], bytes] = (200, {}, b"fine")


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_post_is_retried_too(answering, http, status):
    server = answering([(status, {}, b""), FINE])
    assert http.post(server.url, '{"a": 1}', bytes.decode)[0] == "fine"
    assert [call[0] for call in server.calls] == ["POST", "POST"]
    assert server.calls[0][2] == server.calls[1][2] == b'{"a": 1}'


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_refusal_is_not_retried_and_gives_the_source_s_own_words(answering, http, status):
    body = b'{"type": "Parameter error", "title": "Non-existent value", "status": 400}'
    server = answering([(status, {}, body)])
    with pytest.raises(RefusedError, match=f"{status} .Non-existent value"):
        http.get(server.url, bytes.decode)
    assert len(server.calls) == 1


def test_it_says_who_it_is(answering, http):
    server = answering([FINE])
    http.get(server.url, bytes.decode)
    assert server.calls[0][1] == USER_AGENT


@pytest.mark.parametrize(
    ("status", "headers", "least", "most"),
    [
        (429, {"Retry-After": "17"}, 17, 17),
        (503, {"Retry-After": "5"}, 5, 5),
        (429, {}, 60, 60),
        (503, {}, 2, 3),
        (429, {"Retry-After": "86400"}, LONGEST_WAIT, LONGEST_WAIT),
        (503, {"Retry-After": "soon"}, 2, 3),
    ],
)
def test_it_waits_as_long_as_it_is_told(answering, http, slept, status, headers, least, most):
    http.get(answering([(status, headers, b""), FINE]).url, bytes.decode)
    assert least <= slept[0] <= most


def test_a_date_to_retry_after_is_understood(answering, http, slept):
    when = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    http.get(answering([(503, {"Retry-After": when}, b""), FINE]).url, bytes.decode)
    assert 25 <= slept[0] <= 30


def test_it_gives_up_in_the_end_and_says_why(answering, http):
    server = answering([(503, {}, b"")])
    with pytest.raises(
        UnavailableError, match=r"failed 4 times, last: the server answers 503\. Run"
    ):
        http.get(server.url, bytes.decode)
    assert len(server.calls) == ATTEMPTS


def test_a_body_that_is_cut_off_is_asked_for_again(answering, http):
    server = answering([(200, {"Content-Length": "400"}, b"fi"), FINE])
    assert http.get(server.url, bytes.decode)[0] == "fine"


def test_a_body_its_reader_cannot_read_is_asked_for_again(answering, http):
    def read(body: bytes) -> str:
        if body != b"fine":
            raise GarbledError("half of it")
        return body.decode()

    server = answering([(200, {}, b"fi"), FINE])
    value, receipt = http.get(server.url, read)
    assert (value, receipt.body) == ("fine", b"fine")


def test_nobody_listens(http):
    with pytest.raises(UnavailableError, match="no connection"):
        http.get("http://127.0.0.1:9/", bytes.decode)


def test_an_answer_that_does_not_come_in_time(http):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        quick = Http(pace=Pace(100, 1), sleep=lambda _: None, timeout=(0.2, 0.05))
        with pytest.raises(UnavailableError, match="no answer within the time limit"):
            quick.get(url, bytes.decode)


def test_a_body_larger_than_allowed_is_not_read_to_its_end(answering):
    server = answering([(200, {}, b"x" * 1000)])
    small = Http(pace=Pace(100, 1), largest=999)
    with pytest.raises(RefusedError, match="more than 999 bytes"):
        small.get(server.url, bytes.decode)


def test_an_address_that_is_too_long_is_never_sent(answering, http):
    server = answering([FINE])
    with pytest.raises(RefusedError, match="Ask by POST"):
        http.get(server.url + "x" * 2000, bytes.decode)
    assert server.calls == []


class Clock:
    """Time that passes only when somebody sleeps or works."""

    def __init__(self) -> None:
        self.time = 0.0

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.time += seconds


@given(st.lists(st.floats(0, 40), max_size=120), st.integers(1, 30))
def test_no_window_ever_holds_more_calls_than_allowed(work, calls):
    clock = Clock()
    pace = Pace(calls, 60, now=clock.now, sleep=clock.sleep)
    made = []
    for seconds in work:
        clock.time += seconds
        pace.wait()
        made.append(clock.time)
    for first, moment in enumerate(made):
        inside = [other for other in made[first:] if other - moment < 60 - 1e-6]
        assert len(inside) <= calls


def test_pacing_does_not_wait_before_it_must():
    clock = Clock()
    pace = Pace(30, 60, now=clock.now, sleep=clock.sleep)
    for _ in range(30):
        pace.wait()
    assert clock.time == 0
    pace.wait()
    assert clock.time == pytest.approx(60, abs=0.01)


def test_pacing_is_shared_by_threads():
    clock = Clock()
    pace = Pace(10, 60, now=clock.now, sleep=clock.sleep)
    threads = [threading.Thread(target=lambda: [pace.wait() for _ in range(5)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert clock.time == pytest.approx(180, abs=0.1)
