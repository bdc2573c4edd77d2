"""Announces postings by e-mail: one message a posting, or one digest a run.

Speaks SMTP (RFC 5321) with STARTTLS or TLS, and messages of RFC 5322 with plain text and HTML. A mail cannot be
changed or taken back; `Message-ID` is the same for every try, by which a list server may tell a repeat.

    channels:
      - {target: mail, host: smtp.example.org, user: jobs, password: "${SMTP_PASSWORD}",
         sender: jobs@example.org, to: [members@lists.example.org], digest: true}
"""

import re
import smtplib
import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from hashlib import blake2b
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetError, TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.addresses import HINT, NoAddress, usable_addresses
from jobfeed.writing.message import article, check_template, compose, headline

_SECONDS = 30


@dataclass(frozen=True)
class MailOptions:
    """Which server, from whom, to whom."""

    #: the mail server's name
    host: str
    #: From, with or without a name: `Example Lab <jobs@example.org>`
    sender: str
    #: who gets it; each address sees all others
    to: tuple[str, ...]
    #: 587 for starttls, 465 for tls, 25 for none
    port: int | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    #: with a password, log in
    user: str | None = None
    password: Secret | None = None
    #: one message a run with all new postings, instead of one each
    digest: bool = False
    #: the Subject of a digest
    subject: str = "New job openings"
    #: an address by which a reader leaves the list (`https://…` or `mailto:…`)
    unsubscribe: str | None = None
    #: the text of one posting, as a Jinja2 template
    template: str | None = None
    #: let the server be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)
        for address in (self.sender, *self.to):
            if "@" not in parseaddr(address)[1]:
                raise ValueError(f"`{address}` is no e-mail address")
        if not self.to:
            raise ValueError("`to` must name at least one address")


class MailTarget:
    """Sends what is new, once."""

    name: ClassVar[str] = "mail"
    Options: ClassVar[type] = MailOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = False
    can_withdraw: ClassVar[bool] = False
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: MailOptions) -> Request:
        return _shown(_message([delivery], options), options)

    def push(self, delivery: Delivery, options: MailOptions, tools: Tools) -> Receipt:  # noqa: ARG002 - the contract
        with _session(options) as session:
            return _send(session, _message([delivery], options), options)

    def push_many(
        self,
        deliveries: Sequence[Delivery],
        options: MailOptions,
        tools: Tools,  # noqa: ARG002 - the contract
    ) -> Mapping[str, Receipt | TargetError]:
        """One connection for all; in a digest all postings share one message and its outcome."""
        letters = [list(deliveries)] if options.digest and deliveries else [[one] for one in deliveries]
        outcomes: dict[str, Receipt | TargetError] = {}
        try:
            with _session(options) as session:
                for letter in letters:
                    outcome = _outcome(session, letter, options)
                    outcomes |= dict.fromkeys((one.step.key for one in letter), outcome)
        except TargetError as error:
            return {one.step.key: outcomes.get(one.step.key, error) for one in deliveries}
        return outcomes


def _outcome(session: smtplib.SMTP, letter: Sequence[Delivery], options: MailOptions) -> Receipt | TargetError:
    try:
        return _send(session, _message(letter, options), options)
    except TargetError as error:
        return error


# ---------------------------------------------------------------- the letter


def _message(deliveries: Sequence[Delivery], options: MailOptions) -> EmailMessage:
    first = deliveries[0]
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = options.sender, ", ".join(options.to)
    message["Subject"] = options.subject if options.digest else headline(first, 200)
    message["Date"] = format_datetime(first.at)
    message["Message-ID"] = f"<{_letter_id(deliveries)}@{parseaddr(options.sender)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    if options.unsubscribe:
        message["List-Unsubscribe"] = f"<{options.unsubscribe}>"
    texts = [compose(delivery, template=options.template) for delivery in deliveries]
    message.set_content("\n\n".join(texts) + "\n", cte="quoted-printable")
    if options.template is None:
        message.add_alternative(_html(deliveries), subtype="html", cte="quoted-printable")
        _fixed_boundary(message, _letter_id(deliveries))
    return message


def _fixed_boundary(message: EmailMessage, letter: str) -> None:
    """What `plan` shows is what is sent: a random boundary would differ."""
    message.set_boundary(f"=_{letter}")


def _letter_id(deliveries: Sequence[Delivery]) -> str:
    steps = "\n".join(sorted(delivery.step.step_id for delivery in deliveries))
    return blake2b(steps.encode(), digest_size=16).hexdigest()


def _html(deliveries: Sequence[Delivery]) -> str:
    parts = [f"<h2>{_plain_html(headline(delivery))}</h2>\n{article(delivery)}" for delivery in deliveries]
    return "<!doctype html>\n" + "\n<hr>\n".join(parts) + "\n"


