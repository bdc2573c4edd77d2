"""Every built-in room keeps the contract that third parties are held to."""

import json
from dataclasses import dataclass

import pytest

from jobfeed import registry
from jobfeed.errors import TargetUnavailable, TargetUncertain
from jobfeed.posting import Draft
from jobfeed.protocols import Raw, Receipt, Secret
from jobfeed.targets import google_indexing, indexnow, webhook, websub
from jobfeed.testing import (
    ListOptions,
    ListSource,
    MemoryLedger,
    MemoryTarget,
    SourceCase,
    format_suite,
    ledger_suite,
    source_suite,
    target_suite,
)
from jobfeed.testing.samples import delivery
from targets.lifecycle import BOARDS

ACCOUNT = json.dumps({"client_email": "a@b.example", "private_key": "none", "token_uri": "https://token.example/"})
OTHERS = {
    "webhook": webhook.WebhookOptions("https://board.example/hook", Secret("whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")),
    "websub": websub.WebSubOptions("https://hub.example/"),
    "indexnow": indexnow.IndexNowOptions(Secret("a1b2c3d4e5f6")),
    "google-indexing": google_indexing.GoogleIndexingOptions(Secret(ACCOUNT)),
}


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_targets_that_tell(name):
    target_suite(registry.target(name), OTHERS[name])


@pytest.mark.parametrize("name", sorted(BOARDS))
def test_targets_that_write(name):
    board = BOARDS[name]
    with board.service() as service:
        target_suite(board.target, board.options(service))


def test_every_target_is_held_to_the_contract():
    held = {board.target.name for board in BOARDS.values()} | set(OTHERS) | {"mail", "apprise"}
    assert held == set(registry.names("targets")), "add the new target to tests/targets/lifecycle.py"


@pytest.mark.parametrize("name", registry.names("formats"))
def test_formats(name):
    format = registry.format(name)
    format_suite(format, _default_options(format))


def _default_options(format):
    try:
        return format.Options()
    except TypeError:
        pytest.skip(f"{format.name} has options without a default; its own tests cover it")


def test_ledger_in_memory():
    ledger = MemoryLedger()
    ledger_suite(lambda: ledger)


def test_source_of_a_list():
    options = ListOptions((Draft("a list", 1, "Research Engineer"),))
    source_suite(ListSource(), [SourceCase(Raw("a list", content=b""), options, ["Research Engineer"])])
    source_suite(ListSource(), [SourceCase(Raw("a list", content=b""), ListOptions(), empty=True)])


# ---------------------------------------------------------------- the suites themselves can fail


@dataclass(frozen=True)
class LoudOptions:
    token: Secret


class LoudTarget(MemoryTarget):
    """Breaks one promise."""

    Options = LoudOptions

    def request(self, delivery, options):
        from jobfeed.protocols import Request

        return Request("POST", "https://board.example/", {"Authorization": f"Bearer {options.token}"})


class FlakyTarget(MemoryTarget):
    """Breaks another."""

    counted = 0

    def request(self, delivery, options):
        from jobfeed.protocols import Request

        self.counted += 1
        return Request("POST", "https://board.example/", {}, str(self.counted))


class ForgetfulLedger(MemoryLedger):
    def put(self, record):
        """Forgets."""


def test_the_suites_find_what_is_broken():
    with pytest.raises(AssertionError, match="secret"):
        target_suite(LoudTarget(), LoudOptions(Secret("s3cr3t")))
    with pytest.raises(AssertionError, match="differ"):
        target_suite(FlakyTarget(), FlakyTarget.Options())
    with pytest.raises(AssertionError, match=r"intent|receipt"):
        ledger = ForgetfulLedger()
        ledger_suite(lambda: ledger)
    with pytest.raises(AssertionError, match="reads"):
        source_suite(ListSource(), [SourceCase(Raw("x", content=b""), ListOptions(), ["Engineer"])])


# ---------------------------------------------------------------- fakes


def test_a_memory_target_fails_as_told():
    target = MemoryTarget()
    target.failures.extend([TargetUnavailable("busy"), TargetUncertain("no answer"), None])
    with pytest.raises(TargetUnavailable):
        target.push(delivery(), None, None)
    assert target.standing == {}
    with pytest.raises(TargetUncertain):
        target.push(delivery(), None, None)
    assert len(target.standing) == 1
    assert isinstance(target.push(delivery("withdraw"), None, None), Receipt)
    assert target.standing == {}


def test_a_memory_ledger_can_be_killed_after_any_write():
    ledger = MemoryLedger(crash_at=1)
    with pytest.raises(KeyboardInterrupt), ledger:
        ledger.remember([])
        ledger.forget("chat", "key")
        raise AssertionError("not reached")
    with ledger:
        assert [what for what, _ in ledger.writes] == ["remember", "forget"]
