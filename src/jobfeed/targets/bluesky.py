"""Announces postings from a Bluesky account, replaces the post when a posting changes and deletes it when it closes.

Speaks AT Protocol (https://docs.bsky.app/docs/api/com-atproto-repo-put-record, read 2026-11-22). The record's key is
derived from the step, so that sending it again writes the same post again. Bluesky shows no edits: a changed post is
deleted and written again under the same key, with its first date.

    channels:
      - {target: bluesky, handle: "lab.bsky.social", password: "${BLUESKY_APP_PASSWORD}"}
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetRefused, TargetUnavailable
from jobfeed.protocols import Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.pushing import ask, bearer, deliver, json_request, stated
from jobfeed.writing.lettercount import graphemes
from jobfeed.writing.message import check_template, compose, headline, posting_of

_POST = "app.bsky.feed.post"
_ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class BlueskyOptions:
    """Which account."""

    #: the account's handle, without @
    handle: str
    #: an app password (Settings, Privacy and security), not the account's own
    password: Secret
    #: the account's server
    service: str = "https://bsky.social"
    #: the post, as a Jinja2 template
    template: str | None = None
    #: let the server be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)


class BlueskyTarget:
    """One post a posting."""

    name: ClassVar[str] = "bluesky"
    Options: ClassVar[type] = BlueskyOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: BlueskyOptions) -> Request:
        place = {"repo": options.handle, "collection": _POST, "rkey": _record_key(delivery)}
        delete = _call(options, "com.atproto.repo.deleteRecord", place)
        if delivery.step.kind == "withdraw":
            return delete
        put = _call(options, "com.atproto.repo.putRecord", {**place, "record": _post(delivery, options)})
        if delivery.step.kind == "publish":
            return put
        return Request(delete.method, delete.url, delete.headers, delete.body, also=(put,))

    def push(self, delivery: Delivery, options: BlueskyOptions, tools: Tools) -> Receipt:
        token = _log_in(options, tools)
        first = self.request(delivery, options)
        for request in (first, *first.also):
            sent = Request(request.method, request.url, {**request.headers, **bearer(token)}, request.body)
            _deliver(sent, options, tools, [token, options.password])
        key = _record_key(delivery)
        return Receipt(key, f"https://bsky.app/profile/{options.handle}/post/{key}")


def _deliver(request: Request, options: BlueskyOptions, tools: Tools, secrets: list[Secret]) -> None:
    try:
        deliver(request, tools, "Bluesky", allow_private=options.allow_private, secrets=secrets)
    except TargetRefused as error:
        # the server says 400 to an account that may not write, which is no fault of the posting
        if re.search(r"ExpiredToken|InvalidToken|AccountTakedown|RepoDeactivated", error.message):
            raise TargetUnavailable(error.message, "check the account and its app password") from None
        raise


def _log_in(options: BlueskyOptions, tools: Tools) -> Secret:
    login = {"identifier": options.handle, "password": options.password}
    request = json_request("POST", _url(options, "com.atproto.server.createSession"), login)
    hint = "check the handle and the app password"
    secrets = [options.password]
    answer = ask(request, tools, "Bluesky", allow_private=options.allow_private, secrets=secrets, hint=hint)
    return Secret(stated(answer, "accessJwt", "Bluesky"))


def _url(options: BlueskyOptions, method: str) -> str:
    return f"{options.service.rstrip('/')}/xrpc/{method}"


def _call(options: BlueskyOptions, method: str, value: dict[str, Any]) -> Request:
    return json_request("POST", _url(options, method), value, bearer(Secret("")))


def _post(delivery: Delivery, options: BlueskyOptions) -> dict[str, Any]:
    text = compose(delivery, template=options.template, limit=300, measure=counted_length)
    posting, record = posting_of(delivery), delivery.step.record
    first = datetime.fromisoformat(record.published_at) if record and record.published_at else delivery.at
    card = {"uri": delivery.page_url, "title": headline(delivery), "description": posting.hiring_organization or ""}
    post: dict[str, Any] = {
        "$type": _POST,
        "text": text,
        "createdAt": first.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "facets": [_link(text, match) for match in re.finditer(r"https?://[^\s\"<>]+[^\s\"<>.,;:!?)]", text)],
        "embed": {"$type": "app.bsky.embed.external", "external": card},
    }
    return post | ({"langs": [posting.language]} if posting.language else {})


def counted_length(text: str) -> int:
    """The length as the lexicon counts: 300 letters as people see them, and 3,000 bytes."""
    return max(graphemes(text), -(-len(text.encode()) // 10))


def _link(text: str, match: re.Match[str]) -> dict[str, Any]:
    """A facet counts bytes of UTF-8, not letters."""
    start, end = (len(text[:at].encode()) for at in match.span())
    feature = {"$type": "app.bsky.richtext.facet#link", "uri": match.group()}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


def _record_key(delivery: Delivery) -> str:
    """The key under which the post stands, or is to stand: a TID (https://atproto.com/specs/tid), as posts need it.

    Its time is the day in the posting's key and its rest comes from the step: every try of a step makes the same one.
    """
    record = delivery.step.record
    if delivery.step.kind != "publish" and record and record.remote_id:
        return record.remote_id
    step = record.step_id if delivery.step.kind != "publish" and record else delivery.step.step_id
    digest = int.from_bytes(blake2b(f"{delivery.step.key}\n{step}".encode(), digest_size=8).digest(), "big")
    microseconds = _day(delivery.step.key) + (digest >> 10) % 86_400_000_000
    number = microseconds << 10 | digest & 1023
    return "".join(_ALPHABET[number >> shift & 31] for shift in range(60, -1, -5))


def _day(key: str) -> int:
    stated = re.search(r",(\d{4}-\d{2}-\d{2}):", key)
    day = datetime.fromisoformat(stated.group(1)) if stated else datetime(2026, 1, 1)
    return int(day.replace(tzinfo=UTC).timestamp()) * 1_000_000


TARGET = BlueskyTarget()
