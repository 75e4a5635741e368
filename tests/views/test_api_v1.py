"""The open data: every file is the figures, whole, and what cannot be given says why."""

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import streamlit as st

from data import attempts, editions
from data.attempts import Attempt
from data.store import MANIFEST, Store
from data.table import STATUSES
from indicators.agreement import RESULT, RESULTS
from indicators.results import BY_RESULT, INDICATORS
from tests.conftest import EDITION
from tests.views.asking import Answer, answered, server
from views import api_v1, assessed, export, figures, moment

THEN, TODAY = 33508, 32608
"""The population of Midt-Troms when the edition was frozen, and published since in these tests."""
FILES = [
    "indikatorer.json",
    "indikatorer/folketall.csv",
    "indikatorer/folketall.json",
    "indikatorer/folketall.parquet",
    "resultater.json",
    "vurderinger.csv",
    "datapakke.zip",
]


SERVER = server()


def ask(path: str, query: str = "", *, method: str = "GET", known: str = "") -> Answer:
    path = path if path.startswith("/") else f"/api/v1/{path}"
    return answered(SERVER, path, query, method=method, if_none_match=known)


@pytest.fixture(scope="module")
def _published(_frozen_once: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A small store with an edition, and since then a revision and a figure that is withheld."""
    root = tmp_path_factory.mktemp("published") / "data"
    shutil.copytree(_frozen_once.root, root)
    store = Store(root)
    table = store.read("folketall")
    senja = table["region"] == "5530"
    table.loc[senja & (table["period"] == "2026"), "value"] -= 900
    table.loc[senja & (table["period"] == "2000"), ["value", "status"]] = [None, ":"]
    store.publish({"folketall": (table, store.manifest()["folketall"])})
    return store


@pytest.fixture(autouse=True)
def shown(_published: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """What is asked for; nobody writes to it, so what is made of it is kept between tests."""
    monkeypatch.setattr(moment, "TODAY", _published)
    return _published


@pytest.fixture
def store(shown: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A copy for a test that harms or changes it."""
    shutil.copytree(shown.root, tmp_path / "data")
    copy = Store(tmp_path / "data")
    monkeypatch.setattr(moment, "TODAY", copy)
    st.cache_resource.clear()
    yield copy
    st.cache_resource.clear()


def long(id: str = "folketall") -> pd.DataFrame:
    """What the files are to hold."""
    indicator = INDICATORS[id]
    return export.long_form(
        figures.table(indicator),
        RESULT["befolkning"],
        indicator,
        unit=indicator.unit,
        view="verdi",
        entries=figures.entries(indicator),
    )


def read(answer: Answer) -> pd.DataFrame:
    return pd.read_csv(io.BytesIO(answer.body), dtype={"periode": str})


def own(rows: pd.DataFrame) -> list[float]:
    """The newest population of Midt-Troms."""
    return list(rows[(rows["omraade_kode"] == "MT") & (rows["periode"] == "2026")]["verdi"])


# What is in the files


@pytest.mark.parametrize(
    ("query", "options"),
    [("", {}), ("format=excel", {"encoding": "utf-8-sig", "sep": ";", "decimal": ","})],
    ids=["analysis", "excel"],
)
@pytest.mark.parametrize("id", ["folketall", "folkevekst-prosent"])
def test_a_csv_file_reads_back_as_the_table(query: str, options: dict[str, Any], id: str) -> None:
    answer = ask(f"indikatorer/{id}.csv", query)
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (b"\r\n" in answer.body, answer.body[:3] == b"\xef\xbb\xbf") == (bool(query),) * 2
    texts = dict.fromkeys(set(export.COLUMNS) - {"verdi", "resultat_nr"}, str)
    back = pd.read_csv(
        io.BytesIO(answer.body),
        dtype=texts,
        keep_default_na=False,
        na_values={"verdi": ""},
        **options,
    )
    expected = long(id).astype({"verdi": "float64"})
    pd.testing.assert_frame_equal(back.astype({"verdi": "float64"}), expected, check_dtype=False)


def test_a_parquet_file_has_the_stored_types_and_the_same_rows() -> None:
    answer = ask("indikatorer/folketall.parquet")
    table = pq.read_table(io.BytesIO(answer.body))
    assert table.schema.field("verdi").type == pa.float64()
    assert table.schema.field("resultat_nr").type == pa.int64()
    others = [one for one in table.schema if one.name not in ("verdi", "resultat_nr")]
    assert {(field.type, field.nullable) for field in others} == {(pa.string(), False)}
    pd.testing.assert_frame_equal(
        table.to_pandas(), long().astype({"verdi": "float64"}), check_dtype=False
    )


def test_a_missing_figure_is_null_in_json_and_its_status_is_explained() -> None:
    content = ask("indikatorer/folketall.json").json
    rows = content["tall"]
    assert len(rows) == len(long())
    (withheld,) = [one for one in rows if (one["omraade"], one["periode"]) == ("Senja", "2000")]
    assert (withheld["verdi"], withheld["status"]) == (None, ":")
    assert content["statuser"][":"] == STATUSES[":"]
    assert all((one["verdi"] is None) == (one["status"] != "") for one in rows)
    assert set(content["felt"]) == set(rows[0])
    assert content["utgave"] is None


def test_every_indicator_is_listed_with_what_it_measures_and_where_it_is(shown: Store) -> None:
    found = {one["id"]: one for one in ask("indikatorer.json").json["indikatorer"]}
    assert set(found) == set(INDICATORS)
    one, indicator = found["folketall"], INDICATORS["folketall"]
    assert (one["tittel"], one["definisjon"]) == (indicator.title, indicator.definition)
    assert (one["begrensning"], one["retning"]) == (indicator.limits, "opp")
    assert (one["har_tall"], one["nyeste_periode"]) == (True, "2026")
    (source,) = one["kilder"]
    entry = shown.manifest()["folketall"]
    assert (source["tabell"], source["lisens"]) == (entry.table, entry.licence)
    assert (source["hentet"], source["navngivelse"]) == (entry.fetched, entry.attribution)
    for kind in ("csv", "csv_excel", "json", "parquet"):
        assert ask(*one["adresser"][kind].split("?")).status == 200
    assert one["adresser"]["side"] == "/resultat?id=befolkning&indikator=folketall"
    absent = found["sysselsatte-naering"]
    assert (absent["har_tall"], absent["nyeste_periode"], absent["kilder"]) == (False, None, [])


def test_results_have_the_agreements_words_and_the_verdict_of_the_page() -> None:
    found = ask("resultater.json").json["resultater"]
    assert [one["tekst"] for one in found] == [one.text for one in RESULTS]
    for one in found:
        verdict = assessed.result(one["id"])
        assert (one["vurdering"], one["forklaring"]) == (verdict.verdict.value, verdict.text)
        assert len(one["hovedindikatorer"]) == len(BY_RESULT[one["id"]].headlines)
    (population,) = [one for one in found if one["id"] == "befolkning"]
    first = population["hovedindikatorer"][0]
    assert (first["foer"], first["nyeste"], first["endring"]) == (33406, TODAY, TODAY - 33406)


def test_all_verdicts_come_for_analysis_and_for_excel(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.DataFrame({"omraade": ["Dyrøy"], "z": [-1.5]})
    monkeypatch.setattr(assessed, "every", lambda: rows)
    answer = ask("vurderinger.csv")
    assert answer.body.decode() == "omraade,z\nDyrøy,-1.5\n"
    assert 'filename="vurderinger.csv"' in answer.headers["Content-Disposition"]
    excel = ask("vurderinger.csv", "format=excel")
    assert excel.body.decode("utf-8-sig") == "omraade;z\r\nDyrøy;-1,5\r\n"
    assert 'filename="vurderinger-excel.csv"' in excel.headers["Content-Disposition"]


def test_the_package_describes_every_file_in_it_exactly() -> None:
    content = ask("datapakke.zip").body
    pack = zipfile.ZipFile(io.BytesIO(content))
    package = json.loads(pack.read("datapackage.json"))
    resources = {one["path"]: one for one in package["resources"]}
    assert {*resources, "datapackage.json"} == set(pack.namelist())
    assert {"tall/folketall.csv", "tall/framskriving.csv", "vurderinger.csv"} <= set(resources)
    for path, one in resources.items():
        body = pack.read(path)
        assert one["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}", path
        assert one["bytes"] == len(body)
        if one["format"] == "csv":
            assert_fits(one["schema"], body)
    for one in (*package["licenses"], *resources["tall/folketall.csv"]["licenses"]):
        assert one.get("name") or one.get("path")
    assert resources["tall/folketall.csv"]["sources"][0]["title"]
    assert pack.read("tall/folketall.csv") == ask("indikatorer/folketall.csv").body
    assert pack.read("vurderinger.csv") == ask("vurderinger.csv").body


def assert_fits(schema: dict[str, Any], body: bytes) -> None:
    rows = pd.read_csv(io.BytesIO(body), dtype=str, keep_default_na=False)
    assert [field["name"] for field in schema["fields"]] == list(rows.columns)
    assert all(field["description"] for field in schema["fields"])
    for field in schema["fields"]:
        if field["type"] == "number":
            pd.to_numeric(rows[field["name"]].replace("", None))
    key = schema.get("primaryKey")
    if key:
        assert not rows.duplicated(key).any()
        assert not (rows[key] == "").any(axis=None)


def test_the_package_is_the_same_every_time() -> None:
    first = ask("datapakke.zip").body
    api_v1._content.clear()
    assert ask("datapakke.zip").body == first


def test_every_address_that_is_listed_answers() -> None:
    listed = ask("tull").json["adresser"]
    assert listed == list(api_v1.ADDRESSES)
    for address in listed:
        assert ask(address.replace("{id}", "folketall")).status == 200


# Editions


def test_an_edition_is_given_as_it_was_and_says_which_it_is(shown: Store) -> None:
    assert own(read(ask("indikatorer/folketall.csv"))) == [TODAY]
    answer = ask("indikatorer/folketall.csv", f"utgave={EDITION}")
    rows = read(answer)
    assert set(read(ask("vurderinger.csv", f"utgave={EDITION}"))["utgave"]) == set(rows["utgave"])
    assert own(rows) == [THEN]
    digest = editions.load(shown, EDITION).digest
    assert rows["utgave"].str.contains(digest).all()
    assert f"folketall-utgave-{EDITION}.csv" in answer.headers["Content-Disposition"]
    assert own(read(ask("indikatorer/folketall.csv"))) == [TODAY]


def test_every_file_of_an_edition_differs_from_todays_and_links_within_it() -> None:
    for file in FILES:
        then, now = ask(file, f"utgave={EDITION}"), ask(file)
        assert (then.status, now.status) == (200, 200), file
        assert then.body != now.body, file
        assert then.headers["ETag"] != now.headers["ETag"]
    listed = ask("indikatorer.json", f"utgave={EDITION}").json["indikatorer"]
    assert all(f"utgave={EDITION}" in link for one in listed for link in one["adresser"].values())
    first = ask("resultater.json", f"utgave={EDITION}").json["resultater"][2]
    assert first["hovedindikatorer"][0]["nyeste"] == THEN


def test_an_edition_that_is_not_what_was_frozen_is_refused_with_why(store: Store) -> None:
    assert ask("indikatorer/folketall.csv", f"utgave={EDITION}").status == 200
    (store.root / editions.FOLDER / EDITION / "resultater.json").write_text("{}")
    for file in FILES:
        answer = ask(file, f"utgave={EDITION}")
        assert answer.status == 409
        assert answer.json["filer"] == [{"fil": "resultater.json", "hva": "er endret"}]
    assert ask("indikatorer/folketall.csv").status == 200


@pytest.mark.parametrize("name", ["nei", "", "..%2F..", "%00", "x" * 3000])
def test_an_edition_that_does_not_exist_is_named_as_such(name: str) -> None:
    answer = ask("indikatorer/folketall.csv", f"utgave={name}")
    assert answer.status == 404
    assert answer.json["feil"] == "Utgaven finnes ikke."
    assert answer.json["utgaver"] == [EDITION]


# What cannot be given


@pytest.mark.parametrize(
    ("path", "query", "status", "word"),
    [
        ("indikatorer/finnes-ikke.csv", "", 404, "Indikatoren"),
        ("indikatorer/sysselsatte-naering.json", "", 404, "Ingen data hentet ennå."),
        ("indikatorer/vedtatte-planer.csv", "", 404, "Ingen har ført noe"),
        ("indikatorer/folketall.xlsx", "", 404, "Adressen finnes ikke"),
        ("indikatorer/folketall.csv", "format=xlsx", 400, "Formatet finnes ikke"),
        ("indikatorer/folketall.json", "format=excel", 400, "utgave"),
        ("indikatorer/folketall.csv", f"utgvae={EDITION}", 400, "utgave"),
        ("indikatorer/folketall.csv", f"utgave={EDITION}&utgave=x", 400, "én gang"),
        ("tull", "", 404, "Adressen finnes ikke"),
        ("/api", "", 404, "Adressen finnes ikke"),
        ("/api/v2/indikatorer.json", "", 404, "Adressen finnes ikke"),
    ],
)
def test_what_is_asked_for_wrongly_is_answered_in_json(
    path: str, query: str, status: int, word: str
) -> None:
    answer = ask(path, query)
    assert (answer.status, answer.headers["Content-Type"]) == (status, "application/json")
    assert word in answer.json["feil"]
    assert answer.json["error"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "ETag" not in answer.headers


def test_a_damaged_file_is_named_and_no_file_is_given_without_it(store: Store) -> None:
    entry = store.manifest()["framskriving_2026"]
    sound = (store.root / entry.file).read_bytes()
    (store.root / entry.file).write_bytes(b"")
    for file in ("indikatorer/framskriving.csv", "indikatorer.json", "datapakke.zip"):
        answer = ask(file)
        assert (answer.status, entry.file in answer.json["feil"]) == (500, True), file
    assert ask("vurderinger.csv").status == 500
    assert ask("indikatorer/folketall.csv").status == 200
    (store.root / entry.file).write_bytes(sound)
    # Nothing of it is remembered.
    assert b"folketall" in ask("vurderinger.csv").body
    assert ask("datapakke.zip").status == 200


def test_the_rest_of_the_site_is_left_alone() -> None:
    assert ask("/apiary.txt").body == b"from Streamlit"


# Over HTTP


@pytest.mark.parametrize("file", FILES)
def test_whoever_has_the_file_is_told_that_it_is_the_same(file: str) -> None:
    first = ask(file)
    assert (first.status, first.headers["Cache-Control"]) == (200, "no-cache")
    assert first.headers["Access-Control-Allow-Origin"] == "*"
    again = ask(file, known=first.headers["ETag"])
    assert (again.status, again.body) == (304, b"")


def test_after_a_refresh_the_file_is_sent_anew(store: Store) -> None:
    first = ask("indikatorer/folketall.csv")
    table, entry = store.read("folketall"), store.manifest()["folketall"]
    table.loc[0, "note"] = "endret"
    store.publish({"folketall": (table, entry)})
    again = ask("indikatorer/folketall.csv", known=first.headers["ETag"])
    assert (again.status, b"endret" in again.body) == (200, True)


@pytest.mark.parametrize("file", [*FILES, "helse", "tull"])
def test_it_can_only_be_read(file: str) -> None:
    for method in ("POST", "PUT", "DELETE"):
        answer = ask(file, method=method)
        assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
        assert answer.json["feil"]
    beforehand = ask(file, method="OPTIONS")
    assert (beforehand.status, beforehand.body) == (204, b"")
    assert "GET" in beforehand.headers["Access-Control-Allow-Methods"]


def test_head_says_what_get_would() -> None:
    got, head = ask("resultater.json"), ask("resultater.json", method="HEAD")
    assert (head.status, head.headers["ETag"]) == (200, got.headers["ETag"])
    assert head.headers["Content-Length"] == str(len(got.body))


# Health


def test_health_tells_of_every_source(store: Store) -> None:
    failed = Attempt("neet", "2026-11-25T03:00:00+00:00", "failed", "timed out")
    attempts.note(store, failed)
    answer = ask("helse")
    assert (answer.status, answer.json["status"]) == (200, "ok")
    assert answer.json["serier"] == len(store.manifest())
    assert answer.json["versjon"] == "0.1.0"
    (source,) = answer.json["kilder"]
    assert (source["serier"], source["feilet_sist"]) == (len(store.manifest()), 1)
    assert source["siste_forsoek"] == failed.at
    assert source["nyeste_henting"] == answer.json["nyeste_henting"]


@pytest.mark.parametrize("content", [b"{", None], ids=["damaged", "missing"])
def test_health_is_503_when_the_manifest_cannot_be_read(
    store: Store, content: bytes | None
) -> None:
    path = store.root / MANIFEST
    path.unlink() if content is None else path.write_bytes(content)
    answer = ask("helse")
    assert answer.status == 503
    assert "manifest.json" in answer.json["feil"]
    assert answer.json["status"] == "feil"
