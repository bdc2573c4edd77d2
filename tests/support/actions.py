"""Runs the steps of a composite action as a GitHub runner does: its own shell lines, `if`s, inputs and files."""

import os
import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
INSTALL = "Install"


class Runner:
    """One job on a fresh machine: a checkout and the files that a runner hands to its steps."""

    def __init__(self, checkout: Path, temp: Path, library: Path, run_id: str, **secrets: str):
        temp.mkdir(parents=True)
        self.checkout, self.temp = checkout, temp
        self.summary, self.log = temp / "summary.md", ""
        self.outputs: dict[str, dict[str, str]] = {}
        self.environ = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(temp),
            "PYTHONPATH": str(library),
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(checkout),
            "GITHUB_RUN_ID": run_id,
            "GITHUB_RUN_ATTEMPT": "1",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "RUNNER_TEMP": str(temp),
            **secrets,
        }

    def use(self, step: str, *, instead: dict[str, str] | None = None, only: str | None = None, **given: str) -> bool:
        """`uses: jobfeed` with `step:`; True if it succeeded. `instead` replaces the shell lines of named steps."""
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        inputs = {name: str(entry.get("default", "")) for name, entry in action["inputs"].items()}
        inputs |= {"step": step} | {name.replace("_", "-"): value for name, value in given.items()}
        good = True
        for part in action["runs"]["steps"]:
            name = part.get("name")
            if "run" not in part or name == INSTALL or only not in (None, name):
                continue
            if self._wanted(part.get("if"), inputs, good):
                lines = (instead or {}).get(name, part["run"])
                good = self._shell(part, lines, inputs) and good
        return good

    def install(self, library: Path) -> None:
        """The step that installs, for all runners: into a folder, with the packages that are here."""
        action = yaml.safe_load((ROOT / "action.yml").read_text())
        (step,) = [part for part in action["runs"]["steps"] if part.get("name") == INSTALL]
        offline = {"PIP_TARGET": str(library), "PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_INDEX": "1"}
        subprocess.run(["bash", "-e", "-c", step["run"]], env=self.environ | offline, check=True, capture_output=True)

    def _shell(self, part, lines, inputs) -> bool:
        output = self.temp / f"{part.get('id', 'step')}.output"
        output.touch()
        given = {name: self._filled(str(value), inputs) for name, value in part.get("env", {}).items()}
        environ = self.environ | {"GITHUB_OUTPUT": str(output)} | given
        # as the runner starts `shell: bash`
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", lines]
        done = subprocess.run(command, cwd=self.checkout, env=environ, capture_output=True, text=True, timeout=120)
        self.log += done.stdout + done.stderr
        pairs = (line.partition("=")[::2] for line in output.read_text().splitlines())
        self.outputs[part.get("id", "step")] = dict(pairs)
        return done.returncode == 0

    def _wanted(self, condition, inputs, good) -> bool:
        text = (condition or "").removeprefix("${{").removesuffix("}}").strip()
        asks_for_status = "always()" in text or "cancelled()" in text
        words = re.sub(r"steps\.(\w+)\.outputs\.(\w+)", self._quoted_output, text)
        words = re.sub(r"inputs\.([\w-]+)", lambda found: repr(inputs[found[1]]), words)
        words = words.replace("always()", "True").replace("!cancelled()", "True")
        words = words.replace("&&", " and ").replace("||", " or ")
        return (good or asks_for_status) and bool(eval(words or "True", {"__builtins__": {}}))

    def _quoted_output(self, found) -> str:
        return repr(self.outputs.get(found[1], {}).get(found[2], ""))

    def _filled(self, text, inputs) -> str:
        assert "${{ github" not in text
        filled = re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: inputs[found[1]], text)
        return "" if "github.token" in filled else filled
