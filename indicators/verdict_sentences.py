"""Why a verdict is what it is, in one bokmål sentence with the numbers it rests on."""

from collections.abc import Mapping

from indicators.assess import Verdict
from indicators.model import Indicator
from indicators.norwegian import number, signed
from indicators.sentences import period_text, value_text


def verdict_sentence(row: Mapping[str, object], indicator: Indicator) -> str:
    """Why the verdict of one row of `indicators.assess.assess` is what it is."""
    verdict = Verdict(row["verdict"])
    newest = _when(row["newest_period"], indicator)
    if verdict is Verdict.TOO_EARLY:
        return f"For tidlig å si: nyeste tall er fra før avtalen ({newest})."
    if verdict is Verdict.NO_DIRECTION:
        return "Ingen vurdering: avtalen sier ikke hvilken vei dette tallet skal gå."
    if verdict is Verdict.NOT_COMPARABLE:
        return "Kan ikke sammenlignes med et tall fra før avtalen."
    if verdict is Verdict.TOO_FEW_YEARS:
        return "For få år med tall før avtalen til å vite hvor mye tallet pleier å svinge."
    change, expected = _float(row["change"]), _float(row["sigma"]) * _float(row["years"]) ** 0.5
    decimals = indicator.decimals
    since = _when(row["baseline_period"], indicator)
    return (
        f"{verdict.value.capitalize()}: endringen fra {since} til {newest} er "
        f"{signed(change, decimals)} "
        f"({value_text(_float(row['baseline']), indicator)} til "
        f"{value_text(_float(row['newest']), indicator)}), mot en vanlig svingning på "
        f"{number(expected, max(decimals, 1))}."
    )


def _when(period: object, indicator: Indicator) -> str:
    return period_text(str(period), indicator.timing).removeprefix("i ")


def _float(value: object) -> float:
    return float(str(value))
