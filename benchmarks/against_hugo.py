"""The same work done by jobfeed and by Hugo, in turn, in one run: prints each figure and the ratio pair by pair.

    python benchmarks/against_hugo.py [--postings 10000] [--pairs 5] [--folder /dev/shm/jobfeed-bench]

The work: Markdown files of about 5 KB with front matter → one page each with JobPosting JSON-LD and HTML (ours
sanitised, Hugo does not sanitise), RSS with all postings in full (ours paged), sitemap. Outputs on a memory file
system. Three cases: a fresh build, nothing changed, one posting changed. CPU is user + system time of the whole
process tree, memory the peak of its largest process. Neither output is deleted inside a measurement.
"""

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import corpus

AS_OF = "2026-11-22"
DECLARATION = """site: https://jobs.example.org/
employer: Alder Lab
sources:
  - {kind: markdown-folder, path: jobs}
formats: [pages, rss, sitemap]
"""
#: the same pages as Hugo templates
HUGO = Path(__file__).parent / "hugo"


def lay_down(folder: Path, count: int) -> tuple[Path, Path]:
    """Both sites with the same postings. Hugo gets the fields as they are, in `content/jobs`."""
    ours, hugo = folder / "jobfeed", folder / "hugo"
    corpus.write(ours / "jobs", count)
    (ours / "feeds").mkdir(exist_ok=True)
    (ours / "feeds/bench.yml").write_text(DECLARATION)
    shutil.copytree(HUGO, hugo)
    shutil.copytree(ours / "jobs", hugo / "content/jobs")
    return ours, hugo


def measured(command: list[str], folder: Path) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak memory in MB of one command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *command], cwd=folder, capture_output=True, text=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, int(done.stderr.strip().splitlines()[-1]) / 1024


def commands(run: int) -> tuple[list[str], list[str]]:
    """Each case of each pair has its own output, so that nothing is deleted between runs."""
    ours = [sys.executable, "-m", "jobfeed", "run", "-q", "feeds/bench.yml", "--as-of", AS_OF]
    return ours, ["hugo", "--quiet", "--destination", f"out-{run}", "--cacheDir", str(Path.cwd() / ".hugo-cache")]


def set_aside(ours: Path, run: int) -> None:
    """Move what the last fresh build made out of the way (deleting many files slows the next build down)."""
    aside = ours / f"aside-{run}"
    aside.mkdir()
    for name in ("public", "ledger", ".jobfeed"):
        if (ours / name).exists():
            (ours / name).rename(aside / name)


def check(ours: Path, hugo: Path, run: int, count: int) -> None:
    """Both did the work: a page for each posting and as many entries in their feeds."""
    pages = len(list((ours / "public/jobs").iterdir())), len(list((hugo / f"out-{run}/jobs").iterdir()))
    feeds = [path.read_text() for path in (ours / "public").glob("feed*.rss")]
    items = sum(text.count("<item>") for text in feeds), (hugo / f"out-{run}/index.xml").read_text().count("<item>")
    if pages[0] != count or pages[1] < count or items != (count, count):
        sys.exit(f"not the same work: pages {pages}, items {items}, {count} postings")


def edit(ours: Path, hugo: Path, run: int) -> None:
    for folder in (ours / "jobs", hugo / "content/jobs"):
        path = folder / "posting-000123.md"
        path.write_text(path.read_text() + f"\nEdited for the {run}th time.\n")


def pair(ours: Path, hugo: Path, run: int, count: int) -> dict[str, tuple[tuple, tuple]]:
    """One measurement of each case, jobfeed and Hugo in turn."""
    set_aside(ours, run)
    mine, theirs = commands(run)
    found = {"fresh": (measured(mine, ours), measured(theirs, hugo))}
    check(ours, hugo, run, count)
    found["unchanged"] = (measured(mine, ours), measured(theirs, hugo))
    edit(ours, hugo, run)
    found["one changed"] = (measured(mine, ours), measured(theirs, hugo))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--postings", type=int, default=10_000)
    options.add_argument("--pairs", type=int, default=5)
    options.add_argument("--folder", type=Path, default=Path("/dev/shm/jobfeed-bench"))
    options.add_argument("--only-jobfeed", action="store_true", help="memory at sizes where Hugo needs too much")
    given = options.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    ours, hugo = lay_down(given.folder, given.postings)
    print(f"{given.postings} postings, {os.cpu_count()} cores")
    if given.only_jobfeed:
        for case in ("fresh", "unchanged"):
            cpu, wall, memory = measured(commands(0)[0], ours)
            print(f"{case:12} jobfeed {cpu:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB", flush=True)
        return
    pairs = [pair(ours, hugo, run, given.postings) for run in range(given.pairs)]
    for case in pairs[0]:
        mine, theirs = [one[case][0] for one in pairs], [one[case][1] for one in pairs]
        for name, rows in (("jobfeed", mine), ("hugo", theirs)):
            cpu, wall, memory = (statistics.median(row[at] for row in rows) for at in range(3))
            print(f"{case:12} {name:8} {cpu:7.2f} s CPU {wall:7.2f} s wall {memory:6.0f} MB")
        both = list(zip(mine, theirs, strict=True))
        cpu, wall, memory = (statistics.median(a[at] / b[at] for a, b in both) for at in range(3))
        print(f"{case:12} ratio    {cpu:7.3f} CPU   {wall:7.3f} wall   {memory:6.3f} memory")
    shutil.rmtree(given.folder, ignore_errors=True)


if __name__ == "__main__":
    main()
