"""Terms explained where they stand, and the page *Ordliste* that explains them all.

A term becomes a button that opens its explanation on the spot: by mouse, finger and keyboard alike,
without a script of ours (the browser's own `popover`). The mouse also gets it by pointing.
"""

import re
from functools import lru_cache
from html import escape

import streamlit as st

from indicators.glossary import TERM, TERMS, Term, alphabetical
from views import links

PATH = "ordliste"
ASKED = "ord"
_TERM_OF = {form: term for term in TERMS for form in term.forms}
_FORMS = "|".join(re.escape(escape(form)) for form in sorted(_TERM_OF, key=len, reverse=True))
_TOKEN = re.compile(
    r"<(?P<closing>/?)(?P<tag>[a-z0-9]+)[^>]*>"
    rf"|(?<![\w-])(?P<form>{_FORMS})(?![\w-])(?P<marks>[»).,;:?]*)",
    re.I,
)
_UNTOUCHED = {"a", "button", "caption", "code", "h1", "h2", "h3", "h4", "summary"}
"""Elements that a button may not stand in, or whose text is read as a name."""
_NEVER_CLOSED = {"br", "img", "input"}
_UNTOUCHED_CLASS = re.compile(r'class="[^"]*\b(verdict|agreement|quote|term|explained)\b')
"""Words that are not ours (the agreement's), and those with an explanation of their own."""


def explained(html: str, where: str) -> str:
    """The HTML with each term explained where it first stands.

    Args:
        html: whole elements, closed as they are opened, with escaped text.
        where: tells this piece from the others on its page, for the ids in it.

    """
    return _explained(html, where, links.edition())


def show() -> None:
    """The page with all terms."""
    st.title("Ordliste", anchor=False)
    st.html(
        '<p class="lead">Ordene som brukes på sidene, forklart kort. Der et ord har prikket strek '
        "under, kan du også trykke på det og få forklaringen der du er.</p>"
    )
    asked = TERM.get(st.query_params.get(ASKED, ""))
    if asked:
        word = escape(asked.word[:1].upper() + asked.word[1:])
        st.html(f'<p class="quote"><b>{word}</b><br>{escape(asked.text)}</p>')
    items = "".join(
        f'<dt id="{term.slug}">{escape(term.word[:1].upper() + term.word[1:])}</dt>'
        f"<dd>{escape(term.text)}</dd>"
        for term in alphabetical()
    )
    st.html(f'<dl class="facts">{items}</dl>')


@lru_cache(maxsize=256)
def _explained(html: str, where: str, edition: str | None) -> str:
    """As `explained`, kept by all that decides it: the links in it name the edition."""
    seen: set[str] = set()
    inside: list[str] = []  # the tags opened since the outermost one that is left untouched

    def replaced(found: re.Match[str]) -> str:
        tag, form = found["tag"], found["form"]
        if tag:
            if found["closing"]:
                if inside and inside[-1] == tag:
                    inside.pop()
            elif tag not in _NEVER_CLOSED and (inside or _is_untouched(tag, found[0])):
                inside.append(tag)
            return found[0]
        term = _TERM_OF[form.casefold()]
        if inside or term.slug in seen:
            return found[0]
        seen.add(term.slug)
        button = _button(form, term, f"{where}-{term.slug}")
        if not found["marks"]:
            return button
        # A line may break after a button; the marks that follow the word must not begin the next.
        return f'<span class="unbroken">{button}{found["marks"]}</span>'

    return _TOKEN.sub(replaced, html)


def _is_untouched(tag: str, opening: str) -> bool:
    return tag in _UNTOUCHED or bool(_UNTOUCHED_CLASS.search(opening))


def _button(form: str, term: Term, id: str) -> str:
    """A form of a term, already escaped, and its explanation."""
    text = escape(term.text)
    address = escape(links.to(PATH, **{ASKED: term.slug}))
    return (
        f'<button type="button" class="term" popovertarget="{id}" title="{text}">{form}</button>'
        f'<span class="explained" id="{id}" popover><b>{escape(term.word)}</b> {text} '
        f'<a href="{address}" target="_self">Ordliste</a></span>'
    )
