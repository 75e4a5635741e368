"""What was made while a file was damaged is not kept: the file may be put back as it was."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st

from data.store import Store
from indicators.results import INDICATORS
from views import assessed, evaluation_status, figures
from views.kept import kept_if_whole

SENJA = "5530"
LOOK_UPS: dict[str, Callable[[], set[object]]] = {
    "verdicts": lambda: set(assessed.every()["indikator"]),
    "profile": lambda: {row.indicator.id for _, row in figures.profile(SENJA).rows},
    "statuses": lambda: set(evaluation_status.every()),
    "few": lambda: set(figures.few_behind(INDICATORS["folkevekst"])),
}


@pytest.mark.parametrize("look_up", LOOK_UPS.values(), ids=LOOK_UPS)
def test_a_file_put_back_is_seen_at_once(
    shown_store: Store, look_up: Callable[[], set[object]], tmp_path: Path
) -> None:
    file = shown_store.root / shown_store.manifest()["folketall"].file
    shutil.copy2(file, tmp_path / "sound")
    sound = look_up()
    st.cache_resource.clear()
    file.write_bytes(b"")
    assert look_up() < sound
    shutil.copy2(tmp_path / "sound", file)
    assert look_up() == sound


def test_only_what_is_whole_is_made_once() -> None:
    made = []

    @kept_if_whole(max_entries=4)
    def make(number: int, _whole: bool) -> tuple[int, bool]:
        made.append(number)
        return -number, _whole

    assert [make(1, _whole=True), make(1, _whole=True)] == [-1, -1]
    assert [make(2, _whole=False), make(2, _whole=True), make(2, _whole=True)] == [-2, -2, -2]
    assert made == [1, 2, 2]
