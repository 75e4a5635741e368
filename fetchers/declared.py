"""Where a series is declared, so that a message can say what to change where."""

import sys

from indicators.model import Series


def declared_in(series: Series) -> str:
    """The file of the module whose constant the series is; the folder where it is none's."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("indicators.results.") and any(
            isinstance(value, Series) and value.id == series.id for value in vars(module).values()
        ):
            return f"{name.replace('.', '/')}.py"
    return "indicators/results"
