"""How long the facts of a posting take, in milliseconds of CPU a page.

    python benchmarks/extraction.py [--repeat 50]

The page is made up here: 5 KB of Markdown with a deadline, a start, pay, an address and a good deal of prose.
"""

import argparse
import time
from collections.abc import Callable

from jobfeed.extract import FACTS, Prose, facts, prose_of

PARAGRAPH = (
    "We build tools that help people find, read and reuse the results of research. The team works in small steps, "
    "reviews each other's code and talks to users every week; in 2024 we served 48 countries with 3 releases. "
)
ITEM = "- Experience with server-side languages, relational databases and search engines in a distributed system\n"
PAGE = "\n\n".join(
    [
        "# Research Engineer (remote)",
        "Example Lab is looking for a Research Engineer for a full-time position. " + PARAGRAPH * 2,
        "## About Example Lab",
        PARAGRAPH * 5,
        "## Responsibilities",
        ITEM * 11,
        "## Requirements",
        ITEM * 11 + "- 3+ years of experience with Python\n- University degree in computer science\n",
        "## What we offer",
        "- Salary: EUR 50,000 - 60,000 per year\n- 30 days of vacation\n- Fully remote position\n" + ITEM,
        "## To apply",
        "Please send a resume to Jane Doe (jobs@example.org) by December 31, 2026. Interviews take place in January "
        "2027. We would like the candidate to start in this role on February 1, 2027. " + PARAGRAPH,
    ]
)


def measured(work: Callable[[], object], repeat: int) -> float:
    """Milliseconds of CPU of the fastest of `repeat` calls."""
    best = float("inf")
    for _ in range(repeat):
        before = time.process_time_ns()
        work()
        best = min(best, time.process_time_ns() - before)
    return best / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=200)
    repeat = parser.parse_args().repeat
    everything = frozenset(FACTS)
    print(f"page of {len(PAGE)} characters; milliseconds of CPU")
    print(f"{'plain lines':24} {measured(lambda: prose_of(PAGE, 'markdown', 1), repeat):7.3f}")
    print(f"{'all facts':24} {measured(lambda: facts(prose_of(PAGE, 'markdown', 1), everything), repeat):7.3f}")
    few = frozenset(("apply", "language"))
    print(f"{'apply, language':24} {measured(lambda: facts(prose_of(PAGE, 'markdown', 1), few), repeat):7.3f}")
    print("each fact, lines and language known:")
    for name in FACTS:
        prose = prose_of(PAGE, "markdown", 1)
        _ = prose.lower
        wanted = frozenset((name,))

        def fresh(wanted: frozenset[str] = wanted, prose: Prose = prose) -> object:
            prose._memo.pop("dated", None)
            return facts(prose, wanted, "en" if wanted != {"language"} else None)

        print(f"  {name:22} {measured(fresh, repeat):7.3f}")


if __name__ == "__main__":
    main()
