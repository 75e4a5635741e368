"""A target of the reader's own on the result page: marked, shareable, removable, refused."""

import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from indicators.results import INDICATORS
from indicators.target import NO_TARGETS, NOT_ADOPTED, Target
from views import address, charts, export, figures, presentation, target_controls
from views.points import goal

SPACE = "\u00a0"
FOLKETALL = INDICATORS["folketall"]


def _result() -> None:
    from views import result

    result.show()


def opened(**query: str) -> AppTest:
    test = AppTest.from_function(_result, default_timeout=120)
    for name, value in ({"id": "befolkning"} | query).items():
        test.query_params[name] = value
    return test.run()


def text(test: AppTest) -> str:
    """What a reader sees of our own HTML, without the tags."""
    bodies = "\n".join(element.proto.body for element in test.get("html"))
    return unescape(re.sub(r"<[^>]+>", " ", bodies))


def failures(test: AppTest) -> list[str]:
    return [error.value for error in test.exception]


def field(test: AppTest, label: str):
    return next(one for one in test.text_input if one.label.startswith(label))


def press(test: AppTest, label: str) -> AppTest:
    return next(one for one in test.button if one.label == label).click().run()


def in_address(test: AppTest) -> dict[str, list[str]]:
    return {
        name: [value] if isinstance(value, str) else list(value)
        for name, value in test.query_params.items()
    }


def test_a_link_with_a_target_draws_it_and_says_what_it_takes() -> None:
    test = opened(maal="34000", **{"maal-aar": "2028"})
    assert failures(test) == []
    assert list(test.warning) == []
    newest = figures.table(FOLKETALL).set_index(["region", "period"])["value"]["MT", "2026"]
    yearly = round((34_000 - newest) / 2)
    assert f"Ditt eget mål ({NOT_ADOPTED}) for Midt-Troms: 34{SPACE}000{SPACE}personer" in text(
        test
    )
    assert f"seg med +{yearly}{SPACE}personer for hvert år" in text(test)
    assert NO_TARGETS in text(test)
    assert in_address(test)["maal"] == ["34000"]
    assert in_address(test)["maal-aar"] == ["2028"]
    assert field(test, "Mål").value == f"34{SPACE}000"


def test_a_target_can_be_made_changed_and_removed() -> None:
    test = opened()
    assert NOT_ADOPTED not in "".join(in_address(test))
    field(test, "Mål").input("34 000")
    press(test, "Vis målet")
    assert in_address(test)["maal"] == ["34000"]
    field(test, "Mål").input("35 000")
    field(test, "År").input("2030")
    press(test, "Vis målet")
    assert (in_address(test)["maal"], in_address(test)["maal-aar"]) == (["35000"], ["2030"])
    press(test, "Fjern målet")
    assert in_address(test) == {"id": ["befolkning"], "indikator": ["folketall"]}
    assert "Ditt eget mål" not in text(test)


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"maal": "mange"}, "ikke et tall"),
        ({"maal": "-5"}, "under 0"),
        ({"maal": "9999999"}, "ti ganger"),
        ({"maal": "34000", "maal-aar": "1999"}, "Velg et år fra"),
        ({"maal-aar": "2028"}, "ikke et tall"),
        ({"maal": "34000", "visning": "indeks"}, "bare vises"),
        ({"maal": "34000", "sammenlign": "norge"}, "bare vises"),
        ({"maal": "34000", "til": "2020"}, "bare vises"),
        ({"maal": "34000", "indikator": "alderspyramide"}, "bare vises"),
        ({"maal": "120", "id": "utenforskap", "sammenlign": "ingen"}, "100 prosent"),
    ],
)
def test_nonsense_in_an_address_is_told_and_nothing_is_drawn(
    query: dict[str, str], why: str
) -> None:
    test = opened(**query)
    assert failures(test) == []
    (told,) = [warning.value for warning in test.warning]
    assert why in told
    assert "maal" not in in_address(test)
    assert "Ditt eget mål" not in text(test)
    assert NOT_ADOPTED not in "".join(chart.proto.spec for chart in test.get("plotly_chart"))


