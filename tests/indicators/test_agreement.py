"""The agreement as data is the agreement: the same words, in the same order."""

import re
from pathlib import Path

import pytest

from indicators.agreement import (
    FIRST_YEAR,
    FOCUS_AREAS,
    GROUPS,
    LAST_YEAR,
    OVERALL_GOAL,
    PARTIES,
    RESULT,
    RESULTS,
    RESULTS_INTRODUCTION,
    SUBGOAL,
    TITLE,
    focus_areas,
)

AGREEMENT = "tromsvekstavtale-midt-troms-2025-2028.txt"
LINE_BREAK = r"(?:-?\n\s*)?"
"""Inside a word the text may be broken over two lines, with a hyphen or without."""


def as_printed(text: str) -> re.Pattern[str]:
    """The words of a text, however they are broken into lines."""
    words = [LINE_BREAK.join(re.escape(letter) for letter in word) for word in text.split()]
    return re.compile(r"\s+".join(words))


@pytest.fixture(scope="module")
def agreement(shared: Path) -> str:
    return (shared / AGREEMENT).read_text(encoding="utf-8")


def bullets(chapter: str) -> list[str]:
    """The points of a list; a line that does not start with a bullet continues the one before."""
    _, *points = re.split(r"^•", chapter, flags=re.MULTILINE)
    return [point.split("\n\n\n")[0].strip() for point in points]


def between(text: str, start: str, end: str) -> str:
    _, found, rest = text.partition(start)
    assert found, start
    return rest.partition(end)[0]


def test_the_comparison_tells_a_changed_word_from_a_broken_line() -> None:
    assert as_printed("redusere klimaavtrykk.").fullmatch("redusere klima\navtrykk.")
    assert as_printed("nærings- og fylkeskommunen").fullmatch("nærings- \nog fyl-\nkeskommunen")
    assert not as_printed("redusere klimaavtrykk.").fullmatch("redusere klimaavtrykket.")
    assert not as_printed("øke sysselsetting").fullmatch("øke  sysselsettingen")


def test_the_fifteen_results_are_the_agreement_s_words_in_its_order(agreement: str) -> None:
    printed = bullets(between(agreement, "Langsiktige resultater:", "Evaluering"))
    assert len(printed) == len(RESULTS) == 15
    for result, words in zip(RESULTS, printed, strict=True):
        assert as_printed(result.text).fullmatch(words), (result.text, words)


def test_sub_goals_and_strategies_are_the_agreement_s_words_in_its_order(agreement: str) -> None:
    chapter = between(agreement, "6 Innsatsområder, delmål og strategier", "7 Avtalepartenes")
    printed = re.split(r"^Delmål (?=\d\.\d)", chapter, flags=re.MULTILINE)[1:]
    subgoals = [subgoal for area in FOCUS_AREAS for subgoal in area.subgoals]
    assert len(printed) == len(subgoals)
    for subgoal, words in zip(subgoals, printed, strict=True):
        assert as_printed(f"{subgoal.number}: {subgoal.text}").match(words)
        points = [point.split("\nInnsatsområde")[0].strip() for point in bullets(words)]
        assert len(points) == len(subgoal.strategies)
        for strategy, point in zip(subgoal.strategies, points, strict=True):
            assert as_printed(strategy).fullmatch(point), (strategy, point)


def test_focus_areas_and_introductions_are_the_agreement_s_words(agreement: str) -> None:
    places = []
    for area in FOCUS_AREAS:
        heading = as_printed(f"Innsatsområde {area.number} – {area.title}").search(agreement)
        introduction = as_printed(area.introduction).search(agreement)
        assert heading, area.title
        assert introduction, area.introduction
        places += [heading.start(), introduction.start()]
    assert places == sorted(places)


def test_title_goal_and_parties_are_the_agreement_s_words(agreement: str) -> None:
    for text in (TITLE, OVERALL_GOAL, RESULTS_INTRODUCTION, *PARTIES):
        assert as_printed(text).search(agreement), text
    assert f"{FIRST_YEAR}–{LAST_YEAR}" in TITLE


def test_results_are_numbered_in_order_and_shown_once_in_that_order() -> None:
    numbers = list(range(1, 16))
    assert [result.number for result in RESULTS] == numbers
    assert [number for group in GROUPS for number in group.results] == numbers


def test_every_sub_goal_that_a_result_names_exists_and_belongs_to_a_focus_area() -> None:
    for result in RESULTS:
        assert set(result.subgoals) <= set(SUBGOAL), result.slug
        assert bool(focus_areas(result)) is bool(result.subgoals), result.slug
    for area in FOCUS_AREAS:
        assert all(subgoal.number.startswith(f"{area.number}.") for subgoal in area.subgoals)


def test_results_are_grouped_with_the_focus_areas_they_belong_to() -> None:
    by_number = {result.number: result for result in RESULTS}
    for group in GROUPS:
        named = {int(number) for number in re.findall(r"(?<=[ ])\d\b", group.title)}
        areas = {area.number for number in group.results for area in focus_areas(by_number[number])}
        assert areas == named, group.title


def test_slugs_are_short_ascii_and_unique() -> None:
    assert list(RESULT) == [result.slug for result in RESULTS]
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in RESULT)
    assert len(RESULT) == 15
