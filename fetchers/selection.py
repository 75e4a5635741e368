"""From a declared query and a table's metadata to the requests that can be sent.

Everything declared is looked up before anything is asked for, so that a variable, code or code
list that is gone is reported by name, with the nearest the table has.
"""

import difflib
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from fetchers.jsonstat import Dimension
from indicators.model import Pick, Query, Regions
from indicators.region import COUNTRY

CONTENTS, TIME = "ContentsCode", "Tid"

Codelist = Callable[[str], Mapping[str, str]]
"""Gives the codes of a code list with their labels."""


@dataclass(frozen=True)
class Asked:
    """The codes of one variable, each once; `shorthand` is what is sent in their place."""

    variable: str
    codes: tuple[str, ...]
    codelist: str = ""
    shorthand: str = ""


@dataclass(frozen=True)
class Request:
    """One request: every variable asked for, and how its regions are to be read."""

    asked: tuple[Asked, ...]
    regions: Regions | None

    @property
    def cells(self) -> int:
        return math.prod(len(one.codes) for one in self.asked)

    def body(self) -> dict[str, list[dict[str, object]]]:
        """The selection as PxWebApi v2 takes it by POST."""
        return {
            "selection": [
                {
                    "variableCode": one.variable,
                    **({"codelist": one.codelist} if one.codelist else {}),
                    "valueCodes": [one.shorthand] if one.shorthand else list(one.codes),
                }
                for one in self.asked
            ]
        }


@dataclass(frozen=True)
class Plan:
    """What to send for a query; nothing is sent where there are `problems`."""

    requests: tuple[Request, ...]
    problems: tuple[str, ...]
    notes: tuple[str, ...]


def plan(query: Query, dimensions: Mapping[str, Dimension], codelist: Codelist) -> Plan:
    """The requests a query needs of a table with these dimensions."""
    problems = list(_unasked(query, dimensions))
    asked = []
    for pick in query.picks:
        if pick.variable not in dimensions:
            problems.append(_unknown("variable", pick.variable, _labels(dimensions)))
            continue
        try:
            asked.append(_picked(pick, dimensions[pick.variable], codelist))
        except LookupError as error:
            problems.append(str(error.args[0]))
    if TIME in dimensions:
        asked.append(_periods(query, dimensions[TIME]))
    else:
        problems.append(_unknown("variable", TIME, _labels(dimensions)))
    if not query.regions:
        return Plan((Request(tuple(asked), None),), tuple(problems), ())
    if query.region not in dimensions:
        problems.append(_unknown("region variable", query.region, _labels(dimensions)))
        return Plan((), tuple(problems), ())
    requests: list[Request] = []
    notes: list[str] = []
    for ways in query.regions:
        try:
            regions, codes = _regions(query.region, ways, dimensions[query.region], codelist)
        except LookupError as error:
            (notes if ways[-1].optional else problems).append(str(error.args[0]))
            continue
        region = Asked(query.region, codes, regions.codelist)
        requests.append(Request((region, *asked), regions))
    return Plan(tuple(requests), tuple(problems), tuple(notes))


def split(request: Request, limit: int) -> Iterator[Request]:
    """The same request in parts of at most `limit` cells, the longest variable halved first."""
    if request.cells <= limit:
        yield request
        return
    longest = max(request.asked, key=lambda one: len(one.codes))
    if len(longest.codes) == 1:
        raise ValueError(f"a limit of {limit} cells leaves nothing to ask for")
    middle = len(longest.codes) // 2
    for codes in (longest.codes[:middle], longest.codes[middle:]):
        # A part cannot be sent as "everything", so its codes are written out.
        part = replace(longest, codes=codes, shorthand="")
        asked = tuple(part if one is longest else one for one in request.asked)
        yield from split(replace(request, asked=asked), limit)


def stored_regions(request: Request) -> Mapping[str, str]:
    """The code each region of a request is stored under, by the source's code."""
    if request.regions is None:
        return {"": COUNTRY.code}
    return {request.regions.pattern.format(code): code for code in request.regions.codes}


