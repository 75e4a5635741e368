"""Who made the region's change, in words. Every number comes from the contributions."""

from collections.abc import Sequence

from indicators.contributions import Contribution, Contributions
from indicators.model import Indicator
from indicators.norwegian import HARD_SPACE, listing, number, signed
from indicators.region import NAMES, REGION
from indicators.sentences import period_text
from indicators.units import SINGULAR

PERCENT_OF_NET = (
    "Kommunene trekker hver sin vei, så bidragene kan ikke regnes i prosent av endringen."
)


def decimals_of(indicator: Indicator, found: Contributions) -> int:
    """Parts of a share are small beside it: one decimal more than the share has."""
    return indicator.decimals + 1 if found.share else indicator.decimals


def unit_of(indicator: Indicator) -> str:
    """The unit of a change: of percentages it is percentage points."""
    return "prosentpoeng" if indicator.unit == "%" else indicator.unit


def span_text(indicator: Indicator, found: Contributions) -> str:
    """From when to when: "fra 1. januar 2025 til 1. januar 2026"."""
    since, until = (
        period_text(period, indicator.timing).removeprefix("i ") for period in found.periods
    )
    return f"fra {since} til {until}"


def contribution_sentence(indicator: Indicator, found: Contributions) -> str:
    """How much the region changed, and what each municipality added or took away."""
    decimals = decimals_of(indicator, found)
    total = found.total.change
    span = span_text(indicator, found)
    if _is_none(total, decimals):
        opening = f"Tallet for {REGION.name} er uendret {span}."
    else:
        way = "økte" if total > 0 else "gikk ned"
        opening = (
            f"Tallet for {REGION.name} {way} med {_amount(abs(total), indicator, decimals)} {span}."
        )
    up = [part for part in found.parts if part.change > 0 and not _is_none(part.change, decimals)]
    down = [part for part in found.parts if part.change < 0 and not _is_none(part.change, decimals)]
    still = [part for part in found.parts if _is_none(part.change, decimals)]
    if not up and not down:
        return opening
    if up and down:
        told = _both_ways(up, down[::-1], decimals)
    else:
        told = _one_way(up or down[::-1], total, decimals)
    unchanged = f"{_names(still)} bidro verken opp eller ned." if still else ""
    return " ".join(part for part in (opening, told, unchanged) if part)


def reasons_sentence(indicator: Indicator, found: Contributions) -> str:
    """For shares: how much is the municipalities' own change, and how much their size."""
    if not found.share:
        return ""
    decimals = decimals_of(indicator, found)
    own, composition = found.total.own, found.total.composition
    unit = _short_unit(indicator)
    return (
        f"Av endringen kommer {signed(own, decimals, unit)} av at tallet endret seg i kommunene, "
        f"og {signed(composition, decimals, unit)} av at noen kommuner ble en større eller mindre "
        f"del av {REGION.name}."
    )


def _one_way(parts: Sequence[Contribution], total: float, decimals: int) -> str:
    word = "økningen" if total > 0 else "nedgangen"
    if len(parts) == 1:
        return f"{NAMES[parts[0].region]} sto for hele {word}."
    told = [
        f"{NAMES[part.region]}{' sto' if place == 0 else ''} for "
        f"{number(abs(part.change), decimals)}{f' av {word}' if place == 0 else ''} "
        f"({number(part.change / total * 100, 0, '%')})"
        for place, part in enumerate(parts)
    ]
    return f"{listing(told)}."


def _both_ways(up: Sequence[Contribution], down: Sequence[Contribution], decimals: int) -> str:
    def told(parts: Sequence[Contribution]) -> str:
        return listing([f"{NAMES[one.region]} ({signed(one.change, decimals)})" for one in parts])

    return f"{told(up)} trakk opp, og {told(down)} trakk ned. {PERCENT_OF_NET}"


def _names(parts: Sequence[Contribution]) -> str:
    return listing([NAMES[part.region] for part in parts])


def _amount(value: float, indicator: Indicator, decimals: int) -> str:
    text = number(value, decimals)
    unit = _short_unit(indicator)
    unit = SINGULAR.get(unit, unit) if text == "1" else unit
    return f"{text}{HARD_SPACE}{unit}" if unit else text


def _short_unit(indicator: Indicator) -> str:
    """Of a rate the number alone, as in `sentences.change_text`."""
    return "" if indicator.unit.startswith("per ") else unit_of(indicator)


def _is_none(value: float, decimals: int) -> bool:
    """Whether nothing is left of it when it is written."""
    return number(abs(value), decimals) == number(0, decimals)
