"""All figures as one Frictionless Data Package (https://specs.frictionlessdata.io/data-package/).

    datapackage.json     what every file and column holds, its sources, licences and sha256
    tall/*.csv           all figures of every indicator that has any
    vurderinger.csv      every verdict with all its inputs
    indikatorer.json     what each indicator measures and does not show
    resultater.json      the agreement's results and the verdict on each

The same figures give the same bytes.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from data.store import Entry
from indicators.assessments import EXPLAINED
from indicators.health import newest_fetch
from views import export, open_data
from views.open_data import Published
from views.zip_file import zipped

_LICENCE_IDS = {"CC BY 4.0": "CC-BY-4.0", "NLOD 2.0": "NLOD-2.0"}
"""Licences by the names that machines know."""
_UNKNOWN = "notspecified"

_VERDICTS_KEY = ["indikator", "gruppe", "omraade_kode"]
_FIGURES_KEY = ["gruppe", "omraade_kode", "periode"]


def data_package(published: Published, verdicts: pd.DataFrame) -> bytes:
    """The package as a zip file.

    Args:
        verdicts: of all indicators (`indicators.assessments.EXPLAINED`).

    Raises:
        data.errors.StoreError: a file is missing or damaged; a package that left it out would pass
            for a whole one.

    """
    files: dict[str, bytes] = {}
    resources = []
    for _, indicator in published.indicators:
        table = published.basis.stored(indicator)
        if table is None:
            continue
        long = open_data.rows(published, indicator, table)
        path = f"tall/{indicator.id}.csv"
        files[path] = export.csv_for_analysis(long)
        said = published.basis.described[indicator.id]
        resources.append(
            _resource(indicator.id, path, files[path])
            | {"title": said["title"], "description": f"{said['definition']} {said['limits']}"}
            | _tabular(long, export.COLUMNS, _FIGURES_KEY)
            | _origin(published.basis.entries(indicator))
        )
    files["vurderinger.csv"] = export.csv_for_analysis(verdicts)
    resources.append(
        _resource("vurderinger", "vurderinger.csv", files["vurderinger.csv"])
        | {"title": "Vurderinger med alle tall de er regnet ut av"}
        | _tabular(verdicts, EXPLAINED, _VERDICTS_KEY)
    )
    for name, title, content in (
        ("indikatorer", "Hva hver indikator måler", open_data.indicators_json(published)),
        ("resultater", "Resultatene i avtalen", open_data.results_json(published)),
    ):
        files[f"{name}.json"] = content
        resources.append(_resource(name, f"{name}.json", content) | {"title": title})
    files["datapackage.json"] = open_data.as_json(_described(published, resources))
    return zipped(files)


def _described(published: Published, resources: list[dict[str, Any]]) -> dict[str, Any]:
    entries = [
        entry
        for _, indicator in published.indicators
        for entry in published.basis.entries(indicator)
    ]
    return {
        "profile": "data-package",
        "name": "tromsvekst-midt-troms",
        "title": published.agreement["title"],
        "description": "Alle tall og vurderinger for de langsiktige resultatene i avtalen. Et tall "
        "som mangler, er tomt, og kolonnen status sier hvorfor. Tall for Midt-Troms er regnet ut "
        f"av kommunetallene. {published.basis.which}",
        "version": published.basis.edition_name or newest_fetch(entries),
        **_origin(entries),
        "resources": resources,
    }


def _resource(name: str, path: str, content: bytes) -> dict[str, Any]:
    kind = path.rpartition(".")[2]
    return {
        "name": name,
        "path": path,
        "profile": "data-resource",
        "format": kind,
        "mediatype": "text/csv" if kind == "csv" else "application/json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _tabular(table: pd.DataFrame, explained: Mapping[str, str], key: list[str]) -> dict[str, Any]:
    fields = [
        {"name": name, "type": _type(table[name]), "description": explained[name]}
        for name in table.columns
    ]
    # What is empty is missing to Table Schema, and nothing missing may stand in a key.
    filled = [name for name in key if (table[name] != "").all()]
    unique = bool(filled) and not table.duplicated(filled).any()
    return {
        "profile": "tabular-data-resource",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": fields,
            "missingValues": [""],
            **({"primaryKey": filled} if unique else {}),
        },
    }


def _type(column: pd.Series) -> str:
    """As Table Schema names it; a column with infinite numbers has none that fits."""
    if not pd.api.types.is_numeric_dtype(column):
        return "string"
    return "any" if column.isin([math.inf, -math.inf]).any() else "number"


def _origin(entries: Sequence[Entry]) -> dict[str, Any]:
    licences = {(one.licence, one.licence_url): _licence(one) for one in entries}
    sources = {
        (one.publisher, one.table): {
            "title": f"{one.publisher}, {one.table}",
            **({"path": one.source_url} if one.source_url else {}),
            "attribution": one.attribution,
        }
        for one in entries
    }
    return {"licenses": list(licences.values()), "sources": list(sources.values())}


def _licence(entry: Entry) -> dict[str, str]:
    name = _LICENCE_IDS.get(entry.licence) or (None if entry.licence_url else _UNKNOWN)
    return {
        **({"name": name} if name else {}),
        **({"path": entry.licence_url} if entry.licence_url else {}),
        "title": entry.licence,
    }
