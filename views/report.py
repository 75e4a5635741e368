"""Reports that stand alone: one HTML file about a result, a municipality or the whole evaluation.

Every text is generated from the figures, the agreement and the registers (`views.basis`); nothing
is chosen or counted here. A report of the same figures made on the same day is the same file.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from data.register_cells import Column, Kind, Value
from data.store import Entry
from indicators import profile_sentences, registers
from indicators.agreement import (
    FIRST_YEAR,
    OVERALL_GOAL,
    PARTIES,
    RESULTS,
    RESULTS_INTRODUCTION,
    TITLE,
    Result,
    focus_areas,
)
from indicators.assess import Verdict
from indicators.evaluation import (
    ResultStatus,
    in_short,
    known_from_agreement,
    next_evaluation,
    release_sentences,
)
from indicators.model import Indicator, ResultIndicators
from indicators.noise import HISTORY_YEARS
from indicators.norwegian import date, listing
from indicators.profile import COMPARED, Profile, build
from indicators.profile_sentences import moved, opening, title, unchanged
from indicators.region import MUNICIPALITIES, REGION, REST_OF_COUNTY, Area
from indicators.registers import Standing
from indicators.result_verdict import Judged, ResultVerdict
from indicators.results import INDICATORS
from indicators.verdict_sentences import mark_texts
from views import report_charts, report_tables
from views.basis import Basis
from views.messages import DAMAGED, what_is_damaged
from views.profile_html import absent_html
from views.report_parts import (
    document,
    facts,
    items,
    link,
    paragraph,
    publisher_table,
    raw_items,
    section,
    source_table,
    table,
)
from views.verdicts import badge

_ORDER = (
    "På neste side står alle resultatene i én tabell. Så kommer metoden og ett kapittel for hvert "
    "resultat: avtalens egne ord, vurderingen og hvorfor den er slik, figurene, hvem som bidro, "
    "alle indikatorene med det de ikke viser, og hva vi ikke kan vite ennå. Til slutt står alle "
    "tall bak vurderingene, og kildene."
)
NO_EFFECT = (
    "Ingen vurdering sier at avtalen er årsaken. Avtalen sier selv at resultatene skal nås «sammen "
    "med annen innsats»."
)


def evaluation_report(basis: Basis) -> str:
    """The report for an evaluation: title page, summary on one page, then every result."""
    evaluation = next_evaluation(basis.day)
    statuses = basis.statuses(RESULTS)
    entries = list(basis.manifest.values())
    body = (
        _title_page(basis, evaluation.title, statuses),
        section(
            "Kort oppsummert",
            report_tables.summary(statuses),
            level=2,
            kind="page",
        ),
        _how_it_is_made(level=2),
        *(
            section(
                f"{status.result.number}. {status.result.short}",
                *_result(basis, status, level=3),
                level=2,
                anchor=status.result.slug,
                kind="chapter",
                together=3,
            )
            for status in statuses
        ),
        section(
            "Alle tall bak vurderingene",
            report_tables.verdict_inputs(
                basis, [one for own in basis.results.values() for one in own.indicators]
            ),
            level=2,
            kind="page",
        ),
        _sources(entries, level=2),
    )
    return document(
        f"{TITLE}: {evaluation.title}",
        "\n".join(body),
        footer=f"{TITLE}. {evaluation.title}, {date(basis.made.isoformat())}",
    )


def result_report(basis: Basis, result: Result) -> str:
    """The report about one long-term result."""
    (status,) = basis.statuses([result])
    indicators = basis.results[result.slug].indicators
    entries = [entry for one in indicators for entry in basis.entries(one)]
    body = (
        f"<h1>{escape(f'{result.number}. {result.short}')}</h1>",
        _about(basis, [result], basis.link_to("resultat", id=result.slug)),
        *_result(basis, status, level=2),
        section(
            "Alle tall bak vurderingene",
            report_tables.verdict_inputs(basis, indicators),
            level=2,
        ),
        _how_it_is_made(level=2),
        _sources(entries, level=2),
    )
    return document(
        f"{result.short}: {TITLE}",
        "\n".join(body),
        footer=f"{TITLE}. {result.short}, {date(basis.made.isoformat())}",
    )


def municipality_report(basis: Basis, area: Area) -> str:
    """The report about one municipality: the same profile as its page, on paper."""
    profile = build(area, basis.results, basis.table, basis.assessment, basis.counts)
    body = (
        f"<h1>{escape(area.name)}</h1>",
        paragraph(opening(profile)),
        paragraph(profile_sentences.NO_EFFECT),
        section("Hva har beveget seg", *_moved(profile), level=2),
        section(
            "Om rapporten", _about(basis, RESULTS, basis.link_to("kommune", id=area.slug)), level=2
        ),
        paragraph(
            "Andeler, rater og gjennomsnitt står ved siden av tallet for "
            f"{listing([one.name for one in COMPARED])} i samme periode. For antall er det "
            "endringen i prosent siden siste tall før avtalen som sammenlignes, fordi et fylke har "
            "mer av alt enn en kommune."
        ),
        *(
            section(
                f"{one.result.number}. {one.result.short}",
                f"<blockquote><p>{escape(one.result.text)}</p></blockquote>",
                report_tables.municipality(profile, one.rows),
                absent_html(profile, one),
                *(
                    report_charts.of_municipality(basis, INDICATORS[headline.indicator], area, 3)
                    for headline in basis.results[one.result.slug].headlines
                ),
                level=2,
                anchor=one.result.slug,
                together=1,
            )
            for one in profile.sections
        ),
        _how_it_is_made(level=2),
        _sources(
            [entry for _, row in profile.rows for entry in basis.entries(row.indicator)], level=2
        ),
    )
    return document(
        f"{area.name}: {TITLE}",
        "\n".join(body),
        footer=f"{TITLE}. {area.name}, {date(basis.made.isoformat())}",
    )


def _moved(profile: Profile) -> Iterator[str]:
    """The figures that have moved, which way, and those that have not."""
    for heading, pairs in (
        ("Slik avtalen vil", profile.towards),
        ("Den andre veien", profile.against),
    ):
        told = [
            f"{title(row.indicator)}: {moved((result, row))} "
            f"{', '.join(filter(None, (row.verdict.value.capitalize(), row.few)))}."
            for result, row in pairs
        ]
        yield section(
            heading, items(told) or paragraph("Ingen av tallene som kan vurderes."), level=3
        )
    yield paragraph(unchanged(profile))


# Front matter


def _title_page(basis: Basis, title: str, statuses: Sequence[ResultStatus]) -> str:
    """What the report is, and the answer in a few sentences for who reads no further."""
    subtitle = f"Hva tallene viser om de {len(statuses)} langsiktige resultatene"
    return (
        f'<header class="title"><p>{escape(TITLE)}</p>\n<h1>{escape(title)}</h1>\n'
        f'<p class="lead">{escape(subtitle)}</p>\n'
        f"{paragraph(OVERALL_GOAL)}{paragraph(RESULTS_INTRODUCTION)}"
        f"{section('Det viktigste', facts(in_short(statuses)), paragraph(NO_EFFECT), level=2)}\n"
        f"{section('Om rapporten', _about(basis, RESULTS, basis.link_to('evaluering')), level=2)}\n"
        f"{paragraph(_ORDER)}</header>"
    )


def _about(basis: Basis, results: Iterable[Result], address: str) -> str:
    """When the report was made, of which figures, by which rule, and where they can be seen.

    What is damaged is named here, and what rests on it is left out of the rest.
    """
    lines = [
        f"Laget {date(basis.made.isoformat())}. {basis.which}",
        f"Avtalen er mellom {listing(PARTIES)}. {REGION.name} er her de sju kommunene i avtalen: "
        f"{listing([area.name for area in MUNICIPALITIES])}.",
        f"Vurderingene følger regelen i metodens versjon {basis.method}.",
        *(
            f"{what_is_damaged(error)} Det som bygger på den, er ikke med i rapporten."
            for error in basis.damaged(results)
        ),
    ]
    written = "".join(f"<p>{escape(line)}</p>" for line in lines)
    if address:
        written += f"<p>Samme tall på nett: {link(address)}</p>"
    return f'<div class="about">{written}</div>'


# A result


def _result(basis: Basis, status: ResultStatus, *, level: int) -> Iterator[str]:
    """What a report says of one result."""
    result, own = status.result, basis.results[status.result.slug]
    yield f"<blockquote><p>{escape(result.text)}</p></blockquote>"
    areas = "; ".join(f"{area.number} {area.title}" for area in focus_areas(result))
    yield paragraph(f"Innsatsområde i avtalen: {areas}." if areas else "", "small quiet")
    verdict = status.verdict
    yield section("Vurdering", *_verdict(verdict), level=level, together=2)
    yield from _charts(basis, own.indicators, _judged_by(status, own), level)
    yield section(
        "Alle indikatorene for resultatet",
        paragraph(known_from_agreement(status)),
        paragraph(_left_out(status)),
        report_tables.indicators(basis, status),
        level=level,
    )
    yield section(
        "Hva vi ikke kan vite ennå, og når vi vet mer",
        items(
            [
                *(f"{gap.missing} {gap.coming}" for gap in own.gaps),
                *release_sentences(status, next_evaluation(basis.day)),
            ]
        ),
        report_tables.timetable(status),
        level=level,
        together=1,
    )
    yield section("Registre", *_registers(basis, result), level=level)


def _judged_by(status: ResultStatus, own: ResultIndicators) -> list[Indicator]:
    """What the result is judged by, also where it cannot be."""
    if status.verdict:
        return [one.indicator for one in status.verdict.judged]
    headlines = {one.indicator for one in own.headlines}
    return [one for one in own.indicators if one.id in headlines]


def _left_out(status: ResultStatus) -> str:
    """The indicators whose figures are damaged, as a sentence; empty where none are."""
    names = listing([f"«{one.title}»" for one in status.damaged])
    return f"Ikke med, fordi en fil med tall er skadet: {names}." if names else ""


def _verdict(verdict: ResultVerdict | None) -> Iterator[str]:
    if verdict is None:
        yield paragraph(DAMAGED)
        return
    yield f"<p>{badge(verdict.verdict)}</p>"
    yield paragraph(verdict.text)
    yield raw_items([_why(one) for one in verdict.judged])


def _why(judged: Judged) -> str:
    """Why an indicator is judged as it is, and the marks beside it, never merged with it."""
    marks = mark_texts(judged.row, judged.indicator) if judged.row else []
    beside = items((f"Mot {one.against}: {one.word} ({one.numbers})." for one in marks), "small")
    return f"<b>{escape(judged.indicator.title)}.</b> {escape(judged.reason)}{beside}"


def _charts(
    basis: Basis, indicators: Iterable[Indicator], judged: list[Indicator], level: int
) -> Iterator[str]:
    """The figures the result is judged by; where none has any, the first that is shown."""
    drawn = [chart for one in judged if (chart := report_charts.of(basis, one, level + 1))]
    if drawn:
        yield section("Tallene resultatet vurderes etter", *drawn, level=level)
        return
    first = next((c for one in indicators if (c := report_charts.of(basis, one, level + 1))), "")
    if first:
        why = "Resultatet vurderes ikke etter dette tallet, men det viser noe av bildet."
        yield section("Et tall som finnes", paragraph(why), first, level=level)


# Registers


def _registers(basis: Basis, result: Result) -> Iterator[str]:
    """What the coordinators have entered about a result; empty registers say what is expected."""
    standings = registers.of_result(basis.registers, result.slug)
    yield from (_entries(one) for one in standings if one.entries)
    empty = [f"{one.register.title}: {one.expected}" for one in standings if not one.entries]
    if empty:
        yield paragraph("Ingenting er ført ennå i registrene under. Der skal stå:")
        yield items(empty, "small")


def _entries(standing: Standing) -> str:
    columns = [one for one in standing.register.form.columns if one.name not in ("id", "resultat")]
    rows = [
        [_cell(column, entry.values.get(column.name)) for column in columns]
        for entry in standing.entries
    ]
    names = [column.name.capitalize() for column in columns]
    return table(standing.register.title, names, rows, kind="small")


def _cell(column: Column, value: Value) -> str:
    text = registers.text(column, value)
    return link(text) if column.kind is Kind.LINK else escape(text)


# End matter


def _how_it_is_made(*, level: int) -> str:
    return section(
        "Metoden i korthet",
        paragraph(
            "Hvert resultat vurderes etter noen få utvalgte indikatorer. En indikator vurderes ved "
            "å sammenligne det nyeste tallet med det siste fra før avtalen trådte i kraft "
            f"1. januar {FIRST_YEAR}. Endringen måles mot hvor mye tallet pleide å svinge fra år "
            f"til år de siste {HISTORY_YEARS} årene før avtalen: mindre enn en vanlig "
            f"svingning er «{Verdict.UNCHANGED.value}», mer enn det dobbelte er "
            f"«{Verdict.BETTER.value}» eller «{Verdict.WORSE.value}», og det mellom er "
            f"«{Verdict.SOMEWHAT_BETTER.value}» eller «{Verdict.SOMEWHAT_WORSE.value}»."
        ),
        paragraph(
            f"Er det nyeste tallet fra før avtalen, er det «{Verdict.TOO_EARLY.value}». Resultatet "
            "får aldri et gjennomsnitt: peker indikatorene hver sin vei, står det at de spriker. "
            "Tall for Midt-Troms er alltid regnet ut av kommunenes tall: antall summeres, og en "
            "andel er summen av tellerne delt på summen av nevnerne. Et tall som mangler, vises "
            "som manglende, aldri som 0. Hele regelen står på siden Metode."
        ),
        paragraph(NO_EFFECT),
        level=level,
    )


def _sources(entries: list[Entry], *, level: int) -> str:
    return section(
        "Kilder",
        source_table(entries),
        publisher_table(entries),
        paragraph(
            "Det som er lest fra en offentlig kopi av kildens tabell, er ikke hentet fra kilden "
            "selv. Det som er ført i et register, har datoen til den nyeste oppføringen. Tall for "
            f"{REGION.name} og «{REST_OF_COUNTY.name}» er egne beregninger av kildens tall.",
            "small",
        ),
        level=level,
        kind="page",
    )
