"""What a maintainer writes in feeds/NAME.yml, and what they are told when it is wrong."""

import json
import pickle
import subprocess
import sys
from datetime import time
from pathlib import Path

import pytest

from jobfeed import config
from jobfeed.errors import ConfigError, PluginError
from jobfeed.protocols import Secret

SHORT = """\
site: https://jobs.example.org/
employer: Example Lab
sources:
  - careers.md
formats: []
"""


@pytest.fixture
def declare(tmp_path):
    """Writes feeds/NAME.yml and gives its path."""

    def write(text, name="example", folder="feeds"):
        path = tmp_path / folder / f"{name}.yml"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


def complaints(path, environ=None):
    """line -> (messages, hints) of the problems of a declaration."""
    with pytest.raises(ConfigError) as caught:
        config.load(path, environ or {})
    assert all(problem.where.file == path for problem in caught.value.problems)
    found = {}
    for problem in caught.value.problems:
        messages, hints = found.get(problem.where.line, ("", ""))
        found[problem.where.line] = ((messages + "\n" + problem.message).strip(), (hints + "\n" + problem.hint).strip())
    return found


def test_the_shortest_declaration_has_every_default(declare, tmp_path):
    path = declare(SHORT)
    found = config.load(path, {})
    assert (found.name, found.path, found.base) == ("example", path, str(tmp_path))
    assert (found.site.url, found.site.title, found.employer.name) == (
        "https://jobs.example.org/",
        "Jobs at Example Lab",
        "Example Lab",
    )
    assert [(entry.kind, entry.options, entry.where.line) for entry in found.sources] == [
        (None, {"path": "careers.md"}, 4)
    ]
    assert (found.ledger, found.output, found.output_path) == ("ledger/example.jsonl", "public", tmp_path / "public")
    assert (found.postings.default_country, found.postings.default_lifetime_days, found.postings.keep_closed_days) == (
        None,
        None,
        90,
    )
    assert not found.allow_private
    assert not found.missing_secrets


def test_without_formats_the_six_of_the_handbook_are_written(declare):
    found = config.load(declare(SHORT.replace("formats: []\n", "")), {})
    assert [entry.name for entry in found.formats] == ["pages", "rss", "atom", "json-feed", "opml", "sitemap"]


def test_the_long_form(declare):
    found = config.load(
        declare(
            """\
site: {url: https://example.org/repo, title: Work here, language: de-AT, timezone: Europe/Vienna}
employer: {name: Example Lab, url: https://example.org, logo: https://example.org/logo.png, employees: 40}
sources:
  - {kind: "doors.rooms:SOURCE", path: jobs.fake, page_url: https://example.org/careers.html}
  - https://example.org/jobs.html
postings: {default_country: DE, default_lifetime_days: null, keep_closed_days: 30}
filter: {department: [Engineering, NO], workplace: remote}
overrides: {"Research Engineer": {valid_through: 2026-12-31}}
formats: ["doors.rooms:FORMAT": {path: x, tags: [a, b], depth: 2, retry: {times: 5}}]
channels:
  - {target: "doors.rooms:TARGET", path: x, token: "Bearer${TOKEN}", max_per_run: 5, quiet_hours: "22:00-07:30"}
  - {target: "doors.rooms:TARGET", path: y, first_run: publish}
  - {target: "doors.rooms:TARGET", name: chat, path: z}
ledger: sqlite:///x.db
output: public/jobs/
allow_private: true
"""
        ),
        {"TOKEN": "t0p"},
    )
    assert (found.site.url, found.site.timezone) == ("https://example.org/repo/", "Europe/Vienna")
    assert found.employer.employees == 40
    assert found.formats[0].name == "doors.rooms:FORMAT"
    assert found.sources[1].options == {"url": "https://example.org/jobs.html"}
    assert found.sources[1].location == "https://example.org/jobs.html"
    assert found.filter == {"department": ("Engineering", "NO"), "workplace": ("remote",)}
    stated = found.overrides["Research Engineer"]["valid_through"]
    assert (stated.value, stated.line, stated.how) == ("2026-12-31", 8, "declared")
    assert "2026-12-31" in stated.text
    written = found.formats[0].options
    assert (written.tags, written.depth, written.retry.times) == (("a", "b"), 2, 5)
    first, second, third = found.channels
    assert [channel.name for channel in found.channels] == ["doors.rooms:TARGET", "doors.rooms:TARGET-2", "chat"]
    assert (first.max_per_run, first.quiet_hours) == (5, (time(22), time(7, 30)))
    assert (second.first_run, third.first_run) == ("publish", "baseline")
    assert (str(first.options.token), repr(first.options.token)) == ("Bearert0p", "'***'")
    assert "t0p" not in repr(found)
    assert found.lines["postings.default_country"] == 6
    assert found.lines["employer.name"] == 2
    assert (found.output, found.allow_private) == ("public/jobs", True)


