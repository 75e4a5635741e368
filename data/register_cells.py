"""One cell of a register: what a column may hold, and what a written text means in it.

Coordinators write in Norwegian Excel: `1.3.2026`, `1 250 000,50`, municipalities by name. What
cannot be understood with certainty is refused, never guessed.
"""

import datetime
import difflib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from urllib.parse import urlsplit

from data.register_text import normal

Value = str | int | float | datetime.date | tuple[str, ...] | None
"""What a cell holds; None where an optional cell is empty."""


class Kind(Enum):
    """What a column holds, in the words a coordinator reads."""

    ID = "kort kode, for eksempel med bokstav, år og løpenummer"
    TEXT = "tekst"
    DATE = "dato, som dag.måned.år eller år-måned-dag"
    YEAR = "årstall med fire siffer"
    AMOUNT = "beløp i hele kroner eller med desimalkomma"
    CHOICE = "én av dem du kan velge blant"
    CHOICES = "én eller flere av dem du kan velge blant, med komma mellom"
    LINK = "lenke som begynner med https:// eller http://"


@dataclass(frozen=True)
class Option:
    """A value that may be chosen: stored as `id`, shown as `label`, also understood as `also`."""

    id: str
    label: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a register. `years_ahead` says how far into the future a date or year may be."""

    name: str
    kind: Kind
    explanation: str
    required: bool = True
    options: tuple[Option, ...] = ()
    longest: int = 200
    years_ahead: int = 0


class Refused(Exception):  # noqa: N818 (a verdict on a cell, told to the one who wrote it)
    """A cell that cannot be used: what is wrong and what to do, in bokmål."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong, self.remedy = wrong, remedy


FIRST_YEAR = 1990
_MOST_KRONER = 10**12
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_MARKUP = re.compile(r"<[a-zA-Z/!?]")
_BROKEN_LETTERS = re.compile("Ã[\u0080-\u00bf\u0152-\u2122]|â€|[\ufffd¿¾Œ]")
_EXCEL_ERROR = re.compile(r"#+|#[A-ZÆØÅ0-9/]+[!?]?")
_ID = re.compile(r"[A-Za-zÆØÅæøå][A-Za-zÆØÅæøå0-9._/-]*")
_NORWEGIAN_DATE = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_ISO_DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_THOUSANDS = "[ \u00a0\u2009\u202f]"
_AMOUNT = re.compile(rf"(?P<whole>\d{{1,3}}(?:{_THOUSANDS}\d{{3}})+|\d+)(?:,(?P<part>\d{{1,2}}))?")
_DECIMAL_POINT = re.compile(r"\d+\.\d{1,2}")
_BETWEEN = re.compile("[,;/]")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\ufeff")


def parse(column: Column, written: str, today: datetime.date) -> Value:
    """What a cell means.

    Raises:
        Refused: it cannot be used.

    """
    text = _clean(written, column.longest)
    if not text:
        if column.required:
            raise Refused("Cellen er tom.", "Fyll den ut; uten den kan raden ikke brukes.")
        return () if column.kind is Kind.CHOICES else None
    return _PARSERS[column.kind](column, text, today)


def shown(written: str, longest: int = 60) -> str:
    """A cell as it can be quoted in a message: short, on one line, without invisible characters."""
    line = " ".join(written.split())
    visible = "".join("?" if _is_unseen(one) else one for one in line)
    return visible if len(visible) <= longest else f"{visible[: longest - 1]}…"


def _clean(written: str, longest: int) -> str:
    """The text of a cell on one line, refused where it is dangerous, broken or too long."""
    if any("\ud800" <= one <= "\udfff" for one in written):
        raise Refused(
            f"Fila blander to tegnsett, og bokstaver i «{shown(written)}» er gått tapt.",
            "Skriv teksten på nytt i Excel, og lagre hele fila som «CSV UTF-8 (semikolondelt)».",
        )
    text = " ".join(written.translate(_INVISIBLE).split())
    if text.startswith(_FORMULA_STARTS) or written.startswith(("\t", "\r")):
        raise Refused(
            f"«{shown(written)}» begynner med et tegn som regneark leser som en formel.",
            "Ta bort =, +, -, @ eller tabulator først i cellen.",
        )
    if any(_is_unseen(one) for one in text):
        raise Refused(
            f"«{shown(written)}» har usynlige styretegn.",
            "Skriv teksten på nytt i stedet for å lime den inn.",
        )
    if _EXCEL_ERROR.fullmatch(text):
        raise Refused(
            f"«{shown(text)}» ser ut som en feilverdi fra Excel.", "Skriv inn selve verdien."
        )
    if _MARKUP.search(text):
        raise Refused(f"«{shown(text)}» har HTML-koder.", "Skriv vanlig tekst uten < og >.")
    if _BROKEN_LETTERS.search(text):
        raise Refused(
            f"«{shown(text)}» har bokstaver som er ødelagt av feil tegnsett.",
            "Skriv teksten på nytt, og lagre fila som «CSV UTF-8 (semikolondelt)».",
        )
    if len(text) > longest:
        raise Refused(
            f"Teksten er på {len(text)} tegn; det er plass til {longest}.",
            "Kort den ned; resten kan stå i kilden det lenkes til.",
        )
    return text


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs")


