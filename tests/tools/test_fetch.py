"""The HTTP door against real servers on loopback: what it bounds, refuses, retries, keeps and says."""

import gzip
import logging
import socket
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from werkzeug import Request, Response

from jobfeed.errors import SourceRefused, SourceUnreachable, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Secret
from jobfeed.web import addresses
from jobfeed.web.fetch import HttpWeb, Limits, MemoryValidators

NOW = datetime(2026, 11, 22, 6, tzinfo=UTC)
QUICK = Limits(connect=1, read=1, total=2, max_bytes=100_000, tries=3, patience=30)


class Naps(list[float]):
    """A sleep that only remembers."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def naps() -> Naps:
    return Naps()


@pytest.fixture
def web(naps: Naps) -> Iterator[HttpWeb]:
    with HttpWeb(limits=QUICK, clock=lambda: NOW, sleep=naps) as web:
        yield web


@contextmanager
def raw_server(talk: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that does with each connection what `talk` does."""
    listening = socket.create_server(("127.0.0.1", 0))
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(5)
                try:
                    talk(connection)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        over.set()
        with socket.create_connection(listening.getsockname()):
            pass
        thread.join(timeout=10)
        listening.close()


def resolving(address: str) -> Callable[..., list[tuple[Any, ...]]]:
    """A resolver that answers every name with one address."""
    return lambda host, port, **_: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]


# ---------------------------------------------------------------- asking


def test_get_gives_status_lower_case_headers_and_body(httpserver, web):
    httpserver.expect_request("/jobs", query_string={"page": "2", "content": "true"}).respond_with_data(
        "body", headers={"X-Total": "7"}
    )
    answer = web.get(httpserver.url_for("/jobs?page=2"), params={"content": "true"}, allow_private=True)
    assert (answer.status, answer.headers["x-total"], answer.content) == (200, "7", b"body")


@pytest.mark.parametrize("status", [400, 401, 404, 410])
def test_get_returns_client_errors(httpserver, web, naps, status):
    httpserver.expect_request("/").respond_with_data("no", status=status)
    assert web.get(httpserver.url_for("/"), allow_private=True).status == status
    assert naps == []


def test_get_retries_server_errors_and_obeys_retry_after(httpserver, web, naps):
    httpserver.expect_ordered_request("/").respond_with_data("", status=503, headers={"Retry-After": "7"})
    httpserver.expect_ordered_request("/").respond_with_data("", status=500)
    httpserver.expect_ordered_request("/").respond_with_data("now")
    assert web.get(httpserver.url_for("/"), allow_private=True).content == b"now"
    assert naps == [7.0, 1.0]


def test_get_gives_up_after_its_tries(httpserver, web, naps):
    httpserver.expect_request("/").respond_with_data("", status=502)
    with pytest.raises(SourceUnreachable, match="answered 502"):
        web.get(httpserver.url_for("/"), allow_private=True)
    assert len(httpserver.log) == 3


@pytest.mark.parametrize(
    ("headers", "wait"),
    [
        ({"Retry-After": "3600"}, 3600),
        ({"Retry-After": "Sun, 22 Nov 2026 07:00:00 GMT"}, 3600),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": str(int(NOW.timestamp()) + 3600)}, 3600),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-22T07:00:00Z"}, 3600),
    ],
)
def test_a_wait_longer_than_our_patience_is_left_to_a_later_run(httpserver, web, naps, headers, wait):
    httpserver.expect_request("/").respond_with_data("", status=429, headers=headers)
    with pytest.raises(SourceUnreachable) as caught:
        web.get(httpserver.url_for("/"), allow_private=True)
    assert caught.value.retry_after == wait
    assert (naps, len(httpserver.log)) == ([], 1)


def test_get_retries_a_broken_connection(web, naps):
    seen: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        seen.append(connection.recv(4096))
        if len(seen) == 2:
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")

    with raw_server(talk) as url:
        assert web.get(url, allow_private=True).content == b"ok"


def test_half_an_answer_is_no_answer(web):
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")

    with raw_server(talk) as url, pytest.raises(SourceUnreachable, match="broke"):
        web.get(url, allow_private=True)


def test_get_names_what_nobody_listens_to(web):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(SourceUnreachable, match="connection was refused"):
        web.get(f"http://127.0.0.1:{port}/", allow_private=True)


