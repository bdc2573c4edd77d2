"""Sources that mean harm or are merely enormous: a clear answer in short time, and never another file or address."""

import contextlib
import time
from importlib import import_module

import pytest

from jobfeed.errors import SourceError
from jobfeed.protocols import Raw
from sources.conftest import read_text

BOMB = """<?xml version="1.0"?><!DOCTYPE j [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
<jobs><job><title>&c;</title></job></jobs>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE j [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<jobs><job><title>Keeper &x;</title></job></jobs>"""
LARGE = {
    "html": [
        "<div>" * 50_000 + "x",
        "<div>x" * 20_000 + "</div>" * 20_000,
        "<!--" * 200_000,
        "<script " * 100_000,
        "<p>a</p>" * 20_000,
        "<span>A</span>" * 20_000,
        "<table>" * 10_000 + "<tr><td>x" * 10_000,
        "<html lang='" * 50_000,
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>",
        '<script>window.jobs = [{"title": "' * 5_000,
    ],
    "xml": [
        "<job>" * 200_000,
        "<jobs>" + "<job><title>Cook</title></job>" * 5_000 + "</jobs>",
        "<jobs>" + "&x;" * 200_000,
    ],
    "feed": ["<rss><channel>" + "<item>" * 100_000, '{"items": [' + "[" * 100_000],
}


def source_of(kind):
    return import_module(f"jobfeed.sources.{kind}").SOURCE


@pytest.mark.parametrize("kind", ["xml", "feed", "personio", "teamtailor"])
@pytest.mark.parametrize("text", [BOMB, OUTSIDE])
def test_entities_are_refused(kind, text):
    source = source_of(kind)
    with pytest.raises(SourceError, match="entities"):
        source.draft(Raw("x", content=text.encode()), source.Options(path="x"))


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in LARGE.items() for text in texts])
def test_time_stays_short(kind, text):
    source = source_of(kind)
    started = time.process_time()
    with contextlib.suppress(SourceError):
        source.draft(Raw("x", content=text.encode()), source.Options(path="x"))
    assert time.process_time() - started < 5


@pytest.mark.parametrize("kind", ["html", "xml", "feed", "greenhouse", "personio", "teamtailor"])
@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02", b"\xff\xfe<\x00j\x00", b"\xef\xbb\xbf", b"<", b"{", b"plain words", b"\x80<jobs>"]
)
def test_rubbish_gets_a_clear_answer(kind, content):
    source = source_of(kind)
    try:
        reading = source.draft(Raw("x", content=content), source.Options(path="x"))
    except SourceError as error:
        assert error.message and error.where.file == "x"
    else:
        assert not reading.drafts and not reading.empty


def test_script_and_links_that_do_harm_do_not_get_through():
    page = """<script type="application/ld+json">
      {"@type": "JobPosting", "title": "<b>Cook</b>", "url": "javascript:alert(1)",
      "description": "<p onclick='x()'>Stew<script>alert(1)<\\/script><a href='javascript:x()'>go</a></p>"}</script>"""
    (posting,), _, _ = read_text(source_of("html"), page)
    assert "script" not in posting.description and "onclick" not in posting.description
    assert posting.url is None and not posting.apply
