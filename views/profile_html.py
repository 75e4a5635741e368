"""A municipality's page as HTML: what has moved, and a row for each indicator.

A row is a heading, the figure with its verdict, a small line, and a table of the same for those it
is compared with; the rows stand side by side on a desktop and under each other on a phone.
"""

from collections.abc import Callable, Sequence
from html import escape

from data.store import Entry
from indicators import freshness
from indicators.agreement import FIRST_YEAR, Result
from indicators.freshness import Statuses
from indicators.model import Chart, Indicator
from indicators.norwegian import DASH, listing, number, signed
from indicators.profile import Absent, Basis, Beside, Profile, Row, Section
from indicators.profile_sentences import moved, title, unchanged
from indicators.region import NAMES
from indicators.result_verdict import DECIDED
from indicators.sentences import SMALLEST_PERCENT, change_text, period_text, value_text
from indicators.verdict_sentences import mark_texts, verdict_sentence
from views import messages, presentation
from views.address import BY_CODE, NONE, OWN
from views.links import to
from views.sparkline import image
from views.verdicts import badge

Sources = Callable[[Indicator], Sequence[Entry]]


def summary_html(profile: Profile) -> str:
    """The figures that have moved, the way the agreement wants and the other way."""
    lists = [
        ("Slik avtalen vil", profile.towards, "Ingen av tallene som kan vurderes."),
        ("Den andre veien", profile.against, "Ingen av tallene som kan vurderes."),
    ]
    parts = "".join(
        f"<section><h3>{heading}</h3>{_moved(profile, pairs) or f'<p>{none}</p>'}</section>"
        for heading, pairs, none in lists
    )
    even = unchanged(profile)
    return f'<div class="moved">{parts}</div>' + (f"<p>{escape(even)}</p>" if even else "")


def jump_html(profile: Profile) -> str:
    """Links to the sections of the results: the page is long."""
    items = " ".join(
        f'<a href="#{_anchor(section.result)}">{section.result.number}. '
        f"{escape(section.result.short)}</a>"
        for section in profile.sections
    )
    return f'<nav class="jump" aria-label="Hopp til et resultat">Hopp til: {items}</nav>'


def sections_html(profile: Profile, sources: Sources, statuses: Statuses) -> str:
    """All 15 results in the agreement's order."""
    return "".join(_section(profile, section, sources, statuses) for section in profile.sections)


def _anchor(result: Result) -> str:
    return f"resultat-{result.number}"


def _moved(profile: Profile, pairs: Sequence[tuple[Result, Row]]) -> str:
    items = "".join(
        f'<li><a href="{_address(profile, result, row)}" target="_self">'
        f"{escape(title(row.indicator))}</a>: {escape(moved((result, row)))} "
        f"{badge(row.verdict)}{_few(row)}</li>"
        for result, row in pairs
    )
    return f"<ul>{items}</ul>" if items else ""


def _section(profile: Profile, section: Section, sources: Sources, statuses: Statuses) -> str:
    result = section.result
    rows = "".join(_row(profile, result, row, sources, statuses) for row in section.rows)
    listed = f'<ul class="rows">{rows}</ul>' if rows else ""
    return (
        f'<section class="result" id="{_anchor(result)}">'
        f'<h2><span class="number">{result.number}</span> '
        f"{escape(result.short)}</h2>"
        f'<p class="agreement quiet">{escape(result.text)}</p>{listed}'
        f"{_drawn(section)}{absent_html(profile, section)}{_gaps(section)}</section>"
    )


def _row(profile: Profile, result: Result, row: Row, sources: Sources, statuses: Statuses) -> str:
    indicator, newest = row.indicator, row.summary.newest
    value = value_text(newest.value, indicator, lower_bound=newest.lower_bound)
    when = period_text(newest.period, indicator.timing).removeprefix("i ")
    why = ""
    if row.assessed is not None and row.verdict in DECIDED:
        why = f'<p class="source quiet">{escape(verdict_sentence(row.assessed, indicator))}</p>'
    notes = "".join(
        f'<p class="source quiet">{escape(text)}</p>' for text in (row.newer, row.behind) if text
    )
    behind = freshness.unfetched(statuses.get(indicator.id), newest.period)
    if behind:
        notes += f'<p class="source unfetched">{escape(behind)}</p>'
    lines = "<br>".join(escape(line) for line in presentation.source_lines(sources(indicator)))
    return (
        f'<li class="row"><div class="what"><h3><a href="{_address(profile, result, row)}" '
        f'target="_self">{escape(title(indicator))}</a></h3>'
        f'<p class="value">{escape(value)}</p><p class="when">{escape(when)}</p>'
        f'<p class="change">{escape(change_text(row.summary, indicator))}</p>'
        f'<p class="badges">{badge(row.verdict)}{_few(row)}</p>{_marks(row)}{why}{notes}</div>'
        f'<div class="line">{image(row.points, divider=float(FIRST_YEAR))}</div>'
        f'<div class="compared">{_compared(profile, row)}</div>'
        f'<p class="source quiet origin">{lines}</p></li>'
    )


