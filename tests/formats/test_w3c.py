"""The W3C feed validator's conditions (judges/w3c.py) on our feeds; each condition is shown to speak up, too."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats import sample
from formats.test_feeds import PAGES
from formats.test_hostile import CASES, entry_of
from jobfeed import markdown
from jobfeed.feed import Employer, FeedHead, Site
from jobfeed.formats import atom, rss

sys.path.append(str(Path(__file__).parents[2] / "judges"))

import w3c

FORMATS = [rss.FORMAT, atom.FORMAT]
#: a slug is ASCII in life (`identity.slug`); the case asks what pages and sitemaps do with another
WRITTEN = [one for one in CASES if "refused" not in one.values[0] and "emoji slug" not in one.values[0]["shows"]]


def said(format_, page):
    made = format_.render_feed(page, format_.Options())
    return list(w3c.complaints(made.content, published_as=made.path))


@pytest.mark.parametrize("format_", FORMATS, ids=lambda f: f.name)
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_our_feeds(page, format_):
    assert said(format_, page) == []


@pytest.mark.parametrize("case", WRITTEN)
def test_hostile_postings(case):
    made = entry_of(case)
    text = markdown.render(made.posting.description, "html")
    page = sample.page([replace(made, posting=replace(made.posting, description=text))])
    assert [words for format_ in FORMATS for words in said(format_, page)] == []


#: what is well-formed and means no harm, and yet makes the validator complain if it is spelt as XML is usually spelt
AWKWARD = [
    {"title": "Sigma&Pi lead"},
    {"title": "5&6 years"},
    {"title": "a </ b"},
    {"title": "&copy this"},
    {"department": "R&D </b>"},
    {"department": "Sales&Pi"},
    {"hiring_organization": "Smith&Pi"},
    {"hiring_organization": "Smith </b>"},
    {"hiring_organization": "   "},
    {"title": "M\ufffdnchen"},
    {"description": "<p>M\ufffdnchen &amp;copy &lt;b&gt;x&lt;/b&gt;</p>"},
    {"description": ""},
    {"employment_types": ("</b>", " ")},
]


@pytest.mark.parametrize("values", AWKWARD, ids=str)
def test_awkward_words(values):
    page = sample.page([sample.entry(replace(sample.FULL, **values), 1)])
    assert [words for format_ in FORMATS for words in said(format_, page)] == []


def test_awkward_names_of_site_and_employer():
    head = FeedHead(Site(sample.SITE.url, "R&Pi </b> jobs", "de-AT"), Employer("M&Pi </i>", "https://m.example"))
    for name in ("feed", "feeds/department-rd"):
        page = sample.page([sample.entry()], head=head, title="R&Pi </b>", name=name)
        assert [words for format_ in FORMATS for words in said(format_, page)] == []


RSS_OF = sample.page([sample.entry(sample.FULL, 2), sample.entry(sample.REMOTE, 1)])
#: the complaint, what is replaced in a good feed, and by what
BROKEN_RSS = [
    ("SAXError", "<?xml", " <?xml"),
    ("SAXError", "<title>", "<title>&nbsp;"),
    ("UnknownNamespace", "<rss ", '<rss xmlns:job="https://example.org/ns" '),
    ("ReservedPrefix", '"http://purl.org/dc/terms/"', '"http://purl.org/syndication/history/1.0"'),
    ("MissingTitle", "<title>Work at Example Lab</title>", ""),
    ("MissingLink", "<link>https://jobs.example.org/</link>", ""),
    ("MissingDescription", "<description>Open positions at Example Lab</description>", ""),
    ("NotBlank", "<title>Work at Example Lab<", "<title><"),
    ("MissingAtomSelfLink", 'rel="self"', 'rel="related"'),
    ("SelfDoesntMatchLocation", "jobs.example.org/feed.rss", "jobs.example.org/other.rss"),
    ("RelativeSelf", 'href="https://jobs.example.org/feed.rss"', 'href="feed.rss"'),
    ("SelfNotAtom", 'type="application/rss+xml"', 'type="text/html"'),
    ("InvalidMIMEType", 'type="application/rss+xml"', 'type="rss"'),
    ("AtomLinkNotEmpty", 'type="application/rss+xml"/>', 'type="application/rss+xml">x</atom:link>'),
    ("UnregisteredAtomLinkRel", 'rel="self"', 'rel="myself"'),
    ("InvalidIRI", "jobs.example.org/feed.rss", "jöbs.example.org/feed.rss"),
    ("MissingHref", 'href="https://jobs.example.org/feed.rss" ', ""),
    ("InvalidLanguage", "<language>en<", "<language>english<"),
    ("InvalidRFC2822Date", "Mon, 02 Nov 2026 11:00:00 +0000</pubDate>", "2026-11-02T11:00:00Z</pubDate>"),
    ("IncorrectDOW", "Mon, 02 Nov 2026 11:00:00", "Tue, 02 Nov 2026 11:00:00"),
    ("ImplausibleDate", "Mon, 02 Nov 2026 11:00:00", "Mon, 02 Nov 2076 11:00:00"),
    ("InvalidPermalink", 'isPermaLink="false"', ""),
    ("InvalidBooleanAttribute", 'isPermaLink="false"', 'isPermaLink="no"'),
    ("NotSufficientlyUnique", "tag:jobs.example.org,2026-11-02:job-1", "1234"),
    ("DuplicateValue", "2026-11-02:job-1<", "2026-11-02:job-2<"),
    ("MissingGuid", '<guid isPermaLink="false">tag:jobs.example.org,2026-11-02:job-1</guid>', ""),
    ("InvalidFullLink", "<link>https://jobs.example.org/jobs/job-1/<", "<link>/jobs/job-1/<"),
    ("UndefinedElement", "<title>Community", "<region>EU</region><title>Community"),
    ("DuplicateElement", "<title>Community", "<title>x</title><title>Community"),
    ("UnexpectedAttribute", "<title>Community", '<title lang="en">Community'),
    ("UseOfExtensionAttr", "<title>Community", '<title dc:lang="en">Community'),
    ("UnexpectedText", "<item>", "<item>text"),
    ("ContainsHTML", "<title>Community", "<title>&lt;b&gt;x&lt;/b&gt; Community"),
    ("ContainsHTML", "<title>Community", "<title>&amp;amp; Community"),
    ("CharacterData", "<title>Community", "<title>&lt;/ Community"),
    ("BadCharacters", "<title>Community", "<title>\x85Community"),
    ("BadCharacters", "<title>Community", "<title>KÃ¶ln"),
    ("NotBlank", "<title>Community Manager<", "<title><"),
    ("NeedDescriptionBeforeContent", "<description>", "<content:encoded>x</content:encoded><description>"),
    ("InvalidContact", "<dc:creator>Example Lab</dc:creator>", "<author>HR</author>"),
    ("NotHtml", "<description>Fully", "<description>&lt;/p&gt;Fully"),
    ("NotHtml", "<description>Fully", "<description>&lt;job&gt;x&lt;/job&gt;Fully"),
    ("SecurityRisk", "<description>Fully", "<description>&lt;iframe&gt;&lt;/iframe&gt;Fully"),
    ("SecurityRiskAttr", "<description>Fully", "<description>&lt;p onclick='x'&gt;Fully&lt;/p&gt;"),
    ("DangerousStyleAttr", "<description>Fully", "<description>&lt;p style='x'&gt;Fully&lt;/p&gt;"),
    ("ContainsRelRef", "<description>Fully", '<description>&lt;a href="/apply"&gt;Fully&lt;/a&gt;'),
    ("MisplacedItem", "</channel>", "<ttl>60</ttl></channel>"),
    ("ItemMustContainTitleOrDescription", "</channel>", "<item/></channel>"),
]
BROKEN_ATOM = [
    ("MissingElement", "<title>Work at Example Lab</title>", ""),
    ("MissingSelf", 'rel="self"', 'rel="related"'),
    ("AvoidNamespacePrefix", "<feed ", '<feed xmlns:atom="http://www.w3.org/2005/Atom" '),
    ("MisplacedMetadata", "</feed>", "<rights>x</rights></feed>"),
    ("FeedRelInCompleteFeed", 'rel="self" type="application/atom+xml"/>',
     'rel="self" type="application/atom+xml"/><link rel="next" href="https://jobs.example.org/feed-1.atom"/>'),
    ("DuplicateAtomLink", "<entry", '<link rel="alternate" type="text/html" href="https://x.example/"/><entry'),
    ("LinkPastEnd", "<entry", '<link rel="first" href="https://jobs.example.org/feed.atom"/>'
     '<link rel="previous" href="https://jobs.example.org/feed-1.atom"/><entry'),
    ("DuplicateEntries", "2026-11-02:job-1<", "2026-11-02:job-2<"),
    ("DuplicateUpdated", "<updated>2026-11-02T10:00:00+00:00", "<updated>2026-11-02T11:00:00+00:00"),
    ("InvalidRFC3339Date", "<updated>2026-11-02T10:00:00+00:00", "<updated>2026-11-02"),
    ("ImplausibleDate", "<published>2026", "<published>1926"),
    ("InvalidTAG", "<id>tag:jobs.example.org,", "<id>tag:Jobs.example.org,"),
    ("NonCanonicalURI", "<id>https://jobs.example.org/feed.atom", "<id>https://jobs.example.org:443/feed.atom"),
    ("UnexpectedWhitespace", "<id>tag:jobs.example.org", "<id> tag:jobs.example.org"),
    ("ContainsUndeclaredHTML", "<summary>", "<summary>&lt;p&gt;x&lt;/p&gt; "),
    ("NotBlank", "<title>Community Manager<", "<title><"),
    ("NotHtml", '<content type="html">', '<content type="html">&lt;/p&gt;'),
    ("FeedHistoryRelInEntry", "</entry>", '<link rel="next" href="https://x.example/"/></entry>'),
    ("MissingAttribute", ' term="FULL_TIME"', ""),
    ("InvalidLanguage", 'xml:lang="en"', 'xml:lang="english"'),
    ("MissingTextualContent", "</feed>", "<entry><id>tag:x.example,2026:1</id><title>x</title></entry></feed>"),
    ("MissingContentOrAlternate", "</feed>", "<entry><id>tag:x.example,2026:1</id><title>x</title></entry></feed>"),
]  # fmt: skip
BROKEN = [(rss.FORMAT, *one) for one in BROKEN_RSS] + [(atom.FORMAT, *one) for one in BROKEN_ATOM]


@pytest.mark.parametrize(("format_", "name", "old", "new"), BROKEN, ids=[f"{one[0].name} {one[1]}" for one in BROKEN])
def test_each_condition_speaks_up(format_, name, old, new):
    good = format_.render_feed(RSS_OF, format_.Options()).content.decode()
    assert old in good
    # the last one: it stands in an entry where entries have it
    before, _, after = good.rpartition(old)
    found = list(w3c.complaints(f"{before}{new}{after}".encode(), published_as=f"feed{format_.suffix}"))
    assert name in {words.partition(":")[0] for words in found}, found


TAGS = (
    "a abbr b blockquote br dd del details dl dt em h1 h3 hr li ol p pre s span strong summary table tbody td th tr ul "
    "font form iframe img script style svg title x-foo"
).split()
ATTRIBUTES = ['href="https://x.example/?a=1&b=2"', 'href="/x"', 'lang="en_US"', 'dir="foo"', "onclick=x", 'style="x"']
PIECES = st.one_of(
    st.sampled_from([f"<{tag}>" for tag in TAGS]),
    st.sampled_from([f"</{tag}>" for tag in TAGS]),
    st.builds("<{} {}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.sampled_from(
        ["R&D", "5 < 6", "&copy", "&bogus;", "&#0;", "&#x85;", "]]>", "\n\n", "- item\n", "<!-- c -->", "*b*"]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=12), st.sampled_from(["html", "markdown"]))
def test_any_markup_of_a_source(pieces, kind):
    """Whatever a source holds, what the feeds say of it is HTML without an error, and nothing in it acts."""
    posting = replace(sample.FULL, description=markdown.render("".join(pieces), kind))
    page = sample.page([sample.entry(posting)])
    assert [words for format_ in FORMATS for words in said(format_, page)] == []
