"""Carry out the steps of a channel: intent before, receipt after (docs/delivery.md).

Never silently lost, never blindly repeated: a target that bears a repeat is sent again after a crash; one that does
not is looked up, else parked as `unknown` until a person settles it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

from jobfeed.errors import JobfeedError, TargetRefused, TargetUnavailable
from jobfeed.life import stamp
from jobfeed.plan import BASELINE, FIRST_RUN, THERE_BEFORE, UNKNOWN, UNSETTLED, WAITING, has_begun
from jobfeed.protocols import (
    Clock,
    Delivery,
    DeliveryRecord,
    HasBudget,
    Ledger,
    LooksUp,
    PushesMany,
    Receipt,
    Step,
    Target,
    Tools,
)
from jobfeed.tries import Answered, try_all

#: deliveries of one request, where the board counts them
GROUP = 20
SPENT = "the budget of this target is used up; next run"
#: failures one after the other after which a service is left alone for this run
TRIES_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one step."""

    step: Step
    outcome: Literal["ok", "failed", "unknown", "refused", "kept"]
    message: str = ""
    #: the moment until which the service asks not to be asked again
    until: str | None = None


@dataclass(slots=True)
class Allowance:
    """What a board with a daily budget still takes: `left` requests. `today` tells which day it is there."""

    left: int
    today: Callable[[], str]

    def spend(self, record: DeliveryRecord) -> DeliveryRecord:
        """The record of a request that is about to leave. The day is that of the moment: runs go over midnight."""
        self.left -= 1
        day = self.today()
        before = record.requests or 0 if record.day == day else 0
        return replace(record, day=day, requests=before + 1)


def allowance_of(target: Target, clock: Clock, spent_on: Callable[[str], int]) -> Allowance | None:
    """What the target's board still takes, after what the ledger knows of its present day; None if it has no budget."""
    if not isinstance(target, HasBudget):
        return None
    zone = ZoneInfo(target.budget_zone)

    def today() -> str:
        return clock().astimezone(zone).date().isoformat()

    return Allowance(max(0, target.daily_budget - spent_on(today())), today)


def unspent(record: DeliveryRecord) -> DeliveryRecord:
    """The record of a request that did not leave after all."""
    return replace(record, requests=record.requests - 1) if record.requests else record


