"""What a posting said before, as long as a channel still shows it; so that a plan can tell what an update changes.

The ledger keeps it with the posting, under the digest that was sent, from the change until the last channel has it:
the facts, and the text deflated. Nothing is kept of a posting that no channel carries. Pure.
"""

import html
import json
import re
import zlib
from base64 import b85decode, b85encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import unified_diff
from typing import Any

from jobfeed.identity import NOTICED
from jobfeed.life import Life
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting, plain
from jobfeed.protocols import PostingRecord

#: characters of one text in the ledger, deflated; a longer one is not kept
MOST_KEPT = 6_000
#: lines of a difference that are shown, and characters of each
MOST_LINES = 60
LONGEST_LINE = 400
#: what a record of the ledger itself knows
_REMEMBERED = ("title", "hiring_organization", "place", "valid_through", "requisition", "url")
_BLOCK = regex(r"</?(?:p|div|[uo]l|li|h[1-6]|br|hr|table|t[rdh]|d[ltd]|section|pre|blockquote)\b[^>]*>", re.I)
_TAG = regex(r"<[^>]*>")
_SENTENCE = regex(r"(?<=[.!?])\s+(?=\w)")

Change = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """What an update changes: (what, as sent, now) for each fact, and the lines of the text as a unified difference."""

    facts: tuple[Change, ...] = ()
    text: tuple[str, ...] = ()


def remember_earlier(
    life: Life,
    before: Mapping[str, PostingRecord],
    sent: Callable[[str], frozenset[str]],
    was: Callable[[str, str], JobPosting | None],
) -> Life:
    """The same life; each posting that changed remembers what it said if a channel shows that.

    `sent` tells the digests that stand of a key, `was` finds a posting as it was by key and digest, if it is kept.
    """
    found = {}
    for record in life.changed:
        old = before.get(record.key)
        if old is not None and old.digest != record.digest and old.digest in sent(record.key):
            found[record.key] = _with(record, old, was(old.key, old.digest))
    if not found:
        return life
    return replace(
        life,
        records={**life.records, **found},
        changed=tuple(found.get(record.key, record) for record in life.changed),
        current=tuple((found.get(record.key, record), seen) for record, seen in life.current),
    )


def forgotten(records: Mapping[str, PostingRecord], sent: Callable[[str], frozenset[str]]) -> list[PostingRecord]:
    """Records without what no channel shows any more, of those that have such."""
    changed = []
    for record in records.values():
        if record.former:
            known = json.loads(record.former)
            wanted = sent(record.key) if record.state == "open" else ()
            kept = {digest: said for digest, said in known.items() if digest in wanted and digest != record.digest}
            if kept != known:
                changed.append(replace(record, former=_encoded(kept)))
    return changed


def difference(record: PostingRecord, digest: str, now: JobPosting) -> Difference | None:
    """What differs between a posting now and what was sent under a digest; None if that is not known."""
    said = json.loads(record.former or "{}").get(digest)
    if said is None:
        return None
    old, new = said["facts"], _facts(now) | _remembered(record)
    names = dict.fromkeys([*old, *new]) if said.get("whole") else old
    facts = [(name, old.get(name, ""), new.get(name, "")) for name in names if old.get(name, "") != new.get(name, "")]
    lines = _text_difference(said.get("text"), now)
    if lines is None or (not lines and not facts):
        facts.append(("text", "as sent", "edited"))
    return Difference(tuple(facts), lines or ())


def _with(record: PostingRecord, old: PostingRecord, was: JobPosting | None) -> PostingRecord:
    said: dict[str, Any] = {"facts": _remembered(old)}
    if was is not None:
        said |= {"facts": _facts(was) | _remembered(old), "whole": True, "text": _deflated(was)}
    return replace(record, former=_encoded({**json.loads(old.former or "{}"), old.digest: said}))


def _encoded(said: Mapping[str, Any]) -> str | None:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else None


def _remembered(record: PostingRecord) -> dict[str, str]:
    pairs = ((name, getattr(record, name)) for name in _REMEMBERED)
    return {name: str(value) for name, value in pairs if value}


def _facts(posting: JobPosting) -> dict[str, str]:
    pairs = [(name, _spoken(plain(getattr(posting, name)))) for name in NOTICED if name != "closed"]
    pairs.append(("apply", _spoken([posting.apply.url, posting.apply.email])))
    return {name: text[:LONGEST_LINE] for name, text in pairs if text}


def _spoken(value: Any) -> str:
    """A value of a posting in one line."""
    if isinstance(value, Mapping):
        return ", ".join(filter(None, map(_spoken, value.values())))
    if isinstance(value, list | tuple):
        return " / ".join(filter(None, map(_spoken, value)))
    return "" if value is None else str(value)


# ---------------------------------------------------------------- the text


def _lines(posting: JobPosting) -> list[str]:
    """A sentence a line, so that a difference shows little more than what changed."""
    text = html.unescape(_TAG.sub("", _BLOCK.sub("\n", posting.description)))
    return [part for line in text.splitlines() for part in _SENTENCE.split(" ".join(line.split())) if part]


def _deflated(posting: JobPosting) -> str | None:
    packed = b85encode(zlib.compress("\n".join(_lines(posting)).encode("utf-8", "surrogatepass"), 9)).decode()
    return packed if len(packed) <= MOST_KEPT else None


def _inflated(packed: str) -> list[str]:
    return zlib.decompress(b85decode(packed)).decode("utf-8", "surrogatepass").splitlines()


def _text_difference(packed: str | None, now: JobPosting) -> tuple[str, ...] | None:
    """None if the earlier text is not known."""
    if packed is None:
        return None
    lines = list(_clipped(list(unified_diff(_inflated(packed), _lines(now), n=1, lineterm=""))[2:]))
    more = len(lines) - MOST_LINES
    return tuple([*lines[:MOST_LINES], f"… and {more} more lines"] if more > 0 else lines)


def _clipped(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
