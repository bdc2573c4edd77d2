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
from pathlib import PurePosixPath
from typing import Any, ClassVar

from jobfeed import frontmatter, yamltree
from jobfeed.errors import SourceMalformed, SourceRefused, Where
from jobfeed.frontmatter import Page
from jobfeed.markdown import blocks, without_templates
from jobfeed.outline.blocks import Block
from jobfeed.outline.divide import divide, said_over
from jobfeed.outline.heads import heads_of
from jobfeed.outline.mapping import Entry, entry_of
from jobfeed.outline.pages import drafts_of, page_facts
from jobfeed.outline.titles import kind_of, marked_over, title_of
from jobfeed.posting import BodyType, Draft, Stated
from jobfeed.protocols import Finding, Raw, Reading, Seen, Stat, Tools

_TEXT = (".md", ".markdown", ".mdx", ".mkd", ".qmd", ".html.md")
_DATA = (".yml", ".yaml", ".toml")
_INDEX = re.compile(r"^_?index$|^readme$|^_?template$|^_?example$|^_posts$|^contributing$|^_defaults$", re.IGNORECASE)
_LANGUAGE = re.compile(r"^[a-z]{2}(?:[-_][A-Za-z]{2,4})?$")
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})-")


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
    #: "https://example.org/jobs/{name}/": where a file's posting is published; `{name}` is the file's name without suffix
    page_url: str | None = None
    #: file name endings that are read
    suffixes: tuple[str, ...] = _TEXT + _DATA


class MarkdownFolderSource:
    """A posting a file."""

    name: ClassVar[str] = "markdown-folder"
    Options: ClassVar[type] = Options

    def recognises(self, seen: Seen) -> bool:
        return seen.folder and any(name.lower().endswith(_TEXT + _DATA) for name in seen.names)

    def read(self, options: Options, tools: Tools) -> Iterator[Raw]:
        if not tools.files.is_folder(options.path):
            hint = "write its path relative to the folder that holds `feeds/`"
            raise SourceRefused(f"there is no folder `{options.path}`", hint, Where(options.path))
        stats = tools.files.walk(options.path, tuple(options.suffixes))
        for stat in chosen(stats, options):
            yield Raw(stat.path, stat.stamp, stat.path)

    def draft(self, raw: Raw, options: Options) -> Reading:
        text = frontmatter.decode(raw.data, raw.location)
        if not text.strip():
            return Reading(findings=(Finding("READ-EMPTY", "info", Where(raw.location), "this file is empty"),))
        if raw.location.lower().endswith(_DATA):
            return _from_data(text, raw.location, options)
        return _from_text(text, raw.location, options)


# ---------------------------------------------------------------- which files


def chosen(stats: Iterable[Stat], options: Options) -> list[Stat]:
    """Files that may hold a posting: no index pages, and of translations one."""
    files = list(stats)
    paths = [PurePosixPath(stat.path) for stat in files]
    kept = [stat for stat, path in zip(files, paths, strict=True) if not _is_index(path, paths)]
    by_posting: dict[str, list[Stat]] = {}
    for stat in kept:
        by_posting.setdefault(_without_language(stat.path), []).append(stat)
    return [min(group, key=lambda stat: _rank(stat.path, options.language)) for group in by_posting.values()]


def _is_index(path: PurePosixPath, paths: list[PurePosixPath]) -> bool:
    """An index page with other files beside or below it; alone in its folder it is the posting (a bundle)."""
    stem, _ = _stem(path)
    if not _INDEX.match(stem):
        return False
    if not stem.lower().endswith("index"):
        return True
    return any(
        other != path and (other.parent == path.parent and _stem(other)[0] != stem or path.parent in other.parent.parents)
        for other in paths
    )


def _stem(path: PurePosixPath) -> tuple[str, str | None]:
    """A file's name without suffixes, and the language that it carries ("job.de.md")."""
    name = path.name
    for suffix in (".html.md", *(_TEXT + _DATA)):
        if name.lower().endswith(suffix):
            name = name[: -len(suffix)]
            break
    head, _, tail = name.rpartition(".")
    return (head, tail) if head and _LANGUAGE.match(tail) else (name, None)


