"""What a person does with a ledger: look, settle what nobody could know, carry it elsewhere, rebuild it."""

import html
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import count
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jobfeed import identity
from jobfeed.delivery import received
from jobfeed.documents.xmlread import read_xml
from jobfeed.errors import UsageError, Where
from jobfeed.life import IMPORTED, stamp
from jobfeed.patterns import regex
from jobfeed.protocols import DeliveryRecord, Ledger, PostingRecord, Receipt
from jobfeed.run.publishing import MEMORY

_NAMES = {kind: {item.name for item in fields(kind)} for kind in (PostingRecord, DeliveryRecord)}
_ATOM = "{http://www.w3.org/2005/Atom}"
#: what the page of a closed posting keeps (publishing.MEMORY)
_MEMORY = regex(r'\bdata-posting="([^"]*)"')
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def deliveries(ledger: Ledger, key: str | None = None) -> list[DeliveryRecord]:
    """What stands at each channel, of one posting or of all."""
    every = (record for channel in ledger.channels() for record in ledger.records(channel).values())
    return sorted((r for r in every if key is None or r.key == key), key=lambda r: (r.key, r.channel))


def named(ledger: Ledger, name: str) -> PostingRecord:
    """The posting with this key, slug or title. Raises UsageError naming the candidates if there is not one."""
    records = ledger.postings()
    if name in records:
        return records[name]
    folded = name.casefold()
    found = [r for r in records.values() if r.slug == name] or [
        r for r in records.values() if folded in r.title.casefold()
    ]
    if len(found) == 1:
        return found[0]
    hint = "name one by its key: " + ", ".join(r.key for r in found) if found else "`jobfeed ledger list` shows all"
    raise UsageError(f"{'several postings are' if found else 'no posting is'} named {name!r}", hint)


def settle(
    ledger: Ledger,
    key: str,
    channel: str,
    outcome: Literal["sent", "forget"],
    now: datetime,
    remote_id: str | None = None,
) -> None:
    """Say what became of an uncertain delivery: it arrived (under `remote_id`), or it is to be sent again.

    Without the board's id, what was published there can be changed or taken back only by hand.
    Raises UsageError if nothing is uncertain there.
    """
    record = ledger.records(channel).get(key)
    if record is None:
        known = ", ".join(ledger.channels()) or "none"
        raise UsageError(f"the channel {channel!r} holds nothing of {key}", f"the channels are: {known}")
    if record.state not in ("unknown", "intended"):
        raise UsageError(
            f"this delivery is settled: {record.state}", "only `unknown` and `intended` are open questions"
        )
    words = "settled by a person"
    if outcome == "forget":
        # kept, for it knows under which id an earlier text stands there
        ledger.put(replace(record, state="failed", digest="", note=words))
    else:
        ledger.put(received(record, Receipt(remote_id, note=words), stamp(now)))


def export(ledger: Ledger) -> Iterator[str]:
    """Every record as one JSON line, in the form that `import` takes, whatever kind of ledger it is."""
    for posting in sorted(ledger.postings().values(), key=lambda record: record.serial):
        yield json.dumps({"posting": asdict(posting)}, ensure_ascii=False, sort_keys=True)
    for delivery in deliveries(ledger):
        yield json.dumps({"delivery": asdict(delivery)}, ensure_ascii=False, sort_keys=True)


# ---------------------------------------------------------------- import


@dataclass(frozen=True, slots=True)
class _Item:
    """A posting as a published feed shows it."""

    key: str
    title: str
    url: str
    html: str
    published: str
    updated: str


def take(ledger: Ledger, paths: Iterable[Path], site: str, now: datetime, announcing: Sequence[str] = ()) -> int:
    """Add what exported lines, or feeds published before, say; what the ledger knows stays. Gives how many are new.

    `announcing` names the channels that announce: what a folder of this site shows was announced there before, and is
    recorded as there, whatever they do on their first run. Raises UsageError for what is neither.
    """
    before = len(ledger.postings()) + len(deliveries(ledger))
    first = 1 + max((record.serial for record in ledger.postings().values()), default=-1)
    items: list[_Item] = []
    for path in paths:
        if path.is_dir():
            _take_closed(ledger, path)
        for file in _feeds_below(path) if path.is_dir() else [path]:
            items += _items_or_lines(ledger, file)
    _take_items(ledger, items, site, now, first)
    for channel in announcing if any(path.is_dir() for path in paths) else ():
        _note_as_there(ledger, channel, items, now)
    return len(ledger.postings()) + len(deliveries(ledger)) - before


def _take_closed(ledger: Ledger, folder: Path) -> None:
    """Closed postings, from their pages: their keys and addresses stay theirs, and one that returns is known again."""
    known, found = ledger.postings(), {}
    for page in sorted(folder.glob("jobs/*/index.html")):
        said = _MEMORY.search(page.read_text(encoding="utf-8", errors="replace"))
        if said is None:
            continue
        record = _closed(html.unescape(said[1]), page)
        if record.key not in known:
            found[record.key] = record
    ledger.remember(list(found.values()))


def _closed(text: str, page: Path) -> PostingRecord:
    try:
        values = json.loads(text)
        return PostingRecord(**{name: values[name] for name in MEMORY if name in values}, state="closed")
    except (ValueError, TypeError) as error:
        message = f"what this page keeps of a closed posting cannot be read: {error}"
        raise UsageError(message, "restore the page, or delete it: its key is then free", Where(str(page))) from error


