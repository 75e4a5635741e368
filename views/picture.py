"""Buttons that save a figure as a picture.

The picture is drawn by the reader's own browser at a fixed size, so that a phone and a desktop save
the very same file and the server needs no browser of its own.
"""

import re
import unicodedata

import plotly.graph_objects as go
import streamlit as st

from views.api import PLOTLY_PATH

WIDTH, HEIGHT = 1600, 900
"""Pixels of the saved picture."""

_HTML = """
<div class="pictures">
  <button type="button" data-format="png">Last ned bilde (PNG)</button>
  <button type="button" data-format="svg">Last ned bilde (SVG)</button>
  <span role="status"></span>
</div>
"""

_CSS = """
.pictures { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
button {
  font: inherit; font-size: 0.875rem; color: var(--st-text-color);
  background: var(--st-background-color);
  border: 1px solid #767676; border-radius: 0.5rem;
  padding: 0.25rem 0.75rem;
  min-height: 2.5rem;
  cursor: pointer;
}
button:hover { border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
button:disabled { opacity: 0.7; cursor: progress; }
[role="status"]:empty { display: none; }
"""

_JS = """
const FAILED = "Bildet kunne ikke lages. Sjekk nettforbindelsen og prøv igjen.";

// plotly.js is large, so it is fetched at the first click, and once for all buttons on the page.
function plotly(address) {
  window.plotlyForPictures ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => {
      window.plotlyForPictures = undefined;
      script.remove();
      reject(new Error("plotly.js did not load"));
    };
    document.head.append(script);
  });
  return window.plotlyForPictures;
}

export default function ({ data, parentElement }) {
  const status = parentElement.querySelector("[role=status]");
  const buttons = [...parentElement.querySelectorAll("button")];

  async function save(button) {
    const label = button.textContent;
    buttons.forEach((each) => { each.disabled = true; });
    button.textContent = "Lager bildet …";
    status.textContent = "";
    try {
      const { downloadImage } = await plotly(data.plotly);
      await downloadImage(JSON.parse(data.figure), {
        format: button.dataset.format,
        width: data.width,
        height: data.height,
        scale: 1,
        filename: data.fileName,
      });
    } catch (error) {
      console.error(error);
      status.textContent = FAILED;
    }
    button.textContent = label;
    buttons.forEach((each) => { each.disabled = false; });
    button.focus();
  }

  buttons.forEach((button) => { button.onclick = () => save(button); });
}
"""

_component = st.components.v2.component("picture_buttons", html=_HTML, css=_CSS, js=_JS)


def download_buttons(figure: go.Figure, *, file_name: str, key: str) -> None:
    """Two buttons that save `figure`, made by `poster.for_picture`, as PNG and as SVG.

    Args:
        file_name: without extension; letters outside ASCII are written with ASCII ones.

    """
    _component(
        key=key,
        data={
            "figure": figure.to_json(),
            "fileName": ascii_name(file_name),
            "width": WIDTH,
            "height": HEIGHT,
            "plotly": PLOTLY_PATH,
        },
    )


def ascii_name(text: str) -> str:
    """A file name that every system can keep: "Sørreisa, 2024" becomes "sorreisa-2024"."""
    norwegian = text.lower().replace("æ", "ae").replace("ø", "o")
    ascii_only = unicodedata.normalize("NFKD", norwegian).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if not name:
        raise ValueError(f"no letters or digits to make a file name of: {text!r}")
    return name
