"""Every page that an address can ask for opens, says what it should, and fails alone.

Streamlit's own test harness runs the pages without server or browser; what only a browser can tell
(addresses written, pictures, keyboard) is in tests/browser.
"""

import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from data import attempts
from data.attempts import Attempt
from data.errors import StoreError
from data.store import DEFAULT_ROOT, MANIFEST, REBUILD, Store
from indicators.agreement import RESULTS, Result
from indicators.assess import Verdict
from indicators.model import Chart, Directness, Indicator
from indicators.region import MUNICIPALITIES
from indicators.results import BY_RESULT, INDICATORS
from indicators.units import COUNTED, VARYING
from views import figures, moment
from views.address import View, default, views_of

SPACE = "\u00a0"
MOST_CHARTS = 4
NOT_YET, NOT_ENTERED = "Ingen data hentet ennå", "Ingen har ført noe i registeret ennå"
RESULT_OF = {indicator.id: slug for slug, own in BY_RESULT.items() for indicator in own.indicators}
STORED = set(Store().manifest())


def is_stored(indicator: Indicator) -> bool:
    return {series.id for series in indicator.measure.series()} <= STORED


def what_is_missing(indicator: Indicator) -> str:
    """How the page begins to say that there are no figures."""
    entered = indicator.directness is Directness.REGISTER
    return NOT_ENTERED if entered else NOT_YET


EVERY = list(INDICATORS.values())
ALL = [indicator for indicator in EVERY if is_stored(indicator)]
"""Those with figures in the repository; the others have none before the first refresh."""
WAITING = [indicator for indicator in EVERY if not is_stored(indicator)]
FIRST_SHOWN = [
    own.indicators[0]
    for own in BY_RESULT.values()
    if own.indicators and what_is_missing(own.indicators[0]) == NOT_YET
]
"""What stands first for each result, but for what is counted from registers."""
LINES = [indicator for indicator in ALL if indicator.chart is Chart.LINES]
GROUPED = [
    indicator
    for indicator in ALL
    if len(indicator.categories) > 1 and indicator.chart in (Chart.LINES, Chart.BARS)
]


def _overview() -> None:
    from views import overview

    overview.show()


def _presentation() -> None:
    from views import slide

    slide.show()


def _result() -> None:
    from views import result

    result.show()


def _about_figures() -> None:
    from views import about_figures

    about_figures.show()


def _method() -> None:
    from views import method

    method.show()


def run(page: Any, **query: str | list[str]) -> AppTest:
    """A page as it stands after a visit to an address."""
    test = AppTest.from_function(page, default_timeout=120)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def open_indicator(indicator: Indicator, **query: str | list[str]) -> AppTest:
    return run(_result, id=RESULT_OF[indicator.id], indikator=indicator.id, **query)


def html(test: AppTest) -> str:
    return "\n".join(element.proto.body for element in test.get("html"))


def text(test: AppTest) -> str:
    """What a reader sees of our own HTML, without the tags and the explanations of terms."""
    closed = re.sub(r'<span class="explained".*?</span>', "", html(test))
    joined = re.sub(r'<span class="unbroken">(.*?)</span>', r"\1", closed)
    plain = re.sub(r"</?button[^>]*>", "", joined)
    return unescape(re.sub(r"<[^>]+>", " ", plain))


def charts(test: AppTest) -> int:
    """How many charts of the chosen view there are; what stands below it has charts of its own."""
    return sum(chart.key.startswith("chart-") for chart in test.get("plotly_chart"))


def boxes(test: AppTest) -> list[str]:
    return [box.value for kind in ("error", "warning", "info") for box in getattr(test, kind)]


def assert_sound(test: AppTest) -> None:
    assert [error.value for error in test.exception] == []
    assert len(test.get("plotly_chart")) <= MOST_CHARTS


def ids(indicators: list[Indicator]) -> list[str]:
    return [indicator.id for indicator in indicators]


