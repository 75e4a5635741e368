"""A page's choices as a web address, and back: a view can be sent as a link.

Addresses carry ids in Norwegian, never labels. What an address asks for and does not exist is
answered with the nearest valid view and a message in bokmål.
"""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

import pandas as pd

from indicators.agreement import RESULT, Result
from indicators.model import Chart, Indicator
from indicators.norwegian import short_period
from indicators.region import (
    AREAS,
    COMPARISONS,
    COUNTRY,
    COUNTY,
    MUNICIPALITIES,
    REGION,
    REST_OF_COUNTY,
    Area,
)
from indicators.summary import baseline_period
from indicators.target import Target
from indicators.target import parse as parse_target

SLUG = {area.slug: area for area in AREAS}
BY_CODE = {area.code: area for area in AREAS}
OWN = (REGION, *MUNICIPALITIES)
SINGLE_AREA = (Chart.PYRAMID, Chart.PROJECTION)
"""Charts that show one area at a time."""
NONE = "ingen"
"""In an address: none of the areas that could be chosen."""
NO_ROOM_FOR_TARGET = (
    "Et eget mål kan bare vises i et linjediagram for ett område alene, med visningen «Verdi» og "
    "fram til nyeste tall."
)
NO_INDEX = "Tall som kan være under null, kan ikke vises som indeks."
NO_BASE = "Det finnes ikke tall fra før avtalen å måle fra."
NO_SPAN = "Her vises alltid alle årene."
ALWAYS_WHOLE = (Chart.PROJECTION, Chart.SENTENCE)
"""Charts that have no use for a choice of periods."""


class View(Enum):
    """How the figures of an indicator are shown."""

    VALUE = "verdi"
    INDEX = "indeks"
    CHANGE = "endring"
    PANELS = "smaa"


@dataclass(frozen=True)
class Choice:
    """Everything a reader has chosen on the result page. Regions are codes."""

    indicator: Indicator
    category: str
    regions: tuple[str, ...]
    comparisons: tuple[str, ...]
    first: str
    last: str
    view: View
    target: Target | None = None
    """A level of the reader's own, of the one area that is shown."""


def result_of(query: Mapping[str, Sequence[str]]) -> tuple[Result, list[str]]:
    """The long-term result an address asks for."""
    wanted = _single(query, "id") or "sysselsetting"
    if wanted in RESULT:
        return RESULT[wanted], []
    nearest = RESULT[_nearest(wanted, list(RESULT)) or "sysselsetting"]
    return nearest, [
        f"Adressen ber om et resultat som ikke finnes ({quoted(wanted)}). Viser {nearest.short} "
        "i stedet."
    ]


def municipality_of(query: Mapping[str, Sequence[str]]) -> tuple[Area, list[str]]:
    """The municipality an address asks for; the first where it asks for none.

    `?kommune=`, as on the page of a result, and municipality numbers are understood too.
    """
    slugs = [area.slug for area in MUNICIPALITIES]
    wanted = _single(query, "id") or _single(query, "kommune")
    found = wanted or slugs[0]
    if found in BY_CODE and BY_CODE[found] in MUNICIPALITIES:
        found = BY_CODE[found].slug
    if found in slugs:
        return SLUG[found], []
    nearest = SLUG[_nearest(wanted, slugs) or slugs[0]]
    return nearest, [
        f"Adressen ber om en kommune som ikke finnes her ({quoted(wanted)}). Viser {nearest.name} "
        "i stedet."
    ]


def indicator_of(
    query: Mapping[str, Sequence[str]], indicators: Sequence[Indicator], usual: Indicator
) -> tuple[Indicator, list[str]]:
    """The one of a result's indicators that an address asks for; the usual where it asks for none.

    The usual one is among `indicators` (`indicators.result_verdict.shown_first`).
    """
    own = {one.id: one for one in indicators}
    wanted = _single(query, "indikator")
    if not wanted:
        return usual, []
    if wanted in own:
        return own[wanted], []
    nearest = own[_nearest(wanted, list(own)) or usual.id]
    return nearest, [
        f"Adressen ber om en indikator som ikke finnes her ({quoted(wanted)}). Viser "
        f"«{nearest.title}» i stedet."
    ]


