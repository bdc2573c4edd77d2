"""The steps of the GitHub Action (`action.yml`): `python -m jobfeed.action STEP`, with the `GITHUB_*` environment.

Steps: `build` (fetch the ledger branch, build, put the keys on the branch), `intents`, `deliver` and `receipts` (the
three parts of a push; `push` is the first two), `check` (a pull request: what would
change; nothing is written to the branch).
"""

import json
import os
import secrets
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import click

from jobfeed import config
from jobfeed.cli import exit_code
from jobfeed.cli._arguments import found
from jobfeed.config import Declaration
from jobfeed.errors import JobfeedError, LedgerBusy, UsageError
from jobfeed.repository.ledgerbranch import BranchMoved, LedgerBranch
from jobfeed.run import assemble
from jobfeed.run.assemble import RunReport
from jobfeed.run.sharing import SharedLedgers
from jobfeed.telling import findings, summary

#: how often a run plans anew because another one was first
TRIES = 10
#: a commit on the ledger branch at least so often (days), so that the repository counts as active
HEARTBEAT = 30
_DAY = 86_400.0


@dataclass
class Action:
    """One step of the action; `environ` is what the runner set."""

    environ: Mapping[str, str]
    now: Callable[[], datetime] = lambda: datetime.now(UTC)

    # ------------------------------------------------------------ what the runner says

    @cached_property
    def paths(self) -> tuple[str, ...]:
        return found(tuple(self.environ.get("JOBFEED_FEEDS", "").split()))

    @cached_property
    def declarations(self) -> tuple[Declaration, ...]:
        """Every declaration that can be used; the run itself says what is wrong with the others."""
        return tuple(config.load_all(self.paths, self.environ, lambda _path, _error: None))

    @cached_property
    def shared(self) -> SharedLedgers:
        root = self.environ.get("GITHUB_WORKSPACE") or "."
        name = self.environ.get("JOBFEED_LEDGER_BRANCH") or "jobfeed-ledger"
        return SharedLedgers(LedgerBranch(root, name, token=self.environ.get("JOBFEED_TOKEN")), self.declarations)

    @property
    def _state_file(self) -> Path:
        return Path(self.environ.get("RUNNER_TEMP") or ".jobfeed", "jobfeed-push.json")

    def _is_set(self, name: str) -> bool:
        return self.environ.get(name, "").lower() in ("true", "1", "yes")

    # ------------------------------------------------------------ steps

    def build(self) -> int:
        """Everything up to the written files; the keys in them are on the branch before they are published."""
        for number in range(TRIES):
            if number:
                self._forget_build()
            tip = self.shared.fetch()
            report = self._run("build", as_of=self.now())
            try:
                quiet = tip is not None and self.shared.branch.age_in_seconds(tip, self.now().timestamp())
                self.shared.save(tip, "Remember postings", even_if_same=bool(quiet and quiet > HEARTBEAT * _DAY))
            except BranchMoved:
                continue
            self._output(publish=json.dumps(self._may_publish(report)), open=sum(feed.open for feed in report.feeds))
            return self._told("Build", report)
        raise LedgerBusy("other runs change the ledger branch all the time", "let one run at a time (`concurrency:`)")

    def intents(self) -> int:
        """Plan, and put the intents of all channels on the branch before anything leaves; if another run was first,
        plan anew with what it did."""
        run = f"{self.environ.get('GITHUB_RUN_ID', 'run')}.{self.environ.get('GITHUB_RUN_ATTEMPT', '1')}"
        run = f"{run}.{secrets.token_hex(4)}"
        for _ in range(TRIES):
            tip, as_of = self.shared.fetch(), self.now()
            report = self._run("intents", as_of=as_of, run_name=run)
            try:
                tip = self.shared.save(tip, f"Intend deliveries of run {run}")
            except BranchMoved:
                continue
            self._state_file.parent.mkdir(parents=True, exist_ok=True)
            self._state_file.write_text(json.dumps({"run": run, "tip": tip, "as_of": as_of.isoformat()}))
            self._output(written="true")
            return self._told(None, report)
        raise LedgerBusy("other runs change the ledger branch all the time", "let one run at a time (`concurrency:`)")

    def deliver(self) -> int:
        """Send exactly what was intended."""
        state = self._state()
        as_of = datetime.fromisoformat(state["as_of"])
        return self._told("Push", self._run("deliveries", as_of=as_of, run_name=state["run"]))

    def push(self) -> int:
        """Intend, then deliver; a feed that failed has no intents, and the others go on."""
        intended = self.intents()
        return self.deliver() or intended

    def receipts(self) -> int:
        """Put what was delivered on the branch, whatever became of the steps before."""
        if self._state_file.exists():
            state = self._state()
            self.shared.save_receipts(state["tip"], state["run"], f"Receipts of run {state['run']}")
        return 0

    def check(self) -> int:
        """What a pull request would change, for people; needs no secret and no right to write."""
        self.shared.fetch()
        checked = assemble.check(self.paths, as_of=self.now(), environ=self.environ)
        click.echo(findings.to_annotations(checked.findings), nl=False)
        planned = assemble.plan(self.paths, as_of=self.now(), environ=self.environ)
        text = summary.of_plan(planned, checked.findings)
        self._summarise(text)
        Path(self.environ.get("JOBFEED_CHANGES") or "jobfeed-changes.md").write_text(text, encoding="utf-8")
        for error in checked.errors:
            _complain(error)
        bad = any(finding.severity == "error" for finding in checked.findings) and self._is_set("JOBFEED_STRICT")
        return 1 if checked.errors else 4 if bad else planned.exit_code

    # ------------------------------------------------------------ inside

    def _run(self, steps: Literal["build", "intents", "deliveries"], **given: Any) -> RunReport:
        closing, strict = self._is_set("JOBFEED_CONFIRM_CLOSING"), self._is_set("JOBFEED_STRICT")
        return assemble.run(
            self.paths, steps=steps, environ=self.environ, confirm_closing=closing, strict=strict,
            progress=lambda line: click.echo(line, err=True), **given,
        )  # fmt: skip

    def _may_publish(self, report: RunReport) -> bool:
        """Whether the output shows every open posting. After a failure on a fresh machine it may lack pages that are
        published now; then what is published stays."""
        if not report.feeds or not any(feed.failed or feed.stopped for feed in report.feeds):
            return not report.broken
        return all(_is_whole(declared) for declared in self.declarations) and not report.broken

    def _forget_build(self) -> None:
        """A page that was built with a key that another run has given out otherwise must be built again."""
        for declared in self.declarations:
            Path(declared.base, ".jobfeed", f"{declared.name}.sqlite").unlink(missing_ok=True)

    def _told(self, title: str | None, report: RunReport) -> int:
        """Annotations, summary and outputs of a run; gives its exit code."""
        if title is not None:
            click.echo(findings.to_annotations(one for feed in report.feeds for one in feed.findings), nl=False)
            self._summarise(summary.of_run(title, report))
        for words in summary.failures(report):
            _complain(words)
        self._output(**{"exit-code": report.exit_code})
        return report.exit_code

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = json.loads(self._state_file.read_text())
        return state

    def _summarise(self, text: str) -> None:
        _append(self.environ.get("GITHUB_STEP_SUMMARY"), text)

    def _output(self, **values: Any) -> None:
        _append(self.environ.get("GITHUB_OUTPUT"), "".join(f"{name}={value}\n" for name, value in values.items()))


def _is_whole(declared: Declaration) -> bool:
    from jobfeed import registry

    if not any(entry.name == "pages" for entry in declared.formats):
        return False
    with registry.ledger(declared.ledger).open(declared.ledger, declared.base, declared.name) as ledger:
        slugs = [record.slug for record in ledger.postings().values() if record.state == "open"]
    return all((declared.output_path / "jobs" / slug / "index.html").is_file() for slug in slugs)


def _append(path: str | None, text: str) -> None:
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


def _complain(words: str) -> None:
    click.echo(findings.annotation(words))


STEPS = ("build", "intents", "deliver", "push", "receipts", "check")


def main(arguments: list[str], environ: Mapping[str, str]) -> int:
    """Carry out one step; what went wrong is an annotation and an exit code (PRODUCT section 7)."""
    try:
        if len(arguments) != 1 or arguments[0] not in STEPS:
            raise UsageError("the action has no such step", f"name one of {', '.join(STEPS)}")
        code: int = getattr(Action(environ), arguments[0])()
    except JobfeedError as error:
        _complain(str(error))
        return exit_code(error)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
