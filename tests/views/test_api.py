"""What is sent over plain HTTP: compressed once, kept for ever, and in Norwegian."""

import gzip

import pytest

from tests.views.asking import Answer, answered, server
from views import api, frontend

SERVER = server(api.middleware)


def get(path: str, accept: str = "gzip", known: str = "", query: str = "") -> Answer:
    return answered(SERVER, path, query, accept_encoding=accept, if_none_match=known)


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
