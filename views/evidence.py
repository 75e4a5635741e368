"""The evidence pack: a zip with everything a figure in a report rests on, and a checksum of each.

    LESMEG.txt               what is in it, in plain words
    rapport.html             the report
    bilder/*.svg, *.png      every chart, with title, source and date
    tall/*.csv               all figures of every indicator, for analysis
    tall-excel/*.csv         the same for Norwegian Excel
    vurderinger.csv          every verdict with all its inputs; vurderinger-excel.csv the same
    registre/*.csv           every entry of the registers about the results, as it was entered
    registre/feil.csv        rows of the registers that are not shown, and why
    indikatorer.json         what each indicator measures and does not show
    dataserier.json          where each series comes from, its licence and date
    manifest.json            sha256 of every other file

The same figures on the same day give the same bytes (PNG: with the same browser).
"""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from indicators import assessments, columns
from indicators.agreement import RESULTS, TITLE, Result
from indicators.model import Indicator
from indicators.norwegian import date
from views import browser_pictures, export, poster, register_files, report, svg
from views.address import View, default
from views.basis import Basis
from views.browser_pictures import NoPictures
from views.messages import what_is_damaged
from views.picture import ascii_name
from views.presentation import figure_of, saved_pictures, sentence_of, shown, title_of
from views.zip_file import zipped

Draw = Callable[[Mapping[str, str]], dict[str, bytes]]


def of_result(basis: Basis, result: Result, draw: Draw = browser_pictures.as_png) -> bytes:
    """The pack of one long-term result."""
    page = report.result_report(basis, result)
    return _pack(basis, f"{result.number}. {result.short}", [result], page, draw)


def of_evaluation(basis: Basis) -> bytes:
    """The pack of all results."""
    page = report.evaluation_report(basis)
    title = "Alle de langsiktige resultatene"
    return _pack(basis, title, RESULTS, page, browser_pictures.as_png)


def _pack(basis: Basis, about: str, results: Sequence[Result], page: str, draw: Draw) -> bytes:
    indicators = [one for result in results for one in basis.results[result.slug].indicators]
    files: dict[str, bytes] = {"rapport.html": page.encode()}
    pictures = {
        f"{ascii_name(f'{result.slug}-{one.id}')}": picture
        for result in results
        for one in basis.results[result.slug].indicators
        if (picture := _picture(basis, one))
    }
    files |= {f"bilder/{name}.svg": text.encode() for name, text in pictures.items()}
    try:
        drawn = draw(pictures) if pictures else {}
        png = f"{len(drawn)} bilder er også lagret som PNG." if drawn else "Det er ingen bilder."
    except NoPictures as error:
        drawn, png = {}, f"Bildene er ikke lagret som PNG. {error} Bruk SVG-filene."
    files |= {f"bilder/{name}.png": content for name, content in drawn.items()}
    for result in results:
        for indicator in basis.results[result.slug].indicators:
            files |= _figures(basis, result, indicator)
    files |= _verdicts(basis, results)
    files |= _registers(basis, results)
    files["indikatorer.json"] = _json(
        {one.id: basis.described[one.id] for one in indicators if one.id in basis.described}
    )
    harmed = [what_is_damaged(error) for error in basis.damaged(results)]
    entries = {entry.id: asdict(entry) for one in indicators for entry in basis.entries(one)}
    files["dataserier.json"] = _json(entries)
    files["LESMEG.txt"] = _read_me(basis, about, png, harmed).encode("utf-8-sig")
    files["manifest.json"] = _json(
        {
            "tittel": TITLE,
            "gjelder": about,
            "laget": basis.made.isoformat(),
            "utgave": basis.edition,
            "tall": basis.which,
            "metode": basis.method,
            "png": png,
            "skadet": harmed,
            "sha256": {
                name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())
            },
        }
    )
    return zipped(files)


def _picture(basis: Basis, indicator: Indicator) -> str:
    """The chart of an indicator as a picture that stands alone; empty where there is none."""
    table = basis.found(indicator)
    if table is None:
        return ""
    choice = default(indicator, table)
    view = shown(choice, table)
    figure = figure_of(choice, view)
    if figure is None:
        return ""
    edition = f", utgave {basis.edition_name}" if basis.edition_name else ""
    footer = [f"Laget {date(basis.made.isoformat())}{edition}. {basis.address}".strip()]
    (saved,) = saved_pictures(
        choice, view, figure, basis.entries(indicator), footer, [poster.SLIDE]
    )
    return svg.draw(saved.figure, title=title_of(choice), description=sentence_of(choice, table))