def _language_of(path: str) -> str | None:
    pure = PurePosixPath(path)
    named = _stem(pure)[1]
    return named or next((part for part in reversed(pure.parent.parts) if _is_language(part)), None)


#: folder names that are languages (a folder `it` may be a department, so the list is short)
_FOLDERS = frozenset("de en fr es pt nl it ja zh pl cs ru sv da nb no fi tr ko en-us en-gb de-de de-at de-ch fr-fr pt-br zh-cn".split())


def _is_language(part: str) -> bool:
    return part.lower().replace("_", "-") in _FOLDERS


def _without_language(path: str) -> str:
    pure = PurePosixPath(path)
    parts = [part for part in pure.parent.parts if not _is_language(part)]
    return "/".join([*parts, _stem(pure)[0]]) + ("" if pure.suffix in _DATA else ".text")


def _rank(path: str, wanted: str | None) -> tuple[bool, bool, bool, str]:
    language = _language_of(path)
    code = (language or "").lower().replace("_", "-")
    return (wanted is not None and code != wanted.lower(), language is not None, not code.startswith("en"), path)


# ---------------------------------------------------------------- one file


def _from_text(text: str, location: str, options: Options) -> Reading:
    page = frontmatter.split(text, location)
    _raise_if_unread(page.fields)
    findings = [Finding("READ-FRONT", "warning", p.where, p.message, p.hint) for p in page.fields.problems]
    entry = entry_of(page.values, lambda key: page.fields.where((key,)).line, options.fields)
    if _is_list_page(page, entry):
        return Reading(findings=tuple(findings))
    if entry.title is None or kind_of(str(entry.title.value)) in ("openings", "over", "section"):
        return _by_its_text(page, entry, location, options, findings)
    body = without_templates(page.body)
    draft = _draft(entry, entry.title, body, page.body_line, "markdown", location, options)
    return Reading((_with_text_facts(draft, body, page.body_line),), tuple(findings))


def _raise_if_unread(tree: yamltree.Tree) -> None:
    if tree.value is None and tree.problems:
        first = tree.problems[0]
        raise SourceMalformed(first.message, first.hint, first.where)


def _is_list_page(page: Page, entry: Entry) -> bool:
    """A page that lists others: its front matter holds a list of entries, or its layout or type says so."""
    lists = any(isinstance(value, list) and value and isinstance(value[0], Mapping) for value in page.values.values())
    layout = str(page.values.get("layout") or page.values.get("type") or "").lower()
    listing = re.search(r"\b(?:list|index|home|archive|overview|section)\b", layout) is not None
    label = entry.title is None or kind_of(str(entry.title.value)) in ("openings", "over")
    return (lists or listing or not page.body.strip()) and label


def _by_its_text(page: Page, entry: Entry, location: str, options: Options, findings: list[Finding]) -> Reading:
    """A file without a title of its own in front matter: the page is read as a person reads it."""
    body = without_templates(page.body)
    last = page.body_line + body.rstrip("\n").count("\n")
    parts = blocks(body, first_line=page.body_line)
    division = divide(parts, last_line=last)
    heading = _first_heading(parts)
    if len(division.found) <= 1 and heading is not None and not division.empty:
        one = division.found[0] if division.found else None
        words = one.title if one is not None and one.anchor is not None else title_of(heading.text)
        line = one.line if one is not None and one.anchor is not None else heading.line
        draft = _draft(entry, Stated(words, line, words), body, page.body_line, "markdown", location, options)
        over = one.over if one else None
        return Reading((_closed(draft, over),), tuple(findings))
    drafts = drafts_of(division, text=body, file=location, first_line=page.body_line, body_type="markdown")
    if not drafts and not division.empty:
        findings.append(Finding("READ-NONE", "info", Where(location), "no posting was found in this file"))
    return Reading(tuple(drafts), tuple(findings), division.empty is not None)


