"""Pictures as PNG, all at once, by the Chrome or Chromium that may be on the machine.

One page with every picture is opened without a window; its script draws each on a canvas and writes
it into the page, which the browser prints to us. The page may fetch nothing.
"""

import base64
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

PATIENCE = 120
"""Seconds until the browser is given up."""

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--dump-dom",
)
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PAGE = """<!DOCTYPE html>
<html lang="nb"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; script-src 'unsafe-inline'">
<title>Bilder</title></head><body>%s
<script>
// The load event comes when every picture has been read; then each can be drawn at once.
addEventListener("load", () => {
  for (const image of [...document.images]) {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    canvas.getContext("2d").drawImage(image, 0, 0);
    const written = document.createElement("pre");
    written.textContent = canvas.toDataURL("image/png");
    image.replaceWith(written);
  }
});
</script></body></html>
"""


class NoPictures(Exception):  # noqa: N818 - it is an answer more than an error
    """Why there are no PNG pictures, as a sentence for a reader (bokmål)."""


def browser() -> str | None:
    """The command of a Chrome or Chromium on this machine."""
    found = next(filter(None, map(shutil.which, _COMMANDS)), None)
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def as_png(pictures: Mapping[str, str]) -> dict[str, bytes]:
    """SVG pictures as PNG, by the same names.

    Raises:
        NoPictures: there is no browser, or it did not do it.

    """
    command = browser()
    if command is None:
        raise NoPictures("Det er verken Chrome eller Chromium på maskinen.")
    images = "".join(
        f'<img alt="" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'
        for svg in pictures.values()
    )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder) / "bilder.html"
        page.write_text(_PAGE % images, encoding="utf-8")
        answer = _run([command, *_ARGUMENTS, *_own(folder), page.as_uri()])
    found = re.findall(r"<pre>data:image/png;base64,([A-Za-z0-9+/=]+)</pre>", answer)
    drawn = [base64.b64decode(one) for one in found]
    if len(drawn) != len(pictures) or not all(one.startswith(_SIGNATURE) for one in drawn):
        raise NoPictures("Nettleseren på maskinen klarte ikke å lage bildene.")
    return dict(zip(pictures, drawn, strict=True))


def _own(folder: str) -> list[str]:
    """A profile of its own, so that a browser somebody uses is left alone."""
    arguments = [f"--user-data-dir={Path(folder) / 'profil'}"]
    # The sandbox cannot be had as root, as in a container; the page is our own.
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--no-sandbox")
    return arguments


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
    except subprocess.TimeoutExpired as error:
        raise NoPictures(
            f"Nettleseren på maskinen brukte mer enn {PATIENCE} sekunder, og ble stoppet."
        ) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise NoPictures("Nettleseren på maskinen ville ikke starte.") from error
    return done.stdout.decode("utf-8", "replace")
