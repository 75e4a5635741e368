"""What stands at the foot of every page."""

from html import escape

from indicators.agreement import TITLE
from views import links

PAGES = {
    "sok": "Søk",
    "ordliste": "Ordliste",
    "om-tallene": "Om tallene",
    "tilgjengelighet": "Tilgjengelighet",
}


def html() -> str:
    """Links to what a reader may want to know about the site itself."""
    items = "".join(
        f'<li><a href="{escape(links.to(page))}" target="_self">{escape(title)}</a></li>'
        for page, title in PAGES.items()
    )
    return (
        f'<footer class="site"><p>{escape(TITLE)}</p>'
        f'<nav aria-label="Om nettstedet"><ul>{items}</ul></nav></footer>'
    )
