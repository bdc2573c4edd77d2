"""Dates: first publication, deadline, start of work."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding
from jobfeed.rulebook import Context, complain, quoted

_FORM = "Write it as year-month-day, as in 2026-12-31."


def _day(text: str | None) -> date | None:
    """The day of an ISO date or date-time; None if it is none."""
    if not text:
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text).date()
    except ValueError:
        return None


def g_req_dateposted(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-REQ-datePosted: the day of first publication is a day, and not in the future."""
    stated = posting.date_posted
    if stated is None:
        return  # the ledger's first sight of the posting stands in
    day = _day(stated)
    if day is None:
        yield complain(posting, "G-REQ-datePosted", "error", "date_posted",
                       f"the day of publication {quoted(stated)} is no date", _FORM)  # fmt: skip
    elif day > context.as_of.date() + timedelta(days=1):
        message = f"the day of publication {stated} is still to come; search engines distrust it"
        yield complain(posting, "G-REQ-datePosted", "warning", "date_posted", message,
                       "Write the day on which the posting was first published, or leave it out.")  # fmt: skip


_FAR = timedelta(days=730)


def _deadline(posting: JobPosting) -> str:
    """The day, and the source's words for it where they are others."""
    seen = posting.evidence.get("valid_through")
    words = f" ({quoted(seen.text)})" if seen and seen.text != posting.valid_through else ""
    return f"the deadline {posting.valid_through}{words}"


def g_vt_01(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-VT-01: the deadline is a day or a moment; a posting without one states none."""
    stated = posting.valid_through
    day = _day(stated)
    if stated and day is None:
        yield complain(posting, "G-VT-01", "error", "valid_through", f"the deadline {quoted(stated)} is no date", _FORM)
    elif day and day > context.as_of.date() + _FAR:
        message = f"{_deadline(posting)} is more than two years away"
        hint = "Check the year; leave the deadline out if the posting stays open until it is filled."
        yield complain(posting, "G-VT-01", "info", "valid_through", message, hint)


def g_vt_02(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """G-VT-02: the deadline is later than the day of publication."""
    posted, ends = _day(posting.date_posted), _day(posting.valid_through)
    if posted and ends and ends < posted:
        message = f"{_deadline(posting)} is before the day of publication {posting.date_posted}"
        yield complain(posting, "G-VT-02", "error", "valid_through", message, "Correct the one that is wrong.")


def g_pol_01(posting: JobPosting, context: Context) -> Iterator[Finding]:
    """G-POL-01: a posting whose deadline is over is no longer shown as open."""
    ends = _day(posting.valid_through)
    # the day ends last in UTC-12, so only the day after tomorrow's morning is surely past it everywhere
    if ends and not posting.closed and ends < context.as_of.date() - timedelta(days=1):
        message = f"{_deadline(posting)} is over: the posting is published as closed"
        hint = "Take it out of the source, mark it as closed, or move the deadline if it is still open."
        yield complain(posting, "G-POL-01", "info", "valid_through", message, hint)


_START = regex(r"\d{4}-\d\d(?:-\d\d)?")
_AT_ONCE = (
    "immediate",
    "as soon as",
    "asap",
    "sofort",
    "nächstmöglich",
    "dès que",
    "inmediat",
    "imediat",
    "per direct",
)


def v_08(posting: JobPosting, _context: Context) -> Iterator[Finding]:
    """V-08: the start of work is a date, a month, or words; not both at once."""
    start = posting.job_start_date
    if not start:
        return
    if _START.fullmatch(start) and ((len(start) == 7 and "01" <= start[5:] <= "12") or _day(start)):
        seen = posting.evidence.get("job_start_date")
        if seen and any(word in seen.text.lower() for word in _AT_ONCE) and "or" not in seen.text.lower().split():
            message = f"the start of work is both at once and {start}: {quoted(seen.text, 90)}"
            yield complain(posting, "V-08", "info", "job_start_date", message, "Say which of the two counts.")
    elif not any(word in start.lower() for word in _AT_ONCE):
        message = f"the start of work {quoted(start)} is neither a date nor a month"
        yield complain(posting, "V-08", "warning", "job_start_date", message, "Write 2027-02-01, or 2027-02.")


POSTING_RULES = (g_req_dateposted, g_vt_01, g_vt_02, g_pol_01, v_08)
