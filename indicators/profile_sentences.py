"""A municipality's page in words; every number in them is counted or comes from a table."""

from indicators.agreement import Result
from indicators.assess import Verdict
from indicators.model import Indicator
from indicators.norwegian import listing
from indicators.profile import Profile, Row
from indicators.sentences import change_text, period_text, value_text

NO_EFFECT = (
    "Ingen av tallene viser hva avtalen alene har ført til: resultatene skal nås «sammen med annen "
    "innsats»."
)


def opening(profile: Profile) -> str:
    """How many figures there are, how many can be judged, and how they have gone."""
    rows = profile.rows
    every = len(rows) + sum(len(section.absent) for section in profile.sections)
    name = profile.area.name
    start = f"{name} har tall for {len(rows)} av {every} indikatorer."
    towards, against = len(profile.towards), len(profile.against)
    even = len(profile.judged(Verdict.UNCHANGED))
    judged = towards + against + even
    early = len(profile.judged(Verdict.TOO_EARLY))
    waits = [f"For {early} er nyeste tall fra før avtalen, så det er for tidlig å si."]
    after = waits if early else []
    if not judged:
        return " ".join([start, "Ingen av dem kan vurderes ennå.", *after])
    how = [
        f"{number or 'ingen'} {text}"
        for number, text in (
            (towards, "har gått slik avtalen vil"),
            (against, "har gått den andre veien"),
            (even, "er om lag uendret"),
        )
    ]
    return " ".join([start, f"{judged} kan vurderes nå: {listing(how)}.", *after])


def unchanged(profile: Profile) -> str:
    """The figures that have moved no more than they usually do; empty where there are none."""
    titles = [title(row.indicator) for _, row in profile.judged(Verdict.UNCHANGED)]
    return f"Om lag uendret: {'; '.join(titles)}." if titles else ""


def moved(pair: tuple[Result, Row]) -> str:
    """A figure that has moved: what it is now, and how far from the baseline."""
    row = pair[1]
    return f"{newest(row)} {change_text(row.summary, row.indicator)}"


def newest(row: Row) -> str:
    """The newest figure and when it is from: "1 002 personer 1. januar 2026."."""
    figure = row.summary.newest
    value = value_text(figure.value, row.indicator, lower_bound=figure.lower_bound)
    return f"{value} {period_text(figure.period, row.indicator.timing)}."


def title(indicator: Indicator) -> str:
    """The title, with the group that is shown where the indicator has several."""
    first = indicator.categories[0]
    return f"{indicator.title}: {first.inside}" if first.label else indicator.title