def _unasked(query: Query, dimensions: Mapping[str, Dimension]) -> Iterator[str]:
    """Variables the query leaves out although the table does not add them up by itself."""
    named = {query.region if query.regions else "", TIME, *(pick.variable for pick in query.picks)}
    for variable, dimension in dimensions.items():
        if variable not in named and not dimension.eliminable:
            yield (
                f"variable {variable} ({dimension.label}) must be chosen; it has "
                f"{_shown(dimension.labels)}"
            )


def _picked(pick: Pick, dimension: Dimension, codelist: Codelist) -> Asked:
    offered = _offered(pick.variable, pick.codelist, dimension, codelist)
    if pick.label:
        fits = [code for code, text in offered.items() if pick.label.lower() in text.lower()]
        if len(fits) != 1:
            raise LookupError(
                f"{len(fits)} codes of {pick.variable} are labelled {pick.label!r}, expected one; "
                f"it has {_shown(offered)}"
            )
        return Asked(pick.variable, tuple(fits), pick.codelist)
    codes = [*pick.codes, *(code for _, group in pick.groups for code in group)]
    if not codes:
        pattern = re.compile(pick.matching or ".*", re.DOTALL)
        codes = [code for code in offered if pattern.fullmatch(code)]
        if not codes:
            raise LookupError(
                f"no code of {pick.variable} matches {pick.matching}; it has {_shown(offered)}"
            )
    missing = [code for code in dict.fromkeys(codes) if code not in offered]
    if missing:
        raise LookupError("; ".join(_unknown(pick.variable, code, offered) for code in missing[:3]))
    # A code that stands twice is answered with status 500 and an empty body.
    return Asked(pick.variable, tuple(dict.fromkeys(codes)), pick.codelist)


def _periods(query: Query, dimension: Dimension) -> Asked:
    codes = dimension.codes
    if query.first:
        codes = tuple(code for code in codes if code >= query.first)
        first = codes[0] if codes else query.first
        return Asked(TIME, codes, shorthand=f"from({first})")
    return Asked(TIME, codes, shorthand="*")


def _regions(
    variable: str, ways: tuple[Regions, ...], dimension: Dimension, codelist: Codelist
) -> tuple[Regions, tuple[str, ...]]:
    """The first way that the table offers, and the codes to ask for in it."""
    problems = []
    for way in ways:
        try:
            offered = _offered(variable, way.codelist, dimension, codelist)
        except LookupError as error:
            problems.append(str(error.args[0]))
            continue
        codes = tuple(way.pattern.format(code) for code in way.codes)
        found = tuple(code for code in codes if code in offered)
        # Old codes go out of tables; those of today are what a series cannot do without.
        needed = codes if way.form == "today" else _todays(way)
        missing = [code for code in needed if code not in offered]
        if not missing:
            return way, found
        problems.append(_unknown(variable, missing[0], offered))
    raise LookupError("; ".join(problems))


def _todays(way: Regions) -> tuple[str, ...]:
    return tuple(way.pattern.format(code) for code in way.codes if code.startswith("55"))


def _offered(
    variable: str, codelist_id: str, dimension: Dimension, codelist: Codelist
) -> Mapping[str, str]:
    if not codelist_id:
        return dimension.labels
    if codelist_id not in dimension.codelists:
        lists = {name: name for name in dimension.codelists}
        raise LookupError(_unknown(f"code list of {variable}", codelist_id, lists))
    return codelist(codelist_id)


def _labels(dimensions: Mapping[str, Dimension]) -> Mapping[str, str]:
    return {name: dimension.label for name, dimension in dimensions.items()}


def _unknown(what: str, wanted: str, offered: Mapping[str, str]) -> str:
    """What is missing and the nearest there is, by code or by label."""
    near = difflib.get_close_matches(wanted, offered, n=3, cutoff=0.4)
    by_label = {text: code for code, text in offered.items()}
    near += [by_label[text] for text in difflib.get_close_matches(wanted, by_label, n=2)]
    shown = {code: offered[code] for code in dict.fromkeys(near)} or offered
    return f"no {what} {wanted!r}; {'closest' if near else 'it has'} {_shown(shown)}"


def _shown(offered: Mapping[str, str]) -> str:
    first = [
        code if text == code else f"{code} ({text})" for code, text in list(offered.items())[:6]
    ]
    rest = len(offered) - len(first)
    return (", ".join(first) or "nothing") + (f" and {rest} more" if rest > 0 else "")
