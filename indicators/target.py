"""A target of the reader's own ("hva om"): is it possible, and what yearly pace does it take?

The agreement sets no numeric targets, so nothing here is one of its: whatever shows a target says
`NOT_ADOPTED`.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from indicators.agreement import LAST_YEAR
from indicators.measures import is_year_to_date
from indicators.model import Indicator
from indicators.norwegian import number, signed
from indicators.region import NAMES, year
from indicators.sentences import period_text, value_text
from indicators.summary import Summary

NOT_ADOPTED = "ikke vedtatt mål"
NO_TARGETS = "Avtalen setter ingen tallfestede mål."
FURTHEST_YEAR = 2050
"""Where Statistics Norway's projections end."""
ABSURD = 10
"""A target of more than this many times the largest figure ever seen is a slip of the pen."""

_NUMBER = re.compile(r"[-\u2212]?[0-9]{1,15}([.,][0-9]{1,6})?")
_UNCLEAR_POINT = re.compile(r"[-\u2212]?[0-9]{1,3}\.[0-9]{3}")


@dataclass(frozen=True)
class Target:
    """A level that a reader asks about, in the indicator's unit, and the year to reach it."""

    value: float
    year: int


@dataclass(frozen=True)
class Pace:
    """Change a year, in the indicator's unit; None where it cannot be known.

    `needed` is from the newest figure to the target, `since` from the baseline to the newest
    figure, `before` the mean of the `changes` yearly changes in the ten years up to the baseline.
    """

    needed: float | None
    since: float | None
    before: float | None
    changes: int


def parse(
    value: str, when: str, indicator: Indicator, known: pd.DataFrame
) -> tuple[Target | None, list[str]]:
    """A target as a reader wrote it, or what is wrong with it.

    Args:
        value, when: the level and the year, as text; an empty year is the agreement's last.
        known: the figures of the area and group that the target is for (`data.table.COLUMNS`).

    """
    level, problem = _level(value, indicator, known["value"].dropna())
    year_of_target, other = _year(when, known)
    problems = [text for text in (problem, other) if text]
    if problems or level is None or year_of_target is None:
        return None, problems
    return Target(level, year_of_target), []


def usual_year(known: pd.DataFrame) -> int:
    """The year of a target that names none: the agreement's last, or the first that is left."""
    return max(LAST_YEAR, _newest_year(known) + 1)


def newest_period(known: pd.DataFrame) -> str:
    """The period of the newest figure for a whole period; empty where there is none."""
    whole = known["value"].notna() & ~known["note"].map(is_year_to_date).astype(bool)
    return max(known.loc[whole, "period"], default="")


def period_of(target: Target, newest: str) -> str:
    """The period of the target: the year it names, in the season of the newest figure."""
    if newest[4:5] == "-":
        return f"{target.year - (year(newest) - int(newest[:4]))}-{target.year}"
    return f"{target.year}{newest[4:]}"


def pace(target: Target, summary: Summary, assessed: Mapping[str, object] | None) -> Pace:
    """The yearly change a target takes, beside what it has been.

    Args:
        summary: the newest figure of the area and group, and whether it can be compared.
        assessed: its row of `indicators.assess.assess`, where there is one.

    """
    newest = summary.newest
    years = target.year - year(newest.period)
    needed = None if newest.lower_bound else (target.value - newest.value) / years
    if assessed is None:
        return Pace(needed, None, None, 0)
    since = None if summary.reason else _known(assessed["pace_since"])
    changes = _known(assessed["changes_before"])
    return Pace(needed, since, _known(assessed["pace_before"]), int(changes or 0))


