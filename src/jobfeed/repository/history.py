"""When a posting first stood on its page, told by the versions of the page that git keeps.

`first_seen` is the decision and pure; `versions` and `additions` are the only ways to git: one `git log`, one
`git cat-file --batch`, without a shell, without network. A shallow clone shows its oldest commit as if everything had
begun there: what reaches back that far is not believed.
"""

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jobfeed.patterns import regex
from jobfeed.posting import Evidence

#: older versions of a page than this many are not asked for
MOST_VERSIONS = 3000
#: a text under another heading is the same posting from this likeness of words on
RENAMED = 0.5
_SECONDS = 60
#: no lazy fetching of missing blobs, no prompts, no pager, no locks, nobody's own settings for dates and renames
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat", "LC_ALL": "C",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """One posting as a version of the page has it: its title and its text."""

    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A page at one commit: the commit's full hash, its committer date (ISO 8601 with offset), the content.

    `content` is None where the blob is not at hand (a partial clone).
    """

    commit: str
    at: str
    content: bytes | None


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of a page, newest first. `whole`: the last one is where the page really began."""

    found: tuple[Version, ...] = ()
    whole: bool = True


#: the postings of an old version; raises nothing (an unreadable version has none)
ReadVersion = Callable[[bytes], Sequence[Section]]


def first_seen(current: Sequence[Section], past: Versions, read: ReadVersion, file: str) -> dict[str, Evidence]:
    """For each posting of today the commit in which it first stood there, by title; `text` holds hash and day.

    A posting is followed over a new heading if its text stays alike. One that was gone for a while and came back counts
    from its return. A posting whose beginning cannot be told (not committed, cut off, a missing version) is left out.
    """
    reader = _Reader(read)
    found = ((one.title, _began(one, current, past, reader)) for one in current)
    return {title: _evidence(version, file) for title, version in found if version is not None}


def day_of(evidence: Evidence) -> str:
    """The day (YYYY-MM-DD, where the commit was made) in an evidence of `first_seen`."""
    return evidence.text.rsplit(" ", 1)[-1]


def _evidence(version: Version, file: str) -> Evidence:
    return Evidence(file, 0, f"commit {version.commit[:12]} of {version.at[:10]}", "history")


class _Reader:
    """Reads each version once, and most of them not at all."""

    def __init__(self, read: ReadVersion) -> None:
        self._read = read
        self._sections: dict[str, Sequence[Section]] = {}
        self._lines: dict[str, frozenset[str]] = {}

    def sections(self, version: Version) -> Sequence[Section]:
        if version.commit not in self._sections:
            self._sections[version.commit] = self._read(version.content or b"")
        return self._sections[version.commit]

    def has_line(self, version: Version, title: str) -> bool:
        """Whether a line of the version holds the title and nothing but markup beside it."""
        if version.commit not in self._lines:
            text = (version.content or b"").decode("utf-8", "replace")
            self._lines[version.commit] = frozenset(map(_bare, text.split("\n")))
        return _bare(title) in self._lines[version.commit]


def _bare(line: str) -> str:
    """A line without markup marks: `## <a name="x"></a>Data *Engineer*` is `data engineer`."""
    out: list[str] = []
    inside = 0
    for letter in line:
        inside += (letter == "<") - (letter == ">" and inside > 0)
        if not inside and letter not in ">#*_`~|[]":
            out.append(letter)
    return " ".join("".join(out).split()).strip("-: ").casefold()


def _began(posting: Section, current: Sequence[Section], past: Versions, reader: _Reader) -> Version | None:
    began: Version | None = None
    followed = posting
    others = {_bare(one.title) for one in current if one is not posting}
    for version in past.found:
        if version.content is None:
            return None
        same = _in(version, followed, others, reader)
        if same is None:
            return began
        began, followed = version, same
    return began if past.whole else None


def _in(version: Version, posting: Section, others: set[str], reader: _Reader) -> Section | None:
    """The posting as this version has it, perhaps under another title; None if it is not there."""
    if reader.has_line(version, posting.title):
        return posting
    sections = reader.sections(version)
    for one in sections:
        if _bare(one.title) == _bare(posting.title):
            return one
    free = [one for one in sections if _bare(one.title) not in others]
    best = max(free, key=lambda one: _likeness(one.text, posting.text), default=None)
    return best if best is not None and _likeness(best.text, posting.text) >= RENAMED else None


_WORD = regex(r"\w+")


def _likeness(one: str, other: str) -> float:
    """The share of word pairs that two texts have in common, from 0 to 1; texts without words are not alike."""
    first, second = _pairs(one), _pairs(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _pairs(text: str) -> frozenset[tuple[str, str]]:
    found = [word.casefold() for word in _WORD.findall(text)]
    return frozenset(zip(found, found[1:] or found, strict=False))


# ---------------------------------------------------------------- the door to git


def versions(base: str, path: str) -> Versions:
    """The versions of the file `path` (relative to the folder `base`), newest first, renames followed.

    Nothing is raised: without git, outside a checkout, or for a file that was never committed there are none.
    """
    shown = _git(
        base, "log", "--first-parent", "-m", "--follow", "--raw", "--no-abbrev", f"--max-count={MOST_VERSIONS}",
        "--format=%x01%H %cI", "--", path,
    )  # fmt: skip
    if not shown:
        return Versions()
    steps = list(_steps(shown.decode("utf-8", "replace")))
    contents = _contents(base, [blob for _, _, blob in steps])
    found = tuple(Version(commit, at, contents.get(blob)) for commit, at, blob in steps)
    return Versions(found, not _is_shallow(base) and len(found) < MOST_VERSIONS)


def additions(base: str, folder: str) -> Mapping[str, Evidence]:
    """For each file below `folder` (relative to `base`) the commit that brought it; one `git log` for all of them.

    A file that was renamed keeps its first commit. In a shallow clone files of the oldest commit are left out.
    """
    shown = _git(
        base, "log", "--first-parent", "-m", "--reverse", "--name-status", "--relative", "-M", "-z",
        "--diff-filter=ADR", "--format=%x01%H %cI", "--", folder,
    )  # fmt: skip
    shallow = _is_shallow(base)
    found: dict[str, Version] = {}
    for chunk in (shown or b"").decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, _, rest = chunk.partition("\x00")
        commit, _, at = head.strip().partition(" ")
        _follow(found, Version(commit, at, None), [part for part in rest.strip("\n").split("\x00") if part])
    cut = _oldest(base) if shallow else frozenset()
    return {path: _evidence(one, path) for path, one in found.items() if one.commit not in cut}


def _follow(found: dict[str, Version], version: Version, parts: Sequence[str]) -> None:
    """Take one commit's added, removed and renamed files (in the form of `--name-status -z`) into account."""
    queue = iter(part.lstrip("\n") for part in parts)
    for status in queue:
        path = next(queue, "")
        if status.startswith("R"):
            found[next(queue, "")] = found.pop(path, version)
        elif status == "A":
            found[path] = version
        elif status == "D":
            found.pop(path, None)


