"""Reports stand alone, say what the figures say, and let nothing in that does not belong there."""

import datetime
import itertools
import re
from html.parser import HTMLParser

import pytest

from indicators import profile, profile_sentences
from indicators.agreement import RESULT, RESULTS
from indicators.norwegian import number, signed
from indicators.region import MUNICIPALITIES, MUNICIPALITY_CODES
from indicators.registers import CONTRACTS, Entry
from indicators.results import BY_RESULT, INDICATORS
from tests.views.reporting import STORE, basis
from views import report

VOID = {"meta", "br", "path", "rect"}


class Structure(HTMLParser):
    """What a document is made of; fails where a tag is closed that is not the open one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.headings: list[tuple[int, str]] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.rows: list[list[str]] = []
        self.tables_without_caption = 0
        self._after_table = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        given = dict(attrs)
        assert not [name for name in given if name.startswith("on")]
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        if self._after_table:
            self.tables_without_caption += tag != "caption"
        self._after_table = tag == "table"
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and re.fullmatch("h[1-6]", self.open[-1]):
            level, text = self.headings[-1]
            self.headings[-1] = (level, text + data)
        if self.rows and self.rows[-1] and {"td", "th"} & set(self.open):
            self.rows[-1][-1] += data


def structure(written: str) -> Structure:
    found = Structure()
    found.feed(written)
    found.close()
    assert found.open == []
    return found


@pytest.fixture(scope="module")
def evaluation() -> str:
    return report.evaluation_report(basis())


@pytest.fixture(scope="module")
def reports(evaluation: str) -> dict[str, str]:
    senja = next(area for area in MUNICIPALITIES if area.slug == "senja")
    return {
        "evaluation": evaluation,
        "result": report.result_report(basis(), RESULT["befolkning"]),
        "municipality": report.municipality_report(basis(), senja),
    }


@pytest.mark.parametrize("which", ["evaluation", "result", "municipality"])
def test_a_report_is_whole_and_asks_the_network_for_nothing(
    reports: dict[str, str], which: str
) -> None:
    written = reports[which]
    found = structure(written)
    assert '<html lang="nb">' in written
    assert found.tables_without_caption == 0
    assert len(found.ids) == len(set(found.ids))
    levels = [level for level, _ in found.headings]
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in itertools.pairwise(levels))
    # Links are for readers to follow; nothing is loaded.
    assert not found.tags & {"script", "link", "img", "iframe", "object", "embed", "base"}
    assert not re.search(r"url\(|@import|src=", written)
    anchors = {f"#{one}" for one in found.ids}
    assert all(one.startswith("https://") or one in anchors for one in found.links)


def test_the_evaluation_has_every_result_in_order_in_the_agreements_words(evaluation: str) -> None:
    chapters = [text for level, text in structure(evaluation).headings if level == 2]
    expected = [f"{result.number}. {result.short}" for result in RESULTS]
    assert [text for text in chapters if text in expected] == expected
    assert chapters[:3] == ["Det viktigste", "Om rapporten", "Kort oppsummert"]
    assert chapters[-2:] == ["Alle tall bak vurderingene", "Kilder"]
    for result in RESULTS:
        assert f"<blockquote><p>{result.text}</p></blockquote>" in evaluation


def summary_row(evaluation: str, number_of_result: int) -> str:
    rows = structure(evaluation).rows
    return next(row[2] for row in rows if row[0].startswith(f"{number_of_result}. "))


def test_numbers_in_the_summary_are_those_of_the_series(evaluation: str) -> None:
    """Summed here from the stored series itself, not by the program."""
    series = STORE.read("folketall")
    own = series[series["region"].isin(MUNICIPALITY_CODES)]
    then, now = (own.loc[own["period"] == year, "value"].sum() for year in ("2025", "2026"))
    told = summary_row(evaluation, 3)
    assert re.search(rf"{number(then)}\spersoner \(?1\. januar 2025", told)
    assert re.search(rf"{number(now)}\spersoner \(?1\. januar 2026", told)
    assert f"+{number(now - then)}" in told


def test_every_figure_of_a_verdict_is_listed(evaluation: str) -> None:
    rows = structure(evaluation).rows
    row = next(row for row in rows if row[0].endswith(" folketall") and len(row) == 8)
    assert row[3] == "+102"
    assert row[4] == "1"
    assert row[7] == "om lag uendret"


def test_what_waits_for_its_first_figures_says_so(evaluation: str) -> None:
    assert "Ingen data hentet ennå." in summary_row(evaluation, 13)


def test_the_timetable_says_of_each_newest_figure_what_the_page_says(evaluation: str) -> None:
    """Also of what nobody has entered, and where the figure is not the region's."""
    newest = {row[0]: row[1] for row in structure(evaluation).rows if len(row) == 5}
    assert newest[INDICATORS["vedtatte-klimabudsjett"].title] == "ikke ført ennå"
    assert newest[INDICATORS["folketall"].title] == "1. januar 2026"
    assert newest[INDICATORS["lavinntekt"].title].endswith("(kommunene)")


