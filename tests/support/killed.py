"""Targets for declarations, whose service is a file, in a process that ends itself at the point named in
`JOBFEED_TEST_DIES`."""

import json
import os
import signal
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from jobfeed.disk import durable
from jobfeed.ledgers.jsonl import JsonlLedger
from jobfeed.plan import GONE
from jobfeed.protocols import Receipt, Request
from jobfeed.web.pushing import as_intended, is_new

POINT = os.environ.get("JOBFEED_TEST_DIES", "")


def reached(point):
    if point == POINT:
        os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True)
class Options:
    #: the file that stands for the service
    service: str


@dataclass
class FileTarget:
    """Each accepted request is one line of the service's file; an idempotent service takes a step once."""

    bears_repeat: bool
    name: str = "file"
    Options: ClassVar[type] = Options
    accepts: str = "postings"
    can_update: bool = True
    can_withdraw: bool = True
    announces: bool = True

    def request(self, delivery, options):
        return Request("POST", options.service)

    def push(self, delivery, options, tools):
        reached("on its way")
        lines = accepted(options.service)
        step = delivery.step
        known = next((line for line in lines if line["step"] == step.step_id), None) if self.bears_repeat else None
        if known is None:
            new = f"m{len(lines)}" if is_new(delivery) else step.record.remote_id
            known = {"step": step.step_id, "kind": step.kind, "key": step.key, "id": new, "title": step.title}
            with Path(options.service).open("a") as file:
                file.write(json.dumps(known) + "\n")
        reached("accepted")
        return Receipt(GONE if step.kind == "withdraw" else known["id"])


class AskableTarget(FileTarget):
    def look_up(self, delivery, options, tools):
        step = as_intended(delivery).step
        found = next((line for line in accepted(options.service) if line["step"] == step.step_id), None)
        return found and Receipt(GONE if step.kind == "withdraw" else found["id"])


def accepted(service):
    path = Path(service)
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def standing(service):
    """What people see: id -> title."""
    seen = {}
    for line in accepted(service):
        if line["kind"] == "withdraw":
            seen.pop(line["id"])
        else:
            seen[line["id"]] = line["title"]
    return seen


BEARS = FileTarget(bears_repeat=True)
ONCE = FileTarget(bears_repeat=False)
ASKED = AskableTarget(bears_repeat=False)


def _watch():
    intend, put, replace, discard = JsonlLedger.intend, JsonlLedger.put, durable.os.replace, durable.discard

    def dying_intend(self, record):
        reached("before the intent")
        intend(self, record)
        reached("after the intent")

    def dying_put(self, record):
        if record.state in ("sent", "withdrawn"):
            reached("before the receipt")
        put(self, record)
        if record.state in ("sent", "withdrawn"):
            reached("after the receipt")

    class DyingOs:
        def __getattr__(self, name):
            return getattr(os, name)

        def replace(self, *paths):
            reached("compacting")
            replace(*paths)

    def dying_discard(path):
        reached("compacted")
        discard(path)

    JsonlLedger.intend, JsonlLedger.put, durable.discard, durable.os = dying_intend, dying_put, dying_discard, DyingOs()


if POINT:
    _watch()
