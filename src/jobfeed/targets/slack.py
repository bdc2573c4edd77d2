"""Announces postings in a Slack channel as a bot, edits the message when a posting changes and marks it when it closes.

Speaks the Slack Web API (https://docs.slack.dev/reference/methods/chat.postMessage, read 2026-11-22) with the rights
chat:write and, for looking up uncertain messages, channels:history. Slack says 200 to everything: `ok` decides.

    channels:
      - {target: slack, channel: C0123456789, token: "${SLACK_BOT_TOKEN}"}
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import json_of
from jobfeed.web.pushing import (
    GONE,
    as_intended,
    ask,
    bearer,
    deliver,
    in_path,
    intended_before,
    is_new,
    json_request,
    standing_id,
)
from jobfeed.writing.message import check_template
from jobfeed.writing.slackblocks import slack_message

#: the service failed and may have posted the message all the same
_UNCERTAIN = frozenset({"internal_error", "fatal_error", "service_unavailable", "request_timeout"})

#: Slack's complaints about one message; all others are about the token or the channel
_REFUSED = frozenset({"msg_too_long", "no_text", "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"})

_GONE = frozenset({"message_not_found", "cant_update_message", "cant_delete_message", "edit_window_closed"})


@dataclass(frozen=True)
class SlackOptions:
    """Which channel, and as whom."""

    #: the channel's id (C…), to be seen in its details
    channel: str
    #: the bot's token (xoxb-…); the bot must be in the channel
    token: Secret
    #: what becomes of the message of a closed posting: edited to say so, or taken away
    closed: Literal["edit", "delete"] = "edit"
    #: the message in Slack's mrkdwn, as a Jinja2 template
    template: str | None = None
    #: the API
    api: str = "https://slack.com/api"
    #: let the API be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)


class SlackTarget:
    """One message a posting."""

    name: ClassVar[str] = "slack"
    Options: ClassVar[type] = SlackOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: SlackOptions) -> Request:
        if is_new(delivery):
            mark = {"event_type": "jobfeed_step", "event_payload": {"step": delivery.step.step_id}}
            message = {"channel": options.channel, **slack_message(delivery, options.template), "metadata": mark}
            return _call("chat.postMessage", {**message, "unfurl_links": False}, options)
        channel, _, moment = standing_id(delivery, "Slack").partition("/")
        place = {"channel": channel, "ts": moment}
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return _call("chat.delete", place, options)
        return _call("chat.update", {**place, **slack_message(delivery, options.template)}, options)

    def push(self, delivery: Delivery, options: SlackOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        answer = deliver(request, tools, "Slack", allow_private=options.allow_private, secrets=[options.token])
        said = json_of(answer)
        if not said.get("ok"):
            return _complaint(str(said.get("error", "no reason given")), delivery, options)
        if request.url.endswith("chat.delete"):
            return Receipt(GONE)
        return Receipt(f"{said.get('channel')}/{said.get('ts')}")

    def look_up(self, delivery: Delivery, options: SlackOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if not is_new(delivery):
            return None  # an edit or a deletion may be sent again
        oldest = intended_before(delivery).timestamp()
        query = f"channel={in_path(options.channel)}&oldest={oldest:.0f}&limit=200&include_all_metadata=true"
        request = Request("GET", f"{options.api}/conversations.history?{query}", bearer(options.token))
        said = json_of(ask(request, tools, "Slack", allow_private=options.allow_private, secrets=[options.token]))
        if not said.get("ok"):
            raise TargetUnavailable(f"Slack shows no history: {said.get('error')}", "the bot needs channels:history")
        for message in said.get("messages", []):
            payload = message.get("metadata", {}).get("event_payload", {})
            if payload.get("step") == delivery.step.step_id:
                return Receipt(f"{options.channel}/{message['ts']}")
        if said.get("has_more"):
            raise TargetUncertain("too much was written in the channel since to tell whether the message arrived")
        return None


def _call(method: str, value: dict[str, Any], options: SlackOptions) -> Request:
    return json_request("POST", f"{options.api}/{method}", value, bearer(options.token))


def _complaint(error: str, delivery: Delivery, options: SlackOptions) -> Receipt:
    message = f"Slack said: {error}"
    if error in _UNCERTAIN:
        raise TargetUncertain(message, "look at the channel")
    if error in _GONE and delivery.step.kind == "withdraw":
        return Receipt(GONE, note=f"was already gone ({error})")
    if error in _GONE | _REFUSED:
        raise TargetRefused(message)
    raise TargetUnavailable(message, f"check the token, its rights and the channel {options.channel}")


TARGET = SlackTarget()