# Pages and results


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: result.slug)
def test_every_result_opens_in_the_agreements_words(result: Result) -> None:
    test = run(_result, id=result.slug)
    assert_sound(test)
    own = BY_RESULT[result.slug]
    headline = own.indicators[0] if own.indicators else None
    waiting = headline is not None and not is_stored(headline)
    absent = [what_is_missing(headline)] if waiting else []
    assert [box.startswith(begin) for box, begin in zip(boxes(test), absent, strict=True)] == (
        [True] * waiting
    )
    assert [title.value for title in test.title] == [result.short]
    assert result.text in text(test)
    drawn = headline is not None and not waiting and headline.chart != Chart.SENTENCE
    assert bool(charts(test)) == drawn
    for gap in own.gaps:
        assert gap.missing in text(test)
        assert gap.coming in text(test)


def test_there_are_15_results_and_each_has_figures_or_says_what_is_missing() -> None:
    assert len(RESULTS) == 15
    assert all(BY_RESULT[one.slug].indicators or BY_RESULT[one.slug].gaps for one in RESULTS)


def test_only_three_results_have_no_figures_before_the_first_refresh() -> None:
    """An indicator with figures stands first, so that every result that can be shown is."""
    slugs = {
        slug for slug, own in BY_RESULT.items() if own.indicators and own.indicators[0] in WAITING
    }
    assert slugs == {"pavirkning", "klimabudsjett", "forsvar-leveranser"}
    for slug in slugs:
        assert not any(is_stored(indicator) for indicator in BY_RESULT[slug].indicators)


def test_the_page_about_the_figures_opens() -> None:
    test = run(_about_figures)
    assert_sound(test)
    for entry in Store().manifest().values():
        assert entry.title in text(test)
        assert entry.licence in text(test)


# Verdicts


def test_the_overview_counts_every_result_once_and_says_where_to_look() -> None:
    shown = html(run(_overview))
    tally = re.search(r'<ul class="tally">(.*?)</ul>', shown)
    assert tally
    counts = [int(count) for count in re.findall(r"<b>(\d+)</b>", tally[1])]
    assert sum(counts) == len(RESULTS)
    linked = re.findall(r'href="#kort-([a-z-]+)"', tally[1])
    assert sorted(linked) == sorted(result.slug for result in RESULTS)
    assert all(f'id="kort-{result.slug}"' in shown for result in RESULTS)
    assert "Se først på" in shown


def test_a_chosen_area_has_its_verdict_with_numbers_and_how_it_was_computed() -> None:
    shown = text(open_indicator(INDICATORS["folketall"])).replace(SPACE, " ")
    # 33 508 − 33 406 = 102; the ten changes before have a deviation of 226.5.
    assert "om lag uendret Fra 33 406 personer (1. januar 2025) til 33 508" in " ".join(
        shown.replace("</span>", "").split()
    )
    assert "33 508 − 33 406 = +102" in shown
    assert "+102 / (226,5 · √1) = +0,45" in shown
    assert "Mot egen utvikling før avtalen:" in shown
    assert "ventet" in shown.lower()


def test_several_municipalities_have_a_verdict_each() -> None:
    shown = html(open_indicator(INDICATORS["folketall"], kommune=["senja", "bardu"]))
    assert shown.count('class="reasoned"') == 2


def test_the_method_shows_the_example_it_is_asked_for() -> None:
    test = run(_method, indikator="kvinner-per-100-menn", omraade="dyroy")
    assert_sound(test)
    assert {box.label: box.value for box in test.selectbox} == {
        "Indikator": "kvinner-per-100-menn",
        "Område": "5528",
    }
    shown = text(test)
    assert "Vanlig endring på ett år (σ)" in shown
    assert "Kan ikke brukes." in shown
    for word in Verdict:
        assert word.value in shown
    test.selectbox[0].select("folketall").run()
    assert_sound(test)
    assert test.query_params["indikator"] == "folketall"


def test_the_method_says_what_chance_is_used_for_and_why_figures_are_not_judged() -> None:
    shown = " ".join(text(run(_method)).split())
    one_by_one, _, others = shown.partition("Regelen brukes aldri")
    for unit in VARYING:
        assert f" {unit}" in one_by_one.partition("Bare for det som kommer én og én")[2]
    for unit in ("kilometer", *(COUNTED - VARYING)):
        assert unit in others
    for indicator in INDICATORS.values():
        assert indicator.not_judged[1:] in shown
        if indicator.not_judged:
            assert f"«{indicator.title}»".replace(SPACE, " ") in shown


