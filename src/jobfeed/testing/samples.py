"""An invented employer, one posting, and deliveries of it, for tests of formats and targets."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

from jobfeed.feed import Employer, Entry, FeedHead, FeedLink, Site
from jobfeed.posting import Apply, Evidence, JobPosting, MonetaryAmount, Place
from jobfeed.protocols import Delivery, DeliveryRecord, Receipt, Step, StepKind

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)

#: what the real clock says during tests: later than the run, so that a mix-up shows
REAL_TIME = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)

HEAD = FeedHead(
    Site("https://jobs.example.org/", "Work at Example Lab", "en"),
    Employer("Example Lab", "https://example.org/"),
    (FeedLink("All postings", "feed.rss", "application/rss+xml"),),
)

POSTING = JobPosting(
    title="Research Engineer",
    hiring_organization="Example Lab",
    job_locations=(Place("Hannover", None, "DE"),),
    workplace="hybrid",
    employment_types=("FULL_TIME",),
    base_salary=MonetaryAmount("EUR", 50000, 60000, "YEAR"),
    valid_through="2026-12-31",
    date_posted="2026-11-02",
    apply=Apply(email="jobs@example.org"),
    language="en",
    url="https://example.org/careers.html#engineer",
    description="<p>You build instruments that others can trust.</p>",
    evidence={"valid_through": Evidence("careers.md", 12, "by December 31, 2026")},
    file="careers.md",
    line=3,
)

KEY = "tag:jobs.example.org,2026-11-02:research-engineer"


def entry(posting: JobPosting = POSTING, slug: str = "research-engineer") -> Entry:
    """The posting's place in a feed."""
    key = f"tag:jobs.example.org,2026-11-02:{slug}"
    return Entry(posting, key, slug, HEAD.url(f"jobs/{slug}/"), datetime(2026, 11, 2, tzinfo=UTC), AT)


def delivery(
    kind: StepKind = "publish",
    *,
    posting: JobPosting = POSTING,
    slug: str = "research-engineer",
    step_id: str = "",
    receipt: Receipt | None = None,
    **data: Any,
) -> Delivery:
    """A step to carry out. `receipt` is what the channel answered before; `data` overrides the posting's record."""
    placed = entry(posting, slug)
    step_id = (
        step_id or "step_" + blake2b(f"{kind} {slug} {posting.title} {receipt}".encode(), digest_size=12).hexdigest()
    )
    known = None if receipt is None else DeliveryRecord(
        placed.key, "board", "sent", AT.isoformat(), digest="d0", remote_id=receipt.remote_id,
        remote_url=receipt.remote_url, published_at=AT.isoformat(),
    )  # fmt: skip
    step = Step(kind, placed.key, "d1", "new", posting.title, step_id, known)
    record = posting.record(placed.key) | data
    return Delivery(step, "board", record, placed.url, HEAD, AT, None if kind == "withdraw" else placed)


def titled(title: str, **values: Any) -> JobPosting:
    """The sample posting under another title, or with other values."""
    return replace(POSTING, title=title, **values)
