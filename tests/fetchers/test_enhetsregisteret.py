from datetime import date

import pytest
from loopback import serving
from standin_enhetsregisteret import StandIn, entity

import fetchers.enhetsregisteret as module
from data.table import LOWER_BOUND, problems
from fetchers.enhetsregisteret import Enhetsregisteret
from fetchers.errors import ChangedError, FetchError, UnavailableError
from fetchers.http import Http, Pace
from indicators.region import MUNICIPALITY_CODES
from indicators.results.industri import NEW_ENTERPRISES, RESULT
from indicators.results.pavirkning import NAMED_IN_PARLIAMENT

TODAY = date(2026, 11, 24)


def http(**options):
    return Http(pace=Pace(10_000, 60), sleep=lambda _: None, **options)


@pytest.fixture
def source(monkeypatch):
    with serving(StandIn()) as standin:
        monkeypatch.setenv("ENHETSREGISTERET_BASE_URL", standin.address)
        yield standin


@pytest.fixture
def fetcher(source):
    return Enhetsregisteret(http(), lambda: TODAY)


def test_enterprises_are_counted_by_year_and_industry(fetcher):
    fetched = fetcher.fetch(NEW_ENTERPRISES)
    assert list(problems(fetched.table)) == []
    value = fetched.table.set_index(["region", "period", "category"])["value"]
    assert value["5530", "2014", "alle"] == 1
    assert value["5530", "2014", "industri"] == 1
    assert value["5530", "2026", "kraft"] == 1
    assert value["5530", "2020", "gjenvinning"] == 1
    assert value["5530", "2020", "alle"] == 3  # the association is no enterprise
    assert value["5524", "2021", "alle"] == 3  # one of them without an industry
    assert value["5520", "2021", "industri"] == 0  # its address is in Tromsø
    assert value["5520", "2014", "alle"] == 0
    assert set(fetched.table["region"]) == set(MUNICIPALITY_CODES)
    assert fetched.periods == tuple(str(year) for year in range(2014, 2027))


def test_every_year_is_a_lower_bound_since_the_deleted_are_gone(fetcher):
    notes = fetcher.fetch(NEW_ENTERPRISES).table.groupby("period")["note"].first()
    assert notes.str.contains(LOWER_BOUND).all()
    assert notes["2026"].startswith("hittil i år; ")
    assert not notes["2025"].startswith("hittil i år")


def test_the_indicator_sums_the_region(fetcher):
    tables = {NEW_ENTERPRISES.id: fetcher.fetch(NEW_ENTERPRISES).table}
    indicator = next(one for one in RESULT.indicators if one.id == "nye-foretak-industri")
    value = indicator.measure.table(tables.__getitem__)
    value = value.set_index(["region", "period", "category"])["value"]
    assert value["MT", "2014", "samlet"] == 1
    assert value["MT", "2016", "alle"] == 14


def test_a_long_search_is_read_in_pages(source, fetcher, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 10)
    paged = fetcher.fetch(NEW_ENTERPRISES).table
    assert max(int(one.query["page"]) for one in source.asked) == 2
    monkeypatch.undo()
    assert paged.equals(fetcher.fetch(NEW_ENTERPRISES).table)


def test_a_search_beyond_the_depth_is_split_by_date(source, fetcher, monkeypatch):
    whole = fetcher.fetch(NEW_ENTERPRISES).table
    monkeypatch.setattr(module, "PAGE", 10)
    monkeypatch.setattr(module, "DEEPEST", 10)
    source.deepest = 10
    source.asked.clear()
    assert fetcher.fetch(NEW_ENTERPRISES).table.equals(whole)
    assert all(one.query["page"] == "0" for one in source.asked)


def test_more_on_one_day_than_can_be_reached_is_said(source, fetcher, monkeypatch):
    monkeypatch.setattr(module, "DEEPEST", 1)
    with pytest.raises(ChangedError, match="on 2015-03-01 alone"):
        fetcher.fetch(NEW_ENTERPRISES)


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        ("kommunenummer", "seems not to be heeded"),
        ("fraRegistreringsdatoEnhetsregisteret", "the dates are not heeded"),
    ],
)
def test_a_parameter_that_is_not_heeded_gives_no_figures(source, fetcher, parameter, words):
    source.unheeded = parameter
    if parameter == "kommunenummer":
        source.entities = [one for one in source.entities if "5520" not in str(one)]
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(NEW_ENTERPRISES)


def test_forms_are_chosen_also_where_the_parameter_is_not_heeded(source, fetcher):
    whole = fetcher.fetch(NEW_ENTERPRISES).table
    source.unheeded = "organisasjonsform"
    assert fetcher.fetch(NEW_ENTERPRISES).table.equals(whole)


def test_a_register_that_changes_while_read_is_read_again(source, fetcher, monkeypatch):
    monkeypatch.setattr(module, "PAGE", 10)
    source.vanishing = True
    with pytest.raises(UnavailableError, match="changed while it was read"):
        fetcher.fetch(NEW_ENTERPRISES)


@pytest.mark.parametrize(
    ("name", "words"),
    [("page", "no `page.totalElements`"), ("_embedded", "25 hits, and none in `_embedded")],
)
def test_a_renamed_field_is_named(source, fetcher, name, words):
    source.renamed = (name, "resultat")
    with pytest.raises(ChangedError, match=words):
        fetcher.fetch(NEW_ENTERPRISES)


def test_check_asks_once(source, fetcher):
    assert fetcher.check(NEW_ENTERPRISES) == []
    assert len(source.asked) == 1
    source.renamed = ("page", "side")
    assert len(fetcher.check(NEW_ENTERPRISES)) == 1


def test_numbers_are_looked_up_many_at_a_time(source, fetcher):
    numbers = [one["organisasjonsnummer"] for one in source.entities]
    found, answers = fetcher.municipalities([*numbers, "930000001", "999999999"])
    assert found["920000001"] == "5530"
    assert found["930000001"] == "5526"  # an establishment
    assert found["920000008"] == ""  # abroad
    assert "999999999" not in found  # deleted
    assert len(answers) == len(source.asked) == 3
    assert fetcher.municipalities([]) == ({}, ())


def test_a_look_up_that_is_answered_with_others_is_refused(source, fetcher):
    source.unheeded = "organisasjonsnummer"
    with pytest.raises(ChangedError, match="`organisasjonsnummer` seems not to be heeded"):
        fetcher.municipalities(["920000001"])


def test_a_series_of_another_source_is_refused(fetcher):
    with pytest.raises(FetchError, match="declares no enterprises"):
        fetcher.fetch(NAMED_IN_PARLIAMENT)


def test_an_entity_without_a_number_is_refused(source, fetcher):
    nameless = {**entity("1", "5520"), "organisasjonsnummer": None}
    source.answer = lambda _: (
        200,
        {"page": {"totalElements": 1}, "_embedded": {"enheter": [nameless]}},
    )
    with pytest.raises(ChangedError, match="an entity without `organisasjonsnummer`"):
        fetcher.fetch(NEW_ENTERPRISES)


def test_the_declaration_counts_each_division_once():
    divisions = [one for _, many in NEW_ENTERPRISES.live.industries for one in many]
    assert len(divisions) == len(set(divisions))
