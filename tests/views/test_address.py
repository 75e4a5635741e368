"""A view can be sent as a link and comes back the same; nonsense gives a message and a view."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.agreement import RESULTS
from indicators.model import Chart, Indicator
from indicators.region import COMPARISONS, NAMES
from indicators.results import BY_RESULT, INDICATORS
from views.address import (
    ALWAYS_WHOLE,
    OWN,
    SINGLE_AREA,
    Choice,
    View,
    default,
    indicator_of,
    parse,
    periods_of,
    query_of,
    result_of,
    views_of,
    with_figures,
)

Tables = Callable[[str], pd.DataFrame]
RESULT_OF = {
    indicator.id: result for result in RESULTS for indicator in BY_RESULT[result.slug].indicators
}
VARIED = (
    "folketall",
    "unge-utenfor",
    "bosatte-flyktninger",
    "pendlingsmatrise",
    "alderspyramide",
    "framskriving",
    "helt-ledige",
    "fylkesveg-under-10-tonn",
    "horisont-2020",
    "sysselsetting-bakgrunn",
    "avstand-sentrum",
    "boligbygging-kvartal",
)
"""Indicators of every chart, period form and region form."""


def read(query: Mapping[str, Sequence[str]], tables: Tables) -> tuple[Choice, list[str]]:
    """What the result page does with an address of a result that has indicators."""
    result, messages = result_of(query)
    own = BY_RESULT[result.slug].indicators
    indicator, more = indicator_of(query, own, own[-1])
    choice, still_more = parse(query, indicator, tables(indicator.id))
    return choice, [*messages, *more, *still_more]


def is_valid(choice: Choice, table: pd.DataFrame) -> bool:
    periods, present = periods_of(table), with_figures(table)
    return (
        choice.category in {one.id for one in choice.indicator.categories}
        and {choice.first, choice.last} <= set(periods)
        and choice.first <= choice.last
        and {*choice.regions, *choice.comparisons} <= present
        and set(choice.regions) <= {area.code for area in OWN}
        and set(choice.comparisons) <= {area.code for area in COMPARISONS}
        and choice.view in View
    )


@st.composite
def choices(draw: st.DrawFn, tables: Tables) -> Choice:
    indicator = INDICATORS[draw(st.sampled_from(VARIED))]
    table = tables(indicator.id)
    present = with_figures(table)

    def some(pool: Sequence[str]) -> tuple[str, ...]:
        chosen = draw(st.sets(st.sampled_from(pool))) if pool else set()
        return tuple(code for code in pool if code in chosen)

    ends = st.sampled_from(periods_of(table))
    usual = default(indicator, table)
    first, last = sorted([draw(ends), draw(ends)])
    if indicator.chart in ALWAYS_WHOLE:
        first, last = usual.first, usual.last
    regions = some([area.code for area in OWN if area.code in present])
    if indicator.chart in SINGLE_AREA:
        regions = (draw(st.sampled_from(sorted(present))),)
    choice = replace(
        usual,
        category=draw(st.sampled_from(indicator.categories)).id,
        regions=regions,
        comparisons=some([area.code for area in COMPARISONS if area.code in present]),
        first=first,
        last=last,
    )
    return replace(choice, view=draw(st.sampled_from(views_of(choice, table))))


# --- there and back ------------------------------------------------------------------------------


@settings(max_examples=50)
@given(st.data())
def test_every_valid_view_comes_back_from_its_address_without_a_message(
    finished: Tables, data: st.DataObject
) -> None:
    choice = data.draw(choices(finished))
    result = RESULT_OF[choice.indicator.id]
    query = query_of(result, choice, finished(choice.indicator.id))
    assert result_of(query) == (result, [])
    assert read(query, finished) == (choice, [])
    assert all(text.isascii() for texts in query.values() for text in texts)


@pytest.mark.parametrize("id", INDICATORS)
def test_the_usual_view_is_valid_and_its_address_says_no_more_than_it_must(
    finished: Tables, id: str
) -> None:
    usual, result = default(INDICATORS[id], finished(id)), RESULT_OF[id]
    assert is_valid(usual, finished(id))
    assert usual.regions or usual.comparisons
    query = query_of(result, usual, finished(id))
    assert set(query) <= {"id", "indikator"}
    assert read(query, finished) == (usual, [])


def test_a_result_without_indicators_has_an_address_too() -> None:
    for result in RESULTS:
        query = query_of(result, None, None)
        assert query == {"id": [result.slug]}
        assert result_of(query) == (result, [])


def test_a_share_is_shown_against_others_and_a_count_alone(finished: Tables) -> None:
    share = default(INDICATORS["unge-utenfor"], finished("unge-utenfor"))
    assert (share.regions, "0" in share.comparisons) == (("MT",), True)
    count = default(INDICATORS["folketall"], finished("folketall"))
    assert (count.regions, count.comparisons) == (("MT",), ())


def test_where_the_region_has_no_figure_the_municipalities_are_shown(finished: Tables) -> None:
    assert len(default(INDICATORS["avstand-sentrum"], finished("avstand-sentrum")).regions) == 7


@pytest.mark.parametrize("chart", [Chart.BARS, Chart.MATRIX])
def test_charts_of_one_period_show_the_newest(finished: Tables, chart: Chart) -> None:
    for one in INDICATORS.values():
        if one.chart is chart and all(series.recorded for series in one.measure.series()):
            usual = default(one, finished(one.id))
            assert usual.first == usual.last == periods_of(finished(one.id))[-1]


# --- what cannot be followed ---------------------------------------------------------------------


def folketall(query: Mapping[str, Sequence[str]], tables: Tables) -> tuple[Choice, list[str]]:
    return read({"id": ["befolkning"], "indikator": ["folketall"], **query}, tables)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"fra": ["1700"]}, "Det finnes ikke tall for «1700». Viser nærmeste: 1986."),
        ({"til": ["2100"]}, "Det finnes ikke tall for «2100». Viser nærmeste: 2026."),
        ({"fra": ["2024K1"]}, "Det finnes ikke tall for «2024K1». Viser nærmeste: 2024."),
        ({"kommune": ["sena"]}, "Området «sena» finnes ikke. Viser Senja."),
        ({"kommune": ["oslo-øst"]}, "Området «oslo-øst» finnes ikke her."),
        ({"kommune": ["norge"]}, "Området «norge» finnes ikke her."),
        ({"gruppe": ["kvinner"]}, "Gruppen «kvinner» finnes ikke."),
        ({"visning": ["kake"]}, "Visningen «kake» finnes ikke. Viser verdier."),
        ({"sammenlign": ["troms-og-finnmark"]}, "Det finnes ikke tall for Troms og Finnmark"),
    ],
)
def test_what_does_not_exist_gives_a_message_and_the_nearest_valid_view(
    finished: Tables, query: dict[str, list[str]], message: str
) -> None:
    choice, messages = folketall(query, finished)
    assert len(messages) == 1
    assert messages[0].startswith(message)
    assert is_valid(choice, finished("folketall"))


def test_the_years_may_come_in_either_order(finished: Tables) -> None:
    choice, messages = folketall({"fra": ["2020"], "til": ["2010"]}, finished)
    assert (choice.first, choice.last, messages) == ("2010", "2020", [])


def test_none_of_the_areas_can_be_chosen(finished: Tables) -> None:
    choice, messages = folketall({"kommune": ["ingen"]}, finished)
    assert (choice.regions, messages) == ((), [])


@pytest.mark.parametrize(
    ("wanted", "slug"),
    [("befolkningen", "befolkning"), ("Utenforskap", "utenforskap"), ("xyz", "sysselsetting")],
)
def test_an_unknown_result_gives_the_nearest(wanted: str, slug: str) -> None:
    result, messages = result_of({"id": [wanted]})
    assert result.slug == slug
    assert len(messages) == 1
    assert f"«{wanted}»" in messages[0]
    assert result.short in messages[0]


def test_an_indicator_of_another_result_is_not_found_here(finished: Tables) -> None:
    choice, messages = read({"id": ["befolkning"], "indikator": ["elbilandel"]}, finished)
    assert choice.indicator in BY_RESULT["befolkning"].indicators
    assert len(messages) == 1
    assert "«elbilandel»" in messages[0]


hostile = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "a" * 10_000,
            "9" * 10_000,
            "<script>alert(1)</script>",
            "**fet** [lenke](javascript:alert(1)) :material/home: $x$",
            "\u202efolketall\u202c",
            "\u200fسنة ٢٠٢٤",
            "٢٠٢٤",
            "²⁰²⁴",
            "../../../data/manifest.json",
            "' OR 1=1 --",
            "\0",
            "\n\n# Overskrift",
            "2024\r\nSet-Cookie: x",
            "ingen",
            "",
            "-1",
            "2024K",
            "2024M99",
            "1e9",
            "NaN",
        ]
    ),
    st.sampled_from(["folketall", "senja", "norge", "2024", "verdi", "indeks"]),
)
names = ("id", "indikator", "gruppe", "kommune", "sammenlign", "fra", "til", "visning", "annet")


def test_without_figures_from_before_the_agreement_there_is_nothing_to_measure_from(
    finished: Tables,
) -> None:
    table = finished("folketall")
    later = table[table["period"] > "2025"]
    for view in ("indeks", "endring"):
        choice, messages = parse({"visning": [view]}, INDICATORS["folketall"], later)
        assert choice.view is View.VALUE
        assert messages == ["Det finnes ikke tall fra før avtalen å måle fra. Viser verdier."]


def test_a_projection_is_always_shown_whole(finished: Tables) -> None:
    table = finished("framskriving")
    choice, messages = parse({"fra": ["2040"]}, INDICATORS["framskriving"], table)
    assert (choice.first, choice.last) == (periods_of(table)[0], periods_of(table)[-1])
    assert messages == ["Her vises alltid alle årene."]


@settings(max_examples=120)
@given(st.dictionaries(st.sampled_from(names), st.lists(hostile, max_size=3)))
def test_any_address_gives_a_valid_view_and_short_messages_in_one_line(
    finished: Tables, query: dict[str, list[str]]
) -> None:
    result, messages = result_of(query)
    assert result in RESULTS
    if BY_RESULT[result.slug].indicators:
        choice, messages = read(query, finished)
        assert choice.indicator in BY_RESULT[result.slug].indicators
        assert is_valid(choice, finished(choice.indicator.id))
    for message in messages:
        assert len(message) < 250
        assert "\n" not in message
        assert message.endswith(".")


@settings(max_examples=100)
@given(st.sampled_from(VARIED), st.sampled_from(["fra", "til", "visning", "gruppe"]), hostile)
def test_what_is_not_followed_is_always_told(
    finished: Tables, id: str, name: str, text: str
) -> None:
    one: Indicator = INDICATORS[id]
    table = finished(id)
    choice, messages = parse({name: [text]}, one, table)
    periods = set() if one.chart in ALWAYS_WHOLE else set(periods_of(table))
    known = {
        "fra": periods,
        "til": periods,
        "visning": {view.value for view in views_of(default(one, table), table)},
        "gruppe": {category.id for category in one.categories},
    }[name]
    assert bool(messages) is (text not in known and text != "")
    assert is_valid(choice, table)


def test_every_comparison_has_a_name_and_an_ascii_slug() -> None:
    for area in (*OWN, *COMPARISONS):
        assert NAMES[area.code] == area.name
        assert area.slug.isascii()
    slugs = [area.slug for area in (*OWN, *COMPARISONS)]
    assert len(slugs) == len(set(slugs))
