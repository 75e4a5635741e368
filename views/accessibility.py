"""Tilgjengelighet: a draft of the accessibility statement, in the order uustatus.no asks for.

The law asks the owner of the site to make the binding statement in uustatus.no and link to it; what
stands here is what the owner needs for that, and what readers need until it is there.
"""

import os
from dataclasses import dataclass
from html import escape

import streamlit as st

from indicators.norwegian import date, listing

REQUIREMENTS = 47
"""WCAG 2.1 A and AA as Norwegian law asks it of public bodies since 1 February 2023."""
TESTED = "2026-11-25"
OWNER, CONTACT = "SITE_OWNER", "SITE_CONTACT"
"""Environment variables: the name and number of the organisation, and how to reach it."""
NOT_FILLED_IN = "Ikke fylt ut ennå. Den som eier nettstedet, skal oppgi dette."


@dataclass(frozen=True)
class Breach:
    """A requirement that is not met, what that means, and for whom."""

    requirement: str
    principle: str
    what: str
    instead: str
    users: tuple[str, ...]


BREACHES = (
    Breach(
        "1.4.13 Innhold ved pekerfølsomhet eller fokus",
        "Prinsipp 1. Mulig å oppfatte",
        "Når du holder pekeren over et diagram, kommer det fram en boks med tallet. Boksen kan "
        "ikke lukkes med tastaturet, og den forsvinner når pekeren flyttes inn på den.",
        "De samme tallene står i tabellen under diagrammet.",
        ("Bruk med avgrenset syn", "Bruk med nedsatt bevegelsesevne eller styrke"),
    ),
    Breach(
        "2.1.1 Tastatur",
        "Prinsipp 2. Mulig å betjene",
        "Noen tall i tabellene har en merknad som bare vises når du holder pekeren over tallet, "
        "for eksempel at tallet er en sum av kommunene i fylket.",
        "Merknadene følger med i filene under diagrammet.",
        ("Bruk uten syn", "Bruk med nedsatt bevegelsesevne eller styrke"),
    ),
)


def show() -> None:
    """The page of the statement."""
    # With a soft hyphen: the word is wider than a phone.
    st.title("Tilgjengelighets\u00aderklæring", anchor=False)
    st.html(
        '<p class="lead">Dette er et utkast. Erklæringen gjelder først når den som eier '
        'nettstedet, har fylt den ut på <a href="https://uustatus.no">uustatus.no</a>.</p>'
        f'<dl class="facts"><dt>Hvem som eier nettstedet</dt><dd>{_set_by_owner(OWNER)}</dd></dl>'
    )
    _status()
    _feedback()
    _breaches()
    _how_tested()


def _status() -> None:
    st.header(
        "I hvilken grad er nettstedet i samsvar med kravene til universell utforming?", anchor=False
    )
    users = dict.fromkeys(group for breach in BREACHES for group in breach.users)
    st.html(
        '<p class="lead">Nettstedet er delvis i samsvar med kravene til universell utforming av '
        f"ikt. Vi kjenner til brudd på {len(BREACHES)} av {REQUIREMENTS} krav.</p>"
    )
    st.header("Hva betyr bruddene for brukerne?", anchor=False)
    items = "".join(f"<li>{escape(group)}</li>" for group in users)
    st.html(
        '<p class="lead">Bruddene får særlig konsekvenser for brukere med disse '
        f'forutsetningene:</p><ul class="plain">{items}</ul>'
    )


def _feedback() -> None:
    st.header("Meld gjerne fra om brudd på kravene", anchor=False)
    st.html(
        '<p class="lead">Har du oppdaget feil, trenger du innholdet på en annen måte, eller har du '
        "forslag til forbedringer? Si fra til oss.</p>"
        f'<dl class="facts"><dt>Kontakt</dt><dd>{_set_by_owner(CONTACT)}</dd></dl>'
    )
    st.header("Klage", anchor=False)
    st.html(
        '<p class="lead">Diskrimineringsnemnda behandler klager om brudd på regelverket. Hvordan '
        'du klager, står på <a href="https://www.diskrimineringsnemnda.no">'
        "diskrimineringsnemnda.no</a>. Du kan også klage på manglende eller sent svar.</p>"
    )


def _breaches() -> None:
    st.header("Status for innhold som ikke er universelt utformet", anchor=False)
    for principle in dict.fromkeys(breach.principle for breach in BREACHES):
        st.html(f"<h3>{escape(principle)}</h3>")
        items = "".join(
            f"<dt>{escape(breach.requirement)}</dt><dd>{escape(breach.what)} "
            f"{escape(breach.instead)} Gjelder: {escape(listing(_lowered(breach.users)))}.</dd>"
            for breach in BREACHES
            if breach.principle == principle
        )
        st.html(f'<dl class="facts">{items}</dl>')


def _how_tested() -> None:
    st.header("Slik er nettstedet testet", anchor=False)
    st.html(
        f'<p class="lead">Sist testet {escape(date(TESTED))}, av dem som har laget det. Hver type '
        'side er prøvd i nettleseren Chromium:</p><ul class="plain">'
        "<li>i et stort vindu, og i et så smalt som en mobil</li>"
        "<li>med 400 prosent forstørring (320 piksler bredde)</li>"
        "<li>i lyse og mørke farger</li>"
        "<li>med tastatur alene</li>"
        "<li>med axe-core, et program som leter etter brudd på kravene</li></ul>"
        '<p class="lead">Kontrasten i alle farger vi selv har valgt, er regnet ut.</p>'
        '<p class="lead">Nettstedet er ikke prøvd av brukere med nedsatt funksjonsevne. Det er '
        "heller ikke prøvd med skjermleser eller talestyring. I diagrammene er det ikke prøvd med "
        "større avstand mellom linjer, ord og bokstaver.</p>"
    )
    st.header("Slik er innholdet gjort tilgjengelig", anchor=False)
    st.html(
        '<ul class="plain">'
        "<li>Hvert diagram har en tekst som sier det viktigste, og en tabell med de samme "
        "tallene.</li>"
        "<li>Når du velger noe annet på en side, får en skjermleser lest opp den nye setningen. "
        "Dette er ikke prøvd med en skjermleser.</li>"
        "<li>Farge er aldri det eneste som viser forskjell: linjene har også ulike streker, merker "
        "og navn.</li>"
        "<li>Ord som kan være ukjente, er forklart der de står, og i ordlista.</li>"
        "<li>Diagrammene har lys bakgrunn også i mørke farger. Slik er de like på skjermen og som "
        "bilde.</li>"
        "<li>Tallene kan lastes ned og åpnes i andre programmer.</li></ul>"
    )


def _set_by_owner(variable: str) -> str:
    return escape(os.environ.get(variable, "").strip() or NOT_FILLED_IN)


def _lowered(texts: tuple[str, ...]) -> list[str]:
    return [f"{text[0].lower()}{text[1:]}" for text in texts]
