"""Metode: how a figure is judged, with a live example, and what other rules would say."""

from collections.abc import Sequence
from html import escape

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.errors import StoreError
from indicators.agreement import FIRST_YEAR, RESULTS
from indicators.assess import CLEARLY, METHOD_VERSION, SOMEWHAT, Verdict
from indicators.model import Direction, Indicator
from indicators.noise import FEWEST_CHANGES, FEWEST_FOR_DEVIATION, HISTORY_YEARS, SMALL_COUNT
from indicators.norwegian import listing, number
from indicators.region import AREAS, NAMES, REGION
from indicators.results import BY_RESULT, INDICATORS
from indicators.second_opinion import Opinion
from indicators.units import COUNTED, UNITS, VARYING
from indicators.verdict_sentences import reasons_not_judged
from views import address_bar, assessed, figures, links, messages, moment, verdicts
from views.address import BY_CODE, SLUG, one_of
from views.address_bar import Query
from views.terms import explained

_INDICATOR, _AREA, _GROUP = "metode-indikator", "metode-omraade", "metode-gruppe"
_USUAL = "folketall"
_WORDS = {
    Verdict.BETTER: "klart mer enn tallet pleier å svinge, den veien avtalen vil (z er "
    f"{number(CLEARLY)} eller mer)",
    Verdict.SOMEWHAT_BETTER: "mer enn vanlig, den veien avtalen vil (z er mellom "
    f"{number(SOMEWHAT)} og {number(CLEARLY)})",
    Verdict.UNCHANGED: "så mye svinger tallet også ellers (z er mellom "
    f"−{number(SOMEWHAT)} og {number(SOMEWHAT)})",
    Verdict.SOMEWHAT_WORSE: "mer enn vanlig, motsatt vei (z er mellom "
    f"−{number(CLEARLY)} og −{number(SOMEWHAT)})",
    Verdict.WORSE: "klart mer enn tallet pleier å svinge, motsatt vei (z er "
    f"−{number(CLEARLY)} eller mindre)",
    Verdict.MIXED: "hovedindikatorene til et resultat peker hver sin vei",
    Verdict.TOO_EARLY: "nyeste tall er fra før avtalen",
    Verdict.TOO_FEW_YEARS: "det er for få år til å vite hvor mye tallet pleier å svinge",
    Verdict.NO_BASELINE: "det finnes ikke noe tall fra før avtalen å sammenligne med",
    Verdict.NOT_COMPARABLE: "kilden har lagt om statistikken mellom de to tallene, eller ett av "
    "dem er en nedre grense",
    Verdict.NO_FIGURES: "tallene er ikke hentet ennå, eller finnes ikke for Midt-Troms",
    Verdict.NOT_MEASURABLE: "ingen statistikk svarer på om resultatet er nådd",
}
"""What each word means; that of `NO_DIRECTION` is told by the indicators themselves."""


def show() -> None:
    """The page about how figures are judged."""
    st.title("Metode", anchor=False)
    st.html(
        '<p class="lead">Har tallet gått den veien avtalen vil, og mer enn det pleier å svinge? '
        "Det er alt en vurdering her sier. Den sier ikke hvorfor.</p>"
    )
    notes = st.container()
    _rule()
    _words()
    _example()
    with notes:
        messages.notes(address_bar.complaints())
    _marks()
    _results()
    st.header("Last ned", anchor=False)
    verdicts.show_downloads("method-verdicts")


