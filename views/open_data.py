"""The figures as open data: what programs fetch, as bytes. Keys are Norwegian, as in the CSV files.

Addresses are without a host name, which a server behind others does not know.
"""

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.store import Entry
from data.table import STATUSES
from indicators.agreement import RESULT
from indicators.health import Health
from indicators.model import Indicator
from indicators.result_verdict import Judged
from views import export, origins
from views.address import View
from views.basis import Basis
from views.links import EDITION

FOLDER = "/api/v1"
_DIRECTIONS = {1: "opp", -1: "ned", 0: "ikke oppgitt"}
_IN_A_ROW = [
    "gruppe",
    "gruppe_navn",
    "omraade_kode",
    "omraade",
    "periode",
    "verdi",
    "status",
    "merknad",
]
"""What differs from one figure of an indicator to the next."""

_NUMBERS = {"verdi": pa.float64(), "resultat_nr": pa.int64()}
PARQUET = pa.schema(
    [
        pa.field(name, _NUMBERS.get(name, pa.string()), nullable=name == "verdi")
        for name in export.COLUMNS
    ]
)
"""The columns of the CSV files, with figures as they are stored."""


@dataclass(frozen=True)
class Published:
    """The figures of one moment and what was said of them then.

    `agreement` is as `indicators.frozen` has it.
    """

    basis: Basis
    agreement: Mapping[str, Any]

    @property
    def indicators(self) -> Iterator[tuple[str, Indicator]]:
        """Slug of the result and indicator, in the agreement's order."""
        for slug, result in self.basis.results.items():
            for indicator in result.indicators:
                if indicator.id in self.basis.described:
                    yield slug, indicator

    def address(self, path: str, **query: str) -> str:
        """Where these figures are found, by their edition too."""
        named = query | ({EDITION: self.basis.edition_name} if self.basis.edition_name else {})
        return f"/{path.lstrip('/')}{'?' + urlencode(named) if named else ''}"


def rows(published: Published, indicator: Indicator, table: pd.DataFrame) -> pd.DataFrame:
    """All figures of an indicator, for all areas, groups and periods (`views.export.COLUMNS`)."""
    own = next(slug for slug, one in published.indicators if one.id == indicator.id)
    return export.long_form(
        table,
        RESULT[own],
        indicator,
        unit=indicator.unit,
        view=View.VALUE.value,
        entries=published.basis.entries(indicator),
        edition=published.basis.edition,
    )


def parquet(long: pd.DataFrame) -> bytes:
    """The rows of `rows` with types, the same bytes for the same rows."""
    plain = long.astype({"verdi": "float64"})
    arrow = pa.Table.from_pandas(plain, schema=PARQUET, preserve_index=False)
    sink = io.BytesIO()
    pq.write_table(arrow.replace_schema_metadata(None), sink, compression="zstd")
    return sink.getvalue()


def indicators_json(published: Published) -> bytes:
    """What every indicator measures, where its figures come from and where they are found.

    Raises:
        data.errors.StoreError: a file is missing or damaged; a list that left it out would pass for
            a whole one.

    """
    found = [
        indicator_facts(published, slug, indicator, published.basis.stored(indicator))
        for slug, indicator in published.indicators
    ]
    return as_json({**_heading(published), "antall": len(found), "indikatorer": found})


def indicator_json(
    published: Published, slug: str, indicator: Indicator, table: pd.DataFrame
) -> bytes:
    """An indicator and all its figures; one that is missing is null, and its status says why."""
    long = rows(published, indicator, table)[_IN_A_ROW]
    return as_json(
        {
            **_heading(published),
            "indikator": indicator_facts(published, slug, indicator, table),
            "felt": {name: export.COLUMNS[name] for name in _IN_A_ROW},
            "statuser": STATUSES,
            "tall": _records(long),
        }
    )


def indicator_facts(
    published: Published, slug: str, indicator: Indicator, table: pd.DataFrame | None
) -> dict[str, Any]:
    """What a reader must know of an indicator to use its figures."""
    said = published.basis.described[indicator.id]
    periods = [] if table is None else sorted(table.loc[table["value"].notna(), "period"])
    file = f"{FOLDER}/indikatorer/{indicator.id}"
    return {
        "id": indicator.id,
        "tittel": said["title"],
        "resultat": slug,
        "definisjon": said["definition"],
        "begrensning": said["limits"],
        "enhet": said["unit"],
        "desimaler": said["decimals"],
        "retning": _DIRECTIONS[said["direction"]],
        "maaler": said["directness"],
        "nivaa": said["level"],
        "tidspunkt": said["timing"],
        "grupper": [{"id": id, "navn": name} for id, name in said["categories"].items() if id],
        "brudd": [{"periode": at, "tekst": text} for at, text in said["breaks"].items()],
        "uten_regiontall": said["no_region"],
        "har_tall": bool(periods),
        "foerste_periode": periods[0] if periods else None,
        "nyeste_periode": periods[-1] if periods else None,
        "kilder": [_source(entry) for entry in published.basis.entries(indicator)],
        "adresser": {
            "side": published.address("resultat", id=slug, indikator=indicator.id),
            "csv": published.address(f"{file}.csv"),
            "csv_excel": published.address(f"{file}.csv", format="excel"),
            "json": published.address(f"{file}.json"),
            "parquet": published.address(f"{file}.parquet"),
        },
    }


