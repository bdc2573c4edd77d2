"""The action's own shell lines, run as a runner runs them, on a real git remote and a real receiver."""

import json
import stat
import subprocess
import threading

import pytest

from support.actions import Runner
from support.world import DECLARATION, SECRET, Receiver
from support.world import PAGE as OLD_PAGE

BRANCH = "jobfeed-ledger"
# runs take the real time
PAGE = OLD_PAGE.replace("2026", "2099")


def git(folder, *arguments):
    who = ["-c", "user.name=A", "-c", "user.email=a@alder.example", "-c", "init.defaultBranch=main"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Where the action's own step has installed jobfeed."""
    folder = tmp_path_factory.mktemp("installed")
    Runner(folder, folder / "temp", folder / "library", "0").install(folder / "library")
    return folder / "library"


class Organisation:
    """A repository with a careers page and one declared feed, its bare remote, and who listens."""

    def __init__(self, base, library):
        self.base, self.library, self.receiver = base, library, Receiver()
        self.remote = base / "remote.git"
        git(base, "init", "--bare", "--quiet", str(self.remote))
        first = base / "first"
        (first / "feeds").mkdir(parents=True)
        (first / "careers.md").write_text(PAGE)
        (first / "feeds" / "alder.yml").write_text(DECLARATION.format(url=self.receiver.url))
        (first / ".gitignore").write_text("public/\nledger/\n.jobfeed/\n")
        git(first, "init", "--quiet")
        git(first, "add", "--all")
        git(first, "commit", "--quiet", "-m", "Our openings")
        git(first, "push", "--quiet", str(self.remote), "HEAD:refs/heads/main")

    def runner(self, name):
        """A job on a fresh machine with a fresh checkout."""
        checkout = self.base / name / "checkout"
        git(self.base, "clone", "--quiet", "--branch", "main", str(self.remote), str(checkout))
        return Runner(checkout, self.base / name / "temp", self.library, f"7{len(name)}-{name}", HOOK=SECRET)

    def ledger(self):
        text = git(self.remote, "show", f"{BRANCH}:ledger/alder.jsonl")
        return [json.loads(line) for line in text.splitlines()[1:]]

    def deliveries(self):
        return {row["step_id"]: row["state"] for row in self.ledger() if "channel" in row}

    def states(self):
        return sorted(self.deliveries().values())


@pytest.fixture
def alder(tmp_path, library):
    made = Organisation(tmp_path, library)
    yield made
    made.receiver.shutdown()
    made.receiver.server_close()


def test_build_then_push(alder):
    build = alder.runner("build")
    assert build.use("build"), build.log
    assert build.outputs["build"]["publish"] == "true"
    assert (build.checkout / "public" / "index.html").exists()
    # the keys are on the branch before a page that carries them is deployed
    assert len(alder.ledger()) == 2 and alder.deliveries() == {}
    push = alder.runner("push")
    assert push.use("push"), push.log
    assert len(alder.receiver.requests) == 2
    assert alder.states() == ["sent", "sent"]
    assert "Hydrologist" in push.summary.read_text() and "webhook" in push.summary.read_text()
    assert git(build.checkout, "status", "--porcelain") == ""


def test_intents_stand_on_the_branch_before_the_first_delivery(alder):
    run = alder.runner("run")
    assert run.use("push", only="Intend"), run.log
    assert alder.states() == ["intended", "intended"]
    assert alder.receiver.requests == []


def test_nothing_is_sent_when_the_deploy_failed_and_all_of_it_later(alder):
    failed = alder.runner("failed")
    assert failed.use("build"), failed.log
    # the deploy fails here: the workflow does not come to its push
    later = alder.runner("later")
    assert later.use("build") and later.use("push"), later.log
    assert len(alder.receiver.requests) == 2
    assert alder.states() == ["sent", "sent"]


def test_the_run_that_pushes_its_intents_second_leaves_the_deliveries_to_the_first(alder):
    first, second = alder.runner("first-run"), alder.runner("second")
    assert first.use("build") and second.use("build"), first.log + second.log
    # between the second run's fetch and its push, the first one pushes its intents
    go = alder.base / "go"
    hook = second.checkout / ".git" / "hooks" / "pre-push"
    hook.write_text(f"#!/bin/sh\n[ -e {go} ] && exit 0\ntouch {go}\nwhile [ ! -e {go}.done ]; do sleep 0.05; done\n")
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    result = []
    thread = threading.Thread(target=lambda: result.append(second.use("push")))
    thread.start()
    while not go.exists():
        assert thread.is_alive(), second.log
    assert first.use("push", only="Intend"), first.log
    (alder.base / "go.done").touch()
    thread.join()
    assert result == [True], second.log
    assert alder.receiver.requests == []
    assert alder.states() == ["intended", "intended"]
    assert first.use("push", only="Deliver") and first.use("push", only="Keep the receipts"), first.log
    assert len(alder.receiver.requests) == 2
    assert alder.states() == ["sent", "sent"]


def test_two_runs_at_full_speed_send_everything_once(alder):
    assert alder.runner("build").use("build")
    runs = [alder.runner(name) for name in ("one", "other")]
    threads = [threading.Thread(target=run.use, args=("push",)) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(alder.receiver.requests) == 2, runs[0].log + runs[1].log
    assert alder.states() == ["sent", "sent"]


def test_receipts_are_kept_when_a_delivery_fails(alder):
    alder.receiver.answers = [(204, {}), (410, {})]
    run = alder.runner("run")
    assert not run.use("push")
    assert alder.states() == ["refused", "sent"]
    assert "::error" in run.log
    assert len(alder.receiver.requests) == 2


def test_what_a_killed_run_did_not_send_is_sent_by_the_next(alder):
    run = alder.runner("killed")
    assert not run.use("push", instead={"Deliver": "kill -9 $$"})
    assert alder.states() == ["failed", "failed"]
    assert alder.receiver.requests == []
    assert alder.runner("next").use("push")
    assert len(alder.receiver.requests) == 2
    assert alder.states() == ["sent", "sent"]


def test_receipts_join_what_another_run_wrote_meanwhile(alder):
    run = alder.runner("run")
    assert run.use("push", only="Intend") and run.use("push", only="Deliver"), run.log
    other = alder.runner("other")
    (other.checkout / "careers.md").write_text(PAGE + "\n## Boat Pilot\n\nFull-time, Zurich. Apply by 1 June 2099.\n")
    assert other.use("build"), other.log
    assert run.use("push", only="Keep the receipts"), run.log
    assert alder.states() == ["sent", "sent"]
    assert len([row for row in alder.ledger() if "slug" in row]) == 3


def test_a_stop_fails_the_step_keeps_the_branch_and_deploys_nothing(alder):
    first = alder.runner("first-run")
    assert first.use("build")
    before = git(alder.remote, "rev-parse", BRANCH)
    emptied = alder.runner("emptied")
    (emptied.checkout / "careers.md").write_text("# Work at Alder Lab\n\nWe study rivers.\n")
    assert not emptied.use("build")
    assert emptied.outputs["build"]["publish"] == "false"
    assert emptied.outputs["build"]["exit-code"] == "3"
    assert git(alder.remote, "rev-parse", BRANCH) == before


def test_a_pull_request_sees_what_would_change_without_secrets(alder):
    assert alder.runner("build").use("build")
    before = git(alder.remote, "rev-parse", BRANCH)
    check = alder.runner("check")
    del check.environ["HOOK"]
    page = check.checkout / "careers.md"
    page.write_text(
        PAGE.replace("## Data Engineer", "## Data Engineer\n\n@everyone <b>x</b>") + "\n## Boat Pilot\n\nZurich.\n"
    )
    assert check.use("check"), check.log
    text = check.summary.read_text()
    assert "| new | Boat Pilot " in text and "| publish | Boat Pilot " in text
    assert "@everyone" not in text and "<b>" not in text
    assert "::warning file=careers.md,line=" in check.log or "::notice file=careers.md,line=" in check.log
    assert git(alder.remote, "rev-parse", BRANCH) == before
    assert alder.receiver.requests == []
