"""Register: what no statistics show, entered by the agreement's coordinators."""

from collections.abc import Sequence

import streamlit as st

from data.register import Fault
from indicators import registers
from indicators.agreement import RESULT, RESULTS
from indicators.registers import BY_SLUG, REGISTERS, Entry, Register, Registers, Standing
from views import (
    address,
    address_bar,
    edition,
    figures,
    links,
    messages,
    register_files,
    register_tables,
)
from views.address_bar import Query
from views.links import in_this_edition
from views.terms import explained

_TYPE, _RESULT = "register-type", "register-resultat"
ALL = ""
_FROZEN = (
    "Du ser en utgave, som ikke endres mer. Nye rader føres i dagens register: velg «Til dagens "
    "tall» øverst på siden."
)

_TYPES = {one.slug: one.title for one in REGISTERS}
_RESULTS = {one.slug: f"{one.number}. {one.short}" for one in RESULTS}


def show() -> None:
    """The page: all registers, or the one that the address or the reader asks for."""
    if (asked := address_bar.unfollowed()) is not None:
        _follow(asked)
    st.title("Register", anchor=False)
    st.html(
        '<p class="lead">Noe av det avtalen vil oppnå, finnes det ikke statistikk for. Det fører '
        "avtalens koordinatorer inn her, med dato og lenke til kilden i hver rad. Et register "
        "uten rader betyr at vi ikke vet, ikke at det ikke har skjedd noe.</p>"
    )
    notes = st.container()
    kept = figures.registers()
    if kept.faults:
        _warn(kept.faults)
    first, second = st.columns(2)
    with first:
        chosen = _choose("Register", _TYPES, "Alle registrene", _TYPE)
    with second:
        result = _choose("Langsiktig resultat", _RESULTS, "Alle resultatene", _RESULT)
    texts = {"type": chosen, "resultat": result}
    address_bar.write({name: [text] for name, text in texts.items() if text})
    shown = (_TYPES.get(chosen, "alle registrene"), _RESULTS.get(result, "alle resultatene"))
    st.html(f'<p class="unseen told">Viser {", ".join(shown)}.</p>')
    with notes:
        messages.notes(address_bar.complaints())
    if chosen:
        _single(kept, BY_SLUG[chosen], result)
    else:
        _every(kept, result)
    if kept.faults:
        _faults(kept.faults)


def _every(kept: Registers, result: str) -> None:
    if result:
        found: Sequence[Standing] = registers.of_result(kept, result)
    else:
        found = [registers.standing(kept, one) for one in REGISTERS]
        st.html(register_tables.overview(found, kept))
    for one in found:
        st.header(one.register.title, anchor=False)
        _entries(one, result)


def _single(kept: Registers, register: Register, result: str) -> None:
    st.header(register.title, anchor=False)
    st.html(explained(f'<p class="lead">{register.purpose}</p>', "formaal"))
    one = registers.standing(kept, register, result)
    _entries(one, result)
    # The files always hold the whole register: they are what a coordinator goes on from.
    _downloads(register, kept.of(register))
    st.header("Slik fylles registeret ut", anchor=False)
    if register.expected and one.entries:
        st.html(_awaited(register))
    if links.edition() is None:
        st.html(_steps(kept, register))
    else:
        st.html(f"<p>{_FROZEN}</p>")
    st.html(explained(register_tables.columns(register), "kolonner"))
    _templates(register)


def _steps(kept: Registers, register: Register) -> str:
    """How to add rows without losing any that is there already, sound or not."""
    file = register.form.file
    start = "Last ned malen under tabellen og åpne den i Excel."
    if kept.of(register):
        start = (
            "Last ned registeret for Excel (knappen over) og åpne fila. Ikke begynn på en tom mal: "
            "da går radene som er ført, tapt."
        )
    if kept.faults_of(register):
        start = (
            f"Åpne fila <code>{file}</code> i mappa <code>data/register</code> i Excel, og rett "
            "feilene som står nederst på siden. Ikke begynn på en fil som er lastet ned herfra: "
            "radene med feil er ikke med i den, og ville gått tapt."
        )
    steps = (
        start,
        "Skriv én sak på hver rad. Tabellen forklarer hva som skal stå i hver kolonne.",
        f"Lagre som «CSV UTF-8» med navnet <code>{file}</code>.",
        "Legg fila i mappa <code>data/register</code> der programmet ligger.",
        "Se på denne siden om alt kom med. En rad med feil vises ikke før feilen er rettet. De "
        "andre radene vises med en gang.",
    )
    return f'<ol class="plain">{"".join(f"<li>{step}</li>" for step in steps)}</ol>'


