"""A folder with one posting in each file: Jekyll, Hugo, Astro, Eleventy, Zola, or plain Markdown and YAML files.

    sources:
      - {kind: markdown-folder, path: content/jobs, fields: {hiring_organization: lab}}

Front matter in YAML (`---`), TOML (`+++`) or none. An index page beside postings is no posting; of a posting in
several languages one is read. Layouts: https://jekyllrb.com/docs/collections/, https://gohugo.io/content-management/
(bundles, translation by file name and by folder), https://docs.astro.build/en/guides/content-collections/, read
2026-11-22.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, ClassVar

from jobfeed.documents import frontmatter, yamltree
from jobfeed.drafts import textfile
from jobfeed.errors import SourceRefused, Where
from jobfeed.outline.mapping import entry_of
from jobfeed.outline.records import body_type_of
from jobfeed.patterns import regex
from jobfeed.posting import Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading, Seen, Stat, Tools

_TEXT = (".md", ".markdown", ".mdx", ".mkd", ".qmd", ".html.md", ".html")
_DATA = (".yml", ".yaml", ".toml", ".json")
#: HTML and JSON files alone do not make a folder this kind: exported pages and answers look the same
_TELLING = tuple(suffix for suffix in _TEXT + _DATA if suffix not in (".html", ".json"))
_INDEX = regex(r"^_?index$|^readme$|^_?template$|^_?example$|^_posts$|^contributing$|^_defaults$", re.IGNORECASE)
_LANGUAGE = regex(r"^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_DATED = regex(r"^(\d{4}-\d{2}-\d{2})-")


@dataclass(frozen=True, slots=True)
class Options:
    """Where the folder is, and what its files call our fields."""

    #: the folder, relative to the declaration's base
    path: str
    #: our field name -> the key of the front matter, for keys that are not known by themselves
    fields: Mapping[str, str] = field(default_factory=dict)
    #: the site's language of which a translated posting is read (BCP 47); None: the file without a language in its
    #: name, else English, else the first by name
    language: str | None = None
    #: where a file's posting is published, `{name}` being the file's name: "https://example.org/jobs/{name}/"
    page_url: str | None = None
    #: file name endings that are read
    suffixes: tuple[str, ...] = _TEXT + _DATA


class MarkdownFolderSource:
    """A posting a file."""

    name: ClassVar[str] = "markdown-folder"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        return seen.folder and any(name.lower().endswith(_TELLING) for name in seen.names)

    def read(self, options: Any, tools: Tools) -> Iterator[Raw]:
        if not tools.files.is_folder(options.path):
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no folder `{options.path}`", hint, Where(options.path))
        stats = tools.files.walk(options.path, tuple(options.suffixes))
        for stat in chosen(stats, options):
            yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Any) -> Reading:
        text = frontmatter.decode(raw.data, raw.location)
        if not text.strip():
            return Reading(findings=(Finding("READ-EMPTY", "info", Where(raw.location), "this file is empty"),))
        if raw.location.lower().endswith(_DATA):
            return _from_data(text, raw.location, options)
        manner = textfile.Manner(True, options.fields, _address(raw.location, options))
        reading = textfile.read(text, raw.location, manner)
        return replace(reading, drafts=tuple(_dated(draft) for draft in reading.drafts))


# ---------------------------------------------------------------- which files


def chosen(stats: Iterable[Stat], options: Options) -> list[Stat]:
    """Files that may hold a posting: no index pages, and of translations one."""
    files = list(stats)
    kept = _without_indexes(files)
    by_posting: dict[str, list[Stat]] = {}
    for stat in kept:
        by_posting.setdefault(_without_language(stat.path), []).append(stat)
    _join_suffixed(by_posting)
    return [
        group[0] if len(group) == 1 else min(group, key=lambda stat: _rank(stat.path, options.language))
        for group in by_posting.values()
    ]


#: a language behind a hyphen, which counts only where the same file stands there in another
_SUFFIXED = regex(r"(.+)[-_](en|de|fr|es|pt|nl|it|ja)(\.text)?$", re.IGNORECASE)


def _join_suffixed(by_posting: dict[str, list[Stat]]) -> None:
    """`job-de.md` beside `job-en.md` or `job.md` is one posting; `job-it.md` alone may be a department's."""
    spoken: dict[str, list[str]] = {}
    for name in by_posting:
        if hit := _SUFFIXED.match(name):
            spoken.setdefault(hit[1] + (hit[3] or ""), []).append(name)
    for base, names in spoken.items():
        if len(names) > 1 or base in by_posting:
            group = by_posting.setdefault(base, [])
            for name in names:
                group += by_posting.pop(name)


