"""What is to be done at a channel, and why (HOUSE section 1). Pure: postings and ledger records in, steps out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Literal

from jobfeed.protocols import DeliveryRecord, Step, StepKind


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a channel carries: a posting or a published document. `open` is False for what was closed."""

    key: str
    digest: str
    open: bool
    title: str
    serial: int = 0
    #: when it came back after so long an absence that it is news again
    returned_at: str | None = None


@dataclass(frozen=True, slots=True)
class Manners:
    """How a channel behaves: its target's abilities and what the declaration says.

    `max_per_run` caps publications, `budget` all requests of this run; withdrawals go first.
    """

    channel: str
    can_update: bool
    can_withdraw: bool
    bears_repeat: bool
    announces: bool
    first_run: Literal["baseline", "publish"] = "baseline"
    max_per_run: int | None = None
    budget: int | None = None
    quiet: bool = False
    #: the moment until which the service asked not to be asked again, if that is not over
    waiting_until: str | None = None


def plan_channel(
    items: Iterable[Item], records: Mapping[str, DeliveryRecord], manners: Manners
) -> tuple[Step, ...]:
    """The steps of one channel: withdrawals, then updates, then publications oldest first, then what is kept."""
    baseline = manners.announces and manners.first_run == "baseline" and not records
    steps = [_step(item, records.get(item.key), manners, baseline) for item in items]
    return tuple(_within_limits([step for step in steps if step is not None], manners))


def _step(item: Item, record: DeliveryRecord | None, manners: Manners, baseline: bool) -> Step | None:
    if record is None and not item.open:
        return None
    kind, reason = _decide(item, record, manners, baseline)
    step = Step(kind, item.key, item.digest, reason, item.title, "", record)
    return step if kind == "keep" else replace(step, step_id=_step_id(step, manners.channel))


Decision = tuple[StepKind, str]


def _decide(item: Item, record: DeliveryRecord | None, manners: Manners, baseline: bool) -> Decision:
    if record is None:
        return ("keep", BASELINE) if baseline else ("publish", "new")
    if record.state == "intended":
        return _after_a_crash(item, record, manners)
    if record.state == "failed":
        return _again(item, record, manners)
    decide = {"sent": _standing, "withdrawn": _taken_back, "refused": _refused}.get(record.state)
    return decide(item, record, manners) if decide else _untouched(record)


BASELINE = "there before this channel's first run; recorded, not announced"


def _untouched(record: DeliveryRecord) -> Decision:
    if record.state == "unknown":
        return "keep", "nobody can tell whether it arrived: settle it with `jobfeed ledger settle`"
    return "keep", "was there before this channel's first run"


def _after_a_crash(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not manners.bears_repeat:
        return "keep", UNSETTLED
    if not item.open and record.kind != "withdraw":
        return ("withdraw", "closed; an earlier run may have sent it") if manners.can_withdraw else ("keep", "closed")
    if item.open and record.kind == "withdraw":
        return ("update", "open again") if manners.can_update else ("keep", "cannot be changed there")
    return record.kind, "an earlier run was cut off; the same step again"


UNSETTLED = "an earlier run was cut off while sending; it is not sent again blindly"


def _again(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if record.kind == "publish":
        return ("publish", "not accepted before") if item.open else ("keep", "closed before it was ever accepted")
    if not item.open:
        return ("withdraw", "closed") if manners.can_withdraw else ("keep", "closed; cannot be taken back there")
    return ("update", "not accepted before") if manners.can_update else ("keep", "cannot be changed there")


def _standing(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        return ("withdraw", "closed") if manners.can_withdraw else ("keep", "closed; cannot be taken back there")
    if item.digest == record.digest:
        return "keep", "unchanged"
    return ("update", "changed") if manners.can_update else ("keep", "changed; cannot be changed there")


def _taken_back(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        return "keep", "closed"
    if item.returned_at and item.returned_at > record.at:
        return "publish", "open again after a long absence"
    return ("update", "open again") if manners.can_update else ("keep", "open again; no new announcement")


def _refused(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        stands = record.remote_id and manners.can_withdraw
        return ("withdraw", "closed") if stands and record.kind == "update" else ("keep", "closed")
    if item.digest == record.digest:
        return "keep", f"refused by the service: {record.note or 'no reason given'}"
    if record.kind == "publish":
        return "publish", "changed since it was refused"
    return ("update", "changed since it was refused") if manners.can_update else ("keep", "refused")


def _step_id(step: Step, channel: str) -> str:
    """The same for every try of one step, another one for the next: it hangs on what the ledger knew before."""
    record = step.record
    if record and record.step_id and record.kind == step.kind and record.state in ("intended", "failed"):
        return record.step_id
    since = record.at if record else ""
    text = "\n".join((channel, step.key, step.kind, step.digest, since))
    return "step_" + blake2b(text.encode(), digest_size=12).hexdigest()


_ORDER: dict[StepKind, int] = {"withdraw": 0, "update": 1, "publish": 2, "keep": 3}


def _within_limits(steps: Sequence[Step], manners: Manners) -> Iterable[Step]:
    ordered = sorted(steps, key=lambda step: _ORDER[step.kind])
    left = {"publish": manners.max_per_run, "all": manners.budget}
    for step in ordered:
        yield _limited(step, left, manners)


def _limited(step: Step, left: dict[str, int | None], manners: Manners) -> Step:
    """The step, or why it waits for a later run."""
    if step.kind == "keep":
        return step
    if manners.waiting_until:
        return replace(step, kind="keep", reason=f"the service asked to wait until {manners.waiting_until}")
    if manners.quiet:
        return replace(step, kind="keep", reason="quiet hours")
    limits = ["all", "publish"] if step.kind == "publish" else ["all"]
    for name in limits:
        if left[name] == 0:
            why = "max_per_run is reached" if name == "publish" else "the budget of this target is used up"
            return replace(step, kind="keep", reason=f"{why}; next run")
    for name in limits:
        allowed = left[name]
        left[name] = None if allowed is None else allowed - 1
    return step
