"""What the units mean: which of them count things, and which of those things come one by one."""

SINGULAR = {
    "dokumenter": "dokument",
    "ulykker": "ulykke",
    "passasjerer": "passasjer",
    "tildelinger": "tildeling",
    "virksomheter": "virksomhet",
    "foretak": "foretak",
    "fritidssentre": "fritidssenter",
    "lag": "lag",
    "plasser": "plass",
    "dager": "dag",
    "personer": "person",
    "boliger": "bolig",
    "bruer": "bru",
    "søknader": "søknad",
    "deltakelser": "deltakelse",
    "biler": "bil",
    "kommuner": "kommune",
    "kontrakter": "kontrakt",
    "planer": "plan",
    "prosjekter": "prosjekt",
    "saker": "sak",
}
"""Units of things that can be more or fewer, and one of them; of all else there is more or less."""

COUNTED = frozenset(SINGULAR) - {"dager"}
"""Units of what is counted in whole numbers; a number of days is a mean."""

UNITS = frozenset(
    {
        *("biler", "boliger", "deltakelser", "dokumenter", "foretak", "personer", "prosjekter"),
        *("søknader", "tildelinger", "ulykker", "virksomheter"),
    }
)
"""Units of things that come one by one; of the seven municipalities, or in days, none is few."""

VARYING = (UNITS - {"biler"}) | {"kommuner", "kontrakter", "planer", "saker"}
"""Units of things whose number varies by chance from year to year.

What stands where it stands and is counted in full (bridges, registered vehicles) does not. Nor do
decisions, strictly; for them chance is a cautious yardstick where the register has no history yet.
"""

FEWEST = 100
"""From this many on, chance moves a count by less than about 10 per cent."""


def is_few(count: float, unit: str) -> bool:
    """Whether so few things are counted that a percentage of them exaggerates."""
    return unit in COUNTED and abs(count) < FEWEST
