"""The evidence pack: everything in it has its checksum, and it never hangs on a browser."""

import csv
import hashlib
import io
import json
import stat
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from data.register import Fault
from indicators.agreement import RESULT
from indicators.assessments import EXPLAINED
from tests.views.reporting import STORE, basis
from tests.views.test_report import contract
from views import browser_pictures, evidence, export
from views.browser_pictures import NoPictures


def no_browser(pictures: Mapping[str, str]) -> dict[str, bytes]:
    raise NoPictures("Det er ingen her.")


@pytest.fixture(scope="module")
def pack() -> zipfile.ZipFile:
    content = evidence.of_result(basis(), RESULT["befolkning"], draw=no_browser)
    return zipfile.ZipFile(io.BytesIO(content))


def test_every_file_but_the_manifest_has_its_checksum(pack: zipfile.ZipFile) -> None:
    listed = json.loads(pack.read("manifest.json"))["sha256"]
    assert sorted(listed) == sorted(set(pack.namelist()) - {"manifest.json"})
    for name, digest in listed.items():
        assert hashlib.sha256(pack.read(name)).hexdigest() == digest


def test_the_pack_holds_report_pictures_figures_and_verdicts(pack: zipfile.ZipFile) -> None:
    names = set(pack.namelist())
    assert {
        "LESMEG.txt",
        "rapport.html",
        "bilder/befolkning-folketall.svg",
        "tall/folketall.csv",
        "tall-excel/folketall.csv",
        "vurderinger.csv",
        "indikatorer.json",
        "dataserier.json",
    } <= names
    rows = list(csv.DictReader(io.StringIO(pack.read("tall/folketall.csv").decode())))
    senja = next(row for row in rows if row["omraade"] == "Senja" and row["periode"] == "2026")
    series = STORE.read("folketall")
    own = series[(series["region"] == "5530") & (series["period"] == "2026")]
    assert float(senja["verdi"]) == own["value"].item()
    verdicts = list(csv.DictReader(io.StringIO(pack.read("vurderinger.csv").decode())))
    assert list(verdicts[0]) == list(EXPLAINED)
    read_me = pack.read("LESMEG.txt").decode("utf-8-sig")
    assert all(f"{name} " in read_me for name in (*EXPLAINED, *export.COLUMNS))
    assert {"Midt-Troms", "Senja"} <= {row["omraade"] for row in verdicts}
    assert json.loads(pack.read("dataserier.json"))["folketall"]["licence"] == "CC BY 4.0"


def test_a_picture_names_its_source(pack: zipfile.ZipFile) -> None:
    picture = pack.read("bilder/befolkning-folketall.svg").decode()
    assert "Statistisk sentralbyrå" in picture
    assert "CC BY 4.0" in picture


def test_without_a_browser_there_are_no_png_and_the_pack_says_so(pack: zipfile.ZipFile) -> None:
    assert not [name for name in pack.namelist() if name.endswith(".png")]
    assert "Det er ingen her." in json.loads(pack.read("manifest.json"))["png"]
    assert "Det er ingen her." in pack.read("LESMEG.txt").decode("utf-8-sig")


def test_with_a_browser_every_picture_is_there_as_png_too() -> None:
    content = evidence.of_result(
        basis(), RESULT["befolkning"], draw=lambda pictures: dict.fromkeys(pictures, b"png")
    )
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    vector = {name[:-4] for name in names if name.endswith(".svg")}
    assert vector == {name[:-4] for name in names if name.endswith(".png")} != set()


def test_an_edition_names_the_rule_it_was_judged_by() -> None:
    content = evidence.of_result(
        basis(edition="midtveis-2026", method="0.9"), RESULT["befolkning"], draw=no_browser
    )
    with zipfile.ZipFile(io.BytesIO(content)) as pack:
        verdicts = pd.read_csv(pack.open("vurderinger.csv"), dtype=str)
        assert set(verdicts["metode_versjon"]) == {"0.9"}
        assert json.loads(pack.read("manifest.json"))["metode"] == "0.9"
        assert "metodens versjon 0.9." in pack.read("rapport.html").decode()


def test_the_same_figures_give_the_same_bytes() -> None:
    first, second = (
        evidence.of_result(basis(), RESULT["utslipp"], draw=no_browser) for _ in range(2)
    )
    assert first == second


def fake_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    command = tmp_path / "chromium"
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(browser_pictures, "browser", lambda: str(command))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("exit 7", "ville ikke starte"),
        ("echo '<html></html>'", "klarte ikke"),
        ("echo '<pre>data:image/png;base64,bm90IGEgcG5n</pre>'", "klarte ikke"),
        ("exec sleep 30", "ble stoppet"),
    ],
)
def test_a_browser_that_does_not_do_it_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, told: str
) -> None:
    fake_browser(tmp_path, monkeypatch, script)
    monkeypatch.setattr(browser_pictures, "PATIENCE", 1)
    with pytest.raises(NoPictures, match=told):
        browser_pictures.as_png({"a": "<svg/>"})


def test_no_browser_on_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_pictures, "browser", lambda: None)
    with pytest.raises(NoPictures, match="verken Chrome eller Chromium"):
        browser_pictures.as_png({"a": "<svg/>"})


def test_what_is_entered_and_what_is_refused_go_along() -> None:
    fault = Fault("kontrakter.csv", 3, "dato", "Ikke en dato.", "Skriv 1.3.2026.")
    entered = basis(entries=[contract("Drivstoff", "https://eksempel.no/vedtak/1")])
    entered = replace(entered, registers=replace(entered.registers, faults=(fault,)))
    about, other = (
        zipfile.ZipFile(io.BytesIO(evidence.of_result(entered, RESULT[one], draw=no_browser)))
        for one in ("forsvar-leveranser", "klimabudsjett")
    )
    rows = list(csv.DictReader(io.StringIO(about.read("registre/kontrakter.csv").decode())))
    assert [(row["kontrakt"], row["dato"]) for row in rows] == [("Drivstoff", "2026-03-01")]
    assert "registre/kontrakter.csv" not in other.namelist()
    assert "Ikke en dato." in about.read("registre/feil.csv").decode("utf-8-sig")
    assert "registre" in about.read("LESMEG.txt").decode("utf-8-sig")
