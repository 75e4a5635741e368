"""What one rerun after a click costs the server: the whole script of a page, warm.

    .venv/bin/python benchmarks/rerun.py              a table of medians and 90th percentiles
    .venv/bin/python benchmarks/rerun.py --profile    and where the time of each view goes

Run it from the root of the repository, so that Streamlit reads the settings of the site. Every
run follows a click that changes the view. `cpu` is the processor time of the thread that runs the
script, `wall` what a reader waits for; where wall is much larger, the machine was busy with
something else. Browser, network and the sending of what the script has made are not counted.
"""

import argparse
import cProfile
import io
import logging
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from streamlit.components.v2 import manifest_scanner  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from indicators.region import MUNICIPALITY_CODES  # noqa: E402
from views import evaluation, method, municipality, overview, result  # noqa: E402
from views.address import SLUG  # noqa: E402

LIMIT = 60.0
"""Milliseconds that one rerun may cost (issue 2)."""
RUNS, WARM_UP = 30, 4
MAIN = ROOT / "views" / "main.py"
EVERY_AREA = [slug for slug, area in SLUG.items() if area.code in MUNICIPALITY_CODES]


@dataclass
class Clock:
    """Times the runs of a script, in milliseconds, and profiles them when asked to."""

    cpu: list[float]
    wall: list[float]
    profile: cProfile.Profile | None = None

    def run(self) -> None:
        """The program's own main script, once."""
        wall, cpu = time.perf_counter(), time.thread_time()
        if self.profile:
            self.profile.enable()
        exec(CODE, {"__file__": str(MAIN), "__name__": "__main__"})
        if self.profile:
            self.profile.disable()
        self.cpu.append((time.thread_time() - cpu) * 1000)
        self.wall.append((time.perf_counter() - wall) * 1000)


CODE = compile(MAIN.read_text(encoding="utf-8"), str(MAIN), "exec")
CLOCK = Clock([], [])
sys.modules["benchmarked"] = sys.modules[__name__]


def _script() -> None:
    import benchmarked

    benchmarked.CLOCK.run()


Click = Callable[[AppTest, int], object]


def press(label: str, *areas: str) -> Click:
    """Turn areas (codes) on and off in a row of pills, beside those that are on at first."""

    def click(test: AppTest, turn: int) -> None:
        (pills,) = (one for one in test.get("button_group") if one.label == label)
        rest = [code for code in pills.value if code not in areas]
        pills.set_value([*rest, *areas] if turn % 2 else rest)

    return click


def choose(key: str, *options: str) -> Click:
    """Choose one option after the other in a select box."""
    return lambda test, turn: test.selectbox(key=key).set_value(options[turn % len(options)])


def nothing(test: AppTest, turn: int) -> None:
    """A rerun with nothing changed."""


Query = dict[str, str | list[str]]
TEN = {"kommune": ["midt-troms", *EVERY_AREA], "sammenlign": ["troms", "norge"]}
VIEWS: dict[str, tuple[Query, Click]] = {
    "folketall": ({"id": "befolkning"}, press("Områder", "5530")),
    "folketall, indeks, 10 områder": (
        {"id": "befolkning", "visning": "indeks", **TEN},
        press("Områder", "5530"),
    ),
    "alderspyramide": (
        {"id": "befolkning", "indikator": "alderspyramide"},
        choose("fra-alderspyramide", "2005", "2015"),
    ),
    "framskriving": (
        {"id": "befolkning", "indikator": "framskriving"},
        choose("omraade-framskriving", "MT", "5530"),
    ),
    "unge-utenfor, 10 områder": (
        {"id": "utenforskap", **TEN},
        press("Områder", "5530"),
    ),
    "unge-utenfor, 10 små diagrammer": (
        {"id": "utenforskap", "visning": "smaa", **TEN},
        press("Områder", "5530"),
    ),
    "helt-ledige (måneder), 10 områder": (
        {"id": "sysselsetting", "indikator": "helt-ledige", **TEN},
        press("Områder", "5530"),
    ),
    "pendlingsmatrise": (
        {"id": "mobilitet", "indikator": "pendlingsmatrise"},
        choose("periode-pendlingsmatrise", "2022K4", "2021K4"),
    ),
    "oversikt": ({}, nothing),
    "evaluering": ({"evaluering": "slutt"}, nothing),
    "kommune": ({"id": "senja"}, nothing),
    "metode": ({"indikator": "folketall", "omraade": "midt-troms"}, nothing),
}


def measure(query: Query, click: Click, profile: cProfile.Profile | None) -> Clock:
    """The times of `RUNS` reruns of one view, each after a click."""
    global CLOCK
    test = AppTest.from_function(_script, default_timeout=60)
    for name, value in query.items():
        test.query_params[name] = value
    CLOCK = Clock([], [])
    test.run()
    for turn in range(WARM_UP + RUNS):
        if turn == WARM_UP:
            CLOCK = Clock([], [], profile)
        click(test, turn)
        test.run()
        if test.exception or test.error:
            raise SystemExit(f"the page failed: {[*test.exception, *test.error]}")
    return CLOCK


def main() -> None:
    """Measure every view and print a table."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--profile", action="store_true", help="show where the time goes")
    arguments.add_argument("--only", default="", help="views whose name holds this text")
    asked = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    # AppTest reads the metadata of every installed package before each run; a server does not.
    manifest_scanner.scan_component_manifests = list
    pages = {
        "oversikt": overview.show,
        "evaluering": evaluation.show,
        "kommune": municipality.show,
        "metode": method.show,
    }
    print(f"{'':36}{'cpu ms':>16}{'wall ms':>16}")
    print(f"{f'{RUNS} reruns of':36}{'median':>8}{'p90':>8}{'median':>8}{'p90':>8}")
    slow, profiles = [], {}
    for name, (query, click) in VIEWS.items():
        if asked.only not in name:
            continue
        # AppTest cannot open another page than the first, so the first is the one to measure.
        overview.show = pages.get(name, result.show)
        profile = cProfile.Profile() if asked.profile else None
        clock = measure(query, click, profile)
        numbers = [number for times in (clock.cpu, clock.wall) for number in _middle_and_p90(times)]
        print(f"{name:36}" + "".join(f"{number:8.1f}" for number in numbers))
        if numbers[0] > LIMIT:
            slow.append(name)
        if profile:
            profiles[name] = profile
    for name, profile in profiles.items():
        print(f"\n{name}\n{_where(profile)}")
    over = f"more than {LIMIT:.0f} ms: {', '.join(slow)}"
    print(f"\n{over if slow else f'none takes more than {LIMIT:.0f} ms'}")


def _middle_and_p90(times: list[float]) -> tuple[float, float]:
    return statistics.median(times), statistics.quantiles(times, n=10)[-1]


def _where(profile: cProfile.Profile) -> str:
    sink = io.StringIO()
    stats = pstats.Stats(profile, stream=sink).sort_stats("cumulative")
    stats.print_stats(r"/(views|indicators|data|elements|plotly)/", 30)
    lines = [line for line in sink.getvalue().splitlines() if line.strip()]
    return "\n".join(line.replace(str(ROOT) + "/", "") for line in lines)


if __name__ == "__main__":
    main()
