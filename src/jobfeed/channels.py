"""One configured channel of a feed: its manners, and what it is handed for each step."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from jobfeed import registry
from jobfeed.config import ChannelEntry
from jobfeed.delivery import Courier
from jobfeed.life import Life, stamp
from jobfeed.plan import Item, Manners
from jobfeed.posting import Apply, JobPosting
from jobfeed.protocols import ChoosesArtifacts, Delivery, HasBudget, PostingRecord, Request, Step, Target
from jobfeed.publishing import entry_of

if TYPE_CHECKING:
    from jobfeed.wiring import FeedLine


@dataclass
class FeedChannel:
    """A channel ready for use (pipeline.Channel)."""

    entry: ChannelEntry
    line: "FeedLine"

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
        return stamp(self.line.tools.clock())

    def manners(self, waiting_until: str | None, spent_today: int) -> Manners:
        target = self.target
        budget = max(0, target.daily_budget - spent_today) if isinstance(target, HasBudget) else None
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
        zone = self.line.declaration.site.timezone
        now = self.line.now.astimezone(ZoneInfo(zone) if zone else UTC).time()
        return begin <= now < end if begin <= end else now >= begin or now < end

    def courier(self, life: Life) -> Courier:
        refs = {record.key: seen.ref for record, seen in life.current}
        return Courier(
            channel=self.name,
            target=self.target,
            options=self.entry.options,
            tools=self.line.tools,
            letter=lambda step: self.letter(step, life, refs),
            sleep=time.sleep,
            now=self.line.now,
        )

    def letter(self, step: Step, life: Life, refs: dict[str, int]) -> Delivery:
        """A step with all that the target needs: the posting in full, or what the ledger knows of a closed one."""
        record = life.records.get(step.key)
        press = self.line.press(all_read=True)
        if record is None:
            return Delivery(step, self.name, {}, press.head.url(step.key), press.head, self.line.now)
        posting = self._posting(record, refs)
        entry = entry_of(press, record, posting) if record.state == "open" else None
        url = press.head.url(f"jobs/{record.slug}/")
        return Delivery(step, self.name, posting.record(record.key), url, press.head, self.line.now, entry)

    def _posting(self, record: PostingRecord, refs: dict[str, int]) -> JobPosting:
        ref = refs.get(record.key)
        if ref is not None:
            return JobPosting.from_record(self.line.store.records([ref])[ref])
        return remembered(record)

    def request(self, step: Step, life: Life) -> dict[str, Any]:
        """What would be sent for a step, secrets masked."""
        refs = {record.key: seen.ref for record, seen in life.current}
        request: Request = self.target.request(self.letter(step, life, refs), self.entry.options)
        return request.record()


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
