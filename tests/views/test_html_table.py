"""The table is a table: caption, headers with scope, reasons for gaps, and nothing hostile runs."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.table import LOWER_BOUND, STATUSES, YEAR_TO_DATE
from views.html_table import Cell, html

NOTHING = float("nan")
VOID = {"br"}
ALLOWED = {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "ul", "li", "b"}


class Page(HTMLParser):
    """The elements of a page with their attributes and text; they must be nested soundly."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, dict(attrs), [])
        self.found.append(element)
        self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        self.open[-1][2].append(data)

    def texts(self, tag: str, **attributes: str) -> list[str]:
        return [
            "".join(text)
            for name, attrs, text in self.found
            if name == tag and all(attrs.get(key) == value for key, value in attributes.items())
        ]


def page(
    cells: dict[tuple[str, str], Cell],
    *,
    caption: str = "Folketall",
    rows: tuple[str, ...] = ("2025", "2024"),
    columns: tuple[str, ...] = ("MT", "5530"),
    decimals: int = 0,
) -> Page:
    return Page(
        html(
            cells,
            caption=caption,
            corner="Periode",
            rows={row: row for row in rows},
            columns={column: column for column in columns},
            decimals=decimals,
        )
    )


WHOLE = {
    ("2025", "MT"): Cell(33406, "", ""),
    ("2025", "5530"): Cell(14948, "", ""),
    ("2024", "MT"): Cell(33207, "", ""),
    ("2024", "5530"): Cell(14894, "", ""),
}


def test_caption_headers_and_figures_stand_where_a_screen_reader_looks() -> None:
    done = page(WHOLE)
    assert done.texts("caption") == ["Folketall"]
    assert done.texts("th", scope="col") == ["Periode", "MT", "5530"]
    assert done.texts("th", scope="row") == ["2025", "2024"]
    expected = ["33\u00a0406", "14\u00a0948", "33\u00a0207", "14\u00a0894"]
    assert done.texts("td") == expected
    assert len(done.texts("th")) == 5
    (scrolled,) = [attrs for name, attrs, _ in done.found if name == "div"]
    assert (scrolled["tabindex"], scrolled["aria-label"]) == ("0", "Folketall")


def test_without_gaps_and_marks_there_is_no_legend() -> None:
    assert page(WHOLE).texts("li") == []


@pytest.mark.parametrize("status", STATUSES)
def test_a_gap_shows_the_source_s_symbol_its_reason_and_what_it_means(status: str) -> None:
    done = page({**WHOLE, ("2024", "MT"): Cell(NOTHING, status, "")})
    assert done.texts("td", title=STATUSES[status]) == [status]
    assert done.texts("li") == [f" {STATUSES[status]}"]
    assert done.texts("b") == [status]


def test_a_gap_with_a_reason_of_its_own_shows_that() -> None:
    note = "5 av 7 kommuner har tall, mangler Dyrøy og Senja"
    done = page({**WHOLE, ("2024", "MT"): Cell(NOTHING, "..", note)})
    assert done.texts("td", title=note) == [".."]


def test_a_cell_the_source_has_no_row_for_is_told_apart_from_a_gap() -> None:
    done = page({key: cell for key, cell in WHOLE.items() if key != ("2024", "MT")})
    assert done.texts("td")[2] == "–"
    assert done.texts("li") == [" ingen rad i kilden"]


def test_a_lower_bound_and_a_year_to_date_are_marked_and_explained() -> None:
    bound = f"{LOWER_BOUND}: uten Dyrøy"
    done = page(
        {
            **WHOLE,
            ("2024", "MT"): Cell(207, "", bound),
            ("2025", "MT"): Cell(109, "", f"{YEAR_TO_DATE} per 28.09.2026; {bound}"),
            ("2025", "5530"): Cell(49, "", f"{YEAR_TO_DATE} per 28.09.2026"),
        }
    )
    assert done.texts("td") == ["≥\u00a0109*", "49*", "≥\u00a0207", "14\u00a0894"]
    assert done.texts("td", title=bound) == ["≥\u00a0207"]
    assert done.texts("b") == ["≥", "*"]


def test_an_ordinary_note_is_a_title_and_no_mark() -> None:
    done = page({**WHOLE, ("2024", "MT"): Cell(5, "", "sum av Berg og Lenvik")})
    assert done.texts("td", title="sum av Berg og Lenvik") == ["5"]
    assert done.texts("li") == []


def test_zero_is_a_figure_and_negative_numbers_have_a_real_minus() -> None:
    done = page(
        {**WHOLE, ("2024", "MT"): Cell(0, "", ""), ("2024", "5530"): Cell(-1.25, "", "")},
        decimals=1,
    )
    assert done.texts("td")[2:] == ["0,0", "−1,3"]


def test_cells_outside_the_rows_and_columns_explain_nothing() -> None:
    done = page({**WHOLE, ("1999", "MT"): Cell(NOTHING, ":", "")})
    assert done.texts("li") == []


hostile = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            '" onmouseover="alert(1)',
            "' onfocus='alert(1)",
            "</td></table><img src=x onerror=alert(1)>",
            "&lt;b&gt;",
            "<!--",
        ]
    ),
)


@settings(max_examples=50)
@given(hostile, hostile, hostile, hostile)
def test_hostile_text_is_shown_and_never_becomes_markup(
    caption: str, row: str, column: str, note: str
) -> None:
    cells = {("r", "c"): Cell(1, "", note), ("r", "d"): Cell(NOTHING, ":", note)}
    text = html(
        cells,
        caption=caption,
        corner=row,
        rows={"r": row},
        columns={"c": column, "d": column},
        decimals=0,
    )
    done = Page(text)
    assert {name for name, _, _ in done.found} <= ALLOWED
    attributes = {key for _, attrs, _ in done.found for key in attrs}
    assert attributes <= {"class", "tabindex", "role", "aria-label", "scope", "title"}
    # HTML itself reads a carriage return as a line feed and drops NUL.
    if not set(caption) & {"\r", "\0"}:
        assert done.texts("caption") == [caption]
        assert done.found[0][1]["aria-label"] == caption