def _rule() -> None:
    st.header("Regelen", anchor=False)
    html = (
        '<ol class="plain">'
        "<li><b>Hvor stor er endringen?</b> Vi regner fra siste tall før avtalen, som begynte å "
        f"gjelde 1. januar {FIRST_YEAR}, til det nyeste tallet. Et tall for en måned eller et "
        "kvartal sammenlignes med samme måned eller kvartal, fordi mye følger årstidene. Er det "
        "nyeste tallet fra før avtalen, er det for tidlig å si noe.</li>"
        "<li><b>Hvor mye pleier tallet å svinge?</b> Vi tar endringene fra år til år i de "
        f"{HISTORY_YEARS} årene før avtalen og regner standardavviket, som skrives σ. Det må være "
        f"minst {FEWEST_CHANGES} slike endringer.</li>"
        f"{_chance()}"
        "<li><b>Er endringen større enn det?</b> Vi deler endringen på σ ganger kvadratroten av "
        "antall år. Svaret kalles z. Det har pluss når endringen går den veien avtalen vil, og "
        "minus når den går motsatt vei. Ordet følger av z.</li></ol>"
    )
    st.html(explained(html, "regelen"))


def _chance() -> str:
    """When chance is the yardstick, how it is computed, and what it is never used for."""
    one_by_one, others, decided = (
        escape(listing(sorted(units))) for units in (VARYING, COUNTED - VARYING, VARYING - UNITS)
    )
    return (
        "<li><b>Hva kan tilfeldigheter alene gi?</b> Det regner vi ut når det er færre enn "
        f"{FEWEST_CHANGES} endringer, når tallet er en andel, når antallet er lite (før og nå til "
        f"sammen under {SMALL_COUNT}), og når tallet ikke svingte i det hele tatt. For antall er "
        "det kvadratroten av de to tallene lagt sammen. For andeler er det standardfeilen til "
        "forskjellen. Det største av dette og standardavviket gjelder. Standardavvik av færre enn "
        f"{FEWEST_FOR_DEVIATION} endringer brukes ikke."
        "<ul><li><b>Bare for det som kommer én og én:</b> "
        f"{one_by_one}, og andeler av slike. Regelen brukes aldri for det som måles, som "
        "kilometer og kroner. Den brukes heller ikke for det som står der det står eller telles "
        f"på en annen måte: {others}. Antall {decided} følger av vedtak, ikke tilfeldigheter. For "
        "dem er regelen et forsiktig mål til registeret har tall for flere år.</li>"
        "<li><b>For alle andre tall</b> gjelder standardavviket alene. Er endringene for få, blir "
        "svaret «for få år». Svingte tallet ikke før avtalen, vet vi ikke hva som er en vanlig "
        "endring. Da blir svaret «noe bedre» eller «noe dårligere», aldri mer.</li></ul></li>"
    )


def _words() -> None:
    st.header("Ordene", anchor=False)
    meanings = {
        verdict: f"{escape(meaning[:1].upper() + meaning[1:])}."
        for verdict, meaning in _WORDS.items()
    }
    meanings[Verdict.NO_DIRECTION] = _without_direction()
    items = "".join(
        f"<dt>{verdicts.badge(verdict)}</dt><dd>{meanings[verdict]}</dd>" for verdict in Verdict
    )
    st.html(explained(f'<dl class="facts steps">{items}</dl>', "ordene"))


def _without_direction() -> str:
    reasons = reasons_not_judged(INDICATORS.values())
    items = "".join(f"<li>{escape(_with_titles(*one))}</li>" for one in reasons.items())
    return f"En av disse grunnene:<ul>{items}</ul>"


def _with_titles(reason: str, titles: Sequence[str]) -> str:
    named = listing([f"«{title}»" for title in titles])
    return f"{reason} Gjelder {named}." if titles else reason


