"""Intents written ahead of all deliveries, under the name of the run that will carry them out.

A ledger that several machines share by way of a git branch cannot be locked. There a run writes the intents of all its
channels under its own name, pushes them, and only then delivers. A push that is refused means that another run was
first: its intents are fetched, and the plan is made anew. An intent that still bears a run's name has surely not left.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from jobfeed.protocols import DeliveryRecord, Ledger, Step

#: for so long a named intent of another run is taken for work that is still being done
LEASE = timedelta(hours=1)
NOT_WRITTEN = "its intent is not yet in the ledger; next run"
ANOTHER_RUN = "another run is sending it; looked at again in the next run"

Records = Mapping[str, DeliveryRecord]


def as_planned(records: Records, run: str | None) -> Records:
    """The records of a channel as this run plans with them: what it intends itself has surely not left yet."""
    if run is None:
        return records
    return {key: _unsent(record) if is_own(record, run) else record for key, record in records.items()}


def is_own(record: DeliveryRecord, run: str | None) -> bool:
    """Whether this run wrote the intent, and has not begun to deliver it."""
    return run is not None and record.state == "intended" and record.run == run


def _unsent(record: DeliveryRecord) -> DeliveryRecord:
    """As a delivery that was surely not accepted; what stood there before is not known."""
    spent = record.requests and record.requests - 1
    return replace(record, state="failed", digest="", run=None, note="planned, never sent", requests=spent)


def in_turn(plan: Sequence[Step], records: Records, run: str | None, now: datetime, *, sending: bool) -> Iterator[Step]:
    """The plan without what another run is about to send. With `sending`, only what the ledger already intends."""
    for step in plan:
        record = records.get(step.key)
        if record and _is_anothers(record, run, now):
            yield replace(step, kind="keep", reason=ANOTHER_RUN, record=None)
        elif sending and step.kind != "keep" and not _is_written(step, record):
            yield replace(step, kind="keep", reason=NOT_WRITTEN, record=None)
        else:
            yield step


def _is_anothers(record: DeliveryRecord, run: str | None, now: datetime) -> bool:
    if record.state != "intended" or record.run is None or record.run == run:
        return False
    return now < datetime.fromisoformat(record.at) + LEASE


def _is_written(step: Step, record: DeliveryRecord | None) -> bool:
    """Also of a run that was cut off: its step is repeated only where that does no harm."""
    return record is not None and record.state == "intended" and record.step_id == step.step_id


def to_write(plan: Sequence[Step]) -> Iterator[Step]:
    """The steps whose intents are still to be written: all that send, but for what a run that was cut off intended."""
    for step in plan:
        if step.kind != "keep" and not (step.record and step.record.state == "intended"):
            yield step


def give_back(ledger: Ledger, channel: str, run: str | None) -> None:
    """Remember what this run intended and did not begin as not sent, for the next run."""
    for record in [record for record in ledger.records(channel).values() if is_own(record, run)]:
        ledger.put(_unsent(record))
