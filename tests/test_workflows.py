"""Workflows run nothing that can be exchanged under them, and may do only what they must."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


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
