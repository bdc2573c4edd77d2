"""What `jobfeed check --fix` writes into declarations; sources are never touched."""

from collections.abc import Sequence
from pathlib import Path

from jobfeed.checks.remedies import Fix
from jobfeed.config.mend import with_entry
from jobfeed.disk.durable import replace_durably
from jobfeed.errors import JobfeedError, LedgerError, Where


def mend(path: str, fixes: Sequence[Fix]) -> tuple[Fix, ...]:
    """Write the fixes that have a place in the declaration, all at once; those that were written.

    A fix for what the declaration says already, or for a place that only a person can make, is left out. Raises
    JobfeedError if the file cannot be replaced; it is then as it was.
    """
    text = Path(path).read_bytes().decode("utf-8")
    written = []
    for fix in fixes:
        new = with_entry(text, fix.path, fix.value, fix.why)
        if new != text:
            text = new
            written.append(fix)
    if written:
        _replace(path, text)
    return tuple(written)


def _replace(path: str, text: str) -> None:
    try:
        replace_durably(path, (text.encode("utf-8"),))
    except LedgerError as error:  # a declaration is no ledger: another remedy
        hint = "make the declaration and its folder writable for this user; nothing in it was changed"
        raise JobfeedError(error.message, hint, Where(path)) from error