def test_get_names_what_does_not_resolve(naps):
    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        raise socket.gaierror(-2, "Name or service not known")

    with (
        HttpWeb(sleep=naps, resolve=resolve) as web,
        pytest.raises(SourceUnreachable, match=r"nowhere\.example cannot"),
    ):
        web.get("https://nowhere.example/")


@pytest.mark.parametrize("url", ["ftp://example.org/x", "file:///etc/passwd", "http://", "careers.md", "http://[::1/"])
def test_only_http_is_asked(web, naps, url):
    with pytest.raises(SourceRefused, match="http"):
        web.get(url)
    assert naps == []


# ---------------------------------------------------------------- bounds


def test_an_answer_that_is_too_large_is_refused_without_reading_on(web):
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        for _ in range(10_000):
            connection.sendall(b"x" * 65536)

    with raw_server(talk) as url, pytest.raises(SourceRefused, match="larger than 100,000 bytes"):
        web.get(url, allow_private=True)


def test_a_small_answer_that_unpacks_to_a_large_one_is_refused(httpserver, web):
    bomb = gzip.compress(b"\0" * 5_000_000)
    httpserver.expect_request("/").respond_with_data(bomb, headers={"Content-Encoding": "gzip"})
    with pytest.raises(SourceRefused, match="larger than"):
        web.get(httpserver.url_for("/"), allow_private=True)


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_an_answer_that_drips_is_cut_off(naps, start):
    def drip(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(start)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    limits = Limits(connect=1, read=1, total=0.4, tries=1)
    with raw_server(drip) as url, HttpWeb(limits=limits, sleep=naps) as web:
        began = time.monotonic()
        with pytest.raises(SourceUnreachable, match=r"within 0\.4 s"):
            web.get(url, allow_private=True)
        assert time.monotonic() - began < 2


def test_a_kept_open_connection_is_cut_off_too(naps):
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        connection.recv(4096)
        for _ in range(100):
            connection.sendall(b"x")
            time.sleep(0.05)

    limits = Limits(connect=1, read=1, total=0.4, tries=1)
    with raw_server(talk) as url, HttpWeb(limits=limits, sleep=naps) as web:
        assert web.get(url, allow_private=True).content == b"ok"
        with pytest.raises(SourceUnreachable):
            web.get(url, allow_private=True)


# ---------------------------------------------------------------- private addresses


PRIVATE = [
    "127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:80ff:fffe",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_at_a_private_address_is_not_asked(naps, address):
    with HttpWeb(sleep=naps, resolve=resolving(address)) as web:
        with pytest.raises(SourceRefused, match="private address") as caught:
            web.get("https://jobs.example/")
        with pytest.raises(TargetUnavailable, match="private address"):
            web.send("POST", "https://jobs.example/", body=b"{}")
    assert "allow_private: true" in caught.value.hint
    assert naps == []


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07::1", "64:ff9b::5db8:d70e", "::ffff:8.8.8.8"])
def test_public_addresses_are_known(address):
    assert addresses.is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "[::ffff:127.0.0.1]"])
def test_no_spelling_of_loopback_gets_a_request(httpserver, web, host):
    httpserver.expect_request("/").respond_with_data("secret")
    with pytest.raises(SourceRefused):
        web.get(f"http://{host}:{httpserver.port}/")
    assert httpserver.log == []


def test_the_checked_address_is_the_one_that_is_used(httpserver, naps):
    """A second look-up would lead elsewhere: there is none."""
    answers = iter([resolving("127.0.0.1")])

    def resolve(host: str, port: int, **named: object) -> list[tuple[Any, ...]]:
        return next(answers)(host, port, **named)

    httpserver.expect_request("/").respond_with_handler(lambda request: Response(request.headers["Host"]))
    with HttpWeb(sleep=naps, resolve=resolve) as web:
        answer = web.get(f"http://jobs.example:{httpserver.port}/", allow_private=True)
    assert answer.content.decode() == f"jobs.example:{httpserver.port}"


def test_a_second_address_is_tried_when_the_first_does_not_answer(httpserver, naps):
    def resolve(_: str, port: int, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in ("127.9.9.9", "127.0.0.1")]

    httpserver.expect_request("/").respond_with_data("here")
    with HttpWeb(sleep=naps, resolve=resolve) as web:
        assert web.get(f"http://jobs.example:{httpserver.port}/", allow_private=True).content == b"here"