def test_terms_under_a_chart_are_explained_there_and_not_in_what_is_read_aloud() -> None:
    test = open_indicator(INDICATORS["folketall"], visning="indeks")
    assert re.search(r'popovertarget="undertittel-indeks"', html(test))
    assert re.search(r'popovertarget="setning-siste-tall-for-avtalen"', html(test))
    alternatives = [chart.proto.alt for chart in test.get("plotly_chart")]
    assert alternatives
    assert not any("<" in text for text in alternatives)


def test_an_unknown_example_is_answered_with_the_usual_one() -> None:
    test = run(_method, indikator="finnes-ikke", omraade="oslo")
    assert_sound(test)
    assert [box.value for box in test.selectbox] == ["folketall", "MT"]


# Indicators


@pytest.mark.parametrize("indicator", ALL, ids=ids(ALL))
def test_every_indicator_opens_with_all_a_reader_needs(indicator: Indicator) -> None:
    test = open_indicator(indicator)
    assert_sound(test)
    assert boxes(test) == []
    chosen = {box.label: box.value for box in test.selectbox}
    assert chosen["Indikator"] == indicator.id
    assert any(one.value.startswith(indicator.title) for one in test.header)
    assert charts(test) == (indicator.chart is not Chart.SENTENCE)
    assert all(chart.proto.alt for chart in test.get("plotly_chart"))
    shown = text(test)
    assert indicator.definition in shown
    assert indicator.limits in shown
    assert "Kilde: " in shown
    assert "<table>" in html(test)
    labels = [button.label for button in test.get("download_button")]
    assert labels[:2] == ["Last ned tall for Excel (CSV)", "Last ned tall for analyse (CSV)"]
    assert labels[-2:] == ["Last ned rapporten (HTML)", "Last ned dokumentasjonspakken (ZIP)"]


@pytest.mark.parametrize("indicator", WAITING, ids=ids(WAITING))
def test_an_indicator_without_figures_says_so_and_what_it_will_show(indicator: Indicator) -> None:
    test = open_indicator(indicator)
    assert_sound(test)
    (box,) = boxes(test)
    assert box.startswith(what_is_missing(indicator))
    assert {box.label: box.value for box in test.selectbox}["Indikator"] == indicator.id
    assert charts(test) == 0
    assert indicator.definition in text(test)
    assert indicator.limits in text(test)


def test_the_example_on_the_method_page_can_be_sent_as_a_link() -> None:
    asked = {"indikator": "unge-utenfor", "omraade": "senja", "gruppe": "innvandrere"}
    test = run(_method, **asked)
    assert {box.label: box.value for box in test.selectbox} == {
        "Indikator": "unge-utenfor",
        "Område": "5530",
        "Gruppe": "innvandrere",
    }
    assert dict(test.query_params) == asked
    test.selectbox[2].set_value("kvinner").run()
    assert dict(test.query_params)["gruppe"] == "kvinner"


@pytest.mark.parametrize("indicator", LINES, ids=ids(LINES))
def test_every_view_of_every_line_indicator_opens(indicator: Indicator) -> None:
    table = figures.table(indicator)
    for view in views_of(default(indicator, table), table):
        test = open_indicator(indicator, visning=view.value)
        assert_sound(test)
        assert test.error == []
        assert test.warning == []
        # A lower bound or a difference has no index; the page says that there is nothing to show.
        without_chart = view in (View.INDEX, View.CHANGE) and len(test.info) == 1
        assert charts(test) == (not without_chart), view


def test_an_area_without_a_line_is_named_with_the_reason() -> None:
    test = open_indicator(
        INDICATORS["bosatte-i-tettsted"], visning="indeks", kommune=["senja", "dyroy"]
    )
    assert "Ingen linje for Dyrøy: tallet for 2023 er ikke over null." in text(test)


def test_a_change_is_said_to_be_since_the_period_it_is_measured_from() -> None:
    test = open_indicator(INDICATORS["sysselsatte-arbeidssted"], visning="endring")
    views = next(group for group in test.button_group if group.label == "Visning")
    assert "Endring siden 4. kv. 2022" in views.options
    assert "Endring siden 4. kvartal 2022" in text(test)


def test_figures_that_can_be_below_zero_have_no_index() -> None:
    test = open_indicator(INDICATORS["folkevekst-prosent"], visning="indeks")
    assert "kan ikke vises som indeks. Viser verdier." in boxes(test)[0]
    assert charts(test) == 1


