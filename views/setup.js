// What the document does before Streamlit's scripts start (`views/frontend.py` puts it there).

// Streamlit would look for its server under the page's own path first, and get "not found".
window.__streamlit = { BACKEND_BASE_URL: new URL(".", location.href).href };

// Some words come from a library that follows the browser's language; the page is Norwegian.
Object.defineProperty(navigator, "language", { value: "nb-NO" });

// The back button: what a page writes in its address before the reader has chosen anything, is no
// step to go back to.
{
  const push = history.pushState;
  let touched = false;
  for (const kind of ["pointerdown", "keydown", "click", "input", "change"]) {
    addEventListener(kind, () => (touched = true), true);
  }
  addEventListener("popstate", () => (touched = false), true);
  history.pushState = function (state, unused, address) {
    const elsewhere = new URL(address ?? "", location.href).pathname !== location.pathname;
    (elsewhere || touched ? push : history.replaceState).call(history, state, unused, address);
    if (elsewhere) touched = false;
  };
}

// The menu on a phone: Streamlit neither takes the keyboard into it and keeps it there, nor closes
// it with Escape or once a page is chosen, which it covers.
{
  const opener = "[data-testid=stExpandSidebarButton]";
  const menu = "[data-testid=stSidebar][data-collapsed=false]";
  const closer = `${menu} [data-testid=stSidebarCollapseButton] button`;
  const press = (button) => document.querySelector(button)?.click();
  const focus = (button) => document.querySelector(button)?.focus();
  addEventListener("keydown", ({ key }) => {
    if (key === "Escape") press(closer);
    if (key !== "Tab") return;
    setTimeout(() => document.activeElement?.closest(menu) || focus(closer));
  });
  addEventListener("click", ({ target }) => {
    if (target.closest(`${menu} [data-testid=stSidebarNavLink]`)) {
      return setTimeout(press, 300, closer);
    }
    const next = target.closest(opener) ? closer : target.closest(closer) && opener;
    if (next) setTimeout(focus, 300, next);
  }, true); // before Streamlit has changed what was clicked
}

// The keyboard: arrows with Alt, Ctrl or Cmd are the browser's, though some of Streamlit's fields
// take every arrow.
addEventListener("keydown", (event) => {
  const { key, altKey, ctrlKey, metaKey } = event;
  if (key.startsWith("Arrow") && (altKey || ctrlKey || metaKey)) event.stopPropagation();
}, true);

// The keyboard: a button that is turned off while a file is made, or that goes away with what it
// removed, drops the focus. It gets it back, or what it stood in does.
addEventListener("click", ({ target }) => {
  const button = target.closest("main button");
  const box = button?.closest("details");
  if (button !== document.activeElement) return;
  const watch = new MutationObserver(() => {
    const focused = document.activeElement;
    if (focused === button) return;
    if (focused !== document.body) watch.disconnect();
    else if (!button.isConnected) box?.querySelector("summary").focus();
    else if (!button.disabled) button.focus();
  });
  watch.observe(document.querySelector("main"), {
    subtree: true, childList: true, attributeFilter: ["disabled"],
  });
  for (const kind of ["keydown", "pointerdown"]) {
    addEventListener(kind, () => watch.disconnect(), { once: true, capture: true });
  }
}, true);

// An explanation is closed when the keyboard leaves it.
addEventListener("focusout", ({ target, relatedTarget }) => {
  const shown = target.closest("[popover]") ?? target.popoverTargetElement;
  if (!shown?.matches(":popover-open") || !relatedTarget) return;
  if (!shown.contains(relatedTarget) && relatedTarget.popoverTargetElement !== shown) {
    shown.hidePopover();
  }
});

// A choice changes the page under the reader. A screen reader is told what it says now: the text of
// the first `.told` on the page.
addEventListener("DOMContentLoaded", () => {
  const status = document.createElement("p");
  status.className = "unseen";
  status.role = "status";
  document.body.append(status);
  let [before, later] = ["", 0];
  new MutationObserver(() => {
    const text = document.querySelector(".told")?.textContent ?? "";
    if (text === before) return;
    clearTimeout(later);
    // Not on a page that has just been opened: it is read from its top.
    if (before && text) later = setTimeout(tell, 500);
    else status.textContent = "";
    before = text;
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  // Without the explanations of terms, which are not shown.
  const tell = () => (status.textContent = document.querySelector(".told")?.innerText ?? "");
});
