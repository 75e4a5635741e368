"""Parsing a full answer of 800 000 cells: ours and pyjstat, in one run, time and memory.

Run by hand: `pip install pyjstat`, then `python -m benchmarks.jsonstat`. Time is the best of five;
memory is the peak while parsing once (tracemalloc, so not counting what pyarrow keeps outside
Python's allocator: less than the eight bytes a value).
"""

import gc
import json
import sys
import time
import tracemalloc
from collections.abc import Callable

import numpy as np

from fetchers import jsonstat

SIZES = {"Region": 400, "Kjonn": 2, "Alder": 100, "Tid": 10}
ROUNDS = 5


def answer() -> bytes:
    """An answer of 800 000 cells, one in fifty of them hidden."""
    random = np.random.default_rng(1)
    count = int(np.prod(list(SIZES.values())))
    values: list[int | None] = random.integers(0, 9_999, count).tolist()
    hidden = range(0, count, 50)
    for place in hidden:
        values[place] = None
    return json.dumps(
        {
            "version": "2.0",
            "class": "dataset",
            "label": "benchmark",
            "id": list(SIZES),
            "size": list(SIZES.values()),
            "dimension": {
                name: {
                    "label": name,
                    "category": {
                        "index": {f"{place:04}": place for place in range(size)},
                        "label": {f"{place:04}": f"{name} {place}" for place in range(size)},
                    },
                }
                for name, size in SIZES.items()
            },
            "value": values,
            "status": {str(place): ":" for place in hidden},
        }
    ).encode()


def measured(parse: Callable[[bytes], object], body: bytes) -> tuple[float, float]:
    """Seconds (best of several) and megabytes (peak)."""
    best = float("inf")
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.perf_counter()
        parse(body)
        best = min(best, time.perf_counter() - begun)
    gc.collect()
    tracemalloc.start()
    parse(body)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return best, peak / 1e6


def theirs(body: bytes) -> object:
    """What pyjstat makes of it; the status is lost."""
    from pyjstat import pyjstat

    return pyjstat.Dataset.read(body.decode()).write("dataframe")


def main() -> None:
    """Measure both in the same run."""
    body = answer()
    ours, our_peak = measured(jsonstat.dataset, body)
    other, other_peak = measured(theirs, body)
    sys.stdout.write(
        f"{np.prod(list(SIZES.values()))} cells, {len(body) / 1e6:.1f} MB\n"
        f"ours     {ours:6.3f} s  {our_peak:6.0f} MB\n"
        f"pyjstat  {other:6.3f} s  {other_peak:6.0f} MB\n"
        f"{other / ours:.1f} times faster, {other_peak / our_peak:.1f} times less memory\n"
    )


if __name__ == "__main__":
    main()