def default(indicator: Indicator, table: pd.DataFrame) -> Choice:
    """What is shown before anybody has chosen.

    The region alone for counts, since it dwarfs the rest; against the rest of the county and the
    country for shares. Where the region has no figure, the municipalities; else the county. Areas
    whose figures stop before the others' can be chosen, but are not shown first.
    """
    periods = periods_of(table)
    newest = with_figures(table[table["period"] == periods[-1]])
    own = tuple(area.code for area in MUNICIPALITIES if area.code in newest)
    region = tuple(code for code in (REGION.code,) if code in newest)
    others = tuple(area.code for area in COMPARISONS if area.code in newest)
    comparable = indicator.unit == "%" or indicator.unit.startswith("per ")
    single_period = indicator.chart in (Chart.BARS, Chart.MATRIX)
    return Choice(
        indicator=indicator,
        category=indicator.categories[0].id,
        regions=_usual_regions(indicator.chart, region, own),
        comparisons=_usual_comparisons(indicator.chart, comparable, region, own, others),
        first=periods[-1] if single_period else periods[0],
        last=periods[-1],
        view=View.VALUE,
    )


def _usual_regions(chart: Chart, region: tuple[str, ...], own: tuple[str, ...]) -> tuple[str, ...]:
    if chart is Chart.MATRIX:
        return own
    if chart in (Chart.BARS, Chart.SENTENCE):
        return (*region, *own)
    return region or own


def _usual_comparisons(
    chart: Chart,
    comparable: bool,
    region: tuple[str, ...],
    own: tuple[str, ...],
    others: tuple[str, ...],
) -> tuple[str, ...]:
    if chart is Chart.SENTENCE:
        return others
    if not region and not own:
        # Counts of a county and of the country on one axis would flatten the county.
        return others if comparable else others[:1]
    if not comparable or chart in (Chart.MATRIX, Chart.PYRAMID, Chart.PROJECTION):
        return ()
    wanted = (REST_OF_COUNTY.code, COUNTRY.code) if region else (COUNTY.code, COUNTRY.code)
    return tuple(code for code in others if code in wanted)


def parse(
    query: Mapping[str, Sequence[str]], indicator: Indicator, table: pd.DataFrame
) -> tuple[Choice, list[str]]:
    """The choice an address stands for, and what in it could not be followed."""
    usual = default(indicator, table)
    messages: list[str] = []
    first, last = _span(query, table, usual, messages)
    choice = Choice(
        indicator=indicator,
        category=_category(query, indicator, messages),
        regions=_own_areas(query, indicator, table, messages, usual.regions),
        comparisons=_areas(query, "sammenlign", COMPARISONS, table, messages, usual.comparisons),
        first=first,
        last=last,
        view=View.VALUE,
    )
    choice = replace(choice, view=_view(query, choice, table, messages))
    return replace(choice, target=_target(query, choice, table, messages)), messages


def may_have_target(choice: Choice, table: pd.DataFrame) -> bool:
    """Whether a target can be drawn: beyond the newest figure of one line, on an axis of values."""
    is_line = choice.indicator.chart is Chart.LINES and choice.view is View.VALUE
    alone = len((*choice.regions, *choice.comparisons)) == 1
    return is_line and alone and choice.last == periods_of(table)[-1]


