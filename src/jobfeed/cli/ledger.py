"""`jobfeed ledger`"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jobfeed.cli import _arguments as arguments
from jobfeed.errors import UsageError

if TYPE_CHECKING:
    from jobfeed.config import Declaration
    from jobfeed.protocols import Ledger

_feed: Callable[..., Any] = click.option("--feed", metavar="NAME", help="Which feed, if feeds/ holds several.")


@click.group(short_help="Look at what was published and sent; settle what is unknown.")
def ledger() -> None:
    """Look at what was published and sent, and settle what nobody could know.

    \b
    Example:
      jobfeed ledger list
      jobfeed ledger settle "Research Engineer" chat sent
      jobfeed ledger export > backup.jsonl
    """


@contextmanager
def _opened(feed: str | None) -> "Iterator[tuple[Ledger, Declaration]]":
    from jobfeed import config, registry

    declared = config.load_all(arguments.found(()), os.environ)
    chosen = [one for one in declared if feed in (None, one.name)]
    if len(chosen) != 1:
        raise UsageError(
            f"which feed is meant, {feed or 'of several'}?", f"--feed {' | '.join(one.name for one in declared)}"
        )
    chosen[0].require_secrets("ledger")
    with registry.ledger(chosen[0].ledger).open(chosen[0].ledger, chosen[0].base, chosen[0].name) as held:
        yield held, chosen[0]


@ledger.command("list")
@_feed
@arguments.as_json
def listing(feed: str | None, as_json: bool) -> None:
    """List postings with their state, and what stands at each channel.

    \b
    Example:
      jobfeed ledger list
    """
    from jobfeed.cli._output import print_json
    from jobfeed.cli._text import table
    from jobfeed.run import bookkeeping

    with _opened(feed) as (held, _):
        postings = sorted(held.postings().values(), key=lambda record: -record.serial)
        sent = bookkeeping.deliveries(held)
    if as_json:
        print_json({"postings": postings, "deliveries": sent})
        return
    rows = []
    for record in postings:
        stands = ", ".join(f"{one.channel}: {one.state}" for one in sent if one.key == record.key)
        rows.append((record.state, record.date_posted, record.title, record.key, stands))
    click.echo(table(rows))


@ledger.command(short_help="Show all that is remembered of one posting.")
@click.argument("posting")
@_feed
def show(posting: str, feed: str | None) -> None:
    """Show all that is remembered of one POSTING (its key, slug or a part of its title).

    \b
    Example:
      jobfeed ledger show "research engineer"
    """
    from jobfeed.cli._output import print_json
    from jobfeed.run import bookkeeping

    with _opened(feed) as (held, _):
        record = bookkeeping.named(held, posting)
        print_json({"posting": record, "deliveries": bookkeeping.deliveries(held, record.key)})


@ledger.command(short_help="Say what became of an `unknown` delivery.")
@click.argument("posting")
@click.argument("channel")
@click.argument("outcome", type=click.Choice(["sent", "forget"]))
@click.option("--id", "remote_id", metavar="ID", help="Under which id it stands at the service, for later changes.")
@_feed
def settle(posting: str, channel: str, outcome: Any, remote_id: str | None, feed: str | None) -> None:
    """Say what became of an `unknown` delivery: `sent` (it arrived) or `forget` (it did not; it is sent again).

    \b
    Example:
      jobfeed ledger settle "research engineer" chat sent --id 1700000000.000100
    """
    from jobfeed.cli._output import say
    from jobfeed.run import bookkeeping

    with _opened(feed) as (held, _):
        record = bookkeeping.named(held, posting)
        bookkeeping.settle(held, record.key, channel, outcome, datetime.now(UTC), remote_id)
    say(f"{record.title}, {channel}: {outcome}")


@ledger.command(short_help="Print every record as JSON Lines.")
@_feed
def export(feed: str | None) -> None:
    """Print every record as JSON Lines, for a copy or another kind of ledger.

    \b
    Example:
      jobfeed ledger export > backup.jsonl
    """
    from jobfeed.run import bookkeeping

    with _opened(feed) as (held, _):
        for line in bookkeeping.export(held):
            click.echo(line)


@ledger.command("import", short_help="Add records or ids; rebuild a ledger from public/.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@_feed
def take(files: tuple[Path, ...], feed: str | None) -> None:
    """Add exported records, or the ids of feeds published before; rebuild a lost ledger from public/.

    \b
    Example:
      jobfeed ledger import backup.jsonl
      jobfeed ledger import old-feed.rss
      jobfeed ledger import public/
    """
    from jobfeed import registry
    from jobfeed.cli._output import say
    from jobfeed.run import bookkeeping

    with _opened(feed) as (held, declared):
        announcing = [entry.name for entry in declared.channels if registry.target(entry.target).announces]
        count = bookkeeping.take(held, files, declared.site.url, datetime.now(UTC), announcing)
    say(f"{count} records added")


COMMAND = ledger
