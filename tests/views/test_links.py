"""Addresses keep the edition, and nothing in the views goes round them."""

import ast
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from views import links

VIEWS = Path(links.__file__).parent
MODULES = sorted(VIEWS.glob("*.py"))


def asked(**query: str) -> AppTest:
    def page() -> None:
        import streamlit as st

        from views import links

        st.session_state["later"] = links.in_this_edition(links.edition)
        st.session_state["to"] = [
            links.to(""),
            links.to("resultat", id="utslipp"),
            links.to_edition("evaluering", "annen"),
            links.to_today(),
        ]
        links.write({"id": ["a&b"], "kommune": ["senja", "bardu"], "utgave": ["forfalsket"]})

    test = AppTest.from_function(page)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def test_without_an_edition_addresses_name_none() -> None:
    test = asked(fra="2020")
    assert test.session_state["to"] == [
        "./",
        "./resultat?id=utslipp",
        "./evaluering?utgave=annen",
        "?fra=2020",
    ]
    assert "utgave" not in test.query_params


def test_with_an_edition_every_address_but_the_way_out_names_it() -> None:
    test = asked(utgave="midtveis-2026", fra="2020")
    assert test.session_state["to"] == [
        "./?utgave=midtveis-2026",
        "./resultat?id=utslipp&utgave=midtveis-2026",
        "./evaluering?utgave=annen",
        "?fra=2020",
    ]
    assert test.query_params["utgave"] == "midtveis-2026"
    assert test.query_params["kommune"] == ["senja", "bardu"]


def test_a_file_made_when_the_page_is_gone_is_of_its_edition() -> None:
    """As a download is: called by the server, outside any run of a page."""
    under = asked(utgave="midtveis-2026").session_state["later"]
    today = asked().session_state["later"]
    assert (under(), today(), under()) == ("midtveis-2026", None, "midtveis-2026")
    assert links.edition() is None


def test_a_file_that_cannot_be_made_leaves_nothing_behind() -> None:
    def fails() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        links.in_this_edition(fails)()
    assert links.edition() is None


def calls(path: Path) -> list[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_only_one_module_replaces_the_address(path: Path) -> None:
    """`st.query_params.from_dict` would lead out of the edition unseen."""
    replacing = {"from_dict", "clear"}
    found = [
        ast.unparse(call)
        for call in calls(path)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in replacing
        and "query_params" in ast.unparse(call.func.value)
    ]
    assert not found or path.name == "links.py"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_file_for_download_is_made_in_the_edition_of_its_page(path: Path) -> None:
    for call in calls(path):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "download_button":
            made = ast.unparse(call.args[1])
            assert made.startswith(("in_this_edition(", "links.in_this_edition(")), made


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_link_to_a_page_is_written_by_hand(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for page in (
        "resultat",
        "kommune",
        "evaluering",
        "register",
        "metode",
        "om-tallene",
        "sok",
        "ordliste",
    ):
        for written in (f'href="{page}', f'href="./{page}', f'href="/{page}'):
            assert written not in text
    assert 'href="./"' not in text