def test_a_redirect_to_a_private_address_is_refused(httpserver, naps, monkeypatch):
    """The first address is let through as if it were public; the redirect names another private one."""
    really = addresses.is_public
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1" or really(address))
    httpserver.expect_request("/").respond_with_data("", status=302, headers={"Location": "http://169.254.169.254/"})
    with HttpWeb(sleep=naps) as web, pytest.raises(SourceRefused, match=r"169\.254\.169\.254 is at a private"):
        web.get(f"http://127.0.0.1:{httpserver.port}/")


# ---------------------------------------------------------------- redirects


def test_redirects_are_followed_and_credentials_stay_at_home(httpserver, web):
    seen: list[Request] = []

    def land(request: Request) -> Response:
        seen.append(request)
        return Response("landed")

    other = f"http://127.0.0.1:{httpserver.port}/b"
    httpserver.expect_request("/a").respond_with_data("", status=302, headers={"Location": other})
    httpserver.expect_request("/b").respond_with_handler(land)
    headers = {"Authorization": "Bearer s3cret", "X-Careers-Sites-Token": "s3cret", "Accept": "application/json"}
    answer = web.get(httpserver.url_for("/a"), headers=headers, allow_private=True)
    assert (answer.content, answer.url) == (b"landed", other)
    assert "s3cret" not in str(seen[0].headers)
    assert seen[0].headers["Accept"] == "application/json"


def test_credentials_follow_a_redirect_at_home(httpserver, web):
    httpserver.expect_request("/a").respond_with_data("", status=308, headers={"Location": "/b"})
    httpserver.expect_request("/b", headers={"Authorization": "Bearer s3cret"}).respond_with_data("landed")
    answer = web.get(httpserver.url_for("/a"), headers={"Authorization": "Bearer s3cret"}, allow_private=True)
    assert answer.content == b"landed"


def test_redirects_in_a_circle_end(httpserver, web):
    httpserver.expect_request("/").respond_with_data("", status=302, headers={"Location": "/"})
    with pytest.raises(SourceRefused, match="more than 5 times"):
        web.get(httpserver.url_for("/"), allow_private=True)
    assert len(httpserver.log) == 6


def test_no_cookie_is_kept(httpserver, web):
    httpserver.expect_ordered_request("/").respond_with_data("", headers={"Set-Cookie": "who=me"})
    httpserver.expect_ordered_request("/").respond_with_handler(lambda r: Response(r.headers.get("Cookie", "none")))
    web.get(httpserver.url_for("/"), allow_private=True)
    assert web.get(httpserver.url_for("/"), allow_private=True).content == b"none"


def test_the_environment_has_no_say(httpserver, web, monkeypatch, tmp_path):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password s3cret")
    monkeypatch.setenv("HOME", str(tmp_path))
    httpserver.expect_request("/").respond_with_handler(lambda r: Response(r.headers.get("Authorization", "none")))
    assert web.get(httpserver.url_for("/"), allow_private=True).content == b"none"


# ---------------------------------------------------------------- conditional requests


def test_what_did_not_change_is_not_sent_again(httpserver, naps):
    def serve(request: Request) -> Response:
        response = Response("feed", headers={"Last-Modified": "Sat, 21 Nov 2026 06:00:00 GMT"})
        response.set_etag("v1")
        return response.make_conditional(request)

    httpserver.expect_request("/feed").respond_with_handler(serve)
    kept = MemoryValidators()
    url = httpserver.url_for("/feed")
    for _ in range(2):
        with HttpWeb(sleep=naps, validators=kept) as web:
            answer = web.get(url, allow_private=True)
            assert (answer.status, answer.content) == (200, b"feed")
    asked, answered = httpserver.log[1]
    assert (asked.headers["If-None-Match"], answered.status_code) == ('"v1"', 304)
    assert asked.headers["If-Modified-Since"] == "Sat, 21 Nov 2026 06:00:00 GMT"


def test_what_may_not_be_stored_is_asked_in_full(httpserver, naps):
    headers = {"ETag": '"v1"', "Cache-Control": "private, no-store"}
    httpserver.expect_request("/").respond_with_data("feed", headers=headers)
    kept = MemoryValidators()
    for _ in range(2):
        with HttpWeb(sleep=naps, validators=kept) as web:
            web.get(httpserver.url_for("/"), allow_private=True)
    assert "If-None-Match" not in httpserver.log[1][0].headers


# ---------------------------------------------------------------- sending


