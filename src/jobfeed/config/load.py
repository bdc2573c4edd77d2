"""From `feeds/NAME.yml` to a Declaration, or to every problem in it at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from jobfeed import selection
from jobfeed.config import rules
from jobfeed.config.declaration import ChannelEntry, Declaration, FormatEntry, PostingSettings, SourceEntry
from jobfeed.config.secrets import Resolved, resolve
from jobfeed.config.shape import check, unknown_key
from jobfeed.config.written import (
    DEFAULT_FORMATS,
    ChannelKeys,
    DeclarationKeys,
    EmployerKeys,
    PostingKeys,
    SiteKeys,
    long_form,
)
from jobfeed.documents import yamltree
from jobfeed.documents.yamltree import Tree
from jobfeed.errors import ConfigError, PluginError, Problem, Where
from jobfeed.feed import Employer, Site
from jobfeed.posting import FIELDS, Stated
from jobfeed.writing.webaddress import spelt

#: a declaration is written by hand; more than this is another file
_MAX_BYTES = 1_000_000


def load(path: str, environ: Mapping[str, str]) -> Declaration:
    """The declaration in `path`. Raises ConfigError with all its problems, PluginError if only a plug-in is broken."""
    text = _text(path)
    tree = yamltree.parse(text, path)
    if tree.problems and tree.value is None:
        raise ConfigError(tree.problems)
    if not isinstance(tree.value, dict):
        hint = "begin with:\nsite: https://jobs.example.org/\nemployer: Example Lab\nsources:\n  - careers.md"
        raise ConfigError([Problem(Where(path, 1), "this is no declaration", hint)])
    resolved = resolve(tree, environ)
    loading = _Loading(path, tree, text.splitlines(), resolved, long_form(resolved.value))
    return loading.declaration()


def load_all(
    paths: Sequence[str], environ: Mapping[str, str], on_broken: Callable[[str, PluginError], None] | None = None
) -> tuple[Declaration, ...]:
    """The declarations in `paths`. Raises ConfigError with the problems of all of them, two with one output included.

    `on_broken` is told of a feed whose plug-in is broken, and the others go on; without it PluginError is raised.
    """
    loaded: list[Declaration] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            loaded.append(load(path, environ))
        except ConfigError as error:
            problems.extend(error.problems)
        except PluginError as error:
            if on_broken is None:
                raise
            on_broken(path, error)
    problems.extend(rules.shared(loaded))
    problems.extend(rules.apart(loaded))
    if problems:
        raise ConfigError(problems)
    return tuple(loaded)


def options(room: Any, written: Mapping[str, Any], where: Where = Where()) -> Any:
    """An instance of a source's, format's or target's Options. Raises ConfigError with every problem."""
    made, problems = check(room.Options, written, Tree(where.file, lines={(): where.line}), ())
    if problems:
        raise ConfigError(problems)
    return made


