"""What is to be done at a channel, and why (HOUSE section 1). Pure: postings and ledger records in, steps out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Literal

from jobfeed.protocols import DeliveryRecord, Step, StepKind, TellsStanding


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
    #: the step of every channel where this stands unchanged
    kept: Step = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kept", Step("keep", self.key, self.digest, "unchanged", self.title))


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


def plan_channel(items: Iterable[Item], records: Mapping[str, DeliveryRecord], manners: Manners) -> tuple[Step, ...]:
    """The steps of one channel: withdrawals, then updates, then publications oldest first, then what is kept."""
    baseline = manners.announces and manners.first_run == "baseline" and not has_begun(records)
    standing = standing_in(records)
    moving, kept = [], []
    for item in items:
        if item.open and item.returned_at is None and standing.get(item.key) == item.digest:
            kept.append(item.kept)
        elif step := _step(item, records.get(item.key), manners, baseline):
            moving.append(step)
    return (*_within_limits(moving, manners), *kept)


def standing_in(records: Mapping[str, DeliveryRecord]) -> Mapping[str, str]:
    """Key and digest of what was sent to a channel and stands there."""
    if isinstance(records, TellsStanding):
        return records.standing
    return {key: record.digest for key, record in records.items() if record.state == "sent"}


def open_questions(records: Mapping[str, DeliveryRecord]) -> Mapping[str, DeliveryRecord]:
    """Every record of a channel but those that were sent and stand."""
    if isinstance(records, TellsStanding):
        return records.open_questions
    return {key: record for key, record in records.items() if record.state != "sent"}


#: the key of the record that says of an announcing channel that its first run came to its end
FIRST_RUN = "*"


def has_begun(records: Mapping[str, DeliveryRecord]) -> bool:
    """Whether a channel's first run is over. One that was cut off left part of its baseline, and goes on with it."""
    left = open_questions(records)
    return len(left) < len(records) or FIRST_RUN in left or any(one.state != "baseline" for one in left.values())


def _step(item: Item, record: DeliveryRecord | None, manners: Manners, baseline: bool) -> Step | None:
    if record is None and not item.open:
        return None
    kind, reason = _decide(item, record, manners, baseline)
    if kind == "keep":
        asked = record if record and record.state in ("intended", "unknown") else None
        return Step(kind, item.key, item.digest, reason, item.title, "", asked)
    step = Step(kind, item.key, item.digest, reason, item.title, "", record)
    if record and record.state == "intended" and record.kind == kind:
        # What left may stand there, or what leaves now: the same step brings its receipt. If the posting has changed
        # since, nobody can tell which of the two, and whatever it says next is the step after it.
        digest = record.digest if record.digest == item.digest else ""
        return replace(step, digest=digest, step_id=record.step_id)
    if record and record.state == "intended" and record.remote_id == GONE:
        # it was being created anew: what may stand there has an id that nobody knows
        step = replace(step, record=replace(record, remote_id=None))
    return replace(step, step_id=_step_id(step, manners.channel))


Decision = tuple[StepKind, str]


def _decide(item: Item, record: DeliveryRecord | None, manners: Manners, baseline: bool) -> Decision:
    if record is None:
        return ("keep", BASELINE) if baseline else ("publish", "new")
    if record.state == "intended":
        return _after_a_crash(item, record, manners)
    if record.state == "failed":
        return _again(item, record, manners)
    if record.state == "unknown":
        return "keep", UNKNOWN
    decide = {"sent": _standing, "withdrawn": _taken_back, "refused": _refused, "baseline": _there_before}[record.state]
    return decide(item, record, manners)


BASELINE = "there before this channel's first run; recorded, not announced"
THERE_BEFORE = "was there before this channel's first run"
UNKNOWN = "nobody can tell whether it arrived: settle it with `jobfeed ledger settle`"
UNSETTLED = "an earlier run was cut off while sending; it is not sent again blindly"


