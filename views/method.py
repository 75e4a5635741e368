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
from indicators.norwegian import number
from indicators.region import AREAS, NAMES, REGION
from indicators.results import BY_RESULT, INDICATORS
from indicators.second_opinion import Opinion
from views import assessed, figures, links, messages, moment, verdicts
from views.address import BY_CODE, SLUG, one_of

_INDICATOR, _AREA, _GROUP = "metode-indikator", "metode-omraade", "metode-gruppe"
_WRITTEN, _COMPLAINTS = "metode-adresse", "metode-merknader"
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
    Verdict.NOT_COMPARABLE: "statistikken er lagt om mellom de to tallene, eller ett av dem er en "
    "nedre grense",
    Verdict.NO_DIRECTION: "avtalen sier ikke hvilken vei tallet skal gå, andre avgjør tallet "
    "(staten, hvor mange flyktninger som bosettes), eller den samme utviklingen vurderes i et "
    "annet tall (folkeveksten i folketallet)",
    Verdict.NO_FIGURES: "tallene er ikke hentet ennå, eller finnes ikke for Midt-Troms",
    Verdict.NOT_MEASURABLE: "ingen statistikk svarer på om resultatet er nådd",
}


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
        messages.notes(st.session_state.get(_COMPLAINTS, []))
    _marks()
    _results()
    st.header("Last ned", anchor=False)
    verdicts.show_downloads("method-verdicts")


def _rule() -> None:
    st.header("Regelen", anchor=False)
    st.markdown(
        f"1. **Siste tall før avtalen** er det siste fra før avtalen begynte å gjelde 1. januar "
        f"{FIRST_YEAR}. Måneder og kvartaler sammenlignes med samme måned eller kvartal, siden de "
        "har årstider. Er nyeste tall ikke nyere enn avtalen, er det *for tidlig å si*.\n"
        f"2. **Hvor mye pleier tallet å svinge?** Vi tar endringene fra år til år i de "
        f"{HISTORY_YEARS} årene før avtalen og regner standardavviket, σ. Det må være minst "
        f"{FEWEST_CHANGES} slike endringer. Er de færre, bruker vi det rene tilfeldigheter ville "
        "gitt: for antall kvadratroten av de to tallene lagt sammen, for andeler standardfeilen "
        f"til forskjellen (og det største av de to når det er minst {FEWEST_FOR_DEVIATION} "
        f"endringer). For andeler, og for antall som til sammen er under {SMALL_COUNT}, brukes "
        "alltid det største. Kjenner vi ingen av delene, er det *for få år*. Svingte tallet ikke "
        "i det hele tatt, bruker vi også tilfeldigheter; finnes ingen slik regel for tallet, er en "
        "endring *noe bedre* eller *noe dårligere*, aldri mer, siden vi ikke vet hva som er "
        "vanlig.\n"
        "3. **z** er endringen delt på σ ganger kvadratroten av antall år, med pluss når den går "
        "den veien avtalen vil. Ordet følger z."
    )


def _words() -> None:
    st.header("Ordene", anchor=False)
    items = "".join(
        f"<dt>{verdicts.badge(verdict)}</dt><dd>{escape(meaning[:1].upper() + meaning[1:])}.</dd>"
        for verdict, meaning in _WORDS.items()
    )
    st.html(f'<dl class="facts steps">{items}</dl>')


def _example() -> None:
    st.header("Regn etter selv", anchor=False)
    _follow_address()
    choices = st.columns(3)
    with choices[0]:
        indicator = INDICATORS[
            st.selectbox(
                "Indikator",
                [one.id for one in INDICATORS.values() if _is_judged(one)],
                format_func=lambda id: INDICATORS[id].title,
                key=_INDICATOR,
                filter_mode=None,
            )
        ]
    try:
        rows = figures.assessment(indicator)
    except StoreError as error:
        messages.unavailable(error)
        return
    row = _choose_row(rows, indicator, choices)
    if row is None:
        st.info("Det finnes ikke tall for denne indikatoren.")
        return
    _write_address(indicator, str(row["region"]))
    st.html(verdicts.reasoned(row, indicator))
    verdicts.show_steps(row, indicator)
    marks = verdicts.marks_html(row, indicator)
    if marks:
        st.subheader("Merkene ved siden av", anchor=False)
        st.html(marks)
    st.subheader("Hva andre regler ville sagt", anchor=False)
    opinions = "".join(_opinion(one) for one in assessed.opinions(indicator, row))
    st.html(
        '<p class="quiet">Tre regler som er offentliggjort av andre, brukt på det samme tallet. De '
        f'avgjør ikke noe her.</p><dl class="facts">{opinions}</dl>'
    )


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
            "Område", codes, format_func=NAMES.__getitem__, key=_AREA, filter_mode=None
        )
    own = rows[rows["region"] == region]
    labels = {one.id: one.label for one in indicator.categories if one.id in set(own["category"])}
    category = next(iter(labels))
    if len(labels) > 1:
        with choices[2]:
            category = st.selectbox(
                "Gruppe",
                list(labels),
                format_func=labels.__getitem__,
                key=f"{_GROUP}-{indicator.id}",
                filter_mode=None,
            )
    found: dict[str, object] = own[own["category"] == category].iloc[0].to_dict()
    return found


