"""How Enhetsregisteret is asked for a series."""

from dataclasses import dataclass

from indicators.model import Evidence, Live


@dataclass(frozen=True)
class NewEnterprises(Live):
    """Enterprises by the year they were registered, from the first day of the year `first` on.

    `forms` are the codes of the legal forms that are counted. `industries` are the stored
    categories and the two-digit divisions of industry each holds; only these are the same in the
    classifications of 2007 and 2025. `everything` is the category of all of them.
    """

    forms: tuple[str, ...]
    industries: tuple[tuple[str, tuple[str, ...]], ...]
    everything: str
    first: int
    evidence: Evidence
    evidence_text: str
