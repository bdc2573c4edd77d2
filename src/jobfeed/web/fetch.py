"""The one HTTP door: everything jobfeed asks or sends over HTTP passes here, bounded, guarded and in our own errors.

`get` is for sources: retried, redirected with care, asked conditionally where an earlier answer is kept. `send` is for
targets: one request, whose failure says whether it may have been accepted.
"""

import socket
import threading
import time
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, Self
from urllib.parse import urlencode, urljoin, urlsplit, urlunsplit

from jobfeed.errors import SourceRefused, SourceUnreachable, TargetUnavailable, TargetUncertain, Where
from jobfeed.protocols import Answer, Clock, Secret
from jobfeed.web.addresses import Resolve
from jobfeed.web.answers import host_of, not_accepted, seconds_to_wait, shown, words

if TYPE_CHECKING:
    from jobfeed.web.network import Failure, Wire

#: headers that may follow a redirect to another origin; all others may be credentials
_HARMLESS = frozenset({"accept", "accept-language", "if-none-match", "if-modified-since", "user-agent"})

#: answers that say that the request was not even looked at
_NEVER = frozenset({501, 505})


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request; times in seconds. `patience` is the longest wait between two tries of `get`."""

    connect: float = 10
    read: float = 30
    total: float = 60
    max_bytes: int = 50_000_000
    tries: int = 3
    redirects: int = 5
    patience: float = 30


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer of an earlier run, with what makes a question about it conditional (RFC 9110 section 13)."""

    answer: Answer
    etag: str | None = None
    last_modified: str | None = None

    @property
    def conditions(self) -> dict[str, str]:
        stated = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in stated.items() if value}


class Validators(Protocol):
    """Where answers are kept between runs. `name` tells questions apart and may hold a secret: keep only its hash."""

    def get(self, name: str) -> Kept | None: ...

    def put(self, name: str, kept: Kept) -> None: ...


class MemoryValidators:
    """Answers kept for as long as the process lives."""

    def __init__(self) -> None:
        self._kept: MutableMapping[str, Kept] = {}

    def get(self, name: str) -> Kept | None:
        return self._kept.get(name)

    def put(self, name: str, kept: Kept) -> None:
        self._kept[name] = kept


def _real_time() -> datetime:
    return datetime.now(UTC)


