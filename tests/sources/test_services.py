"""Services asked over HTTP, on a real server on this machine: paging, details, refusals, and answers that are none."""

import json
import re
from importlib import import_module

import pytest
from werkzeug import Response

from jobfeed.errors import SourceMalformed, SourceRefused, SourceUnreachable
from sources.conftest import postings_of

ONE_REQUEST = {"greenhouse": {"jobs": []}, "lever": [], "ashby": {"jobs": []}, "recruitee": {"offers": []},
               "workable": {"jobs": []}, "pinpoint": {"data": []}}  # fmt: skip
ALL = [*ONE_REQUEST, "personio", "teamtailor", "smartrecruiters", "bamboohr"]


def source_of(kind):
    return import_module(f"jobfeed.sources.{kind}").SOURCE


def options_of(kind, server, **more):
    return source_of(kind).Options(board="lab", url=server.url_for("/board"), **more)


def read(kind, server, tools, **more):
    source, options = source_of(kind), options_of(kind, server, **more)
    return postings_of(source, list(source.read(options, tools)), options)


def answer_everything(server, *args, **kwargs):
    server.expect_request(re.compile("^/board.*")).respond_with_response(Response(*args, **kwargs))


@pytest.mark.parametrize("kind", ALL)
def test_an_unknown_board_is_refused_and_named(kind, httpserver, tools):
    answer_everything(httpserver, "<html>not here</html>", 404)
    with pytest.raises(SourceRefused, match="lab"):
        read(kind, httpserver, tools)


@pytest.mark.parametrize("kind", ALL)
def test_too_many_requests_say_when_to_come_again(kind, httpserver, tools):
    answer_everything(httpserver, "slow down", 429, headers={"Retry-After": "120"})
    with pytest.raises(SourceUnreachable) as caught:
        read(kind, httpserver, tools)
    assert caught.value.retry_after == pytest.approx(120, abs=2)


@pytest.mark.parametrize("kind", ALL)
def test_a_web_page_in_place_of_the_answer_is_not_an_empty_board(kind, httpserver, tools):
    answer_everything(httpserver, "<!doctype html><html><body>Careers</body></html>", 200, mimetype="text/html")
    with pytest.raises(SourceMalformed, match="web page"):
        read(kind, httpserver, tools)


@pytest.mark.parametrize("kind", [*ONE_REQUEST, "smartrecruiters", "bamboohr"])
@pytest.mark.parametrize(
    "text", ['{"jobs": [{"title": "Half a pa', '{"error": "Document not found", "ok": false}', '"text"']
)
def test_broken_or_strange_json_is_not_an_empty_board(kind, text, httpserver, tools):
    answer_everything(httpserver, text, 200, mimetype="application/json")
    with pytest.raises(SourceMalformed):
        read(kind, httpserver, tools)


@pytest.mark.parametrize("kind", ONE_REQUEST)
def test_an_empty_list_is_an_empty_board(kind, httpserver, tools):
    answer_everything(httpserver, json.dumps(ONE_REQUEST[kind]), 200, mimetype="application/json")
    assert read(kind, httpserver, tools) == ([], [], True)


@pytest.mark.parametrize(
    ("kind", "answer"), [("smartrecruiters", {"content": [], "totalFound": 0}), ("bamboohr", {"result": []})]
)
def test_where_unknown_and_empty_look_alike_the_name_must_be_vouched_for(kind, answer, httpserver, tools):
    answer_everything(httpserver, json.dumps(answer), 200, mimetype="application/json")
    with pytest.raises(SourceRefused, match="unknown company gets the same answer"):
        read(kind, httpserver, tools)
    assert read(kind, httpserver, tools, empty_is_true=True) == ([], [], True)


def test_a_missing_permission_asks_for_a_token(httpserver, tools):
    answer_everything(httpserver, "{}", 401, mimetype="application/json")
    with pytest.raises(SourceRefused) as caught:
        read("recruitee", httpserver, tools)
    assert "token" in caught.value.hint


def test_the_token_is_sent_and_never_shown(httpserver, tools):
    from jobfeed.protocols import Secret

    httpserver.expect_request("/board", headers={"X-Careers-Sites-Token": "s3cret"}).respond_with_json({"offers": []})
    options = options_of("recruitee", httpserver, token=Secret("s3cret"))
    assert len(list(source_of("recruitee").read(options, tools))) == 1
    assert "s3cret" not in repr(options)


# ---------------------------------------------------------------- paging and details


def smart(server, total, *, listed=None, broken=(), gone=()):
    """A SmartRecruiters company with `total` postings, of which some have no detail to give."""

    def pages(request):
        offset, limit = int(request.args["offset"]), int(request.args["limit"])
        numbers = range(offset, min(offset + limit, total if listed is None else listed))
        rows = [{"id": str(n), "name": f"Job {n}", "company": {"identifier": "Lab", "name": "Lab"}} for n in numbers]
        return Response(json.dumps({"offset": offset, "limit": limit, "totalFound": total, "content": rows}))

    def detail(request):
        number = int(request.path.rsplit("/", 1)[1])
        if number in broken or number in gone:
            return Response("oops", 500 if number in broken else 404)
        text = {"jobDescription": {"title": "Work", "text": f"<p>Text {number}</p>"}}
        return Response(json.dumps({"jobAd": {"sections": text}}))

    server.expect_request("/board").respond_with_handler(pages)
    server.expect_request(re.compile(r"^/board/\d+$")).respond_with_handler(detail)