def test_a_declaration_crosses_to_another_process(declare):
    found = config.load(declare(SHORT), {})
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_declaration_outside_feeds_has_its_own_folder_as_base(declare, tmp_path):
    assert config.load(declare(SHORT, folder="deep/er"), {}).base == str(tmp_path / "deep" / "er")


def test_what_yaml_would_change_stays_as_written(declare):
    path = declare(SHORT + "postings: {default_country: NO}\noverrides: {A: {requisition: 01234, department: on}}\n")
    found = config.load(path, {})
    assert found.postings.default_country == "NO"
    assert {name: stated.value for name, stated in found.overrides["A"].items()} == {
        "requisition": "01234",
        "department": "on",
    }


FIVE_MISTAKES = """\
site: {url: jobs.example.org, languag: en, timezone: Europe/Berln}
employer: Example Lab
sources:
  - {kind: "doors.rooms:SOURCE", path: x, moed: fast, depth: deep}
employer: Another
postings:
  default_country: de
filter: {departmnt: Engineering}
formats: [rs]
channels:
  - {target: webhok, url: x}
output: ../public
ledgr: x
"""


def test_every_mistake_is_named_at_once_with_line_and_remedy(declare):
    found = complaints(declare(FIVE_MISTAKES))
    with pytest.raises(ConfigError) as caught:
        config.load(declare(FIVE_MISTAKES), {})
    text = str(caught.value)
    assert set(found) == {1, 4, 5, 7, 8, 9, 11, 12, 13}
    for words in (
        "`jobs.example.org` is no address on the web",
        "did you mean `language`?",
        "`Europe/Berln` is no time zone",
        "did you mean `mode`?",
        "`depth`: a whole number is expected, not `deep`",
        "`employer` stands here for the second time\n    it is also in line 2",
        "`de` is no country code",
        "did you mean `department`?",
        "there is no format `rs`\n    did you mean `rss`?",
        "there is no target `webhok`\n    did you mean `webhook`?",
        "`../public` cannot be published",
        "did you mean `ledger`?",
    ):
        assert words in text
    assert len(caught.value.problems) == 12


