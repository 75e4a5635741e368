"""Streamlit's own front end in Norwegian: the document every page starts from, and its scripts.

Streamlit has no translations and no setting for its language (its issues 1353 and 15726), while
Norwegian law asks that a screen reader meets one language. So its English words are exchanged once,
in the files as we serve them: nothing runs in the reader's browser for it, and nothing flickers.
A test fails for each of them that a new version of Streamlit has reworded or taken away.
"""

import importlib.resources
import re
from html import escape
from pathlib import Path

import streamlit

from indicators.agreement import TITLE

STATIC = Path(str(importlib.resources.files(streamlit))) / "static"

WORDS = {
    # The top of every page, and the menus there.
    "children:`Skip to main content`": "children:`Hopp til innholdet`",
    '"aria-label":`App pages`': '"aria-label":`Sider`',
    "`${i.flat().length} more`": "`${i.flat().length} til`",
    "`View less`": "`Vis færre`",
    "`View ${x-m} more`": "`Vis ${x-m} til`",
    '"aria-label":`Sidebar`': '"aria-label":`Meny`',
    '"aria-label":`Expand sidebar`': '"aria-label":`Åpne menyen`',
    '"aria-label":`Collapse sidebar`': '"aria-label":`Lukk menyen`',
    '"aria-label":`Main menu`': '"aria-label":`Innstillinger`',
    '"aria-label":`Theme`': '"aria-label":`Farger`',
    # The names are also how Streamlit knows which one is chosen, so only what is written changes.
    "label:e.label,icon:e.icon,checked": (
        "label:{System:`Som på enheten`,Light:`Lyst`,Dark:`Mørkt`}[e.label],icon:e.icon,checked"
    ),
    "label:`Print`": "label:`Skriv ut`",
    "`Made with Streamlit v`": "`Laget med Streamlit v`",
    "copyLabel:`Copy version to clipboard`": "copyLabel:`Kopier versjonsnummeret`",
    "copiedLabel:`Copied`": "copiedLabel:`Kopiert`",
    # What is said while a page is made, and when the line is lost.
    '"aria-label":`Running...`': '"aria-label":`Siden hentes …`',
    "`Stopping...`:`Stop`": "`Stopper …`:`Stopp`",
    "`Connecting`": "`Kobler til`",
    "`Connecting to Streamlit server`": "`Kobler til tjeneren`",
    "`Unable to connect to Streamlit server`": "`Får ikke kontakt med tjeneren`",
    "`Connection error`": "`Ingen forbindelse`",
    "`Connection timed out.`": "`Det tok for lang tid å få svar.`",
    "`Streamlit server is not responding. Are you connected to the internet?`": (
        "`Tjeneren svarer ikke. Sjekk at du er på nett, og last inn siden på nytt.`"
    ),
    '"aria-label":`Close`': '"aria-label":`Lukk`',
    "children:`Close`": "children:`Lukk`",
    "`Page not found`": "`Siden finnes ikke`",
    "`The page that you have requested does not seem to exist`": (
        "`Det finnes ingen side på denne adressen`"
    ),
    "Running the app's main page.": "Her er forsiden i stedet.",
    '"aria-label":`Notifications`': '"aria-label":`Meldinger`',
    "`view less`:`view more`": "`vis mindre`:`vis mer`",
    # Fields to choose in and to write in.
    '"aria-label":`Open`': '"aria-label":`Åpne`',
    "`Selectbox options`": "`Valg`",
    '"aria-label":`Clear value`': '"aria-label":`Tøm`',
    '"aria-label":`Clear entry`': '"aria-label":`Tøm feltet`',
    "`No results`": "`Ingen treff`",
    "`No options to select`": "`Ingenting å velge`",
    "`Choose options`": "`Velg`",
    "`Choose an option`": "`Velg`",
    '"aria-label":`Selected values`': '"aria-label":`Valgt`',
    '"aria-label":`Remove ${e}`': '"aria-label":`Fjern ${e}`',
    '"aria-label":`Clear all`': '"aria-label":`Fjern alle`',
    "`Select ${p.length} matches`": "`Velg ${p.length} treff`",
    "label:`Select all`": "label:`Velg alle`",
    "${i===0?`start`:`end`}": "${i===0?`første`:`siste`}",
    "f(`Press Enter to ${e}`)": "f(`Trykk Enter for å bruke`)",
    '"aria-label":`Increment`': '"aria-label":`Øk`',
    '"aria-label":`Decrement`': '"aria-label":`Senk`',
    "`Number is above the allowed range. Please enter a value less than or equal to ${r}.`": (
        "`Tallet er for stort. Det kan være høyst ${r}.`"
    ),
    "`Number is below the allowed range. Please enter a value greater than or equal to ${n}.`": (
        "`Tallet er for lite. Det må være minst ${n}.`"
    ),
    "`Number is outside the allowed range. Please enter a value between ${n} and ${r}.`": (
        "`Tallet må være mellom ${n} og ${r}.`"
    ),
    "`Invalid input.`": "`Ugyldig verdi.`",
    "ariaLabel:c=`Help`": "ariaLabel:c=`Forklaring`",
    "m(t)?`Help`:`Help for ${t.replaceAll(/\\s+/g,` `)}`": (
        "m(t)?`Forklaring`:`Forklaring av ${t.replaceAll(/\\s+/g,` `)}`"
    ),
    "`Download failed`": "`Filen kunne ikke lastes ned`",
    '"aria-label":`Scroll tabs left`': '"aria-label":`Faner til venstre`',
    '"aria-label":`Scroll tabs right`': '"aria-label":`Faner til høyre`',
}
"""What stands in Streamlit's scripts, and what we serve: words with just enough code around them
to be found in one meaning only."""

