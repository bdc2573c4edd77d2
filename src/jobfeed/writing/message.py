"""What people read about a posting at a target: short messages that fit, and longer texts, in the posting's language.

A template of the declaration (Jinja2, in a sandbox) may use: title, headline ("Closed: …" for a withdrawal),
organization, place, workplace, employment, pay, deadline, facts (a list of these), url, closed, and `posting`, the
whole record. A message that is too long loses facts from the end of the list, then letters of its title.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape as html_escape
from typing import Any

from jobfeed.errors import TargetRefused, TargetUnavailable
from jobfeed.posting import JobPosting
from jobfeed.protocols import Delivery
from jobfeed.writing.entrytext import followable, plain_text
from jobfeed.writing.strings import Words, words
from jobfeed.writing.strings.phrases import clip, date_text, employment_text, facts, pay_text, short_place

Escape = Callable[[str], str]

_NAMES = "title, headline, organization, place, workplace, employment, pay, deadline, facts, url, closed, posting"


def posting_of(delivery: Delivery) -> JobPosting:
    """The posting of a delivery; of one that is no longer in its source, what the ledger knows."""
    if delivery.entry:
        return delivery.entry.posting
    return JobPosting.from_record({"title": delivery.step.title, **delivery.data})


def is_closed(delivery: Delivery) -> bool:
    return delivery.step.kind == "withdraw"


def compose(
    delivery: Delivery,
    *,
    template: str | None = None,
    limit: int | None = None,
    measure: Callable[[str], int] = len,
    escape: Escape = str,
) -> str:
    """The message for one step, at most `limit` long as `measure` counts.

    `escape` makes a posting's words harmless where they are written (they are a stranger's). Raises TargetRefused if
    nothing fits, TargetUnavailable if the template cannot be filled.
    """
    posting = posting_of(delivery)
    for candidate, kept in _ever_shorter(posting, limit):
        values = _values(delivery, candidate, kept, escape)
        text = (_filled(template, values) if template else _plain(values)).strip()
        if limit is None or measure(text) <= limit:
            return text
    raise TargetRefused(f"the message does not fit into {limit} characters", "shorten `template`")


def _ever_shorter(posting: JobPosting, limit: int | None) -> Iterator[tuple[JobPosting, int]]:
    for kept in range(5, -1, -1):
        yield posting, kept
    for length in range(min(len(posting.title), limit or 0), 8, -8):
        yield replace(posting, title=clip(posting.title, length)), 0


def _values(delivery: Delivery, posting: JobPosting, kept: int, escape: Escape) -> dict[str, Any]:
    said, closed = words(posting.language), is_closed(delivery)
    named = {name: escape(value) for name, value in _short_facts(posting, said)}
    title = escape(posting.title)
    return {
        **dict.fromkeys(("place", "workplace", "deadline", "pay", "employment"), ""),
        **named,
        "title": title,
        "headline": said["closed_title"].format(title=title) if closed else title,
        "organization": escape(posting.hiring_organization or delivery.head.employer.name),
        "facts": [] if closed else list(named.values())[:kept],
        "url": delivery.page_url,
        "closed": closed,
        "posting": _escaped(dict(delivery.data), escape),
    }


def _short_facts(posting: JobPosting, said: Words) -> Iterator[tuple[str, str]]:
    """Most important first: what does not fit is left out from the end."""
    stated = {
        "place": short_place(posting, said),
        "workplace": said[f"{posting.workplace}_short"] if posting.workplace else "",
        "deadline": f"{said['deadline']} {date_text(posting.valid_through, said)}" if posting.valid_through else "",
        "pay": pay_text(posting.base_salary, said) if posting.base_salary else "",
        "employment": employment_text(posting, said),
    }
    yield from ((name, clip(text, 120)) for name, text in stated.items() if text)


def _escaped(value: Any, escape: Escape) -> Any:
    if isinstance(value, str):
        return escape(value)
    if isinstance(value, Mapping):
        return {name: _escaped(part, escape) for name, part in value.items()}
    return [_escaped(part, escape) for part in value] if isinstance(value, list | tuple) else value


def _plain(values: Mapping[str, Any]) -> str:
    head = " – ".join(filter(None, (values["headline"], values["organization"])))
    return "\n".join(filter(None, (head, " · ".join(values["facts"]), values["url"])))


def _filled(template: str, values: Mapping[str, Any]) -> str:
    from jinja2 import TemplateError

    try:
        return str(_environment().from_string(template).render(values))
    except (TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
        raise TargetUnavailable(f"`template` cannot be filled: {error}", f"its names are {_NAMES}") from error


def check_template(template: str | None) -> None:
    """Raises ValueError if a template of the declaration cannot be read."""
    if template is None:
        return
    from jinja2 import TemplateSyntaxError

    try:
        _environment().from_string(template)
    except TemplateSyntaxError as error:
        raise ValueError(f"`template`, line {error.lineno}: {error.message}") from None


def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)


# ---------------------------------------------------------------- longer texts


def article(delivery: Delivery, most: int | None = None) -> str:
    """A posting as HTML: its facts as a list, its text, and the way to its page; for a withdrawal the notice alone.

    One that is longer than `most` characters shows the beginning of its text without markup.
    """
    posting = posting_of(delivery)
    said = words(posting.language)
    link = f'<p><a href="{html_escape(delivery.page_url)}">{html_escape(delivery.page_url)}</a></p>'
    if is_closed(delivery):
        notice = f"<p><strong>{html_escape(said['closed_notice'])}.</strong> {html_escape(said['closed_text'])}</p>"
        return f"{notice}\n{link}"
    rows = "".join(f"<li>{html_escape(said[name])}: {html_escape(text)}</li>" for name, text in facts(posting, said))
    facts_list = f"<ul>{rows}</ul>" if rows else ""
    whole = "\n".join(filter(None, (facts_list, followable(posting.description), link)))
    if most is None or len(whole) <= most:
        return whole
    # an escaped letter takes up to six characters
    beginning = html_escape(plain_text(posting.description, max(0, most - len(facts_list) - len(link) - 20) // 6))
    return "\n".join(filter(None, (facts_list, f"<p>{beginning}</p>", link)))


def headline(delivery: Delivery, limit: int | None = None) -> str:
    """The posting's title for a line of its own, "Closed: …" for a withdrawal, at most `limit` characters."""
    posting = posting_of(delivery)
    title = " ".join(posting.title.split())
    text = words(posting.language)["closed_title"].format(title=title) if is_closed(delivery) else title
    return clip(text, limit) if limit else text


# ---------------------------------------------------------------- a stranger's words, made harmless


def no_mentions(text: str) -> str:
    """`@name` and `#1` without their power to call people or link issues; e-mail addresses stay."""
    return re.sub(r"(?<!\w)([@#])(?=\w)", "\\1\u200b", text)


def no_mentions_in_html(html: str) -> str:
    """The same, in the text between tags."""
    return "".join(part if part.startswith("<") else no_mentions(part) for part in re.split(r"(<[^>]*>)", html))


def markdown_text(text: str) -> str:
    """Words that stay words in Markdown."""
    return no_mentions(re.sub(r"([\\`*_{}\[\]<>()~|])", r"\\\1", " ".join(text.split())))