@dataclass(frozen=True, slots=True)
class Courier:
    """One channel with all that a delivery needs. `letter` makes the Delivery of a step; `sleep` waits in seconds."""

    channel: str
    target: Target
    options: Any
    tools: Tools
    letter: Callable[[Step], Delivery]
    sleep: Callable[[float], None]
    now: datetime

    def carry(self, steps: Sequence[Step], ledger: Ledger, allowance: Allowance | None = None) -> Iterator[Sent]:
        """Send what is to be sent. A service that asks to wait, or fails three times in a row, is left alone for the
        rest of this run."""
        send = self._send_together if isinstance(self.target, PushesMany) else self._send_each
        yield from send([step for step in steps if step.kind != "keep"], ledger, allowance)
        for step in steps:
            if step.kind == "keep":
                yield self._keep(step, ledger)
        quietly = all(step.reason in (BASELINE, THERE_BEFORE) for step in steps)
        if self.target.announces and quietly and not has_begun(ledger.records(self.channel)):
            ledger.put(DeliveryRecord(FIRST_RUN, self.channel, "baseline", stamp(self.now)))

    def _send_each(self, steps: Sequence[Step], ledger: Ledger, allowance: Allowance | None) -> Iterator[Sent]:
        given_up, in_a_row = "", 0
        for step in steps:
            if given_up:
                yield Sent(step, "failed", given_up)
                continue
            sent = self._send(step, ledger, allowance)
            in_a_row = in_a_row + 1 if sent.outcome == "failed" else 0
            if sent.until:
                given_up = f"{WAITING} {sent.until}"
            elif in_a_row >= TRIES_IN_A_ROW:
                given_up = "the service failed three times in a row; next run"
            yield sent

    def _send_together(self, steps: Sequence[Step], ledger: Ledger, allowance: Allowance | None) -> Iterator[Sent]:
        """One request for all: their intents before it leaves, their receipts after. Where requests are counted they go
        in groups: of a run that is cut off no more than one group is counted for nothing."""
        size = GROUP if allowance else max(1, len(steps))
        given_up = ""
        for at in range(0, len(steps), size):
            for sent in self._send_group(steps[at : at + size], ledger, allowance, given_up):
                yield sent
                given_up = f"{WAITING} {sent.until}" if sent.until else given_up

    def _send_group(
        self, steps: Sequence[Step], ledger: Ledger, allowance: Allowance | None, given_up: str
    ) -> Iterator[Sent]:
        log = _Log(self, ledger, allowance)
        letters = []
        for step in steps:
            letter = Sent(step, "failed", given_up) if given_up else self._letter(step)
            if isinstance(letter, Sent):
                yield letter
            elif log.opens(letter):
                letters.append(letter)
            else:
                yield Sent(step, "failed", SPENT)
        answers = try_all(self.target, letters, self.options, self.tools, self.sleep, log.opens)
        for letter in letters:
            yield self._record(letter.step, answers[letter.step.key], log)

    def _send(self, step: Step, ledger: Ledger, allowance: Allowance | None) -> Sent:
        if self._asks_first(step):
            return self._settle(step, step.record, ledger)
        letter = self._letter(step)
        if isinstance(letter, Sent):
            return letter
        log = _Log(self, ledger, allowance)
        if not log.opens(letter):
            return Sent(step, "failed", SPENT)
        answers = try_all(self.target, [letter], self.options, self.tools, self.sleep, log.opens)
        return self._record(step, answers[step.key], log)

    def _asks_first(self, step: Step) -> bool:
        """What may or may not stand there under an unknown id can be taken back only when the id is known."""
        record = step.record
        lost = record is not None and record.state == "intended" and record.remote_id is None
        return lost and step.kind == "withdraw" and isinstance(self.target, LooksUp)

    def _letter(self, step: Step) -> Delivery | Sent:
        try:
            return self.letter(step)
        except JobfeedError as error:
            return Sent(step, "failed", str(error))

    # ------------------------------------------------------------ what was open before

    def _keep(self, step: Step, ledger: Ledger) -> Sent:
        if step.reason == BASELINE:
            ledger.put(DeliveryRecord(step.key, self.channel, "baseline", stamp(self.now), step.digest))
        elif step.record is not None and step.reason in (UNSETTLED, UNKNOWN):
            return self._settle(step, step.record, ledger)
        return Sent(step, "kept", step.reason)

    def _settle(self, step: Step, record: DeliveryRecord | None, ledger: Ledger) -> Sent:
        """An intent without a receipt at a target that must not be asked twice: look it up, else park it."""
        assert record is not None
        found = self._look_up(step)
        if isinstance(found, Receipt):
            ledger.put(received(record, found, stamp(self.now)))
            return Sent(step, "ok", "found at the service")
        if found == "absent":
            ledger.put(_failed(record, None, "surely not arrived"))
            return Sent(step, "failed", "it had not arrived; sent again by the next run")
        if record.state != "unknown":
            ledger.put(replace(record, state="unknown", note="a run was cut off while sending"))
        return Sent(step, "unknown", "settle it with `jobfeed ledger settle`")

    def _look_up(self, step: Step) -> Receipt | Literal["absent", "unknown"]:
        if not isinstance(self.target, LooksUp):
            return "unknown"
        try:
            return self.target.look_up(self.letter(step), self.options, self.tools) or "absent"
        except JobfeedError:
            return "unknown"

    # ------------------------------------------------------------ intent and receipt

    def intent(self, step: Step, allowance: Allowance | None = None) -> DeliveryRecord:
        """What is written before the request leaves; it keeps what the ledger knew of the remote side."""
        old = step.record
        record = DeliveryRecord(
            step.key,
            self.channel,
            "intended",
            stamp(self.now),
            step.digest,
            step.kind,
            step.step_id,
            old.remote_id if old else None,
            old.remote_url if old else None,
            old.published_at if old else None,
            day=old.day if old else None,
            requests=old.requests if old else None,
        )
        return allowance.spend(record) if allowance else record

    def _record(self, step: Step, answered: Answered, log: "_Log") -> Sent:
        """Write down what came of a delivery. While a try of it may have been accepted, its intent stays."""
        intent, outcome, ledger = log.intents[step.key], answered.outcome, log.ledger
        if isinstance(outcome, TargetUnavailable) and not outcome.asked:
            intent = unspent(intent)
        if isinstance(outcome, Receipt):
            ledger.put(received(intent, outcome, stamp(self.now)))
            return Sent(step, "ok")
        asked = outcome.retry_after if isinstance(outcome, TargetUnavailable) else None
        until = None if asked is None else stamp(self.tools.clock() + timedelta(seconds=asked))
        words = str(outcome)
        doubtful = answered.doubtful or (step.record is not None and step.record.state == "intended")
        if isinstance(outcome, TargetUnavailable | TargetRefused) and not doubtful:
            if isinstance(outcome, TargetRefused):
                ledger.put(replace(intent, state="refused", note=outcome.message[:500]))
                return Sent(step, "refused", words)
            ledger.put(_failed(intent, until, outcome.message, step.record))
            return Sent(step, "failed", words, until)
        if self.target.bears_repeat:
            ledger.put(replace(intent, not_before=until, note=outcome.message[:500]))
            return Sent(step, "failed", f"may have been accepted; the same step is sent again: {words}", until)
        return self._uncertain(step, intent, ledger)

    def _uncertain(self, step: Step, intent: DeliveryRecord, ledger: Ledger) -> Sent:
        """Whether it stands there is known at once only if it does: what is still on its way may arrive later."""
        if not isinstance(self.target, LooksUp):
            return self._settle(step, intent, ledger)
        found = self._look_up(step)
        if isinstance(found, Receipt):
            ledger.put(received(intent, found, stamp(self.now)))
            return Sent(step, "ok", "found at the service")
        return Sent(step, "failed", "may have been accepted; looked up by the next run")