def _awaited(register: Register) -> str:
    return explained(register_tables.expected(register), f"ventes-{register.slug}")


def _entries(one: Standing, result: str) -> None:
    if one.entries:
        st.html(register_tables.summary(one) + register_tables.entries(one))
        return
    about = f" om {RESULT[result].short}" if result else ""
    awaited = _awaited(one.register) if one.register.expected else ""
    st.html(f"<p><strong>Ingen oppføringer{about} ennå.</strong></p>{awaited}")


def _downloads(register: Register, entries: tuple[Entry, ...]) -> None:
    if not entries:
        return
    side_by_side = st.container(horizontal=True)
    name = edition.named(register.slug)
    side_by_side.download_button(
        "Last ned registeret for Excel (CSV)",
        in_this_edition(lambda: register_files.for_norwegian_excel(register, entries)),
        file_name=f"{name}-excel.csv",
        mime="text/csv",
        on_click="ignore",
        key="register-excel",
    )
    side_by_side.download_button(
        "Last ned registeret for analyse (CSV)",
        in_this_edition(lambda: register_files.for_programs(register, entries)),
        file_name=f"{name}-analyse.csv",
        mime="text/csv",
        on_click="ignore",
        key="register-analysis",
    )


def _templates(register: Register) -> None:
    side_by_side = st.container(horizontal=True)
    side_by_side.download_button(
        "Last ned mal for Excel (CSV)",
        in_this_edition(lambda: register_files.template(register)),
        file_name=register.form.file,
        mime="text/csv",
        on_click="ignore",
        key="register-template",
    )
    side_by_side.download_button(
        "Last ned forklaring til kolonnene (CSV)",
        in_this_edition(lambda: register_files.explanation(register)),
        file_name=f"{register.slug}-forklaring.csv",
        mime="text/csv",
        on_click="ignore",
        key="register-explanation",
    )


def _warn(found: tuple[Fault, ...]) -> None:
    """For all readers in short; the list stands last, for those who are to mend it."""
    st.error(
        f"Feil i registrene: {len(found)}. Rader med feil er ikke med på sidene, de andre er det. "
        "Lista over feil står nederst på siden.",
        icon=":material/error:",
    )


def _faults(found: tuple[Fault, ...]) -> None:
    st.header("Feil som må rettes", anchor=False)
    if len(found) > register_tables.MOST_FAULTS:
        st.html(f"<p>De første {register_tables.MOST_FAULTS} vises; fila har alle.</p>")
    st.html(register_tables.faults(found))
    st.download_button(
        "Last ned lista over feil (CSV)",
        in_this_edition(lambda: register_files.faults(found)),
        file_name=f"{edition.named('feil-i-registrene')}.csv",
        mime="text/csv",
        on_click="ignore",
        key="register-faults",
    )


def _choose(label: str, known: dict[str, str], everything: str, key: str) -> str:
    labels = {ALL: everything, **known}
    chosen: str = st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=key,
        on_change=address_bar.chosen,
        filter_mode=None,
    )
    return chosen


def _follow(asked: Query) -> None:
    """Set both choices to what the address asks for."""
    chosen, complaints = address.one_of(asked, "type", _TYPES, "alle registrene")
    result, more = address.one_of(asked, "resultat", _RESULTS, "alle resultatene")
    st.session_state.update({_TYPE: chosen, _RESULT: result})
    address_bar.followed(complaints + more)
