"""What every ledger must keep, as one call; for our own kinds and for third parties.

from jobfeed.testing import ledger_suite
def test_contract(tmp_path):
    ledger_suite(lambda: LEDGER.open("my://address", str(tmp_path), "jobs"))
"""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from jobfeed.errors import LedgerBusy
from jobfeed.protocols import DeliveryRecord, Ledger, PostingRecord

Opened = Callable[[], Ledger]
_AT = "2026-11-22T06:00:00Z"


def ledger_suite(opened: Opened, *, many: int = 10_000) -> None:
    """A ledger keeps every field of every write by itself, for the next run too, and serves one run at a time.

    `opened` gives a new object for the same, at first empty, place each time; it should not wait long for a holder.
    `many` postings are remembered at once.
    """
    _keeps_every_write(opened)
    _keeps_every_field(opened)
    _survives_a_crash(opened)
    _replaces_and_forgets(opened)
    _holds_many(opened, many)


def _keeps_every_write(opened: Opened) -> None:
    postings = [_posting(number) for number in range(3)]
    with opened() as ledger:
        assert not ledger.postings() and not ledger.channels(), "a new ledger is not empty"
        ledger.remember(postings)
        ledger.remember([])
        ledger.intend(_record("chat", 0, "intended"))
        assert ledger.records("chat")[_key(0)].state == "intended", "an intent cannot be read back"
        ledger.put(_record("chat", 0, "sent"))
        ledger.put(_record("chat", 1, "refused"))
        ledger.put(_record("mail", 0, "baseline"))
        assert ledger.records("chat")[_key(0)].state == "sent", "a receipt cannot be read back"
        _is_busy(opened)
        ledger.put(_record("mail", 1, "baseline"))
    with opened() as ledger:
        assert dict(ledger.postings()) == {one.key: one for one in postings}, "postings changed between runs"
        assert ledger.records("chat")[_key(0)] == _record("chat", 0, "sent"), "a receipt changed between runs"
        assert sorted(ledger.records("mail")) == [_key(0), _key(1)], "a write beside a waiting run was lost"
        assert list(ledger.channels()) == ["chat", "mail"], "channels changed between runs, or are not sorted"
        assert dict(ledger.records("nobody")) == {}, "a channel without records has some"
        ledger.forget("chat", _key(1))
        ledger.forget("chat", "tag:never,2026:there")


def _is_busy(opened: Opened) -> None:
    try:
        with opened():
            pass
    except LedgerBusy as error:
        assert error.message, "LedgerBusy says nothing"
    else:
        raise AssertionError("two runs hold the ledger at once")


def _keeps_every_field(opened: Opened) -> None:
    """A field that a ledger leaves out is missed by the next run only, and then silently."""
    posting, record = _full(PostingRecord), _full(DeliveryRecord)
    with opened() as ledger:
        ledger.remember([posting])
        ledger.put(record)
    with opened() as ledger:
        assert ledger.postings()[posting.key] == posting, "a posting lost a field"
        assert ledger.records(record.channel)[record.key] == record, "a delivery lost a field"


def _full(kind: type[Any]) -> Any:
    """A record in which every field holds a value of its own."""
    values: dict[str, Any] = {one.name: f"{one.name} «\t\n\"'\\é求\U0001f52c»" for one in fields(kind)}
    if kind is PostingRecord:
        values |= {"serial": 2_000_000, "facets": ("place=Zürich", "type=FULL_TIME"), "state": "gone"}
    else:
        values |= {"requests": 200}
    return kind(**values)


def _survives_a_crash(opened: Opened) -> None:
    try:
        with opened() as ledger:
            assert list(ledger.records("chat")) == [_key(0)], "a forgotten record came back"
            ledger.put(_record("chat", 2, "unknown"))
            raise _Killed
    except _Killed:
        pass
    with opened() as ledger:
        assert ledger.records("chat")[_key(2)].state == "unknown", "a write was lost when the run broke off"


class _Killed(BaseException):
    """Stands for a run that is cut off."""


def _replaces_and_forgets(opened: Opened) -> None:
    with opened() as ledger:
        ledger.remember([replace(_posting(0), title="Renamed", closed_at=_AT)])
        ledger.remember([_posting(0)])
        ledger.forget("chat", _key(2))
        ledger.put(_record("chat", 2, "sent"))
    with opened() as ledger:
        assert ledger.postings()[_key(0)] == _posting(0), "of two writes the first one stayed"
        assert ledger.records("chat")[_key(2)].state == "sent", "what was forgotten cannot be written anew"


def _holds_many(opened: Opened, many: int) -> None:
    postings = [_posting(number) for number in range(many)]
    with opened() as ledger:
        ledger.remember(postings)
        ledger.put(_record("chat", many - 1, "sent"))
    with opened() as ledger:
        found = ledger.postings()
        assert all(found[one.key] == one for one in postings), "of many postings some are not as they were"
        assert _key(many - 1) in ledger.records("chat"), "a write after many was lost"


def _key(number: int) -> str:
    return f"tag:jobs.example.org,2026-11-02:ingénieur-{number}"


def _posting(number: int) -> PostingRecord:
    title = f"Ingénieur « {number} »\u2028求人 \U0001f52c"
    return PostingRecord(_key(number), f"ingenieur-{number}", number, title, f"d{number}", _AT, "2026-11-02", _AT)


def _record(channel: str, number: int, state: Any) -> DeliveryRecord:
    note = 'said: "no"\nand more'
    return DeliveryRecord(_key(number), channel, state, _AT, "d", "publish", f"step_{number}", remote_id="7", note=note)
