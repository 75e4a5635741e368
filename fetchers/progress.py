"""How a refresh is going: one line that moves on a terminal, plain lines everywhere else."""

import sys
from typing import TextIO

from data.attempts import Attempt

WIDTH = 24


class Progress:
    """Prints each series as it is done; failures to the error stream, so that they can be kept."""

    def __init__(self, total: int, out: TextIO | None = None, err: TextIO | None = None) -> None:
        self._out = out or sys.stdout
        self._err = err or sys.stderr
        self._total = total
        self._done = 0
        self._moving = self._out.isatty()

    def step(self, attempt: Attempt) -> None:
        """Put down one more series."""
        self._done += 1
        self._clear()
        stream = self._err if attempt.outcome == "failed" else self._out
        if attempt.outcome != "unchanged" or not self._moving:
            stream.write(f"{attempt.outcome:9}  {attempt.series}: {attempt.text}\n")
            stream.flush()
        if self._moving:
            filled = WIDTH * self._done // max(self._total, 1)
            bar = "█" * filled + "·" * (WIDTH - filled)
            self._out.write(f"\r{bar} {self._done}/{self._total}")
            self._out.flush()

    def end(self) -> None:
        """Leave the terminal clean."""
        self._clear()

    def _clear(self) -> None:
        if self._moving:
            self._out.write("\r\x1b[2K")
            self._out.flush()
