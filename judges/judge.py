"""Everything that is published, before judges that the authors of jobfeed did not write: `make judge`.

Prints one line for each judge: how many documents it saw, how many errors it found; then every error. Ends with 1 if
there was one. Judges whose program is not installed say so and are left out.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import browser
import feeds
import outputs
import programs
import records
import w3c

#: (path of the document, what is wrong with it)
Error = tuple[Path, str]
_SHOWN = 40


def main() -> int:
    """Judge everything; give the exit code."""
    parser = argparse.ArgumentParser(description="Judge what jobfeed publishes.")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="write the judged documents there and keep them")
    parser.add_argument("--only", default="", metavar="WORD", help="run only the judges whose name has this word")
    wanted = parser.parse_args()
    folder = wanted.keep or Path(tempfile.mkdtemp(prefix="judged-"))
    try:
        with browser.served_site(folder / "showcase" / "public") as site:
            return _judge(outputs.write_all(folder, site), site, wanted.only)
    finally:
        if not wanted.keep:
            shutil.rmtree(folder, ignore_errors=True)


def _judge(published: list[Path], site: str, only: str) -> int:
    if not outputs.CORPUS.is_dir():
        print(f"corpus: {outputs.NO_CORPUS}")
    errors: list[Error] = []
    for name, patterns, run in _judges(site):
        if only not in name:
            continue
        documents = sorted({path for root in published for pattern in patterns for path in root.rglob(pattern)})
        reason = run.reason if isinstance(run, programs.Absent) else ""
        if reason:
            print(f"{name:22} not run: {reason}", flush=True)
            continue
        found = list(run(documents))
        seen = f"{len(documents):5} documents" if patterns else "   the showcase"
        print(f"{name:22} {seen} {len(found):5} errors", flush=True)
        errors += found
    for path, message in errors[:_SHOWN]:
        print(f"  {path}: {message}")
    if len(errors) > _SHOWN:
        print(f"  … and {len(errors) - _SHOWN} more")
    return 1 if errors else 0


Judge = Callable[[list[Path]], Iterable[Error]] | programs.Absent


def _judges(site: str) -> Iterator[tuple[str, tuple[str, ...], Judge]]:
    pages = ("*.html",)
    yield "feedparser", ("feed*.rss", "feed*.atom", "feeds/*.rss", "feeds/*.atom"), _each(feeds.feedparser_reads)
    yield "Atom RELAX NG", ("*.atom",), _each(feeds.atom_grammar)
    yield "W3C conditions", ("*.rss", "*.atom"), _each(w3c.feed_conditions)
    yield "JSON Feed schema", ("feed*.json", "feeds/*.json"), _each(feeds.json_feed_schema)
    yield "sitemap XSD", ("sitemap*.xml",), _each(feeds.sitemap_schema)
    yield "sitemap index", ("sitemap.xml",), programs.sitemap_index()
    yield "icalendar", ("*.ics",), _each(records.icalendar_reads)
    yield "extruct", pages, _each(records.extruct_reads)
    yield "Nu HTML checker", pages, programs.nu_html_checker()
    yield "html-validate", pages, programs.html_validate()
    yield "axe-core", pages, browser.axe()
    yield "in a browser", (), browser.behaviour(site)
    yield "Lighthouse", (), browser.lighthouse(site)


def _each(judge: Callable[[Path], Iterable[str]]) -> Judge:
    def run(documents: list[Path]) -> Iterator[Error]:
        for path in documents:
            for message in judge(path):
                yield path, message

    return run


if __name__ == "__main__":
    sys.exit(main())
