"""What has changed since an edition is told, and nothing else."""

import dataclasses

import pandas as pd
import pytest

from data import editions
from data.errors import NotStored
from data.store import Store
from indicators import assess, compare, frozen
from indicators.assess import METHOD_VERSION
from indicators.compare import Comparison, summary
from indicators.model import Indicator
from indicators.region import REGION
from indicators.result_verdict import ResultVerdict, judge
from indicators.results import BY_RESULT, INDICATORS
from tests.conftest import EDITION


@pytest.fixture
def small_store(store_with_edition: Store) -> Store:
    return store_with_edition


@pytest.fixture
def edition(store_with_edition: Store) -> editions.Edition:
    return editions.load(store_with_edition, EDITION)


def compared(edition: editions.Edition, now: Store) -> Comparison:
    """Of one indicator and its result, which is all that these tests change."""
    then = frozen.load(edition)

    def assessment(indicator: Indicator) -> pd.DataFrame:
        if indicator.id != "folketall":
            raise NotStored("left out", series=indicator.id, file="")
        return assess.assess(indicator, now.read)

    def judged(slug: str) -> ResultVerdict:
        return judge(BY_RESULT[slug], assessment) if slug == "befolkning" else then.results[slug]

    return compare.compare(
        METHOD_VERSION, then, edition.store, now, assessment=assessment, judged=judged
    )


def change(store: Store, series: str, table: pd.DataFrame) -> None:
    store.publish({series: (table, store.manifest()[series])})


def add(store: Store, region: str, period: str, by: float) -> None:
    table = store.read("folketall")
    table.loc[(table["region"] == region) & (table["period"] == period), "value"] += by
    change(store, "folketall", table)


def test_nothing_has_changed_since_a_moment_ago(
    edition: editions.Edition, small_store: Store
) -> None:
    found = compared(edition, small_store)
    assert found.notes == ()
    assert found.results == ()
    assert found.figures.empty
    assert found.series.empty
    assert summary(found) == (
        "Ingen langsiktige resultater vurderes annerledes nå enn i utgaven. Ingen indikatorer for "
        "Midt-Troms vurderes annerledes nå enn i utgaven. Ingen dataserier har fått nye eller "
        "rettede tall."
    )


def test_a_revision_is_told_with_the_figure_revised_most(
    edition: editions.Edition, small_store: Store
) -> None:
    before = small_store.read("folketall").set_index(["region", "period"])["value"]
    add(small_store, "5524", "2025", 12)
    add(small_store, "5530", "2020", -3)
    add(small_store, "0", "2020", 1000)  # the country's, which is no municipality's
    row = compared(edition, small_store).series.iloc[0]
    assert (row["series"], row["what"]) == ("folketall", compare.CHANGED)
    assert (row["revised"], row["added"], row["removed"]) == (3, 0, 0)
    assert row["largest_where"] == "Målselv, 2025"
    assert row["largest_before"] == before["5524", "2025"]
    assert row["largest_after"] == before["5524", "2025"] + 12


def test_a_verdict_that_changes_is_told_with_both_reasons(
    edition: editions.Edition, small_store: Store
) -> None:
    add(small_store, "5530", "2026", -900)
    found = compared(edition, small_store)
    (changed,) = found.results
    assert changed.result.slug == "befolkning"
    assert (changed.then.verdict.value, changed.now.verdict.value) == (
        "om lag uendret",
        "dårligere",
    )
    own = found.main.set_index("indicator").loc["folketall"]
    assert own["region"] == REGION.code
    assert (own["baseline_then"], own["baseline_now"]) == (33406, 33406)
    assert (own["newest_then"], own["newest_now"]) == (33508, 32608)
    assert (own["verdict_then"], own["verdict_now"]) == ("om lag uendret", "dårligere")
    assert own["why_then"].startswith("Om lag uendret: ")
    assert own["why_now"].startswith("Dårligere: ")
    # Municipalities whose figures nobody touched are left out.
    assert set(found.figures["area"]) == {"Midt-Troms", "Senja", "Troms uten Midt-Troms"}
    assert "1 langsiktig resultat vurderes annerledes" in summary(found)
    assert "1 dataserie har fått nye eller rettede tall." in summary(found)


def test_new_years_are_counted_and_move_the_newest_figure(
    edition: editions.Edition, small_store: Store
) -> None:
    table = small_store.read("folketall")
    newest = table[table["period"] == "2026"].assign(period="2027")
    change(small_store, "folketall", pd.concat([table, newest], ignore_index=True))
    found = compared(edition, small_store)
    row = found.series.iloc[0]
    assert (row["revised"], row["added"], row["removed"]) == (0, len(newest), 0)
    assert pd.isna(row["largest_where"])
    own = found.main.set_index("indicator").loc["folketall"]
    assert (own["newest_period_then"], own["newest_period_now"]) == ("2026", "2027")


def test_series_that_come_and_go(edition: editions.Edition, small_store: Store) -> None:
    table, entry = small_store.read("neet"), small_store.manifest()["neet"]
    listed = small_store.manifest()
    kept = {name: (small_store.read(name), listed[name]) for name in listed}
    del kept["neet"], kept["unge_i_alt"]
    small_store.publish({**kept, "ny": (table, entry)}, afresh=True)
    found = compared(edition, small_store)
    assert dict(zip(found.series["series"], found.series["what"], strict=True)) == {
        "neet": compare.GONE,
        "unge_i_alt": compare.GONE,
        "ny": compare.NEW,
    }


def test_another_rule_definition_or_register_is_told(
    edition: editions.Edition, small_store: Store
) -> None:
    then = frozen.load(edition)
    described = {name: dict(one) for name, one in then.described.items()}
    del described["elbilandel"]
    described["folketall"]["definition"] = "noe annet"
    described["nedlagt"] = {"title": "Nedlagt indikator"}
    (small_store.root / "register").mkdir()
    (small_store.root / "register" / "planer.csv").write_bytes(b"x")
    found = compare.compare(
        "0",
        dataclasses.replace(then, described=described, agreement={}),
        edition.store,
        small_store,
        assessment=lambda indicator: _raise(indicator),
        judged=lambda slug: then.results[slug],
    )
    told = "\n".join(found.notes)
    assert "Regelen for vurderinger er endret fra versjon 0" in told
    assert "Avtalens tekst" in told
    assert f"Nye indikatorer siden utgaven: «{INDICATORS['elbilandel'].title}»." in told
    assert "ikke er med lenger: «Nedlagt indikator»." in told
    assert "på en annen måte nå: «Folketall 1. januar»." in told
    assert "Registre som er endret siden utgaven: planer." in told
    assert len(found.notes) == 6


def _raise(indicator: Indicator) -> pd.DataFrame:
    raise NotStored("none", series=indicator.id, file="")
