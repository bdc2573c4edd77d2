"""Push, and push again within one run what surely did not arrive, or what may arrive twice, after growing pauses."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jobfeed.errors import JobfeedError, TargetError, TargetRefused, TargetUnavailable, TargetUncertain
from jobfeed.protocols import Delivery, PushesMany, Receipt, Target, Tools

#: before the second and the third try (seconds)
PAUSES = (0.5, 2.0)
#: a longer Retry-After is left to a later run
PATIENCE = 30.0

Outcomes = Mapping[str, Receipt | TargetError]


@dataclass(frozen=True, slots=True)
class Answered:
    """What a target said to one delivery last. `doubtful`: an earlier try of this run may have been accepted."""

    outcome: Receipt | TargetError
    doubtful: bool = False


def try_all(
    target: Target,
    letters: Sequence[Delivery],
    options: Any,
    tools: Tools,
    sleep: Callable[[float], None],
    opens: Callable[[Delivery], bool] = lambda _: True,
) -> Mapping[str, Answered]:
    """What came of each delivery, by key. A target that takes several in one request gets all of them together.

    `opens` is asked before each further try whether it may leave.
    """
    answers: dict[str, Answered] = {}
    left = list(letters)
    for pause in (*PAUSES, None):
        for key, outcome in _push(target, left, options, tools).items():
            before = answers.get(key)
            answers[key] = Answered(outcome, before is not None and (before.doubtful or _is_doubtful(before.outcome)))
        left = [one for one in left if _may_try_again(answers[one.step.key].outcome, target)]
        asked = [_asked_to_wait(answers[one.step.key].outcome) for one in left]
        seconds = max((one for one in asked if one is not None), default=pause)
        if not left or pause is None or seconds is None or seconds > PATIENCE:
            break
        sleep(seconds)
        left = [one for one in left if not _was_asked(answers[one.step.key].outcome) or opens(one)]
    return answers


def _push(target: Target, letters: Sequence[Delivery], options: Any, tools: Tools) -> Outcomes:
    if isinstance(target, PushesMany) and len(letters) > 1:
        return _push_many(target, letters, options, tools)
    return {letter.step.key: _push_one(target, letter, options, tools) for letter in letters}


def _push_one(target: Target, letter: Delivery, options: Any, tools: Tools) -> Receipt | TargetError:
    try:
        return target.push(letter, options, tools)
    except TargetError as error:
        return error
    except Exception as error:  # noqa: BLE001 - a target that breaks must not stop other channels
        return _broke(error)


def _push_many(target: PushesMany, letters: Sequence[Delivery], options: Any, tools: Tools) -> Outcomes:
    try:
        outcomes = target.push_many(letters, options, tools)
    except TargetError as error:
        return {letter.step.key: error for letter in letters}
    except Exception as error:  # noqa: BLE001 - as above
        broken = _broke(error)
        return {letter.step.key: broken for letter in letters}
    silent = TargetUncertain("the target did not say what came of it", "look at the service")
    return {letter.step.key: outcomes.get(letter.step.key, silent) for letter in letters}


def _broke(error: Exception) -> TargetUncertain:
    """Nobody knows whether a request had left. Foreign words may hold a secret, so only the kind of error is told."""
    words = str(error) if isinstance(error, JobfeedError) else type(error).__name__
    return TargetUncertain(f"the target broke: {words}", "report it to the target's author")


def _may_try_again(outcome: Receipt | TargetError, target: Target) -> bool:
    return isinstance(outcome, TargetUnavailable) or (target.bears_repeat and _is_doubtful(outcome))


def _was_asked(outcome: Receipt | TargetError) -> bool:
    return not isinstance(outcome, TargetUnavailable) or outcome.asked


def _is_doubtful(outcome: Receipt | TargetError) -> bool:
    return isinstance(outcome, TargetError) and not isinstance(outcome, TargetUnavailable | TargetRefused)


def _asked_to_wait(outcome: Receipt | TargetError) -> float | None:
    return outcome.retry_after if isinstance(outcome, TargetUnavailable) else None