def _text(path: str) -> str:
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        hint = "`jobfeed init` writes a declaration" if isinstance(error, FileNotFoundError) else ""
        raise ConfigError([Problem(Where(path), f"cannot be read: {error.strerror}", hint)]) from error
    if len(content) > _MAX_BYTES:
        raise ConfigError(
            [Problem(Where(path), "is larger than a declaration can be (1 MB)", "name a feeds/*.yml file")]
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise ConfigError([Problem(Where(path, line), "is not UTF-8", "save the file as UTF-8")]) from error


@dataclass(slots=True)
class _Loading:
    path: str
    tree: Tree
    text: list[str]
    resolved: Resolved
    written: dict[str, Any]
    problems: list[Problem] = field(default_factory=list)
    broken: list[PluginError] = field(default_factory=list)

    def declaration(self) -> Declaration:
        self.problems += [*self.tree.problems, *self.resolved.problems]
        keys, problems = check(DeclarationKeys, self.written, self.tree, ())
        self.problems += problems
        sources = tuple(filter(None, (self.source(*item) for item in self.entries("sources"))))
        formats = tuple(filter(None, (self.format(*item) for item in self.formats())))
        channels = tuple(filter(None, (self.channel(*item) for item in self.entries("channels"))))
        overrides = self.overrides()
        self.problems += rules.problems(self.written, self.tree)
        if self.problems:
            raise ConfigError(sorted(self.problems, key=lambda problem: problem.where))
        if self.broken:
            raise self.broken[0]
        return self.built(keys, sources, formats, _distinct(channels), overrides)

    def built(self, keys: DeclarationKeys, sources: Any, formats: Any, channels: Any, overrides: Any) -> Declaration:
        name, site, employer = Path(self.path).stem, keys.site, keys.employer
        title = site.title or _title(employer.name, site.language)
        url = spelt(site.url if site.url.endswith("/") else site.url + "/")
        return Declaration(
            name=name,
            path=self.path,
            base=_base(self.path),
            site=Site(url, title, site.language, site.timezone),
            employer=Employer(
                employer.name,
                spelt(employer.url) if employer.url else None,
                spelt(employer.logo) if employer.logo else None,
                employer.employees,
            ),
            sources=sources,
            formats=formats,
            channels=channels,
            ledger=keys.ledger or f"ledger/{name}.jsonl",
            output=keys.output.rstrip("/") or "/",
            postings=PostingSettings(**{item.name: getattr(keys.postings, item.name) for item in fields(PostingKeys)}),
            filter=keys.filter,
            overrides=overrides,
            allow_private=keys.allow_private,
            missing_secrets=tuple(self.resolved.missing),
            lines=self.lines(),
        )

    def entries(self, key: str) -> list[tuple[int, dict[str, Any]]]:
        value = self.written.get(key)
        return [item for item in enumerate(value) if isinstance(item[1], dict)] if isinstance(value, list) else []

    def formats(self) -> list[tuple[int, dict[str, Any]]]:
        return self.entries("formats") if "formats" in self.written else [(0, {name: {}}) for name in DEFAULT_FORMATS]

    def source(self, number: int, written: dict[str, Any]) -> SourceEntry | None:
        rest = {key: value for key, value in written.items() if key != "kind"}
        place = ("sources", number)
        entry = SourceEntry(written.get("kind"), rest, self.tree.where(place))
        if entry.kind is None:
            if not rest:
                self.complain(place, "this source names no place", "write a path, or keys with a kind")
            return entry
        self.options("source", entry.kind, rest, place, (*place, "kind"), beside=("kind",))
        return entry

    def format(self, number: int, written: dict[str, Any]) -> FormatEntry | None:
        place = ("formats", number)
        if len(written) != 1:
            self.complain(place, "a format has one name", "write `- rss`, or `- NAME: {option: value}`")
            return None
        name, rest = next(iter(written.items()))
        if not isinstance(rest, dict | None):
            self.complain((*place, name), f"`{name}` takes keys with values", f"write `- {name}: {{option: value}}`")
            return None
        made = self.options("format", name, rest or {}, (*place, name), (*place, name))
        return (
            FormatEntry(name if ":" in name else name.replace("_", "-"), made, self.tree.where(place))
            if made is not None
            else None
        )

    def channel(self, number: int, written: dict[str, Any]) -> ChannelEntry | None:
        place = ("channels", number)
        common = {item.name for item in fields(ChannelKeys)}
        mine = {key: value for key, value in written.items() if key in common}
        keys, problems = check(ChannelKeys, mine, self.tree, place)
        self.problems += problems
        rest = {key: value for key, value in written.items() if key not in common}
        if not isinstance(written.get("target"), str):
            return None
        made = self.options("target", written["target"], rest, place, (*place, "target"), beside=tuple(common))
        if keys is None or made is None:
            return None
        quiet, wrong = rules.quiet_hours(keys.quiet_hours)
        self.problems += [Problem(self.tree.where((*place, "quiet_hours")), *wrong)] if wrong else []
        name = keys.name or keys.target
        return ChannelEntry(name, keys.target, made, keys.first_run, keys.max_per_run, quiet, self.tree.where(place))

    def options(
        self, room: str, name: str, written: dict[str, Any], place: yamltree.Path, name_place: yamltree.Path,
        beside: tuple[str, ...] = (),
    ) -> Any:  # fmt: skip
        from jobfeed import registry

        try:
            found: Any = {"source": registry.source, "format": registry.format, "target": registry.target}[room](name)
        except ConfigError as error:
            self.problems += [Problem(self.tree.where(name_place), item.message, item.hint) for item in error.problems]
            return None
        except PluginError as error:
            error.where = self.tree.where(name_place)
            self.broken.append(error)
            return None
        made, problems = check(found.Options, written, self.tree, place, beside)
        self.problems += problems
        return made

    def overrides(self) -> dict[str, dict[str, Stated]]:
        written = self.written.get("overrides")
        if not isinstance(written, dict):
            return {}
        return {title: self.override(title, part) for title, part in written.items() if isinstance(part, dict)}

    def override(self, title: str, written: dict[str, Any]) -> dict[str, Stated]:
        stated = {}
        for name, value in written.items():
            line = self.tree.where(("overrides", title, name)).line
            if name not in FIELDS:
                self.complain(("overrides", title, name), *unknown_key(name, FIELDS))
            elif not selection.understands(name, value):
                empty = "leave the line out" if name == "title" else f"`{name}: null` to leave it empty"
                hint = f"write it as {_SPELT.get(name, 'a text')}, or {empty}"
                self.complain(("overrides", title, name), f"`{name}` is not understood: {value!r}", hint)
            stated[name] = Stated(value, line, self.text[line - 1].strip(), "declared")
        return stated

    def complain(self, place: yamltree.Path, message: str, hint: str) -> None:
        self.problems.append(Problem(self.tree.where(place), message, hint))

    def lines(self) -> dict[str, int]:
        parts = [(key,) for key in ("site", "employer")]
        deeper = [("site", item.name) for item in fields(SiteKeys)] + [
            ("employer", item.name) for item in fields(EmployerKeys)
        ]
        deeper += [("postings", item.name) for item in fields(PostingKeys)]
        written = self.written.get("overrides")
        deeper += [("overrides", title) for title in written] if isinstance(written, dict) else []
        found = {".".join(path): self.tree.lines.get(path) for path in (*parts, *deeper)}
        short = {"employer.name": found["employer"], "site.url": found["site"]}
        return {name: line for name, line in {**short, **{k: v for k, v in found.items() if v}}.items() if line}


#: how a field's value is written in `overrides`
_SPELT = {
    "title": "a text: Research Engineer",
    "closed": "true or false",
    "url": "https://jobs.example.org/1",
    "language": "BCP 47 does: en, de, pt-BR",
    "valid_through": "2026-12-31",
    "job_start_date": "2027-02-01 or 2027-02",
    "date_posted": "2026-11-02",
    "base_salary": "50,000 to 60,000 EUR a year",
    "employment_types": "[FULL_TIME]",
    "workplace": "remote, hybrid or on site",
    "job_locations": '"Hannover, Germany"',
    "applicant_locations": "{countries: [DE, FR]}",
    "apply": "an address (https://…) or an e-mail address",
}


def _base(path: str) -> str:
    folder = Path(path).absolute().parent
    return str(folder.parent if folder.name == "feeds" else folder)


def _title(employer: str, language: str | None) -> str:
    """What the list is called where the declaration does not say, in the site's language if that is known."""
    from jobfeed.writing.strings import words

    spoken = words(language)
    return f"Jobs at {employer}" if spoken.language == "en" else spoken["jobs_at"].format(employer=employer)


def _distinct(channels: tuple[ChannelEntry, ...]) -> tuple[ChannelEntry, ...]:
    """Channel names made unique: a second `webhook` is `webhook-2`; a name given twice is a problem found before."""
    taken: dict[str, int] = {}
    out = []
    for channel in channels:
        taken[channel.name] = taken.get(channel.name, 0) + 1
        count = taken[channel.name]
        out.append(channel if count == 1 else replace(channel, name=f"{channel.name}-{count}"))
    return tuple(out)
