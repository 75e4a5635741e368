"""All verdicts as one table: a row for each indicator, group and area, with every input.

Column names are Norwegian, since the file is opened in Excel; `EXPLAINED` says what each of them
holds.
"""

from collections.abc import Iterable

import pandas as pd

from indicators.agreement import RESULT, Result
from indicators.assess import METHOD_VERSION
from indicators.marks import Mark
from indicators.model import Indicator, ResultIndicators
from indicators.region import NAMES
from indicators.units import FEWEST

_MARKS = " / ".join(one.value for one in Mark)

EXPLAINED = {
    "resultat": "id-en til det langsiktige resultatet, slik den står i adressen",
    "resultat_nr": "nummeret resultatet har i avtalen",
    "resultat_navn": "det korte navnet på resultatet",
    "indikator": "indikatorens id",
    "indikator_navn": "indikatorens navn",
    "hovedindikator": "ja når resultatet vurderes etter denne indikatoren og gruppen",
    "gruppe": "id-en til gruppen, tom når indikatoren ikke er delt i grupper",
    "gruppe_navn": "navnet på gruppen",
    "omraade_kode": "kommunenummer; MT er Midt-Troms, 55-MT er Troms uten Midt-Troms, 0 er Norge",
    "omraade": "navnet på området",
    "enhet": "enheten tallene er i",
    "retning": "1: avtalen vil ha tallet opp, -1: ned, 0: avtalen sier det ikke",
    "vurdering": "ordet",
    "grunn": "hvorfor tallene ikke kan sammenlignes; tom når de kan det",
    "foer_periode": "perioden til siste tall fra før avtalen",
    "foer": "siste tall fra før avtalen",
    "foer_nedre_grense": "ja når en del av tallet er skjult eller mangler, så det egentlige er "
    "dette eller høyere",
    "nyeste_periode": "perioden til nyeste tall",
    "nyeste": "nyeste tall",
    "nyeste_nedre_grense": "det samme for nyeste tall",
    "aar": "år mellom de to tallene",
    "endring": "nyeste minus siste tall før avtalen",
    "endring_prosent": "endringen i prosent; tom for andeler og nettotall, og når siste tall før "
    f"avtalen teller færre enn {FEWEST}",
    "antall_bak_foer": "hvor mange siste tall før avtalen teller, for andeler de i telleren; tom "
    "når det ikke er kjent",
    "antall_bak_nyeste": "det samme for nyeste tall",
    "antall_endringer_foer": "årlige endringer i de ti årene fram til siste tall før avtalen",
    "sigma_historie": "standardavviket til de årlige endringene (minst tre)",
    "sigma_tilfeldig": "hvor mye endringen ville variert ved ren tilfeldighet",
    "sigma": "den av de to som er brukt",
    "z": "retning · endring / (sigma · √aar); tom når sigma er 0 og tallet har endret seg",
    "takt_foer": "gjennomsnittlig endring i året i de ti årene før",
    "takt_siden": "endring i året siden siste tall før avtalen",
    "mot_egen_utvikling": f"takten siden mot takten før: {_MARKS}",
    "endring_relativ": "endringen i prosent, for andeler i prosentpoeng; tom når siste tall før "
    f"avtalen teller færre enn {FEWEST}",
    "troms_uten_midt_troms": "samme endring i Troms uten Midt-Troms",
    "forskjell_troms_uten_midt_troms": "endring_relativ minus den",
    "mot_troms_uten_midt_troms": _MARKS,
    "norge": "samme endring i Norge",
    "forskjell_norge": "endring_relativ minus den",
    "mot_norge": _MARKS,
    "framskrevet": "hovedalternativet i framskrivingen fra før avtalen, for nyeste periode",
    "framskrevet_lav": "laveste alternativ",
    "framskrevet_hoy": "høyeste alternativ",
    "forskjell_framskrevet": "nyeste tall minus hovedalternativet",
    "mot_framskriving": "over høyeste, mellom laveste og høyeste eller under laveste alternativ",
    "metode_versjon": "versjonen av regelen",
    "utgave": "utgaven tallene er fra, og når den ble frosset; tom for dagens tall",
}
"""The columns of `together`, in order, and what they hold."""

