"""Connections that lead only where they may and end in time.

The name is resolved once, each address is checked, and the connection goes to the checked address itself, so that a
second look-up cannot answer differently. No proxy, no netrc, no cookies. This module imports requests; import it late.
"""

import logging
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from http.cookiejar import DefaultCookiePolicy
from typing import Any
from urllib.parse import urlsplit

import requests
import urllib3
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from jobfeed import __version__
from jobfeed.protocols import Answer
from jobfeed.web.addresses import HINT, NoAddress, Resolve, usable_addresses
from jobfeed.web.answers import host_of


class Failure(Exception):
    """A request that brought no answer. `left`: it may have reached the other side. `final`: no retry can help."""

    def __init__(self, reason: str, *, left: bool = False, final: bool = False, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.left, self.final, self.hint = reason, left, final, hint


class Attempt:
    """One request on its way: it is cut off in time, and afterwards tells whether it may have left."""

    def __init__(self, seconds: float) -> None:
        self.left = False
        self.expired = False
        self._twins: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._expire)
        self._timer.daemon = True

    def __enter__(self) -> "Attempt":
        self._timer.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._timer.cancel()
        for twin in self._twins:
            twin.close()

    def watch(self, sock: socket.socket) -> None:
        """Cut this plain socket when the time is over; a twin, because TLS takes the socket itself away."""
        self._twins.append(sock.dup())
        if self.expired:
            self._expire()

    def _expire(self) -> None:
        self.expired = True
        for twin in self._twins:
            try:
                twin.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class _Watched(HTTPConnection):
    """A connection that reports to the attempt of the moment.

    `connect` and `request` are public; should `_new_conn` go away, only the bound on a whole request goes with it.
    """

    attempt_now: Callable[[], Attempt]
    _twin: socket.socket | None = None

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        self._twin = sock.dup()
        self.attempt_now().watch(sock)
        return sock

    def connect(self) -> None:
        super().connect()
        self.attempt_now().left = True

    def request(self, *args: Any, **named: Any) -> None:
        if self.sock is not None and self._twin is not None:
            self.attempt_now().watch(self._twin)
            self.attempt_now().left = True
        super().request(*args, **named)

    def close(self) -> None:
        if self._twin is not None:
            self._twin.close()
            self._twin = None
        super().close()


def _pools(now: Callable[[], Attempt]) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(_Watched):
        attempt_now = staticmethod(now)

    class Tls(_Watched, HTTPSConnection):
        attempt_now = staticmethod(now)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class TlsPool(HTTPSConnectionPool):
        ConnectionCls = Tls

    return {"http": PlainPool, "https": TlsPool}


class PinnedAdapter(HTTPAdapter):
    """Resolves, checks and pins; the certificate and the Host header stay those of the name."""

    def __init__(self, *, allow_private: bool, resolve: Resolve) -> None:
        self.allow_private, self.resolve = allow_private, resolve
        self.attempt = Attempt(0)
        self._pinned = ""
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named)
        self.poolmanager.pool_classes_by_scheme = _pools(lambda: self.attempt)

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:
        host: Any
        tls: Any
        host, tls = super().build_connection_pool_key_attributes(request, verify, cert)
        if host["scheme"] == "https":
            tls |= {"server_hostname": host["host"], "assert_hostname": host["host"]}
        host["host"] = self._pinned
        return host, tls

    def send(self, request: Any, *args: Any, **named: Any) -> requests.Response:
        request.headers["Host"] = host_of(request.url)
        *others, last = self._addresses(request.url)
        for address in others:
            self._pinned = address
            try:
                return super().send(request, *args, **named)
            except requests.ConnectionError:
                if self.attempt.left:
                    raise
        self._pinned = last
        return super().send(request, *args, **named)

    def _addresses(self, url: str) -> list[str]:
        parts = urlsplit(url)
        try:
            return usable_addresses(
                parts.hostname or "", parts.port or 0, allow_private=self.allow_private, resolve=self.resolve
            )
        except NoAddress as error:
            raise Failure(str(error), final=error.private, hint=HINT if error.private else "") from None


class Wire:
    """A session that makes one request at a time: no redirect, no retry, no cookie, nothing from the environment."""

    def __init__(
        self,
        *,
        allow_private: bool,
        resolve: Resolve,
        connect: float,
        read: float,
        max_bytes: int,
        ca_file: str | None = None,
    ) -> None:
        _hush()
        self._timeout, self._max_bytes = (connect, read), max_bytes
        self._adapter = PinnedAdapter(allow_private=allow_private, resolve=resolve)
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = ca_file or True
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers["User-Agent"] = f"jobfeed/{__version__}"
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, self._adapter)

    def close(self) -> None:
        self._session.close()

    def exchange(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None, *, seconds: float
    ) -> Answer:
        """One request and its whole answer. Raises Failure, whose words hold no part of the address but the host."""
        with Attempt(seconds) as attempt:
            self._adapter.attempt = attempt
            try:
                answer = self._exchange(method, url, headers, body)
            except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
                late = f"no whole answer within {seconds:g} s" if attempt.expired else ""
                raise Failure(late or _reason(error), left=attempt.left, final=_is_final(error)) from None
            if attempt.expired:
                raise Failure(f"no whole answer within {seconds:g} s", left=True)
            return answer

    def _exchange(self, method: str, url: str, headers: Mapping[str, str], body: bytes | None) -> Answer:
        with self._session.request(
            method, url, headers=dict(headers), data=body, stream=True, allow_redirects=False, timeout=self._timeout
        ) as response:
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, names, b"".join(self._parts(response)), response.url)

    def _parts(self, response: requests.Response) -> Iterator[bytes]:
        size = 0
        for part in response.iter_content(65536):
            size += len(part)
            if size > self._max_bytes:
                raise Failure(f"the answer is larger than {self._max_bytes:,} bytes", left=True, final=True)
            yield part


def _is_final(error: Exception) -> bool:
    wrong = (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, requests.exceptions.MissingSchema)
    return isinstance(error, (*wrong, requests.exceptions.InvalidHeader, urllib3.exceptions.LocationParseError))


def _reason(error: BaseException) -> str:
    """What went wrong, by class: the text of a foreign error holds the whole address, secrets included."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the certificate is not trusted ({cause.verify_message})"
        if isinstance(cause, ConnectionRefusedError):
            return "the connection was refused"
    if isinstance(error, requests.exceptions.SSLError):
        return "no secure connection could be made"
    if isinstance(error, requests.exceptions.Timeout | TimeoutError):
        return "no answer in time"
    if _is_final(error) if isinstance(error, Exception) else False:
        return "this is no address that can be asked (http:// or https://)"
    return "the connection broke"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        seen.append(error)
        yield error
        inner = getattr(error, "reason", None) or next((a for a in error.args if isinstance(a, BaseException)), None)
        error = inner if isinstance(inner, BaseException) else error.__cause__ or error.__context__


class _Quiet(logging.Filter):
    """urllib3 writes whole addresses at DEBUG; some of them are secrets (chat webhooks, `?key=`)."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno >= logging.INFO and not record.args


def _hush() -> None:
    for name in ("urllib3.connectionpool", "urllib3.util.retry"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, _Quiet) for known in logger.filters):
            logger.addFilter(_Quiet())
