"""What a figure says, in one or two bokmål sentences: read on the page, aloud and in reports.

Every number in them comes from the table; none is typed.
"""

from collections.abc import Sequence

import pandas as pd

from indicators.model import Indicator, Timing
from indicators.norwegian import HARD_SPACE, number, period, signed
from indicators.region import MUNICIPALITY_CODES, NAMES, OLD_COUNTY, REGION
from indicators.summary import Range, Summary, latest_by_region, summarise

COUNTED = {"personer", "boliger", "bruer", "søknader", "deltakelser", "biler"}
"""Units of things that can be more or fewer; of everything else there is more or less."""


def value_text(value: float, indicator: Indicator, *, lower_bound: bool = False) -> str:
    """A value with its unit: "33 508 personer", "minst 207 personer", "9,6 %"."""
    text = number(value, indicator.decimals, indicator.unit)
    return f"minst {text}" if lower_bound else text


def period_text(when: str, timing: Timing) -> str:
    """A period as it stands in a sentence: "1. januar 2026", "i 2024", "i 4. kvartal 2022"."""
    if timing is Timing.FIRST_OF_JANUARY:
        return period(when, first_of_january=True)
    return f"i {period(when)}"


def change_text(summary: Summary, indicator: Indicator) -> str:
    """The change since the baseline, as a sentence; why there is none, where there is none."""
    if summary.change is None or summary.baseline is None:
        return summary.reason
    since = period_text(summary.baseline.period, indicator.timing)
    since = since.removeprefix("i ")
    amount = number(abs(summary.change), indicator.decimals)
    if amount == number(0, indicator.decimals):
        return f"Det er uendret fra {since}."
    up = summary.change > 0
    percent = f" ({signed(summary.percent, 1, '%')})" if summary.percent is not None else ""
    if indicator.unit == "%":
        return f"Det er {amount} prosentpoeng {'høyere' if up else 'lavere'} enn {since}."
    if indicator.unit in COUNTED:
        return f"Det er {amount} {'flere' if up else 'færre'} enn {since}{percent}."
    unit = "" if indicator.unit.startswith("per ") else f" {indicator.unit}"
    word = ("høyere" if up else "lavere") if not unit else ("mer" if up else "mindre")
    return f"Det er {amount}{unit} {word} enn {since}{percent}."


def range_text(span: Range, indicator: Indicator) -> str:
    """The municipalities' span: "3,0–21,4 km"."""
    low, high = (number(one, indicator.decimals) for one in (span.lowest, span.highest))
    return f"{low}–{high}{HARD_SPACE}{indicator.unit}"


def sentence(
    table: pd.DataFrame, indicator: Indicator, category: str, regions: Sequence[str]
) -> str:
    """What the figures of one category show for the given regions, the first of them in focus.

    Args:
        table: the indicator's finished figures.
        regions: region codes; the agreement's region is the focus where it is among them.

    """
    focus = _focus(table, indicator, category, regions)
    if focus is None:
        return "Det finnes ikke tall for de valgte områdene."
    newest = focus.newest
    parts = [
        f"{NAMES[focus.region]}: "
        f"{value_text(newest.value, indicator, lower_bound=newest.lower_bound)} "
        f"{period_text(newest.period, indicator.timing)}.",
        change_text(focus, indicator),
        _highest_and_lowest(table, indicator, category, regions),
    ]
    return " ".join(part for part in parts if part)


def _focus(
    table: pd.DataFrame, indicator: Indicator, category: str, regions: Sequence[str]
) -> Summary | None:
    ordered = sorted(regions, key=lambda region: (region != REGION.code, region == OLD_COUNTY.code))
    for region in ordered:
        summary = summarise(table, indicator, region, category)
        if summary is not None:
            return summary
    return None


def _highest_and_lowest(
    table: pd.DataFrame, indicator: Indicator, category: str, regions: Sequence[str]
) -> str:
    own = [region for region in regions if region in MUNICIPALITY_CODES]
    newest = latest_by_region(table, category, own)
    if len(newest) < 2:
        return ""
    when = max(figure.period for figure in newest.values())
    same = {region: figure for region, figure in newest.items() if figure.period == when}
    low = min(same, key=lambda region: same[region].value)
    high = max(same, key=lambda region: same[region].value)
    if len(same) < 2 or same[low].value == same[high].value:
        return ""
    among = "de sju kommunene" if len(own) == len(MUNICIPALITY_CODES) else "de valgte kommunene"
    texts = {
        region: f"{NAMES[region]} ("
        f"{value_text(same[region].value, indicator, lower_bound=same[region].lower_bound)})"
        for region in (low, high)
    }
    return f"Blant {among} er tallet høyest i {texts[high]} og lavest i {texts[low]}."


def horizon_sentence(table: pd.DataFrame, indicator: Indicator) -> str:
    """A baseline of a single period as a sentence: how many in the region, county and country."""
    rows = table[table["value"].notna() & ~table["region"].isin(MUNICIPALITY_CODES)]
    parts = [
        f"{NAMES[region]}: {value_text(value, indicator)}"
        for region, value in rows[["region", "value"]].itertuples(index=False)
    ]
    return f"{period(rows['period'].iloc[0])}: {'. '.join(parts)}." if parts else ""
