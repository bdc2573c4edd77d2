"""Ledgers on a git branch of their own: read its tip, put a commit on top, learn that another run was first.

Nothing is checked out: files are written as git objects with an index of their own, so that the working tree, its
index and its branch stay as they are.
"""

import base64
import os
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jobfeed.errors import LedgerError, Where

_SECONDS = 300
_AUTHOR = "github-actions[bot]"
_MAIL = "41898282+github-actions[bot]@users.noreply.github.com"
_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C",
    "GIT_AUTHOR_NAME": _AUTHOR, "GIT_AUTHOR_EMAIL": _MAIL, "GIT_COMMITTER_NAME": _AUTHOR, "GIT_COMMITTER_EMAIL": _MAIL,
}  # fmt: skip


class BranchMoved(LedgerError):
    """Another run has put a commit on the branch since it was fetched; nothing was pushed."""


@dataclass(frozen=True, slots=True)
class LedgerBranch:
    """The branch `name` of `remote`, seen from the checkout `root`. `token` is for a remote that asks who pushes."""

    root: str
    name: str
    remote: str = "origin"
    token: str | None = None

    def fetch(self) -> str | None:
        """The commit that the branch is at, its objects at hand; None while there is no such branch."""
        tip = self._tip()
        if tip is not None:
            self._git("fetch", "--quiet", "--no-tags", self.remote, f"+{self._ref}:refs/jobfeed/{self.name}")
            tip = self._git("rev-parse", f"refs/jobfeed/{self.name}").decode().strip()
        return tip

    def read(self, tip: str | None, path: str) -> bytes | None:
        """A file as it stands at a commit; None if it does not."""
        if tip is None or not self._git("ls-tree", "-z", tip, "--", path):
            return None
        return self._git("cat-file", "blob", f"{tip}:{path}")

    def age_in_seconds(self, tip: str, now: float) -> float:
        """How long ago the commit was made. `now` is in seconds since 1970."""
        return now - float(self._git("show", "--no-patch", "--format=%ct", tip))

    def push(
        self, tip: str | None, files: Mapping[str, bytes], message: str, *, even_if_same: bool = False
    ) -> str | None:
        """Put the files on top of `tip` and give the new tip; the same one if nothing differs.

        Raises BranchMoved if the branch is no longer at `tip`, LedgerError if git fails for another reason.
        """
        tree = self._tree(tip, files)
        if tip is None and not files:
            return None
        if tip is not None and not even_if_same and tree == self._git("rev-parse", f"{tip}^{{tree}}").decode().strip():
            return tip
        parents = ["-p", tip] if tip else []
        commit = self._git("commit-tree", tree, *parents, "-m", message).decode().strip()
        try:
            self._git("push", "--quiet", self.remote, f"{commit}:{self._ref}")
        except LedgerError:
            if self._tip() not in (tip, commit):
                raise BranchMoved(f"another run has changed the branch {self.name}", "fetch it and plan anew") from None
            raise
        return commit

    @property
    def _ref(self) -> str:
        return f"refs/heads/{self.name}"

    def _tip(self) -> str | None:
        found = self._git("ls-remote", self.remote, self._ref).split()
        return found[0].decode() if found else None

    def _tree(self, tip: str | None, files: Mapping[str, bytes]) -> str:
        with tempfile.TemporaryDirectory() as folder:
            index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
            self._git("read-tree", *([tip] if tip else ["--empty"]), more=index)
            for path, content in files.items():
                blob = self._git("hash-object", "-w", "--stdin", given=content).decode().strip()
                self._git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}", more=index)
            return self._git("write-tree", more=index).decode().strip()

    def _git(self, *arguments: str, given: bytes = b"", more: Mapping[str, str] | None = None) -> bytes:
        environment = {**os.environ, **_ENVIRONMENT, **(more or {})}
        if self.token and arguments[0] in ("ls-remote", "fetch", "push"):
            environment |= self._signed_in()
        try:
            done = subprocess.run(
                ["git", "-C", self.root, *arguments],
                input=given,
                env=environment,
                capture_output=True,
                timeout=_SECONDS,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise LedgerError(f"git {arguments[0]} did not work: {error}", "install git", Where(self.root)) from error
        if done.returncode:
            words = done.stderr.decode("utf-8", "replace").strip() or f"exit code {done.returncode}"
            hint = f"the branch {self.name} must be one that this token may push to (permissions: contents: write)"
            raise LedgerError(f"git {arguments[0]} failed: {words}", hint, Where(self.root))
        return done.stdout

    def _signed_in(self) -> dict[str, str]:
        """Settings by which git names itself to the remote, unless the checkout already does. Never in arguments,
        which every process on the machine can read."""
        url = self._git("remote", "get-url", self.remote).decode().strip()
        if not url.startswith("https://"):
            return {}
        try:
            self._git("config", "--get-urlmatch", "http.extraheader", url)
        except LedgerError:
            secret = base64.b64encode(f"x-access-token:{self.token}".encode()).decode()
            names = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": f"http.{url}.extraheader"}
            return names | {"GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}"}
        return {}
