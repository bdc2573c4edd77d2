"""The comment on a pull request: the workflow's own shell lines, with a stand-in for `gh` that answers with jq."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from jobfeed.run import starter

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not (shutil.which("jq") and shutil.which("bash")), reason="needs jq and bash")
WORKFLOWS = {
    "ours": (ROOT / ".github" / "workflows" / "jobfeed-comment.yml").read_text(),
    "a user's": starter.workflows()["jobfeed-comment.yml"],
}
#: answers `gh api` from files in $GITHUB by the address's last words, and keeps what is written
GH = """#!/bin/bash
set -eu
method=GET jq=. body=
for word in "$@"; do
  case "$last" in
    --method) method=$word ;;
    --jq) jq=$word ;;
    -F) body=${word#body=@} ;;
  esac
  case "$word" in repos/*) address=$word ;; esac
  last=$word
done 2>/dev/null
if [ "$method" = GET ]; then jq -r "$jq" "$GITHUB/${address##*/}.json"
else echo "$method $address" >> "$GITHUB/written"; cp "$body" "$GITHUB/body"; echo '{}'; fi
""".replace("set -eu", "set -e")
PULLS = [
    {"number": 7, "head": {"sha": "c0ffee"}},
    {"number": 8, "head": {"sha": "deadbeef"}},
]


class GitHub:
    def __init__(self, base):
        self.base = base
        (base / "temp" / "changes").mkdir(parents=True)
        (base / "bin").mkdir()
        (base / "bin" / "gh").write_text(GH)
        (base / "bin" / "gh").chmod(0o755)
        self.holds(pulls=PULLS, comments=[])
        self.changes("## What would change\n")

    def holds(self, **answers):
        for name, answer in answers.items():
            (self.base / f"{name}.json").write_text(json.dumps(answer))

    def changes(self, text):
        (self.base / "temp" / "changes" / "jobfeed-changes.md").write_bytes(text.encode())

    def comment(self, workflow, commit="deadbeef"):
        """Run the step; gives what was written to GitHub and the text of it."""
        (step,) = [step for step in yaml.safe_load(workflow)["jobs"]["comment"]["steps"] if "run" in step]
        environ = {
            "PATH": f"{self.base / 'bin'}:{os.environ['PATH']}", "GITHUB": str(self.base), "LANG": "C.UTF-8",
            "RUNNER_TEMP": str(self.base / "temp"), "GITHUB_REPOSITORY": "alder/site",
            "OWNER": "fork", "BRANCH": "a branch; rm -rf $HOME", "COMMIT": commit,
        }  # fmt: skip
        # as the runner starts a step that names no shell
        done = subprocess.run(["bash", "-e", "-c", step["run"]], env=environ, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        written = self.base / "written"
        return (written.read_text().split("\n")[:-1] if written.exists() else []), done.stdout

    def body(self):
        return (self.base / "body").read_bytes().decode("utf-8", "replace")


@pytest.fixture(params=WORKFLOWS.values(), ids=list(WORKFLOWS))
def workflow(request):
    return request.param


@pytest.fixture
def github(tmp_path):
    return GitHub(tmp_path)


def test_the_first_push_writes_a_comment(github, workflow):
    assert github.comment(workflow)[0] == ["POST repos/alder/site/issues/8/comments"]
    assert github.body() == "<!-- jobfeed -->\n## What would change\n"


def test_a_later_push_changes_it_and_no_other_workflows_comment(github, workflow):
    ours = {"id": 3, "user": {"type": "Bot"}, "body": "<!-- jobfeed -->\nold"}
    theirs = {"id": 4, "user": {"type": "Bot"}, "body": "coverage: 100 %"}
    somebodys = {"id": 5, "user": {"type": "User"}, "body": "<!-- jobfeed -->\nfake"}
    github.holds(comments=[somebodys, ours, theirs])
    assert github.comment(workflow)[0] == ["PATCH repos/alder/site/issues/comments/3"]
    github.holds(comments=[somebodys, theirs])
    assert github.comment(workflow)[0][-1] == "POST repos/alder/site/issues/8/comments"


def test_nobody_is_mentioned_and_a_long_text_is_cut(github, workflow):
    github.changes("@everyone " + "é" * 70_000)
    github.comment(workflow)
    assert "@everyone" not in github.body()
    assert "@\u200beveryone" in github.body()
    assert len(github.body().encode()) < 65_536


def test_without_a_pull_request_or_a_text_nothing_is_written(github, workflow):
    written, said = github.comment(workflow, commit="0ther")
    assert (written, "::notice::no open pull request" in said) == ([], True)
    (github.base / "temp" / "changes" / "jobfeed-changes.md").unlink()
    written, said = github.comment(workflow)
    assert (written, "::notice::the check has left nothing" in said) == ([], True)
