"""Streamlit's front end in Norwegian: every exchange still finds what it exchanges."""

import re
from functools import cache

import pytest

from views import frontend

QUOTED = re.compile("`[^`]*`")


@cache
def scripts() -> list[str]:
    files = sorted((frontend.STATIC / "static" / "js").glob("*.js"))
    return [file.read_text(encoding="utf-8") for file in files]


@cache
def changed() -> list[str]:
    return [frontend.in_norwegian(script) for script in scripts()]


CHANGES = frontend.WORDS | frontend.OTHER_CHANGES


@pytest.mark.parametrize("theirs", CHANGES)
def test_streamlit_still_writes_what_is_exchanged(theirs: str) -> None:
    assert any(theirs in script for script in scripts()), "reworded by a new Streamlit?"


@pytest.mark.parametrize("theirs", CHANGES)
def test_no_english_is_left_where_words_were_exchanged(theirs: str) -> None:
    assert all(theirs not in script for script in changed())


@pytest.mark.parametrize(("theirs", "ours"), frontend.WORDS.items())
def test_only_texts_are_exchanged_and_not_what_is_filled_into_them(theirs: str, ours: str) -> None:
    filled = re.compile(r"\$\{\w[^}?]*\}")
    assert sorted(filled.findall(ours)) in (sorted(filled.findall(theirs)), [])
    assert ours.count("`") >= theirs.count("`")
    assert ours.count("`") % 2 == 0 or theirs.count("`") == 0


def test_a_changed_script_says_so_and_the_others_are_as_they_were() -> None:
    differing = [one for one, script in zip(changed(), scripts(), strict=True) if one != script]
    assert 0 < len(differing) < 20
    assert all(one.startswith("/* Changed for this site") for one in differing)
