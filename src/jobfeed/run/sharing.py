"""Ledgers shared by runs on different machines by way of a git branch: take what is there, add what happened here.

Only ledgers in files are carried; a database is shared as it is.
"""

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jobfeed import intents, registry
from jobfeed.config import Declaration
from jobfeed.disk.durable import discard, read_whole, replace_durably
from jobfeed.errors import LedgerError, Where
from jobfeed.protocols import DeliveryRecord
from jobfeed.repository.ledgerbranch import BranchMoved, LedgerBranch

#: how often a run tries to put its receipts on the branch; between two tries another run was faster
TRIES = 20
#: what surely happened at a service stays, whatever another run wrote meanwhile
_FACTS = frozenset({"sent", "withdrawn", "refused"})

Deliveries = dict[tuple[str, str], DeliveryRecord]


@dataclass(frozen=True, slots=True)
class SharedLedgers:
    """The ledgers of some feeds and the branch that they live on."""

    branch: LedgerBranch
    declarations: tuple[Declaration, ...]

    def fetch(self) -> str | None:
        """Put the ledgers in place as the branch has them; one that it does not have stays. Gives the branch's tip."""
        tip = self.branch.fetch()
        for declared in self._in_files():
            content = self.branch.read(tip, self._name(declared))
            if content is not None:
                self._put(declared, content)
        return tip

    def save(self, tip: str | None, message: str, *, even_if_same: bool = False) -> str | None:
        """Put the ledgers as they are here on top of `tip`. Raises BranchMoved if another run was first."""
        found = {self._name(declared): read_whole(self._path(declared)) for declared in self._in_files()}
        files = {name: content for name, content in found.items() if content is not None}
        return self.branch.push(tip, files, message, even_if_same=even_if_same)

    def save_receipts(self, tip: str | None, run: str, message: str) -> str | None:
        """Put what was delivered since `tip` on the branch, also if others have added to it meanwhile.

        What this run intended and did not send is given back to the next one.
        """
        self._give_back(run)
        ours = {declared.name: _deliveries(declared) for declared in self._in_files()}
        base = {declared.name: self._deliveries_at(tip, declared) for declared in self._in_files()}
        for _ in range(TRIES):
            try:
                return self.save(tip, message)
            except BranchMoved:
                tip = self.fetch()
                for declared in self._in_files():
                    _add(declared, ours[declared.name], base[declared.name])
        raise LedgerError("the receipts could not be put on the ledger branch", "run `jobfeed push` again")

    def _give_back(self, run: str) -> None:
        for declared in self.declarations:
            with registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name) as ledger:
                for channel in ledger.channels():
                    intents.give_back(ledger, channel, run)

    def _in_files(self) -> Sequence[Declaration]:
        return [declared for declared in self.declarations if "://" not in declared.ledger]

    def _path(self, declared: Declaration) -> str:
        return str(Path(declared.base, declared.ledger))

    def _name(self, declared: Declaration) -> str:
        """Where the ledger stands on the branch: where it stands in the checkout. Raises LedgerError if outside."""
        name = os.path.relpath(self._path(declared), os.path.realpath(self.branch.root))
        if name.startswith(".."):
            hint = "name a file below the repository under `ledger:`"
            raise LedgerError(f"{declared.ledger} lies outside of the repository", hint, Where(declared.path))
        return Path(name).as_posix()

    def _put(self, declared: Declaration, content: bytes) -> None:
        path = self._path(declared)
        replace_durably(path, [content])
        discard(f"{path}.journal")

    def _deliveries_at(self, tip: str | None, declared: Declaration) -> Deliveries:
        """What a ledger said of deliveries at a commit."""
        content = self.branch.read(tip, self._name(declared))
        if content is None:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "then.jsonl").write_bytes(content)
            with registry.ledger("then.jsonl").open("then.jsonl", folder, declared.name) as ledger:
                return {
                    (channel, key): r for channel in ledger.channels() for key, r in ledger.records(channel).items()
                }


def _deliveries(declared: Declaration) -> Deliveries:
    with registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name) as ledger:
        return {(channel, key): r for channel in ledger.channels() for key, r in ledger.records(channel).items()}


def _add(declared: Declaration, ours: Mapping[tuple[str, str], DeliveryRecord], base: Deliveries) -> None:
    """What this run learnt of deliveries, into the ledger as another run left it."""
    with registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name) as ledger:
        for (channel, key), record in ours.items():
            before, theirs = base.get((channel, key)), ledger.records(channel).get(key)
            if record != before and (theirs == before or record.state in _FACTS):
                ledger.put(record)
