"""The mail target against a real SMTP server (aiosmtpd) on loopback."""

import email
import email.policy
import json
import socket
import threading
from collections.abc import Callable

import pytest

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import PushesMany, Receipt, Secret
from jobfeed.targets.mail import TARGET, MailOptions
from jobfeed.testing.samples import delivery, titled

controller = pytest.importorskip("aiosmtpd.controller", reason="the mail server is aiosmtpd")


class Post:
    """Keeps every letter; may refuse recipients or letters, or hang up after a letter."""

    def __init__(self):
        self.letters = []
        self.refused = {}
        self.reply = "250 OK"
        self.hang_up = False

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.reply.startswith("250"):
            letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
            self.letters.append((envelope.mail_from, list(envelope.rcpt_tos), letter))
        if self.hang_up:
            server.transport.abort()
        return self.reply


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def server(post):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    running = controller.Controller(post, hostname="127.0.0.1", port=port)
    running.start()
    yield running
    running.stop()


def options(server, **more):
    stated = {
        "host": "127.0.0.1",
        "port": server.port,
        "security": "none",
        "sender": "Example Lab <jobs@example.org>",
        "to": ("members@lists.example.org",),
        "allow_private": True,
    }
    return MailOptions(**{**stated, **more})


def test_one_letter_a_posting_with_text_and_html(server, post, tools):
    receipt = TARGET.push(delivery(), options(server, unsubscribe="https://lists.example.org/leave"), tools)
    sender, to, letter = post.letters[0]
    assert (sender, to) == ("jobs@example.org", ["members@lists.example.org"])
    assert letter["Subject"] == "Research Engineer"
    assert letter["List-Unsubscribe"] == "<https://lists.example.org/leave>"
    assert letter["Message-ID"] == receipt.remote_id
    assert "31 December 2026" in letter.get_body(("plain",)).get_content()
    assert "<p>You build instruments" in letter.get_body(("html",)).get_content()


def test_every_try_of_a_step_bears_the_same_id_and_the_same_bytes(server, post, tools):
    for _ in range(2):
        TARGET.push(delivery(), options(server), tools)
    assert post.letters[0][2].as_bytes() == post.letters[1][2].as_bytes()


def test_a_digest_is_one_letter_for_all(server, post, tools):
    steps = [delivery(slug=f"job-{n}", posting=titled(f"Engineer {n}")) for n in range(3)]
    outcomes = TARGET.push_many(steps, options(server, digest=True, subject="Jobs this week"), tools)
    assert isinstance(TARGET, PushesMany)
    assert len({outcome.remote_id for outcome in outcomes.values()}) == len(post.letters) == 1
    letter = post.letters[0][2]
    assert letter["Subject"] == "Jobs this week"
    assert all(f"Engineer {n}" in letter.get_body(("plain",)).get_content() for n in range(3))


def test_without_digest_each_has_its_letter_and_its_outcome(server, post, tools):
    steps = [delivery(slug=f"job-{n}") for n in range(3)]
    outcomes = TARGET.push_many(steps, options(server), tools)
    assert [type(outcome) for outcome in outcomes.values()] == [Receipt] * 3
    assert len(post.letters) == 3


def test_a_template_of_the_declaration(server, post, tools):
    TARGET.push(delivery(), options(server, template="{{ title }} in {{ place }}: {{ url }}"), tools)
    text = post.letters[0][2].get_body(("plain",)).get_content()
    assert text.strip() == "Research Engineer in Hannover: https://jobs.example.org/jobs/research-engineer/"


def test_a_title_cannot_write_headers(server, post, tools):
    TARGET.push(delivery(posting=titled("Engineer\r\nBcc: all@example.org")), options(server), tools)
    assert post.letters[0][2]["Bcc"] is None
    assert post.letters[0][2]["Subject"] == "Engineer Bcc: all@example.org"


@pytest.mark.parametrize(
    ("reply", "error"),
    [("451 try later", TargetUnavailable), ("552 too large", TargetRefused), ("554 spam", TargetRefused)],
)
def test_the_servers_answer_to_the_letter_decides(server, post, tools, reply, error):
    post.reply = reply
    with pytest.raises(error, match=reply.replace(" ", ": ", 1)):
        TARGET.push(delivery(), options(server), tools)


def test_one_bad_address_does_not_stop_the_others(server, post, tools):
    post.refused = {"gone@example.org": "550 no such user"}
    receipt = TARGET.push(delivery(), options(server, to=("gone@example.org", "here@example.org")), tools)
    assert post.letters[0][1] == ["here@example.org"]
    assert receipt.note == "refused for gone@example.org"


@pytest.mark.parametrize(
    ("reply", "error"), [("450 greylisted", TargetUnavailable), ("550 no such user", TargetRefused)]
)
def test_no_good_address_is_no_letter(server, post, tools, reply, error):
    post.refused = {"members@lists.example.org": reply}
    with pytest.raises(error, match=reply.replace(" ", ": ", 1)):
        TARGET.push(delivery(), options(server), tools)
    assert post.letters == []


def test_a_server_that_hangs_up_after_the_letter_is_uncertain(server, post, tools):
    post.hang_up = True
    with pytest.raises(TargetUncertain, match="did not answer"):
        TARGET.push(delivery(), options(server), tools)
    assert len(post.letters) == 1


def test_a_server_that_is_not_there_has_got_nothing(server, tools):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(TargetUnavailable, match="no connection to"):
        TARGET.push(delivery(), options(server, port=port), tools)


def test_without_starttls_no_password_is_sent(server, post, tools):
    with pytest.raises(TargetUnavailable, match="no connection"):
        TARGET.push(delivery(), options(server, security="starttls", user="u", password=Secret("s3cr3t")), tools)
    assert post.letters == []


def test_loopback_is_refused_unless_it_is_meant(server, post, tools):
    with pytest.raises(TargetUnavailable, match="private address"):
        TARGET.push(delivery(), options(server, allow_private=False), tools)
    assert post.letters == []


def wrong_password_server() -> tuple[int, Callable[[], None]]:
    """A server that offers AUTH and accepts nobody; what it is told stays with it."""
    listening = socket.create_server(("127.0.0.1", 0))

    def talk() -> None:
        listening.settimeout(5)
        with listening, listening.accept()[0] as connection, connection.makefile("rwb") as stream:
            stream.write(b"220 mail\r\n")
            stream.flush()
            for line in stream:
                told = {b"EHLO": b"250-mail\r\n250 AUTH PLAIN\r\n", b"QUIT": b"221 bye\r\n"}
                stream.write(told.get(line[:4].upper(), b"535 wrong\r\n"))
                stream.flush()

    thread = threading.Thread(target=talk, daemon=True)
    thread.start()
    return listening.getsockname()[1], lambda: thread.join(5)


def test_a_wrong_password_is_named_and_not_told(server, tools):
    port, join = wrong_password_server()
    stated = options(server, port=port, user="jobs", password=Secret("s3cr3t"))
    with pytest.raises(TargetUnavailable, match="does not accept the password") as caught:
        TARGET.push(delivery(), stated, tools)
    join()
    shown = repr(stated) + str(caught.value) + json.dumps(TARGET.request(delivery(), stated).record())
    assert "s3cr3t" not in shown


@pytest.mark.parametrize("wrong", [{"sender": "jobs"}, {"to": ("nobody",)}, {"to": ()}, {"template": "{{ title"}])
def test_mistakes_in_the_declaration(wrong):
    with pytest.raises(ValueError, match=r"address|template"):
        MailOptions(**{"host": "h", "sender": "a@example.org", "to": ("b@example.org",), **wrong})