def test_all_pages_and_all_details_are_read(httpserver, tools):
    smart(httpserver, 105)
    postings, findings, _ = read("smartrecruiters", httpserver, tools)
    assert [posting.title for posting in postings] == [f"Job {n}" for n in range(105)]
    assert "Text 104" in postings[104].description
    assert not findings


def test_a_detail_that_cannot_be_read_now_is_named_and_one_that_is_gone_is_left_out(httpserver, tools):
    smart(httpserver, 4, broken={1}, gone={2})
    postings, findings, _ = read("smartrecruiters", httpserver, tools)
    assert [posting.title for posting in postings] == ["Job 0", "Job 3"]
    (finding,) = findings
    assert finding.severity == "error" and finding.rule.startswith("READ") and "posting 2" in finding.message


def test_a_list_that_ends_too_early_is_no_whole_reading(httpserver, tools):
    smart(httpserver, 150, listed=120)
    with pytest.raises(SourceUnreachable, match="120 of 150"):
        read("smartrecruiters", httpserver, tools)


def test_bamboohr_asks_for_each_text(httpserver, tools):
    rows = [{"id": "7", "jobOpeningName": "Beekeeper"}, {"id": "8", "jobOpeningName": "Hive builder"}]
    httpserver.expect_request("/board/list").respond_with_json({"meta": {"totalCount": 2}, "result": rows})
    for number in ("7", "8"):
        detail = {"result": {"jobOpening": {"description": f"<p>No. {number}</p>", "datePosted": "2026-01-02"}}}
        httpserver.expect_request(f"/board/{number}/detail").respond_with_json(detail)
    postings, findings, _ = read("bamboohr", httpserver, tools)
    assert [(p.title, p.description, p.date_posted) for p in postings] == [
        ("Beekeeper", "<p>No. 7</p>", "2026-01-02"), ("Hive builder", "<p>No. 8</p>", "2026-01-02"),
    ]  # fmt: skip
    assert not findings


def rss(numbers):
    items = "".join(
        f"<item><title>Job {n}</title><guid>{n}</guid><link>https://x.example/{n}</link></item>" for n in numbers
    )
    return f"<rss version='2.0'><channel><title>Lab</title>{items}</channel></rss>"


def test_teamtailor_pages_end_with_a_short_one(httpserver, tools):
    def pages(request):
        offset, size = int(request.args["offset"]), int(request.args["per_page"])
        return Response(rss(range(offset, min(offset + size, 230))), mimetype="application/rss+xml")

    httpserver.expect_request("/board/jobs.rss").respond_with_handler(pages)
    postings, _, _ = read("teamtailor", httpserver, tools)
    assert len({posting.source_id for posting in postings}) == 230


def test_teamtailor_that_does_not_page_is_read_once(httpserver, tools):
    httpserver.expect_request("/board/jobs.rss").respond_with_data(rss(range(130)), content_type="application/rss+xml")
    postings, _, _ = read("teamtailor", httpserver, tools)
    assert len(postings) == 130


def test_personio_asks_in_the_language_that_was_chosen(httpserver, tools):
    xml = "<workzag-jobs><position><id>1</id><name>Hydrologin</name></position></workzag-jobs>"
    httpserver.expect_request("/board/xml", query_string={"language": "de"}).respond_with_data(
        xml, content_type="text/xml"
    )
    postings, _, _ = read("personio", httpserver, tools, language="de")
    assert [(p.title, p.url) for p in postings] == [("Hydrologin", httpserver.url_for("/board/job/1"))]


def test_each_page_has_its_own_place(httpserver, tools):
    smart(httpserver, 105)
    options = options_of("smartrecruiters", httpserver)
    raws = list(source_of("smartrecruiters").read(options, tools))
    assert len({raw.location for raw in raws}) == len(raws) == 2
    assert all(raw.stamp for raw in raws)


# ---------------------------------------------------------------- options


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    "wrong", [{}, {"board": "../etc"}, {"board": "https://jobs.example.org/lab"}, {"board": "a b"}]
)
def test_a_board_name_that_cannot_be_one_is_refused_at_once(kind, wrong):
    with pytest.raises(ValueError, match="board"):
        source_of(kind).Options(**wrong)


@pytest.mark.parametrize("kind", ALL)
def test_a_service_is_never_guessed(kind):
    from jobfeed.protocols import Seen

    assert not source_of(kind).recognises(Seen("jobs.json", False, b'{"jobs": []}'))


@pytest.mark.parametrize("kind", ALL)
def test_a_stored_answer_that_is_not_there(kind, tools):
    source = source_of(kind)
    with pytest.raises(SourceRefused, match="there is no file"):
        list(source.read(source.Options(path="missing.json"), tools))
