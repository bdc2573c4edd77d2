"""What all checks share: the catalogue of rules, the context a posting is judged in, and how a complaint is made.

A rule is a demand of somebody who reads what jobfeed writes: a search engine, a feed reader, a board, a law. The
catalogue (`data/rules.json`) says each in our own words; the functions in `checks/` and `proof/`
tell when it is broken.
"""

import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jobfeed.errors import Where
from jobfeed.feed import Employer, Site
from jobfeed.patterns import regex
from jobfeed.posting import JobPosting
from jobfeed.protocols import Finding, Severity
from jobfeed.text import unescape

#: where the catalogue is published for people
GUIDE = "docs/rules.md"


@dataclass(frozen=True, slots=True)
class Context:
    """What a posting does not say itself: whose it is, where it is published, when it is judged.

    `uses_ai`: whether the organisation lets a program screen or rank applicants; None if it does not say.
    `declared`: the declaration's file, for findings about what stands there.
    """

    employer: Employer
    site: Site
    as_of: datetime
    uses_ai: bool | None = None
    declared: Where = field(default_factory=Where)


Check = Callable[[JobPosting, Context], Iterator[Finding]]


class Breach(NamedTuple):
    """A rule broken in something written (a JSON-LD node, a document), before it is known where that stands."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as people read it. `severity` is the worst that a breach of it is called; `level` is the consumer's."""

    id: str
    theme: str
    level: str
    severity: Severity
    text: str
    source: str

    @property
    def anchor(self) -> str:
        """The rule's place in the guide, relative to the project's root."""
        return f"{GUIDE}#{self.id.lower()}"


@cache
def catalogue() -> Mapping[str, Rule]:
    """Every rule that jobfeed checks, by id, in the order of the guide."""
    rules = {name: Rule(name, **facts) for name, facts in table("rules").items()}
    return rules | {law["id"]: _law(law) for law in table("law")["laws"]}


def _law(law: Mapping[str, Any]) -> Rule:
    since = f" In force since {law['since']}." if law["since"] else ""
    size = f" For employers of {law['employees']} or more." if law["employees"] > 1 else ""
    place = f"{law['place'][:1].upper()}{law['place'][1:]}"
    text = f"{place}, {law['law']}: {law['text']}.{since}{size}"
    sure = law["level"] == "policy" and law["basis"] not in ("disputed", "unconfirmed")
    source = f"{law['source']} ({law['basis']})"
    return Rule(law["id"], "Posting law", law["level"], "warning" if sure else "info", text, source)


@cache
def table(name: str) -> dict[str, Any]:
    """A table that ships with the package, `data/NAME.json`."""
    data = pkgutil.get_data("jobfeed", f"data/{name}.json")
    assert data is not None, f"data/{name}.json is not in the package"
    loaded: dict[str, Any] = json.loads(data)
    return loaded


def rule_of(check: Callable[..., Any]) -> str:
    """The id of the rule that a check function keeps: its docstring begins with it."""
    return (check.__doc__ or "").partition(":")[0].strip()


def complain(posting: JobPosting, rule: str, severity: Severity, about: str, message: str, hint: str = "") -> Finding:
    """A finding at the words of the source that the field `about` came from, else where the posting begins."""
    seen = posting.evidence.get(about)
    where = Where(seen.file, seen.line) if seen else Where(posting.file, posting.line)
    return Finding(rule, severity, where, message, hint, posting.title or None)


def quoted(words: str, limit: int = 60) -> str:
    """Words of the source as a message shows them: on one line, in quotation marks, not too long."""
    flat = " ".join(words.split())
    return f'"{flat[: limit - 1]}…"' if len(flat) > limit else f'"{flat}"'


_TAG = regex(r"<[^>]*>")


@lru_cache(maxsize=8)
def visible(markup: str) -> str:
    """The text a reader sees of sanitised HTML; a tag counts as a blank."""
    return unescape(_TAG.sub(" ", markup))


@lru_cache(maxsize=8)
def lowered(markup: str) -> str:
    """The visible text in lower case, for a first cheap look whether a word occurs at all."""
    return visible(markup).lower()


class Signs:
    """Words that make a rule look closer, by language: a plain search costs a tenth of a pattern.

    A text of a known language is searched for that language's words only, any other for all of them.
    """

    def __init__(self, **words: str) -> None:
        self._by_language = {language: tuple(text.split("|")) for language, text in words.items()}
        self._all = tuple(word for group in self._by_language.values() for word in group)

    def found(self, posting: JobPosting) -> str | None:
        """The first sign that stands in the posting's visible text."""
        text = lowered(posting.description)
        for word in self._by_language.get((posting.language or "")[:2], self._all):
            if word in text:
                return word
        return None


def around(text: str, start: int, end: int, reach: int = 24) -> str:
    """The words from `start` to `end` with a little of their neighbourhood, cut at blanks."""
    left = text.rfind(" ", 0, max(0, start - reach)) + 1 if start > reach else 0
    right = text.find(" ", end + reach)
    return " ".join(text[left : right if right >= 0 else len(text)].split())
