"""One contract for all kinds of ledger, and what each kind says when something is wrong with it."""

import signal
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from jobfeed import registry
from jobfeed.errors import LedgerBusy, LedgerError, LedgerTooNew
from jobfeed.pipeline import spent_on
from jobfeed.protocols import DeliveryRecord, PostingRecord
from jobfeed.testing import ledger_suite
from support import postgres

AT = "2026-11-22T06:00:00Z"


@pytest.fixture(scope="session")
def server():
    if postgres.binaries() is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with postgres.server() as address:
        yield address


@pytest.fixture
def database(server, request):
    """An address of a schema of its own, so that every test begins with nothing."""
    import psycopg

    name = f"test_{abs(hash(request.node.nodeid))}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{server}?options=-csearch_path%3D{name}"


@pytest.fixture(params=["jsonl", "sqlite", "postgres"])
def address(request):
    if request.param == "postgres":
        return request.getfixturevalue("database")
    return {"jsonl": "ledger/jobs.jsonl", "sqlite": "sqlite:///ledger/jobs.db"}[request.param]


def impatient(address, base, wait=0.05, feed="jobs"):
    """A ledger that does not wait for its holder."""
    ledger = registry.ledger(address).open(address, str(base), feed)
    if hasattr(ledger, "_lock"):
        ledger._lock.wait = wait
    else:
        ledger.wait = wait
    return ledger


def record(key="k", state="sent", channel="chat", **values):
    return DeliveryRecord(key, channel, state, AT, "d", **values)


def posting(key="k", serial=0, **values):
    return PostingRecord(key, key, serial, "Title", "d", AT, "2026-11-02", AT, **values)


def test_contract(address, tmp_path):
    ledger_suite(lambda: impatient(address, tmp_path))


def test_two_feeds_do_not_meet(address, tmp_path):
    if address.endswith(".jsonl"):
        pytest.skip("one file a feed")
    with impatient(address, tmp_path, feed="one") as one, impatient(address, tmp_path, feed="two") as two:
        one.remember([posting()])
        one.put(record())
        assert (dict(two.postings()), dict(two.records("chat")), list(two.channels())) == ({}, {}, [])
        two.forget("chat", "k")
        assert "k" in one.records("chat")


def test_the_second_waits_until_the_first_is_done(address, tmp_path):
    def second():
        with impatient(address, tmp_path, wait=20) as ledger:
            return dict(ledger.records("chat"))

    with ThreadPoolExecutor() as pool:
        with impatient(address, tmp_path) as ledger:
            waiting = pool.submit(second)
            time.sleep(0.2)
            assert not waiting.done()
            ledger.put(record())
        assert waiting.result(20) == {"k": record()}


def test_the_second_ends_with_a_clear_message(address, tmp_path):
    with impatient(address, tmp_path), pytest.raises(LedgerBusy) as raised, impatient(address, tmp_path):
        pass
    assert "another run of " in str(raised.value) and "is under way" in str(raised.value)
    assert "run again" in str(raised.value) and "s3cr3t" not in str(raised.value)


DIE = """
import os, sys
from jobfeed import registry
from jobfeed.protocols import DeliveryRecord, PostingRecord
at = "2026-11-22T06:00:00Z"
ledger = registry.ledger(sys.argv[1]).open(sys.argv[1], sys.argv[2], "jobs")
ledger.__enter__()
ledger.remember([PostingRecord("k", "k", 0, "Title", "d", at, "2026-11-02", at)])
ledger.intend(DeliveryRecord("k", "chat", "intended", at, "d"))
os.kill(os.getpid(), 9)
"""


