"""Announces postings through Apprise: some 140 services that jobfeed has no target for. Nothing can be changed later.

Speaks to the library Apprise 1.9 or newer (https://github.com/caronc/apprise, read 2026-11-22), which makes its own
connections. Needs `pip install jobfeed[announce]`.

    channels:
      - {target: apprise, urls: ["${APPRISE_URL}"]}
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetUnavailable, TargetUncertain
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.writing.message import check_template, compose, headline


@dataclass(frozen=True)
class AppriseOptions:
    """Which services: Apprise's addresses say it."""

    #: addresses as Apprise writes them, secrets
    urls: tuple[Secret, ...]
    #: the message, as a Jinja2 template
    template: str | None = None

    def __post_init__(self) -> None:
        check_template(self.template)
        if not self.urls:
            raise ValueError("`urls` must name at least one service")


class AppriseTarget:
    """One notification a posting, which stays as it is."""

    name: ClassVar[str] = "apprise"
    Options: ClassVar[type] = AppriseOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = False
    can_withdraw: ClassVar[bool] = False
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: AppriseOptions) -> Request:
        schemes = ", ".join(url.partition("://")[0] + "://***" for url in options.urls)
        return Request("NOTIFY", schemes, {"Title": headline(delivery)}, compose(delivery, template=options.template))

    def push(self, delivery: Delivery, options: AppriseOptions, tools: Tools) -> Receipt:  # noqa: ARG002 - the contract
        message = self.request(delivery, options)
        with _silence():
            notifier = _notifier(options)
            reached = notifier.notify(body=message.body, title=message.headers["Title"], body_format="text")
        if not reached:
            # Apprise tells of no failure whether the message had left
            hint = "look at the services; `apprise -vv` tells more"
            raise TargetUncertain("Apprise could not reach every service, and does not say which were reached", hint)
        return Receipt(note=f"sent to {len(options.urls)}")


@contextmanager
def _silence() -> Iterator[None]:
    """Apprise writes its addresses, secrets included, to its log, and so to the terminal."""
    logger = logging.getLogger("apprise")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _notifier(options: AppriseOptions) -> Any:
    try:
        from apprise import Apprise
    except ImportError:
        raise TargetUnavailable("apprise is not installed", "pip install 'jobfeed[announce]'") from None
    notifier = Apprise()
    for number, url in enumerate(options.urls, 1):
        if not notifier.add(str.__str__(url)):
            raise TargetUnavailable(
                f"Apprise does not understand address {number} of `urls`", "see its list of services"
            )
    return notifier


TARGET = AppriseTarget()
