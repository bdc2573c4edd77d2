"""Keeps one Discourse topic a posting: opened, rewritten and closed with it.

Speaks the Discourse API (https://docs.discourse.org, read 2026-11-22). Each topic bears the step's id as `external_id`,
which no second topic may have: a topic whose answer was lost is found by it.

    channels:
      - {target: discourse, server: "https://forum.example.org", key: "${DISCOURSE_KEY}", user: jobs, category: 7}
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal
from urllib.parse import urlsplit

from jobfeed.errors import TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Answer, Delivery, Receipt, Request, Secret, Tools
from jobfeed.web.answers import accepted, json_of
from jobfeed.web.pushing import GONE, as_intended, deliver, in_path, is_new, json_request, standing_id, transmit
from jobfeed.writing.message import article, headline, no_mentions, no_mentions_in_html, posting_of

#: Discourse's own defaults for titles
_SHORTEST, _LONGEST = 15, 255
#: a post of Discourse's default size holds 32,000 characters; some are added to keep words from calling people
_MOST = 30_000
#: what it says of a topic or post that is not there (a wrong address answers 404 as well, in other words)
_NOT_FOUND = "The requested URL or resource could not be found"


@dataclass(frozen=True)
class DiscourseOptions:
    """Which forum, and as whom."""

    #: base address of the forum
    server: str
    #: an API key that may write topics and posts
    key: Secret
    #: the user in whose name is written
    user: str
    #: number of the category
    category: int | None = None
    #: let the forum be at a private address
    allow_private: bool = False


class DiscourseTarget:
    """One topic a posting; when the posting closes, the topic says so and takes no more replies."""

    name: ClassVar[str] = "discourse"
    Options: ClassVar[type] = DiscourseOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = True
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: DiscourseOptions) -> Request:
        if is_new(delivery):
            topic: dict[str, Any] = {"title": _title(delivery), "raw": _raw(delivery)}
            topic |= {"category": options.category} if options.category is not None else {}
            topic["external_id"] = delivery.step.step_id
            return _call(options, "POST", "posts.json", topic)
        topic_id, _, post_id = standing_id(delivery, "Discourse").partition("/")
        post = {"post": {"raw": _raw(delivery), "edit_reason": delivery.step.reason}, "bypass_bump": True}
        text = _call(options, "PUT", f"posts/{post_id}.json", post)
        also = [_call(options, "PUT", f"t/-/{topic_id}.json", {"title": _title(delivery)})]
        stands = delivery.step.record is not None and delivery.step.record.state == "sent"
        if delivery.step.kind == "withdraw" or not stands:
            status = {"status": "closed", "enabled": "true" if delivery.step.kind == "withdraw" else "false"}
            also.append(_call(options, "PUT", f"t/{topic_id}/status.json", status))
        return Request(text.method, text.url, text.headers, text.body, tuple(also))

    def push(self, delivery: Delivery, options: DiscourseOptions, tools: Tools) -> Receipt:
        if is_new(delivery):
            found = self.look_up(delivery, options, tools)  # a repeat would be refused: external_id is taken
            if found:
                return found
        first = self.request(delivery, options)
        try:
            answers = [_send(request, options, tools) for request in (first, *first.also)]
        except TargetUnavailable as error:
            if is_new(delivery) or _NOT_FOUND not in error.message:
                raise
            if delivery.step.kind == "withdraw":
                return Receipt(GONE, note="was already gone")
            raise TargetRefused("the topic was deleted at Discourse; it is not opened anew") from None
        if not is_new(delivery):
            standing = standing_id(delivery, "Discourse")
            return _receipt(options, *standing.split("/", 1))
        post = json_of(answers[0])
        if "topic_id" not in post:
            raise TargetUncertain("Discourse took the topic, but did not say its number (is it waiting for approval?)")
        return _receipt(options, post["topic_id"], post["id"])

    def look_up(self, delivery: Delivery, options: DiscourseOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if not is_new(delivery):
            return None  # the same text may be written again
        answer = _ask(f"t/external_id/{in_path(delivery.step.step_id)}.json", options, tools)
        if answer.status in (301, 302):  # …/t/SLUG/NUMBER
            number = answer.headers.get("location", "").rstrip("/").rpartition("/")[2].removesuffix(".json")
            answer = _ask(f"t/{in_path(number)}.json", options, tools)
        if answer.status == 404:
            return None
        topic = json_of(accepted(answer, "Discourse", secrets=[options.key]))
        return _receipt(options, topic["id"], topic["post_stream"]["posts"][0]["id"])


def _title(delivery: Delivery) -> str:
    title = headline(delivery, _LONGEST - 60)
    organization = posting_of(delivery).hiring_organization or delivery.head.employer.name
    for more in (organization, delivery.head.site.title, urlsplit(delivery.page_url).netloc):
        if len(title) < _SHORTEST:
            title = f"{title} – {more}"
    return no_mentions(title[: _LONGEST - 60])


def _raw(delivery: Delivery) -> str:
    return no_mentions_in_html(article(delivery, _MOST))


def _call(options: DiscourseOptions, method: str, path: str, value: Any) -> Request:
    headers = {"Api-Key": Secret(options.key), "Api-Username": options.user}
    return json_request(method, f"{options.server.rstrip('/')}/{path}", value, headers)


def _send(request: Request, options: DiscourseOptions, tools: Tools) -> Answer:
    return deliver(request, tools, "Discourse", allow_private=options.allow_private, secrets=[options.key])


def _ask(path: str, options: DiscourseOptions, tools: Tools) -> Answer:
    """A look-up, before which nothing was delivered, whatever fails."""
    try:
        request, private = _call(options, "GET", path, None), options.allow_private
        return transmit(request, tools, allow_private=private, secrets=[options.key])
    except TargetUncertain as error:
        raise TargetUnavailable(error.message) from None


def _receipt(options: DiscourseOptions, topic: object, post: object) -> Receipt:
    return Receipt(f"{topic}/{post}", f"{options.server.rstrip('/')}/t/{topic}")


TARGET = DiscourseTarget()