@pytest.mark.parametrize("indicator", GROUPED, ids=ids(GROUPED))
def test_every_group_opens(indicator: Indicator) -> None:
    for category in indicator.categories:
        test = open_indicator(indicator, gruppe=category.id)
        assert_sound(test)
        assert test.warning == []
        chosen = {box.label: box.value for box in test.selectbox}
        assert chosen["Gruppe"] == category.id
        assert charts(test) or boxes(test), category


@pytest.mark.parametrize("indicator", ALL, ids=ids(ALL))
def test_a_single_old_period_is_no_reason_to_fail(indicator: Indicator) -> None:
    test = open_indicator(indicator, fra="1900", til="1900")
    assert_sound(test)
    assert len(test.warning) == 1


@pytest.mark.parametrize("indicator", ALL, ids=ids(ALL))
def test_no_area_chosen_is_no_reason_to_fail(indicator: Indicator) -> None:
    test = open_indicator(indicator, kommune="ingen", sammenlign="ingen")
    assert_sound(test)
    assert charts(test) or boxes(test) or indicator.chart is Chart.SENTENCE


def test_a_deep_link_sets_every_choice() -> None:
    test = run(
        _result,
        id="utenforskap",
        gruppe="innvandrere",
        kommune=["salangen", "bardu"],
        sammenlign="norge",
        fra="2015",
        til="2020",
        visning="indeks",
    )
    assert_sound(test)
    assert boxes(test) == []
    assert {box.label: box.value for box in test.selectbox}["Gruppe"] == "innvandrere"
    pressed = {group.label: group.value for group in test.get("button_group")}
    assert pressed == {
        "Områder": ["5520", "5522"],
        "Sammenlign med": ["0"],
        "Visning": View.INDEX,
    }
    assert test.select_slider[0].value == ("2015", "2020")


def test_a_click_shows_what_was_clicked() -> None:
    test = run(_result, id="befolkning")
    # AppTest does not carry an address over to the next run; the page keeps the choice itself.
    test.selectbox(key="indikator-befolkning").set_value("alderspyramide").run()
    assert_sound(test)
    assert "Alderspyramide" in [one.value for one in test.header]
    test.selectbox(key="resultat").set_value("klimabudsjett").run()
    assert_sound(test)
    assert test.title[0].value == "Klimabudsjett"
    assert charts(test) == 0


@pytest.mark.parametrize("indicator", ALL, ids=ids(ALL))
def test_a_click_leaves_every_other_choice_as_it_was(indicator: Indicator) -> None:
    """A run after a click gets every widget's value from the browser, as the first run does not."""
    test = open_indicator(indicator)
    before = html(test)
    test.run()
    assert_sound(test)
    assert html(test) == before
    if indicator.chart is Chart.LINES:
        (view,) = (group for group in test.get("button_group") if group.label == "Visning")
        view.set_value(View.PANELS).run()
        assert_sound(test)
        assert charts(test) == 1


def test_what_an_address_got_wrong_is_forgotten_at_the_next_choice() -> None:
    test = run(_result, id="planer", kommune="oslo")
    assert len(test.warning) == 1
    (areas,) = (group for group in test.get("button_group") if group.label == "Områder")
    areas.set_value(["5520"]).run()
    assert_sound(test)
    assert test.warning == []


# Overview


def test_the_overview_shows_all_15_results_in_order_with_links() -> None:
    test = run(_overview)
    assert_sound(test)
    assert boxes(test) == []
    links = re.findall(r'href="\./resultat\?id=([a-z-]+)"', html(test))
    assert links == [result.slug for result in RESULTS]
    municipalities = re.findall(r'href="\./kommune\?id=([a-z-]+)"', html(test))
    assert municipalities == [area.slug for area in MUNICIPALITIES]
    for result in RESULTS:
        assert result.text in text(test)


@pytest.mark.parametrize(
    ("slug", "figure"),
    [("befolkning", f"33{SPACE}508{SPACE}personer"), ("utenforskap", f"9,6{SPACE}%")],
)
def test_the_overview_shows_the_headline_figures(slug: str, figure: str) -> None:
    cards = html(run(_overview)).split('<li class="card"')
    (card,) = (one for one in cards if f"resultat?id={slug}" in one)
    assert figure in unescape(card)