def _note_as_there(ledger: Ledger, channel: str, items: Iterable[_Item], now: datetime) -> None:
    known = ledger.records(channel)
    for item in items:
        if item.key and item.key not in known:
            ledger.put(DeliveryRecord(item.key, channel, "baseline", stamp(now)))


def _feeds_below(folder: Path) -> list[Path]:
    """The published main feed of a folder, all its pages; one format says it all."""
    for suffix in ("json", "atom", "rss"):
        found = sorted(folder.glob(f"feed.{suffix}")) + sorted(folder.glob(f"feed-*.{suffix}"))
        if found:
            return found
    raise UsageError(
        "holds no feed.json, feed.atom or feed.rss", "name the folder that was published", Where(str(folder))
    )


def _items_or_lines(ledger: Ledger, path: Path) -> list[_Item]:
    """The postings of a feed; exported lines go into the ledger at once."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"cannot be read: {error.strerror}", "name a file or folder", Where(str(path))) from error
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return list(_xml_items(content, str(path)))
    try:
        document = json.loads(content)
    except ValueError:
        document = {}  # several lines, each a document
    if isinstance(document, dict) and isinstance(document.get("items"), list):
        return list(map(_json_item, document["items"]))
    _take_lines(ledger, content, str(path))
    return []


def _take_lines(ledger: Ledger, content: bytes, file: str) -> None:
    for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
        try:
            values = json.loads(line)
            if "posting" in values:
                given = {name: part for name, part in values["posting"].items() if name in _NAMES[PostingRecord]}
                record = PostingRecord(**given | {"facets": tuple(given.get("facets", ()))})
                ledger.remember([record] if record.key not in ledger.postings() else [])
            elif "delivery" in values:
                given = {name: part for name, part in values["delivery"].items() if name in _NAMES[DeliveryRecord]}
                delivery = DeliveryRecord(**given)
                if delivery.key not in ledger.records(delivery.channel):
                    ledger.put(delivery)
        except (ValueError, TypeError, AttributeError) as error:
            hint = "give the output of `jobfeed ledger export`, a feed, or the folder that was published"
            raise UsageError(f"this line is no ledger record: {error}", hint, Where(file, number)) from error


def _take_items(ledger: Ledger, items: Sequence[_Item], site: str, now: datetime, first: int) -> None:
    """Oldest first; feeds have the newest on top, so of equal dates the lower one is older. They are numbered from
    `first` on, but for the numbers that closed postings have."""
    known = ledger.postings()
    each = {item.key: item for item in reversed(items) if item.key and item.key not in known}
    fresh = sorted(each.values(), key=lambda item: item.published)
    taken = {record.slug for record in known.values()}
    numbered = {record.serial for record in known.values()}
    numbers = (number for number in count(first) if number not in numbered)
    records = []
    for number, item in zip(numbers, fresh, strict=False):
        record = _record(item, number, taken, site, stamp(now))
        taken.add(record.slug)
        records.append(record)
    ledger.remember(records)


def _record(item: _Item, serial: int, taken: set[str], site: str, now: str) -> PostingRecord:
    ours = item.url.startswith(site + "jobs/")
    named_slug = item.url.removeprefix(site + "jobs/").strip("/") if ours else ""
    free = named_slug and "/" not in named_slug and named_slug not in taken
    published = item.published or now
    return PostingRecord(
        key=item.key,
        slug=named_slug if free else identity.slug(item.title, taken, identity.fallback_slug((item.key,))),
        serial=serial,
        title=item.title,
        digest=IMPORTED,
        first_seen_at=published,
        date_posted=published[:10],
        updated_at=item.updated or published,
        # the address of our own page says nothing about the source's
        url=None if ours or not urlsplit(item.url).scheme else item.url,
        sketch=identity.sketch(item.html),
    )


def _json_item(item: Mapping[str, Any]) -> _Item:
    def text(name: str) -> str:
        return str(item.get(name) or "")

    published, updated = _moment(text("date_published")), _moment(text("date_modified"))
    return _Item(
        text("id"), text("title"), text("external_url") or text("url"), text("content_html"), published, updated
    )


def _xml_items(content: bytes, file: str) -> Iterator[_Item]:
    root = read_xml(content, file).root
    for entry in root.iter(f"{_ATOM}entry"):
        links = [
            link.get("href") or "" for link in entry.iter(f"{_ATOM}link") if link.get("rel", "alternate") == "alternate"
        ]
        texts = {
            name: str(entry.findtext(f"{_ATOM}{name}") or "").strip()
            for name in ("id", "title", "content", "published", "updated")
        }
        yield _Item(
            texts["id"], texts["title"], links[0] if links else "", texts["content"],
            _moment(texts["published"] or texts["updated"]), _moment(texts["updated"]),
        )  # fmt: skip
    for item in root.iter("item"):
        texts = {
            name: str(item.findtext(name) or "").strip() for name in ("guid", "title", "link", "description", "pubDate")
        }
        published = _moment(texts["pubDate"])
        html = str(item.findtext(_CONTENT) or texts["description"])
        yield _Item(texts["guid"] or texts["link"], texts["title"], texts["link"], html, published, published)


def _moment(text: str) -> str:
    """A feed's date as the ledger writes it; empty if it is none."""
    try:
        found = parsedate_to_datetime(text) if "," in text else datetime.fromisoformat(text)
    except (ValueError, TypeError):
        return ""
    return stamp(found if found.tzinfo else found.replace(tzinfo=UTC))