def _example() -> None:
    st.header("Regn etter selv", anchor=False)
    if (asked := address_bar.unfollowed()) is not None:
        _follow(asked)
    choices = st.columns(3)
    with choices[0]:
        indicator = INDICATORS[
            st.selectbox(
                "Indikator",
                [one.id for one in INDICATORS.values() if _is_judged(one)],
                format_func=lambda id: INDICATORS[id].title,
                key=_INDICATOR,
                on_change=address_bar.chosen,
                filter_mode=None,
            )
        ]
    try:
        rows = figures.assessment(indicator)
    except StoreError as error:
        messages.unavailable(error)
        address_bar.write({"indikator": [indicator.id]})
        return
    row = _choose_row(rows, indicator, choices)
    if row is None:
        st.info("Det finnes ikke tall for denne indikatoren.")
        address_bar.write({"indikator": [indicator.id]})
        return
    area, group = BY_CODE[str(row["region"])], str(row["category"])
    query = {"indikator": [indicator.id], "omraade": [area.slug]}
    address_bar.write(query | ({"gruppe": [group]} if group != indicator.categories[0].id else {}))
    label = next(one.label for one in indicator.categories if one.id == group)
    chosen = f'<p class="unseen">{escape(indicator.title)}. {escape(label)}</p>'
    reasoned = f'<div class="told">{chosen}{verdicts.reasoned(row, indicator)}</div>'
    st.html(explained(reasoned, "eksempel"))
    verdicts.show_steps(row, indicator)
    marks = verdicts.marks_html(row, indicator)
    if marks:
        st.subheader("Merkene ved siden av", anchor=False)
        st.html(explained(marks, "merker"))
    st.subheader("Hva andre regler ville sagt", anchor=False)
    opinions = "".join(_opinion(one) for one in assessed.opinions(indicator, row))
    html = (
        '<p class="quiet">Tre regler som er offentliggjort av andre, brukt på det samme tallet. De '
        f'avgjør ikke noe her.</p><dl class="facts">{opinions}</dl>'
    )
    st.html(explained(html, "andre"))


def _is_judged(indicator: Indicator) -> bool:
    wished = [indicator.direction_of(one.id) for one in indicator.categories]
    return any(one is not Direction.NONE for one in wished)


def _choose_row(
    rows: pd.DataFrame, indicator: Indicator, choices: Sequence[DeltaGenerator]
) -> dict[str, object] | None:
    """The row of `rows` a reader asks for; None where there are none."""
    present = set(rows["region"])
    codes = [area.code for area in AREAS if area.code in present]
    if not codes:
        return None
    if st.session_state.get(_AREA) not in codes:
        st.session_state[_AREA] = REGION.code if REGION.code in codes else codes[0]
    with choices[1]:
        region = st.selectbox(
            "Område",
            codes,
            format_func=NAMES.__getitem__,
            key=_AREA,
            on_change=address_bar.chosen,
            filter_mode=None,
        )
    own = rows[rows["region"] == region]
    labels = {one.id: one.label for one in indicator.categories if one.id in set(own["category"])}
    category, key = next(iter(labels)), f"{_GROUP}-{indicator.id}"
    if st.session_state.get(key) not in labels:
        st.session_state[key] = category
    if len(labels) > 1:
        with choices[2]:
            category = st.selectbox(
                "Gruppe",
                list(labels),
                format_func=labels.__getitem__,
                key=key,
                on_change=address_bar.chosen,
                filter_mode=None,
            )
    found: dict[str, object] = own[own["category"] == category].iloc[0].to_dict()
    return found


def _follow(asked: Query) -> None:
    """Set the choices to what the address asks for, or to the usual ones."""
    judged = {one.id: one.title for one in INDICATORS.values() if _is_judged(one)}
    areas = {area.slug: area.name for area in AREAS}
    indicator, complaints = one_of(asked, "indikator", judged, f"«{judged[_USUAL]}»")
    area, more = one_of(asked, "omraade", areas, f"«{REGION.name}»")
    shown = INDICATORS[indicator or _USUAL]
    groups = {one.id: one.label for one in shown.categories if one.id}
    group, others = one_of(asked, "gruppe", groups, f"«{shown.categories[0].label}»")
    st.session_state.update(
        {
            _INDICATOR: shown.id,
            _AREA: SLUG[area].code if area else REGION.code,
            f"{_GROUP}-{shown.id}": group or shown.categories[0].id,
        }
    )
    address_bar.followed(complaints + more + others)


