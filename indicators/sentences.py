"""What a figure says, in one or two bokmål sentences: read on the page, aloud and in reports.

Every number in them comes from the table; none is typed.
"""

from collections.abc import Sequence

import pandas as pd

from indicators.measures import is_lower_bound
from indicators.model import Indicator, Timing
from indicators.norwegian import HARD_SPACE, listing, number, period, signed
from indicators.region import MUNICIPALITY_CODES, NAMES, OLD_COUNTY, REGION
from indicators.summary import Range, Summary, latest_by_region, summarise
from indicators.units import SINGULAR

SMALLEST_PERCENT = 0.05
"""Less than this is written as 0 per cent, which would contradict the change beside it."""


def value_text(value: float, indicator: Indicator, *, lower_bound: bool = False) -> str:
    """A value with its unit: "33 508 personer", "minst 207 personer", "9,6 %"."""
    text = number(value, indicator.decimals)
    unit = SINGULAR.get(indicator.unit, indicator.unit) if text == "1" else indicator.unit
    text = f"{text}{HARD_SPACE}{unit}" if unit else text
    return f"minst {text}" if lower_bound else text


def awaited_text(indicator: Indicator) -> str:
    """Where the figures of an indicator that nobody has fetched will come from."""
    publishers = dict.fromkeys(one.source.publisher for one in indicator.measure.series())
    return f"Skal komme fra {listing(list(publishers))} ved første henting."


def period_text(when: str, timing: Timing) -> str:
    """A period as it stands in a sentence: "1. januar 2026", "i 2024", "i 4. kvartal 2022"."""
    if timing is Timing.FIRST_OF_JANUARY:
        return period(when, first_of_january=True)
    return f"i {period(when)}"


def change_text(summary: Summary, indicator: Indicator) -> str:
    """The change since the baseline, as a sentence; why there is none, where there is none."""
    if summary.change is None or summary.baseline is None:
        return f"{summary.reason} {alike_text(summary, indicator)}".strip()
    when = period_text(summary.baseline.period, indicator.timing)
    since = when.removeprefix("i ")
    if summary.net:
        # "53 fewer" of something that may be below zero reads as a loss of 53.
        before = signed(summary.baseline.value, indicator.decimals)
        unit = f"{HARD_SPACE}%" if indicator.unit == "%" else ""
        return f"{when[:1].upper()}{when[1:]} var tallet {before}{unit}."
    amount = number(abs(summary.change), indicator.decimals)
    if amount == number(0, indicator.decimals):
        return f"Det er uendret fra {since}."
    up = summary.change > 0
    percent = f" ({signed(summary.percent, 1, '%')})"
    if summary.percent is None or abs(summary.percent) < SMALLEST_PERCENT:
        percent = ""
    if indicator.unit == "%":
        return f"Det er {amount} prosentpoeng {'høyere' if up else 'lavere'} enn {since}."
    if indicator.unit in SINGULAR:
        return f"Det er {amount} {'flere' if up else 'færre'} enn {since}{percent}."
    unit = "" if indicator.unit.startswith("per ") else f" {indicator.unit}"
    word = ("høyere" if up else "lavere") if not unit else ("mer" if up else "mindre")
    return f"Det er {amount}{unit} {word} enn {since}{percent}."


def alike_text(summary: Summary, indicator: Indicator) -> str:
    """How the municipalities that are known both times have gone together; empty without any."""
    if summary.alike is None or summary.baseline is None:
        return ""
    before, now = (
        period_text(one.period, indicator.timing) for one in (summary.baseline, summary.newest)
    )
    values = number(summary.alike.before, indicator.decimals)
    last = value_text(summary.alike.now, indicator)
    told = f"gikk det fra {values} til {last}"
    if summary.alike.before == summary.alike.now:
        told = f"er det uendret: {last}"
    return f"I de {summary.alike.count} kommunene med tall både {before} og {now} {told}."


def range_text(span: Range, indicator: Indicator) -> str:
    """The municipalities' span: "3,0–21,4 km"."""
    low, high = (number(one, indicator.decimals) for one in (span.lowest, span.highest))
    return f"{low}–{high}{HARD_SPACE}{indicator.unit}"


def sentence(
    table: pd.DataFrame, indicator: Indicator, category: str, regions: Sequence[str]
) -> str:
    """What the figures of one category show for the given regions.

    The agreement's region is in focus where it is among them and has a figure; several
    municipalities without it are compared; else the first region stands for the rest.

    Args:
        table: the indicator's finished figures.
        regions: region codes.

    """
    compared = _highest_and_lowest(table, indicator, category, regions)
    focus = _focus(table, indicator, category, regions)
    if focus is None:
        return "Det finnes ikke tall for de valgte områdene."
    if compared and focus.region in MUNICIPALITY_CODES:
        return compared
    newest = focus.newest
    value = value_text(newest.value, indicator, lower_bound=newest.lower_bound)
    when = period_text(newest.period, indicator.timing)
    parts = [f"{NAMES[focus.region]}: {value} {when}.", change_text(focus, indicator), compared]
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
    low = min(figure.value for figure in same.values())
    high = max(figure.value for figure in same.values())
    if len(same) < 2 or low == high:
        return ""

    def is_bound(value: float) -> bool:
        return any(one.lower_bound for one in same.values() if one.value == value)

    def named(value: float) -> str:
        alike = listing([NAMES[region] for region, one in same.items() if one.value == value])
        return f"{alike} ({value_text(value, indicator, lower_bound=is_bound(value))})"

    # A lower bound may be more than it says, so it is not known to be the lowest.
    lowest = "" if is_bound(low) else f" og lavest i {named(low)}"
    among = _among(own, complete=len(same) == len(own))
    return (
        f"Blant {among} er tallet høyest i {named(high)}{lowest} "
        f"{period_text(when, indicator.timing)}."
    )


