"""The first declaration of an organisation: what is in its folder, and what `jobfeed init` writes for it."""

import json
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jobfeed import registry
from jobfeed.documents import yamltree
from jobfeed.errors import UsageError, Where
from jobfeed.patterns import regex
from jobfeed.protocols import Seen

if TYPE_CHECKING:
    from jobfeed.run.reading import SourceReading

#: reads one candidate as one kind
Read = Callable[[str, str], "SourceReading"]

_HEAD = 65_536
_DEPTH = 4
_TRIES = 12
_LOOKS = 60
_NO_NAME = 9
_SKIPPED = regex(
    r"[._]?(git|github|venv|env|node_modules|public|_site|site|dist|build|out|vendor|target|cache|ledger|report|feeds"
    r"|test|tests|layouts|includes|themes|assets|static)\Z",
    re.IGNORECASE,
)
_SUFFIXES = (".md", ".markdown", ".html", ".htm", ".yml", ".yaml", ".json", ".csv", ".xml")
#: what pages and folders of openings are called, in the languages that jobfeed reads
_NAMES = regex(
    r"careers?|jobs?\b|\bjob|openings?|vacanc|positions?|hiring|recruit|work-?with|join-?us|opportunit"
    r"|stellen|karriere|emplois?|carri[eè]res?|recrutement|postes|empleos?|vacantes|trabaj|vagas|carreiras"
    r"|vacatures?|werken-bij|lavor|posizioni|採用|求人",
    re.IGNORECASE,
)
_WORDS = re.compile(rb"\b(appl(y|ication)|vacanc|openings?|bewerb|postul|candidat|sollicit)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may hold openings: its path below the folder, and the kinds that recognise it."""

    path: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The source that was chosen; `kind` is given only where it is not recognised by itself.

    `language` is the one in which all its postings are written, if there is one.
    """

    path: str
    kind: str | None
    postings: int
    language: str | None = None


def choose(folder: str, read: Read, named: str | None = None) -> Found:
    """The first place in the folder that gives postings, best name first; else one that says there are none.

    `named` is the place that the maintainer names. Raises UsageError if nothing can be read.
    """
    silent: Found | None = None
    for candidate in candidates(folder, named)[:_TRIES]:
        for kind in candidate.kinds:
            reading = read(candidate.path, kind)
            languages = {posting.language for posting in reading.postings}
            language = languages.pop() if len(languages) == 1 else None
            named_kind = kind if len(candidate.kinds) > 1 else None
            found = Found(candidate.path, named_kind, len(reading.postings), language)
            if reading.postings:
                return found
            silent = silent or (found if reading.state == "empty" else None)
    if silent:
        return silent
    hint = "name the page, folder or list: jobfeed init --source careers.md"
    raise UsageError("found no page, folder or list of openings here", hint, Where(named or folder))


def others(folder: str, found: Found) -> list[str]:
    """Further places whose names say that they hold openings: two of one organisation often mean a choice to make."""
    beside = (one.path for one in candidates(folder) if _rank(one.path)[0] < _NO_NAME)
    return [path for path in beside if path != found.path and not path.startswith(f"{found.path}/")]


def candidates(folder: str, named: str | None = None) -> list[Candidate]:
    """Recognised places in a folder: those with a telling name first, shallow ones first."""
    ranked = sorted((_rank(path), path) for path in _walk(Path(folder), "", 0))
    if named and not Path(folder, named).exists():
        raise UsageError("there is no such file or folder", "name the page, folder or list", Where(named))
    paths = [path for rank, path in ranked if rank[0] < _NO_NAME or _speaks(folder, path)]
    seen = ((path, tuple(registry.recognise(_seen(folder, path)))) for path in ([named] if named else paths[:_LOOKS]))
    return [Candidate(path, kinds) for path, kinds in seen if kinds]


def _walk(folder: Path, shown: str, depth: int) -> Iterator[str]:
    if depth > _DEPTH:
        return
    for entry in _entries(folder):
        path = shown + entry.name
        if entry.is_symlink() or entry.name.startswith(".") or _SKIPPED.match(entry.name):
            continue
        if entry.is_dir():
            if _NAMES.search(entry.name):
                yield path
            yield from _walk(Path(entry.path), f"{path}/", depth + 1)
        elif entry.name.lower().endswith(_SUFFIXES):
            yield path


def _entries(folder: Path) -> list["os.DirEntry[str]"]:
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []  # a folder that may not be looked into holds nothing to publish


def _rank(path: str) -> tuple[int, int, int]:
    """Lower is better: how well the name fits, how deep it lies, a folder before a file."""
    name = Path(path).stem.strip("_")
    fits = 0 if _NAMES.fullmatch(name) else 1 if _NAMES.search(name) else _NO_NAME
    return fits, path.count("/"), 0 if "." not in Path(path).name else 1


def _speaks(folder: str, path: str) -> bool:
    full = Path(folder, path)
    return full.is_file() and _WORDS.search(_head(full)) is not None


def _seen(folder: str, path: str) -> Seen:
    full = Path(folder, path)
    if not full.is_dir():
        return Seen(path, folder=False, head=_head(full))
    names = (str(file.relative_to(full)) for file in sorted(full.rglob("*")) if file.is_file())
    return Seen(path, folder=True, names=tuple(names))


def _head(path: Path) -> bytes:
    """The first bytes of a file; none if it may not be read, or is no file but something that waits for a writer."""
    if not path.is_file():
        return b""
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


# ---------------------------------------------------------------- what is written


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who publishes where, as far as the folder says; None where it does not."""

    site: str | None
    employer: str | None


def organisation(folder: str) -> Organisation:
    """The site and the name that a folder's own settings state (CNAME, Jekyll, Hugo, MkDocs, package.json, git)."""
    settings = dict(_settings(Path(folder)))
    site = settings.get("url") or settings.get("baseurl") or settings.get("site_url") or settings.get("homepage")
    hosts = _text(Path(folder, "CNAME")).split()
    site = f"https://{hosts[0]}/" if hosts else site
    owner, repository = _remote(Path(folder))
    if not site and owner:
        pages = f"{owner.lower()}.github.io"
        site = f"https://{pages}/" if repository.lower() == pages else f"https://{pages}/{repository}/"
    if site and not str(site).startswith(("https://", "http://")):
        site = None
    return Organisation(site, settings.get("title") or settings.get("site_name") or owner or None)


def _settings(folder: Path) -> Iterator[tuple[str, str]]:
    readers: Sequence[tuple[str, Callable[[str], Any]]] = (
        ("package.json", json.loads),
        ("mkdocs.yml", lambda text: yamltree.parse(text, "").value),
        ("config.toml", tomllib.loads),
        ("hugo.toml", tomllib.loads),
        ("_config.yml", lambda text: yamltree.parse(text, "").value),
    )
    for name, read in readers:
        path = folder / name
        try:
            values = read(path.read_text(encoding="utf-8")) if path.is_file() else None
        except (ValueError, RecursionError, OSError):
            continue  # another tool's broken file is not ours to judge
        if isinstance(values, Mapping):
            yield from ((key.lower(), value) for key, value in values.items() if isinstance(value, str) and value)


def _text(path: Path) -> str:
    """A small file's text; "" if it is not there or may not be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    except OSError:
        return ""


def _remote(folder: Path) -> tuple[str, str]:
    """Owner and repository on GitHub, from git's own file (git itself may be missing)."""
    text = _text(folder / ".git" / "config")
    match = re.search(r"github\.com[:/]([\w.-]+)/([\w.-]+?)(\.git)?\s*$", text, re.MULTILINE)
    return (match[1], match[2]) if match else ("", "")


def declaration(found: Found, site: str | None, employer: str | None, output: str | None = None) -> str:
    """The text of a declaration that works at once; what the folder does not say is marked.

    `output` is given where the usual folder belongs to another feed.
    """
    lines = [
        "# What each key means: jobfeed's handbook, or `jobfeed schema`.",
        _site(site, found.language),
        f"employer: {_quoted(employer)}" if employer else "employer: Our organisation  # change this",
        "sources:",
        f"  - {{kind: {found.kind}, path: {_quoted(found.path)}}}" if found.kind else f"  - {_quoted(found.path)}",
    ]
    lines += [f"output: {_quoted(output)}"] if output else []
    return "\n".join(lines) + "\n"


def _site(site: str | None, language: str | None) -> str:
    """English is what a site speaks by itself; another language is said, so that title and feeds speak it too."""
    url = _quoted(site) if site else "https://jobs.example.org/"
    short = language in (None, "en")
    line = f"site: {url}" if short else f"site: {{url: {url}, language: {_quoted(language or '')}}}"
    return line if site else f"{line}  # change this: where public/ is published"


def _quoted(text: str) -> str:
    """A text that YAML leaves alone."""
    return (
        text
        if re.fullmatch(r"[A-Za-z][\w ./:-]*(?<![: ])", text) and ": " not in text
        else json.dumps(text, ensure_ascii=False)
    )


#: the scheduled run; what a pull request would change; the comment that says so
_WORKFLOWS = ("jobfeed.yml", "jobfeed-check.yml", "jobfeed-comment.yml")


def workflows(branch: str = "main") -> dict[str, str]:
    """GitHub workflows, by file name: one publishes every day and whenever `branch` changes, two show what a pull
    request would change."""
    from jobfeed import __version__
    from jobfeed.writing.templating import template

    given = {"version": __version__, "branch": json.dumps(branch)}
    return {name: template(f"github/{name}").render(given) for name in _WORKFLOWS}