def _plain_html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shown(message: EmailMessage, options: MailOptions) -> Request:
    url = f"{'smtps' if options.security == 'tls' else 'smtp'}://{options.host}:{_port(options)}"
    parts = {"text": message.get_body(("plain",)), "html": message.get_body(("html",))}
    body = "\n".join(part.get_content() for part in parts.values() if part)
    return Request("MAIL", url, {name: str(value) for name, value in message.items() if name != "Content-Type"}, body)


# ---------------------------------------------------------------- the server


def _port(options: MailOptions) -> int:
    return options.port or {"starttls": 587, "tls": 465, "none": 25}[options.security]


@contextmanager
def _session(options: MailOptions) -> Iterator[smtplib.SMTP]:
    """A connection that is logged in. Raises TargetUnavailable: whatever fails here, nothing was sent."""
    try:
        addresses = usable_addresses(options.host, _port(options), allow_private=options.allow_private)
        session = _connected(options, addresses[0])
    except NoAddress as error:
        raise TargetUnavailable(str(error), HINT if error.private else "check `host`") from None
    except smtplib.SMTPAuthenticationError:
        raise TargetUnavailable(f"{options.host} does not accept the password", "check `user` and `password`") from None
    except (smtplib.SMTPException, OSError) as error:
        raise TargetUnavailable(f"no connection to {options.host}: {_said(error)}") from None
    try:
        yield session
    finally:
        with suppress(smtplib.SMTPException, OSError):
            session.quit()
        session.close()


class _Pinned(smtplib.SMTP):
    """Connects to the address that was checked; the certificate must be the name's."""

    pinned: str = ""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return super()._get_socket(self.pinned or host, port, timeout)  # type: ignore[misc,no-any-return]


class _PinnedTls(_Pinned, smtplib.SMTP_SSL):
    pass


def _connected(options: MailOptions, address: str) -> smtplib.SMTP:
    named: dict[str, Any] = {"timeout": _SECONDS}
    if options.security == "tls":
        named["context"] = ssl.create_default_context()
    kind = type("Pinned", (_PinnedTls if options.security == "tls" else _Pinned,), {"pinned": address})
    session: smtplib.SMTP = kind(options.host, _port(options), **named)
    try:
        _greet(session, options)
    except BaseException:
        session.close()
        raise
    return session


def _greet(session: smtplib.SMTP, options: MailOptions) -> None:
    if options.security == "starttls":
        session.starttls(context=ssl.create_default_context())
    session.ehlo_or_helo_if_needed()
    if options.user and options.password:
        session.login(options.user, options.password)


def _send(session: smtplib.SMTP, message: EmailMessage, options: MailOptions) -> Receipt:
    refused = _envelope(session, options)
    try:
        code, said = session.data(message.as_bytes())
    except smtplib.SMTPDataError as error:
        raise _no(options, error.smtp_code, error.smtp_error) from None
    except (smtplib.SMTPException, OSError) as error:
        hint = "look into the mailbox of a recipient"
        raise TargetUncertain(f"{options.host} did not answer when the letter was sent: {_said(error)}", hint) from None
    if code != 250:
        raise _no(options, code, said)
    note = f"refused for {', '.join(refused)}" if refused else None
    return Receipt(str(message["Message-ID"]), note=note)


def _envelope(session: smtplib.SMTP, options: MailOptions) -> list[str]:
    """Say from whom and to whom; the recipients whom the server refuses. Raises if it refuses all."""
    refused: list[str] = []
    try:
        code, said = session.mail(parseaddr(options.sender)[1])
        for address in options.to if code == 250 else ():
            answer, words = session.rcpt(parseaddr(address)[1])
            if answer not in (250, 251):
                refused.append(address)
                code, said = (answer, words) if len(refused) == len(options.to) else (code, said)
    except (smtplib.SMTPException, OSError) as error:
        raise TargetUnavailable(f"{options.host} broke off before the letter was sent: {_said(error)}") from None
    if code != 250:
        with suppress(smtplib.SMTPException, OSError):
            session.rset()
        raise _no(options, code, said)
    return refused


def _no(options: MailOptions, code: int, said: object) -> TargetError:
    """A 4yz reply asks for a later try, a 5yz reply is final (RFC 5321 section 4.2.1)."""
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    message = f"{options.host} answered {code}: {re.sub(r'[^ -~]+', ' ', words)[:300]}"
    return TargetUnavailable(message) if 400 <= code < 500 else TargetRefused(message)


def _said(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code}"
    return type(error).__name__


TARGET = MailTarget()