def test_nonsense_in_the_form_is_told_and_the_target_that_was_there_stands() -> None:
    test = opened(maal="34000")
    field(test, "Mål").input("mange")
    press(test, "Vis målet")
    assert "ikke et tall" in test.warning[0].value
    assert in_address(test)["maal"] == ["34000"]


def test_a_target_belongs_to_its_area_and_comes_back_with_it() -> None:
    test = opened(maal="34000")
    (areas,) = [one for one in test.get("button_group") if one.label == "Områder"]
    areas.set_value(["5530"]).run()
    assert "maal" not in in_address(test)
    (areas,) = [one for one in test.get("button_group") if one.label == "Områder"]
    areas.set_value(["MT"]).run()
    assert in_address(test)["maal"] == ["34000"]


# Chart and files


def choice(value: float = 34_000, year: int = 2028) -> address.Choice:
    table = figures.table(FOLKETALL)
    return address.parse({"maal": [str(value)], "maal-aar": [str(year)]}, FOLKETALL, table)[0]


def test_the_figure_has_the_target_as_an_open_star_at_the_end_of_a_dotted_way() -> None:
    table = figures.table(FOLKETALL)
    rows = table[table["region"] == "MT"]
    figure = charts.lines(
        rows,
        names={"MT": "Midt-Troms"},
        unit="personer",
        decimals=0,
        first_of_january=True,
        target=goal("2028", 34_000, NOT_ADOPTED),
    )
    line, way, star = figure.data
    assert (way.x[1], way.y[1]) == (star.x[0], star.y[0]) == (2028, 34_000)
    assert (way.x[0], way.y[0]) == (line.x[-1], line.y[-1])
    assert way.line.dash == "dot"
    assert figure.layout.xaxis.range[1] >= 2028
    assert figure.layout.yaxis.range[1] >= 34_000
    labels = [label.text.replace("<br>", " ") for label in figure.layout.annotations]
    assert f"<b>Midt-Troms: {NOT_ADOPTED} 34{SPACE}000</b>" in labels


def test_a_picture_says_in_its_footer_that_the_target_is_not_adopted() -> None:
    asked = choice()
    table = figures.table(FOLKETALL)
    view = presentation.shown(asked, table)
    notes = presentation.how_to_read(asked, view, presentation.figure_of(asked, view))
    assert target_controls.HOW_TO_READ in notes
    assert NOT_ADOPTED in target_controls.HOW_TO_READ


def test_a_file_has_the_target_as_a_row_that_no_source_stands_behind() -> None:
    asked = choice()
    view = presentation.shown(asked, figures.table(FOLKETALL))
    entries = figures.entries(FOLKETALL)
    result = address.RESULT["befolkning"]
    plain = export.long_form(
        view.rows, result, FOLKETALL, unit="personer", view="verdi", entries=entries
    )
    rows = target_controls.with_target(plain, asked)
    assert len(rows) == len(plain) + 1
    own = rows.iloc[-1]
    assert (own["periode"], own["verdi"], own["visning"]) == ("2028", 34_000, NOT_ADOPTED)
    assert own["omraade"] == "Midt-Troms"
    assert NOT_ADOPTED in own["merknad"]
    assert (own["kilde"], own["lisens"], own["hentet"]) == ("", "", "")
    assert b",34000," in export.csv_for_analysis(rows)
    assert (rows.iloc[:-1]["visning"] == "verdi").all()


def test_a_target_is_part_of_the_choice_that_an_address_holds() -> None:
    table = figures.table(FOLKETALL)
    query = address.query_of(address.RESULT["befolkning"], choice(), table)
    assert query["maal"] == ["34000"]
    assert address.parse(query, FOLKETALL, table) == (choice(), [])
    assert choice().target == Target(34_000, 2028)