def results_json(published: Published) -> bytes:
    """The agreement's long-term results in its own words, and the verdict on each.

    Raises:
        data.errors.StoreError: a file is missing or damaged.

    """
    agreement = published.agreement
    return as_json(
        {
            **_heading(published),
            "avtale": {
                "tittel": agreement["title"],
                "parter": agreement["parties"],
                "foerste_aar": agreement["first_year"],
                "siste_aar": agreement["last_year"],
                "overordnet_maal": agreement["overall_goal"],
            },
            "resultater": [
                _result(published, said)
                for said in agreement["results"]
                if said["slug"] in published.basis.results
            ],
        }
    )


def _result(published: Published, said: Mapping[str, Any]) -> dict[str, Any]:
    slug = said["slug"]
    verdict = published.basis.verdict(slug)
    declared = published.basis.results[slug]
    return {
        "nummer": said["number"],
        "id": slug,
        "tekst": said["text"],
        "kort": said["short"],
        "innsatsomraader": [
            {"nummer": area["number"], "tittel": area["title"]}
            for area in published.agreement["focus_areas"]
            if any(one["number"] in said["subgoals"] for one in area["subgoals"])
        ],
        "delmaal": [
            {"nummer": one["number"], "tekst": one["text"]}
            for area in published.agreement["focus_areas"]
            for one in area["subgoals"]
            if one["number"] in said["subgoals"]
        ],
        "vurdering": verdict.verdict.value,
        "forklaring": verdict.text,
        "hovedindikatorer": [_judged(one) for one in verdict.judged],
        "indikatorer": [one.id for own, one in published.indicators if own == slug],
        "mangler": [{"hva": gap.missing, "kommer": gap.coming} for gap in declared.gaps],
        "side": published.address("resultat", id=slug),
    }


def _judged(one: Judged) -> dict[str, Any]:
    row = one.row or {}
    return {
        "id": one.indicator.id,
        "tittel": one.indicator.title,
        "enhet": one.indicator.unit,
        "vurdering": one.verdict.value,
        "begrunnelse": one.reason,
        "foer_periode": _known(row.get("baseline_period")),
        "foer": _known(row.get("baseline")),
        "nyeste_periode": _known(row.get("newest_period")),
        "nyeste": _known(row.get("newest")),
        "endring": _known(row.get("change")),
    }


def health_json(health: Health, *, version: str, method: str) -> bytes:
    """How the stored figures stand, for whoever watches over the server."""
    return as_json(
        {
            "status": "ok",
            "versjon": version,
            "metode_versjon": method,
            "serier": health.series,
            "nyeste_henting": health.newest,
            "kilder": [
                {
                    "utgiver": one.publisher,
                    "serier": one.series,
                    "nyeste_henting": one.newest,
                    "alder_dager": one.age,
                    "siste_forsoek": one.tried or None,
                    "feilet_sist": one.failed,
                }
                for one in health.sources
            ],
        }
    )


def as_json(content: Mapping[str, Any]) -> bytes:
    """Readable for people too.

    Raises:
        ValueError: a number is not finite, which JSON has no way to write.

    """
    return (json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _heading(published: Published) -> dict[str, Any]:
    return {
        "utgave": published.basis.edition or None,
        "metode_versjon": published.basis.method,
        "om_tallene": published.basis.which,
    }


def _source(entry: Entry) -> dict[str, Any]:
    return {
        "serie": entry.id,
        "tittel": entry.title,
        "utgiver": entry.publisher,
        "tabell": entry.table,
        "enhet": entry.unit,
        "lisens": entry.licence,
        "lisens_adresse": entry.licence_url or None,
        "navngivelse": entry.attribution,
        "adresse": entry.source_url or None,
        "opphav": origins.WORDS[entry.origin].how,
        "hentet": entry.fetched,
        "oppdatert": entry.updated or None,
    }


def _records(long: pd.DataFrame) -> list[dict[str, Any]]:
    plain = long.astype(object).where(long.notna(), None)
    return [{str(name): value for name, value in one.items()} for one in plain.to_dict("records")]


def _known(value: Any) -> Any:
    """None for whatever pandas has in place of a value."""
    if value is None or pd.isna(value):
        return None
    return value if isinstance(value, str) else float(value)
