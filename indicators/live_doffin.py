"""How Doffin, the database of public procurement, is asked for a series."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class Buyer:
    """A buyer by organisation number, or by a name that begins with `name`."""

    category: str
    number: str
    name: str


@dataclass(frozen=True)
class ContractAwards(Live):
    """Suppliers of the buyers by municipality, from every notice of the type `notice`.

    `first` is the first year. `fewest` is well below the smallest number of such notices, by all
    buyers in the country, that a finished year has had.
    """

    notice: str
    buyers: tuple[Buyer, ...]
    first: int
    fewest: int
    evidence: Evidence
    evidence_text: str
