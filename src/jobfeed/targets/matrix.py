"""Announces postings in a Matrix room, edits the message when a posting changes and marks it when it closes.

Speaks the Matrix client-server API v1.11 (https://spec.matrix.org/v1.11/client-server-api/, read 2026-11-22). The
homeserver remembers a transaction id for a while only, so an uncertain message is looked for in the room.

    channels:
      - {target: matrix, homeserver: "https://matrix.example.org", room: "!x:example.org", token: "${MATRIX_TOKEN}"}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import Any, ClassVar, Literal

from jobfeed.errors import TargetUncertain
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
    stated,
)
from jobfeed.writing.message import check_template, compose

#: our own member of a message, by which it is found again
_MARK = "org.jobfeed.step"

#: pages of a hundred messages that a look-up reads
_PAGES = 10

#: bytes of a message: an edit holds it four times, twice as HTML, and an event holds 65,536 bytes in all
#: (https://spec.matrix.org/v1.16/client-server-api/#size-limits, read 2026-11-22)
_MOST = 5_000


@dataclass(frozen=True)
class MatrixOptions:
    """Which room, and as whom."""

    #: base address of the account's homeserver
    homeserver: str
    #: the room's id ("!…", not its alias "#…"); the account must have joined it
    room: str
    #: the account's access token
    token: Secret
    #: what becomes of the message of a closed posting: edited to say so, or taken away
    closed: Literal["edit", "delete"] = "edit"
    #: `m.notice` is what bots send; clients show it without a sound
    notice: bool = False
    #: the message, as a Jinja2 template
    template: str | None = None
    #: let the homeserver be at a private address
    allow_private: bool = False

    def __post_init__(self) -> None:
        check_template(self.template)
        if not self.room.startswith("!"):
            raise ValueError("`room` is the room's id, which begins with `!` (in its advanced settings)")


class MatrixTarget:
    """One message a posting."""

    name: ClassVar[str] = "matrix"
    Options: ClassVar[type] = MatrixOptions
    accepts: ClassVar[Literal["postings", "artifacts"]] = "postings"
    can_update: ClassVar[bool] = True
    can_withdraw: ClassVar[bool] = True
    bears_repeat: ClassVar[bool] = False
    announces: ClassVar[bool] = True

    def request(self, delivery: Delivery, options: MatrixOptions) -> Request:
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return _put(delivery, options, f"redact/{in_path(standing_id(delivery, 'Matrix'))}", {"reason": "closed"})
        content = _content(delivery, options)
        if not is_new(delivery):
            relation = {"rel_type": "m.replace", "event_id": standing_id(delivery, "Matrix")}
            old = {"body": f"* {content['body']}", "formatted_body": f"* {content['formatted_body']}"}
            content = {**content, **old, "m.new_content": content, "m.relates_to": relation}
        return _put(delivery, options, "send/m.room.message", content)

    def push(self, delivery: Delivery, options: MatrixOptions, tools: Tools) -> Receipt:
        request = self.request(delivery, options)
        answer = deliver(request, tools, "Matrix", allow_private=options.allow_private, secrets=[options.token])
        if delivery.step.kind == "withdraw" and options.closed == "delete":
            return Receipt(GONE)
        new = is_new(delivery)
        return _receipt(stated(answer, "event_id", "Matrix") if new else standing_id(delivery, "Matrix"), options)

    def look_up(self, delivery: Delivery, options: MatrixOptions, tools: Tools) -> Receipt | None:
        delivery = as_intended(delivery)
        if not is_new(delivery):
            return None  # an edit or a redaction may be sent again
        me = json_of(_get("account/whoami", options, tools)).get("user_id")
        for event in _history(intended_before(delivery), options, tools):
            if event.get("sender") == me and event.get("content", {}).get(_MARK) == delivery.step.step_id:
                return _receipt(str(event["event_id"]), options)
        return None


def _content(delivery: Delivery, options: MatrixOptions) -> dict[str, Any]:
    text = compose(delivery, template=options.template, limit=_MOST, measure=lambda text: len(text.encode()))
    first, _, rest = escape(text).partition("\n")
    url = escape(delivery.page_url)
    html = f"<strong>{first}</strong><br>{rest}".replace("\n", "<br>").replace(url, f'<a href="{url}">{url}</a>')
    return {
        "msgtype": "m.notice" if options.notice else "m.text",
        "body": text,
        "format": "org.matrix.custom.html",
        "formatted_body": html,
        "m.mentions": {},
        _MARK: delivery.step.step_id,
    }


def _put(delivery: Delivery, options: MatrixOptions, what: str, content: dict[str, Any]) -> Request:
    url = f"{_base(options)}/rooms/{in_path(options.room)}/{what}/{in_path(delivery.step.step_id)}"
    return json_request("PUT", url, content, bearer(options.token))


def _base(options: MatrixOptions) -> str:
    return options.homeserver.rstrip("/") + "/_matrix/client/v3"


def _get(path: str, options: MatrixOptions, tools: Tools) -> Any:
    request = Request("GET", f"{_base(options)}/{path}", bearer(options.token))
    return ask(request, tools, "Matrix", allow_private=options.allow_private, secrets=[options.token])


def _history(since: datetime, options: MatrixOptions, tools: Tools) -> Iterator[dict[str, Any]]:
    """The room's events, newest first, back to `since`. Raises TargetUncertain if that is too far back."""
    path = f"rooms/{in_path(options.room)}/messages?dir=b&limit=100"
    onward = ""
    for _ in range(_PAGES):
        page = json_of(_get(path + onward, options, tools))
        for event in page.get("chunk", []):
            if datetime.fromtimestamp(event.get("origin_server_ts", 0) / 1000, UTC) < since:
                return
            yield event
        if not page.get("end") or not page.get("chunk"):
            return
        onward = f"&from={in_path(page['end'])}"
    raise TargetUncertain("too much was written in the room since to tell whether the message arrived")


def _receipt(event: str, options: MatrixOptions) -> Receipt:
    return Receipt(event, f"https://matrix.to/#/{in_path(options.room)}/{in_path(event)}")


TARGET = MatrixTarget()
