"""Patterns that are compiled late: all of them can be, and they answer as compiled ones do."""

import importlib
import pkgutil
import re

import pytest

import jobfeed
from jobfeed.patterns import regex


def _all():
    for module in pkgutil.walk_packages(jobfeed.__path__, "jobfeed."):
        if module.name.split(".")[-1] in ("__main__", "env") or ".migrations" in module.name:
            continue
        names = vars(importlib.import_module(module.name))
        for name, value in names.items():
            if type(value).__name__ == "_Late":
                yield f"{module.name}.{name}", value


def test_every_pattern_can_be_compiled():
    faulty, count = {}, 0
    for name, pattern in _all():
        count += 1
        try:
            pattern.search("")
        except re.error as error:
            faulty[name] = str(error)
    assert faulty == {}
    assert count > 100


def test_a_late_pattern_answers_as_a_compiled_one():
    late, soon = regex(r"(?P<n>\d+) jobs?", re.IGNORECASE), re.compile(r"(?P<n>\d+) jobs?", re.IGNORECASE)
    text = "1 job, 22 JOBS"
    assert [hit["n"] for hit in late.finditer(text)] == ["1", "22"]
    for member in ("pattern", "flags", "groups", "groupindex"):
        assert getattr(late, member) == getattr(soon, member)
    assert late.sub("x", text) == soon.sub("x", text)
    assert late.split(text) == soon.split(text)
    assert late.fullmatch("7 jobs") and not late.match("no jobs")


def test_a_faulty_pattern_says_so_when_it_is_asked():
    with pytest.raises(re.error):
        regex("(").search("")


def test_what_no_pattern_has_is_missing():
    with pytest.raises(AttributeError):
        regex("a").colour  # noqa: B018 - the attribute is what is asked for
