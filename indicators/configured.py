"""Indicators of tables that nobody has declared in code, made of what the manifest says of them.

The county lists tables of its own (`fetchers/troms_i_tall.example.toml`). Whatever the list says of
a table that is to be shown is put in the store's manifest with the figures, so that the pages need
nothing but the store, and an edition shows what was shown when it was made.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from data.errors import StoreError
from data.store import MANIFEST, Entry
from indicators.measures import Count, Published
from indicators.model import (
    Category,
    Direction,
    Directness,
    Indicator,
    Level,
    ResultIndicators,
    Series,
    Timing,
)
from indicators.sources import TROMS_I_TALL

NO_REGION = (
    "Tallene kan ikke summeres, og et gjennomsnitt av kommunenes tall er ikke tallet for "
    "Midt-Troms."
)


@dataclass(frozen=True)
class Shown:
    """How a configured table is shown as an indicator of the long-term result `result`."""

    result: str
    definition: str
    limits: str
    directness: Directness
    level: Level
    direction: Direction
    first_of_january: bool


def described(shown: Shown, series: Series, contact: str, table: pd.DataFrame) -> dict[str, Any]:
    """What the manifest says of a configured table (`data.store.Entry.indicator`).

    `table` has the stored shape; its categories are the groups of the indicator.
    """
    return {
        "result": shown.result,
        "definition": shown.definition,
        "limits": shown.limits,
        "directness": shown.directness.name,
        "level": shown.level.name,
        "direction": shown.direction.name,
        "first_of_january": shown.first_of_january,
        "additive": series.additive,
        "contact": contact,
        "decimals": 0 if (table["value"].dropna() % 1 == 0).all() else 1,
        "categories": sorted(set(table["category"])),
    }


def with_configured(own: ResultIndicators, manifest: Mapping[str, Entry]) -> ResultIndicators:
    """The indicators of a long-term result, the configured ones last.

    Raises:
        StoreError: what the manifest says of a configured table cannot be understood.

    """
    found = [
        entry
        for entry in manifest.values()
        if entry.indicator and entry.indicator.get("result") == own.slug
    ]
    return replace(own, indicators=(*own.indicators, *map(_indicator, found))) if found else own


def indicators(manifest: Mapping[str, Entry]) -> dict[str, Indicator]:
    """Every configured indicator by id; raises as `with_configured`."""
    found = [_indicator(entry) for entry in manifest.values() if entry.indicator]
    return {one.id: one for one in found}


def contact(entry: Entry) -> str:
    """Who answers for a configured table and how it is to be credited; empty for all others."""
    if not entry.indicator:
        return ""
    return f"{entry.attribution}. Spørsmål om tallene: {entry.indicator.get('contact', '')}"


def _indicator(entry: Entry) -> Indicator:
    try:
        return _made(entry, entry.indicator)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"{MANIFEST} is damaged: {entry.id}: {error!r}", series=entry.id, file=MANIFEST
        ) from error


def _made(entry: Entry, told: Mapping[str, Any]) -> Indicator:
    series = Series(
        entry.id,
        entry.title,
        TROMS_I_TALL,
        entry.table,
        entry.unit,
        additive=told["additive"],
        dimensions=tuple(entry.dimensions),
    )
    return Indicator(
        id=entry.id.replace("_", "-"),
        title=entry.title,
        unit="%" if entry.unit == "prosent" else entry.unit,
        decimals=told["decimals"],
        measure=Count(series) if series.additive else Published(series),
        definition=told["definition"],
        limits=told["limits"],
        direction=Direction[told["direction"]],
        directness=Directness[told["directness"]],
        level=Level[told["level"]],
        timing=Timing.FIRST_OF_JANUARY if told["first_of_january"] else Timing.DURING_OR_END,
        categories=tuple(
            Category(id, id.replace("/", " \N{EN DASH} "), proper=True) for id in told["categories"]
        ),
        no_region="" if series.additive else NO_REGION,
    )
