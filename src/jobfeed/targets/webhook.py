"""A signed message to your own receiver: the way out to every board that jobfeed does not know.

Speaks Standard Webhooks 1.0 (https://github.com/standard-webhooks/standard-webhooks, read 2026-11-22). The message is
`{"type": "posting.published", "timestamp": …, "data": …}`; `data` is the posting's record as `jobfeed read` prints it.
`webhook-id` is the same for every try of one step: a receiver that remembers ids takes each step once.

    channels:
      - {target: webhook, url: "https://example.org/hooks/jobs", secret: "${WEBHOOK_SECRET}"}
"""

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any, ClassVar, Literal

from jobfeed.protocols import Delivery, Receipt, Request, Secret, StepKind, Tools
from jobfeed.web.answers import accepted, host_of
from jobfeed.web.pushing import transmit

_TYPES: dict[StepKind, str] = {
    "publish": "posting.published",
    "update": "posting.updated",
    "withdraw": "posting.withdrawn",
}


@dataclass(frozen=True)
class WebhookOptions:
    """Where to, and what it is signed with."""

    #: the receiver's address
    url: str
    #: `whsec_` and base64, as the receiver knows it
    secret: Secret
    #: a second secret while the receiver changes from one to the other: each message then bears both signatures
    other_secret: Secret | None = None
    #: let the address be a private one (10.…, localhost)
    allow_private: bool = False

    def __post_init__(self) -> None:
        for secret in _secrets(self):
            _key(secret)


class WebhookTarget:
    """Posts each step as one signed message."""

    name: ClassVar[str] = "webhook"
    Options: ClassVar[type] = WebhookOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: WebhookOptions) -> Request:
        """The message without its time and signature, which are made when it is sent."""
        headers = {"content-type": "application/json", "webhook-id": delivery.step.step_id}
        return Request("POST", options.url, headers, _body(delivery))

    def push(self, delivery: Delivery, options: WebhookOptions, tools: Tools) -> Receipt:
        message = self.request(delivery, options)
        body, sent_at = message.body.encode(), str(int(tools.clock().timestamp()))
        signed = b".".join((delivery.step.step_id.encode(), sent_at.encode(), body))
        headers = {
            **message.headers,
            "webhook-timestamp": sent_at,
            "webhook-signature": " ".join(_signature(secret, signed) for secret in _secrets(options)),
        }
        signed_message = Request("POST", options.url, headers, message.body)
        secrets = _secrets(options)
        answer = transmit(signed_message, tools, allow_private=options.allow_private, secrets=secrets)
        hint = "the receiver wants no more messages: remove this channel" if answer.status == 410 else ""
        accepted(answer, host_of(options.url), hint=hint, secrets=secrets)
        return Receipt(note=f"answered {answer.status}")


def _body(delivery: Delivery) -> str:
    at = delivery.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    message: dict[str, Any] = {"type": _TYPES[delivery.step.kind], "timestamp": at, "data": delivery.data}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False, default=dict)


def _secrets(options: WebhookOptions) -> list[Secret]:
    return [options.secret, *([options.other_secret] if options.other_secret else [])]


def _signature(secret: Secret, signed: bytes) -> str:
    digest = hmac.new(_key(secret), signed, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def _key(secret: Secret) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if not key:
        raise ValueError("a webhook secret is `whsec_` followed by base64 (24 to 64 random bytes)")
    return key


TARGET = WebhookTarget()