def figures_of_one(choice: Choice, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the area and group that a target would be for."""
    (region,) = (*choice.regions, *choice.comparisons)
    return table[(table["region"] == region) & (table["category"] == choice.category)]


def target_query(target: Target) -> dict[str, list[str]]:
    """A target in an address."""
    return {"maal": [f"{target.value:.10g}"], "maal-aar": [str(target.year)]}


def query_of(
    result: Result, choice: Choice | None, table: pd.DataFrame | None
) -> dict[str, list[str]]:
    """The address of a view; what equals the default is left out, so that links stay short.

    The indicator is always named: which one comes first changes when figures are fetched, and a
    link that has been sent must keep showing the same.
    """
    query = {"id": [result.slug]}
    if choice is None or table is None:
        return query
    usual = default(choice.indicator, table)
    query["indikator"] = [choice.indicator.id]
    if choice.category != usual.category:
        query["gruppe"] = [choice.category]
    if choice.regions != usual.regions:
        query["kommune"] = [BY_CODE[code].slug for code in choice.regions] or [NONE]
    if choice.comparisons != usual.comparisons:
        query["sammenlign"] = [BY_CODE[code].slug for code in choice.comparisons] or [NONE]
    if choice.first != usual.first:
        query["fra"] = [choice.first]
    if choice.last != usual.last:
        query["til"] = [choice.last]
    if choice.view != usual.view:
        query["visning"] = [choice.view.value]
    if choice.target is not None:
        query |= target_query(choice.target)
    return query


def of_group(choice: Choice, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen group; all of them in charts that show the groups together."""
    if choice.indicator.chart in (Chart.LINES, Chart.BARS):
        return table[table["category"] == choice.category]
    return table


def rows_of(choice: Choice, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the chosen group and areas, of all periods."""
    rows = of_group(choice, table)
    return rows[rows["region"].isin((*choice.regions, *choice.comparisons))]


def base_of(choice: Choice, rows: pd.DataFrame) -> str | None:
    """The period that an index or a change of these rows is measured from, where there is one."""
    return baseline_period(periods_of(rows), choice.indicator.timing)


def views_of(choice: Choice, table: pd.DataFrame) -> list[View]:
    """The views that have a meaning for the chosen figures."""
    without: set[View] = set()
    rows = rows_of(choice, table)
    # Whoever takes away every area, is about to choose another.
    if base_of(choice, rows if len(rows) else of_group(choice, table)) is None:
        without |= {View.INDEX, View.CHANGE}
    if (table["value"] < 0).any():
        without.add(View.INDEX)
    return [view for view in View if view not in without]


def with_figures(table: pd.DataFrame) -> set[str]:
    """The regions that have at least one figure."""
    return set(table.loc[table["value"].notna(), "region"].unique())


def periods_of(table: pd.DataFrame) -> list[str]:
    """All periods with a figure, oldest first."""
    return sorted(table.loc[table["value"].notna(), "period"].unique())


def one_of(
    query: Mapping[str, Sequence[str]], name: str, known: Mapping[str, str], everything: str
) -> tuple[str, list[str]]:
    """The id among `known` (id and label) that an address asks for; empty for all of them."""
    wanted = _single(query, name)
    if not wanted or wanted in known:
        return wanted, []
    nearest = _nearest(wanted, list(known))
    shown = f"«{known[nearest]}»" if nearest else everything
    return nearest or "", [f"{quoted(wanted)} i adressen finnes ikke. Viser {shown} i stedet."]


def quoted(text: str) -> str:
    """Text from an address, short and on one line; the page shows it as plain text."""
    shown = " ".join(text.split())
    return f"«{shown[:40]}…»" if len(shown) > 40 else f"«{shown}»"


def _category(query: Mapping[str, Sequence[str]], indicator: Indicator, messages: list[str]) -> str:
    usual = indicator.categories[0]
    wanted = _single(query, "gruppe") or usual.id
    if wanted in {one.id for one in indicator.categories}:
        return wanted
    messages.append(f"Gruppen {quoted(wanted)} finnes ikke. Viser «{usual.label}».")
    return usual.id


def _view(
    query: Mapping[str, Sequence[str]], choice: Choice, table: pd.DataFrame, messages: list[str]
) -> View:
    wanted = _single(query, "visning") or View.VALUE.value
    offered = views_of(choice, table)
    if wanted in {view.value for view in offered}:
        return View(wanted)
    if wanted not in {view.value for view in View}:
        why = f"Visningen {quoted(wanted)} finnes ikke."
    else:
        why = NO_INDEX if View.CHANGE in offered else NO_BASE
    messages.append(f"{why} Viser verdier.")
    return View.VALUE


def _span(
    query: Mapping[str, Sequence[str]], table: pd.DataFrame, usual: Choice, messages: list[str]
) -> tuple[str, str]:
    """The first and the last period asked for, in order."""
    if usual.indicator.chart in ALWAYS_WHOLE:
        if _single(query, "fra") or _single(query, "til"):
            messages.append(NO_SPAN)
        return usual.first, usual.last
    periods = periods_of(table)
    first = _period(query, "fra", periods, messages) or usual.first
    last = _period(query, "til", periods, messages) or usual.last
    return min(first, last), max(first, last)


def _target(
    query: Mapping[str, Sequence[str]], choice: Choice, table: pd.DataFrame, messages: list[str]
) -> Target | None:
    """The target asked for, where the view can show one."""
    value, when = _single(query, "maal"), _single(query, "maal-aar")
    if not value and not when:
        return None
    if not may_have_target(choice, table):
        messages.append(NO_ROOM_FOR_TARGET)
        return None
    known = figures_of_one(choice, table)
    target, problems = parse_target(value, when, choice.indicator, known)
    messages += problems
    return target


def _period(
    query: Mapping[str, Sequence[str]], name: str, periods: list[str], messages: list[str]
) -> str:
    """The period asked for or the nearest there is; empty when none is asked for."""
    wanted = _single(query, name)
    if not wanted or wanted in periods:
        return wanted
    nearest = _nearest_period(wanted, periods)
    messages.append(
        f"Det finnes ikke tall for {quoted(wanted)}. Viser nærmeste: {short_period(nearest)}."
    )
    return nearest


def _own_areas(
    query: Mapping[str, Sequence[str]],
    indicator: Indicator,
    table: pd.DataFrame,
    messages: list[str],
    usual: tuple[str, ...],
) -> tuple[str, ...]:
    """The areas to show; a chart of a single area shows any one of them, and always one."""
    if indicator.chart not in SINGLE_AREA:
        return _areas(query, "kommune", OWN, table, messages, usual)
    return _areas(query, "kommune", AREAS, table, messages, usual)[:1] or usual


def _areas(
    query: Mapping[str, Sequence[str]],
    name: str,
    pool: Sequence[Area],
    table: pd.DataFrame,
    messages: list[str],
    usual: tuple[str, ...],
) -> tuple[str, ...]:
    """The regions asked for that have figures; the usual ones when nothing could be followed."""
    if name not in query:
        return usual
    present, slugs = with_figures(table), [area.slug for area in pool]
    chosen, understood = set(), False
    for text in query[name]:
        if text == NONE:
            understood = True
            continue
        slug = text if text in slugs else _nearest(text, slugs)
        if slug is None:
            messages.append(f"Området {quoted(text)} finnes ikke her.")
            continue
        if slug != text:
            messages.append(f"Området {quoted(text)} finnes ikke. Viser {SLUG[slug].name}.")
        if SLUG[slug].code not in present:
            messages.append(f"Det finnes ikke tall for {SLUG[slug].name} i denne indikatoren.")
            continue
        understood = True
        chosen.add(SLUG[slug].code)
    return tuple(area.code for area in pool if area.code in chosen) if understood else usual


def _nearest(wanted: str, known: list[str]) -> str | None:
    return next(iter(difflib.get_close_matches(wanted.lower()[:80], known, n=1, cutoff=0.6)), None)


def _nearest_period(wanted: str, periods: list[str]) -> str:
    """The period itself, else the one closest in year, else the last."""
    if wanted in periods:
        return wanted
    if not wanted[:4].isdecimal():
        return periods[-1]
    return min(periods, key=lambda period: (abs(int(period[:4]) - int(wanted[:4])), period))


def _single(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name, [])
    return values[-1] if values else ""
