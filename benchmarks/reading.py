"""What reading costs: facts from prose, a posting whose fields state everything, and the table of places.

    python benchmarks/reading.py [--repeat 30]

The page of prose has two postings and about 10 KB and is made up here; postings with full front matter are those of
`corpus.py`. All times are CPU; the least of several passes, because a shared machine only ever adds to them.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable

from extraction import PAGE

import corpus
from jobfeed import registry
from jobfeed.extract import FACTS, facts, prose_of
from jobfeed.markdown import render
from jobfeed.normalise import Settings, normalise
from jobfeed.posting import Draft
from jobfeed.protocols import Raw

#: front matter is written anew for each pass, so that nothing is known from the pass before
POSTINGS = 200
_PLACES = "from jobfeed.extract.gazetteer import look_up; look_up('Hannover')"
_NO_PLACES = "import jobfeed.extract.gazetteer"


def least(work: Callable[[int], object], repeat: int) -> float:
    """Seconds of CPU of the fastest of `repeat` passes; `work` is told which pass it is."""
    best = float("inf")
    for turn in range(repeat):
        before = time.process_time()
        work(turn)
        best = min(best, time.process_time() - before)
    return best


def from_prose(repeat: int) -> float:
    """Milliseconds for all facts of a page with two postings."""
    everything = frozenset(FACTS)

    def work(_turn: int) -> None:
        for title in ("Research Engineer (remote)", "Data Steward"):
            facts(prose_of(PAGE, "markdown", 1, title=title), everything)

    return least(work, repeat) * 1e3


def full_front_matter(repeat: int) -> tuple[float, float, float]:
    """Microseconds for one posting: front matter to draft, draft to posting without rendering, rendering."""
    source = registry.source("markdown-folder")
    options = source.Options(path="jobs")
    settings = Settings(None, "Alder Lab", None)

    def raws(turn: int) -> list[Raw]:
        numbers = range(turn * POSTINGS, (turn + 1) * POSTINGS)
        return [Raw(f"jobs/{number}.md", "", None, corpus.posting(number).encode()) for number in numbers]

    units = [raws(turn) for turn in range(repeat)]
    drafts: list[list[Draft]] = [[source.draft(raw, options).drafts[0] for raw in some] for some in units]
    plain = least(lambda turn: [normalise(draft, settings, lambda body, _: body) for draft in drafts[turn]], repeat)
    rendering = least(lambda turn: [render(draft.body, draft.body_type) for draft in drafts[turn]], repeat)
    drafting = least(lambda turn: [source.draft(raw, options) for raw in units[turn]], repeat)
    return tuple(seconds / POSTINGS * 1e6 for seconds in (drafting, plain, rendering))  # type: ignore[return-value]


def place_table() -> float:
    """Megabytes that the first question about a place adds to a process."""
    return (_peak(_PLACES) - _peak(_NO_PLACES)) / 1024


def _peak(code: str) -> int:
    # VmHWM: the peak that getrusage tells includes that of the process which started this one
    program = f"{code}; print(next(row.split()[1] for row in open('/proc/self/status') if row.startswith('VmHWM')))"
    return int(subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--repeat", type=int, default=10)
    repeat = parser.parse_args().repeat
    size = 2 * len(PAGE) / 1000
    print(f"facts from prose, two postings, {size:.1f} KB: {from_prose(repeat):7.2f} ms a page")
    drafting, plain, rendering = full_front_matter(repeat)
    print(f"full front matter, 5 KB: draft {drafting:5.0f} µs, normalise beside rendering {plain:5.0f} µs, "
          f"rendering {rendering:5.0f} µs")  # fmt: skip
    print(f"place table: {place_table():.1f} MB")


if __name__ == "__main__":
    main()
