"""The tables of the evaluation page as HTML, made to be read on a phone too.

On a narrow screen every row of the table of results becomes a block of its own, with the header of
each column before its cell (`page.css`). Browsers then forget that it is a table, so the roles are
written out.
"""

from collections.abc import Iterable, Sequence
from html import escape

from indicators.agreement import Result
from indicators.calendar import EVALUATIONS, Evaluation, Forecast, Outlook
from indicators.evaluation import (
    IndicatorStatus,
    ResultStatus,
    due_text,
    known_from_agreement,
    newest_text,
    outlook_parts,
    publishing_text,
    release_text,
    when_sentences,
)
from indicators.norwegian import DASH
from views import figures, links
from views.messages import DAMAGED
from views.presentation import source_lines
from views.verdicts import badge

_ICONS = {
    Outlook.EXISTS: "✓",
    Outlook.EXPECTED: "→",
    Outlook.NOT_EXPECTED: "✕",
    Outlook.UNKNOWN: "?",
}
_MEANINGS = {
    Outlook.EXISTS: "tall fra avtaleperioden er hentet hit",
    Outlook.EXPECTED: "kilden har slike tall, eller får dem før evalueringen hvis den gjør som den "
    "pleier",
    Outlook.NOT_EXPECTED: "kilden pleier å gi ut tallene senere, eller gir ikke ut flere",
    Outlook.UNKNOWN: "vi vet ikke hvor ofte eller hvor sent kilden gir ut tall, og gjetter ikke",
}


def results(statuses: Sequence[ResultStatus], evaluation: Evaluation) -> str:
    """One row a long-term result: verdict, what is known, what is not, and what comes when."""
    columns = (
        "Resultat i avtalen",
        "Vurdering",
        "Hva vi vet",
        "Hva vi ikke kan vite ennå",
        f"Når vi vet mer: {evaluation.title.lower()}",
    )
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in columns)
    body = "".join(_result_row(status, evaluation, columns) for status in statuses)
    return (
        '<table class="blocks" role="table"><caption>Hva som er kjent om de 15 langsiktige '
        f'resultatene</caption><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{body}</tbody></table>'
    )


def _result_row(status: ResultStatus, evaluation: Evaluation, columns: Sequence[str]) -> str:
    cells = (_verdict(status), _known(status), _unknown(status), _when(status, evaluation))
    written = "".join(
        f'<td role="cell"><span class="column" aria-hidden="true">{escape(name)}</span>{cell}</td>'
        for name, cell in zip(columns[1:], cells, strict=True)
    )
    return (
        f'<tr role="row"><th scope="row" role="rowheader">{_name(status.result)}</th>{written}</tr>'
    )


def _name(result: Result) -> str:
    return (
        f'<a href="{escape(links.to("resultat", id=result.slug))}" target="_self">'
        f"{result.number}. {escape(result.short)}</a>"
        f"<p>{escape(result.text)}</p>"
    )


def _verdict(status: ResultStatus) -> str:
    if status.verdict is None:
        return f"<p>{DAMAGED}</p>"
    reasons = "".join(f"<li>{escape(one.reason)}</li>" for one in status.verdict.judged)
    why = f"<details><summary>Hvorfor{_of(status)}</summary><ul>{reasons}</ul></details>"
    return f"{badge(status.verdict.verdict)}<p>{escape(status.verdict.text)}</p>" + (
        why if reasons else ""
    )


def _of(status: ResultStatus) -> str:
    """Which result it is about, for those who hear the names of the details without their row."""
    return f'<span class="unseen">: {escape(status.result.short)}</span>'


def _known(status: ResultStatus) -> str:
    told = "".join(
        f"<p><b>{escape(one.indicator.title)}.</b> {escape(one.known)}</p>" for one in status.judged
    )
    lines = "<br>".join(escape(line) for line in sources(status))
    return f"<p>{escape(known_from_agreement(status))}</p>{told}" + (
        f'<p class="source quiet">{lines}</p>' if lines else ""
    )


def sources(status: ResultStatus) -> list[str]:
    """Where the figures that a result is judged by come from, a line each."""
    lines = [line for one in status.judged for line in source_lines(figures.entries(one.indicator))]
    return list(dict.fromkeys(lines))


def _unknown(status: ResultStatus) -> str:
    without = [one.indicator.title for one in status.not_inside]
    parts = []
    if without:
        parts.append(
            f"<details><summary>Uten tall fra avtaleperioden: {len(without)} av "
            f"{len(status.indicators)}{_of(status)}</summary>{_items(without)}</details>"
        )
    parts += [f"<p>{escape(gap.missing)}</p>" for gap in status.gaps]
    return "".join(parts) or f"<p>{DASH}</p>"


def _when(status: ResultStatus, evaluation: Evaluation) -> str:
    return "".join(f"<p>{escape(text)}</p>" for text in when_sentences(status, evaluation))


def _items(texts: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"


def indicators(statuses: Sequence[ResultStatus]) -> str:
    """One row an indicator: newest figure, how it is published, and the two evaluations."""
    columns = (
        *("Indikator", "Nyeste tall", "Når kilden gir ut tall", "Neste tall"),
        *(one.title for one in EVALUATIONS),
    )
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tbody><tr class="group"><th colspan="{len(columns)}" scope="rowgroup">'
        f"{one.result.number}. {escape(one.result.short)}</th></tr>"
        f"{''.join(_indicator_row(status, one.result) for status in one.indicators)}</tbody>"
        for one in statuses
        if one.indicators
    )
    return (
        '<div class="figures timetable" tabindex="0" role="region" aria-label="Hva vet vi når">'
        "<table><caption>Når hver indikator har tall fra avtaleperioden</caption>"
        f"<thead><tr>{head}</tr></thead>{body}</table></div>{_legend()}"
    )


def _legend() -> str:
    """What the words mean, and how sure they are."""
    items = "".join(
        f"<li><b>{_ICONS[outlook]} {escape(outlook.value)}</b> {escape(text)}</li>"
        for outlook, text in _MEANINGS.items()
    )
    return f'<ul class="notes">{items}</ul>'


def _indicator_row(status: IndicatorStatus, result: Result) -> str:
    address = links.to("resultat", id=result.slug, indikator=status.indicator.id)
    next_lines = (due_text(status), release_text(status).capitalize())
    cells = (
        escape(newest_text(status)),
        escape(publishing_text(status)),
        "<br>".join(escape(line) for line in next_lines if line),
        *(_outlook(one, status) for one in status.timetable.forecasts),
    )
    return (
        f'<tr><th scope="row"><a href="{escape(address)}" target="_self">'
        f"{escape(status.indicator.title)}</a></th>"
        f"{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    )


def _outlook(forecast: Forecast, status: IndicatorStatus) -> str:
    """Icon and word, up to when figures exist, and up to when they are expected by then."""
    word, newest = outlook_parts(forecast, status)
    kind = forecast.outlook.name.lower().replace("_", "-")
    return (
        f'<span class="outlook {kind}"><span aria-hidden="true">{_ICONS[forecast.outlook]} </span>'
        f"{escape(word)}</span>{escape(newest)}"
    )
