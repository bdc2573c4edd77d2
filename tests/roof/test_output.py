"""Results on stdout, talk on stderr, secrets nowhere."""

from datetime import UTC, date, datetime
from io import StringIO

from jobfeed.cli._output import line_of, plain, say
from jobfeed.cli._progress import progress
from jobfeed.cli._text import table
from jobfeed.errors import Where
from jobfeed.feed import Site
from jobfeed.posting import Place
from jobfeed.protocols import Secret


class Terminal(StringIO):
    def isatty(self):
        return True


def test_values_become_json_and_secrets_stars():
    assert plain(
        {"a": (Secret("t0p"), 1), "b": Place("Bern"), "c": Site("https://x/", "X"), "d": date(2026, 1, 2)}
    ) == {
        "a": ["***", 1],
        "b": {"locality": "Bern", "region": None, "country": None},
        "c": {"url": "https://x/", "title": "X", "language": None, "timezone": None},
        "d": "2026-01-02",
    }
    assert plain(datetime(2026, 1, 2, tzinfo=UTC)) == "2026-01-02T00:00:00+00:00"


def test_talk_goes_to_stderr_unless_quiet(capsys):
    say("one")
    say("two", quiet=True)
    assert capsys.readouterr() == ("", "one\n")


def test_on_a_terminal_each_line_replaces_the_one_before(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress(quiet=False) as tell:
        tell("reading a long name")
        tell("writing")
    shown = terminal.getvalue()
    assert shown.startswith("\rreading a long name\rwriting            ")
    assert shown.endswith("\r")
    assert "\n" not in shown


def test_elsewhere_lines_are_plain_and_quiet_is_quiet(capsys):
    with progress(quiet=False) as tell:
        tell("reading")
    with progress(quiet=True) as tell:
        tell("never")
    assert capsys.readouterr() == ("", "reading\n")


def test_the_line_that_a_finding_points_at(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes(b"one\r\ntw\xff\n")
    assert line_of(Where(str(path), 1)) == "one"
    assert line_of(Where(str(path), 2)) == "tw\ufffd"
    assert line_of(Where(str(path), 9)) is None
    assert line_of(Where("none.md", 1)) is None


def test_columns():
    assert table([("a", "long", "x"), ("bbb", "c", "")]) == "a    long  x\nbbb  c"
    assert table([]) == ""
