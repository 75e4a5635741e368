"""Numbers, periods and dates as Norwegian readers expect them, for sentences and views alike.

The conventions are Språkrådet's: a hard space between thousands, a comma for decimals, a real
minus sign, and dates such as "1. juli 2026".
"""

import datetime
import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext

HARD_SPACE = "\u00a0"
MINUS = "\u2212"
DASH = "\u2013"
"""Stands for a missing value, and between the ends of a range."""

MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
)

_DIGITS = 400  # more than the longest float has, so that rounding never runs out of room

_PERIOD = re.compile(
    r"(?P<year>\d{4})(K(?P<quarter>[1-4])|M(?P<month>0[1-9]|1[0-2])|-(?P<last>\d{4}))?"
)
_DATE = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{2})(-(?P<day>\d{2}))?)?")


def number(value: float | None, decimals: int = 0, unit: str = "") -> str:
    """`value` rounded half up: "33 508", "9,6 %" or, when there is no value, "–"."""
    rounded = _rounded(value, decimals)
    return DASH if rounded is None else _written(rounded, MINUS if rounded < 0 else "", unit)


def signed(value: float | None, decimals: int = 0, unit: str = "") -> str:
    """`number` with its direction: "+1,2 %", "−3" and, after rounding to nothing, plain "0"."""
    rounded = _rounded(value, decimals)
    if rounded is None:
        return DASH
    if rounded == 0:
        return _written(Decimal(0), "", unit)
    return _written(rounded, "+" if rounded > 0 else MINUS, unit)


def period(text: str, first_of_january: bool = False) -> str:
    """A period in Statistics Norway's form as running text: "2024K4" is "4. kvartal 2024".

    A stock is counted at one moment: with `first_of_january`, "2024" is "1. januar 2024".
    """
    return _period(text, quarter="kvartal", year="1. januar " if first_of_january else "")


def short_period(text: str) -> str:
    """A period for tables and axes: "2024", "4. kv. 2024", "mai 2024"."""
    return _period(text, quarter="kv.", year="")


def date(text: str) -> str:
    """An ISO date, month or year as it is written in Norwegian: "1. juli 2026"."""
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(f"not an ISO date, month or year: {text!r}")
    if found["month"] is None:
        return text
    try:
        day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"] or 1))
    except ValueError as error:
        raise ValueError(f"no such date: {text!r}") from error
    month = f"{MONTHS[day.month - 1]} {found['year']}"
    return f"{day.day}. {month}" if found["day"] else month


def listing(parts: Sequence[str]) -> str:
    """The parts as a Norwegian enumeration: "a, b og c"."""
    *first, last = parts or [""]
    return f"{', '.join(first)} og {last}" if first else last


def _rounded(value: float | None, decimals: int) -> Decimal | None:
    if value is None or math.isnan(value):
        return None
    if math.isinf(value):
        raise ValueError("an infinite number cannot be written")
    # Through the shortest decimal text: the binary value of 2.675 lies below its own middle.
    exact = Decimal(repr(float(value)))
    with localcontext(prec=_DIGITS):
        return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _written(rounded: Decimal, sign: str, unit: str) -> str:
    digits = f"{abs(rounded):,f}".translate({ord(","): HARD_SPACE, ord("."): ","})
    return sign + digits + (HARD_SPACE + unit if unit else "")


def _period(text: str, quarter: str, year: str) -> str:
    found = _PERIOD.fullmatch(text)
    if not found:
        raise ValueError(f"not a period such as 2024, 2024K4, 2024M05 or 2022-2024: {text!r}")
    if found["quarter"]:
        return f"{found['quarter']}. {quarter} {found['year']}"
    if found["month"]:
        return f"{MONTHS[int(found['month']) - 1]} {found['year']}"
    if found["last"]:
        return f"{found['year']}{DASH}{found['last']}"
    return year + text
