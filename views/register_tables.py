"""Registers as HTML: entries, what is expected, faults, and what each column means."""

from collections.abc import Sequence
from html import escape

from data.register import Fault
from data.register_cells import Column, Kind
from indicators.norwegian import HARD_SPACE, date, listing
from indicators.registers import (
    FROM,
    LINK,
    SOURCE_COLUMN,
    Entry,
    Register,
    Registers,
    Standing,
    allowed,
    expectations,
    text,
)
from views import links, text_table

MOST_FAULTS = 200
"""Shown on the page; the file has all."""


def entries(one: Standing) -> str:
    """The entries of a register as a table, each with a link to its source."""
    register = one.register
    columns = _in_order(register)
    return text_table.html(
        f"{register.title}, nyeste først",
        [_header(column) for column in columns],
        [[_cell(column, entry) for column in columns] for entry in one.entries],
    )


def summary(one: Standing) -> str:
    """How many entries, how they stand, and for which years nothing is missing."""
    parts = [f"{len(one.entries)} {'oppføring' if len(one.entries) == 1 else 'oppføringer'}"]
    if one.newest:
        parts[0] += f", nyeste {date(one.newest.isoformat())}"
    parts += [", ".join(f"{label}: {count}" for label, count in one.statuses)]
    if one.complete:
        parts.append(f"Ferdig ført: {listing([str(year) for year in one.complete])}")
    return f'<p class="quiet">{escape(". ".join(part for part in parts if part))}.</p>'


def expected(register: Register) -> str:
    """What should stand in a register, by long-term result, and who is to enter it."""
    items = "".join(
        f"<dt>{escape(results)}</dt><dd>{escape(what)}</dd>"
        for results, what in expectations(register)
    )
    return f'<dl class="facts">{items}</dl><p class="source">Føres av {escape(FROM)}.</p>'


def overview(every: Sequence[Standing], kept: Registers) -> str:
    """All registers with how they stand."""
    rows = []
    for one in every:
        slug, wrong = one.register.slug, len(kept.faults_of(one.register))
        rows.append(
            [
                f'<a href="{escape(links.to("register", type=slug))}" target="_self">'
                f"{escape(one.register.title)}</a>",
                str(len(one.entries)) if one.entries else "ingen ennå",
                date(one.newest.isoformat()) if one.newest else "–",
                listing([str(year) for year in one.complete]) if one.complete else "–",
                f"<strong>{wrong} feil</strong>" if wrong else "ingen",
            ]
        )
    head = ["Register", "Oppføringer", "Nyeste", "År som er ferdig ført", "Feil i fila"]
    return text_table.html("Registrene", head, rows)


def faults(found: Sequence[Fault]) -> str:
    """Every fault with file, line, column, what is wrong and what to do."""
    rows = [
        [
            f"<code>{escape(one.file)}</code>",
            str(one.line) if one.line else "hele fila",
            escape(one.column) or "–",
            escape(one.wrong),
            escape(one.remedy),
        ]
        for one in found[:MOST_FAULTS]
    ]
    head = ["Fil", "Linje i Excel", "Kolonne", "Hva som er galt", "Hva du gjør"]
    return text_table.html("Feil i registrene", head, rows)


def columns(register: Register) -> str:
    """What each column means and may hold."""
    rows = [
        [
            f"<code>{escape(column.name)}</code>",
            "ja" if column.required else "nei",
            escape(column.kind.value),
            escape(column.explanation),
            escape(", ".join(allowed(column))) or "–",
        ]
        for column in register.form.columns
    ]
    head = ["Kolonne", "Må fylles ut", "Hva du skriver", "Forklaring", "Velg blant"]
    return text_table.html(f"Hva som skal stå i kolonnene i {register.form.file}", head, rows)


def _in_order(register: Register) -> list[Column]:
    """What the entry is called first, its code last; the link goes with its source."""
    named = [one for one in register.form.columns if one.name == register.named]
    code = [one for one in register.form.columns if one.name == "id" != register.named]
    rest = [one for one in register.form.columns if one not in (*named, *code, LINK)]
    return [*named, *rest, *code]


def _header(column: Column) -> str:
    return f"{column.name[:1].upper()}{column.name[1:]}"


def _cell(column: Column, entry: Entry) -> str:
    written = escape(text(column, entry.values[column.name]))
    if column.kind is Kind.DATE:
        written = written.replace(" ", HARD_SPACE)
    if column != SOURCE_COLUMN:
        return written or "–"
    address = escape(str(entry.values[LINK.name]))
    return (
        f'<a href="{address}" target="_blank" rel="noopener noreferrer">{written}'
        '<span aria-hidden="true"> ↗</span><span class="unseen"> (annet nettsted)</span></a>'
    )