@pytest.mark.parametrize(
    ("result", "indicator", "query", "found"),
    [
        ("befolkning", "folketall", {}, ["36 511", "33 223", "33 406", "33 508"]),
        ("utenforskap", "unge-utenfor", {}, ["9,6"]),
        ("flyktninger", "bosatte-flyktninger", {}, ["491", "348"]),
        ("flyktninger", "forst-bosatt-her", {}, ["81,2"]),
        ("mobilitet", "elbilandel", {}, ["14,6"]),
    ],
)
def test_the_figures_of_the_task_stand_in_the_tables(
    result: str, indicator: str, query: dict[str, str], found: list[str]
) -> None:
    test = run(_result, id=result, indikator=indicator, **query)
    cells = set(re.findall(r"<td[^>]*>([^<]*)</td>", html(test)))
    assert {figure.replace(" ", SPACE) for figure in found} <= cells


@pytest.mark.parametrize("indicator", WAITING, ids=ids(WAITING))
def test_an_indicator_that_nobody_has_fetched_says_so(indicator: Indicator) -> None:
    test = open_indicator(indicator)
    assert_sound(test)
    assert charts(test) == 0
    (box,) = boxes(test)
    assert box.startswith(what_is_missing(indicator))
    assert indicator.definition in text(test)


def test_the_overview_says_what_is_missing_and_where_it_will_come_from() -> None:
    shown = unescape(html(run(_overview)))
    cards = {
        slug: card
        for card in shown.split('<li class="card"')
        for slug in BY_RESULT
        if f'resultat?id={slug}"' in card
    }
    for slug, publisher in (("pavirkning", "Stortinget"), ("forsvar-leveranser", "Doffin")):
        assert "Ingen statistikk ennå" in cards[slug]
        assert NOT_YET in cards[slug]
        assert publisher in cards[slug].partition("Skal komme fra ")[2]
    assert "Ikke ført i registeret ennå" in cards["klimabudsjett"]
    assert "Midt-Tromsrådet" in cards["klimabudsjett"].partition("Føres av ")[2]


# Bad addresses


@pytest.mark.parametrize(
    ("query", "warned", "title"),
    [
        ({"id": "finnes-ikke-her"}, "finnes-ikke-her", "Sysselsetting"),
        ({"id": "befolkningg"}, "Befolkning", "Befolkning"),
        ({"id": "befolkning", "indikator": "folketal"}, "Folketall 1. januar", "Befolkning"),
        ({"id": "befolkning", "indikator": "qqqq"}, "Folketall 1. januar", "Befolkning"),
        ({"id": "utenforskap", "gruppe": "qqqq"}, "finnes ikke", "Utenforskap"),
        ({"id": "utenforskap", "visning": "qqqq"}, "Viser verdier", "Utenforskap"),
        ({"id": "utenforskap", "kommune": "oslo"}, "finnes ikke her", "Utenforskap"),
        ({"id": "utenforskap", "kommune": "salagen"}, "Viser Salangen", "Utenforskap"),
        ({"id": "utenforskap", "sammenlign": "sverige"}, "finnes ikke her", "Utenforskap"),
        ({"id": "utenforskap", "fra": "1850"}, "2008", "Utenforskap"),
        ({"id": "utenforskap", "til": "i fjor"}, "2024", "Utenforskap"),
        ({"id": "utenforskap", "fra": "²⁰¹⁵"}, "nærmeste", "Utenforskap"),
        ({"id": "<script>alert(1)</script>"}, "ikke finnes", "Sysselsetting"),
        ({"id": "[her](https://example.org) **x**"}, "ikke finnes", "Sysselsetting"),
        ({"id": "x" * 5000}, "ikke finnes", "Sysselsetting"),
        ({"id": "æøå\n\u202e\u0000"}, "ikke finnes", "Sysselsetting"),
    ],
)
def test_an_address_that_cannot_be_followed_is_told_of(
    query: dict[str, str], warned: str, title: str
) -> None:
    test = run(_result, **query)
    assert_sound(test)
    assert test.title[0].value == title
    assert charts(test) == 1
    (warning,) = test.warning
    assert warned in warning.value
    assert len(warning.value) < 300