CHANNEL = SHORT + "channels: [{target: 'doors.rooms:TARGET', path: x, %s}]\n"


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("", 1, "this is no declaration", "begin with"),
        ("- a\n- b\n", 1, "this is no declaration", "begin with"),
        ("site: [\nemployer: x\n", 3, "while parsing a flow sequence in line 1", "indent"),
        ("site: https://x.example\n\tbad: y\n", 2, "this is not YAML", "indent"),
        ("{{a: b}: c}\n", 1, "a key must be a plain text", "quotes"),
        (SHORT.replace("employer: Example Lab\n", ""), 1, "`employer` is missing", "employer: …"),
        (SHORT.replace("Example Lab", '" "'), 2, "the employer has no name", "Example Lab"),
        (SHORT.replace("  - careers.md", "  []"), 3, "no source is named", "careers.md"),
        (SHORT.replace("careers.md", "{kind: greenhous, path: x}"), 4, "no source kind `greenhous`", "`greenhouse`"),
        (SHORT.replace("careers.md", "{kind: 'doors.rooms:SOURCE'}"), 4, "`path` is missing", "path: …"),
        (SHORT + "output: .\n", 6, "cannot be published", "public/"),
        (SHORT + "output: /\n", 6, "cannot be published", "public/"),
        (SHORT + "output:\n", 6, "nothing stands behind `output`", "leave the line out"),
        (SHORT + "postings: {keep_closed_days: -1}\n", 6, "-1 is below 0", "0 or more"),
        (SHORT + "postings: {default_lifetime_days: 0}\n", 6, "0 is below 1", "1 or more"),
        (SHORT + "filter: [a]\n", 6, "keys with values are expected, not a list", "filter: {"),
        (SHORT + "overrides: {A: {titel: B}}\n", 6, "`titel` is no key", "`title`"),
        (SHORT.replace("[]", "[{rss: 1}]"), 5, "`rss` takes keys with values", "rss: {"),
        (SHORT.replace("[]", "[{rss: {}, atom: {}}]"), 5, "a format has one name", "- rss"),
        (SHORT + "channels: [{path: x}]\n", 6, "`target` is missing", "target: …"),
        (CHANNEL % "quiet_hours: never", 6, "not `never`", "22:00-07:00"),
        (CHANNEL % "first_run: publsh", 6, "'publish' is expected", "`publish`"),
        (SHORT.replace("org/", "org/?a=b"), 1, "no page can stand below it", "folder's address"),
        (SHORT + "site: x\n" * 30, 6, "`site` stands here for the second time", "line 1"),
    ],
)  # fmt: skip
def test_each_mistake_has_words_of_its_own(declare, text, line, message, hint):
    found = complaints(declare(text))
    assert line in found, found
    assert message in found[line][0]
    assert hint in found[line][1]