def test_a_killed_holder_leaves_what_it_wrote_and_no_lock(address, tmp_path):
    done = subprocess.run([sys.executable, "-c", DIE, address, str(tmp_path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with impatient(address, tmp_path, wait=5) as ledger:
        assert dict(ledger.postings()) == {"k": posting()}
        assert dict(ledger.records("chat")) == {"k": record(state="intended")}


def test_too_new(address, tmp_path):
    with impatient(address, tmp_path):
        pass
    if address.startswith("postgresql"):
        import psycopg

        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("UPDATE jobfeed_version SET version_num = '99'")
    elif address.startswith("sqlite"):
        with sqlite3.connect(tmp_path / "ledger/jobs.db") as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        (tmp_path / "ledger").mkdir()
        (tmp_path / "ledger/jobs.jsonl").write_text('{"jobfeed_ledger":99}\n')
    with pytest.raises(LedgerTooNew, match="newer jobfeed") as raised, impatient(address, tmp_path):
        pass
    assert "install" in str(raised.value)


# ---------------------------------------------------------------- JSON Lines


@pytest.mark.parametrize(
    "line",
    [
        b'{"key":"k"',
        b'{"key":"k","state":"open","colour":"red"}',
        b'{"key":"k","state":"open"}',
        b"[]",
        b"\xff\xfe",
        b'{"jobfeed_ledger":"one"}',
        b"<<<<<<< HEAD",
        b"",
    ],
)
@pytest.mark.parametrize("end", [b"\n", b""], ids=["in the middle", "at the end"])
def test_a_damaged_line_is_named(tmp_path, line, end):
    with impatient("jobs.jsonl", tmp_path) as ledger:
        ledger.remember([posting("a"), posting("b")])
    path = tmp_path / "jobs.jsonl"
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + rest[0] + line + end)
    if not line + end:
        return
    with pytest.raises(LedgerError) as raised, impatient("jobs.jsonl", tmp_path):
        pass
    assert f"{path}:3: " in str(raised.value)
    assert "restore" in str(raised.value) or "newer" in str(raised.value)


def test_a_torn_last_line_of_the_journal_never_happened(tmp_path):
    with impatient("jobs.jsonl", tmp_path) as ledger:
        ledger.put(record("a"))
    journal = tmp_path / "jobs.jsonl.journal"
    journal.write_bytes(b'{"key":"b","channel":"chat","state":"sent","at":"x"}\n{"key":"c","chan')
    for _ in range(2):
        held = impatient("jobs.jsonl", tmp_path)
        held.__enter__()
        held.put(record("d"))
        held._lock.__exit__()  # a run that is cut off: nothing is tidied up
    with impatient("jobs.jsonl", tmp_path) as ledger:
        assert sorted(ledger.records("chat")) == ["a", "b", "d"]


def test_the_file_is_sorted_so_that_git_shows_what_changed(tmp_path):
    with impatient("jobs.jsonl", tmp_path) as ledger:
        ledger.remember([posting("b", 0), posting("a", 1)])
        ledger.put(record("b", channel="mail"))
        ledger.put(record("b", channel="chat"))
        ledger.put(record("a"))
    lines = (tmp_path / "jobs.jsonl").read_text().splitlines()
    keys = [line.split('"')[3] for line in lines[1:]]
    assert keys == ["a", "a", "b", "b", "b"]
    assert [name in line for name, line in zip(("chat", "mail"), lines[-2:], strict=True)] == [True, True]
    before = (tmp_path / "jobs.jsonl").stat().st_mtime_ns
    with impatient("jobs.jsonl", tmp_path):
        pass
    assert (tmp_path / "jobs.jsonl").stat().st_mtime_ns == before, "a run without news rewrites the ledger"


def test_of_two_lines_that_a_merge_left_the_later_one_counts(tmp_path):
    lines = [
        '{"jobfeed_ledger":1}',
        '{"key":"a","slug":"a","serial":0,"title":"T","digest":"d","first_seen_at":"1","date_posted":"1","updated_at":"1"'
        ',"state":"open"}',
        '{"key":"b","slug":"b","serial":0,"title":"T","digest":"d","first_seen_at":"2","date_posted":"2","updated_at":"2"'
        ',"state":"open"}',
        '{"key":"b","channel":"chat","state":"sent","at":"2026-02-02"}',
        '{"key":"b","channel":"chat","state":"intended","at":"2026-02-02"}',
        '{"key":"a","channel":"chat","state":"sent","at":"2026-02-01"}',
        '{"key":"a","channel":"chat","state":"withdrawn","at":"2026-02-02"}',
    ]
    (tmp_path / "jobs.jsonl").write_text("\n".join(lines) + "\n")
    for _ in range(2):
        with impatient("jobs.jsonl", tmp_path) as ledger:
            assert {key: one.state for key, one in ledger.records("chat").items()} == {"a": "withdrawn", "b": "sent"}
            assert {key: one.serial for key, one in ledger.postings().items()} == {"a": 0, "b": 1}
    assert len((tmp_path / "jobs.jsonl").read_text().splitlines()) == 5


# ---------------------------------------------------------------- SQLite and PostgreSQL


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "jobs.db").write_text("no database" * 1000)
    with (
        pytest.raises(LedgerError, match=r"jobs\.db: the ledger cannot be used"),
        impatient("sqlite:///jobs.db", tmp_path),
    ):
        pass


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path):
    address = "postgresql://jobfeed:s3cr3t@127.0.0.1:9/jobs"
    with pytest.raises(LedgerError) as raised, impatient(address, tmp_path):
        pass
    assert "postgresql://127.0.0.1:9/jobs: the ledger cannot be used" in str(raised.value)
    assert "s3cr3t" not in str(raised.value)


