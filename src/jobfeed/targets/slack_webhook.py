"""Announces postings in a Slack channel through an incoming webhook: no bot, but no later change either.

Speaks incoming webhooks (https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks, read 2026-11-22).

    channels:
      - {target: slack-webhook, url: "${SLACK_WEBHOOK_URL}"}
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUnavailable
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.pushing import deliver, json_request
from jobfeed.writing.message import check_template
from jobfeed.writing.slackblocks import slack_message


@dataclass(frozen=True)
class SlackWebhookOptions:
    """Which channel: the address says it."""

    #: the webhook's address, a secret
    url: Secret
    #: the message in Slack's mrkdwn, as a Jinja2 template
    template: str | None = None
    #: let the address be a private one
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)


class SlackWebhookTarget:
    """One message a posting, which stays as it is."""

    name: ClassVar[str] = "slack-webhook"
    Options: ClassVar[type] = SlackWebhookOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = False
    can_withdraw: ClassVar[bool] = False
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: SlackWebhookOptions) -> Request:
        return json_request("POST", Secret(options.url), slack_message(delivery, options.template))

    def push(self, delivery: Delivery, options: SlackWebhookOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        try:
            deliver(request, tools, "Slack", allow_private=options.allow_private, secrets=[options.url])
        except TargetRefused as error:
            # an archived channel (410) is no fault of the posting
            if "is_archived" in error.message:
                raise TargetUnavailable(error.message, "choose another channel for the webhook") from None
            raise
        return Receipt()


TARGET = SlackWebhookTarget()