def target_sentence(target: Target, found: Pace, summary: Summary, indicator: Indicator) -> str:
    """What a target would take: the pace from the newest figure, beside what it has been."""
    newest = summary.newest
    when = period_text(period_of(target, newest.period), indicator.timing)
    parts = [
        f"Ditt eget mål ({NOT_ADOPTED}) for {NAMES[summary.region]}: "
        f"{value_text(target.value, indicator)} {when}."
    ]
    start = period_text(newest.period, indicator.timing)
    if found.needed is None:
        parts.append("Nyeste tall er en nedre grense, så farten kan ikke regnes ut.")
    else:
        parts.append(
            f"Fra {value_text(newest.value, indicator)} {start} krever det at tallet endrer seg "
            f"med {pace_text(found.needed, indicator)} for hvert år."
        )
    parts += _what_it_has_been(found, summary, indicator)
    return " ".join([*parts, NO_TARGETS])


def pace_text(change: float, indicator: Indicator) -> str:
    """A yearly change with its sign and unit; slow ones with one decimal more."""
    slow = 0 < abs(change) < 10 and change != round(change, indicator.decimals)
    unit = "prosentpoeng" if indicator.unit == "%" else indicator.unit
    return signed(change, indicator.decimals + slow, unit)


def _what_it_has_been(found: Pace, summary: Summary, indicator: Indicator) -> list[str]:
    parts = []
    if found.since is not None and summary.baseline is not None:
        since = period_text(summary.baseline.period, indicator.timing).removeprefix("i ")
        parts.append(
            f"Siden {since} har det endret seg med {pace_text(found.since, indicator)} for hvert "
            "år."
        )
    elif summary.reason:
        parts.append(f"Farten siden avtalen startet er ikke kjent: {_inside(summary.reason)}")
    if found.before is not None and found.changes > 1:
        parts.append(
            f"I tiåret før avtalen var det {pace_text(found.before, indicator)} for hvert år "
            f"(snitt av {found.changes} årlige endringer)."
        )
    return parts


def _inside(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _known(value: object) -> float | None:
    number = float(str(value))
    return None if math.isnan(number) else number


def _level(text: str, indicator: Indicator, seen: pd.Series) -> tuple[float | None, str]:
    """The level, or what is wrong with it."""
    bare = "".join(text.split()).removesuffix("%")
    quoted = f"«{' '.join(text.split())[:40]}»"
    if _UNCLEAR_POINT.fullmatch(bare):
        return None, (
            f"Målet {quoted} kan leses på to måter. Skriv tusener uten punktum, og desimaler med "
            "komma."
        )
    if not _NUMBER.fullmatch(bare):
        return None, f"Målet {quoted} er ikke et tall. Skriv for eksempel 34000 eller 9,5."
    level = round(float(bare.replace("\u2212", "-").replace(",", ".")), indicator.decimals)
    signed_figures = bool((seen < 0).any())
    if level < 0 and not signed_figures:
        return None, f"Målet {quoted} er under 0. Slike tall finnes ikke her."
    if indicator.unit == "%" and abs(level) > 100:
        return None, f"Målet {quoted} er mer enn 100 prosent."
    largest = float(seen.abs().max()) if len(seen) else 0.0
    if abs(level) > max(ABSURD * largest, 100):
        return None, (
            f"Målet {quoted} er mer enn ti ganger så stort som det største tallet som er målt "
            f"({number(largest, indicator.decimals)})."
        )
    return level, ""


def _year(text: str, known: pd.DataFrame) -> tuple[int | None, str]:
    """The year, or what is wrong with it."""
    newest = _newest_year(known)
    wanted = text.strip()
    if not wanted:
        return usual_year(known), ""
    if re.fullmatch("[0-9]{4}", wanted) and newest < int(wanted) <= FURTHEST_YEAR:
        return int(wanted), ""
    return None, (
        f"Året «{' '.join(wanted.split())[:40]}» kan ikke brukes for et mål. Velg et år fra "
        f"{newest + 1} til {FURTHEST_YEAR}."
    )


def _newest_year(known: pd.DataFrame) -> int:
    newest = newest_period(known)
    return year(newest) if newest else 0
