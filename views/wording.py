"""How an observation is written in a figure.

Hover texts are written here rather than by Plotly, so that a number looks the same in a figure, a
table and a sentence.
"""

from dataclasses import dataclass

from data.table import LOWER_BOUND, PRELIMINARY, STATUSES, YEAR_TO_DATE
from indicators.norwegian import number, period
from views.points import Point

NO_FIGURE = "ingen tall"


@dataclass(frozen=True)
class Format:
    """How the numbers and the moments of one figure are written."""

    unit: str
    decimals: int
    first_of_january: bool = False

    def number(self, value: float | None) -> str:
        return number(value, self.decimals, self.unit)

    def hover(self, name: str, point: Point) -> str:
        words = [word for word in (LOWER_BOUND, YEAR_TO_DATE, PRELIMINARY) if word in point.note]
        remark = f" ({', '.join(words)})" if words else ""
        when = period(point.period, self.first_of_january)
        return f"{name}, {when}: {self.at_least(point)}{remark}"

    def at_least(self, point: Point) -> str:
        """The value, with the sign that it is a lower bound where it is one."""
        return ("≥\u00a0" if point.is_lower_bound else "") + self.number(point.value)


def reason(point: Point | None) -> str:
    """Why there is no value."""
    return STATUSES[point.status] if point else NO_FIGURE


def bar_text(point: Point | None, form: Format) -> str:
    """The value at the end of a bar; nothing where there is no value."""
    if point is None or point.value is None:
        return ""
    return form.at_least(point)


def cell_text(point: Point | None) -> str:
    """The number in a cell, or the symbol for why there is none."""
    if point is None:
        return "–"
    return point.status if point.value is None else number(point.value)


def cell_hover(home: str, work: str, point: Point | None) -> str:
    """A cell as a sentence: how many live in `home` and work in `work`."""
    where = f"bor i {home} og arbeider i {work}"
    if point is None or point.value is None:
        return f"Hvor mange som {where}: {reason(point)}"
    return f"{number(point.value)} {where}, {period(point.period)}"
