"""Writes the schema and docs/reference/ from the code: `python scripts/reference.py` (`--check` compares only)."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from jobfeed import registry
from jobfeed.cli import commands
from jobfeed.config.describe import described
from jobfeed.config.schema import schema
from jobfeed.config.written import ChannelKeys, DeclarationKeys, EmployerKeys, PostingKeys, SiteKeys

ROOT = Path(__file__).parents[1]
MADE = "<!-- made by scripts/reference.py: change the code, then run `make reference` -->\n"

DECLARATION = """\
# The declaration: `feeds/NAME.yml`

One YAML file declares one feed. Texts stay as they are written: `NO` is Norway, `01234` keeps its zero. Every
problem is reported at once, with its line and what to write instead. `jobfeed schema` prints the JSON Schema.

Relative paths are relative to the folder that holds `feeds/`; for a declaration elsewhere, to its own folder.
Secrets stand in the environment alone: `"${NAME}"`, allowed in `sources`, `formats`, `channels` and `ledger`.
"""
CHANNELS = "Beside these keys stand [the target's own](rooms.md#targets). Short form: the target's name.\n"
COMMANDS = """\
# Commands

Results go to standard output, talk to standard error. Exit codes: 0 done, 1 something failed (it is named), 2 usage
or declaration, 3 safety stop, 4 findings (with `--strict` or `--fail-on`); the first that applies of 2, 3, 1, 4. Ctrl-C
ends with 130; what was published stays.
"""


def pages() -> dict[str, str]:
    """Path below the repository -> text, of everything that is made from the code."""
    return {
        "schema/jobfeed.schema.json": json.dumps(schema(), ensure_ascii=False, indent=2) + "\n",
        "docs/reference/declaration.md": MADE + declaration(),
        "docs/reference/rooms.md": MADE + rooms(),
        "docs/reference/commands.md": MADE + command_pages(),
    }


def declaration() -> str:
    parts = [DECLARATION]
    for title, shape, words in (
        ("All keys", DeclarationKeys, ""),
        ("`site`", SiteKeys, "Short form: the address alone.\n"),
        ("`employer`", EmployerKeys, "Short form: the name alone.\n"),
        ("`postings`", PostingKeys, ""),
        (
            "`channels`",
            ChannelKeys,
            CHANNELS,
        ),
    ):
        parts += [f"## {title}\n", words, table(described(shape))]
    parts += [
        "## `sources`\n",
        "A path or an address alone is recognised by what it is. Otherwise: `kind` and\n"
        "[its options](rooms.md#sources).\n",
        "## `formats`\n",
        "A name, or `NAME: {option: value}` with [its options](rooms.md#formats).\n",
    ]
    return "\n".join(part for part in parts if part)


def rooms() -> str:
    parts = ["# Sources, formats and targets\n", "What is installed here, with the options of each.\n"]
    for room, title in (("sources", "Sources"), ("formats", "Formats"), ("targets", "Targets")):
        parts.append(f"## {title}\n")
        for name in registry.names(room):  # type: ignore[arg-type]
            found = registry.find(room, name)  # type: ignore[arg-type]
            about = (sys.modules[type(found).__module__].__doc__ or "").strip()
            parts += [f"### `{name}`\n", words(about) + "\n"]
            options = described(found.Options)
            if options:
                parts.append(table(options))
    return "\n".join(parts)


def words(text: str) -> str:
    """A docstring as Markdown: indented blocks become code."""
    out: list[str] = []
    inside = False
    for line in text.splitlines():
        indented = line.startswith("    ")
        if indented and not inside:
            out += ["```yaml"]
        if inside and line.strip() and not indented:
            out = [*trimmed(out), "```", ""]
        inside = indented or (inside and not line.strip())
        out.append(line[4:] if indented else line)
    return "\n".join([*trimmed(out), "```"] if inside else out)


def trimmed(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines


def table(rows: list[dict[str, Any]]) -> str:
    lines = ["| key | value | default | |", "|---|---|---|---|"]
    for row in rows:
        default = "**required**" if row["required"] else shown(row["default"])
        about = row["about"].replace("|", "&#124;")
        lines.append(f"| `{row['name']}` | {row['type']} | {default} | {about} |")
    return "\n".join(lines) + "\n"


def shown(value: Any) -> str:
    if value is None or value == () or value == {} or value == "" or not isinstance(value, str | int | float | tuple):
        return ""
    return f"`{json.dumps(value, ensure_ascii=False)}`"


def command_pages() -> str:
    parts = [COMMANDS]
    context = click.Context(commands, info_name="jobfeed", max_content_width=100, terminal_width=100)
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        assert command is not None
        parts += command_help(command, context, name)
    return "\n".join(parts)


def command_help(command: click.Command, parent: click.Context, name: str) -> list[str]:
    context = click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100)
    told = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    parts = [f"## `{context.command_path}`\n", f"```text\n{told}\n```\n"]
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            parts += [part.replace("## ", "### ", 1) for part in command_help(found, context, inner)]
    return parts


def stored(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main() -> int:
    made = pages()
    stale = [path for path, text in made.items() if stored(ROOT / path) != text]
    if "--check" in sys.argv:
        print("\n".join(f"{path} is not what the code says: run `make reference`" for path in stale))
        return bool(stale)
    for path in stale:
        (ROOT / path).write_text(made[path], encoding="utf-8")
        print(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
