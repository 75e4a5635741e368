"""One way out to the network: paced, timed, retried and bounded.

Pacing is shared by everything in the process, since Statistics Norway counts calls by address.
Retries are our own and not urllib3's: a cut-off or garbled body comes with status 200, and only
the reader of the body can tell.
"""

import json
import random
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import requests

from fetchers.errors import RefusedError, UnavailableError

USER_AGENT = "tromsvekst-dashboard (public sector; python-requests)"
TIMEOUT = (10.0, 60.0)
"""Seconds to connect, and to wait for the next bytes."""
LONGEST_ANSWER = 300.0
"""Seconds for one whole answer, so that a trickle ends too."""
LARGEST_ANSWER = 200_000_000
"""Bytes. 800 000 cells are about 10 million."""
LONGEST_URL = 2000
"""Characters. Longer ones answer 404, as if the table did not exist."""
ATTEMPTS = 4
WINDOW_RESET = 60.0
"""Seconds to wait after a 429 that does not say how long."""
LONGEST_WAIT = 120.0

RETRIED_STATUSES = frozenset({429, 500, 502, 503, 504})


T = TypeVar("T")


class GarbledError(Exception):
    """A body that cannot be what the source meant to send: cut off, wrong size, another format."""


class Pace:
    """At most `calls` in any `seconds`, whatever the number of threads."""

    def __init__(
        self,
        calls: int,
        seconds: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.calls = calls
        self.seconds = seconds
        self._now = now
        self._sleep = sleep
        self._recent: deque[float] = deque()
        self._lock = threading.Lock()

    def wait(self) -> None:
        """Return when the next call may be made; callers are let through one by one."""
        with self._lock:
            while True:
                moment = self._now()
                while self._recent and moment - self._recent[0] >= self.seconds:
                    self._recent.popleft()
                if len(self._recent) < self.calls:
                    self._recent.append(moment)
                    return
                # A wait too small to move the clock would be waited for ever.
                self._sleep(max(self.seconds - (moment - self._recent[0]), 0.001))


PACE = Pace(30, 60)
"""Shared by the process: Statistics Norway's stated limit."""


@dataclass(frozen=True)
class Answer:
    """One answer as it came, with what was asked and when: the receipt of a fetch."""

    url: str
    request: str
    """The body that was sent; empty for GET."""
    fetched: str
    """UTC, ISO 8601."""
    body: bytes


class Http:
    """Asks sources. `read` turns a body into what the caller wants, or raises `GarbledError`."""

    def __init__(
        self,
        *,
        pace: Pace = PACE,
        sleep: Callable[[float], None] = time.sleep,
        timeout: tuple[float, float] = TIMEOUT,
        largest: int = LARGEST_ANSWER,
    ) -> None:
        self._pace = pace
        self._sleep = sleep
        self._timeout = timeout
        self._largest = largest
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT

    def get(
        self,
        url: str,
        read: Callable[[bytes], T],
        *,
        accept: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> tuple[T, Answer]:
        """Ask by GET; `headers` are what one source asks for beyond the ordinary."""
        return self._ask("GET", url, None, read, {"Accept": accept, **(headers or {})})

    def post(self, url: str, body: str, read: Callable[[bytes], T]) -> tuple[T, Answer]:
        """Ask by POST with a JSON body."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        return self._ask("POST", url, body, read, headers)

    def _ask(
        self,
        method: str,
        url: str,
        body: str | None,
        read: Callable[[bytes], T],
        headers: Mapping[str, str],
    ) -> tuple[T, Answer]:
        if len(url) > LONGEST_URL:
            raise RefusedError(
                f"the address is {len(url)} characters, more than {LONGEST_URL}",
                "Ask by POST, or for fewer codes at a time",
            )
        trouble = ""
        for attempt in range(ATTEMPTS):
            self._pace.wait()
            wait = _backoff(attempt)
            try:
                status, retry_after, content = self._once(method, url, body, headers)
            except (requests.ConnectionError, requests.Timeout, _InterruptedError) as error:
                trouble = _plain(error)
            else:
                if status == 200:
                    try:
                        receipt = Answer(url, body or "", _utc_now(), content)
                        return read(content), receipt
                    except GarbledError as error:
                        trouble = f"the answer cannot be understood: {error}"
                elif status in RETRIED_STATUSES:
                    trouble = f"the server answers {status}{_title(content)}"
                    wait = _wait(status, retry_after, wait)
                else:
                    raise RefusedError(
                        f"{method} {url} answers {status}{_title(content)}",
                        "See that table, variables and codes are declared as the source has them: "
                        "python -m fetchers check",
                    )
            if attempt < ATTEMPTS - 1:
                self._sleep(wait)
        raise UnavailableError(
            f"{method} {url} failed {ATTEMPTS} times, last: {trouble}",
            "Run the refresh again later; if it lasts, see the source's own operating messages",
        )

    def _once(
        self, method: str, url: str, body: str | None, headers: Mapping[str, str]
    ) -> tuple[int, str, bytes]:
        data = None if body is None else body.encode()
        ends = time.monotonic() + LONGEST_ANSWER
        try:
            with self._session.request(
                method, url, data=data, headers=dict(headers), timeout=self._timeout, stream=True
            ) as response:
                chunks, size = [], 0
                for chunk in response.iter_content(1 << 16):
                    size += len(chunk)
                    if size > self._largest:
                        raise RefusedError(
                            f"{url} answers with more than {self._largest} bytes",
                            "Ask for less at a time",
                        )
                    if time.monotonic() > ends:
                        raise _InterruptedError(f"the answer took more than {LONGEST_ANSWER:.0f} s")
                    chunks.append(chunk)
                retry_after = response.headers.get("Retry-After", "")
                return response.status_code, retry_after, b"".join(chunks)
        except requests.TooManyRedirects as error:
            raise RefusedError(
                f"{url} only leads from one address to the next",
                "The source has moved: find its new address and set it",
            ) from error
        except (
            requests.exceptions.ChunkedEncodingError,
            requests.exceptions.ContentDecodingError,
        ) as error:
            raise _InterruptedError(f"the answer was cut off ({_plain(error)})") from error


class _InterruptedError(Exception):
    """An answer that began and did not end."""


def _backoff(attempt: int) -> float:
    """2, 4, 8 … seconds, with a little chance so that many do not come back at once."""
    return float(2 ** (attempt + 1)) + random.random()


def _wait(status: int, retry_after: str, backoff: float) -> float:
    asked = _seconds(retry_after)
    if asked is not None:
        return min(asked, LONGEST_WAIT)
    return WINDOW_RESET if status == 429 else backoff


def _seconds(retry_after: str) -> float | None:
    """Retry-After as seconds from now: it is either a number or a date."""
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _title(content: bytes) -> str:
    """The source's own words in an error body, as far as it has any."""
    text = content[:300].decode("utf-8", "replace").strip()
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    if isinstance(found, dict) and found.get("title"):
        details = {str(found[key]) for key in ("title", "detail") if found.get(key)}
        text = ", ".join(sorted(details))
    return f" ({text})" if text and not text.startswith("<") else ""


def _plain(error: Exception) -> str:
    """An error of requests in few words: its own hold addresses of objects."""
    if isinstance(error, requests.ConnectTimeout):
        return "no connection within the time limit"
    if isinstance(error, requests.Timeout):
        return "no answer within the time limit"
    if isinstance(error, requests.ConnectionError):
        return "no connection"
    return str(error) if isinstance(error, _InterruptedError) else type(error).__name__


def _utc_now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
