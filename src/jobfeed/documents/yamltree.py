"""YAML as it was written: every scalar stays text, every key and item knows its line.

YAML 1.1 turns `NO` into False and `01234` into 668. Here the nodes that PyYAML composes are read instead: plain `null`,
`~` and nothing are None, all other scalars are text. Of two equal keys the last one counts, as it does for every site
that is made from the file, but not without a word.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jobfeed.documents import plainyaml
from jobfeed.errors import Problem, Where

#: more values than any declaration needs; an alias bomb reaches it before it costs memory
MAX_VALUES = 20_000
MAX_DEPTH = 40

Path = tuple[str | int, ...]

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))


@dataclass(frozen=True, slots=True)
class Tree:
    """A YAML document: its plain value, the line (from 1) of every key and item, and what is wrong with it.

    `value` is None, text, a list or a dict of such; a document with a syntax error has value None.
    """

    file: str
    value: Any = None
    lines: Mapping[Path, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def where(self, path: Path = ()) -> Where:
        """The place of the value at `path`, or of the nearest value around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return Where(self.file, self.lines.get(path, 1))

    def line(self, key: str) -> int:
        """The line of a key of the document, which must be a mapping."""
        found = self.lines.get((key,))
        return self.lines.get((), 1) if found is None else found


def parse(text: str, file: str, first_line: int = 1, *, most: int = MAX_VALUES) -> Tree:
    """The tree of one document of at most `most` values; `first_line` is the line of `file` at which `text` begins."""
    plain = plainyaml.entries(text) if len(text) < most else None
    return _of_entries(plain, file, first_line) if plain else _composed(text, file, first_line, most)


def _of_entries(entries: list[plainyaml.Entry], file: str, first_line: int) -> Tree:
    lines: dict[Path, int] = {(): entries[0].row + first_line}
    for key, value, row in entries:
        lines[key,] = row + first_line
        if value.__class__ is list:
            lines.update(dict.fromkeys(((key, at) for at in range(len(value))), row + first_line))
        elif value.__class__ is dict:
            lines.update(dict.fromkeys(((key, inner) for inner in value), row + first_line))
    return Tree(file, {key: value for key, value, _ in entries}, lines)


def _composed(text: str, file: str, first_line: int, most: int) -> Tree:
    import yaml

    try:
        node = yaml.compose(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError) as error:
        return Tree(file, problems=(_syntax_problem(error, file, first_line),))
    if node is None:
        return Tree(file)
    reading = _Reading(file, first_line, most)
    try:
        value = reading.value(node, ())
    except _TooMuch as error:
        return Tree(file, problems=(Problem(Where(file, first_line), str(error), "write it without aliases"),))
    return Tree(file, value, reading.lines, tuple(reading.problems))


@cache
def _loader() -> Any:
    """A loader that guesses no types, which are not wanted here and cost half of the time."""
    import yaml

    if not hasattr(yaml, "CBaseLoader"):
        return yaml.BaseLoader

    parser: Any = vars(yaml.cyaml)["CParser"]

    class Untyped(parser):  # type: ignore[misc]  # the library has no types
        def resolve(self, *_: Any) -> str:
            return ""

        def descend_resolver(self, *_: Any) -> None: ...

        def ascend_resolver(self) -> None: ...

    return Untyped


def _syntax_problem(error: Any, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    if "end of stream" in str(getattr(error, "problem", "")):  # an open quote or bracket: the remedy is where it opens
        mark = getattr(error, "context_mark", None) or mark
    said = getattr(error, "problem", None) or getattr(error, "reason", None) or "nested too deeply"
    line = first_line + mark.line if mark else first_line
    began = getattr(error, "context_mark", None)
    if began and error.context:
        said += f" ({error.context} in line {first_line + began.line})"
    hint = "indent with spaces, close quotes and brackets, and quote texts that hold `: ` or begin with a sign"
    return Problem(Where(file, line), f"this is not YAML: {said}", hint)


class _TooMuch(Exception):
    """More values or deeper nesting than a person writes."""


class _Reading:
    def __init__(self, file: str, first_line: int, most: int) -> None:
        self.file = file
        self.most = most
        self.first_line = first_line
        self.lines: dict[Path, int] = {}
        self.problems: list[Problem] = []
        self.count = 0

    def value(self, node: Any, path: Path) -> Any:
        self.count += 1
        if self.count > self.most or len(path) > MAX_DEPTH:
            raise _TooMuch(f"more than {self.most} values or deeper than {MAX_DEPTH} levels (aliases counted)")
        self.lines.setdefault(path, self.line(node))
        if node.id == "mapping":
            return self.mapping(node, path)
        if node.id == "sequence":
            return [self.value(item, (*path, number)) for number, item in enumerate(node.value)]
        # a plain scalar has no style: None in the Python loader, "" in the C one
        return None if not node.style and node.value in _NULLS else node.value

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if key_node.id != "scalar":
                self.complain(key_node, "a key must be a plain text", "put the key in quotes")
                continue
            key = key_node.value
            if key in found:
                first = self.lines[(*path, key)]
                self.complain(key_node, f"`{key}` stands here for the second time", f"it is also in line {first}")
            self.lines[(*path, key)] = self.line(key_node)
            found[key] = self.value(value_node, (*path, key))
        return found

    def line(self, node: Any) -> int:
        return int(node.start_mark.line) + self.first_line

    def complain(self, node: Any, message: str, hint: str) -> None:
        self.problems.append(Problem(Where(self.file, self.line(node)), message, hint))