OTHER_CHANGES = {
    # What a screen reader hears of a list: the library that says it knows Norwegian.
    "locale:`en-US`": "locale:`nb-NO`",
    # A single letter must not do anything by itself (WCAG 2.1.4): with speech input, and with a
    # hand that shakes, it is pressed by mistake.
    "case`r`:this.rerunScript()": "case`r`:",
    # Filming the screen: a menu item nobody needs here, with long dialogs in English behind it.
    "if(OT.isSupportedBrowser()){let t=eE[e]||`Record screen`": "if(!1){let t=``",
    # A menu that was opened once is kept open. On a phone it would cover every page from then on.
    "S()&&window.localStorage.setItem(ix(e)": (
        "S()&&innerWidth>768&&window.localStorage.setItem(ix(e)"
    ),
}

_NOTICE = "/* Changed for this site: English words are written in Norwegian. */\n"
"""Streamlit's licence (Apache 2.0) asks that changed files say so."""

_WITHOUT_JAVASCRIPT = "<noscript><p>Siden trenger JavaScript for å virke.</p></noscript>"
_SETUP = f"<script>\n{Path(__file__).with_name('setup.js').read_text(encoding='utf-8')}</script>\n"


def in_norwegian(script: str) -> str:
    """One of Streamlit's scripts, with its words exchanged; unchanged where it has none of them."""
    changed = script
    for theirs, ours in (WORDS | OTHER_CHANGES).items():
        changed = changed.replace(theirs, ours)
    return script if changed == script else _NOTICE + changed


def document() -> str:
    """Streamlit's index.html in Norwegian; its `lang` cannot be set in any other way."""
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    changes = {
        '<html lang="en">': '<html lang="nb">',
        "<title>Streamlit</title>": f"{_SETUP}<title>{escape(TITLE)}</title>",
    }
    for theirs, ours in changes.items():
        html = html.replace(theirs, ours)
    return re.sub("<noscript>.*?</noscript>", _WITHOUT_JAVASCRIPT, html, flags=re.DOTALL)
