"""The preview answers as a careful web server does."""

import gzip
import http.client
import re
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import lxml.html
import pytest

from jobfeed.server import media_type

pytest.importorskip("uvicorn", reason="the preview needs the extra `serve`")
CAREERS = (Path(__file__).parents[2] / "examples" / "lighthouse" / "careers.md").read_text(encoding="utf-8")


@contextmanager
def serving(folder):
    """`jobfeed serve` as its own process; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "jobfeed", "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(port, process):
    for _ in range(200):
        assert process.poll() is None, "the server ended"
        try:
            socket.create_connection(("127.0.0.1", port), 0.1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not begin to listen")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    (folder / "careers.md").write_text(CAREERS, encoding="utf-8")
    (folder / "feeds").mkdir()
    (folder / "feeds" / "jobs.yml").write_text("site: https://org.example/work/\nemployer: L\nsources: [careers.md]\n")
    return folder


@pytest.fixture(scope="module")
def port(folder):
    with serving(folder) as port:
        yield port


def get(port, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def test_the_site_lies_below_its_path(port):
    assert get(port, "/")[0:2][1]["location"].endswith("/work/")
    status, headers, body = get(port, "/work/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert b"Cartographer" in body
    assert b"https://org.example/work/" not in body
    assert f"http://127.0.0.1:{port}/work/".encode() in body
    assert get(port, "/work/jobs/cartographer")[1]["location"].endswith("/work/jobs/cartographer/")
    assert get(port, "/work/jobs/cartographer/")[0] == 200


def test_feeds_are_as_published_and_have_their_media_types(port, folder):
    for name, kind in (
        ("feed.rss", "application/rss+xml"),
        ("feed.atom", "application/atom+xml"),
        ("feed.json", "application/feed+json"),
    ):
        status, headers, body = get(port, f"/work/{name}")
        assert (status, headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        assert body == (folder / "public" / name).read_bytes()


def test_what_has_not_changed_is_not_sent_again(port):
    _, headers, _ = get(port, "/work/feed.rss")
    assert get(port, "/work/feed.rss", If_None_Match=headers["etag"])[0] == 304
    assert get(port, "/work/feed.rss", If_None_Match=f'"other", {headers["etag"]}')[0] == 304
    assert get(port, "/work/feed.rss", If_None_Match='"other"')[0] == 200
    assert get(port, "/work/feed.rss", If_Modified_Since=headers["last-modified"])[0] == 304
    assert get(port, "/work/feed.rss", If_Modified_Since="Mon, 01 Jan 2001 00:00:00 GMT")[0] == 200
    # RFC 9110: If-None-Match decides, If-Modified-Since is then not looked at
    both = {"If_None_Match": '"other"', "If_Modified_Since": headers["last-modified"]}
    assert get(port, "/work/feed.rss", **both)[0] == 200


def test_gzip_for_those_who_ask(port):
    _, headers, body = get(port, "/work/feed.rss", Accept_Encoding="gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body) == get(port, "/work/feed.rss")[2]


@pytest.mark.parametrize(
    "path", ["/work/none", "/work/../feeds/jobs.yml", "/work/%2e%2e/feeds/jobs.yml", "/work/..%2f..%2fetc/passwd"]
)
def test_nothing_outside_of_the_folder_is_shown(port, path):
    status, _, body = get(port, path)
    assert status in (404, 307)
    assert b"employer" not in body


@pytest.mark.parametrize(("name", "kind"), [("rss", "RSS 2.0"), ("atom", "Atom 1.0"), ("json", "JSON Feed 1.1")])
def test_each_feed_is_shown_as_a_reader_shows_it(port, name, kind):
    status, headers, body = get(port, f"/.jobfeed/feeds/feed.{name}")
    page = lxml.html.fromstring(body)
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert kind in page.findtext(".//head/title")
    first = page.find(".//article")
    assert first.findtext("h2/a") == "Backend engineer, tide models"
    assert first.find("h2/a").get("href") == "/work/jobs/backend-engineer-tide-models/"
    assert re.search(r"\d+ \w+ 20\d\d, 00:00 UTC", first.findtext("p"))
    assert "Keep the nightly runs" in first.xpath("string(div[@class='content']//li[contains(., 'nightly')])")
    assert re.search(r"tag:org\.example,[-\d]+:backend-engineer-tide-models", first.xpath("string(details//code)"))
    assert not page.xpath("//section[@class='faults']")
    ways = page.xpath("//ul[@class='kinds']//a/@href")
    assert ways == [f"/.jobfeed/feeds/feed.{suffix}" for suffix in ("rss", "atom", "json")]
    assert "/.jobfeed/feeds/feeds/language-en.rss" in page.xpath("//nav//a/@href")
    assert get(port, f"/.jobfeed/feeds/feed.{name}", If_None_Match=headers["etag"])[0] == 304


def test_the_view_of_a_feed_loads_again_too_and_lets_nothing_act(port):
    _, headers, body = get(port, "/.jobfeed/feeds/feed.rss")
    assert lxml.html.fromstring(body).xpath("//script/@src") == ["/.jobfeed/reload.js"]
    assert b"/.jobfeed/reload" in get(port, "/.jobfeed/reload.js")[2]
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert (policy["default-src"], policy["script-src"]) == ("'none'", "'self'")


def test_the_way_to_the_views(port):
    assert get(port, "/.jobfeed/feeds/")[1]["location"] == "/.jobfeed/feeds/feed.rss"
    assert get(port, "/.jobfeed/feeds/index.html")[0] == 404
    assert get(port, "/.jobfeed/feeds/../../feeds/jobs.yml")[0] in (404, 307)


def test_a_change_is_built_and_open_pages_are_told(folder):
    with serving(folder) as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", "/.jobfeed/reload")
        stream = connection.getresponse()
        assert stream.readline() == b": waiting\n"
        time.sleep(0.3)  # the watcher begins after the answer does
        (folder / "careers.md").write_text(CAREERS.replace("## Cartographer", "## Chart maker"), encoding="utf-8")
        assert stream.readline() == b"\n"
        assert stream.readline() == b"data: changed\n"
        assert b"Chart maker" in get(port, "/work/")[2]
        stream.close()
        connection.close()


def test_media_types():
    assert media_type(".well-known/ojobpub.json") == "application/json; charset=utf-8"
    assert media_type("deadlines.ics") == "text/calendar; charset=utf-8"
    assert media_type("boards/google-talent.json") == "application/json; charset=utf-8"
    assert media_type("feeds/remote.json") == "application/feed+json; charset=utf-8"
    assert media_type("opml.xml") == "text/x-opml; charset=utf-8"
    assert media_type("logo.png") == "image/png"
    assert media_type("x.unknown") == "application/octet-stream"
