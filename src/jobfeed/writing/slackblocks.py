"""A posting as Slack writes messages: mrkdwn in blocks, with plain text for notifications.

Limits and escapes: https://docs.slack.dev/messaging/formatting-message-text (read 2026-11-22).
"""

from typing import Any

from jobfeed.protocols import Delivery
from jobfeed.writing.message import compose

#: a section block holds this much
_LIMIT = 3000


def slack_text(text: str) -> str:
    """Words that cannot become links, mentions or formatting."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    # a word joiner keeps * _ ~ ` from pairing up
    return "".join(f"\u2060{letter}\u2060" if letter in "*_~`" else letter for letter in escaped)


def slack_message(delivery: Delivery, template: str | None) -> dict[str, Any]:
    """The members `text` and `blocks` of a message."""
    # two stars are added, and a message that is cut loses the end of its address
    text = compose(delivery, template=template, limit=_LIMIT - 2, escape=slack_text)
    shown = text
    if template is None:
        first, _, rest = text.partition("\n")
        shown = f"*{first}*\n{rest}"
    block = {"type": "section", "text": {"type": "mrkdwn", "text": shown}}
    return {"text": text, "blocks": [block]}