def _marks(row: Row) -> str:
    """The separate marks in short: a verdict alone hides what it is worth beside the others."""
    if row.assessed is None:
        return ""
    marks = [one for one in mark_texts(row.assessed, row.indicator) if one.word]
    text = ", ".join(f"mot {one.against} {one.word}" for one in marks)
    return f'<p class="source">{escape(text[:1].upper() + text[1:])}.</p>' if text else ""


def _few(row: Row) -> str:
    return f' <span class="badge">{escape(row.few)}</span>' if row.few else ""


def _compared(profile: Profile, row: Row) -> str:
    """The figure beside those of the others, as a table; in words where there is none."""
    if row.not_compared:
        told_already = row.not_compared == row.summary.reason
        return "" if told_already else f'<p class="source quiet">{escape(row.not_compared)}</p>'
    known = [one for one in row.beside if one.value is not None]
    missing = reasons([one for one in row.beside if one.value is None])
    if not known:
        return f'<p class="source quiet">Ikke noe å sammenligne med. {missing}</p>'
    indicator, timing = row.indicator, row.indicator.timing
    own: float | None
    if row.basis is Basis.LEVEL:
        when = period_text(row.summary.newest.period, timing).removeprefix("i ")
        unit = "prosent" if indicator.unit == "%" else indicator.unit
        caption, own = f"{unit[0].upper()}{unit[1:]}, {when}", row.summary.newest.value
    else:
        base = row.summary.baseline.period if row.summary.baseline else ""
        since = period_text(base, timing).removeprefix("i ")
        caption, own = f"Endring siden {since}", row.summary.percent
    first = Beside(profile.area.code, own, row.summary.newest.lower_bound)
    body = "".join(
        f'<tr{own_class}><th scope="row">{escape(NAMES[one.region])}</th>'
        f"<td>{escape(compared_value(one, row))}</td></tr>"
        for one, own_class in ((first, ' class="own"'), *((one, "") for one in known))
    )
    notes = f'<p class="source quiet">{missing}</p>' if missing else ""
    return f"<table><caption>{escape(caption)}</caption><tbody>{body}</tbody></table>{notes}"


def compared_value(one: Beside, row: Row) -> str:
    """What an area has beside the others: the figure, or its change in per cent."""
    if one.value is None:
        return DASH
    if row.basis is Basis.CHANGE:
        return signed(one.value if abs(one.value) >= SMALLEST_PERCENT else 0, 1, "%")
    unit = "%" if row.indicator.unit == "%" else ""
    return ("≥\u00a0" if one.lower_bound else "") + number(one.value, row.indicator.decimals, unit)


def reasons(missing: Sequence[Beside]) -> str:
    """Why others have no figure; those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    for one in missing:
        by_reason.setdefault(one.reason.removesuffix("."), []).append(NAMES[one.region])
    return " ".join(
        f"{escape(listing(names))}: {escape(reason[:1].lower() + reason[1:])}."
        if not reason[:2].isupper()
        else f"{escape(listing(names))}: {escape(reason)}."
        for reason, names in by_reason.items()
    )


def _drawn(section: Section) -> str:
    if not section.drawn:
        return ""
    links = [
        f'<a href="{to("resultat", id=section.result.slug, indikator=one.id)}" target="_self">'
        f"{escape(one.title)}</a>"
        for one in section.drawn
    ]
    return f'<p class="source">Bare som figur: {", ".join(links)}</p>'


def absent_html(profile: Profile, section: Section) -> str:
    """What has no figure for the municipality; those that are waited for under one reason."""
    if not section.absent:
        return ""
    waiting: dict[str, list[str]] = {}
    items = []
    for one in section.absent:
        if one.waiting:
            waiting.setdefault(one.reason, []).append(one.indicator.title)
        else:
            items.append(f"<li>{escape(one.indicator.title)}. {_why(one)}</li>")
    items += [
        f"<li>{escape('; '.join(titles))}. {escape(reason)}</li>"
        for reason, titles in waiting.items()
    ]
    return (
        f'<p class="source without">Uten tall for {escape(profile.area.name)}:</p>'
        f'<ul class="notes">{"".join(items)}</ul>'
    )


def _why(one: Absent) -> str:
    return messages.in_short(one.damaged) if one.damaged else escape(one.reason)


def _gaps(section: Section) -> str:
    """What no statistics show, where there are no statistics at all."""
    if section.rows or section.absent:
        return ""
    items = "".join(f"<li>{escape(gap.missing)} {escape(gap.coming)}</li>" for gap in section.gaps)
    return f'<p class="source without">Ingen statistikk ennå:</p><ul class="notes">{items}</ul>'


def _address(profile: Profile, result: Result, row: Row) -> str:
    """The result page with this municipality in focus, beside those it is compared with here."""
    if row.indicator.chart is Chart.SENTENCE:
        return escape(to("resultat", id=result.slug, indikator=row.indicator.id))
    beside = (
        []
        if row.basis is Basis.CHANGE
        else [one.region for one in row.beside if one.value is not None]
    )
    own = {area.code for area in OWN}
    areas = [profile.area.slug, *(BY_CODE[code].slug for code in beside if code in own)]
    others = [BY_CODE[code].slug for code in beside if code not in own]
    return escape(
        to(
            "resultat",
            id=result.slug,
            indikator=row.indicator.id,
            kommune=areas,
            sammenlign=others or [NONE],
        )
    )