def _id(column: Column, text: str, today: datetime.date) -> str:
    if not _ID.fullmatch(text):
        raise Refused(
            f"«{shown(text)}» kan ikke brukes som kode.",
            "Begynn med en bokstav, og bruk bare bokstaver, tall, bindestrek, punktum og "
            "skråstrek.",
        )
    return text


def _text(column: Column, text: str, today: datetime.date) -> str:
    return text


def _date(column: Column, text: str, today: datetime.date) -> datetime.date:
    found = _NORWEGIAN_DATE.fullmatch(text) or _ISO_DATE.fullmatch(text)
    if not found:
        raise Refused(
            f"«{shown(text)}» er ikke skrevet som en dato.",
            "Skriv dag.måned.år med fire siffer i året, for eksempel 1.3.2026.",
        )
    try:
        day = datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        raise Refused(f"Datoen {shown(text)} finnes ikke.", "Rett dagen eller måneden.") from None
    if day.year < FIRST_YEAR:
        raise Refused(f"Datoen {shown(text)} er før {FIRST_YEAR}.", "Rett årstallet.")
    if column.years_ahead == 0 and day > today:
        raise Refused(
            f"Datoen {shown(text)} er ikke kommet ennå.",
            "Rett datoen, eller før inn raden når det har skjedd.",
        )
    if day.year > today.year + column.years_ahead:
        raise Refused(
            f"Datoen {shown(text)} er mer enn {column.years_ahead} år fram i tid.",
            "Rett årstallet.",
        )
    return day


def _year(column: Column, text: str, today: datetime.date) -> int:
    last = today.year + column.years_ahead
    if not (text.isascii() and text.isdigit() and FIRST_YEAR <= int(text) <= last):
        raise Refused(
            f"«{shown(text)}» er ikke et årstall fra {FIRST_YEAR} til {last}.",
            "Skriv årstallet med fire siffer.",
        )
    return int(text)


def _amount(column: Column, text: str, today: datetime.date) -> float:
    bare = re.sub(r"^kr\.?\s*|\s*(kr\.?|kroner|,-)$", "", text, flags=re.IGNORECASE)
    found = _AMOUNT.fullmatch(bare)
    if found:
        whole = re.sub(_THOUSANDS, "", found["whole"])
        amount = Decimal(f"{whole}.{found['part'] or 0}")
    elif _DECIMAL_POINT.fullmatch(bare):
        amount = Decimal(bare)
    else:
        raise Refused(
            f"«{shown(text)}» er ikke et beløp vi kan være sikre på.",
            "Skriv bare kroner, med mellomrom for tusen og komma for øre, for eksempel 1 250 000.",
        )
    if amount > _MOST_KRONER:
        raise Refused(f"Beløpet {shown(text)} er urimelig stort.", "Rett beløpet.")
    return float(amount)


def _choice(column: Column, text: str, today: datetime.date) -> str:
    meanings = _meanings(column)
    wanted = normal(text)
    if wanted in meanings:
        return meanings[wanted]
    labels = {option.id: option.label for option in column.options}
    near = difflib.get_close_matches(wanted, meanings, n=1)
    meant = f"Mente du «{labels[meanings[near[0]]]}»? " if near else ""
    raise Refused(
        f"«{shown(text)}» er ikke en av verdiene som kan brukes i «{column.name}».",
        f"{meant}Bruk en av disse: {', '.join(labels.values())}.",
    )


def _choices(column: Column, text: str, today: datetime.date) -> tuple[str, ...]:
    """Several values, each once, in the order of the options."""
    meanings = _meanings(column)
    parts = [part for part in _BETWEEN.split(text) if part.strip()] or [text]
    chosen = set()
    for part in parts:
        # Some values have "og" in their own name.
        single = [part] if normal(part) in meanings else part.split(" og ")
        chosen |= {_choice(column, one, today) for one in single}
    return tuple(option.id for option in column.options if option.id in chosen)


def _meanings(column: Column) -> dict[str, str]:
    """The id that each way of writing a value stands for."""
    return {
        normal(spelling): option.id
        for option in column.options
        for spelling in (option.id, option.label, *option.also)
    }


def _link(column: Column, text: str, today: datetime.date) -> str:
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in ("http", "https") or " " in text or "." not in host:
        raise Refused(
            f"«{shown(text)}» er ikke en lenke til en nettside.",
            "Lim inn hele adressen, fra https:// eller http://.",
        )
    if "@" in parts.netloc:
        raise Refused(
            f"Lenken «{shown(text)}» har brukernavn i adressen.", "Lim inn adressen uten @."
        )
    return text


_PARSERS: dict[Kind, Callable[[Column, str, datetime.date], Value]] = {
    Kind.ID: _id,
    Kind.TEXT: _text,
    Kind.DATE: _date,
    Kind.YEAR: _year,
    Kind.AMOUNT: _amount,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.LINK: _link,
}
