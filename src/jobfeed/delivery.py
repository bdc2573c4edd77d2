"""Carry out the steps of a channel: intent before, receipt after (docs/delivery.md).

Never silently lost, never blindly repeated: a target that bears a repeat is sent again after a crash; one that does
not is looked up, else parked as `unknown` until a person settles it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from jobfeed.errors import JobfeedError, TargetError, TargetUnavailable, TargetUncertain
from jobfeed.life import stamp
from jobfeed.protocols import Delivery, DeliveryRecord, Ledger, LooksUp, Receipt, Step, Target, Tools

#: tries of one request within a run, with growing pauses (seconds)
PAUSES = (0.5, 2.0)
TRIES_IN_A_ROW = 3
#: a longer Retry-After is left to a later run
PATIENCE = 30.0


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one step."""

    step: Step
    outcome: Literal["ok", "failed", "unknown", "refused", "kept"]
    message: str = ""
    #: the moment until which the service asks not to be asked again
    until: str | None = None


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

    def carry(self, steps: Sequence[Step], ledger: Ledger) -> Iterator[Sent]:
        """Send what is to be sent, one after the other. A service that asks to wait, or fails three times in a row,
        is left alone for the rest of this run."""
        given_up, in_a_row = "", 0
        for step in steps:
            if step.kind == "keep":
                yield self._keep(step, ledger)
                continue
            sent = Sent(step, "failed", given_up) if given_up else self._send(step, ledger)
            in_a_row = in_a_row + 1 if sent.outcome == "failed" else 0
            if sent.until:
                given_up = f"the service asked to wait until {sent.until}"
            elif in_a_row >= TRIES_IN_A_ROW:
                given_up = given_up or "the service failed three times in a row; next run"
            yield sent

    def _keep(self, step: Step, ledger: Ledger) -> Sent:
        record = step.record
        if record is None and step.reason.startswith("there before"):
            ledger.put(DeliveryRecord(step.key, self.channel, "baseline", stamp(self.now), step.digest))
        elif record is not None and record.state == "intended" and not self.target.bears_repeat:
            return self._settle(step, record, ledger)
        return Sent(step, "kept", step.reason)

    def _settle(self, step: Step, record: DeliveryRecord, ledger: Ledger) -> Sent:
        """An intent without a receipt at a target that must not be asked twice: look it up, else park it."""
        found = self._look_up(step)
        if isinstance(found, Receipt):
            ledger.put(_received(record, found, stamp(self.now)))
            return Sent(step, "ok", "found at the service")
        if found == "absent":
            ledger.put(_failed(record, step, None, "surely not arrived"))
            return Sent(step, "failed", "it had not arrived; sent again by the next run")
        ledger.put(replace(record, state="unknown", note="a run was cut off while sending"))
        return Sent(step, "unknown", "settle it with `jobfeed ledger settle`")

    def _look_up(self, step: Step) -> Receipt | Literal["absent", "unknown"]:
        if not isinstance(self.target, LooksUp):
            return "unknown"
        try:
            return self.target.look_up(self.letter(step), self.options, self.tools) or "absent"
        except JobfeedError:
            return "unknown"

    def intent(self, step: Step) -> DeliveryRecord:
        """What is written before the request leaves; it keeps what the ledger knew of the remote side."""
        old = step.record
        return DeliveryRecord(
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
        )

    def _send(self, step: Step, ledger: Ledger) -> Sent:
        intent = self.intent(step)
        ledger.intend(intent)
        try:
            outcome: Receipt | TargetError = self._try(self.letter(step))
        except TargetError as error:
            outcome = error
        return self.settled(step, intent, outcome, ledger)

    def settled(self, step: Step, intent: DeliveryRecord, outcome: Receipt | TargetError, ledger: Ledger) -> Sent:
        """Write down what came of a step whose intent stands in the ledger."""
        match outcome:
            case Receipt():
                ledger.put(_received(intent, outcome, stamp(self.now)))
                return Sent(step, "ok")
            case TargetUnavailable():
                until = _until(self.tools.clock(), outcome.retry_after)
                ledger.put(_failed(intent, step, until, outcome.message))
                return Sent(step, "failed", str(outcome), until)
            case TargetUncertain():
                return self._uncertain(step, intent, ledger, str(outcome))
        ledger.put(replace(intent, state="refused", note=outcome.message[:500]))
        return Sent(step, "refused", str(outcome))

    def _uncertain(self, step: Step, intent: DeliveryRecord, ledger: Ledger, words: str) -> Sent:
        """The request may have been accepted. A target that bears a repeat gets it again in the next run."""
        if self.target.bears_repeat:
            return Sent(step, "failed", f"may have been accepted; the same step is sent again: {words}")
        return self._settle(step, intent, ledger)

    def _try(self, delivery: Delivery) -> Receipt:
        for pause in PAUSES:
            try:
                return self.target.push(delivery, self.options, self.tools)
            except TargetUnavailable as error:
                if error.retry_after is not None and error.retry_after > PATIENCE:
                    raise
                self.sleep(error.retry_after if error.retry_after is not None else pause)
            except TargetUncertain:
                if not self.target.bears_repeat:
                    raise
                self.sleep(pause)
        return self.target.push(delivery, self.options, self.tools)


def _received(intent: DeliveryRecord, receipt: Receipt, at: str) -> DeliveryRecord:
    kind = intent.kind
    published = at if kind == "publish" else intent.published_at
    return replace(
        intent,
        state="withdrawn" if kind == "withdraw" else "sent",
        at=at,
        remote_id=receipt.remote_id or intent.remote_id,
        remote_url=receipt.remote_url or intent.remote_url,
        published_at=published,
        not_before=None,
        note=receipt.note,
    )


def _failed(intent: DeliveryRecord, step: Step, until: str | None, words: str) -> DeliveryRecord:
    """Surely not accepted: what stood there before still stands there."""
    before = step.record.digest if step.record and step.record.state != "intended" else ""
    return replace(intent, state="failed", digest=before, not_before=until, note=words[:500])


def _until(now: datetime, seconds: float | None) -> str | None:
    return None if seconds is None else stamp(now + timedelta(seconds=seconds))