class HttpWeb:
    """The `Web` of a real run. A context manager; may be used from several threads.

    `ca_file` names certificates (PEM) to trust instead of the public ones, for servers with a house certificate.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        validators: Validators | None = None,
        clock: Clock = _real_time,
        sleep: Callable[[float], None] = time.sleep,
        resolve: Resolve = socket.getaddrinfo,
        ca_file: str | None = None,
    ) -> None:
        self.limits = limits or Limits()
        self._validators = validators or MemoryValidators()
        self._clock, self._sleep, self._resolve, self._ca_file = clock, sleep, resolve, ca_file
        self._own = threading.local()
        self._wires: list[Wire] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        for wire in self._wires:
            wire.close()

    # ------------------------------------------------------------ asking

    def get(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """The answer behind an address, after redirects; one that did not change comes from where it is kept.

        Raises SourceUnreachable (no answer, 429, 5xx; `retry_after` in seconds where it was stated) or SourceRefused
        (a private address, too many redirects, an answer that is too large).
        """
        address, sent = _with_params(url, params or {}), dict(headers or {})
        wire = self._wire(allow_private)
        for _ in range(self.limits.redirects + 1):
            answer = self._get_if_changed(wire, address, sent)
            onward = _redirect(answer, address)
            if onward is None:
                return answer
            if _origin(onward) != _origin(address):
                sent = {name: value for name, value in sent.items() if name.lower() in _HARMLESS}
            address = onward
        raise SourceRefused(f"{shown(url)} redirects more than {self.limits.redirects} times", where=Where(shown(url)))

    def _get_if_changed(self, wire: "Wire", url: str, headers: Mapping[str, str]) -> Answer:
        name = f"{headers.get('Accept', '')} {url}"
        kept = self._validators.get(name)
        answer = self._get_patiently(wire, url, {**headers, **(kept.conditions if kept else {})})
        if answer.status == 304 and kept:
            return replace(kept.answer, url=answer.url)
        if answer.status == 200:
            self._keep(name, answer)
        return answer

    def _keep(self, name: str, answer: Answer) -> None:
        kept = Kept(answer, answer.headers.get("etag"), answer.headers.get("last-modified"))
        if kept.conditions and "no-store" not in answer.headers.get("cache-control", ""):
            self._validators.put(name, kept)

    def _get_patiently(self, wire: "Wire", url: str, headers: Mapping[str, str]) -> Answer:
        from urllib3.util.retry import Retry

        retry = Retry(total=self.limits.tries - 1, backoff_factor=0.5, backoff_max=self.limits.patience)
        while True:
            answer, failure = self._try(wire, url, headers)
            if answer is not None and answer.status < 500 and answer.status != 429:
                return answer
            wait = seconds_to_wait(answer, self._clock()) if answer else None
            if retry.total == 0 or (wait or 0) > self.limits.patience or (failure and failure.final):
                raise _unreachable(url, answer, failure, wait)
            retry = retry.increment()
            self._sleep(max(wait or 0, retry.get_backoff_time()))

    def _try(self, wire: "Wire", url: str, headers: Mapping[str, str]) -> "tuple[Answer | None, Failure | None]":
        from jobfeed.web.network import Failure

        try:
            return wire.exchange("GET", url, headers, None, seconds=self.limits.total), None
        except Failure as failure:
            return None, failure

    # ------------------------------------------------------------ sending

    def send(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        allow_private: bool = False,
    ) -> Answer:
        """One request on a connection of its own, never retried or redirected.

        Raises TargetUnavailable if it was surely not accepted (no connection, 429, 503 with Retry-After) and
        TargetUncertain if nobody can tell (no answer after it left, 500, 502, 504). Any other status is returned.
        """
        from jobfeed.web.network import Failure

        wire = self._new_wire(allow_private)  # a connection kept open may die under the request: then nobody can tell
        try:
            answer = wire.exchange(method, url, headers or {}, body, seconds=self.limits.total)
        except Failure as failure:
            raise _unsent(url, failure) from None
        finally:
            wire.close()
        hidden = [value for value in (headers or {}).values() if isinstance(value, Secret)]
        return self._decided(url, answer, [*hidden, *(value.rpartition(" ")[2] for value in hidden)])

    def _decided(self, url: str, answer: Answer, secrets: list[str]) -> Answer:
        message = f"{host_of(url)} answered {answer.status}"
        if not_accepted(answer):
            wait = seconds_to_wait(answer, self._clock())
            later = f", asks to wait {wait:g} s" if wait is not None else ""
            raise TargetUnavailable(message + later, retry_after=wait)
        if answer.status >= 500 and answer.status not in _NEVER:
            hint = "the request may have been accepted; look at the board"
            raise TargetUncertain(f"{message}: {words(answer, secrets)}".rstrip(": "), hint)
        return answer

    # ------------------------------------------------------------ connections

    def _new_wire(self, allow_private: bool) -> "Wire":
        from jobfeed.web.network import Wire

        bounds: dict[str, Any] = {name: getattr(self.limits, name) for name in ("connect", "read", "max_bytes")}
        return Wire(allow_private=allow_private, resolve=self._resolve, ca_file=self._ca_file, **bounds)

    def _wire(self, allow_private: bool) -> "Wire":
        """Connections are kept open per thread, and apart for what may be private."""
        own: dict[bool, Wire] = self._own.__dict__.setdefault("wires", {})
        if allow_private not in own:
            own[allow_private] = self._new_wire(allow_private)
            self._wires.append(own[allow_private])
        return own[allow_private]


def _unreachable(
    url: str, answer: Answer | None, failure: "Failure | None", wait: float | None
) -> SourceUnreachable | SourceRefused:
    reason = f"answered {answer.status}" if answer else str(failure)
    where = Where(shown(url))
    if failure and failure.final:
        return SourceRefused(reason, failure.hint, where)
    hint = "open the address in a browser; if it is right, the next run asks again"
    return SourceUnreachable(reason, failure.hint if failure and failure.hint else hint, where, retry_after=wait)


def _unsent(url: str, failure: "Failure") -> TargetUnavailable | TargetUncertain:
    message = f"{host_of(url)}: {failure.reason}"
    if failure.left:
        return TargetUncertain(message, "the request may have been accepted; look at the board")
    return TargetUnavailable(message, failure.hint)


def _with_params(url: str, params: Mapping[str, str]) -> str:
    if not params:
        return url
    parts = urlsplit(url)
    query = "&".join(filter(None, (parts.query, urlencode(params))))
    return urlunsplit(parts._replace(query=query))


def _redirect(answer: Answer, address: str) -> str | None:
    place = answer.headers.get("location")
    if not place or answer.status not in (301, 302, 303, 307, 308):
        return None
    try:
        return urljoin(address, place)
    except ValueError:
        raise SourceRefused(f"{shown(address)} redirects to no address", where=Where(shown(address))) from None


def _origin(url: str) -> str:
    """Scheme, host and port as written: a spelling that differs counts as another origin, which is the safe side."""
    return url.partition("://")[0].lower() + "://" + host_of(url).lower()
