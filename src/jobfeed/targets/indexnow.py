"""Tells search engines (Bing, Yandex, Naver, Seznam, …) which posting pages are new, changed or gone.

Speaks IndexNow (https://www.indexnow.org/documentation, read 2026-11-22; rule IN-01). The key proves that the site is
yours: jobfeed writes it to `KEY.txt` beside the pages, where everybody can read it.

    channels:
      - {target: indexnow, key: "${INDEXNOW_KEY}"}
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from jobfeed.errors import TargetError, TargetRefused, TargetUnavailable
from jobfeed.protocols import Artifact, Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import host_of
from jobfeed.web.pushing import deliver, json_request

#: as many addresses as one request may hold
_MOST = 10_000


@dataclass(frozen=True)
class IndexNowOptions:
    """The key, and who is told."""

    #: 8 to 128 letters, digits and hyphens
    key: Secret
    #: any participating engine tells the others
    endpoint: str = "https://api.indexnow.org/indexnow"
    #: let the endpoint be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[A-Za-z0-9-]{8,128}", self.key):
            raise ValueError("an IndexNow `key` is 8 to 128 letters (a-z), digits and hyphens")


class IndexNowTarget:
    """Sends the addresses of all postings that changed, in one request a host."""

    name: ClassVar[str] = "indexnow"
    Options: ClassVar[type] = IndexNowOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = False

    def files(self, options: IndexNowOptions) -> Iterator[Artifact]:
        """The key file; below a sub-path it vouches for the addresses below that path."""
        yield Artifact(f"{options.key}.txt", options.key.encode())

    def request(self, delivery: Delivery, options: IndexNowOptions) -> Request:
        return _request([delivery], options, key="***")

    def push(self, delivery: Delivery, options: IndexNowOptions, tools: Tools) -> Receipt:
        outcome = self.push_many([delivery], options, tools)[delivery.step.key]
        if isinstance(outcome, TargetError):
            raise outcome
        return outcome

    def push_many(
        self, deliveries: Sequence[Delivery], options: IndexNowOptions, tools: Tools
    ) -> Mapping[str, Receipt | TargetError]:
        """One request for each host and 10,000 addresses; all its postings share the outcome."""
        outcomes: dict[str, Receipt | TargetError] = {}
        for _, group in groupby(sorted(deliveries, key=_host), key=_host):
            ours = list(group)
            for start in range(0, len(ours), _MOST):
                part = ours[start : start + _MOST]
                outcomes |= dict.fromkeys((one.step.key for one in part), _push(part, options, tools))
        return outcomes


def _host(delivery: Delivery) -> str:
    return urlsplit(delivery.page_url).netloc


def _request(deliveries: Sequence[Delivery], options: IndexNowOptions, *, key: str) -> Request:
    first = deliveries[0]
    body = {
        "host": _host(first),
        "key": key,
        "keyLocation": first.head.url(f"{key}.txt"),
        "urlList": [delivery.page_url for delivery in deliveries],
    }
    return json_request("POST", options.endpoint, body)


def _push(deliveries: Sequence[Delivery], options: IndexNowOptions, tools: Tools) -> Receipt | TargetError:
    request = _request(deliveries, options, key=options.key)
    hint = f"the key file must stand beside the pages: {deliveries[0].head.site.url}KEY.txt"
    board, secrets = host_of(options.endpoint), [options.key]
    try:
        answer = deliver(request, tools, board, allow_private=options.allow_private, secrets=secrets, hint=hint)
    except TargetRefused as error:
        # 422: host and key do not belong together, which is put right on the site and not in a posting
        return TargetUnavailable(error.message, error.hint) if "answered 422" in error.message else error
    except TargetError as error:
        return error
    return Receipt(note="key not checked yet" if answer.status == 202 else None)


TARGET = IndexNowTarget()
