"""The verdict on a result: never an average, and disagreement is shown."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import NotStored
from data.table import COLUMNS
from indicators.agreement import RESULTS
from indicators.assess import Verdict, assess
from indicators.measures import Count
from indicators.model import Direction, Headline, Indicator, ResultIndicators, Series
from indicators.region import MUNICIPALITY_CODES
from indicators.result_verdict import (
    BETTER,
    DECIDED,
    UNDECIDED,
    WORSE,
    combined,
    grouped,
    judge,
    look_first,
    situation,
)
from indicators.results import BY_RESULT, INDICATORS
from indicators.sources import SSB

B, SB, U, SW, W = (
    Verdict.BETTER,
    Verdict.SOMEWHAT_BETTER,
    Verdict.UNCHANGED,
    Verdict.SOMEWHAT_WORSE,
    Verdict.WORSE,
)


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([B], B),
        ([B, B], B),
        ([B, SB], SB),
        ([W, SW], SW),
        ([U, U], U),
        ([B, W], Verdict.MIXED),
        ([SB, U], Verdict.MIXED),
        ([W, Verdict.NO_FIGURES], W),
        ([Verdict.TOO_EARLY, Verdict.NO_FIGURES], Verdict.TOO_EARLY),
        ([Verdict.NO_FIGURES], Verdict.NO_FIGURES),
        ([], Verdict.NOT_MEASURABLE),
    ],
)
def test_worked_examples(verdicts, expected):
    assert combined(verdicts) is expected


any_verdicts = st.lists(st.sampled_from([*DECIDED, *UNDECIDED]), max_size=4)


@given(any_verdicts)
def test_a_result_is_never_anything_none_of_its_indicators_is(verdicts):
    found = combined(verdicts)
    if verdicts:
        assert found in verdicts or found is Verdict.MIXED
    decided = {one for one in verdicts if one in DECIDED}
    ways = [any(one in way for one in decided) for way in (BETTER, WORSE, (U,))]
    assert (found is Verdict.MIXED) == (sum(ways) > 1)


@given(any_verdicts, st.randoms())
def test_the_order_of_the_indicators_does_not_matter(verdicts, random):
    shuffled = random.sample(verdicts, len(verdicts))
    assert combined(shuffled) is combined(verdicts)


@given(any_verdicts, st.sampled_from(UNDECIDED))
def test_what_cannot_be_judged_changes_no_verdict(verdicts, undecided):
    if any(one in DECIDED for one in verdicts):
        assert combined([*verdicts, undecided]) is combined(verdicts)


@given(any_verdicts)
def test_no_result_is_stronger_than_its_weakest_indicator(verdicts):
    decided = [one for one in verdicts if one in DECIDED]
    if combined(verdicts) in (B, W):
        assert set(decided) == {combined(verdicts)}


# --- from figures


def _series(name):
    return Series(name, "", SSB, "", "personer", additive=True, recorded=())


def _result(*directions):
    indicators = tuple(
        Indicator(
            id=f"i{place}",
            title=f"Indikator {place}",
            unit="personer",
            measure=Count(_series(f"s{place}")),
            definition="",
            limits="",
            direction=direction,
        )
        for place, direction in enumerate(directions)
    )
    headlines = tuple(Headline(one.id, "") for one in indicators)
    return ResultIndicators("x", indicators, headlines=headlines)


def _from(first, last):
    rows = [
        (code, period, "", value, "", "")
        for code in MUNICIPALITY_CODES
        for period, value in (("2024", first), ("2025", last))
    ]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})


def _by(read):
    """The verdicts on an indicator by the figures that `read` gives."""
    return lambda indicator: assess(indicator, read)


def test_indicators_that_disagree_are_named():
    # Each municipality from 100 to 200: 700 to 1400, √2100 = 46, z = 15.
    found = judge(_result(Direction.UP, Direction.DOWN), _by(lambda _: _from(100, 200)))
    assert found.verdict is Verdict.MIXED
    assert found.text == "Bedre for «Indikator 0», dårligere for «Indikator 1»."
    assert [one.verdict for one in found.judged] == [Verdict.BETTER, Verdict.WORSE]


def test_an_indicator_without_figures_is_named():
    def read(series):
        if series == "s1":
            raise NotStored("", series=series, file="")
        return _from(100, 200)

    found = judge(_result(Direction.UP, Direction.UP), _by(read))
    assert found.verdict is Verdict.BETTER
    assert found.text == "Bedre for «Indikator 0», mangler tall for «Indikator 1»."
    assert found.judged[1].row is None


def test_a_result_without_headlines_says_why():
    result = ResultIndicators("x", (), no_headline="Bare register.")
    found = judge(result, _by(lambda _: _from(1, 1)))
    assert (found.verdict, found.text) == (Verdict.NOT_MEASURABLE, "Bare register.")


def test_a_result_has_headlines_or_says_why_not():
    with pytest.raises(ValueError, match="either headlines"):
        ResultIndicators("x", ())
    with pytest.raises(ValueError, match="no indicator"):
        ResultIndicators("x", (), headlines=(Headline("y", ""),))


# --- the catalogue


@pytest.mark.parametrize("slug", [result.slug for result in RESULTS])
def test_headlines_can_be_judged_for_the_region(slug):
    own = BY_RESULT[slug]
    assert len(own.headlines) <= 3
    for headline in own.headlines:
        indicator = INDICATORS[headline.indicator]
        assert indicator.direction_of(indicator.categories[0].id) is not Direction.NONE
        assert not indicator.no_region
        assert headline.why.endswith(".")


def test_all_results_are_counted_once():
    verdicts = {result.slug: verdict for result, verdict in zip(RESULTS, Verdict, strict=False)}
    groups = grouped(verdicts)
    assert sorted(slug for group in groups for slug in group.results) == sorted(verdicts)
    assert sum(group.count for group in groups) == len(verdicts)


def test_what_goes_worse_is_looked_at_first():
    assert look_first({"a": B, "b": Verdict.MIXED, "c": SW}) == ("c", "b")
    assert look_first({"a": B, "b": U, "c": Verdict.TOO_EARLY}) == ("b", "a")
    assert look_first({"a": Verdict.TOO_EARLY}) == ()
    assert look_first({"a": Verdict.MIXED, "b": W, "c": SW, "d": W}) == ("b", "c", "d")


def test_the_situation_is_told_in_a_sentence() -> None:
    waiting = {"y": Verdict.TOO_EARLY, "z": Verdict.NO_FIGURES}
    assert situation(waiting) == "Ingen av de 2 resultatene kan vurderes ennå."
    assert situation({"a": U, "b": B, "c": SB, **waiting}) == (
        "3 av 5 resultater kan vurderes nå. Ingen er dårligere, 1 er om lag uendret og 2 er bedre."
    )
    assert situation({"a": W, "b": SW, "c": Verdict.MIXED}) == (
        "3 av 3 resultater kan vurderes nå. 2 er dårligere og 1 spriker."
    )
