"""A real HTTP server on a loopback thread, for stand-ins of services: what it was asked, and what shall go wrong."""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Call:
    """One request as the service saw it. Header names are in lower case."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.content) if self.content else None

    @property
    def form(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(self.content.decode()).items()}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. `body` that is not bytes is written as JSON."""

    status: int = 200
    body: Any = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request. `accepted`: the service does what it was asked before it fails.

    Without `reply` the connection is closed with no answer, after `seconds` of silence.
    """

    reply: Reply | None = None
    accepted: bool = False
    seconds: float = 0


#: the service is busy and says when to come back
def busy(seconds: float = 30, status: int = 429) -> Fault:
    """Too many requests (or 503): nothing was done."""
    return Fault(Reply(status, {"error": "Too many requests"}, {"Retry-After": f"{seconds:g}"}))


def broken(status: int = 500, *, accepted: bool) -> Fault:
    """A server error, before or after the service did what it was asked."""
    return Fault(Reply(status, {"error": "Internal server error"}), accepted=accepted)


def silent(*, accepted: bool, seconds: float = 0) -> Fault:
    """No answer, whether or not the service did what it was asked."""
    return Fault(None, accepted=accepted, seconds=seconds)


class Service:
    """Base of stand-ins: subclass it and write `answer`. Use as a context manager; `url` ends without a slash.

    `calls` lists every request. `fail(fault, …)` makes the next requests that `concerns` go wrong, one fault each.
    `now` is the service's clock in epoch seconds; it stands still but for `later`.
    """

    #: 2026-11-22T06:30:00Z
    now: float = 1_795_329_000.0

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self._faults: deque[Fault] = deque()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._reply))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def answer(self, call: Call) -> Reply:
        """What the service does and says when nothing goes wrong."""
        raise NotImplementedError

    def concerns(self, call: Call) -> bool:
        """Whether faults are meant for this request (not for a look-up or a login)."""
        return call.method != "GET"

    def later(self, seconds: float) -> None:
        """Let time pass at the service: windows of idempotency close."""
        self.now += seconds

    def fail(self, *faults: Fault) -> None:
        self._faults.extend(faults)

    def _reply(self, call: Call) -> Reply | None:
        with self._lock:
            self.calls.append(call)
            fault = self._faults.popleft() if self._faults and self.concerns(call) else None
            if fault is None:
                return self.answer(call)
            if fault.accepted:
                self.answer(call)
        time.sleep(fault.seconds)
        return fault.reply


def _handler(reply: Callable[[Call], Reply | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _serve(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[-1] for name, values in parse_qs(parts.query, keep_blank_values=True).items()}
            headers = {name.lower(): value for name, value in self.headers.items()}
            content = self.rfile.read(int(headers.get("content-length", 0)))
            answer = reply(Call(self.command, unquote(parts.path), query, headers, content))
            self.close_connection = True
            if answer is not None:
                self._write(answer)

        def _write(self, answer: Reply) -> None:
            self.send_response(answer.status)
            stated = {"Content-Type": "application/json", **answer.headers, "Content-Length": str(len(answer.content))}
            for name, value in {**stated, "Connection": "close"}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _serve

        def log_message(self, *args: object) -> None:
            """Nothing: what was asked is in `calls`."""

    return Handler
