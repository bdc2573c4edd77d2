"""What is judged: the published folders of the example, of a showcase, and of every readable source of the corpus."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from jobfeed.feed import Card, Employer, FeedHead, Site, SiteView
from jobfeed.formats import sitemap
from jobfeed.run import assemble
from jobfeed.telling import readerview

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SHOWCASE = Path(__file__).parent / "showcase"
NO_CORPUS = "not on this machine: the example and the showcase alone were judged"
_EVERYTHING = (
    "pages rss atom json-feed sitemap calendar ojobpub opml indeed-xml linkedin-xml adzuna-xml jooble-xml "
    "careerjet-xml xing-xml remotive-xml google-talent"
).split()
_READ_ON = datetime(2026, 11, 2, 9, tzinfo=UTC)


def write_all(into: Path, site: str) -> list[Path]:
    """The published folders below `into`; links of the showcase lead to `site`, where a test serves it."""
    example = _example(into / "example")
    made = [example, _tool_pages(into / "tools", example), showcase(into / "showcase", site)]
    made.append(_many_addresses(into / "addresses"))
    for answers in sorted((CORPUS / "truth").glob("*.json")):
        truth = json.loads(answers.read_text("utf-8"))
        made.append(_corpus_source(into / "corpus" / answers.stem, CORPUS / truth["raw"], truth["kind"]))
    return made


def showcase(folder: Path, site: str) -> Path:
    """Postings in five scripts, enough of them for several list pages, and some that closed since."""
    shutil.copytree(SHOWCASE, folder / "jobs")
    listed = "".join(_many())
    (folder / "many.yml").write_text(listed, "utf-8")
    declared = {
        "site": {"url": site, "title": "Work at Lighthouse Maps", "language": "en", "timezone": "Europe/Berlin"},
        "employer": {"name": "Lighthouse Maps", "url": "https://lighthouse-maps.example/"},
        "sources": ["jobs", "many.yml"],
        "postings": {"default_country": "GB"},
    }
    _publish(folder, declared, datetime(2026, 11, 2, 9, tzinfo=UTC))
    return _publish(folder, declared, datetime(2026, 11, 20, 9, tzinfo=UTC))


def _many_addresses(folder: Path) -> Path:
    """More postings than one sitemap may hold: an index of several."""
    url, at = "https://jobs.example.org/", datetime(2026, 11, 2, 9, tzinfo=UTC)
    cards = [
        Card(
            f"tag:jobs.example.org,2026:{number}",
            f"job-{number}",
            f"{url}jobs/job-{number}/",
            "Keeper",
            None,
            None,
            at,
            at,
        )
        for number in range(50_001)
    ]
    head = FeedHead(Site(url, "Keepers"), Employer("Lighthouse Maps"))
    site = SiteView(head, cards, (), lambda: (), at)
    folder.mkdir(parents=True)
    for made in sitemap.FORMAT.render_site(site, sitemap.FORMAT.Options()):
        (folder / made.path).write_bytes(made.content)
    return folder


def _many() -> Iterator[str]:
    places = ("Leeds, UK", "Bergen, Norway", "Galway, Ireland")
    for number in range(130):
        yield (
            f"- title: Keeper of lighthouse {number}\n  location: {places[number % 3]}\n"
            f"  deadline: {'2026-11-10' if number % 16 == 5 else '2027-01-31'}\n  email: work@lighthouse-maps.example\n"
            f"  employment_type: {'Part-time' if number % 4 else 'Full-time'}\n"
            f"  description: You keep lighthouse number {number} and write down each ship that passes by.\n"
        )


def _example(folder: Path) -> Path:
    declared = (ROOT / "feeds" / "example.yml").read_text("utf-8")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return _publish(folder, declared, _READ_ON)


def _tool_pages(folder: Path, public: Path) -> Path:
    """What is shown to whoever runs jobfeed: the report, the explanation of a source, feeds in the preview."""
    page = next((public.parent / "examples").rglob("careers.md"))
    for command in (
        ["report", "--output", str(folder / "report")],
        ["explain", str(page), "--html", str(folder / "explained.html")],
    ):
        folder.mkdir(exist_ok=True)
        subprocess.run([sys.executable, "-m", "jobfeed", *command], cwd=public.parent, check=True, capture_output=True)
    feeds = readerview.feeds_in(public)
    for name, path in feeds[0].documents:
        feed = readerview.read_feed(path, (public / path).read_bytes(), f"https://jobs.example.org/{path}")
        shown = readerview.reader_page(feeds, path, feed, raw=f"/{path}", live=False)
        (folder / f"reader-{name}.html").write_text(shown, "utf-8")
    return folder


def _corpus_source(folder: Path, raw: Path, kind: str) -> Path:
    source = {"path": str(raw)} | ({"kind": kind.removeprefix("e-")} if kind.startswith("e-") else {})
    employer = {"name": "Invented Employer", "url": "https://org.example/"}
    site = {"url": "https://org.example/jobs/", "language": "en"}
    return _publish(folder, {"site": site, "employer": employer, "sources": [source], "formats": _EVERYTHING}, _READ_ON)


def _publish(folder: Path, declared: object, as_of: datetime) -> Path:
    file = folder / "feeds" / "jobs.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(declared if isinstance(declared, str) else json.dumps(declared), "utf-8")
    report = assemble.run([str(file)], as_of=as_of, environ={}, steps="run")
    for error in (*report.broken, *(each for feed in report.feeds for each in feed.errors)):
        raise error
    public = folder / "public"
    public.mkdir(exist_ok=True)
    return public