def _opinion(one: Opinion) -> str:
    word = f"<b>{escape(one.word[:1].upper() + one.word[1:])}</b>. " if one.word else ""
    text = one.numbers if word else f"Kan ikke brukes. {one.numbers}"
    return f"<dt>{escape(one.rule)}</dt><dd>{word}{escape(text.rstrip('.'))}.</dd>"


def _marks() -> None:
    st.header("Merkene ved siden av vurderingen", anchor=False)
    html = (
        '<p class="lead">De slås aldri sammen med vurderingen.</p><ul class="plain">'
        "<li><b>Mot egen utvikling før avtalen:</b> endringen i året siden avtalen, mot den "
        f"gjennomsnittlige endringen i de {HISTORY_YEARS} årene før. «Om lag likt» betyr at "
        "forskjellen er mindre enn σ delt på kvadratroten av antall år.</li>"
        "<li><b>Mot Troms uten Midt-Troms, og mot Norge:</b> endringen i prosent, for andeler i "
        "prosentpoeng, fra og til de samme periodene. «Om lag likt» betyr at forskjellen er mindre "
        "enn tallet her pleier å svinge.</li>"
        "<li><b>Mot framskrivingen:</b> for folketallet det SSB ventet i en framskriving fra før "
        "avtalen, med det laveste og det høyeste alternativet.</li></ul>"
        '<p class="lead">Ingen av ordene eller merkene sier hva avtalen har ført til. Avtalen sier '
        "selv at resultatene skal nås «sammen med annen innsats». Tallene skiller ikke det ene fra "
        "det andre.</p>"
    )
    st.html(explained(html, "merkene"))


def _results() -> None:
    st.header("Fra indikatorer til resultat", anchor=False)
    html = (
        '<p class="lead">Et resultat vurderes etter sine hovedindikatorer, og aldri etter et '
        'gjennomsnitt. Vurderingen gjelder Midt-Troms samlet.</p><ul class="plain">'
        "<li>Peker alle samme vei, gjelder den svakeste av vurderingene.</li>"
        "<li>Peker de hver sin vei, spriker resultatet, og hver indikator nevnes.</li>"
        "<li>De som ikke kan vurderes, nevnes også, men avgjør bare når ingen kan vurderes.</li>"
        "</ul>"
    )
    st.html(explained(html, "resultatene"))
    rows = "".join(
        f'<tr><th scope="row">{result.number}. {escape(result.short)}</th>'
        f"<td>{_headlines(result.slug)}</td></tr>"
        for result in RESULTS
    )
    table = (
        '<div class="figures words" tabindex="0" role="region" aria-label="Hovedindikatorer">'
        "<table><caption>Hva hvert resultat vurderes etter, og hvorfor</caption>"
        '<thead><tr><th scope="col">Resultat</th><th scope="col">Hovedindikatorer</th></tr>'
        f"</thead><tbody>{rows}</tbody>"
        f'</table></div><p class="source quiet">{escape(_which_rule())}</p>'
    )
    st.html(explained(table, "hovedindikatorer"))


def _which_rule() -> str:
    """The version of the rule explained here, and that of an edition that was judged by another."""
    given = moment.shown().method
    by_another = f" Vurderingene i utgaven er gitt etter versjon {given}."
    return f"Regelen er versjon {METHOD_VERSION}.{by_another if given != METHOD_VERSION else ''}"


def _headlines(slug: str) -> str:
    own = BY_RESULT[slug]
    if not own.headlines:
        return f"Ingen. {escape(own.no_headline)}"
    return "<br>".join(
        f'<a href="{escape(links.to("resultat", id=slug, indikator=one.indicator))}" '
        f'target="_self">{escape(_title(one.indicator))}</a>: {escape(one.why)}'
        for one in own.headlines
    )


def _title(indicator: str) -> str:
    first = INDICATORS[indicator].categories[0]
    title = INDICATORS[indicator].title
    return f"{title}, {first.inside}" if first.label else title
