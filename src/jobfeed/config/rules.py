"""What types cannot say about a declaration: addresses, zones, codes, and what two feeds may not share."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jobfeed.config.declaration import Declaration
from jobfeed.config.shape import unknown_key
from jobfeed.documents.yamltree import Tree
from jobfeed.errors import Problem, Where
from jobfeed.patterns import regex
from jobfeed.posting import FIELDS
from jobfeed.writing.webaddress import spelt

Wrong = tuple[str, str]

_LANGUAGE = regex(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_COUNTRY = regex(r"[A-Z]{2}\Z")
_NEGATIVE = regex(r"-\d+\Z")
_HOURS = regex(r"([01]\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]\d|2[0-3]):([0-5]\d)\Z")


def problems(written: Mapping[str, Any], tree: Tree) -> Iterator[Problem]:
    """What is wrong with the values of a declaration in long form; values of a wrong type are left to `shape`."""
    for path, rule in _RULES.items():
        value: Any = written
        for key in path:
            value = value.get(key) if isinstance(value, dict) else None
        wrong = rule(value) if isinstance(value, str) else None
        if wrong:
            yield Problem(tree.where(path), *wrong)
    for name in written["filter"] if isinstance(written.get("filter"), dict) else ():
        if name not in FIELDS:
            yield Problem(tree.where(("filter", name)), *unknown_key(name, FIELDS))
    if written.get("sources") == []:
        yield Problem(tree.where(("sources",)), "no source is named", "write `- careers.md` below `sources:`")


def quiet_hours(written: str | None) -> tuple[tuple[time, time] | None, Wrong | None]:
    """Begin and end of the hours without announcements, or what is wrong with them."""
    if written is None:
        return None, None
    match = _HOURS.match(written.strip())
    if not match:
        return None, (
            f"`quiet_hours`: begin and end are expected, not `{written}`",
            'write `quiet_hours: "22:00-07:00"`',
        )
    begin_hour, begin_minute, end_hour, end_minute = map(int, match.groups())
    return (time(begin_hour, begin_minute), time(end_hour, end_minute)), None


def shared(declarations: Sequence[Declaration]) -> Iterator[Problem]:
    """Two feeds may share neither output nor ledger: each would remove what the other wrote."""
    for word, place in (("output", lambda d: Path(d.base, d.output).resolve()), ("ledger", _ledger_place)):
        first: dict[Any, Declaration] = {}
        for declaration in declarations:
            other = first.setdefault(place(declaration), declaration)
            if other is not declaration:
                message = f"this feed has the same {word} as {other.path}: {getattr(other, word)}"
                hint = f"give one of them another: `{word}: {_example(word, declaration.name)}`"
                yield Problem(Where(declaration.path, 1), message, hint)


def apart(declarations: Sequence[Declaration]) -> Iterator[Problem]:
    """What is read, what is published and what is remembered lie in different places."""
    for declaration in declarations:
        output = Path(declaration.base, declaration.output).resolve()
        for source in declaration.sources:
            path = source.options.get("path")
            if isinstance(path, str) and Path(declaration.base, path).resolve() == output:
                message = f"the output `{declaration.output}` is read as a source: pages would lie among what they show"
                yield Problem(source.where, message, "name another folder: `output: public/`")
        ledger = declaration.ledger
        if "://" not in ledger and Path(declaration.base, ledger).resolve().is_relative_to(output):
            message = f"the ledger `{ledger}` lies in the output and would be published"
            hint = f"name a place outside of it: `ledger: ledger/{declaration.name}.jsonl`"
            yield Problem(Where(declaration.path, 1), message, hint)


def _ledger_place(declaration: Declaration) -> Any:
    """A database holds many feeds, told apart by name; a file holds one."""
    if "://" in declaration.ledger:
        return declaration.ledger, declaration.name
    return Path(declaration.base, declaration.ledger).resolve()


def _example(word: str, name: str) -> str:
    return f"public/{name}/" if word == "output" else f"ledger/{name}.jsonl"


def _address(url: str) -> Wrong | None:
    try:
        parts = urlsplit(spelt(url))
    except ValueError:
        parts = urlsplit("")
    if parts.scheme in ("http", "https") and parts.hostname and not re.search(r"\s", url):
        return None
    return f"`{url}` is no address on the web", "write it in full: https://example.org/"


def _site_address(url: str) -> Wrong | None:
    if urlsplit(url).query or urlsplit(url).fragment:
        return (
            f"`{url}` has a `?` or `#`: no page can stand below it",
            "write the folder's address: https://example.org/jobs/",
        )
    return _address(url)


def _language(code: str) -> Wrong | None:
    return None if _LANGUAGE.match(code) else (f"`{code}` is no language code", "write it as BCP 47: en, de, pt-BR")


def _zone(name: str) -> Wrong | None:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return f"`{name}` is no time zone", "write its IANA name: Europe/Berlin, America/New_York, UTC"
    return None


def _country(code: str) -> Wrong | None:
    return (
        None
        if _COUNTRY.match(code)
        else (f"`{code}` is no country code", "write two capitals (ISO 3166-1): DE, US, JP")
    )


def _name(name: str) -> Wrong | None:
    return None if name.strip() else ("the employer has no name", "write `employer: Example Lab`")


def _from_zero(number: str) -> Wrong | None:
    return (f"{number} is below 0", "write 0 or more") if _NEGATIVE.match(number) else None


def _from_one(number: str) -> Wrong | None:
    below = _NEGATIVE.match(number) or number == "0"
    return (f"{number} is below 1", "write 1 or more, or leave the line out") if below else None


def _output(folder: str) -> Wrong | None:
    if folder.strip() in ("", ".", "./", "/") or ".." in Path(folder).parts:
        return (
            f"`{folder}` cannot be published: jobfeed removes from it what is no longer true",
            "write `output: public/`",
        )
    return None


_RULES: Mapping[tuple[str, ...], Callable[[str], Wrong | None]] = {
    ("site", "url"): _site_address,
    ("site", "language"): _language,
    ("site", "timezone"): _zone,
    ("employer", "name"): _name,
    ("employer", "url"): _address,
    ("employer", "logo"): _address,
    ("employer", "employees"): _from_zero,
    ("postings", "default_country"): _country,
    ("postings", "default_lifetime_days"): _from_one,
    ("postings", "keep_closed_days"): _from_zero,
    ("output",): _output,
}
