"""A line so small that it only shows the direction: plain SVG, far lighter than a chart."""

import base64
from collections.abc import Sequence

WIDTH, HEIGHT, MARGIN = 240.0, 40.0, 5.0
INK = "#6f88bd"
"""3:1 against both the light and the dark background."""


def image(points: Sequence[tuple[float, float | None]], *, divider: float | None = None) -> str:
    """An HTML image of a series, broken where a figure is missing; empty with fewer than two.

    It is decoration (empty `alt`): the same figures stand in words beside it. Streamlit removes an
    SVG from HTML, but not an image that holds one.

    Args:
        points: time and value, in order of time.
        divider: a time to mark with a dotted line, when it is inside the series.

    """
    known = [(time, value) for time, value in points if value is not None]
    if len(known) < 2:
        return ""
    times, values = [time for time, _ in known], [value for _, value in known]
    first, width = times[0], times[-1] - times[0]
    low, height = min(values), (max(values) - min(values)) or 1.0

    def place(time: float, value: float) -> tuple[float, float]:
        x = MARGIN + (time - first) / width * (WIDTH - 2 * MARGIN)
        return x, HEIGHT - MARGIN - (value - low) / height * (HEIGHT - 2 * MARGIN)

    runs: list[list[str]] = [[]]
    for time, value in points:
        if value is None:
            runs.append([])
        else:
            x, y = place(time, value)
            runs[-1].append(f"{x:.1f},{y:.1f}")
    drawn = "".join(
        f'<polyline points="{" ".join(run)}" fill="none" stroke="currentColor" stroke-width="2"/>'
        for run in runs
        if len(run) > 1
    )
    end_x, end_y = place(*known[-1])
    end = f'<circle cx="{end_x:.1f}" cy="{end_y:.1f}" r="3.5" fill="currentColor"/>'
    mark = ""
    if divider is not None and first < divider < times[-1]:
        x, _ = place(divider, low)
        mark = (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="0" y2="{HEIGHT:.0f}" stroke="currentColor" '
            'stroke-width="1" stroke-dasharray="2 3"/>'
        )
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" '
        f'color="{INK}">{mark}{drawn}{end}</svg>'
    )
    encoded = base64.b64encode(drawing.encode()).decode()
    return f'<img class="spark" alt="" src="data:image/svg+xml;base64,{encoded}">'
