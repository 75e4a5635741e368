"""Registers as files: whole, as an empty template, and what each column means."""

from collections.abc import Callable

import pandas as pd

from data.register import Fault
from data.register_cells import Column, Value
from indicators.registers import Entry, Register, allowed, for_analysis, for_excel
from views import export


def for_norwegian_excel(register: Register, entries: tuple[Entry, ...]) -> bytes:
    """A register as a coordinator keeps it.

    The file can be edited and put back, unless the register has rows with faults: they are not in
    it, and are left where they are until they are mended.
    """
    return export.csv_for_excel(_frame(register, entries, for_excel))


def for_programs(register: Register, entries: tuple[Entry, ...]) -> bytes:
    """A register by ids and codes, with ISO dates and decimal points."""
    return export.csv_for_analysis(
        _frame(register, entries, lambda column, value: for_analysis(value))
    )


def template(register: Register) -> bytes:
    """The headers alone."""
    return for_norwegian_excel(register, ())


def explanation(register: Register) -> bytes:
    """What each column means and may hold, a row each."""
    rows = [
        {
            "kolonne": column.name,
            "må fylles ut": "ja" if column.required else "nei",
            "hva slags": column.kind.value,
            "lengst": column.longest,
            "forklaring": column.explanation,
            "verdier som kan brukes": ", ".join(allowed(column)),
        }
        for column in register.form.columns
    ]
    return export.csv_for_excel(pd.DataFrame(rows))


def faults(found: tuple[Fault, ...]) -> bytes:
    """Every fault, a row each."""
    rows = [
        {
            "fil": one.file,
            "linje": str(one.line) if one.line else "hele fila",
            "kolonne": one.column,
            "hva som er galt": one.wrong,
            "hva du gjør": one.remedy,
        }
        for one in found
    ]
    return export.csv_for_excel(pd.DataFrame(rows))


def _frame(
    register: Register, entries: tuple[Entry, ...], written: Callable[[Column, Value], str]
) -> pd.DataFrame:
    """Oldest first, as a list grows."""
    columns = register.form.columns
    rows = [
        [written(column, entry.values[column.name]) for column in columns]
        for entry in reversed(entries)
    ]
    return pd.DataFrame(rows, columns=[column.name for column in columns], dtype="str")
