"""Answers kept in a folder: they come back, tell no address, and never break a run."""

import pytest
from werkzeug import Response

from jobfeed.protocols import Answer
from jobfeed.web.answerstore import FolderValidators
from jobfeed.web.fetch import HttpWeb, Kept

KEPT = Kept(Answer(200, {"etag": '"v1"', "content-type": "text/plain"}, b"line\nline\xff", ""), '"v1"', None)


def test_what_was_put_comes_back(tmp_path):
    FolderValidators(tmp_path / "new").put("https://x.example/?key=s3cret", KEPT)
    assert FolderValidators(tmp_path / "new").get("https://x.example/?key=s3cret") == KEPT
    assert FolderValidators(tmp_path / "new").get("https://x.example/") is None


def test_no_address_is_told(tmp_path):
    FolderValidators(tmp_path).put("https://x.example/?key=s3cret", KEPT)
    (file,) = tmp_path.iterdir()
    assert "s3cret" not in file.name and b"s3cret" not in file.read_bytes()


@pytest.mark.parametrize("content", [b"", b"{", b"[]\nx", b"\xff\n", b"null\n"])
def test_a_broken_file_is_no_file(tmp_path, content):
    store = FolderValidators(tmp_path)
    store.put("a", KEPT)
    next(tmp_path.iterdir()).write_bytes(content)
    assert store.get("a") is None


def test_a_folder_that_cannot_be_written_costs_the_cache_only(tmp_path):
    (tmp_path / "file").write_text("in the way")
    store = FolderValidators(tmp_path / "file")
    store.put("a", KEPT)
    assert store.get("a") is None


def test_the_next_run_asks_with_the_validator(httpserver, tmp_path):
    def serve(request):
        response = Response("feed")
        response.set_etag("v1")
        return response.make_conditional(request)

    httpserver.expect_request("/feed").respond_with_handler(serve)
    for _ in range(2):
        with HttpWeb(validators=FolderValidators(tmp_path)) as web:
            answer = web.get(httpserver.url_for("/feed"), allow_private=True)
            assert (answer.status, answer.content, answer.url) == (200, b"feed", httpserver.url_for("/feed"))
    assert [answered.status_code for _, answered in httpserver.log] == [200, 304]
