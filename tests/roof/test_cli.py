"""The command line as a person and a script meet it."""

import errno
import io
import json
import os
import re
import shlex
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobfeed.cli import commands
from jobfeed.errors import ConfigError, Problem, SafetyStop, SourceUnreachable, TargetError, Where

ROOT = Path(__file__).parents[2]
CAREERS = (ROOT / "examples" / "lighthouse" / "careers.md").read_text(encoding="utf-8")
DECLARATION = "site: https://jobs.example.org/\nemployer: Lighthouse Maps\nsources: [careers.md]\n"
PROGRAM = [sys.executable, "-m", "jobfeed"]
NAMES = sorted(path.stem for path in (ROOT / "src" / "jobfeed" / "cli").glob("[a-z]*.py"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "careers.md").write_text(CAREERS, encoding="utf-8")
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "jobs.yml").write_text(DECLARATION)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def jobfeed(*arguments):
    return CliRunner().invoke(commands, arguments, prog_name="jobfeed", catch_exceptions=False)


# ---------------------------------------------------------------- help


def test_help_names_every_command():
    listed = jobfeed("--help").stdout
    assert [name for name in NAMES if not re.search(rf"^  {name} ", listed, re.MULTILINE)] == []


@pytest.mark.parametrize("group", [[], ["ledger"]])
def test_no_command_is_told_by_half_a_sentence(group):
    listed = jobfeed(*group, "--help").stdout.partition("Commands:")[2]
    assert listed and "..." not in listed


@pytest.mark.parametrize("name", NAMES)
def test_each_help_has_an_example_that_begins_with_the_command(name):
    told = jobfeed(name, "--help").stdout
    assert "Example:" in told
    assert f"jobfeed {name}" in told.split("Example:")[1]


def test_a_misspelt_command_is_a_usage_error():
    done = jobfeed("rnu")
    assert done.exit_code == 2
    assert "rnu" in done.stderr


def test_the_version():
    assert re.fullmatch(r"jobfeed \d+\.\d+\.\d+\n", jobfeed("--version").stdout)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("arguments", [["--help"], ["sources"], ["read", "careers.md"]])
