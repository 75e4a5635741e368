"""One server and one browser for all tests here, and a watch on everything the browser does."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Locator,
    Page,
    WebSocket,
    expect,
    sync_playwright,
)
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DESKTOP, PHONE = 1280, 390
HEIGHT = {DESKTOP: 900, PHONE: 844}
MOBILE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
    "Mobile Safari/537.36"
)
NARROW = 320
"""What is left of a desktop at 400 % (WCAG 1.4.10)."""
PATIENCE = 60_000  # milliseconds; a busy machine is no fault of the app
expect.set_options(timeout=PATIENCE)

DRAWN = """() => [...document.querySelectorAll("[role=figure]")]
  .every((figure) => figure.querySelector("svg"))"""
"""Asked anew each time: a chart of the view before may be on its way out."""

CALM = """() => {
  const elements = document.querySelectorAll("main *").length;
  // Grey boxes stand where Streamlit has yet to fetch the script that draws the element.
  const waiting = document.querySelector("main [data-testid=stSkeleton]");
  const made = document.querySelector("[data-test-script-state=notRunning]");
  const same = elements === window.elementsBefore && elements > 20 && made && !waiting;
  window.elementsBefore = elements;
  window.calmFor = same ? (window.calmFor ?? 0) + 1 : 0;
  return window.calmFor > 4;
}"""

TURN = """(address) => {
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}"""
"""What the back button does: the address is another one, and the app is told."""


@pytest.fixture(scope="package")
def chromium() -> str:
    if CHROMIUM:
        return CHROMIUM
    reason = "Chromium is missing (Debian: apt install chromium)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, started as README says."""
    with running(ROOT, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@contextmanager
def running(checkout: Path, log: Path) -> Iterator[str]:
    """The address of the app of a checkout; its log must stay free of tracebacks."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    with log.open("w") as sink:
        process = subprocess.Popen(command, cwd=checkout, stdout=sink, stderr=subprocess.STDOUT)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
    written = log.read_text()
    assert "Traceback" not in written, written[-4000:]


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        with suppress(URLError, ConnectionError), urlopen(address) as answer:
            if answer.status == 200:
                return
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="package")
def contexts(browser: Browser, server: str) -> Iterator[dict[int, BrowserContext]]:
    """One browser profile a width, so that scripts are fetched once for each of them."""
    made = {
        DESKTOP: browser.new_context(
            base_url=server, locale="nb-NO", viewport={"width": DESKTOP, "height": HEIGHT[DESKTOP]}
        ),
        PHONE: browser.new_context(
            base_url=server,
            locale="nb-NO",
            viewport={"width": PHONE, "height": HEIGHT[PHONE]},
            device_scale_factor=2,
            user_agent=MOBILE,
            is_mobile=True,
            has_touch=True,
        ),
    }
    yield made
    for context in made.values():
        context.close()


def has_run(frame: bytes | str) -> bool:
    """Whether the server tells that it has made a page."""
    message = ForwardMsg.FromString(frame) if isinstance(frame, bytes) else ForwardMsg()
    return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and message.HasField(
        "script_finished"
    )


class Reader:
    """Opens addresses as a reader does, and keeps what went wrong in the browser meanwhile."""

    def __init__(self, contexts: dict[int, BrowserContext], server: str) -> None:
        self.contexts, self.own_host = contexts, urlsplit(server).netloc
        self.tabs: dict[int, Page] = {}
        self.sockets: dict[Page, WebSocket] = {}
        self.faults: list[str] = []

    def load(self, address: str, width: int = DESKTOP) -> Page:
        """A new tab with a page that a link from elsewhere leads to."""
        page = self.contexts[width].new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self._check(request.url))
        page.on("websocket", lambda socket: self._connected(page, socket))
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.faults.append(f"script failed: {error}"))
        page.goto(address)
        settle(page)
        return page

    def visit(self, address: str, width: int = DESKTOP) -> Page:
        """A page in a tab where the app is open already, as its menu and the back button lead to.

        The scripts of the app are not read anew, which takes most of the time of a first page.
        """
        page = self.tabs.get(width)
        if page is None:
            page = self.tabs[width] = self.load("/om-tallene", width)
        page.set_viewport_size({"width": width, "height": HEIGHT[width]})
        page.emulate_media(color_scheme="light")
        with self.sockets[page].expect_event("framereceived", has_run, timeout=3 * PATIENCE):
            page.evaluate(TURN, address)
        settle(page)
        return page

    def _connected(self, page: Page, socket: WebSocket) -> None:
        self.sockets[page] = socket
        self._check(socket.url)

    def _check(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.own_host:
            self.faults.append(f"asked another host: {address}")

    def _heard(self, kind: str, text: str) -> None:
        if kind == "error":
            self.faults.append(f"said in the console: {text}")


@pytest.fixture(scope="package")
def reader(contexts: dict[int, BrowserContext], server: str) -> Reader:
    return Reader(contexts, server)


@pytest.fixture
def watched(reader: Reader) -> Iterator[Reader]:
    """Whatever a test does, afterwards no other host has been asked and no script has failed."""
    reader.faults.clear()
    yield reader
    assert reader.faults == []


@pytest.fixture
def visit(watched: Reader) -> Callable[..., Page]:
    return watched.visit


@pytest.fixture
def load(watched: Reader) -> Iterator[Callable[..., Page]]:
    pages: list[Page] = []

    def opened(address: str, width: int = DESKTOP) -> Page:
        pages.append(watched.load(address, width))
        return pages[-1]

    yield opened
    for page in pages:
        page.close()


def settle(page: Page) -> None:
    """Wait until the script has run and what it made stands on the page.

    The last elements are drawn a moment after Streamlit says that the script has ended.
    """
    # The first page that needs every figure makes them all, which may take long on a busy machine.
    page.locator('[data-test-script-state="notRunning"]').wait_for(timeout=3 * PATIENCE)
    page.locator("h1").wait_for()
    page.wait_for_function(CALM, polling=50)
    page.wait_for_function(DRAWN, polling=50)


def chart(page: Page) -> Locator:
    """The chart of the view on the page of a result, whatever other charts stand there.

    Its alternative text begins with the heading above it.
    """
    return page.get_by_role("figure", name=_headed(page))


def figures_table(page: Page) -> Locator:
    """The table of the same figures: its caption begins with the same heading."""
    return page.get_by_role("table", name=_headed(page))


def _headed(page: Page) -> re.Pattern[str]:
    title = page.locator("h2").first.inner_text()
    return re.compile(rf"^{re.escape(title)}\. ")
