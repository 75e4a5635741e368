"""Verdicts as they are shown: icon, word and colour, the reasons, the marks, and the files."""

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from data.errors import StoreError
from indicators.agreement import Result
from indicators.assess import Verdict
from indicators.assessments import EXPLAINED
from indicators.model import Chart, Indicator
from indicators.norwegian import listing, short_period, signed
from indicators.region import NAMES, REGION
from indicators.verdict_sentences import (
    MarkText,
    because,
    calculation,
    mark_texts,
    unit_of_change,
)
from views import assessed, links
from views.address import BY_CODE, Choice
from views.csv_buttons import csv_buttons
from views.terms import explained

ICONS = {
    Verdict.BETTER: "++",
    Verdict.SOMEWHAT_BETTER: "+",
    Verdict.UNCHANGED: "=",
    Verdict.SOMEWHAT_WORSE: "\u2212",
    Verdict.WORSE: "\u2212\u2212",
    Verdict.MIXED: "\u00b1",
    Verdict.TOO_EARLY: "…",
    Verdict.TOO_FEW_YEARS: "…",
    Verdict.NO_BASELINE: "–",
    Verdict.NOT_COMPARABLE: "≠",
    Verdict.NO_DIRECTION: "○",
    Verdict.NO_FIGURES: "–",
    Verdict.NOT_MEASURABLE: "–",
}
_TONES = {
    Verdict.BETTER: "good",
    Verdict.SOMEWHAT_BETTER: "good",
    Verdict.UNCHANGED: "even",
    Verdict.SOMEWHAT_WORSE: "bad",
    Verdict.WORSE: "bad",
    Verdict.MIXED: "even",
}
_WITH_A_VERDICT = (Chart.LINES, Chart.BARS)
ROUNDED = "Tallene her er avrundet; det regnes med alle desimaler."


def badge(verdict: Verdict, words: str = "") -> str:
    """A verdict as a small label in HTML (styled in `page.css`), in other words where given."""
    tone = _TONES.get(verdict, "open")
    return (
        f'<span class="verdict {tone}"><span class="icon" aria-hidden="true">{ICONS[verdict]}'
        f"</span>{escape(words or verdict.value)}</span>"
    )


def show_of_result(result: Result) -> None:
    """The verdict on a long-term result, why it is that one, and links to what it rests on."""
    try:
        found = assessed.result(result.slug)
    except StoreError:
        return  # the page says what is wrong with the figures
    items = "".join(
        f'<li><a href="{escape(links.to("resultat", id=result.slug, indikator=one.indicator.id))}" '
        f'target="_self">{escape(one.indicator.title)}</a> {badge(one.verdict)}</li>'
        for one in found.judged
    )
    rests_on = f'<p>Vurdert etter:</p><ul class="rests-on">{items}</ul>' if items else ""
    why = rests_on or f"<p>{escape(found.text)}</p>"
    st.html(f'<div class="of-result"><p><b>Resultatet:</b> {badge(found.verdict)}</p>{why}</div>')


def show(choice: Choice) -> None:
    """The verdict on what a reader has chosen: of the region, or of each chosen municipality."""
    indicator = choice.indicator
    if indicator.chart not in _WITH_A_VERDICT:
        return
    asked = (REGION.code,) if REGION.code in choice.regions else choice.regions
    known = (assessed.row(indicator, region, choice.category) for region in asked)
    found = [row for row in known if row is not None]
    if not found:
        return
    if len(found) > 1:
        st.html(explained(_of_several(found, indicator), "vurdering"))
        return
    (row,) = found
    st.html(explained(reasoned(row, indicator) + marks_html(row, indicator), "vurdering"))
    _show_calculation(row, indicator)


def show_steps(row: dict[str, Any], indicator: Indicator) -> None:
    """How a verdict is computed, with the yearly changes behind its σ."""
    steps = "".join(
        f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>"
        for name, text in calculation(row, indicator)
    )
    html = (
        f'<dl class="facts steps">{steps}</dl><p class="source quiet">{ROUNDED}</p>'
        f"{_changes_table(row, indicator)}"
    )
    st.html(explained(html, "regnet"))


def marks_html(row: dict[str, Any], indicator: Indicator) -> str:
    """The separate marks with their numbers, as a list; nothing where there are none."""
    items = "".join(f"<li>{_mark(one)}</li>" for one in mark_texts(row, indicator))
    return f'<ul class="marks">{items}</ul>' if items else ""


def show_downloads(key: str) -> None:
    """All verdicts as files, and what their columns hold."""
    csv_buttons(
        assessed.every,
        EXPLAINED,
        what="alle vurderinger",
        name="vurderinger",
        key=key,
    )


def reasoned(row: dict[str, Any], indicator: Indicator) -> str:
    """A verdict and why it is that one, on one line."""
    return _of_several([row], indicator)


def _of_several(rows: Sequence[dict[str, Any]], indicator: Indicator) -> str:
    """A line for each area; those with one verdict for one reason share it."""
    alike: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        alike.setdefault((row["verdict"], because(row, indicator)), []).append(NAMES[row["region"]])
    return "".join(
        f'<p class="reasoned"><b>{escape(listing(names))}</b> {badge(Verdict(verdict))} '
        f"{escape(why[:1].upper() + why[1:])}</p>"
        for (verdict, why), names in alike.items()
    )


def _mark(mark: MarkText) -> str:
    word = f"<b>{escape(mark.word)}</b>. " if mark.word else ""
    numbers = f"{mark.numbers[:1].upper()}{mark.numbers[1:]}." if word else f"{mark.numbers}."
    return f"Mot {escape(mark.against)}: {word}{escape(numbers)}"


def _show_calculation(row: dict[str, Any], indicator: Indicator) -> None:
    with st.expander("Slik er vurderingen regnet"):
        show_steps(row, indicator)
        address = links.to("metode", indikator=indicator.id, omraade=BY_CODE[row["region"]].slug)
        st.html(
            f'<p class="source"><a href="{escape(address)}" target="_self">Regelen, og hva andre '
            "regler ville sagt om det samme tallet</a></p>"
        )


def _changes_table(row: dict[str, Any], indicator: Indicator) -> str:
    """The year-on-year changes behind a σ; nothing where there are none."""
    changes = assessed.history(indicator, row["region"], row["category"])
    if not changes:
        return ""
    caption = f"Årlige endringer før avtalen, {unit_of_change(indicator)}"
    decimals = indicator.decimals + 1 if indicator.decimals else 0
    rows = "".join(
        f'<tr><th scope="row">{short_period(before)} til {short_period(now)}</th>'
        f"<td>{signed(change, decimals)}</td></tr>"
        for before, now, change in changes
    )
    return (
        f'<div class="figures changes" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f'<table><caption>{escape(caption)}</caption><thead><tr><th scope="col">Fra og til</th>'
        f'<th scope="col">Endring</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )
