"""HTML that Markdown made from words alone: the sanitiser would give the same back, so it need not look.

A sanitiser builds a tree of a whole text and writes it again, which takes longer than everything else in reading a
posting. Here the tags are looked through instead. None but those of `_SURE` may stand there, and links, of which the
sanitiser is shown each tag by itself. Anything else (an attribute, raw HTML, a character that HTML writes otherwise)
is for the sanitiser; `tests/tools/test_harmless.py` holds both against each other.
"""

from collections.abc import Callable

from jobfeed.patterns import regex

_TAG = regex(r"<[^>]*>")
#: written by Markdown without attributes, allowed in a posting, and closed by Markdown as HTML demands
_SURE = frozenset(
    f"<{end}{tag}>"
    for tag in ("p", "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "blockquote")
    for end in ("", "/")
) | {"</a>"}
#: a parser of HTML drops or rewrites these
_REWRITTEN = ("\x00", "\r", "\f", "\u00a0", "\ufeff", "&quot;", "&#")
_WORD = "x</a>"


def as_cleaned(html: str, clean: Callable[[str], str], deepest: int) -> str | None:
    """What the sanitiser `clean` would make of Markdown's own `html`; None if that is not sure.

    `html` holds no raw HTML: its author wrote no `<`. `deepest` is how deep elements may stand in each other.
    """
    if any(sign in html for sign in _REWRITTEN):
        return None
    tags = _TAG.findall(html)
    if _depth(tags) > deepest:
        return None
    for tag in set(tags) - _SURE:
        cleaned = clean(tag + _WORD) if tag.startswith("<a ") else ""
        if not cleaned.endswith(_WORD):
            return None
        html = html.replace(tag, cleaned.removesuffix(_WORD))
    return html


def _depth(tags: list[str]) -> int:
    """How deep elements stand in each other at most: paragraphs in none of their kind, items in a list of their own."""
    lists = tags.count("<ul>") + tags.count("<ol>")
    return len(tags) // 2 - tags.count("<p>") - tags.count("<li>") + lists + 1
