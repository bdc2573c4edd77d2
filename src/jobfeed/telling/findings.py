"""Findings as people and machines read them: lines with a caret, JSON, SARIF 2.1.0, GitHub annotations.

SARIF: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ · annotations: "workflow commands" in GitHub's documentation.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from jobfeed import __version__
from jobfeed.errors import Where
from jobfeed.patterns import regex
from jobfeed.protocols import Finding, Severity
from jobfeed.rulebook import Rule, catalogue
from jobfeed.text import printable

#: gives the line of a source that a finding points at, without its line break; None if it cannot be had
LineOf = Callable[[Where], str | None]

_NAMES: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "info": "36"}


# ---------------------------------------------------------------- for people


def to_text(findings: Sequence[Finding], line_of: LineOf, *, colour: bool = False) -> str:
    """One block a finding, as compilers print them, and a count at the end; "" if there is none."""
    if not findings:
        return ""
    blocks = [_block(group, line_of, colour) for group in _alike(findings)]
    return "\n".join([*blocks, count(findings), ""])


def _alike(findings: Sequence[Finding]) -> list[list[Finding]]:
    """Findings in their order; notes that say the same of many postings are one group, where the first stands."""
    groups: dict[Any, list[Finding]] = {}
    for number, finding in enumerate(findings):
        same = (finding.rule, finding.message) if finding.severity == "info" else number
        groups.setdefault(same, []).append(finding)
    return list(groups.values())


def count(findings: Iterable[Finding]) -> str:
    """ "2 errors, 1 warning, 3 notes"."""
    seen = Counter(finding.severity for finding in findings)
    parts = [f"{seen[kind]} {name}{'s' * (seen[kind] != 1)}" for kind, name in _NAMES.items() if seen[kind]]
    return ", ".join(parts) or "no findings"


def _block(group: Sequence[Finding], line_of: LineOf, colour: bool) -> str:
    finding = group[0]
    name = _NAMES[finding.severity]
    label = f"\x1b[1;{_COLOURS[finding.severity]}m{name}\x1b[0m" if colour else name
    place = f"{_shown(str(finding.where))}: " if finding.where.file else ""
    lines = [f"{place}{label}: {_shown(finding.message)} [{finding.rule}]"]
    line = line_of(finding.where) if finding.where.line else None
    if line is not None and line.strip():
        lines += _pointed(line, finding.message)
    if finding.hint:
        lines.append(f"    {_shown(finding.hint)}")
    if len(group) > 1:
        others = ", ".join(_shown(str(each.where)) for each in group[1:5])
        lines.append(f"    Likewise {others}{f' and {len(group) - 5} more' if len(group) > 5 else ''}")
    return "\n".join(lines)


_WIDTH = 100
_QUOTED = regex(r'"([^"]+?)…?"')


def _pointed(line: str, message: str) -> list[str]:
    """The source line and a caret under the words that the message quotes, else under its first letter."""
    line = _shown(line)
    start, end = _span(line, message)
    # a window of the line around the words, if it is long
    left = max(0, min(start - 20, len(line) - _WIDTH)) if len(line) > _WIDTH else 0
    shown = line[left : left + _WIDTH]
    pad = sum(_columns(mark) for mark in line[left:start])
    width = max(1, sum(_columns(mark) for mark in line[start : min(end, left + _WIDTH)]))
    return [f"  | {shown}", f"  | {' ' * pad}^{'~' * (width - 1)}"]


def _span(line: str, message: str) -> tuple[int, int]:
    low = line.lower()
    # the shortest quotation first: it names the fault, longer ones the whole field
    for words in sorted(_QUOTED.findall(message), key=len):
        at = low.find(words.lower())
        if at >= 0:
            return at, at + len(words)
    start = len(line) - len(line.lstrip(" #*-+>|\t"))
    return (start, start + 1) if start < len(line) else (0, 1)


def _columns(mark: str) -> int:
    return 2 if unicodedata.east_asian_width(mark) in "WF" else 0 if unicodedata.combining(mark) else 1


def _shown(text: str) -> str:
    """Text of a source on one line of a terminal."""
    return printable(text).replace("\n", " ")


def declared(path: Sequence[str], value: Any) -> str:
    """What to write into a declaration to set the entry at `path`, on one line of YAML."""
    for name in reversed(path):
        value = {name: value}
    return json.dumps(value, ensure_ascii=False)[1:-1]


# ---------------------------------------------------------------- for machines


def record(finding: Finding) -> dict[str, Any]:
    """A finding as JSON."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.where.file or None,
        "line": finding.where.line or None,
        "posting": finding.posting,
        "message": finding.message,
        "hint": finding.hint or None,
    }


def to_json(findings: Iterable[Finding]) -> str:
    """All findings as one JSON document."""
    found = list(findings)
    return json.dumps(
        {"findings": [record(each) for each in found], "count": count(found)}, ensure_ascii=False, indent=1
    )


def to_annotations(findings: Iterable[Finding]) -> str:
    """One GitHub workflow command a finding: shown beside the line of a pull request."""
    return "".join(_annotation(finding) + "\n" for finding in findings)


def annotation(words: str) -> str:
    """A GitHub workflow command that shows a failure which belongs to no line."""
    return f"::error title=jobfeed::{_escaped(words)}"


def _annotation(finding: Finding) -> str:
    kind = "notice" if finding.severity == "info" else finding.severity
    facts = {"file": finding.where.file, "line": str(finding.where.line or ""), "title": finding.rule}
    shown = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in facts.items() if value)
    return f"::{kind} {shown}::{_escaped(_whole(finding))}"


def _whole(finding: Finding) -> str:
    """Message and hint as sentences."""
    message = finding.message if finding.message.endswith((".", "!", "?")) else f"{finding.message}."
    return f"{message} {finding.hint}".strip()


def _escaped(text: str, also: str = "") -> str:
    for mark in "%\r\n" + also:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def to_sarif(findings: Iterable[Finding]) -> str:
    """A SARIF 2.1.0 log, which code-scanning services read. Line numbers move; fingerprints do not."""
    found = list(findings)
    rules = sorted({finding.rule for finding in found})
    driver = {"name": "jobfeed", "semanticVersion": __version__, "rules": [_sarif_rule(name) for name in rules]}
    results = [_result(finding, rules.index(finding.rule)) for finding in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _sarif_rule(name: str) -> dict[str, Any]:
    rule: Rule | None = catalogue().get(name)
    if rule is None:
        return {"id": name}
    return {
        "id": name,
        "shortDescription": {"text": rule.text},
        "help": {"text": f"{rule.text} Source: {rule.source}. See {rule.anchor}."},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"level": rule.level, "theme": rule.theme},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    same = "\0".join((finding.rule, finding.where.file, finding.posting or "", finding.message))
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _whole(finding)},
        "partialFingerprints": {"jobfeed/v1": hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:32]},
    }
    if finding.where.file:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(finding.where.file, safe="/:?&=#%@!$()*+,;~-._")}}
        if finding.where.line:
            place["region"] = {"startLine": finding.where.line}
        result["locations"] = [{"physicalLocation": place}]
    return result
