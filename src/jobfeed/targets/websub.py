"""Tells a WebSub hub that a feed document changed, so that its subscribers get it at once.

Speaks the publishing request that hubs agree on, which WebSub section 6 leaves to them (https://www.w3.org/TR/websub/,
read 2026-11-22; rules W-02, W-03): `hub.mode=publish` with the document's address, which is its rel=self.

    channels:
      - {target: websub, hub: "https://pubsubhubbub.appspot.com/"}
"""

from dataclasses import dataclass
from typing import ClassVar, Literal
from urllib.parse import urlencode

from jobfeed.protocols import Delivery, Receipt, Request, Tools
from jobfeed.web.answers import host_of
from jobfeed.web.pushing import deliver


@dataclass(frozen=True)
class WebSubOptions:
    """Which hub; the feeds advertise it."""

    #: the hub's address
    hub: str
    #: let the hub be at a private address
    allow_private: bool = False


class WebSubTarget:
    """Pings the hub once for each feed document whose bytes changed."""

    name: ClassVar[str] = "websub"
    Options: ClassVar[type] = WebSubOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "artifacts"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = False
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = False

    def wants(self, path: str, options: WebSubOptions) -> bool:  # noqa: ARG002 - the ability's shape
        """Feed documents, and no others."""
        return path.endswith((".rss", ".atom")) or (path.endswith(".json") and path.startswith("feed"))

    def request(self, delivery: Delivery, options: WebSubOptions) -> Request:
        # some hubs read hub.url, others hub.topic
        form = {"hub.mode": "publish", "hub.url": delivery.page_url, "hub.topic": delivery.page_url}
        return Request("POST", options.hub, {"Content-Type": "application/x-www-form-urlencoded"}, urlencode(form))

    def push(self, delivery: Delivery, options: WebSubOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        answer = deliver(request, tools, host_of(options.hub), allow_private=options.allow_private)
        return Receipt(note=f"answered {answer.status}")


TARGET = WebSubTarget()