def _without_indexes(files: list[Stat]) -> list[Stat]:
    like = {stat.path for stat in files if _INDEX.match(_stem(stat.path.rpartition("/")[2])[0])}
    if not like:
        return files
    paths = [PurePosixPath(stat.path) for stat in files]
    pairs = zip(files, paths, strict=True)
    return [stat for stat, path in pairs if stat.path not in like or not _is_index(path, paths)]


def _is_index(path: PurePosixPath, paths: list[PurePosixPath]) -> bool:
    """An index page with other files beside or below it; alone in its folder it is the posting (a bundle)."""
    stem, _ = _stem(path.name)
    if not _INDEX.match(stem):
        return False
    if not stem.lower().endswith("index"):
        return True
    return any(
        other != path
        and ((other.parent == path.parent and _stem(other.name)[0] != stem) or path.parent in other.parent.parents)
        for other in paths
    )


def _stem(name: str) -> tuple[str, str | None]:
    """A file's name without suffixes, and the language that it carries ("job.de.md")."""
    low = name.lower()
    for suffix in _SUFFIXES:
        if low.endswith(suffix):
            name = name[: -len(suffix)]
            break
    head, _, tail = name.rpartition(".")
    return (head, tail) if head and _LANGUAGE.match(tail) else (name, None)


_SUFFIXES = (".html.md", *(_TEXT + _DATA))


def _language_of(path: str) -> str | None:
    pure = PurePosixPath(path)
    stem, named = _stem(pure.name)
    suffixed = _SUFFIXED.match(stem)
    named = named or (suffixed[2] if suffixed else None)
    return named or next((part for part in reversed(pure.parent.parts) if _is_language(part)), None)


#: folder names that are languages (a folder `it` may be a department, so the list is short)
_FOLDERS = frozenset(
    "de en fr es pt nl it ja zh pl cs ru sv da nb no fi tr ko en-us en-gb de-de de-at de-ch fr-fr pt-br zh-cn".split()
)


def _is_language(part: str) -> bool:
    return part.lower().replace("_", "-") in _FOLDERS


def _without_language(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{_spoken_by_none(folder)}/{_stem(name)[0]}" + ("" if name.endswith(_DATA) else ".text")


@lru_cache(maxsize=1024)  # most files stand in few folders
def _spoken_by_none(folder: str) -> str:
    return "/".join(part for part in folder.split("/") if not _is_language(part))


def _rank(path: str, wanted: str | None) -> tuple[bool, bool, bool, str]:
    language = _language_of(path)
    code = (language or "").lower().replace("_", "-")
    return (wanted is not None and code != wanted.lower(), language is not None, not code.startswith("en"), path)


# ---------------------------------------------------------------- one file


def _dated(draft: Draft) -> Draft:
    """With the day that begins the file's name, which generators take for its day of publication."""
    name = draft.file.rpartition("/")[2]
    hit = _DATED.match(name)
    if hit is None or "date_posted" in draft.fields:
        return draft
    day = Stated(hit[1], draft.line, name, "derived")
    return replace(draft, fields={**draft.fields, "date_posted": day})


def _address(location: str, options: Options) -> str | None:
    if options.page_url is None:
        return None
    return options.page_url.replace("{name}", _DATED.sub("", _stem(location.rpartition("/")[2])[0]))


def _from_data(text: str, location: str, options: Options) -> Reading:
    """A YAML or TOML file that is one posting."""
    tree = (
        frontmatter.toml(text, location, 1)
        if location.endswith(".toml")
        else yamltree.parse(_without_end(text), location)
    )
    textfile.raise_if_unread(tree)
    findings = textfile.problems_of(tree)
    if not isinstance(tree.value, dict):
        message = "this file holds no posting (keys and values were expected)"
        return Reading(findings=(*findings, Finding("READ-NONE", "info", Where(location), message)))
    entry = entry_of(_opened(tree.value), tree.line, options.fields)
    if entry.title is None:
        hint = "add a key `title`, or say in the declaration which key it is: `fields: {title: KEY}`"
        complaint = Finding("READ-TITLE", "error", Where(location, 1), "this file has no title", hint)
        return Reading(findings=(*findings, complaint))
    draft = textfile.draft_of(entry, entry.title, location)
    if entry.body is not None:
        body = str(entry.body.value)
        line = entry.body.line + ("\n" in body)
        draft = replace(draft, body=body, body_line=line, body_type=body_type_of(body))
    return Reading((draft,), findings)


def _without_end(text: str) -> str:
    """Some write a data file between two `---`, as if it were front matter."""
    return re.sub(r"\n---\s*\Z", "\n", text)


def _opened(record: Mapping[str, Any]) -> dict[str, Any]:
    """A button `{text, href}` is where to apply."""
    out = dict(record)
    for key, value in record.items():
        if isinstance(value, Mapping) and any(name in value for name in ("href", "url", "link")):
            out[key] = next(str(value[name]) for name in ("href", "url", "link") if name in value)
    return out


SOURCE = MarkdownFolderSource()