def test_a_full_disk_under_the_output_is_said(folder, arguments):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([*PROGRAM, *arguments], stdout=full, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (1, "the output cannot be written: No space left on device\n")


def test_nobody_listening_is_no_defect(folder):
    script = f"exec >&-; exec {shlex.join([*PROGRAM, 'check'])}"
    done = subprocess.run(["sh", "-c", script], stderr=subprocess.PIPE, text=True)
    assert "Traceback" not in done.stderr


def test_an_interrupt_ends_with_its_own_code_and_one_sentence(folder, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("jobfeed.run.assemble.run", interrupted)
    done = jobfeed("run")
    assert done.exit_code == 130
    assert "interrupted: what was published stays" in done.stderr


def test_a_source_cannot_speak_to_the_terminal(folder):
    hostile = CAREERS.replace("Backend engineer", "Backend \x1b[31mRed\u202e engineer")
    (folder / "careers.md").write_text(hostile, encoding="utf-8")
    for arguments in (["read", "careers.md"], ["run"], ["plan"], ["ledger", "list"], ["explain", "careers.md"]):
        done = jobfeed(*arguments)
        assert "Red" in done.output or arguments == ["plan"]
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.output), arguments


def test_a_title_without_end_is_cut_where_people_read_it(folder):
    (folder / "jobs").mkdir()
    (folder / "jobs" / "a.md").write_text(f"---\ntitle: {'Engineer ' * 300}\n---\nApply to a@jobs.example.\n")
    (folder / "feeds" / "jobs.yml").write_text(DECLARATION.replace("careers.md", "jobs"))
    done = jobfeed("run", "--as-of", "2026-11-02")
    assert max(map(len, done.stdout.splitlines())) < 120


@pytest.mark.parametrize("text", ["", "# Careers\n\nWe are nice people.\n", None])
def test_explain_of_what_holds_no_posting_says_so(folder, text):
    Path("careers.md").write_text(text) if text is not None else Path("careers.md").unlink()
    done = jobfeed("explain", "careers.md")
    assert done.exit_code == 1
    assert ("no posting was found" if text is not None else "there is no file") in done.stderr


def test_a_page_is_no_declaration(folder):
    done = jobfeed("run", "careers.md")
    assert (done.exit_code, "jobfeed read" in done.stderr) == (2, True)
    assert "there is no declaration in feeds/x*.yml" in jobfeed("run", "feeds/x*.yml").stderr


def test_a_plan_without_channels_says_so(folder):
    assert "jobs: no channel is declared" in jobfeed("plan").stdout


def test_serve_asks_for_its_packages_before_it_builds(folder, monkeypatch):
    monkeypatch.setattr("jobfeed.server.find_spec", lambda name: None if name == "watchfiles" else name)
    done = jobfeed("serve")
    assert (done.exit_code, "own: watchfiles\n    pip install 'jobfeed[serve]'" in done.stderr) == (2, True)
    assert not Path("public").exists()


def test_a_port_that_cannot_be_is_a_usage_error(folder):
    assert jobfeed("serve", "--port", "70000").exit_code == 2


# ---------------------------------------------------------------- the clock


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2026-11-02", datetime(2026, 11, 2, tzinfo=UTC)),
        ("2026-11-02T01:30:00+02:00", datetime(2026, 11, 1, 23, 30, tzinfo=UTC)),
        ("2026-11-02T09:00:00Z", datetime(2026, 11, 2, 9, tzinfo=UTC)),
    ],
)
def test_as_of_is_a_day_or_a_moment(given, meant, folder, monkeypatch):
    seen = []
    monkeypatch.setattr("jobfeed.run.assemble.run", lambda paths, **given: seen.append(given) or _Report(0))
    assert jobfeed("run", "--as-of", given).exit_code == 0
    assert seen[0]["as_of"] == meant


@pytest.mark.parametrize(
    ("given", "words"),
    [("yesterday", "is no date; write 2026-12-31"), ("2026-11-02T09:00", "has no offset; write 2026-11-02T09:00Z")],
)
def test_a_moment_without_offset_is_refused(given, words, folder):
    done = jobfeed("run", "--as-of", given)
    assert done.exit_code == 2
    assert words in " ".join(done.stderr.split())


# ---------------------------------------------------------------- exit codes


class _Report:
    """What a run gives to the command, with the exit code that it decided on."""

    feeds = ()
    broken = ()

    def __init__(self, exit_code):
        self.exit_code = exit_code


@pytest.mark.parametrize("code", [0, 1, 3, 4])
def test_the_report_decides_the_exit_code(code, folder, monkeypatch):
    monkeypatch.setattr("jobfeed.run.assemble.run", lambda paths, **given: _Report(code))
    assert jobfeed("run").exit_code == code


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (ConfigError([Problem(Where("feeds/a.yml", 3), "wrong", "write it right")]), 2),
        (SafetyStop("too many would be closed"), 3),
        (TargetError("no answer"), 1),
    ],
)
def test_a_failure_of_the_whole_is_told_without_a_traceback(error, code, folder, monkeypatch):
    def fail(paths, **given):
        raise error

    monkeypatch.setattr("jobfeed.run.assemble.run", fail)
    done = jobfeed("run")
    assert done.exit_code == code
    assert done.stdout == ""
    assert done.stderr.strip() == str(error)


