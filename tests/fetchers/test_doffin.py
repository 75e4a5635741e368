import dataclasses
import gzip
from datetime import date

import pytest
import standin_enhetsregisteret
from loopback import serving
from standin_doffin import BARDU, COUNTY, FORSVARET, SENJA, TROMSO, StandIn, notice

import fetchers.doffin as module
from data.table import problems
from fetchers.doffin import Doffin
from fetchers.doffin_notices import organisation_number
from fetchers.errors import ChangedError, FetchError, RefusedError, UnavailableError
from fetchers.http import Http, Pace
from indicators.region import MUNICIPALITY_CODES
from indicators.results.forsvar_leveranser import DEFENCE_SUPPLIERS, RESULT
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT

TODAY = date(2026, 11, 24)
# Fewer years than declared, and satisfied with the few notices of the stand-in.
SERIES = dataclasses.replace(
    DEFENCE_SUPPLIERS, live=dataclasses.replace(DEFENCE_SUPPLIERS.live, first=2025, fewest=5)
)


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=options.pop("sleep", lambda _: None), **options)


@pytest.fixture
def register(monkeypatch):
    with serving(standin_enhetsregisteret.StandIn()) as standin:
        places = ((SENJA, "5530"), (BARDU, "5520"), (TROMSO, "5501"))
        standin.entities = [standin_enhetsregisteret.entity(*place) for place in places]
        monkeypatch.setenv("ENHETSREGISTERET_BASE_URL", standin.address)
        yield standin


@pytest.fixture
def source(monkeypatch, register):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("DOFFIN_BASE_URL", standin.address)
        monkeypatch.setenv("DOFFIN_API_KEY", standin.key)
        yield standin


@pytest.fixture
def make(source, tmp_path):
    def doffin(**options):
        return Doffin(http(**options), tmp_path, lambda: TODAY, Pace(10_000, 1))

    return doffin


@pytest.fixture
def fetcher(make):
    return make()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("979750730", "979750730"),
        ("986 105 174", "986105174"),
        ("NO 975 950 662 MVA", "975950662"),
        ("979750731", ""),
        ("556516-1352", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_a_norwegian_number_is_told_from_a_foreign_one(text, number):
    assert organisation_number(text) == number


def test_the_declared_buyers_have_numbers_that_can_be():
    numbers = [buyer.number for buyer in DEFENCE_SUPPLIERS.live.buyers]
    assert [organisation_number(number) for number in numbers] == numbers


def test_a_supplier_counts_once_a_notice_where_it_lies_today(fetcher):
    fetched = fetcher.fetch(SERIES)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period", "category"])["value"]
    assert value["5530", "2025", "forsvaret"] == 1
    assert value["5520", "2025", "forsvaret"] == 1
    assert value["5530", "2025", "forsvarsbygg"] == 1
    assert value["5520", "2025", "forsvarsmateriell"] == 1
    assert value["5520", "2026", "forsvaret"] == 1  # not the competition
    assert value["5524", "2025", "forsvaret"] == 0
    assert value["55", "2025", "forsvarsmateriell"] == 2
    assert value["0", "2025", "forsvarsmateriell"] == 3  # the deleted one too
    assert value["0", "2025", "forsvarsbygg"] == 2  # the Swedish one too
    assert set(fetched.table["region"]) == {*MUNICIPALITY_CODES, "55", "0"}
    assert fetched.periods == ("2025", "2026")
    assert fetched.updated == "2026-11-20"


def test_what_is_not_known_makes_a_lower_bound(fetcher):
    notes = fetcher.fetch(SERIES).table.groupby("period")["note"].first()
    assert notes["2025"] == (
        "nedre grense: 1 av 4 kunngjøringer oppgir ingen leverandør; "
        "nedre grense: 1 leverandører er slettet siden"
    )
    assert notes["2026"] == "hittil i år"


def test_a_year_whose_notices_name_nobody_has_no_figure(source, fetcher):
    source.notices = [
        {**one, "lots": None} if one["id"].startswith("2025") else one for one in source.notices
    ]
    table = fetcher.fetch(SERIES).table
    assert list(problems(table)) == []
    silent = table[table["period"] == "2025"]
    assert silent["value"].isna().all()
    assert set(silent["status"]) == {".."}


def test_the_indicator_sums_the_region(fetcher):
    tables = {SERIES.id: fetcher.fetch(SERIES).table}
    value = RESULT.indicators[0].measure.table(tables.__getitem__)
    value = value.set_index(["region", "period", "category"])["value"]
    assert value["MT", "2025", "alle"] == 4
    assert value["MT", "2026", "alle"] == 1


def test_settled_months_are_read_once(source, make):
    first = make().fetch(SERIES)
    assert len(first.answers) == 23 + 2
    source.asked.clear()
    again = make().fetch(SERIES)
    assert again.table.equals(first.table)
    # September to November: the days since the end of September are fewer than 60.
    assert [one.query["issueDateFrom"] for one in source.asked] == [
        "2026-09-01",
        "2026-10-01",
        "2026-11-01",
    ]


def test_what_is_kept_may_be_damaged_or_gone(source, make, tmp_path):
    whole = make().fetch(SERIES).table
    files = sorted(tmp_path.iterdir())
    files[0].write_bytes(b"\x1f\x8b cut")
    files[1].unlink()
    assert make().fetch(SERIES).table.equals(whole)


def test_no_description_or_person_is_kept(source, make, tmp_path):
    source.notices[0]["description"] = "Kontakt: Kari"
    make().fetch(SERIES)
    kept = b"".join(gzip.decompress(file.read_bytes()) for file in tmp_path.iterdir())
    assert b"2025-1" in kept
    assert b"Kari" not in kept


def test_a_month_is_read_in_pages(source, fetcher, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 2)
    value = fetcher.fetch(SERIES).table.set_index(["region", "period", "category"])["value"]
    assert value["5520", "2025", "forsvarsmateriell"] == 1
    assert {one.query["page"] for one in source.asked} == {"1", "2"}


@pytest.mark.parametrize("key", ["", "  "])
def test_without_a_key_only_this_source_stops_and_says_why(source, fetcher, monkeypatch, key):
    monkeypatch.setenv("DOFFIN_API_KEY", key)
    with pytest.raises(RefusedError, match="DOFFIN_API_KEY is not set; the other sources") as one:
        fetcher.fetch(SERIES)
    assert "/signup" in str(one.value)
    assert source.asked == []
    assert fetcher.version(SERIES) == ""
    assert fetcher.check(SERIES) == [str(one.value)]


@pytest.mark.parametrize("key", ["en annen nokkel", "nøkkel"])
def test_a_key_that_cannot_be_one_is_not_sent(source, fetcher, monkeypatch, key):
    monkeypatch.setenv("DOFFIN_API_KEY", key)
    with pytest.raises(RefusedError, match="signs that no key has"):
        fetcher.fetch(SERIES)
    assert source.asked == []


def test_a_key_that_is_not_accepted_is_said_and_never_shown(source, fetcher, monkeypatch):
    monkeypatch.setenv("DOFFIN_API_KEY", "hemmelig-123")
    with pytest.raises(RefusedError, match="does not accept the key in DOFFIN_API_KEY") as caught:
        fetcher.fetch(SERIES)
    assert "hemmelig" not in str(caught.value)


def test_the_key_is_in_no_receipt(source, fetcher):
    assert all(source.key not in repr(one) for one in fetcher.fetch(SERIES).answers)


def test_too_many_calls_are_waited_for(source, make):
    waits = []
    source.refusals = 2
    make(sleep=waits.append).fetch(SERIES)
    assert waits == [60.0, 60.0]


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        ("issueDateFrom", "the dates are not heeded"),
        ("type", "got ANNOUNCEMENT_OF_COMPETITION: not heeded"),
    ],
)
def test_a_parameter_that_is_not_heeded_gives_no_figures(source, fetcher, parameter, words):
    source.unheeded = parameter
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(SERIES)


