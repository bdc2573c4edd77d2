"""Announces postings from a Mastodon account, edits the post when a posting changes and marks it when it closes.

Speaks the Mastodon API (https://docs.joinmastodon.org/methods/statuses/, read 2026-11-22; editing needs 3.5). The
server remembers an `Idempotency-Key` for one hour only, so an uncertain post is looked for on the account.

    channels:
      - {target: mastodon, server: "https://mastodon.example", token: "${MASTODON_TOKEN}"}
"""

import re
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Answer, Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import json_list_of, json_of
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
    stated,
)
from jobfeed.writing.lettercount import graphemes
from jobfeed.writing.message import check_template, compose, no_mentions, posting_of

#: statuses that a look-up reads
_RECENT = 40


@dataclass(frozen=True)
class MastodonOptions:
    """Which account, and how it speaks."""

    #: base address of the account's server
    server: str
    #: access token with the rights write:statuses and read
    token: Secret
    #: who sees the posts
    visibility: Literal["public", "unlisted", "private"] = "public"
    #: what becomes of the post of a closed posting: edited to say so, or taken away (30 in half an hour at most)
    closed: Literal["edit", "delete"] = "edit"
    #: the server's own limit; every address counts 23
    limit: int = 500
    #: the post, as a Jinja2 template
    template: str | None = None
    #: let the server be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)


class MastodonTarget:
    """One post a posting."""

    name: ClassVar[str] = "mastodon"
    Options: ClassVar[type] = MastodonOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: MastodonOptions) -> Request:
        if is_new(delivery):
            headers = {**bearer(options.token), "Idempotency-Key": delivery.step.step_id}
            status = {**_status(delivery, options), "visibility": options.visibility}
            return json_request("POST", _api(options, "statuses"), status, headers)
        url = _api(options, f"statuses/{in_path(standing_id(delivery, 'Mastodon'))}")
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return Request("DELETE", url, bearer(options.token))
        return json_request("PUT", url, _status(delivery, options), bearer(options.token))

    def push(self, delivery: Delivery, options: MastodonOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        try:
            answer = deliver(request, tools, "Mastodon", allow_private=options.allow_private, secrets=[options.token])
        except TargetUnavailable as error:
            if is_new(delivery) or "answered 404" not in error.message:
                raise
            return _was_gone(delivery)
        if request.method == "DELETE":
            return Receipt(GONE)
        return Receipt(stated(answer, "id", "Mastodon"), json_of(answer).get("url"))

    def look_up(self, delivery: Delivery, options: MastodonOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if not is_new(delivery):
            return None  # an edit or a deletion may be sent again
        account = stated(_get("accounts/verify_credentials", options, tools), "id", "Mastodon")
        path = f"accounts/{in_path(account)}/statuses?exclude_reblogs=true&limit={_RECENT}"
        statuses = json_list_of(_get(path, options, tools))
        since = intended_before(delivery)
        recent = [status for status in statuses if datetime.fromisoformat(status["created_at"]) >= since]
        for status in recent:
            if escape(delivery.page_url) in status["content"]:
                return Receipt(str(status["id"]), status.get("url"))
        if len(recent) == _RECENT:
            raise TargetUncertain("too much was posted since to tell whether the post arrived")
        return None


def _status(delivery: Delivery, options: MastodonOptions) -> dict[str, Any]:
    text = compose(delivery, template=options.template, limit=options.limit, measure=counted_length, escape=no_mentions)
    language = posting_of(delivery).language
    return {"status": text} | ({"language": language.partition("-")[0]} if language else {})


def counted_length(text: str) -> int:
    """The length as Mastodon counts: letters as people see them, 23 for each address."""
    return graphemes(re.sub(r"https?://\S+", "x" * 23, text))


def _was_gone(delivery: Delivery) -> Receipt:
    if delivery.step.kind == "withdraw":
        return Receipt(GONE, note="was already gone")
    raise TargetRefused("the post was deleted at Mastodon; it is not posted anew")


def _api(options: MastodonOptions, path: str) -> str:
    return f"{options.server.rstrip('/')}/api/v1/{path}"


def _get(path: str, options: MastodonOptions, tools: Tools) -> Answer:
    request = Request("GET", _api(options, path), bearer(options.token))
    return ask(request, tools, "Mastodon", allow_private=options.allow_private, secrets=[options.token])


TARGET = MastodonTarget()
