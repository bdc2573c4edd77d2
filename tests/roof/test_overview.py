"""`jobfeed report`: one page that needs nothing else, Markdown, JSON, and plots that say what they show."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from jobfeed.errors import JobfeedError
from jobfeed.protocols import PostingRecord
from jobfeed.run.assemble import RunReport
from jobfeed.telling import charts, overview, summary
from support.world import PAGE, SECRET, Receiver, World

HOSTILE = """
## Boat Pilot &lt;script>alert(1)&lt;/script> &amp; Co

Full-time, Bern, Switzerland. 80,000 CHF a year.
"""


@pytest.fixture
def world(tmp_path, monkeypatch):
    receiver = Receiver()
    made = World(tmp_path, receiver)
    made.declaration.write_text(
        made.declaration.read_text().replace("https://jobs.alder", "https://alder.github.io/jobs.alder")
    )
    monkeypatch.chdir(tmp_path)
    made.run("2026-01-01")
    receiver.answers = [(410, {})]
    made.page.write_text(PAGE.replace("## Hydrologist", "## ~~Hydrologist~~ (filled)") + HOSTILE)
    made.run("2026-02-01")
    yield made
    receiver.shutdown()
    receiver.server_close()


def report(*arguments):
    command = [sys.executable, "-m", "jobfeed", "report", "--as-of", "2026-02-02", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | {"HOOK": SECRET}).stdout


def test_the_page_needs_nothing_else(world):
    report()
    text = (world.base / "report" / "index.html").read_text()
    page = html.fromstring(text)
    assert page.xpath("//script | //link | //img | //iframe") == []
    assert "url(" not in text and "@import" not in text
    assert page.get("lang") and page.xpath("//title/text()") and len(page.xpath("//h1")) == 1
    assert all(svg.get("role") == "img" and svg.xpath("./title") and svg.xpath("./desc") for svg in page.xpath("//svg"))
    assert len(page.xpath("//svg")) >= 5
    assert not (world.base / "public" / "report").exists()


def test_it_says_what_was_read_added_closed_sent_and_refused(world):
    report()
    tables = html.fromstring((world.base / "report" / "index.html").read_text()).xpath("//table")
    words = [" ".join(cell.strip() for cell in table.itertext() if cell.strip()) for table in tables]
    assert "careers.md markdown-page read 3" in words[0]
    assert "opened" in words[1] and "Boat Pilot" in words[1] and "closed Hydrologist marked" in words[1]
    assert "refused" in words[2] and "410" in words[2]


def test_json_counts_what_the_ledger_holds(world):
    (feed,) = json.loads(report("--json"))["feeds"]
    assert (feed["open"], feed["closed"]) == (2, 1)
    assert feed["over_time"]["2026-01-01"] == 2 and feed["over_time"]["2026-02-01"] == 2
    assert sum(feed["age"].values()) == sum(feed["to_deadline"].values()) == 2
    assert sum(feed["deliveries"].values()) == 3
    assert feed["shares"]["with a deadline"] == 1
    (advice,) = feed["advice"]
    assert "https://alder.github.io/robots.txt" in advice


def test_markdown_is_tables_without_effect(world):
    text = report("--markdown")
    assert text.startswith("## alder\n") and "| closed | Hydrologist | marked |" in text
    assert "<script>" not in text


def test_asking_leaves_the_build_cache_alone(world):
    cache = world.base / ".jobfeed" / "alder.sqlite"
    before = cache.read_bytes()
    report("--json")
    assert cache.read_bytes() == before


def test_open_postings_are_counted_at_the_end_of_each_day():
    def record(number, begin, end=None):
        state = "closed" if end else "open"
        at = f"{begin}T09:00:00Z"
        return PostingRecord(
            str(number), str(number), number, "t", "d", at, begin, at, state, end and f"{end}T01:00:00Z"
        )

    rows = [record(0, "2026-01-01"), record(1, "2026-01-02", "2026-01-04"), record(2, "2026-01-04")]
    found = dict(overview.open_over_time(rows, date(2026, 1, 5)))
    assert list(found.values()) == [1, 2, 2, 2, 2]
    long = overview.open_over_time([record(0, "2020-01-01")], date(2026, 1, 5))
    assert len(long) <= overview.POINTS and long[-1] == ("2026-01-05", 1)
    assert overview.open_over_time([], date(2026, 1, 5)) == []


@pytest.mark.parametrize("highest", [1, 2, 3, 7, 11, 41, 99, 1234, 50_000])
def test_no_bar_leaves_its_plot(highest):
    drawn = charts.bars("Numbers <of> things", [("a & b", highest), ("none", 0)])
    tops = [float(y) for y in re.findall(r'<rect class="bar" x="[\d.]+" y="([\d.]+)"', drawn)]
    assert 12 <= min(tops) <= max(tops) == charts.HEIGHT - 28
    html.fromstring(drawn)
    assert "a &amp; b" in drawn and "<of>" not in drawn
    assert charts.line("t", [("2026-01-01", highest)]) and charts.bars("t", []) == charts.line("t", []) == ""


def test_names_of_many_bars_have_room_and_the_last_is_named():
    months = [(f"{year}-{month:02}", month) for year in (2026, 2027) for month in range(1, 13)]
    drawn = charts.bars("By month", months)
    assert drawn.count('class="bar"') == 24
    ticks = re.findall(r'class="tick" style="text-anchor:(\w+)" x="([\d.]+)"[^>]*>([^<]*)', drawn)
    assert [name for _, _, name in ticks] == ["2026-04", "2026-08", "2026-12", "2027-04", "2027-08", "2027-12"]
    assert ticks[-1][0] == "end"
    assert all(float(later[1]) - float(earlier[1]) >= 80 for earlier, later in pairwise(ticks))
    assert "2026-01: 1; 2026-02: 2;" in drawn  # said in words for all


def test_rows_name_each_and_say_its_number():
    drawn = charts.rows("By channel", [("google-indexing: refused", 40), ("webhook: sent", 0)])
    assert re.findall(r'class="bar"[^>]*width="([\d.]+)"', drawn) == ["270.0", "0.0"]
    assert ">google-indexing: refused<" in drawn and ">40<" in drawn
    assert charts.rows("t", []) == ""


def test_a_summary_of_a_thousand_failures_is_one_that_github_takes():
    report = RunReport(broken=[JobfeedError(f"feeds/{number}.yml cannot be used") for number in range(1_000)])
    text = summary.of_run("Build", report)
    assert text.count("**failed**") == summary.MOST
    assert "… and 950 more failed" in text