def test_arguments_reach_the_run(folder, monkeypatch):
    seen = []
    monkeypatch.setattr("jobfeed.run.assemble.run", lambda paths, **given: seen.append((paths, given)) or _Report(0))
    jobfeed(
        "build", "feeds/jobs.yml", "--engine", "processes", "--confirm-closing", "--strict", "--fail-on", "error", "-q"
    )
    paths, given = seen[0]
    assert paths == ("feeds/jobs.yml",)
    assert {name: given[name] for name in ("steps", "engine", "confirm_closing", "strict", "fail_on")} == {
        "steps": "build", "engine": "processes", "confirm_closing": True, "strict": True, "fail_on": "error",
    }  # fmt: skip


@pytest.mark.parametrize("named", [(), ("feeds",), ("feeds/*.yml",), ("feeds/b.yml", "feeds/jobs.yml", "feeds/b.yml")])
def test_declarations_are_found_by_folder_pattern_or_name(named, folder, monkeypatch):
    (folder / "feeds" / "b.yml").write_text(DECLARATION)
    (folder / "feeds" / "notes.txt").write_text("no declaration")
    seen = []
    monkeypatch.setattr("jobfeed.run.assemble.run", lambda paths, **given: seen.append(paths) or _Report(0))
    jobfeed("run", *named)
    assert [Path(path).as_posix() for path in seen[0]] == ["feeds/b.yml", "feeds/jobs.yml"]


def test_without_a_declaration_the_way_to_one_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = jobfeed("run")
    assert done.exit_code == 2
    assert "jobfeed init" in done.stderr


# ---------------------------------------------------------------- the commands, for real


def test_read_prints_the_document(folder):
    done = jobfeed("read", "careers.md", "--json")
    found = json.loads(done.stdout)
    assert done.exit_code == 0
    assert found["source"] == {"kind": "markdown-page", "location": "careers.md", "state": "read"}
    assert [posting["title"] for posting in found["postings"]] == [
        "Backend engineer, tide models",
        "Cartographer",
        "Working student, data cleaning",
    ]
    assert found["postings"][1]["evidence"]["valid_through"]["line"] == 54


