"""Teamtailor career sites: the RSS feed in pages of a hundred; a stored JSON Feed of such a site is read as well.

Specification: Teamtailor's public RSS feed, support.teamtailor.com (read 2026-11-22): places in the namespace `tt`,
`remoteStatus` none, hybrid, fully or temporary. An unknown site is answered with 404.

    sources:
      - {kind: teamtailor, board: examplelab}
      - {kind: teamtailor, url: https://careers.example.org}
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from jobfeed.drafts.feedread import count, read_feed
from jobfeed.drafts.services import MOST_PAGES, BoardOptions, ask, stored, unit
from jobfeed.protocols import Raw, Reading, Seen, Tools

_PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(BoardOptions):
    """`board` is the site in `SITE.teamtailor.com`; `url` is the career site of a domain of your own."""


class TeamtailorSource:
    """An employer's openings at Teamtailor."""

    name: ClassVar[str] = "teamtailor"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:  # noqa: ARG002 (a service is always named)
        return False

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        return stored(options.path, tools, (".rss", ".xml", ".json")) if options.path else _pages(options, tools)

    def draft(self, raw: Raw, options: Any) -> Reading:  # noqa: ARG002 (the protocol's shape)
        return read_feed(raw, of_employer=True)


def _pages(options: Options, tools: Tools) -> Iterator[Raw]:
    """Pages until a short one; a site that does not page repeats the first one, which is then given once."""
    site = (options.url or f"https://{options.board}.teamtailor.com").rstrip("/")
    before = b""
    for page in range(MOST_PAGES):
        params = {"per_page": str(_PAGE), "offset": str(page * _PAGE)}
        raw = unit(ask(tools, f"{site}/jobs.rss", board=options.name, params=params))
        found = count(raw)
        if raw.data == before or (page and not found):
            return
        yield raw
        if found < _PAGE:
            return
        before = raw.data


SOURCE = TeamtailorSource()