def test_markup_in_an_address_is_shown_as_plain_text() -> None:
    warning = run(_result, id="[her](https://example.org) **x** $a$ :red[b]").warning[0].value
    for dangerous in ("[her](", "**x**", "$a$", ":red["):
        assert dangerous not in warning.replace("\\", "\\ "), warning


def test_unknown_parameters_are_ignored() -> None:
    test = run(_result, id="befolkning", utm_source="nyhetsbrev", embed="x")
    assert_sound(test)
    assert boxes(test) == []


# Figures that are missing or damaged


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """A copy of the stored figures that the pages read instead of the real ones."""
    shutil.copytree(DEFAULT_ROOT / "series", tmp_path / "series")
    shutil.copy(DEFAULT_ROOT / MANIFEST, tmp_path)
    monkeypatch.setattr(moment, "TODAY", Store(tmp_path))
    st.cache_resource.clear()
    st.cache_data.clear()
    yield moment.TODAY
    st.cache_resource.clear()
    st.cache_data.clear()


def test_an_indicator_with_every_figure_hidden_says_so(copied: Store) -> None:
    table = copied.read("folketall")
    hidden = table.assign(value=float("nan"), status=":", note="")
    copied.publish({"folketall": (hidden, copied.manifest()["folketall"])})
    st.cache_resource.clear()
    for page in (_result, _presentation):
        test = run(page, id="befolkning", indikator="folketall", visning="indeks")
        assert_sound(test)
        assert "Kilden har ingen tall for dette ennå, eller alle er skjult." in boxes(test)