def test_read_prints_the_document_of_a_source_that_is_not_there(folder):
    done = jobfeed("read", "none.md", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert (found["source"]["state"], found["postings"]) == ("failed", [])
    assert "none.md" in done.stderr


def test_read_takes_a_stored_answer_a_board_or_an_address(folder, monkeypatch):
    (folder / "answer.json").write_text('{"jobs": [], "meta": {"total": 0}}')
    found = json.loads(jobfeed("read", "answer.json", "--kind", "greenhouse", "--json").stdout)
    assert found["source"] == {"kind": "greenhouse", "location": "answer.json", "state": "empty"}
    asked = []

    def refuse(self, url, **given):
        asked.append(url)
        raise SourceUnreachable("no network in this test")

    monkeypatch.setattr("jobfeed.web.fetch.HttpWeb.get", refuse)
    assert jobfeed("read", "examplelab", "--kind", "greenhouse", "--json").exit_code == 1
    assert jobfeed("read", "https://x.example/jobs.rss", "--kind", "feed", "--json").exit_code == 1
    assert "examplelab" in asked[0]
    assert asked[1] == "https://x.example/jobs.rss"


def test_read_prints_for_people(folder):
    told = jobfeed("read", "careers.md").stdout
    assert "Cartographer  [careers.md:36]" in told
    assert re.search(r"base_salary +EUR 62,000–74,000 per year +line 32: ", told)


def test_run_build_push_and_plan(folder):
    first = jobfeed("run", "--as-of", "2026-11-02")
    assert first.exit_code == 0
    assert "3 open" in first.stdout
    assert "reading" in first.stderr
    assert (folder / "public" / "index.html").is_file()
    again = jobfeed("run", "--as-of", "2026-11-02", "--json", "-q")
    assert json.loads(again.stdout)["exit_code"] == 0
    assert again.stderr == ""
    assert jobfeed("plan", "--as-of", "2026-11-02").exit_code == 0
    assert json.loads(jobfeed("plan", "--json", "--as-of", "2026-11-02").stdout) == {"feeds": {"jobs": {}}}
    assert jobfeed("push", "--as-of", "2026-11-02").exit_code == 0


def test_check_in_four_forms_and_its_exit_codes(folder):
    (folder / "careers.md").write_text("# Jobs\n\n## Research Engineer\n\nApply to jobs@example.org.\n")
    people = jobfeed("check")
    assert people.exit_code == 0
    assert re.search(r"^careers.md:3: .*error.*\[G-REQ-jobLocation\]", people.stdout, re.MULTILINE)
    assert jobfeed("check", "--strict").exit_code == 4
    assert jobfeed("check", "--fail-on", "error", "--json").exit_code == 4
    assert json.loads(jobfeed("check", "--json").stdout)
    assert json.loads(jobfeed("check", "--sarif").stdout)["version"] == "2.1.0"
    assert jobfeed("check", "--annotations").stdout.startswith("::")


def test_check_writes_into_the_declaration_what_can_be_mended_there(folder):
    (folder / "careers.md").write_text(
        "# Jobs\n\n## Cook\n\n**Location:** London, UK or Leeds\n\nApply to a@x.example\n"
    )
    told = jobfeed("check", "--fix").stdout
    assert "wrote into feeds/jobs.yml:\n# places without a country are in the country of the others\n" in told
    assert '"postings": {"default_country": "GB"}' in told
    declared = (folder / "feeds" / "jobs.yml").read_text()
    assert declared.startswith(DECLARATION)
    assert declared.endswith(
        "# places without a country are in the country of the others\n" + 'postings: {"default_country": "GB"}\n'
    )
    assert "G-REQ-jobLocation" not in jobfeed("check", "--fix").stdout
    assert (folder / "feeds" / "jobs.yml").read_text() == declared


def test_a_declaration_that_cannot_be_written_stays_and_is_named(folder, monkeypatch):
    (folder / "careers.md").write_text(
        "# Jobs\n\n## Cook\n\n**Location:** London, UK or Leeds\n\nApply to a@x.example\n"
    )

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    done = jobfeed("check", "--fix")
    assert done.exit_code in (1, 2)
    assert "feeds/jobs.yml" in done.stderr
    assert "make the declaration and its folder writable" in done.stderr
    assert (folder / "feeds" / "jobs.yml").read_text() == DECLARATION


def test_check_of_a_source_that_cannot_be_read_fails(folder):
    (folder / "careers.md").unlink()
    done = jobfeed("check")
    assert done.exit_code in (1, 2)
    assert "careers.md" in done.stderr


def test_the_lists_of_rooms():
    for room, name in (("sources", "greenhouse"), ("formats", "json-feed"), ("targets", "webhook")):
        assert re.search(rf"^{name} +[A-Z]", jobfeed(room).stdout, re.MULTILINE)
        rows = {row["name"]: row for row in json.loads(jobfeed(room, "--json").stdout)}
        assert rows[name]["about"]
    url = next(option for option in rows["webhook"]["options"] if option["name"] == "url")
    assert url["required"] is True
    assert url["about"]


def test_schema_is_printed():
    assert json.loads(jobfeed("schema").stdout)["$schema"].endswith("2020-12/schema")


# ---------------------------------------------------------------- explain


def test_explain_shows_the_words_under_the_line(folder):
    told = jobfeed("explain", "careers.md", "cartographer").stdout.splitlines()
    line = next(number for number, text in enumerate(told) if text.startswith("54 "))
    assert "Apply by January 15, 2027" in told[line]
    below = next(text for text in told[line + 1 : line + 4] if "valid_through" in text)
    assert below.endswith("valid_through = 2027-01-15")
    start = told[line].index("Apply by January 15, 2027")
    assert below[start] == "^"
    assert not any("Backend engineer" in text for text in told)
    assert any(text.startswith("Cartographer: not stated: ") and "base_salary" in text for text in told)


def test_explain_of_a_title_that_is_not_there_names_those_that_are(folder):
    done = jobfeed("explain", "careers.md", "pilot")
    assert done.exit_code == 1
    assert "Cartographer" in done.stderr


def test_explain_keeps_the_terminal_safe(folder):
    (folder / "careers.md").write_text("# Jobs\n\n## Pilot \x1b[2J\n\nApply to jobs@example.org.\n")
    assert "\x1b" not in jobfeed("explain", "careers.md").stdout


def test_explain_as_a_page_escapes_what_the_source_says(folder):
    (folder / "careers.md").write_text(CAREERS + "\n<script>alert(1)</script>\n")
    assert jobfeed("explain", "careers.md", "--html", "out.html").exit_code == 0
    page = (folder / "out.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert '<mark title="valid_through">apply by December 31, 2026</mark>' in page
    assert page.count("<tr ") == len((CAREERS + "\n<script>alert(1)</script>\n").splitlines())


# ---------------------------------------------------------------- init


def begin(*arguments):
    done = jobfeed("init", *arguments)
    assert done.exit_code == 0, done.stderr
    return Path("feeds/jobs.yml").read_text(encoding="utf-8")


@pytest.fixture
def empty(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_init_writes_a_declaration_that_works_at_once(empty):
    (empty / "README.md").write_text("# A repository\n\nRead me.\n")
    (empty / "docs").mkdir()
    (empty / "docs" / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / "docs" / "other.md").write_text("# Other\n\nNothing.\n")
    text = begin("--site", "https://jobs.example.org/", "--employer", "Lab: North")
    assert "- docs/careers.md" in text
    assert 'employer: "Lab: North"' in text
    done = jobfeed("run", "--as-of", "2026-11-02")
    assert (done.exit_code, "3 open" in done.stdout) == (0, True)


def test_init_finds_a_list_and_a_folder(empty):
    (empty / "_data").mkdir()
    (empty / "_data" / "jobs.yml").write_text(
        "- title: Pilot\n  location: Hannover, Germany\n  url: https://x.example/1\n"
    )
    assert "_data/jobs.yml" in begin()
    Path("feeds/jobs.yml").unlink()
    (empty / "_data" / "jobs.yml").unlink()
    (empty / "_jobs").mkdir()
    for name in ("pilot", "cook"):
        (empty / "_jobs" / f"{name}.md").write_text(
            f"---\ntitle: {name.title()}\nlocation: Hannover, Germany\n---\nCome.\n"
        )
    assert "- _jobs" in begin().replace('"', "")


def test_init_takes_site_and_name_from_what_the_folder_says(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / "_config.yml").write_text("title: Tide Lab\nurl: https://tide.example\n")
    text = begin()
    assert "site: https://tide.example" in text
    assert "employer: Tide Lab" in text
    Path("feeds/jobs.yml").unlink()
    (empty / "CNAME").write_text("jobs.tide.example\n")
    assert "site: https://jobs.tide.example/" in begin()


def test_init_knows_a_github_remote(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / ".git").mkdir()
    (empty / ".git" / "config").write_text('[remote "origin"]\n\turl = git@github.com:TideLab/openings.git\n')
    assert "site: https://tidelab.github.io/openings/" in begin()


def test_init_says_what_it_does_not_know(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    assert begin().count("# change this") == 2


def test_init_overwrites_nothing_and_says_when_it_finds_nothing(empty):
    done = jobfeed("init")
    assert done.exit_code == 2
    assert "jobfeed init --source careers.md" in done.stderr
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    begin()
    done = jobfeed("init")
    assert done.exit_code == 2
    assert "is there already" in done.stderr


def test_init_takes_the_source_that_is_named(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / "elsewhere.md").write_text(CAREERS, encoding="utf-8")
    assert "- elsewhere.md" in begin("--source", "elsewhere.md")
    Path("feeds/jobs.yml").unlink()
    done = jobfeed("init", "--source", "none.md")
    assert done.exit_code == 2
    assert "none.md: there is no such file or folder" in done.stderr


def test_init_is_not_stopped_by_what_other_tools_left(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / "CNAME").write_text("")
    (empty / "package.json").write_text("{broken")
    (empty / "_config.yml").write_bytes(b"title: \xff")
    (empty / "hugo.toml").write_text("= nothing")
    assert "- careers.md" in begin()


def test_init_says_the_language_of_the_postings_and_the_site_speaks_it(empty):
    text = "# Stellen\n\n## Köchin (m/w/d)\n\nWir suchen dich für unsere Küche. Bewerbung an kueche@anker.example.\n"
    (empty / "stellen.md").write_text(text, encoding="utf-8")
    written = begin("--site", "https://anker.example/", "--employer", "Anker")
    assert "site: {url: https://anker.example/, language: de}" in written
    assert jobfeed("run", "--as-of", "2026-11-02").exit_code == 0
    assert "<title>Offene Stellen bei Anker</title>" in (empty / "public" / "index.html").read_text()
    assert "<language>de</language>" in (empty / "public" / "feed.rss").read_text()


def test_init_passes_by_what_cannot_be_read(empty, monkeypatch):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    for name in ("jobs.md", "notes.md", "CNAME", "mkdocs.yml"):
        (empty / name).write_text("Apply for our openings")
    os.mkfifo(empty / "positions.md")
    real = io.open

    def guarded(file, *arguments, **given):
        if str(file).endswith(("jobs.md", "notes.md", "CNAME", "mkdocs.yml")):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
        return real(file, *arguments, **given)

    monkeypatch.setattr(io, "open", guarded)
    assert "- careers.md" in begin()


def test_a_place_that_cannot_be_written_is_named(folder):
    done = jobfeed("explain", "careers.md", "--html", "no/such/folder.html")
    assert done.exit_code == 1
    assert "no/such/folder.html: No such file or directory" in done.stderr


def test_init_adds_a_workflow_to_a_declaration_that_is_there(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    text = begin()
    assert begin("--github") == text
    assert Path(".github/workflows/jobfeed.yml").is_file()
    assert "is there already" in jobfeed("init", "--github").stderr


def test_init_writes_a_workflow_that_is_pinned_and_asks_for_little(empty):
    import yaml

    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    begin("--github")
    text = Path(".github/workflows/jobfeed.yml").read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert list(workflow["jobs"]) == ["build", "deploy", "push", "keep-alive"]
    used = re.findall(r"uses: (\S+)", text)
    assert used
    assert all(re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40}", name) for name in used)
    assert "python -P -m jobfeed.action push" in text


def test_init_for_a_second_feed_gives_it_a_folder_of_its_own(folder):
    done = jobfeed("init", "second", "--source", "careers.md", "--site", "https://two.example.org/")
    assert done.stderr.endswith("open public/second/index.html\n")
    assert jobfeed("build", "--as-of", "2026-11-02").exit_code == 0
    assert (folder / "public" / "second" / "feed.rss").is_file()


def test_init_names_what_it_did_not_choose(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    (empty / "jobs.csv").write_text("title\nBaker\n")
    said = jobfeed("init").stderr
    assert re.search(r"not read: (careers\.md|jobs\.csv) .*jobfeed init --source", said)


def test_init_takes_whole_addresses_only(empty):
    done = jobfeed("init", "--site", "jobs.example.org")
    assert (done.exit_code, list(empty.iterdir())) == (2, [])
    assert "write it in full: https://jobs.example.org" in done.stderr


def test_init_publishes_from_the_branch_that_the_repository_has(empty):
    (empty / "careers.md").write_text(CAREERS, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", "--initial-branch", "trunk"], check=True)
    begin("--github")
    assert '    branches: ["trunk"]\n' in Path(".github/workflows/jobfeed.yml").read_text(encoding="utf-8")
