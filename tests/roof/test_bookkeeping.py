"""Looking at a ledger, settling, exporting, importing, rebuilding."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jobfeed import registry
from jobfeed.cli import commands
from jobfeed.protocols import DeliveryRecord

CAREERS = (Path(__file__).parents[2] / "examples" / "lighthouse" / "careers.md").read_text(encoding="utf-8")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A feed that has run once."""
    (tmp_path / "careers.md").write_text(CAREERS, encoding="utf-8")
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "jobs.yml").write_text(
        "site: https://jobs.example.org/\nemployer: Lighthouse Maps\nsources: [careers.md]\n"
    )
    monkeypatch.chdir(tmp_path)
    jobfeed("run", "-q", "--as-of", "2026-11-02")
    return tmp_path


def jobfeed(*arguments, code=0):
    done = CliRunner().invoke(commands, arguments, prog_name="jobfeed", catch_exceptions=False)
    assert done.exit_code == code, done.stderr
    return done


def forget_everything(folder):
    for path in [*(folder / "ledger").iterdir(), *(folder / ".jobfeed").glob("*.sqlite*")]:
        path.unlink()


def remembered(folder):
    return {record["key"]: record for record in json.loads(jobfeed("ledger", "list", "--json").stdout)["postings"]}


def write_delivery(folder, state):
    with registry.ledger("ledger/jobs.jsonl").open("ledger/jobs.jsonl", str(folder), "jobs") as held:
        key = next(iter(held.postings()))
        held.put(DeliveryRecord(key, "chat", state, "2026-11-02T09:00:00Z", "abc", "publish", "s1"))
    return key


def test_list_and_show(folder):
    lines = jobfeed("ledger", "list").stdout.splitlines()
    assert [line.split("  ")[0] for line in lines] == ["open"] * 3
    shown = json.loads(jobfeed("ledger", "show", "cartog").stdout)
    assert shown["posting"]["key"] == "tag:jobs.example.org,2026-11-02:cartographer"
    assert "no posting is named 'pilot'" in jobfeed("ledger", "show", "pilot", code=2).stderr
    assert "several postings are named 'e'" in jobfeed("ledger", "show", "e", code=2).stderr


@pytest.mark.parametrize(("outcome", "state"), [("sent", "sent"), ("forget", "failed")])
def test_an_uncertain_delivery_is_settled_by_a_person(folder, outcome, state):
    key = write_delivery(folder, "unknown")
    assert "chat: unknown" in jobfeed("ledger", "list").stdout
    jobfeed("ledger", "settle", key, "chat", outcome)
    stands = json.loads(jobfeed("ledger", "show", key).stdout)["deliveries"]
    assert [record["state"] for record in stands] == [state]


def test_a_settled_delivery_is_left_alone(folder):
    key = write_delivery(folder, "sent")
    assert "this delivery is settled: sent" in jobfeed("ledger", "settle", key, "chat", "forget", code=2).stderr
    told = jobfeed("ledger", "settle", key, "mail", "sent", code=2).stderr
    assert "the channel 'mail' holds nothing" in told
    assert "the channels are: chat" in told


def test_what_is_exported_can_be_imported(folder):
    write_delivery(folder, "sent")
    exported = jobfeed("ledger", "export").stdout
    (folder / "backup.jsonl").write_text(exported)
    forget_everything(folder)
    assert jobfeed("ledger", "import", "backup.jsonl").stderr == "4 records added\n"
    assert jobfeed("ledger", "export").stdout == exported
    assert jobfeed("ledger", "import", "backup.jsonl").stderr == "0 records added\n"


@pytest.mark.parametrize("given", ["public", "public/feed.json", "public/feed.atom", "public/feed.rss"])
def test_a_lost_ledger_is_rebuilt_from_what_was_published(folder, given):
    before = remembered(folder)
    forget_everything(folder)
    assert jobfeed("ledger", "import", given).stderr == "3 records added\n"
    again = jobfeed("run", "--as-of", "2026-11-03")
    assert "opened" not in again.stdout
    after = remembered(folder)
    kept = ("slug", "serial", "date_posted", "title")
    assert {key: [record[name] for name in kept] for key, record in after.items()} == {
        key: [record[name] for name in kept] for key, record in before.items()
    }


def test_ids_of_a_feed_that_another_tool_published_are_kept(folder):
    forget_everything(folder)
    (folder / "old.rss").write_text(
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Jobs</title><link>https://x.example/</link>'
        "<description>x</description><item><title>Cartographer</title><link>https://lighthouse-maps.example/apply/cartographer</link>"
        '<guid isPermaLink="false">old-17</guid><pubDate>Mon, 05 Oct 2026 09:00:00 +0200</pubDate>'
        "<description>You draw what the models know.</description></item></channel></rss>"
    )
    jobfeed("ledger", "import", "old.rss")
    jobfeed("run", "-q", "--as-of", "2026-11-02")
    record = remembered(folder)["old-17"]
    assert (record["title"], record["date_posted"], record["first_seen_at"]) == (
        "Cartographer",
        "2026-10-05",
        "2026-10-05T07:00:00Z",
    )
    assert len(remembered(folder)) == 3
    assert '<guid isPermaLink="false">old-17</guid>' in (folder / "public" / "feed.rss").read_text()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{broken", "bad.txt:1: this line is no ledger record"),
        ("<html>", "this is a web page"),
        ('{"posting": {"key": 1}}', "missing"),
    ],
)
def test_a_file_that_is_no_ledger_is_named(folder, content, words):
    (folder / "bad.txt").write_text(content)
    done = CliRunner().invoke(commands, ["ledger", "import", "bad.txt"])
    assert done.exit_code in (1, 2)
    assert words in done.stderr
    assert len(remembered(folder)) == 3


def test_of_several_feeds_one_must_be_meant(folder):
    (folder / "feeds" / "other.yml").write_text(
        "site: https://x.example/\nemployer: X\nsources: [careers.md]\noutput: other/\n"
    )
    assert "--feed jobs | other" in jobfeed("ledger", "list", code=2).stderr
    assert len(jobfeed("ledger", "list", "--feed", "jobs").stdout.splitlines()) == 3
