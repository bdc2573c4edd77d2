"""Announces postings in a Discord channel, edits the message when a posting changes and marks it when it closes.

Speaks Discord's webhooks (https://docs.discord.com/developers/resources/webhook, read 2026-11-22). They cannot be
asked what they have sent: an uncertain message is settled by a person.

    channels:
      - {target: discord, url: "${DISCORD_WEBHOOK_URL}"}
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit, urlunsplit

from jobfeed.errors import TargetRefused
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import accepted, json_of
from jobfeed.web.pushing import GONE, in_path, is_new, json_request, standing_id, stated, transmit
from jobfeed.writing.lettercount import utf16_units
from jobfeed.writing.message import check_template, compose, markdown_text

#: the webhook is there, the message is not
_UNKNOWN_MESSAGE = 10008

#: no card below the message: it would repeat it
_NO_EMBEDS = 4


@dataclass(frozen=True)
class DiscordOptions:
    """Which channel: the address says it."""

    #: the webhook's address, a secret; `?thread_id=…` for a thread
    url: Secret
    #: what becomes of the message of a closed posting: edited to say so, or taken away
    closed: Literal["edit", "delete"] = "edit"
    #: the message in Discord's Markdown, as a Jinja2 template
    template: str | None = None
    #: let the address be a private one
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)


class DiscordTarget:
    """One message a posting."""

    name: ClassVar[str] = "discord"
    Options: ClassVar[type] = DiscordOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: DiscordOptions) -> Request:
        if is_new(delivery):
            # without `wait` the answer does not say the message's id
            return json_request("POST", _url(options, "", "wait=true"), _message(delivery, options))
        url = _url(options, f"/messages/{in_path(standing_id(delivery, 'Discord'))}")
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return Request("DELETE", url)
        return json_request("PATCH", url, _message(delivery, options))

    def push(self, delivery: Delivery, options: DiscordOptions, tools: Tools) -> Receipt:
        request, secrets = self.request(delivery, options), [options.url]
        answer = transmit(request, tools, allow_private=options.allow_private, secrets=secrets)
        if answer.status == 404 and json_of(answer).get("code") == _UNKNOWN_MESSAGE:
            return _was_gone(delivery)
        accepted(answer, "Discord", secrets=secrets, hint="check the webhook in the channel's settings")
        if is_new(delivery):
            return Receipt(stated(answer, "id", "Discord"))
        return Receipt(GONE if request.method == "DELETE" else standing_id(delivery, "Discord"))


def _message(delivery: Delivery, options: DiscordOptions) -> dict[str, Any]:
    text = compose(delivery, template=options.template, limit=2000, measure=utf16_units, escape=markdown_text)
    if options.template is None:
        first, mark, rest = text.partition("\n")
        text = f"**{first}**{mark}{rest}" if utf16_units(text) <= 1996 else text
    return {"content": text, "allowed_mentions": {"parse": []}, "flags": _NO_EMBEDS}


def _url(options: DiscordOptions, below: str, query: str = "") -> Secret:
    parts = urlsplit(options.url)
    asked = "&".join(filter(None, (parts.query, query)))
    return Secret(urlunsplit(parts._replace(path=parts.path.rstrip("/") + below, query=asked)))


def _was_gone(delivery: Delivery) -> Receipt:
    if delivery.step.kind == "withdraw":
        return Receipt(GONE, note="was already gone")
    raise TargetRefused("the message was deleted at Discord; it is not posted anew")


TARGET = DiscordTarget()
