"""What may be written in a declaration, as dataclasses: the long form to which every short form is brought.

The comment above a field is its text in the reference and in the JSON Schema.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: written where a declaration names no formats
DEFAULT_FORMATS = ("pages", "rss", "atom", "json-feed", "opml", "sitemap")


@dataclass(frozen=True, slots=True)
class SiteKeys:
    #: address of the published site, with http or https; a path below it works like any other
    url: str
    #: title of the list and of the feeds (default: "Jobs at EMPLOYER", in the site's language)
    title: str | None = None
    #: language of the site as BCP 47 ("en", "de-AT")
    language: str | None = None
    #: IANA name of the zone in which deadlines without a zone end ("Europe/Berlin")
    timezone: str | None = None


@dataclass(frozen=True, slots=True)
class EmployerKeys:
    #: who hires, unless a posting names somebody else
    name: str
    #: the organisation's own site
    url: str | None = None
    #: address of a picture, at least 112 × 112 pixels
    logo: str | None = None
    #: head count; some posting laws begin at a size
    employees: int | None = None


@dataclass(frozen=True, slots=True)
class PostingKeys:
    #: ISO 3166-1 alpha-2 code for places whose country is not stated
    default_country: str | None = None
    #: close a posting without deadline after so many days (default: when its source drops it)
    default_lifetime_days: int | None = None
    #: days for which a closed posting's page stays at its address
    keep_closed_days: int = 90


@dataclass(frozen=True, slots=True)
class ChannelKeys:
    #: which target pushes (`jobfeed targets` lists them)
    target: str
    #: the channel's name in the ledger (default: the target's); it must not change
    name: str | None = None
    #: what the first run of an announcing channel does with postings that are there already
    first_run: Literal["baseline", "publish"] = "baseline"
    #: at most so many announcements in one run
    max_per_run: int | None = None
    #: hours without announcements, in the site's zone, else UTC: "22:00-07:00"
    quiet_hours: str | None = None


@dataclass(frozen=True, slots=True)
class DeclarationKeys:
    #: where the feed is published: an address, or keys
    site: SiteKeys
    #: who hires: a name, or keys
    employer: EmployerKeys
    #: where postings are written: paths or addresses, or keys with a kind (`jobfeed sources` lists the kinds)
    sources: tuple[Mapping[str, Any], ...]
    #: what holds for every posting
    postings: PostingKeys = field(default_factory=PostingKeys)
    #: publish only postings whose field has one of these values
    filter: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    #: corrections: posting title -> field -> value
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    #: what is written (`jobfeed formats` lists the names; default: pages, rss, atom, json-feed, opml, sitemap)
    formats: tuple[Mapping[str, Any], ...] = ()
    #: what is pushed where (`jobfeed targets` lists the targets)
    channels: tuple[Mapping[str, Any], ...] = ()
    #: where jobfeed remembers: a path, sqlite:///… or postgresql://… (default: ledger/NAME.jsonl)
    ledger: str | None = None
    #: the folder to publish
    output: str = "public"
    #: let requests reach private addresses (127.0.0.1, 10.0.0.0/8, …)
    allow_private: bool = False


def long_form(value: Mapping[str, Any]) -> dict[str, Any]:
    """The declaration with every short form written out; what is not understood stays for the check to complain."""
    written = dict(value)
    _replace(written, "site", lambda text: {"url": text})
    _replace(written, "employer", lambda text: {"name": text})
    _replace_each(written, "sources", lambda text: {"url" if "://" in text else "path": text})
    _replace_each(written, "channels", lambda text: {"target": text})
    _replace_each(written, "formats", lambda text: {text: {}})
    chosen = written.get("filter")
    if isinstance(chosen, dict):
        written["filter"] = {name: [part] if isinstance(part, str) else part for name, part in chosen.items()}
    return written


def _replace(written: dict[str, Any], key: str, longer: Any) -> None:
    if isinstance(written.get(key), str):
        written[key] = longer(written[key])


def _replace_each(written: dict[str, Any], key: str, longer: Any) -> None:
    value = written.get(key)
    items = [value] if isinstance(value, str | dict) else value
    if isinstance(items, list):
        written[key] = [longer(item) if isinstance(item, str) else item for item in items]