def _is_news(item: Item, record: DeliveryRecord) -> bool:
    """Open again after so long an absence that it is published anew (PRODUCT section 3)."""
    return item.open and item.returned_at is not None and item.returned_at > record.at


#: the remote id of what was deleted at the board: it must be created anew if the posting opens again
GONE = "(deleted)"


def _was_published(record: DeliveryRecord) -> bool:
    """Whether anything of it may stand there. Taking back twice what is only marked as closed does no harm."""
    return record.published_at is not None and record.remote_id != GONE


def _there_before(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:  # noqa: ARG001 - one of five
    if _is_news(item, record):
        return "publish", "open again after a long absence"
    return "keep", THERE_BEFORE


def _after_a_crash(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not manners.bears_repeat:
        return "keep", UNSETTLED
    if not item.open and record.kind != "withdraw":
        return ("withdraw", "closed; an earlier run may have sent it") if manners.can_withdraw else ("keep", "closed")
    other = item.digest != record.digest or item.open == (record.kind == "withdraw")
    changed = "; what changed since follows in the next run" if other else ""
    return record.kind, f"an earlier run was cut off; the same step again{changed}"


def _again(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    """Surely not accepted; something may stand there from before."""
    if not item.open:
        if not _was_published(record):
            return "keep", "closed before it was ever accepted"
        return ("withdraw", "closed") if manners.can_withdraw else ("keep", "closed; cannot be taken back there")
    if record.kind == "publish":
        return "publish", "not accepted before"
    return ("update", "not accepted before") if manners.can_update else ("keep", "cannot be changed there")


def _standing(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        return ("withdraw", "closed") if manners.can_withdraw else ("keep", "closed; cannot be taken back there")
    if not manners.can_withdraw and _is_news(item, record):
        return "publish", "open again after a long absence"
    if item.digest == record.digest:
        return "keep", "unchanged"
    return ("update", "changed") if manners.can_update else ("keep", "changed; cannot be changed there")


def _taken_back(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        return "keep", "closed"
    if _is_news(item, record):
        return "publish", "open again after a long absence"
    return ("update", "open again") if manners.can_update else ("keep", "open again; no new announcement")


def _refused(item: Item, record: DeliveryRecord, manners: Manners) -> Decision:
    if not item.open:
        stands = _was_published(record) and record.kind != "withdraw"
        return ("withdraw", "closed") if stands and manners.can_withdraw else ("keep", "closed")
    if item.digest == record.digest and not _is_news(item, record):
        return "keep", f"refused by the service: {record.note or 'no reason given'}"
    if record.kind == "publish" or _is_news(item, record):
        return "publish", "changed since it was refused"
    return ("update", "changed since it was refused") if manners.can_update else ("keep", "refused")


def _step_id(step: Step, channel: str) -> str:
    """The same for every try of one step, another one for the next: it hangs on what the ledger knew before."""
    record = step.record
    if record and record.state == "failed" and record.step_id and record.kind == step.kind:
        return record.step_id
    before = (record.state, record.at, record.step_id) if record else ("", "", "")
    text = "\n".join((channel, step.key, step.kind, step.digest, *before))
    return "step_" + blake2b(text.encode(), digest_size=12).hexdigest()


WAITING = "the service asked to wait until"
_ORDER: dict[StepKind, int] = {"withdraw": 0, "update": 1, "publish": 2, "keep": 3}


def _within_limits(steps: Sequence[Step], manners: Manners) -> Iterable[Step]:
    ordered = sorted(steps, key=lambda step: _ORDER[step.kind])
    left = {"publish": manners.max_per_run, "all": manners.budget}
    for step in ordered:
        yield _limited(step, left, manners)


def _limited(step: Step, left: dict[str, int | None], manners: Manners) -> Step:
    """The step, or why it waits for a later run."""
    if manners.waiting_until and (step.kind != "keep" or step.record is not None):
        # an open question waits too: a look-up is a request
        return replace(step, kind="keep", reason=f"{WAITING} {manners.waiting_until}")
    if step.kind == "keep":
        return step
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
