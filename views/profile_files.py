"""A municipality's page as a table for files: a row for each figure, and for each that is missing.

Numbers are as exact as they are stored; what the page writes is these, rounded.
"""

from collections.abc import Callable, Iterator, Sequence

import pandas as pd

from data.store import Entry
from indicators.agreement import Result
from indicators.assessments import of_result
from indicators.model import Indicator
from indicators.profile import Basis, Profile, Row
from indicators.region import NAMES
from views.export import ORIGIN

COLUMNS = (
    *("resultat", "resultat_nr", "resultat_navn", "indikator", "indikator_navn", "gruppe"),
    *("gruppe_navn", "omraade_kode", "omraade", "periode", "verdi", "status", "enhet"),
    *("foer_periode", "foer", "endring", "endring_prosent", "vurdering", "svingninger"),
    *("sammenlignes", "merknad", *ORIGIN),
)
"""The columns of both files, in order (`indicators.columns` says what they hold)."""

_Record = dict[str, object]


def long_form(
    profile: Profile, sources: Callable[[Indicator], Sequence[Entry]], edition: str = ""
) -> pd.DataFrame:
    """What the page shows, one row an area and indicator (`COLUMNS`)."""
    records = []
    for section in profile.sections:
        for row in section.rows:
            shared = _about(section.result, row.indicator, sources(row.indicator))
            records += [shared | record for record in _of_row(profile, row)]
        for absent in section.absent:
            reason = "filen er skadet" if absent.damaged else absent.reason
            about = _about(section.result, absent.indicator, sources(absent.indicator))
            records.append(
                about | _area(profile.area.code) | {"merknad": reason, "status": absent.status}
            )
    table = pd.DataFrame(records, columns=list(COLUMNS))
    numbers = ["verdi", "foer", "endring", "endring_prosent"]
    texts = [name for name in COLUMNS if name not in (*numbers, "resultat_nr")]
    table["utgave"] = edition
    return table.astype(dict.fromkeys(numbers, "float64")).assign(
        **{name: table[name].fillna("") for name in texts}
    )


def _about(result: Result, indicator: Indicator, entries: Sequence[Entry]) -> _Record:
    return {
        **of_result(result),
        "indikator": indicator.id,
        "indikator_navn": indicator.title,
        "gruppe": indicator.categories[0].id,
        "gruppe_navn": indicator.categories[0].label,
        "enhet": indicator.unit,
        "kilde": "; ".join(dict.fromkeys(f"{one.publisher}, {one.table}" for one in entries)),
        "lisens": "; ".join(dict.fromkeys(one.licence for one in entries)),
        "hentet": "; ".join(dict.fromkeys(one.fetched for one in entries)),
    }


def _area(code: str) -> _Record:
    return {"omraade_kode": code, "omraade": NAMES[code]}


def _of_row(profile: Profile, row: Row) -> Iterator[_Record]:
    summary = row.summary
    basis = "nivå" if row.basis is Basis.LEVEL else "endring"
    at = {"periode": summary.newest.period, "sammenlignes": "" if row.not_compared else basis}
    base = {"foer_periode": summary.baseline.period if summary.baseline else ""}
    notes = [summary.newest.note, summary.reason, row.not_compared, row.newer, row.behind]
    yield {
        **_area(profile.area.code),
        **at,
        **base,
        "verdi": summary.newest.value,
        "foer": summary.baseline.value if summary.baseline else None,
        "endring": summary.change,
        "endring_prosent": summary.percent,
        "vurdering": row.verdict.value,
        "svingninger": row.few,
        "merknad": "; ".join(dict.fromkeys(note for note in notes if note)),
    }
    for one in row.beside:
        found: _Record = {"merknad": one.reason, "status": one.status}
        if row.basis is Basis.LEVEL:
            found |= {"verdi": one.value}
            found |= {"merknad": "nedre grense"} if one.lower_bound else {}
        else:
            found |= {**base, "endring_prosent": one.value}
        yield {**_area(one.region), **at, **found}
