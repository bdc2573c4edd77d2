"""What an HTTP answer says, for the door and the targets: was it accepted, if not in which words, and when to retry."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from jobfeed.errors import TargetRefused, TargetUnavailable
from jobfeed.protocols import Answer

#: the board does not know us or the place: a mistake in the declaration, not in the posting, so it may be sent again
_NOT_US = frozenset({301, 302, 303, 307, 308, 401, 403, 404, 405, 407})

#: RFC 9110 15.5.9, 15.6.4 and RFC 6585: the request was not processed
_NOT_NOW = frozenset({408, 425, 429})


def not_accepted(answer: Answer) -> bool:
    """Whether the other side surely left the request undone and asks for a later one.

    A 503 without Retry-After is not counted: gateways send it after the request went on and the connection broke.
    GitHub says 403 where others say 429.
    """
    waits = "retry-after" in answer.headers
    return (
        answer.status in _NOT_NOW
        or (answer.status == 503 and waits)
        or (answer.status == 403 and (waits or _spent(answer)))
    )


def _spent(answer: Answer) -> bool:
    return "0" in (answer.headers.get("x-ratelimit-remaining"), answer.headers.get("ratelimit-remaining"))


def seconds_to_wait(answer: Answer, now: datetime) -> float | None:
    """How long the other side asks us to stay away; None if it does not say.

    Read from Retry-After (RFC 9110 10.2.3: seconds or a date), X-RateLimit-Reset (Mastodon: a date; GitHub: epoch
    seconds), RateLimit-Reset (Bluesky: epoch seconds), or the JSON body (Discord `retry_after`, Matrix
    `retry_after_ms`, Discourse `extras.wait_seconds`).
    """
    waits = [_header_wait(answer.headers.get("retry-after", ""), now), _body_wait(json_of(answer))]
    stated = [wait for wait in waits if wait is not None]
    if not stated and _spent(answer):
        resets = (answer.headers.get("x-ratelimit-reset"), answer.headers.get("ratelimit-reset"))
        stated = [wait for wait in (_reset_wait(reset, now) for reset in resets if reset) if wait is not None]
    return max(stated) if stated else None


def _header_wait(value: str, now: datetime) -> float | None:
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return _until(moment, now)


def _until(moment: datetime, now: datetime) -> float:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _reset_wait(value: str, now: datetime) -> float | None:
    try:
        epoch = float(value)
    except ValueError:
        pass
    else:
        return max(0.0, epoch - now.timestamp())
    try:
        return _until(datetime.fromisoformat(value), now)
    except ValueError:
        return None


def _body_wait(body: Mapping[str, Any]) -> float | None:
    extras = body.get("extras")
    stated = (
        (body.get("retry_after"), 1.0),
        (body.get("retry_after_ms"), 0.001),
        (extras.get("wait_seconds") if isinstance(extras, Mapping) else None, 1.0),
    )
    for value, scale in stated:
        if isinstance(value, int | float):
            return max(0.0, value * scale)
    return None


def json_of(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; empty if it holds none."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def json_list_of(answer: Answer) -> list[Any]:
    """The JSON list of an answer; empty if it holds none."""
    try:
        value = json.loads(answer.content)
    except (ValueError, RecursionError):
        return []
    return value if isinstance(value, list) else []


def shown(url: str) -> str:
    """An address that may stand in a message: without user, password, query and fragment."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "this address"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def host_of(url: str) -> str:
    """The host of an address whose path may be a secret (chat webhooks)."""
    return shown(url).partition("://")[2].partition("/")[0]


def words(answer: Answer, secrets: Iterable[str] = ()) -> str:
    """The board's own words, in one short line, without our secrets and the path that was asked (it may be one)."""
    body = json_of(answer)
    said = [_flat(body[name]) for name in _SPEAKING if body.get(name)] or [_flat(answer.content[:2000])]
    text = " ".join("; ".join(said).split())
    asked = urlsplit(answer.url)
    text = without(text, (*secrets, asked.query, asked.path))
    return text if len(text) <= 300 else text[:299] + "…"


def without(text: str, secrets: Iterable[str]) -> str:
    """The text with stars in place of each secret."""
    for secret in secrets:
        text = text.replace(secret, "***") if len(secret) > 1 else text
    return text


_SPEAKING = ("errcode", "code", "error", "message", "error_description", "errors", "detail", "title")


def _flat(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, str | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def accepted(answer: Answer, board: str, *, hint: str = "", secrets: Iterable[str] = ()) -> Answer:
    """The answer, if the board took the request.

    Raises TargetRefused if it said no to this posting, TargetUnavailable if it did not let us in at all (a wrong
    token or address is put right in the declaration, and the posting is then sent after all).
    """
    if 200 <= answer.status < 300:
        return answer
    said = words(answer, secrets)
    message = f"{board} answered {answer.status}" + (f": {said}" if said else "")
    if 300 <= answer.status < 400:
        message += f" (moved to {shown(answer.headers.get('location', ''))})"
    if answer.status in _NOT_US:
        raise TargetUnavailable(message, hint or "check the address, the token and its rights in the declaration")
    raise TargetRefused(message, hint)
