"""Buttons that save a figure as a picture, and that copy it and what belongs to it.

The picture is drawn by the reader's own browser at a fixed size, so that a phone and a desktop save
the very same file and the server needs no browser of its own.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

import streamlit as st
from plotly.io.json import to_json_plotly

from views.api import PLOTLY_PATH
from views.parts import Part
from views.poster import Picture

_HTML = """
<div class="share">
  <div class="row pictures">
    <fieldset>
      <legend>Bilde til</legend>
      <label><input type="radio" name="format" value="lysbilde" checked> lysbilde (16:9)</label>
      <label><input type="radio" name="format" value="rapport"> rapport (A4-bredde)</label>
    </fieldset>
    <button type="button" data-save="png">Last ned bilde (PNG)</button>
    <button type="button" data-save="svg">Last ned bilde (SVG)</button>
    <button type="button" data-copy="picture">Kopier bilde</button>
  </div>
  <div class="row">
    <button type="button" data-copy="text">Kopier tekst</button>
    <button type="button" data-copy="link">Kopier lenke</button>
    <button type="button" data-copy="embedding">Kopier kode for innbygging</button>
    <a class="slide" target="_self">Vis som presentasjon</a>
  </div>
  <p role="status"></p>
</div>
"""

_CSS = """
.share { display: flex; flex-direction: column; gap: 0.5rem; font-size: 0.875rem; }
.row { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: center; }
.row[hidden] { display: none; }
fieldset {
  display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem;
  border: 0; padding: 0; margin: 0 0.5rem 0 0;
}
legend { float: left; padding: 0; margin-right: 0.75rem; line-height: 2rem; }
label { display: flex; gap: 0.35rem; align-items: center; min-height: 2rem; cursor: pointer; }
input { width: 1.1rem; height: 1.1rem; margin: 0; accent-color: var(--st-primary-color); }
button, .slide {
  font: inherit; color: var(--st-text-color);
  background: var(--st-background-color);
  border: 1px solid #767676; border-radius: 0.5rem;
  box-sizing: border-box;
  padding: 0.25rem 0.75rem;
  min-height: 2.5rem;
  cursor: pointer;
  display: inline-flex; align-items: center; text-decoration: none;
}
button:hover, .slide:hover { border-color: var(--st-primary-color); }
:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
button:disabled { opacity: 0.7; cursor: progress; }
[role="status"] { margin: 0; }
[role="status"]:empty { display: none; }
"""

_JS = """
const FAILED = "Bildet kunne ikke lages. Sjekk nettforbindelsen og prøv igjen.";
const REFUSED = {
  picture: "Nettleseren lot oss ikke kopiere bildet. Last det ned i stedet.",
  text: "Nettleseren lot oss ikke kopiere. Merk teksten på siden og kopier den derfra.",
  link: "Nettleseren lot oss ikke kopiere. Kopier adressen fra adressefeltet i stedet.",
  embedding: "Nettleseren lot oss ikke kopiere koden.",
};
const COPIED = {
  picture: "Bildet er kopiert.",
  text: "Teksten er kopiert.",
  link: "Lenken er kopiert.",
  embedding: "Koden er kopiert. Lim den inn der diagrammet skal stå på din egen side.",
};

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
  const slide = new URL(data.slide, location.href).href;
  parentElement.querySelector(".slide").href = slide;
  parentElement.querySelector(".pictures").hidden = data.pictures.length === 0;

  const chosen = () => {
    const id = parentElement.querySelector("input:checked").value;
    return data.pictures.find((each) => each.id === id);
  };
  const drawn = async (format) => {
    const { layout, sizes, width, height, scale } = chosen();
    const { toImage } = await plotly(data.plotly);
    const figure = {
      data: JSON.parse(data.traces).map((trace, place) => resized(trace, sizes[place])),
      layout: JSON.parse(layout),
    };
    const address = await toImage(figure, { format, width, height, scale });
    return (await fetch(address)).blob();
  };

  // The pictures show the same points, so those are sent once, with the sizes of each picture.
  function resized(trace, { width, size }) {
    const larger = { ...trace };
    if (width !== undefined) larger.line = { ...trace.line, width };
    if (size !== undefined) larger.marker = { ...trace.marker, size };
    return larger;
  }

  async function save(format) {
    const file = await drawn(format);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${data.fileName}-${chosen().id}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return "";
  }

  async function copy(what) {
    const texts = {
      text: data.text,
      link: location.href,
      embedding: `<iframe src="${withEmbed(slide)}" title="${data.title}" width="100%" ` +
        'height="720" loading="lazy" style="border: 0"></iframe>',
    };
    try {
      if (what === "picture") {
        // The promise itself is handed over: Safari allows nothing that comes after a wait.
        await navigator.clipboard.write([new ClipboardItem({ "image/png": drawn("png") })]);
      } else {
        await navigator.clipboard.writeText(texts[what]);
      }
    } catch (error) {
      console.warn(error);
      return REFUSED[what];
    }
    return COPIED[what];
  }

  function withEmbed(address) {
    const url = new URL(address);
    url.searchParams.set("embed", "true");
    url.searchParams.set("embed_options", "light_theme");
    return url.href.replaceAll("&", "&amp;");
  }

  async function act(button) {
    const label = button.textContent;
    buttons.forEach((each) => { each.disabled = true; });
    if (button.dataset.save || button.dataset.copy === "picture") {
      button.textContent = "Lager bildet …";
    }
    status.textContent = "";
    try {
      const { save: format, copy: what } = button.dataset;
      status.textContent = format ? await save(format) : await copy(what);
    } catch (error) {
      console.warn(error);
      status.textContent = FAILED;
    }
    button.textContent = label;
    buttons.forEach((each) => { each.disabled = false; });
    button.focus();
  }

  buttons.forEach((button) => { button.onclick = () => act(button); });
}
"""

_component = st.components.v2.component("picture_buttons", html=_HTML, css=_CSS, js=_JS)


def share(
    pictures: Sequence[Picture],
    *,
    title: str,
    text: str,
    slide: str,
    file_name: str,
    key: str,
) -> None:
    """Buttons for what a reader may want to take along.

    Args:
        pictures: the same figure in each of `poster.FORMATS`; none where nothing is drawn.
        title: of the frame where the view is built into another site.
        text: the finding in words with its source.
        slide: the address of the view without choices, relative to the page.
        file_name: without extension; letters outside ASCII are written with ASCII ones.

    """
    _component(
        key=key,
        data={
            "traces": _json(pictures[0].traces) if pictures else "[]",
            "pictures": [
                {
                    "id": one.form.id,
                    "layout": _json(one.layout),
                    "sizes": [_sizes(trace) for trace in one.traces],
                    "width": one.form.width,
                    "height": one.height,
                    "scale": one.form.scale,
                }
                for one in pictures
            ],
            "title": escape(title),
            "text": text,
            "slide": slide,
            "fileName": ascii_name(file_name),
            "plotly": PLOTLY_PATH,
        },
    )


def _sizes(trace: Part) -> Part:
    """What of a trace depends on how large the picture is."""
    found = {
        "width": trace.get("line", {}).get("width"),
        "size": trace.get("marker", {}).get("size"),
    }
    return {name: size for name, size in found.items() if size is not None}


def _json(parts: object) -> str:
    return str(to_json_plotly(parts))


def ascii_name(text: str) -> str:
    """A file name that every system can keep: "Sørreisa, 2024" becomes "sorreisa-2024"."""
    norwegian = text.lower().replace("æ", "ae").replace("ø", "o")
    ascii_only = unicodedata.normalize("NFKD", norwegian).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if not name:
        raise ValueError(f"no letters or digits to make a file name of: {text!r}")
    return name
