"""Whether a run has nothing to do, told from sizes and times of files alone."""

from pathlib import Path
from typing import Any

from jobfeed import registry
from jobfeed.disk.output import Output
from jobfeed.errors import JobfeedError
from jobfeed.life import stamp
from jobfeed.pipeline import FeedReport, Steps
from jobfeed.run.wiring import FeedLine


def is_quiet(line: FeedLine, steps: Steps) -> bool:
    """Whether sources, output and ledger are as the last run left them, and no deadline has passed since.

    A source that can only be asked (a service) is never taken for unchanged.
    """
    noted = line.store.get("quiet")
    if not noted or noted["marks"] != _marks(line, steps):
        return False
    now = stamp(line.now)
    if not noted["since"] <= now or (noted["until"] and now > noted["until"]):
        return False
    return _same_sources(line) and _same_outputs(line)


def note_quiet(line: FeedLine, steps: Steps, report: FeedReport) -> None:
    """Remember how everything stands after a run without failures, the ledger being closed."""
    settled = all(one.outcome in ("ok", "kept") for sent in report.sent.values() for one in sent)
    waits = any("next run" in step.reason or "quiet" in step.reason for plan in report.plans.values() for step in plan)
    value = None
    if settled and not waits and report.life is not None:
        value = {"marks": _marks(line, steps), "since": stamp(line.now), "until": report.until}
    line.store.set("quiet", value)
    line.store.commit()


def _marks(line: FeedLine, steps: Steps) -> list[Any]:
    declared = line.declaration
    channels = "" if steps == "build" else repr(declared.channels)
    return [line.press(all_read=True).mark, channels, _stamp(Path(declared.base, declared.ledger))]


def _stamp(path: Path) -> str | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return f"{found.st_size}-{found.st_mtime_ns}"


def _same_sources(line: FeedLine) -> bool:
    try:
        for reader in line.readers():
            known = line.store.stamps(reader.name)
            for raw in registry.source(reader.kind).read(reader.options, line.tools):
                if raw.content is not None or not raw.stamp or known.pop(raw.location, None) != raw.stamp:
                    return False
            if known:
                return False
        if line.untold:
            return False
    except JobfeedError:
        return False
    return True


def _same_outputs(line: FeedLine) -> bool:
    press = line.press(all_read=True)
    output = Output(press.root, press.scratch)
    return all(output.stamp(one.path) == one.stamp for one in line.store.outputs().values())
