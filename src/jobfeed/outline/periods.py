"""What `start` and `end` beside each other mean: days of the job, or the days on which the posting stands.

`start: 2027-02-01` is when the work begins. `start: 2027-02-01, end: 2027-12-31` is how long it lasts, and such an end
is no deadline. A period of a few weeks, or one with times of day, is that of the posting.
"""

from datetime import date
from typing import Any

from jobfeed.outline.keys import folded
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_START = frozenset("start startdate starts startsat startat from inicio datainicio begin begindate".split())
_END = frozenset("end enddate ends endsat endat until bis fim datafim ende enddatum".split())
#: weeks of work are rarely so few, those of a posting rarely more
_LONGEST_NOTICE = 62
_DAY = regex(r"(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d)?")

Sorted = dict[str, list[tuple[str, Stated]]]


def apart_from_periods(found: Sorted) -> None:
    """Move the days of a period to the fields that they are; an end of the work is no field of a posting."""
    starts, ends = _among(found, "job_start_date", _START), _among(found, "valid_through", _END)
    if not starts or not ends:
        return
    others = len(found["valid_through"]) > len(ends) or "date_posted" in found
    if not others and _is_notice(starts[0][1].value, ends[0][1].value):
        found["date_posted"] = starts
        _drop(found, "job_start_date", starts)
    else:
        _drop(found, "valid_through", ends)


def _among(found: Sorted, field: str, names: frozenset[str]) -> list[tuple[str, Stated]]:
    return [pair for pair in found.get(field, ()) if folded(pair[0]) in names]


def _drop(found: Sorted, field: str, pairs: list[tuple[str, Stated]]) -> None:
    kept = [pair for pair in found[field] if pair not in pairs]
    if kept:
        found[field] = kept
    else:
        del found[field]


def _is_notice(start: Any, end: Any) -> bool:
    first, last = (_DAY.match(str(value).strip()) for value in (start, end))
    if first is None or last is None:
        return False
    if first[4] and last[4]:
        return True
    try:
        days = (date(int(last[1]), int(last[2]), int(last[3])) - date(int(first[1]), int(first[2]), int(first[3]))).days
    except ValueError:
        return False
    return 0 < days <= _LONGEST_NOTICE
