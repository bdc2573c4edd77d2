"""Carry out a channel's steps one by one, or together where the target takes several in one request."""

from collections.abc import Iterator, Mapping, Sequence

from jobfeed.delivery import Courier, Sent
from jobfeed.errors import TargetError, TargetUncertain
from jobfeed.protocols import Ledger, PushesMany, Receipt, Step


def carry(courier: Courier, steps: Sequence[Step], ledger: Ledger) -> Iterator[Sent]:
    """Every step with what came of it; the ledger holds intents before and receipts after."""
    target = courier.target
    if not isinstance(target, PushesMany):
        yield from courier.carry(steps, ledger)
        return
    yield from courier.carry([step for step in steps if step.kind == "keep"], ledger)
    due = [step for step in steps if step.kind != "keep"]
    if due:
        intents = {step.key: courier.intent(step) for step in due}
        for intent in intents.values():
            ledger.intend(intent)
        outcomes = _together(target, courier, due)
        for step in due:
            outcome = outcomes.get(step.key) or TargetUncertain("the target did not say what became of it")
            yield courier.settled(step, intents[step.key], outcome, ledger)


def _together(target: PushesMany, courier: Courier, due: Sequence[Step]) -> Mapping[str, Receipt | TargetError]:
    try:
        return target.push_many([courier.letter(step) for step in due], courier.options, courier.tools)
    except TargetError as error:
        return dict.fromkeys((step.key for step in due), error)
