"""What targets share: building a request that can be shown, sending it, and knowing what stands at the board."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from jobfeed.errors import TargetError, TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.plan import GONE as GONE
from jobfeed.protocols import Answer, Delivery, Request, Secret, Tools
from jobfeed.web.answers import accepted, json_of, without


def json_request(method: str, url: str, value: Any, headers: Mapping[str, str] | None = None) -> Request:
    """A request with a JSON body; without a body if the value is None."""
    if value is None:
        return Request(method, url, dict(headers or {}))
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Request(method, url, {**(headers or {}), "Content-Type": "application/json; charset=utf-8"}, body)


def bearer(token: Secret) -> dict[str, str]:
    """The header that carries an access token."""
    return {"Authorization": Secret(f"Bearer {token}")}


def deliver(
    request: Request,
    tools: Tools,
    board: str,
    *,
    allow_private: bool = False,
    secrets: Iterable[str] = (),
    hint: str = "",
) -> Answer:
    """Send a request (without those in `also`) and return the answer of a board that took it; see answers.accepted."""
    answer = transmit(request, tools, allow_private=allow_private, secrets=secrets)
    return accepted(answer, board, hint=hint, secrets=secrets)


def transmit(request: Request, tools: Tools, *, allow_private: bool = False, secrets: Iterable[str] = ()) -> Answer:
    """Send a request and return the answer, whatever it says."""
    body = request.body.encode() if request.body else None
    try:
        return tools.web.send(
            request.method, request.url, headers=request.headers, body=body, allow_private=allow_private
        )
    except TargetError as error:
        error.message = without(error.message, secrets)
        raise


def ask(
    request: Request,
    tools: Tools,
    board: str,
    *,
    allow_private: bool = False,
    secrets: Iterable[str] = (),
    hint: str = "",
) -> Answer:
    """As `deliver`, for requests that change nothing (a login, a look-up): whatever fails, nothing was delivered."""
    try:
        return deliver(request, tools, board, allow_private=allow_private, secrets=secrets, hint=hint)
    except (TargetUncertain, TargetRefused) as error:
        raise TargetUnavailable(error.message, hint) from None


def is_new(delivery: Delivery) -> bool:
    """Whether something must be created at the board: a first publication, or a return of what was deleted there."""
    record = delivery.step.record
    return delivery.step.kind == "publish" or (
        delivery.step.kind == "update" and record is not None and record.remote_id == GONE
    )


def as_intended(delivery: Delivery) -> Delivery:
    """The delivery as it was when it left, for a look-up: the ledger knows its kind and its step."""
    step, record = delivery.step, delivery.step.record
    if record is None or record.state not in ("intended", "unknown"):
        return delivery
    return replace(delivery, step=replace(step, kind=record.kind, step_id=record.step_id))


def intended_before(delivery: Delivery) -> datetime:
    """A moment surely before the delivery left, for look-ups that go back in time (a day for clocks that differ)."""
    record = delivery.step.record
    at = datetime.fromisoformat(record.at) if record and record.state in ("intended", "unknown") else delivery.at
    return at - timedelta(days=1)


def standing_id(delivery: Delivery, board: str) -> str:
    """The board's id of what stands there. Raises TargetRefused if the ledger does not know it."""
    record = delivery.step.record
    if record is None or not record.remote_id:
        hint = "look for it at the board, then record what you find with `jobfeed ledger settle`"
        raise TargetRefused(f"the ledger does not know under which id this stands at {board}", hint)
    return record.remote_id


def stated(answer: Answer, name: str, board: str) -> str:
    """A member of the answer's JSON, which the board always gives. Raises TargetUncertain if it is not there."""
    value = json_of(answer).get(name)
    if value is None:
        raise TargetUncertain(f"{board} took the request, but did not say its {name}", "look at the board")
    return str(value)


def in_path(text: str) -> str:
    """Text as one segment of a path."""
    return quote(text, safe="")