@dataclass(slots=True)
class _Log:
    """The intents of requests that leave. For a board with a daily budget each try writes its own, and only as many
    leave as it takes."""

    courier: Courier
    ledger: Ledger
    allowance: Allowance | None
    intents: dict[str, DeliveryRecord] = field(default_factory=dict)

    def opens(self, letter: Delivery) -> bool:
        """Whether the letter may leave now; its intent is then durable."""
        key, allowance = letter.step.key, self.allowance
        if allowance is not None and allowance.left <= 0:
            return False
        if key not in self.intents:
            self.intents[key] = self.courier.intent(letter.step, allowance)
        elif allowance is not None:
            self.intents[key] = allowance.spend(self.intents[key])
        else:
            return True
        self.ledger.intend(self.intents[key])
        return True


def received(intent: DeliveryRecord, receipt: Receipt, at: str) -> DeliveryRecord:
    """The record of a delivery that arrived."""
    published = at if intent.kind == "publish" else intent.published_at
    return replace(
        intent,
        state="withdrawn" if intent.kind == "withdraw" else "sent",
        at=at,
        remote_id=receipt.remote_id or intent.remote_id,
        remote_url=receipt.remote_url or intent.remote_url,
        published_at=published,
        not_before=None,
        note=receipt.note,
    )


def _failed(
    intent: DeliveryRecord, until: str | None, words: str, before: DeliveryRecord | None = None
) -> DeliveryRecord:
    """Surely not accepted: what stood there before (nobody knows it after a crash) still stands there."""
    return replace(intent, state="failed", digest=before.digest if before else "", not_before=until, note=words[:500])
