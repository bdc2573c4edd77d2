"""What the last run of a feed did, kept in `.jobfeed/` for `jobfeed report`. Nothing in it is precious."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jobfeed.config import Declaration
from jobfeed.life import stamp
from jobfeed.pipeline import FeedReport, Steps
from jobfeed.protocols import Finding
from jobfeed.run.wiring import FeedLine

#: rows of one kind that are kept; the counts are of all
MOST = 1000


def note(line: FeedLine, steps: Steps, report: FeedReport) -> None:
    """Remember a run that did something. A push adds to the build before it; any other run begins anew."""
    if steps in ("plan", "intents"):
        return
    path = _path(line.declaration)
    kept = recall(line.declaration) if steps in ("push", "deliveries") else {}
    new = _pushed(report) if steps in ("push", "deliveries") else _built(report) | _pushed(report)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**kept, **new, "at": stamp(line.now)}, ensure_ascii=False), encoding="utf-8")


def recall(declaration: Declaration) -> dict[str, Any]:
    """What `note` kept; empty if no run is known."""
    try:
        kept: dict[str, Any] = json.loads(_path(declaration).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept


def _path(declaration: Declaration) -> Path:
    return Path(declaration.base, ".jobfeed", f"{declaration.name}.last.json")


def _built(report: FeedReport) -> dict[str, Any]:
    return {
        "open": report.open,
        "sources": [
            {"name": one.name, "kind": one.kind, "state": one.state, "postings": one.postings, "error": one.error}
            for one in report.sources
        ],
        "events": [
            {"kind": one.kind, "key": one.key, "title": one.title, "reason": one.reason} for one in report.events[:MOST]
        ],
        "changed": len(report.build.changed),
        "removed": len(report.build.removed),
        "problems": list(report.build.problems),
        "findings": list(_findings(report.findings)),
        "errors": [str(error) for error in report.errors],
        "stopped": str(report.stopped) if report.stopped else None,
    }


def _findings(findings: Iterable[Finding]) -> Iterable[dict[str, Any]]:
    for number, one in enumerate(findings):
        if number == MOST:
            return
        yield {"rule": one.rule, "severity": one.severity, "where": str(one.where), "message": one.message}


def _pushed(report: FeedReport) -> dict[str, Any]:
    rows = [
        {"channel": name, "step": one.step.kind, "title": one.step.title, "outcome": one.outcome,
         "why": one.step.reason, "message": one.message}
        for name, sent in report.sent.items()
        for one in sent
        if one.outcome != "kept"
    ]  # fmt: skip
    return {"sent": rows[:MOST]}
