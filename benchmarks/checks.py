"""CPU time of `check_posting` for postings of 5 KB: `python benchmarks/checks.py [N]`."""

import random
import sys
import time
from datetime import UTC, datetime

from jobfeed import checks
from jobfeed.feed import Employer, Site
from jobfeed.posting import Apply, Evidence, JobPosting, MonetaryAmount, Place, Workplace

WORDS = (
    "we look for somebody who builds and runs systems for research data you will work with scientists write code in "
    "python and sql review changes talk to users plan releases and share what you learn the team meets every week and "
    "manages its own time there is money for travel and training your experience with databases language tools web "
    "interfaces and automation helps a degree in any field is welcome we offer a pension thirty days of "
    "holiday and flexible hours in a quiet office near the station questions go to the head of the group"
    " applications are read at once"
).split()


def posting(number: int) -> JobPosting:
    chance = random.Random(number)
    paragraphs = [" ".join(chance.choice(WORDS) for _ in range(60)) + "." for _ in range(11)]
    items = "".join(f"<li>{' '.join(chance.choice(WORDS) for _ in range(9))} &amp; more</li>" for _ in range(14))
    text = f"<p>{paragraphs[0]}</p><h2>Tasks</h2><ul>{items}</ul>" + "".join(
        f"<p>{text}</p>" for text in paragraphs[1:]
    )
    workplace: Workplace | None = chance.choice(("remote", "hybrid", None))
    text += f'<p>Place of work: {workplace}. Write to <a href="mailto:jobs@example.org">jobs@example.org</a>.</p>'
    return JobPosting(
        f"Data Engineer {chance.choice(WORDS)} {chr(65 + number % 26)}",
        hiring_organization="Example Lab",
        job_locations=(Place(chance.choice(("Hannover", "Oakland", "Toronto")), "CA", chance.choice(("DE", "US"))),),
        workplace=workplace,
        employment_types=("FULL_TIME",),
        base_salary=MonetaryAmount("EUR", 50000, 60000, "YEAR"),
        valid_through="2026-12-31",
        date_posted="2026-11-02",
        apply=Apply(email="jobs@example.org"),
        language="en",
        url=f"https://example.org/jobs/{number}",
        description=text,
        evidence={"job_locations": Evidence("a.md", 4, "Hannover")},
        file=f"{number}.md",
        line=1,
    )


def main(count: int) -> None:
    context = checks.Context(
        Employer("Example Lab"), Site("https://x.example/", "X"), datetime(2026, 11, 22, tzinfo=UTC)
    )
    postings = [posting(number) for number in range(count)]
    size = sum(len(each.description) for each in postings) / count
    checks.check_posting(postings[0], context)
    best = min(_pass(postings, context) for _ in range(3))
    sys.stdout.write(f"{count} postings of {size:.0f} bytes: {1000 * best / count:.3f} ms CPU each (best of 3)\n")


def _pass(postings: list[JobPosting], context: checks.Context) -> float:
    start = time.process_time()
    for each in postings:
        checks.check_posting(each, context)
    return time.process_time() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