_OWN = {
    "category": "gruppe",
    "region": "omraade_kode",
    "direction": "retning",
    "verdict": "vurdering",
    "reason": "grunn",
    "baseline_period": "foer_periode",
    "baseline": "foer",
    "baseline_lower_bound": "foer_nedre_grense",
    "newest_period": "nyeste_periode",
    "newest": "nyeste",
    "newest_lower_bound": "nyeste_nedre_grense",
    "years": "aar",
    "change": "endring",
    "percent": "endring_prosent",
    "counted_baseline": "antall_bak_foer",
    "counted_newest": "antall_bak_nyeste",
    "changes_before": "antall_endringer_foer",
    "sigma_history": "sigma_historie",
    "sigma_chance": "sigma_tilfeldig",
    "sigma": "sigma",
    "z": "z",
    "pace_before": "takt_foer",
    "pace_since": "takt_siden",
    "mark_own_pace": "mot_egen_utvikling",
    "relative": "endring_relativ",
    "rest_of_county": "troms_uten_midt_troms",
    "against_rest_of_county": "forskjell_troms_uten_midt_troms",
    "mark_rest_of_county": "mot_troms_uten_midt_troms",
    "country": "norge",
    "against_country": "forskjell_norge",
    "mark_country": "mot_norge",
    "projected": "framskrevet",
    "projected_low": "framskrevet_lav",
    "projected_high": "framskrevet_hoy",
    "against_projection": "forskjell_framskrevet",
    "mark_projection": "mot_framskriving",
}
"""The columns of `indicators.assess.assess`, and what they are called in the file."""

_YES_OR_NO = {True: "ja", False: "nei"}


def together(
    assessed: Iterable[tuple[ResultIndicators, Indicator, pd.DataFrame]],
    method: str = METHOD_VERSION,
    edition: str = "",
) -> pd.DataFrame:
    """The answers of `indicators.assess.assess` as one table (`EXPLAINED`).

    Args:
        assessed: the result, one of its indicators, and the verdicts on it.
        method: the version of the rule that gave them.
        edition: which edition they are of; empty for those of the day.

    """
    parts = [
        _named(result, indicator, rows).assign(metode_versjon=method, utgave=edition)
        for result, indicator, rows in assessed
        if len(rows)
    ]
    if not parts:
        return pd.DataFrame(columns=list(EXPLAINED))
    # Columns without a single figure have no type of their own.
    known = [part.dropna(axis=1, how="all") for part in parts]
    table = pd.concat(known, ignore_index=True).reindex(columns=list(EXPLAINED))
    return table.astype({"aar": "Int64", "resultat_nr": "int64"})


def of_result(result: Result) -> dict[str, object]:
    """The columns that name a long-term result."""
    return {
        "resultat": result.slug,
        "resultat_nr": result.number,
        "resultat_navn": result.short,
    }


def _named(result: ResultIndicators, indicator: Indicator, rows: pd.DataFrame) -> pd.DataFrame:
    headlines = {one.indicator for one in result.headlines}
    labels = {one.id: one.label for one in indicator.categories}
    first = indicator.categories[0].id if indicator.id in headlines else None
    return rows.rename(columns=_OWN).assign(
        **of_result(RESULT[result.slug]),
        indikator=indicator.id,
        indikator_navn=indicator.title,
        hovedindikator=(rows["category"] == first).map(_YES_OR_NO),
        foer_nedre_grense=rows["baseline_lower_bound"].map(_YES_OR_NO),
        nyeste_nedre_grense=rows["newest_lower_bound"].map(_YES_OR_NO),
        gruppe_navn=rows["category"].map(labels),
        omraade=rows["region"].map(NAMES),
        enhet=indicator.unit,
    )