def test_more_notices_than_can_be_read_are_refused(source, fetcher):
    source.ceiling = 1
    with pytest.raises(ChangedError, match="2 notices in one month, 1 can be read"):
        fetcher.fetch(SERIES)


def test_notices_that_come_while_they_are_read_are_read_again(source, fetcher):
    source.growing = True
    with pytest.raises(UnavailableError, match="added while they were read"):
        fetcher.fetch(SERIES)


def test_a_year_with_too_few_notices_is_refused(source, fetcher):
    source.notices = source.notices[3:]
    with pytest.raises(ChangedError, match="3 award notices of 2025, expected 5"):
        fetcher.fetch(SERIES)


def test_a_year_without_any_award_of_theirs_is_not_believed(source, fetcher):
    source.notices = [{**one, "buyer": [COUNTY]} for one in source.notices]
    with pytest.raises(ChangedError, match="not one award by Forsvaret, Forsvarsbygg"):
        fetcher.fetch(SERIES)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"issueDate": None}, "2025-9 has no date"),
        ({"issueDate": "31.01.2025 12:00"}, "2025-9 has no date"),
    ],
)
def test_a_notice_of_another_form_is_named(source, fetcher, change, words):
    odd = {**notice("2025-9", "2025-03-01", FORSVARET, [BARDU]), **change}
    reply = source.reply
    source.answer = lambda asked: (
        (200, {"numHitsTotal": 1, "numHitsAccessible": 1, "hits": [odd]})
        if asked.query["issueDateFrom"] == "2025-03-01"
        else reply(asked)
    )
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(SERIES)


@pytest.mark.parametrize("name", ["hits", "numHitsTotal", "numHitsAccessible"])
def test_a_renamed_field_is_named(source, fetcher, name):
    source.renamed = (name, "resultat")
    with pytest.raises(ChangedError, match="a search without `hits`"):
        fetcher.fetch(SERIES)
    assert len(fetcher.check(SERIES)) == 1


def test_check_asks_for_this_month_only(source, fetcher):
    assert fetcher.check(SERIES) == []
    assert len(source.asked) == 1


def test_a_register_that_does_not_answer_stops_the_series(register, fetcher):
    register.mode = "503"
    with pytest.raises(UnavailableError, match="enheter"):
        fetcher.fetch(SERIES)


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no awards in Doffin"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)
