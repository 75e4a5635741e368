"""Om tallene: how the figures are made, where they come from and under which licences."""

from html import escape

import streamlit as st

from data.errors import StoreError
from data.table import STATUSES
from indicators.agreement import FIRST_YEAR
from indicators.norwegian import date
from indicators.region import CODE_HISTORY, COUNTY, MUNICIPALITIES, REGION
from indicators.sources import SOURCES
from views import figures, messages, origins, text_table


def show() -> None:
    """The page about the figures themselves."""
    st.title("Om tallene", anchor=False)
    _region()
    _baseline()
    _missing()
    _sources()


def _region() -> None:
    st.header("Midt-Troms", anchor=False)
    st.markdown(
        f"{REGION.name} er de sju kommunene i avtalen. Tallet for {REGION.name} er alltid regnet "
        "ut av kommunetallene: antall summeres, og en andel er summen av tellerne delt på summen "
        "av nevnerne. Et gjennomsnitt av prosenter brukes aldri. Der kilden bare gir prosenter "
        f"eller gjennomsnitt, finnes det ikke noe tall for {REGION.name}, og siden sier hvorfor."
    )
    st.markdown(
        "SSBs egen økonomiske region «Midt-Troms» er noe annet: den mangler Salangen og Lavangen "
        f"og brukes ikke her. «{COUNTY.name} uten {REGION.name}» er fylket minus de sju kommunene."
    )
    rows = "".join(
        f'<tr><th scope="row">{escape(area.name)}</th><td>{area.code}</td><td>{_codes(area.code)}'
        "</td></tr>"
        for area in MUNICIPALITIES
    )
    st.html(
        '<div class="figures words" tabindex="0" role="region" aria-label="Kommunenumre"><table>'
        "<caption>Kommunenumre nå og før</caption><thead><tr>"
        '<th scope="col">Kommune</th><th scope="col">Nå</th><th scope="col">Tidligere</th></tr>'
        f"</thead><tbody>{rows}</tbody></table></div>"
    )


def _codes(today: str) -> str:
    return escape(
        ", ".join(
            f"{one.code} {one.name} (til {one.last})"
            for one in CODE_HISTORY
            if one.today == today and one.code != today
        )
    )


def _baseline() -> None:
    st.header("Endring siden avtalen startet", anchor=False)
    st.markdown(
        f"Avtalen gjelder fra 1. januar {FIRST_YEAR}. Endringen regnes fra det siste tallet før "
        f"det: 1. januar {FIRST_YEAR} for folketall og andre tall som telles 1. januar, og "
        f"{FIRST_YEAR - 1} for alt annet. Månedstall sammenlignes med samme måned. Når det nyeste "
        "tallet er fra før avtalen, når kilden har lagt om statistikken, eller når et tall er en "
        "nedre grense, vises ingen endring; grunnen står i stedet."
    )


def _missing() -> None:
    st.header("Tall som mangler", anchor=False)
    st.markdown("Et tall som mangler, vises aldri som 0 og anslås aldri. Kildens eget tegn vises:")
    rows = "".join(
        f"<dt>{escape(symbol)}</dt><dd>{escape(meaning)}</dd>"
        for symbol, meaning in STATUSES.items()
    )
    st.html(
        f'<dl class="facts">{rows}<dt>≥</dt><dd>nedre grense: en del av tallet er skjult eller '
        "mangler, så det egentlige tallet er dette eller høyere</dd></dl>"
    )


def _sources() -> None:
    st.header("Kilder og lisenser", anchor=False)
    items = "".join(
        f'<dt><a href="{escape(source.url)}">{escape(source.publisher)}</a></dt>'
        f"<dd>{_licence(source.licence, source.licence_url)}. {escape(source.attribution)}</dd>"
        for source in SOURCES
    )
    st.html(f'<dl class="facts">{items}</dl>')
    try:
        stored = figures.manifest()
    except StoreError as error:
        messages.damaged(error)
        return
    rows = [
        (
            escape(entry.title),
            escape(entry.publisher),
            escape(entry.table),
            escape(entry.licence),
            escape(date(entry.fetched[:10])),
            escape(origins.WORDS[entry.origin].how),
        )
        for entry in sorted(stored.values(), key=lambda entry: entry.title)
    ]
    head = ("Serie", "Utgiver", "Tabell", "Lisens", "Hentet", "Hvordan")
    st.html(
        text_table.html("Dataserier", head, rows)
        + '<p class="source">Hvilken offentlig kopi av kildens tabell et tall er '
        "lest fra, står i <code>data/manifest.json</code>. «Hentet direkte» betyr hentet fra "
        "kilden selv.</p>"
    )


def _licence(name: str, url: str) -> str:
    return f'<a href="{escape(url)}">{escape(name)}</a>' if url else escape(name)
