"""One configured channel of a feed: its manners, and what it is handed for each step."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from jobfeed import registry
from jobfeed.config import ChannelEntry
from jobfeed.delivery import Allowance, Courier, allowance_of
from jobfeed.earlier import Difference, difference
from jobfeed.life import Life, stamp
from jobfeed.plan import Item, Manners
from jobfeed.posting import Apply, JobPosting
from jobfeed.protocols import ChoosesArtifacts, Delivery, PostingRecord, Step, Target, Tools
from jobfeed.run.publishing import Press, entry_of


@dataclass
class FeedChannel:
    """A channel ready for use (pipeline.Channel). `stored` gives whole postings by ref, as the build cache has them."""

    entry: ChannelEntry
    press: Press
    tools: Tools
    now: datetime
    stored: Callable[[Sequence[int]], Mapping[int, JobPosting]]

    @property
    def name(self) -> str:
        return self.entry.name

    @cached_property
    def target(self) -> Target:
        return registry.target(self.entry.target)

    def carried(self, postings: Sequence[Item], documents: Sequence[Item]) -> Sequence[Item]:
        """What this channel carries: all postings, or those published documents that its target wants."""
        target = self.target
        if target.accepts == "postings":
            return postings
        if not isinstance(target, ChoosesArtifacts):
            return documents
        return [item for item in documents if target.wants(item.key, self.entry.options)]

    def clock(self) -> str:
        return stamp(self.tools.clock())

    def allowance(self, spent_on: Callable[[str], int]) -> Allowance | None:
        return allowance_of(self.target, self.tools.clock, spent_on)

    def manners(self, waiting_until: str | None, budget: int | None) -> Manners:
        target = self.target
        return Manners(
            channel=self.name,
            can_update=target.can_update,
            can_withdraw=target.can_withdraw,
            bears_repeat=target.bears_repeat,
            announces=target.announces,
            first_run=self.entry.first_run,
            max_per_run=self.entry.max_per_run,
            budget=budget,
            quiet=self._is_quiet(),
            waiting_until=waiting_until,
        )

    def _is_quiet(self) -> bool:
        """Whether the run falls into the declared quiet hours, which may go over midnight."""
        if self.entry.quiet_hours is None:
            return False
        begin, end = self.entry.quiet_hours
        zone = self.press.head.site.timezone
        now = self.now.astimezone(ZoneInfo(zone) if zone else UTC).time()
        return begin <= now < end if begin <= end else now >= begin or now < end

    def courier(self, life: Life) -> Courier:
        return Courier(
            channel=self.name,
            target=self.target,
            options=self.entry.options,
            tools=self.tools,
            letter=self.letters(life),
            sleep=time.sleep,
            now=self.now,
        )

    def letters(self, life: Life) -> Callable[[Step], Delivery]:
        """From a step to all that the target needs: the posting in full, or what the ledger knows of a closed one."""
        refs = {record.key: seen.ref for record, seen in life.current}

        def letter(step: Step) -> Delivery:
            record = life.records.get(step.key)
            head = self.press.head
            if record is None:
                return Delivery(step, self.name, {}, head.url(step.key), head, self.now)
            posting = self._posting(record, refs)
            entry = entry_of(self.press, record, posting) if record.state == "open" else None
            url = head.url(f"jobs/{record.slug}/")
            return Delivery(step, self.name, posting.record(record.key), url, head, self.now, entry)

        return letter

    def _posting(self, record: PostingRecord, refs: Mapping[str, int]) -> JobPosting:
        ref = refs.get(record.key)
        return remembered(record) if ref is None else self.stored([ref])[ref]

    def differences(self, life: Life) -> Callable[[Step], Difference]:
        """From an update to what differs between what was sent last and what would be sent now."""
        refs = {record.key: seen.ref for record, seen in life.current}

        def of(step: Step) -> Difference:
            record, known = life.records.get(step.key), step.record
            if known is None or known.digest == step.digest:
                return Difference()
            if record is None:
                return Difference((("document", f"as sent on {known.at[:10]}", "changed since"),))
            found = difference(record, known.digest, self._posting(record, refs))
            return found or Difference((("posting", f"as sent on {known.at[:10]}", "changed since"),))

        return of

    def requests(self, life: Life) -> Callable[[Step], dict[str, Any]]:
        """From a step to what would be sent for it, secrets masked."""
        letter = self.letters(life)
        return lambda step: self.target.request(letter(step), self.entry.options).record()


def remembered(record: PostingRecord) -> JobPosting:
    """A closed posting as the ledger knows it, for a receiver that must be told which one it was."""
    return JobPosting(
        title=record.title,
        closed=True,
        hiring_organization=record.hiring_organization,
        valid_through=record.valid_through,
        date_posted=record.date_posted,
        apply=Apply(url=record.url),
        requisition=record.requisition,
    )
