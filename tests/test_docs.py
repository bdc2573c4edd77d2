"""The handbook says what the code does: the reference is made from it, links lead somewhere, examples run."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from jobfeed.cli import commands

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)]
EXAMPLE = re.compile(r"<!-- example: (\S+) -->\n```python\n(.*?)```", re.DOTALL)


def jobfeed(*arguments):
    return CliRunner().invoke(commands, arguments, prog_name="jobfeed", catch_exceptions=False)


def test_the_reference_is_what_the_code_says():
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if not target.startswith(("http://", "https://", "#", "mailto:")):
            assert (page.parent / target.split("#")[0]).exists(), target


def test_every_page_is_reachable_from_the_index():
    listed = set()
    for index in (DOCS / "index.md", DOCS / "decisions" / "index.md"):
        for block in re.findall(r"```\{toctree\}(.*?)```", index.read_text(encoding="utf-8"), re.DOTALL):
            names = [line.strip() for line in block.splitlines() if line.strip() and not line.startswith(":")]
            listed |= {(index.parent / f"{name}.md").resolve() for name in names if "*" not in name}
    listed |= set((DOCS / "decisions").glob("[0-9]*.md"))
    assert {page for page in PAGES[1:] if page.name != "index.md"} <= listed
    assert all(page.is_file() for page in listed)


def test_the_handbook_builds_without_a_warning(tmp_path):
    pytest.importorskip("sphinx", reason="building the handbook needs the extra `docs`")
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "--fail-on-warning",
        "--keep-going",
        "-q",
        "-d",
        str(tmp_path / "trees"),
        str(DOCS),
        str(tmp_path / "html"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "html" / "tutorial.html").is_file()


def test_commands_and_options_that_the_handbook_names_exist():
    named = set()
    for page in PAGES:
        if "reference" not in page.parts:
            # a command of one word or two, and the options behind it
            named |= set(
                re.findall(r"jobfeed ((?:[a-z]+)(?: [a-z]+)?)((?: --[a-z-]+)*)", page.read_text(encoding="utf-8"))
            )
    known = set(commands.list_commands(None))
    for words, options in named:
        first = words.split()[0]
        if first in known:
            told = jobfeed(first, "--help").stdout
            assert [option for option in options.split() if option not in told] == [], (words, options)


def test_the_tutorial_works_as_it_is_written(tmp_path, monkeypatch):
    """Its commands, in its order, on the example page."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "careers.md").write_text((ROOT / "examples" / "lighthouse" / "careers.md").read_text(encoding="utf-8"))
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    shell = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    assert shell[0].startswith("pip install ")
    for line in shell[1:]:
        arguments = [quoted or plain for quoted, plain in re.findall(r'"([^"]*)"|(\S+)', line)]
        assert arguments[0] == "jobfeed"
        done = jobfeed(*arguments[1:])
        assert done.exit_code == 0, (line, done.stderr)
    declared = re.search(r"```yaml\n(site:.*?)```", text, re.DOTALL)[1]
    assert yaml.safe_load(declared) == yaml.safe_load((tmp_path / "feeds" / "jobs.yml").read_text())
    shown = re.search(r"```text\n(.*?)```", text, re.DOTALL)[1]
    assert shown in jobfeed("explain", "careers.md").stdout
    for name in ("index.html", "feed.rss", "feed.atom", "feed.json", "sitemap.xml"):
        assert (tmp_path / "public" / name).is_file()


@pytest.fixture
def rooms(tmp_path, monkeypatch):
    """The three files of the handbook, importable."""
    for name, code in EXAMPLE.findall((DOCS / "howto" / "add-a-room.md").read_text(encoding="utf-8")):
        (tmp_path / name).write_text(code)
        monkeypatch.delitem(sys.modules, name.removesuffix(".py"), raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_worked_example_reads_writes_and_sends(rooms, httpserver, monkeypatch):
    httpserver.expect_request("/ring", method="POST").respond_with_data("rung")
    (rooms / "openings.txt").write_text(
        "Cartographer | Hannover, Germany | https://x.example/apply/1\n"
        "\nno pipes here\n"
        "Pilot | Aarhus, Denmark | jobs@x.example\n"
    )
    declaration = {
        "site": "https://jobs.example.org/",
        "employer": "Lighthouse Maps",
        "sources": [{"kind": "pipe_list:SOURCE", "path": "openings.txt"}],
        "formats": ["plain_list:FORMAT"],
        "channels": [
            {
                "target": "bell:TARGET",
                "url": httpserver.url_for("/ring"),
                "token": "${BELL_TOKEN}",
                "allow_private": True,
                "first_run": "publish",
            }
        ],
    }
    (rooms / "feed.yml").write_text(yaml.safe_dump(declaration))
    monkeypatch.setenv("BELL_TOKEN", "t0p-s3cret")

    found = json.loads(jobfeed("read", "openings.txt", "--kind", "pipe_list:SOURCE", "--json").stdout)
    assert found["source"]["state"] == "partial"
    assert [(posting["title"], posting["job_locations"][0]["country"]) for posting in found["postings"]] == [
        ("Cartographer", "DE"), ("Pilot", "DK"),
    ]  # fmt: skip
    assert found["postings"][0]["evidence"]["apply"]["line"] == 1

    planned = jobfeed("plan", "feed.yml", "--as-of", "2026-11-02")
    assert "New: Cartographer" in planned.stdout
    assert "t0p-s3cret" not in planned.stdout

    done = jobfeed("run", "feed.yml", "--as-of", "2026-11-02")
    assert done.exit_code == 1, "the line that cannot be read is a failure that is named"
    assert "openings.txt:3" in done.stdout + done.stderr
    assert (rooms / "public" / "openings.txt").read_text() == (
        "Cartographer\thttps://jobs.example.org/jobs/cartographer/\nPilot\thttps://jobs.example.org/jobs/pilot/\n"
    )
    said = sorted(json.loads(request.get_data())["say"] for request, _ in httpserver.log)
    assert said == ["New: Cartographer", "New: Pilot"]
    assert {request.headers["authorization"] for request, _ in httpserver.log} == {"t0p-s3cret"}

    jobfeed("run", "feed.yml", "--as-of", "2026-11-03")
    assert len(httpserver.log) == 2, "nothing is announced twice"