def _follow_address() -> None:
    """Set the choices to what the address asks for, unless this page wrote it itself."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    if asked == st.session_state.get(_WRITTEN):
        return
    judged = {one.id: one.title for one in INDICATORS.values() if _is_judged(one)}
    areas = {area.slug: area.name for area in AREAS}
    indicator, complaints = one_of(asked, "indikator", judged, f"«{judged[_USUAL]}»")
    area, more = one_of(asked, "omraade", areas, f"«{REGION.name}»")
    if indicator or complaints or _INDICATOR not in st.session_state:
        st.session_state[_INDICATOR] = indicator or _USUAL
    if area or more:
        st.session_state[_AREA] = SLUG[area].code if area else REGION.code
    st.session_state[_COMPLAINTS] = complaints + more
    st.session_state[_WRITTEN] = None


def _write_address(indicator: Indicator, region: str) -> None:
    """Put the example in the address bar, so that it can be sent as a link."""
    query = links.carried({"indikator": [indicator.id], "omraade": [BY_CODE[region].slug]})
    written = st.session_state.get(_WRITTEN)
    if query == written:
        return
    if written is not None:
        st.session_state[_COMPLAINTS] = []
    links.write(query)
    st.session_state[_WRITTEN] = query


def _opinion(one: Opinion) -> str:
    word = f"<b>{escape(one.word[:1].upper() + one.word[1:])}</b>. " if one.word else ""
    text = one.numbers if word else f"Kan ikke brukes. {one.numbers}"
    return f"<dt>{escape(one.rule)}</dt><dd>{word}{escape(text.rstrip('.'))}.</dd>"


def _marks() -> None:
    st.header("Merkene ved siden av vurderingen", anchor=False)
    st.markdown(
        "De slås aldri sammen med vurderingen.\n\n"
        "- **Mot egen utvikling før avtalen**: endringen i året siden avtalen mot den "
        f"gjennomsnittlige endringen i de {HISTORY_YEARS} årene før. *Om lag likt* når forskjellen "
        "er mindre enn σ delt på kvadratroten av antall år.\n"
        "- **Mot Troms uten Midt-Troms** og **mot Norge**: endringen i prosent, eller i "
        "prosentpoeng for andeler, fra og til de samme periodene. *Om lag likt* når forskjellen er "
        "mindre enn tallet her pleier å svinge.\n"
        "- **Mot framskrivingen**: for folketallet det SSB ventet i en framskriving fra før "
        "avtalen, med laveste og høyeste alternativ."
    )
    st.markdown(
        "Ingen av ordene eller merkene sier hva avtalen har ført til. Avtalen sier selv at "
        "resultatene skal nås «sammen med annen innsats», og tallene skiller ikke den ene fra den "
        "andre."
    )


def _results() -> None:
    st.header("Fra indikatorer til resultat", anchor=False)
    st.markdown(
        "Et resultat vurderes etter sine hovedindikatorer, og aldri etter et gjennomsnitt. Peker "
        "alle samme vei, gjelder den svakeste av vurderingene. Peker de hver sin vei, *spriker* "
        "resultatet, og hver indikator nevnes. De som ikke kan vurderes, nevnes også, men avgjør "
        "bare når ingen kan vurderes. Vurderingen gjelder Midt-Troms samlet."
    )
    rows = "".join(
        f'<tr><th scope="row">{result.number}. {escape(result.short)}</th>'
        f"<td>{_headlines(result.slug)}</td></tr>"
        for result in RESULTS
    )
    st.html(
        '<div class="figures words" tabindex="0" role="region" aria-label="Hovedindikatorer">'
        "<table><caption>Hva hvert resultat vurderes etter, og hvorfor</caption>"
        f'<thead><tr><th scope="col">Resultat</th><th scope="col">Hovedindikatorer</th></tr>'
        f"</thead><tbody>{rows}</tbody>"
        f'</table></div><p class="source quiet">{escape(_which_rule())}</p>'
    )


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
    first = INDICATORS[indicator].categories[0].label
    title = INDICATORS[indicator].title
    return f"{title}, {first[0].lower()}{first[1:]}" if first else title