def test_sources_stand_with_table_licence_and_date(reports: dict[str, str]) -> None:
    entry = STORE.manifest()["folketall"]
    rows = structure(reports["result"]).rows
    row = next(r for r in rows if r[0] == f"{entry.title} folketall" and len(r) == 4)
    assert row[1].endswith(f"tabell {entry.table}")
    assert row[2] == entry.licence
    assert row[3] == "1. juli 2026, lest fra en offentlig kopi"


def test_an_edition_is_named_and_the_address_is_written_out() -> None:
    written = report.result_report(
        basis(edition="midtveis-2026, lagret 1. november 2026"), RESULT["utslipp"]
    )
    assert "fra den lagrede utgaven midtveis-2026, lagret 1. november 2026" in written
    assert ">https://tall.eksempel.no/resultat?id=utslipp&amp;utgave=midtveis-2026</a>" in written


def test_without_an_address_there_is_no_broken_link() -> None:
    written = report.result_report(basis(address=""), RESULT["utslipp"])
    assert "Samme tall på nett" not in written


def test_the_same_figures_give_the_same_report() -> None:
    first, second = (report.result_report(basis(), RESULT["befolkning"]) for _ in range(2))
    assert first == second


def contract(text: str, link: str) -> Entry:
    return Entry(
        CONTRACTS,
        2,
        {
            "id": "k1",
            "resultat": ("forsvar-leveranser",),
            "dato": datetime.date(2026, 3, 1),
            "kontrakt": text,
            "leverandør": "Firma & sønn",
            "kommuner": ("5530",),
            "oppdragsgiver": "forsvaret",
            "leveranse": "kontrakt",
            "beløp": 1000.0,
            "kilde": text,
            "lenke": link,
            "merknad": None,
        },
    )


def test_what_is_entered_in_a_register_stands_with_its_source() -> None:
    entry = contract("Drivstoff", "https://eksempel.no/vedtak/1")
    written = report.result_report(basis(entries=[entry]), RESULT["forsvar-leveranser"])
    row = next(row for row in structure(written).rows if "Drivstoff" in row)
    assert "1. mars 2026" in row
    assert "Firma & sønn" in row
    assert 'href="https://eksempel.no/vedtak/1"' in written


def test_a_source_says_how_its_figures_came_here() -> None:
    """A register is neither fetched from a source nor read from a copy of one."""
    entry = contract("Drivstoff", "https://eksempel.no/vedtak/1")
    written = report.result_report(basis(entries=[entry]), RESULT["forsvar-leveranser"])
    row = next(row for row in structure(written).rows if row[0].endswith(" register_kontrakter"))
    assert row[3] == "1. mars 2026, ført"


def test_hostile_text_from_a_register_is_only_text() -> None:
    entry = contract("</td></style><script>alert(1)</script>", "javascript:alert(1)")
    written = report.result_report(basis(entries=[entry]), RESULT["forsvar-leveranser"])
    found = structure(written)
    assert "script" not in found.tags
    assert any("<script>alert(1)</script>" in cell for row in found.rows for cell in row)
    assert not any(link.startswith("javascript:") for link in found.links)


def test_empty_registers_say_what_is_expected() -> None:
    written = report.result_report(basis(), RESULT["forsvar-leveranser"])
    assert "Ingenting er ført ennå i registrene under. Der skal stå:" in written
    assert "<li>Kontrakter med Forsvaret: Kontrakter" in written


def test_the_municipality_says_what_its_page_says(reports: dict[str, str]) -> None:
    senja = next(area for area in MUNICIPALITIES if area.slug == "senja")
    found = profile.build(senja, BY_RESULT, basis().table, basis().assessment, basis().counts)
    assert profile_sentences.opening(found) in reports["municipality"]
    row = next(row for row in structure(reports["municipality"]).rows if "Folketall" in row[0])
    own = next(one for _, one in found.rows if one.indicator.id == "folketall")
    assert row[1].startswith(profile_sentences.newest(own))
    assert row[3] == own.verdict.value
    assert row[4:] == [signed(one.value, 1, "%") for one in own.beside]