def _steps(shown: str) -> Iterator[tuple[str, str, str]]:
    """(commit, date, blob) of each version of the file; a commit that removed it ends what is known."""
    for chunk in shown.split("\x01")[1:]:
        head, _, raw = chunk.partition("\n")
        commit, _, at = head.strip().partition(" ")
        change = next((line for line in raw.split("\n") if line.startswith(":")), "").split()
        if len(change) >= 5:
            yield commit, at, change[3]


def _contents(base: str, blobs: Sequence[str]) -> dict[str, bytes]:
    """The contents of blobs; one that is missing or empty of meaning (all zeros) is left out."""
    wanted = [blob for blob in dict.fromkeys(blobs) if blob.strip("0")]
    answer = _git(base, "cat-file", "--batch", given="\n".join(wanted).encode() + b"\n") if wanted else None
    found: dict[str, bytes] = {}
    at = 0
    while answer and at < len(answer):
        end = answer.index(b"\n", at)
        words = answer[at:end].split()
        at = end + 1
        if len(words) == 3 and words[1] == b"blob":
            size = int(words[2])
            found[words[0].decode()] = answer[at : at + size]
            at += size + 1
    return found


def _is_shallow(base: str) -> bool:
    return (_git(base, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def _oldest(base: str) -> frozenset[str]:
    """Commits without a parent at hand: in a shallow clone where it was cut."""
    shown = _git(base, "rev-list", "--max-parents=0", "HEAD") or b""
    return frozenset(shown.decode().split())


def default_branch(base: str) -> str:
    """The branch that a repository's site is published from: the remote's default one, else the one checked out."""
    told = _git(base, "symbolic-ref", "--quiet", "--short", "refs/remotes/origin/HEAD")
    told = told.partition(b"/")[2] if told else _git(base, "symbolic-ref", "--quiet", "--short", "HEAD")
    return (told or b"").decode("utf-8", "replace").strip() or "main"


def _git(base: str, *arguments: str, given: bytes | None = None) -> bytes | None:
    """What git prints; None if it fails, is missing, or takes too long."""
    command = ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-C", base or ".", *arguments]
    try:
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, **_ENVIRONMENT}
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None
