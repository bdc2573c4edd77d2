"""What `start` and `end` beside each other mean: days of the job, or the days on which the posting stands.

`start: 2027-02-01` is when the work begins. `start: 2027-02-01, end: 2027-12-31` is how long it lasts, and such an end
is no deadline. A period with times of day is that of the posting; one of a few weeks without them may be either, and
states nothing.
"""

import re
from datetime import date

from jobfeed.outline.keys import folded
from jobfeed.patterns import regex
from jobfeed.posting import Stated

_START = frozenset("start startdate starts startsat startat from inicio datainicio begin begindate".split())
_END = frozenset("end enddate ends endsat endat until bis fim datafim ende enddatum".split())
#: days; a summer of work, or a posting that stands long
_LONGEST_NOTICE = 62
_DAY = regex(r"(\d{4})-(\d\d)-(\d\d)(T\d\d:\d\d)?")

Sorted = dict[str, list[tuple[str, Stated]]]


def apart_from_periods(found: Sorted) -> None:
    """Move the days of a period to the fields that they are; an end of the work is no field of a posting."""
    starts, ends = _among(found, "job_start_date", _START), _among(found, "valid_through", _END)
    if not starts or not ends:
        return
    others = len(found["valid_through"]) > len(ends) or "date_posted" in found
    first, last = (_DAY.match(str(pairs[0][1].value).strip()) for pairs in (starts, ends))
    if others or not first or not last or not _is_short(first, last):
        _drop(found, "valid_through", ends)
        return
    if first[4] and last[4]:
        found["date_posted"] = starts
    else:  # a summer's work, or the days of a posting: nothing tells
        _drop(found, "valid_through", ends)
    _drop(found, "job_start_date", starts)


def _among(found: Sorted, field: str, names: frozenset[str]) -> list[tuple[str, Stated]]:
    return [pair for pair in found.get(field, ()) if folded(pair[0]) in names]


def _drop(found: Sorted, field: str, pairs: list[tuple[str, Stated]]) -> None:
    kept = [pair for pair in found[field] if pair not in pairs]
    if kept:
        found[field] = kept
    else:
        del found[field]


def _is_short(first: re.Match[str], last: re.Match[str]) -> bool:
    """Whether a period has times of day, or is of a few weeks."""
    if first[4] and last[4]:
        return True
    try:
        begin, end = (date(int(day[1]), int(day[2]), int(day[3])) for day in (first, last))
    except ValueError:
        return False
    return 0 < (end - begin).days <= _LONGEST_NOTICE