def test_a_missing_file_and_a_wrong_encoding(declare, tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file") as caught:
        config.load(str(tmp_path / "feeds" / "none.yml"), {})
    assert "jobfeed init" in caught.value.hint
    path = declare(SHORT)
    Path(path).write_bytes(b"site: x\nemployer: \xe9\n")
    assert complaints(path)[2] == ("is not UTF-8", "save the file as UTF-8")


def test_an_alias_bomb_ends_at_once(declare):
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
    assert "values or deeper than" in complaints(declare(bomb))[1][0]


# ---------------------------------------------------------------- secrets


SECRET = SHORT + 'channels:\n  - {target: "doors.rooms:TARGET", path: x, token: "${TOKEN}"}\n'


def test_a_missing_secret_stops_a_push_and_not_a_build(declare):
    path = declare(SECRET)
    found = config.load(path, {"TOKEN": ""})
    assert [(item.name, item.part, item.where.line) for item in found.missing_secrets] == [("TOKEN", "channels", 7)]
    found.require_secrets("sources", "ledger")
    with pytest.raises(ConfigError, match="the secret TOKEN is not in the environment") as caught:
        found.require_secrets("sources", "channels")
    assert caught.value.problems[0].where.line == 7
    assert isinstance(found.channels[0].options.token, Secret)


def test_options_judge_a_secret_only_when_it_is_there(declare):
    path = declare(SECRET)
    found = config.load(path, {})
    assert type(found.channels[0].options).__name__ == "Options"
    assert pickle.loads(pickle.dumps(found)) == found
    assert complaints(path, {"TOKEN": "not-a-token"})[7][0] == "a token has letters and digits only"
    assert found.channels[0].options.depth == 1


def test_an_error_of_the_options_own_keeps_its_hint(declare):
    found = complaints(declare(SECRET.replace("path: x", "path: x, depth: 0")), {"TOKEN": "t0p"})
    assert found[7] == ("`depth` is below 1", "write `depth: 1`")


def test_a_secret_in_the_file_is_refused_and_not_repeated(declare):
    message, hint = complaints(declare(SECRET.replace("${TOKEN}", "hunter2")))[7]
    assert message == "`token` is a secret and may not stand in a file"
    assert "${NAME}" in hint
    assert "hunter2" not in message + hint


def test_a_secret_where_it_would_be_published_is_refused(declare):
    found = complaints(declare(SHORT.replace("Example Lab", '"${NAME}"')), {"NAME": "secret"})
    assert found[2][0] == "`employer` is published, so no secret may stand in it"


def test_a_secret_in_a_text_option_stays_hidden(declare):
    found = config.load(declare(SECRET.replace("path: x", 'path: "https://x/${TOKEN}"')), {"TOKEN": "t0p"})
    assert str(found.channels[0].options.path) == "https://x/t0p"
    assert "t0p" not in repr(found)


def test_a_reference_that_names_nothing(declare):
    assert (
        complaints(declare(SECRET.replace("${TOKEN}", "${my token}")))[7][0]
        == "`${my token}` names no environment variable"
    )


# ---------------------------------------------------------------- several feeds


def test_two_feeds_share_neither_output_nor_ledger(declare):
    one, two = declare(SHORT, "one"), declare(SHORT + "ledger: ledger/one.jsonl\noutput: ./public\n", "two")
    with pytest.raises(ConfigError) as caught:
        config.load_all([one, two], {})
    assert [(problem.where.file, problem.message) for problem in caught.value.problems] == [
        (two, f"this feed has the same output as {one}: public"),
        (two, f"this feed has the same ledger as {one}: ledger/one.jsonl"),
    ]
    assert "output: public/two/" in str(caught.value)


@pytest.mark.parametrize(
    ("keys", "said", "remedy"),
    [
        ("output: careers.md\n", "is read as a source", "output: public/"),
        ("output: ./careers.md/\n", "is read as a source", "output: public/"),
        ("ledger: public/jobs.jsonl\n", "would be published", "ledger: ledger/example.jsonl"),
        ("output: site\nledger: site/data/x.jsonl\n", "would be published", "ledger: ledger/example.jsonl"),
    ],
)
def test_what_is_read_published_and_remembered_lies_apart(declare, keys, said, remedy):
    with pytest.raises(ConfigError) as caught:
        config.load_all([declare(SHORT + keys)], {})
    [problem] = caught.value.problems
    assert said in problem.message and remedy in problem.hint and problem.where.line


def test_an_output_below_a_source_and_a_ledger_beside_it_are_fine(declare):
    keys = "output: careers.md/public\nledger: public/../ledger/x.jsonl\n"
    assert config.load_all([declare(SHORT + keys)], {})


def test_the_problems_of_all_files_are_reported_together(declare):
    paths = [declare("", "one"), declare("- x", "two")]
    with pytest.raises(ConfigError) as caught:
        config.load_all(paths, {})
    assert [problem.where.file for problem in caught.value.problems] == paths


def test_a_broken_plug_in_stops_only_its_own_feed(declare):
    good = declare(SHORT + "output: a\n", "good")
    bad = declare(SHORT.replace("careers.md", "{kind: 'doors.rooms:HALF', path: x}"), "bad")
    told = []
    found = config.load_all([good, bad], {}, lambda path, error: told.append((path, error)))
    assert [declaration.name for declaration in found] == ["good"]
    assert told[0][0] == bad
    with pytest.raises(PluginError, match=r"doors.rooms:HALF is no source kind: it has no recognises, read, draft"):
        config.load_all([good, bad], {})


# ---------------------------------------------------------------- cost


def test_reading_a_declaration_costs_less_than_counting_to_six_million(declare):
    """A busy machine makes both slower, so their ratio tells more than seconds do. The least of five: other work on
    the machine only ever adds."""
    path = declare(SHORT)
    program = f"""
import json, time

start = time.process_time()
number = 0
for _ in range(2_000_000):
    number += 1
counted = time.process_time() - start
import yaml
from jobfeed import registry
start = time.process_time()
from jobfeed import config
config.load({path!r}, {{}})
print(json.dumps((time.process_time() - start) / counted))
"""
    costs = [json.loads(subprocess.check_output([sys.executable, "-c", program])) for _ in range(5)]
    assert min(costs) < 3
