"""One JobPosting node in the words of schema.org, release 30.0."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from jobfeed.patterns import regex
from jobfeed.rulebook import Breach, quoted, table

Node = Mapping[str, Any]


def _nodes(value: Any) -> list[Any]:
    """One or several values, always as a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def _type(value: Any) -> str:
    kind = value.get("@type", "") if isinstance(value, Mapping) else ""
    return str(kind[0] if isinstance(kind, list) and kind else kind)


def v_01(node: Node) -> Iterator[Breach]:
    """V-01: only properties that schema.org gives a JobPosting."""
    words = table("schemaorg")
    for name in node:
        if not name.startswith("@") and name not in words["properties"] and name not in words["misnomers"]:
            yield Breach("V-01", "error", f"{quoted(name)} is no property of JobPosting", "Leave it out.")


def v_03(node: Node) -> Iterator[Breach]:
    """V-03: no term that another one has replaced."""
    for old, new in table("schemaorg")["superseded"].items():
        if old in node:
            yield Breach("V-03", "error", f"{quoted(old)} was replaced by {quoted(new)}", f"Write {new}.")


def v_04(node: Node) -> Iterator[Breach]:
    """V-04: none of the names that are often taken for a property of JobPosting."""
    for name, right in table("schemaorg")["misnomers"].items():
        if name in node:
            yield Breach("V-04", "error", f"{quoted(name)} is no property of JobPosting", f"Use {right}.")


_LITERALS: dict[str, type | tuple[type, ...]] = {
    "Text": str,
    "URL": str,
    "Date": str,
    "DateTime": str,
    "Duration": str,
    "Boolean": bool,
    "Integer": int,
    "Number": (int, float),
}


def v_02(node: Node) -> Iterator[Breach]:
    """V-02: each value is of a type that its property expects."""
    words = table("schemaorg")
    for name, expected in words["properties"].items():
        for value in _nodes(node.get(name)):
            if not _fits(value, expected, words["subtypes"]):
                found = _type(value) or type(value).__name__
                message = f"{name} is of type {quoted(found)}"
                yield Breach("V-02", "error", message, f"schema.org expects {' or '.join(expected)}.")


def _fits(value: Any, expected: list[str], subtypes: Mapping[str, list[str]]) -> bool:
    if isinstance(value, Mapping):
        kind = _type(value)
        return kind in expected or any(kind in subtypes.get(name, ()) for name in expected)
    if isinstance(value, bool):
        return "Boolean" in expected
    return any(isinstance(value, _LITERALS.get(name, ())) for name in expected)


_DURATION = regex(r"P(?=\d|T\d)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")


def v_06(node: Node) -> Iterator[Breach]:
    """V-06: how long a job lasts is an ISO 8601 duration."""
    lasts = node.get("jobDuration")
    if isinstance(lasts, str) and not _DURATION.fullmatch(lasts):
        yield Breach("V-06", "warning", f"jobDuration {quoted(lasts)} is no duration", "Write P2Y for two years.")


def v_07(node: Node) -> Iterator[Breach]:
    """V-07: the number of openings is a positive whole number."""
    openings = node.get("totalJobOpenings")
    if openings is not None and (type(openings) is not int or openings < 1):
        yield Breach("V-07", "error", f"totalJobOpenings is {quoted(str(openings))}", "Leave it out when unknown.")


def v_08(node: Node) -> Iterator[Breach]:
    """V-08: a start at once and a date of start exclude each other."""
    if node.get("jobImmediateStart") is True and re.match(r"\d{4}", str(node.get("jobStartDate", ""))):
        message = f"jobImmediateStart stands beside jobStartDate {quoted(str(node['jobStartDate']))}"
        yield Breach("V-08", "warning", message, "Keep the one that is true.")


def v_09(node: Node) -> Iterator[Breach]:
    """V-09: an employer states base pay; estimated pay is a third party's."""
    if "estimatedSalary" in node:
        yield Breach("V-09", "warning", "estimatedSalary is for estimates of third parties", "Write baseSalary.")


NODE_RULES = (v_01, v_02, v_03, v_04, v_06, v_07, v_08, v_09)