def _first_heading(parts: tuple[Block, ...]) -> Block | None:
    """The heading that may be a file's title: one that names a job, else the first if it is no section."""
    heads = [head for head in heads_of(parts) if head.block.kind == "heading"]
    named = next((head.block for head in heads if head.kind == "title"), None)
    if named is not None:
        return named
    return heads[0].block if heads and heads[0].kind == "other" and len(heads) > 1 else None


def _with_text_facts(draft: Draft, body: str, first_line: int) -> Draft:
    """Closed, if the text says so in a sentence of its own."""
    if draft.closed or not _may_say_over(body):
        return draft
    return _closed(draft, said_over(blocks(body, first_line=first_line)))


_OVER_CUES = re.compile(
    r"filled|closed|expired|no longer|withdrawn|besetzt|vergeben|abgelaufen|geschlossen|pourvu|clotur|clôtur|expir|cubiert|cerrad|preenchid|encerrad|vervuld|gesloten|ingevuld|chius|copert|終了|締",
    re.IGNORECASE,
)


def _may_say_over(body: str) -> bool:
    return _OVER_CUES.search(body) is not None


def _closed(draft: Draft, over: Stated | None) -> Draft:
    if over is None or draft.closed:
        return draft
    return replace(draft, closed=True, fields={**draft.fields, "closed": over})


def _from_data(text: str, location: str, options: Options) -> Reading:
    """A YAML or TOML file that is one posting."""
    tree = yamltree.parse(text, location) if not location.endswith(".toml") else frontmatter.toml(text, location)
    _raise_if_unread(tree)
    findings = [Finding("READ-FRONT", "warning", p.where, p.message, p.hint) for p in tree.problems]
    if not isinstance(tree.value, dict):
        message = "this file holds no posting (keys and values were expected)"
        findings.append(Finding("READ-NONE", "info", Where(location), message))
        return Reading(findings=tuple(findings))
    entry = entry_of(_opened(tree.value), lambda key: tree.where((key,)).line, options.fields)
    if entry.title is None:
        hint = "add a key `title`, or say in the declaration which key it is: `fields: {title: KEY}`"
        findings.append(Finding("READ-TITLE", "error", Where(location, 1), "this file has no title", hint))
        return Reading(findings=tuple(findings))
    body = str(entry.body.value) if entry.body else ""
    line = entry.body.line + 1 if entry.body and "\n" in body else (entry.body.line if entry.body else 1)
    return Reading((_draft(entry, entry.title, body, line, _type_of(body), location, options),), tuple(findings))


def _opened(record: Mapping[str, Any]) -> dict[str, Any]:
    """A button `{text, href}` is where to apply."""
    out = dict(record)
    for key, value in record.items():
        if isinstance(value, Mapping) and any(name in value for name in ("href", "url", "link")):
            out[key] = next(str(value[name]) for name in ("href", "url", "link") if name in value)
    return out


def _type_of(body: str) -> BodyType:
    return "html" if re.match(r"\s*<(?:p|div|ul|h[1-6]|strong|section)\b", body) else "markdown"


def _draft(
    entry: Entry, title: Stated, body: str, body_line: int, body_type: BodyType, location: str, options: Options
) -> Draft:
    fields = dict(entry.fields)
    over = entry.over
    if over is None and marked_over(str(title.value)):
        over = Stated(True, title.line, str(title.value))
    if over is not None:
        fields["closed"] = over
    if options.page_url and "url" not in fields:
        name = _DATED.sub("", _stem(PurePosixPath(location))[0])
        fields["url"] = Stated(options.page_url.replace("{name}", name), title.line, title.text, "derived")
    return Draft(
        file=location,
        line=title.line,
        title=title_of(str(title.value)) or str(title.value),
        body=body,
        body_type=body_type,
        body_line=body_line,
        fields=fields,
        closed=over is not None,
        source_id=None,
    )


SOURCE = MarkdownFolderSource()
