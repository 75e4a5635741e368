"""Kommune: all the figures of one municipality, beside Midt-Troms, Troms and Norge."""

import streamlit as st

from indicators.agreement import FIRST_YEAR
from indicators.freshness import Statuses
from indicators.norwegian import listing
from indicators.profile import COMPARED, Profile
from indicators.profile_sentences import NO_EFFECT, opening
from indicators.region import MUNICIPALITIES, Area
from indicators.small_numbers import RULE
from views import (
    address,
    address_bar,
    edition,
    evaluation_status,
    figures,
    links,
    messages,
    moment,
    page_title,
    profile_files,
    profile_html,
    report_buttons,
)
from views.address import SLUG
from views.csv_buttons import csv_buttons
from views.kept import kept_if_whole
from views.picture import ascii_name
from views.terms import explained

_CHOSEN = "kommune"


def show() -> None:
    """The page of the municipality that the address asks for."""
    area = _choose()
    page_title.name(area.name)
    messages.notes(address_bar.complaints())
    st.title(area.name, anchor=False)
    profile = figures.profile(area.code)
    st.html(f'<p class="lead told">{opening(profile)}</p><p class="lead quiet">{NO_EFFECT}</p>')
    st.header("Hva har beveget seg", anchor=False)
    statuses = evaluation_status.every()
    summary, sections = _drawn(area.code, links.edition(), moment.stamp(), profile, statuses)
    st.html(summary)
    _files(profile)
    st.html(sections)
    _how_to_read()
    report_buttons.show_municipality(area)


@kept_if_whole(max_entries=50)
def _drawn(
    code: str, edition: str | None, stamp: str, _profile: Profile, _statuses: Statuses
) -> tuple[tuple[str, str], bool]:
    """The summary and the sections as HTML, kept as long as the profile; links name the edition."""
    html = profile_html.sections_html(_profile, figures.entries, _statuses)
    sections = profile_html.jump_html(_profile) + explained(html, "tall")
    whole = not _profile.damaged and evaluation_status.are_whole(_statuses)
    return (profile_html.summary_html(_profile), sections), whole


def _choose() -> Area:
    """The municipality, from the address or from the reader, and then in the address."""
    if (asked := address_bar.unfollowed()) is not None:
        found, complaints = address.municipality_of(asked)
        st.session_state[_CHOSEN] = found.slug
        address_bar.followed(complaints)
    st.html(f'<p class="source"><a href="{links.to("")}" target="_self">← Til oversikten</a></p>')
    slug = st.selectbox(
        "Kommune",
        [area.slug for area in MUNICIPALITIES],
        format_func=lambda slug: SLUG[slug].name,
        key=_CHOSEN,
        on_change=address_bar.chosen,
        filter_mode=None,
    )
    address_bar.write({"id": [slug]})
    return SLUG[slug]


def _files(profile: Profile) -> None:
    csv_buttons(
        lambda: profile_files.long_form(profile, figures.entries, edition.in_files()),
        profile_files.COLUMNS,
        what="tall",
        name=ascii_name(f"kommune-{profile.area.slug}"),
        key="kommune-csv",
    )


def _how_to_read() -> None:
    others = listing([area.name for area in COMPARED])
    st.header("Slik leser du siden", anchor=False)
    st.html(
        f'<dl class="facts"><dt>Endring</dt><dd>Regnet fra siste tall før avtalen startet '
        f"1. januar {FIRST_YEAR}.</dd>"
        f"<dt>Sammenligning</dt><dd>Andeler, rater og gjennomsnitt sammenlignes som de er, med "
        f"{others} i samme periode. Antall sammenlignes med endringen i prosent fra samme periode "
        "til samme periode, fordi et fylke har mer av alt enn en kommune.</dd>"
        "<dt>Den lille linja</dt><dd>Viser bare retningen. Den prikkede streken er der avtalen "
        "starter.</dd>"
        f"<dt>Få personer, store svingninger</dt><dd>{RULE}</dd></dl>"
    )
