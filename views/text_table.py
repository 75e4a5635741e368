"""Text as a real HTML table: caption, headers with scope, and cells that wrap."""

from collections.abc import Sequence
from html import escape


def html(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; the first cell of each row is its header.

    Args:
        caption, head: plain text.
        rows: cells as HTML, so that they can hold links; whoever makes them escapes what is text.

    """
    headers = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    return (
        f'<div class="figures text" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption>"
        f"<thead><tr>{headers}</tr></thead><tbody>{body}</tbody></table></div>"
    )