def test_a_connection_that_breaks_ends_the_run(database, tmp_path):
    """With the connection the lock is gone: another run may hold the feed by now."""
    import psycopg

    with impatient(database, tmp_path) as ledger:
        ledger.put(record())
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query <> ''"
            )
        for _ in range(2):
            with pytest.raises(LedgerError):
                ledger.put(record("other"))
    with impatient(database, tmp_path) as ledger:
        assert list(ledger.records("chat")) == ["k"]


@pytest.mark.parametrize("kind", ["jsonl", "sqlite", "postgres"])
def test_what_no_database_holds_stops_no_run(kind, tmp_path, request):
    address = {"jsonl": "x.jsonl", "sqlite": "sqlite:///x.db"}.get(kind) or request.getfixturevalue("database")
    with impatient(address, tmp_path) as ledger:
        ledger.put(record(note="the service said \0 and \ud800"))
        ledger.remember([posting(place="\ud800")])
    with impatient(address, tmp_path) as ledger:
        assert "the service said" in ledger.records("chat")["k"].note


def test_many_runs_at_once_lose_nothing(address, tmp_path):
    """Each of four processes adds its own record."""
    code = DIE.replace('"k", "k", 0', "sys.argv[3], sys.argv[3], 0").replace('"k", "chat"', 'sys.argv[3], "chat"')
    code = code.replace("os.kill(os.getpid(), 9)", "ledger.__exit__()")
    runs = [subprocess.Popen([sys.executable, "-c", code, address, str(tmp_path), f"k{n}"]) for n in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    with impatient(address, tmp_path) as ledger:
        assert sorted(ledger.postings()) == sorted(ledger.records("chat")) == [f"k{n}" for n in range(4)]


def test_requests_are_counted_by_the_day_of_the_board(address, tmp_path):
    days = ("2026-03-05", "2026-03-06", "2026-03-06", None)
    states = ("sent", "sent", "intended", "unknown")
    with impatient(address, tmp_path) as ledger:
        for number, (day, state) in enumerate(zip(days, states, strict=True), 1):
            ledger.put(record(f"k{number}", state, "google", day=day, requests=number if day else None))
    with impatient(address, tmp_path) as ledger:
        assert spent_on(ledger.records("google"), "2026-03-06") == 5
        assert spent_on(ledger.records("google"), "2026-03-07") == 0
