"""Sitemaps: valid by the protocol's rules, sharded, and dated by real changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import lxml.etree
import pytest

from formats.sample import FULL, HEAD, REMOTE, SITE, START, card, entry, site
from jobfeed.feed import Card, FeedHead, Site
from jobfeed.formats import sitemap

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
#: the rules of https://www.sitemaps.org/protocol.html that a schema can express
SCHEMA = lxml.etree.XMLSchema(
    lxml.etree.fromstring(b"""
<x:schema xmlns:x="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified"
          targetNamespace="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
  <x:simpleType name="place"><x:restriction base="x:anyURI"><x:minLength value="12"/><x:maxLength value="2048"/>
    <x:pattern value="https?://.*"/></x:restriction></x:simpleType>
  <x:simpleType name="change"><x:union memberTypes="x:date x:dateTime"/></x:simpleType>
  <x:complexType name="page"><x:sequence><x:element name="loc" type="place"/>
    <x:element name="lastmod" type="change" minOccurs="0"/></x:sequence></x:complexType>
  <x:element name="urlset"><x:complexType><x:sequence>
    <x:element name="url" type="page" maxOccurs="50000"/></x:sequence></x:complexType></x:element>
  <x:element name="sitemapindex"><x:complexType><x:sequence>
    <x:element name="sitemap" type="page" maxOccurs="50000"/></x:sequence></x:complexType></x:element>
</x:schema>""")
)


def written(view):
    return {made.path: made.content for made in sitemap.FORMAT.render_site(view, sitemap.FORMAT.Options())}


def parsed(data):
    root = lxml.etree.fromstring(data)
    SCHEMA.assertValid(root)
    return root


def test_open_postings_only_with_their_last_change():
    made = [entry(FULL, 2), entry(REMOTE, 1)]
    closed = card(entry(FULL, 0), slug="old", url=f"{SITE.url}jobs/old/")
    files = written(site(made, [closed]))
    root = parsed(files["sitemap.xml"])
    assert root.xpath("//s:loc/text()", namespaces=NS) == [each.url for each in reversed(made)]
    assert root.xpath("//s:lastmod/text()", namespaces=NS) == ["2026-11-02T10:00:00+00:00", "2026-11-02T11:00:00+00:00"]
    assert files["robots.txt"].decode().splitlines()[-1] == "Sitemap: https://jobs.example.org/sitemap.xml"


def test_nothing_open_is_still_valid():
    root = parsed(written(site([]))["sitemap.xml"])
    assert root.xpath("//s:loc/text()", namespaces=NS) == [SITE.url]


def test_no_robots_below_a_sub_path():
    """A robots.txt is read at the root of a host only; elsewhere it would be a lie."""
    head = FeedHead(Site("https://org.example/repo/", "Jobs"), HEAD.employer)
    assert set(written(site([entry()], head=head))) == {"sitemap.xml"}


def many(number):
    one = card(entry())
    return [
        replace(one, url=f"{SITE.url}jobs/{at}/", updated_at=START + timedelta(seconds=at))
        for at in reversed(range(number))
    ]


@pytest.mark.parametrize(("number", "shards"), [(50_000, 1), (50_001, 2)])
def test_fifty_thousand_addresses_a_file(number, shards):
    view = replace(site([]), open=many(number))
    files = written(view)
    root = parsed(files["sitemap.xml"])
    if shards == 1:
        assert len(root) == number
        return
    assert root.xpath("//s:loc/text()", namespaces=NS) == [f"{SITE.url}sitemap-{n}.xml" for n in (1, 2)]
    assert [len(parsed(files[f"sitemap-{n}.xml"])) for n in (1, 2)] == [50_000, 1]
    # counted from the oldest: the newest posting stands alone in the last shard
    assert parsed(files["sitemap-2.xml"]).findtext(".//s:loc", namespaces=NS) == f"{SITE.url}jobs/{number - 1}/"


def test_addresses_are_escaped():
    view = replace(site([]), open=[replace(card(entry()), url=f"{SITE.url}jobs/koch-ü&x/")])
    root = parsed(written(view)["sitemap.xml"])
    assert root.findtext(".//s:loc", namespaces=NS) == f"{SITE.url}jobs/koch-%C3%BC&x/"


def test_long_addresses_make_small_shards():
    long = [replace(one, url=one.url + "x" * 1_900) for one in many(30_000)]
    files = written(replace(site([]), open=long))
    assert len(files) == 4
    assert all(len(data) <= 52_428_800 for data in files.values())


def test_a_card_is_all_it_needs():
    at = datetime(2026, 1, 1, tzinfo=UTC)
    bare = Card("k", "s", f"{SITE.url}jobs/s/", "t", None, None, at, at)
    assert b"jobs/s/" in written(replace(site([]), open=[bare]))["sitemap.xml"]
