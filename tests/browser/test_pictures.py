"""What a reader takes along: pictures, texts and links, and the view alone."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser, Page, expect

from views.style import FONT_SIZE

from .conftest import DESKTOP, PHONE, settle

Visit = Callable[..., Page]
TWO_LINES = "/resultat?id=befolkning&indikator=folketall&kommune=midt-troms&kommune=senja"
EVERY_KIND = [
    TWO_LINES,
    "/resultat?id=befolkning&indikator=alderspyramide",
    "/resultat?id=befolkning&indikator=framskriving",
    "/resultat?id=mobilitet&indikator=pendlingsmatrise",
    "/resultat?id=planer",
    "/resultat?id=utenforskap&kommune=salangen&kommune=senja&kommune=bardu&visning=smaa",
]
SHARE = ".share [role=status]"


def saved(page: Page, kind: str, use: str = "lysbilde") -> tuple[str, bytes]:
    """The name and the content of a picture."""
    page.get_by_role("radio", name=use).check()
    with page.expect_download() as download:
        page.get_by_role("button", name=f"Last ned bilde ({kind})").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def opened(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def assert_whole(picture: Image.Image) -> None:
    """It has a title, a chart and a source, and nothing reaches its edges."""
    width, height = picture.size
    parts = {
        "title": (0, 0, width, height // 6),
        "chart": (width // 8, height // 4, 7 * width // 8, 3 * height // 4),
        "source": (0, 7 * height // 8, width, height),
    }
    for part, box in parts.items():
        assert has_ink(picture.crop(box)), f"no {part}"
    edges = [
        (0, 0, width, 4),
        (0, height - 4, width, height),
        (0, 0, 4, height),
        (width - 4, 0, width, height),
    ]
    assert not any(has_ink(picture.crop(edge)) for edge in edges), "something is cut"


OUTSIDE = """(svg) => {
  const frame = document.createElement("div");
  frame.style = "position: fixed; top: 0; left: 0; font-size: 0";
  frame.innerHTML = svg;
  document.body.append(frame);
  const whole = frame.querySelector("svg").getBoundingClientRect();
  const texts = [...frame.querySelectorAll("text")].filter((text) => text.textContent.trim());
  const outside = texts.filter((text) => {
    const box = text.getBoundingClientRect();
    return box.left < whole.left || box.right > whole.right
      || box.top < whole.top || box.bottom > whole.bottom;
  }).map((text) => text.textContent);
  frame.remove();
  return texts.length ? outside : ["no text at all"];
}"""


def cut_texts(page: Page, svg: bytes) -> list[str]:
    """The texts of a vector picture that reach outside it."""
    found: list[str] = page.evaluate(OUTSIDE, svg.decode())
    return found


def has_ink(picture: Image.Image) -> bool:
    darkest, _ = picture.getextrema()
    return darkest < 128


@pytest.mark.parametrize("address", EVERY_KIND)
def test_every_kind_of_chart_can_be_saved_for_a_slide_and_for_a_report(
    visit: Visit, address: str
) -> None:
    page = visit(address)
    name, png = saved(page, "PNG")
    assert name.endswith("-lysbilde.png")
    assert opened(png).size == (1600, 900)
    assert_whole(opened(png))
    name, png = saved(page, "PNG", "rapport")
    assert name.endswith("-rapport.png")
    picture = opened(png)
    assert picture.width == 2008
    assert 1000 < picture.height < 2900, "taller than an A4 page"
    assert_whole(picture)
    for use in ("lysbilde", "rapport"):
        _, svg = saved(page, "SVG", use)
        assert cut_texts(page, svg) == []


def test_the_picture_is_the_same_from_a_phone_and_from_a_desktop(visit: Visit) -> None:
    desktop, phone = (opened(saved(visit(TWO_LINES, one), "PNG")[1]) for one in (DESKTOP, PHONE))
    assert desktop.size == phone.size
    # Letters are smoothed a little differently on a sharper screen; nothing else may differ.
    assert ImageStat.Stat(ImageChops.difference(desktop, phone)).mean[0] < 1


def test_the_vector_picture_can_stand_alone(visit: Visit, server: str) -> None:
    svg = saved(visit(TWO_LINES, PHONE), "SVG")[1].decode()
    # Word joiners are invisible; they only keep a renderer from reading markup into the text.
    plain = unescape(re.sub(r"<[^>]+>", " ", svg)).replace("\u2060", "")
    text = " ".join(plain.split())
    for wanted in (
        "Folketall 1. januar",
        "Personer, 1. januar 1986 til 1. januar 2026",
        "Senja",
        "Kilde: Statistisk sentralbyrå (SSB), tabell 07459",
        "1. juli 2026",
        f"{server}{TWO_LINES}",
    ):
        assert wanted in text


def test_picture_text_link_and_code_can_be_copied(visit: Visit, server: str) -> None:
    page = visit(TWO_LINES)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Kopier bilde").click()
    expect(page.locator(SHARE)).to_have_text("Bildet er kopiert.")
    assert page.evaluate("navigator.clipboard.read().then((all) => all[0].types)") == ["image/png"]

    def copied(button: str) -> str:
        page.get_by_role("button", name=button).click()
        expect(page.locator(SHARE)).to_contain_text("kopiert")
        text: str = page.evaluate("navigator.clipboard.readText()")
        return text

    text = copied("Kopier tekst")
    assert "33\u00a0508 personer" in text.replace("33\u00a0508\u00a0", "33\u00a0508 ")
    assert "Kilde: Statistisk sentralbyrå (SSB), tabell 07459" in text
    assert copied("Kopier lenke") == f"{server}{TWO_LINES}"
    code = copied("Kopier kode")
    assert code.startswith(f'<iframe src="{server}/presentasjon?id=befolkning&amp;')
    assert 'title="Folketall 1. januar"' in code
    page.context.clear_permissions()


@pytest.mark.parametrize(
    ("button", "advice"), [("Kopier bilde", "Last det ned"), ("Kopier lenke", "adressefeltet")]
)
def test_a_browser_that_refuses_is_told_about_in_norwegian(
    load: Visit, button: str, advice: str
) -> None:
    page = load(TWO_LINES)
    page.evaluate("""() => {
      const refuse = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      const clipboard = { write: refuse, writeText: refuse };
      Object.defineProperty(navigator, "clipboard", { value: clipboard });
    }""")
    page.get_by_role("button", name=button).click()
    expect(page.locator(SHARE)).to_contain_text("Nettleseren lot oss ikke kopiere")
    expect(page.locator(SHARE)).to_contain_text(advice)
    expect(page.get_by_role("button", name=button)).to_be_focused()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_view_can_be_shown_alone_and_left_again(visit: Visit, width: int) -> None:
    page = visit(TWO_LINES, width)
    page.get_by_role("link", name="Vis som presentasjon").click()
    page.wait_for_url("**/presentasjon?*")
    settle(page)
    expect(page.get_by_role("heading", name="Folketall 1. januar", level=1)).to_be_visible()
    expect(page.get_by_text("Kilde: Statistisk sentralbyrå")).to_be_visible()
    size = (
        page.get_by_role("figure")
        .locator(".xtick text")
        .first.evaluate("(text) => parseFloat(getComputedStyle(text).fontSize)")
    )
    # Enlarged for a hall, but not on a phone, where there is no room for it.
    assert size > FONT_SIZE if width == DESKTOP else size == FONT_SIZE
    for chrome in (page.get_by_role("combobox"), page.locator("header"), page.locator("footer")):
        expect(chrome.filter(visible=True)).to_have_count(0)
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile(re.escape(TWO_LINES) + "$"))


@pytest.fixture(scope="module")
def other_site() -> Iterator[tuple[str, list[str]]]:
    """Another web site, and the HTML it shows."""
    html = [""]

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f'<!doctype html><html lang="nb">{html[0]}'.encode())

        def log_message(self, *_: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}/", html
    site.shutdown()


def test_a_view_is_built_into_another_site_in_light_colours(
    browser: Browser, server: str, other_site: tuple[str, list[str]]
) -> None:
    address, html = other_site
    query = "id=befolkning&amp;embed=true&amp;embed_options=light_theme"
    html[0] = f'<iframe src="{server}/presentasjon?{query}" width="100%" height="640"></iframe>'
    page = browser.new_page(color_scheme="dark", locale="nb-NO")
    page.goto(address)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Folketall 1. januar", level=1)).to_be_visible()
    expect(frame.get_by_role("figure")).to_be_visible()
    expect(frame.get_by_role("link", name=re.compile("^Åpne med tabell"))).to_have_attribute(
        "target", "_blank"
    )
    colour = frame.locator(".stApp").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert colour == "rgb(255, 255, 255)"
    page.close()
