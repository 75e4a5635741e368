"""Tables the county configures: what is read, and how everything else is refused."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from loopback import serving
from standin_troms_i_tall import CODES, StandIn, csv_text, jsonstat, workbook

from data.store import Store
from data.table import problems
from fetchers import troms_i_tall_config
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from fetchers.pipeline import refresh
from fetchers.probe import probe
from fetchers.troms_i_tall import TromsITall
from fetchers.troms_i_tall_config import EXAMPLE, configured, load
from indicators.configured import with_configured
from indicators.model import Direction, Level
from indicators.results import BY_RESULT

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 24)
COMMON = """
tittel = "Prøve"
enhet = "plasser"
summerbar = true
regionform = "dagens"
lisens = "CC BY 4.0"
kreditering = "Kilde: Troms fylkeskommune"
kontakt = "anne@fylket.example"
"""
CSV = f"""
[[tabeller]]
id = "tit_csv"
type = "csv_url"
url = "tall.csv"
{COMMON}
[tabeller.kolonner]
region = "Kommune"
periode = "År"
verdi = "Antall"
[tabeller.csv]
skilletegn = ";"
desimaltegn = ","
tegnsett = "cp1252"
[tabeller.bare]
Enhet = ["Plasser"]
"""
XLSX = f"""
[[tabeller]]
id = "tit_xlsx"
type = "xlsx_url"
url = "tall.xlsx"
{COMMON}
[tabeller.kolonner]
region = "Region"
periode = "Periode"
verdi = "Verdi"
[tabeller.xlsx]
ark = "Tabell"
"""
BANK = """
[tabeller.kolonner]
region = "Region"
periode = "Tid"
"""
PICKS = """
[tabeller.valg]
Region = ["*"]
Tid = ["2024", "2025"]
ContentsCode = ["P"]
"""
STAT = f'[[tabeller]]\nid = "tit_stat"\ntype = "jsonstat_url"\nurl = "tall.json"\n{COMMON}{BANK}'
V2 = (
    '[[tabeller]]\nid = "tit_v2"\ntype = "pxweb_v2"\nurl = "v2"\ntabell = "TAB"\n'
    f"{COMMON}{BANK}{PICKS}"
)
V1 = (
    '[[tabeller]]\nid = "tit_v1"\ntype = "pxweb_v1"\nurl = "no/mappe"\ntabell = "TAB"\n'
    f"{COMMON}{BANK}{PICKS}"
)
MANUAL = XLSX.replace('type = "xlsx_url"\nurl = "tall.xlsx"', 'type = "manual"\nfil = "tall.xlsx"')
SIDECAR = """
kilde = "Troms i tall"
url = "https://statistikk.example/side"
hentet = 2026-10-01
hentet_av = "Anne"
definisjon = "Andel som trives"
lisens = "CC BY 4.0"
"""


@pytest.fixture
def bank(monkeypatch):
    with serving(StandIn(None)) as standin:
        monkeypatch.setenv("TROMS_I_TALL_BASE_URL", standin.url)
        yield standin


@pytest.fixture
def one(tmp_path, monkeypatch):
    """The only series of a configuration."""

    def made(text):
        path = tmp_path / "tabeller.toml"
        path.write_text("aktiv = true\n" + text, encoding="utf-8")
        monkeypatch.setenv("TROMS_I_TALL_CONFIG", str(path))
        found = configured()
        assert found.problems == ()
        return found.series[0]

    return made


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


def fetcher(folder=Path("nowhere"), **options):
    return TromsITall(http(**options), folder, lambda: TODAY)


def value(table, region, period):
    row = table[(table["region"] == region) & (table["period"] == period)]
    assert len(row) == 1
    return row.iloc[0]["value"]


@pytest.mark.parametrize("text", [CSV, XLSX, STAT, V2, V1])
def test_every_type_is_read_into_the_stored_shape(bank, one, text):
    bank.csv = csv_text().encode("utf-8-sig")
    series = one(text.replace("cp1252", "utf-8"))
    asked = fetcher()
    found = asked.fetch(series)
    assert list(problems(found.table)) == []
    assert {"5520", "5530", "55"} <= set(found.table["region"])
    assert "5501" not in set(found.table["region"])
    assert asked.version(series) == found.version
    assert asked.check(series) == []
    assert series.source.id == "troms_i_tall"
    assert series.source.licence == "CC BY 4.0"


def test_a_csv_file_of_people_is_read_as_it_stands(bank, one):
    bank.csv = csv_text().encode("cp1252")
    table = fetcher().fetch(one(CSV)).table
    assert value(table, "5520", "2024") == 1520.5
    assert value(table, "0", "2025") == 0
    hidden = table[(table["region"] == "5528") & (table["period"] == "2025")].iloc[0]
    assert hidden["status"] == ":"


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_thousands_may_have_any_space_and_a_file_any_mark(bank, one, space, encoding):
    bank.csv = csv_text().replace("1 5", f"1{space}5").encode(encoding)
    table = fetcher().fetch(one(CSV.replace("cp1252", "utf-8"))).table
    assert value(table, "5520", "2024") == 1520.5


def test_a_workbook_has_titles_above_and_numbers_or_text_below(bank, one):
    table = fetcher().fetch(one(XLSX)).table
    assert value(table, "5520", "2024") == 87.5
    assert value(table, "55", "2024") == 88.25


def test_codes_of_the_time_are_folded(bank, one):
    rows = "".join(f"{code};2018;2;Plasser\r\n" for code in ("1927", "1928", "1929", "1931"))
    bank.csv = f"Kommune;År;Antall;Enhet\r\n{rows}5421;2018;0;Plasser\r\n".encode("cp1252")
    table = fetcher().fetch(one(CSV.replace('"dagens"', '"samtidens"'))).table
    assert value(table, "5530", "2018") == 8
    with pytest.raises(ChangedError, match=r"'1927' is no municipality .* regionform dagens"):
        fetcher().fetch(one(CSV))


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("3030;2024;5;Plasser", "row 5, Kommune: '3030' is no municipality"),
        ("Bardo;2024;5;Plasser", "row 5, Kommune: 'Bardo' is no municipality"),
        ("5520;2027;5;Plasser", "row 5, År: '2027' is no period"),
        ("5520;i fjor;5;Plasser", "row 5, År: 'i fjor' is no period"),
        ("5520;2023;ca. 5;Plasser", "row 5, Antall: 'ca. 5' is neither"),
        ("5520;2023;1.234;Plasser", r"row 5, Antall: '1.234' is neither .* sign ','"),
        ("5520;2023;-;Plasser", r"row 5, Antall: '-' is neither .* \[tabeller.symboler\]"),
        ("5520;2023", "row 5 has 2 cells, the header 4"),
        ("5520;2024;5;Plasser", "5520/2024/ stands more than once"),
    ],
)
def test_a_row_that_is_not_known_is_refused_by_its_number(bank, one, row, words):
    bank.csv = csv_text(row=row).encode("cp1252")
    with pytest.raises(ChangedError, match=words) as caught:
        fetcher().fetch(one(CSV))
    assert "anne@fylket.example" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_stands_instead_of_a_number_can_be_explained(bank, one):
    bank.csv = csv_text(row="5520;2023;-;Plasser").encode("cp1252")
    table = fetcher().fetch(one(CSV + '[tabeller.symboler]\n"-" = "0"\n')).table
    assert value(table, "5520", "2023") == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda text: text.replace("Antall", "Verdi").encode("cp1252"), "'Antall'; the nearest"),
        (lambda text: text.replace(";", ",").encode("cp1252"), "no row has the column 'Kommune'"),
        (lambda text: text.encode(), "in utf-8, stated as cp1252"),
        (lambda text: text.replace("Plasser", "Plass").encode("cp1252"), "no row has 'Plasser'"),
        (lambda _: "Kommune;År;Antall;Enhet\n".encode("cp1252"), "no rows below the header"),
        (
            lambda _: "Kommune;År;Antall;Enhet\n0;2024;1;Plasser\n".encode("cp1252"),
            "none of the seven",
        ),
    ],
)
def test_a_file_that_is_not_as_configured_is_refused(bank, one, change, words):
    bank.csv = change(csv_text())
    with pytest.raises(ChangedError, match=words):
        fetcher().fetch(one(CSV))


@pytest.mark.parametrize("text", [CSV, XLSX, STAT, V2, V1])
@pytest.mark.parametrize("mode", ["html", "empty", "503", "loop", "bomb"])
def test_what_is_no_table_ends_in_one_line(bank, one, text, mode):
    bank.mode = mode
    with pytest.raises(FetchError) as caught:
        fetcher(largest=1_000_000).fetch(one(text))
    assert "\n" not in str(caught.value)


def test_a_cut_off_workbook_and_a_missing_sheet(bank, one):
    bank.mode = "cut"
    with pytest.raises(UnavailableError, match="cut off or damaged"):
        fetcher().fetch(one(XLSX))
    bank.mode, bank.xlsx = "", workbook(sheet="Noe annet")
    with pytest.raises(ChangedError, match="no sheet 'Tabell'; it has Forside, Noe annet"):
        fetcher().fetch(one(XLSX))
    bank.xlsx = workbook(first=("Region", "Periode", "Prosent"))
    with pytest.raises(ChangedError, match="no row has the column 'Verdi'"):
        fetcher().fetch(one(XLSX))


def test_a_bank_that_is_not_as_configured(bank, one):
    with pytest.raises(RefusedError, match=r"tit_v2: .* answers 400 .*mandatory") as caught:
        fetcher().fetch(one(V2.replace('ContentsCode = ["P"]\n', "")))
    assert "Change table tit_v2" in caught.value.remedy
    assert fetcher().check(one(V1.replace('["2024", "2025"]', '["2019"]'))) == [
        "tit_v1: Tid has no code 2019"
    ]
    assert fetcher().check(one(V2.replace("ContentsCode", "Innhold"))) == [
        "tit_v2: no variable Innhold, but ContentsCode, Region, Tid"
    ]
    bank.stat = jsonstat(codes=["5520", "9999"])
    with pytest.raises(ChangedError, match="'9999' is no municipality"):
        fetcher().fetch(one(STAT))


@pytest.mark.parametrize(("status", "stored"), [(":", ":"), ("..", "..")])
def test_symbols_of_a_bank_are_kept(bank, one, status, stored):
    bank.stat = jsonstat(status=status)
    table = fetcher().fetch(one(STAT)).table
    first = table[(table["region"] == "5518") & (table["period"] == "2024")].iloc[0]
    assert first["status"] == stored
    bank.stat = jsonstat(status="x")
    with pytest.raises(ChangedError, match="unknown symbol 'x'"):
        fetcher().fetch(one(STAT))


def test_a_variable_that_is_no_column_must_have_one_value(bank, one):
    bank.stat["dimension"]["ContentsCode"]["category"]["index"] = ["P", "Q"]
    bank.stat["size"] = [len(CODES), 2, 2]
    bank.stat["value"] = [1.0] * 40
    with pytest.raises(ChangedError, match="ContentsCode has 2 values and is no column"):
        fetcher().fetch(one(STAT))
    with_it = STAT.replace('periode = "Tid"', 'periode = "Tid"\nkategori = "ContentsCode"')
    assert set(fetcher().fetch(one(with_it)).table["category"]) == {"P", "Q"}


def test_a_file_saved_by_hand_carries_where_it_is_from(one, tmp_path):
    (tmp_path / "tall.xlsx").write_bytes(workbook())
    beside = tmp_path / "tall.xlsx.meta.toml"
    beside.write_text(SIDECAR, encoding="utf-8")
    series = one(MANUAL)
    found = fetcher(tmp_path).fetch(series)
    assert value(found.table, "5520", "2024") == 87.5
    assert found.answers[0].fetched == "2026-10-01"
    assert "lagret for hånd av Anne" in found.answers[0].url
    assert found.notes == ("Troms i tall: Andel som trives",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, "meta.toml cannot be read"),
        (('hentet_av = "Anne"', ""), "hentet_av is missing or empty"),
        (("2026-10-01", '"1. oktober"'), "hentet is '1. oktober', not a date"),
        (("2026-10-01", "2027-10-01"), "not a date up to today"),
        (("CC BY 4.0", "ukjent"), "lisens is 'ukjent', in the configuration 'CC BY 4.0'"),
    ],
)
def test_a_file_saved_by_hand_without_a_full_note_is_refused(one, tmp_path, change, words):
    (tmp_path / "tall.xlsx").write_bytes(workbook())
    if change:
        text = SIDECAR.replace(*change)
        (tmp_path / "tall.xlsx.meta.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ChangedError, match=words):
        fetcher(tmp_path).fetch(one(MANUAL))


def test_a_file_that_is_not_there_or_is_half_says_what_to_do(one, tmp_path):
    with pytest.raises(ChangedError, match=r"no file .*tall.xlsx\. Save it there"):
        fetcher(tmp_path).fetch(one(MANUAL))
    (tmp_path / "tall.xlsx").write_bytes(workbook()[:2000])
    (tmp_path / "tall.xlsx.meta.toml").write_text(SIDECAR, encoding="utf-8")
    with pytest.raises(ChangedError, match=r"tall.xlsx: .*cut off.* Save tall.xlsx once more"):
        fetcher(tmp_path).fetch(one(MANUAL))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('id = "tit_csv"', 'id = "Antall"'), "table Antall: id: is 'Antall', must be tit_"),
        (("csv_url", "csv"), "table tit_csv: type: is 'csv', must be one of pxweb_v2, pxweb_v1"),
        (('lisens = "CC BY 4.0"', 'lisens = ""'), "table tit_csv: lisens: is missing or empty"),
        (("kontakt", "kontakter"), "table tit_csv: kontakter: is not known here"),
        (("summerbar = true", 'summerbar = "ja"'), "summerbar: must be true or false"),
        (('"dagens"', '"nye"'), "regionform: is 'nye', must be one of dagens, samtidens"),
        (('"År"', "2024"), "table tit_csv: kolonner: periode: must be text, is 2024"),
        (('verdi = "Antall"', ""), "table tit_csv: kolonner: verdi: is missing or empty"),
        (('"cp1252"', '"latin"'), "table tit_csv: csv: tegnsett: is 'latin', must be one of"),
        (('skilletegn = ";"', 'skilletegn = "; "'), "csv: skilletegn: is '; ', must be one of"),
        (('["Plasser"]', "[1]"), "table tit_csv: bare: Enhet: must be a list of texts"),
        (('"tall.csv"', '"ftp://x/tall.csv"'), "table tit_csv: url: is 'ftp://x/tall.csv'"),
        (("[tabeller.kolonner]", "[tabeller.kolonne]"), "kolonner: must be a section of its own"),
    ],
)
def test_a_wrong_field_is_named_with_file_and_table(tmp_path, monkeypatch, change, problem):
    monkeypatch.setenv("TROMS_I_TALL_BASE_URL", "https://bank.example")
    path = tmp_path / "tabeller.toml"
    path.write_text(f"aktiv = true\n{CSV.replace(*change)}\n{STAT}", encoding="utf-8")
    found = load(path)
    assert [one.id for one in found.series] == ["tit_stat"]  # the sound one counts
    assert any(problem in one and one.startswith("tabeller.toml: ") for one in found.problems)
    assert not any("\n" in one for one in found.problems)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("aktiv = ja", "cannot be read"),
        ("", "aktiv: must be true or false"),
        ("aktiv = true\ntabell = 1", "tabell: is not known here"),
        ("aktiv = true\ntabeller = 1", "must be written as [[tabeller]]"),
        (f"aktiv = true\n{STAT}\n{STAT}", "table tit_stat: id: stands twice"),
        (MANUAL.replace("tall.xlsx", "../tall.xlsx"), "no folders"),
    ],
)
def test_a_wrong_file_is_named(tmp_path, monkeypatch, text, problem):
    monkeypatch.setenv("TROMS_I_TALL_BASE_URL", "https://bank.example")
    path = tmp_path / "tabeller.toml"
    path.write_text(text if "aktiv" in text or not text else f"aktiv = true\n{text}", "utf-8")
    assert any(problem in one for one in load(path).problems)


def test_without_a_configuration_nothing_is_fetched_and_a_lost_one_is_told(monkeypatch):
    monkeypatch.delenv("TROMS_I_TALL_CONFIG", raising=False)
    assert not troms_i_tall_config.DEFAULT.exists()
    assert configured() == troms_i_tall_config.Configuration()
    monkeypatch.setenv("TROMS_I_TALL_CONFIG", "/nowhere/tabeller.toml")
    assert "tabeller.toml: cannot be read" in configured().problems[0]
    assert fetcher().check_all() == list(configured().problems)


RATES = CSV.replace("summerbar = true", "summerbar = false")
INDICATOR = """
[tabeller.indikator]
resultat = "utenforskap"
definisjon = "Elevplasser i kommunen."
viser_ikke = "Viser ikke hvor elevene bor."
maaler = "indirekte"
nivaa = "innsats"
retning = "ned"
"""


def test_a_table_can_say_which_long_term_result_it_is_shown_under(bank, one, empty_store):
    series = one(RATES + INDICATOR)
    fetchers = {"troms_i_tall": fetcher()}
    (done,) = refresh(empty_store, [series], fetchers)
    assert done.outcome == "published", done.text
    # The pages have the manifest and no configuration.
    own = with_configured(BY_RESULT["utenforskap"], Store(empty_store.root).manifest())
    shown = own.indicators[-1]
    assert (shown.id, shown.title, shown.direction) == ("tit-csv", "Prøve", Direction.DOWN)
    assert shown.level is Level.INPUT
    table = shown.measure.table(empty_store.read)
    assert not table[table["region"] == "5520"].empty
    changed = one((RATES + INDICATOR).replace('"Prøve"', '"Elevplasser"'))
    (done,) = refresh(empty_store, [changed], fetchers)
    assert done.outcome == "published"  # a new title is told, though no figure differs
    assert empty_store.manifest()["tit_csv"].title == "Elevplasser"


def test_a_table_that_says_nothing_of_it_is_only_stored(bank, one, empty_store):
    refresh(empty_store, [one(RATES)], {"troms_i_tall": fetcher()})
    assert empty_store.manifest()["tit_csv"].indicator == {}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (('"utenforskap"', '"utanforskap"'), "indikator: resultat: is 'utanforskap', must be one"),
        (('"utenforskap"', '""'), "indikator: resultat: is missing or empty"),
        (('definisjon = "Elevplasser i kommunen."', ""), "indikator: definisjon: is missing"),
        (('"indirekte"', '"litt"'), "indikator: maaler: is 'litt', must be one of direkte, indir"),
        (('"innsats"', '"1"'), "nivaa: is '1', must be one of innsats, prosess, produkt"),
        (('"ned"', '"nedover"'), "retning: is 'nedover', must be one of opp, ned, ingen"),
        (("retning", "per_1_januar = 1\nretning"), "per_1_januar: must be true or false"),
        (("retning", "desimaler = 1\nretning"), "indikator: desimaler: is not known here"),
        (("[tabeller.indikator]", "[tabeller.indikatorer]"), "indikatorer: is not known here"),
    ],
)
def test_what_a_table_says_of_its_indicator_is_checked(tmp_path, monkeypatch, change, problem):
    monkeypatch.setenv("TROMS_I_TALL_BASE_URL", "https://bank.example")
    path = tmp_path / "tabeller.toml"
    path.write_text(f"aktiv = true\n{CSV}{INDICATOR.replace(*change)}", encoding="utf-8")
    found = load(path)
    assert found.series == ()
    assert any(
        one.startswith("tabeller.toml: table tit_csv: ") and problem in one
        for one in found.problems
    ), found.problems


def test_the_example_is_off_and_would_be_sound(tmp_path):
    text = (ROOT / EXAMPLE).read_text(encoding="utf-8")
    assert load(ROOT / EXAMPLE) == troms_i_tall_config.Configuration()
    path = tmp_path / "on.toml"
    path.write_text(text.replace("aktiv = false", "aktiv = true"), encoding="utf-8")
    found = load(path)
    assert found.problems == ()
    assert [one.live.shown is not None for one in found.series] == [True, False, False]


@pytest.mark.parametrize(
    ("path", "kind", "words"),
    [
        ("/tall.csv", "csv_url", "En CSV-fil i cp1252, delt av ';'"),
        ("/tall.xlsx", "xlsx_url", "arkene Forside, Tabell"),
        ("/tall.json", "jsonstat_url", "Dimensjoner: Region, Tid, ContentsCode"),
        ("/bank", "pxweb_v2", "Tabell TAB: Passasjerer"),
        ("/gammel", "pxweb_v1", "mappe mappe: Skole"),
        ("/no/mappe/TAB", "pxweb_v1", "Variabler: Region, Tid, ContentsCode"),
        ("/side", None, "Power BI"),
        ("/finnes-ikke", None, "Ingen statistikkbank, fil eller side"),
    ],
)
def test_probe_tells_what_an_address_is_and_suggests_a_configuration(
    bank, tmp_path, path, kind, words
):
    bank.csv = csv_text().encode("cp1252")
    bank.page = (
        '<html><iframe src="https://app.powerbi.com/view?r=x"></iframe>'
        '<a href="/filer/tall.csv?v=2">Last ned</a></html>'
    )
    found = probe(bank.url + path, http())
    assert found.kind == kind
    assert words in found.text()
    if path == "/side":
        assert "Lenke til fil: /filer/tall.csv?v=2" in found.text()
    text = found.text()
    suggested = text[text.index("# Kopier") :]
    assert tomllib.loads(suggested)["tabeller"][0]["type"] == (kind or "manual")
    saved = tmp_path / "forslag.toml"
    saved.write_text(suggested, encoding="utf-8")
    named = {problem.split(": ")[-2] for problem in load(saved).problems}
    assert {"lisens", "kontakt", "tittel", "enhet", "kreditering"} <= named
    assert sorted(one.name for one in tmp_path.iterdir()) == ["forslag.toml"]


def test_what_probe_reads_of_a_file_is_right(bank):
    bank.csv = csv_text().encode("cp1252")
    found = probe(f"{bank.url}/tall.csv", http())
    assert found.columns == {"region": "Kommune", "periode": "År", "verdi": "Antall"}
    assert found.options == {"skilletegn": ";", "desimaltegn": ",", "tegnsett": "cp1252"}
    stat = probe(f"{bank.url}/tall.json", http())
    assert stat.columns == {"region": "Region", "periode": "Tid", "kategori": []}


def test_a_server_cannot_steer_the_terminal_or_the_suggestion(bank):
    bank.stat["label"] = 'Tall\x1b[2J\n"]\naktiv = true'
    text = probe(f"{bank.url}/tall.json", http()).text()
    assert "\x1b" not in text
    assert text.count("\naktiv = true") == 1


@pytest.mark.parametrize("url", ["tromsfylke.no", "file:///etc/passwd", "https:///x"])
def test_probe_refuses_what_is_no_address(url):
    with pytest.raises(RefusedError, match="is no address"):
        probe(url, http())


def test_a_bank_gets_the_question_in_its_own_form(bank, one):
    fetcher().fetch(one(V1))
    asked = next(ask.body for ask in bank.asked if ask.body)
    assert json.loads(json.dumps(asked))["query"][0] == {
        "code": "Region",
        "selection": {"filter": "all", "values": ["*"]},
    }
