"""What is about to be published against what was: an id lives as long as its posting, a date moves for a reason."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from jobfeed.errors import Where
from jobfeed.protocols import Finding, PostingRecord
from jobfeed.rulebook import quoted

Records = Mapping[str, PostingRecord]


def _fault(rule: str, record: PostingRecord, message: str, hint: str) -> Finding:
    return Finding(rule, "error", Where(record.source), message, hint, record.title)


def r_05(before: Records, now: Records) -> Iterator[Finding]:
    """R-05: no id vanishes, and none is exchanged for another."""
    slugs = {record.slug: key for key, record in now.items()}
    for key, old in before.items():
        if key not in now:
            other = slugs.get(old.slug)
            what = f"became {quoted(other)}" if other else "vanished"
            yield _fault("R-05", old, f"the id {quoted(key)} of {quoted(old.title)} {what}",
                         "Restore the ledger; readers would show the posting as new.")  # fmt: skip
        elif now[key].slug != old.slug:
            message = f"the page of {quoted(old.title)} moved from jobs/{old.slug}/ to jobs/{now[key].slug}/"
            yield _fault("R-05", now[key], message, "Restore the ledger; links to the page would lead nowhere.")


def r_07(before: Records, now: Records) -> Iterator[Finding]:
    """R-07: the id or address of a posting that is gone is not given to another one."""
    slugs = {old.slug: key for key, old in before.items()}
    for key, new in now.items():
        old = before.get(key)
        if old is not None and old.serial != new.serial:
            message = f"the id {quoted(key)} of {quoted(old.title)} was given to {quoted(new.title)}"
            yield _fault("R-07", new, message, "Mint a new id; readers do not show one that they have seen.")
        elif old is None and new.slug in slugs:
            first = before[slugs[new.slug]].title
            message = f"the address jobs/{new.slug}/ of {quoted(first)} was given to {quoted(new.title)}"
            yield _fault("R-07", new, message, "Mint a new address.")


def g_date_01(before: Records, now: Records) -> Iterator[Finding]:
    """G-DATE-01: the day of publication stays what it was."""
    for key, old in before.items():
        new = now.get(key)
        if new and new.date_posted != old.date_posted:
            message = f"the day of publication of {quoted(new.title)} moved from {old.date_posted} to {new.date_posted}"
            yield _fault("G-DATE-01", new, message, "Keep the first one.")


def at_04(before: Records, now: Records) -> Iterator[Finding]:
    """AT-04: the time of change does not move without a change."""
    for key, old in before.items():
        new = now.get(key)
        if new is None or new.digest != old.digest or new.state != "open" or old.state != "open":
            continue
        if new.updated_at != old.updated_at and _at(new.updated_at) != _at(old.updated_at):
            message = f"the time of change of {quoted(new.title)} moved without one, to {new.updated_at}"
            yield _fault("AT-04", new, message, "Readers would show it as news.")


def _at(moment: str) -> datetime | str:
    try:
        return datetime.fromisoformat(moment)
    except ValueError:
        return moment


PUBLICATION_RULES = (r_05, r_07, g_date_01, at_04)