def truncate(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def flip_a_bit(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def users(series: str) -> set[str]:
    return {
        indicator.id
        for indicator in ALL
        if series in {one.id for one in indicator.measure.series()}
    }


@pytest.mark.parametrize(
    "damage", [truncate, flip_a_bit, empty, Path.unlink], ids=lambda one: one.__name__
)
def test_a_damaged_file_is_named_with_the_command_that_mends_it(copied: Store, damage: Any) -> None:
    file = copied.manifest()["neet"].file
    damage(copied.root / file)
    test = open_indicator(INDICATORS["unge-utenfor"])
    assert_sound(test)
    (box,) = test.error
    assert f"data/{file}" in box.value.replace("\\", "")
    assert REBUILD in box.value
    assert charts(test) == 0
    # What does not need the figures is there all the same.
    assert INDICATORS["unge-utenfor"].definition in text(test)


@pytest.mark.parametrize("series", ["neet", "folketall"])
def test_a_damaged_file_takes_down_only_what_needs_it(copied: Store, series: str) -> None:
    truncate(copied.root / copied.manifest()[series].file)
    needing = users(series)
    assert needing
    assert len(needing) < len(ALL)
    for indicator in ALL:
        try:
            figures.table(indicator)
            stands = True
        except StoreError:
            stands = False
        assert stands == (indicator.id not in needing), indicator.id
    for own in BY_RESULT.values():
        for indicator in filter(is_stored, own.indicators[:1]):
            test = open_indicator(indicator)
            assert_sound(test)
            assert bool(test.error) == (indicator.id in needing), indicator.id


def test_the_overview_stands_when_a_file_is_damaged(copied: Store) -> None:
    file = copied.manifest()["neet"].file
    (copied.root / file).unlink()
    test = run(_overview)
    assert_sound(test)
    cards = html(test).split('<li class="card"')[1:]
    assert len(cards) == 15
    troubled = [card for card in cards if file in card]
    assert len(troubled) == 1
    assert "resultat?id=utenforskap" in troubled[0]
    assert f"33{SPACE}508" in html(test)


def test_a_series_never_fetched_says_so(copied: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = copied.manifest()
    del listed["neet"]
    monkeypatch.setattr(Store, "manifest", lambda self: dict(listed))
    for name in sorted(users("neet")):
        test = open_indicator(INDICATORS[name])
        assert_sound(test)
        assert len(test.info) == 1
        assert test.info[0].value.startswith(NOT_YET)
        assert test.error == []
    overview = run(_overview)
    assert_sound(overview)
    shown_first = filter(None, (figures.shown_first_of(slug) for slug in BY_RESULT))
    waiting = [one for one in shown_first if not is_stored(one) and what_is_missing(one) == NOT_YET]
    assert waiting
    assert html(overview).count(NOT_YET) == len(waiting)
    assert charts(open_indicator(INDICATORS["folketall"])) == 1


def test_an_empty_store_is_a_state_and_not_a_fault(
    tmp_path: Path, copied: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moment, "TODAY", Store(tmp_path / "empty"))
    for test in (run(_overview), run(_about_figures), run(_method), run(_result, id="befolkning")):
        assert_sound(test)
        assert test.error == []
    assert html(run(_overview)).count(NOT_YET) == len(FIRST_SHOWN)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"series": {"neet": {}}}', '{"series": 1}'])
def test_a_damaged_manifest_is_named(copied: Store, content: str) -> None:
    (copied.root / MANIFEST).write_text(content)
    for test in (run(_overview), run(_about_figures), run(_method), run(_result, id="befolkning")):
        assert_sound(test)
        assert any(f"data/{MANIFEST}" in box.value.replace("\\", "") for box in test.error)
        assert any(REBUILD in box.value for box in test.error)


def test_a_series_that_could_not_be_fetched_says_how_old_its_figures_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(DEFAULT_ROOT / "series", tmp_path / "series")
    shutil.copy(DEFAULT_ROOT / MANIFEST, tmp_path / MANIFEST)
    store = Store(tmp_path)
    attempts.note(store, Attempt("folketall", "2026-11-24T04:00:00+00:00", "failed", "503"))
    monkeypatch.setattr(moment, "TODAY", store)
    assert "Nye tall kunne ikke hentes 24. november 2026." in text(
        open_indicator(INDICATORS["folketall"])
    )
    assert "kunne ikke hentes" not in text(open_indicator(INDICATORS["unge-utenfor"]))


# Tables the county has configured


def configure(store: Store, slug: str, **changes: Any) -> None:
    """Store copied figures as if the county had listed them under a long-term result."""
    table, entry = store.read("folketall"), store.manifest()["folketall"]
    shown = {
        "result": slug,
        "definition": "Elevplasser i kommunen.",
        "limits": "Viser ikke hvor elevene <bor>.",
        "directness": "PROXY",
        "level": "INPUT",
        "direction": "UP",
        "first_of_january": True,
        "additive": True,
        "contact": "anne@fylket.example",
        "decimals": 0,
        "categories": [""],
    } | changes
    declared = replace(
        entry,
        id="tit_plasser",
        title="Elevplasser *i* <skolen>",
        publisher="Troms fylkeskommune (Troms i tall)",
        licence="CC BY 4.0 (fylket)",
        attribution="Kilde: Troms fylkeskommune",
        indicator=shown,
    )
    store.publish({"tit_plasser": (table, declared)})


@pytest.mark.parametrize("slug", ["planer", "klimabudsjett"])
def test_a_configured_table_is_an_indicator_of_its_result(copied: Store, slug: str) -> None:
    configure(copied, slug)
    test = run(_result, id=slug, indikator="tit-plasser")
    assert_sound(test)
    assert boxes(test) == []
    (chosen,) = [box for box in test.selectbox if box.label == "Indikator"]
    assert chosen.value == "tit-plasser"
    assert len(chosen.options) == len(BY_RESULT[slug].indicators) + 1
    assert charts(test) >= 1
    for told in (
        *("Elevplasser i kommunen.", "Viser ikke hvor elevene <bor>."),
        *("Troms fylkeskommune (Troms i tall)", "CC BY 4.0 (fylket)"),
        "Kilde: Troms fylkeskommune. Spørsmål om tallene: anne@fylket.example",
    ):
        assert told in text(test)
    assert "<skolen>" not in html(test)


def test_a_result_without_configured_tables_is_as_declared(copied: Store) -> None:
    configure(copied, "planer")
    test = run(_result, id="utslipp", indikator="tit-plasser")
    assert_sound(test)
    assert any("tit-plasser" in box for box in boxes(test))


def test_a_configured_table_that_cannot_be_understood_hides_nothing_else(copied: Store) -> None:
    configure(copied, "befolkning", direction="SIDEWAYS")
    test = run(_result, id="befolkning")
    assert_sound(test)
    assert charts(test) >= 1
