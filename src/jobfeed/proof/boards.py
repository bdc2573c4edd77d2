"""XML feeds for boards: the elements that each asks for."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from jobfeed.proof.reading import Judged
from jobfeed.rulebook import Breach, quoted

if TYPE_CHECKING:
    from lxml.etree import _Element


def _board(document: Judged) -> str:
    return document.path.rpartition("/")[2].removesuffix(".xml")


def _jobs(document: Judged) -> "list[_Element]":
    return [] if document.root is None else document.root.findall(".//job")


def _named(job: "_Element") -> str:
    return job.findtext("title") or job.findtext("job_title") or "without a title"


def _lacking(job: "_Element", names: str) -> list[str]:
    return [name for name in names.split() if job.find(name) is None]


def x_in_01(document: Judged) -> Iterator[Breach]:
    """X-IN-01: the elements of Indeed."""
    if _board(document) != "indeed":
        return
    for job in _jobs(document):
        if lacking := _lacking(job, "title date referencenumber url company city state country description"):
            yield Breach("X-IN-01", "error", f"the job {quoted(_named(job))} has no {', '.join(lacking)}")


def x_in_02(document: Judged) -> Iterator[Breach]:
    """X-IN-02: a description is markup, not markup escaped again."""
    for job in _jobs(document):
        text = job.findtext("description") or ""
        if text.lstrip().startswith("&lt;") or "&lt;/p&gt;" in text:
            yield Breach("X-IN-02", "error", f"the description of {quoted(_named(job))} is escaped twice")


def x_in_03(document: Judged) -> Iterator[Breach]:
    """X-IN-03: a reference number stands once."""
    for name in ("referencenumber", "partnerJobId", "id"):
        numbers = Counter(job.findtext(name) for job in _jobs(document) if job.findtext(name))
        for number, times in numbers.items():
            if times > 1:
                yield Breach(
                    "X-IN-03",
                    "error",
                    f"the reference {quoted(str(number))} stands {times} times; only the first counts",
                )


def x_in_04(document: Judged) -> Iterator[Breach]:
    """X-IN-04: every posting of the site is in the feed."""
    if _board(document) != "indeed":
        return
    urls = {
        (job.findtext("url") or "").partition("?")[0].removeprefix(document.head.site.url) for job in _jobs(document)
    }
    missing = sorted(path for path in document.listed if path.startswith("jobs/") and path not in urls)
    if missing:
        message = f"the feed lacks {len(missing)} of the site's postings, as {quoted(missing[0])}"
        yield Breach("X-IN-04", "info", message, "`jobfeed check` says what Indeed would reject them for.")


def x_li_01(document: Judged) -> Iterator[Breach]:
    """X-LI-01: the elements of LinkedIn, an id of at most 40 characters."""
    if _board(document) != "linkedin":
        return
    for job in _jobs(document):
        lacking = _lacking(job, "partnerJobId company title description applyUrl")
        if job.find("location") is None and job.find("city") is None:
            lacking.append("location")
        if lacking:
            yield Breach("X-LI-01", "error", f"the job {quoted(_named(job))} has no {', '.join(lacking)}")
        if len(job.findtext("partnerJobId") or "") > 40:
            yield Breach("X-LI-01", "error", f"the id of {quoted(_named(job))} is longer than 40 characters")


def x_xi_01(document: Judged) -> Iterator[Breach]:
    """X-XI-01: the elements of XING."""
    if _board(document) != "xing" or document.root is None:
        return
    for job in document.root.iter("posting"):
        if lacking := _lacking(job, "id job_title description url company_name job_locations reply_setting"):
            yield Breach("X-XI-01", "error", f"the posting {quoted(_named(job))} has no {', '.join(lacking)}")


def x_gen_02(document: Judged) -> Iterator[Breach]:
    """X-GEN-02: the letters <job> only where a job begins and ends."""
    opened = document.data.count(b"<job>") + document.data.count(b"<job ")
    if opened != len(_jobs(document)) or document.data.count(b"</job>") != len(_jobs(document)):
        yield Breach(
            "X-GEN-02", "warning", "the letters <job> or </job> stand in a text; some importers cut the feed there"
        )


RULES = (x_in_01, x_in_02, x_in_03, x_in_04, x_li_01, x_xi_01, x_gen_02)
