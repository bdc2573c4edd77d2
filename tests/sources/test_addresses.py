"""Pages, XML and feeds read from an address on a real server: links, paging, refusals."""

from importlib import import_module

import pytest
from werkzeug import Response

from jobfeed.errors import SourceMalformed, SourceRefused, SourceUnreachable
from sources.conftest import postings_of


def read(kind, tools, **options):
    source = import_module(f"jobfeed.sources.{kind}").SOURCE
    made = source.Options(**options)
    return postings_of(source, list(source.read(made, tools)), made)


def test_relative_links_of_a_page_start_at_its_address(httpserver, tools):
    page = '<script type="application/ld+json">{"@type": "JobPosting", "title": "Cook", "url": "cook#top"}</script>'
    httpserver.expect_request("/jobs/").respond_with_data(page, content_type="text/html")
    (posting,), _, _ = read("html", tools, url=httpserver.url_for("/jobs/"))
    assert posting.url == httpserver.url_for("/jobs/cook#top")
    assert posting.file == httpserver.url_for("/jobs/")


def test_a_page_in_an_older_encoding(httpserver, tools):
    page = "<html><meta charset='iso-8859-1'><main><h1>Jobs</h1><h2>Büroassistenz (m/w/d)</h2><p>Köln</p></main></html>"
    httpserver.expect_request("/jobs").respond_with_data(page.encode("latin-1"), content_type="text/html")
    (posting,), _, _ = read("html", tools, url=httpserver.url_for("/jobs"))
    assert posting.title == "Büroassistenz (m/w/d)"


@pytest.mark.parametrize("kind", ["html", "xml", "feed"])
@pytest.mark.parametrize(("status", "error"), [(404, SourceRefused), (403, SourceRefused), (503, SourceUnreachable)])
def test_a_refusal_is_not_an_empty_page(kind, status, error, httpserver, tools):
    httpserver.expect_request("/jobs").respond_with_data("<p>No openings.</p>", status=status)
    with pytest.raises(error):
        read(kind, tools, url=httpserver.url_for("/jobs"))


@pytest.mark.parametrize("kind", ["xml", "feed"])
def test_a_web_page_is_no_feed(kind, httpserver, tools):
    httpserver.expect_request("/jobs").respond_with_data("<!DOCTYPE html><html></html>", content_type="text/html")
    with pytest.raises(SourceMalformed, match="web page"):
        read(kind, tools, url=httpserver.url_for("/jobs"))


def test_a_paged_feed_is_read_to_its_end(httpserver, tools):
    def page(request):
        number = int(request.args.get("page", 1))
        onward = f'<link rel="next" href="?page={number + 1}"/>' if number < 3 else ""
        entry = f'<entry><id>{number}</id><title>Job {number}</title><link href="/{number}"/></entry>'
        return Response(f'<feed xmlns="http://www.w3.org/2005/Atom">{onward}{entry}</feed>', mimetype="text/xml")

    httpserver.expect_request("/feed").respond_with_handler(page)
    postings, _, _ = read("feed", tools, url=httpserver.url_for("/feed"))
    assert [(p.title, p.url) for p in postings] == [(f"Job {n}", httpserver.url_for(f"/{n}")) for n in (1, 2, 3)]


def test_a_feed_that_leads_back_to_itself_ends(httpserver, tools):
    text = '<feed><link rel="next" href="/feed"/><entry><title>Cook</title></entry></feed>'
    httpserver.expect_request("/feed").respond_with_data(text, content_type="text/xml")
    postings, _, _ = read("feed", tools, url=httpserver.url_for("/feed"))
    assert len(postings) == 1


def test_a_json_feed_names_its_next_page(httpserver, tools):
    first = {
        "version": "https://jsonfeed.org/version/1.1",
        "next_url": httpserver.url_for("/2"),
        "items": [{"id": "1", "title": "A"}],
    }
    httpserver.expect_request("/1").respond_with_json(first)
    httpserver.expect_request("/2").respond_with_json({**first, "next_url": None, "items": [{"id": "2", "title": "B"}]})
    postings, _, _ = read("feed", tools, url=httpserver.url_for("/1"))
    assert [posting.title for posting in postings] == ["A", "B"]


def test_a_folder_of_stored_documents(tmp_path, tools):
    (tmp_path / "pages").mkdir()
    for name in ("a", "b"):
        (tmp_path / "pages" / f"{name}.xml").write_text(
            f"<jobs><job><id>{name}</id><title>Job {name}</title></job></jobs>"
        )
    source = import_module("jobfeed.sources.xml").SOURCE
    options = source.Options(path="pages")
    raws = [tools.files.load(raw) for raw in source.read(options, tools)]
    assert [p.title for p in postings_of(source, raws, options)[0]] == ["Job a", "Job b"]


def test_a_page_without_a_main_part_is_rescued(tools):
    pytest.importorskip("trafilatura")
    from jobfeed.sources.html import _rescued

    text = "<html><body><div><div>" + "<p>We sail every day and look for people.</p>" * 9 + "<h2>Deck engineer</h2>"
    text += "<p>You mend the engine at sea and in port, and you like the smell of oil.</p></div></div></body></html>"
    found = _rescued(text, "page", None)
    assert found is not None and all(draft.one_line for draft in found.drafts)