def _among(regions: Sequence[str], *, complete: bool) -> str:
    if not complete:
        return "kommunene med tall"
    return "de sju kommunene" if len(regions) == len(MUNICIPALITY_CODES) else "de valgte kommunene"


def coverage_sentences(table: pd.DataFrame, indicator: Indicator) -> list[str]:
    """Which areas have figures for which periods, a sentence each; areas alike share one."""
    known = table[table["value"].notna()]
    spans: dict[tuple[str, str], list[str]] = {}
    for region in NAMES:
        periods = known.loc[known["region"] == region, "period"]
        if len(periods):
            spans.setdefault((periods.min(), periods.max()), []).append(region)
    january = indicator.timing is Timing.FIRST_OF_JANUARY
    told = (
        f"{_together(regions)}: {_span(first, last, first_of_january=january)}."
        for (first, last), regions in spans.items()
    )
    return [f"{one[:1].upper()}{one[1:]}" for one in told]


def _together(regions: list[str]) -> str:
    """Areas as a list, all municipalities under one name."""
    if not set(MUNICIPALITY_CODES) <= set(regions):
        return listing([NAMES[region] for region in regions])
    others = [NAMES[region] for region in regions if region not in MUNICIPALITY_CODES]
    return listing([*others[:1], "alle kommunene", *others[1:]])


def _span(first: str, last: str, *, first_of_january: bool) -> str:
    ends = dict.fromkeys(period(end, first_of_january) for end in (first, last))
    return " til ".join(ends)


def snapshot_sentence(table: pd.DataFrame, indicator: Indicator) -> str:
    """A single period as a sentence: the region, the county and the country."""
    rows = table[table["value"].notna() & ~table["region"].isin(MUNICIPALITY_CODES)]
    values = [
        f"{NAMES[region]} {value_text(value, indicator, lower_bound=is_lower_bound(note))}"
        for region, value, note in rows[["region", "value", "note"]].itertuples(index=False)
    ]
    when = period_text(rows["period"].iloc[0], indicator.timing).capitalize()
    return f"{when}: {listing(values)}."


def largest_flow_sentence(table: pd.DataFrame) -> str:
    """The largest flow between two municipalities in a commuting matrix of one period."""
    flows = table[
        table["category"].isin(MUNICIPALITY_CODES)
        & table["region"].isin(MUNICIPALITY_CODES)
        & (table["category"] != table["region"])
    ]
    top = flows.loc[flows["value"].idxmax()]
    return (
        f"Den største pendlingen mellom to av kommunene i {period(top['period'])}: "
        f"{number(top['value'])} bor i {NAMES[top['region']]} og arbeider i "
        f"{NAMES[top['category']]}."
    )


def largest_group_sentence(table: pd.DataFrame, region: str, periods: Sequence[str]) -> str:
    """The largest five-year group of a population pyramid in each of two years."""
    parts = []
    for when in dict.fromkeys(periods):
        rows = table[(table["region"] == region) & (table["period"] == when)]
        by_age = rows.assign(age=rows["category"].str.split("/").str[1]).groupby("age")["value"]
        sums = by_age.sum()
        parts.append(
            f"{period(when, first_of_january=True)} var {age_label(str(sums.idxmax()))} år den "
            f"største aldersgruppen ({number(sums.max())} personer)"
        )
    return f"{NAMES[region]}: {listing(parts)}."


def projection_sentence(table: pd.DataFrame, region: str) -> str:
    """Where the main alternative ends, and what the older projection said of today."""
    rows = table[(table["region"] == region) & table["value"].notna()]

    def last(category: str) -> pd.Series | None:
        found = rows[rows["category"] == category]
        return None if found.empty else found.iloc[-1]

    actual, main = last("faktisk"), last("hoved")
    if actual is None or main is None:
        return f"Det finnes ingen framskriving for {NAMES[region]}."
    text = (
        f"{NAMES[region]}: {number(actual['value'])} personer "
        f"{period(actual['period'], first_of_january=True)}. Hovedalternativet gir "
        f"{number(main['value'])} i {main['period']}."
    )
    older = rows[(rows["category"] == "hoved-2024") & (rows["period"] == actual["period"])]
    if older.empty:
        return text
    expected = older["value"].iloc[0]
    difference = actual["value"] - expected
    came = f"{number(abs(difference))} {'mer' if difference > 0 else 'mindre'}"
    return (
        f"{text} Framskrivingen fra 2024 ventet {number(expected)} i {actual['period']}; det ble "
        f"{came if difference else 'som ventet'}."
    )


def age_label(age: str) -> str:
    """An age group as it is written: "0–4", "90+"."""
    first, last = age.split("-")
    return f"{first}–{last}" if last else f"{first}+"