@pytest.mark.parametrize("status", [200, 201, 202, 204, 301, 400, 401, 403, 404, 410, 422, 501])
def test_send_returns_what_was_decided(httpserver, web, status):
    httpserver.expect_request("/hook", method="POST", data=b"{}").respond_with_data(
        "", status=status, headers={"Location": "/elsewhere"}
    )
    answer = web.send("POST", httpserver.url_for("/hook"), body=b"{}", allow_private=True)
    assert (answer.status, len(httpserver.log)) == (status, 1)


@pytest.mark.parametrize(
    ("status", "headers", "body", "wait"),
    [
        (429, {}, "", None),
        (429, {"Retry-After": "30"}, "", 30),
        (429, {"Retry-After": "1.5"}, "", 1.5),
        (429, {}, '{"message": "You are being rate limited.", "retry_after": 64.57}', 64.57),
        (429, {}, '{"errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 2000}', 2),
        (429, {"Retry-After": "1"}, '{"extras": {"wait_seconds": 9}}', 9),
        (503, {"Retry-After": "Sun, 22 Nov 2026 06:02:00 GMT"}, "", 120),
        (408, {}, "", None),
    ],
)
def test_send_tells_what_was_surely_not_accepted_and_when_to_come_back(httpserver, web, status, headers, body, wait):
    httpserver.expect_request("/").respond_with_data(body, status=status, headers=headers)
    with pytest.raises(TargetUnavailable) as caught:
        web.send("POST", httpserver.url_for("/"), body=b"{}", allow_private=True)
    assert caught.value.retry_after == wait
    assert caught.value.consequence == "retry"
    assert len(httpserver.log) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504, 520])
def test_send_tells_what_may_have_been_accepted(httpserver, web, status):
    httpserver.expect_request("/").respond_with_data("database gone", status=status)
    with pytest.raises(TargetUncertain, match=f"answered {status}: database gone"):
        web.send("POST", httpserver.url_for("/"), body=b"{}", allow_private=True)
    assert len(httpserver.log) == 1


def test_send_is_sure_that_nothing_left_when_nobody_listens(web):
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port = unused.getsockname()[1]
    with pytest.raises(TargetUnavailable, match="refused"):
        web.send("POST", f"http://127.0.0.1:{port}/", body=b"{}", allow_private=True)


def test_send_is_sure_that_nothing_left_when_there_is_no_secure_connection(httpserver, web):
    with pytest.raises(TargetUnavailable, match="secure connection"):
        web.send("POST", f"https://127.0.0.1:{httpserver.port}/", body=b"{}", allow_private=True)


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"], ids=["no answer", "half an answer"]
)
def test_send_is_unsure_when_the_connection_breaks(web, answer):
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(answer)

    with raw_server(talk) as url, pytest.raises(TargetUncertain):
        web.send("POST", url, body=b"{}", allow_private=True)


def test_send_is_unsure_after_a_time_out(naps):
    def talk(connection: socket.socket) -> None:
        connection.recv(4096)
        time.sleep(0.5)

    web = HttpWeb(limits=Limits(connect=1, read=0.2, total=5), sleep=naps)
    with raw_server(talk) as url, pytest.raises(TargetUncertain, match="no answer in time"):
        web.send("POST", url, body=b"{}", allow_private=True)


# ---------------------------------------------------------------- secrets


def test_no_secret_is_logged_or_told(httpserver, web, caplog):
    caplog.set_level(logging.DEBUG)
    hidden = "".join(["s3", "cr3t"])  # spelt apart, because a traceback shows these lines
    httpserver.expect_request(f"/services/{hidden}").respond_with_data(f"no POST at /services/{hidden}", 500)
    secret = httpserver.url_for(f"/services/{hidden}?key={hidden}").replace("//", f"//me:{hidden}@")
    calls: list[Callable[[], object]] = [
        lambda: web.send("POST", secret, headers={"Authorization": Secret(hidden)}, allow_private=True),
        lambda: web.send("POST", secret),
        lambda: web.get(secret.replace(f"/services/{hidden}", "/"), allow_private=True),
        lambda: web.get(secret.replace(f"/services/{hidden}", "/")),
    ]
    for call in calls:
        with pytest.raises((TargetUncertain, TargetUnavailable, SourceUnreachable, SourceRefused)) as caught:
            call()
        assert hidden not in "".join(traceback.format_exception(caught.value))
    ours = [record.getMessage() for record in caplog.records if record.name != "werkzeug"]
    assert hidden not in "".join(ours)
    assert len(httpserver.log) == 4, "the requests themselves carried the secrets"
