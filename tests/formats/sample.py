"""A feed head and entries for the tests of formats, made up and always the same."""

from datetime import UTC, datetime, timedelta

from jobfeed.feed import Card, Employer, Entry, FeedHead, FeedLink, FeedPage, Site, SiteView
from jobfeed.posting import ApplicantLocations, Apply, Contact, JobPosting, MonetaryAmount, Place

SITE = Site("https://jobs.example.org/", "Work at Example Lab", "en", "Europe/Berlin")
EMPLOYER = Employer("Example Lab", "https://example.org", "https://example.org/logo.png", 40)
FEEDS = (
    FeedLink("Work at Example Lab (RSS)", "feed.rss", "application/rss+xml"),
    FeedLink("Work at Example Lab (Atom)", "feed.atom", "application/atom+xml"),
    FeedLink("Work at Example Lab (JSON Feed)", "feed.json", "application/feed+json"),
)
HEAD = FeedHead(SITE, EMPLOYER, FEEDS)
START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)

TEXT = (
    "<p>You build the services that carry our data, with people who care about them &amp; each other.</p>\n"
    "<h3>What you will do</h3>\n<ul>\n<li>Design, write and run Python services</li>\n"
    "<li>Talk with the people who use them</li>\n</ul>\n"
    '<h3>What you bring</h3>\n<ul>\n<li>Three years with Python</li>\n<li>A liking for <a href="https://example.org/open">'
    "open source</a></li>\n</ul>\n"
)
FULL = JobPosting(
    title="Research Engineer",
    hiring_organization="Example Lab",
    job_locations=(Place("Hannover", "Lower Saxony", "DE", "Welfengarten 1", "30167"),),
    workplace="hybrid",
    employment_types=("FULL_TIME",),
    base_salary=MonetaryAmount("EUR", 50000.0, 60000.0, "YEAR"),
    valid_through="2026-12-31",
    job_start_date="2027-02-01",
    date_posted="2026-11-02",
    apply=Apply("https://ats.example.com/apply/17", "jobs@example.org"),
    language="en",
    url="https://example.org/careers.html#engineer",
    description=TEXT,
    requisition="R-17",
    department="Engineering",
    education="bachelor degree",
    experience="3 years",
    contact=Contact("Ada Muster", "ada@example.org", "+49 511 1234"),
    sections={"responsibilities": "Design, write and run Python services\nTalk with the people who use them"},
)
REMOTE = JobPosting(
    title="Community Manager",
    workplace="remote",
    applicant_locations=ApplicantLocations(("DE", "FR"), ("Europe",)),
    employment_types=("PART_TIME", "TEMPORARY"),
    description="<p>Keep the conversation going.</p>",
    apply=Apply(None, "jobs@example.org"),
)
BARE = JobPosting(title="Gardener")


def entry(posting=FULL, number=0, **changes):
    """An entry of the sample feed, published `number` hours after the first."""
    at = START + timedelta(hours=number)
    deadline = datetime(2026, 12, 31, 23, 0, tzinfo=UTC) if posting.valid_through == "2026-12-31" else None
    slug = changes.pop("slug", f"job-{number}")
    values = {
        "key": f"tag:jobs.example.org,2026-11-02:job-{number}",
        "slug": slug,
        "url": f"{SITE.url}jobs/{slug}/",
        "published_at": at,
        "updated_at": at,
        "deadline_at": deadline,
    }
    return Entry(posting, **(values | changes))


def page(entries, **changes):
    """A feed page with the given entries."""
    values = {
        "head": HEAD,
        "title": SITE.title,
        "name": "feed",
        "updated_at": max((each.updated_at for each in entries), default=START),
        "total": len(entries),
        "complete": True,
    }
    return FeedPage(entries=entries, **(values | changes))


def card(made, **changes):
    """The short form of an entry."""
    posting = made.posting
    values = {
        "key": made.key,
        "slug": made.slug,
        "url": made.url,
        "title": posting.title,
        "hiring_organization": posting.hiring_organization,
        "place": posting.job_locations[0].locality if posting.job_locations else None,
        "published_at": made.published_at,
        "updated_at": made.updated_at,
        "deadline_at": made.deadline_at,
    }
    return Card(**(values | changes))


def site(entries, closed=(), head=HEAD):
    """The whole site with the given open entries and closed cards."""
    return SiteView(
        head=head,
        open=[card(each) for each in entries],
        closed=list(closed),
        entries=lambda: iter(entries),
        updated_at=max((each.updated_at for each in entries), default=START),
        feed_names={"feed": SITE.title},
    )
