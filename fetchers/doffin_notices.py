"""Award notices as Doffin's search gives them, and what is read of each."""

import json
import re
from dataclasses import dataclass

from fetchers.errors import ChangedError
from fetchers.http import GarbledError

CHANGED = "See the API's description at Doffin and change fetchers/doffin_notices.py"
_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)


@dataclass(frozen=True)
class Notice:
    """What is read of an award notice."""

    id: str
    issued: str
    """The day, `2025-01-29`."""
    buyers: tuple[tuple[str, str], ...]
    """Organisation number ("" where there is none) and name."""
    suppliers: tuple[str, ...]
    """Norwegian organisation numbers, each once."""
    others: int
    """Suppliers that have no such number: foreign ones, and persons."""


def organisation_number(text: object) -> str:
    """A Norwegian organisation number as nine digits, "" for anything else.

    Foreign suppliers stand in the same field. The last digit of a Norwegian number follows from
    the others, so that most foreign numbers of nine digits are told from it.
    """
    found = re.fullmatch(r"(?:NO)?(\d{9})(?:MVA)?", re.sub(r"[\s.]", "", str(text or "")).upper())
    if not found:
        return ""
    digits = [int(digit) for digit in found[1]]
    rest = -sum(digit * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return found[1] if rest == digits[-1] else ""


def read(body: bytes, wanted: str) -> tuple[int, list[Notice]]:
    """How many notices of the type `wanted` a search has in all, and those of this page.

    Raises:
        GarbledError: not JSON.
        ChangedError: another form than seen, other notices than asked for, or more than can be
            read.

    """
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise GarbledError(f"not whole JSON, begins {body[:40]!r}") from error
    answer = found if isinstance(found, dict) else {}
    hits, total = answer.get("hits"), answer.get("numHitsTotal")
    accessible = answer.get("numHitsAccessible")
    if not (isinstance(hits, list) and isinstance(total, int) and isinstance(accessible, int)):
        raise ChangedError("a search without `hits`, `numHitsTotal`, `numHitsAccessible`", CHANGED)
    if total > accessible:
        raise ChangedError(
            f"{total} notices in one month, {accessible} can be read: the dates are not heeded, or "
            "there are more than ever",
            CHANGED,
        )
    return total, [_notice(hit, wanted) for hit in hits]


def _notice(hit: object, wanted: str) -> Notice:
    if not isinstance(hit, dict) or not {"id", "issueDate", "buyer"} <= set(hit):
        raise ChangedError("a notice without `id`, `issueDate` or `buyer`", CHANGED)
    if wanted not in (hit.get("type"), *(hit.get("allTypes") or [])):
        raise ChangedError(f"asked for {wanted}, got {hit.get('type')}: not heeded", CHANGED)
    issued = str(hit["issueDate"] or "")[:10]
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", issued):
        raise ChangedError(f"notice {hit['id']} has no date in `issueDate`", CHANGED)
    winners = [one for lot in _dicts(hit.get("lots")) for one in _dicts(lot.get("winner"))]
    numbered = {organisation_number(one.get("organizationId")) for one in winners} - {""}
    others = {
        str(one.get("organizationId") or one.get("name") or "")
        for one in winners
        if not organisation_number(one.get("organizationId"))
    } - {""}
    return Notice(
        id=str(hit["id"]),
        issued=issued,
        buyers=tuple(
            (organisation_number(one.get("organizationId")), str(one.get("name") or "").strip())
            for one in _dicts(hit["buyer"])
        ),
        suppliers=tuple(sorted(numbered)),
        others=len(others),
    )


def _dicts(found: object) -> list[dict[str, object]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def to_json(one: Notice) -> list[object]:
    return [one.id, one.issued, one.buyers, one.suppliers, one.others]


def from_json(found: object) -> list[Notice] | None:
    if not isinstance(found, list):
        return None
    return [
        Notice(id_, issued, tuple((a, b) for a, b in buyers), tuple(suppliers), others)
        for id_, issued, buyers, suppliers, others in found
    ]
