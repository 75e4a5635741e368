"""A verdict in words: why it is what it is, the marks beside it, and how it was computed.

Every number comes from a row of `indicators.assess.assess`; none is typed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.assess import CLEARLY, SOMEWHAT, Verdict
from indicators.model import Direction, Indicator
from indicators.noise import FEWEST_CHANGES, HISTORY_YEARS, SMALL_COUNT
from indicators.norwegian import DASH, number, signed
from indicators.region import COUNTRY, NAMES, REST_OF_COUNTY
from indicators.sentences import period_text, value_text
from indicators.units import COUNTED, FEWEST, VARYING

Row = Mapping[str, Any]
"""One row of `indicators.assess.assess`."""

SINCE_BEFORE = "egen utvikling før avtalen"
_NO_WISH = "avtalen sier ikke hvilken vei dette tallet skal gå."
_SMALL_NUMBERS = ("null", "ett", "to", "tre", "fire", "fem")
_WISHES = {
    Direction.UP: "Avtalen vil ha tallet opp.",
    Direction.DOWN: "Avtalen vil ha tallet ned.",
    Direction.NONE: "Avtalen sier ikke hvilken vei tallet skal gå.",
}


@dataclass(frozen=True)
class MarkText:
    """A mark beside a verdict: against what, the word, and the numbers it rests on."""

    against: str
    word: str
    numbers: str


def verdict_sentence(row: Row, indicator: Indicator) -> str:
    """The verdict of a row, and why it is that one."""
    if row["direction"] == Direction.NONE.value:
        return f"Ingen vurdering: {because(row, indicator)}"
    verdict = Verdict(row["verdict"]).value
    return f"{verdict[:1].upper()}{verdict[1:]}: {because(row, indicator)}"


def because(row: Row, indicator: Indicator) -> str:
    """Why the verdict of a row is what it is, with its numbers, as the end of a sentence."""
    verdict = Verdict(row["verdict"])
    if verdict is Verdict.NO_DIRECTION:
        return indicator.not_judged or _NO_WISH
    if verdict is Verdict.TOO_EARLY:
        return f"nyeste tall er fra før avtalen ({_when(row, 'newest', indicator)})."
    if row["reason"]:
        return f"{row['reason'].rstrip('.')}."
    if verdict is Verdict.TOO_FEW_YEARS:
        return (
            f"{_moved(row, indicator)}, men det er bare {row['changes_before']} årlige "
            f"endringer fra før avtalen å måle mot; det trengs {FEWEST_CHANGES}."
        )
    return f"{_moved(row, indicator)}{_how_much(row, indicator)}.{_few(row, indicator)}"


def reasons_not_judged(indicators: Iterable[Indicator]) -> dict[str, list[str]]:
    """Why figures have no direction, as sentences, each with the titles of those it holds for.

    The first is the usual one, and names none.
    """
    found: dict[str, list[str]] = {_sentence(_NO_WISH): []}
    for one in indicators:
        if one.not_judged:
            found.setdefault(_sentence(one.not_judged), []).append(one.title)
    return found


def mark_texts(row: Row, indicator: Indicator) -> list[MarkText]:
    """The marks beside a verdict, as far as there are figures for them."""
    return [
        *_own_pace(row, indicator),
        *_beside(row, indicator, "rest_of_county", REST_OF_COUNTY.code),
        *_beside(row, indicator, "country", COUNTRY.code),
        *_projection(row, indicator),
    ]


def short_marks(row: Row, indicator: Indicator) -> list[MarkText]:
    """The marks that have a word, for where there is little room: the projection is left out."""
    everything = mark_texts(row, indicator)
    return [one for one in everything if one.word and one.word != row["mark_projection"]]


def calculation(row: Row, indicator: Indicator) -> list[tuple[str, str]]:
    """How a verdict is computed, step by step: what is found, and the numbers."""
    wish = indicator.not_judged or _WISHES[Direction(row["direction"])]
    steps = [
        ("Ønsket retning", _sentence(wish)),
        ("Siste tall før avtalen", _figure(row, "baseline", indicator)),
        ("Nyeste tall", _figure(row, "newest", indicator)),
    ]
    if row["reason"] or row["direction"] == 0:
        return [*steps, ("Vurdering", verdict_sentence(row, indicator))]
    # One decimal more than on the page, so that a calculator gives the same answer.
    decimals = _decimals(indicator)
    newest, baseline = number(row["newest"], decimals), number(row["baseline"], decimals)
    steps += [
        ("Endring", f"{newest} − {_bracketed(baseline)} = {signed(row['change'], decimals)}"),
        ("År mellom tallene", str(int(row["years"]))),
        ("Årlige endringer før avtalen", _history_text(row, indicator)),
        ("Tilfeldige utslag", _chance_text(row, indicator)),
        ("Vanlig endring på ett år (σ)", _sigma_text(row, indicator)),
    ]
    if pd.notna(row["z"]):
        steps.append(("Endring i forhold til det vanlige (z)", _z_text(row, indicator)))
    return [*steps, ("Vurdering", _word_text(row))]


def unit_of_change(indicator: Indicator) -> str:
    """What a change of the figure is counted in."""
    return "prosentpoeng" if indicator.unit == "%" else indicator.unit


def _sentence(end: str) -> str:
    return f"{end[:1].upper()}{end[1:]}"


def _when(row: Row, which: str, indicator: Indicator) -> str:
    return period_text(str(row[f"{which}_period"]), indicator.timing).removeprefix("i ")


def _figure(row: Row, which: str, indicator: Indicator) -> str:
    if pd.isna(row[which]):
        return "Finnes ikke."
    figure = value_text(row[which], indicator, lower_bound=row[f"{which}_lower_bound"])
    return f"{figure} ({_when(row, which, indicator)})"


def _decimals(indicator: Indicator) -> int:
    """Of the figures in a calculation: counts are whole already."""
    return indicator.decimals + 1 if indicator.decimals else 0


def _amount(value: float, indicator: Indicator, decimals: int | None = None) -> str:
    """A size without a sign, with its unit."""
    if decimals is None:
        decimals = indicator.decimals
    return number(abs(value), decimals, unit_of_change(indicator))


def _years(row: Row) -> str:
    years = int(row["years"])
    return f"{_SMALL_NUMBERS[years] if years < len(_SMALL_NUMBERS) else years} år"


def _moved(row: Row, indicator: Indicator) -> str:
    before, now = (_figure(row, which, indicator) for which in ("baseline", "newest"))
    return f"fra {before} til {now} er endringen {signed(row['change'], indicator.decimals)}"


def _few(row: Row, indicator: Indicator) -> str:
    """The mark of a verdict on figures that count few; empty where they count enough."""
    fewest = min(row["counted_baseline"], row["counted_newest"])
    if pd.isna(fewest) or fewest >= FEWEST:
        return ""
    what = f"få {indicator.unit}" if indicator.unit in COUNTED else "få i telleren"
    return f" ({what[:1].upper()}{what[1:]}, store svingninger.)"


def _how_much(row: Row, indicator: Indicator) -> str:
    if row["change"] == 0:
        return ""
    if row["sigma"] == 0:
        return (
            f", og i de {row['changes_before']} årene før svingte tallet ikke, så hva som er en "
            "vanlig endring, er ukjent"
        )
    expected = _amount(row["sigma"] * row["years"] ** 0.5, indicator)
    usual = f"en vanlig endring på {_years(row)}"
    if row["sigma"] != row["sigma_history"]:
        usual = "det tilfeldigheter alene vanligvis gir"
    return f", {number(abs(row['z']), 1)} ganger {usual} ({expected})"


def _own_pace(row: Row, indicator: Indicator) -> list[MarkText]:
    if pd.isna(row["pace_before"]) or pd.isna(row["pace_since"]):
        return []
    since, before = (
        signed(row[pace], max(indicator.decimals, 1)) for pace in ("pace_since", "pace_before")
    )
    return [
        MarkText(
            SINCE_BEFORE,
            _word(row["mark_own_pace"]),
            f"{since} {unit_of_change(indicator)} i året siden "
            f"{_when(row, 'baseline', indicator)}, {before} i året i de "
            f"{row['changes_before']} årene før",
        )
    ]


def _beside(row: Row, indicator: Indicator, column: str, code: str) -> list[MarkText]:
    if pd.isna(row[f"against_{column}"]):
        return []
    decimals = max(indicator.decimals, 1)
    unit = "prosentpoeng" if indicator.unit == "%" else "%"
    own, theirs = (signed(row[one], decimals, unit) for one in ("relative", column))
    name = NAMES[code]
    return [
        MarkText(
            name, _word(row[f"mark_{column}"]), f"{NAMES[row['region']]} {own}, {name} {theirs}"
        )
    ]


def _projection(row: Row, indicator: Indicator) -> list[MarkText]:
    if indicator.projection is None or not _word(row["mark_projection"]):
        return []
    series = indicator.projection.series()[0]
    low, high = (
        number(row[one], indicator.decimals) for one in ("projected_low", "projected_high")
    )
    return [
        MarkText(
            f"framskrivingen fra før avtalen ({series.source.publisher}, tabell {series.table})",
            _word(row["mark_projection"]),
            f"ventet {number(row['projected'], indicator.decimals)} (lav {low}, høy {high}), ble "
            f"{number(row['newest'], indicator.decimals)}",
        )
    ]


def _word(mark: object) -> str:
    return mark if isinstance(mark, str) else ""


def _bracketed(text: str) -> str:
    return text if text[:1].isdigit() else f"({text})"


def _history_text(row: Row, indicator: Indicator) -> str:
    count = int(row["changes_before"])
    text = f"{count} i de {HISTORY_YEARS} årene fram til {_when(row, 'baseline', indicator)}"
    if pd.isna(row["sigma_history"]):
        return f"{text}: for få til å regne standardavvik av."
    deviation = _amount(row["sigma_history"], indicator, decimals=_decimals(indicator) + 1)
    return f"{text}; standardavviket er {deviation}."


def _chance_text(row: Row, indicator: Indicator) -> str:
    chance = row["sigma_chance"]
    if pd.isna(chance):
        return "Ingen regel for dette tallet."
    found = _amount(chance, indicator, decimals=_decimals(indicator) + 1)
    if indicator.unit in VARYING:
        before, now = (number(row[one], indicator.decimals) for one in ("baseline", "newest"))
        return f"√({before} + {now}) = {found}."
    return f"Standardfeilen til forskjellen mellom to andeler av så store grupper er {found}."


def _sigma_text(row: Row, indicator: Indicator) -> str:
    if pd.isna(row["sigma"]):
        return f"Ukjent: under {FEWEST_CHANGES} årlige endringer, og ingen regel for tilfeldighet."
    found = _amount(row["sigma"], indicator, decimals=_decimals(indicator) + 1)
    if row["changes_before"] < FEWEST_CHANGES:
        return f"{found}: det største av de to, siden det er under {FEWEST_CHANGES} endringer."
    if indicator.unit == "%" and pd.notna(row["sigma_chance"]):
        return f"{found}: det største av de to, siden tallet er en andel."
    if row["sigma"] == 0:
        return "0: tallet svingte ikke, og det er ingen regel for tilfeldighet."
    small = row["baseline"] + row["newest"] < SMALL_COUNT
    if small and pd.notna(row["sigma_chance"]):
        return f"{found}: det største av de to, siden antallet er lite."
    if row["sigma"] != row["sigma_history"]:
        return f"{found}: tilfeldige utslag, siden tallet ikke svingte i årene før."
    return f"{found}: standardavviket av de årlige endringene."


def _z_text(row: Row, indicator: Indicator) -> str:
    if row["sigma"] == 0:
        return "0: tallet er det samme."
    sign = "−" if row["direction"] < 0 else ""
    change = signed(row["change"], _decimals(indicator))
    change = f"{sign}({change})" if sign else change
    sigma = number(row["sigma"], _decimals(indicator) + 1)
    return f"{change} / ({sigma} · √{int(row['years'])}) = {signed(row['z'], 2)}"


def _word_text(row: Row) -> str:
    verdict = Verdict(row["verdict"])
    low, high = number(SOMEWHAT), number(CLEARLY)
    because = {
        Verdict.UNCHANGED: f"z er mellom −{low} og {low}",
        Verdict.SOMEWHAT_BETTER: f"z er mellom {low} og {high}",
        Verdict.SOMEWHAT_WORSE: f"z er mellom −{high} og −{low}",
        Verdict.BETTER: f"z er {high} eller mer",
        Verdict.WORSE: f"z er −{high} eller mindre",
    }.get(verdict, DASH)
    if pd.isna(row["z"]):
        because = _without_z(row)
    return f"{verdict.value[:1].upper()}{verdict.value[1:]}: {because}."


def _without_z(row: Row) -> str:
    if row["change"] == 0:
        return "tallet er det samme"
    if row["sigma"] == 0:
        return "tallet svingte ikke før, så det sterke ordet brukes ikke"
    return "σ er ukjent"