def _figures(basis: Basis, result: Result, indicator: Indicator) -> dict[str, bytes]:
    """All figures of an indicator as CSV, not only those a chart shows."""
    table = basis.found(indicator)
    if table is None:
        return {}
    rows = export.long_form(
        table,
        result,
        indicator,
        unit=indicator.unit,
        view=View.VALUE.value,
        entries=basis.entries(indicator),
        edition=basis.edition,
    )
    return {
        f"tall/{indicator.id}.csv": export.csv_for_analysis(rows),
        f"tall-excel/{indicator.id}.csv": export.csv_for_excel(rows),
    }


def _verdicts(basis: Basis, results: Sequence[Result]) -> dict[str, bytes]:
    """Every verdict with its inputs, for all regions and categories, as the page and the API do."""
    found = [
        (basis.results[result.slug], one, rows)
        for result in results
        for one in basis.results[result.slug].indicators
        if (rows := basis.assessed(one)) is not None
    ]
    rows = assessments.together(found, basis.method, basis.edition)
    if rows.empty:
        return {}
    return {
        "vurderinger.csv": export.csv_for_analysis(rows),
        "vurderinger-excel.csv": export.csv_for_excel(rows),
    }


def _registers(basis: Basis, results: Sequence[Result]) -> dict[str, bytes]:
    """The entries about these results, register by register, and the rows that are refused."""
    slugs = {result.slug for result in results}
    files = {}
    for slug, entries in basis.registers.entries.items():
        own = tuple(one for one in entries if slugs & set(one.results) or not one.results)
        if own:
            register = own[0].register
            files[f"registre/{slug}.csv"] = register_files.for_programs(register, own)
            files[f"registre/{slug}-excel.csv"] = register_files.for_norwegian_excel(register, own)
    if basis.registers.faults:
        files["registre/feil.csv"] = register_files.faults(basis.registers.faults)
    return files


def _read_me(basis: Basis, about: str, png: str, harmed: Sequence[str]) -> str:
    or_damaged = ", eller bygger på en fil som er skadet" if harmed else ""
    lines = (
        f"{TITLE}",
        f"{about}. Laget {date(basis.made.isoformat())}.",
        basis.which,
        "",
        "rapport.html          Rapporten. Åpnes med dobbeltklikk og kan skrives ut.",
        "bilder                Figurene, med tittel, kilde og dato.",
        "tall                  Alle tall for hver indikator, for R, Python og lignende.",
        "tall-excel            De samme tallene for norsk Excel.",
        "vurderinger.csv       Hver vurdering med alle tall den er regnet ut av;",
        "                      vurderinger-excel.csv er det samme for norsk Excel.",
        "registre              Det koordinatorene har ført om resultatene, ett register i hver fil",
        "                      (-excel.csv for norsk Excel). Mappen mangler når ingenting er ført.",
        "                      feil.csv (for norsk Excel) er rader som ikke er med, og hvorfor.",
        "indikatorer.json      Hva hver indikator måler, og hva den ikke viser.",
        "dataserier.json       Kilde, tabell, lisens og dato for hver dataserie.",
        "manifest.json         Kontrollsum (sha256) for hver av de andre filene. Regn den ut selv",
        "                      med sha256sum (Linux), shasum -a 256 (Mac) eller",
        "                      certutil -hashfile FIL SHA256 (Windows).",
        "                      Er den lik, er filen urørt.",
        "",
        png,
        "",
        "Kolonnene i filene i tall, tall-excel og vurderinger.csv:",
        *(f"  {name:32}{text}" for name, text in _columns().items()),
        "",
        f"Indikatorer uten filer her har ingen tall ennå{or_damaged}.",
        *harmed,
        report.NO_EFFECT,
        "",
    )
    return "\r\n".join(lines)


def _columns() -> dict[str, str]:
    """What the columns of the files of figures and verdicts hold, each told once."""
    return columns.explained(dict.fromkeys([*export.COLUMNS, *assessments.EXPLAINED]))


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()
