"""x."""

from indicators.agreement import Result


def show(result: Result) -> None:
    """x."""
