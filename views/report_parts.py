"""The pieces that reports are put together of: the document, sections, tables, charts and sources.

Everything that comes from a source or a register is escaped here. Nothing is fetched when a report
is opened: styles and charts are inside, and a policy in the document forbids the rest.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from data.store import Entry
from indicators.norwegian import date
from views import origins
from views.presentation import table_name

_CSS = Path(__file__).with_name("report.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, body: str, *, footer: str) -> str:
    """A whole HTML document in bokmål that opens and prints by itself.

    Args:
        footer: what stands at the foot of every printed page, beside the page number.

    """
    style = _CSS.read_text(encoding="utf-8").replace("{{footer}}", _in_css(footer))
    return (
        '<!DOCTYPE html>\n<html lang="nb">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def _in_css(text: str) -> str:
    """Text inside a quoted string of a style sheet inside HTML."""
    escaped = text.replace("\\", "\\5c ").replace('"', "\\22 ").replace("<", "\\3c ")
    return " ".join(escaped.split())


def section(
    title: str, *parts: str, level: int, anchor: str = "", kind: str = "", together: int = 0
) -> str:
    """A heading and what belongs to it; nothing where there is nothing to say.

    Args:
        together: so many of the parts stay on the page of the heading.

    """
    kept, rest = ("\n".join(filter(None, some)) for some in (parts[:together], parts[together:]))
    if not kept and not rest:
        return ""
    named = f' id="{escape(anchor)}"' if anchor else ""
    classed = f' class="{escape(kind)}"' if kind else ""
    heading = f"<h{level}>{escape(title)}</h{level}>"
    if kept:
        heading = f'<div class="together">{heading}\n{kept}</div>'
    return f"<section{named}{classed}>\n{heading}\n{rest}\n</section>"


def paragraph(text: str, kind: str = "") -> str:
    if not text:
        return ""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def items(texts: Iterable[str], kind: str = "") -> str:
    """A list of plain texts; nothing where there are none."""
    return raw_items([escape(text) for text in texts], kind)


def raw_items(contents: Sequence[str], kind: str = "") -> str:
    """A list of finished HTML."""
    if not contents:
        return ""
    classed = f' class="{kind}"' if kind else ""
    return f"<ul{classed}>" + "".join(f"<li>{one}</li>" for one in contents) + "</ul>"


def facts(pairs: Mapping[str, str]) -> str:
    """Terms and what is said of them; those without anything to say are left out."""
    written = "".join(
        f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in pairs.items() if text
    )
    return f"<dl>{written}</dl>" if written else ""


def link(address: str, text: str = "") -> str:
    """A link to a web address, which is written out on paper; anything else is only text."""
    shown = escape(text or address)
    if not address.startswith(("https://", "http://")):
        return shown
    named = ' class="named"' if text else ""
    return f'<a{named} href="{escape(address)}">{shown}</a>'


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    kind: str = "",
    numbers: Sequence[int] = (),
) -> str:
    """A table whose first column heads the rows; cells are finished HTML.

    Args:
        numbers: the places of columns with figures, which are set to the right.

    """
    head = "".join(
        f'<th scope="col"{_numeric(place, numbers)}>{escape(name)}</th>'
        for place, name in enumerate(columns)
    )
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>'
        + "".join(
            f"<td{_numeric(place, numbers)}>{cell}</td>" for place, cell in enumerate(row[1:], 1)
        )
        + "</tr>\n"
        for row in rows
    )
    if not body:
        return ""
    classed = f' class="{kind}"' if kind else ""
    return (
        f"<table{classed}><caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody></table>"
    )


def _numeric(place: int, numbers: Sequence[int]) -> str:
    return ' class="number"' if place in numbers else ""


def source_table(entries: Iterable[Entry]) -> str:
    """Every series once: who publishes it, in which table, on which terms, and from when."""
    unique = {entry.id: entry for entry in entries}
    ordered = sorted(unique.values(), key=lambda entry: (entry.publisher, entry.table, entry.id))
    return table(
        "Dataseriene bak tallene",
        ("Serie", "Kilde og tabell", "Lisens", "Tallene er fra"),
        (
            (
                f"{escape(entry.title)} <code>{escape(entry.id)}</code>",
                f"{escape(entry.publisher)}, {escape(table_name(entry.table))}",
                escape(entry.licence),
                f"{escape(date(entry.fetched[:10]))}, {origins.WORDS[entry.origin].how}",
            )
            for entry in ordered
        ),
        kind="small",
    )


def publisher_table(entries: Iterable[Entry]) -> str:
    """Every publisher once a licence: where the figures are, and how it asks to be named."""
    unique = {(entry.publisher, entry.licence): entry for entry in entries}
    return table(
        "Utgiverne, og hvordan de vil navngis",
        ("Utgiver", "Adresse", "Lisens", "Navngiving"),
        (
            (
                escape(entry.publisher),
                link(entry.source_url),
                link(entry.licence_url, entry.licence),
                escape(entry.attribution),
            )
            for _, entry in sorted(unique.items())
        ),
        kind="small publishers",
    )
