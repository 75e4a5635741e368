"""Register."""


def show() -> None:
    """x."""
